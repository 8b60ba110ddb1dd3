"""Kernels that make a tooth out of shapes: signed-distance brushes into a voxel field, once per level load.

Called by tissue.py's build. All lengths are voxels, y is up. Invariant: a voxel's value depends on its centre and the
shapes before it, never on the box that was visited, so a level gives the same tissue on every machine.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel

BALL, BLOCK, TUBE, PLAIN = 0, 1, 2, 3
"""Shape numbers of paint_shape."""

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_TWO = np.float32(2.0)
_QUARTER = np.float32(0.25)
_FAR = np.float32(1.0e6)
_TINY = np.float32(1.0e-6)
_RIPPLE_2 = np.float32(1.618034)  # lengths of the three ripples of a plain: without a common period
_RIPPLE_3 = np.float32(0.6180340)
_SKEW = np.float32(0.3819660)


@kernel
def _wave(turns):
    """A smooth wave, close to the sine of `turns` whole turns, from + - * alone. -1..1, float32."""
    u = turns - np.float32(np.floor(turns)) - _HALF
    return -u * (np.float32(8.0) - np.float32(16.0) * abs(u))


@kernel
def _ball(p, x, y, z):
    """p: middle 0..2, half axes 3..5. First-order distance to an ellipsoid: length times (length - 1) over slope."""
    dx, dy, dz = x - p[0], y - p[1], z - p[2]
    ax, ay, az = dx / p[3], dy / p[4], dz / p[5]
    k0 = np.sqrt(ax * ax + ay * ay + az * az)
    bx, by, bz = ax / p[3], ay / p[4], az / p[5]
    k1 = np.sqrt(bx * bx + by * by + bz * bz)
    if k1 < _TINY:
        return -min(p[3], min(p[4], p[5]))
    return k0 * (k0 - _ONE) / k1


@kernel
def _block(p, x, y, z):
    """p: middle 0..2, half sizes 3..5, edge radius 6, rows of the turned axes 7..15."""
    dx, dy, dz = x - p[0], y - p[1], z - p[2]
    r = p[6]
    qx = abs(p[7] * dx + p[8] * dy + p[9] * dz) - p[3] + r
    qy = abs(p[10] * dx + p[11] * dy + p[12] * dz) - p[4] + r
    qz = abs(p[13] * dx + p[14] * dy + p[15] * dz) - p[5] + r
    ox, oy, oz = max(qx, _ZERO), max(qy, _ZERO), max(qz, _ZERO)
    return np.sqrt(ox * ox + oy * oy + oz * oz) + min(max(qx, max(qy, qz)), _ZERO) - r


@kernel
def _tube(p, x, y, z):
    """p: squash 0, count of points 1, then x, y, z, radius of each. Height (y) counts 1/squash."""
    tall = p[0]
    best = _FAR
    for n in range(int(p[1]) - 1):
        a = 2 + 4 * n
        b = a + 4
        ex, ey, ez = p[b] - p[a], (p[b + 1] - p[a + 1]) / tall, p[b + 2] - p[a + 2]
        px, py, pz = x - p[a], (y - p[a + 1]) / tall, z - p[a + 2]
        along = (px * ex + py * ey + pz * ez) / max(ex * ex + ey * ey + ez * ez, _TINY)
        along = min(max(along, _ZERO), _ONE)
        cx, cy, cz = px - along * ex, py - along * ey, pz - along * ez
        away = np.sqrt(cx * cx + cy * cy + cz * cz) - (p[a + 3] + along * (p[b + 3] - p[a + 3]))
        best = min(best, away)
    return best


@kernel
def _plain(p, x, y, z):
    """p: height 0, swell 1, length 2."""
    turns = _ONE / p[2]
    ripples = (
        _wave(x * turns)
        + _wave((z + _SKEW * x) * turns / _RIPPLE_2)
        + _wave((z - _SKEW * x) * turns * _RIPPLE_3 * _TWO)
    )
    return y - (p[0] + p[1] * ripples / np.float32(3.0))


@kernel
def paint_shape(field, kind, shape, p, low, high, tissue, width):
    """Add one shape to the field, or carve it away.

    field (x, y, z) float32: signed distance in voxels so far, < 0 in tissue; kind (x, y, z) uint8: its tissue;
    shape: BALL..PLAIN; p (n,) float32: its numbers, see the functions above; low, high (3,) int64: voxels to visit;
    tissue uint8: 0 carves, else the kind laid down; width float32: voxels over which the seam is rounded.
    """
    for i in range(low[0], high[0]):
        x = np.float32(i) + _HALF
        for j in range(low[1], high[1]):
            y = np.float32(j) + _HALF
            for k in range(low[2], high[2]):
                z = np.float32(k) + _HALF
                if shape == BALL:
                    d = _ball(p, x, y, z)
                elif shape == BLOCK:
                    d = _block(p, x, y, z)
                elif shape == TUBE:
                    d = _tube(p, x, y, z)
                else:
                    d = _plain(p, x, y, z)
                old = field[i, j, k]
                if tissue == 0:
                    a, b = -old, d
                else:
                    a, b = old, d
                new = min(a, b)
                if width > _ZERO:
                    h = max(width - abs(a - b), _ZERO) / width
                    new -= h * h * width * _QUARTER
                if tissue == 0:
                    field[i, j, k] = -new
                else:
                    field[i, j, k] = new
                    # the new shape owns what it covers, and the seam where it reaches beyond what stood
                    if d < _ZERO or (new < _HALF and (kind[i, j, k] == 0 or (old > _ZERO and d < old))):
                        kind[i, j, k] = tissue


@kernel
def fill_mineral(field, kind, mineral, full):
    """Turn signed distances into occupancy: mineral (x, y, z) uint16 = full * (1/2 - distance), clamped."""
    top = np.float32(full)
    for i in range(field.shape[0]):
        for j in range(field.shape[1]):
            for k in range(field.shape[2]):
                share = min(max(_HALF - field[i, j, k], _ZERO), _ONE)
                mineral[i, j, k] = np.uint16(share * top + _HALF)
                if mineral[i, j, k] == 0:
                    kind[i, j, k] = 0


@kernel
def lower_mineral(field, kind, mineral, middle, radius, loss, skin, low, high):
    """A lesion: enamel, dentin and cementum in a ball lose mineral, most in the middle, none at the radius.

    field (x, y, z) float32: signed distance in voxels before the lesion; mineral (x, y, z) uint16, lowered in place;
    middle (3,) float32 and radius, skin float32 in voxels; loss float32: share missing in the middle;
    low, high (3,) int64: voxels to visit. Tissue nearer than `skin` to the surface stays sound.
    """
    for i in range(low[0], high[0]):
        for j in range(low[1], high[1]):
            for k in range(low[2], high[2]):
                if kind[i, j, k] == 0 or kind[i, j, k] == 3:
                    continue
                if skin > _ZERO and -field[i, j, k] < skin:
                    continue
                dx = np.float32(i) + _HALF - middle[0]
                dy = np.float32(j) + _HALF - middle[1]
                dz = np.float32(k) + _HALF - middle[2]
                q = (dx * dx + dy * dy + dz * dz) / (radius * radius)
                if q >= _ONE:
                    continue
                fall = (_ONE - q) * (_ONE - q)  # smooth to 0 at the rim, flat in the middle
                left = _ONE - loss * min(fall * _TWO, _ONE)
                mineral[i, j, k] = np.uint16(np.float32(mineral[i, j, k]) * left + _HALF)
