"""Rows of seats and who sits in them: what a place file says as Rows -> an audience that listens, in columns.

Called by whoever shows a hall. Seats follow from the part alone; who sits where from its seed. Each listener can stand,
sit, clap, murmur, turn to somebody, and has an opinion that their lamp shows: gold for, cool against, white between.
Nothing is drawn from time alone, so the same calls give the same pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from game.content.place_kinds import Rows
from game.view import faces
from game.view.frame import PeopleView
from game.view.people import Company, face_number, places, the_company
from game.view.posing import clip_number

END = 0.12
"""Metres that the last seat of a block keeps from its aisle."""
GOLD, COOL, WHITE = (1.0, 0.70, 0.24), (0.34, 0.62, 1.0), (0.86, 0.86, 0.90)
SURE = 0.2
"""An opinion (-1 against, 1 for) below this is no opinion."""
TOWN = tuple(f"town_{number:02}" for number in range(1, 25))
"""Those who are always there to be asked; more may be in the cast."""


def seats(part: Rows) -> tuple[np.ndarray, np.ndarray]:
    """(n, 3) metres under the middle of each seat, row by row from the front, and (n,) the degrees they face: the
    point that the rows lie round. Aisles cut every row at the same angles."""
    at, turn = [], []
    cuts = np.linspace(-0.5 * part.spread, 0.5 * part.spread, part.aisles + 2)
    for row in range(part.rows):
        radius = part.radius + row * part.step
        for number, (low, high) in enumerate(pairwise(cuts)):
            begin = np.radians(low) * radius + (0.5 * part.aisle if number else 0.0) + END
            end = np.radians(high) * radius - (0.5 * part.aisle if number < part.aisles else 0.0) - END
            count = int((end - begin) / part.gap)
            along = 0.5 * (begin + end) + (np.arange(count) - 0.5 * (count - 1)) * part.gap
            angle = along / radius + np.radians(part.turn)
            height = np.full(count, part.at[1] + row * part.rise)
            at.append(np.stack([part.at[0] + radius * np.sin(angle), height, part.at[2] + radius * np.cos(angle)], -1))
            turn.append(np.degrees(angle) + 180.0)
    return np.concatenate(at), np.concatenate(turn)


class Audience:
    """The people of one or more Rows."""

    def __init__(self, parts: Sequence[Rows], company: Company | None = None) -> None:
        self.company = company or the_company()
        at, turn, who = [], [], []
        town = sorted({*TOWN, *(name for name in self.company.cast.names if name.startswith("town_"))})
        for part in parts:
            where, facing = seats(part)
            lot = faces.lots(np.arange(len(where)) + part.seed % 4096, 0.7)
            taken = lot < part.share
            at.append(where[taken])
            turn.append(facing[taken])
            pick = faces.lots(np.flatnonzero(taken) * 1.3 + part.seed % 4096, 2.3)
            who += [town[number] for number in _mixed(pick, len(town))]
        self.at = np.concatenate(at) if at else np.zeros((0, 3))
        self.turn = np.concatenate(turn) if turn else np.zeros(0)
        self.crowd = crowd = self.company.crowd(tuple(who))
        n = len(who)
        self._lot = faces.lots(np.arange(n) * 2.1, 5.0)
        lean = (self._lot - 0.5) * 16.0  # nobody sits quite straight
        crowd.motion.place[:] = places(self.at, self.turn + lean)
        crowd.motion.clip[:] = clip_number("sit")
        self._moods = np.array([face_number(name) for name in ("neutral", "thoughtful", "open", "guarded", "tired")])
        mood = self._moods[(self._lot * len(self._moods)).astype(int)]
        crowd.expression[:] = crowd.expression_before[:] = mood

    def __len__(self) -> int:
        return len(self.crowd.names)

    def stand(self, rows: np.ndarray, time_s: float) -> None:
        """Let these (a mask or numbers) stand up, each in their own moment."""
        self._go(rows, "stand_up", time_s)

    def sit(self, rows: np.ndarray, time_s: float) -> None:
        self._go(rows, "sit", time_s)

    def clap(self, rows: np.ndarray, time_s: float) -> None:
        self._gesture(rows, "clap", time_s)

    def rest(self, rows: np.ndarray, time_s: float) -> None:
        """No more clapping."""
        self._gesture(rows, "", time_s)

    def murmur(self, amount: np.ndarray | float) -> None:
        """How much each talks to a neighbour, 0 to 1."""
        self.crowd.talking[:] = amount

    def turn_to(self, rows: np.ndarray, point: tuple[float, float, float] | None, time_s: float) -> None:
        """Let these look at a point of the world, or at nothing."""
        m = self.crowd.motion
        m.gaze_before[rows] = m.gaze[rows]
        m.gaze[rows] = np.nan if point is None else point
        m.gaze_since[rows] = time_s + 0.5 * self._lot[rows]

    def feel(self, rows: np.ndarray, expression: str, time_s: float) -> None:
        c, number = self.crowd, face_number(expression)
        other = np.zeros(len(self), bool)
        other[rows] = True
        other &= c.expression != number
        c.expression_before[other] = c.expression[other]
        c.expression[other] = number
        c.expression_since[other] = time_s + 0.6 * self._lot[other]

    def show(self, opinion: np.ndarray, strength: float | np.ndarray = 1.0) -> None:
        """Light everybody's lamp by their opinion, (n,) from -1 to 1; `strength` 0 is off."""
        glow = self.crowd.glow
        glow[:, :3] = np.where((opinion > SURE)[:, None], GOLD, np.where((opinion < -SURE)[:, None], COOL, WHITE))
        glow[:, 3] = strength * (0.55 + 0.45 * np.abs(opinion))

    def people(self, time_s: float, *, still: bool = False) -> PeopleView:
        """The picture of all of them."""
        return self.company.people(self.crowd, time_s, still=still)

    def _go(self, rows: np.ndarray, clip: str, time_s: float) -> None:
        m, number = self.crowd.motion, clip_number(clip)
        other = np.zeros(len(self), bool)
        other[rows] = True
        other &= m.clip != number
        m.before[other] = m.clip[other]
        m.clip[other] = number
        m.since[other] = time_s + 0.7 * self._lot[other]

    def _gesture(self, rows: np.ndarray, clip: str, time_s: float) -> None:
        m, number = self.crowd.motion, clip_number(clip)
        other = np.zeros(len(self), bool)
        other[rows] = True
        other &= m.gesture != number
        m.gesture_before[other] = m.gesture[other]
        m.gesture[other] = number
        m.gesture_since[other] = time_s + 0.4 * self._lot[other]


def together(*views: PeopleView) -> PeopleView:
    """Several groups of people as one."""
    bodies = tuple(dict.fromkeys(body for view in views for body in view.bodies))
    number = [np.array([bodies.index(body) for body in view.bodies] or [0], np.uint16) for view in views]
    return PeopleView(
        names=tuple(name for view in views for name in view.names),
        bodies=bodies,
        body=np.concatenate([own[view.body] for own, view in zip(number, views, strict=True)]),
        **{
            column: np.concatenate([getattr(view, column) for view in views])
            for column in ("place", "pose", "face", "dyes", "glow", "light")
        },
    )


def _mixed(lots: np.ndarray, count: int) -> list[int]:
    """A number below `count` for each lot; never the same twice beside each other."""
    out: list[int] = []
    for lot in lots:
        number = int(lot * count) % count
        if out and count > 1 and number in out[-3:]:
            number = next((k % count for k in range(number + 1, number + count) if k % count not in out[-3:]), number)
        out.append(number)
    return out
