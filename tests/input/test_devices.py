"""Hands: events become actions, through bindings, whatever device they come from and whatever becomes of it."""

from __future__ import annotations

from types import SimpleNamespace

import pygame
import pytest

from game.content.settings import Settings
from game.input.actions import ACTIONS, AXES, BY_NAME, DEVICES
from game.input.bindings import rebound
from game.input.devices import Devices

FRAME_S = 1.0 / 60.0
Event = pygame.event.Event


def key(code, down=True):
    return Event(pygame.KEYDOWN if down else pygame.KEYUP, key=code)


def mouse(number, down=True, pos=(100, 100)):
    return Event(pygame.MOUSEBUTTONDOWN if down else pygame.MOUSEBUTTONUP, button=number, pos=pos)


def pad(number, down=True, which=7):
    return Event(pygame.CONTROLLERBUTTONDOWN if down else pygame.CONTROLLERBUTTONUP, button=number, instance_id=which)


def stick(axis, value, which=7):
    return Event(pygame.CONTROLLERAXISMOTION, axis=axis, value=int(value * 32767), instance_id=which)


def wants(**what):
    return SimpleNamespace(**({"mouse": False, "keyboard": False, "pad": False} | what))


@pytest.fixture
def hands():
    return Devices(Settings())


def test_a_press_is_seen_once_and_a_hold_goes_on(hands):
    first = hands.read([mouse(1)], FRAME_S)
    assert first.pressed("focus")
    second = hands.read([], FRAME_S)
    assert second.held("focus")
    assert not second.pressed("focus")
    last = hands.read([mouse(1, down=False)], FRAME_S)
    assert last.released("focus")
    assert not last.held("focus")


def test_a_press_shorter_than_a_frame_is_not_lost(hands):
    frame = hands.read([key(pygame.K_t), key(pygame.K_t, down=False)], FRAME_S)
    assert frame.pressed("auto")
    assert frame.released("auto")
    assert not frame.held("auto")


def test_axes_stand_between_their_ends(hands):
    assert hands.read([key(pygame.K_d)], FRAME_S).axis("pan_x") == 1.0
    assert hands.read([key(pygame.K_a)], FRAME_S).axis("pan_x") == 0.0
    assert hands.read([key(pygame.K_d, down=False)], FRAME_S).axis("pan_x") == -1.0


def test_a_stick_has_a_dead_zone_and_an_amount(hands):
    assert hands.read([stick(pygame.CONTROLLER_AXIS_RIGHTX, 0.2)], FRAME_S).axis("orbit_x") == 0.0
    assert 0.3 < hands.read([stick(pygame.CONTROLLER_AXIS_RIGHTX, 0.5)], FRAME_S).axis("orbit_x") < 0.5
    assert hands.read([stick(pygame.CONTROLLER_AXIS_RIGHTX, -1.0)], FRAME_S).axis("orbit_x") == -1.0


def test_triggers_set_the_chorus(hands):
    assert hands.read([stick(pygame.CONTROLLER_AXIS_TRIGGERRIGHT, 1.0)], FRAME_S).axis("chorus") == 1.0


def test_a_stick_moves_the_cursor_and_keeps_it_in_the_picture(hands):
    hands.read([Event(pygame.MOUSEMOTION, pos=(50, 50), rel=(1, 1))], FRAME_S, size=(800, 600))
    frame = hands.read([stick(pygame.CONTROLLER_AXIS_LEFTX, 1.0)], FRAME_S)
    assert frame.cursor[0] > 50.0
    assert frame.cursor_moved[0] > 0.0
    for _ in range(400):
        frame = hands.read([], FRAME_S)
    assert frame.cursor == (799.0, 50.0)


def test_the_wheel_turns_and_zooms(hands):
    frame = hands.read([Event(pygame.MOUSEWHEEL, x=0, y=2)], FRAME_S)
    assert frame.wheel == 2.0
    assert frame.axis("zoom") == 1.0
    assert hands.read([], FRAME_S).axis("zoom") == 0.0


def test_a_click_on_a_control_is_not_an_order(hands):
    frame = hands.read([mouse(1)], FRAME_S, wants(mouse=True))
    assert not frame.pressed("focus")
    assert not hands.read([], FRAME_S, wants(mouse=False)).held("focus")


