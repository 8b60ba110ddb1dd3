"""Bodies of the biofilm as impostors: dark and matte, a value that nothing else in the tooth may have."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.rings import set_orders_over
from game.render.targets import Targets
from game.view.frame import FrameView

PLAIN_GROWTH = "1.25"
"""Where only the larger half of the bodies is drawn, each is drawn a little larger."""

SUNK, SUNK_PLAIN = "1.8", "1.7"
"""Voxels below the skin lies the dark mass that bodies stand out of; less where few of them are drawn."""


class PlaquePass:
    name = "plaque"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._mass = gpu.program("mass", SINK=SUNK if gpu.preset.shade else SUNK_PLAIN)
        self._program = gpu.program("plaque") if gpu.preset.shade else gpu.program("plaque_plain", GROW=PLAIN_GROWTH)

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.plaque is not None and len(frame.plaque.position) > 0

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu, copies = self._gpu, self._gpu.copies
        targets.scene.use()
        targets.scene.depth_mask = True
        if not gpu.preset.gel:  # else the skin over them bears the rings
            set_orders_over(frame, self._program, self._mass)
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE)
        gpu.ctx.depth_func = "<"
        self._program.samplers(shadow=targets.shadow, swarm_light=copies.swarm_light)
        if gpu.preset.shade:
            cards = copies.plaque.array(self._program, "/i")
            cards.render(moderngl.TRIANGLE_STRIP, vertices=4, instances=copies.plaque.count)
        else:
            copies.plaque.array(self._program).render(moderngl.POINTS, vertices=copies.plaque.count)
        # After the bodies, which hide most of it.
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        gpu.ctx.front_face, gpu.ctx.cull_face = "ccw", "back"
        self._mass.samplers(shadow=targets.shadow, swarm_light=copies.swarm_light, noise=copies.noise)
        copies.plaque.coarse.render(self._mass)
