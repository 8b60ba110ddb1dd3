"""Who stands in a place and what the camera sees, when nobody walks: talks, results, menus, captures, the editor.

`standing` is a place as its document has it. `talk` is a moment of a conversation: who speaks is looked at and
gestures, the others listen, the camera goes from one to the next. Pure: a conversation is cameras, speaker and
expression by line, and no state. Names of cameras and expressions are those that the stories use in their tags.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pyglm import glm

from game.content.place import Place
from game.content.place_kinds import Person, PlaceCamera, Pod
from game.view.audience import Audience, joined
from game.view.frame import Camera, FrameView, PeopleView, PropView
from game.view.people import Actor, Point, build_people, the_company
from game.view.posing import TELLING_S
from game.view.rooms import between, build_room, camera_at, camera_looking, camera_named, ease

SITTING = ("sit",)
LONG = 1e6
IN_POD_M = 0.6
LENS_M = 0.45  # round a camera, in which nobody stands
SEATED_M = 0.43  # how much lower the eyes of somebody who sits are
GESTURES = ("talk_1", "talk_2", "talk_3", "talk_4")
DEEDS = {"hurt": "wince", "afraid": "wince"}
"""What somebody's whole body does with an expression, where it does something."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What is being said. The `speaker` began `since_s` ago, after `before`; `talking` while the mouth moves."""

    speaker: str = ""
    before: str = ""
    since_s: float = 10.0
    line: str = ""
    expression: str = "neutral"
    expressions: Mapping[str, str] = field(default_factory=dict)  # those of others, by name
    talking: bool = False
    gesture: str = ""  # of the speaker; empty: one that suits the line


SILENCE = Speech()


def standing(
    place: Place, state: str, time_s: float, camera: Camera | None = None, *, still: bool = False
) -> PeopleView | None:
    """Everybody whom the document puts there, the story's people left out, and who sits in rows."""
    people = [p for p in place.standing(Person, state) if not p.story and not in_lens(p, camera)]
    actors = [actor(person, people, place, SILENCE, time_s, None) for person in people]
    return joined(build_people(actors, time_s, still=still) if actors else None, seated(place, state, time_s, still))


def in_lens(person: Person, camera: Camera | None) -> bool:
    """Whether somebody stands where the camera is: a picture from inside of a head shows nothing."""
    if camera is None:
        return False
    x, y, z = person.at
    eye = camera.position
    return math.hypot(eye.x - x, eye.z - z) < LENS_M and y - 0.1 < eye.y < y + 2.0


def seated(place: Place, state: str, time_s: float, still: bool = False) -> PeopleView | None:
    """Who sits in rows."""
    return _audience(place, state).view(time_s, still=still)


@functools.lru_cache(maxsize=4)
def _audience(place: Place, state: str) -> Audience:
    return Audience(place, state)


def talk(
    place: Place,
    state: str,
    camera: str,
    time_s: float,
    speech: Speech = SILENCE,
    *,
    camera_from: str = "",
    blend: float = 1.0,
    signals: Mapping[str, float] | None = None,
    hand: float = 0.0,
    dim: float = 0.0,
    lamp: float = 1.0,
    aspect: float = 16.0 / 9.0,
    still: bool = False,
) -> FrameView:
    """A moment of a conversation. `camera_from` and `blend` (0 to 1) move from one camera to another; `hand` is how
    far the player's own hand is up, 0 to 1."""
    shot = camera_named(place, camera) or PlaceCamera(id="none", at=(0.0, 1.6, 4.0), look=(0.0, 1.3, 0.0))
    without = shot.without
    if camera_from and blend < 1.0:
        before = camera_named(place, camera_from)
        if before is not None:
            shot = between(before, shot, blend)
            without = tuple(set(without) & set(before.without)) if blend < 0.5 else without
    eye = camera_at(shot, time_s, aspect, still)
    people = cast_of(place, state, speech, time_s, eye, without, still)
    props = (_hand(eye, hand, time_s, still),) if hand > 0.0 else ()
    return build_room(
        place, state, eye, time_s=time_s, people=people, signals=signals, dim=dim, lamp=lamp, props=props,
        reduced_motion=still,
    )  # fmt: skip


def cast_of(
    place: Place,
    state: str,
    speech: Speech,
    time_s: float,
    camera: Camera | None = None,
    without: Collection[str] = (),
    still: bool = False,
) -> PeopleView | None:
    """The people of a conversation, the story's among them; `without` names (by id) who is not there."""
    people = [p for p in place.standing(Person, state) if p.id not in without and not in_lens(p, camera)]
    eye = tuple(camera.position) if camera is not None else None
    actors = [actor(person, people, place, speech, time_s, eye) for person in people]
    return joined(build_people(actors, time_s, still=still) if actors else None, seated(place, state, time_s, still))


def portrait(who: str, time_s: float, expression: str, clip: str, around: float, aspect: float) -> tuple:
    """(people, camera) of somebody alone at the origin: head and shoulders, looking into the camera, which stands
    `around` degrees to their left."""
    eyes = glm.vec3(0.0, eyes_of(who, clip), 0.08)
    angle = math.radians(around)
    at = eyes + 1.12 * glm.vec3(math.sin(angle), 0.02, math.cos(angle))
    camera = camera_looking(at, eyes - glm.vec3(0.0, 0.085, 0.0), 27.0 if aspect > 1.2 else 19.0, aspect)
    return build_people((_posing(who, clip, expression, tuple(at)),), time_s), camera


