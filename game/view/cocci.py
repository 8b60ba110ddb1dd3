"""Biofilm as it can be drawn: bodies for the sites that are seen, by who lives there, how glued it is, how hard; and
the skin of slime over them.

surface.TissueExtract owns one CocciExtract and says which bricks changed. It reads the simulated sites and writes
nothing. Invariant: the same state of a site gives the same bodies, so that what is scoured goes and the rest stays put.
"""

from __future__ import annotations

import itertools

import numpy as np

from game.content.level import BRICK
from game.tooth.biofilm import Biofilm
from game.tooth.kernels_tissue import surface_nets
from game.view.frame import SLIME_VERTEX, PlaqueView
from game.view.kernels_plaque import (
    CLOSED,
    dress_slime,
    halve_field,
    lay_out_sites,
    order_bodies,
    place_bodies,
    slime_field,
    splat_bodies,
)

BODIES_PER_SITE = 12  # of the sites of a brick, most of which are hidden
SLIME_REACH = 4.5  # voxels off a body's middle, and the cells of the skin that look that far
PLACED_PER_CALL = 2  # bricks of those that changed that are looked at each call, a tenth of a millisecond each
SKINNED_PER_CALL = 2  # bricks whose skin is made anew each call, a tenth of a millisecond each too
JOINED_EVERY = 3  # calls: all bricks' bodies are joined for the card no more often

_Mesh = tuple[np.ndarray, np.ndarray]  # vertices (v,) SLIME_VERTEX, triangles (t, 3) uint32


