"""Currents: streams, swallowing, and jets from tubules that carry bots off and let them come back."""

from __future__ import annotations

import numpy as np
import pytest

from game.content import events
from game.content.intents import Focus, SetChorus
from game.content.tuning import OWN
from game.tooth import kernels_nerves as row
from tests.tooth.rigs import run, small_level, small_sim, swarm_of

STREAM = {"kind": "current", "id": "saliva", "at": [190, 240, 190], "flow": [80, 0, 0], "radius": 60}
NERVE = {"id": "nerve", "at": [200, 130, 200], "to": [200, 20, 200], "reach": 260}


def shift(**about) -> dict:
    return {"kind": "shift", "after": 6, "seconds": 3, **about}


def sim_with(*happenings: dict, things: tuple[dict, ...] = (NERVE,), **about):
    return small_sim(happenings=list(happenings), things=list(things), **about)


def speeds_of(sim) -> np.ndarray:
    """Voxels a second in every cell."""
    drift = sim.motion.drift[..., :3].astype(np.float64) * 0.5
    return np.sqrt((drift * drift).sum(axis=-1))


def test_nothing_flows_where_nothing_is_said_to():
    sim = small_sim()
    run(sim, 1)
    assert not sim.motion.has_drift and not sim.motion.drift.any()


def test_a_stream_runs_where_it_is_and_never_into_tissue():
    sim = small_sim(things=[{**STREAM, "at": [190, 170, 190], "flow": [80, -60, 0]}])
    run(sim, 0.1)
    assert sim.motion.has_drift
    assert speeds_of(sim).max() == pytest.approx(12.5, abs=1.5)
    moving = np.argwhere(speeds_of(sim) > 0.0)
    for i, j, k in moving:
        assert sim.tissue.distance[2 * i : 2 * i + 2, 2 * j : 2 * j + 2, 2 * k : 2 * k + 2].mean() > 0.0
    distance = sim.tissue.distance.reshape(24, 2, 24, 2, 24, 2).mean(axis=(1, 3, 5))
    near = (distance > 0.0) & (distance < 1.2) & (speeds_of(sim) > 2.0)
    assert near.any()
    gradient = np.stack(np.gradient(distance), axis=-1)
    into = (sim.motion.drift[..., :3] * 0.5 * gradient).sum(axis=-1)
    assert into[near].min() > -2.5, "it runs along the wall"


def test_dark_bots_drift_with_saliva():
    still, moved = small_sim(), small_sim(things=[STREAM])
    for sim in (still, moved):
        run(sim, 3)
    assert moved.centre()[0] > still.centre()[0] + 3.0


def test_some_currents_run_only_while_the_patient_swallows():
    sim = sim_with({"kind": "swallow", "after": 1, "seconds": 2}, things=({**STREAM, "swallow": True},))
    run(sim, 0.9)
    assert not sim.motion.has_drift
    happened = run(sim, 0.3)
    assert events.Swallowed() in happened
    assert sim.motion.has_drift and speeds_of(sim).max() > 5.0
    run(sim, 2.0)
    assert not sim.motion.has_drift and not sim.motion.drift.any()


def test_more_saliva_is_a_stronger_current():
    found = []
    for flow in (0.5, 1.0, 2.0):
        sim = small_sim(things=[STREAM], saliva={"flow": flow})
        run(sim, 0.1)
        found.append(speeds_of(sim).max())
    assert found == pytest.approx([5.0, 10.0, 20.0], abs=1.0)


def test_a_painful_shift_is_faster_than_any_bot():
    for flow, is_faster in ((3.3, True), (1.5, False)):
        sim = sim_with(shift(flow=flow, after=0))
        run(sim, 0.1)
        assert (speeds_of(sim).max() > OWN.fastest) == is_faster


def test_outward_leaves_the_tooth_and_inward_pulls_towards_it():
    lifts = []
    for outward in (True, False):
        sim = sim_with(shift(flow=5.0, after=0, outward=outward))
        run(sim, 0.1)
        lifts.append(int(sim.motion.drift[..., 1].astype(np.int64).sum()))
    assert lifts[0] > 1000 and lifts[1] < -1000


def test_bots_that_hold_a_place_are_carried_off_by_a_painful_shift_and_come_back():
    place = (25.0, 22.0, 25.0)
    sim = sim_with(shift(flow=4.0))
    counts = []

    def near() -> float:
        part = swarm_of(sim)
        apart = part.columns.position[: part.alive] - np.array(place, np.float32)
        return float(np.mean((apart * apart).sum(axis=1) < 10.0 * 10.0))

    happened = run(sim, 5.9, Focus(at=place), SetChorus(value=1.0))
    counts.append(near())
    happened += run(sim, 1.8)
    counts.append(near())
    happened += run(sim, 6.0)
    counts.append(near())
    held, torn, back = counts
    assert held > 0.8 and torn < 0.4 * held and back > 0.8 * held
    told = [event for event in happened if isinstance(event, events.FluidShifted)]
    assert len(told) == 1 and told[0].flow == 4.0 and told[0].outward


def test_a_shift_is_felt_while_it_lasts():
    sim = sim_with(shift(flow=3.3, after=1, seconds=2))
    run(sim, 0.9)
    assert sim.nerves.inputs[0, row.SHIFT] == 0.0
    happened = run(sim, 1.5)
    assert sim.nerves.inputs[0, row.SHIFT] == 3.3
    assert sim.patient.sharp > 3.0
    assert any(isinstance(event, events.FibreFired) and event.sharp for event in happened)
    run(sim, 1.0)
    assert sim.nerves.inputs[0, row.SHIFT] == 0.0 and not sim.motion.has_drift


def test_a_shift_may_be_at_one_fibre_alone():
    other = {"kind": "fibre", "id": "other", "at": [90, 130, 90], "to": [90, 20, 90]}
    sim = sim_with(shift(flow=3.3, after=0, fibre="other"), things=(NERVE, other))
    run(sim, 0.1)
    names = [fibre.id for fibre in small_level(things=[NERVE, other]).things if fibre.id in ("nerve", "other")]
    flows = dict(zip(names, sim.nerves.inputs[:, row.SHIFT], strict=True))
    assert flows == {"nerve": 0.0, "other": 3.3}


def test_bare_dentine_leaks_and_sound_enamel_does_not():
    flows = []
    for tissue in ("enamel", "dentin"):
        shapes = [{"kind": "plain", "tissue": tissue, "height": 160}]
        sim = sim_with(shapes=shapes)
        run(sim, 0.1)
        flows.append((sim.nerves.flow(0), speeds_of(sim).max()))
    (sealed, still), (bare, leaking) = flows
    assert sealed == pytest.approx(0.02) and still == 0.0
    assert 0.2 < bare < 0.5
    assert 2.0 < leaking < 8.0


def test_the_drift_is_written_only_when_what_flows_changed(monkeypatch):
    sim = sim_with(shift(flow=3.3, after=1, seconds=1), things=(NERVE, STREAM))
    written = []
    write = type(sim.currents)._write
    monkeypatch.setattr(type(sim.currents), "_write", lambda own: (written.append(sim.step_count), write(own)))
    run(sim, 5)
    assert written == [0, 64, 128]


def test_what_flows_goes_on_after_a_restore():
    def fresh():
        return sim_with(
            shift(flow=4.0, after=0.5, seconds=2), {"kind": "swallow", "after": 1}, things=(NERVE, STREAM)
        )

    sim, other = fresh(), fresh()
    run(sim, 1.2)
    other.restore(sim.capture())
    for _ in range(64 * 2):
        sim.step()
        other.step()
        assert sim.digest() == other.digest()
