"""The tissue's surface, not yet lit: normal, baked light, what it is made of, and depth.

Nothing of that depends on light or time, so while neither the surface nor the camera moves it is kept, and only its
depth is laid under the things of the next frame. Weak presets keep it a little longer: a surface changes slowly.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView


class TissuePass:
    name = "tissue"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.program("tissue")
        self._drawn: tuple | None = None
        self._drawn_s = 0.0

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return True  # also clears depth for whatever stands there without a tooth

    def draw(self, frame: FrameView, targets: Targets) -> None:
        camera, copies = frame.camera, self._gpu.copies
        view = (camera.projection * camera.view).to_bytes()
        epoch = None if frame.tissue is None else frame.tissue.epoch
        state = (copies.ground.changes, targets.serial, epoch, view)
        targets.ground_stands = self._drawn is not None and state[1:] == self._drawn[1:]
        kept_s = self._gpu.preset.kept_s if targets.ground_stands else 0.0
        is_early = 0.0 < frame.time_s - self._drawn_s < kept_s
        waits = kept_s > 0.0 and targets.sun_is_new  # the sun's view of it is work enough for one frame
        targets.ground_is_new = state != self._drawn and not is_early and not waits
        if targets.ground_is_new:
            self._draw_surfaces(frame, targets, np.frombuffer(view, "<f4").reshape(4, 4).T)
            self._drawn, self._drawn_s = state, frame.time_s
        targets.lay_ground()

    def _draw_surfaces(self, frame: FrameView, targets: Targets, both: np.ndarray) -> None:
        ctx, copies = self._gpu.ctx, self._gpu.copies
        targets.surfaces.use()
        targets.surfaces.depth_mask = True
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        ctx.front_face, ctx.cull_face = "ccw", "back"
        ctx.depth_func = "<"
        targets.surfaces.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)
        if frame.tissue is not None:
            copies.ground.render_seen(self._program, both, np.array(tuple(frame.camera.position), np.float32))