class CocciExtract:
    """The bodies and the skin of all plaque, kept by brick. `mineral` (x, y, z) uint16."""

    def __init__(self, biofilm: Biofilm, mineral: np.ndarray) -> None:
        self._biofilm, self._mineral = biofilm, mineral
        nx, ny, nz = mineral.shape
        self._along = (nx // BRICK, ny // BRICK, nz // BRICK)
        x, y, z = np.unravel_index(biofilm.sites, mineral.shape)
        brick_of = ((x // BRICK) * self._along[1] + y // BRICK) * self._along[2] + z // BRICK
        order = np.argsort(brick_of, kind="stable").astype(np.int32)
        bricks, firsts = np.unique(brick_of[order], return_index=True)
        self._sites = dict(zip(bricks.tolist(), np.split(order, firsts[1:]) if len(order) else [], strict=True))
        self._bricks = sorted(self._sites)
        self._sill = np.full(mineral.shape, CLOSED, np.uint8)
        self._out = np.zeros((len(biofilm.sites), 3), np.float32)
        self._lift = np.zeros(len(biofilm.sites), np.float32)
        lay_out_sites(biofilm.sites, mineral, self._sill, self._out, self._lift)
        most = BODIES_PER_SITE * max((len(rows) for rows in self._sites.values()), default=0)
        self._room = _bodies(most)
        self._cocci: dict[int, tuple[np.ndarray, ...]] = {}
        self._slime = np.zeros((*mineral.shape, 4), np.int32)
        self._skins: dict[int, tuple[_Mesh, _Mesh]] = {}  # fine and coarse
        self._reach: dict[int, dict[int, None]] = {}  # bricks that the slime of a brick's bodies reaches into
        self._stale: dict[int, None] = {}  # an ordered set: bricks whose skin is to be made anew, in turn
        self._skin_room = _SkinRoom()
        self._skin = (*_joined([]), *_joined([]))
        self._skin_version = 0
        self._skin_is_old = True
        self._watch = 0
        self._version = 0
        self._age = 0
        self._is_old = True
        self._view: PlaqueView | None = None
        self._waiting: dict[int, None] = {}  # an ordered set: bricks to look at
        self.settle()

    @property
    def bricks(self) -> list[int]:
        """The bricks that hold sites, ascending."""
        return self._bricks

    def count_on(self, other: CocciExtract) -> None:
        """Take the place of another: whoever keeps copies by version sees that all is new."""
        self._version, self._skin_version = other._version, other._skin_version + 1

    def place(self, brick: int) -> None:
        """A brick is to be looked at again: somebody was scoured, grew, or lives with others now."""
        if brick in self._sites:
            self._waiting[brick] = None
            for near in self._beside(brick):  # also where what is gone was too deep to be a body
                if near in self._skins:
                    self._stale[near] = None

    def watch(self) -> None:
        """Look at some bricks that wait, else at the next in turn: who lives in it changes without a change of its
        amount. Then at the skin of one."""
        if self._bricks and len(self._waiting) < PLACED_PER_CALL:
            self._watch = (self._watch + 1) % len(self._bricks)
            self._waiting[self._bricks[self._watch]] = None
        self._place_waiting(PLACED_PER_CALL)
        self._make_skins(SKINNED_PER_CALL)
        self._age += 1

    def settle(self) -> None:
        """Look at all of it."""
        self._waiting = dict.fromkeys(self._bricks)
        self._place_waiting(len(self._bricks))
        self._stale.update(dict.fromkeys(self._skins))
        self._make_skins(len(self._stale))
        self._age = JOINED_EVERY

    def _place_waiting(self, most: int) -> None:
        for _ in range(min(most, len(self._waiting))):
            brick = next(iter(self._waiting))
            del self._waiting[brick]
            self._place(brick)

    def _place(self, brick: int) -> None:
        """Place the bodies of a brick; what depends on them is done anew where any is another one now."""
        film = self._biofilm
        count = int(
            place_bodies(
                self._sites[brick], film.sites, film.amount, self._mineral, film.living, film.glucan, film.stone,
                self._sill, self._out, self._lift, *self._room,
            )
        )  # fmt: skip
        bodies = tuple(part[:count] for part in self._room)
        before = self._cocci.get(brick)
        if before is not None and all(map(np.array_equal, before, bodies)):
            return
        self._cocci[brick] = tuple(part.copy() for part in bodies)  # the next brick is written over these
        self._is_old = True
        if before is not None:
            splat_bodies(*before[:3], -1, self._slime)
        splat_bodies(*bodies[:3], 1, self._slime)
        if before is not None and np.array_equal(before[0], bodies[0]):
            return  # wetter or drier: the skin's shape is the same
        now = self._reached(bodies[0])
        reached = self._reach.get(brick, {}) | now
        self._reach[brick] = now
        self._stale.update(dict.fromkeys(reached))

    def view(self) -> PlaqueView:
        """All of it; of what changed a moment ago, a little later."""
        if self._view is None or (self._is_old and self._age >= JOINED_EVERY):
            parts = [self._cocci[brick] for brick in self._bricks] or [_bodies(0)]
            position, look, axis, key = (np.concatenate(columns) for columns in zip(*parts, strict=True))
            order = np.empty(len(key), np.int32)
            order_bodies(key, order)
            self._version += 1
            self._join_skins()
            self._view = PlaqueView(
                position[order], look[order], axis[order], self._version, *self._skin, self._skin_version
            )
            self._is_old, self._age = False, 0
        return self._view

    def _reached(self, position: np.ndarray) -> dict[int, None]:
        """Bricks that the slime of bodies reaches into, as an ordered set."""
        if not len(position):
            return {}
        low, high = position.min(axis=0).tolist(), position.max(axis=0).tolist()
        x, y, z = (
            range(max(0, int(first - SLIME_REACH) // BRICK), min(most - 1, int(last + SLIME_REACH) // BRICK) + 1)
            for first, last, most in zip(low, high, self._along, strict=True)
        )
        _, by, bz = self._along
        return {(i * by + j) * bz + k: None for i, j, k in itertools.product(x, y, z)}

    def _beside(self, brick: int) -> list[int]:
        """A brick and those that touch it."""
        _, by, bz = self._along
        place = (brick // (by * bz), brick // bz % by, brick % bz)
        x, y, z = (range(max(0, n - 1), min(most, n + 2)) for n, most in zip(place, self._along, strict=True))
        return [(i * by + j) * bz + k for i, j, k in itertools.product(x, y, z)]

    def _make_skins(self, most: int) -> None:
        for _ in range(min(most, len(self._stale))):
            brick = next(iter(self._stale))
            del self._stale[brick]
            skin = self._skin_of(brick)
            if skin is None and self._skins.pop(brick, None) is None:
                continue
            if skin is not None:
                self._skins[brick] = skin
            self._skin_is_old = self._is_old = True

    def _skin_of(self, brick: int) -> tuple[_Mesh, _Mesh] | None:
        """The skin in one brick, fine and coarse; none where there is no slime."""
        _, by, bz = self._along
        low = np.array((brick // (by * bz), brick // bz % by, brick % bz), np.int64) * BRICK
        room = self._skin_room
        slime_field(low, self._biofilm.amount, self._mineral, self._sill, self._slime, room.sums, room.field)
        fine = self._mesh(room.field, 2, 1, low)
        if not len(fine[1]):
            return None
        halve_field(room.field, room.half)
        return fine, self._mesh(room.half, 1, 2, low)

    def _mesh(self, field: np.ndarray, margin: int, cell: int, low: np.ndarray) -> _Mesh:
        """Vertices and triangles of a brick at `low`, whose `field` has cells of `cell` voxels and a margin of them."""
        room, first = self._skin_room, np.full(3, margin, np.int64)
        count, triangles = surface_nets(
            field, first, first + BRICK // cell, room.vertex_of, room.positions, room.normals, room.indices
        )
        positions = (room.positions[:count] - np.float32(margin)) * np.float32(cell) + low.astype(np.float32)
        vertices = np.empty(count, SLIME_VERTEX)
        if count:  # columns of no rows lie otherwise in memory: for them the kernel would be compiled again
            dress_slime(
                positions, room.normals[:count], self._slime, vertices["position"], vertices["normal"], vertices["look"]
            )
        return vertices, room.indices[:triangles].copy()

    def _join_skins(self) -> None:
        """One mesh of all bricks', and one of their coarse ones."""
        if not self._skin_is_old:
            return
        self._skin_is_old = False
        self._skin_version += 1
        skins = [self._skins[brick] for brick in sorted(self._skins)]
        self._skin = (*_joined([fine for fine, _ in skins]), *_joined([coarse for _, coarse in skins]))


def _joined(meshes: list[_Mesh]) -> _Mesh:
    """One mesh of several."""
    if not meshes:
        return np.empty(0, SLIME_VERTEX), np.empty((0, 3), np.uint32)
    firsts = itertools.accumulate((len(vertices) for vertices, _ in meshes), initial=0)
    return (
        # As plain bytes: numpy joins records field by field, ten times slower.
        np.concatenate([vertices.view(np.uint8) for vertices, _ in meshes]).view(SLIME_VERTEX),
        np.concatenate([indices + np.uint32(first) for (_, indices), first in zip(meshes, firsts, strict=False)]),
    )


class _SkinRoom:
    """Where the skin of a brick is made."""

    def __init__(self) -> None:
        side = BRICK + 1
        self.sums = np.empty((2, BRICK + 6, BRICK + 6, BRICK + 6), np.float32)
        self.field = np.empty((BRICK + 4, BRICK + 4, BRICK + 4), np.float32)
        self.half = np.empty((BRICK // 2 + 2, BRICK // 2 + 2, BRICK // 2 + 2), np.float32)
        self.vertex_of = np.empty((side, side, side), np.int32)
        self.positions = np.empty((side**3, 3), np.float32)
        self.normals = np.empty((side**3, 3), np.float32)
        self.indices = np.empty((6 * BRICK**3, 3), np.uint32)


def _bodies(count: int) -> tuple[np.ndarray, ...]:
    """Room for position, look, axis and key of so many."""
    return (
        np.empty((count, 3), np.float32),
        np.empty((count, 4), np.uint8),
        np.empty((count, 4), np.int8),
        np.empty(count, np.uint16),
    )
