"""Every control by mouse, by keyboard and by pad, on the title, the pause, the result and all settings pages."""

from __future__ import annotations

import random

import pygame
import pytest

from game.content.intents import Advance, Choose
from game.content.settings import Settings
from game.content.situation import TalkSituation
from game.ui.samples import SAMPLES
from game.ui.screens.conversation import conversation
from game.ui.screens.settings import settings as settings_screen
from game.ui.screens.title import TitleFacts, title
from tests.ui.desk import button, click, find, key, middle

MENUS = ["title", "pause", "result", "levels", "crash", "talk_choice", "hud_wheel", "hud_wheel_full", "hud_anchor",
         "hud_moments", "photo_panel",
         *(name for name in SAMPLES if name.startswith("settings_"))]  # fmt: skip
STEPS = {
    "keyboard": [key(pygame.K_DOWN), key(pygame.K_UP), key(pygame.K_LEFT), key(pygame.K_RIGHT)],
    "pad": [
        button(pygame.CONTROLLER_BUTTON_DPAD_DOWN),
        button(pygame.CONTROLLER_BUTTON_DPAD_UP),
        button(pygame.CONTROLLER_BUTTON_DPAD_LEFT),
        button(pygame.CONTROLLER_BUTTON_DPAD_RIGHT),
    ],
}


def focused(records):
    return next((record.id for record in records if record.focused), None)


@pytest.mark.parametrize("device", ["keyboard", "pad"])
@pytest.mark.parametrize("name", MENUS)
def test_focus_reaches_every_control(desk, name, device):
    screen = SAMPLES[name]
    it = desk(size=(1920, 1080))
    records = it.settle(screen)
    in_menu = {record.id for record in records if record.id and record.enabled}
    if name.startswith("hud_"):  # the HUD below it is not part of the menu
        in_menu = {control for control in in_menu if control.startswith(("wheel.", "anchor.", "hud.moment"))}
        chance = random.Random(1)
        order = [chance.randrange(4) for _ in range(300)]
    else:
        order = [0] * (len(in_menu) + 2) + [1] * (len(in_menu) + 2)
    seen = {focused(records)}
    for way in order:
        for events in [*STEPS[device][way], []]:
            records = it.frame(screen, events)
        seen.add(focused(records))
        if in_menu <= seen:
            break
    assert in_menu - seen == set()


@pytest.mark.parametrize("device", ["keyboard", "pad"])
def test_the_focused_control_is_pressed(desk, device):
    press = key(pygame.K_RETURN) if device == "keyboard" else button(pygame.CONTROLLER_BUTTON_A)
    it = desk()
    answers = []
    screen = lambda ui: answers.append(title(ui, TitleFacts("somewhere")))  # noqa: E731
    it.settle(screen)
    for events in [*STEPS[device][0], [], *press, []]:
        it.frame(screen, events)
    assert [answer for answer in answers if answer] == ["new_game"]


def test_the_first_press_of_enter_goes_on_where_the_player_was(desk):
    it = desk()
    answers = []
    screen = lambda ui: answers.append(title(ui, TitleFacts("somewhere")))  # noqa: E731
    it.settle(screen)
    for events in [*key(pygame.K_RETURN), []]:
        it.frame(screen, events)
    assert [answer for answer in answers if answer] == ["continue"]


def test_the_mouse_presses_what_it_is_on(desk):
    it = desk()
    answers = []
    screen = lambda ui: answers.append(title(ui, TitleFacts("somewhere")))  # noqa: E731
    records = it.settle(screen)
    for events in [*click(*middle(find(records, "title.levels"))), []]:
        it.frame(screen, events)
    assert [answer for answer in answers if answer] == ["levels"]


def test_a_click_between_two_frames_is_a_click_on_the_control_and_on_nothing_else(desk):
    """Move, press and release all at once, as a quick hand or a slow frame gives them."""
    it = desk()
    answers = []
    screen = lambda ui: answers.append(title(ui, TitleFacts("somewhere")))  # noqa: E731
    records = it.settle(screen)
    at_once = [event for events in click(*middle(find(records, "title.levels"))) for event in events]
    it.bridge.feed(at_once, 0.02)
    assert it.bridge.wants.mouse
    for _ in range(4):
        it.frame(screen)
    assert [answer for answer in answers if answer] == ["levels"]


