"""Biofilm as it can be drawn: a body for each site that is seen, by who lives there, how glued it is, how hard.

surface.TissueExtract owns one CocciExtract and says which bricks changed. It reads the simulated sites and writes
nothing. Invariant: the same state of a site gives the same body, so that what is scoured goes and the rest stays put.
"""

from __future__ import annotations

import numpy as np

from game.content.level import BRICK
from game.tooth.biofilm import Biofilm
from game.view.frame import PlaqueView
from game.view.kernels_view import place_cocci


class CocciExtract:
    """The bodies of all plaque, kept by brick. `mineral` (x, y, z) uint16."""

    def __init__(self, biofilm: Biofilm, mineral: np.ndarray) -> None:
        self._biofilm, self._mineral = biofilm, mineral
        _, ny, nz = mineral.shape
        x, y, z = np.unravel_index(biofilm.sites, mineral.shape)
        brick_of = ((x // BRICK) * (ny // BRICK) + y // BRICK) * (nz // BRICK) + z // BRICK
        order = np.argsort(brick_of, kind="stable").astype(np.int32)
        bricks, firsts = np.unique(brick_of[order], return_index=True)
        self._sites = dict(zip(bricks.tolist(), np.split(order, firsts[1:]) if len(order) else [], strict=True))
        self._bricks = sorted(self._sites)
        most = max((len(rows) for rows in self._sites.values()), default=0)
        self._position = np.empty((most, 3), np.float32)
        self._look = np.empty((most, 4), np.uint8)
        self._cocci: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        self._watch = 0
        self._version = 0
        self._view: PlaqueView | None = None
        for brick in self._bricks:
            self.place(brick)

    def place(self, brick: int) -> None:
        """Look at a brick again: somebody was scoured, grew, or lives with others now."""
        rows = self._sites.get(brick)
        if rows is None:
            return
        film = self._biofilm
        count = int(
            place_cocci(
                rows, film.sites, film.amount, self._mineral, film.living, film.glucan, film.stone,
                self._position, self._look,
            )
        )  # fmt: skip
        position, look = self._position[:count], self._look[:count]
        before = self._cocci.get(brick)
        if before is not None and np.array_equal(before[0], position) and np.array_equal(before[1], look):
            return
        self._cocci[brick] = (position.copy(), look.copy())  # copies: the next brick is written over these
        self._view = None

    def watch(self) -> None:
        """Look at the next brick in turn: who lives in it changes without a change of its amount."""
        if self._bricks:
            self._watch = (self._watch + 1) % len(self._bricks)
            self.place(self._bricks[self._watch])

    def settle(self) -> None:
        """Look at all of it."""
        for brick in self._bricks:
            self.place(brick)

    def view(self) -> PlaqueView:
        """All of it."""
        if self._view is None:
            self._version += 1
            parts = [self._cocci[brick] for brick in self._bricks]
            position = np.concatenate([part[0] for part in parts]) if parts else np.empty((0, 3), np.float32)
            look = np.concatenate([part[1] for part in parts]) if parts else np.empty((0, 4), np.uint8)
            # By a number of their place: whoever draws fewer draws a fair sample, and the same one later.
            lot = look[:, 3].astype(np.int64) * 181 + (position[:, 0] * 97.0).astype(np.int64)
            order = np.argsort(lot % 257, kind="stable")
            self._view = PlaqueView(position[order], look[order], self._version)
        return self._view
