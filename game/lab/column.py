"""A column of enamel under a fluid: what the experiments on mineral stand on the bench.

dissolve.py and lesion.py let the game's own Mineral work on it, through the same kernels as in a level. One line of
voxels is enamel, prisms along it; walls let nothing through, fluid stands at its upper end. Invariant: the fluid is the
same everywhere, so what the column becomes depends on what it was told of the fluid and for how long.
"""

from __future__ import annotations

import numpy as np

from game.content.kinds import Plain
from game.content.level import BRICK, CameraPlace, Level, Patient
from game.tooth.mineral import Mineral
from game.tooth.tissue import ENAMEL, FULL, PULP, empty_tissue

ENAMEL_VOL = 86.0
"""Mineral of sound enamel, percent of its volume."""
LOST_VOL = 5.0
"""A lesion reaches as deep as this much is lost, vol% (as usual in microradiography)."""
_LEAST_VOL = 0.1  # less than this is no lesion
_FLUID = 4  # voxels of fluid over the enamel


class EnamelColumn:
    """Sound enamel `depth_um` deep, in voxels of `voxel_um`."""

    def __init__(self, depth_um: float, voxel_um: float) -> None:
        length = int(depth_um / voxel_um) + _FLUID
        height = min(256, (length + BRICK - 1) // BRICK * BRICK)
        self.voxel_um = voxel_um
        self.tissue = tissue = empty_tissue((BRICK, height, BRICK))
        tissue.kind[...] = PULP  # walls
        self._line = (0, slice(0, height), 0)
        tissue.kind[self._line] = ENAMEL
        tissue.mineral[0, : height - _FLUID, 0] = FULL
        tissue.sound[...] = tissue.mineral
        tissue.prism[0, :, 0] = (0, 127, 0)
        level = Level(
            schema=1,
            id="column",
            title="level.column",
            size=tissue.size,
            um_per_voxel=voxel_um,
            patient=Patient(person="lindqvist"),
            shapes=(Plain(tissue="enamel", height=1.0),),
            things=(),
            cameras=(CameraPlace(name="start", at=(0.0, 1.0, 0.0), look=(1.0, 0.0, 1.0)),),
        )
        self._mineral = Mineral(level, tissue)
        cells = tuple(n // 2 for n in tissue.size)
        self.ph, self.calcium, self.phosphate, self.fluoride = (np.zeros(cells, np.float32) for _ in range(4))
        self.surface = np.zeros(cells, np.uint8)
        self.surface[0, :, 0] = ENAMEL
        self._touched = np.zeros(tissue.brick_count, np.uint8)
        self._boxes = np.zeros((tissue.brick_count, 6), np.int16)
        self.cavitated = False

    def stand(self, ph: float, calcium_mm: float, phosphate_mm: float, fluoride_ppm: float, days: float) -> None:
        """This fluid stands over the enamel for `days`."""
        self.ph[...], self.calcium[...], self.phosphate[...] = ph, calcium_mm, phosphate_mm
        self.fluoride[...] = fluoride_ppm
        fallen = self._mineral.advance(self.tissue, self, days, self._touched, self._boxes)
        self.cavitated = self.cavitated or fallen > 0

    @property
    def depths_um(self) -> np.ndarray:
        """Depth of each voxel's middle under the surface that the enamel had."""
        return (np.arange(self.tissue.size[1] - _FLUID) + 0.5) * self.voxel_um

    @property
    def mineral_vol(self) -> np.ndarray:
        """vol% of mineral in each voxel, from the surface down."""
        line = self.tissue.mineral[0, : self.tissue.size[1] - _FLUID, 0]
        return line[::-1].astype(np.float64) * (ENAMEL_VOL / FULL)

    @property
    def loss_vol_um(self) -> float:
        """Mineral lost, vol% times um."""
        return float((ENAMEL_VOL - self.mineral_vol).sum()) * self.voxel_um

    @property
    def depth_um(self) -> float:
        """How deep more than LOST_VOL is lost; 0 without a lesion."""
        return self._reach_um(LOST_VOL)

    @property
    def front_um(self) -> float:
        """How deep more than a tenth of the greatest loss is lost, however small that is; 0 without a lesion."""
        return self._reach_um(max(_LEAST_VOL, 0.1 * (ENAMEL_VOL - float(self.mineral_vol.min()))))

    def _reach_um(self, vol: float) -> float:
        """Depth of the last place that lost more than `vol`, between two voxels by a straight line."""
        lost = ENAMEL_VOL - self.mineral_vol
        deep = np.flatnonzero(lost > vol)
        if not len(deep):
            return 0.0
        last = int(deep[-1])
        depths = self.depths_um
        if last + 1 == len(lost):
            return float(depths[last])
        part = (lost[last] - vol) / (lost[last] - lost[last + 1])
        return float(depths[last] + part * self.voxel_um)
