"""Light on the tissue, and the water around it: the pass in which health becomes translucency.

Where a preset says so and the surface is kept from the frame before, the light on it is renewed band by band: what
changes in it (the swarm's shine, fresh mineral) does so more slowly than that. Rings are laid over it in every frame.
"""

from __future__ import annotations

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.rings import box_of, ring_lines
from game.render.targets import Targets
from game.view.frame import FrameView

LONGEST_S = 0.3  # between two frames, for the older bands still to be true


class ShadePass:
    name = "shade"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.screen_program("tissue_shade", SHADE=gpu.preset.shade)
        self._ring = gpu.screen_program("ground_ring")
        self._band = 0
        self._drawn_s = -LONGEST_S
        self._mood: tuple | None = None

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.room is None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        self._draw_ground(frame, targets)
        self._draw_rings(frame, targets)

    def _draw_ground(self, frame: FrameView, targets: Targets) -> None:
        copies, bands = self._gpu.copies, self._gpu.preset.bands
        buffer = targets.ground_lit if bands > 1 else targets.colour
        buffer.use()
        self._gpu.ctx.enable_only(moderngl.NOTHING)
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
        if bands == 1:
            self._gpu.draw_screen(self._program)
            return
        mood = (*frame.light.sun, *frame.light.sky, *frame.light.water_near)
        passed = frame.time_s - self._drawn_s
        if targets.ground_stands and mood == self._mood and 0.0 < passed < LONGEST_S:
            if targets.sun_is_new or targets.ground_is_new:  # work enough for one frame
                self._gpu.ctx.copy_framebuffer(targets.colour, buffer)
                return
            self._band = (self._band + 1) % bands
            width, height = targets.size
            low, high = height * self._band // bands, height * (self._band + 1) // bands
            buffer.scissor = (0, low, width, high - low)
        self._mood, self._drawn_s = mood, frame.time_s
        self._gpu.draw_screen(self._program)
        buffer.scissor = None
        self._gpu.ctx.copy_framebuffer(targets.colour, buffer)

    def _draw_rings(self, frame: FrameView, targets: Targets) -> None:
        both = frame.camera.projection * frame.camera.view
        rings = ring_lines(frame)
        if not rings:
            return
        buffer, ctx = targets.colour, self._gpu.ctx
        buffer.use()
        ctx.enable_only(moderngl.BLEND)
        ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        self._ring.samplers(normal=targets.normal, depth=targets.depth)
        for ring, line, broad in rings:
            box = box_of(ring, broad, both, targets.size)
            if box[2] and box[3]:
                buffer.scissor = box
                self._ring.set(ring=ring, line=line, broad=broad)
                self._gpu.draw_screen(self._ring)
        buffer.scissor = None
