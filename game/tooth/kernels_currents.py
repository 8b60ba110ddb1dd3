"""Kernel of currents: a stream or a jet poured into the drift that carries bots.

Called by currents.py when something that flows has changed, one source after the other. Invariant: fluid does not move
inside tissue nor into it; what several sources give a cell adds up in whole numbers.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel

_ZERO, _ONE, _TWO = np.float32(0.0), np.float32(1.0), np.float32(2.0)
_HALF = np.float32(0.5)
_EIGHTH = np.float32(0.125)
_QUARTER = np.float32(0.25)
_TINY = np.float32(1.0e-6)
_NEAR = np.float32(3.0)  # voxels from the wall within which flow turns along it
_MOST = 120  # half voxels a second


@kernel
def _whole(value):
    """The nearest whole number."""
    return np.int32(value + _HALF) if value >= _ZERO else -np.int32(_HALF - value)


@kernel
def pour(drift, distance, at, axis, back, fore, narrow, wide, speed, is_jet):
    """Add one source. drift (cx, cy, cz, 4) int8, half voxels a second; distance (x, y, z) float32, to tissue.

    It flows along the unit vector `axis` (3,) float32 at `speed` voxels a second, from `back` voxels before to `fore`
    voxels behind the point `at` (3,) float32, `narrow` voxels wide (radius) at the point and `wide` at its end, and
    smoothly less outwards. A jet may leave the wall that it comes from; a stream runs along walls.
    """
    most = max(narrow, wide)
    lows, highs = np.zeros(3, np.int64), np.zeros(3, np.int64)
    for n in range(3):
        first, last = at[n] - back * axis[n], at[n] + fore * axis[n]
        lows[n] = max(0, np.int64(max(_ZERO, min(first, last) - most) * _HALF))
        highs[n] = min(drift.shape[n], np.int64(max(_ZERO, max(first, last) + most) * _HALF) + 1)
    for i in range(lows[0], highs[0]):
        for j in range(lows[1], highs[1]):
            for k in range(lows[2], highs[2]):
                x = np.float32(2 * i + 1) - at[0]
                y = np.float32(2 * j + 1) - at[1]
                z = np.float32(2 * k + 1) - at[2]
                along = x * axis[0] + y * axis[1] + z * axis[2]
                part = along / fore if along >= _ZERO else along / back
                if part > _ONE or part < -_ONE:
                    continue
                radius = narrow + (wide - narrow) * max(_ZERO, part)
                aside = max(_ZERO, x * x + y * y + z * z - along * along) / (radius * radius)
                if aside >= _ONE:
                    continue
                # the wall: how far, and which way it faces
                c000, c001 = distance[2 * i, 2 * j, 2 * k], distance[2 * i, 2 * j, 2 * k + 1]
                c010, c011 = distance[2 * i, 2 * j + 1, 2 * k], distance[2 * i, 2 * j + 1, 2 * k + 1]
                c100, c101 = distance[2 * i + 1, 2 * j, 2 * k], distance[2 * i + 1, 2 * j, 2 * k + 1]
                c110, c111 = distance[2 * i + 1, 2 * j + 1, 2 * k], distance[2 * i + 1, 2 * j + 1, 2 * k + 1]
                far = _EIGHTH * (((c000 + c001) + (c010 + c011)) + ((c100 + c101) + (c110 + c111)))
                if far <= _ZERO:
                    continue
                pace = speed * (_ONE - aside * aside) * (_ONE - part * part)
                vx, vy, vz = pace * axis[0], pace * axis[1], pace * axis[2]
                if far < _NEAR:
                    nx = _QUARTER * (((c100 + c101) + (c110 + c111)) - ((c000 + c001) + (c010 + c011)))
                    ny = _QUARTER * (((c010 + c011) + (c110 + c111)) - ((c000 + c001) + (c100 + c101)))
                    nz = _QUARTER * (((c001 + c011) + (c101 + c111)) - ((c000 + c010) + (c100 + c110)))
                    length = max(np.sqrt(nx * nx + ny * ny + nz * nz), _TINY)
                    nx, ny, nz = nx / length, ny / length, nz / length
                    into = vx * nx + vy * ny + vz * nz
                    if into < _ZERO or not is_jet:
                        into *= min(_ONE, (_NEAR - far) * _HALF)
                        vx, vy, vz = vx - into * nx, vy - into * ny, vz - into * nz
                drift[i, j, k, 0] = min(_MOST, max(-_MOST, np.int32(drift[i, j, k, 0]) + _whole(_TWO * vx)))
                drift[i, j, k, 1] = min(_MOST, max(-_MOST, np.int32(drift[i, j, k, 1]) + _whole(_TWO * vy)))
                drift[i, j, k, 2] = min(_MOST, max(-_MOST, np.int32(drift[i, j, k, 2]) + _whole(_TWO * vz)))
