"""Going back in a tooth: what survives, what is forgotten, and what a save knows of it."""

from __future__ import annotations

import pytest

from game.content import events
from game.content.catalog import find_level
from game.content.intents import Focus, Leave, LetGo, Rewind, SetAuto, SetChorus
from game.director import treatment
from game.director.replay import replay
from game.director.stages import TreatmentStage
from game.director.treatment import TreatmentRun
from game.save.treatments import decode_treatment, encode_treatment, read_treatment
from game.tooth.state import make_briefing
from tests.determinism import everything
from tests.director.plays import new_director
from tests.tooth.rigs import COLONY_AT, small_level

EVERY = 64


@pytest.fixture(autouse=True)
def moments_each_second(monkeypatch):
    monkeypatch.setattr(treatment, "SNAPSHOT_STEPS", EVERY)


def new_run(level=None) -> TreatmentRun:
    level = level or small_level()
    return TreatmentRun(level, make_briefing(level))


def steps(run: TreatmentRun, count: int, *first) -> list[events.Event]:
    happened = list(run.step(first))
    for _ in range(count - 1):
        happened += run.step(())
    return happened


def test_the_last_eight_moments_can_be_named():
    run = new_run()
    happened = steps(run, 11 * EVERY, SetAuto(on=True))
    assert run.snapshot_times_s == tuple(float(second) for second in range(4, 12))
    taken = [event.number for event in happened if isinstance(event, events.SnapshotTaken)]
    assert taken == [1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7]
    run.close()


def test_a_rewind_lets_go_and_forgets_the_later_moments():
    run = new_run()
    steps(run, 3 * EVERY + 10, Focus(at=COLONY_AT))
    run.step((Rewind(snapshot=1),))
    assert run.sim.step_count == EVERY + 1
    assert run.snapshot_times_s == (0.0, 1.0)
    assert run.tape.intents_at(EVERY) == (LetGo(),)
    assert run.track.steps == [EVERY]
    run.close()


@pytest.mark.parametrize("number", [-5, 0, 2, 99])
def test_any_number_means_one_of_those_there_are(number):
    run = new_run()
    steps(run, 2 * EVERY + 5)
    run.step((Rewind(snapshot=number),))
    assert run.sim.step_count == EVERY * min(max(number, 0), 2) + 1
    run.close()


def test_what_was_undone_is_not_punished():
    """A loud minute that was gone back from is in no measure, and in nothing that is told of the treatment."""

    def played(loud: bool) -> TreatmentRun:
        run = new_run()
        steps(run, EVERY)
        if loud:
            steps(run, 6 * EVERY, Focus(at=COLONY_AT), SetChorus(value=1.0), SetAuto(on=True))
            run.step((Rewind(snapshot=1),))
        else:
            run.step((LetGo(),))
        steps(run, 2 * EVERY, Focus(at=COLONY_AT), SetChorus(value=0.3))
        run.leave()
        return run

    with_it, without = played(True), played(False)
    assert with_it.run == without.run
    assert with_it.track.digests == without.track.digests
    assert with_it.tape.rewinds == 1
    with_it.close()
    without.close()


def test_a_tape_with_several_rewinds_plays_the_surviving_path():
    level = everything.level()
    run = new_run(level)
    for step in range(700):
        back = {150: 1, 151: 0, 300: 2, 420: 99, 650: 3}.get(step)
        run.step((Rewind(snapshot=back),) if back is not None else everything.orders(run.sim.step_count))
    assert run.tape.rewinds == 5
    kept = decode_treatment(encode_treatment(run.treatment()))
    done = replay(kept, level)
    assert done.differs_at is None and done.compared == len(run.track.steps) >= 3
    assert done.digest == run.sim.digest()
    run.close()


def test_a_difference_is_named():
    level = small_level()
    run = new_run(level)
    steps(run, 3 * EVERY, SetAuto(on=True))
    run.track.digests[1] = "0" * 32
    assert replay(run.treatment(), level).differs_at == 2 * EVERY
    assert replay(run.treatment(), level, verify=False).steps == 3 * EVERY
    run.close()


@pytest.mark.parametrize("step", [37, 77, 133, 211, 301])
def test_a_game_taken_up_in_the_middle_goes_on_alike(step, tmp_path):
    """Through a save on disk, in a game that was rewound before; and it can be gone back to where it was taken up."""
    level = everything.level()

    def begin(folder):
        director = new_director(folder)
        director.find_level = lambda name: level if name == level.id else find_level(name)
        return director

    director = begin(tmp_path)
    director.begin_level(level)

    def go_on(playing, count):
        for _ in range(count):
            assert isinstance(playing.stage, TreatmentStage)
            playing.step(everything.orders(playing.stage.treatment.sim.step_count))

    go_on(director, EVERY + 20)
    director.step((Rewind(snapshot=0),))
    go_on(director, step - 1)
    assert director.keeper is not None
    director.save("middle")
    director.keeper.flush()

    other = begin(tmp_path)
    assert other.keeper is not None
    other.resume(*other.keeper.read("middle"))
    assert isinstance(director.stage, TreatmentStage) and isinstance(other.stage, TreatmentStage)
    one, two = director.stage.treatment, other.stage.treatment
    assert two.sim.step_count == step and two.snapshot_times_s == (step / 64,)
    at_load = two.sim.digest()
    assert at_load == one.sim.digest()
    go_on(director, 90)
    go_on(other, 90)
    assert two.sim.digest() == one.sim.digest()
    assert two.track.digests == one.track.digests
    assert two.tape == one.tape

    other.step((Rewind(snapshot=0),))
    assert two.sim.step_count == step + 1
    go_on(other, 40)
    assert replay(two.treatment(), level).differs_at is None
    for playing in (director, other):
        playing.close()
        playing.keeper.close()


def test_a_finished_treatment_with_a_rewind_is_kept_and_plays_again(tmp_path):
    director = new_director(tmp_path)
    level = small_level()
    director.find_level = lambda name: level
    director.begin_level(level)
    for step in range(3 * EVERY):
        director.step((Rewind(snapshot=1),) if step == 2 * EVERY else ())
    director.step((Leave(),))
    assert director.keeper is not None
    director.keeper.flush()
    kept = read_treatment(next((tmp_path / "treatments").glob("*.treatment")))
    done = replay(kept, level)
    assert (done.exit, done.differs_at, kept.tape.rewinds) == ("partial", None, 1)
    director.close()
    director.keeper.close()