def test_a_stroke_that_crosses_a_control_goes_on(hands):
    hands.read([mouse(1)], FRAME_S, wants())
    assert hands.read([], FRAME_S, wants(mouse=True)).held("focus")


def test_a_menu_takes_the_keys_and_leaves_none_behind(hands):
    hands.read([key(pygame.K_RETURN)], FRAME_S, wants())
    frame = hands.read([], FRAME_S, wants(keyboard=True))
    assert frame.released("focus")
    hands.read([key(pygame.K_RETURN, down=False), key(pygame.K_RETURN)], FRAME_S, wants(keyboard=True))
    assert not hands.read([], FRAME_S, wants()).held("focus")


def test_the_menu_key_and_the_overlay_work_under_a_menu(hands):
    frame = hands.read([key(pygame.K_ESCAPE), key(pygame.K_F1)], FRAME_S, wants(keyboard=True))
    assert frame.pressed("pause")
    assert frame.overlay


def test_the_overlay_stays_until_it_is_asked_away(hands):
    hands.read([key(pygame.K_F1)], FRAME_S)
    assert hands.read([key(pygame.K_F1, down=False)], FRAME_S).overlay
    hands.read([key(pygame.K_F1), key(pygame.K_F1, down=False)], FRAME_S)
    assert not hands.read([key(pygame.K_F1)], FRAME_S).overlay, "after its last page comes none"


def test_a_hold_becomes_a_toggle():
    hands = Devices(Settings(hold_to_toggle=True))
    assert hands.read([mouse(1)], FRAME_S).pressed("focus")
    assert hands.read([mouse(1, down=False)], FRAME_S).held("focus")
    assert hands.read([], FRAME_S).held("focus")
    frame = hands.read([mouse(1)], FRAME_S)
    assert frame.released("focus")
    assert not hands.read([mouse(1, down=False)], FRAME_S).held("focus")


def test_toggling_leaves_presses_and_axes_alone():
    hands = Devices(Settings(hold_to_toggle=True))
    frame = hands.read([key(pygame.K_1), key(pygame.K_e)], FRAME_S)
    assert frame.pressed("task_scour")
    assert frame.axis("chorus") == 1.0
    frame = hands.read([key(pygame.K_e, down=False)], FRAME_S)
    assert frame.axis("chorus") == 0.0


def test_a_pad_that_goes_away_lets_go_and_says_so(hands):
    hands.read([pad(pygame.CONTROLLER_BUTTON_A)], FRAME_S)
    frame = hands.read([Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=7)], FRAME_S)
    assert frame.pad_lost
    assert frame.released("focus")
    assert frame.last_device == "keyboard"
    assert not hands.read([], FRAME_S).pad_lost


def test_a_pad_nobody_held_may_go_unnoticed(hands):
    hands.read([pad(pygame.CONTROLLER_BUTTON_A, which=7)], FRAME_S)
    frame = hands.read([Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=3)], FRAME_S)
    assert not frame.pad_lost
    assert frame.held("focus")


def test_two_pads_are_two_hands(hands):
    hands.read([pad(pygame.CONTROLLER_BUTTON_A, which=1), pad(pygame.CONTROLLER_BUTTON_A, which=2)], FRAME_S)
    assert hands.read([pad(pygame.CONTROLLER_BUTTON_A, down=False, which=1)], FRAME_S).held("focus")


def test_a_window_that_loses_the_keyboard_lets_go(hands):
    hands.read([key(pygame.K_w), mouse(1)], FRAME_S)
    frame = hands.read([Event(pygame.WINDOWFOCUSLOST)], FRAME_S)
    assert frame.focus_lost
    assert frame.released("focus")
    assert frame.axis("pan_y") == 0.0


@pytest.mark.parametrize(
    ("event", "words"),
    [(mouse(1), "Left mouse button"), (key(pygame.K_q), "Enter"), (pad(pygame.CONTROLLER_BUTTON_Y), "A")],
)
def test_prompts_speak_of_what_the_player_has_in_hand(hands, event, words):
    hands.read([event], FRAME_S)
    assert hands.prompt("focus") == words


