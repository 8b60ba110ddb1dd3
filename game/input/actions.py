"""The action table: everything a player's hands can mean, with what does it on each device by default.

Devices, bindings, prompts and the bindings page all read ACTIONS; nothing else knows a key. Invariant: within one
context no two actions share a default control, and every action of play has a keyboard and a pad control.
Control names: a key by its pygame name; left, right, middle, x1, x2, wheel_up, wheel_down of a mouse; a, b, x, y, lb,
rb, lt, rt, ls, rs, back, start, dpad_*, and lx- lx+ ly- ly+ rx- rx+ ry- ry+ of a pad. "rb&ry-" is a chord: the second
while the first is held. A control that begins chords does its own action when it is let go without one; so one shoulder
of a pad carries what there are no buttons for: nearer, farther, aside, the next place, the speed of the game.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["press", "hold", "axis"]
Context = Literal["tooth", "photo", "talk", "walk", "tape", "any"]

DEVICES = ("keyboard", "mouse", "pad")
CHORD = "&"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a player can do. `kind` axis is half of an axis: it has an amount, not only on and off."""

    name: str
    kind: Kind
    context: Context
    keyboard: tuple[str, ...] = ()
    mouse: tuple[str, ...] = ()
    pad: tuple[str, ...] = ()
    toggles: bool = False  # a hold that one press keeps and the next lets go, for players who want that
    fixed: bool = False  # the first control of each device cannot be taken away: a way out always works

    @property
    def label(self) -> str:
        """The text key of its name."""
        return f"action.{self.name}"

    def defaults(self, device: str) -> tuple[str, ...]:
        return getattr(self, device)


