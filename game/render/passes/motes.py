"""Specks drifting in the saliva round the eye, crystals of sugar, and wisps where it is sour."""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.copies import Stream
from game.render.gpu import Gpu, vertex_format
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import MOTE, FrameView

WISP = np.dtype([("wisp", "<f4", 4)])


class MotesPass:
    name = "motes"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._motes = gpu.program("motes")
        self._wisps = gpu.program("wisps")
        self._mote_rows, self._wisp_rows = Stream(gpu.ctx), Stream(gpu.ctx)
        self._mote_array: moderngl.VertexArray | None = None
        self._wisp_array: moderngl.VertexArray | None = None
        self._wisps_of: tuple | None = None

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return preset.motes > 0 and frame.fluid is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu, fluid = self._gpu, frame.fluid
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE | moderngl.BLEND)
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        self._draw_wisps(frame)
        rows = fluid.motes[: gpu.preset.motes]
        if self._mote_rows.write(rows) or self._mote_array is None:
            self._mote_array = self._array(self._mote_array, self._motes, self._mote_rows, MOTE)
        self._mote_array.render(moderngl.TRIANGLE_STRIP, vertices=4, instances=len(rows))
        targets.scene.depth_mask = True

    def _draw_wisps(self, frame: FrameView) -> None:
        fluid, epoch = frame.fluid, frame.tissue.epoch if frame.tissue is not None else 0
        if not len(fluid.wisps):
            return
        if self._wisps_of != (epoch, fluid.wisps_version):
            self._wisps_of = (epoch, fluid.wisps_version)
            if self._wisp_rows.write(fluid.wisps.view(WISP)) or self._wisp_array is None:
                self._wisp_array = self._array(self._wisp_array, self._wisps, self._wisp_rows, WISP)
        most = max(1, self._gpu.preset.motes // 3)
        every = max(1, -(-len(fluid.wisps) // most))
        self._wisps.set(thinned=float(every))
        self._wisp_array.render(moderngl.TRIANGLE_STRIP, vertices=4, instances=len(fluid.wisps))

    def _array(self, old: moderngl.VertexArray | None, program, rows: Stream, dtype: np.dtype) -> moderngl.VertexArray:
        if old is not None:
            old.release()
        layout, names = vertex_format(dtype)
        return self._gpu.vertex_array(program, [(rows.buffer, layout + " /i", *names)])

    def release(self) -> None:
        for array in (self._mote_array, self._wisp_array):
            if array is not None:
                array.release()
        self._mote_rows.release()
        self._wisp_rows.release()
