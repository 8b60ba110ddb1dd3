"""Renderer: a FrameView in, a picture out. Owns the passes and their order; made anew with every GL context.

Called by scenes and by the capture and record commands. Nothing here survives that cannot be built again from the next
FrameView: size, preset and context may change between any two frames. GL state leaks, so every pass sets what it needs.
"""

from __future__ import annotations

import struct
import time
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import moderngl
import numpy as np
from pyglm import glm

from game.render.copies import Copies
from game.render.gpu import FRAME_BLOCK, Gpu
from game.render.passes.bloom import BloomPass
from game.render.passes.bots import BotsPass
from game.render.passes.fibres import FibresPass
from game.render.passes.focus import FocusPass
from game.render.passes.gel import GelPass
from game.render.passes.glow import GlowPass
from game.render.passes.gltf import GltfPass
from game.render.passes.haze import HazePass
from game.render.passes.markers import MarkersPass
from game.render.passes.motes import MotesPass
from game.render.passes.occlusion import OcclusionPass
from game.render.passes.people import PeoplePass
from game.render.passes.plaque import PlaquePass
from game.render.passes.pose import PosePass
from game.render.passes.room import RoomPass
from game.render.passes.room_clear import RoomClearPass
from game.render.passes.shade import ShadePass
from game.render.passes.shadow import ShadowPass
from game.render.passes.signs import SignsPass
from game.render.passes.sketch import SketchPass
from game.render.passes.sparks import SparksPass
from game.render.passes.tissue import TissuePass
from game.render.passes.tone import TonePass
from game.render.passes.trails import TrailsPass
from game.render.presets import PRESETS, Preset
from game.render.programs import FRAME_BINDING, Programs
from game.render.targets import Targets
from game.view.frame import FrameView

PASSES: tuple[type, ...] = (
    ShadowPass,  # first: everything lit asks it where the sun reaches
    PosePass,  # of a place's people: their bones, and the shadow that its floor and they themselves ask for
    TissuePass,  # the surface as normals, bakes and depth; hides what is behind it from here on
    ShadePass,  # light on the surface and the water around it; writes every pixel, so nothing needs clearing
    RoomPass,  # the same from the room's own file: its light map and its lamps' groups; clears and writes every pixel
    PeoplePass,  # in the depth of their place; before what of it is seen through
    SignsPass,  # words on its walls, which glass lies over
    RoomClearPass,  # glass, water, holograms of the place, and rain
    GltfPass,  # instead of both: a model file by itself, where the frame has one; clears and writes every pixel
    PlaquePass,  # solid things stand in the tissue's depth
    BotsPass,  # solid too; after plaque, which is larger and hides them
    OcclusionPass,  # corners of all that is solid; what is seen through does not darken
    GelPass,  # see-through, over solid things, dark before light
    HazePass,  # the water over all of it, by depth; lights that add come after, they have none
    FocusPass,  # the solid world out of focus, by depth too
    FibresPass,  # nerves: half solid, and seen a little through tissue; before what adds
    GlowPass,  # light round bots: adds, so order no longer matters
    TrailsPass,  # light that bots leave behind
    MotesPass,  # specks in the water, and what sours it
    SparksPass,  # signs of what has just happened
    MarkersPass,  # light that the player looks for, over all of it
    BloomPass,  # needs the finished light
    TonePass,  # light becomes a picture
    SketchPass,  # lines of a tool: kept for when the picture goes out, in its own pixels
)
"""Every pass, in the order of a frame. A pass is one class here, one file in passes/ and its shaders.

A pass has `name`, `__init__(gpu)`, a static `wants(frame, preset) -> bool` and `draw(frame, targets)`; it reads the
card's copies of the frame's arrays from `gpu.copies`, its textures from `targets`, and keeps nothing that the next
frame could not give it again. `wants` is asked before there is a pass, so that what is not wanted is never compiled.
Passes that own GL objects have `release()`.
"""