def test_prompts_speak_of_the_binding_there_is():
    settings = rebound(Settings(), "mouse", "focus", "right")
    assert Devices(settings).prompt("focus") == "Right mouse button"


def test_a_prompt_falls_back_to_a_device_that_can(hands):
    hands.read([mouse(1)], FRAME_S)
    assert hands.prompt("auto") == "T"


def test_a_page_that_listens_gets_the_next_control_and_nothing_else_happens(hands):
    hands.listen("keyboard")
    frame = hands.read([mouse(1), key(pygame.K_k)], FRAME_S)
    assert hands.heard == ("keyboard", "k")
    assert not hands.is_listening
    assert not frame.pressed("focus")


def test_escape_ends_listening_without_an_answer(hands):
    hands.listen("pad")
    hands.read([key(pygame.K_ESCAPE)], FRAME_S)
    assert hands.heard is None
    assert not hands.is_listening


def test_a_new_binding_counts_at_once(hands):
    hands.apply(rebound(Settings(), "keyboard", "auto", "k"))
    assert hands.read([key(pygame.K_k)], FRAME_S).pressed("auto")
    assert not hands.read([key(pygame.K_t)], FRAME_S).pressed("auto")


def test_every_action_of_play_has_a_keyboard_and_a_pad_control():
    mouse_only = {"orbit", "photo_turn", "photo_slide"}  # dragging; keys and sticks that turn are actions of their own
    pad_none = {"overlay", "pan_left", "pan_right", "pan_up", "pan_down", *mouse_only}
    assert {action.name for action in ACTIONS if not action.keyboard} == set()
    assert {action.name for action in ACTIONS if not action.pad} <= pad_none


def test_axes_are_made_of_actions():
    assert all(BY_NAME[name].kind == "axis" for pair in AXES.values() for name in pair)


def test_devices_are_those_of_the_table():
    assert set(DEVICES) == {"keyboard", "mouse", "pad"}


# -- chords: one shoulder of a pad -------------------------------------------------------------------------------------

A, B, RB = pygame.CONTROLLER_BUTTON_A, pygame.CONTROLLER_BUTTON_B, pygame.CONTROLLER_BUTTON_RIGHTSHOULDER


def test_a_button_means_another_thing_while_the_shoulder_is_held(hands):
    assert not hands.read([pad(RB)], FRAME_S).pressed("swarm"), "it may still begin a chord"
    chord = hands.read([pad(A)], FRAME_S)
    assert chord.pressed("next_place") and not chord.held("focus")
    hands.read([pad(RB, down=False)], FRAME_S)
    assert not hands.read([], FRAME_S).held("focus"), "what went down in a chord stays in it"
    hands.read([pad(A, down=False)], FRAME_S)
    assert hands.read([pad(A)], FRAME_S).pressed("focus")


def test_the_shoulder_alone_counts_when_it_is_let_go(hands):
    hands.read([pad(RB)], FRAME_S)
    assert hands.read([pad(RB, down=False)], FRAME_S).pressed("swarm")
    hands.read([pad(RB)], FRAME_S)
    hands.read([pad(B)], FRAME_S)
    assert not hands.read([pad(RB, down=False)], FRAME_S).pressed("swarm"), "it has begun a chord"


def test_a_stick_turns_the_view_and_with_the_shoulder_brings_it_nearer(hands):
    up = stick(pygame.CONTROLLER_AXIS_RIGHTY, -1.0)
    assert hands.read([up], FRAME_S).axis("orbit_y") == -1.0
    frame = hands.read([pad(RB), up], FRAME_S)
    assert (frame.axis("zoom"), frame.axis("orbit_y")) == (1.0, 0.0)
    frame = hands.read([pad(RB, down=False)], FRAME_S)
    assert (frame.axis("zoom"), frame.axis("orbit_y")) == (0.0, -1.0)


def test_a_chord_is_spoken_of_with_both_its_halves(hands):
    hands.read([pad(A)], FRAME_S)
    assert hands.prompt("next_place") == "RB + A"
    assert hands.prompt("zoom_in") == "RB + Right stick up"


def test_the_shoulder_can_be_bound_to_something_else(hands):
    hands.listen("pad")
    hands.read([pad(RB)], FRAME_S)
    assert hands.heard == ("pad", "rb")
