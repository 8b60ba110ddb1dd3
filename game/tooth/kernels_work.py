"""Kernels of work: where bots look for something to do, what comes of it, and how biofilm grows back.

Called by work.py, swarm.py and biofilm.py. Choosing is done on slices by many threads and writes each bot's own row;
carrying out is done on one thread, row after row, in whole numbers. Flat voxel numbers are (x * ny + y) * nz + z.
"""

from __future__ import annotations

import math

import numpy as np

from game.core.compiled import kernel
from game.core.rng import mix, unit

SCOUR, BUILD = np.uint8(0), np.uint8(1)
TRAVEL, DARK, WORK, IDLE, FILL = np.uint8(1), np.uint8(2), np.uint8(3), np.uint8(4), np.uint8(5)
"""States of a bot. Motion knows 0 (a free row) and DARK; the others are all awake and tell what a bot does."""
TO_FOCUS, TO_SPRING, TO_PORT, TO_JOB, TO_OTHER_FOCUS = np.uint8(1), np.uint8(2), np.uint8(3), np.uint8(4), np.uint8(5)
TO_ANCHOR = np.uint8(8)
"""Errands: slots of Motion.directions. The second to fourth swarm's foci have slots of their own (5, 6, 7), and the
four anchors too (8 to 11)."""
STAY = 255  # instead of an errand: the swarm is dark

COHORTS = 8
"""A bot works in one step of eight, by its id, so that a step's work is an eighth of the swarm's."""

HALF = 30_000  # mineral at the surface
PULP = 3
REACH = 9  # voxels through the fluid that a bot's work reaches
FEELS = 6  # places around it that a bot tries when it sees nothing to do
FEEL_WIDE = 13  # voxels across of the cube in which they lie
DEPTH = 15  # voxels of porous tissue through which its ions still seep
CARGO_FULL = 255
HOLDS = 2  # sides of a voxel where tissue stands before mineral holds in it: hollows fill from their depth outward
LEAST_PUT = 64  # mineral that is not worth laying

ENERGY_FULL = 60_000
ENERGY_LOW = 9_000
ENERGY_WORK = 60  # a turn of work, at a quiet chorus
ENERGY_SWIM = 4  # each 8 steps
ENERGY_FILL = 900  # regained a step at a spring
CARGO_FILL = 6  # taken a step at a spring: full in two thirds of a second

_F0, _F1, _F2, _HALF_VOXEL = np.float32(0.0), np.float32(1.0), np.float32(2.0), np.float32(0.5)
_SCATTER = np.float32(0.85)
_UNIT10 = np.float32(1.0 / 512.0)
_EDGE = np.float32(1.3)
_STRIDE = np.float32(0.9)
_STRIDES = 26


@kernel
def direct_bots(
    start, stop, position, errand, task, cargo, state, energy, ids, step, main, own_task, is_auto,
    springs, spring_reach, recall_on, recall_at, recall_radius, ports, port_reach,
):  # fmt: skip
    """Give the bots of rows [start, stop) their errand: to the focus or job, to a spring, to the port, or nowhere.

    position (n, 3) float32; errand, task, cargo, state (n,) uint8; energy (n,) uint16; ids (n,) uint32. `main` is the
    errand of the swarm (STAY: dark), springs (m, 3) and ports (1, 3) float32 with how near is there, in voxels.
    """
    reach2 = spring_reach * spring_reach
    recall2 = recall_radius * recall_radius
    port2 = port_reach * port_reach
    for bot in range(start, stop):
        x, y, z = position[bot, 0], position[bot, 1], position[bot, 2]
        if recall_on:
            dx, dy, dz = x - recall_at[0], y - recall_at[1], z - recall_at[2]
            if dx * dx + dy * dy + dz * dz < recall2:
                errand[bot] = TO_PORT
        elif errand[bot] == TO_PORT:
            errand[bot] = TO_FOCUS if main == STAY else main
        if errand[bot] == TO_PORT:
            dx, dy, dz = x - ports[0, 0], y - ports[0, 1], z - ports[0, 2]
            state[bot] = IDLE if dx * dx + dy * dy + dz * dz < port2 else TRAVEL
            continue
        if main == STAY:
            errand[bot] = TO_FOCUS
            state[bot] = DARK
            continue
        if state[bot] == DARK:
            state[bot] = TRAVEL
        if not is_auto:
            task[bot] = own_task
        if errand[bot] == TO_SPRING:
            near = False
            for spring in range(springs.shape[0]):
                dx, dy, dz = x - springs[spring, 0], y - springs[spring, 1], z - springs[spring, 2]
                near = near or dx * dx + dy * dy + dz * dz < reach2
            if near:
                state[bot] = FILL
                cargo[bot] = min(CARGO_FULL, int(cargo[bot]) + CARGO_FILL)
                energy[bot] = min(ENERGY_FULL, int(energy[bot]) + ENERGY_FILL)
                if cargo[bot] == CARGO_FULL and energy[bot] > ENERGY_FULL - 4 * ENERGY_FILL:
                    errand[bot] = main
                    state[bot] = TRAVEL
            else:
                state[bot] = TRAVEL
        else:
            errand[bot] = main
            if energy[bot] < ENERGY_LOW or (task[bot] == BUILD and cargo[bot] == 0):
                errand[bot] = TO_SPRING
                state[bot] = TRAVEL
        if (ids[bot] + np.uint32(step)) % np.uint32(COHORTS) == 0:
            energy[bot] = max(0, int(energy[bot]) - ENERGY_SWIM)


