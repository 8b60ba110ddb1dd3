"""The water as something one looks through: it fades what is far, and glows where sun and swarm shine into it.

Drawn after what is solid and the slime, before lights that add. Marches through the water at a quarter of the size
(preset.haze steps), evens out the pattern of its steps, and blends over the picture by distance. On presets without
it shaders fade by themselves (through_water in water.glsl), as `HAZE` is only defined where this pass runs.
"""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView


class HazePass:
    name = "haze"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._march = gpu.screen_program("haze", STEPS=gpu.preset.haze)
        self._even = gpu.screen_program("haze_even")
        self._blend = gpu.screen_program("haze_blend")

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return preset.haze > 0 and frame.tissue is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu, copies = self._gpu, self._gpu.copies
        targets.marched.use()
        gpu.ctx.enable_only(moderngl.NOTHING)
        self._march.samplers(
            depth=targets.depth, shadow=targets.shadow, noise=copies.noise, swarm_light=copies.swarm_light
        )
        gpu.draw_screen(self._march)
        targets.hazed.use()
        self._even.samplers(haze=targets.march)
        gpu.draw_screen(self._even)
        targets.colour.use()
        gpu.ctx.enable_only(moderngl.BLEND)
        gpu.ctx.blend_func = moderngl.ONE, moderngl.SRC_ALPHA
        self._blend.samplers(depth=targets.depth, haze=targets.haze)
        gpu.draw_screen(self._blend)
