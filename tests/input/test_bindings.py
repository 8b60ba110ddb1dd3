"""Bindings: kept in the settings, clashes named, a way to the menu that cannot be lost."""

from __future__ import annotations

import pytest

from game.content.settings import Settings, load_settings, save_settings
from game.input.actions import ACTIONS, DEVICES
from game.input.bindings import Bindings, rebound, restored
from game.input.glyphs import control_text, pad_maker


def test_defaults_do_not_clash():
    assert Bindings(Settings()).all_clashes() == ()


def test_everything_in_a_tooth_can_be_done_by_keys_alone_and_by_a_pad_alone():
    for action in ACTIONS:
        if action.context == "tooth" and action.name != "orbit":  # which is for a mouse; the others turn without one
            assert action.keyboard and action.pad, action.name


def test_a_key_that_is_a_bracket_is_no_keypad():
    assert control_text("keyboard", "[") == "["
    assert control_text("keyboard", "[4]") == "Keypad 4"


def test_a_binding_survives_the_file(tmp_path):
    settings = rebound(rebound(Settings(), "keyboard", "auto", "k"), "pad", "focus", "rb")
    path = tmp_path / "settings.json"
    save_settings(settings, path)
    read = load_settings(path).settings
    assert read == settings
    assert Bindings(read).controls("keyboard", "auto") == ("k",)
    assert Bindings(read).controls("pad", "focus") == ("rb",)
    assert Bindings(read).controls("mouse", "focus") == ("left",)


def test_binding_what_was_bound_leaves_no_trace():
    assert rebound(rebound(Settings(), "keyboard", "auto", "k"), "keyboard", "auto", "t") == Settings()


def test_a_clash_is_named_on_both_sides_and_both_still_work():
    bindings = Bindings(rebound(Settings(), "keyboard", "auto", "x"))
    assert bindings.clashes("keyboard", "auto") == ("let_go",)
    assert bindings.clashes("keyboard", "let_go") == ("auto",)
    assert set(bindings.actions("keyboard", "x")) == {"auto", "let_go"}


def test_the_same_control_in_another_context_is_no_clash():
    bindings = Bindings(Settings())
    assert set(bindings.actions("mouse", "left")) == {"focus", "photo_turn", "use", "raise_hand", "microphone"}
    assert bindings.clashes("mouse", "focus") == ()


@pytest.mark.parametrize(("device", "control"), [("keyboard", "escape"), ("pad", "start")])
def test_the_menu_cannot_be_bound_away(device, control):
    settings = rebound(Settings(), device, "pause", "b")
    assert Bindings(settings).controls(device, "pause") == (control, "b")
    wild = Settings(bindings={device: {"pause": ["b"], "no_such_action": ["q"]}})
    assert Bindings(wild).controls(device, "pause") == (control, "b")


def test_an_action_may_be_left_without_a_control():
    assert Bindings(Settings(bindings={"keyboard": {"auto": []}})).controls("keyboard", "auto") == ()


def test_one_device_or_all_go_back_to_how_they_were():
    settings = rebound(rebound(Settings(), "keyboard", "auto", "k"), "pad", "focus", "rb")
    assert restored(settings, "pad") == rebound(Settings(), "keyboard", "auto", "k")
    assert restored(settings) == Settings()


def test_settings_given_are_not_changed():
    settings = rebound(Settings(), "keyboard", "auto", "k")
    rebound(settings, "keyboard", "let_go", "l")
    assert settings == rebound(Settings(), "keyboard", "auto", "k")


def test_the_page_shows_every_action_in_words():
    settings = rebound(Settings(), "keyboard", "auto", "x")
    rows = {row.action: row for row in Bindings(settings).rows(settings, "keyboard")}
    assert set(rows) == {action.name for action in ACTIONS}
    assert rows["auto"].label == "Auto"
    assert rows["auto"].controls == "X"
    assert rows["auto"].clashes == "Let go"
    assert rows["auto"].is_changed
    assert not rows["focus"].is_changed


def test_every_default_control_has_words():
    for action in ACTIONS:
        for device in DEVICES:
            for control in action.defaults(device):
                words = control_text(device, control)
                assert words
                assert not words.startswith("input.")


@pytest.mark.parametrize(
    ("name", "maker", "south"),
    [("DualSense Wireless Controller", "sony", "Cross"), ("Nintendo Switch Pro Controller", "nintendo", "B"),
     ("Xbox Series X Controller", "xbox", "A"), ("Unheard-of Pad", "xbox", "A")],
)  # fmt: skip
def test_a_pad_is_spoken_of_in_its_own_letters(name, maker, south):
    assert pad_maker(name) == maker
    assert control_text("pad", "a", name) == south
