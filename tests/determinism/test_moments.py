"""A captured moment goes on as the game it was taken from: by hand, through a save's bytes, on tape, after a rewind."""

from __future__ import annotations

import json

import pytest

from game.content.catalog import find_level
from game.content.intents import Focus, LetGo, Rewind, SetAuto, SetChorus
from game.director import treatment
from game.director.treatment import TreatmentRun
from game.save.container import Save, SaveInfo, decode_save, encode_save
from game.save.treatments import decode_treatment, encode_treatment
from game.tooth.sim import Sim
from game.tooth.state import State, make_briefing
from tests.determinism.conftest import GOES_ON, MOMENTS
from tests.determinism.played import WINDOW, first_light, give_back, orders, play


@pytest.fixture(scope="module")
def other():
    """A tooth that has been elsewhere, on two threads; every test restores it to where it needs it."""
    sim = first_light(threads=2)
    play(sim, 90)
    sim.step((SetAuto(on=True), SetChorus(value=0.9)))
    yield sim
    give_back(sim)


@pytest.mark.parametrize("step", MOMENTS)
def test_a_moment_goes_on_alike(reference, other, step):
    other.restore(reference.moments[step])
    assert other.step_count == step
    assert play(other, step + GOES_ON, [step + GOES_ON])[step + GOES_ON] == reference.digests[step + GOES_ON]


@pytest.mark.parametrize("step", MOMENTS[::3])
def test_a_moment_goes_on_alike_out_of_the_bytes_of_a_save(reference, other, step):
    state = reference.moments[step]
    scalars = json.loads(json.dumps(state.scalars))
    save = decode_save(encode_save(Save(info=SaveInfo(), state={"sim": scalars}, arrays=state.arrays)))
    other.restore(State(save.state["sim"], save.arrays))
    assert play(other, step + GOES_ON, [step + GOES_ON])[step + GOES_ON] == reference.digests[step + GOES_ON]


def test_a_moment_is_not_moved_by_the_tooth_it_was_taken_from_or_put_into(reference, other):
    state = reference.moments[MOMENTS[0]]
    before = {name: array.copy() for name, array in state.arrays.items()}
    other.restore(state)
    play(other, MOMENTS[0] + 40)
    assert all((before[name] == array).all() for name, array in state.arrays.items())


def run_of_first_light() -> TreatmentRun:
    level = find_level("first_light")
    return TreatmentRun(level, make_briefing(level))


def replayed(run: TreatmentRun) -> list[str]:
    """The digests of the track when the tape, read back from its bytes, is played on a tooth of its own."""
    kept = decode_treatment(encode_treatment(run.treatment()))
    assert kept.tape == run.tape and kept.track == run.track
    sim = Sim(run.level, kept.briefing)
    digests = []
    for step in range(kept.tape.steps):
        sim.step(kept.tape.intents_at(step))
        if sim.step_count in kept.track.steps:
            digests.append(sim.digest())
    sim.close()
    return digests


def test_a_recorded_treatment_replays_to_the_bit():
    run = run_of_first_light()
    for step in range(448):
        run.step(orders(step))
    assert run.track.steps == list(range(64, 449, 64))
    assert len(set(run.track.digests)) == len(run.track.digests)
    assert replayed(run) == run.track.digests
    run.close()


def test_after_rewinds_the_surviving_path_replays_to_the_bit(monkeypatch):
    monkeypatch.setattr(treatment, "SNAPSHOT_STEPS", 128)
    run = run_of_first_light()
    for step in range(330):
        run.step(orders(step))
    undone = run.track.digests[2]  # of step 192, which lies behind the moment that is gone back to
    assert run.snapshot_times_s == (0.0, 2.0, 4.0)

    run.step((Rewind(snapshot=1),))
    assert run.sim.step_count == 129 and run.tape.intents_at(128) == (LetGo(),)
    for step in range(129, 300):
        run.step((Focus(at=WINDOW),) if step == 140 else ())
    run.step((Rewind(snapshot=99),))  # more than there are: the newest
    assert run.sim.step_count == 257
    for step in range(257, 400):
        run.step((SetChorus(value=0.7),) if step == 300 else ())

    assert run.tape.rewinds == 2
    assert run.track.steps == list(range(64, 385, 64))
    assert run.track.digests[2] != undone
    assert replayed(run) == run.track.digests
    run.close()
