"""People of a place: they walk their paths, wait, step aside, stop to talk, and turn to whoever comes near.

PlaceWorld lets each think eight times a second, in turn, and moves them all in one call. What they mean to do stands in
a Mind, which is all of them that has to be kept. Whoever sits, kneels or stands where there is no floor stays there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from game.content.place_kinds import Path, Person
from game.core import rng
from game.core.clock import STEPS_PER_SECOND
from game.places.ground import RADIUS
from game.places.walker import STANDS

THINKS_EVERY = 8  # steps
SITTING = ("sit", "kneel")
IDLE = ("idle_1", "idle_2", "idle_3")
TALKS = ("talk_1", "talk_2", "talk_3", "talk_4")
ARRIVES = 0.35  # metres from a point of a path
MINDS = 1.3  # metres: how near somebody has to be to be walked round
ASIDE = 0.85  # metres: how near the player has to be for somebody who stands to make room
TURNS = 1.7  # metres: how near for a body to turn
LOOKS = 3.4  # metres: how near for eyes and head
MEETS = 1.35  # metres: how near two who walk have to pass for a talk
TALK_S = (5.0, 10.0)
REST_S = 25.0  # between two talks
CHANCE = 0.5  # of two who meet, that they stop
STUCK_S = 2.5
SPEAKS_STEPS = 150  # of one of two, before it is the other's turn
_SALT_TALK, _SALT_LENGTH = 0x5A11, 0x1E46


@dataclass(frozen=True, slots=True)
class Figure:
    """How somebody stands at a moment: all that whoever draws them needs."""

    id: str  # of the part; "" is the player
    who: str
    at: tuple[float, float, float]
    facing: tuple[float, float]  # unit vector along x and z
    speed: float  # metres a second
    clip: str
    expression: str = "neutral"
    is_talking: bool = False
    looks: tuple[float, float, float] | None = None  # a point that eyes and head turn to


@dataclass(slots=True)
class Mind:
    """What somebody is about."""

    mode: str = "stand"  # stay, stand, walk, wait, talk
    goal: int = 0  # the point of the path
    way: int = 1  # along it or back
    until: int = 0  # the step at which waiting or talking ends
    partner: int = -1  # the row of whom they talk with
    rested: int = 0  # the step from which they may stop to talk again
    moved: int = 0  # the step at which they last got on
    seen_x: float = 0.0  # and where that was
    seen_z: float = 0.0


class People:
    """Everybody but the player. Row 0 of all arrays is the player, row n + 1 is person n."""

    def __init__(self, people: Sequence[Person], paths: dict[str, Path], seed: int) -> None:
        self.people = tuple(people)
        self.paths = paths
        self.seed = seed
        self.minds = [Mind(mode=_first_mode(person, paths)) for person in people]
        self.wanted = np.zeros((len(people) + 1, 2))
        self.faces = np.zeros((len(people) + 1, 2))  # where they mean to face; (0, 0): where they go, or as they are

    def settle(self, at: np.ndarray, stands: np.ndarray) -> None:
        """Begin: whoever has no floor under them stays; walkers go to the nearest point of their path."""
        for number, (person, mind) in enumerate(zip(self.people, self.minds, strict=True)):
            mind.seen_x, mind.seen_z = float(at[number + 1, 0]), float(at[number + 1, 2])
            if not stands[number + 1]:
                mind.mode = "stay"
            elif mind.mode == "walk":
                gaps = [_gap2(at[number + 1], point) for point in self.paths[person.path].points]
                mind.goal = gaps.index(min(gaps))

    @property
    def is_fixed(self) -> np.ndarray:
        """(n + 1,) who is never moved."""
        return np.array([False, *(mind.mode == "stay" for mind in self.minds)])

    # -- thinking ----------------------------------------------------------------------------------------------------

    def think(self, step: int, at: np.ndarray, velocity: np.ndarray, spoken_to: int) -> list[tuple[int, int]]:
        """Let those whose turn it is make up their minds; gives who of them stopped to talk with whom."""
        met = []
        for row in range(1 + (step % THINKS_EVERY), len(at), THINKS_EVERY):
            mind = self.minds[row - 1]
            if mind.mode == "stay":
                continue
            self.wanted[row] = 0.0
            self.faces[row] = 0.0
            if row == spoken_to:
                self.faces[row], mind.moved = _way(at[row], at[0]), step
            elif mind.mode == "talk":
                self._talk(row, step, at)
            elif mind.mode == "stand":
                self._stand(row, at, velocity)
            elif (other := self._meeting(row, step, at)) > 0:
                met.append((row, other))
            elif mind.mode == "wait":
                self._wait(row, step, at, velocity)
            else:
                self._walk(row, step, at, velocity)
        return met

    def _walk(self, row: int, step: int, at: np.ndarray, velocity: np.ndarray) -> None:
        person, mind = self.people[row - 1], self.minds[row - 1]
        path = self.paths[person.path]
        if _gap2(at[row], path.points[mind.goal]) < ARRIVES * ARRIVES:
            self._arrive(mind, path, step)
            if mind.mode == "wait":
                return
        way = _way(at[row], path.points[mind.goal])
        self.wanted[row] = self._round_others(row, way, at, velocity) * person.pace
        off_x, off_z = float(at[row, 0]) - mind.seen_x, float(at[row, 2]) - mind.seen_z
        if off_x * off_x + off_z * off_z > 0.04:
            mind.moved, mind.seen_x, mind.seen_z = step, float(at[row, 0]), float(at[row, 2])
        elif step - mind.moved > STUCK_S * STEPS_PER_SECOND:
            mind.way, mind.moved = -mind.way, step  # somebody stands in the way: back, then
            mind.goal = (mind.goal + mind.way) % len(path.points)

    def _arrive(self, mind: Mind, path: Path, step: int) -> None:
        """At a point of the path: on to the next, with a rest at the ends."""
        last = len(path.points) - 1
        is_end = mind.goal == 0 or (mind.goal == last and not path.loop)
        if path.loop:
            mind.goal = (mind.goal + mind.way) % (last + 1)
        else:
            mind.way = 1 if mind.goal == 0 else -1 if mind.goal == last else mind.way
            mind.goal += mind.way
        mind.moved = step
        if is_end and path.wait > 0.0:
            mind.mode, mind.until = "wait", step + int(path.wait * STEPS_PER_SECOND)

    def _wait(self, row: int, step: int, at: np.ndarray, velocity: np.ndarray) -> None:
        mind = self.minds[row - 1]
        if step >= mind.until:
            mind.mode, mind.moved = "walk", step
            return
        self._make_room(row, at, velocity)
        if _gap2(at[row], at[0]) < TURNS * TURNS:
            self.faces[row] = _way(at[row], at[0])

    def _stand(self, row: int, at: np.ndarray, velocity: np.ndarray) -> None:
        """Where they were put, unless the player needs the room."""
        person = self.people[row - 1]
        if self._make_room(row, at, velocity):
            return
        gap = _gap2(at[row], at[0])
        if _gap2(at[row], person.at) > 0.01 and _gap2(at[0], person.at) > 1.2:
            self.wanted[row] = _way(at[row], person.at) * 0.6  # back again
        elif person.clip in IDLE and not person.looks_at and gap < TURNS * TURNS:
            self.faces[row] = _way(at[row], at[0])

    def _make_room(self, row: int, at: np.ndarray, velocity: np.ndarray) -> bool:
        """Aside, if the player comes straight at them."""
        if _gap2(at[row], at[0]) > ASIDE * ASIDE:
            return False
        towards = _way(at[0], at[row])
        speed = float(velocity[0, 0] * towards[0] + velocity[0, 1] * towards[1])
        if speed < 2.0 * STANDS:
            return False
        side = np.array([-towards[1], towards[0]])
        if velocity[0, 0] * side[0] + velocity[0, 1] * side[1] > 0.0:
            side = -side  # to the side that the player does not lean to
        self.wanted[row] = side * 1.1 + towards * 0.3
        self.faces[row] = -towards
        return True

    def _round_others(self, row: int, way: np.ndarray, at: np.ndarray, velocity: np.ndarray) -> np.ndarray:
        """A way that keeps right of whoever is ahead, so that two who meet pass each other."""
        right = np.array([-way[1], way[0]])
        for other in range(len(at)):
            if other == row:
                continue
            off_x, off_z = float(at[other, 0] - at[row, 0]), float(at[other, 2] - at[row, 2])
            gap2 = off_x * off_x + off_z * off_z
            if gap2 > MINDS * MINDS or abs(float(at[other, 1] - at[row, 1])) > 1.5:
                continue
            gap = float(np.sqrt(gap2))
            ahead = off_x * way[0] + off_z * way[1]
            if ahead <= 0.0:
                continue
            share = (MINDS - gap) / MINDS
            way = way + right * (1.6 * share) - way * (0.6 * share if gap < 2.4 * RADIUS else 0.0)
        size = float(np.sqrt(way[0] * way[0] + way[1] * way[1]))
        return way / max(1.0, size)

    # -- talking among themselves ------------------------------------------------------------------------------------

    def _meeting(self, row: int, step: int, at: np.ndarray) -> int:
        """The row of somebody who stops to talk with `row` now, or 0."""
        mind = self.minds[row - 1]
        if step < mind.rested:
            return 0
        for other in range(row + 1, len(at)):
            its = self.minds[other - 1]
            if its.mode not in ("walk", "wait") or step < its.rested:
                continue
            if _gap2(at[row], at[other]) > MEETS * MEETS or abs(float(at[row, 1] - at[other, 1])) > 1.0:
                continue
            draw = row * 4096 + other
            if rng.unit(self.seed ^ _SALT_TALK, step, draw) >= CHANCE:
                mind.rested = step + 4 * STEPS_PER_SECOND  # a nod is enough this time
                continue
            share = float(rng.unit(self.seed ^ _SALT_LENGTH, step, draw))
            until = step + int((TALK_S[0] + (TALK_S[1] - TALK_S[0]) * share) * STEPS_PER_SECOND)
            for one, with_whom in ((row, other), (other, row)):
                about = self.minds[one - 1]
                about.mode, about.partner, about.until = "talk", with_whom, until
                self.wanted[one] = 0.0
            return other
        return 0

    def _talk(self, row: int, step: int, at: np.ndarray) -> None:
        mind = self.minds[row - 1]
        if step >= mind.until:
            mind.mode, mind.partner, mind.moved = "walk", -1, step
            mind.rested = step + int(REST_S * STEPS_PER_SECOND)
            return
        self.faces[row] = _way(at[row], at[mind.partner])

    # -- being looked at ---------------------------------------------------------------------------------------------

    def is_talking(self, row: int, step: int, spoken_to: int) -> bool:
        """Whether their mouth moves: they answer the player, or it is their turn among themselves."""
        if row == spoken_to:
            return True
        partner = self._partner(row)
        if partner <= 0:
            return False
        turn = (step // SPEAKS_STEPS + min(row, partner)) % 2
        return turn == (0 if row < partner else 1)

    def clip(self, row: int, step: int, speed: float, spoken_to: int) -> str:
        """What they do now."""
        person, mind = self.people[row - 1], self.minds[row - 1]
        if person.clip in SITTING:
            return person.clip
        if speed > 2.4:
            return "run"
        if speed > STANDS:
            return "walk"
        if self.is_talking(row, step, spoken_to):
            return TALKS[(row + step // SPEAKS_STEPS) % len(TALKS)]
        if mind.mode == "talk":
            return "listen"
        return person.clip if not person.path else IDLE[row % len(IDLE)]

    def looks(self, row: int, at: np.ndarray, facing: np.ndarray, spots: dict) -> tuple[float, float, float] | None:
        """The point that their eyes turn to: the player who is near, whom they talk with, or what they look at."""
        person = self.people[row - 1]
        way = _way(at[row], at[0])
        is_before = float(way[0] * facing[row, 0] + way[1] * facing[row, 1]) > -0.2
        if is_before and _gap2(at[row], at[0]) < LOOKS * LOOKS and abs(float(at[row, 1] - at[0, 1])) < 2.0:
            return _eyes(at[0])
        partner = self._partner(row)
        if partner > 0:
            return _eyes(at[partner])
        return spots.get(person.looks_at)

    def _partner(self, row: int) -> int:
        """The row of whom they talk with: for a while, or because they were put together."""
        mind, person = self.minds[row - 1], self.people[row - 1]
        if mind.mode == "talk":
            return mind.partner
        if person.looks_at and not person.path:
            for other, its in enumerate(self.people, start=1):
                if its.id == person.looks_at and its.looks_at == person.id:
                    return other
        return 0

    # -- keeping -----------------------------------------------------------------------------------------------------

    def write(self) -> list[dict[str, Any]]:
        return [asdict(mind) for mind in self.minds]

    def take_up(self, told: Sequence[dict[str, Any]]) -> None:
        """Raises ValueError or TypeError where it does not fit these people."""
        if len(told) != len(self.people):
            raise ValueError("other people are here than were kept")
        minds = [Mind(**each) for each in told]
        for mind, person in zip(minds, self.people, strict=True):
            points = len(self.paths[person.path].points) if person.path in self.paths else 1
            if not 0 <= mind.goal < points or not -1 <= mind.partner <= len(self.people):
                raise ValueError("somebody was kept on a path that is not here")
        self.minds = minds


def _first_mode(person: Person, paths: dict[str, Path]) -> str:
    if person.clip in SITTING:
        return "stay"
    return "walk" if person.path in paths else "stand"


def _gap2(a, b) -> float:
    x, z = float(a[0]) - float(b[0]), float(a[2]) - float(b[2])
    return x * x + z * z


def _way(a, b) -> np.ndarray:
    """The unit vector from `a` to `b` in the plane."""
    x, z = float(b[0]) - float(a[0]), float(b[2]) - float(a[2])
    size = max(float(np.sqrt(x * x + z * z)), 1e-9)
    return np.array([x / size, z / size])


def _eyes(at: np.ndarray) -> tuple[float, float, float]:
    return float(at[0]), float(at[1]) + 1.58, float(at[2])
