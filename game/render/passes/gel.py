"""The skin of the biofilm: wet slime, clear where it is looked through, bright at its edge. Better presets only."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.rings import set_orders_over
from game.render.targets import Targets
from game.view.frame import FrameView


class GelPass:
    name = "gel"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.program("gel", SHADE=max(1, gpu.preset.shade))

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return preset.gel and frame.plaque is not None and len(frame.plaque.slime_indices) > 0

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu, copies = self._gpu, self._gpu.copies
        targets.scene.use()
        targets.scene.depth_mask = False
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND | moderngl.CULL_FACE)
        gpu.ctx.front_face, gpu.ctx.cull_face = "ccw", "back"
        gpu.ctx.depth_func = "<"
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        set_orders_over(frame, self._program)
        self._program.samplers(shadow=targets.shadow, swarm_light=copies.swarm_light, noise=copies.noise)
        copies.plaque.slime.render(self._program)
        targets.scene.depth_mask = True
