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
        preset = gpu.preset
        self._ctx = gpu.ctx
        self._made: list[moderngl.Texture | moderngl.Framebuffer] = []
        self.serial = next(_serials)  # another number: nothing that was drawn before is in here
        self.size = internal_size(size, preset.scale, preset.max_pixels, share)
        self.normal = self._texture(self.size, 4, "f1", moderngl.NEAREST)
        self.bake = self._texture(self.size, 4, "f1", moderngl.NEAREST)
        self.tissue = self._texture(self.size, 4, "f1", moderngl.NEAREST)
        self.hdr = self._texture(self.size, 4, "f2", moderngl.LINEAR)
        self.ldr = self._texture(self.size, 4, "f1", moderngl.LINEAR)
        self.depth = self._depth(self.size)
        self.ground = self._depth(self.size)
        self.surfaces = self._framebuffer([self.normal, self.bake, self.tissue], self.ground)
        self.colour = self._framebuffer([self.hdr])
        self.scene = self._framebuffer([self.hdr], self.depth)
        self.ground_stands = False  # camera and tooth are those of the frame before; what grew in it may be new
        self.sun_is_new = False  # the shadow map was drawn in this frame
        self.people = None  # game/render/people.py People: who is in the place, from the pass `pose` on
        self.room = None  # game/render/passes/room.py RoomPainter: for what of the place is seen through
        self.room_light = None  # game/render/room_light.py RoomLight: of the place, from the pass `room` on
        self.ground_is_new = False  # the surface was
        if preset.bands > 1:
            self.ground_light, self.ground_lit = self._drawn(self.size, 4)
        self.final = self._framebuffer([self.ldr])
        # Depth alone cannot be copied with this library, so a colour goes along to where it is painted over.
        self._from_ground = self._framebuffer([self.normal], self.ground)
        self._to_scene = self._framebuffer([self.ldr], self.depth)
        self.shadow = self._depth((preset.shadow, preset.shadow), "<=", moderngl.LINEAR)
        self.shadow.repeat_x = self.shadow.repeat_y = False
        self.sunview = self._framebuffer([], self.shadow)
        half = (max(1, self.size[0] // 2), max(1, self.size[1] // 2))
        quarter = (max(1, self.size[0] // 4), max(1, self.size[1] // 4))
        if preset.occlusion:
            self.occlusion, self.occluded = self._drawn(half, 2)  # light that is left, distance
        if preset.haze:
            self.march, self.marched = self._drawn(quarter, 4)  # light from the water, distance
            self.haze, self.hazed = self._drawn(quarter, 4)  # the same, evened out
        if preset.blur:
            self.taken, self.taken_for_blur = self._drawn(half, 4)  # light, radius of what it becomes
            tiles = (-(-half[0] // 8), -(-half[1] // 8))
            self.reach, self.reached = self._drawn(tiles, 1)  # how far what is near spreads
            self.blur, self.blurred = self._drawn(half, 4)  # light, how far it lies over what is sharp
        self.bloom_levels: list[moderngl.Texture] = []
        self.bloom_buffers: list[moderngl.Framebuffer] = []
        width, height = self.size
        for _ in range(preset.bloom):
            width, height = max(1, width // 2), max(1, height // 2)
            level, buffer = self._drawn((width, height), 4)
            self.bloom_levels.append(level)
            self.bloom_buffers.append(buffer)

    def _drawn(self, size: tuple[int, int], parts: int) -> tuple[moderngl.Texture, moderngl.Framebuffer]:
        """A texture of half floats and the framebuffer that draws into it."""
        texture = self._texture(size, parts, "f2", moderngl.LINEAR)
        return texture, self._framebuffer([texture])

    def lay_ground(self) -> None:
        """Begin the scene's depth with that of the tissue, which is kept while neither it nor the camera moves."""
        self._ctx.copy_framebuffer(self._to_scene, self._from_ground)

    def _depth(self, size: tuple[int, int], compare: str = "", look: int = moderngl.NEAREST) -> moderngl.Texture:
        texture = self._ctx.depth_texture(size)
        texture.compare_func = compare
        texture.filter = (look, look)
        self._made.append(texture)
        return texture

    def _texture(self, size: tuple[int, int], parts: int, dtype: str, look: int) -> moderngl.Texture:
        texture = self._ctx.texture(size, parts, dtype=dtype)
        texture.filter = (look, look)
        texture.repeat_x = texture.repeat_y = False
        self._made.append(texture)
        return texture

    def _framebuffer(self, colours: list[moderngl.Texture], depth: moderngl.Texture | None = None):
        self._made.append(self._ctx.framebuffer(colours, depth))
        return self._made[-1]

    def release(self) -> None:
        # What is bound must not go: the next framebuffer that is made would bind it again, which is an error.
        self._ctx.detect_framebuffer(0).use()
        for made in reversed(self._made):
            made.release()
        self._made.clear()
