"""The order of a step: every system of a tooth, once, with the reason why it stands where it stands.

`Sim.step` runs STEP_ORDER and nothing else moves a tooth. A system gathers from the entities, calls kernels, and
scatters what comes of it; it holds no state of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.content import events, intents, kinds
from game.content.intents import Intents
from game.core.clock import STEP, STEPS_PER_SECOND
from game.tooth import happenings, kernels_census, kernels_work, objectives, posts, swarm, work
from game.tooth.chemistry import TICK_STEPS
from game.tooth.components import Anchor, Colony, Fibre, Job, Lesion, Swarm
from game.tooth.motion import SORT_EVERY

JOB_STEPS = 8
COUNT_STEPS = 4
HEAR_STEPS = 4
FADE_STEPS = 8
FRESH_LOSS = 3  # of 255, each 8 steps: laid mineral glows for ten seconds
FOCUS_STEPS = 8  # a dragged focus asks for its way at most this often
WAY_UPDATES = 12_000  # cell updates a step for the way to the focus: there in a tenth of a second
OTHER_UPDATES = 5_000  # and for springs, port and jobs, one after the other


def obey_intents(sim, entered: Intents) -> None:
    """What the level lets nobody do (Level.verbs), and what is no number, is not heard."""
    for intent in entered:
        if swarm.is_sound(sim, intent):
            _obey(sim, intent)


def _obey(sim, intent) -> None:
    by_place = dict(enumerate(part for _, part in sim.each(Swarm)))
    part = by_place.get(getattr(intent, "swarm", None))
    match intent:
        case intents.LetGo(anchors=anchors, swarm=only):
            for number, released in by_place.items():
                if only is None or number == only:
                    swarm.release(sim, number, released, anchors)
        case intents.Recall(on=on, at=at):
            for called in by_place.values():
                called.recall_at = at if on else None
                called.recall_radius = 4.0 if on else 0.0
            if on:
                sim.say(events.RecallOpened(at=at))
        case intents.SetAnchor():
            posts.set_anchor(sim, intent)
        case intents.LiftAnchor(number=number):
            posts.lift_anchor(sim, number)
        case intents.SetAssist(name=name, value=value):
            sim.assists[name] = value
            for lent in by_place.values():
                swarm.lend_bots(lent, sim.assists.get("extra_bots", 0.0))
        case intents.Leave():
            sim.leaving = True
        case _ if part is not None:
            _obey_order(sim, intent.swarm, part, intent)


def _obey_order(sim, number: int, part: Swarm, intent) -> None:
    match intent:
        case intents.Focus(at=at):
            swarm.hold(sim, number, part, at)
        case intents.SetChorus(value=value):
            if value > part.chorus + 0.02:
                sim.happenings.did("chorus")
            swarm.set_chorus(sim, number, part, value)
        case intents.SetTask(task=task):
            swarm.set_task(sim, number, part, task)
        case intents.SetAuto(on=on):
            swarm.set_auto(sim, number, part, on)
        case intents.Pulse():
            swarm.fire_pulse(sim, number, part)


def run_happenings(sim, entered: Intents) -> None:
    for happening in sim.happenings.due(sim.step_count):
        match happening:
            case kinds.Auto(on=on):
                for number, (_, part) in enumerate(sim.each(Swarm)):
                    swarm.set_auto(sim, number, part, on)
            case kinds.Mood(mood=mood, seconds=seconds):
                sim.mood = mood
                sim.say(events.MoodChanged(mood=mood, seconds=seconds))
            case kinds.Says(line=line):
                sim.say(events.PatientSpoke(line=line))
            case kinds.Hum(on=on):
                sim.patient.is_humming = on
            case kinds.Sugar(percent=percent, minutes=minutes):
                sim.mouth.eat(percent, minutes)
                sim.say(events.SugarCame(percent=percent))
            case kinds.Rinse():
                sim.mouth.rinse(
                    happening.fluoride_ppm, happening.arginine_mm_per_min, happening.bicarbonate_mm, happening.minutes
                )
            case kinds.Chew(flow=flow, minutes=minutes):
                sim.mouth.chew(flow, minutes)
            case kinds.Swallow(seconds=seconds):
                sim.currents.swallow(sim, seconds)
            case kinds.Shift():
                sim.currents.shift(sim, happening)
            case kinds.Beat(id=name):
                sim.say(events.BeatReached(beat=name))


def turn_auto_up(sim, entered: Intents) -> None:
    tuning = sim.briefing.tuning
    for number, (_, part) in enumerate(sim.each(Swarm)):
        if part.auto and part.chorus < tuning.auto_most:
            swarm.set_chorus(sim, number, part, part.chorus + tuning.auto_rise * STEP)


def find_ways(sim, entered: Intents) -> None:
    sim.ways.ask(sim, FOCUS_STEPS)
    sim.ways.advance(WAY_UPDATES, OTHER_UPDATES)


def run_currents(sim, entered: Intents) -> None:
    sim.currents.run(sim)


def advance_chemistry(sim, entered: Intents) -> None:
    sim.chemistry.advance(sim)


def change_mineral(sim, entered: Intents) -> None:
    if sim.step_count % TICK_STEPS == TICK_STEPS - 1:
        sim.mineral.change(sim)


def direct_bots(sim, entered: Intents) -> None:
    for number, (_, part) in enumerate(sim.each(Swarm)):
        if part.recall_at is not None:
            part.recall_radius = min(swarm.RECALL_MOST, part.recall_radius + swarm.RECALL_SPEED)
        swarm.direct(sim, number, part)


def move_bots(sim, entered: Intents) -> None:
    swarms = [part for _, part in sim.each(Swarm)]
    sim.motion.crowd(part.columns for part in swarms)
    for number, part in enumerate(swarms):
        sim.motion.move(part.columns, swarm.orders_of(sim, number, part), sim.tissue.distance)


def sort_bots(sim, entered: Intents) -> None:
    if sim.step_count % SORT_EVERY == 0:
        for _, part in sim.each(Swarm):
            sim.motion.sort(part.columns)


def seek_work(sim, entered: Intents) -> None:
    for number, (_, part) in enumerate(sim.each(Swarm)):
        work.seek(sim, number, part, sim.works[number])


def do_work(sim, entered: Intents) -> None:
    for number, (_, part) in enumerate(sim.each(Swarm)):
        work.carry_out(sim, part, sim.works[number])
        if sim.step_count % work.REPORT_STEPS == 0:
            work.report(sim, part, sim.works[number])


def reshape_surface(sim, entered: Intents) -> None:
    work.reshape(sim)


def fade_fresh_mineral(sim, entered: Intents) -> None:
    if sim.step_count % FADE_STEPS == 0:
        kernels_work.fade_fresh(sim.tissue.fresh.reshape(-1), sim.lesion_sites, FRESH_LOSS)


def live_biofilm(sim, entered: Intents) -> None:
    if sim.step_count % TICK_STEPS == TICK_STEPS - 1:
        sim.biofilm.live(sim)


def lose_and_return_bots(sim, entered: Intents) -> None:
    """A closed place can cut bots off from home: while one stands they wait, and do not seep out."""
    is_any_closed = any(anchor.is_closed for _, anchor in sim.each(Anchor))
    for _, part in sim.each(Swarm):
        over = max(0.0, swarm.voice_of(sim, part) - swarm.LOUD_LEAST) / (1.0 - swarm.LOUD_LEAST)
        rows = sim.lost_rows
        found = kernels_census.find_lost(
            part.alive,
            part.columns.position,
            part.columns.energy,
            part.columns.post,
            part.columns.state,
            part.columns.id,
            sim.ways.home,
            sim.step_count,
            sim.seed + 5,
            np.float32(sim.briefing.tuning.loss_loud * over),
            np.float32(sim.briefing.tuning.loss_empty),
            np.float32(0.0 if is_any_closed else swarm.LOSS_SEALED),
            rows,
        )
        swarm.lose_bots(sim, part, rows[:found])
        if part.lost and sim.step_count % swarm.RETURN_STEPS == 0:
            swarm.return_bots(sim, part)


def count_bots(sim, entered: Intents) -> None:
    if sim.step_count % COUNT_STEPS:
        return
    sim.census.count(sim)
    swarm.call_out(sim, COUNT_STEPS)
    if sim.step_count % posts.SHARE_STEPS == 0:
        posts.keep_shares(sim)


def hear_chorus(sim, entered: Intents) -> None:
    if sim.step_count % HEAR_STEPS:
        return
    quieting = min(1.0, max(0.0, sim.assists.get("quiet_nerves", 0.0)))
    for _, fibre in sim.each(Fibre):
        near, working, hushing, chorus = sim.census.hear(fibre.at, fibre.reach)
        sim.nerves.listen(
            fibre.row, near=near, working=working, hushing=hushing, chorus=chorus, quieting=quieting
        )


def live_nerves(sim, entered: Intents) -> None:
    was_raised = sim.patient.hand_raised
    at_work = swarm.is_at_work(sim)
    sim.patient.live(sim.nerves, at_work)
    if sim.patient.hand_raised and not was_raised:
        sim.say(events.HandRaised())
    if was_raised and not sim.patient.hand_raised:
        sim.say(events.HandLowered(steps_ignored=sim.patient.steps_ignored))
    for id, fibre in sim.each(Fibre):
        sim.tell_fibre(id, fibre)
    done, jobs = objectives.jobs_done(sim)
    if sim.patient.hear_chorus(sim.loudest_chorus(), 2 * done >= jobs > 0):
        sim.say(events.HumStopped())


def follow_objectives(sim, entered: Intents) -> None:
    if sim.step_count % JOB_STEPS:
        return
    for kind in (Lesion, Colony):
        for id, job, part in sim.each(Job, kind):
            objectives.follow_jobs(sim, id, job, part)
            objectives.count_assigned(sim, job)
    done, jobs = objectives.jobs_done(sim)
    if 2 * done >= jobs > 0:
        sim.happenings.note("half", sim.step_count)


def end_treatment(sim, entered: Intents) -> None:
    done, jobs = objectives.jobs_done(sim)
    quiet = int(sim.level.exit_after * STEPS_PER_SECOND)
    if sim.patient.wants_to_stop:
        sim.end("stopped")
    elif sim.leaving:
        sim.end("complete" if jobs and done == jobs else "partial")
    elif jobs and done == jobs and sim.step_count - sim.last_job_step >= quiet:
        sim.end("complete")


@dataclass(frozen=True, slots=True)
class System:
    """A part of a step, and why it stands where it stands. `writes`: fields of floats that the guard looks at."""

    run: Callable[..., None]
    reason: str
    writes: tuple[str, ...] = ()
    every: int = 1  # they are whole in the last of so many steps


STEP_ORDER: tuple[System, ...] = (
    System(obey_intents, "first: what a hand did is answered in the very same step"),
    System(run_happenings, "after the hand, so that the script sees that a beat was done, and can take the dial"),
    System(turn_auto_up, "before anything listens to the chorus"),
    System(find_ways, "a new focus must be known before bots are sent there"),
    System(reshape_surface, "before motion, which pushes bots out of what has grown; a brick a step bounds the cost"),
    System(run_currents, "before motion, which is carried by them"),
    System(direct_bots, "errands before motion, because an errand names the field that a bot follows"),
    System(move_bots, "before work, which is done from where a bot is now", writes=("swarm.position",)),
    System(sort_bots, "after motion, so that rows keep their neighbours for the work that follows"),
    System(seek_work, "reads tissue and biofilm that nobody changes meanwhile, so threads may share it"),
    System(do_work, "on one thread, in row order; the only place that lays mineral or takes biofilm"),
    System(
        advance_chemistry,
        "after work, whose base it takes in; a slice a step, a tick in eight",
        writes=tuple(
            f"chemistry.{name}" for name in ("sugar", "acid", "ions", "fluoride", "ph", "calcium", "phosphate")
        )
        + ("biofilm.store", "biofilm.eaten"),
        every=TICK_STEPS,
    ),
    System(change_mineral, "when a tick of chemistry is whole: mineral answers to what stands in the fluid"),
    System(fade_fresh_mineral, "after laying, which makes it fresh"),
    System(
        live_biofilm,
        "after scouring: what is gone in this step cannot grow in it; after chemistry, whose sugar it has eaten",
        writes=("biofilm.biomass", "biofilm.matrix"),
        every=TICK_STEPS,
    ),
    System(lose_and_return_bots, "after all work, because rows change places here"),
    System(count_bots, "after the rows are final for this step; the HUD and the idle call read it"),
    System(hear_chorus, "hears where bots are and what they did, so after both", writes=("nerves.inputs",)),
    System(
        live_nerves, "after hearing; pain, hand and hum are of this step", writes=("nerves.table", "patient.table")
    ),
    System(follow_objectives, "after everything that can finish a job"),
    System(end_treatment, "last: the step that ends a treatment is a whole one"),
)
"""Each system runs once a step, from top to bottom."""

assert happenings.LEAST_STEPS < happenings.SEEN_STEPS
