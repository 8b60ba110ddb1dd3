"""A soft light round every bot that is awake: density told by light, also where single bots are too small to see."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView

RADIUS = 1.35  # voxels


class GlowPass:
    name = "glow"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        most, crowd = ("24.0", "2.2") if gpu.preset.haze == 0 else ("60.0", "0.3")
        self._program = gpu.program("glow", MOST=most, CROWD=crowd)

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return preset.glow > 0.0 and any(len(swarm.position) for swarm in frame.swarms)

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE | moderngl.BLEND)
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE
        self._program.set(radius=RADIUS, share=gpu.preset.glow)
        for copy, swarm in zip(gpu.copies.swarms, frame.swarms, strict=False):
            if not copy.count:
                continue
            self._program.set(chorus=float(swarm.chorus))
            copy.array(self._program).render(moderngl.POINTS, vertices=copy.count)
        targets.scene.depth_mask = True
