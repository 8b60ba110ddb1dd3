"""Rooms and props on the card, and the light of a room's state: baked groups of lamps mixed once into one light map.

Owned by the pass `room`, also read by `room_clear`. A state that stays costs nothing: the mix is made anew only when
the state's lights change. A model that cannot be read is named once in the log and a striped box stands there instead.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

import moderngl
import numpy as np
from pyglm import glm

from game.content.glb import ModelFault
from game.core import paths
from game.render.gpu import Gpu, Program, vertex_format
from game.render.room_light import RoomLight, mixed, open_air
from game.render.room_model import ROOM_VERTEX, BakedLight, RoomModel, placeholder, read_room
from game.view.frame import FrameView, PropView

log = logging.getLogger(__name__)

PROBE = 128  # texels along a side of the folded panorama
BRIGHTEST = 5.0  # light beyond so much over the exposure is white anyway; eight bits are better used below it
STILL = 1e-4  # metres: a prop that has moved less stands where its light was gathered
BURNT = 4.0  # RoomView.lamp, beyond which everything is white
Span = tuple[int, int]


class LightOfRoom:
    """One room's baked light on the card."""

    def __init__(self, gpu: Gpu, baked: BakedLight) -> None:
        self._gpu = gpu
        self.baked = baked
        ctx = gpu.ctx
        self._maps = [_picture(ctx, picture) for picture in baked.maps]
        self._tints = [_picture(ctx, picture) for picture in baked.tints]
        self._probes = [_picture(ctx, picture) for picture in baked.probes]
        for probe in self._probes:
            probe.repeat_x = True
        self._bits = "f2" if gpu.preset.shade > 0 else "f1"
        side = (baked.maps[0].shape[1], baked.maps[0].shape[0])
        self.map, self._map_buffer = self._target(side)
        self.probe, self._probe_buffer = self._target((PROBE, PROBE))
        self.map_scale = self.probe_scale = 1.0
        self._mixed_for: tuple | None = None

    def mix(self, lights: Mapping[str, glm.vec3], exposure: float) -> None:
        """Make map and probe those of a state, if they are not."""
        shares = np.array([tuple(lights.get(name, (0.0, 0.0, 0.0))) for name in self.baked.groups], np.float32)
        key = (shares.tobytes(), round(exposure, 2))
        if key == self._mixed_for:
            return
        self._mixed_for = key
        brightest = BRIGHTEST / max(exposure, 0.05)
        baked, tints = self.baked, {f"tint_{number}": tint for number, tint in enumerate(self._tints)}
        self.map_scale = self._mix_one(self._maps, tints, shares, baked.ranges, self._map_buffer, brightest)
        self.probe_scale = self._mix_one(self._probes, {}, shares, baked.probe_ranges, self._probe_buffer, brightest)
        if self._gpu.preset.shade > 0:
            self.probe.build_mipmaps(max_level=6)
            self.probe.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)

    def _mix_one(self, pictures, tints, shares, ranges, buffer, brightest: float) -> float:
        strength = shares * np.array(ranges, np.float32)[:, None]
        scale = float(np.clip(strength.sum(axis=0).max(), 1e-3, brightest))
        panorama = int(buffer is self._probe_buffer)
        eight = int(self._bits == "f1")
        program = self._gpu.screen_program("room_mix", GROUPS=len(pictures), PANORAMA=panorama, EIGHT_BITS=eight)
        self._gpu.ctx.enable_only(moderngl.NOTHING)
        buffer.use()
        program.samplers(**{f"map_{number}": picture for number, picture in enumerate(pictures)}, **tints)
        program.set(shares=np.ascontiguousarray(strength, np.float32).tobytes(), scale=scale, power=self.baked.power)
        self._gpu.draw_screen(program)
        return scale

    def _target(self, size: tuple[int, int]):
        texture = self._gpu.ctx.texture(size, 4, dtype=self._bits)
        texture.filter = (moderngl.LINEAR, moderngl.LINEAR)
        texture.repeat_x = texture.repeat_y = False
        return texture, self._gpu.ctx.framebuffer([texture])

    def release(self) -> None:
        self._gpu.ctx.detect_framebuffer(0).use()
        for thing in (
            self._map_buffer,
            self._probe_buffer,
            self.map,
            self.probe,
            *self._maps,
            *self._tints,
            *self._probes,
        ):
            thing.release()


