"""Kernels of work: whose errand leads where, where bots look for something to do, and what comes of it.

Called by work.py and swarm.py. Choosing is done on slices by many threads and writes each bot's own row; carrying out
is done on one thread, row after row, in whole numbers. A bot has its turn in one step of eight: rows stand in blocks of
ROWS, and of a step's cohort only the blocks are touched. Flat voxel numbers are (x * ny + y) * nz + z.
"""

from __future__ import annotations

import math

import numpy as np

from game.core.compiled import kernel
from game.core.rng import mix

SCOUR, BUILD, HUSH = np.uint8(0), np.uint8(1), np.uint8(2)
TRAVEL, DARK, WORK, IDLE, FILL = np.uint8(1), np.uint8(2), np.uint8(3), np.uint8(4), np.uint8(5)
"""States of a bot. Motion knows 0 (a free row) and DARK; the others are all awake and tell what a bot does."""
TO_FOCUS, TO_SPRING, TO_PORT, TO_JOB, TO_OTHER_FOCUS = np.uint8(1), np.uint8(2), np.uint8(3), np.uint8(4), np.uint8(5)
TO_ANCHOR = np.uint8(8)
"""Errands: slots of Motion.directions. The second to fourth swarm's foci have slots of their own (5, 6, 7), and so have
the four anchors (8 to 11)."""
STAY = 255  # instead of an errand: dark and still
ANY_TASK = 255  # instead of a task: a bot keeps the one of the job that it found by itself
POSTS = 5
"""Whose a bot is: 0 goes with its swarm, 1 to 4 was left at an anchor. What differs by post is told in tables."""

ROWS = 64  # a block: a cache line of the narrowest column
COHORTS = 8  # a bot has its turn in one step of eight, so that a step's work is an eighth of the swarm's

HALF = 30_000  # mineral at the surface
PULP = 3
REACH = 9  # voxels through the fluid that a bot's work reaches
FEELS = 6  # places around it that a bot tries when it sees nothing to do
FEEL_WIDE = 13  # voxels across of the cube in which they lie
DEPTH = 15  # voxels of porous tissue through which its ions still seep
CARGO_FULL = 255
HOLDS = 2  # sides of a voxel where tissue stands before mineral holds in it: hollows fill from their depth outward
LEAST_PUT = 64  # mineral that is not worth laying
TOUGH = 16  # a bite in a cell of hardness h takes TOUGH / (TOUGH + h): stone (255) needs seventeen times the turns
HUSHES, BUFFERS = -2, -3  # instead of a voxel: a turn of hushing, or of giving base to the fluid

ENERGY_FULL = 60_000
ENERGY_LOW = 9_000
ENERGY_WORK = 60  # a turn of work, at a quiet chorus
ENERGY_HUSH = 30  # a turn of hushing
ENERGY_SWIM = 4  # a turn of being awake
ENERGY_ACID = 40  # and one in acid: a bot that stays there is empty in three minutes
ENERGY_REST = 400  # regained in a turn near a spring, whatever else a bot does
ENERGY_FILL = 7200  # regained in a turn at a spring by who came for it
CARGO_FILL = 48  # taken in such a turn: full in two thirds of a second
ACID = np.float32(5.0)  # pH below which bots wear out
SOUR = np.float32(6.0)  # pH below which a builder without other work gives base to the fluid

_F0, _F1, _F2, _HALF_VOXEL = np.float32(0.0), np.float32(1.0), np.float32(2.0), np.float32(0.5)
_SCATTER = np.float32(0.85)
_UNIT10 = np.float32(1.0 / 512.0)
_EDGE = np.float32(1.3)
_STRIDE = np.float32(0.9)
_STRIDES = 26


@kernel
def _first_block(start, cohort, cohorts):
    """The first block at or after the one of row `start` that belongs to a cohort."""
    block = start // ROWS
    return block + (cohort - block) % cohorts


