"""The latch: frames add, steps take, nothing is lost and nothing doubled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.content.intents import Focus, LetGo, SetAuto, SetChorus, SetTask
from game.input.latch import Latch

ORDERS = st.sampled_from([LetGo(), SetTask("scour"), SetTask("build"), SetAuto(True), SetAuto(False)])


def test_an_order_waits_for_a_step_and_is_taken_once():
    latch = Latch()
    latch.add(LetGo())
    latch.add()  # a frame in which no step ran
    assert latch.take() == (LetGo(),)
    assert latch.take() == ()


@given(st.lists(st.tuples(st.lists(ORDERS, max_size=3), st.integers(0, 4))))
def test_frames_of_any_length_lose_and_double_nothing(frames):
    latch = Latch()
    given_, taken = [], []
    for orders, steps in frames:
        latch.add(*orders)
        given_ += orders
        for _ in range(steps):
            taken += latch.take()
    taken += latch.take()
    assert taken == given_


def test_of_a_stroke_only_the_latest_place_counts():
    latch = Latch()
    latch.add(Focus((0.0, 0.0, 0.0)))
    latch.add(Focus((1.0, 0.0, 0.0)))
    assert latch.take() == (Focus((1.0, 0.0, 0.0)),)


def test_swarms_and_the_order_of_orders_are_kept_apart():
    latch = Latch()
    latch.add(Focus((0.0, 0.0, 0.0), 0), Focus((0.0, 0.0, 0.0), 1), SetChorus(0.1), LetGo(), SetChorus(0.2))
    assert len(latch.take()) == 5


def test_what_waits_can_be_forgotten():
    latch = Latch()
    latch.add(LetGo())
    latch.clear()
    assert latch.take() == ()
