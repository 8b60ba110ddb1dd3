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
def shape_distance(shape, p, x, y, z):
    """Signed distance from a point to a shape (BALL..PLAIN) with the numbers p: exact at its surface only."""
    if shape == BALL:
        return _ball(p, x, y, z)
    if shape == BLOCK:
        return _block(p, x, y, z)
    if shape == TUBE:
        return _tube(p, x, y, z)
    return _plain(p, x, y, z)


@kernel
def paint_shape(field, kind, shape, p, low, high, tissue, width, only):
    """Add one shape to the field, or carve it away.

    field (x, y, z) float32: signed distance in voxels so far, < 0 in tissue; kind (x, y, z) uint8: its tissue;
    shape: BALL..PLAIN; p (n,) float32: its numbers, see the functions above; low, high (3,) int64: voxels to visit;
    tissue uint8: 0 carves, else the kind laid down; width float32: voxels over which the seam is rounded;
    only: the kind that may be changed, 0 for any.
    """
    for i in range(low[0], high[0]):
        x = np.float32(i) + _HALF
        for j in range(low[1], high[1]):
            y = np.float32(j) + _HALF
            for k in range(low[2], high[2]):
                if only != 0 and kind[i, j, k] != only:
                    continue
                z = np.float32(k) + _HALF
                d = shape_distance(shape, p, x, y, z)
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
def paint_shapes(field, kind, order, number, values, span, first, last, tissue, width, only, low, high):
    """Add many shapes, one after the other, within the voxels [low, high).

    order (m,) int64: the rows to paint, in turn. By row: number (n,) int64 its shape, values[span[0]:span[1]] float32
    its numbers, first, last (n, 3) int64 the voxels it reaches, tissue, only (n,) int64 and width (n,) float32; see
    paint_shape.
    """
    a, b = np.empty(3, np.int64), np.empty(3, np.int64)
    for turn in range(order.shape[0]):
        row = order[turn]
        reaches = True
        for axis in range(3):
            a[axis] = max(first[row, axis], low[axis])
            b[axis] = min(last[row, axis], high[axis])
            if a[axis] >= b[axis]:
                reaches = False
        if reaches:
            p = values[span[row, 0] : span[row, 1]]
            paint_shape(field, kind, number[row], p, a, b, tissue[row], width[row], only[row])


@kernel
def fill_mineral(field, kind, mineral, full, low, high):
    """Turn signed distances into occupancy: mineral (x, y, z) uint16 = full * (1/2 - distance), clamped, for the voxels
    [low, high), (3,) int64 each."""
    top = np.float32(full)
    for i in range(low[0], high[0]):
        for j in range(low[1], high[1]):
            for k in range(low[2], high[2]):
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


_UNREACHED = 30_000


@kernel
def spread(far):
    """Whole-number distances (3 a cell, 4 and 5 across corners) from the cells that are 0, in two passes, in place."""
    cx, cy, cz = far.shape
    for forward in range(2):
        for u in range(cx):
            i = u if forward == 0 else cx - 1 - u
            for v in range(cy):
                j = v if forward == 0 else cy - 1 - v
                for w in range(cz):
                    k = w if forward == 0 else cz - 1 - w
                    best = far[i, j, k]
                    for n in range(13):  # the half of the neighbours that was passed before
                        a, b, c = n // 9 - 1, n // 3 % 3 - 1, n % 3 - 1
                        if forward == 1:
                            a, b, c = -a, -b, -c
                        x, y, z = i + a, j + b, k + c
                        if x < 0 or y < 0 or z < 0 or x >= cx or y >= cy or z >= cz:
                            continue
                        best = min(best, far[x, y, z] + 2 + abs(a) + abs(b) + abs(c))
                    far[i, j, k] = best


@kernel
def grow_prisms(kind, outer, inner, prism):
    """Direction of rods: kind (x, y, z) uint8; outer, inner (cx, cy, cz) int32 scratch; prism (cx, cy, cz, 3) int8 out.

    Enamel cells get the slope of (distance to dentin or pulp) less (distance to fluid), as a vector of length 127.
    """
    cx, cy, cz = outer.shape
    for i in range(cx):
        for j in range(cy):
            for k in range(cz):
                outer[i, j, k] = _UNREACHED
                inner[i, j, k] = _UNREACHED
                for n in range(8):
                    what = kind[2 * i + (n >> 2), 2 * j + ((n >> 1) & 1), 2 * k + (n & 1)]
                    if what == 0:
                        outer[i, j, k] = 0
                    elif what != 1:
                        inner[i, j, k] = 0
    spread(outer)
    spread(inner)
    for i in range(cx):
        for j in range(cy):
            for k in range(cz):
                prism[i, j, k, 0], prism[i, j, k, 1], prism[i, j, k, 2] = 0, 0, 0
                has_enamel = False
                for n in range(8):
                    if kind[2 * i + (n >> 2), 2 * j + ((n >> 1) & 1), 2 * k + (n & 1)] == 1:
                        has_enamel = True
                if not has_enamel:
                    continue
                x0, x1 = max(i - 1, 0), min(i + 1, cx - 1)
                y0, y1 = max(j - 1, 0), min(j + 1, cy - 1)
                z0, z1 = max(k - 1, 0), min(k + 1, cz - 1)
                dx = np.float32(inner[x1, j, k] - inner[x0, j, k] - outer[x1, j, k] + outer[x0, j, k])
                dy = np.float32(inner[i, y1, k] - inner[i, y0, k] - outer[i, y1, k] + outer[i, y0, k])
                dz = np.float32(inner[i, j, z1] - inner[i, j, z0] - outer[i, j, z1] + outer[i, j, z0])
                length = np.sqrt(dx * dx + dy * dy + dz * dz)
                if length < _HALF:
                    dy, length = _ONE, _ONE
                scale = np.float32(127.0) / length
                prism[i, j, k, 0] = int(np.floor(dx * scale + _HALF))
                prism[i, j, k, 1] = int(np.floor(dy * scale + _HALF))
                prism[i, j, k, 2] = int(np.floor(dz * scale + _HALF))
