"""Light becomes a picture: bloom, exposure, tone mapping, grade, and the patient's pulse and pain at the edge."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView


class TonePass:
    name = "tone"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.screen_program("tone", AGX=int(gpu.preset.agx))

    def wants(self, frame: FrameView, preset: Preset) -> bool:
        return True

    def draw(self, frame: FrameView, targets: Targets) -> None:
        targets.final.use()
        self._gpu.ctx.enable_only(moderngl.NOTHING)
        bloom = targets.bloom_levels[0] if targets.bloom_levels else targets.hdr
        self._program.samplers(hdr=targets.hdr, bloom=bloom)
        self._gpu.draw_screen(self._program)
