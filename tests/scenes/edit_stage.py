"""The level editor on a screen that nobody sees: a maker's mouse and keys, through real events and real frames.

    desk = open_editor(begin)                 # `begin` is the fixture of tests/scenes/conftest.py
    desk.click(*desk.spot((100.0, 40.0, 80.0)))
    desk.key("ctrl+z")

Sizes are pixels of a window of 1280 x 720. `desk.frames()` lets it run; nothing is drawn but text and controls unless
`draws` is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pygame
from msgspec.structs import replace

from game.content.catalog import find_path
from game.content.level import read_level, write_level
from game.core import paths
from game.editor.document import Handle
from game.scenes.edit.editor import Editor
from game.scenes.edit.pane import Pane
from game.scenes.edit.scene import EditScene
from game.scenes.game import Game
from game.ui.sheet import scale_for
from tests.scenes.stage import frame

SIZE = (1280, 720)
LEFT, MIDDLE, RIGHT = 1, 2, 3
_NAMED = {
    "escape": pygame.K_ESCAPE,
    "enter": pygame.K_RETURN,
    "delete": pygame.K_DELETE,
    "backspace": pygame.K_BACKSPACE,
    "insert": pygame.K_INSERT,
    "home": pygame.K_HOME,
    "end": pygame.K_END,
    "left": pygame.K_LEFT,
    "right": pygame.K_RIGHT,
    "up": pygame.K_UP,
    "down": pygame.K_DOWN,
    "pageup": pygame.K_PAGEUP,
    "pagedown": pygame.K_PAGEDOWN,
    "tab": pygame.K_TAB,
    "space": pygame.K_SPACE,
    "keypad-": pygame.K_KP_MINUS,
    "keypad.": pygame.K_KP_PERIOD,
    **{f"keypad{digit}": getattr(pygame, f"K_KP{digit}") for digit in range(10)},
    **{f"f{number}": getattr(pygame, f"K_F{number}") for number in range(1, 13)},
}
_MODIFIERS = {"ctrl": pygame.K_LCTRL, "shift": pygame.K_LSHIFT, "alt": pygame.K_LALT}


class EditDesk:
    """An editor in a game, and hands for it."""

    def __init__(self, game: Game, draws: bool = False) -> None:
        self.game = game
        self.draws = draws
        self.mouse = (SIZE[0] // 2, SIZE[1] // 2)
        self.frames(3)

    @property
    def scene(self) -> EditScene:
        scene = next(scene for scene in self.game.stack.scenes if isinstance(scene, EditScene))
        return scene

    @property
    def editor(self) -> Editor:
        return self.scene.editor

    # -- frames ----------------------------------------------------------------------------------------------------

    def frames(self, count: int = 1) -> None:
        """Let it run."""
        self.game.screen.is_blind = not self.draws  # type: ignore[attr-defined]
        for _ in range(count):
            if self.draws:
                frame(self.game)
                continue
            self.game.listen()
            self.game.step()
            self.game.hear()
            self.game.stack.view(self.game.alpha, self.game.seconds)
            self.game.show()

    def until(self, reached: Callable[[], bool], most: int = 300) -> None:
        """Frames until something is reached. Fails after `most`."""
        for _ in range(most):
            if reached():
                return
            self.frames()
        raise AssertionError(f"not reached within {most} frames")

    def shown(self) -> set[str]:
        """Ids of the controls in the last frame."""
        return {record.id for record in self.game.bridge.record}

    def press(self, control: str) -> None:
        """Press a control of a panel by its id, as soon as it stands there."""
        self.until(lambda: control in self.shown())
        self.game.bridge.press(control)
        self.frames(2)

    # -- hands -----------------------------------------------------------------------------------------------------

    def feed(self, *happened: pygame.event.Event) -> None:
        """Events, and frames until ImGui has taken them: it takes one change of a button a frame."""
        self.game.screen.pending.extend(happened)
        self.frames(2)

    def move(self, x: float, y: float) -> None:
        """The mouse goes there."""
        to = (round(x), round(y))
        way = (to[0] - self.mouse[0], to[1] - self.mouse[1])
        self.mouse = to
        self.feed(pygame.event.Event(pygame.MOUSEMOTION, pos=to, rel=way, buttons=(0, 0, 0)))

    def down(self, button: int = LEFT) -> None:
        self.feed(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=self.mouse, button=button))

    def up(self, button: int = LEFT) -> None:
        self.feed(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=self.mouse, button=button))

    def click(self, x: float, y: float, *modifiers: str, button: int = LEFT) -> None:
        """A click at a place, with modifiers held: "shift", "ctrl", "alt"."""
        self.move(x, y)
        self.hold(*modifiers)
        self.down(button)
        self.up(button)
        self.let_go(*modifiers)

    def drag(
        self, start: tuple[float, float], end: tuple[float, float], *modifiers: str, button: int = LEFT, steps: int = 4
    ) -> None:
        """Press, move in steps, let go."""
        self.begin_drag(start, end, *modifiers, button=button, steps=steps)
        self.up(button)
        self.let_go(*modifiers)

    def begin_drag(
        self, start: tuple[float, float], end: tuple[float, float], *modifiers: str, button: int = LEFT, steps: int = 4
    ) -> None:
        """The same without letting go: of the button, and of the modifiers."""
        self.move(*start)
        self.hold(*modifiers)
        self.down(button)
        for step in range(1, steps + 1):
            share = step / steps
            self.move(*(a + share * (b - a) for a, b in zip(start, end, strict=True)))

    def wheel(self, notches: float) -> None:
        self.feed(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=round(notches), precise_x=0.0, precise_y=notches))

    def hold(self, *keys: str) -> None:
        """Keys go down, and stay."""
        for name in keys:
            self.feed(pygame.event.Event(pygame.KEYDOWN, key=_code(name), mod=0, unicode="", scancode=0))

    def let_go(self, *keys: str) -> None:
        for name in reversed(keys):
            self.feed(pygame.event.Event(pygame.KEYUP, key=_code(name), mod=0, scancode=0))

    def key(self, keys: str) -> None:
        """Keys together, such as "ctrl+shift+z" or "f5"."""
        names = keys.split("+")
        self.hold(*names)
        self.let_go(*names)

    def keys(self, each: Iterable[str]) -> None:
        """One key after the other: `desk.keys("g x 1 0 enter".split())`."""
        for keys in each:
            self.key(keys)

    def type(self, words: str) -> None:
        """Words, as a text field takes them."""
        for sign in words:
            self.feed(pygame.event.Event(pygame.TEXTINPUT, text=sign))

    # -- the picture -----------------------------------------------------------------------------------------------

    @property
    def pane(self) -> Pane:
        """What the maker looks through."""
        assert self.scene.camera is not None
        return Pane.of(self.editor, self.scene.camera, scale_for(self.game.screen.size, self.game.settings.ui_scale))

    def spot(self, point: Iterable[float]) -> tuple[float, float]:
        """Where in the window a point of the document is seen."""
        found = self.pane.spot(tuple(point))  # type: ignore[arg-type]
        assert found is not None and self.pane.holds(found), f"{tuple(point)} is not in the picture, but at {found}"
        return found

    def handle(self, collection: str, index: int) -> Handle:
        """A part by its place in its list."""
        return self.editor.document.order(collection)[index]


def coarse_sandbox() -> Path:
    """The sandbox in voxels of twice the width, an eighth as many, as a level of the maker's own: for hands and panels
    that ask nothing of its tissue, and open it for every test."""
    level = read_level(find_path("sandbox"))
    path = paths.user_levels_dir() / "coarse.json"
    size = tuple(voxels // 2 for voxels in level.size)
    write_level(path, replace(level, id="coarse", size=size, um_per_voxel=2.0 * level.um_per_voxel))
    return path


def open_editor(begin: Callable[..., Game], level: str | Path = "sandbox", draws: bool = False) -> EditDesk:
    """The editor on a shipped level or on a file."""
    path = level if isinstance(level, Path) else find_path(level)
    return EditDesk(begin(size=SIZE, edits=True, edit_path=path), draws)


def begin_bare(begin: Callable[..., Game]) -> EditDesk:
    """The editor on the list of what can be made and opened."""
    return EditDesk(begin(size=SIZE, edits=True))


def _code(name: str) -> int:
    return _MODIFIERS.get(name) or _NAMED.get(name) or ord(name)
