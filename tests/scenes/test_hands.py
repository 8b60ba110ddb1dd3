"""Hands in a tooth: what controls mean for the swarm that obeys, in running time and in time that stands still."""

from __future__ import annotations

import pytest

from game.content.intents import Focus, LetGo, Pulse, Recall, SetAnchor, SetAuto, SetChorus, SetTask
from game.content.situation import AnchorView
from game.input.controls import Controls
from game.scenes.hands import LONG_PRESS_S, Hands
from game.ui.hand import Hand, next_speed
from game.ui.samples import full_tooth, sample_tooth
from game.view.planned import planned

HERE, THERE = (10.0, 10.0, 10.0), (30.0, 10.0, 10.0)
FRAME_S = 1.0 / 32.0


class Player:
    """Hands with a tooth before them; what they order waits while time stands still, as in the latch."""

    def __init__(self, tooth=None, **wishes) -> None:
        self.hands = Hands(Hand(**wishes))
        self.tooth = tooth or full_tooth(anchors=())
        self.at = HERE
        self.waiting = []
        self._before: set[str] = set()

    @property
    def hand(self) -> Hand:
        return self.hands.hand

    def frame(self, *held: str, seconds: float = FRAME_S) -> list:
        """One frame in which these actions are on; gives what was ordered."""
        now = set(held)
        controls = Controls(
            amounts=dict.fromkeys(held, 1.0),
            went_down=frozenset(now - self._before),
            went_up=frozenset(self._before - now),
        )
        self._before = now
        shown = planned(self.tooth, tuple(self.waiting)) if self.hand.is_stopped else self.tooth
        orders = self.hands.orders(controls, shown, lambda: self.at, seconds)
        if self.hand.is_stopped:
            self.waiting += orders
        return orders


def test_a_hold_focuses_and_its_end_releases_what_is_held_but_no_anchor():
    player = Player()
    assert player.frame("focus") == [Focus(HERE, 0)]
    assert player.frame("focus") == []
    player.at = THERE
    assert player.frame("focus") == [Focus(THERE, 0)]
    assert player.frame() == [LetGo(anchors=False, swarm=0)]


def test_letting_go_releases_everything():
    player = Player()
    player.frame("focus")
    assert player.frame("focus", "let_go")[-1] == LetGo()
    assert LetGo().anchors and LetGo().swarm is None


def test_orders_go_to_the_swarm_that_obeys():
    player = Player()
    player.frame("swarm")
    player.frame()
    assert player.hand.swarm == 1
    assert player.frame("task_hush") == [SetTask("hush", 1)]
    assert player.frame("auto") == [SetAuto(True, 1)]
    assert player.frame("chorus_up", seconds=0.5) == [SetChorus(0.725, 1)]
    player.frame("swarm")
    player.frame()
    player.frame("swarm")
    assert player.hand.swarm == 0, "after the last comes the first"


def test_a_swarm_left_in_the_middle_of_a_hold_stays_where_it_was_held():
    player = Player()
    player.frame("focus")
    player.at = THERE
    assert player.frame("focus", "swarm") == [Focus(THERE, 1)]
    assert player.frame() == [LetGo(anchors=False, swarm=1)], "the first one goes on"


def test_a_swarm_on_its_own_is_taken_by_a_hold_and_not_by_a_click():
    player = Player(hands_swarm := full_tooth(anchors=()), swarm=2)
    assert hands_swarm.swarms[2].auto
    assert player.frame("focus") == []
    assert player.frame("focus", seconds=0.4) == [Focus(HERE, 2)]


@pytest.mark.parametrize("action", ["task_hush", "pulse", "anchor"])
def test_what_a_level_withholds_is_not_ordered(action):
    player = Player(sample_tooth())
    assert player.frame(action) + player.frame() == []


# -- anchors -----------------------------------------------------------------------------------------------------------


def test_a_tap_sets_an_anchor_with_the_task_and_the_share_of_the_moment():
    player = Player(share=0.5)
    assert player.frame("anchor") == []
    assert player.frame() == [SetAnchor(0, HERE, 9.0, 0.5, "scour", 0)]
    assert player.hand.wheel == ""


