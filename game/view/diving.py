"""A pod that somebody dives from: its patient, the camera it is seen through, and the dive as a picture.

Made by the dive's scene and by captures, for one pod of a place in a state. A pod without a patient of its own gets
somebody from the town, so that there is a mouth to dive into.
"""

from __future__ import annotations

import math
from dataclasses import replace

from pyglm import glm

from game.content.place import Place
from game.content.place_kinds import Person, Pod
from game.view.audience import joined
from game.view.dive import Dive, Patient, dive
from game.view.frame import Camera, PeopleView
from game.view.people import build_people, the_company
from game.view.rooms import camera_looking, camera_named
from game.view.staging import Speech, actor, cast_of

SEAT = (0.0, 0.22, 0.10)
"""Where a patient sits, metres from the foot of a pod, unturned."""
OPENS = 0.30  # of the way: when the mouth is open


class PodView:
    """One pod; the first of the place where none of that id is there."""

    def __init__(self, place: Place, state: str, pod: str = "", who: str = "") -> None:
        """`who`, of the cast, sits in it where nobody does."""
        self.place, self.state = place, place.state(state).id
        pods = place.of(Pod)
        self.pod: Pod | None = next((each for each in pods if each.id == pod), pods[0] if pods else None)
        self.patient = self._patient(who)

    def dive(self, depth: float, time_s: float, *, aspect: float, reduced_motion: bool = False) -> Dive:
        """The picture at a depth from 0 (in the place) to 1 (in the tooth)."""
        people, patient, start = self._now(depth, time_s, aspect, reduced_motion)
        return dive(
            depth,
            self.place,
            self.state,
            start,
            patient,
            pod=self.pod.id if self.pod is not None else "",
            people=people,
            time_s=time_s,
            aspect=aspect,
            reduced_motion=reduced_motion,
        )

    # -- inside ----------------------------------------------------------------------------------------------------

    def _patient(self, who: str) -> Person:
        people = self.place.standing(Person, self.state)
        if self.pod is None:
            return Person(id="patient", who=who or "lindqvist", at=(0.0, 0.0, 0.0), clip="sit")
        named = next((person for person in people if person.id == self.pod.patient), None)
        if named is not None:
            return named
        angle = math.radians(self.pod.turn)
        x, y, z = SEAT
        foot = self.pod.at
        at = (
            foot[0] + x * math.cos(angle) + z * math.sin(angle),
            foot[1] + y,
            foot[2] - x * math.sin(angle) + z * math.cos(angle),
        )
        near = [person for person in people if person.clip == "sit" and math.dist(person.at, at) < 0.5]
        return near[0] if near else Person(id="patient", who=who or "town_03", at=at, turn=self.pod.turn, clip="sit")

    def _now(self, depth: float, time_s: float, aspect: float, still: bool) -> tuple[PeopleView, Patient, Camera]:
        person = self.patient
        wide = depth > OPENS * 0.75
        speech = Speech(expressions={person.who: "wide" if wide else "neutral"})
        others = cast_of(self.place, self.state, speech, time_s, None, (person.id,), still)
        own = replace(
            actor(person, [], self.place, speech, time_s, None),
            expression_before="neutral",
            expression_since_s=time_s - 10.0 * max(0.0, depth - OPENS * 0.75),
            gaze=None,
            gaze_before=None,
        )
        mine = build_people((own,), time_s, still=still)
        company = the_company()
        mouth = company.point(mine, 0, "mouth")
        facing = glm.normalize(mouth - company.point(mine, 0, "head"))
        facing = glm.normalize(glm.vec3(facing.x, max(facing.y, -0.1), facing.z))
        people = joined(others, mine)
        assert people is not None
        return people, Patient(mouth, facing), self._start(person, mouth, facing, aspect)

    def _start(self, person: Person, mouth: glm.vec3, facing: glm.vec3, aspect: float) -> Camera:
        """The patient's own camera, or one that stands before the pod."""
        shot = camera_named(self.place, person.who)
        if shot is not None and shot.id == person.who:
            return camera_looking(glm.vec3(*shot.at), glm.vec3(*shot.look), shot.lens, aspect)
        side = glm.normalize(glm.cross(glm.vec3(0.0, 1.0, 0.0), facing))
        flat = glm.normalize(glm.vec3(facing.x, 0.0, facing.z))
        return camera_looking(mouth + 2.1 * flat + 0.7 * side + glm.vec3(0.0, 0.35, 0.0), mouth, 40.0, aspect)
