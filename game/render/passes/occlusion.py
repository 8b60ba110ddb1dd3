"""Corners that light hardly gets into: between bodies of the biofilm, under bots, along every edge.

Drawn after what is solid and before anything see-through. Looks around each pixel in the depth at half size, then
multiplies the picture by what is left of the light; what shines by itself is spared.
"""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView


class OcclusionPass:
    name = "occlusion"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._look = gpu.screen_program("occlusion", TAPS=gpu.preset.occlusion)
        self._blend = gpu.screen_program("occlusion_blend")

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return preset.occlusion > 0 and frame.tissue is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        targets.occluded.use()
        gpu.ctx.enable_only(moderngl.NOTHING)
        self._look.samplers(depth=targets.depth, hdr=targets.hdr)
        gpu.draw_screen(self._look)
        targets.colour.use()
        gpu.ctx.enable_only(moderngl.BLEND)
        gpu.ctx.blend_func = moderngl.DST_COLOR, moderngl.ZERO
        self._blend.samplers(depth=targets.depth, occlusion=targets.occlusion)
        gpu.draw_screen(self._blend)
