"""What lies under a vertex of the surface: how near the pulp is, and how far to either side the next tissue begins.

Called by surface.py when a brick is baked. Shares of tissue are taken from a disc of JUNCTION voxels, so that they run
across the dentino-enamel junction as a slope; the shader draws line and scallops from it. Nothing here is seen by the
digest. Arrays of voxels are indexed [x, y, z].
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel
from game.tooth.kernels_shapes import spread
from game.view.kernels_view import sample

ENAMEL, PULP = 1, 3
JUNCTION = 3.0  # voxels to either side of the junction that its slope reaches
PULP_CELL = 2  # voxels
MIXED_CELL = 4  # voxels: one cell farther is as far as a disc reaches
GLOW_REACH = 9.0  # voxels through which the light of the pulp falls to 1/e
_FAR = 1000


@kernel
def pulp_distance(kind, far):
    """Rough distance to the pulp, voxels, of cells of 2 voxels: kind (x, y, z) uint8 -> far (x/2, y/2, z/2) float32.

    Two passes with steps of 3, 4 and 5 thirds of a cell (a chamfer distance: Borgefors 1986); 1000 without a pulp.
    """
    cx, cy, cz = far.shape
    thirds = np.empty((cx, cy, cz), np.int32)
    for i in range(cx):
        for j in range(cy):
            for k in range(cz):
                thirds[i, j, k] = 3 * _FAR
                for n in range(8):
                    if kind[2 * i + (n >> 2), 2 * j + ((n >> 1) & 1), 2 * k + (n & 1)] == PULP:
                        thirds[i, j, k] = 0
    spread(thirds)
    for i in range(cx):
        for j in range(cy):
            for k in range(cz):
                far[i, j, k] = min(_FAR, thirds[i, j, k] * PULP_CELL / 3.0)


@kernel
def mark_mixed(kind, mixed):
    """Where a disc may hold more than enamel: kind (x, y, z) uint8 -> mixed (x/4, y/4, z/4) uint8, 1 or 0."""
    cx, cy, cz = mixed.shape
    mixed[:] = 0
    for i in range(kind.shape[0]):
        for j in range(kind.shape[1]):
            for k in range(kind.shape[2]):
                if kind[i, j, k] == 0 or kind[i, j, k] == ENAMEL:
                    continue
                x, y, z = i // MIXED_CELL, j // MIXED_CELL, k // MIXED_CELL
                if mixed[x, y, z] == 2:
                    continue
                for a in range(max(x - 1, 0), min(x + 2, cx)):
                    for b in range(max(y - 1, 0), min(y + 2, cy)):
                        for c in range(max(z - 1, 0), min(z + 2, cz)):
                            mixed[a, b, c] = max(1, mixed[a, b, c])
                mixed[x, y, z] = 2  # its neighbours know
    for i in range(cx):
        for j in range(cy):
            for k in range(cz):
                mixed[i, j, k] = min(1, mixed[i, j, k])


@kernel
def weigh_depths(position, normal, kind, far, mixed, bake, tissue):
    """Per vertex: bake[3] = light of the pulp that reaches it, tissue[0..2] = shares of enamel, dentin and pulp in a
    disc just below it. position, normal (n, 3) float32; far from pulp_distance, mixed from mark_mixed; bake, tissue
    (n, 4) uint8."""
    nx, ny, nz = kind.shape
    # Six points of a ring in the plane of the surface, and its middle twice.
    ring = np.zeros((7, 2), np.float64)
    for point in range(6):
        turn = point * 1.0471975512
        ring[point, 0], ring[point, 1] = JUNCTION * np.cos(turn), JUNCTION * np.sin(turn)
    for v in range(position.shape[0]):
        a, b, c = normal[v, 0], normal[v, 1], normal[v, 2]
        px, py, pz = position[v, 0] - a * 1.2, position[v, 1] - b * 1.2, position[v, 2] - c * 1.2
        deep = sample(far, px / PULP_CELL, py / PULP_CELL, pz / PULP_CELL)
        bake[v, 3] = np.uint8(255.0 * np.exp(-deep / GLOW_REACH))

        i = min(max(int(px / MIXED_CELL), 0), mixed.shape[0] - 1)
        j = min(max(int(py / MIXED_CELL), 0), mixed.shape[1] - 1)
        k = min(max(int(pz / MIXED_CELL), 0), mixed.shape[2] - 1)
        if mixed[i, j, k] == 0:  # nothing but enamel, as most of what is seen
            tissue[v, 0], tissue[v, 1], tissue[v, 2] = np.uint8(255), np.uint8(0), np.uint8(0)
            continue

        sx, sy, sz = (b, -a, 0.0) if abs(c) < 0.7 else (0.0, c, -b)
        size = np.sqrt(sx * sx + sy * sy + sz * sz)
        if size < 1.0e-4:
            sx, sy, sz, size = 1.0, 0.0, 0.0, 1.0
        sx, sy, sz = sx / size, sy / size, sz / size
        tx, ty, tz = b * sz - c * sy, c * sx - a * sz, a * sy - b * sx
        enamel, dentin, pulp, total = 0.0, 0.0, 0.0, 0.0
        for point in range(7):
            weight = 2.0 if point == 6 else 1.0
            along, across = ring[point, 0], ring[point, 1]
            x = px + sx * along + tx * across - 0.5
            y = py + sy * along + ty * across - 0.5
            z = pz + sz * along + tz * across - 0.5
            ix, iy, iz = int(np.floor(x)), int(np.floor(y)), int(np.floor(z))
            for corner in range(8):
                jx, jy, jz = ix + (corner & 1), iy + ((corner >> 1) & 1), iz + (corner >> 2)
                if jx < 0 or jy < 0 or jz < 0 or jx >= nx or jy >= ny or jz >= nz:
                    continue
                what = kind[jx, jy, jz]
                if what == 0:
                    continue
                share = weight * (1.0 - abs(x - jx)) * (1.0 - abs(y - jy)) * (1.0 - abs(z - jz))
                total += share
                if what == ENAMEL:
                    enamel += share
                elif what == PULP:
                    pulp += share
                else:
                    dentin += share
        if total > 1.0e-3:
            tissue[v, 0] = np.uint8(255.0 * enamel / total + 0.5)
            tissue[v, 1] = np.uint8(255.0 * dentin / total + 0.5)
            tissue[v, 2] = np.uint8(255.0 * pulp / total + 0.5)
