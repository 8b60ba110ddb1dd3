"""Light that spills: what is brighter than the picture, blurred wider and wider, added up again."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView


class BloomPass:
    name = "bloom"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._down = gpu.screen_program("bloom_down", WIDE=int(gpu.preset.bloom > 4))
        self._up = gpu.screen_program("bloom_up")

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return True

    def draw(self, frame: FrameView, targets: Targets) -> None:
        ctx = self._gpu.ctx
        ctx.enable_only(moderngl.NOTHING)
        source = targets.hdr
        for level, (texture, buffer) in enumerate(zip(targets.bloom_levels, targets.bloom_buffers, strict=True)):
            buffer.use()
            texel = (1.0 / source.width, 1.0 / source.height)
            self._down.samplers(**{"from": source}).set(texel=texel, first=int(level == 0))
            self._gpu.draw_screen(self._down)
            source = texture
        ctx.enable_only(moderngl.BLEND)
        ctx.blend_func = moderngl.ONE, moderngl.ONE
        for level in range(len(targets.bloom_levels) - 1, 0, -1):
            texture = targets.bloom_levels[level]
            targets.bloom_buffers[level - 1].use()
            self._up.samplers(**{"from": texture}).set(texel=(1.0 / texture.width, 1.0 / texture.height))
            self._gpu.draw_screen(self._up)