class DrawnRoom:
    """One model's buffers, its vertex arrays by program, and what of it can be seen."""

    def __init__(self, gpu: Gpu, model: RoomModel) -> None:
        self._gpu = gpu
        self.model = model
        self._vertices = gpu.ctx.buffer(model.vertices)
        self._indices = gpu.ctx.buffer(model.triangles)
        self._arrays: dict[int, moderngl.VertexArray] = {}
        self.light = LightOfRoom(gpu, model.baked) if model.baked is not None else None
        chunks = model.chunks
        self.low = np.array([chunk.low for chunk in chunks], np.float32)
        self.high = np.array([chunk.high for chunk in chunks], np.float32)
        self.reach = max(3.0, 0.5 * float(np.ptp(model.vertices["position"][:, ::2], axis=0).max()))
        self._owners: dict[str, np.ndarray] = {}
        self._kinds: dict[str, list[int]] = {}
        for number, chunk in enumerate(chunks):
            self._kinds.setdefault(chunk.kind, []).append(number)
        self.kinds = frozenset(self._kinds)
        self.everything = np.ones(len(chunks), bool)
        for owner in {chunk.owner for chunk in chunks}:
            self._owners[owner] = np.array([n for n, chunk in enumerate(chunks) if chunk.owner == owner])

    def chunks_of(self, owner: str) -> np.ndarray:
        """Numbers of the chunks of a prop ("" the room itself)."""
        return self._owners.get(owner, np.zeros(0, np.int64))

    def spans(self, kind: str, mask: np.ndarray) -> list[Span]:
        """(first, count) of triangles of a class in the chunks that the mask has; neighbours are one span."""
        found: list[Span] = []
        for number in self._kinds.get(kind, ()):
            if mask[number]:
                chunk = self.model.chunks[number]
                if found and found[-1][0] + found[-1][1] == chunk.first:
                    found[-1] = (found[-1][0], found[-1][1] + chunk.count)
                else:
                    found.append((chunk.first, chunk.count))
        return found

    def render(self, program: Program, spans: list[Span]) -> None:
        key = program.gl.glo
        if key not in self._arrays:
            layout, names = vertex_format(ROOM_VERTEX)
            self._arrays[key] = self._gpu.vertex_array(program, [(self._vertices, layout, *names)], self._indices)
        for first, count in spans:
            self._arrays[key].render(vertices=3 * count, first=3 * first)

    def release(self) -> None:
        for thing in (*self._arrays.values(), self._vertices, self._indices):
            thing.release()
        if self.light is not None:
            self.light.release()


class Rooms:
    """Rooms and props of assets/models by name."""

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._drawn: dict[tuple[str, str], DrawnRoom] = {}

    def room(self, name: str) -> DrawnRoom:
        return self._get("places", name, lambda: placeholder(name, (-7.0, 0.0, -7.0), (7.0, 4.0, 7.0), inward=True))

    def prop(self, name: str) -> DrawnRoom:
        return self._get("props", name, lambda: placeholder(name, (-0.4, 0.0, -0.4), (0.4, 1.0, 0.4)))

    def _get(self, folder: str, name: str, instead) -> DrawnRoom:
        if (folder, name) not in self._drawn:
            try:
                model = read_room(paths.asset("models", folder, f"{name}.glb"))
            except ModelFault as fault:
                log.warning("a striped box stands where a model cannot be drawn: %s", fault)
                model = instead()
            self._drawn[folder, name] = DrawnRoom(self._gpu, model)
        return self._drawn[folder, name]

    def release(self) -> None:
        for drawn in self._drawn.values():
            drawn.release()
        self._drawn.clear()


