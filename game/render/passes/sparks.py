"""Signs of what has just happened, a card each: they swell and fade once, and with reduced motion only fade."""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.copies import Cards
from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.effects import LIVES_S
from game.view.frame import FrameView

SIGN = np.dtype([("at", "<f4", 4), ("how", "<f4", 3)])
KINDS = {kind: float(number) for number, kind in enumerate(LIVES_S)}
"""The kinds as sparks.vert and sparks.frag number them."""


class SparksPass:
    name = "sparks"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._cards = Cards(gpu, gpu.program("sparks"), SIGN)

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return len(frame.effects) > 0

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        rows = np.zeros(len(frame.effects), SIGN)
        for row, effect in zip(rows, frame.effects, strict=True):
            row["at"] = (*effect.at, effect.radius)
            row["how"] = (KINDS[effect.kind], effect.age, effect.strength)
        self._cards.write(rows)
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        self._cards.render()
        targets.scene.depth_mask = True

    def release(self) -> None:
        self._cards.release()
