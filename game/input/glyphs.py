"""Controls in words, as they are printed on the thing in the player's hands.

Prompts and the bindings page use them. Pads differ by maker: what one calls A is a cross on another.
"""

from __future__ import annotations

from game.core.text import has_text, tr
from game.input.actions import CHORD

_SONY = {
    "a": "Cross",
    "b": "Circle",
    "x": "Square",
    "y": "Triangle",
    "lb": "L1",
    "rb": "R1",
    "lt": "L2",
    "rt": "R2",
    "ls": "L3",
    "rs": "R3",
    "back": "Create",
    "start": "Options",
}
_NINTENDO = {
    "a": "B",
    "b": "A",
    "x": "Y",
    "y": "X",
    "lb": "L",
    "rb": "R",
    "lt": "ZL",
    "rt": "ZR",
    "back": "-",
    "start": "+",
}
_XBOX = {
    "a": "A",
    "b": "B",
    "x": "X",
    "y": "Y",
    "lb": "LB",
    "rb": "RB",
    "lt": "LT",
    "rt": "RT",
    "back": "View",
    "start": "Menu",
}


def pad_maker(name: str) -> str:
    """Whose letters a pad carries, by the name it gives: sony, nintendo or xbox.

    >>> pad_maker("DualSense Wireless Controller")
    'sony'
    """
    low = name.lower()
    if any(word in low for word in ("dualsense", "dualshock", "playstation", "ps3", "ps4", "ps5", "sony")):
        return "sony"
    if any(word in low for word in ("nintendo", "switch", "joy-con")):
        return "nintendo"
    return "xbox"


def control_text(device: str, control: str, pad_name: str = "") -> str:
    """The name of a control in the player's language."""
    if CHORD in control[1:]:
        first, _, second = control.partition(CHORD)
        held, then = control_text(device, first, pad_name), control_text(device, second, pad_name)
        return tr("input.chord", held=held, then=then)
    if device == "pad":
        printed = {"sony": _SONY, "nintendo": _NINTENDO, "xbox": _XBOX}[pad_maker(pad_name)].get(control)
        return printed or tr(f"input.pad.{control.replace('-', '_low').replace('+', '_high')}")
    if device == "mouse":
        return tr(f"input.mouse.{control}")
    if control.startswith("[") and len(control) > 1:  # pygame writes the keys of the number pad so
        return tr("input.key.keypad", key=control.strip("[]"))
    key = f"input.key.{control.replace(' ', '_')}"
    if len(control) > 1 and has_text(key):
        return tr(key)
    return control.upper() if len(control) <= 3 else control.capitalize()
