"""A level played, run and proved inside the editor, with its document untouched."""

from __future__ import annotations

import math

import msgspec
import pytest

from game.content.documents import encode_document
from game.content.kinds import Port, Swarm
from game.core import paths
from game.core.clock import MOST_STEPS
from game.editor.files import open_document
from game.scenes.edit.autopilot_panel import autopilot, proof_words, prove_it
from game.scenes.edit.commands import do
from game.scenes.edit.running import run_here, single_step
from game.scenes.edit.trial import SPEEDS, play
from tests.scenes.edit_stage import open_editor
from tests.tooth.rigs import small_level


@pytest.fixture
def desk(begin, tmp_path):
    path = tmp_path / "small.json"
    path.write_bytes(encode_document(small_level(enough=0.05, exit_after=0.5)))
    return open_editor(lambda **wishes: begin(keeps=True, **wishes), path)


def state(desk):
    editor = desk.editor
    eye = editor.eye
    return (
        editor.document.encode(),
        editor.document.revision,
        editor.document.history,
        dict(editor.session.selection),
        (tuple(eye.target), eye.yaw, eye.pitch, eye.distance),
    )


def begin_trial(desk, **wishes):
    play(desk.editor, **wishes)
    desk.until(lambda: desk.game.stack.top.name == "trial" and not desk.game.stack.is_changing)
    return desk.game.stack.top


def come_back(desk) -> None:
    desk.until(lambda: desk.game.stack.top is desk.scene and not desk.game.stack.is_changing)


def finish(desk) -> None:
    desk.until(lambda: desk.editor.run is None, most=2000)


# -- playing -----------------------------------------------------------------------------------------------------------


def test_one_key_plays_from_here_and_the_same_key_comes_back_with_nothing_changed(desk):
    desk.editor.session.select(desk.handle("things", 0))
    before, director = state(desk), desk.game.director
    desk.key("f5")
    desk.until(lambda: desk.game.stack.top.name == "trial" and not desk.game.stack.is_changing)
    desk.frames(10)
    assert desk.game.director is not director and desk.game.director.journal.steps > 0
    desk.key("f5")
    come_back(desk)
    assert state(desk) == before
    assert desk.game.director is director
    assert not [path for folder in (paths.saves_dir(), paths.treatments_dir()) for path in folder.rglob("*.*")]


def test_from_here_the_swarm_waits_where_the_eye_looks_and_the_camera_stands_where_the_eye_does(desk):
    eye = desk.editor.eye
    eye.look_from((60.0, 300.0, 60.0), (100.0, 160.0, 100.0))
    scene = begin_trial(desk)
    near = scene.level.of(Swarm)[0].at
    assert math.dist(near, (100.0, 160.0, 100.0)) < 60.0
    assert scene.level.id == desk.editor.document.value().id
    desk.frames(1)
    assert math.dist(scene.camera.position * eye.unit, tuple(eye.position)) < 20.0


def test_from_the_start_it_is_the_level_itself(desk):
    scene = begin_trial(desk, from_start=True)
    assert scene.level is desk.editor.document.value()


def test_the_pause_of_a_trial_leads_back_to_the_editor_and_nowhere_else(desk):
    before = state(desk)
    begin_trial(desk)
    desk.frames(4)
    desk.key("escape")
    desk.until(lambda: desk.game.stack.top.name == "pause")
    desk.frames(3)
    assert "pause.editor" in desk.shown() and not {"pause.title", "pause.quit"} & desk.shown()
    desk.press("pause.editor")
    come_back(desk)
    assert state(desk) == before


def test_a_level_that_cannot_be_played_says_why_and_where(desk):
    document = desk.editor.document
    port = next(handle for handle, part in document.parts.items() if isinstance(part, Port))
    with document.transaction("edit.step.delete"):
        document.remove(port)
    play(desk.editor)
    desk.frames(3)
    assert desk.game.stack.top is desk.scene
    assert "port" in desk.editor.session.notes[-1] and "things" in desk.editor.session.notes[-1]


def test_a_finished_trial_brings_its_result_and_a_tape_that_can_be_kept(desk):
    from game.autopilot.minds import make_pilot

    before = state(desk)
    desk.game.options.pilot = make_pilot("careful")
    scene = begin_trial(desk, from_start=True)
    scene.hand.speed = SPEEDS[-1]
    come_back(desk)
    desk.game.options.pilot = None
    outcome = desk.editor.results[-1]
    assert outcome.style == "hand" and outcome.run.exit == "complete"
    assert all(job.done_s is not None and job.progress == 1.0 for job in outcome.jobs)
    assert state(desk) == before and desk.editor.proof is None
    desk.press("trial.keep")
    finish(desk)
    assert desk.editor.proof is not None and proof_words(desk.editor)[1]


