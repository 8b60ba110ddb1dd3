"""The first level: fifteen seconds of awe, nothing that wins by itself, and a script that comes to its end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.content import events
from game.content.level import read_level
from game.core.paths import shipped_dir
from game.tooth.components import Job, Lesion
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from tests.tooth.rigs import run, swarm_of


@pytest.fixture(scope="module")
def level():
    return read_level(Path(shipped_dir()) / "levels" / "first_light.json")


@pytest.fixture
def sim(level):
    tooth = Sim(level, make_briefing(level))
    yield tooth
    tooth.close()


def test_the_swarm_works_by_itself_and_an_idle_player_does_not_win(sim):
    happened = run(sim, 60)
    done = {event.job for event in happened if isinstance(event, events.JobFinished)}
    assert done == {"near_patch", "far_patch"}
    dials = [event.on for event in happened if isinstance(event, events.AutoChanged)]
    assert dials == [False], "it starts on its own, and stops by itself"
    assert events.BeatReached(beat="pour") in happened
    late = {id.name: job.progress for id, job in sim.each(Job)}
    run(sim, 60)
    assert sim.ended == ""
    window = next(job for id, job in sim.each(Job) if id.name == "window")
    assert window.progress < 0.1
    assert window.progress - late["window"] < 0.03, "saliva heals a little, and far too slowly to wait for"
    assert swarm_of(sim).is_dark


def test_everything_the_level_names_can_be_reached(sim):
    for _, job in sim.each(Job):
        assert sim.ways.fields["port"].distance_at(job.goal) < 400.0
        assert job.needed >= 100


def test_daylight_and_gold_come_with_the_window(sim, level):
    run(sim, 0.2)
    for id, part in sim.each(Lesion):
        if id.name == "window":
            flat = part.sites
            sim.tissue.mineral.reshape(-1)[flat] = sim.tissue.sound.reshape(-1)[flat]
    happened = run(sim, 5)
    assert any(isinstance(event, events.DaylightCame) for event in happened)
    assert events.MoodChanged(mood="gold", seconds=5.0) in happened
    assert sim.daylight() == 1.0 and sim.mood == "gold"


def test_ten_quiet_minutes_take_no_time(sim):
    run(sim, 0.1)
    sim.quiet_minutes()  # compiled
    begin = time.perf_counter()
    sim.quiet_minutes()
    assert time.perf_counter() - begin < 0.3