@kernel
def direct_bots(
    start, stop, position, errand, task, post, cargo, state, energy, cohort, all_rows, mains, tasks,
    springs, spring_reach, recall_on, recall_at, recall_radius, port, port_reach, ph,
):  # fmt: skip
    """Give the bots of rows [start, stop) their errand: to focus, job or anchor, to a spring, to the port, or nowhere.

    Those of this step's cohort have a turn: they also spend and regain energy. With `all_rows` the others learn of new
    orders too. position (n, 3) float32; errand, task, post, cargo, state (n,) uint8; energy (n,) uint16. mains, tasks
    (POSTS,) int64: errand (STAY: dark) and task (ANY_TASK: its own) by post; springs (m, 3) and port (3,) float32 with
    how near is there, in voxels; ph (cx, cy, cz) float32, cells of 2 voxels.
    """
    reach2 = spring_reach * spring_reach
    recall2 = recall_radius * recall_radius
    port2 = port_reach * port_reach
    stride = 1 if all_rows else COHORTS
    first = start // ROWS if all_rows else _first_block(start, cohort, COHORTS)
    for block in range(first, (stop + ROWS - 1) // ROWS, stride):
        is_turn = block % COHORTS == cohort
        for bot in range(max(start, block * ROWS), min(stop, block * ROWS + ROWS)):
            x, y, z = position[bot, 0], position[bot, 1], position[bot, 2]
            main = mains[post[bot]]
            if recall_on:
                dx, dy, dz = x - recall_at[0], y - recall_at[1], z - recall_at[2]
                if dx * dx + dy * dy + dz * dz < recall2:
                    errand[bot] = TO_PORT
            elif errand[bot] == TO_PORT:
                errand[bot] = TO_FOCUS if main == STAY else main
            if errand[bot] == TO_PORT:
                dx, dy, dz = x - port[0], y - port[1], z - port[2]
                state[bot] = IDLE if dx * dx + dy * dy + dz * dz < port2 else TRAVEL
                continue
            if main == STAY:
                errand[bot] = TO_FOCUS
                state[bot] = DARK
                continue
            if state[bot] == DARK:
                state[bot] = TRAVEL
            if tasks[post[bot]] != ANY_TASK:
                task[bot] = tasks[post[bot]]
            is_near = False
            if is_turn:
                for spring in range(springs.shape[0]):
                    dx, dy, dz = x - springs[spring, 0], y - springs[spring, 1], z - springs[spring, 2]
                    is_near = is_near or dx * dx + dy * dy + dz * dz < reach2
            if errand[bot] == TO_SPRING:
                if is_near:
                    state[bot] = FILL
                    cargo[bot] = min(CARGO_FULL, int(cargo[bot]) + CARGO_FILL)
                    energy[bot] = min(ENERGY_FULL, int(energy[bot]) + ENERGY_FILL)
                    if cargo[bot] == CARGO_FULL and energy[bot] > ENERGY_FULL - ENERGY_FILL // 2:
                        errand[bot] = main
                        state[bot] = TRAVEL
                elif is_turn:
                    state[bot] = TRAVEL
            else:
                errand[bot] = main
                is_empty = energy[bot] < ENERGY_LOW or (task[bot] == BUILD and cargo[bot] == 0)
                if is_empty and springs.shape[0] > 0:
                    errand[bot] = TO_SPRING
                    state[bot] = TRAVEL
            if is_turn:
                spent = ENERGY_SWIM
                i = min(max(int(x * _HALF_VOXEL), 0), ph.shape[0] - 1)
                j = min(max(int(y * _HALF_VOXEL), 0), ph.shape[1] - 1)
                k = min(max(int(z * _HALF_VOXEL), 0), ph.shape[2] - 1)
                if ph[i, j, k] < ACID:
                    spent = ENERGY_ACID
                if is_near:
                    spent -= ENERGY_REST
                energy[bot] = min(ENERGY_FULL, max(0, int(energy[bot]) - spent))


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
    start, stop, position, errand, task, post, state, ids, action, cohort, step, seed, patience,
    places, rings, tasks, owners, fibres, mineral, sound, kind, amount, ph,
):  # fmt: skip
    """Let this step's cohort of rows [start, stop) look for work: action (n,) int32 becomes a flat voxel, HUSHES,
    BUFFERS, or -1.

    places (m, 3) and rings (m,) float32, tasks, owners (m,) uint8: where work is done, what, and by which post;
    fibres (f, 4) float32: the ends of nerve fibres and how far they hear; mineral, sound, amount (x, y, z) uint16, kind
    uint8; ph (cx, cy, cz) float32. A bot looks along a ray to a random point of its place: scour takes the first
    biofilm it meets, build the first voxel that lacks mineral and has tissue beside it. Whoever sees nothing tries a
    few places around itself, and then, where nothing is, looks again in one turn of `patience` only. Hush needs nothing
    but a fibre that hears it.
    """
    nx, ny, nz = mineral.shape
    for block in range(_first_block(start, cohort, COHORTS), (stop + ROWS - 1) // ROWS, COHORTS):
        for bot in range(max(start, block * ROWS), min(stop, block * ROWS + ROWS)):
            action[bot] = -1
            if state[bot] == DARK or errand[bot] == TO_SPRING or errand[bot] == TO_PORT:
                continue
            x, y, z = position[bot, 0], position[bot, 1], position[bot, 2]
            best = -1
            best2 = np.float32(1.0e9)
            for place in range(places.shape[0]):
                if owners[place] != post[bot]:
                    continue
                dx, dy, dz = places[place, 0] - x, places[place, 1] - y, places[place, 2] - z
                away2 = dx * dx + dy * dy + dz * dz
                reach = rings[place] * _EDGE
                if away2 < reach * reach and away2 < best2:
                    best, best2 = place, away2
            if best < 0:
                state[bot] = TRAVEL
                continue
            is_resting = state[bot] == IDLE and task[bot] == tasks[best] != HUSH
            task[bot] = tasks[best]
            state[bot] = IDLE
            if is_resting and (ids[bot] + np.uint32(step // COHORTS)) % np.uint32(patience) != 0:
                continue
            if task[bot] == HUSH:
                for fibre in range(fibres.shape[0]):
                    dx, dy, dz = x - fibres[fibre, 0], y - fibres[fibre, 1], z - fibres[fibre, 2]
                    if dx * dx + dy * dy + dz * dz < fibres[fibre, 3] * fibres[fibre, 3]:
                        action[bot] = HUSHES
                        state[bot] = WORK
                        break
                continue
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
                    if i < 0 or j < 0 or k < 0 or i >= nx or j >= ny or k >= nz:
                        continue
                    if task[bot] == BUILD and kind[i, j, k] == PULP:
                        continue
                    if _is_work(task[bot], i, j, k, mineral, sound, amount):
                        action[bot] = (i * ny + j) * nz + k
                        break
            if action[bot] < 0 and task[bot] == BUILD:
                i, j, k = int(position[bot, 0]) // 2, int(position[bot, 1]) // 2, int(position[bot, 2]) // 2
                if ph[i, j, k] < SOUR:
                    action[bot] = BUFFERS
            if action[bot] != -1:
                state[bot] = WORK


@kernel
def mark_written(i, j, k, by, bz, touched, boxes):
    """Note that a voxel was written: touched (bricks,) uint8 and boxes (bricks, 6) int16 gather, by brick of 16 voxels,
    the box [low, high) that was; by, bz: bricks along y and z."""
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
def carry_out(
    count, cohort, position, action, post, task, cargo, energy, gains, mineral, sound, fresh, amount, hardness, base,
    touched, boxes, tally, bite, grain,
):  # fmt: skip
    """Do what the cohort of rows [0, count) chose, in their order. All whole numbers: one result on every machine.

    mineral, sound, fresh, amount (x, y, z); hardness (cx, cy, cz) uint8 of biofilm, see TOUGH; base (cx, cy, cz) int32:
    turns that gave base; touched, boxes: see mark_written; gains (POSTS,) int64: strength in 1/256; bite and grain are
    what a turn takes or a unit of cargo holds. tally (POSTS, 10) int64: cells gone, their x, y, z; cargo laid, turns,
    their x, y, z; energy.
    """
    _, ny, nz = mineral.shape
    by, bz = ny // 16, nz // 16
    for block in range(cohort, (count + ROWS - 1) // ROWS, COHORTS):
        for bot in range(block * ROWS, min(count, block * ROWS + ROWS)):
            voxel = action[bot]
            if voxel == -1:
                continue
            own = post[bot]
            gain = gains[own]
            cost = ENERGY_HUSH if voxel == HUSHES else ENERGY_WORK * gain // 256
            spent = min(int(energy[bot]), cost)
            energy[bot] = int(energy[bot]) - spent
            tally[own, 9] += spent
            if voxel == HUSHES:
                continue
            if task[bot] == BUILD:
                i, j, k = int(position[bot, 0]) // 2, int(position[bot, 1]) // 2, int(position[bot, 2]) // 2
                base[i, j, k] += 1
            if voxel == BUFFERS:
                continue
            i, rest = voxel // (ny * nz), voxel % (ny * nz)
            j, k = rest // nz, rest % nz
            if task[bot] == SCOUR:
                have = int(amount[i, j, k])
                if have == 0:
                    continue
                hard = int(hardness[i // 2, j // 2, k // 2])
                take = min(have, max(1, bite * gain * TOUGH // (256 * (TOUGH + hard))))
                amount[i, j, k] = have - take
                if have == take:
                    tally[own, 0] += 1
                    tally[own, 1] += i
                    tally[own, 2] += j
                    tally[own, 3] += k
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
                tally[own, 4] += used
                tally[own, 5] += 1
                tally[own, 6] += i
                tally[own, 7] += j
                tally[own, 8] += k
            mark_written(i, j, k, by, bz, touched, boxes)


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
