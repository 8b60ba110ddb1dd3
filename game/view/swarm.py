"""A swarm as it is drawn: who of it, where, how bright, what it sheds around it, and where it has been.

extract.ToothExtract owns one SwarmExtract for each swarm and asks it once a picture. The cost follows what is drawn,
not what is simulated, beyond one look at each row. Whatever outlives a picture is kept by id, never by row.
"""

from __future__ import annotations

import numpy as np

from game.tooth.kernels_work import DARK, FILL, IDLE, TRAVEL, WORK
from game.tooth.motion import Columns
from game.view.frame import PastView, SwarmView
from game.view.kernels_bots import gather_bots, give_slots, keep_past, shed_light, soften_light, strand_places

LIGHT_CELL = 4  # voxels
LIGHT_GAIN = 1.0 / (8.0 * 255.0 * 130.0)  # so many bots in a cell shed half of the brightest
ROOM = 0.4  # bots drawn in a voxel of crowd; more hide the tooth and each other
EASE = 0.10  # share of a change of place or size that a step makes
CROWD_EASE = 0.06  # the same for the crowd's own map
SETTLED = 0.01  # of a swarm that wakes: what is left is no longer seen
LIGHT_ROWS = 16_384  # bots that are asked for their light; in a larger swarm each stands for several
TRAILS_OF, TRAILS_MOST = 20, 4_000  # one of so many that may be drawn has a trail, and so many at most
PAST = 10  # places that a trail remembers
PAST_STEPS = 6  # between two of them
LONG_UNSEEN = 64  # steps without a picture, after which nothing is carried on
LEAP = 5.0  # voxels in so many steps that nobody swims


def _glow_by_state() -> np.ndarray:
    """How brightly a bot shines by its state: one that was let go is dark, and still to be found."""
    glow = np.full(256, 170, np.uint8)
    for state, bright in ((DARK, 22), (TRAVEL, 175), (WORK, 255), (IDLE, 110), (FILL, 215)):
        glow[int(state)] = bright
    return glow


GLOW_OF_STATE = _glow_by_state()


