"""The pictures that passes draw into and read from, all of the internal size.

Made by Renderer and made anew whenever size or preset change. Depth is attached to `scene` for passes that draw
things, and not attached to `colour`, so that full-screen passes may read it.
"""

from __future__ import annotations

import itertools

import moderngl

from game.render.gpu import Gpu


def internal_size(size: tuple[int, int], scale: float, max_pixels: int, share: float = 1.0) -> tuple[int, int]:
    """Output pixels -> pixels that are shaded, `share` of them along each side. Never less than one."""
    width, height = max(1, size[0]) * scale, max(1, size[1]) * scale
    shrink = share * min(1.0, (max_pixels / (width * height)) ** 0.5)
    return max(1, round(width * shrink)), max(1, round(height * shrink))


_serials = itertools.count(1)


class Targets:
    def __init__(self, gpu: Gpu, size: tuple[int, int], share: float = 1.0) -> None:
        """`share` of the resolution that the preset has for an output of that size."""
        ctx, preset = gpu.ctx, gpu.preset
        self._made: list[moderngl.Texture | moderngl.Framebuffer] = []
        self.serial = next(_serials)  # another number: nothing that was drawn before is in here
        self._ctx = ctx
        self.output_size = size
        self.size = internal_size(size, preset.scale, preset.max_pixels, share)
        self.normal = self._texture(ctx, self.size, 4, "f1", moderngl.NEAREST)
        self.bake = self._texture(ctx, self.size, 4, "f1", moderngl.NEAREST)
        self.tissue = self._texture(ctx, self.size, 4, "f1", moderngl.NEAREST)
        self.hdr = self._texture(ctx, self.size, 4, "f2", moderngl.LINEAR)
        self.ldr = self._texture(ctx, self.size, 4, "f1", moderngl.LINEAR)
        self.depth = self._depth(ctx, self.size)
        self.ground = self._depth(ctx, self.size)
        self.surfaces = ctx.framebuffer([self.normal, self.bake, self.tissue], self.ground)
        self.colour = ctx.framebuffer([self.hdr])
        self.scene = ctx.framebuffer([self.hdr], self.depth)
        self.ground_is_kept = False  # since the frame before
        if preset.bands > 1:
            self.ground_light, self.ground_lit = self._drawn(ctx, self.size, 4)
        self.final = ctx.framebuffer([self.ldr])
        # Depth alone cannot be copied with this library, so a colour goes along to where it is painted over.
        self._from_ground = ctx.framebuffer([self.normal], self.ground)
        self._to_scene = ctx.framebuffer([self.ldr], self.depth)
        self.shadow = ctx.depth_texture((preset.shadow, preset.shadow))
        self.shadow.compare_func = "<="
        self.shadow.filter = (moderngl.LINEAR, moderngl.LINEAR)
        self.shadow.repeat_x = self.shadow.repeat_y = False
        self.sunview = ctx.framebuffer([], self.shadow)
        half = (max(1, self.size[0] // 2), max(1, self.size[1] // 2))
        quarter = (max(1, self.size[0] // 4), max(1, self.size[1] // 4))
        if preset.occlusion:
            self.occlusion, self.occluded = self._drawn(ctx, half, 2)  # light that is left, distance
        if preset.haze:
            self.march, self.marched = self._drawn(ctx, quarter, 4)  # light from the water, distance
            self.haze, self.hazed = self._drawn(ctx, quarter, 4)  # the same, evened out
        if preset.blur:
            self.taken, self.taken_for_blur = self._drawn(ctx, half, 4)  # light, radius of what it becomes
            tiles = (-(-half[0] // 8), -(-half[1] // 8))
            self.reach, self.reached = self._drawn(ctx, tiles, 1)  # how far what is near spreads
            self.blur, self.blurred = self._drawn(ctx, half, 4)  # light, how far it lies over what is sharp
        self.bloom_levels: list[moderngl.Texture] = []
        self.bloom_buffers: list[moderngl.Framebuffer] = []
        width, height = self.size
        for _ in range(preset.bloom):
            width, height = max(1, width // 2), max(1, height // 2)
            self.bloom_levels.append(self._texture(ctx, (width, height), 4, "f2", moderngl.LINEAR))
            self.bloom_buffers.append(ctx.framebuffer([self.bloom_levels[-1]]))

    def _drawn(self, ctx: moderngl.Context, size: tuple[int, int], parts: int):
        """A texture of half floats and the framebuffer that draws into it."""
        texture = self._texture(ctx, size, parts, "f2", moderngl.LINEAR)
        buffer = ctx.framebuffer([texture])
        self._made += [buffer, texture]
        return texture, buffer

    def lay_ground(self, ctx: moderngl.Context) -> None:
        """Begin the scene's depth with that of the tissue, which is kept while neither it nor the camera moves."""
        ctx.copy_framebuffer(self._to_scene, self._from_ground)

    @staticmethod
    def _depth(ctx: moderngl.Context, size: tuple[int, int]) -> moderngl.Texture:
        texture = ctx.depth_texture(size)
        texture.compare_func = ""
        texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
        return texture

    @staticmethod
    def _texture(ctx: moderngl.Context, size: tuple[int, int], parts: int, dtype: str, look: int) -> moderngl.Texture:
        texture = ctx.texture(size, parts, dtype=dtype)
        texture.filter = (look, look)
        texture.repeat_x = texture.repeat_y = False
        return texture

    def release(self) -> None:
        # What is bound must not go: the next framebuffer that is made would bind it again, which is an error.
        self._ctx.detect_framebuffer(0).use()
        lent = (self._from_ground, self._to_scene)
        for buffer in (self.surfaces, self.colour, self.scene, self.final, self.sunview, *lent, *self.bloom_buffers):
            buffer.release()
        for texture in (self.normal, self.bake, self.tissue, self.hdr, self.ldr, self.depth, self.ground, self.shadow):
            texture.release()
        for made in (*self.bloom_levels, *self._made):
            made.release()