class Renderer:
    def __init__(
        self, ctx: moderngl.Context, size: tuple[int, int], preset: str | Preset, programs: Programs | None = None
    ) -> None:
        """`programs` are those of the context, to share what is compiled; without, the renderer has its own."""
        self.ctx = ctx
        self.programs = Programs(ctx) if programs is None else programs
        self._owns_programs = programs is None
        self.size = (max(1, size[0]), max(1, size[1]))
        self.timings: dict[str, float] = {}
        """Milliseconds of the last frame by pass, and `total`; of this thread's work only unless `waits` is set."""
        self.cpu_timings: dict[str, float] = {}
        """The same in time of all threads, where `waits` is set."""
        self.waits = False
        """Wait for the card after every pass, so that timings say what each costs. Slows the frame."""
        self.skipped: set[str] = set()
        """Names of passes to leave out, for debugging and benchmarks."""
        self.share = 1.0
        """Of the resolution that the preset has."""
        self._make(preset)

    @property
    def preset(self):
        """The quality that is in use."""
        return self.gpu.preset

    @property
    def passes(self) -> tuple:
        """Those that were wanted so far, in order: a pass is made when a frame first wants it."""
        return tuple(self._passes[kind] for kind in PASSES if kind in self._passes)

    def _make(self, preset: str | Preset) -> None:
        self.gpu = Gpu(self.ctx, preset, self.programs)
        self.gpu.copies = Copies(self.gpu)
        self.targets = Targets(self.gpu, self.size, self.share)
        self._passes: dict[type, Any] = {}
        self._present = self.gpu.screen_program("present", FXAA=int(self.preset.fxaa))
        self._picture: moderngl.Texture | None = None
        self._picture_buffer: moderngl.Framebuffer | None = None
        self._picture_is_new = False
        self._is_sketched = False

    def set_preset(self, name: str) -> None:
        """Another quality. Raises KeyError for a name that is not in the table."""
        if name != self.preset.name:
            preset = PRESETS[name]
            self._give_back()
            self._make(preset)

    def reload(self) -> bool:
        """Follow shaders that changed on the disk; True where the next picture may be another one. What does not
        compile is drawn as before, and `programs.fault` says why."""
        if not self.programs.reload():
            return False
        preset = self.preset
        self._give_back()
        self._make(preset)
        return True

    def prepare(self, frame: FrameView) -> Iterator[str]:
        """Draw a frame pass by pass, so that programs are compiled and drivers ready when it matters; gives the name
        of each pass when it is done. The picture is worth nothing."""
        for kind in PASSES:
            if kind.wants(frame, self.preset):
                self._begin(frame)
                self._pass(kind).draw(frame, self.targets)
                self.ctx.finish()
                yield kind.name
        self._is_sketched = SketchPass in self._passes
        self._picture_is_new = False
        _ = self.picture
        yield "present"

    def resize(self, size: tuple[int, int]) -> None:
        """Another output size; nothing happens when it is the same. Nought counts as one."""
        size = (max(1, size[0]), max(1, size[1]))
        if size == self.size:
            return
        self.size = size
        self._forget_picture()
        self._make_targets()

    def set_share(self, share: float) -> None:
        """Another share of the preset's resolution; the output size stays."""
        if share != self.share:
            self.share = share
            self._make_targets()

    def draw(self, frame: FrameView) -> None:
        """All passes of one frame, at the preset's internal size."""
        started = self._now()
        self.timings, self.cpu_timings = {}, {}
        self._begin(frame)
        self._note("copies", started)
        for kind in PASSES:
            if kind.name in self.skipped or not kind.wants(frame, self.preset):
                continue
            begun = self._now()
            self._pass(kind).draw(frame, self.targets)
            self._note(kind.name, begun)
        self._picture_is_new = False
        self._is_sketched = SketchPass.name not in self.skipped and SketchPass.wants(frame, self.preset)
        self._note("total", started)

    def present(self, framebuffer: moderngl.Framebuffer, at: tuple[int, int] = (0, 0)) -> None:
        """Bring the last picture to a framebuffer (a window's): to all of it, or `at` so many pixels from its lower
        left corner."""
        begun = self._now()
        framebuffer.use()
        self._copy_out((*at, *self.size))
        self._note("present", begun)

    @property
    def picture(self) -> moderngl.Texture:
        """The last picture as a texture of the output size, RGBA8."""
        if self._picture is None:
            self._picture = self.ctx.texture(self.size, 4)
            self._picture.filter = (moderngl.LINEAR, moderngl.LINEAR)
            self._picture_buffer = self.ctx.framebuffer([self._picture])
        if not self._picture_is_new:
            self._picture_buffer.use()
            self._copy_out((0, 0, *self.size))
            self._picture_is_new = True
        return self._picture

    def read(self) -> np.ndarray:
        """The last picture as (height, width, 3) uint8, top row first."""
        raw = np.frombuffer(self.picture.read(alignment=1), np.uint8).reshape(self.size[1], self.size[0], 4)
        return np.ascontiguousarray(raw[::-1, :, :3])

    def release(self) -> None:
        """Give everything back. The renderer is useless afterwards."""
        self._give_back()
        if self._owns_programs:
            self.programs.release()

    def _give_back(self) -> None:
        for one in self.passes:
            getattr(one, "release", lambda: None)()
        self._forget_picture()
        self.targets.release()
        self.gpu.copies.release()
        self.gpu.release()

    def _make_targets(self) -> None:
        self.targets.release()
        self.targets = Targets(self.gpu, self.size, self.share)

    def _pass(self, kind: type) -> Any:
        if kind not in self._passes:
            self._passes[kind] = kind(self.gpu)
        return self._passes[kind]

    def _begin(self, frame: FrameView) -> None:
        self._write_frame_block(frame)
        self.gpu.copies.update(frame)

    def _copy_out(self, place: tuple[int, int, int, int]) -> None:
        self.ctx.viewport = place
        self.ctx.enable_only(moderngl.NOTHING)
        width, height = self.targets.size
        self._present.samplers(picture=self.targets.ldr).set(texel=(1.0 / width, 1.0 / height))
        self.gpu.draw_screen(self._present)
        if self._is_sketched:
            self.gpu.frame_block.bind_to_uniform_block(FRAME_BINDING)
            self._passes[SketchPass].cover(self.targets, place)

    def _forget_picture(self) -> None:
        if self._picture is not None:
            self._picture_buffer.release()
            self._picture.release()
            self._picture = self._picture_buffer = None

    def _now(self) -> tuple[float, float]:
        return time.perf_counter(), time.process_time() if self.waits else 0.0

    def _note(self, name: str, begun: tuple[float, float]) -> None:
        if self.waits:
            self.ctx.finish()
        now = self._now()
        self.timings[name] = (now[0] - begun[0]) * 1000.0
        if self.waits:
            self.cpu_timings[name] = (now[1] - begun[1]) * 1000.0

    def _write_frame_block(self, frame: FrameView) -> None:
        camera, light = frame.camera, frame.light
        width, height = self.targets.size
        size = frame.tissue.size if frame.tissue is not None else (1, 1, 1)
        both = camera.projection * camera.view
        held = next((marker for marker in frame.markers if marker.kind == "focus"), None)
        block = {
            "view": camera.view.to_bytes(),
            "projection": camera.projection.to_bytes(),
            "view_projection": both.to_bytes(),
            "unprojection": glm.inverse(both).to_bytes(),
            "shadow_from_world": _shadow_bytes(tuple(light.sun_direction), size),
            "camera": _FOUR(*camera.position, frame.time_s),
            "sun_direction": _FOUR(*light.sun_direction, light.daylight),
            "sun": _FOUR(*light.sun, light.exposure),
            "sky": _FOUR(*light.sky, frame.alpha),
            "horizon": _FOUR(*light.horizon, light.fog_per_unit),
            "ground": _FOUR(*light.ground, 0.0),
            "water_near": _FOUR(*light.water_near, 0.0),
            "water_far": _FOUR(*light.water_far, 0.0),
            "size": _FOUR(*size, 0.0),
            "screen": _FOUR(width, height, 1.0 / width, 1.0 / height),
            "patient": _FOUR(frame.pulse, frame.pain, float(frame.reduced_motion), 0.0),
            "held": _FOUR(*held.at, held.radius) if held is not None else _FOUR(0.0, 0.0, 0.0, 0.0),
            "lens": _FOUR(camera.focus, camera.aperture if self.preset.blur else 0.0, camera.near, camera.far),
            "air": _FOUR(light.haze, light.contrast, light.saturation, 0.0),
            "tint": _FOUR(*light.tint, 0.0),
        }
        self.gpu.frame_block.write(b"".join(block[name] for name in FRAME_BLOCK.names))
        self.gpu.frame_block.bind_to_uniform_block(FRAME_BINDING)


