"""Swarms: spawning, orders, errands, loss and return, and the ways they follow.

Called by systems in schedule.py. Invariants: alive + lost = total, always; a bot that is lost keeps its id and comes
back at the port with it; a swarm that was let go coordinates nothing, but for those whom it left at anchors (posts.py),
and those are quiet.
"""

from __future__ import annotations

import math

import numpy as np

from game.content import events, intents, kinds
from game.core.rng import unit_array
from game.tooth import kernels_work as work
from game.tooth import places
from game.tooth.components import Anchor, Job, Port, Spring, Swarm
from game.tooth.kernels_work import ANY_TASK, BUILD, COHORTS, ENERGY_FULL, HUSH, SCOUR, STAY
from game.tooth.motion import Columns, Orders, new_columns, speed_of
from game.tooth.nerves import QUIET_MOST, band

TASKS = {"scour": SCOUR, "build": BUILD, "hush": HUSH}
RING = 9.0  # voxels: a handful for 5,000 bots
RECALL_SPEED = 0.35  # voxels a step that the ring grows
RECALL_MOST = 80.0

PULSE_STEPS = 96  # a burst lasts a second and a half
PULSE_REST = 8 * 64  # steps from one to the next
PULSE_GAIN = 4  # times the strength of a turn, and times what it costs
PULSE_CHORUS = 1.3  # what nerves hear while it lasts: louder than the dial can be

FARTHEST = 1.0e6  # a larger number in an order means nothing: no tooth is that wide

LOSS_SEALED = 0.35  # and of one that walled itself in
LOUD_LEAST = 0.6
RETURN_STEPS = 16  # every quarter of a second
RETURN_LOST = 2  # bots that find their way back then
RETURN_SEALED = 96  # who walled itself in is nobody's waste: it seeps out and is soon back
RETURN_LENT = 64  # bots that an assist adds

IDLE_STEPS = 5 * 64
IDLE_SHARE = 0.85
STUCK_STEPS = 20 * 64  # nobody has come to a post in this time: across a tooth and to a spring it takes less


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


def is_sound(sim, intent) -> bool:
    """Whether the level knows the verb of an order, and all its numbers are numbers that can be meant."""
    verbs = sim.level.verbs
    match intent:
        case intents.SetTask(task=task):
            is_known = task in verbs
        case intents.Recall(on=True):
            is_known = "recall" in verbs
        case intents.SetAuto(on=True):
            is_known = "auto" in verbs
        case intents.SetAnchor(task=task):
            is_known = "anchor" in verbs and task in verbs
        case intents.Pulse():
            is_known = "pulse" in verbs
        case _:
            is_known = True
    values = (getattr(intent, name) for name in intent.__struct_fields__)
    numbers = (n for value in values for n in (value if isinstance(value, tuple) else (value,)))
    return is_known and all(abs(n) <= FARTHEST for n in numbers if isinstance(n, float))


def hold(sim, number: int, swarm: Swarm, at) -> None:
    """Hold the swarm at a point; it pours there. Who was left at its anchors wakes too."""
    if swarm.auto:
        set_auto(sim, number, swarm, False)
    if swarm.focus is None:
        sim.say(events.SwarmFocused(swarm=number, at=at))
        sim.happenings.note("held", sim.step_count)
    sim.happenings.did("held")
    wake_posts(sim, number)
    if at != swarm.focus:
        swarm.focus = at
        swarm.goal = sim.nearest_open(at)
        swarm.axis = sim.normal_at(swarm.goal)
        swarm.moved_step = sim.step_count


def release(sim, number: int, swarm: Swarm, anchors: bool = True) -> None:
    """Let go: dark and still, the chorus is silent. Without `anchors`, who was left there goes on, and so does auto."""
    was_lit = swarm.focus is not None
    if was_lit:
        sim.happenings.did("let_go")
        swarm.focus = swarm.goal = None
        swarm.idle_steps = 0
    if anchors:
        for _, anchor in sim.each(Anchor):
            if anchor.is_held and anchor.swarm == number:
                anchor.is_awake = False
                was_lit = True
        if swarm.auto:
            set_auto(sim, number, swarm, False)
            was_lit = True
    if was_lit:
        sim.say(events.SwarmReleased(swarm=number))


