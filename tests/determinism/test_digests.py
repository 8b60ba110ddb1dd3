"""One tape, one outcome: the digests kept in the repository, with any threads, frames and process.

The table is part of what a version promises. When the rules change on purpose, SIM_VERSION grows and the table is made
anew: NEXUS_ACCEPT_DIGESTS=1 python -m pytest tests/determinism
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from game.content.catalog import find_level
from game.core.clock import MOST_STEPS, Pacer
from game.director.director import Director
from game.director.stages import TreatmentStage
from game.input.latch import Latch
from game.tooth.state import SIM_VERSION
from tests.determinism.played import KEPT_STEPS, first_light, give_back, orders, play

TABLE = Path(__file__).parent / "first_light.json"
ACCEPT = "NEXUS_ACCEPT_DIGESTS"


def kept() -> dict:
    return json.loads(TABLE.read_text(encoding="utf-8"))


def test_the_digests_are_those_of_the_repository(reference):
    found = {
        "sim_version": SIM_VERSION,
        "level_hash": reference.level_hash,
        "digests": {str(step): reference.digests[step] for step in KEPT_STEPS},
    }
    before = kept() if TABLE.exists() else {}
    if os.environ.get(ACCEPT) and found != before:
        told_apart = [before.get(name) != found[name] for name in ("sim_version", "level_hash")]
        assert any(told_apart), "the same level plays differently: let SIM_VERSION grow before accepting it"
        TABLE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        before = found
    assert found["level_hash"] == before["level_hash"], f"the level has changed: look at it, then {ACCEPT}=1"
    assert found == before, f"the rules have changed: let SIM_VERSION grow, then {ACCEPT}=1"


def test_two_threads_play_the_same(reference):
    sim = first_light(threads=2)
    assert play(sim, 640, KEPT_STEPS) == {step: reference.digests[step] for step in (64, 640)}
    give_back(sim)


def sixty(frame: int) -> float:
    return 1.0 / 60.0


def hundred_and_forty_four(frame: int) -> float:
    return 1.0 / 144.0


def uneven(frame: int) -> float:
    """From hardly anything to hitches in which time is dropped."""
    dice = Random(frame)
    return dice.choice((0.0004, 0.004, 0.016, 0.033, 0.05, 0.4)) * dice.uniform(0.5, 1.5)


@pytest.mark.parametrize("frame_s", [sixty, hundred_and_forty_four, uneven])
def test_frames_of_any_length_play_the_same(reference, frame_s):
    director = Director(find_level)
    director.begin_level(find_level("first_light"))
    assert isinstance(director.stage, TreatmentStage)
    sim = director.stage.treatment.sim
    pacer, latch = Pacer(), Latch()
    digests, most, frame = {}, 0, 0
    while sim.step_count < 640:
        due, _ = pacer.advance(frame_s(frame))
        frame += 1
        most = max(most, due)
        for _ in range(due):
            latch.add(*orders(sim.step_count))
            director.step(latch.take())
            if sim.step_count in KEPT_STEPS:
                digests[sim.step_count] = sim.digest()
    assert most == (MOST_STEPS if frame_s is uneven else 2 if frame_s is sixty else 1)
    assert digests == {step: reference.digests[step] for step in (64, 640)}
    director.close()


def test_another_process_with_three_threads_plays_the_same(reference, repository):
    environment = {**os.environ, "PYTHONPATH": str(repository), "PYTHONHASHSEED": "77"}
    told = subprocess.run(
        [sys.executable, "-m", "tests.determinism.played", "640", "3"],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert {int(step): digest for step, digest in json.loads(told.stdout).items()} == {
        step: reference.digests[step] for step in (64, 640)
    }


def test_what_enters_matters(reference):
    """A table of digests that ignores the player would prove nothing."""
    sim = first_light()
    while sim.step_count < 64:
        sim.step()
    assert sim.digest() != reference.digests[64]
    give_back(sim)
