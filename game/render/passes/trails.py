"""Light that moving bots leave behind: streams read as strands. Costs by the ribbon, so presets cap them."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView

TAIL_S = 0.55


class TrailsPass:
    name = "trails"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.program("trails")

    def wants(self, frame: FrameView, preset: Preset) -> bool:
        return preset.trails > 0 and not frame.reduced_motion and any(len(swarm.position) for swarm in frame.swarms)

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE
        self._program.set(seconds=TAIL_S)
        left = gpu.preset.trails
        for copy, swarm in zip(gpu.copies.swarms, frame.swarms, strict=False):
            count = min(len(swarm.position), left)
            left -= count
            if not count:
                continue
            if "trails" not in copy.arrays:
                copy.arrays["trails"] = gpu.vertex_array(self._program, copy.content("/i"))
            copy.arrays["trails"].render(moderngl.TRIANGLE_STRIP, vertices=4, instances=count)
        targets.scene.depth_mask = True
