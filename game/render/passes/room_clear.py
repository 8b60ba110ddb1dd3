"""What of a place is seen through, over the room and its people: glass, water, holograms, marks, shades, and rain.

After the pass `people`, before signs. Draws with what the pass `room` left in `targets.room`.
"""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.rooms import planes_of
from game.render.targets import Targets
from game.view.frame import FrameView

SHEETS = (2, 4)  # of rain: for software, for cards


class RoomClearPass:
    name = "room_clear"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._sheets = SHEETS[gpu.preset.shade > 0]

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.room is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        ctx, painter = self._gpu.ctx, targets.room
        if painter is None or painter.scene is None or frame.room.dim >= 1.0:
            return
        planes = planes_of(frame.camera.projection * frame.camera.view)
        standing = painter.scene.standing(planes)
        targets.scene.use()
        targets.scene.depth_mask = False
        ctx.depth_func = "<"
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        for kind in ("mark", "glass", "holo"):
            painter.draw(kind, frame, targets, planes, standing)
        targets.scene.depth_mask = True
        if frame.room.rain > 0.0 and not frame.room.indoors:
            self._draw_rain(frame, targets)
        ctx.enable_only(moderngl.NOTHING)

    def _draw_rain(self, frame: FrameView, targets: Targets) -> None:
        targets.colour.use()
        self._gpu.ctx.enable_only(moderngl.BLEND)
        program = self._gpu.screen_program("room_rain", SHEETS=self._sheets)
        program.samplers(depth=targets.depth)
        around = targets.room_light.uniform
        program.set(rain=frame.room.rain, lamp=frame.room.lamp, dim=frame.room.dim, sh=around)
        self._gpu.draw_screen(program)
