"""Devices: pygame's events and the pads -> Controls, through the bindings.

The frame loop calls `read` once a frame. Pads are known by instance id, because an index means another pad after one is
unplugged. Controls that lie over the picture take the mouse, a menu takes keyboard and pad (`ui_wants`); what was held
then is let go.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, Protocol

import pygame
from pygame._sdl2 import controller

from game.content.settings import Settings
from game.input.actions import BY_NAME, CHORD
from game.input.bindings import Bindings
from game.input.controls import Controls
from game.input.glyphs import control_text

DEAD_ZONE = 0.22  # of a stick's way
TRIGGER_ON = 0.12
OVERLAY_PAGES = 2  # figures, and the sound board
HALF_ON = 0.5  # how far a stick must go to count as a press
CURSOR_SPEED = 0.55  # picture heights a second at full stick

_BUTTONS = {
    pygame.CONTROLLER_BUTTON_A: "a",
    pygame.CONTROLLER_BUTTON_B: "b",
    pygame.CONTROLLER_BUTTON_X: "x",
    pygame.CONTROLLER_BUTTON_Y: "y",
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: "lb",
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: "rb",
    pygame.CONTROLLER_BUTTON_LEFTSTICK: "ls",
    pygame.CONTROLLER_BUTTON_RIGHTSTICK: "rs",
    pygame.CONTROLLER_BUTTON_BACK: "back",
    pygame.CONTROLLER_BUTTON_START: "start",
    pygame.CONTROLLER_BUTTON_DPAD_UP: "dpad_up",
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: "dpad_down",
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: "dpad_left",
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: "dpad_right",
}
_STICKS = {
    pygame.CONTROLLER_AXIS_LEFTX: "lx",
    pygame.CONTROLLER_AXIS_LEFTY: "ly",
    pygame.CONTROLLER_AXIS_RIGHTX: "rx",
    pygame.CONTROLLER_AXIS_RIGHTY: "ry",
}
_TRIGGERS = {pygame.CONTROLLER_AXIS_TRIGGERLEFT: "lt", pygame.CONTROLLER_AXIS_TRIGGERRIGHT: "rt"}
_MOUSE = {1: "left", 2: "middle", 3: "right", 6: "x1", 7: "x2"}

_log = logging.getLogger(__name__)


class Wanted(Protocol):
    """What the controls on the screen keep for themselves."""

    mouse: bool
    keyboard: bool
    pad: bool


class Devices:
    """Keyboard, mouse and pads of this machine."""

    def __init__(self, settings: Settings) -> None:
        self.last_device = "mouse"
        self.overlay = 0
        self.heard: tuple[str, str] | None = None  # (device, control) that a listening page got
        self._listening: str | None = None
        self._down: dict[tuple[str, int, str], float] = {}  # (device, pad, control) -> amount, as hands do it
        self._chorded: dict[tuple[str, int, str], str] = {}  # what went down as the second half of a chord
        self._unused: set[tuple[str, int, str]] = set()  # what begins chords, is down, and has begun none
        self._on: dict[str, float] = {}  # action -> amount, of the frame before
        self._kept: set[str] = set()  # holds that a press switched on
        self._cursor = (0.0, 0.0)
        self._holds_mouse = False
        self._size = (1280, 720)
        self._pixel_ratio = 1.0
        self._pads: dict[int, Any] = {}
        self._last_pad: int | None = None
        self.apply(settings)
        try:
            controller.init()
        except pygame.error as trouble:
            _log.info("no pads: %s", trouble)

    def apply(self, settings: Settings) -> None:
        """Follow changed settings."""
        self.bindings = Bindings(settings)
        self._settings = settings
        if not settings.hold_to_toggle:
            self._kept.clear()

    # -- a frame ---------------------------------------------------------------------------------------------------

    def read(
        self,
        happened: Iterable[pygame.event.Event],
        seconds: float,
        ui_wants: Wanted | None = None,
        size: tuple[int, int] | None = None,
        pixel_ratio: float = 1.0,
    ) -> Controls:
        """What the hands did. `size` is the picture in pixels, which holds a pad's cursor inside; `pixel_ratio` is
        pixels a window unit, as mice count."""
        self._pixel_ratio = pixel_ratio
        if size is not None and min(size) > 0:
            self._size = size
        frame = Controls()
        struck: set[tuple[str, str]] = set()  # went down in this frame, even if it is up again already
        before = self._cursor
        for event in happened:
            self._take(event, frame, struck)
        if self._listening is not None:
            struck = self._listen(struck)
        free = self._free(struck, ui_wants)
        amounts, began = self._amounts(free, ui_wants)
        self._move_cursor(amounts, seconds)
        frame.amounts = amounts
        frame.went_down = frozenset(name for name in amounts if name not in self._on) | began
        frame.went_up = frozenset(name for name in self._on if name not in amounts) | (began - amounts.keys())
        frame.cursor = self._cursor
        frame.cursor_moved = (self._cursor[0] - before[0], self._cursor[1] - before[1])
        if ui_wants is not None and ui_wants.mouse:
            frame.wheel = 0.0
        if "overlay" in frame.went_down:
            self.overlay = (self.overlay + 1) % (OVERLAY_PAGES + 1)
        frame.overlay = self.overlay
        frame.last_device = self.last_device
        self._on = amounts
        return frame

    # -- prompts and the bindings page -----------------------------------------------------------------------------

    def prompt(self, action: str) -> str:
        """The control that does `action`, in words, for what the player has in hand now."""
        order = {
            "mouse": ("mouse", "keyboard", "pad"),
            "keyboard": ("keyboard", "mouse", "pad"),
            "pad": ("pad", "keyboard", "mouse"),
        }[self.last_device]
        for device in order:
            controls = self.bindings.controls(device, action)
            if controls:
                return control_text(device, controls[0], self.pad_name)
        return ""

    @property
    def pad_name(self) -> str:
        """What the pad in use calls itself, or nothing."""
        pad = self._pads.get(self._last_pad) if self._last_pad is not None else None
        return pad.name if pad is not None else ""

    def listen(self, device: str | None) -> None:
        """Take the next control of `device` as an answer (see `heard`) instead of as an action; None stops that."""
        self._listening, self.heard = device, None

    @property
    def is_listening(self) -> bool:
        return self._listening is not None

    def rumble(self, heavy: float, light: float, seconds: float) -> None:
        """Let the pad in use shake, 0 to 1 each, where it can and may."""
        pad = self._pads.get(self._last_pad) if self._last_pad is not None else None
        if pad is not None and self._settings.rumble and self.last_device == "pad":
            pad.rumble(heavy, light, int(seconds * 1000.0))

    def forget(self) -> None:
        """Let go of everything, as when another scene begins."""
        self._down.clear()
        self._chorded.clear()
        self._unused.clear()
        self._kept.clear()

    # -- events ----------------------------------------------------------------------------------------------------

    def _take(self, event: pygame.event.Event, frame: Controls, struck: set[tuple[str, str]]) -> None:
        kind = event.type
        if kind in (pygame.KEYDOWN, pygame.KEYUP):
            self._set("keyboard", 0, pygame.key.name(event.key), float(kind == pygame.KEYDOWN), struck)
        elif kind == pygame.MOUSEMOTION:
            self._cursor = (event.pos[0] * self._pixel_ratio, event.pos[1] * self._pixel_ratio)
            if tuple(event.rel) != (0, 0):
                self.last_device = "mouse"
                turned = frame.mouse_turned
                frame.mouse_turned = (turned[0] + event.rel[0], turned[1] + event.rel[1])
        elif kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self._cursor = (event.pos[0] * self._pixel_ratio, event.pos[1] * self._pixel_ratio)
            if event.button in _MOUSE:
                self._set("mouse", 0, _MOUSE[event.button], float(kind == pygame.MOUSEBUTTONDOWN), struck)
        elif kind == pygame.MOUSEWHEEL:
            frame.wheel += float(event.y)
            if event.y:
                struck.add(("mouse", "wheel_up" if event.y > 0 else "wheel_down"))
        elif kind in (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP):
            if event.button in _BUTTONS:
                down = float(kind == pygame.CONTROLLERBUTTONDOWN)
                self._set("pad", event.instance_id, _BUTTONS[event.button], down, struck)
        elif kind == pygame.CONTROLLERAXISMOTION:
            self._take_axis(event.instance_id, event.axis, event.value / 32767.0, struck)
        elif kind == pygame.CONTROLLERDEVICEADDED:
            self._open_pad(event.device_index)
        elif kind == pygame.CONTROLLERDEVICEREMOVED:
            self._lose_pad(event.instance_id, frame)
        elif kind == pygame.WINDOWFOCUSLOST:
            frame.focus_lost = True
            self.forget()

    def _take_axis(self, pad: int, axis: int, value: float, struck: set[tuple[str, str]]) -> None:
        if axis in _TRIGGERS:
            self._set("pad", pad, _TRIGGERS[axis], value if value > TRIGGER_ON else 0.0, struck)
        elif axis in _STICKS:
            size = max(0.0, (abs(value) - DEAD_ZONE) / (1.0 - DEAD_ZONE))
            for sign in "-+":
                on = size if (value < 0.0) == (sign == "-") else 0.0
                self._set("pad", pad, _STICKS[axis] + sign, min(1.0, on), struck)

    def _set(self, device: str, pad: int, control: str, amount: float, struck: set[tuple[str, str]]) -> None:
        key = (device, pad, control)
        if amount <= 0.0:
            if self._down.pop(key, None) is not None and key in self._unused:
                struck.add((device, control))  # let go without a chord: its own action after all
            self._unused.discard(key)
            self._chorded.pop(key, None)
            for stick in [held for held in self._chorded if held[:2] == key[:2] and held[2][-1] in "-+"]:
                if self._chorded[stick].startswith(control + CHORD):
                    del self._chorded[stick]
            return
        is_new = key not in self._down
        if is_new or control[-1] in "-+":  # a stick that is out when the shoulder goes down begins a chord too
            self._chorded.pop(key, None)
            for first in [held for held in self._down if held[:2] == key[:2]]:
                chord = f"{first[2]}{CHORD}{control}"
                if self.bindings.actions(device, chord):
                    self._chorded[key] = chord
                    self._unused.discard(first)
        if is_new and self.bindings.begins_chords(device, control) and self._listening is None:
            self._unused.add(key)
        elif is_new:
            struck.add((device, self._chorded.get(key, control)))
        self._down[key] = amount
        self.last_device = device
        if device == "pad":
            self._last_pad = pad

    def _open_pad(self, index: int) -> None:
        try:
            pad = controller.Controller(index)
            self._pads[pad.as_joystick().get_instance_id()] = pad
            _log.info("pad: %s", pad.name)
        except pygame.error as trouble:
            _log.warning("a pad could not be opened: %s", trouble)

    def _lose_pad(self, pad: int, frame: Controls) -> None:
        for key in [key for key in self._down if key[0] == "pad" and key[1] == pad]:
            del self._down[key]
        self._pads.pop(pad, None)
        if self._last_pad == pad:
            self._last_pad = None
            frame.pad_lost = True
            if self.last_device == "pad":
                self.last_device = "keyboard"

    # -- actions ---------------------------------------------------------------------------------------------------

    def _listen(self, struck: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Give the first control of the device that is listened for to the page; Escape ends without one."""
        self._down.clear()  # nothing that is held now means an action, not even later
        for device, control in sorted(struck):
            if (device, control) == ("keyboard", "escape"):
                self._listening = None
                break
            if device == self._listening:
                self.heard, self._listening = (device, control), None
                break
        return set()

    def _free(self, struck: set[tuple[str, str]], wants: Wanted | None) -> set[tuple[str, str]]:
        """What the controls on the screen leave over; what they took is not ours any more, even while it is held."""
        if wants is None:
            return struck
        taken = {device for device in ("keyboard", "pad") if getattr(wants, device)}
        for key in list(self._down):
            device, _, control = key
            # a mouse button that went down on the picture stays ours when it is dragged over a control
            if device in taken or (device == "mouse" and wants.mouse and (device, control) in struck):
                del self._down[key]
        if wants.mouse:
            taken.add("mouse")
        return {key for key in struck if key[0] not in taken or self._is_always_ours(key)}

    def _is_always_ours(self, key: tuple[str, str]) -> bool:
        """The menu and the overlay open over everything."""
        return any(BY_NAME[name].context == "any" for name in self.bindings.actions(*key))

    def _amounts(self, struck: set[tuple[str, str]], wants: Wanted | None) -> tuple[dict[str, float], frozenset[str]]:
        """(actions that are on, actions that began in this frame)."""
        amounts: dict[str, float] = {}
        began: set[str] = set()
        for device, control in struck:
            is_taken = wants is not None and getattr(wants, device)
            for name in self.bindings.actions(device, control):
                if is_taken and BY_NAME[name].context != "any":
                    continue
                began.add(name)
                if control.startswith("wheel_"):
                    amounts[name] = 1.0  # a notch has no up
        for key, amount in self._down.items():
            device, control = key[0], self._chorded.get(key, key[2])
            if self.bindings.begins_chords(device, control):
                continue
            for name in self.bindings.actions(device, control):
                if BY_NAME[name].kind != "axis" and amount < HALF_ON:
                    began.discard(name)
                elif self._listening is None:
                    amounts[name] = max(amount, amounts.get(name, 0.0))
        if self._settings.hold_to_toggle:
            self._toggle(amounts, began, wants)
        return amounts, frozenset(began)

    def _toggle(self, amounts: dict[str, float], began: set[str], wants: Wanted | None) -> None:
        """Make every hold last from one press to the next."""
        if wants is not None and wants.keyboard:
            self._kept.clear()
        for name in [*amounts, *began]:
            if BY_NAME[name].toggles:
                amounts.pop(name, None)
        for name in [name for name in began if BY_NAME[name].toggles]:
            began.discard(name)
            self._kept ^= {name}
        amounts.update(dict.fromkeys(self._kept, 1.0))

    def _move_cursor(self, amounts: dict[str, float], seconds: float) -> None:
        """Sticks and arrows move the cursor; quickly far out, finely near the middle."""
        x = amounts.get("cursor_right", 0.0) - amounts.get("cursor_left", 0.0)
        y = amounts.get("cursor_down", 0.0) - amounts.get("cursor_up", 0.0)
        if x or y:
            far = CURSOR_SPEED * self._size[1] * seconds
            left = min(max(self._cursor[0] + x * abs(x) * far, 0.0), self._size[0] - 1.0)
            top = min(max(self._cursor[1] + y * abs(y) * far, 0.0), self._size[1] - 1.0)
            self._cursor = (left, top)

    def hold_mouse(self, held: bool) -> None:
        """Keep the mouse for looking around: no cursor is seen, and no edge of the desktop ends a turn."""
        if held == self._holds_mouse or not pygame.display.get_init():
            return
        self._holds_mouse = held
        try:
            pygame.mouse.set_relative_mode(held)
        except pygame.error as trouble:
            _log.info("the mouse cannot be held: %s", trouble)

    def place_cursor(self, at: tuple[float, float]) -> None:
        """Put the cursor somewhere, as when Tab goes on to the next place that needs work."""
        self._cursor = at
