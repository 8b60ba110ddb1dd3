"""Everybody in a place on the card: their bodies, one texture a frame with all that is theirs, and who is drawn how.

Made by the pass `pose` for a FrameView.room.people, left in `targets.people`, drawn by the passes `people` and `room`
(the floor's mirror). Draws are instanced: one call for each body and level of detail, near ones first. A body that
cannot be read is named once in the log and a striped figure stands there instead.
"""

from __future__ import annotations

import logging
import zlib
from dataclasses import dataclass

import moderngl
import numpy as np
from pyglm import glm

from game.content.glb import ModelFault
from game.content.skeleton import BONES
from game.core import paths
from game.render.bodies import BODY_VERTEX, LEVELS, Body, placeholder, read_body
from game.render.gpu import Gpu, Program, vertex_format
from game.render.room_light import RoomLight, open_air
from game.view.cast import the_cast
from game.view.faces import traits
from game.view.frame import Camera, FrameView, PeopleView

log = logging.getLogger(__name__)

BONE_TEXELS = 3 * len(BONES)
FACE_AT, TRAITS_AT = BONE_TEXELS, BONE_TEXELS + 3
DYES_AT, LIGHT_AT, GLOW_AT = BONE_TEXELS + 8, BONE_TEXELS + 12, BONE_TEXELS + 13
TEXELS = BONE_TEXELS + 14
"""Four floats each of a person's row; assets/shaders/person.glsl has the same numbers."""
ORDER_WIDTH = 512  # as in person.glsl
REACH = 1.25  # metres round a person's middle: arms, a step
MIDDLE = 0.9  # of a person, metres above their place
SHADOW_RADIUS = 9.0  # metres round the point ahead of the camera within which people throw a shadow
SHADOW_AHEAD = 6.0


class DrawnBody:
    """One body's buffers, by level of detail, and its vertex arrays."""

    def __init__(self, gpu: Gpu, body: Body) -> None:
        self._gpu = gpu
        self.body = body
        self.height = body.height
        self._buffers: dict[int, tuple] = {}
        self._arrays: dict[tuple[int, bool, int], moderngl.VertexArray] = {}

    def render(self, program: Program, level: int, count: int, part: str = "solid") -> bool:
        """Draw `count` people of this body; the program knows whom by u_first. `part`: solid, of it the body or the
        face alone, or see_through. False where there is nothing of it."""
        shape = self.body.levels[level]
        first, corners = 0, 3 * len(shape.see_through if part == "see_through" else shape.solid)
        if part == "body":
            corners = 3 * shape.plain
        elif part == "face":
            first, corners = 3 * shape.plain, corners - 3 * shape.plain
        if not corners:
            return False
        key = (level, part == "see_through", program.gl.glo)
        if key not in self._arrays:
            vertices, parts = self._level(level)
            layout, names = vertex_format(BODY_VERTEX)
            indices = parts["see_through" if part == "see_through" else "solid"]
            self._arrays[key] = self._gpu.vertex_array(program, [(vertices, layout, *names)], indices)
        self._arrays[key].render(vertices=corners, first=first, instances=count)
        return True

    def _level(self, level: int) -> tuple:
        shape = self.body.levels[level]
        if id(shape) not in self._buffers:
            ctx = self._gpu.ctx
            parts = {"solid": shape.solid, "see_through": shape.see_through}
            made = {name: ctx.buffer(np.ascontiguousarray(rows)) for name, rows in parts.items() if len(rows)}
            self._buffers[id(shape)] = (ctx.buffer(shape.vertices), made)
        return self._buffers[id(shape)]

    def release(self) -> None:
        for array in self._arrays.values():
            array.release()
        for vertices, parts in self._buffers.values():
            vertices.release()
            for indices in parts.values():
                indices.release()


