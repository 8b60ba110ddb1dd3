"""A place's room into the scene's light: what is solid of it and of its props, the sky behind, shade under people.

Draws FrameView.room after the pass `pose`; leaves `targets.room_light` and `targets.room` for people and for the pass
`room_clear`, which draws what is seen through. On medium and better a floor mirrors the room: all of it is drawn once
more, upside down and at half size, into a picture that the floor reads. Clears and writes every pixel.
"""

from __future__ import annotations

import moderngl
import numpy as np
from pyglm import glm

from game.content.skeleton import BONES
from game.render.copies import Cards
from game.render.gpu import Gpu, Program
from game.render.presets import Preset
from game.render.room_model import CLASSES, MOST_GROUPS, SEEN_THROUGH
from game.render.rooms import BURNT, DrawnRoom, Rooms, Scene, box_moved, in_sight, planes_of
from game.render.targets import Targets
from game.view.frame import FrameView, PeopleView

BLOB = np.dtype([("at", "<f4", 3), ("form", "<f4", 3), ("turn", "<f4", 2)])
"""A soft shade: where, its half sizes and strength, sine and cosine of its turn."""
MOST_BLOBBED = 40  # people, the nearest ones
SOLID = tuple(name for name in CLASSES if name not in SEEN_THROUGH)
_KIND = {"plain": 0, "shiny": 1, "floor": 2, "leaf": 3, "glass": 6, "holo": 7, "mark": 8}
_IDENTITY = glm.mat4(1.0).to_bytes()
CLIP_DISTANCE = 0x3000  # GL_CLIP_DISTANCE0, which moderngl has no name for
FEET = ((BONES.index("foot_l"), 1.0), (BONES.index("foot_r"), -1.0))


class RoomPainter:
    """Programs of rooms and what they are told of a frame; shared by the two passes."""

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self.rooms = Rooms(gpu)
        self.fine = int(gpu.preset.shade > 0)
        self.scene: Scene | None = None
        self._black = gpu.ctx.texture((1, 1), 4, bytes(4))

    def program(self, kind: str, lit: bool, *, fog: bool, shadow: bool = False, mirror: bool = False) -> Program:
        """The program of a class of surfaces."""
        common = {"LIT": int(lit), "FINE": self.fine, "FOG": int(fog)}
        if kind in ("glow", "picture"):
            return self._gpu.program("room", "room_glow", **common, GLOWS=1, PICTURE=int(kind == "picture"))
        if kind in SEEN_THROUGH:
            return self._gpu.program("room", "room_clear", LIT=0, FINE=self.fine, GLOWS=1, KIND=_KIND[kind])
        more = {"KIND": _KIND[kind], "MIRROR": int(mirror and kind == "floor"), "SHADOW": int(shadow)}
        return self._gpu.program("room", "room", **common, GLOWS=0, **more)

    def tell(self, program: Program, frame: FrameView, targets: Targets, group: str = "", mirror: float = 0.0,
             mirrored: moderngl.Texture | None = None) -> None:  # fmt: skip
        """Give a program the light and state of the place; `group` is that of a prop that has a file of its own."""
        view, scene = frame.room, self.scene
        light, people = scene.room.light, targets.people
        program.samplers(
            light_map=light.map if light else self._black,
            probe=light.probe if light else self._black,
            mirrored=mirrored,
            people_shadow=people.shadow if people is not None else None,
        )
        program.set(
            sh=scene.light.uniform,
            lamp=view.lamp,
            dim=view.dim,
            groups=self._groups(frame, group),
            light_scale=(light.map_scale if light else 1.0) * min(view.lamp, BURNT),
            probe_scale=light.probe_scale if light else 0.0,
            probe_at=(*scene.room.model.probe_at, min(scene.room.reach, 60.0)),
            mirror=mirror,
            doors=view.signals.get("doors", 0.0),
            marks=view.signals.get("marks", 0.0),
            trace=(view.signals.get("trace", 0.5), 0.0 if frame.reduced_motion else frame.time_s * 2.4),
            wet=0.0 if view.indoors else min(1.0, 1.6 * view.rain),
            people_from_world=people.shadow_matrix if people is not None else _IDENTITY,
        )

    def _groups(self, frame: FrameView, group: str) -> bytes:
        rows = np.zeros((MOST_GROUPS, 3), np.float32)
        lights, baked = frame.room.lights, self.scene.room.model.baked
        if group or baked is None:
            rows[:] = tuple(lights.get(group, glm.vec3(1.0))) if group else 1.0
        else:
            for number, name in enumerate(baked.groups):
                rows[number] = tuple(lights.get(name, glm.vec3(0.0)))
        return rows.tobytes()

    def draw(self, kind: str, frame: FrameView, targets: Targets, planes: np.ndarray, standing: np.ndarray, *,
             shadow: bool = False, mirror: float = 0.0, mirrored: moderngl.Texture | None = None) -> None:  # fmt: skip
        """Everything of one class: the room, its props that moved, and props of files of their own."""
        scene, fog = self.scene, frame.light.fog_per_unit > 0.0
        spans = scene.room.spans(kind, standing)
        moved = [
            (chunks, move)
            for chunks, move in scene.moved
            if any(scene.room.model.chunks[c].kind == kind for c in chunks)
        ]
        if spans or moved:
            lit = scene.room.light is not None
            program = self.program(kind, lit, fog=fog, shadow=shadow, mirror=mirrored is not None)
            self.tell(program, frame, targets, mirror=mirror, mirrored=mirrored)
            program.set(model=_IDENTITY)
            scene.room.render(program, spans)
            for chunks, move in moved:
                mask = np.zeros(len(scene.room.low), bool)
                mask[chunks] = True
                self._draw_moved(program, scene.room, kind, mask, move, planes)
        told = None
        for drawn, move in scene.loose:
            if kind in drawn.kinds:
                program = self.program(kind, False, fog=fog, shadow=shadow)
                group = drawn.model.group or "lamps"
                if group != told:
                    self.tell(program, frame, targets, group=group, mirror=mirror)
                    told = group
                self._draw_moved(program, drawn, kind, drawn.everything, move, planes)

    def _draw_moved(self, program: Program, drawn: DrawnRoom, kind: str, mask, move, planes) -> None:
        low, high = box_moved(drawn.low[mask].min(axis=0), drawn.high[mask].max(axis=0), move)
        if in_sight(low, high, planes)[0]:
            program.set(model=np.ascontiguousarray(move.T, np.float32).tobytes())
            drawn.render(program, drawn.spans(kind, mask))

    def release(self) -> None:
        self.rooms.release()
        self._black.release()