def full_figure(who: str, time_s: float, expression: str, clip: str, aspect: float) -> tuple:
    """(people, camera) of somebody alone, from head to foot."""
    at = glm.vec3(0.9, 1.25, 3.6)
    camera = camera_looking(at, glm.vec3(0.0, 0.86, 0.0), 33.0 if aspect > 1.2 else 22.0, aspect)
    return build_people((_posing(who, clip, expression, tuple(at)),), time_s), camera


def lies(person: Person, place: Place) -> bool:
    """Whether somebody lies back in a pod: its patient, or whoever was put there."""
    return person.clip in SITTING and any(
        pod.patient == person.id or math.dist(pod.at[::2], person.at[::2]) < IN_POD_M for pod in place.of(Pod)
    )


def actor(
    person: Person, people: list[Person], place: Place, speech: Speech, time_s: float, eye: Point | None
) -> Actor:
    """Somebody as the document puts them, in the midst of what is said; `eye` is where the camera is."""
    speaks = person.who == speech.speaker
    spoke = person.who == speech.before and not speaks
    begun = time_s - speech.since_s
    mood = speech.expression if speaks else speech.expressions.get(person.who, person.expression)
    gesture = before = ""
    if speaks and speech.talking:
        gesture = speech.gesture or GESTURES[_lot(speech.line) % len(GESTURES)]
    elif speaks or spoke:
        before = speech.gesture or GESTURES[_lot(speech.line if speaks else speech.before) % len(GESTURES)]
    return Actor(
        who=person.who,
        place=person.at,
        turn=person.turn,
        clip=person.clip,
        gesture=gesture or ("" if not speaks else DEEDS.get(mood, "")),
        gesture_before=before,
        gesture_since_s=begun,
        expression=mood,
        expression_since_s=begun if speaks else -1e6,
        line=speech.line if speaks and speech.talking else "",
        line_since_s=begun,
        gaze=_looks(person, people, place, speech.speaker, speech.before, eye),
        gaze_before=_looks(person, people, place, speech.before, "", eye),
        gaze_since_s=begun,
        lounge=float(lies(person, place)),
        seed=(_lot(person.id) % 997) / 997.0,
    )


def eyes_of(who: str, clip: str = "") -> float:
    """How high somebody's eyes are, metres."""
    eyes = the_company().cast.anchors(who).get("eyes", (0.0, 1.55, 0.1))
    scale = the_company().cast.member(who).build.height
    return float(eyes[1]) * scale - (SEATED_M if clip in SITTING else 0.0)


# -- inside -----------------------------------------------------------------------------------------------------------


def _posing(who: str, clip: str, expression: str, gaze: Point) -> Actor:
    talks = clip.startswith("talk")
    return Actor(
        who=who, clip="idle_1" if talks else clip, gesture=clip if talks else "", expression=expression, gaze=gaze,
        talking=1.0 if talks else 0.0, since_s=-TELLING_S.get(clip, LONG),
    )  # fmt: skip


def _looks(
    person: Person, people: list[Person], place: Place, speaker: str, before: str, eye: Point | None
) -> Point | None:
    """Listeners look at the speaker, the speaker at whom they stand with, and nobody at a loudspeaker."""
    by_name = {other.who: other for other in people}
    by_id = {other.id: other for other in people}
    if speaker == person.who:
        target = by_name.get(before) if before != person.who else None
        target = target or by_id.get(person.looks_at)
    else:
        target = by_name.get(speaker) or by_id.get(person.looks_at)
    if target is not None and target is not person:
        return (target.at[0], target.at[1] + eyes_of(target.who, target.clip), target.at[2])
    spot = next((part.at for part in place.parts if part.id == person.looks_at and hasattr(part, "at")), None)
    return spot or (eye if speaker else None)


def _lot(words: str) -> int:
    """A number for some words, always the same."""
    total = 7
    for letter in words:
        total = (total * 31 + ord(letter)) % 1_000_003
    return total


def _hand(view: Camera, raised: float, time_s: float, still: bool) -> PropView:
    """The player's left hand, from under the picture to where it cannot be overlooked."""
    up = ease(raised)
    tremble = 0.0 if still else 0.0022 * up * math.sin(time_s * 23.0) * (0.6 + 0.4 * math.sin(time_s * 1.7))
    at = glm.mix(glm.vec3(-0.20, -0.62, -0.40), glm.vec3(-0.135, -0.095, -0.50), up)
    placed = glm.translate(glm.inverse(view.view), at + glm.vec3(tremble, 0.5 * tremble, 0.0))
    placed = glm.rotate(placed, math.radians(-16.0 + 10.0 * up), glm.vec3(0.0, 0.0, 1.0))
    placed = glm.rotate(placed, math.radians(-28.0 * (1.0 - up) - 14.0), glm.vec3(1.0, 0.0, 0.0))
    placed = glm.rotate(placed, math.radians(180.0 - 14.0), glm.vec3(0.0, 1.0, 0.0))
    return PropView("hand", "child_hand", placed, is_baked=False)