class Bodies:
    """Bodies of assets/models/people on the card, by name."""

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._drawn: dict[str, DrawnBody] = {}

    def get(self, name: str) -> DrawnBody:
        """The body NAME, or the striped one where it cannot be read."""
        if name not in self._drawn:
            try:
                body = read_body(paths.asset("models", "people", f"{name}.glb"))
            except ModelFault as fault:
                log.warning("a striped figure stands where a person cannot be drawn: %s", fault)
                body = placeholder(name)
            self._drawn[name] = DrawnBody(self._gpu, body)
        return self._drawn[name]

    def release(self) -> None:
        for drawn in self._drawn.values():
            drawn.release()
        self._drawn.clear()


@dataclass(frozen=True, slots=True)
class Group:
    """People of one body at one level of detail: `count` entries of the order from `first` on."""

    body: int
    level: int
    first: int
    count: int


class People:
    """Who is in the place at this moment, on the card."""

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self.bodies = Bodies(gpu)
        self.view: PeopleView | None = None
        self.groups: dict[str, list[Group]] = {}
        """By what they are drawn for: seen, mirror, shadow."""
        self.drawn: tuple[DrawnBody, ...] = ()
        self.shadow: moderngl.Texture | None = None
        self.shadow_matrix = glm.mat4(1.0).to_bytes()
        self._rows = np.zeros((0, TEXELS, 4), np.float32)
        self._names: tuple = ()
        self._texture: moderngl.Texture | None = None
        self._order: moderngl.Texture | None = None
        self._places = np.zeros(0, np.float32)
        self._filled = 0

    def update(self, frame: FrameView, size: tuple[int, int]) -> None:
        """Bring everybody of a frame to the card, and decide who is drawn how. `size` of the picture in pixels."""
        people = frame.room.people
        self.view = people
        self.drawn = tuple(self.bodies.get(name) for name in people.bodies)
        self._write_rows(people)
        self.groups, self._filled = {}, 0
        middles = people.place[:, :, 3] + np.float32([0.0, MIDDLE, 0.0])
        tall = np.array([drawn.height for drawn in self.drawn], np.float32)[people.body]
        preset = self._gpu.preset
        seen, pixels, away = visible(frame.camera, middles, tall, size[1])
        self._add("seen", people, seen, levels_of(pixels, preset.people), away)
        if preset.people_shadow:
            low = levels_of(pixels, preset.people) + 1
            self._add("shadow", people, self._shadowed(frame, middles), np.minimum(low, LEVELS - 1), away)
        if preset.shade > 0 and frame.room.mirror:
            flipped = middles * np.float32([1.0, -1.0, 1.0])
            near, small, off = visible(frame.camera, flipped, tall, size[1])
            near &= small > preset.people[2]
            self._add("mirror", people, near, np.minimum(levels_of(small, preset.people) + 1, LEVELS - 1), off)
        self._write_order()

    def light(self, program: Program, frame: FrameView, around: RoomLight | None, mirror: float = 0.0) -> None:
        """Give a program of people.vert all that it asks for but u_first; `mirror` 1: upside down, in the floor."""
        program.samplers(people=self._texture, order=self._order, people_shadow=self.shadow)
        program.set(
            sh=(around or open_air(frame.light)).uniform,
            lamp=frame.room.lamp,
            dim=frame.room.dim,
            mirror=mirror,
            people_from_world=self.shadow_matrix,
        )

    def bind(self, program: Program) -> None:
        """Give a program everybody's rows, and no light."""
        program.samplers(people=self._texture, order=self._order)

    def draw_mirrored(self, frame: FrameView, around: RoomLight | None) -> None:
        """Everybody near upside down, into the picture of the floor's mirror that is bound."""
        if "mirror" not in self.groups:
            return
        ctx = self._gpu.ctx
        ctx.depth_func = "<"
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        ctx.front_face, ctx.cull_face = "ccw", "front"  # a mirror turns every triangle round
        for part, face in (("body", 0), ("face", 1)):
            program = self._gpu.program("people", **plain(1, face))
            self.light(program, frame, around, mirror=1.0)
            self.render(program, "mirror", part=part)

    def render(self, program: Program, purpose: str, levels: range = range(LEVELS), part: str = "solid") -> int:
        """Draw those groups; how many calls it took."""
        calls = 0
        for group in self.groups.get(purpose, ()):
            drawn = self.drawn[group.body]
            if group.level in levels:
                program.set(first=group.first)
                calls += drawn.render(program, group.level, group.count, part)
        return calls

    def _add(self, purpose: str, people: PeopleView, mask: np.ndarray, levels: np.ndarray, away: np.ndarray) -> None:
        rows = np.flatnonzero(mask)
        if not len(rows):
            return
        key = levels[rows].astype(np.int64) * 65536 + people.body[rows]
        order = np.lexsort((away[rows], key))
        rows, key = rows[order], key[order]
        starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        ends = np.append(starts[1:], len(rows))
        first = self._filled
        self.groups[purpose] = [
            Group(int(key[a] % 65536), int(key[a] // 65536), first + int(a), int(b - a))
            for a, b in zip(starts, ends, strict=True)
        ]
        self._filled += len(rows)
        self._places = rows if first == 0 else np.concatenate([self._places[:first], rows])

    def _shadowed(self, frame: FrameView, middles: np.ndarray) -> np.ndarray:
        """Who throws a shadow, and from where to where the map reaches."""
        camera, sun = frame.camera, frame.light.sun_direction
        ahead = camera.target - camera.position
        ahead = glm.normalize(ahead) if glm.length(ahead) > 1e-6 else glm.vec3(0.0, 0.0, 1.0)
        centre = camera.position + ahead * SHADOW_AHEAD
        centre.y = min(max(centre.y, camera.position.y - 2.0), camera.position.y)
        self.shadow_matrix = shadow_matrix(centre, sun, SHADOW_RADIUS, self._gpu.preset.people_shadow).to_bytes()
        return ((middles - np.float32(tuple(centre))) ** 2).sum(axis=1) < (SHADOW_RADIUS + 3.0) ** 2

    def _write_rows(self, people: PeopleView) -> None:
        n = len(people.names)
        if len(self._rows) != n or self._texture is None:
            self._rows = np.zeros((n, TEXELS, 4), np.float32)
            self._forget_texture()
            self._texture = self._gpu.ctx.texture((TEXELS, max(1, n)), 4, dtype="f4")
            self._texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
            self._names = ()
        if (people.names, people.bodies) != self._names:
            self._names = (people.names, people.bodies)
            for row, (name, body) in enumerate(zip(people.names, people.body, strict=True)):
                self._rows[row, TRAITS_AT : TRAITS_AT + 5] = self._traits_of(name, self.drawn[body])
        rows = self._rows
        bones = rows[:, :BONE_TEXELS].reshape(n, len(BONES), 3, 4)
        turn = people.place[:, None, :, :3]
        np.matmul(turn, people.pose, out=bones)
        bones[..., 3] += people.place[:, None, :, 3]
        rows[:, FACE_AT:TRAITS_AT] = people.face.reshape(n, 3, 4)
        rows[:, DYES_AT:LIGHT_AT, :3] = people.dyes
        rows[:, DYES_AT:LIGHT_AT, 3] = people.dyes[:, :, 0] >= 0.0
        rows[:, LIGHT_AT] = shares_of(people.light)
        rows[:, GLOW_AT] = people.glow
        if n:
            self._texture.write(rows)

    @staticmethod
    def _traits_of(name: str, drawn: DrawnBody) -> np.ndarray:
        """Of a face: the body's, with what is somebody's own over it. No two faces are lopsided alike."""
        cast = the_cast()
        own = cast.member(name).face if name in cast.names else {}
        return traits({"lot": zlib.crc32(name.encode()) / 2**32} | drawn.body.anchors | own)

    def _write_order(self) -> None:
        height = max(1, -(-self._filled // ORDER_WIDTH))
        if self._order is None or self._order.height < height:
            if self._order is not None:
                self._order.release()
            self._order = self._gpu.ctx.texture((ORDER_WIDTH, height), 1, dtype="f4")
            self._order.filter = (moderngl.NEAREST, moderngl.NEAREST)
        rows = np.zeros((self._order.height, ORDER_WIDTH), np.float32)
        rows.reshape(-1)[: self._filled] = self._places[: self._filled]
        self._order.write(rows)

    def _forget_texture(self) -> None:
        if self._texture is not None:
            self._texture.release()
            self._texture = None

    def release(self) -> None:
        self._forget_texture()
        if self._order is not None:
            self._order.release()
        self.bodies.release()


def plain(detail: int, face: int = 0) -> dict[str, int]:
    """What is defined for people that are lit by the vertex: detail 1 for parts, with no face, a far or a near one; 0
    for all in one."""
    return {"DETAIL": detail, "WEIGHTS": 2, "SHADOW": 0, "FACE": face}


def visible(
    camera: Camera, middles: np.ndarray, tall: np.ndarray, height: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For people of `tall` metres about `middles` (n, 3): whether any of them can be in the picture, how many of its
    `height` pixels they would fill standing, and how far in front of the camera they are."""
    view = np.array(camera.view.to_list(), np.float32).T
    lens = np.array(camera.projection.to_list(), np.float32).T
    at = middles @ view[:3, :3].T + view[:3, 3]
    away = -at[:, 2]
    across, up = lens[0, 0], lens[1, 1]
    inside = (away > camera.near - REACH) & (away < camera.far + REACH)
    inside &= across * np.abs(at[:, 0]) - away < REACH * np.hypot(across, 1.0)
    inside &= up * np.abs(at[:, 1]) - away < REACH * np.hypot(up, 1.0)
    pixels = tall * up * 0.5 * height / np.maximum(away, camera.near)
    return inside, pixels, away


def shares_of(light: np.ndarray) -> np.ndarray:
    """(n, 4) for PeopleView.light (n, 3): how much of what comes from all round, red green blue, and of the key light.
    What is beyond the light at the probe came straight from a lamp, so the key has it; it also falls less steeply,
    because nobody in a picture is to be a hole."""
    even = np.where(light > 1.0, 1.0 + 0.35 * (1.0 - 1.0 / np.maximum(light, 1.0)), light)
    strength = np.maximum(light @ np.float32([0.30, 0.55, 0.15]), 0.0)
    return np.concatenate([even, np.minimum(1.0, 0.75 * np.sqrt(strength))[:, None]], axis=1).astype(np.float32)


def levels_of(pixels: np.ndarray, limits: tuple[float, float, float]) -> np.ndarray:
    """The level of detail of people who are so many pixels high: 0 from the first limit on, 3 below the last."""
    return (pixels[:, None] < np.float32(limits)).sum(axis=1)


def shadow_matrix(centre: glm.vec3, sun: glm.vec3, radius: float, texels: int) -> glm.mat4:
    """World -> shadow map (0 to 1 in all three) of a ball; moves in whole texels, so that edges do not crawl."""
    up = glm.vec3(0.0, 1.0, 0.0) if abs(sun.y) < 0.99 else glm.vec3(1.0, 0.0, 0.0)
    view = glm.lookAt(sun, glm.vec3(0.0), up)
    at = glm.vec3(view * glm.vec4(centre, 1.0))
    texel = 2.0 * radius / texels
    x, y = round(at.x / texel) * texel, round(at.y / texel) * texel
    box = glm.ortho(x - radius, x + radius, y - radius, y + radius, -at.z - 2.0 * radius, -at.z + 2.0 * radius)
    to_unit = glm.translate(glm.mat4(1.0), glm.vec3(0.5)) * glm.scale(glm.mat4(1.0), glm.vec3(0.5))
    return to_unit * box * view