def wake_posts(sim, number: int) -> None:
    """A swarm is called again: so are those whom it left behind."""
    for _, anchor in sim.each(Anchor):
        if anchor.is_set and anchor.swarm == number:
            anchor.is_awake = True


def set_auto(sim, number: int, swarm: Swarm, on: bool) -> None:
    """The autonomy dial."""
    if swarm.auto == on:
        return
    swarm.auto = on
    if on:
        swarm.focus = swarm.goal = None
        wake_posts(sim, number)
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


def fire_pulse(sim, number: int, swarm: Swarm) -> None:
    """One burst of work where the swarm is held. Nothing happens where it is not held, or has not rested."""
    if swarm.focus is None or pulse_ready(sim, swarm) < 1.0:
        return
    swarm.pulse_step = sim.step_count
    sim.happenings.did("pulse")
    sim.say(events.PulseFired(swarm=number, at=swarm.focus))


def is_pulsing(sim, swarm: Swarm) -> bool:
    return swarm.focus is not None and sim.step_count - swarm.pulse_step < PULSE_STEPS


def pulse_ready(sim, swarm: Swarm) -> float:
    """How far it has rested from its last pulse; 1: another can be fired."""
    return min(1.0, max(0.0, (sim.step_count - swarm.pulse_step) / PULSE_REST))


def voice_of(sim, swarm: Swarm) -> float:
    """How loudly those coordinate who go with the swarm, 0 to 1, and 1.3 in a pulse."""
    if swarm.is_dark:
        return 0.0
    return PULSE_CHORUS if is_pulsing(sim, swarm) else swarm.chorus


def quiet_of(swarm: Swarm) -> float:
    """How loudly those coordinate who were left at an anchor: never more than quietly."""
    return min(swarm.chorus, QUIET_MOST)


def loudest_voice(sim) -> float:
    """The loudest of all that coordinates now, 0 to 1."""
    swarms = [part for _, part in sim.each(Swarm)]
    voices = [voice_of(sim, part) for part in swarms]
    voices += [quiet_of(swarms[anchor.swarm]) for _, anchor in sim.each(Anchor) if anchor.is_held and anchor.bots]
    return min(1.0, max(voices, default=0.0))


def is_at_work(sim) -> bool:
    """Whether anything has not been let go."""
    if any(not part.is_dark for _, part in sim.each(Swarm)):
        return True
    return any(anchor.is_held and anchor.bots for _, anchor in sim.each(Anchor))


