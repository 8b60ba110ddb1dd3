"""The guard names whoever makes a value that is no number."""

from __future__ import annotations

import numpy as np
import pytest

from game.tooth import schedule
from game.tooth.guard import FieldBroken
from game.tooth.kernels_guard import count_broken
from tests.tooth.rigs import run, small_sim, swarm_of


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_a_number_is_counted(value):
    values = np.ones(1000, np.float32)
    assert count_broken(values) == 0
    values[[7, 999]] = value
    assert count_broken(values) == 2


def test_large_and_tiny_numbers_are_numbers():
    assert count_broken(np.array([3.4e38, -3.4e38, 1e-45, 0.0, -0.0], np.float32)) == 0


def test_a_bot_that_is_nowhere_stops_the_step_that_moved_it(monkeypatch):
    sim = small_sim()
    run(sim, 1)
    moved = sim.motion.move

    def move_badly(columns, *others):
        moved(columns, *others)
        columns.position[5, 1] = np.nan

    monkeypatch.setattr(sim.motion, "move", move_badly)
    with pytest.raises(FieldBroken, match=r"move_bots made swarm\.position\[5, 1\] nan"):
        sim.step()


def test_chemistry_that_runs_away_is_named_with_field_and_system(monkeypatch):
    sim = small_sim()

    def poison(sim):
        sim.chemistry.sugar[3, 2, 1] = np.inf

    monkeypatch.setattr(type(sim.chemistry), "advance", lambda self, sim: poison(sim))
    with pytest.raises(FieldBroken, match=r"advance_chemistry made chemistry\.sugar\[3, 2, 1\] inf in step \d+ of rig"):
        run(sim, 1)


def test_what_bacteria_store_is_looked_at_too(monkeypatch):
    sim = small_sim()

    def poison(sim):
        sim.biofilm.store[3] = np.nan

    monkeypatch.setattr(type(sim.chemistry), "advance", lambda self, sim: poison(sim))
    with pytest.raises(FieldBroken, match=r"advance_chemistry made biofilm\.store\[3\] nan"):
        run(sim, 1)


def test_no_moment_is_kept_that_holds_such_a_value():
    """Chemistry is looked at when its tick is whole; a save may come before."""
    sim = small_sim()
    run(sim, 0.05)
    sim.chemistry.acid[3, 2, 1] = np.nan
    with pytest.raises(FieldBroken, match=r"advance_chemistry made chemistry\.acid\[3, 2, 1\] nan"):
        sim.capture()


def test_every_field_that_is_looked_at_exists():
    """A field that was renamed would otherwise be looked at by nobody."""
    sim = small_sim()
    for system in schedule.STEP_ORDER:
        for name in system.writes:
            owner, _, field = name.partition(".")
            array = getattr(swarm_of(sim).columns if owner == "swarm" else getattr(sim, owner), field)
            assert np.issubdtype(array.dtype, np.floating), name
