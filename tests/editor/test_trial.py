"""Trials without a window: a pilot's run in slices, a tape that proves a level, and where playing from here begins."""

from __future__ import annotations

import math

import msgspec
import pytest

from game.autopilot.minds import make_pilot
from game.content.intents import SetAssist
from game.content.kinds import Port, Swarm
from game.content.tuning import Tuning
from game.core.trouble import Trouble
from game.director.director import Director
from game.director.playthrough import play_through
from game.editor.trial import AutopilotRun, ProofMark, first_fault, from_here, keep, looked_at, prove
from game.save.treatments import decode_treatment
from game.tooth.tissue import build_tissue
from game.view.situation import build_situation
from tests.tooth.rigs import small_level

UNIT = 8.0


@pytest.fixture(scope="module")
def level():
    return small_level(enough=0.05, exit_after=0.5)


@pytest.fixture(scope="module")
def outcome(level):
    return AutopilotRun(level, "careful").finish()


def test_a_run_in_slices_is_the_run_that_the_game_makes(level, outcome):
    director = Director(lambda name: level, seed=1)
    director.begin_level(level)
    play_through(director, build_situation, make_pilot("careful"), 64 * 60)
    played = director.last_treatment
    sliced = AutopilotRun(level, "careful")
    slices = 0
    while sliced.result is None:
        sliced.advance(0.0)
        slices += 1
    assert slices == sliced.result.run.steps, "a slice without time is one step"
    assert sliced.result.treatment.track.digests == outcome.treatment.track.digests == played.track.digests
    assert sliced.share == 1.0 and sliced.is_over
    director.close()


def test_a_result_says_what_came_of_each_job_and_how_it_felt(outcome):
    assert outcome.run.exit == "complete"
    assert [(job.id, job.done_s is not None) for job in outcome.jobs] == [("colony", True), ("pit", True)]
    assert 0.0 < max(job.done_s for job in outcome.jobs) <= outcome.seconds
    assert len(outcome.curve("comfort")) == len(outcome.curve("integrity")) == len(outcome.treatment.track.steps)


def test_a_pilot_whose_time_is_over_leaves(level):
    done = AutopilotRun(level, "idle", longest_s=2.0).finish()
    assert done.has_given_up and done.run.exit == "partial" and done.seconds == pytest.approx(2.0, abs=0.1)


def test_a_faulty_level_names_its_first_fault_and_where(level):
    without = msgspec.structs.replace(level, things=tuple(t for t in level.things if not isinstance(t, Port)))
    assert first_fault(level) == ""
    assert "things" in first_fault(without) and "port" in first_fault(without)
    with pytest.raises(Trouble, match="port"):
        AutopilotRun(without, "careful")


def test_a_tape_that_completes_the_level_proves_it(level, outcome):
    proof = prove(level, keep(outcome.treatment))
    assert proof.holds and not proof.why
    assert proof.measures.integrity == pytest.approx(outcome.run.integrity, abs=0.01)
    assert proof.measures.comfort_after == pytest.approx(outcome.run.comfort_after, abs=0.01)


def test_a_tape_proves_nothing_of_another_level(level, outcome):
    other = msgspec.structs.replace(level, enough=0.06)
    proof = prove(other, outcome.treatment)
    assert not proof.holds and "changed" in proof.why


def test_a_tape_of_other_rules_or_another_version_proves_nothing(level, outcome):
    briefing = outcome.treatment.briefing
    field = next(iter(msgspec.structs.fields(Tuning)))
    changed = msgspec.structs.replace(briefing.tuning, **{field.name: getattr(briefing.tuning, field.name) * 1.01})
    for odd in (
        msgspec.structs.replace(briefing, tuning=changed),
        msgspec.structs.replace(briefing, sim_version=briefing.sim_version - 1),
    ):
        assert not prove(level, msgspec.structs.replace(outcome.treatment, briefing=odd)).holds


def test_a_tape_with_an_assist_proves_nothing_for_those_who_play_without(level):
    treatment = AutopilotRun(level, "careful").finish().treatment
    treatment.tape.segments[0].intents[3] = (SetAssist(name="extra_bots", value=1.0),)
    proof = prove(level, treatment)
    assert not proof.holds and "assist" in proof.why


def test_a_tape_with_one_order_more_is_found_out(level, outcome):
    data = keep(outcome.treatment)
    assert not prove(level, data[:-40]).holds, "a damaged file"
    broken = keep(outcome.treatment)
    treatment = decode_treatment(broken)
    treatment.tape.segments[0].intents.pop(next(iter(treatment.tape.segments[0].intents)))
    proof = prove(level, treatment)
    assert not proof.holds and proof.why


def test_a_tape_that_leaves_early_does_not_prove(level):
    done = AutopilotRun(level, "idle", longest_s=1.0).finish()
    proof = prove(level, done.treatment)
    assert not proof.holds and "complete" in proof.why


def test_an_old_tape_can_be_tried_on_the_level_as_it_is_now(level, outcome):
    remarked = msgspec.structs.replace(level, note="the maker's remark")
    assert not prove(remarked, outcome.treatment).holds, "remarks are part of what is hashed"
    again = AutopilotRun(remarked, tape=outcome.treatment).finish()
    assert again.style == "tape" and again.run == outcome.run
    assert prove(remarked, again.treatment).holds


def test_a_mark_notices_an_edit_and_its_undo(level, outcome):
    mark, data = ProofMark(), keep(outcome.treatment)
    assert mark.why(None, level) == ""
    assert mark.why(data, level) == ""
    edited = msgspec.structs.replace(level, exit_after=0.6)
    assert "changed" in mark.why(data, edited)
    assert mark.why(data, msgspec.structs.replace(edited, exit_after=0.5)) == ""
    assert mark.why(b"no tape", level)


def test_from_here_puts_swarms_into_the_fluid_near_a_place_and_changes_nothing_else(level):
    tissue = build_tissue(level)
    inside = (200.0, 20.0, 200.0)  # deep in the enamel
    moved = from_here(level, tissue, inside)
    for old, new in zip(level.things, moved.things, strict=True):
        assert new == (msgspec.structs.replace(old, at=new.at) if isinstance(old, Swarm) else old)
    at = moved.of(Swarm)[0].at
    voxel = tuple(int(n / UNIT) for n in at)
    assert tissue.distance[voxel] >= 1.2, "bots find room there"
    assert math.dist(at, inside) < 200.0
    assert msgspec.structs.replace(moved, things=level.things) == level


def test_what_is_looked_at_is_the_surface_and_from_within_the_target(level):
    tissue = build_tissue(level)
    x, y, _ = looked_at(tissue, UNIT, (190.0, 380.0, 190.0), (190.0, 20.0, 191.0))
    assert y == pytest.approx(160.0, abs=20.0) and x == pytest.approx(190.0, abs=4.0)
    assert looked_at(tissue, UNIT, (190.0, 40.0, 190.0), (190.0, 100.0, 190.0)) == (190.0, 100.0, 190.0)
