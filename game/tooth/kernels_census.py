"""Kernels that count bots: who is left at a post, who is lost, who is where and does what, and what a nerve hears.

Called by posts.py, census.py and schedule.py, on one thread, row after row, in whole numbers: so that neither the order
of rows nor the number of threads can matter to what is counted.
"""

from __future__ import annotations

import math

import numpy as np

from game.core.compiled import kernel
from game.core.rng import unit
from game.tooth.kernels_work import DARK, FILL, HUSH, ROWS, WORK

LOSS_COHORTS = 64  # whether a bot is lost is asked once a second
COUNT_CELL = 4  # voxels along a cell in which bots are counted for nerves and jobs

_F0, _F1, _HALF_VOXEL = np.float32(0.0), np.float32(1.0), np.float32(0.5)
_WEIGHT = np.float32(256.0)
_QUARTERS = np.float32(4.0)
_SIXTEENTHS = np.float32(16.0)
_FARTHEST = 1023  # quarter voxels


@kernel
def choose_posts(count, position, post, give_up, take_up, at, wanted, bins):
    """Move the `wanted` bots of rows [0, count) that are nearest to `at` from post `give_up` to post `take_up`.

    position (n, 3) float32; post (n,) uint8; at (3,) float32; bins (1024,) int64, room for counting by quarter voxels.
    Of those who are equally near, the first rows go. Gives how many went.
    """
    bins[:] = 0
    for bot in range(count):
        if post[bot] == give_up:
            bins[_quarters(position, bot, at)] += 1
    last, before = 0, 0
    while last < _FARTHEST and before + bins[last] < wanted:
        before += bins[last]
        last += 1
    at_last = wanted - before
    chosen = 0
    for bot in range(count):
        if post[bot] != give_up or chosen >= wanted:
            continue
        away = _quarters(position, bot, at)
        if away > last or (away == last and at_last <= 0):
            continue
        if away == last:
            at_last -= 1
        post[bot] = take_up
        chosen += 1
    return chosen


@kernel
def _quarters(position, bot, at):
    """How far a bot is from a point, in quarter voxels, at most _FARTHEST."""
    dx, dy, dz = position[bot, 0] - at[0], position[bot, 1] - at[1], position[bot, 2] - at[2]
    return min(int(np.float32(math.sqrt(dx * dx + dy * dy + dz * dz)) * _QUARTERS), _FARTHEST)


@kernel
def find_lost(
    count, position, energy, post, state, ids, home, step, seed, chance, chance_empty, chance_sealed, rows
):  # fmt: skip
    """Rows of the bots that are lost in this step, ascending, into rows (n,) int32; gives how many. ~row: walled in.

    Each bot is asked once in 64 steps; `chance` is for one that goes with its swarm (who was left behind is quiet),
    `chance_empty` for one that has no energy, `chance_sealed` for one from whose place no way leads home: home
    (cx, cy, cz, 4) int8, directions to the port.
    """
    found = 0
    for block in range(step % LOSS_COHORTS, (count + ROWS - 1) // ROWS, LOSS_COHORTS):
        for bot in range(block * ROWS, min(count, block * ROWS + ROWS)):
            risk = chance_empty if energy[bot] == 0 else chance if post[bot] == 0 else _F0
            if state[bot] == DARK or state[bot] == FILL:
                risk = _F0
            sealed = chance_sealed > _F0 and _is_sealed(home, position[bot, 0], position[bot, 1], position[bot, 2])
            if sealed:
                risk = chance_sealed
            if found < rows.shape[0] and unit(seed, step, ids[bot]) < risk:
                rows[found] = ~bot if sealed else bot
                found += 1
    return found


@kernel
def _is_sealed(home, x, y, z):
    """Whether no way leads on from a point (voxels): a bubble in healed tissue. home as for find_lost."""
    i = min(max(int(x * _HALF_VOXEL - _HALF_VOXEL), 0), home.shape[0] - 2)
    j = min(max(int(y * _HALF_VOXEL - _HALF_VOXEL), 0), home.shape[1] - 2)
    k = min(max(int(z * _HALF_VOXEL - _HALF_VOXEL), 0), home.shape[2] - 2)
    for a in range(i, i + 2):  # the cells by which motion finds its way
        for b in range(j, j + 2):
            for c in range(k, k + 2):
                if home[a, b, c, 3] > 0:
                    return False
    return True


@kernel
def count_bots(count, position, post, task, cargo, energy, state, hums, counts, sums, cells):
    """Count the bots of rows [0, count) by what they do, and add those who are awake to a grid of COUNT_CELL voxels.

    post, task, cargo, state (n,) uint8; energy (n,) uint16; hums (POSTS,) int64: how loudly each post coordinates, in
    1/256. counts (POSTS, 8) int64 out: bots by post and state, [.., 7] carrying; sums (3, 3) int64 out: places of those
    at post 0 and of the others in 1/16 voxel, and energy. cells (., ., ., 4) int32, added to: bots that coordinate,
    their hums, bots at work, bots that hush; a bot that hushes coordinates nothing.
    """
    counts[:] = 0
    sums[:] = 0
    for bot in range(count):
        own = post[bot]
        counts[own, state[bot]] += 1
        if cargo[bot] > 0:
            counts[own, 7] += 1
        x, y, z = position[bot, 0], position[bot, 1], position[bot, 2]
        whose = 0 if own == 0 else 1
        sums[whose, 0] += int(x * _SIXTEENTHS)
        sums[whose, 1] += int(y * _SIXTEENTHS)
        sums[whose, 2] += int(z * _SIXTEENTHS)
        sums[2, 0] += energy[bot]
        if state[bot] == DARK:
            continue
        i, j, k = int(x) // COUNT_CELL, int(y) // COUNT_CELL, int(z) // COUNT_CELL
        if task[bot] == HUSH:
            if state[bot] == WORK:
                cells[i, j, k, 3] += 1
            continue
        cells[i, j, k, 0] += 1
        cells[i, j, k, 1] += hums[own]
        if state[bot] == WORK:
            cells[i, j, k, 2] += 1


@kernel
def hear(cells, at, reach, fading, heard):
    """What is counted within `reach` voxels of a point, into heard (4,) int64: see count_bots for its cells.

    With `fading` each cell is weighted in 1/256, all at the point and nothing at the reach.
    """
    heard[:] = 0
    reach2 = reach * reach
    size = np.float32(COUNT_CELL)
    low_i, high_i = max(0, int((at[0] - reach) / size)), min(cells.shape[0], int((at[0] + reach) / size) + 1)
    low_j, high_j = max(0, int((at[1] - reach) / size)), min(cells.shape[1], int((at[1] + reach) / size) + 1)
    low_k, high_k = max(0, int((at[2] - reach) / size)), min(cells.shape[2], int((at[2] + reach) / size) + 1)
    for i in range(low_i, high_i):
        for j in range(low_j, high_j):
            for k in range(low_k, high_k):
                dx = (np.float32(i) + _HALF_VOXEL) * size - at[0]
                dy = (np.float32(j) + _HALF_VOXEL) * size - at[1]
                dz = (np.float32(k) + _HALF_VOXEL) * size - at[2]
                away2 = dx * dx + dy * dy + dz * dz
                if away2 >= reach2:
                    continue
                weight = int((_F1 - away2 / reach2) * _WEIGHT) if fading else 1
                for what in range(4):
                    heard[what] += weight * cells[i, j, k, what]
