"""How the terminal twigs of nerve fibres find their way over a surface. Called once a tooth by fibres.py.

Nothing here is seen by the digest. `distance` is the tissue's, (x, y, z) float32 voxels, positive in the fluid and at
most 4; a twig feels its way along it as over a wall in the dark.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel
from game.view.kernels_view import is_outside, sample

LIFT = 0.30  # voxels over the surface, where a twig lies open
_STEP = 0.8  # voxels


@kernel
def _free(distance, x, y, z):
    """Distance to the tissue; outside the tooth's box all is free."""
    nx, ny, nz = distance.shape
    if is_outside(x, y, z, nx, ny, nz):
        return 4.0
    return sample(distance, x, y, z)


@kernel
def crawl(distance, start, heading, bend, out):
    """Points out (n, 3) float64 of a twig, from `start` up to the surface and along it towards `heading`.

    start, heading (3,) float64; bend float64: how far it turns to the side on its way, radians a voxel.
    """
    x, y, z = start[0], start[1], start[2]
    hx, hy, hz = heading[0], heading[1], heading[2]
    n = out.shape[0]
    for point in range(n):
        out[point, 0], out[point, 1], out[point, 2] = x, y, z
        here = _free(distance, x, y, z)
        gx = _free(distance, x + 1.0, y, z) - _free(distance, x - 1.0, y, z)
        gy = _free(distance, x, y + 1.0, z) - _free(distance, x, y - 1.0, z)
        gz = _free(distance, x, y, z + 1.0) - _free(distance, x, y, z - 1.0)
        slope = np.sqrt(gx * gx + gy * gy + gz * gz)
        if slope > 0.05:
            gx, gy, gz = gx / slope, gy / slope, gz / slope
        else:  # deep inside, no side is nearer: towards the mouth
            gx, gy, gz = 0.0, 1.0, 0.0
            here = min(here, -3.0)
        # Turn a little, stay in the plane of the surface, and come nearer to it.
        sx, sy, sz = gy * hz - gz * hy, gz * hx - gx * hz, gx * hy - gy * hx
        hx, hy, hz = hx + sx * bend * _STEP, hy + sy * bend * _STEP, hz + sz * bend * _STEP
        into = hx * gx + hy * gy + hz * gz
        hx, hy, hz = hx - into * gx, hy - into * gy, hz - into * gz
        long = np.sqrt(hx * hx + hy * hy + hz * hz)
        if long < 1.0e-3:
            hx, hy, hz, long = gy, gz, gx, 1.0
        hx, hy, hz = hx / long, hy / long, hz / long
        rise = min(max(LIFT - here, -1.0), 1.0)
        flat = 1.0 - 0.45 * abs(rise)
        x += (hx * flat + gx * rise) * _STEP
        y += (hy * flat + gy * rise) * _STEP
        z += (hz * flat + gz * rise) * _STEP
