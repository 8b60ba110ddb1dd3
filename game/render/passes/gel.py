"""The matrix of the biofilm: soft see-through balls around its bodies, as thick as it is glued. Better presets only."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView


class GelPass:
    name = "gel"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.program("plaque", "gel", GROW="2.3")

    def wants(self, frame: FrameView, preset: Preset) -> bool:
        return preset.gel and frame.plaque is not None and len(frame.plaque.position) > 0

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu, copies = self._gpu, self._gpu.copies
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE | moderngl.BLEND)
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        copies.plaque_array(self._program).render(moderngl.POINTS, vertices=copies.plaque_count)
        targets.scene.depth_mask = True