class RoomPass:
    name = "room"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._painter = RoomPainter(gpu)
        self._mirrors = gpu.preset.shade > 0
        self._sky = gpu.program("room_sky", FINE=self._painter.fine)
        self._blobs = Cards(gpu, gpu.program("room_blobs"), BLOB)
        self._mirror: moderngl.Framebuffer | None = None

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.room is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        ctx, view, painter = self._gpu.ctx, frame.room, self._painter
        targets.room = painter
        painter.scene = scene = Scene(painter.rooms, frame)
        targets.room_light = scene.light
        if view.dim < 1.0 and scene.room.light is not None:
            scene.room.light.mix(view.lights, frame.light.exposure)
        mirrored = self._draw_mirror(frame, targets) if self._mirrors and view.mirror and view.dim < 1.0 else None
        targets.scene.use()
        targets.scene.depth_mask = True
        targets.scene.clear(0.0, 0.0, 0.0, 1.0, depth=1.0)
        if view.dim >= 1.0:
            return
        self._draw_solid(frame, targets, mirrored=mirrored)
        self._draw_blobs(frame, targets)
        ctx.enable_only(moderngl.NOTHING)

    def _draw_solid(self, frame: FrameView, targets: Targets, mirror: float = 0.0, mirrored=None) -> None:
        ctx, painter = self._gpu.ctx, self._painter
        planes = planes_of(frame.camera.projection * frame.camera.view, mirrored=mirror > 0.5)
        standing = painter.scene.standing(planes)
        shadow = targets.people is not None and targets.people.shadow is not None and mirror < 0.5
        ctx.depth_func = "<"
        ctx.front_face = "ccw"
        ctx.cull_face = "front" if mirror > 0.5 else "back"  # a mirror turns every triangle round
        for kind in SOLID:
            ctx.enable_only(moderngl.DEPTH_TEST | (moderngl.NOTHING if kind == "leaf" else moderngl.CULL_FACE))
            painter.draw(kind, frame, targets, planes, standing, shadow=shadow, mirror=mirror, mirrored=mirrored)
        ctx.enable_only(moderngl.DEPTH_TEST)
        ctx.depth_func = "<="
        self._sky.set(mirror=mirror, stars=frame.room.stars, lamp=frame.room.lamp, dim=frame.room.dim)
        self._gpu.draw_screen(self._sky)
        ctx.depth_func = "<"

    def _draw_mirror(self, frame: FrameView, targets: Targets) -> moderngl.Texture:
        ctx = self._gpu.ctx
        size = (max(1, targets.size[0] // 2), max(1, targets.size[1] // 2))
        if self._mirror is None or self._mirror.size != size:
            self._forget_mirror()
            picture = ctx.texture(size, 4, dtype="f2")
            picture.repeat_x = picture.repeat_y = False
            self._mirror = ctx.framebuffer([picture], ctx.depth_renderbuffer(size))
        self._mirror.use()
        self._mirror.clear(0.0, 0.0, 0.0, 1.0, depth=1.0)
        ctx.enable_direct(CLIP_DISTANCE)  # what lies under the floor is not in its mirror
        self._draw_solid(frame, targets, mirror=1.0)
        if targets.people is not None:
            targets.people.draw_mirrored(frame, targets.room_light)
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        planes = planes_of(frame.camera.projection * frame.camera.view, mirrored=True)
        self._painter.draw("holo", frame, targets, planes, self._painter.scene.standing(planes), mirror=1.0)
        ctx.disable_direct(CLIP_DISTANCE)
        picture = self._mirror.color_attachments[0]
        picture.build_mipmaps(max_level=5)
        picture.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)
        return picture

    def _draw_blobs(self, frame: FrameView, targets: Targets) -> None:
        people = frame.room.people
        if people is None or not len(people.names):
            return
        ctx = self._gpu.ctx
        self._blobs.write(blobs(people, np.array(tuple(frame.camera.position), np.float32)))
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        ctx.blend_func = moderngl.ZERO, moderngl.ONE_MINUS_SRC_ALPHA
        targets.scene.depth_mask = False
        self._blobs.render()
        targets.scene.depth_mask = True

    def _forget_mirror(self) -> None:
        if self._mirror is not None:
            self._gpu.ctx.detect_framebuffer(0).use()
            for attached in (*self._mirror.color_attachments, self._mirror.depth_attachment):
                attached.release()
            self._mirror.release()
            self._mirror = None

    def release(self) -> None:
        self._forget_mirror()
        self._blobs.release()
        self._painter.release()


def blobs(people: PeopleView, eye: np.ndarray) -> np.ndarray:
    """BLOB rows: a wide faint shade under each of the nearest people, and a small dark one under each foot."""
    at = people.place[:, :, 3]
    near = np.argsort(((at - eye) ** 2).sum(axis=1), kind="stable")[:MOST_BLOBBED]
    place, pose = people.place[near], people.pose[near]
    rows = np.zeros((len(near), 3), BLOB)
    rows["at"][:, 0] = place[:, :, 3]
    rows["form"][:, 0] = (0.44, 0.36, 0.52)
    forward = place[:, :, 2]
    size = np.maximum(np.hypot(forward[:, 0], forward[:, 2]), 1e-6)
    rows["turn"] = np.stack([forward[:, 0] / size, forward[:, 2] / size], -1)[:, None]
    for number, (bone, side) in enumerate(FEET, 1):
        foot = pose[:, bone, :, :3] @ np.float32([0.10 * side, 0.04, 0.05]) + pose[:, bone, :, 3]
        world = np.einsum("nij,nj->ni", place[:, :, :3], foot) + place[:, :, 3]
        lift = np.clip(world[:, 1] - place[:, 1, 3], 0.0, 1.0)
        rows["at"][:, number] = world
        rows["at"][:, number, 1] = place[:, 1, 3]
        rows["form"][:, number] = (0.11, 0.20, 0.0)
        rows["form"][:, number, 2] = 0.75 * np.clip(1.0 - (lift - 0.05) / 0.22, 0.0, 1.0)
    rows["at"][..., 1] += 0.006
    return rows.reshape(-1)
