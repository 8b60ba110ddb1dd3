"""Everybody's bones to the card, and the shadow that people throw from the key light. First of a place's passes.

Leaves `targets.people` for the room, whose floor shows their shadow and mirrors them, and for the pass `people`.
"""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.people import People
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView


class PosePass:
    name = "pose"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._people = People(gpu)
        self._program = gpu.program("people_shadow", WEIGHTS=2) if gpu.preset.people_shadow else None
        self._map: moderngl.Texture | None = None
        self._view: moderngl.Framebuffer | None = None

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.room is not None and frame.room.people is not None and len(frame.room.people.names) > 0

    def draw(self, frame: FrameView, targets: Targets) -> None:
        self._people.update(frame, targets.size)
        if self._program is not None and frame.room.dim < 1.0:
            self._draw_shadow()
        self._people.shadow = self._map
        targets.people = self._people

    def _draw_shadow(self) -> None:
        ctx, side = self._gpu.ctx, self._gpu.preset.people_shadow
        if self._map is None:
            self._map = ctx.depth_texture((side, side))
            self._map.compare_func, self._map.filter = "<=", (moderngl.LINEAR, moderngl.LINEAR)
            self._map.repeat_x = self._map.repeat_y = False
            self._view = ctx.framebuffer([], self._map)
        self._view.use()
        self._view.depth_mask = True
        self._view.clear(depth=1.0)
        ctx.depth_func = "<"
        ctx.enable_only(moderngl.DEPTH_TEST)
        self._people.bind(self._program)
        self._program.set(from_world=self._people.shadow_matrix)
        self._people.render(self._program, "shadow")

    def release(self) -> None:
        self._people.release()
        if self._view is not None:
            self._gpu.ctx.detect_framebuffer(0).use()
            self._view.release()
            self._map.release()
