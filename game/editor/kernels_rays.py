"""Rays and points among shapes: what painting would leave at a point, where a ray meets it, and each shape alone.

Called by solid.py and picking.py. `order`, `number`, `values`, `span`, `first`, `last`, `tissue`, `width`, `only` are
those of kernels_shapes.paint_shapes. Invariant: at the middle of a voxel the field is the one that painting leaves.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel
from game.tooth.kernels_shapes import BALL, PLAIN, TUBE, shape_distance

EMPTY = np.float32(1.0e3)  # the field where no shape reaches
_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_QUARTER = np.float32(0.25)
_STEP = 0.6  # voxels: a ray may pass by what is thinner, as voxels would not show it either
_HALVINGS = 18


@kernel
def field_at(x, y, z, order, number, values, span, first, last, tissue, width, only):
    """(field, turn): the signed distance in voxels at a point, < 0 in tissue, and which turn of `order` made the
    surface next to it, -1 for none."""
    field, kind, owner = EMPTY, np.int64(0), np.int64(-1)
    i, j, k = np.int64(np.floor(x)), np.int64(np.floor(y)), np.int64(np.floor(z))
    a, b, c = np.float32(x), np.float32(y), np.float32(z)
    for turn in range(order.shape[0]):
        row = order[turn]
        if i < first[row, 0] or j < first[row, 1] or k < first[row, 2]:
            continue
        if i >= last[row, 0] or j >= last[row, 1] or k >= last[row, 2]:
            continue
        if only[row] != 0 and kind != only[row]:
            continue
        d = shape_distance(number[row], values[span[row, 0] : span[row, 1]], a, b, c)
        carves = tissue[row] == 0
        old = -field if carves else field
        new = min(old, d)
        if d < old:
            owner = turn
        if width[row] > _ZERO:
            h = max(width[row] - abs(old - d), _ZERO) / width[row]
            new -= h * h * width[row] * _QUARTER
        if carves:
            field = -new
        else:
            if d < _ZERO or (new < _HALF and (kind == 0 or (field > _ZERO and d < field))):
                kind = tissue[row]
            field = new
    return field, owner


@kernel
def fields_at(points, out, order, number, values, span, first, last, tissue, width, only):
    """field_at for points (n, 3) float64; out (n,) float32."""
    for n in range(points.shape[0]):
        x, y, z = points[n, 0], points[n, 1], points[n, 2]
        out[n], _ = field_at(x, y, z, order, number, values, span, first, last, tissue, width, only)


@kernel
def cross(start, way, enter, leave, far, turns, order, number, values, span, first, last, tissue, width, only):
    """Where a ray goes into tissue and out of it from `enter` to `leave`: far (n,) float64 and turns (n,) int64 out.

    Returns (crossings found, 1 where it begins in tissue). The turns are those whose shape made the surface there.
    """
    near = np.empty(order.shape[0], np.int64)  # turns whose box the ray goes through
    count = 0
    for turn in range(order.shape[0]):
        row = order[turn]
        low, high = enter, leave
        for axis in range(3):
            a, b = np.float64(first[row, axis]), np.float64(last[row, axis])
            if a >= b:
                high = low - 1.0
            elif abs(way[axis]) < 1.0e-12:
                if start[axis] < a or start[axis] > b:
                    high = low - 1.0
            else:
                u, v = (a - start[axis]) / way[axis], (b - start[axis]) / way[axis]
                low, high = max(low, min(u, v)), min(high, max(u, v))
        if low <= high:
            near[count] = turn
            count += 1
    rows = order[near[:count]]
    found = 0
    at = enter
    x, y, z = start[0] + at * way[0], start[1] + at * way[1], start[2] + at * way[2]
    field, _ = field_at(x, y, z, rows, number, values, span, first, last, tissue, width, only)
    began = field < _ZERO
    inside = began
    while at < leave and found < far.shape[0]:
        then = min(leave, at + _STEP)
        x, y, z = start[0] + then * way[0], start[1] + then * way[1], start[2] + then * way[2]
        field, _ = field_at(x, y, z, rows, number, values, span, first, last, tissue, width, only)
        if (field < _ZERO) != inside:
            a, b, owner = at, then, np.int64(-1)
            for _ in range(_HALVINGS):
                middle = 0.5 * (a + b)
                x, y, z = start[0] + middle * way[0], start[1] + middle * way[1], start[2] + middle * way[2]
                field, owner = field_at(x, y, z, rows, number, values, span, first, last, tissue, width, only)
                if (field < _ZERO) == inside:
                    a = middle
                else:
                    b = middle
            far[found] = 0.5 * (a + b)
            turns[found] = near[owner] if owner >= 0 else -1
            found += 1
            inside = not inside
        at = then
    return found, np.int64(began)


@kernel
def _cautious(shape, p):
    """What share of a shape's distance a ray can go without stepping through its surface."""
    if shape == TUBE:
        return 0.9 * min(1.0, p[0])
    if shape == BALL:
        return 0.6 * min(p[3], min(p[4], p[5])) / max(p[3], max(p[4], p[5]))
    if shape == PLAIN:
        return 0.9 / np.sqrt(1.0 + 64.0 * (p[1] / p[2]) * (p[1] / p[2]))
    return 0.9


@kernel
def trace(shape, p, start, way, enter, leave):
    """Where a ray goes into one shape and where it comes out, within [enter, leave]; (-1, -1) where it passes by.

    Where it begins inside, it goes in at `enter`; where it ends inside, it comes out at `leave`.
    """
    least = max((leave - enter) / 400.0, 1.0e-6)
    share = _cautious(shape, p)
    at, into = enter, -1.0
    x, y, z = start[0] + at * way[0], start[1] + at * way[1], start[2] + at * way[2]
    d = shape_distance(shape, p, np.float32(x), np.float32(y), np.float32(z))
    if d < _ZERO:
        into = at
    while at < leave:
        then = min(leave, at + max(abs(d) * share, least))
        x, y, z = start[0] + then * way[0], start[1] + then * way[1], start[2] + then * way[2]
        d = shape_distance(shape, p, np.float32(x), np.float32(y), np.float32(z))
        if (d < _ZERO) != (into >= 0.0):
            a, b = at, then
            for _ in range(_HALVINGS):
                middle = 0.5 * (a + b)
                x, y, z = start[0] + middle * way[0], start[1] + middle * way[1], start[2] + middle * way[2]
                there = shape_distance(shape, p, np.float32(x), np.float32(y), np.float32(z))
                if (there < _ZERO) == (into >= 0.0):
                    a = middle
                else:
                    b = middle
            if into >= 0.0:
                return into, 0.5 * (a + b)
            into = 0.5 * (a + b)
        at = then
    if into >= 0.0:
        return into, leave
    return -1.0, -1.0
