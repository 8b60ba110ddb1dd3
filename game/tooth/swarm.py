"""Swarms: spawning, orders, errands, loss and return, and the ways they follow.

Called by systems in schedule.py. Invariants: alive + lost = total, always; a bot that is lost keeps its id and comes
back at the port with it; a swarm that was let go coordinates nothing.
"""

from __future__ import annotations

import math

import numpy as np

from game.content import events, kinds
from game.core.rng import unit_array
from game.tooth import kernels_work as work
from game.tooth.components import Job, Port, Spring, Swarm
from game.tooth.kernels_work import BUILD, ENERGY_FULL, SCOUR
from game.tooth.motion import Columns, Orders, new_columns
from game.tooth.nerves import band

TASKS = {"scour": SCOUR, "build": BUILD}
RING = 9.0  # voxels: a handful for 5,000 bots
RECALL_SPEED = 0.35  # voxels a step that the ring grows
RECALL_MOST = 80.0

AUTO_CHORUS_STEP = 0.008 / 64.0  # the swarm turns itself up: a tenth in twelve seconds
AUTO_CHORUS_MOST = 0.9

LOSS_LOUD = 0.0016  # chance a second, at full chorus, of a bot that shakes itself apart
LOSS_EMPTY = 0.02  # and of one that has run out of energy
LOSS_SEALED = 0.35  # and of one that walled itself in
LOUD_LEAST = 0.6
RETURN_STEPS = 16  # every quarter of a second
RETURN_LOST = 2  # bots that find their way back then
RETURN_SEALED = 96  # who walled itself in is nobody's waste: it seeps out and is soon back
RETURN_LENT = 64  # bots that an assist adds

IDLE_STEPS = 5 * 64
IDLE_SHARE = 0.85


def spawn_swarm(sim, thing: kinds.Swarm) -> Swarm:
    """A swarm spread in a ball around its place, full of energy and cargo; room for twice as many (an assist)."""
    room = 2 * thing.bots
    columns = new_columns(room)
    columns.count = thing.bots
    ids = columns.id.copy()  # rows will move
    columns.energy[:] = ENERGY_FULL
    columns.cargo[:] = work.CARGO_FULL
    columns.task[:] = TASKS[thing.task]
    columns.state[:] = work.DARK
    columns.errand[:] = work.TO_FOCUS
    at = sim.nearest_fluid(sim.level.voxels(thing.at))
    _scatter(sim, columns, slice(0, room), ids, at, thing.radius / sim.level.um_per_voxel, salt=11)
    return Swarm(
        columns=columns,
        total=thing.bots,
        task=thing.task,
        chorus=thing.chorus,
        ring=RING * math.sqrt(math.sqrt(thing.bots / 5000.0)),
        auto=thing.auto,
        band=band(thing.chorus),
    )


def _scatter(sim, columns: Columns, rows: slice, ids: np.ndarray, at, radius: float, salt: int) -> None:
    """Put rows at places in a ball that lie in the fluid; where a draw falls into tissue, at the middle."""
    spread = np.stack([unit_array(sim.seed + salt + axis, 0, ids) for axis in range(3)], axis=1) * 2.0 - 1.0
    inside = spread[:, 0] * spread[:, 0] + spread[:, 1] * spread[:, 1] + spread[:, 2] * spread[:, 2] <= 1.0
    spread[~inside] *= np.float32(0.57)
    middle = np.array(at, np.float32)
    place = middle + spread.astype(np.float32) * np.float32(radius)
    place = np.clip(place, 1.0, np.array(sim.level.size, np.float32) - 1.0).astype(np.float32)
    voxel = place.astype(np.int64)
    is_free = sim.tissue.distance[voxel[:, 0], voxel[:, 1], voxel[:, 2]] > 1.0
    place[~is_free] = middle + spread[~is_free].astype(np.float32)
    columns.position[rows] = place
    columns.previous[rows] = place
    columns.velocity[rows] = 0.0


# -- orders ----------------------------------------------------------------------------------------------------------


def hold(sim, number: int, swarm: Swarm, at) -> None:
    """Hold the swarm at a point; it pours there."""
    if swarm.auto:
        set_auto(sim, number, swarm, False)
    if swarm.focus is None:
        sim.say(events.SwarmFocused(swarm=number, at=at))
        sim.happenings.note("held", sim.step_count)
    sim.happenings.did("held")
    swarm.focus = at
    swarm.goal = sim.nearest_open(at)


def release(sim, number: int, swarm: Swarm) -> None:
    """Let go: dark and still, the chorus is silent."""
    if swarm.is_dark:
        return
    if swarm.auto:
        set_auto(sim, number, swarm, False)
    if swarm.focus is not None:
        sim.happenings.did("let_go")
    sim.say(events.SwarmReleased(swarm=number))
    swarm.focus = swarm.goal = None
    swarm.idle_steps = 0


def set_auto(sim, number: int, swarm: Swarm, on: bool) -> None:
    """The autonomy dial."""
    if swarm.auto == on:
        return
    swarm.auto = on
    if on:
        swarm.focus = swarm.goal = None
    sim.say(events.AutoChanged(swarm=number, on=on))


def set_chorus(sim, number: int, swarm: Swarm, value: float) -> None:
    """How loudly it coordinates; says so when that is another band."""
    swarm.chorus = min(1.0, max(0.0, value))
    now = band(swarm.chorus)
    if now != swarm.band:
        swarm.band = now
        sim.say(events.ChorusChanged(swarm=number, band=now))


