"""Places, people and crowds as subjects of `capture` and `record`, and the sheets on which all of them are seen.

`place:NAME` is a place with everybody in it, from a camera and in a state; its camera `dive` is the way into a tooth.
`person:NAME` is somebody in a studio. `crowd:NAME` is an audience that does something. `person:all`,
`person:expressions`, `person:actions` and `place:all` are sheets of many small pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyglm import glm

from game.audio.listener import IN_PLACES
from game.commands.wishes import Clocked, Moment, Wishes, ears, none_of, one_of
from game.content.music import MusicWish
from game.content.place import GroupLight, Place, PlaceState
from game.content.place_kinds import CLIPS, Entrance, PlaceCamera, Rows
from game.content.places import find_place, place_names
from game.content.soundscape import Soundscape
from game.view.audience import ACTIONS, Audience, doing, joined
from game.view.diving import PodView
from game.view.faces import FACES
from game.view.frame import Camera, FrameView, PeopleView
from game.view.hearing_place import place_sound
from game.view.people import Actor, build_people, the_company
from game.view.rooms import build_room, camera_at, camera_looking, camera_named
from game.view.staging import SILENCE, cast_of, full_figure, portrait, standing

DIVE_S = 10.0
NAMED = ("elara", "jaxon", "marco", "mia", "tomas", "lindqvist", "noor", "priya", "dana")
MOODS = ("neutral", "warm", "worried", "hurt", "angry", "ashamed", "resolute", "laughing")
ROWS = 3  # of the town, behind those with a name
ACTORS = ("elara", "jaxon", "noor", "lindqvist")
"""Four builds that show what a clip does to them."""
STUDIO = Place(
    schema=1,
    id="studio",
    title="studio",
    room="studio",
    states=(PlaceState(id="studio", lights=(GroupLight(name="day"),), key=(-0.62, 0.82, 0.52), exposure=1.45),),
    parts=(Entrance(id="start", at=(0.0, 0.0, 0.0)),),
)


class PlaceSubject(Clocked):
    """A place with everybody who is there."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "a place", "mood", "expression", "action", "healed")
        self.place = find_place(one_of("place", name, place_names()))
        cameras = [camera.id for camera in self.place.of(PlaceCamera)]
        self._camera = one_of("camera", wishes.camera, [*cameras, "dive"], cameras[0] if cameras else "dive")
        states = [state.id for state in self.place.states]
        self._state = one_of("state", wishes.state, states, states[0])
        self._aspect = wishes.aspect
        self._pod = PodView(self.place, self._state) if self._camera == "dive" else None

    def moment(self) -> Moment:
        """The place by itself, heard from the camera."""
        shot = camera_named(self.place, self._camera)
        listener = None if shot is None else ears(camera_at(shot, self.time_s, self._aspect), IN_PLACES)
        music = MusicWish(self.place.state(self._state).music)
        dive = None if self._pod is None else min(1.0, self.time_s / DIVE_S)
        return Moment((), Soundscape(place=place_sound(self.place.id, self._state), dive=dive, music=music), listener)

    def frame(self) -> FrameView:
        if self._pod is not None:
            return self._pod.dive(min(1.0, self.time_s / DIVE_S), self.time_s, aspect=self._aspect).frame
        shot = camera_named(self.place, self._camera)
        assert shot is not None
        camera = camera_at(shot, self.time_s, self._aspect)
        if shot.without:  # a camera of conversations, for which the story's people are there
            people = cast_of(self.place, self._state, SILENCE, self.time_s, camera, shot.without)
        else:
            people = standing(self.place, self._state, self.time_s, camera)
        return build_room(self.place, self._state, camera, time_s=self.time_s, people=people)


