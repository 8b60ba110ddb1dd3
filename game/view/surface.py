"""The tissue as it can be drawn: bricks of surface with light baked in, the field's texels, cocci. Kept up to date.

extract owns one TissueExtract per tooth. It watches the simulation's arrays and never writes to them (but takes the
dirty marks, which are there for it). Every call works within a budget of milliseconds, so that a tooth that changes
everywhere at once is a second late and never a stutter; `settle` finishes everything, for stills and tests.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from pyglm import glm

from game.tooth.biofilm import Biofilm
from game.tooth.tissue import Tissue, brick_mesh
from game.view.cocci import CocciExtract
from game.view.frame import TISSUE_VERTEX, BrickMesh, FieldUpdate, PlaqueView, TissueView
from game.view.kernels_depths import GLOW_REACH, MIXED_CELL, PULP_CELL, mark_mixed, pulp_distance, weigh_depths
from game.view.kernels_view import (
    BIOFILM_CHANGED,
    OCCUPANCY_CHANGED,
    bake_vertices,
    coarsen,
    weigh_rebuilt,
    weigh_tissue,
    write_texels,
)
from game.view.skirt import build_skirt, light_skirt, rim_rows

BRICK = 16  # voxels
WATCHED_PER_CALL = 16  # bricks whose texels are compared each call, beside those known to have changed
PULP_SEEN = 7 * GLOW_REACH  # voxels from which the light of a pulp is too dim for a byte
SHADE_BRICKS = 2  # how far a changed brick dims or brightens others, in bricks

_epochs = itertools.count(1)


@dataclass(frozen=True, slots=True)
class _Box:
    low: np.ndarray  # (3,) int64, voxels
    high: np.ndarray
    place: tuple[int, int, int]  # in bricks


class TissueExtract:
    """`sun` towards the sun; `lesion_sites` (n,) flat voxels that lacked mineral when the level began."""

    def __init__(
        self,
        tissue: Tissue,
        biofilm: Biofilm,
        sun: glm.vec3,
        mesh: Callable[[Tissue, int], tuple[np.ndarray, np.ndarray, np.ndarray]] = brick_mesh,
        lesion_sites: np.ndarray | None = None,
    ) -> None:
        self._tissue, self._biofilm, self._mesh = tissue, biofilm.amount, mesh
        self._cocci = CocciExtract(biofilm, tissue.mineral)
        self._sun = np.array((sun.x, sun.y, sun.z), np.float64)
        nx, ny, nz = self._size = tissue.mineral.shape
        self._bricks_along = (nx // BRICK, ny // BRICK, nz // BRICK)
        self._boxes = [self._box(brick) for brick in range(int(np.prod(self._bricks_along)))]
        self._texels = np.zeros((nz, ny, nx, 4), np.uint8)
        self._density = {cell: np.zeros((nx // cell, ny // cell, nz // cell), np.float32) for cell in (2, 4, 8)}
        self._opacity = {cell: np.zeros((nx // cell, ny // cell, nz // cell), np.float32) for cell in (2, 4, 8)}
        self._pulp = np.empty((nx // PULP_CELL, ny // PULP_CELL, nz // PULP_CELL), np.float32)
        pulp_distance(tissue.kind, self._pulp)
        self._mixed = np.empty((nx // MIXED_CELL, ny // MIXED_CELL, nz // MIXED_CELL), np.uint8)
        mark_mixed(tissue.kind, self._mixed)
        self._lesion = np.zeros(tissue.mineral.shape, np.uint8)
        if lesion_sites is not None:
            self._lesion.reshape(-1)[lesion_sites] = 1
        self._meshes: dict[int, BrickMesh] = {}
        self._bare: dict[int, tuple] = {}  # geometry before baking, so that light can be baked again without meshing
        self._stale_mesh: dict[int, None] = dict.fromkeys(range(len(self._boxes)))  # ordered sets
        self._stale_bake: dict[int, None] = {}
        self._watch = 0
        self._version = 0
        self._field_version = 0
        self._epoch = next(_epochs)
        self.meshed = 0
        """Bricks meshed since the beginning; for the overlay and for tests."""
        for brick in range(len(self._boxes)):
            self._read_texels(brick)
            self._coarsen(brick)
        tissue.take_dirty()
        self._unsaid: dict[int, None] = {}  # bricks whose texels changed outside of `update`
        self.renew_skirt()

    def renew_skirt(self) -> None:
        """Make what lies beyond the box anew: the rim of the tissue is another one."""
        vertices, indices = build_skirt(self._tissue.distance)
        if len(indices):
            rim = vertices[rim_rows(vertices)]
            light_skirt(vertices, *self._light_of(rim["position"].copy(), rim["normal"][:, :3] / np.float32(127.0)))
        self._version += 1
        self._skirt = (BrickMesh(len(self._boxes), self._version, vertices, indices),) if len(indices) else ()

    def doubt_kinds(self, low: tuple[int, int, int], high: tuple[int, int, int]) -> None:
        """The kinds of tissue in the voxels [low, high) may be others. From now on it is looked at closely what lies
        under the surface there; what is farther off (the light of the pulp) waits for `renew_depths`."""
        cells = ((max(0, a // MIXED_CELL - 1), (b - 1) // MIXED_CELL + 2) for a, b in zip(low, high, strict=True))
        self._mixed[tuple(slice(*ends) for ends in cells)] = 1

    def renew_depths(self, pulp: np.ndarray | None = None) -> None:
        """Follow `kind` after `doubt_kinds`: bake again where it matters. `pulp`: what pulp_distance gave for it, where
        somebody has it already."""
        if pulp is None:
            pulp = np.empty_like(self._pulp)
            pulp_distance(self._tissue.kind, pulp)
        mark_mixed(self._tissue.kind, self._mixed)  # nothing looks otherwise by it, it only saves time
        other = np.minimum(pulp, PULP_SEEN) != np.minimum(self._pulp, PULP_SEEN)
        self._pulp[...] = pulp
        cells = BRICK // PULP_CELL
        x, y, z = self._bricks_along
        for brick in np.flatnonzero(other.reshape(x, cells, y, cells, z, cells).any(axis=(1, 3, 5))).tolist():
            for near in self._shaded_by(brick, 1):
                self._stale_bake[near] = None

    def face(self, sun: glm.vec3) -> None:
        """The sun stands elsewhere: bake all light anew."""
        self._sun[:] = (sun.x, sun.y, sun.z)
        self._stale_bake.update(dict.fromkeys(self._bare))

    def wear(self, biofilm: Biofilm, cocci: CocciExtract) -> None:
        """Another biofilm stands on the tissue, with its bodies made already."""
        cocci.count_on(self._cocci)
        places = dict.fromkeys([*self._cocci.bricks, *cocci.bricks])
        self._biofilm, self._cocci = biofilm.amount, cocci
        for brick in places:
            changed = self._read_texels(brick)
            self._notice(brick, changed)
            if changed:
                self._unsaid[brick] = None

    def settle(self) -> None:
        """Finish all that is to be done, however long it takes."""
        dirty = {int(brick) for brick in self._tissue.take_dirty()}
        for brick in range(len(self._boxes)):
            self._notice(brick, self._read_texels(brick) | (OCCUPANCY_CHANGED if brick in dirty else 0))
        self._cocci.settle()
        self._work(float("inf"))
        self._field_version += 2  # whoever keeps a copy has missed what changed here, and takes all of it

    def update(self, budget_ms: float = 3.0) -> tuple[TissueView, PlaqueView]:
        """What to draw now. Spends about `budget_ms` on catching up."""
        updates: list[int] = list(self._unsaid)
        self._unsaid.clear()
        dirty = [int(brick) for brick in self._tissue.take_dirty()]
        for brick in dirty:
            self._notice(brick, self._read_texels(brick) | OCCUPANCY_CHANGED)
        watched = [(self._watch + step) % len(self._boxes) for step in range(min(WATCHED_PER_CALL, len(self._boxes)))]
        self._watch = (self._watch + len(watched)) % len(self._boxes)
        for brick in watched:
            changed = self._read_texels(brick)
            self._notice(brick, changed)
            if changed:
                updates.append(brick)
        updates = list(dict.fromkeys([*updates, *dirty]))
        self._cocci.watch()
        self._work(budget_ms)
        if updates:
            self._field_version += 1
        return (
            TissueView(
                size=self._size,
                bricks=(*self._meshes.values(), *self._skirt),
                field_updates=tuple(self._field_update(brick) for brick in updates),
                texels=self._texels,
                field_version=self._field_version,
                epoch=self._epoch,
            ),
            self._cocci.view(),
        )

    @property
    def is_settled(self) -> bool:
        return not self._stale_mesh and not self._stale_bake

    # -- what changed ------------------------------------------------------------------------------------------------

    def _box(self, brick: int) -> _Box:
        _, by, bz = self._bricks_along
        place = (brick // (by * bz), brick // bz % by, brick % bz)
        low = np.array(place, np.int64) * BRICK
        return _Box(low, low + BRICK, place)

    def _read_texels(self, brick: int) -> int:
        tissue, box = self._tissue, self._boxes[brick]
        return int(
            write_texels(
                tissue.mineral, tissue.sound, tissue.kind, self._biofilm, tissue.fresh, self._texels, box.low, box.high
            )
        )

    def _notice(self, brick: int, changed: int) -> None:
        """Remember what is stale now that a brick's texels changed."""
        if changed & OCCUPANCY_CHANGED:
            self._coarsen(brick)
            self._stale_mesh[brick] = None
            for near in self._shaded_by(brick):
                self._stale_bake[near] = None
        if changed & BIOFILM_CHANGED:
            self._coarsen(brick)
            self._cocci.place(brick)
            self._stale_bake[brick] = None

    def _shaded_by(self, brick: int, reach: int = SHADE_BRICKS) -> list[int]:
        """Bricks with surface near enough for this one to matter to their light."""
        x, y, z = self._boxes[brick].place
        bx, by, bz = self._bricks_along
        return [
            (i * by + j) * bz + k
            for i in range(max(0, x - reach), min(bx, x + reach + 1))
            for j in range(max(0, y - reach), min(by, y + reach + 1))
            for k in range(max(0, z - reach), min(bz, z + reach + 1))
            if (i * by + j) * bz + k in self._bare
        ]

    # -- catching up -------------------------------------------------------------------------------------------------

    def _work(self, budget_ms: float) -> None:
        """Mesh first, then light; at least one brick a call while there is a budget at all."""
        if budget_ms <= 0.0:
            return
        until = time.perf_counter() + budget_ms / 1000.0
        if self._stale_mesh:
            self._mesh_brick(self._next(self._stale_mesh))
        while self._stale_mesh and time.perf_counter() < until:
            self._mesh_brick(self._next(self._stale_mesh))
        while not self._stale_mesh and self._stale_bake and time.perf_counter() < until:
            brick = self._next(self._stale_bake)
            if brick in self._bare:
                self._bake_brick(brick)

    @staticmethod
    def _next(stale: dict[int, None]) -> int:
        brick = next(iter(stale))
        del stale[brick]
        return brick

    def _coarsen(self, brick: int) -> None:
        box = self._boxes[brick]
        for cell in (2, 4, 8):
            coarsen(self._texels, self._density[cell], self._opacity[cell], cell, box.low, box.high)

    def _mesh_brick(self, brick: int) -> None:
        position, normal, indices = self._mesh(self._tissue, brick)
        self.meshed += 1
        self._stale_bake.pop(brick, None)
        if not len(indices):
            self._bare.pop(brick, None)
            self._meshes.pop(brick, None)
            return
        self._bare[brick] = (
            np.array(position, np.float32),
            np.array(normal, np.float32),
            np.array(indices, np.uint32).reshape(-1, 3),
        )
        self._bake_brick(brick)

    def _bake_brick(self, brick: int) -> None:
        position, normal, indices = self._bare[brick]
        vertices = np.zeros(len(position), TISSUE_VERTEX)
        vertices["position"] = position
        vertices["normal"][:, :3] = np.round(normal * 127.0)
        vertices["bake"], vertices["tissue"] = self._light_of(position, normal)
        weigh_rebuilt(position, normal, self._lesion, vertices["tissue"], vertices["normal"][:, 3])
        self._version += 1
        self._meshes[brick] = BrickMesh(brick, self._version, vertices, indices)

    def _light_of(self, position: np.ndarray, normal: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(bake, tissue) of vertices: (n, 4) uint8 each, as TISSUE_VERTEX has them."""
        bake = np.zeros((len(position), 4), np.uint8)
        tissue = np.zeros((len(position), 4), np.uint8)
        bake_vertices(
            position, normal,
            self._density[2], self._density[4], self._density[8], self._opacity[2], self._opacity[4],
            self._sun, bake,
        )  # fmt: skip
        weigh_tissue(position, normal, self._tissue.kind, self._tissue.mineral, self._tissue.sound, tissue)
        weigh_depths(position, normal, self._tissue.kind, self._pulp, self._mixed, bake, tissue)
        return bake, tissue

    # -- views -------------------------------------------------------------------------------------------------------

    def _field_update(self, brick: int) -> FieldUpdate:
        (x, y, z), (i, j, k) = self._boxes[brick].low.tolist(), self._boxes[brick].high.tolist()
        return FieldUpdate((x, y, z), np.ascontiguousarray(self._texels[z:k, y:j, x:i]))
