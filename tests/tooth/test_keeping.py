"""What belongs to a moment: nothing that changes is forgotten, and any of the kept moments can be gone back to."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.tooth import keeping, moments
from game.tooth.moments import Moments
from game.tooth.sim import Sim
from tests.determinism import everything
from tests.tooth.rigs import small_sim

SCRATCH = ("pool", "probe", "_events", "entities", "level", "briefing")
"""What a Sim has and no moment: threads, watches, what is being told; entities are looked at by themselves."""


def played(steps: int) -> Sim:
    sim = everything.new_sim()
    everything.play(sim, steps)
    return sim


def found_in(sim: Sim) -> dict[str, object]:
    """Every array and plain value that can be reached from a Sim, by the way to it."""
    found: dict[str, object] = {}
    seen: set[int] = set()

    def look(path: str, value: object) -> None:
        if isinstance(value, (bool, int, float, str, tuple, np.ndarray, np.generic)) or value is None:
            found[path] = value
            return
        if id(value) in seen or callable(value):
            return
        seen.add(id(value))
        if isinstance(value, dict):
            parts = {str(name): part for name, part in value.items()}
        elif isinstance(value, list):
            parts = {str(n): part for n, part in enumerate(value)}
        elif type(value).__module__.startswith("game."):
            parts = dict(getattr(value, "__dict__", {}))
            parts |= {name: getattr(value, name) for name in getattr(type(value), "__slots__", ())}
        else:
            return
        for name, part in parts.items():
            look(f"{path}.{name}", part)

    for name, part in vars(sim).items():
        if name not in SCRATCH:
            look(name, part)
    for id_, parts in sim.entities.everything():
        for part in parts:
            look(f"{id_.name}.{type(part).__name__}", part)
    return found


def same(one: object, two: object) -> bool:
    if isinstance(one, np.ndarray):
        return isinstance(two, np.ndarray) and one.shape == two.shape and one.tobytes() == two.tobytes()
    return type(one) is type(two) and repr(one) == repr(two)


def test_nothing_that_changes_is_forgotten():
    """A fresh tooth that took over goes on like the other in everything that can be reached, scratch included: what
    is worked out anew each step has been worked out by then."""
    sim = played(201)
    fresh = Sim(sim.level, sim.briefing)
    fresh.restore(sim.capture())
    for _ in range(40):
        entered = everything.orders(sim.step_count)
        sim.step(entered)
        fresh.step(entered)
    ours, theirs = found_in(sim), found_in(fresh)
    sim.close()
    fresh.close()
    apart = sorted(path for path, value in ours.items() if not same(value, theirs.get(path)))
    forgotten = [path for path in apart if not path.startswith(ALLOWED)]
    assert not forgotten, f"these differ after a restore and 40 steps: {forgotten}"


ALLOWED = (
    "ways.fields",  # where a ring buffer begins, and what lies behind its end
    "tissue.dirty",  # a restore marks everything, for whoever draws
    "lost_rows",  # written before it is read, and not in every step
    "mineral._line",
)


def test_what_is_kept_is_one_list_for_saves_moments_and_digests():
    sim = small_sim()
    assert set(sim.capture().arrays) == set(keeping.arrays_of(sim))
    before = sim.digest()
    for name, array in keeping.arrays_of(sim).items():
        if name.startswith("way.") or not array.size:
            continue  # may be copies
        data = array.reshape(-1).view(np.uint8)
        data[-1] ^= 1
        assert sim.digest() != before, f"the digest does not see {name}"
        data[-1] ^= 1
    assert sim.digest() == before
    sim.close()


def test_a_digest_leaves_everything_as_it_is():
    sim = played(30)
    first = {name: array.copy() for name, array in keeping.arrays_of(sim).items()}
    sim.digest()
    assert all(same(array, first[name]) for name, array in keeping.arrays_of(sim).items())
    everything.give_back(sim)


@pytest.mark.parametrize("threads", [1, 2])
def test_any_kept_moment_can_be_gone_back_to(threads):
    sim = everything.new_sim(threads)
    kept = Moments(8)
    digests = {}
    while len(digests) < 10:
        everything.play(sim, sim.step_count + 37)
        kept.keep(sim)
        digests[sim.step_count] = sim.digest()
    assert kept.steps == tuple(digests)[-8:]
    everything.play(sim, sim.step_count + 5)
    for number in (7, 7, 5, 2, 0):
        step = kept.go_back(sim, number)
        assert step == sim.step_count == kept.steps[-1]
        assert sim.digest() == digests[step]
        everything.play(sim, step + 9)
    assert len(kept) == 1
    everything.give_back(sim)


def test_after_going_back_moments_are_kept_on():
    sim = played(40)
    kept = Moments(3)
    digests = {}
    for until in (50, 60, 70):
        everything.play(sim, until)
        kept.keep(sim)
    kept.go_back(sim, 0)
    for until in (55, 57, 63, 71):
        everything.play(sim, until)
        kept.keep(sim)
        digests[sim.step_count] = sim.digest()
    assert kept.steps == (57, 63, 71)
    for number in (1, 0):
        assert digests[kept.go_back(sim, number)] == sim.digest()
    everything.give_back(sim)


def test_there_is_no_going_back_to_what_was_not_kept():
    sim = small_sim()
    kept = Moments(2)
    with pytest.raises(IndexError):
        kept.go_back(sim, 0)
    kept.keep(sim)
    with pytest.raises(IndexError):
        kept.go_back(sim, 1)
    sim.close()


def test_a_moment_costs_what_changed():
    sim = small_sim()
    kept = Moments(8)
    kept.keep(sim)
    kept.keep(sim)
    everything_kept = sum(array.nbytes for array in sim.capture().arrays.values())
    assert kept.difference_bytes[0] < everything_kept // 10  # what is short is kept whole
    sim.tissue.mineral[20, 20, 20] ^= 1
    kept.keep(sim)
    brick = 16**3 * sim.tissue.mineral.itemsize
    assert brick <= kept.difference_bytes[1] - kept.difference_bytes[0] < 2 * brick
    sim.close()


def test_eight_moments_stay_within_bounds():
    """However long it goes on: the whole once, and at most as many differences as there are moments."""
    sim = everything.new_sim()
    kept = Moments(8)
    taken = []
    for _ in range(24):
        for _ in range(12):
            sim.step(everything.orders(sim.step_count))
            kept.prepare()
        kept.keep(sim)
        taken.append(kept.nbytes)
    whole = sum(array.nbytes for array in sim.capture().arrays.values())
    assert max(taken) < 8 * whole
    assert max(taken[12:]) < 1.5 * max(taken[:12])
    everything.give_back(sim)


def test_memory_is_ready_before_it_is_needed(monkeypatch):
    monkeypatch.setattr(moments, "TOUCHED_WORDS", 1 << 20)
    monkeypatch.setattr(moments, "LEAST_SHARE", 1.0)  # little stays as it is in so small a tooth
    sim = played(10)
    kept = Moments(8)
    kept.keep(sim)
    kept.prepare()
    ready = kept.nbytes
    everything.play(sim, 40)
    kept.keep(sim)
    assert kept.nbytes <= ready + 400_000, "the difference was not written into what was held ready"
    everything.give_back(sim)


def test_every_field_of_a_component_is_kept():
    sim = small_sim()
    kept = sim.capture().scalars["entities"]
    for id, parts in sim.entities.everything():
        for part in parts:
            names = {field.name for field in dataclasses.fields(part)}
            plain = kept[f"{id.name}.{type(part).__name__}"]
            arrays = {name for name in names if isinstance(getattr(part, name), np.ndarray)}
            assert names - arrays - {"columns"} <= set(plain)
    sim.close()


def test_after_going_back_only_what_looks_different_is_made_anew():
    sim = everything.new_sim()
    kept = Moments(2)
    kept.keep(sim)
    sim.tissue.take_dirty()
    kept.go_back(sim, 0)
    assert not sim.tissue.take_dirty()
    sim.tissue.mineral[3, 3, 3] ^= 1
    kept.go_back(sim, 0)
    assert sim.tissue.take_dirty() == [0, 1, 3, 4, 9, 10, 12, 13]  # the brick and those that touch it
    everything.play(sim, 150)
    was = sim.tissue.distance.copy()
    sim.tissue.take_dirty()
    kept.go_back(sim, 0)
    marked = set(sim.tissue.take_dirty())
    different = set()
    for brick in range(sim.tissue.brick_count):
        low, high = sim.tissue.brick_box(brick)
        box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
        if (was[box] != sim.tissue.distance[box]).any():
            different.add(brick)
    assert different and different <= marked
    everything.give_back(sim)
