"""Where the sun reaches: depth seen from the sun, drawn when what casts a shadow changed. On weak machines that is the
tissue alone, and not at once."""

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
        gpu, copies, is_live = self._gpu, self._gpu.copies, self._gpu.preset.shadow_live
        targets.sun_is_new = False
        place = (tuple(frame.light.sun_direction), targets.serial, frame.tissue.epoch)
        state = (place, copies.ground.changes, copies.plaque.changes if is_live else 0)
        if state == self._drawn:
            return
        same_place = self._drawn is not None and place == self._drawn[0]
        if same_place and not is_live and 0.0 <= frame.time_s - self._drawn_s < SLOWEST_S:
            return
        self._drawn, self._drawn_s = state, frame.time_s
        targets.sun_is_new = True
        targets.sunview.use()
        targets.sunview.depth_mask = True
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE)
        gpu.ctx.depth_func = "<="
        gpu.ctx.polygon_offset = (2.5, 4.0)
        targets.sunview.clear(depth=1.0)
        copies.ground.render(self._program)
        if is_live and copies.plaque.count:
            self._cocci.set(pixels=float(gpu.preset.shadow))
            copies.plaque.array(self._cocci).render(moderngl.POINTS, vertices=copies.plaque.count)
        gpu.ctx.polygon_offset = (0.0, 0.0)
