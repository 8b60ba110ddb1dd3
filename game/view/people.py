"""Actors and crowds as a picture has them: who stands where and does what -> PeopleView.

Called by whoever shows a place. `build_people` is pure: the same actors at the same moment are the same picture, and a
crowd is the same in columns. Troupe keeps what a picture needs to know of the past (since when, from where, how far
walked) for people who come anew each frame. All times are on the clock of `time_s`.
"""

from __future__ import annotations

import functools
import logging
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from pyglm import glm

from game.content.skeleton import BONES
from game.view import faces
from game.view.cast import Cast, the_cast
from game.view.clips import GAITS
from game.view.frame import DYES, PeopleView
from game.view.posing import Columns, Poser, clip_number

LONG_AGO = -1e6
Point = tuple[float, float, float]
_HEAD = BONES.index("head")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at a moment. Names of clips are place_kinds.CLIPS, of expressions faces.FACES."""

    who: str  # of the cast
    place: Point = (0.0, 0.0, 0.0)  # metres, on the floor; who sits: under the middle of the seat
    turn: float = 0.0  # degrees about y: 0 faces +z, 90 faces +x
    clip: str = "idle_1"
    clip_before: str = ""  # from which it goes over
    since_s: float = LONG_AGO
    gesture: str = ""  # a clip for everything above the hips
    gesture_before: str = ""
    gesture_since_s: float = LONG_AGO
    expression: str = "neutral"
    expression_before: str = ""
    expression_since_s: float = LONG_AGO
    line: str = ""  # what they say, for the mouth
    line_since_s: float = 0.0
    talking: float = 0.0  # talks, but nobody reads what
    gaze: Point | None = None  # what they look at, in the world
    gaze_before: Point | None = None
    gaze_since_s: float = LONG_AGO
    speed: float = 0.0  # metres a second
    stride: float | None = None  # rounds of walking so far (see Company.rounds_per_metre); None: as the clock has it
    seat: float | None = None  # height of the seat over the floor; None: as seats are
    lounge: float = 0.0  # how far they lie back in their seat, 0 to 1
    seed: float | None = None  # 0 to 1: their own time; None: from their name and place in the row
    glow: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    light: Point = (1.0, 1.0, 1.0)


@dataclass(slots=True)
class Crowd:
    """Many people in columns, for who has them as arrays. `names` are who, by row."""

    names: tuple[str, ...]
    motion: Columns
    expression: np.ndarray  # (n,) rows of faces.TABLE
    expression_before: np.ndarray  # (n,)
    expression_since: np.ndarray  # (n,) float64
    talking: np.ndarray  # (n,) float32, 0 to 1
    glow: np.ndarray  # (n, 4) float32
    light: np.ndarray  # (n, 3) float32
    lines: dict[int, tuple[str, float]] = field(default_factory=dict)  # row -> what they say, since when


class Company:
    """The cast and their builds: made once, shared by all pictures. What could not be read is logged, each once."""

    def __init__(self, cast: Cast | None = None, poser: Poser | None = None) -> None:
        self.cast = cast or the_cast()
        self.poser = poser or Poser()
        self._builds: dict[str, int] = {}
        self._looks: dict[tuple[str, ...], tuple] = {}
        self._told: set[str] = set()

    @property
    def faults(self) -> tuple[str, ...]:
        """What could not be read so far: the clips, the cast, bodies."""
        return (*self.poser.faults, *self.cast.faults)

    def build_of(self, who: str) -> int:
        """The number of somebody's build, for Columns.build."""
        if who not in self._builds:
            member = self.cast.member(who)
            body = self.cast.body(member.body)
            key = (member.body, *member.build.factors().items())
            self._builds[who] = self.poser.build(key, body.joints, member.build.factors(), body.trunk)
            self._tell()
        return self._builds[who]

    def rounds_per_metre(self, who: str, clip: str, speed: float) -> float:
        """How much Actor.stride grows with a metre on the way."""
        return self.poser.rounds_per_metre(self.build_of(who), clip, speed)

    def crowd(self, names: Sequence[str]) -> Crowd:
        """Columns for people by name, who stand at the origin and do nothing yet."""
        n = len(names)
        motion = Columns.of(n)
        motion.build[:] = [self.build_of(name) for name in names]
        motion.seed[:] = faces.lots(np.arange(n) * 1.37 + 0.11)
        zero = np.zeros(n, np.int32)
        return Crowd(
            tuple(names), motion, zero, zero.copy(), np.full(n, LONG_AGO), np.zeros(n, np.float32),
            np.zeros((n, 4), np.float32), np.ones((n, 3), np.float32),
        )  # fmt: skip

    def people(self, crowd: Crowd, time_s: float, *, still: bool = False) -> PeopleView:
        """The picture of a crowd at a moment."""
        bodies, body, dyes = self._look_of(crowd.names)
        pose, eyes = self.poser.pose(crowd.motion, time_s, still=still)
        spoken = faces.murmur(time_s, crowd.motion.seed, crowd.talking)
        for row, (line, begun) in crowd.lines.items():
            spoken[row] = faces.mouth_at(_mouthing(line), time_s - begun, max(1, len(line)) * faces.LETTER_S)
        resting = faces.flowing(
            faces.TABLE[crowd.expression_before], faces.TABLE[crowd.expression], time_s - crowd.expression_since
        )
        face = faces.alive(resting, time_s, crowd.motion.seed, spoken, eyes)
        return PeopleView(
            names=crowd.names, bodies=bodies, body=body, place=crowd.motion.place, pose=pose,
            face=face.astype(np.float32, copy=False), dyes=dyes, glow=crowd.glow, light=crowd.light,
        )  # fmt: skip

    def point(self, view: PeopleView, row: int, anchor: str = "eyes") -> glm.vec3:
        """An anchor of somebody's head (eyes, mouth, head) in the world, as they are in a picture."""
        at = self.cast.anchors(view.names[row]).get(anchor, (0.0, 1.55, 0.1))
        local = view.pose[row, _HEAD] @ np.array([*at[:3], 1.0])
        return glm.vec3(*(view.place[row] @ np.array([*local, 1.0])))

    def _look_of(self, names: tuple[str, ...]) -> tuple:
        if names not in self._looks:
            if len(self._looks) > 64:
                self._looks.clear()
            members = [self.cast.member(name) for name in names]
            bodies = tuple(dict.fromkeys(member.body for member in members))
            body = np.array([bodies.index(member.body) for member in members], np.uint16)
            dyes = np.array([member.dyes for member in members], np.float32).reshape(-1, DYES, 3)
            self._looks[names] = (bodies, body, dyes)
        return self._looks[names]

    def _tell(self) -> None:
        for fault in self.faults:
            if fault not in self._told:
                self._told.add(fault)
                _log.warning("people: %s", fault)


