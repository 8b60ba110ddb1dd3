"""The bridge between pygame's events, Dear ImGui and the OpenGL context.

The frame loop calls feed, begin, (screens draw), end. The drawing itself is ImGui's own OpenGL 3 backend, written in
C++, so that no frame converts vertices in Python. Invariant: a bridge owns one ImGui context and the GL objects of one
GL context; after the GL context was replaced, close the bridge and make another. Sizes are pixels of the framebuffer.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import pygame
from imgui_bundle import imgui

from game.content.settings import Settings
from game.core import paths
from game.ui import clipboard
from game.ui.theme import FONT_FILES, Font

if TYPE_CHECKING:
    import moderngl

    from game.ui.sheet import WidgetRecord

SMALLEST_DRAWN = 32  # pixels; a smaller window is minimised or being made, and laid out as if it had so many
STICK_DEAD = 0.35
NOWHERE = -3.4e38  # ImGui's word for "the mouse is not here"

_log = logging.getLogger(__name__)

Key = imgui.Key

# A pad's X is missing on purpose: with it ImGui switches windows, which here are no windows.
_KEYS: dict[int, Key] = {
    pygame.K_TAB: Key.tab,
    pygame.K_LEFT: Key.left_arrow,
    pygame.K_RIGHT: Key.right_arrow,
    pygame.K_UP: Key.up_arrow,
    pygame.K_DOWN: Key.down_arrow,
    pygame.K_PAGEUP: Key.page_up,
    pygame.K_PAGEDOWN: Key.page_down,
    pygame.K_HOME: Key.home,
    pygame.K_END: Key.end,
    pygame.K_INSERT: Key.insert,
    pygame.K_DELETE: Key.delete,
    pygame.K_BACKSPACE: Key.backspace,
    pygame.K_SPACE: Key.space,
    pygame.K_RETURN: Key.enter,
    pygame.K_KP_ENTER: Key.keypad_enter,
    pygame.K_ESCAPE: Key.escape,
    **{pygame.K_0 + digit: getattr(Key, f"_{digit}") for digit in range(10)},
    **{getattr(pygame, f"K_KP{digit}"): getattr(Key, f"keypad{digit}") for digit in range(10)},
    **{pygame.K_a + place: getattr(Key, chr(ord("a") + place)) for place in range(26)},
    **{pygame.K_F1 + place: getattr(Key, f"f{place + 1}") for place in range(12)},
    pygame.K_KP_PERIOD: Key.keypad_decimal,
    pygame.K_KP_DIVIDE: Key.keypad_divide,
    pygame.K_KP_MULTIPLY: Key.keypad_multiply,
    pygame.K_KP_MINUS: Key.keypad_subtract,
    pygame.K_KP_PLUS: Key.keypad_add,
    pygame.K_MINUS: Key.minus,
    pygame.K_PLUS: Key.equal,  # one key, by its other sign, on some keyboards
    pygame.K_EQUALS: Key.equal,
    pygame.K_PERIOD: Key.period,
    pygame.K_COMMA: Key.comma,
    pygame.K_SLASH: Key.slash,
    pygame.K_BACKSLASH: Key.backslash,
    pygame.K_SEMICOLON: Key.semicolon,
    pygame.K_QUOTE: Key.apostrophe,
    pygame.K_BACKQUOTE: Key.grave_accent,
    pygame.K_LEFTBRACKET: Key.left_bracket,
    pygame.K_RIGHTBRACKET: Key.right_bracket,
}
_MODIFIERS: dict[int, Key] = {
    pygame.K_LCTRL: Key.mod_ctrl,
    pygame.K_RCTRL: Key.mod_ctrl,
    pygame.K_LSHIFT: Key.mod_shift,
    pygame.K_RSHIFT: Key.mod_shift,
    pygame.K_LALT: Key.mod_alt,
    pygame.K_LMETA: Key.mod_super,
    pygame.K_RMETA: Key.mod_super,
}
"""Told as modifiers only: the key Alt itself would open ImGui's menus. AltGr is none, it writes signs."""
_MOUSE = {1: 0, 3: 1, 2: 2}  # pygame's buttons -> ImGui's
_PAD = {
    pygame.CONTROLLER_BUTTON_A: Key.gamepad_face_down,
    pygame.CONTROLLER_BUTTON_B: Key.gamepad_face_right,
    pygame.CONTROLLER_BUTTON_Y: Key.gamepad_face_up,
    pygame.CONTROLLER_BUTTON_START: Key.gamepad_start,
    pygame.CONTROLLER_BUTTON_BACK: Key.gamepad_back,
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: Key.gamepad_l1,
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: Key.gamepad_r1,
    pygame.CONTROLLER_BUTTON_DPAD_UP: Key.gamepad_dpad_up,
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: Key.gamepad_dpad_down,
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: Key.gamepad_dpad_left,
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: Key.gamepad_dpad_right,
}
_STICK = {
    pygame.CONTROLLER_AXIS_LEFTX: (Key.gamepad_dpad_left, Key.gamepad_dpad_right),
    pygame.CONTROLLER_AXIS_LEFTY: (Key.gamepad_dpad_up, Key.gamepad_dpad_down),
}


