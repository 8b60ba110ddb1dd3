"""`bench`: figures under the keys that reports promise. Whether they are good is for a quiet machine to say."""

from __future__ import annotations

import json

import pytest

from game.bench import frames, panda, processes, saves, starts, steps
from game.content.catalog import find_level
from game.content.kinds import Swarm
from game.core.trouble import Trouble
from game.tooth.schedule import STEP_ORDER
from tests.commands.typed import nexus


def test_mesh_and_flow_as_json(capsys):
    code, out, trouble = nexus(capsys, "bench", "mesh", "flow", "--json")
    assert code == 0, trouble
    told = json.loads(out)
    assert set(told) == {"figures"}
    assert {"mesh.brick_ms", "flow.half_ms"} <= set(told["figures"])
    assert all(value > 0.0 for value in told["figures"].values())


def test_a_table_for_people(capsys):
    code, out, _ = nexus(capsys, "bench", "mesh")
    assert code == 0
    assert "mesh.brick_ms" in out
    assert "{" not in out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("mehs",), "mesh"),
        (("society",), "swarm"),
        (("frame", "--presets", "patato"), "potato"),
        (("swarm", "--bots", "few"), "whole number"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_an_unknown_section_is_exit_2_and_names_what_there_is(words, named, capsys):
    code, _, trouble = nexus(capsys, "bench", *words)
    assert code == 2
    assert named in trouble


def test_a_crowded_level_has_as_many_bots_as_asked():
    for name, bots in ((steps.LEVEL, 777), (steps.LIVELY, 7_777)):
        level = steps.crowded(find_level(name), bots)
        assert sum(thing.bots for thing in level.of(Swarm)) == bots


def test_steps_are_timed_one_by_one_and_by_part():
    timed = steps.time_steps(steps.living(find_level(steps.LIVELY), 8_000), threads=2, settle=8, timed=16)
    assert len(timed.times) == 16
    assert all(0.0 < time < 5_000.0 for time in timed.times)
    assert set(timed.parts) == {system.run.__name__ for system in STEP_ORDER} >= set(steps.SWARM_SYSTEMS)
    assert sum(timed.parts.values()) <= sum(timed.times) / 16
    assert timed.parts["reshape_surface"] > 0.0
    assert timed.whole_ratio > 1.0


def test_frames_are_timed_in_the_real_loop():
    figures = frames.time_frames("potato", bots=500, settle_s=0.3, timed_s=0.6, size=(160, 90), parts_s=0.3)
    assert {"fps", "sim_rate", "cpu_ms", "bots_drawn", "median_ms", "worst_ratio", "allocations"} <= set(figures)
    for name in ("tissue", "shade", "bots", "tone", "present"):
        assert figures[f"pass.{name}_ms"] > 0.0 and figures[f"pass.{name}_cpu_ms"] >= 0.0
    assert 0.0 < figures["overhead_ms"] < figures["median_ms"]
    assert figures["worst_ratio"] >= 1.0
    assert {"camera", "bots", "bots_drawn", "size", "renderer"} <= set(figures.about["frame"])
    assert figures["fps"] > 1.0
    assert 0.0 < figures["sim_rate"] < 1.2
    assert 0 < figures["bots_drawn"] <= 1000  # crowds are thinned, and some rows are only remembered


def test_saves_are_measured_and_leave_nothing(user_folder):
    figures = saves.save(played=8, repeats=2)
    snapshot = {f"snapshot.{name}{bots}" for name in ("ms", "worst_ms", "mb", "all_mb") for bots in ("", "_50k")}
    assert set(figures) == {"save.stall_ms", "save.mb", "load.s"} | snapshot
    assert all(value > 0.0 for value in figures.values())
    assert not list(user_folder.rglob("*.save"))


def test_a_start_is_timed_to_the_title():
    title_s, _ = starts.start()
    assert 0.1 < title_s < 120.0


def test_a_process_finds_the_game_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert processes.lines_of("import game.core.clock as c; print(c.STEP)") == ["0.015625"]


def test_a_process_that_fails_is_a_sentence():
    with pytest.raises(Trouble, match="it is broken"):
        processes.lines_of("raise SystemExit('it is broken')")


def test_the_scene_that_is_compared_has_a_crowd_and_shadows_and_keeping_them_changes_nothing():
    ours = panda.Ours()
    try:
        assert len(ours.scene.mesh_indices) == 3 * 100_352
        ours.draw(5, keeps=False)
        anew = ours.picture().astype(int)
        ours.draw(5)
        assert abs(anew - ours.picture()).max() == 0
        colours = anew.reshape(-1, 3)
        assert (colours[:, 1] > colours[:, 0] + 40).mean() > 0.05  # the crowd
        assert (colours[:, 0] > colours[:, 1] + 5).mean() > 0.1  # the land
    finally:
        ours.close()


@pytest.mark.skipif(not panda.HAS_PANDA3D, reason="Panda3D is in the extra bench")
def test_panda3d_draws_the_same_picture(monkeypatch):
    monkeypatch.setattr(panda, "ROUNDS", 1)
    monkeypatch.setattr(panda, "FRAMES", 2)
    figures = panda.panda()
    assert figures["panda.difference"] < 0.2
    assert figures["frame.panda3d_ratio"] > 0.0


def test_without_panda3d_there_is_no_figure(monkeypatch):
    monkeypatch.setattr(panda, "HAS_PANDA3D", False)
    assert panda.panda() == {}


def test_what_is_made_on_the_card_is_counted(ctx):
    with frames.counted() as made:
        ctx.buffer(reserve=16).release()
        ctx.texture((4, 4), 4).release()
    ctx.buffer(reserve=16).release()
    assert made == ["buffer", "texture"]
