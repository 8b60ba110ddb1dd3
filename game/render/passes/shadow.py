"""Where the sun reaches: depth seen from the sun. On weak machines drawn only when the tissue changed."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView

SLOWEST_S = 0.5  # a static map follows a changing surface at most twice a second


class ShadowPass:
    name = "shadow"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.program("shadow")
        self._cocci = gpu.program("shadow_cocci")
        self._drawn: tuple | None = None
        self._drawn_s = -1e9

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.tissue is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu, copies = self._gpu, self._gpu.copies
        state = (copies.ground.changes, tuple(frame.light.sun_direction), targets.serial)
        if not gpu.preset.shadow_live and self._drawn is not None:
            same_place = state[1:] == self._drawn[1:]
            early = 0.0 <= frame.time_s - self._drawn_s < SLOWEST_S
            if state == self._drawn or (same_place and early):
                return
        self._drawn, self._drawn_s = state, frame.time_s
        targets.sunview.use()
        targets.sunview.depth_mask = True
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE)
        gpu.ctx.depth_func = "<="
        gpu.ctx.polygon_offset = (2.5, 4.0)
        targets.sunview.clear(depth=1.0)
        copies.ground.render(self._program)
        if gpu.preset.shadow_live and copies.plaque_count:
            self._cocci.set(pixels=float(gpu.preset.shadow))
            copies.plaque_array(self._cocci).render(moderngl.POINTS, vertices=copies.plaque_count)
        gpu.ctx.polygon_offset = (0.0, 0.0)