@kernel
def _is_work(task, i, j, k, mineral, sound, amount):
    """Whether a voxel holds biofilm (scour), or lacks mineral and has tissue to hold on to (build)."""
    if task == SCOUR:
        return amount[i, j, k] > 0
    here = int(mineral[i, j, k])
    if int(sound[i, j, k]) - here < LEAST_PUT or amount[i, j, k] > 0:
        return False
    if here >= HALF:
        return True
    nx, ny, nz = mineral.shape
    held = 0
    held += 1 if i > 0 and mineral[i - 1, j, k] >= HALF else 0
    held += 1 if i < nx - 1 and mineral[i + 1, j, k] >= HALF else 0
    held += 1 if j > 0 and mineral[i, j - 1, k] >= HALF else 0
    held += 1 if j < ny - 1 and mineral[i, j + 1, k] >= HALF else 0
    held += 1 if k > 0 and mineral[i, j, k - 1] >= HALF else 0
    held += 1 if k < nz - 1 and mineral[i, j, k + 1] >= HALF else 0
    return held >= HOLDS


@kernel
def _feel(bits):
    """Eight random bits as a step of -FEEL_WIDE/2 .. FEEL_WIDE/2 voxels."""
    return int(bits & np.uint32(255)) * FEEL_WIDE // 256 - FEEL_WIDE // 2