class SwarmExtract:
    """One swarm's rows to draw, gathered once a step."""

    def __init__(self, size: tuple[int, int, int]) -> None:
        self._step = -1
        self._limit = self._trails = -1
        self._version = 0
        self._view: SwarmView | None = None
        cells = tuple(extent // LIGHT_CELL for extent in reversed(size))
        self._grid = np.zeros((*cells, 3), np.int32)
        self._cells = np.zeros((*cells, 8), np.float32)
        self._light = np.zeros((*cells, 4), np.uint8)
        self._strands = strand_places()
        self._rows = _Rows()
        self._glow = GLOW_OF_STATE.copy()
        self._awake = 0.0  # share of the bots, as it is shown
        self._first_id = 0
        self._slot_of = np.zeros(0, np.int32)
        self._slot_share = self._slots = 0
        self._memory = np.zeros((0, 4), np.float32)
        self._past = np.zeros((PAST, 0, 3), np.float32)
        self._past_newest = 0
        self._past_step = 0
        self._past_version = 0

    def update(
        self, columns: Columns, count: int, chorus: float, glow_of: np.ndarray, step: int, limit: int, trails: int = 0
    ) -> SwarmView:
        """`limit`: how many to draw at most, `trails`: how many of them with a long trail. `glow_of` (256,) uint8: how
        brightly each state shines."""
        trails = min(trails, limit)
        # Shares of several swarms shift by a few bots all the time; that is no reason to begin anew.
        gap = step - self._step
        is_other = columns.capacity != len(self._slot_of) or (gap and abs(trails - self._trails) * 4 > self._trails)
        if self._view is not None and not gap and limit == self._limit and not is_other:
            return self._view
        is_new = self._view is None or is_other or not 0 <= gap <= LONG_UNSEEN
        if is_new:
            self._begin(columns, count, trails)
        self._step, self._limit = step, limit
        self._version += 1

        self._grid[:] = 0
        stride = 1 << max(0, (count // LIGHT_ROWS).bit_length() - 1)
        keep = np.float32(0.0 if is_new else (1.0 - CROWD_EASE) ** gap)
        ease = np.float32(1.0 if is_new else 1.0 - (1.0 - EASE) ** gap)
        glow_of = self._eased(glow_of, columns.state[:count], float(ease))
        shed_light(
            columns.position, columns.previous, columns.id, columns.task, columns.state, glow_of, count, stride,
            self._grid, self._cells, keep,
        )  # fmt: skip
        soften_light(self._grid, LIGHT_GAIN, self._light)

        rows = self._rows.at_least(self._slots + min(count, limit))
        share = 2**32 - 1 if count <= limit else int(limit / count * (2**32 - 1))
        kept = int(
            gather_bots(
                columns.position, columns.previous, columns.id, columns.task, columns.cargo, columns.state, glow_of,
                count, share, self._first_id, self._slot_of, self._slot_share, self._slots, ROOM,
                min(1.0, max(0.0, chorus)), self._cells, self._strands, self._memory, max(1, gap), ease,
                rows.position, rows.previous, rows.look, rows.manner,
            )
        )  # fmt: skip
        self._view = SwarmView(
            previous=rows.previous[:kept],
            position=rows.position[:kept],
            look=rows.look[:kept],
            chorus=chorus,
            version=self._version,
            light=self._light,
            manner=rows.manner[:kept],
            past=self._remember(rows.position, step, is_new=is_new),
        )
        return self._view

    def _eased(self, glow_of: np.ndarray, state: np.ndarray, ease: float) -> np.ndarray:
        """How brightly each state shines now: a swarm that wakes or is let go, all at once, does not flash."""
        awake = 1.0 - np.count_nonzero(state == DARK) / max(1, len(state))
        self._awake += (awake - self._awake) * ease
        if abs(awake - self._awake) < SETTLED:
            self._awake = awake
            return glow_of
        dark = float(glow_of[DARK])
        if self._awake < awake:
            self._glow[:] = dark + (glow_of - dark) * (self._awake / awake)
        else:
            self._glow[:] = glow_of
            self._glow[DARK] = dark + (glow_of[TRAVEL] - dark) * (self._awake - awake) / (1.0 - awake)
        return self._glow

    def _begin(self, columns: Columns, count: int, trails: int) -> None:
        """Forget what was, and say anew who has a long trail: by lot of all ids, so that about `trails` live."""
        self._trails = trails
        self._first_id = int(columns.id.min())
        ids = columns.capacity
        self._slot_of = np.full(ids, -1, np.int32)
        self._slot_share = int(min(1.0, trails / max(1, count)) * 2**32)
        self._slots = int(give_slots(self._first_id, self._slot_share, self._slot_of))
        self._memory = np.full((ids, 4), -1.0, np.float32)
        self._past = np.zeros((PAST, self._slots, 3), np.float32)
        self._past_newest = 0

    def _remember(self, position: np.ndarray, step: int, is_new: bool) -> PastView | None:
        if not self._slots:
            return None
        if is_new:
            self._past[:] = position[: self._slots]
            self._past_step = step
            self._past_version += 2  # whoever keeps a copy has missed one
        moves_on = step - self._past_step >= PAST_STEPS
        leap = LEAP * max(1.0, (step - self._past_step) / PAST_STEPS)
        leapt = keep_past(position, self._past, self._past_newest, moves_on, leap)
        if moves_on:
            self._past_newest = (self._past_newest + 1) % PAST
            self._past_step = step
            self._past_version += 1
        if leapt:
            self._past_version += 2
        age = min(1.0, (step - self._past_step) / PAST_STEPS)
        return PastView(self._past, self._past_newest, age, self._past_version)


class _Rows:
    """Arrays that are written anew for every picture, and grow."""

    def __init__(self) -> None:
        self._make(0)

    def _make(self, room: int) -> None:
        self.position = np.empty((room, 3), np.float32)
        self.previous = np.empty((room, 3), np.float32)
        self.look = np.zeros((room, 4), np.uint8)
        self.manner = np.zeros((room, 4), np.uint8)

    def at_least(self, room: int) -> _Rows:
        """Itself, with room for so many."""
        if len(self.position) < room:
            self._make(room + room // 8)
        return self