@functools.cache
def the_company() -> Company:
    """The game's own."""
    return Company()


def build_people(
    actors: Sequence[Actor], time_s: float, *, company: Company | None = None, still: bool = False
) -> PeopleView:
    """The picture of actors at a moment, a row each. `still`: without breath and restlessness."""
    company = company or the_company()
    return company.people(columns(actors, company), time_s, still=still)


def columns(actors: Sequence[Actor], company: Company) -> Crowd:
    """The same actors as columns."""
    crowd = company.crowd([actor.who for actor in actors])
    m = crowd.motion
    for row, actor in enumerate(actors):
        place(m.place[row], actor.place, actor.turn)
        m.clip[row], m.before[row], m.since[row] = (
            clip_number(actor.clip), clip_number(actor.clip_before), actor.since_s,
        )  # fmt: skip
        m.gesture[row] = clip_number(actor.gesture)
        m.gesture_before[row], m.gesture_since[row] = clip_number(actor.gesture_before), actor.gesture_since_s
        m.stride[row] = math.nan if actor.stride is None else actor.stride
        m.speed[row] = actor.speed
        m.seat[row], m.lounge[row] = -1.0 if actor.seat is None else actor.seat, actor.lounge
        if actor.gaze is not None:
            m.gaze[row] = tuple(actor.gaze)
        if actor.gaze_before is not None:
            m.gaze_before[row] = tuple(actor.gaze_before)
        m.gaze_since[row] = actor.gaze_since_s
        if actor.seed is not None:
            m.seed[row] = actor.seed
        crowd.expression[row] = face_number(actor.expression)
        crowd.expression_before[row] = face_number(actor.expression_before or actor.expression)
        crowd.expression_since[row] = actor.expression_since_s
        crowd.talking[row] = actor.talking
        crowd.glow[row], crowd.light[row] = actor.glow, actor.light
        if actor.line:
            crowd.lines[row] = (actor.line, actor.line_since_s)
    return crowd


