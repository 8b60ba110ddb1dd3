"""Specks drifting in the saliva round the eye. No buffers: where each one is follows from its number and the time."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView


class MotesPass:
    name = "motes"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.program("motes")
        self._array = gpu.ctx.vertex_array(self._program.gl, [])

    def wants(self, frame: FrameView, preset: Preset) -> bool:
        return preset.motes > 0 and frame.tissue is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE | moderngl.BLEND)
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE
        self._array.render(moderngl.POINTS, vertices=gpu.preset.motes)
        targets.scene.depth_mask = True

    def release(self) -> None:
        self._array.release()