def test_a_trial_goes_faster_without_a_setting_being_changed(desk, monkeypatch):
    monkeypatch.setattr("game.scenes.edit.trial.slice_ms", lambda seconds: 1000.0)  # on a busy machine too
    scene = begin_trial(desk)
    settings = desk.game.settings
    for _ in range(3):
        desk.key("]")
    assert scene.hand.speed == SPEEDS[-1] and desk.game.settings is settings
    assert scene.pace == 2.0, "the frame loop itself goes no faster than in play"
    desk.frames(2)
    before = desk.game.director.journal.steps
    desk.frames(1)
    assert desk.game.director.journal.steps - before > MOST_STEPS


def test_a_trial_that_breaks_costs_nothing_but_the_trial(desk, monkeypatch):
    before = state(desk)
    begin_trial(desk)

    def breaks(intents):
        raise ZeroDivisionError("no tooth ever did that")

    monkeypatch.setattr(desk.game.director, "step", breaks)
    come_back(desk)
    assert state(desk) == before
    assert any("no tooth ever did that" in note for note in desk.editor.session.notes)


# -- running in the picture --------------------------------------------------------------------------------------------


def test_the_level_runs_in_the_picture_and_an_edit_ends_it(desk):
    before = state(desk)
    run_here(desk.editor)
    desk.frames(20)
    running = desk.editor.running
    assert running.time_s > 0.2 and "run.readout" in desk.shown()
    assert state(desk) == before
    document = desk.editor.document
    with document.transaction("edit.step.set"):
        document.set_root(msgspec.structs.replace(document.root, exit_after=1.0))
    desk.frames(2)
    assert desk.editor.running is None and "run.readout" not in desk.shown()


def test_what_runs_can_be_held_stepped_sped_up_and_stopped(desk):
    run_here(desk.editor)
    desk.frames(3)
    running = desk.editor.running
    desk.press("run.toggle")
    held = running.time_s
    desk.frames(5)
    assert running.is_paused and running.time_s == held
    single_step(desk.editor)
    assert running.time_s == held + 1.0 / 64.0
    desk.press("run.x16")
    assert running.speed == 16
    run_here(desk.editor)
    desk.frames(4)
    assert running.time_s > held + 4.0 * 2.0 / 32.0, "faster than time"
    desk.press("run.hands")
    assert running.hands == "careful"
    desk.press("run.stop")
    assert desk.editor.running is None


def test_a_swarm_that_runs_by_itself_works(desk):
    run_here(desk.editor)
    running = desk.editor.running
    for _ in range(64 * 12):
        running.step()
    assert running.is_over or any(job.progress > 0.01 for job in running.playing.jobs())


# -- pilots and proofs -------------------------------------------------------------------------------------------------


def test_a_pilot_plays_between_frames_and_its_result_stands_in_the_tab(desk):
    before = state(desk)
    autopilot(desk.editor, "careful")
    assert desk.editor.run is not None
    desk.frames(1)
    assert "trial.cancel" in desk.shown() or desk.editor.run is None
    finish(desk)
    desk.frames(2)
    assert desk.editor.results[-1].run.exit == "complete"
    assert {"trial.result.0", "trial.chart", "trial.keep"} <= desk.shown()
    assert state(desk) == before


def test_a_pilot_can_be_called_off(desk):
    autopilot(desk.editor, "idle")
    desk.frames(1)
    desk.press("trial.cancel")
    assert desk.editor.run is None and not desk.editor.results


def test_prove_it_keeps_a_tape_and_an_edit_makes_it_stale(desk):
    assert not proof_words(desk.editor)[1]
    prove_it(desk.editor)
    finish(desk)
    assert desk.editor.proof is not None
    kept = desk.editor.proof
    assert proof_words(desk.editor)[1]
    document = desk.editor.document
    with document.transaction("edit.step.set"):
        document.set_root(msgspec.structs.replace(document.root, note="a remark"))
    words, holds = proof_words(desk.editor)
    assert not holds and "changed" in words and desk.editor.proof is kept
    prove_it(desk.editor)  # the old tape still completes it
    finish(desk)
    assert proof_words(desk.editor)[1] and desk.editor.results[-1].style == "tape"


def test_the_tape_is_saved_beside_the_level_and_comes_back_with_it(desk):
    prove_it(desk.editor)
    finish(desk)
    document, path = desk.editor.document, desk.editor.session.path
    assert document.is_changed and not document.history, "something to save, nothing to undo"
    assert do(desk.editor, "save") and not document.is_changed
    assert open_document(path).proof == desk.editor.proof is not None
    assert do(desk.editor, "drop_proof") and do(desk.editor, "save")
    assert open_document(path).proof is None
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