def place(out: np.ndarray, at: Point, turn: float) -> None:
    """Fill a (3, 4) model-to-world: somebody at a point, turned by degrees about y."""
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    out[0] = (c, 0.0, s, at[0])
    out[1] = (0.0, 1.0, 0.0, at[1])
    out[2] = (-s, 0.0, c, at[2])


def places(at: np.ndarray, turn: np.ndarray) -> np.ndarray:
    """(n, 3, 4) float32 for points (n, 3) and degrees (n,)."""
    out = np.zeros((len(at), 3, 4), np.float32)
    angle = np.radians(turn)
    out[:, 0, 0] = out[:, 2, 2] = np.cos(angle)
    out[:, 0, 2], out[:, 2, 0] = np.sin(angle), -np.sin(angle)
    out[:, 1, 1] = 1.0
    out[:, :, 3] = at
    return out


def face_number(expression: str) -> int:
    """The row of an expression in faces.TABLE; that of neutral for a name that is not there."""
    return faces.NAMES.index(expression) if expression in faces.FACES else 0


@functools.lru_cache(maxsize=256)
def _mouthing(line: str) -> np.ndarray:
    return faces.mouthing(line)


# -- people who come anew each frame ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Past:
    """What is kept of somebody between two pictures."""

    at: Point
    time_s: float
    clip: str
    clip_before: str = ""
    since_s: float = LONG_AGO
    gesture: str = ""
    gesture_before: str = ""
    gesture_since_s: float = LONG_AGO
    expression: str = "neutral"
    expression_before: str = ""
    expression_since_s: float = LONG_AGO
    line: str = ""
    line_since_s: float = 0.0
    gaze: Point | None = None
    gaze_before: Point | None = None
    gaze_since_s: float = LONG_AGO
    stride: float = 0.0
    speed: float = 0.0  # eased, for the length of steps
    turn: float = 0.0  # degrees
    turned_s: float = LONG_AGO  # when they last turned on the spot
    talk_until_s: float = LONG_AGO


TALKS = ("talk_1", "talk_2", "talk_3", "talk_4")
IDLES = ("idle_1", "idle_2", "idle_3")
IDLE_S = 16.0  # after so long, somebody who does nothing stands another way
TURNS_FROM = 55.0  # degrees a second at which who stands has to step round
TURN_S = 0.25  # as long as they go on stepping
SPEED_S = 0.12  # in which steps become longer or shorter
NEW_GAZE_M = 0.7  # a point that jumps this far in a frame is another point
FARTHEST_STEP_M = 2.0  # who is farther in the next frame was put there and did not walk


