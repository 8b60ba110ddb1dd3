"""A game on a screen that nobody sees, for tests: frames by the number, presses by the name of a control."""

from __future__ import annotations

from collections.abc import Callable

import moderngl
import numpy as np
import pygame

from game.content.settings import Settings
from game.scenes.game import Game, Options
from game.scenes.screen import HiddenScreen

SIZE = (320, 180)


class Desktop(HiddenScreen):
    """A hidden screen in a context that is there already, which can be fed, resized, and taken for a window. While it
    is blind, what is drawn comes to nothing: for tests that look at no pixel."""

    def __init__(self, ctx: moderngl.Context, size: tuple[int, int] = SIZE, frame_s: float = 1.0 / 32.0) -> None:
        self.ctx = ctx
        self.pending: list[pygame.event.Event] = []
        self.is_window = self.is_blind = False
        self._blind = ctx.simple_framebuffer((1, 1))
        self._frame_s = frame_s
        self._make(size)

    def _make(self, size: tuple[int, int]) -> None:
        self._size = size
        self.texture = self.ctx.texture((max(1, size[0]), max(1, size[1])), 4)
        self._framebuffer = self.ctx.framebuffer([self.texture])

    @property
    def framebuffer(self) -> moderngl.Framebuffer:
        return self._blind if self.is_blind else self._framebuffer

    def resize(self, size: tuple[int, int]) -> None:
        old = (self._framebuffer, self.texture)
        self._make(size)
        self._framebuffer.use()  # before the old one goes: moderngl would go back to a framebuffer that is no more
        for part in old:
            part.release()

    def events(self) -> list[pygame.event.Event]:
        pending, self.pending = self.pending, []
        return pending

    def picture(self) -> np.ndarray:
        return np.frombuffer(self.read(), np.uint8).reshape(*self._framebuffer.size[::-1], 3)[::-1]

    def close(self) -> None:
        self.ctx.simple_framebuffer((1, 1)).use()  # moderngl would go back to a framebuffer that is no more
        self._give_back()

    def _give_back(self) -> None:
        self._blind.release()
        self._framebuffer.release()
        self.texture.release()


def options(**wishes) -> Options:
    wishes.setdefault("settings", Settings(quality="potato", text_speed=4.0))
    return Options(**{"hidden": True, "keeps": False, "size": SIZE, "threads": 1, **wishes})


def frame(game: Game) -> None:
    """One turn of the loop of app.run, without its net."""
    game.listen()
    game.step()
    game.hear()
    game.draw()
    game.show()


def turn(game: Game) -> None:
    """One turn that draws nothing but text and controls."""
    game.listen()
    game.step()
    game.hear()
    game.show()


def until(game: Game, reached: Callable[[], bool], most: int = 400, go: Callable[[Game], None] = turn) -> None:
    """Turns until something is reached. Fails after `most`."""
    for _ in range(most):
        if reached():
            return
        go(game)
    raise AssertionError(f"not reached within {most} frames; the scene is {game.stack.top.name}")


def shown(game: Game) -> set[str]:
    """Ids of the controls in the last frame."""
    return {record.id for record in game.bridge.record}


def press(game: Game, control: str) -> None:
    """Press a control as soon as it stands on the screen."""
    until(game, lambda: control in shown(game) and not game.stack.is_changing)
    game.bridge.press(control)
    turn(game)
