"""Signs of what happens: seen once, gently, and gone."""

from __future__ import annotations

import pytest

from game.content import events
from game.view.effects import APART_S, LIVES_S, MOST, Effects

AT = (10.0, 20.0, 30.0)


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (events.MineralLaid(at=AT, grains=3), "laid"),
        (events.PlaqueScoured(at=AT, cells=3), "scoured"),
        (events.PlaqueShed(at=AT, cells=3), "shed"),
        (events.PulseFired(swarm=0, at=AT), "pulse"),
        (events.FluidShifted(at=AT, flow=3.0, outward=True), "shift_out"),
        (events.FluidShifted(at=AT, flow=-3.0, outward=False), "shift_in"),
        (events.JobFinished(job="floor", at=AT), "finished"),
    ],
)
def test_an_event_is_seen_where_it_happened_and_then_gone(event, kind):
    effects = Effects()
    effects.hear(event, 5.0)
    (sign,) = effects.view(5.0 + 0.5 * LIVES_S[kind])
    assert sign.kind == kind and tuple(sign.at) == AT
    assert sign.age == pytest.approx(0.5) and 0.0 < sign.strength <= 1.0
    assert effects.view(5.01 + LIVES_S[kind]) == ()


def test_what_happens_all_the_time_is_not_shown_all_the_time():
    effects = Effects()
    for step in range(64):
        effects.hear(events.MineralLaid(at=AT, grains=1), step / 64.0)
    assert len(effects.view(1.0)) <= 1.0 / APART_S["laid"] + 1


def test_signs_are_few_however_much_happens():
    effects = Effects()
    for step in range(200):
        effects.hear(events.JobFinished(job="floor", at=AT), step * 0.001)
    assert len(effects.view(0.2)) == MOST


def test_going_back_in_time_takes_signs_of_the_future_away():
    effects = Effects()
    effects.hear(events.PulseFired(swarm=0, at=AT), 9.0)
    assert effects.view(3.0) == ()
    effects.hear(events.MineralLaid(at=AT, grains=1), 3.0)
    assert [sign.kind for sign in effects.view(3.1)] == ["laid"]


def test_what_is_not_seen_leaves_no_sign():
    effects = Effects()
    effects.hear(events.AcidSettled(), 1.0)
    assert effects.view(1.0) == ()