class Troupe:
    """People told anew each frame (places/people.py Figures, or anything with their names): their past is kept here.

    Steps follow the way that is really covered, clips and looks go over into each other, who talks gets gestures.
    """

    def __init__(self, company: Company | None = None, lying: Iterable[str] = ()) -> None:
        """`lying` are those, by id, who lie back in what they sit in: patients."""
        self.company = company or the_company()
        self.lying = frozenset(lying)
        self._past: dict[str, _Past] = {}

    def actors(
        self, figures: Iterable, time_s: float, *, lines: Mapping[str, str] | None = None,
        gestures: Mapping[str, str] | None = None,
    ) -> list[Actor]:  # fmt: skip
        """Everybody as Actors. `lines` are what people say now, `gestures` what they do above the hips, by id."""
        lines, gestures = lines or {}, gestures or {}
        found, seen = [], {}
        for figure in figures:
            turn = math.degrees(math.atan2(figure.facing[0], figure.facing[1]))
            past = self._past.get(figure.id)
            if past is None:
                past = _Past(figure.at, time_s, "", stride=_lot(figure.id), speed=figure.speed, turn=turn)
            seen[figure.id] = past
            self._follow(past, figure, time_s, lines.get(figure.id, ""), gestures.get(figure.id))
            found.append(
                Actor(
                    who=figure.who, place=figure.at,
                    turn=turn,
                    clip=past.clip, clip_before=past.clip_before, since_s=past.since_s,
                    gesture=past.gesture, gesture_before=past.gesture_before, gesture_since_s=past.gesture_since_s,
                    expression=past.expression, expression_before=past.expression_before,
                    expression_since_s=past.expression_since_s, line=past.line, line_since_s=past.line_since_s,
                    talking=1.0 if figure.is_talking and not past.line else 0.0,
                    gaze=past.gaze, gaze_before=past.gaze_before, gaze_since_s=past.gaze_since_s,
                    speed=past.speed, stride=past.stride, seat=getattr(figure, "seat", None),
                    lounge=float(figure.id in self.lying), seed=_lot(figure.id),
                )
            )  # fmt: skip
        self._past = seen
        return found

    def people(self, figures: Iterable, time_s: float, *, still: bool = False, **told) -> PeopleView:
        """The picture of everybody; see actors."""
        return build_people(self.actors(figures, time_s, **told), time_s, company=self.company, still=still)

    def _follow(self, past: _Past, figure, time_s: float, line: str, gesture: str | None) -> None:
        moved = math.hypot(figure.at[0] - past.at[0], figure.at[2] - past.at[2])
        passed = max(0.0, time_s - past.time_s)
        past.speed += (figure.speed - past.speed) * min(1.0, passed / SPEED_S)
        if figure.clip in GAITS and moved < FARTHEST_STEP_M:
            past.stride += moved * self.company.rounds_per_metre(figure.who, figure.clip, past.speed)
        clip = self._clip(past, figure, time_s, passed)
        if clip != past.clip:
            since_s = time_s if past.clip else LONG_AGO  # who kneels when first seen has been kneeling
            past.clip, past.clip_before, past.since_s = clip, past.clip, since_s
        wanted = gesture if gesture is not None else self._talk(past, figure, time_s)
        if wanted != past.gesture:
            past.gesture, past.gesture_before, past.gesture_since_s = wanted, past.gesture, time_s
        if figure.expression != past.expression:
            past.expression, past.expression_before = figure.expression, past.expression
            past.expression_since_s = time_s
        if line != past.line:
            past.line, past.line_since_s = line, time_s
        if _is_other(figure.looks, past.gaze):
            past.gaze_before, past.gaze_since_s = past.gaze, time_s
        past.gaze, past.at, past.time_s = figure.looks, figure.at, time_s

    @staticmethod
    def _clip(past: _Past, figure, time_s: float, passed: float) -> str:
        """What they do: who stands and turns steps round, and nobody stands the same way for ever."""
        turn = math.degrees(math.atan2(figure.facing[0], figure.facing[1]))
        by = abs((turn - past.turn + 180.0) % 360.0 - 180.0)
        past.turn = turn
        if figure.clip not in IDLES:
            past.turned_s = LONG_AGO
            return figure.clip
        if passed > 0.0 and TURNS_FROM * passed < by < 90.0:
            past.turned_s = time_s
        if time_s - past.turned_s < TURN_S:
            return "turn"
        if figure.clip != IDLES[0]:
            return figure.clip
        lot = _lot(figure.id or figure.who)
        return IDLES[int(3.0 * lot + time_s / (IDLE_S * (0.8 + 0.4 * lot))) % 3]

    @staticmethod
    def _talk(past: _Past, figure, time_s: float) -> str:
        """A gesture for who talks, another one every few seconds, and hands that rest between them."""
        if not figure.is_talking or figure.clip in TALKS:
            past.talk_until_s = LONG_AGO
            return ""
        if time_s > past.talk_until_s:
            past.talk_until_s = time_s + 3.0 + 4.0 * _lot(figure.id, time_s)
            lot = _lot(figure.id, time_s + 0.5)
            return "" if past.gesture and lot < 0.3 else TALKS[int(lot * 3.999)]
        return past.gesture


def _is_other(a: Point | None, b: Point | None) -> bool:
    if a is None or b is None:
        return a is not b
    return math.dist(a, b) > NEW_GAZE_M


def _lot(name: str, salt: float = 0.0) -> float:
    """A number from 0 to 1 for a name, always the same."""
    total = salt
    for place_, letter in enumerate(name):
        total += ord(letter) * (1.0 + 0.37 * place_)
    return float(faces.lots(np.array([total]))[0])