_FOUR = struct.Struct("<4f").pack


@lru_cache(maxsize=4)
def _shadow_bytes(sun: tuple[float, float, float], size: tuple[int, int, int]) -> bytes:
    return shadow_matrix(glm.vec3(*sun), size).to_bytes()


def shadow_matrix(sun: glm.vec3, size: tuple[int, int, int]) -> glm.mat4:
    """World -> shadow map (0 to 1 in all three), fitted round a box of voxels."""
    middle = glm.vec3(*size) * 0.5
    reach = glm.length(middle)
    up = glm.vec3(0.0, 1.0, 0.0) if abs(sun.y) < 0.99 else glm.vec3(1.0, 0.0, 0.0)
    view = glm.lookAt(middle + sun * (reach + 1.0), middle, up)
    corners = [
        glm.vec3(view * glm.vec4(x * size[0], y * size[1], z * size[2], 1.0))
        for x in (0, 1)
        for y in (0, 1)
        for z in (0, 1)
    ]
    low = glm.vec3(*(min(corner[axis] for corner in corners) for axis in range(3)))
    high = glm.vec3(*(max(corner[axis] for corner in corners) for axis in range(3)))
    box = glm.ortho(low.x, high.x, low.y, high.y, -high.z - 1.0, -low.z + 1.0)
    to_unit = glm.translate(glm.mat4(1.0), glm.vec3(0.5)) * glm.scale(glm.mat4(1.0), glm.vec3(0.5))
    return to_unit * box * view