class Scene:
    """What of one frame's place is where: the room, its props that moved, those that are not in its file."""

    def __init__(self, rooms: Rooms, frame: FrameView) -> None:
        view = frame.room
        self.room = rooms.room(view.room)
        model = self.room.model
        self.light: RoomLight = open_air(frame.light)
        if model.baked is not None:
            self.light = mixed(model.baked.groups, model.baked.sh, view.lights)
        if view.lamp != 1.0:
            self.light = RoomLight(self.light.sh * min(view.lamp, BURNT))
        self.hidden = set(model.props)
        self.moved: list[tuple[np.ndarray, np.ndarray]] = []  # chunks of the room, (4, 4) their move
        self.loose: list[tuple[DrawnRoom, np.ndarray]] = []  # props of files of their own, by group, (4, 4) where
        transforms = _matrices(view.props)
        for prop, transform in zip(view.props, transforms, strict=True):
            placed = model.props.get(prop.id)
            if not prop.is_baked or placed is None:
                self.loose.append((rooms.prop(prop.model), transform))
            elif np.abs(transform - placed).max() < STILL:
                self.hidden.discard(prop.id)
            else:
                self.moved.append((self.room.chunks_of(prop.id), transform @ np.linalg.inv(placed)))
        self.loose.sort(key=lambda pair: pair[0].model.group)

    def standing(self, planes: np.ndarray) -> np.ndarray:
        """Which chunks of the room can be seen and stand where they were lit."""
        mask = in_sight(self.room.low, self.room.high, planes)
        for name in self.hidden:
            mask[self.room.chunks_of(name)] = False
        return mask


def _matrices(props: tuple[PropView, ...]) -> np.ndarray:
    """(n, 4, 4) of all transforms, rows first."""
    raw = np.frombuffer(b"".join(prop.transform.to_bytes() for prop in props), np.float32)
    return raw.reshape(-1, 4, 4).transpose(0, 2, 1)


def planes_of(view_projection: glm.mat4, mirrored: bool = False) -> np.ndarray:
    """(6, 4): the sides of what a camera sees, positive inside; `mirrored`: of what it sees in the floor."""
    m = np.array(view_projection.to_list(), np.float64).T
    if mirrored:
        m = m @ np.diag([1.0, -1.0, 1.0, 1.0])
    return np.stack([m[3] + m[0], m[3] - m[0], m[3] + m[1], m[3] - m[1], m[3] + m[2], m[3] - m[2]])


def in_sight(low: np.ndarray, high: np.ndarray, planes: np.ndarray) -> np.ndarray:
    """(n,) whether any of a box (low and high (n, 3)) can lie within the planes."""
    middle, half = 0.5 * (low + high), 0.5 * (high - low)
    reach = half @ np.abs(planes[:, :3]).T
    return (middle @ planes[:, :3].T + planes[:, 3] + reach >= 0.0).all(axis=1)


def box_moved(low: np.ndarray, high: np.ndarray, move: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The box (1, 3) round a box that was moved by (4, 4)."""
    middle, half = 0.5 * (low + high), 0.5 * (high - low)
    middle, half = move[:3, :3] @ middle + move[:3, 3], np.abs(move[:3, :3]) @ half
    return (middle - half)[None], (middle + half)[None]


def _picture(ctx: moderngl.Context, pixels: np.ndarray) -> moderngl.Texture:
    texture = ctx.texture((pixels.shape[1], pixels.shape[0]), 3, np.ascontiguousarray(pixels), alignment=1)
    texture.filter = (moderngl.LINEAR, moderngl.LINEAR)
    texture.repeat_x = texture.repeat_y = False
    return texture
