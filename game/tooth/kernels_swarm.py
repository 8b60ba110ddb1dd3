"""Kernels that move a swarm: particle-in-cell, never bot against bot.

Called by motion.py on slices of the rows. Every bot adds its weight and momentum to a grid of whole numbers (adds have
no order), then reads crowd, neighbours' mean velocity and flow back from it and changes its own row alone. Invariant:
the same bits for any number of threads and on any machine. Lengths are voxels, velocities voxels a second; grid cells
are 2 voxels wide, numbered row-major, and cell (i, j, k) has its middle at voxel (2i + 1, 2j + 1, 2k + 1).

Bots are taken BLOCK at a time, and a block's numbers lie in a small table, a row for each quantity. Stages that compute
look nothing up, so that they become vector instructions; stages that look something up do nothing else. bench/twins.py
says the same in numpy, bit for bit. The file is long because the stages share the table's rows.
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
BLOCK = 96
"""Bots whose table fits into the first cache beside what they look up."""

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_TWO = np.float32(2.0)
_THIRD = np.float32(1.0 / 3.0)
_SIXTEENTH = np.float32(1.0 / 16.0)
_STEP = np.float32(1.0 / 64.0)
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
_UPPER = np.int64(32)  # bits: where the second of two packed numbers begins
_B8, _B16, _B24 = np.int32(8), np.int32(16), np.int32(24)

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
_BRAKED = np.float32(0.75)  # share of its pace at which a bot comes to the ring
_FAINT = np.float32(0.0625)  # the square of a way that hardly points anywhere
_TURNS = np.float32(0.5)  # share of the ring within which the middle is in sight; farther out the way leads back in
_SLOW = np.float32(0.94)  # pace of the slowest bot of a swarm, and what each of 255 degrees adds: up to 1.06
_SPREAD = np.float32(0.12 / 255.0)
_BODY = np.float32(0.3)  # a bot's middle stays this far from tissue: it fits into a tunnel of two voxels (0.35 there)
_SKIP = np.float32(1.5)  # in a voxel this far from tissue nobody is near enough to need a closer look
_LONG = np.float32(0.36)  # the square of 0.6 voxels: a longer way could lead through a thin wall
_EXPEL = np.float32(0.4)  # voxels a step in which a closed place empties
_MARGIN = np.float32(0.001)  # voxels beyond the edge of a closed place, so that rounding does not lead back
_STILL = np.float32(0.05)  # voxels a second: who drifts more slowly stands still

# Rows of a block's table of numbers (float32) ...
_PX, _PY, _PZ = 0 * BLOCK, 1 * BLOCK, 2 * BLOCK  # place
_VX, _VY, _VZ = 3 * BLOCK, 4 * BLOCK, 5 * BLOCK  # velocity
_FX, _FY, _FZ = 6 * BLOCK, 7 * BLOCK, 8 * BLOCK  # part of a cell beyond the lowest of the eight cells around
_WX, _WY, _WZ = 9 * BLOCK, 10 * BLOCK, 11 * BLOCK  # the way, then the wish, then the way it really takes
_GX, _GY, _GZ = 12 * BLOCK, 13 * BLOCK, 14 * BLOCK  # where the errand leads
_RING = 15 * BLOCK  # within it, it has arrived
_AX, _AY, _AZ = 16 * BLOCK, 17 * BLOCK, 18 * BLOCK  # round which axis
_W = 19 * BLOCK  # the eight cells' weights
_TX, _TY, _TZ = 27 * BLOCK, 28 * BLOCK, 29 * BLOCK  # part of a cell beyond the second of four cells in a row
_ROWS = 30 * BLOCK
# ... and of its table of whole numbers (int32); eight cells are in the order 000, 001, 010 .. 111 of x, y, z.
_CELL = 0 * BLOCK  # the lowest of the eight cells
_HERE = 1 * BLOCK  # the nearest of them
_TASK = 2 * BLOCK  # the errand; IDLE where it is dark
_NEAR = 3 * BLOCK  # nearness there, see FlowField.direction
_N, _MX, _MY, _MZ = 4 * BLOCK, 5 * BLOCK, 6 * BLOCK, 7 * BLOCK  # bots and momentum there
_CROWD = 8 * BLOCK  # bots in four cells in a row along x, along y and along z
_WORD = 20 * BLOCK  # four signed bytes in each of the eight cells
_SX, _SY, _SZ = 28 * BLOCK, 29 * BLOCK, 30 * BLOCK  # the first cells of the three rows
_UX, _UY, _UZ = 8 * BLOCK, 9 * BLOCK, 10 * BLOCK  # only for counting: weight of the upper cells, 0..8
_WHOLE_ROWS = 31 * BLOCK


@kernel
def _take(count, table, position, velocity):
    """A block's places and velocities, (3 * count,) each, into the table."""
    for n in range(count):
        table[_PX + n], table[_PY + n], table[_PZ + n] = position[3 * n], position[3 * n + 1], position[3 * n + 2]
        table[_VX + n], table[_VY + n], table[_VZ + n] = velocity[3 * n], velocity[3 * n + 1], velocity[3 * n + 2]


