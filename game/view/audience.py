"""The people in rows of seats: who sits where, and what each of them does: stand, clap, murmur, turn, glow.

One Audience for a place in a state; whoever shows the place asks it for its people. What the rows do is told by columns
(`act`), so two hundred and forty cost little more than one. Invariant: the same place, state and seed seat the same
people, in the order of content/seats.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.content.place import Place
from game.content.place_kinds import Rows
from game.content.seats import Seat, seats
from game.core.rng import unit_array
from game.view.frame import PeopleView
from game.view.people import Company, clip_number, face_number, places, the_company

TOWN = "town_"
_SIT, _UP, _CLAP = clip_number("sit"), clip_number("stand_up"), clip_number("clap")


@dataclass(slots=True)
class Doing:
    """What everybody in the rows does, a row each; None: as they did."""

    stands: np.ndarray | None = None  # (n,) bool
    claps: np.ndarray | None = None  # (n,) bool
    murmurs: np.ndarray | None = None  # (n,) 0 to 1
    looks: np.ndarray | None = None  # (n, 3) metres; NaN: nowhere
    expression: np.ndarray | None = None  # (n,) rows of faces.TABLE
    glow: np.ndarray | None = None  # (n, 4) colour and strength of the lamp at the seat


class Audience:
    """Who sits in the rows of a place. `company` is the game's own where nothing is said."""

    def __init__(self, place: Place, state: str, company: Company | None = None) -> None:
        self.company = company or the_company()
        town = tuple(name for name in self.company.cast.names if name.startswith(TOWN)) or ("town_01",)
        self.seats: tuple[Seat, ...] = ()
        names: list[str] = []
        for rows in place.standing(Rows, state):
            there = seats(rows)
            numbers = np.arange(len(there))
            taken, who = (unit_array(rows.seed, lot, numbers) for lot in (1, 2))
            for seat, is_taken, lot in zip(there, taken < rows.share, who, strict=True):
                if is_taken:
                    names.append(town[int(lot * len(town))])
                    self.seats += (seat,)
        n = len(names)
        self.crowd = self.company.crowd(names)
        motion = self.crowd.motion
        motion.place[:] = places(
            np.array([seat.at for seat in self.seats], float).reshape(n, 3), np.array([s.turn for s in self.seats])
        )
        motion.clip[:] = _SIT
        self._stands = np.zeros(n, bool)

    def __len__(self) -> int:
        return len(self.seats)

    def act(self, doing: Doing, time_s: float) -> None:
        """From now on, they do that; clips and looks go over from what they did."""
        crowd, motion = self.crowd, self.crowd.motion
        if doing.stands is not None:
            other = doing.stands != self._stands
            motion.before[other] = motion.clip[other]
            motion.clip[other] = np.where(doing.stands[other], _UP, _SIT)
            motion.since[other] = time_s + 0.6 * motion.seed[other]  # nobody rises with their neighbour
            self._stands = doing.stands.copy()
        if doing.claps is not None:
            wanted = np.where(doing.claps, _CLAP, -1).astype(np.int32)
            other = wanted != motion.gesture
            motion.gesture_before[other] = motion.gesture[other]
            motion.gesture[other] = wanted[other]
            motion.gesture_since[other] = time_s + 0.4 * motion.seed[other]
        if doing.murmurs is not None:
            crowd.talking[:] = doing.murmurs
        if doing.looks is not None:
            was, now = motion.gaze, doing.looks.astype(np.float32)
            other = ~((was == now) | (np.isnan(was) & np.isnan(now))).all(axis=1)
            motion.gaze_before[other] = was[other]
            motion.gaze[other] = now[other]
            motion.gaze_since[other] = time_s + 0.5 * motion.seed[other]
        if doing.expression is not None:
            other = doing.expression != crowd.expression
            crowd.expression_before[other] = crowd.expression[other]
            crowd.expression[other] = doing.expression[other]
            crowd.expression_since[other] = time_s
        if doing.glow is not None:
            crowd.glow[:] = doing.glow

    def neighbours(self) -> np.ndarray:
        """(n, 3): where the eyes of whoever sits beside are: of the next in the row, or the one before."""
        n = len(self.seats)
        beside = [
            i + 1 if i + 1 < n and self.seats[i + 1].row == self.seats[i].row else max(0, i - 1) for i in range(n)
        ]
        return np.array([np.add(self.seats[i].at, (0.0, 1.15, 0.0)) for i in beside], np.float32).reshape(n, 3)

    def view(self, time_s: float, *, still: bool = False) -> PeopleView | None:
        """Them at a moment; nothing where nobody sits."""
        return self.company.people(self.crowd, time_s, still=still) if self.seats else None


ACTIONS: tuple[str, ...] = ("sit", "stand", "clap", "murmur", "turn", "glow")
"""What a whole audience can be shown doing."""


def doing(action: str, audience: Audience, stage: tuple[float, float, float] = (0.0, 1.6, 0.0)) -> Doing:
    """An audience of which most do one thing, and some do not: nobody is like all others."""
    n, lot = len(audience), audience.crowd.motion.seed
    at = np.tile(np.array(stage, np.float32), (n, 1))
    made = Doing(looks=at)
    if action == "stand":
        made.stands = lot < 0.8
    elif action == "clap":
        made.claps, made.expression = lot < 0.85, np.where(lot < 0.7, face_number("warm"), 0)
    elif action in ("murmur", "turn"):
        made.looks = np.where((lot < 0.6)[:, None], audience.neighbours(), at)
        made.murmurs = np.where(lot < 0.5, 1.0, 0.0) * (action == "murmur")
        made.expression = np.where(lot < 0.6, face_number("worried"), 0)
    elif action == "glow":
        colours = np.array([(1.0, 0.62, 0.18), (0.25, 0.80, 1.0), (0.75, 0.16, 0.20)], np.float32)
        glow = np.ones((n, 4), np.float32)
        glow[:, :3] = colours[np.minimum((lot * 3.0).astype(int), 2)]
        made.glow = glow
    return made


def joined(*views: PeopleView | None) -> PeopleView | None:
    """Several groups of people as one."""
    there = [view for view in views if view is not None and len(view.names)]
    if len(there) < 2:
        return there[0] if there else None
    bodies = tuple(dict.fromkeys(body for view in there for body in view.bodies))
    number = [np.array([bodies.index(body) for body in view.bodies], np.uint16)[view.body] for view in there]
    rows = {
        name: np.concatenate([getattr(view, name) for view in there])
        for name in ("place", "pose", "face", "dyes", "glow", "light")
    }
    return PeopleView(tuple(n for view in there for n in view.names), bodies, np.concatenate(number), **rows)
