"""Lights that the player looks for: springs, ports, the ghost hand. They add to what is there.

Rings (focus, recall, job) are drawn on the tissue itself, by shade.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.copies import Cards
from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView

CARD = np.dtype([("at", "<f4", 4), ("colour", "<f4", 4)])
KINDS = {"spring": 0.0, "port": 1.0, "ghost": 2.0}
COLOURS = {
    "spring": (0.30, 0.80, 1.00),
    "port": (0.55, 0.75, 0.95),
    "ghost": (0.95, 0.98, 1.00),
}


class MarkersPass:
    name = "markers"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._cards = Cards(gpu, gpu.program("markers"), CARD)

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return any(marker.kind in KINDS for marker in frame.markers)

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        self._cards.write(cards_of(frame))
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE
        self._cards.render()
        targets.scene.depth_mask = True

    def release(self) -> None:
        self._cards.release()


def cards_of(frame: FrameView) -> np.ndarray:
    """One CARD row for each marker that is drawn as a card."""
    shown = [marker for marker in frame.markers if marker.kind in KINDS]
    cards = np.zeros(len(shown), CARD)
    for card, marker in zip(cards, shown, strict=True):
        card["at"] = (*marker.at, marker.radius)
        card["colour"] = (*COLOURS[marker.kind], KINDS[marker.kind])
    return cards