@kernel
def _stand(count, table, whole, shape):
    """Which eight cells are around each bot, and how far beyond the lowest of them it is."""
    cy, cz = np.int32(shape[1]), np.int32(shape[2])
    most_x, most_y, most_z = np.float32(shape[0]) - _EDGE, np.float32(shape[1]) - _EDGE, np.float32(shape[2]) - _EDGE
    for n in range(count):
        x = min(max(table[_PX + n] * _HALF - _HALF, _ZERO), most_x)
        y = min(max(table[_PY + n] * _HALF - _HALF, _ZERO), most_y)
        z = min(max(table[_PZ + n] * _HALF - _HALF, _ZERO), most_z)
        i, j, k = np.int32(x), np.int32(y), np.int32(z)
        table[_FX + n], table[_FY + n], table[_FZ + n] = x - np.float32(i), y - np.float32(j), z - np.float32(k)
        whole[_CELL + n] = (i * cy + j) * cz + k


@kernel
def _weigh_momentum(count, table, whole):
    """Weights 0..8 of the upper cells along x, y and z, and momentum in 1/4 voxel/s, both as whole numbers."""
    for n in range(count):
        whole[_UX + n] = np.int32(table[_FX + n] * _EIGHT + _HALF)
        whole[_UY + n] = np.int32(table[_FY + n] * _EIGHT + _HALF)
        whole[_UZ + n] = np.int32(table[_FZ + n] * _EIGHT + _HALF)
        whole[_MX + n] = np.int32(table[_VX + n] * _FOUR + _ROUND) - np.int32(1024)
        whole[_MY + n] = np.int32(table[_VY + n] * _FOUR + _ROUND) - np.int32(1024)
        whole[_MZ + n] = np.int32(table[_VZ + n] * _FOUR + _ROUND) - np.int32(1024)


