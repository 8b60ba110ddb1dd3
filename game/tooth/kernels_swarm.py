"""Kernels that move a swarm: particle-in-cell, never bot against bot.

Called by motion.py on slices of the rows. Every bot adds its weight and momentum to a grid of whole numbers (adds have
no order), then reads crowd, neighbours' mean velocity and flow back from it and changes its own row alone. Invariant:
the same bits for any number of threads and on any machine. Lengths are voxels, velocities voxels a second; grid cells
are 2 voxels wide, numbered row-major, and cell (i, j, k) has its middle at voxel (2i + 1, 2j + 1, 2k + 1).
bench/twins.py says the same in numpy, bit for bit.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel

GONE, AWAKE, DARK = 0, 1, 2
"""State of a bot: a free row, taking part, or powered down (drifts to a stop)."""
IDLE = 0
"""The errand without a field: hovers where it is. Errands 1.. go by directions[errand]."""
BOT = 512
"""What one bot adds to the grid: 8 * 8 * 8, three bits of weight an axis."""

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_TWO = np.float32(2.0)
_SIXTEENTH = np.float32(1.0 / 16.0)
_STEP = np.float32(1.0 / 64.0)
_BLOCK = np.uint64(128)
_N1 = np.uint64(1)
_N2 = np.uint64(2)
_N3 = np.uint64(3)
_EDGE = np.float32(1.0001)
_EIGHT = np.float32(8.0)
_FOUR = np.float32(4.0)
_ROUND = np.float32(1024.5)  # adding it makes truncation round to nearest for -1024..1024
_QUARTER = np.float32(0.25)
_PER_BOT = np.float32(1.0 / 512.0)
_TINY = np.float32(1.0e-6)
_SHARP = np.float32(1.0 / 127.0)
_NEAREST = np.float32(127.0)

_TURN = np.float32(0.125)  # share of the wish that becomes velocity in a step: settles in about an eighth of a second
_DRIFT = np.float32(0.03)  # the same for dark and idle bots: half a second of drifting, like letting go of a balloon
_PRESS = np.float32(10.0)  # voxels a second of push where the crowd is twice what it should be
_COHERE = np.float32(4.0)  # voxels a second of pull together at full chorus where it is thin
_ELBOW = np.float32(3.0 / 127.5)  # up to 3 voxels a second of giving way, again where twice too dense
_LAST_BYTE = np.uint32(255)
_MID_BYTE = np.float32(127.5)
_ALIGN_LEAST = np.float32(0.10)
_ALIGN_MORE = np.float32(0.30)  # with the chorus, bots follow their neighbours: up to 0.4
_MILL = np.float32(2.5)  # voxels a second round the place that is held
_PULL = np.float32(5.0)  # voxels a second back in, at the ring
_SLOW = np.float32(0.94)  # pace of the slowest bot of a swarm, and what each of 255 degrees adds: up to 1.06
_SPREAD = np.float32(0.12 / 255.0)
_BODY = np.float32(0.4)  # a bot's middle stays this far from tissue
_SKIP = np.float32(2.0)  # a voxel this far from tissue needs no closer look
_LONG = np.float32(0.36)  # the square of 0.6 voxels: a longer way could lead through a thin wall
_EXPEL = np.float32(0.4)  # voxels a step in which a closed place empties
_MARGIN = np.float32(0.001)  # voxels beyond the edge of a closed place, so that rounding does not lead back
_STILL = np.float32(0.0025)  # the square of 0.05 voxels a second: who drifts more slowly stands still


@kernel
def _add(numbers, at, weight, mx, my, mz):
    numbers[at] += weight
    numbers[at + _N1] += weight * mx
    numbers[at + _N2] += weight * my
    numbers[at + _N3] += weight * mz


@kernel
def splat_bots(start, stop, bounds, position, velocity, state, grids, marks, shape):
    """Add bots to the grid, lane by lane: lanes [start, stop), each its own rows and its own grid.

    bounds (lanes + 1,) int64: first row of each lane; position, velocity (n, 3) float32; state (n,) uint8;
    grids (lanes, cells, 4) int32, added to: BOT a bot, and momentum in 1/4 voxel/s times BOT; marks (lanes, cx * cy)
    uint8: set for each row of cells (i, j) that was the lower corner of a bot; shape (3,) int64: cells.
    """
    # all arrays flat: a known stride costs no multiplication; four numbers a cell
    sy = np.uint64(4 * shape[2])
    sx = np.uint64(4 * shape[1] * shape[2])
    lane_size = np.uint64(4 * shape[0] * shape[1] * shape[2])
    numbers = grids.reshape(grids.size)
    positions = position.reshape(position.size)
    velocities = velocity.reshape(velocity.size)
    most_x, most_y, most_z = np.float32(shape[0]) - _EDGE, np.float32(shape[1]) - _EDGE, np.float32(shape[2]) - _EDGE
    one = np.uint64(4)
    for lane in range(start, stop):
        base = np.uint64(lane) * lane_size
        mark = marks[lane]
        for bot in range(np.uint64(bounds[lane]), np.uint64(bounds[lane + 1])):
            if state[bot] == GONE:
                continue
            own = np.uint64(3) * bot
            x = min(max(positions[own] * _HALF - _HALF, _ZERO), most_x)
            y = min(max(positions[own + _N1] * _HALF - _HALF, _ZERO), most_y)
            z = min(max(positions[own + _N2] * _HALF - _HALF, _ZERO), most_z)
            i, j, k = np.uint32(x), np.uint32(y), np.uint32(z)
            wx = np.int32((x - np.float32(i)) * _EIGHT + _HALF)
            wy = np.int32((y - np.float32(j)) * _EIGHT + _HALF)
            wz = np.int32((z - np.float32(k)) * _EIGHT + _HALF)
            mx = np.int32(velocities[own] * _FOUR + _ROUND) - np.int32(1024)
            my = np.int32(velocities[own + _N1] * _FOUR + _ROUND) - np.int32(1024)
            mz = np.int32(velocities[own + _N2] * _FOUR + _ROUND) - np.int32(1024)
            vx, vy, vz = np.int32(8) - wx, np.int32(8) - wy, np.int32(8) - wz
            row = np.uint64(i) * np.uint64(shape[1]) + np.uint64(j)
            mark[row] = 1
            cell = base + row * sy + one * np.uint64(k)
            w = vx * vy
            _add(numbers, cell, w * vz, mx, my, mz)
            _add(numbers, cell + one, w * wz, mx, my, mz)
            w = vx * wy
            _add(numbers, cell + sy, w * vz, mx, my, mz)
            _add(numbers, cell + sy + one, w * wz, mx, my, mz)
            w = wx * vy
            _add(numbers, cell + sx, w * vz, mx, my, mz)
            _add(numbers, cell + sx + one, w * wz, mx, my, mz)
            w = wx * wy
            _add(numbers, cell + sx + sy, w * vz, mx, my, mz)
            _add(numbers, cell + sx + sy + one, w * wz, mx, my, mz)


@kernel
def merge_lanes(start, stop, grids, marks, shape):
    """Add all lanes into lane 0 for the planes of cells [start, stop), where a lane touched them.

    grids, marks, shape as in splat_bots. A row is touched by its own mark and by those of the lower rows beside it.
    """
    cy, cz = shape[1], shape[2]
    for lane in range(1, grids.shape[0]):
        for i in range(start, stop):
            for j in range(cy):
                row = i * cy + j
                touched = marks[lane, row]
                if i > 0:
                    touched |= marks[lane, row - cy]
                    if j > 0:
                        touched |= marks[lane, row - cy - 1]
                if j > 0:
                    touched |= marks[lane, row - 1]
                if touched:
                    for cell in range(row * cz, (row + 1) * cz):
                        for n in range(4):
                            grids[0, cell, n] += grids[lane, cell, n]


@kernel
def wipe_lanes(start, stop, grids, marks, shape):
    """Set the grids of lanes [start, stop) back to nothing, where any lane touched them, for the next step.

    grids, marks, shape as in splat_bots. Marks stay; the caller clears them when all lanes are done.
    """
    cy, cz = shape[1], shape[2]
    for lane in range(start, stop):
        for row in range(marks.shape[1]):
            i, j = row // cy, row % cy
            touched = np.uint8(0)
            for other in range(grids.shape[0]):
                touched |= marks[other, row]
                if i > 0:
                    touched |= marks[other, row - cy]
                    if j > 0:
                        touched |= marks[other, row - cy - 1]
                if j > 0:
                    touched |= marks[other, row - 1]
            if touched:
                for cell in range(row * cz, (row + 1) * cz):
                    for n in range(4):
                        grids[lane, cell, n] = 0


@kernel
def _distance(field, x, y, z, sx, sy):
    """Trilinear distance and its slope at voxel coordinates that are already inside; field (voxels,) float32."""
    i, j, k = np.uint32(x), np.uint32(y), np.uint32(z)
    fx, fy, fz = x - np.float32(i), y - np.float32(j), z - np.float32(k)
    at = np.uint64(i) * sx + np.uint64(j) * sy + np.uint64(k)
    one = np.uint64(1)
    c000, c001 = field[at], field[at + one]
    c010, c011 = field[at + sy], field[at + sy + one]
    c100, c101 = field[at + sx], field[at + sx + one]
    c110, c111 = field[at + sx + sy], field[at + sx + sy + one]
    z00, z01, z10, z11 = c001 - c000, c011 - c010, c101 - c100, c111 - c110
    e00, e01, e10, e11 = c000 + fz * z00, c010 + fz * z01, c100 + fz * z10, c110 + fz * z11
    y0, y1 = e01 - e00, e11 - e10
    h0, h1 = e00 + fy * y0, e10 + fy * y1
    z0, z1 = z00 + fy * (z01 - z00), z10 + fy * (z11 - z10)
    gx = h1 - h0
    return h0 + fx * gx, gx, y0 + fx * (y1 - y0), z0 + fx * (z1 - z0)


@kernel
def _drift_at(drifts, c000, sx, sy, w000, w001, w010, w011, w100, w101, w110, w111):
    """Half voxels a second that the fluid flows at a corner cell and its weights; drifts (4 * cells,) int8, flat."""
    one = np.uint64(4)
    c001, c010, c100, c110 = c000 + one, c000 + sy, c000 + sx, c000 + sx + sy
    c011, c101, c111 = c010 + one, c100 + one, c110 + one
    x = (
        (w000 * np.float32(drifts[c000]) + w001 * np.float32(drifts[c001]))
        + (w010 * np.float32(drifts[c010]) + w011 * np.float32(drifts[c011]))
    ) + (
        (w100 * np.float32(drifts[c100]) + w101 * np.float32(drifts[c101]))
        + (w110 * np.float32(drifts[c110]) + w111 * np.float32(drifts[c111]))
    )
    y = (
        (w000 * np.float32(drifts[c000 + _N1]) + w001 * np.float32(drifts[c001 + _N1]))
        + (w010 * np.float32(drifts[c010 + _N1]) + w011 * np.float32(drifts[c011 + _N1]))
    ) + (
        (w100 * np.float32(drifts[c100 + _N1]) + w101 * np.float32(drifts[c101 + _N1]))
        + (w110 * np.float32(drifts[c110 + _N1]) + w111 * np.float32(drifts[c111 + _N1]))
    )
    z = (
        (w000 * np.float32(drifts[c000 + _N2]) + w001 * np.float32(drifts[c001 + _N2]))
        + (w010 * np.float32(drifts[c010 + _N2]) + w011 * np.float32(drifts[c011 + _N2]))
    ) + (
        (w100 * np.float32(drifts[c100 + _N2]) + w101 * np.float32(drifts[c101 + _N2]))
        + (w110 * np.float32(drifts[c110 + _N2]) + w111 * np.float32(drifts[c111 + _N2]))
    )
    return x, y, z


@kernel
def _is_closed(closed, x, y, z):
    """Whether a point lies in one of the spheres closed (m, 4) float32."""
    for place in range(closed.shape[0]):
        dx, dy, dz = x - closed[place, 0], y - closed[place, 1], z - closed[place, 2]
        if np.sqrt(dx * dx + dy * dy + dz * dz) < closed[place, 3]:
            return True
    return False


@kernel
def move_bots(
    start, stop, position, previous, velocity, errand, state, id, grid, directions, distance, drift, has_drift,
    places, closed, voice, shape,
):  # fmt: skip
    """Move the rows [start, stop) by one step.

    position, previous, velocity (n, 3) float32; errand, state (n,) uint8; id (n,) uint32; grid (cells, 4) int32 as
    splat_bots left it; directions (errands, cells, 4) int8, see FlowField.direction; distance (voxels,) float32, to
    tissue, flat; drift (cells, 4) int8, half voxels a second, where has_drift; places (errands, 8) float32: x, y, z,
    ring (0: follow the field to its end), axis x, y, z, unused; closed (m, 4) float32: x, y, z, radius; voice (3,) float32: chorus 0..1, speed voxels/s, bots a cell that are comfortable; shape (3,) int64: cells.
    """
    # all arrays flat: a known stride costs no multiplication; four numbers a cell
    one = np.uint64(4)
    sy = np.uint64(4 * shape[2])
    sx = np.uint64(4 * shape[1] * shape[2])
    errand_size = np.uint64(4 * shape[0] * shape[1] * shape[2])
    numbers = grid.reshape(grid.size)
    ways = directions.reshape(directions.size)
    drifts = drift.reshape(drift.size)
    positions = position.reshape(position.size)
    befores = previous.reshape(previous.size)
    velocities = velocity.reshape(velocity.size)
    dy_step = np.uint64(2 * shape[2])
    dx_step = np.uint64(4 * shape[1] * shape[2])
    most_x, most_y, most_z = np.float32(shape[0]) - _EDGE, np.float32(shape[1]) - _EDGE, np.float32(shape[2]) - _EDGE
    far_x, far_y, far_z = np.float32(2 * shape[0]), np.float32(2 * shape[1]), np.float32(2 * shape[2])
    chorus, speed, room = voice[0], voice[1], voice[2]
    align = _ALIGN_LEAST + _ALIGN_MORE * chorus
    cohere = _COHERE * chorus
    # block by block in two passes: the second one's guesses about walls then do not stall the first one's sums
    first = np.uint64(start)
    while first < np.uint64(stop):
        last = min(first + _BLOCK, np.uint64(stop))
        for bot in range(first, last):
            row = np.uint64(3) * bot
            px, py, pz = positions[row], positions[row + _N1], positions[row + _N2]
            befores[row], befores[row + _N1], befores[row + _N2] = px, py, pz
            if state[bot] == GONE:
                continue
            vx, vy, vz = velocities[row], velocities[row + _N1], velocities[row + _N2]
            # its own pace, from its id, so that a swarm is a crowd and not a sheet
            own_bits = np.uint32(id[bot] * np.uint32(2654435761))
            own_bits = np.uint32((own_bits ^ (own_bits >> np.uint32(15))) * np.uint32(2246822519))
            own_bits ^= own_bits >> np.uint32(13)
            quick = _SLOW + _SPREAD * np.float32(own_bits >> np.uint32(24))
            own = speed * quick

            # where it stands in the grid
            x = min(max(px * _HALF - _HALF, _ZERO), most_x)
            y = min(max(py * _HALF - _HALF, _ZERO), most_y)
            z = min(max(pz * _HALF - _HALF, _ZERO), most_z)
            i, j, k = np.uint32(x), np.uint32(y), np.uint32(z)
            fx, fy, fz = x - np.float32(i), y - np.float32(j), z - np.float32(k)
            ux, uy, uz = _ONE - fx, _ONE - fy, _ONE - fz
            c000 = np.uint64(i) * sx + np.uint64(j) * sy + np.uint64(k) * one
            c001 = c000 + one
            c010 = c000 + sy
            c011 = c010 + one
            c100 = c000 + sx
            c101 = c100 + one
            c110 = c100 + sy
            c111 = c110 + one
            wa, wb, wc, wd = ux * uy, ux * fy, fx * uy, fx * fy
            w000, w001, w010, w011 = wa * uz, wa * fz, wb * uz, wb * fz
            w100, w101, w110, w111 = wc * uz, wc * fz, wd * uz, wd * fz

            # the crowd: how dense, which way it thickens
            n000, n001 = np.float32(numbers[c000]), np.float32(numbers[c001])
            n010, n011 = np.float32(numbers[c010]), np.float32(numbers[c011])
            n100, n101 = np.float32(numbers[c100]), np.float32(numbers[c101])
            n110, n111 = np.float32(numbers[c110]), np.float32(numbers[c111])
            z00, z01, z10, z11 = n001 - n000, n011 - n010, n101 - n100, n111 - n110
            e00, e01, e10, e11 = n000 + fz * z00, n010 + fz * z01, n100 + fz * z10, n110 + fz * z11
            y0, y1 = e01 - e00, e11 - e10
            h0, h1 = e00 + fy * y0, e10 + fy * y1
            z0, z1 = z00 + fy * (z01 - z00), z10 + fy * (z11 - z10)
            gx = h1 - h0
            crowd = h0 + fx * gx
            gy = y0 + fx * (y1 - y0)
            gz = z0 + fx * (z1 - z0)
            mx = (
                (w000 * np.float32(numbers[c000 + _N1]) + w001 * np.float32(numbers[c001 + _N1]))
                + (w010 * np.float32(numbers[c010 + _N1]) + w011 * np.float32(numbers[c011 + _N1]))
            ) + (
                (w100 * np.float32(numbers[c100 + _N1]) + w101 * np.float32(numbers[c101 + _N1]))
                + (w110 * np.float32(numbers[c110 + _N1]) + w111 * np.float32(numbers[c111 + _N1]))
            )
            my = (
                (w000 * np.float32(numbers[c000 + _N2]) + w001 * np.float32(numbers[c001 + _N2]))
                + (w010 * np.float32(numbers[c010 + _N2]) + w011 * np.float32(numbers[c011 + _N2]))
            ) + (
                (w100 * np.float32(numbers[c100 + _N2]) + w101 * np.float32(numbers[c101 + _N2]))
                + (w110 * np.float32(numbers[c110 + _N2]) + w111 * np.float32(numbers[c111 + _N2]))
            )
            mz = (
                (w000 * np.float32(numbers[c000 + _N3]) + w001 * np.float32(numbers[c001 + _N3]))
                + (w010 * np.float32(numbers[c010 + _N3]) + w011 * np.float32(numbers[c011 + _N3]))
            ) + (
                (w100 * np.float32(numbers[c100 + _N3]) + w101 * np.float32(numbers[c101 + _N3]))
                + (w110 * np.float32(numbers[c110 + _N3]) + w111 * np.float32(numbers[c111 + _N3]))
            )
            mean = _QUARTER / max(crowd, _ONE)
            mx, my, mz = mx * mean, my * mean, mz * mean

            # what it wants
            task = errand[bot]
            if state[bot] == DARK or task == IDLE:
                wx = wy = wz = _ZERO
                turn = _DRIFT
                follow = _ZERO
            else:
                own_ways = np.uint64(task) * errand_size
                d000, d001, d010, d011 = own_ways + c000, own_ways + c001, own_ways + c010, own_ways + c011
                d100, d101, d110, d111 = own_ways + c100, own_ways + c101, own_ways + c110, own_ways + c111
                s000, s001 = ways[d000 + _N3] > 0, ways[d001 + _N3] > 0
                s010, s011 = ways[d010 + _N3] > 0, ways[d011 + _N3] > 0
                s100, s101 = ways[d100 + _N3] > 0, ways[d101 + _N3] > 0
                s110, s111 = ways[d110 + _N3] > 0, ways[d111 + _N3] > 0
                # cells without a way (walls) say nothing: the others share their weight
                share = (
                    ((w000 if s000 else _ZERO) + (w001 if s001 else _ZERO))
                    + ((w010 if s010 else _ZERO) + (w011 if s011 else _ZERO))
                ) + (
                    ((w100 if s100 else _ZERO) + (w101 if s101 else _ZERO))
                    + ((w110 if s110 else _ZERO) + (w111 if s111 else _ZERO))
                )
                scale = _SHARP / max(share, _SIXTEENTH)
                wx = scale * (
                    (
                        (w000 * np.float32(ways[d000]) + w001 * np.float32(ways[d001]))
                        + (w010 * np.float32(ways[d010]) + w011 * np.float32(ways[d011]))
                    )
                    + (
                        (w100 * np.float32(ways[d100]) + w101 * np.float32(ways[d101]))
                        + (w110 * np.float32(ways[d110]) + w111 * np.float32(ways[d111]))
                    )
                )
                wy = scale * (
                    (
                        (w000 * np.float32(ways[d000 + _N1]) + w001 * np.float32(ways[d001 + _N1]))
                        + (w010 * np.float32(ways[d010 + _N1]) + w011 * np.float32(ways[d011 + _N1]))
                    )
                    + (
                        (w100 * np.float32(ways[d100 + _N1]) + w101 * np.float32(ways[d101 + _N1]))
                        + (w110 * np.float32(ways[d110 + _N1]) + w111 * np.float32(ways[d111 + _N1]))
                    )
                )
                wz = scale * (
                    (
                        (w000 * np.float32(ways[d000 + _N2]) + w001 * np.float32(ways[d001 + _N2]))
                        + (w010 * np.float32(ways[d010 + _N2]) + w011 * np.float32(ways[d011 + _N2]))
                    )
                    + (
                        (w100 * np.float32(ways[d100 + _N2]) + w101 * np.float32(ways[d101 + _N2]))
                        + (w110 * np.float32(ways[d110 + _N2]) + w111 * np.float32(ways[d111 + _N2]))
                    )
                )
                turn = _TURN
                follow = align
                here = d000 + (sx if fx > _HALF else np.uint64(0))
                here += sy if fy > _HALF else np.uint64(0)
                here += one if fz > _HALF else np.uint64(0)
                near = ways[here + _N3]
                travel = _TWO * (_NEAREST - np.float32(near))
                ring = places[task, 3]
                rx, ry, rz = px - places[task, 0], py - places[task, 1], pz - places[task, 2]
                away = np.sqrt(rx * rx + ry * ry + rz * rz)
                if ring > _ZERO:
                    if near > 0 and away < ring and travel < _TWO * ring + _EIGHT:
                        # arrived: round the axis, slower in the middle, and back in when near the ring
                        out = away / ring
                        ax, ay, az = places[task, 4], places[task, 5], places[task, 6]
                        mill = _MILL * quick / ring
                        back = _PULL * out * out * out / max(away, _TINY)
                        wx = (ay * rz - az * ry) * mill - rx * back
                        wy = (az * rx - ax * rz) * mill - ry * back
                        wz = (ax * ry - ay * rx) * mill - rz * back
                        follow = _ALIGN_LEAST
                    else:
                        # on the way, braking just before the ring
                        pace = own * min(max((away / ring - _ONE) * _FOUR + _HALF, _HALF), _ONE)
                        wx, wy, wz = wx * pace, wy * pace, wz * pace
                else:
                    pace = own * min((travel + _TWO) * _SIXTEENTH * _TWO, _ONE)
                    wx, wy, wz = wx * pace, wy * pace, wz * pace

                # pressure where it is too dense, pull where it is too thin
                over = crowd * _PER_BOT / room - _ONE
                push = _PRESS * min(over, _TWO) if over > _ZERO else cohere * over
                push /= crowd + np.float32(BOT)
                # bots in one cell feel the same slope and would stay a clump: each gives way in its own direction
                elbow = _ELBOW * min(max(over, _ZERO), _TWO)
                wx += elbow * (np.float32(own_bits & _LAST_BYTE) - _MID_BYTE)
                wy += elbow * (np.float32((own_bits >> np.uint32(8)) & _LAST_BYTE) - _MID_BYTE)
                wz += elbow * (np.float32((own_bits >> np.uint32(16)) & _LAST_BYTE) - _MID_BYTE)
                wx, wy, wz = wx - gx * push, wy - gy * push, wz - gz * push
                wx, wy, wz = wx + (mx - wx) * follow, wy + (my - wy) * follow, wz + (mz - wz) * follow

            vx, vy, vz = vx + (wx - vx) * turn, vy + (wy - vy) * turn, vz + (wz - vz) * turn
            fast = np.sqrt(vx * vx + vy * vy + vz * vz)
            brake = min(own / max(fast, _TINY), _ONE)  # no branch: it would be guessed wrongly half of the time
            if turn == _DRIFT and fast * fast < _STILL:
                brake = _ZERO
            vx, vy, vz = vx * brake, vy * brake, vz * brake
            wx, wy, wz = vx, vy, vz
            if has_drift:
                dx, dy, dz = _drift_at(drifts, c000, sx, sy, w000, w001, w010, w011, w100, w101, w110, w111)
                wx, wy, wz = wx + _HALF * dx, wy + _HALF * dy, wz + _HALF * dz
            qx = min(max(px + wx * _STEP, _ONE), far_x - _ONE)
            qy = min(max(py + wy * _STEP, _ONE), far_y - _ONE)
            qz = min(max(pz + wz * _STEP, _ONE), far_z - _ONE)
            positions[row], positions[row + _N1], positions[row + _N2] = qx, qy, qz
            velocities[row], velocities[row + _N1], velocities[row + _N2] = vx, vy, vz
        for bot in range(first, last):
            if state[bot] == GONE:
                continue
            row = np.uint64(3) * bot
            qx, qy, qz = positions[row], positions[row + _N1], positions[row + _N2]
            px, py, pz = befores[row], befores[row + _N1], befores[row + _N2]
            if has_drift:
                # a strong current must not carry it through a thin wall: where the middle of the way is inside, it stops
                wx, wy, wz = qx - px, qy - py, qz - pz
                if wx * wx + wy * wy + wz * wz > _LONG:
                    wx, wy, wz = px + wx * _HALF, py + wy * _HALF, pz + wz * _HALF
                    d, nx, ny, nz = _distance(distance, wx - _HALF, wy - _HALF, wz - _HALF, dx_step, dy_step)
                    if d < _BODY:
                        qx, qy, qz = wx, wy, wz
                        positions[row], positions[row + _N1], positions[row + _N2] = qx, qy, qz
            was_inside = False
            if closed.shape[0] > 0:
                was_inside = _is_closed(closed, px, py, pz)
                vx, vy, vz = velocities[row], velocities[row + _N1], velocities[row + _N2]
                for place in range(closed.shape[0]):
                    nx, ny, nz = qx - closed[place, 0], qy - closed[place, 1], qz - closed[place, 2]
                    away = np.sqrt(nx * nx + ny * ny + nz * nz)
                    if away < closed[place, 3]:
                        slope = max(away, _TINY)
                        nx, ny, nz = nx / slope, ny / slope, nz / slope
                        lift = closed[place, 3] + _MARGIN - away
                        lift = min(lift, _EXPEL) if was_inside else lift
                        qx = min(max(qx + nx * lift, _ONE), far_x - _ONE)
                        qy = min(max(qy + ny * lift, _ONE), far_y - _ONE)
                        qz = min(max(qz + nz * lift, _ONE), far_z - _ONE)
                        inward = min(vx * nx + vy * ny + vz * nz, _ZERO)
                        vx, vy, vz = vx - nx * inward, vy - ny * inward, vz - nz * inward
                if not was_inside and _is_closed(closed, qx, qy, qz):
                    qx, qy, qz = px, py, pz  # between two places, or at the edge of the world
                    vx = vy = vz = _ZERO
                positions[row], positions[row + _N1], positions[row + _N2] = qx, qy, qz
                velocities[row], velocities[row + _N1], velocities[row + _N2] = vx, vy, vz
            # tissue: slide along it, never enter
            at = np.uint64(np.uint32(qx)) * dx_step + np.uint64(np.uint32(qy)) * dy_step + np.uint64(np.uint32(qz))
            if distance[at] >= _SKIP:
                continue
            d, nx, ny, nz = _distance(distance, qx - _HALF, qy - _HALF, qz - _HALF, dx_step, dy_step)
            if d >= _BODY:
                continue
            vx, vy, vz = velocities[row], velocities[row + _N1], velocities[row + _N2]
            slope = max(np.sqrt(nx * nx + ny * ny + nz * nz), _TINY)
            nx, ny, nz = nx / slope, ny / slope, nz / slope
            lift = min(_BODY - d, _ONE)
            qx = min(max(qx + nx * lift, _ONE), far_x - _ONE)
            qy = min(max(qy + ny * lift, _ONE), far_y - _ONE)
            qz = min(max(qz + nz * lift, _ONE), far_z - _ONE)
            inward = min(vx * nx + vy * ny + vz * nz, _ZERO)
            vx, vy, vz = vx - nx * inward, vy - ny * inward, vz - nz * inward
            d, nx, ny, nz = _distance(distance, qx - _HALF, qy - _HALF, qz - _HALF, dx_step, dy_step)
            if d <= _ZERO or (closed.shape[0] > 0 and _is_closed(closed, qx, qy, qz) and not was_inside):
                # a corner: stay, unless the tissue has grown over it and out is the only way
                d, nx, ny, nz = _distance(distance, px - _HALF, py - _HALF, pz - _HALF, dx_step, dy_step)
                if d > _ZERO:
                    qx, qy, qz = px, py, pz
                    vx = vy = vz = _ZERO
            positions[row], positions[row + _N1], positions[row + _N2] = qx, qy, qz
            velocities[row], velocities[row + _N1], velocities[row + _N2] = vx, vy, vz
        first = last


@kernel
def order_by_cell(count, position, state, shape, order, cell_of, first):
    """Rows in the order of their cells, rows of one cell in the order they had; free rows last.

    position (n, 3) float32; state (n,) uint8; shape (3,) int64: cells; order (n,) int64 out, filled for [0, count);
    cell_of (n,) int32 and first (cells + 2,) int32 are room to work in.
    """
    cells = shape[0] * shape[1] * shape[2]
    first[:] = 0
    for bot in range(count):
        cell = cells
        if state[bot] != GONE:
            i = min(max(np.int64(position[bot, 0] * _HALF), 0), shape[0] - 1)
            j = min(max(np.int64(position[bot, 1] * _HALF), 0), shape[1] - 1)
            k = min(max(np.int64(position[bot, 2] * _HALF), 0), shape[2] - 1)
            cell = (i * shape[1] + j) * shape[2] + k
        cell_of[bot] = cell
        first[cell + 1] += 1
    for cell in range(cells + 1):
        first[cell + 1] += first[cell]
    for bot in range(count):
        cell = cell_of[bot]
        order[first[cell]] = bot
        first[cell] += 1
