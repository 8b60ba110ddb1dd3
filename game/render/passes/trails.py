"""Strands of light where bots have been: streams read as silk. Costs by the strand, so presets cap them.

The renderer calls it over everything solid. Each strand is a ribbon of one instance; where its bot has been stands in a
texture of which only the newest row is written when a moment passes.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView, PastView
from game.view.swarm import PAST, PAST_STEPS

RATE = 64.0 / PAST_STEPS  # moments a second


class TrailsPass:
    name = "trails"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._pieces = 1 if gpu.preset.shade == 0 else 2  # of a ribbon between two moments
        self._program = gpu.program("trails", MOMENTS=PAST, PIECES=self._pieces)
        self._pasts: list[_PastCopy] = []

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        if preset.trails <= 0 or frame.reduced_motion:
            return False
        return any(swarm.past is not None for swarm in frame.swarms)

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE
        while len(self._pasts) < len(frame.swarms):
            self._pasts.append(_PastCopy(gpu.ctx))
        left = gpu.preset.trails
        for copy, past, swarm in zip(gpu.copies.swarms, self._pasts, frame.swarms, strict=False):
            if swarm.past is None:
                continue
            past.update(swarm.past)
            self._program.samplers(past=past.texture)
            self._program.set(newest=swarm.past.newest, age=swarm.past.age, rate=RATE, chorus=float(swarm.chorus))
            corners = 2 * (PAST * self._pieces + 1)
            strands = min(past.texture.width, copy.count, left)
            left -= strands
            copy.array(self._program, "/i").render(moderngl.TRIANGLE_STRIP, vertices=corners, instances=strands)
        targets.scene.depth_mask = True

    def release(self) -> None:
        for past in self._pasts:
            past.release()
        self._pasts = []


class _PastCopy:
    """The card's copy of where a swarm's rows have been."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self._ctx = ctx
        self._version = -2
        self._places: np.ndarray | None = None  # another array: another swarm, or one that began anew
        self.texture: moderngl.Texture | None = None

    def update(self, past: PastView) -> None:
        moments, rows = past.places.shape[:2]
        if self.texture is None or self.texture.size != (rows, moments):
            self.release()
            self.texture = self._ctx.texture((rows, moments), 3, dtype="f4", alignment=4)
            self.texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
            self._version = -2
        if past.places is not self._places:
            self._places, self._version = past.places, -2
        if past.version == self._version:
            return
        if past.version == self._version + 1:
            self.texture.write(past.places[past.newest], viewport=(0, past.newest, rows, 1), alignment=4)
        else:
            self.texture.write(past.places, alignment=4)
        self._version = past.version

    def release(self) -> None:
        if self.texture is not None:
            self.texture.release()
            self.texture = None
