"""A desk without a desktop: screens drawn to a framebuffer, driven by events that nobody's hand made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import moderngl
import numpy as np
import pygame

from game.content.settings import Settings
from game.ui.bridge import Bridge
from game.ui.widgets import Ui, WidgetRecord

FRAME_S = 1.0 / 60.0


class Desk:
    """One bridge and the picture it draws to."""

    def __init__(self, ctx: moderngl.Context, size: tuple[int, int] = (1280, 720), settings: Settings | None = None):
        self.ctx = ctx
        self.size = size
        self.settings = settings or Settings()
        self.bridge = Bridge(ctx, self.settings)
        self.framebuffer = ctx.framebuffer([ctx.texture((max(1, size[0]), max(1, size[1])), 4)])
        self.answer = None

    def frame(self, screen: Callable[[Ui], object], events: Iterable[pygame.event.Event] = ()) -> list[WidgetRecord]:
        """One frame of `screen`; its answer is kept in `answer`."""
        self.bridge.feed(list(events), FRAME_S)
        self.bridge.begin(self.size, self.settings)
        ui = Ui(self.bridge, self.settings)
        self.answer = screen(ui)
        self.bridge.end(self.framebuffer)
        return ui.record

    def settle(self, screen: Callable[[Ui], object], frames: int = 6) -> list[WidgetRecord]:
        """Frames until panels have their size."""
        for _ in range(frames):
            record = self.frame(screen)
        return record

    def anew(self) -> None:
        """Forget what screens remember, as when another scene begins."""
        typesetting = self.bridge.memory.get("typesetting", {})
        self.bridge.memory = {"typesetting": typesetting}
        self.frame(lambda ui: None)

    def picture(self) -> np.ndarray:
        raw = np.frombuffer(self.framebuffer.read(components=3), np.uint8)
        return raw.reshape(self.size[1], self.size[0], 3)[::-1]

    def close(self) -> None:
        self.bridge.close()
        self.ctx.simple_framebuffer((1, 1)).use()  # moderngl would go back to a framebuffer that is no more
        self.framebuffer.release()


def key(code: int) -> list[list[pygame.event.Event]]:
    """A key that goes down in one frame and up in the next."""
    return [
        [pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="", scancode=0)],
        [pygame.event.Event(pygame.KEYUP, key=code, mod=0, scancode=0)],
    ]


def button(number: int, pad: int = 0) -> list[list[pygame.event.Event]]:
    """A pad's button, likewise."""
    return [
        [pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, button=number, instance_id=pad)],
        [pygame.event.Event(pygame.CONTROLLERBUTTONUP, button=number, instance_id=pad)],
    ]


def click(x: float, y: float) -> list[list[pygame.event.Event]]:
    """The mouse goes to a place, presses and lets go."""
    at = (round(x), round(y))
    return [
        [pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(5, 5), buttons=(0, 0, 0))],
        [pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1)],
        [pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1)],
    ]


def middle(record: WidgetRecord) -> tuple[float, float]:
    return (record.rect[0] + record.rect[2]) / 2.0, (record.rect[1] + record.rect[3]) / 2.0


def find(records: list[WidgetRecord], control: str) -> WidgetRecord:
    return next(record for record in records if record.id == control)
