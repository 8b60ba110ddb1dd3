"""Words in a place, in five styles: one card each, all in one call. Boards hide what is behind them, letters do not.

A sign lies on its wall; it is drawn where it is and tested a little nearer, so that the two never flicker.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.copies import Cards
from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.room_light import open_air
from game.render.signs import STYLES, SignAtlas
from game.render.targets import Targets
from game.view.frame import FrameView, SignView

SIGN = np.dtype(
    [
        ("x", "<f4", 4),  # rows of model to world
        ("y", "<f4", 4),
        ("z", "<f4", 4),
        ("size", "<f4", 4),  # width, height, how far beyond them the letters' light reaches, metres; style
        ("uv", "<f4", 4),  # left, bottom, right, top in the texture
        ("colour", "<f4", 3),
    ]
)
"""A sign, 92 bytes."""


class SignsPass:
    name = "signs"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.program("signs")
        self._atlas = SignAtlas(gpu)
        self._cards = Cards(gpu, self._program, SIGN)

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.room is not None and len(frame.room.signs) > 0

    def draw(self, frame: FrameView, targets: Targets) -> None:
        if frame.room.dim >= 1.0:
            return
        ctx = self._gpu.ctx
        self._cards.write(self._rows(frame.room.signs))
        targets.scene.use()
        targets.scene.depth_mask = False
        ctx.depth_func = "<="
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE | moderngl.BLEND)
        ctx.front_face, ctx.cull_face = "ccw", "back"
        ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        self._program.samplers(letters=self._atlas.texture)
        around = targets.room_light or open_air(frame.light)
        self._program.set(sh=around.uniform, lamp=frame.room.lamp, dim=frame.room.dim)
        self._cards.render()
        targets.scene.depth_mask = True
        ctx.enable_only(moderngl.NOTHING)

    def _rows(self, signs: tuple[SignView, ...]) -> np.ndarray:
        rows = np.zeros(len(signs), SIGN)
        for row, sign, setting in zip(rows, signs, self._atlas.settings(signs), strict=True):
            matrix = sign.transform.to_list()
            row["x"], row["y"], row["z"] = ([matrix[k][axis] for k in range(4)] for axis in range(3))
            style = STYLES.index(sign.style) if sign.style in STYLES else 0
            row["size"] = (*sign.size, setting.spill * sign.size[1], style)
            row["uv"] = setting.rectangle
            row["colour"] = tuple(sign.colour)
        return rows

    def release(self) -> None:
        self._cards.release()
        self._atlas.release()