class PersonSubject(Clocked):
    """Somebody in the studio: head and shoulders, or from head to foot where they are to do something."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "a person", "mood", "camera", "state", "healed")
        self._name = one_of("person", name, people_names())
        self._expression = one_of("expression", wishes.expression, FACES, "neutral")
        self._action = one_of("action", {"talk": "talk_1"}.get(wishes.action, wishes.action), CLIPS, "")
        self._aspect = wishes.aspect

    def frame(self) -> FrameView:
        if self._action and not self._action.startswith("talk"):
            people, camera = full_figure(self._name, self.time_s, self._expression, self._action, self._aspect)
        else:
            clip = self._action or "idle_1"
            people, camera = portrait(self._name, self.time_s, self._expression, clip, 15.0, self._aspect)
        return _in_studio(people, camera, self.time_s)


class LineUpSubject(Clocked):
    """Everybody with a name in one row, and the town behind them."""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "a line-up", "mood", "camera", "state", "healed")
        self._aspect = wishes.aspect
        self._expression = one_of("expression", wishes.expression, FACES, "neutral")

    def frame(self) -> FrameView:
        eye = glm.vec3(0.0, 2.0, 10.4)
        camera = camera_looking(eye, glm.vec3(0.0, 1.05, 0.0), 25.0, self._aspect)
        town = [name for name in people_names() if name not in NAMED]
        actors = [_in_row(name, n, len(NAMED), 0.94, 1.2, self._expression, eye) for n, name in enumerate(NAMED)]
        for row in range(ROWS):
            group = town[row::ROWS]
            there = [(name, n, len(group), 0.86, 0.25 - 0.8 * row) for n, name in enumerate(group)]
            actors += [_in_row(*who, "neutral", eye) for who in there]
        return _in_studio(build_people(actors, self.time_s), camera, self.time_s)


class CrowdSubject(Clocked):
    """An audience in its place."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "a crowd", "mood", "expression", "healed")
        self.place = find_place(one_of("crowd", name, crowd_names()))
        states = [state.id for state in self.place.states]
        self._state = one_of("state", wishes.state, states, states[0])
        cameras = [camera.id for camera in self.place.of(PlaceCamera)]
        self._camera = one_of("camera", wishes.camera, cameras, "crowd" if "crowd" in cameras else cameras[0])
        self._audience = Audience(self.place, self._state)
        self._audience.act(doing(one_of("action", wishes.action, ACTIONS, "sit"), self._audience), -2.0)
        self._aspect, self._tension, self._trust = wishes.aspect, wishes.tension, wishes.trust

    def moment(self) -> Moment:
        """The hall from the camera, as uneasy as it was wished."""
        shot = camera_named(self.place, self._camera)
        assert shot is not None
        sound = place_sound(self.place.id, self._state)
        if sound.crowd is not None:
            sound = replace(sound, crowd=replace(sound.crowd, unease=self._tension))
        music = MusicWish(self.place.state(self._state).music, self._tension, self._trust)
        listener = ears(camera_at(shot, self.time_s, self._aspect), IN_PLACES)
        return Moment((), Soundscape(place=sound, music=music), listener)

    def frame(self) -> FrameView:
        shot = camera_named(self.place, self._camera)
        assert shot is not None
        camera = camera_at(shot, self.time_s, self._aspect)
        people = joined(self._audience.view(self.time_s))
        return build_room(self.place, self._state, camera, time_s=self.time_s, people=people)


def people_names() -> list[str]:
    """Everybody of the cast: who has a name first, then the town."""
    known = the_company().cast.names
    return [*(name for name in NAMED if name in known), *sorted(name for name in known if name not in NAMED)]


def crowd_names() -> list[str]:
    """Places in which people sit in rows."""
    return [name for name in place_names() if find_place(name).of(Rows)]


def sheet_of(name: str) -> Iterator[tuple[str, dict[str, str]]] | None:
    """(subject, wishes) of every small picture of a sheet, row by row; None for what is no sheet."""
    match name:
        case "place:all":
            return (
                (f"place:{place}", {"state": state.id, "camera": camera})
                for place in place_names()
                for state in find_place(place).states
                for camera in [each.id for each in find_place(place).of(PlaceCamera)][:1]
            )
        case "person:expressions":
            return ((f"person:{who}", {"expression": mood}) for who in NAMED for mood in MOODS)
        case "person:actions":
            return (
                (f"person:{who}", {"action": clip}) for clip in CLIPS for who in ("elara", "jaxon", "noor", "lindqvist")
            )
    return None


CELLS = {
    "place:all": (4, (400, 225)),
    "person:expressions": (len(MOODS), (220, 220)),
    "person:actions": (8, (200, 260)),
}
"""Of each sheet: small pictures side by side, and the size of one."""


def _in_row(name: str, number: int, count: int, gap: float, z: float, expression: str, eye: glm.vec3) -> Actor:
    x = (number - (count - 1) / 2.0) * gap
    return Actor(
        who=name, place=(x, 0.0, z), turn=-2.0 * x, clip=("idle_1", "idle_2", "idle_3")[number % 3],
        expression=expression, gaze=tuple(eye),
    )  # fmt: skip


def _in_studio(people: PeopleView, camera: Camera, time_s: float) -> FrameView:
    return build_room(STUDIO, "studio", camera, time_s=time_s, people=people)
