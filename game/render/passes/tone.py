"""Light becomes a picture: bloom, exposure, AgX, the mood's grade, and the patient's pulse and pain at the edge."""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.agx import SIDE, agx_volume
from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView

FRINGE = 0.0035  # of the picture; none in rooms, whose thin bright lines would show it


class TonePass:
    name = "tone"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.screen_program("tone", GRAIN=int(gpu.preset.shade > 0), FRINGE=int(gpu.preset.shade > 1))
        table = (agx_volume() * 255.0 + 0.5).astype(np.uint8)  # bytes: software looks them up twice as fast as halves
        self._agx = gpu.ctx.texture3d((SIDE, SIDE, SIDE), 4, table.tobytes())
        self._agx.filter = (moderngl.LINEAR, moderngl.LINEAR)
        self._agx.repeat_x = self._agx.repeat_y = self._agx.repeat_z = False

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return True

    def draw(self, frame: FrameView, targets: Targets) -> None:
        targets.final.use()
        self._gpu.ctx.enable_only(moderngl.NOTHING)
        self._program.samplers(hdr=targets.hdr, bloom=targets.bloom_levels[0], agx=self._agx)
        self._program.set(fringe=FRINGE if frame.tissue is not None else 0.0)
        self._gpu.draw_screen(self._program)

    def release(self) -> None:
        self._agx.release()