def lend_bots(swarm: Swarm, share: float) -> None:
    """An assist: `share` more bots, who come out of the port. Never fewer than there are."""
    lent = int(len(swarm.columns.id) // 2 * min(1.0, max(0.0, share)))
    swarm.total = max(swarm.alive, len(swarm.columns.id) // 2 + lent)


# -- loss and return -------------------------------------------------------------------------------------------------


def lose_bots(sim, swarm: Swarm, rows: np.ndarray) -> None:
    """Take rows (ascending; ~row: walled in) out: each goes behind the living, the last living row takes its place."""
    if not len(rows):
        return
    columns = swarm.columns
    at = tuple(float(n) for n in columns.position[max(rows[0], ~rows[0])])
    sealed = 0
    for found in rows[::-1]:
        row = max(found, ~found)
        if found < 0:
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


def return_bots(sim, swarm: Swarm) -> None:
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
    columns.post[rows] = 0
    columns.count += count
    sim.say(events.BotsReturned(count=count))


# -- errands ---------------------------------------------------------------------------------------------------------


def focus_errand(number: int) -> int:
    """The errand that leads to a swarm's focus."""
    return int(work.TO_FOCUS if number == 0 else work.TO_OTHER_FOCUS + number - 1)


def anchor_errand(number: int) -> int:
    """The errand that leads to an anchor."""
    return int(work.TO_ANCHOR) + number


def main_errand(sim, number: int, swarm: Swarm) -> int:
    """Where those go who go with the swarm; STAY when it is dark."""
    if swarm.focus is not None:
        return focus_errand(number)
    if swarm.auto and any(not job.is_done for _, job in sim.each(Job)):
        return int(work.TO_JOB)
    return STAY


def direct(sim, number: int, swarm: Swarm) -> None:
    """Give this step's cohort its errand; all bots, where orders have changed."""
    columns = swarm.columns
    mains, tasks = [main_errand(sim, number, swarm)], [ANY_TASK if swarm.auto else int(TASKS[swarm.task])]
    for _, anchor in sim.each(Anchor):
        is_own = anchor.is_held and anchor.swarm == number
        mains.append(anchor_errand(anchor.number) if is_own else STAY)
        tasks.append(int(TASKS[anchor.task]) if is_own else ANY_TASK)
    recall = swarm.recall_at
    told = (*mains, *tasks, int(recall is not None))
    springs = [(spring.at, spring.radius) for _, spring in sim.each(Spring)]
    _, port = next(sim.each(Port))
    work.direct_bots(  # an eighth of the rows, quickly done: waiting for a second thread would take longer
        0,
        swarm.alive,
        columns.position,
        columns.errand,
        columns.task,
        columns.post,
        columns.cargo,
        columns.state,
        columns.energy,
        sim.step_count % COHORTS,
        told != swarm.told,
        np.array(mains, np.int64),
        np.array(tasks, np.int64),
        np.array([at for at, _ in springs], np.float32).reshape(-1, 3),
        np.float32(max((radius for _, radius in springs), default=0.0) + 3.0),
        recall is not None,
        np.array(recall or (0.0, 0.0, 0.0), np.float32),
        np.float32(swarm.recall_radius),
        np.array(port.at, np.float32),
        np.float32(port.radius + 3.0),
        sim.chemistry.ph,
    )
    swarm.told = told


def orders_of(sim, number: int, swarm: Swarm) -> Orders:
    """What the bots are told this step: how loudly, how fast, where each errand leads, and where nobody may be."""
    is_held = False
    orders = Orders()
    _, port = next(sim.each(Port))
    orders.send(int(work.TO_PORT), port.at, port.radius)
    for _, spring in sim.each(Spring):
        orders.send(int(work.TO_SPRING), spring.at)
    if swarm.goal is not None:
        orders.send(focus_errand(number), swarm.goal, swarm.ring, swarm.axis)
    elif swarm.auto:
        for _, job in sim.each(Job):
            orders.send(int(work.TO_JOB), job.goal)
    for _, anchor in sim.each(Anchor):
        if anchor.is_held and anchor.swarm == number:
            is_held = True
            orders.send(anchor_errand(anchor.number), anchor.goal, anchor.radius, anchor.axis)
    orders.closed = places.closed_places(sim)
    orders.chorus = min(1.0, max(voice_of(sim, swarm), quiet_of(swarm) if is_held else 0.0))
    orders.speed = speed_of(orders.chorus, sim.briefing.tuning)
    return orders


def call_out(sim, steps: int) -> None:
    """Who is held and has had nothing to do for a while calls out; so does who has been on a way that leads nowhere.

    Called every `steps` steps, after counting.
    """
    for number, (_, swarm) in enumerate(sim.each(Swarm)):
        many = IDLE_SHARE * (swarm.alive - swarm.anchored)
        is_stuck = swarm.working == 0 and swarm.free_idle < many and places.apart(swarm.centre, swarm.was_at) < 1.0
        if swarm.focus is None or not (swarm.free_idle > many or (is_stuck and many > 0.0)):
            swarm.idle_steps, swarm.was_at = 0, swarm.centre
            continue
        swarm.idle_steps += steps
        if swarm.idle_steps >= IDLE_STEPS:
            swarm.idle_steps = 0
            count = swarm.alive - swarm.anchored if is_stuck else swarm.free_idle
            sim.say(events.BotsIdled(swarm=number, at=swarm.focus, count=count))
    for _, anchor in sim.each(Anchor):
        is_stuck = anchor.working == 0 and anchor.idle == 0
        if not (anchor.is_held and anchor.bots and (is_stuck or anchor.idle > IDLE_SHARE * anchor.bots)):
            anchor.idle_steps = 0
            continue
        anchor.idle_steps += steps
        if anchor.idle_steps >= (STUCK_STEPS if is_stuck else IDLE_STEPS):
            anchor.idle_steps = 0
            sim.say(events.BotsIdled(swarm=anchor.swarm, at=anchor.at, count=anchor.bots if is_stuck else anchor.idle))
