"""Specks drifting in the saliva round the eye, crystals of sugar, and wisps where it is sour."""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.copies import Cards
from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import MOTE, FrameView

WISP = np.dtype([("wisp", "<f4", 4)])


class MotesPass:
    name = "motes"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._motes = Cards(gpu, gpu.program("motes"), MOTE)
        self._wisp_program = gpu.program("wisps")
        self._wisps = Cards(gpu, self._wisp_program, WISP)
        self._wisps_of: tuple | None = None

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return preset.motes > 0 and frame.fluid is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        self._draw_wisps(frame)
        self._motes.write(frame.fluid.motes[: gpu.preset.motes])
        self._motes.render()
        targets.scene.depth_mask = True

    def _draw_wisps(self, frame: FrameView) -> None:
        fluid, epoch = frame.fluid, frame.tissue.epoch if frame.tissue is not None else 0
        if not len(fluid.wisps):
            return
        if self._wisps_of != (epoch, fluid.wisps_version):
            self._wisps_of = (epoch, fluid.wisps_version)
            self._wisps.write(fluid.wisps.view(WISP))
        most = max(1, self._gpu.preset.motes // 3)
        every = max(1, -(-len(fluid.wisps) // most))
        self._wisp_program.set(thinned=float(every))
        self._wisps.render()

    def release(self) -> None:
        self._motes.release()
        self._wisps.release()