@kernel
def choose_work(
    start, stop, position, errand, task, cargo, state, ids, action, step, seed, is_auto,
    places, rings, tasks, mineral, sound, kind, amount,
):  # fmt: skip
    """Let this step's cohort of rows [start, stop) look for work: action (n,) int32 becomes a flat voxel, or -1.

    places (m, 3) and rings (m,) float32, tasks (m,) uint8: where the swarm is held, or the jobs that auto sees.
    mineral, sound, amount (x, y, z) uint16, kind uint8. A bot looks along a ray to a random point of its place: scour
    takes the first biofilm it meets, build the first voxel that lacks mineral and has tissue beside it. Whoever
    sees nothing tries a few places around itself.
    """
    nx, ny, nz = mineral.shape
    for bot in range(start, stop):
        action[bot] = -1
        if (ids[bot] + np.uint32(step)) % np.uint32(COHORTS) != 0:
            continue
        if state[bot] == DARK or errand[bot] == TO_SPRING or errand[bot] == TO_PORT:
            continue
        x, y, z = position[bot, 0], position[bot, 1], position[bot, 2]
        best = -1
        best2 = np.float32(1.0e9)
        for place in range(places.shape[0]):
            dx, dy, dz = places[place, 0] - x, places[place, 1] - y, places[place, 2] - z
            away2 = dx * dx + dy * dy + dz * dz
            reach = rings[place] * _EDGE
            if away2 < reach * reach and away2 < best2:
                best, best2 = place, away2
        if best < 0:
            state[bot] = TRAVEL
            continue
        if is_auto:
            task[bot] = tasks[best]
        state[bot] = IDLE
        bits = mix(seed, step, ids[bot])
        spread = rings[best] * _SCATTER
        tx = places[best, 0] + (np.float32(bits & np.uint32(1023)) * _UNIT10 - _F1) * spread
        ty = places[best, 1] + (np.float32((bits >> np.uint32(10)) & np.uint32(1023)) * _UNIT10 - _F1) * spread
        tz = places[best, 2] + (np.float32((bits >> np.uint32(20)) & np.uint32(1023)) * _UNIT10 - _F1) * spread
        dx, dy, dz = tx - x, ty - y, tz - z
        length = np.float32(math.sqrt(dx * dx + dy * dy + dz * dz))
        scale = _STRIDE / max(length, _HALF_VOXEL)
        dx, dy, dz = dx * scale, dy * scale, dz * scale
        through_fluid, through_tissue = 0, 0
        for _ in range(_STRIDES):
            if x < _F0 or y < _F0 or z < _F0 or x >= nx or y >= ny or z >= nz:
                break
            i, j, k = int(x), int(y), int(z)
            if mineral[i, j, k] < HALF:
                through_fluid += 1
                if through_fluid > REACH:
                    break
            else:
                through_tissue += 1
                if through_tissue > DEPTH or task[bot] == SCOUR or kind[i, j, k] == PULP:
                    break
            if _is_work(task[bot], i, j, k, mineral, sound, amount):
                action[bot] = (i * ny + j) * nz + k
                break
            x, y, z = x + dx, y + dy, z + dz
        if action[bot] < 0:
            # nothing along the ray: feel about, so that corners and overhangs get their share
            for draw in range(1, FEELS + 1):
                bits = mix(seed + draw, step, ids[bot])
                i = int(position[bot, 0]) + _feel(bits)
                j = int(position[bot, 1]) + _feel(np.uint32(bits >> np.uint32(8)))
                k = int(position[bot, 2]) + _feel(np.uint32(bits >> np.uint32(16)))
                if i < 0 or j < 0 or k < 0 or i >= nx or j >= ny or k >= nz or kind[i, j, k] == PULP:
                    continue
                if _is_work(task[bot], i, j, k, mineral, sound, amount):
                    action[bot] = (i * ny + j) * nz + k
                    break
        if action[bot] >= 0:
            state[bot] = WORK


