"""The plan as a Situation: what waits is shown as if it stood, and nothing else is foretold."""

from __future__ import annotations

from game.content.intents import (
    Focus,
    Leave,
    LetGo,
    LiftAnchor,
    Pulse,
    Recall,
    SetAnchor,
    SetAuto,
    SetChorus,
    SetTask,
)
from game.ui.samples import full_tooth
from game.view.planned import planned

HERE = (1.0, 2.0, 3.0)


def test_with_nothing_waiting_it_is_what_is():
    tooth = full_tooth()
    assert planned(tooth, ()) is tooth


def test_orders_count_in_their_order_and_for_their_swarm():
    waiting = (SetTask("hush", 1), Focus(HERE, 1), SetChorus(0.9, 1), SetTask("scour", 1))
    before, after = full_tooth(), planned(full_tooth(), waiting)
    assert after.swarms[1].task == "scour"
    assert after.swarms[1].focus == HERE
    assert (after.swarms[1].chorus, after.swarms[1].band) == (0.9, "loud")
    assert after.swarms[0] == before.swarms[0] and after.swarms[2] == before.swarms[2]


def test_a_swarm_that_is_held_is_no_longer_on_its_own_and_the_other_way_round():
    assert not planned(full_tooth(), (Focus(HERE, 2),)).swarms[2].auto
    assert planned(full_tooth(), (SetAuto(True, 0),)).swarms[0].focus is None


def test_letting_go_releases_one_or_all():
    assert planned(full_tooth(), (LetGo(False, 0),)).swarms[2].auto
    after = planned(full_tooth(), (LetGo(),))
    assert all(swarm.focus is None and not swarm.auto for swarm in after.swarms)
    assert after.anchors == full_tooth().anchors, "posts stand where they stand"


def test_anchors_are_set_changed_and_lifted():
    set_here = SetAnchor(3, HERE, 9.0, 0.5, "hush", 1)
    after = planned(full_tooth(), (set_here, LiftAnchor(1), SetAnchor(0, HERE, 9.0, 0.75, "build", 0)))
    standing = [(anchor.number, anchor.task, anchor.bots) for anchor in after.anchors]
    assert standing == [(0, "build", 2380), (3, "hush", 0)]


def test_a_ring_a_pulse_and_what_it_knows_nothing_of():
    after = planned(full_tooth(), (Recall(True, HERE), Pulse(1), Leave(), Focus(HERE, 9)))
    assert all(swarm.recall_radius > 0.0 for swarm in after.swarms)
    assert after.swarms[1].pulse_ready == 0.0
    assert planned(after, (Recall(False),)).swarms[0].recall_radius == 0.0
