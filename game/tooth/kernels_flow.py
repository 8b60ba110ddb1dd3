"""Kernels of the flow field: travel distance round every wall, and the way to go.

Called by flow.py in counted slices. Cells are padded with one solid cell on every side and numbered row-major, so a
neighbour is a fixed step away and nothing is checked against a border. Invariant: cells are worked off in one queue in
one order, so slices of any size end in the same bits.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel

FREE, SOLID, QUEUED = 0, 1, 2
"""Bits of a cell's flag; QUEUED is added to FREE."""
HEAD, COUNT, CURSOR = 0, 1, 2
"""Places in the queue's numbers: first entry, how many, and the next cell whose direction is due."""

UNREACHED = np.float32(1.0e9)
"""Travel distance of a cell that no source reaches."""

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_TWO = np.float32(2.0)
_THREE = np.float32(3.0)
_THIRD = np.float32(1.0 / 3.0)
_GAIN = np.float32(1.0e-2)  # voxels: a smaller gain is not worth telling the neighbours
_SHARP = np.float32(127.0)
_FARTHEST = np.float32(126.0)
_TINY = np.float32(1.0e-6)


@kernel
def find_walls(mineral, flags, scale, enough, shut, low, high, travel, queue, queued):
    """Say which cells of a box are solid: those that hold at least `enough` mineral, or lie in a place that is shut.

    mineral (x, y, z) uint16; flags (cx+2, cy+2, cz+2) uint8 in and out; scale: voxels along a cell (1 or 2);
    enough int64: mineral of a solid cell, summed; shut (m, 4) float32: x, y, z, radius in voxels; low, high (3,) int64:
    cells, unpadded; travel as flags, float32.
    Opened cells enter the queue, closed ones lose their distance. Returns how many closed.
    """
    cells = flags.size
    flat_flags = flags.reshape(cells)
    flat_travel = travel.reshape(cells)
    size = np.float32(scale)
    closed = 0
    for i in range(low[0], high[0]):
        for j in range(low[1], high[1]):
            for k in range(low[2], high[2]):
                total = np.int64(0)
                for u in range(i * scale, (i + 1) * scale):
                    for v in range(j * scale, (j + 1) * scale):
                        for w in range(k * scale, (k + 1) * scale):
                            total += mineral[u, v, w]
                for place in range(shut.shape[0]):
                    dx = (np.float32(i) + _HALF) * size - shut[place, 0]
                    dy = (np.float32(j) + _HALF) * size - shut[place, 1]
                    dz = (np.float32(k) + _HALF) * size - shut[place, 2]
                    if dx * dx + dy * dy + dz * dz < shut[place, 3] * shut[place, 3]:
                        total = enough
                cell = ((i + 1) * flags.shape[1] + j + 1) * flags.shape[2] + k + 1
                if total >= enough:
                    if not flat_flags[cell] & SOLID:
                        flat_flags[cell] |= SOLID
                        flat_travel[cell] = UNREACHED
                        closed += 1
                elif flat_flags[cell] & SOLID:
                    flat_flags[cell] &= 255 - SOLID
                    flat_travel[cell] = UNREACHED
                    if not flat_flags[cell] & QUEUED:
                        flat_flags[cell] |= QUEUED
                        queue[(queued[HEAD] + queued[COUNT]) % cells] = cell
                        queued[COUNT] += 1
    return closed


@kernel
def _open_round(flags, ci, cj, ck):
    """How many cells round cell (ci, cj, ck) of padded flags are all free: 2, 1 or 0."""
    for wide in range(1, 3):
        for i in range(max(ci - wide, 0), min(ci + wide, flags.shape[0] - 3) + 1):
            for j in range(max(cj - wide, 0), min(cj + wide, flags.shape[1] - 3) + 1):
                for k in range(max(ck - wide, 0), min(ck + wide, flags.shape[2] - 3) + 1):
                    if flags[i + 1, j + 1, k + 1] & SOLID:
                        return wide - 1
    return 2