ACTIONS: tuple[Action, ...] = (
    Action("focus", "hold", "tooth", keyboard=("return",), mouse=("left",), pad=("a",), toggles=True),
    Action("recall", "hold", "tooth", keyboard=("b",), mouse=("right",), pad=("b",), toggles=True),
    Action("let_go", "press", "tooth", keyboard=("x",), pad=("lb",)),
    Action("chorus_down", "axis", "tooth", keyboard=("q",), pad=("lt",)),
    Action("chorus_up", "axis", "tooth", keyboard=("e",), pad=("rt",)),
    Action("task_scour", "press", "tooth", keyboard=("1",), pad=("dpad_left",)),
    Action("task_build", "press", "tooth", keyboard=("2",), pad=("dpad_right",)),
    Action("task_hush", "press", "tooth", keyboard=("3",), pad=("dpad_down",)),
    Action("anchor", "hold", "tooth", keyboard=("f",), pad=("x",)),
    Action("pulse", "press", "tooth", keyboard=("r",), pad=("y",)),
    Action("swarm", "press", "tooth", keyboard=("v",), pad=("rb",)),
    Action("plan", "press", "tooth", keyboard=("space",), pad=("back",)),
    Action("rewind", "press", "tooth", keyboard=("backspace",), pad=("rb&b",)),
    Action("slower", "press", "tooth", keyboard=("[",), pad=("rb&dpad_left",)),
    Action("faster", "press", "tooth", keyboard=("]",), pad=("rb&dpad_right",)),
    Action("auto", "press", "tooth", keyboard=("t",), pad=("rs",)),
    Action("wheel", "press", "tooth", keyboard=("g",), mouse=("x1",), pad=("dpad_up",)),
    Action("next_place", "press", "tooth", keyboard=("tab",), pad=("rb&a",)),
    Action("other_place", "press", "tooth", keyboard=("n",), pad=("rb&x",)),
    Action("listen", "press", "tooth", keyboard=("l",), pad=("rb&dpad_up",)),
    Action("cursor_left", "axis", "tooth", keyboard=("left",), pad=("lx-",)),
    Action("cursor_right", "axis", "tooth", keyboard=("right",), pad=("lx+",)),
    Action("cursor_up", "axis", "tooth", keyboard=("up",), pad=("ly-",)),
    Action("cursor_down", "axis", "tooth", keyboard=("down",), pad=("ly+",)),
    Action("orbit", "hold", "tooth", keyboard=("left shift",), mouse=("middle",), toggles=True),
    Action("orbit_left", "axis", "tooth", keyboard=("[4]",), pad=("rx-",)),
    Action("orbit_right", "axis", "tooth", keyboard=("[6]",), pad=("rx+",)),
    Action("orbit_up", "axis", "tooth", keyboard=("[8]",), pad=("ry-",)),
    Action("orbit_down", "axis", "tooth", keyboard=("[2]",), pad=("ry+",)),
    Action("pan_left", "axis", "tooth", keyboard=("a",), pad=("rb&lx-",)),
    Action("pan_right", "axis", "tooth", keyboard=("d",), pad=("rb&lx+",)),
    Action("pan_up", "axis", "tooth", keyboard=("w",), pad=("rb&ly-",)),
    Action("pan_down", "axis", "tooth", keyboard=("s",), pad=("rb&ly+",)),
    Action("zoom_in", "axis", "tooth", keyboard=("=", "[+]"), mouse=("wheel_up",), pad=("rb&ry-",)),
    Action("zoom_out", "axis", "tooth", keyboard=("-", "[-]"), mouse=("wheel_down",), pad=("rb&ry+",)),
    Action("recentre", "press", "tooth", keyboard=("c",), pad=("ls",)),
    Action("photo", "press", "tooth", keyboard=("p",), pad=("rb&y",)),
    Action("photo_left", "axis", "photo", keyboard=("a",), pad=("lx-",)),
    Action("photo_right", "axis", "photo", keyboard=("d",), pad=("lx+",)),
    Action("photo_back", "axis", "photo", keyboard=("s",), pad=("ly+",)),
    Action("photo_ahead", "axis", "photo", keyboard=("w",), pad=("ly-",)),
    Action("photo_sink", "axis", "photo", keyboard=("q",), pad=("lt",)),
    Action("photo_rise", "axis", "photo", keyboard=("e",), pad=("rt",)),
    Action("photo_fast", "hold", "photo", keyboard=("left shift",), pad=("ls",), toggles=True),
    Action("photo_turn", "hold", "photo", keyboard=("left ctrl",), mouse=("left",)),
    Action("photo_slide", "hold", "photo", keyboard=("left alt",), mouse=("right",)),
    Action("photo_turn_left", "axis", "photo", keyboard=("left",), pad=("rx-",)),
    Action("photo_turn_right", "axis", "photo", keyboard=("right",), pad=("rx+",)),
    Action("photo_turn_up", "axis", "photo", keyboard=("up",), pad=("ry-",)),
    Action("photo_turn_down", "axis", "photo", keyboard=("down",), pad=("ry+",)),
    Action("photo_roll_left", "axis", "photo", keyboard=(",",), pad=("dpad_left",)),
    Action("photo_roll_right", "axis", "photo", keyboard=(".",), pad=("dpad_right",)),
    Action("photo_wider", "axis", "photo", keyboard=("-", "[-]"), mouse=("wheel_down",), pad=("dpad_down",)),
    Action("photo_closer", "axis", "photo", keyboard=("=", "[+]"), mouse=("wheel_up",), pad=("dpad_up",)),
    Action("photo_focus", "press", "photo", keyboard=("f",), pad=("x",)),
    Action("photo_save", "press", "photo", keyboard=("return",), pad=("a",)),
    Action("photo_panel", "press", "photo", keyboard=("tab",), pad=("y",)),
    Action("photo_hide", "press", "photo", keyboard=("h",), pad=("back",)),
    Action("photo_leave", "press", "photo", keyboard=("p",), pad=("b",)),
    Action("walk_left", "axis", "walk", keyboard=("a", "left"), pad=("lx-",)),
    Action("walk_right", "axis", "walk", keyboard=("d", "right"), pad=("lx+",)),
    Action("walk_ahead", "axis", "walk", keyboard=("w", "up"), pad=("ly-",)),
    Action("walk_back", "axis", "walk", keyboard=("s", "down"), pad=("ly+",)),
    Action("walk_run", "hold", "walk", keyboard=("left shift",), pad=("rt",), toggles=True),
    Action("use", "press", "walk", keyboard=("e", "return"), mouse=("left",), pad=("a",)),
    Action("look_left", "axis", "walk", keyboard=("[4]", "j"), pad=("rx-",)),
    Action("look_right", "axis", "walk", keyboard=("[6]", "l"), pad=("rx+",)),
    Action("look_up", "axis", "walk", keyboard=("[8]", "i"), pad=("ry-",)),
    Action("look_down", "axis", "walk", keyboard=("[2]", "k"), pad=("ry+",)),
    Action("look_behind", "press", "walk", keyboard=("c",), mouse=("middle",), pad=("rs",)),
    Action("walk_goal", "press", "walk", keyboard=("tab",), pad=("y",)),
    Action("walk_map", "press", "walk", keyboard=("m",), pad=("back",)),
    Action("raise_hand", "hold", "talk", keyboard=("space",), mouse=("left",), pad=("a",), toggles=True),
    Action("microphone", "hold", "tape", keyboard=("space",), mouse=("left",), pad=("a",), toggles=True),
    Action("tape_wind", "hold", "tape", keyboard=("right",), pad=("rt",), toggles=True),
    Action("pause", "press", "any", keyboard=("escape",), pad=("start",), fixed=True),
    Action("overlay", "press", "any", keyboard=("f1",)),
)

BY_NAME: dict[str, Action] = {action.name: action for action in ACTIONS}

AXES: dict[str, tuple[str, str]] = {
    "chorus": ("chorus_down", "chorus_up"),
    "cursor_x": ("cursor_left", "cursor_right"),
    "cursor_y": ("cursor_up", "cursor_down"),
    "orbit_x": ("orbit_left", "orbit_right"),
    "orbit_y": ("orbit_up", "orbit_down"),
    "pan_x": ("pan_left", "pan_right"),
    "pan_y": ("pan_down", "pan_up"),
    "zoom": ("zoom_out", "zoom_in"),
    "walk_x": ("walk_left", "walk_right"),
    "walk_z": ("walk_back", "walk_ahead"),
    "look_x": ("look_left", "look_right"),
    "look_y": ("look_down", "look_up"),
    "photo_x": ("photo_left", "photo_right"),
    "photo_y": ("photo_sink", "photo_rise"),
    "photo_z": ("photo_back", "photo_ahead"),
    "photo_turn_x": ("photo_turn_left", "photo_turn_right"),
    "photo_turn_y": ("photo_turn_down", "photo_turn_up"),
    "photo_roll": ("photo_roll_left", "photo_roll_right"),
    "photo_lens": ("photo_wider", "photo_closer"),
}
"""Axis -> the actions at its low and its high end."""


def share_context(one: Action, other: Action) -> bool:
    """Whether both can be meant at the same time."""
    return one.context == other.context or "any" in (one.context, other.context)