class Wants(NamedTuple):
    """What of the devices belongs to the controls on the screen, and so not to the game below."""

    mouse: bool
    keyboard: bool
    pad: bool


class Bridge:
    """One ImGui context: fed with events, drawn to a framebuffer."""

    def __init__(self, ctx: moderngl.Context, settings: Settings) -> None:
        self.ctx = ctx
        self.memory: dict[str, Any] = {}  # what a screen remembers between frames: a page, a reveal, an animation
        self.pressed: set[str] = set()  # ids of controls that a test or a script presses
        self.typed: dict[str, str] = {}  # what it types into fields, by their ids
        self.record: list[WidgetRecord] = []  # of the last finished frame
        self.last_device = "mouse"
        self.has_menu = False  # a screen with keyboard focus was drawn
        self.size = (0, 0)
        self.seconds = 0.0
        self.time_s = 0.0
        self.covered: list[tuple[float, float, float, float]] = []  # pixels that panels take from the picture
        self._mouse = (NOWHERE, NOWHERE)  # where the latest event has it; ImGui learns it only with the next frame
        self._sticks: dict[Key, bool] = {}
        self._modifiers: set[int] = set()  # keys of _MODIFIERS that are down
        self._pixel_ratio = 1.0
        self._is_open = True
        self._imgui = imgui.create_context()
        imgui.set_current_context(self._imgui)
        io = imgui.get_io()
        io.set_ini_filename("")  # the game keeps its own settings
        io.set_log_filename("")
        io.config_flags |= imgui.ConfigFlags_.nav_enable_keyboard | imgui.ConfigFlags_.nav_enable_gamepad
        io.config_flags |= imgui.ConfigFlags_.no_mouse_cursor_change
        io.backend_flags |= imgui.BackendFlags_.has_gamepad
        io.config_nav_escape_clear_focus_item = False  # Escape goes back a screen instead
        io.config_nav_escape_clear_focus_window = False
        inside: Any = imgui.get_current_context()
        inside.config_nav_windowing_key_next = inside.config_nav_windowing_key_prev = 0  # Ctrl+Tab: as a pad's X
        io.config_nav_cursor_visible_always = True  # the first press counts; widgets draw the focus themselves
        platform: Any = imgui.get_platform_io()
        platform.platform_set_clipboard_text_fn = lambda _context, text: clipboard.put(text)
        platform.platform_get_clipboard_text_fn = lambda _context: clipboard.take()
        self.fonts = {font: io.fonts.add_font_from_file_ttf(str(_font_path(font)), 20.0) for font in Font}
        if not imgui.backends.opengl3_init("#version 330 core"):
            raise RuntimeError("the controls could not start on this OpenGL")

    # -- a frame ---------------------------------------------------------------------------------------------------

    def feed(self, happened: Iterable[pygame.event.Event], seconds: float) -> None:
        """Hand over what the devices did."""
        imgui.set_current_context(self._imgui)
        self.seconds = seconds
        self.time_s += seconds
        io = imgui.get_io()
        for event in happened:
            self._feed(io, event)

    @property
    def wants(self) -> Wants:
        """Whether mouse, keyboard and pads belong to the controls on the screen now."""
        imgui.set_current_context(self._imgui)
        io = imgui.get_io()
        x, y = self._mouse
        over = any(left <= x < right and top <= y < bottom for left, top, right, bottom in self.covered)
        return Wants(over or bool(io.want_capture_mouse), self.has_menu, self.has_menu)

    def begin(self, size: tuple[int, int], settings: Settings, pixel_ratio: float = 1.0) -> None:
        """Start a frame of `size` pixels; `pixel_ratio` is framebuffer pixels a window unit, as mice count."""
        imgui.set_current_context(self._imgui)
        self.size = size
        self._pixel_ratio = pixel_ratio
        self.covered.clear()
        io = imgui.get_io()
        io.display_size = imgui.ImVec2(max(size[0], SMALLEST_DRAWN), max(size[1], SMALLEST_DRAWN))
        io.delta_time = max(self.seconds, 1e-4)
        imgui.backends.opengl3_new_frame()
        imgui.new_frame()

    def end(self, framebuffer: moderngl.Framebuffer) -> None:
        """Finish the frame and draw it over what `framebuffer` holds."""
        imgui.set_current_context(self._imgui)
        imgui.render()
        if min(self.size) >= SMALLEST_DRAWN:
            framebuffer.use()
            self.ctx.viewport = (0, 0, *self.size)
            imgui.backends.opengl3_render_draw_data(imgui.get_draw_data())
            framebuffer.use()

    def press(self, control: str) -> None:
        """Press a control by its id, as a click on it in the next frame would."""
        self.pressed.add(control)

    def type_into(self, control: str, text: str) -> None:
        """Type into a field of a tool panel by its id, or choose there, and leave it, in the next frame."""
        self.typed[control] = text

    def close(self) -> None:
        """Give everything back. Harmless when the GL context is already gone, or when called twice."""
        if self._is_open:
            self._is_open = False
            imgui.set_current_context(self._imgui)
            imgui.backends.opengl3_shutdown()
            self.fonts.clear()
            imgui.destroy_context(self._imgui)

    # -- events ----------------------------------------------------------------------------------------------------

    def _feed(self, io: imgui.IO, event: pygame.event.Event) -> None:
        kind = event.type
        if kind == pygame.MOUSEMOTION:
            self._move_mouse(io, event.pos)
            if event.rel != (0, 0):
                self.last_device = "mouse"
        elif kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self._move_mouse(io, event.pos)
            if event.button in _MOUSE:
                io.add_mouse_button_event(_MOUSE[event.button], kind == pygame.MOUSEBUTTONDOWN)
            self.last_device = "mouse"
        elif kind == pygame.MOUSEWHEEL:
            fine = (getattr(event, "precise_x", event.x), getattr(event, "precise_y", event.y))  # of touchpads
            io.add_mouse_wheel_event(float(fine[0]), float(fine[1]))
        elif kind in (pygame.KEYDOWN, pygame.KEYUP):
            self._feed_key(io, event.key, kind == pygame.KEYDOWN)
        elif kind == pygame.TEXTINPUT:
            io.add_input_characters_utf8(event.text)
        elif kind in (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP):
            if event.button in _PAD:
                io.add_key_event(_PAD[event.button], kind == pygame.CONTROLLERBUTTONDOWN)
                self.last_device = "pad"
        elif kind == pygame.CONTROLLERAXISMOTION:
            self._feed_stick(io, event.axis, event.value / 32767.0)
        elif kind == pygame.CONTROLLERDEVICEREMOVED:
            for key in (*_PAD.values(), *self._sticks):
                io.add_key_event(key, False)
        elif kind == pygame.WINDOWFOCUSLOST:
            self._modifiers.clear()
            io.add_focus_event(False)
        elif kind == pygame.WINDOWFOCUSGAINED:
            io.add_focus_event(True)
        elif kind == pygame.WINDOWLEAVE:
            self._mouse = (NOWHERE, NOWHERE)
            io.add_mouse_pos_event(NOWHERE, NOWHERE)

    def _move_mouse(self, io: imgui.IO, place: tuple[int, int]) -> None:
        self._mouse = (place[0] * self._pixel_ratio, place[1] * self._pixel_ratio)
        io.add_mouse_pos_event(*self._mouse)

    def _feed_key(self, io: imgui.IO, key: int, down: bool) -> None:
        if key in _MODIFIERS:
            (self._modifiers.add if down else self._modifiers.discard)(key)
            told = _MODIFIERS[key]
            io.add_key_event(told, any(_MODIFIERS[held] == told for held in self._modifiers))
        elif key in _KEYS:
            io.add_key_event(_KEYS[key], down)
            self.last_device = "keyboard"

    def _feed_stick(self, io: imgui.IO, axis: int, value: float) -> None:
        """A stick moves the focus as a direction pad does: one step, then it repeats."""
        for key, amount in zip(_STICK.get(axis, ()), (-value, value), strict=False):
            down = amount > STICK_DEAD
            if self._sticks.get(key, False) != down:
                self._sticks[key] = down
                io.add_key_event(key, down)
                self.last_device = "pad"


def _font_path(font: Font):
    return paths.assets_dir() / "fonts" / FONT_FILES[font]