def test_a_tap_within_one_frame_counts():
    player = Player()
    controls = Controls(went_down=frozenset({"anchor"}), went_up=frozenset({"anchor"}))
    assert player.hands.orders(controls, player.tooth, lambda: HERE, FRAME_S) == [SetAnchor(0, HERE)]


def test_a_long_press_sets_one_and_opens_its_wheel():
    player = Player()
    player.frame("anchor")
    assert player.frame("anchor", seconds=LONG_PRESS_S) == [SetAnchor(0, HERE)]
    assert (player.hand.wheel, player.hand.anchor) == ("anchor", 0)
    assert player.frame() == [], "its end is not a tap as well"


def test_where_one_stands_a_tap_opens_its_wheel_so_that_nothing_need_be_held():
    standing = AnchorView(2, (12.0, 10.0, 10.0), 9.0, 0.25, "hush", 0, 100)
    player = Player(full_tooth(anchors=(standing,)))
    player.frame("anchor")
    assert player.frame() == []
    assert (player.hand.wheel, player.hand.anchor) == ("anchor", 2)


def test_a_fifth_anchor_is_refused_aloud():
    far = tuple(AnchorView(number, (90.0, 9.0, 9.0 * number), 4.0, 0.1, "scour", 0, 9) for number in range(4))
    player = Player(full_tooth(anchors=far))
    player.frame("anchor")
    assert player.frame() == []
    assert [call.kind for call in player.hand.calls] == ["full"]


def test_armed_by_a_click_the_next_press_sets_an_anchor_and_holds_nothing():
    player = Player(is_armed=True)
    assert player.frame("focus") == [SetAnchor(0, HERE)]
    assert player.frame("focus") + player.frame() == []
    assert not player.hand.is_armed
    player.hand.is_armed = True
    assert player.frame("recall") == []
    assert not player.hand.is_armed, "the other button puts it away"


def test_a_pulse_is_fired_when_it_has_cooled_down_and_somebody_is_held():
    tired = Player()
    assert tired.tooth.swarms[0].pulse_ready < 1.0
    assert tired.frame("pulse") == []
    idle = Player(swarm=1)
    assert idle.tooth.swarms[1].focus is None
    assert idle.frame("pulse") == []
    ready = Player(planned(full_tooth(), (Focus(HERE, 1),)), swarm=1)
    assert ready.frame("pulse") == [Pulse(1)]


# -- time --------------------------------------------------------------------------------------------------------------


def test_in_a_plan_time_stands_and_a_press_stays_when_it_goes_on():
    player = Player()
    assert player.hand.pace == 1.0
    player.frame("plan")
    assert player.hand.pace == 0.0
    assert player.frame("focus") == [Focus(HERE, 0)]
    assert player.frame() == [], "it waits, and is still held when time goes on"
    player.frame("plan")
    assert player.hand.pace == 1.0
    assert player.frame() == []


def test_in_a_plan_a_ring_is_opened_by_one_press_and_closed_by_the_next():
    player = Player(is_planning=True)
    assert player.frame("recall") == [Recall(True, HERE)]
    assert player.frame() == []
    assert player.frame("recall") == [Recall(False)]


def test_a_plan_may_slow_time_down_instead():
    player = Player(plans_slow=True)
    player.frame("plan")
    assert 0.0 < player.hand.pace < 0.5
    player.frame("focus")
    assert player.frame() == [LetGo(anchors=False, swarm=0)], "time runs, so a hold is a hold"


def test_going_back_opens_the_plan_and_the_moments():
    player = Player()
    player.frame("rewind")
    assert player.hand.is_planning and player.hand.is_choosing
    player.frame()
    player.frame("plan")
    assert not player.hand.is_choosing


def test_a_menu_lets_go_of_what_is_held():
    player = Player()
    player.frame("focus")
    assert player.hands.release() == [LetGo(anchors=False, swarm=0)]
    assert player.hands.release() == []


def test_speed_goes_in_steps_between_half_and_double():
    assert next_speed(1.0, 1) == 1.25
    assert next_speed(1.0, -9) == 0.5
    assert next_speed(2.0, 1) == 2.0
    assert next_speed(0.8, 0) == 0.75
