"""Depth of field: what is not at the distance looked at is soft, and small bright things there become round discs.

Drawn over the solid world, before lights that add: those have no depth, and widen by the same lens (lens.glsl) where
they want to. Works at half size and blends over the sharp picture, so no second picture of full size is needed.
"""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView

SHARP = 1e-4  # an aperture below which nothing is soft


class FocusPass:
    name = "focus"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._take = gpu.screen_program("focus_take")
        self._reach = gpu.screen_program("focus_reach")
        self._gather = gpu.screen_program("focus", TAPS=gpu.preset.blur)
        self._blend = gpu.screen_program("focus_blend")

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return preset.blur > 0 and frame.camera.aperture > SHARP

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        gpu.ctx.enable_only(moderngl.NOTHING)
        targets.taken_for_blur.use()
        self._take.samplers(hdr=targets.hdr, depth=targets.depth)
        gpu.draw_screen(self._take)
        targets.reached.use()
        self._reach.samplers(taken=targets.taken)
        gpu.draw_screen(self._reach)
        targets.blurred.use()
        self._gather.samplers(taken=targets.taken, reach=targets.reach)
        gpu.draw_screen(self._gather)
        targets.colour.use()
        gpu.ctx.enable_only(moderngl.BLEND)
        gpu.ctx.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        self._blend.samplers(depth=targets.depth, spread=targets.blur)
        gpu.draw_screen(self._blend)