@kernel
def carry_out(
    count, action, task, cargo, energy, gain, mineral, sound, fresh, amount, touched, boxes, tally, bite, grain,
):  # fmt: skip
    """Do what rows [0, count) chose, in their order. All whole numbers, so the result is one on every machine.

    mineral, sound, fresh, amount (x, y, z); touched (bricks,) uint8 and boxes (bricks, 6) int16 gather, by brick of
    16 voxels, the box [low, high) that was written; `gain` is strength in 1/256; bite and grain are what a turn takes
    or a unit of cargo holds. tally (10,) int64: cells gone, their x, y, z; cargo laid, turns and their x, y, z; energy.
    """
    _, ny, nz = mineral.shape
    by, bz = ny // 16, nz // 16
    for bot in range(count):
        voxel = action[bot]
        if voxel < 0:
            continue
        i, rest = voxel // (ny * nz), voxel % (ny * nz)
        j, k = rest // nz, rest % nz
        cost = ENERGY_WORK * gain // 256
        spent = min(int(energy[bot]), cost)
        energy[bot] = int(energy[bot]) - spent
        tally[9] += spent
        if task[bot] == SCOUR:
            have = int(amount[i, j, k])
            if have == 0:
                continue
            take = min(have, bite * gain // 256)
            amount[i, j, k] = have - take
            if have == take:
                tally[0] += 1
                tally[1] += i
                tally[2] += j
                tally[3] += k
        else:
            lack = int(sound[i, j, k]) - int(mineral[i, j, k])
            units = min(int(cargo[bot]), max(1, 16 * gain // 256))
            put = min(lack, units * grain)
            if put <= 0:
                continue
            used = (put + grain - 1) // grain
            mineral[i, j, k] = int(mineral[i, j, k]) + put
            cargo[bot] = int(cargo[bot]) - used
            fresh[i, j, k] = 255
            tally[4] += used
            tally[5] += 1
            tally[6] += i
            tally[7] += j
            tally[8] += k
        brick = (i // 16 * by + j // 16) * bz + k // 16
        if touched[brick] == 0:
            touched[brick] = 1
            boxes[brick, 0], boxes[brick, 1], boxes[brick, 2] = i, j, k
            boxes[brick, 3], boxes[brick, 4], boxes[brick, 5] = i + 1, j + 1, k + 1
        else:
            boxes[brick, 0] = min(boxes[brick, 0], i)
            boxes[brick, 1] = min(boxes[brick, 1], j)
            boxes[brick, 2] = min(boxes[brick, 2], k)
            boxes[brick, 3] = max(boxes[brick, 3], i + 1)
            boxes[brick, 4] = max(boxes[brick, 4], j + 1)
            boxes[brick, 5] = max(boxes[brick, 5], k + 1)


@kernel
def find_lost(count, position, energy, state, ids, home, step, seed, chance, chance_empty, chance_sealed, rows):
    """Rows of the bots that are lost in this step, ascending, into rows (n,) int32; gives how many.

    Each bot is asked once in 64 steps; `chance` is for one that has energy, `chance_empty` for one that has none,
    `chance_sealed` for one from whose place no way leads home: home (cx, cy, cz, 4) int8, directions to the port.
    """
    found = 0
    for bot in range(count):
        if (ids[bot] + np.uint32(step)) % np.uint32(64) != 0:
            continue
        risk = chance_empty if energy[bot] == 0 else chance
        if state[bot] == DARK or state[bot] == FILL:
            risk = _F0
        if is_sealed(home, position[bot, 0], position[bot, 1], position[bot, 2]):
            risk = chance_sealed
        if found < rows.shape[0] and unit(seed, step, ids[bot]) < risk:
            rows[found] = bot
            found += 1
    return found


@kernel
def is_sealed(home, x, y, z):
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
def hear(position, state, count, at, reach):
    """Bots around a fibre's end, weighted by nearness in 1/256: (coordinating, working)."""
    near, working = 0, 0
    reach2 = reach * reach
    for bot in range(count):
        if state[bot] == DARK:
            continue
        dx, dy, dz = position[bot, 0] - at[0], position[bot, 1] - at[1], position[bot, 2] - at[2]
        away2 = dx * dx + dy * dy + dz * dz
        if away2 < reach2:
            weight = int((_F1 - away2 / reach2) * np.float32(256.0))
            near += weight
            if state[bot] == WORK:
                working += weight
    return near, working


@kernel
def count_states(position, state, cargo, count, counts, sums):
    """counts (8,) int64: bots by state, [7] carrying; sums (3,) int64: positions in 1/16 voxel, for the centre."""
    counts[:] = 0
    sums[:] = 0
    for bot in range(count):
        counts[state[bot]] += 1
        if cargo[bot] > 0:
            counts[7] += 1
        for axis in range(3):
            sums[axis] += int(position[bot, axis] * np.float32(16.0))


@kernel
def count_near(position, state, count, at, radius):
    """How many bots that are not dark are within `radius` voxels of `at`."""
    found = 0
    reach2 = radius * radius
    for bot in range(count):
        dx, dy, dz = position[bot, 0] - at[0], position[bot, 1] - at[1], position[bot, 2] - at[2]
        if dx * dx + dy * dy + dz * dz < reach2 and state[bot] != DARK:
            found += 1
    return found


@kernel
def grow_biofilm(amount, mineral, sites, room, first, last, rate, divisor, stride_x, stride_y):
    """One tick of logistic growth on sites [first, last): amount (voxels,) uint16 towards room, by rate/divisor.

    A site that holds nothing is seeded by a neighbour that is more than half full. Where tissue stands, nothing grows.
    """
    voxels = amount.shape[0]
    for site in range(first, last):
        voxel = sites[site]
        most = int(room[site])
        have = int(amount[voxel])
        if mineral[voxel] >= HALF:
            amount[voxel] = 0
            continue
        if have >= most:
            continue
        if have == 0:
            full = 0
            for side in range(6):
                move = stride_x if side < 2 else stride_y if side < 4 else 1
                other = voxel + (move if side % 2 == 0 else -move)
                if 0 <= other < voxels:
                    full = max(full, int(amount[other]))
            if full > HALF:
                amount[voxel] = min(most, max(1, full * rate // divisor))
            continue
        grown = have * (most - have) // most * rate // divisor
        if grown == 0 and rate > 0:
            grown = 1
        amount[voxel] = min(most, have + grown)


@kernel
def fade_fresh(fresh, sites, loss):
    """Age what was laid lately: fresh (voxels,) uint8 falls by `loss` on the sites. Gives how many still glow."""
    glowing = 0
    for site in sites:
        value = int(fresh[site])
        if value > 0:
            fresh[site] = max(0, value - loss)
            glowing += 1
    return glowing
