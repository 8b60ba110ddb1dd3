"""Light on the tissue, and the water around it: the pass in which health becomes translucency."""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.rings import set_rings
from game.render.targets import Targets
from game.view.frame import FrameView


class ShadePass:
    name = "shade"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.screen_program("tissue_shade", SHADE=gpu.preset.shade)

    def wants(self, frame: FrameView, preset: Preset) -> bool:
        return frame.place is None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        copies = self._gpu.copies
        targets.colour.use()
        self._gpu.ctx.enable_only(moderngl.NOTHING)
        set_rings(self._program, frame)
        self._program.samplers(
            normal=targets.normal,
            bake=targets.bake,
            tissue=targets.tissue,
            depth=targets.depth,
            field=copies.field,
            noise=copies.noise,
            rods=copies.rods,
            swarm_light=copies.swarm_light,
            shadow=targets.shadow,
        )
        self._gpu.draw_screen(self._program)