def set_task(sim, number: int, swarm: Swarm, task: str) -> None:
    if swarm.task != task:
        swarm.task = task
        sim.say(events.TaskChanged(swarm=number, task=task))


def lend_bots(swarm: Swarm, share: float) -> None:
    """An assist: `share` more bots, who come out of the port. Never fewer than there are."""
    lent = int(len(swarm.columns.id) // 2 * min(1.0, max(0.0, share)))
    swarm.total = max(swarm.alive, len(swarm.columns.id) // 2 + lent)


# -- loss and return -------------------------------------------------------------------------------------------------


def lose_bots(sim, number: int, swarm: Swarm, rows: np.ndarray) -> None:
    """Take rows (ascending) out: each goes behind the living, the last living row takes its place."""
    if not len(rows):
        return
    columns = swarm.columns
    at = tuple(float(n) for n in columns.position[rows[0]])
    sealed = 0
    for row in rows[::-1]:
        if work.is_sealed(sim.ways.home, *columns.position[row]):
            sealed += 1  # it comes out with what it carries
        else:
            swarm.cargo_lost += int(columns.cargo[row])
        columns.count -= 1
        for column in columns.columns():
            kept = column[row].copy()  # rows change places
            column[row] = column[columns.count]
            column[columns.count] = kept
    swarm.walled_in += sealed
    swarm.lost_ever += len(rows) - sealed
    sim.say(events.BotsLost(at=at, count=len(rows)))


def return_bots(sim, number: int, swarm: Swarm) -> None:
    """Some of those who are lost come back at the port."""
    lent = swarm.total > len(swarm.columns.id) // 2
    dug_out = min(swarm.walled_in, RETURN_SEALED)
    count = min(swarm.lost, dug_out + (RETURN_LENT if lent else RETURN_LOST))
    if count <= 0:
        return
    swarm.walled_in -= dug_out
    _, port = next(sim.each(Port))
    rows = slice(swarm.alive, swarm.alive + count)
    columns = swarm.columns
    _scatter(sim, columns, rows, columns.id[rows] + np.uint32(sim.step_count), port.at, port.radius, salt=23)
    columns.energy[rows] = ENERGY_FULL
    columns.cargo[rows] = 0 if not lent else work.CARGO_FULL
    columns.state[rows] = work.DARK
    columns.errand[rows] = work.TO_FOCUS
    columns.task[rows] = TASKS[swarm.task]
    columns.count += count
    sim.say(events.BotsReturned(count=count))


# -- errands ---------------------------------------------------------------------------------------------------------


def focus_errand(number: int) -> int:
    """The errand that leads to a swarm's focus."""
    return int(work.TO_FOCUS if number == 0 else work.TO_OTHER_FOCUS + number - 1)


def main_errand(sim, number: int, swarm: Swarm) -> int:
    """Where the swarm as a whole goes; STAY when it is dark."""
    if swarm.focus is not None:
        return focus_errand(number)
    if swarm.auto and any(not job.is_done for _, job in sim.each(Job)):
        return int(work.TO_JOB)
    return work.STAY


def direct(sim, number: int, swarm: Swarm) -> None:
    """Give every living bot its errand."""
    columns = swarm.columns
    springs = [(spring.at, spring.radius) for _, spring in sim.each(Spring)]
    _, port = next(sim.each(Port))
    recall = swarm.recall_at
    sim.pool.run(
        work.direct_bots,
        swarm.alive,
        columns.position,
        columns.errand,
        columns.task,
        columns.cargo,
        columns.state,
        columns.energy,
        columns.id,
        sim.step_count,
        main_errand(sim, number, swarm),
        TASKS[swarm.task],
        swarm.auto,
        np.array([at for at, _ in springs], np.float32).reshape(-1, 3),
        np.float32(max((radius for _, radius in springs), default=0.0) + 3.0),
        recall is not None,
        np.array(recall or (0.0, 0.0, 0.0), np.float32),
        np.float32(swarm.recall_radius),
        np.array([port.at], np.float32),
        np.float32(port.radius + 3.0),
    )


def orders_of(sim, number: int, swarm: Swarm) -> Orders:
    """What the bots are told this step: how loudly, how fast, and where each errand leads."""
    orders = Orders(chorus=0.0 if swarm.is_dark else swarm.chorus)
    _, port = next(sim.each(Port))
    orders.send(int(work.TO_PORT), port.at, port.radius)
    for _, spring in sim.each(Spring):
        orders.send(int(work.TO_SPRING), spring.at)
    if swarm.goal is not None:
        orders.send(focus_errand(number), swarm.goal, swarm.ring, sim.normal_at(swarm.goal))
    else:
        for _, job in sim.each(Job):
            orders.send(int(work.TO_JOB), job.goal)
    return orders


def count(sim, swarm: Swarm) -> None:
    """Count who works, idles and carries, and where the middle of the swarm is."""
    columns = swarm.columns
    counts, sums = np.zeros(8, np.int64), np.zeros(3, np.int64)
    work.count_states(columns.position, columns.state, columns.cargo, swarm.alive, counts, sums)
    swarm.working = int(counts[work.WORK])
    swarm.idle = int(counts[work.IDLE])
    swarm.carrying = int(counts[7])
    if swarm.alive:
        swarm.centre = tuple(int(total) / (16.0 * swarm.alive) for total in sums)