@kernel
def seed_sources(sources, flags, travel, queue, queued, scale, reach):
    """Start afresh from some points: distances of free cells around each, nothing known elsewhere.

    sources (n, 3) float32 voxels; flags, travel: padded cells, in and out; queue (cells,) int32; queued (3,) int64;
    scale: voxels along a cell; reach: cells round a point that may hold its start, for points inside a wall.
    """
    cells = flags.size
    flat_flags = flags.reshape(cells)
    flat_travel = travel.reshape(cells)
    for cell in range(cells):
        flat_travel[cell] = UNREACHED
        flat_flags[cell] &= SOLID
    queued[HEAD] = 0
    queued[COUNT] = 0
    queued[CURSOR] = 0
    sx, sy = flags.shape[1] * flags.shape[2], flags.shape[2]
    size = np.float32(scale)
    for n in range(sources.shape[0]):
        ci = min(max(int(sources[n, 0] / size), 0), flags.shape[0] - 3)
        cj = min(max(int(sources[n, 1] / size), 0), flags.shape[1] - 3)
        ck = min(max(int(sources[n, 2] / size), 0), flags.shape[2] - 3)
        open_round = _open_round(flags, ci, cj, ck)
        for ring in range(reach + 1):
            # in open water two cells round the point know their straight distance, which a first-order scheme would
            # not find; else every free cell of the first shell that has one starts
            found = False
            wide = max(ring, open_round)
            for i in range(max(ci - wide, 0), min(ci + wide, flags.shape[0] - 3) + 1):
                for j in range(max(cj - wide, 0), min(cj + wide, flags.shape[1] - 3) + 1):
                    for k in range(max(ck - wide, 0), min(ck + wide, flags.shape[2] - 3) + 1):
                        cell = (i + 1) * sx + (j + 1) * sy + k + 1
                        if flat_flags[cell] & SOLID:
                            continue
                        found = True
                        dx = (np.float32(i) + _HALF) * size - sources[n, 0]
                        dy = (np.float32(j) + _HALF) * size - sources[n, 1]
                        dz = (np.float32(k) + _HALF) * size - sources[n, 2]
                        away = np.sqrt(dx * dx + dy * dy + dz * dz)
                        if away < flat_travel[cell]:
                            flat_travel[cell] = away
                            for side in range(6):
                                step = sx if side < 2 else (sy if side < 4 else 1)
                                other = cell + step if side & 1 else cell - step
                                if flat_flags[other] == FREE:
                                    flat_flags[other] |= QUEUED
                                    queue[(queued[HEAD] + queued[COUNT]) % cells] = other
                                    queued[COUNT] += 1
            if found:
                break


@kernel
def spread_distance(travel, flags, queue, queued, scale, budget):
    """Work off up to `budget` cells of the queue: eikonal updates until nothing gains. Returns the updates done.

    travel (cx+2, cy+2, cz+2) float32: travel distance in voxels; flags as travel, uint8; queue (cells,) int32 ring;
    queued (3,) int64; scale: voxels along a cell. The queue is empty when the field is done.
    """
    cells = travel.size
    t = travel.reshape(cells)
    f = flags.reshape(cells)
    sx, sy, one = np.uint64(travel.shape[1] * travel.shape[2]), np.uint64(travel.shape[2]), np.uint64(1)
    h = np.float32(scale)
    hh = h * h
    head, count = queued[HEAD], queued[COUNT]
    done = 0
    while count > 0 and done < budget:
        cell = np.uint64(np.uint32(queue[np.uint64(head)]))
        head += 1
        if head == cells:
            head = 0
        count -= 1
        f[cell] &= 255 - QUEUED
        if f[cell] & SOLID:
            continue  # closed since it was queued
        done += 1
        a = min(t[cell - sx], t[cell + sx])
        b = min(t[cell - sy], t[cell + sy])
        c = min(t[cell - one], t[cell + one])
        if a > b:
            a, b = b, a
        if b > c:
            b, c = c, b
        if a > b:
            a, b = b, a
        # one, two or three axes count: those that the wave reaches before it is here (asked without a root)
        from_c, from_b = c - a, b - a
        if from_c * from_c + (c - b) * (c - b) < hh:
            s = a + b + c
            new = (s + np.sqrt(max(s * s - _THREE * (a * a + b * b + c * c - hh), _ZERO))) * _THIRD
        elif from_b < h:
            new = _HALF * (a + b + np.sqrt(_TWO * hh - from_b * from_b))
        else:
            new = a + h
        if new >= t[cell] - _GAIN:
            continue
        t[cell] = new
        for side in range(6):
            step = sx if side < 2 else (sy if side < 4 else one)
            other = cell + step if side & 1 else cell - step
            if f[other] == FREE and t[other] > new + _GAIN:
                f[other] = QUEUED
                tail = head + count
                if tail >= cells:
                    tail -= cells
                queue[np.uint64(tail)] = other
                count += 1
    queued[HEAD] = head
    queued[COUNT] = count
    return done


