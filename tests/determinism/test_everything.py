"""Everything at once, bit for bit: any threads, any machine code, a fresh tooth at any step.

The heavy mode puts a captured moment into a fresh tooth at every 64th step of the whole reference run too, and takes
minutes: NEXUS_HEAVY=1 python -m pytest tests/determinism
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from llvmlite import binding

from game.save.container import Save, SaveInfo, decode_save, encode_save
from game.tooth.sim import Sim
from game.tooth.state import State
from tests.determinism import everything, played

HEAVY = bool(os.environ.get("NEXUS_HEAVY"))
STEPS = 448
ODD_STEPS = (13, 36, 51, 95, 136, 203, 231, 301, 352)
"""In the middle of a tick of chemistry and of a slice of a way, under a pulse, with posts, a recall and a swallow."""
MACHINE_CODES = {"generic": (), "haswell": ("avx2", "fma", "bmi2"), "skylake-avx512": ("avx512f", "avx512vl")}
"""By the name LLVM has for it, the plainest first: what a processor needs to run it."""


@pytest.fixture(scope="module")
def digests() -> list[str]:
    return everything.digests_of(STEPS, threads=1)


@pytest.mark.parametrize("threads", [2, 4])
def test_any_number_of_threads_plays_the_same(digests, threads):
    assert everything.digests_of(STEPS, threads) == digests


def test_any_machine_code_plays_the_same(digests, repository, tmp_path):
    """Each in a process of its own, side by side; what is compiled is thrown away. The best that this processor has is
    what every other test runs, so only the heavy mode compiles it again."""
    has = binding.get_host_cpu_features()
    able = [code for code, needs in MACHINE_CODES.items() if all(has.get(need) for need in needs)]
    if not HEAVY and len(able) > 1:
        able.pop()
    running = {
        code: subprocess.Popen(
            [sys.executable, "-m", "tests.determinism.everything", str(STEPS), "1"],
            cwd=repository,
            env={
                **os.environ,
                "PYTHONPATH": str(repository),
                "NUMBA_CPU_NAME": code,
                "NUMBA_CPU_FEATURES": "",
                "NUMBA_CACHE_DIR": str(tmp_path / code),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for code in able
    }
    try:
        for code, process in running.items():
            told, trouble = process.communicate(timeout=400)
            assert process.returncode == 0, f"{code}: {trouble}"
            assert json.loads(told) == digests, f"machine code for {code} gives other bits"
    finally:
        for process in running.values():
            process.kill()


def test_everything_happens(digests):
    """A comparison of a tooth in which nothing happens would prove nothing."""
    sim = everything.new_sim()
    named = set()
    while sim.step_count < STEPS:
        named |= {type(event).__name__ for event in sim.step(everything.orders(sim.step_count))}
    everything.give_back(sim)
    assert {"SwarmFocused", "SwarmReleased", "PlaqueScoured", "MineralLaid", "AutoChanged", "RecallOpened"} <= named
    assert len(set(digests)) > STEPS // 16 - 10, "most steps change something; what was gone back to comes twice"


def through_a_save(state: State) -> State:
    scalars = json.loads(json.dumps(state.scalars))
    save = decode_save(encode_save(Save(info=SaveInfo(), state={"sim": scalars}, arrays=state.arrays)))
    return State(save.state["sim"], save.arrays)


def go_on_in_fresh_teeth(sim: Sim, orders, until: int, changes) -> None:
    """Play on to `until`; at each step in `changes` a fresh tooth takes over what a save holds, and must agree."""
    other: Sim | None = None
    while sim.step_count < until:
        if sim.step_count in changes:
            fresh = Sim(sim.level, sim.briefing)
            fresh.restore(through_a_save((other or sim).capture()))
            assert fresh.digest() == sim.digest(), f"not the same tooth after being taken up at step {sim.step_count}"
            if other is not None:
                other.close()
            other = fresh
        entered = orders(sim.step_count)
        told = sim.step(entered)
        if other is not None:
            assert other.step(entered) == told, f"another event at step {sim.step_count - 1}"
            if sim.step_count % 16 == 0 or sim.step_count in changes:
                assert other.digest() == sim.digest(), f"taken up, it differs by step {sim.step_count}"
    if other is not None:
        other.close()


def test_a_fresh_tooth_takes_over_at_odd_steps():
    sim = everything.new_sim()
    go_on_in_fresh_teeth(sim, everything.orders, STEPS, ODD_STEPS)
    everything.give_back(sim)


def test_a_fresh_tooth_takes_over_at_every_64th_step():
    sim = everything.new_sim(threads=2)
    go_on_in_fresh_teeth(sim, everything.orders, STEPS, range(64, STEPS, 64))
    everything.give_back(sim)


@pytest.mark.skipif(not HEAVY, reason="NEXUS_HEAVY=1 takes a few minutes more")
def test_a_fresh_tooth_takes_over_at_every_64th_step_of_the_reference_run():
    sim = played.first_light(threads=2)
    go_on_in_fresh_teeth(sim, played.orders, played.KEPT_STEPS[-1], range(64, played.KEPT_STEPS[-1], 64))
    played.give_back(sim)


@pytest.mark.skipif(not HEAVY, reason="NEXUS_HEAVY=1 takes a few minutes more")
def test_a_fresh_tooth_takes_over_at_any_step():
    sim = everything.new_sim()
    go_on_in_fresh_teeth(sim, everything.orders, 160, range(1, 160))
    everything.give_back(sim)