def test_keys_find_the_menu_again_after_a_click_beside_it(desk):
    it = desk()
    screen = SAMPLES["title"]
    it.settle(screen)
    for events in [*click(1200, 100), [], *key(pygame.K_DOWN), [], *key(pygame.K_DOWN), []]:
        records = it.frame(screen, events)
    assert focused(records)


def test_a_script_presses_by_name(desk):
    it = desk()
    screen = lambda ui: title(ui, TitleFacts())  # noqa: E731
    it.settle(screen)
    it.bridge.press("title.quit")
    it.frame(screen)
    assert it.answer == "quit"
    it.frame(screen)
    assert it.answer is None


def test_what_is_not_possible_is_not_offered(desk):
    records = desk().settle(lambda ui: title(ui, TitleFacts(None, has_levels=False)))
    assert {record.id for record in records if record.id} == {
        "title.new_game",
        "title.editor",
        "title.settings",
        "title.quit",
    }


@pytest.mark.parametrize("device", ["keyboard", "pad"])
def test_left_and_right_change_a_setting(desk, device):
    it = desk()
    state = {"now": Settings()}

    def screen(ui):
        ui.memory["settings.page"] = "comfort"
        state["now"] = settings_screen(ui, state["now"]).settings

    it.settle(screen)
    for events in [*STEPS[device][0], [], *STEPS[device][3], []]:
        it.frame(screen, events)
    assert state["now"].reduced_motion
    assert state["now"] == Settings(reduced_motion=True)


def test_dragging_a_slider_sets_a_volume(desk):
    it = desk(size=(1920, 1080))
    state = {"now": Settings()}

    def screen(ui):
        ui.memory["settings.page"] = "sound"
        state["now"] = settings_screen(ui, state["now"]).settings

    row = find(it.settle(screen), "settings.volume.music")
    for events in [*click(row.rect[2] - 18.0, middle(row)[1]), []]:
        it.frame(screen, events)
    assert state["now"].volumes["music"] == 1.0


def talk(choices=(), **more):
    return TalkSituation("elara", "Some words.", (), choices, not choices, more.get("gesture", ""))


def test_number_keys_answer(desk):
    it = desk()
    answers = []
    screen = lambda ui: answers.extend(conversation(ui, talk(("one", "two")), (), str))  # noqa: E731
    it.settle(screen, 40)
    for events in [*key(pygame.K_2), []]:
        it.frame(screen, events)
    assert answers == [Choose(1)]


def test_a_click_shows_the_line_whole_and_the_next_goes_on(desk):
    it = desk(settings=Settings(text_speed=0.25))
    answers = []
    screen = lambda ui: answers.extend(conversation(ui, talk(), (), str))  # noqa: E731
    it.settle(screen, 8)
    for events in [*click(100, 100), []]:
        it.frame(screen, events)
    assert answers == []
    assert any(record.id == "talk.next" for record in it.bridge.record)
    for events in [*click(100, 100), []]:
        it.frame(screen, events)
    assert answers == [Advance()]


def test_enter_goes_through_a_conversation(desk):
    it = desk()
    answers = []
    screen = lambda ui: answers.extend(conversation(ui, talk(), (), str))  # noqa: E731
    it.settle(screen, 40)
    for events in [*key(pygame.K_RETURN), []]:
        it.frame(screen, events)
    assert answers == [Advance()]


def test_a_gesture_takes_neither_keyboard_nor_answers(desk):
    it = desk()
    answers = []
    screen = lambda ui: answers.extend(conversation(ui, talk(gesture="raise_hand"), (), lambda a: "Space"))  # noqa: E731
    it.settle(screen, 40)
    for events in [*click(100, 100), *key(pygame.K_RETURN), []]:
        records = it.frame(screen, events)
    assert answers == []
    assert not it.bridge.wants.keyboard
    assert "Hold Space to raise your hand" in [record.text for record in records]
