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
        self._boxes_of: int | None = None
        self._boxes: tuple[list, np.ndarray, np.ndarray] | None = None

    def wants(self, frame: FrameView, preset: Preset) -> bool:
        return True  # also clears depth for whatever stands there without a tooth

    def draw(self, frame: FrameView, targets: Targets) -> None:
        camera, copies = frame.camera, self._gpu.copies
        view = (camera.projection * camera.view).to_bytes()
        targets.ground_is_kept = True
        state = (copies.mesh_changes, targets.serial, frame.tissue is None, view)
        if state != self._drawn:
            stands_still = self._drawn is not None and state[1:] == self._drawn[1:]
            if not (stands_still and 0.0 < frame.time_s - self._drawn_s < self._gpu.preset.kept_s):
                self._draw_surfaces(frame, targets, np.frombuffer(view, "<f4").reshape(4, 4).T)
                self._drawn, self._drawn_s = state, frame.time_s
                targets.ground_is_kept = False
        targets.lay_ground(self._gpu.ctx)

    def _draw_surfaces(self, frame: FrameView, targets: Targets, both: np.ndarray) -> None:
        ctx, copies = self._gpu.ctx, self._gpu.copies
        targets.surfaces.use()
        targets.surfaces.depth_mask = True
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        ctx.depth_func = "<"
        targets.surfaces.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)
        if frame.tissue is None or not copies.bricks:
            return
        if self._boxes_of != copies.mesh_changes:
            bricks = list(copies.bricks.values())
            boxes = np.array([brick.low for brick in bricks]), np.array([brick.high for brick in bricks])
            self._boxes_of, self._boxes = copies.mesh_changes, (bricks, *boxes)
        bricks, low, high = self._boxes
        eye = np.array(tuple(frame.camera.position), np.float32)
        away = np.linalg.norm(np.maximum(np.maximum(low - eye, eye - high), 0.0), axis=1)
        seen = in_view(both, low, high)
        shown = np.flatnonzero(seen)
        for index in shown[np.argsort(away[shown], kind="stable")].tolist():  # near first: they hide, and cheaply
            copies.draw_brick(bricks[index], self._program)


def in_view(view_projection: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Which boxes (n, 3)..(n, 3) may be seen; row-major matrix. Errs on the side of seeing."""
    middle, half = (low + high) * 0.5, (high - low) * 0.5
    seen = np.ones(len(low), bool)
    for row in (0, 1, 2):
        for sign in (1.0, -1.0):
            plane = view_projection[3] + sign * view_projection[row]
            reach = half @ np.abs(plane[:3])
            seen &= middle @ plane[:3] + plane[3] + reach >= 0.0
    return seen
