"""A room and the people in it, into the scene's light before bloom: what hides first, then what is seen through.

Draws FrameView.place. On medium and better the floor mirrors the room: everything is drawn once more, upside down and
at half size, into a picture that the floor reads. Models that cannot be read are left out (render/models.py).
"""

from __future__ import annotations

import zlib

import moderngl
from pyglm import glm

from game.render.faces import Face, blink, face_of, look, speech
from game.render.gpu import Gpu, Program
from game.render.models import DrawnModel, Models
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FigureView, FrameView, PlaceView

MOST_FEET = 8  # as in place.frag


class PlacePass:
    name = "place"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._mirrors = gpu.preset.shade > 0
        self._room = gpu.program("place", MIRROR=int(self._mirrors))
        self._room_in_mirror = gpu.program("place", MIRROR=0) if self._mirrors else self._room
        self._figure = gpu.program("figure")
        self._models = Models(gpu)
        self._mirror: moderngl.Framebuffer | None = None

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.place is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        ctx, place = self._gpu.ctx, frame.place
        mirrored = None
        if self._mirrors and place.mirror and place.dim < 1.0:
            mirrored = self._draw_mirror(frame, targets)
        targets.scene.use()
        targets.scene.depth_mask = True
        targets.scene.clear(0.0, 0.0, 0.0, 1.0, depth=1.0)
        if place.dim >= 1.0:
            return
        ctx.depth_func = "<"
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        ctx.front_face, ctx.cull_face = "ccw", "back"
        self._draw_all(
            frame, self._room if mirrored is not None or not self._mirrors else self._room_in_mirror, mirrored
        )
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        targets.scene.depth_mask = False
        self._draw_all(frame, self._room_in_mirror, None, part="see_through")
        targets.scene.depth_mask = True
        ctx.enable_only(moderngl.NOTHING)

    def _draw_mirror(self, frame: FrameView, targets: Targets) -> moderngl.Texture:
        ctx = self._gpu.ctx
        size = (max(1, targets.size[0] // 2), max(1, targets.size[1] // 2))
        if self._mirror is None or self._mirror.size != size:
            self._forget_mirror()
            picture = ctx.texture(size, 4, dtype="f2")
            picture.filter = (moderngl.LINEAR, moderngl.LINEAR)
            picture.repeat_x = picture.repeat_y = False
            self._mirror = ctx.framebuffer([picture], ctx.depth_renderbuffer(size))
        self._mirror.use()
        self._mirror.clear(0.0, 0.0, 0.0, 1.0, depth=1.0)
        ctx.depth_func = "<"
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        ctx.front_face, ctx.cull_face = "ccw", "front"  # a mirror turns every triangle round
        self._draw_all(frame, self._room_in_mirror, None, mirror=1.0)
        return self._mirror.color_attachments[0]

    def _draw_all(
        self,
        frame: FrameView,
        room: Program,
        mirrored: moderngl.Texture | None,
        mirror: float = 0.0,
        part: str = "solid",
    ) -> None:
        place = frame.place
        drawn = self._models.get(place.room)
        if drawn is not None:
            feet = feet_of(place)
            room.set(
                mirror=mirror,
                lamp=place.lamp,
                dim=place.dim,
                marks=place.marks,
                doors=place.doors,
                feet_count=sum(1 for foot in feet if foot[3] > 0.0),
                feet=feet,
                trace=(place.trace, 0.0 if frame.reduced_motion else frame.time_s * 2.4, 0.0, 0.0),
            ).samplers(mirrored=mirrored)
            drawn.render(room, part)
        for figure in place.figures:
            model = self._models.get(figure.model)
            if model is not None:
                self._pose(figure, model, frame, mirror)
                model.render(self._figure, part)

    def _pose(self, figure: FigureView, drawn: DrawnModel, frame: FrameView, mirror: float) -> None:
        anchors = drawn.model.anchors
        seed = seed_of(figure.model)
        face = face_of(figure.expression)
        eyes, neck = _point(anchors, "eyes"), _point(anchors, "neck")
        turn, nod, across, up = look(glm.inverse(figure.transform), eyes, figure.gaze)
        self._figure.set(
            model=figure.transform.to_bytes(),
            neck=(*neck, 0.0 if anchors.get("seated") else 1.0),
            turn=(turn, nod, 0.10 * face.side, figure.talking),
            seed=seed,
            mirror=mirror,
            lamp=frame.place.lamp,
            dim=frame.place.dim,
            **face_uniforms(face, anchors, frame.time_s, seed, figure.talking, (across, up)),
        )

    def _forget_mirror(self) -> None:
        if self._mirror is not None:
            for attached in (*self._mirror.color_attachments, self._mirror.depth_attachment):
                attached.release()
            self._mirror.release()
            self._mirror = None

    def release(self) -> None:
        self._forget_mirror()
        self._models.release()


def seed_of(name: str) -> float:
    """A number of one's own from 0 to 1, so that people do not blink and breathe together."""
    return zlib.crc32(name.encode()) / 2**32


def feet_of(place: PlaceView) -> list[tuple[float, float, float, float]]:
    """Where people stand (x, y, z, radius), padded to MOST_FEET; radius 0: nobody."""
    feet = []
    for figure in place.figures:
        at = figure.transform[3]
        if abs(at.y) < 0.05 and len(feet) < MOST_FEET:
            feet.append((at.x, 0.0, at.z, 0.42))
    return feet + [(0.0, 0.0, 0.0, 0.0)] * (MOST_FEET - len(feet))


def face_uniforms(face: Face, anchors: dict, time_s: float, seed: float, talking: float, gaze: tuple) -> dict:
    """The numbers of figure.frag for one face at one moment."""
    opened = max(face.mouth, speech(time_s, seed, talking))
    return {
        "eye_colour": (*anchors.get("eye_colour", (0.1, 0.1, 0.1)), anchors.get("lash", 0.0)),
        "brow_colour": (*anchors.get("brow", (0.05, 0.05, 0.05)), anchors.get("age", 0.0)),
        "lip_colour": (*anchors.get("lips", (0.5, 0.2, 0.2)), anchors.get("chip", 0.0)),
        "look": (*gaze, blink(time_s, seed), face.lid),
        "brows": (face.brow + 0.25 * talking * (opened - 0.2), face.knit, face.skew, face.cheek),
        "mouth": (opened, face.smile, face.side, face.blush),
    }


def _point(anchors: dict, name: str) -> glm.vec3:
    return glm.vec3(*anchors.get(name, (0.0, 1.5, 0.0)))