@kernel
def splat_bots(start, stop, bounds, position, velocity, state, grids, marks, shape):
    """Add bots to the grid, lane by lane: lanes [start, stop), each its own rows and its own grid.

    bounds (lanes + 1,) int64: first row of each lane; position, velocity (n, 3) float32; state (n,) uint8; grids
    (lanes, cells, 2) int64, added to: four numbers in 32 bits each, so that one addition does two of them: BOT a bot,
    and momentum in 1/4 voxel/s times BOT (the last is one too low where the one before is negative); marks
    (lanes, cx * cy) uint8: set for each row of cells (i, j) that was the lowest of a bot; shape (3,) int64: cells.
    """
    table, whole = np.zeros(_ROWS, np.float32), np.zeros(_WHOLE_ROWS, np.int32)
    one, sy, sx = np.uint64(2), np.uint64(2 * shape[2]), np.uint64(2 * shape[1] * shape[2])
    row_cells = np.uint32(shape[2])
    positions, velocities = position.reshape(position.size), velocity.reshape(velocity.size)
    for lane in range(start, stop):
        numbers = grids[lane].reshape(grids[lane].size)
        mark = marks[lane]
        for first in range(bounds[lane], bounds[lane + 1], BLOCK):
            last = min(first + BLOCK, bounds[lane + 1])
            count = last - first
            _take(count, table, positions[3 * first : 3 * last], velocities[3 * first : 3 * last])
            _stand(count, table, whole, shape)
            _weigh_momentum(count, table, whole)
            for n in range(count):
                if state[first + n] == GONE:
                    continue
                cell = np.uint32(whole[_CELL + n])
                mark[cell // row_cells] = 1
                bx, by, bz = np.int64(whole[_UX + n]), np.int64(whole[_UY + n]), np.int64(whole[_UZ + n])
                ax, ay, az = np.int64(8) - bx, np.int64(8) - by, np.int64(8) - bz
                w00, w01, w10, w11 = ax * ay, ax * by, bx * ay, bx * by
                w000, w001, w010, w011 = w00 * az, w00 * bz, w01 * az, w01 * bz
                w100, w101, w110, w111 = w10 * az, w10 * bz, w11 * az, w11 * bz
                c000 = one * np.uint64(cell)
                c010, c100 = c000 + sy, c000 + sx
                c110 = c100 + sy
                pair = np.int64(1) + (np.int64(whole[_MX + n]) << _UPPER)
                numbers[c000] += w000 * pair
                numbers[c000 + one] += w001 * pair
                numbers[c010] += w010 * pair
                numbers[c010 + one] += w011 * pair
                numbers[c100] += w100 * pair
                numbers[c100 + one] += w101 * pair
                numbers[c110] += w110 * pair
                numbers[c110 + one] += w111 * pair
                pair = np.int64(whole[_MY + n]) + (np.int64(whole[_MZ + n]) << _UPPER)
                if pair == 0:
                    continue
                numbers[c000 + _N1] += w000 * pair
                numbers[c000 + _N3] += w001 * pair
                numbers[c010 + _N1] += w010 * pair
                numbers[c010 + _N3] += w011 * pair
                numbers[c100 + _N1] += w100 * pair
                numbers[c100 + _N3] += w101 * pair
                numbers[c110 + _N1] += w110 * pair
                numbers[c110 + _N3] += w111 * pair


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
                        for n in range(2):
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
                    for n in range(2):
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
def _is_closed(closed, x, y, z):
    """Whether a point lies in one of the spheres closed (m, 4) float32."""
    for place in range(closed.shape[0]):
        dx, dy, dz = x - closed[place, 0], y - closed[place, 1], z - closed[place, 2]
        if np.sqrt(dx * dx + dy * dy + dz * dz) < closed[place, 3]:
            return True
    return False


@kernel
def _weigh(count, table, whole, shape):
    """The eight cells' weights, which of them is nearest, and three rows of four cells through that one."""
    cx, cy, cz = np.int32(shape[0]), np.int32(shape[1]), np.int32(shape[2])
    for n in range(count):
        fx, fy, fz = table[_FX + n], table[_FY + n], table[_FZ + n]
        ux, uy, uz = _ONE - fx, _ONE - fy, _ONE - fz
        w00, w01, w10, w11 = ux * uy, ux * fy, fx * uy, fx * fy
        table[_W + n], table[_W + BLOCK + n] = w00 * uz, w00 * fz
        table[_W + 2 * BLOCK + n], table[_W + 3 * BLOCK + n] = w01 * uz, w01 * fz
        table[_W + 4 * BLOCK + n], table[_W + 5 * BLOCK + n] = w10 * uz, w10 * fz
        table[_W + 6 * BLOCK + n], table[_W + 7 * BLOCK + n] = w11 * uz, w11 * fz
    for n in range(count):
        # at the edge of the world the row begins at the first cell and not before it
        x, y, z = table[_PX + n] * _HALF - _HALF, table[_PY + n] * _HALF - _HALF, table[_PZ + n] * _HALF - _HALF
        i = min(max(np.int32(x) - np.int32(1), np.int32(0)), cx - np.int32(4))
        j = min(max(np.int32(y) - np.int32(1), np.int32(0)), cy - np.int32(4))
        k = min(max(np.int32(z) - np.int32(1), np.int32(0)), cz - np.int32(4))
        near_i = min(max(np.int32(x + _HALF), np.int32(0)), cx - np.int32(1))
        near_j = min(max(np.int32(y + _HALF), np.int32(0)), cy - np.int32(1))
        near_k = min(max(np.int32(z + _HALF), np.int32(0)), cz - np.int32(1))
        table[_TX + n] = x - np.float32(i + np.int32(1))
        table[_TY + n] = y - np.float32(j + np.int32(1))
        table[_TZ + n] = z - np.float32(k + np.int32(1))
        whole[_SX + n] = (i * cy + near_j) * cz + near_k
        whole[_SY + n] = (near_i * cy + j) * cz + near_k
        whole[_SZ + n] = (near_i * cy + near_j) * cz + k
        whole[_HERE + n] = (near_i * cy + near_j) * cz + near_k


@kernel
def _look_around(n, whole, words, base, sy, sx):
    """Words (int32) of the eight cells around bot n; cells count from base."""
    one = np.uint64(1)
    c = base + np.uint64(whole[_CELL + n])
    whole[_WORD + n], whole[_WORD + BLOCK + n] = words[c], words[c + one]
    whole[_WORD + 2 * BLOCK + n], whole[_WORD + 3 * BLOCK + n] = words[c + sy], words[c + sy + one]
    whole[_WORD + 4 * BLOCK + n], whole[_WORD + 5 * BLOCK + n] = words[c + sx], words[c + sx + one]
    c += sx + sy
    whole[_WORD + 6 * BLOCK + n], whole[_WORD + 7 * BLOCK + n] = words[c], words[c + one]


@kernel
def _look(count, table, whole, errand, state, grid, ways, places, sy, sx):
    """Look up what is needed of the crowd, the ways and the places of errands. Nothing is computed here."""
    one = np.uint64(4)
    for n in range(count):
        c, to = one * np.uint64(whole[_SX + n]), one * sx
        whole[_CROWD + n], whole[_CROWD + BLOCK + n] = grid[c], grid[c + to]
        c += _N2 * to
        whole[_CROWD + 2 * BLOCK + n], whole[_CROWD + 3 * BLOCK + n] = grid[c], grid[c + to]
        c, to = one * np.uint64(whole[_SY + n]), one * sy
        whole[_CROWD + 4 * BLOCK + n], whole[_CROWD + 5 * BLOCK + n] = grid[c], grid[c + to]
        c += _N2 * to
        whole[_CROWD + 6 * BLOCK + n], whole[_CROWD + 7 * BLOCK + n] = grid[c], grid[c + to]
        c = one * np.uint64(whole[_SZ + n])
        whole[_CROWD + 8 * BLOCK + n], whole[_CROWD + 9 * BLOCK + n] = grid[c], grid[c + one]
        c += _N2 * one
        whole[_CROWD + 10 * BLOCK + n], whole[_CROWD + 11 * BLOCK + n] = grid[c], grid[c + one]
        c = one * np.uint64(whole[_HERE + n])
        whole[_N + n], whole[_MX + n] = grid[c], grid[c + _N1]
        whole[_MY + n], whole[_MZ + n] = grid[c + _N2], grid[c + _N3]
    cells = np.uint64(ways.size // places.shape[0])
    for n in range(count):
        task = errand[n] if state[n] != DARK else np.uint8(IDLE)
        base = np.uint64(task) * cells
        whole[_NEAR + n] = ways[base + np.uint64(whole[_HERE + n])] >> _B24
        _look_around(n, whole, ways, base, sy, sx)
        if whole[_TASK + n] != np.int32(task):  # most often the place is still that of the bot before it in this row
            whole[_TASK + n] = np.int32(task)
            place = places[task]
            table[_GX + n], table[_GY + n], table[_GZ + n], table[_RING + n] = place[0], place[1], place[2], place[3]
            table[_AX + n], table[_AY + n], table[_AZ + n] = place[4], place[5], place[6]


@kernel
def _paired(a, b, c, d, e, f, g, h):
    """A sum of eight, always in this order."""
    return ((a + b) + (c + d)) + ((e + f) + (g + h))


@kernel
def _byte(word, shift):
    """One of the four signed bytes of a word, as a number; shift: bits between it and the upper end."""
    return np.float32(np.int32(np.int32(word << shift) >> _B24))


@kernel
def _mean_byte(n, table, whole, shift):
    """One of the signed bytes in the eight cells around bot n, by weight."""
    return _paired(
        table[_W + n] * _byte(whole[_WORD + n], shift),
        table[_W + 1 * BLOCK + n] * _byte(whole[_WORD + 1 * BLOCK + n], shift),
        table[_W + 2 * BLOCK + n] * _byte(whole[_WORD + 2 * BLOCK + n], shift),
        table[_W + 3 * BLOCK + n] * _byte(whole[_WORD + 3 * BLOCK + n], shift),
        table[_W + 4 * BLOCK + n] * _byte(whole[_WORD + 4 * BLOCK + n], shift),
        table[_W + 5 * BLOCK + n] * _byte(whole[_WORD + 5 * BLOCK + n], shift),
        table[_W + 6 * BLOCK + n] * _byte(whole[_WORD + 6 * BLOCK + n], shift),
        table[_W + 7 * BLOCK + n] * _byte(whole[_WORD + 7 * BLOCK + n], shift),
    )


@kernel
def _blend(count, table, whole):
    """Blend the first three bytes of the words into _WX, _WY, _WZ."""
    for n in range(count):
        table[_WX + n] = _mean_byte(n, table, whole, _B24)
        table[_WY + n] = _mean_byte(n, table, whole, _B16)
        table[_WZ + n] = _mean_byte(n, table, whole, _B8)


@kernel
def _share(count, table, whole):
    """Cells without a way (walls) say nothing, the others share their weight; the way becomes a unit vector at most."""
    for n in range(count):
        w000 = table[_W + 0 * BLOCK + n] if whole[_WORD + 0 * BLOCK + n] >> _B24 > 0 else _ZERO
        w001 = table[_W + 1 * BLOCK + n] if whole[_WORD + 1 * BLOCK + n] >> _B24 > 0 else _ZERO
        w010 = table[_W + 2 * BLOCK + n] if whole[_WORD + 2 * BLOCK + n] >> _B24 > 0 else _ZERO
        w011 = table[_W + 3 * BLOCK + n] if whole[_WORD + 3 * BLOCK + n] >> _B24 > 0 else _ZERO
        w100 = table[_W + 4 * BLOCK + n] if whole[_WORD + 4 * BLOCK + n] >> _B24 > 0 else _ZERO
        w101 = table[_W + 5 * BLOCK + n] if whole[_WORD + 5 * BLOCK + n] >> _B24 > 0 else _ZERO
        w110 = table[_W + 6 * BLOCK + n] if whole[_WORD + 6 * BLOCK + n] >> _B24 > 0 else _ZERO
        w111 = table[_W + 7 * BLOCK + n] if whole[_WORD + 7 * BLOCK + n] >> _B24 > 0 else _ZERO
        scale = _SHARP / max(_paired(w000, w001, w010, w011, w100, w101, w110, w111), _SIXTEENTH)
        table[_WX + n] = scale * table[_WX + n]
        table[_WY + n] = scale * table[_WY + n]
        table[_WZ + n] = scale * table[_WZ + n]


@kernel
def _read_drift(count, table, whole):
    """How the fluid flows in the nearest cell, voxels a second."""
    for n in range(count):
        table[_WX + n] = _byte(whole[_WORD + n], _B24) * _HALF
        table[_WY + n] = _byte(whole[_WORD + n], _B16) * _HALF
        table[_WZ + n] = _byte(whole[_WORD + n], _B8) * _HALF


@kernel
def _along(n, row, f, whole):
    """Bots a cell and their slope in a row of four cells, `f` of a cell beyond the second.

    The slope is that of the middles of cells, blended. That of the line between two cells would push a clump back from
    each cell's middle, and bots in a narrow place would never leave it.
    """
    a, b = np.float32(whole[row + n]), np.float32(whole[row + BLOCK + n])
    c, d = np.float32(whole[row + 2 * BLOCK + n]), np.float32(whole[row + 3 * BLOCK + n])
    lower, upper = (c - a) * _HALF, (d - b) * _HALF
    return b + (c - b) * f, lower + (upper - lower) * f


@kernel
def _wish(count, table, whole, ids, chorus, speed, room):
    """Turn each velocity a little towards what the bot wants."""
    align, cohere = _ALIGN_LEAST + _ALIGN_MORE * chorus, _COHERE * chorus
    for n in range(count):
        # its own pace, from its id, so that a swarm is a crowd and not a sheet
        bits = np.uint32(ids[n] * np.uint32(2654435761))
        bits = np.uint32((bits ^ (bits >> np.uint32(15))) * np.uint32(2246822519))
        bits ^= bits >> np.uint32(13)
        quick = _SLOW + _SPREAD * np.float32(np.int32(bits >> np.uint32(24)))
        own = speed * quick

        # the crowd: how dense, which way it thickens
        crowd_x, gx = _along(n, _CROWD, table[_TX + n], whole)
        crowd_y, gy = _along(n, _CROWD + 4 * BLOCK, table[_TY + n], whole)
        crowd_z, gz = _along(n, _CROWD + 8 * BLOCK, table[_TZ + n], whole)
        crowd = (crowd_x + crowd_y + crowd_z) * _THIRD

        # arrived: round the axis, slower in the middle, and back in when near the ring
        ring, near = table[_RING + n], whole[_NEAR + n]
        ax, ay, az = table[_AX + n], table[_AY + n], table[_AZ + n]
        rx, ry, rz = table[_PX + n] - table[_GX + n], table[_PY + n] - table[_GY + n], table[_PZ + n] - table[_GZ + n]
        travel = _TWO * (_NEAREST - np.float32(near))
        away = np.sqrt(rx * rx + ry * ry + rz * rz)
        has_ring = ring > _ZERO
        safe = ring if has_ring else _ONE
        out = away / safe
        is_there = (away < ring) & (near > 0) & (travel < _TWO * ring + _EIGHT)
        mill = _MILL * quick / safe
        wx, wy, wz = table[_WX + n], table[_WY + n], table[_WZ + n]
        known = _ONE if near > 0 else _ZERO
        bent = min(max((out - _TURNS) * _FOUR, _ZERO), _ONE) * known
        back = own * _BRAKED * out * out * out
        straight = (bent - _ONE) * back / max(away, _TINY)
        bent *= back
        tx, ty, tz = (ay * rz - az * ry) * mill, (az * rx - ax * rz) * mill, (ax * ry - ay * rx) * mill
        tx, ty, tz = tx + rx * straight + wx * bent, ty + ry * straight + wy * bent, tz + rz * straight + wz * bent
        # on the way: braking just before the ring, or before the end
        braking = min(max((out - _ONE) * _TWO + _BRAKED, _BRAKED), _ONE)
        ending = min((travel + _TWO) * _SIXTEENTH * _TWO, _ONE)
        pace = own * (braking if has_ring else ending)
        clear = _ONE / max(wx * wx + wy * wy + wz * wz, _FAINT)
        yx, yy, yz = wx, wy, wz
        wx, wy, wz = wx * pace, wy * pace, wz * pace
        wx, wy, wz = tx if is_there else wx, ty if is_there else wy, tz if is_there else wz
        follow = _ALIGN_LEAST if is_there else align

        # pressure where it is too dense, pull where it is too thin
        over = crowd * _PER_BOT / room - _ONE
        push = min(over, _TWO) * _PRESS if over > _ZERO else over * cohere
        push /= crowd + np.float32(BOT)
        # bots in one cell feel the same slope and would stay a clump: each gives way in its own direction
        elbow = _ELBOW * min(max(over, _ZERO), _TWO)
        wx += elbow * (np.float32(np.int32(bits & _LAST_BYTE)) - _MID_BYTE)
        wy += elbow * (np.float32(np.int32((bits >> np.uint32(8)) & _LAST_BYTE)) - _MID_BYTE)
        wz += elbow * (np.float32(np.int32((bits >> np.uint32(16)) & _LAST_BYTE)) - _MID_BYTE)
        # but a queue does not stop: on the way, no pressure takes more than half of the pace
        hold = -(gx * yx + gy * yy + gz * yz) * push * clear + _HALF * pace
        hold = _ZERO if is_there else min(hold, _ZERO)
        wx, wy, wz = wx - gx * push - yx * hold, wy - gy * push - yy * hold, wz - gz * push - yz * hold
        # and as the neighbours do
        mean = _QUARTER / max(np.float32(whole[_N + n]), _ONE)
        mx, my, mz = np.float32(whole[_MX + n]), np.float32(whole[_MY + n]), np.float32(whole[_MZ + n])
        mx, my, mz = mx * mean, my * mean, mz * mean
        wx, wy, wz = wx + (mx - wx) * follow, wy + (my - wy) * follow, wz + (mz - wz) * follow

        # who is dark or has no errand wants nothing, and comes to a stop
        vx, vy, vz = table[_VX + n], table[_VY + n], table[_VZ + n]
        is_idle = whole[_TASK + n] == np.int32(IDLE)
        wx, wy, wz = _ZERO if is_idle else wx, _ZERO if is_idle else wy, _ZERO if is_idle else wz
        turn = _DRIFT if is_idle else _TURN
        vx, vy, vz = vx + (wx - vx) * turn, vy + (wy - vy) * turn, vz + (wz - vz) * turn
        fast = np.sqrt(vx * vx + vy * vy + vz * vz)
        brake = min(own / max(fast, _TINY), _ONE)
        brake = _ZERO if is_idle & (fast < _STILL) else brake
        # a bot that stands has no sign left of where it came from: resting blocks keep what they have, others do not,
        # and which bots share a block depends on the slices
        table[_VX + n], table[_VY + n], table[_VZ + n] = vx * brake + _ZERO, vy * brake + _ZERO, vz * brake + _ZERO


@kernel
def _copy(count, source, to):
    """Copy `count` numbers."""
    for n in range(count):
        to[n] = source[n]


@kernel
def _go(count, table, state, previous, position, velocity, has_drift, shape):
    """The step itself, into the block's rows, (3 * count,) each. With has_drift, _WX, _WY, _WZ hold the fluid's way."""
    carried = _ONE if has_drift else _ZERO
    far_x, far_y, far_z = np.float32(2 * shape[0] - 1), np.float32(2 * shape[1] - 1), np.float32(2 * shape[2] - 1)
    _copy(3 * count, position, previous)
    for n in range(count):
        px, py, pz = table[_PX + n], table[_PY + n], table[_PZ + n]
        vx, vy, vz = table[_VX + n], table[_VY + n], table[_VZ + n]
        wx, wy, wz = vx + carried * table[_WX + n], vy + carried * table[_WY + n], vz + carried * table[_WZ + n]
        qx = min(max(px + wx * _STEP, _ONE), far_x)
        qy = min(max(py + wy * _STEP, _ONE), far_y)
        qz = min(max(pz + wz * _STEP, _ONE), far_z)
        is_gone = np.int32(state[n]) == np.int32(GONE)
        position[3 * n] = px if is_gone else qx
        position[3 * n + 1] = py if is_gone else qy
        position[3 * n + 2] = pz if is_gone else qz
        velocity[3 * n] = velocity[3 * n] if is_gone else vx
        velocity[3 * n + 1] = velocity[3 * n + 1] if is_gone else vy
        velocity[3 * n + 2] = velocity[3 * n + 2] if is_gone else vz


@kernel
def _stay_out(first, last, positions, befores, velocities, state, distance, has_drift, closed, shape):
    """Keep rows [first, last), which have just moved, out of tissue and closed places."""
    dy_step, dx_step = np.uint64(2 * shape[2]), np.uint64(4 * shape[1] * shape[2])
    far_x, far_y, far_z = np.float32(2 * shape[0]), np.float32(2 * shape[1]), np.float32(2 * shape[2])
    for bot in range(np.uint64(first), np.uint64(last)):
        if state[bot] == GONE:
            continue
        row = np.uint64(3) * bot
        qx, qy, qz = positions[row], positions[row + _N1], positions[row + _N2]
        px, py, pz = befores[row], befores[row + _N1], befores[row + _N2]
        if has_drift:
            # a strong current must not carry it through a thin wall: it stops where half of the way is inside
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


@kernel
def _rests(count, state, velocity):
    """Whether all of a block are dark and stand still: they cost hardly anything until somebody wakes one."""
    for n in range(count):
        if state[n] != DARK or velocity[3 * n] != _ZERO or velocity[3 * n + 1] != _ZERO or velocity[3 * n + 2] != _ZERO:
            return False
    return True


@kernel
def move_bots(
    start, stop, position, previous, velocity, errand, state, id, grid, directions, distance, drift, has_drift,
    places, closed, voice, shape,
):  # fmt: skip
    """Move the rows [start, stop) by one step.

    position, previous, velocity (n, 3) float32; errand, state (n,) uint8; id (n,) uint32; grid (4 * cells,) int32 as
    splat_bots left it; directions (errands * cells,) int32, four signed bytes each, see FlowField.direction; distance
    (voxels,) float32, to tissue, flat; drift (cells,) int32, four signed bytes each: half voxels a second, where
    has_drift; places (errands, 8) float32: x, y, z, ring (0: follow the field to its end), axis x, y, z, unused; closed
    (m, 4) float32: x, y, z, radius; voice (3,) float32: chorus 0..1, speed voxels/s, bots a cell that are comfortable;
    shape (3,) int64: cells.
    """
    sy, sx = np.uint64(shape[2]), np.uint64(shape[1] * shape[2])
    table, whole = np.zeros(_ROWS, np.float32), np.zeros(_WHOLE_ROWS, np.int32)
    whole[_TASK : _TASK + BLOCK] = -1
    positions, velocities = position.reshape(position.size), velocity.reshape(velocity.size)
    befores = previous.reshape(previous.size)
    for first in range(start, stop, BLOCK):
        last = min(first + BLOCK, stop)
        count = last - first
        is_quiet = not has_drift and closed.shape[0] == 0
        if is_quiet and _rests(count, state[first:last], velocities[3 * first : 3 * last]):
            _copy(3 * count, positions[3 * first : 3 * last], befores[3 * first : 3 * last])
            _stay_out(first, last, positions, befores, velocities, state, distance, has_drift, closed, shape)
            continue
        _take(count, table, positions[3 * first : 3 * last], velocities[3 * first : 3 * last])
        _stand(count, table, whole, shape)
        _weigh(count, table, whole, shape)
        _look(count, table, whole, errand[first:last], state[first:last], grid, directions, places, sy, sx)
        _blend(count, table, whole)
        _share(count, table, whole)
        _wish(count, table, whole, id[first:last], voice[0], voice[1], voice[2])
        if has_drift:
            for n in range(count):
                whole[_WORD + n] = drift[np.uint64(whole[_HERE + n])]
            _read_drift(count, table, whole)
        _go(
            count, table, state[first:last], befores[3 * first : 3 * last], positions[3 * first : 3 * last],
            velocities[3 * first : 3 * last], has_drift, shape,
        )  # fmt: skip
        _stay_out(first, last, positions, befores, velocities, state, distance, has_drift, closed, shape)


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