@kernel
def point_ways(travel, flags, queued, direction, budget):
    """Directions down the distance for up to `budget` planes of cells, from queued[CURSOR] on. Returns planes done.

    travel, flags: padded cells; direction (cx, cy, cz, 4) int8 out: unit vector times 127, and how near
    the source is: 127 less half the travel distance in voxels, at least 1; 0 where there is no way. A direction is
    made of steps to free cells that are nearer, and where two of them would cut a solid corner the smaller one is left
    out: it never points into a wall.
    """
    cells = travel.size
    t = travel.reshape(cells)
    f = flags.reshape(cells)
    sx, sy = travel.shape[1] * travel.shape[2], travel.shape[2]
    to_x, to_y, to_z = np.uint64(sx), np.uint64(sy), np.uint64(1)
    done = 0
    while queued[CURSOR] < direction.shape[0] and done < budget:
        i = queued[CURSOR]
        for j in range(direction.shape[1]):
            for k in range(direction.shape[2]):
                cell = (i + 1) * sx + (j + 1) * sy + k + 1
                own = np.uint64(cell)
                here = t[own]
                if f[own] & SOLID or here >= UNREACHED:
                    direction[i, j, k, 0] = 0
                    direction[i, j, k, 1] = 0
                    direction[i, j, k, 2] = 0
                    direction[i, j, k, 3] = 0
                    continue
                x = y = z = _ZERO
                ox = oy = oz = np.int64(0)
                a, b = t[own - to_x], t[own + to_x]
                if a < b and a < here:
                    x, ox = a - here, -sx
                elif b < here:
                    x, ox = here - b, sx
                a, b = t[own - to_y], t[own + to_y]
                if a < b and a < here:
                    y, oy = a - here, -sy
                elif b < here:
                    y, oy = here - b, sy
                a, b = t[own - to_z], t[own + to_z]
                if a < b and a < here:
                    z, oz = a - here, np.int64(-1)
                elif b < here:
                    z, oz = here - b, np.int64(1)
                # a step across a solid corner: keep the larger part
                if ox != 0 and oy != 0 and f[cell + ox + oy] & SOLID:
                    if abs(x) >= abs(y):
                        y, oy = _ZERO, np.int64(0)
                    else:
                        x, ox = _ZERO, np.int64(0)
                if ox != 0 and oz != 0 and f[cell + ox + oz] & SOLID:
                    if abs(x) >= abs(z):
                        z, oz = _ZERO, np.int64(0)
                    else:
                        x, ox = _ZERO, np.int64(0)
                if oy != 0 and oz != 0 and f[cell + oy + oz] & SOLID:
                    if abs(y) >= abs(z):
                        z, oz = _ZERO, np.int64(0)
                    else:
                        y, oy = _ZERO, np.int64(0)
                if ox != 0 and oy != 0 and oz != 0 and f[cell + ox + oy + oz] & SOLID:
                    if abs(x) <= abs(y) and abs(x) <= abs(z):
                        x = _ZERO
                    elif abs(y) <= abs(z):
                        y = _ZERO
                    else:
                        z = _ZERO
                sharp = _SHARP / max(np.sqrt(x * x + y * y + z * z), _TINY)
                direction[i, j, k, 0] = np.int8(x * sharp)
                direction[i, j, k, 1] = np.int8(y * sharp)
                direction[i, j, k, 2] = np.int8(z * sharp)
                # 127 at a source, one less for each two voxels of the way, never 0: near enough to tell "arrived"
                direction[i, j, k, 3] = np.int8(_SHARP - min(here * _HALF, _FARTHEST))
        queued[CURSOR] += 1
        done += 1
    return done


@kernel
def point_straight(flags, scale, at, direction):
    """Directions straight to a point from every free cell, as if nothing stood between: for while a way is made.

    flags: padded cells; scale: voxels along a cell; at (3,) float32 voxels; direction as for point_ways, out.
    """
    size = np.float32(scale)
    for i in range(direction.shape[0]):
        x = at[0] - (np.float32(i) + _HALF) * size
        for j in range(direction.shape[1]):
            y = at[1] - (np.float32(j) + _HALF) * size
            for k in range(direction.shape[2]):
                if flags[i + 1, j + 1, k + 1] & SOLID:
                    direction[i, j, k, 0] = 0
                    direction[i, j, k, 1] = 0
                    direction[i, j, k, 2] = 0
                    direction[i, j, k, 3] = 0
                    continue
                z = at[2] - (np.float32(k) + _HALF) * size
                away = np.sqrt(x * x + y * y + z * z)
                scale_to = _SHARP / max(away, _ONE)
                direction[i, j, k, 0] = np.int8(x * scale_to)
                direction[i, j, k, 1] = np.int8(y * scale_to)
                direction[i, j, k, 2] = np.int8(z * scale_to)
                direction[i, j, k, 3] = np.int8(_SHARP - min(away * _HALF, _FARTHEST))
