"""A monkey in the level editor: hands that do anything at all, by chance and again from the same seed.

    monkey = Monkey(desk, seed=3)
    monkey.play(200)          # doings; each is one or a few frames
    monkey.settle()           # lets go of everything, then holds what must always hold

It clicks, drags, types, presses recorded controls, resizes the window and loses focus. What must hold whatever was
done: no exception, no GL error, no transaction that stays open with nothing held, no dialog without a way out, and
undo of everything gives the document as it was laid on the desk, redo the one that stood.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pygame

from game.content.settings import Settings
from game.editor.document import Document
from game.scenes.edit.scene import EditScene
from tests.scenes.edit_stage import _MODIFIERS, _NAMED, EditDesk

SIZES = ((1280, 720), (1280, 720), (320, 240), (1920, 1080), (640, 480), (800, 1200))
KEYS = (*_NAMED.values(), *(ord(sign) for sign in "abcdefghijklmnopqrstuvwxyz0123456789-=.,;'[]\\`"))
WORDS = ("1", "-", "0", "12.5", "-3", "1e9", "x", "abc", "job:", "nan", "1/0", "ä", "port", " ", "beat:a", "..", "2*3")
UNPRESSED = ("quit",)
WAYS_OUT = 12  # Escapes, and presses of what a dialog shows, before it is called one without a way out


class Monkey:
    """Random hands on an open editor."""

    def __init__(self, desk: EditDesk, seed: int, sizes: tuple[tuple[int, int], ...] = SIZES) -> None:
        self.desk = desk
        self.rng = random.Random(seed)
        self.sizes = sizes
        self.log: list[str] = []
        self.begun: dict[int, tuple[Document, bytes, dict]] = {}
        self._doings: list[tuple[int, Callable[[], None]]] = [
            (12, self._click),
            (10, self._drag),
            (3, self._double),
            (4, self._wheel),
            (25, self._key),
            (6, self._chord),
            (12, self._press),
            (6, self._type_into),
            (5, self._type),
            (4, self._storm),
            (1, self._focus),
            (2, self._resize),
            (1, self._scale),
            (2, self._gizmo),
            (3, self._command),
            (6, self._choose),
            (2, self._wait),
        ]
        self._see()

    # -- doing -----------------------------------------------------------------------------------------------------

    def play(self, count: int) -> None:
        """So many doings."""
        weights = [weight for weight, _ in self._doings]
        for _ in range(count):
            if not self.is_there:
                return
            (doing,) = self.rng.choices([doing for _, doing in self._doings], weights)
            doing()
            self._see()

    @property
    def is_there(self) -> bool:
        """Whether there is an editor still."""
        game = self.desk.game
        return game.is_open and any(isinstance(scene, EditScene) for scene in game.stack.scenes)

    def _note(self, *said: object) -> None:
        self.log.append(" ".join(str(each) for each in said))

    def _frames(self, *events: pygame.event.Event, count: int = 1) -> None:
        self.desk.game.screen.pending.extend(events)
        for _ in range(count):
            self.desk.frames()
            self._see()
            assert self.desk.game.screen.ctx.error == "GL_NO_ERROR"

    def _place(self) -> tuple[int, int]:
        width, height = self.desk.game.screen.size
        rng = self.rng
        if rng.random() < 0.6 and self.is_there and self.desk.scene.picture_region:
            left, top, wide, high = self.desk.scene.picture_region
            return left + rng.randrange(wide), top + rng.randrange(high)
        return rng.randrange(width), rng.randrange(height)

    def _mouse(self, kind: int, place: tuple[int, int], button: int = 1) -> pygame.event.Event:
        if kind == pygame.MOUSEMOTION:
            return pygame.event.Event(kind, pos=place, rel=(1, 0), buttons=(0, 0, 0))
        return pygame.event.Event(kind, pos=place, button=button)

    def _held(self) -> list[int]:
        return [key for key in _MODIFIERS.values() if self.rng.random() < 0.15]

    def _keys(self, kind: int, keys: list[int]) -> None:
        for key in keys:
            self._frames(pygame.event.Event(kind, key=key, mod=0, unicode="", scancode=0))

    def _click(self) -> None:
        place, button, held = self._place(), self.rng.choice((1, 1, 1, 2, 3)), self._held()
        self._note("click", place, button, held)
        self._keys(pygame.KEYDOWN, held)
        self._frames(self._mouse(pygame.MOUSEMOTION, place))
        self._frames(self._mouse(pygame.MOUSEBUTTONDOWN, place, button))
        self._frames(self._mouse(pygame.MOUSEBUTTONUP, place, button))
        self._keys(pygame.KEYUP, held)

    def _double(self) -> None:
        place = self._place()
        self._note("double", place)
        self._frames(self._mouse(pygame.MOUSEMOTION, place))
        for _ in range(2):
            self._frames(self._mouse(pygame.MOUSEBUTTONDOWN, place))
            self._frames(self._mouse(pygame.MOUSEBUTTONUP, place))

    def _drag(self) -> None:
        """A drag, in which anything may come between; now and then the button is never seen to come up."""
        button, held, start = self.rng.choice((1, 1, 1, 2, 3)), self._held(), self._place()
        self._note("drag", start, button, held)
        self._keys(pygame.KEYDOWN, held)
        self._frames(self._mouse(pygame.MOUSEMOTION, start))
        self._frames(self._mouse(pygame.MOUSEBUTTONDOWN, start, button))
        for _ in range(self.rng.randrange(1, 5)):
            start = self._place()
            self._frames(self._mouse(pygame.MOUSEMOTION, start))
            if self.rng.random() < 0.1:
                self.rng.choice((self._key, self._storm, self._resize, self._focus, self._command, self._type))()
        if self.rng.random() < 0.95:
            self._frames(self._mouse(pygame.MOUSEBUTTONUP, start, button))
        self._keys(pygame.KEYUP, held)

    def _wheel(self) -> None:
        notches = self.rng.choice((-5, -1, 1, 3))
        self._note("wheel", notches)
        self._frames(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=notches, precise_x=0.0, precise_y=float(notches)))

    def _key(self) -> None:
        key, held = self.rng.choice(KEYS), self._held()
        self._note("key", pygame.key.name(key) or key, held)
        self._keys(pygame.KEYDOWN, [*held, key])
        self._keys(pygame.KEYUP, [key, *held])

    def _chord(self) -> None:
        """Keys that begin a move, and what is typed then."""
        for key in self.rng.choice(("gx5", "gy-3", "sz2", "g", "wgz", "r4", "gxx1", "s0", "qg.")):
            code = ord(key)
            self._keys(pygame.KEYDOWN, [code])
            self._keys(pygame.KEYUP, [code])
        end = self.rng.choice((pygame.K_RETURN, pygame.K_ESCAPE, None))
        self._note("chord", end)
        if end is not None:
            self._keys(pygame.KEYDOWN, [end])
            self._keys(pygame.KEYUP, [end])

    def _press(self) -> None:
        """Any control that stood on the screen in the last frame."""
        ids = sorted({record.id for record in self.desk.game.bridge.record if record.id} - set(UNPRESSED))
        if ids:
            control = self.rng.choice(ids)
            self._note("press", control)
            self.desk.game.bridge.press(control)
            self._frames(count=2)

    def _type_into(self) -> None:
        ids = sorted({record.id for record in self.desk.game.bridge.record if record.id})
        if ids:
            control, words = self.rng.choice(ids), self.rng.choice(WORDS)
            self._note("into", control, words)
            self.desk.game.bridge.type_into(control, words)
            self._frames(count=2)

    def _type(self) -> None:
        words = self.rng.choice(WORDS)
        self._note("type", words)
        for sign in words:
            self._frames(pygame.event.Event(pygame.TEXTINPUT, text=sign))

    def _storm(self) -> None:
        """Undo and redo, many times."""
        self._note("storm")
        for _ in range(self.rng.randrange(1, 12)):
            key = self.rng.choice((pygame.K_z, pygame.K_z, pygame.K_y))
            self._keys(pygame.KEYDOWN, [pygame.K_LCTRL, key])
            self._keys(pygame.KEYUP, [key, pygame.K_LCTRL])

    def _focus(self) -> None:
        self._note("focus")
        self._frames(pygame.event.Event(pygame.WINDOWFOCUSLOST), pygame.event.Event(pygame.WINDOWLEAVE), count=2)
        self._frames(pygame.event.Event(pygame.WINDOWFOCUSGAINED))

    def _resize(self) -> None:
        size = self.rng.choice(self.sizes)
        self._note("size", size)
        self.desk.game.screen.resize(size)
        self._frames(count=2)

    def _scale(self) -> None:
        scale = self.rng.choice((0.75, 1.0, 1.0, 1.5, 2.0))
        self._note("scale", scale)
        settings = self.desk.game.settings
        self.desk.game.change_settings(Settings(quality=settings.quality, text_speed=4.0, ui_scale=scale))
        self._frames(count=2)

    def _gizmo(self) -> None:
        """A drag that begins at what is chosen."""
        if not self.is_there or self.desk.scene.camera is None:
            return
        session = self.desk.editor.session
        session.select(*self.rng.sample(sorted(session.document.parts), min(1, len(session.document.parts))))
        session.tool = self.rng.choice(("move", "rotate", "scale"))
        self._note("gizmo", session.tool)
        part = session.document.parts.get(session.active or 0)
        at = self.desk.pane.spot(tuple(part.at)) if part is not None and hasattr(part, "at") else None
        if at is None:
            return
        place = (round(at[0]) + self.rng.randrange(-60, 60), round(at[1]) + self.rng.randrange(-60, 60))
        self._frames(self._mouse(pygame.MOUSEMOTION, place), count=2)
        self._frames(self._mouse(pygame.MOUSEBUTTONDOWN, place))
        for _ in range(3):
            place = (place[0] + self.rng.randrange(-40, 40), place[1] + self.rng.randrange(-40, 40))
            self._frames(self._mouse(pygame.MOUSEMOTION, place))
        self._frames(self._mouse(pygame.MOUSEBUTTONUP, place))

    def _command(self) -> None:
        """Any command, as the palette would do it."""
        from game.scenes.edit.commands import COMMANDS, do

        if not self.is_there or not isinstance(self.desk.game.stack.top, EditScene) or self.desk.editor.busy:
            return
        row = self.rng.choice(COMMANDS)
        if row.name in ("leave",):
            return
        if self.desk.editor.dialog or self.desk.editor.document.is_open:
            return
        self._note("command", row.name)
        do(self.desk.editor, row.name)
        self._frames(count=2)

    def _choose(self) -> None:
        """Something is chosen, and the tools and panels have something to be about."""
        if not self.is_there:
            return
        session = self.desk.editor.session
        parts = sorted(session.document.parts)
        if parts and not session.document.is_open:
            session.select(*self.rng.sample(parts, min(len(parts), self.rng.randrange(1, 4))))
            self._note("choose", tuple(session.selection))
            self._frames()

    def _wait(self) -> None:
        self._note("wait")
        self._frames(count=self.rng.randrange(1, 25))

    # -- what must hold --------------------------------------------------------------------------------------------

    def _see(self) -> None:
        """Note each document as it was when it came."""
        if self.is_there:
            document = self.desk.editor.document
            if id(document) not in self.begun and not document.history and not document.is_open:
                words = {language: dict(each) for language, each in document.words.items()}
                self.begun[id(document)] = (document, document.encode(), words)

    def settle(self) -> None:
        """Let go of everything, and look."""
        self._note("settle")
        desk, game = self.desk, self.desk.game
        game.screen.resize((1280, 720))
        at = (1270, 700)
        self._frames(*(self._mouse(pygame.MOUSEBUTTONUP, at, button) for button in (1, 2, 3)))
        self._keys(pygame.KEYUP, list(_MODIFIERS.values()))
        self._frames(count=3)
        for number in range(WAYS_OUT):
            if not self.is_there:
                return
            top = game.stack.top
            is_still = not (desk.editor.dialog or desk.editor.busy or desk.editor.document.is_open)
            if isinstance(top, EditScene) and is_still:
                break
            if top.name == "trial":
                top.goes_back = True
                self._frames(count=30)
                continue
            self._keys(pygame.KEYDOWN, [pygame.K_ESCAPE])
            self._keys(pygame.KEYUP, [pygame.K_ESCAPE])
            self._frames(count=12)
            if number >= WAYS_OUT // 2:
                self._press()
        else:
            raise AssertionError(
                f"held: {game.stack.top.name} dialog={desk.editor.dialog!r} busy={desk.editor.busy!r}"
                f" open={desk.editor.document.is_open}"
            )
        self._frames(count=2)
        self._see()
        self.undo_all()

    def undo_all(self) -> None:
        """Undo of everything gives the document as it came; redo, the one that stood."""
        document = self.desk.editor.document
        assert not document.is_open
        if id(document) not in self.begun:
            return
        _, begun, words = self.begun[id(document)]
        stood, stood_words, steps = document.encode(), _copied(document.words), len(document.history)
        undone = 0
        while document.undo():
            undone += 1
        assert document.encode() == begun, "undo of everything gives another document"
        assert _copied(document.words) == words, "undo of everything gives other words"
        self._frames()
        for _ in range(undone):
            document.redo()
        assert (document.encode(), _copied(document.words), len(document.history)) == (stood, stood_words, steps)
        self._frames()


def _copied(words: dict) -> dict:
    return {language: dict(each) for language, each in words.items()}
