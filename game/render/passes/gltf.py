"""Any standard glTF model, in a studio of its own: shadow of the key light, the room, what hides, what is seen through.

Draws FrameView.exhibit (render/gltf reads and poses the file). Clears and writes every pixel, like the place pass;
bloom and tone follow. A file that cannot be read is reported once and the studio stays empty.
"""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass

import moderngl
import numpy as np
from pyglm import glm

from game.content.glb import ModelFault
from game.render.gltf.images import CLAMP, MIRROR
from game.render.gltf.pose import Pose, played, pose
from game.render.gltf.primitives import GLTF_VERTEX, SKIN_VERTEX, Primitive
from game.render.gltf.scene import MAPS, Lamp, Map, Material, Scene, load_scene
from game.render.gltf.studio import HEIGHT, LEVELS, WIDTH, diffuse, surroundings
from game.render.gpu import Gpu, Program, vertex_format
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView

log = logging.getLogger(__name__)

MOST_LAMPS = 8
JOINTS_A_ROW = 256
KEY = (2.5, 2.36, 2.12)  # of the key light, over pi
SRGB8_ALPHA8 = 0x8C43
BRIGHT = 3.5  # illuminance to which a file's own lights are brought, because files disagree on units by 10^4
_MODES = {"triangles": moderngl.TRIANGLES, "lines": moderngl.LINES, "points": moderngl.POINTS}
_MIPS = range(9984, 9988)


@dataclass(slots=True)
class Item:
    """A primitive where it stands in this frame."""

    drawn: DrawnPrimitive
    material: Material
    matrix: np.ndarray
    first_joint: int  # -1: it has no skin
    is_mirrored: bool
    depth: float


class DrawnPrimitive:
    """Buffers of one primitive, and its vertex arrays by program."""

    def __init__(self, gpu: Gpu, primitive: Primitive) -> None:
        self._gpu = gpu
        self.primitive = primitive
        self.vertices = gpu.ctx.buffer(primitive.vertices)
        self.skin = gpu.ctx.buffer(primitive.skin) if primitive.skin is not None else None
        self.indices = gpu.ctx.buffer(primitive.indices)
        self.mode = _MODES[primitive.kind]
        self._weights = np.zeros(0, np.float32)
        self._middles: np.ndarray | None = None
        self._arrays: dict[int, moderngl.VertexArray] = {}

    def morph(self, weights: np.ndarray) -> None:
        if self.primitive.morphs and not np.array_equal(weights, self._weights):
            self._weights = weights.copy()
            self.vertices.write(self.primitive.morphed(weights))

    def sort(self, eye: np.ndarray) -> bool:
        """Put far triangles first, seen from `eye` in its own space. False where that cannot be told."""
        if self.skin is not None or self.primitive.kind != "triangles":
            return False
        faces = self.primitive.indices.reshape(-1, 3)
        if self._middles is None:
            self._middles = self.primitive.vertices["position"][faces].mean(axis=1)
        away = ((self._middles - eye.astype(np.float32)) ** 2).sum(axis=1)
        self.indices.write(np.ascontiguousarray(faces[np.argsort(-away, kind="stable")]))
        return True

    def render(self, program: Program) -> None:
        key = program.gl.glo
        if key not in self._arrays:
            layout, names = vertex_format(GLTF_VERTEX)
            content = [(self.vertices, layout, *names)]
            if self.skin is not None:
                layout, names = vertex_format(SKIN_VERTEX)
                content.append((self.skin, layout, *names))
            self._arrays[key] = self._gpu.vertex_array(program, content, self.indices)
        self._arrays[key].render(self.mode)

    def release(self) -> None:
        for thing in (*self._arrays.values(), self.vertices, self.indices, self.skin):
            if thing is not None:
                thing.release()


class DrawnScene:
    """One file on the card."""

    def __init__(self, gpu: Gpu, scene: Scene) -> None:
        self._gpu = gpu
        self.scene = scene
        self.meshes = {
            number: [DrawnPrimitive(gpu, one) for one in mesh.primitives] for number, mesh in scene.meshes.items()
        }
        self._own: dict[tuple[int, int], DrawnPrimitive] = {}  # morphed by this node alone
        self._pictures: dict[tuple, moderngl.Texture] = {}
        self._joints: moderngl.Texture | None = None

    def picture(self, map_: Map, is_colour: bool) -> moderngl.Texture:
        key = (map_.image, map_.sampling, is_colour)
        if key not in self._pictures:
            pixels, look = self.scene.images[map_.image], map_.sampling
            more = {"internal_format": SRGB8_ALPHA8} if is_colour else {}
            texture = self._gpu.ctx.texture((pixels.shape[1], pixels.shape[0]), 4, pixels, **more)
            if look.minify in _MIPS:
                texture.build_mipmaps()
                if self._gpu.preset.shade > 0:
                    texture.anisotropy = 8.0
            texture.filter = (look.minify, look.magnify)
            texture.repeat_x, texture.repeat_y = (one not in (CLAMP, MIRROR) for one in look.wrap)
            self._pictures[key] = texture
        return self._pictures[key]

    def items(self, posed: Pose, eye: np.ndarray, first_joint: dict[int, int]) -> list[Item]:
        """Every primitive that stands in the scene."""
        items = []
        for number in self.scene.order:
            node = self.scene.nodes[number]
            for part, drawn in enumerate(self.meshes.get(node.mesh, ())):
                if drawn.primitive.morphs:
                    drawn = self._morphed(number, part, drawn)
                    drawn.morph(posed.weights[number])
                matrix, first = posed.world[number], -1
                if drawn.skin is not None and node.skin >= 0:
                    matrix, first = posed.joints[node.skin][0], first_joint[node.skin]
                middle = matrix @ np.append((drawn.primitive.low + drawn.primitive.high) * 0.5, 1.0)
                items.append(
                    Item(
                        drawn=drawn,
                        material=self.scene.material(drawn.primitive.material),
                        matrix=matrix,
                        first_joint=first,
                        is_mirrored=bool(np.linalg.det(matrix[:3, :3]) < 0.0),
                        depth=float(np.linalg.norm(middle[:3] - eye)),
                    )
                )
        return items

    def _morphed(self, node: int, part: int, drawn: DrawnPrimitive) -> DrawnPrimitive:
        if (node, part) not in self._own:
            self._own[node, part] = DrawnPrimitive(self._gpu, drawn.primitive)
        return self._own[node, part]

    def write_joints(self, posed: Pose) -> tuple[moderngl.Texture | None, dict[int, int]]:
        """All skins' joints in one texture, and where each skin begins in it."""
        if not posed.joints:
            return None, {}
        first, total = {}, 0
        for skin, matrices in posed.joints.items():
            first[skin] = total
            total += len(matrices)
        rows = np.zeros((-(-total // JOINTS_A_ROW) * JOINTS_A_ROW, 3, 4), np.float32)
        rows[:total] = np.concatenate(list(posed.joints.values()))[:, :3]
        size = (3 * JOINTS_A_ROW, len(rows) // JOINTS_A_ROW)
        if self._joints is None or self._joints.size != size:
            if self._joints is not None:
                self._joints.release()
            self._joints = self._gpu.ctx.texture(size, 4, dtype="f4")
            self._joints.filter = (moderngl.NEAREST, moderngl.NEAREST)
        self._joints.write(rows)
        return self._joints, first

    def release(self) -> None:
        drawn = [one for mesh in self.meshes.values() for one in mesh]
        for thing in (*drawn, *self._own.values(), *self._pictures.values()):
            thing.release()
        if self._joints is not None:
            self._joints.release()


class GltfPass:
    name = "gltf"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._scene: DrawnScene | None = None
        self._refused = ""
        ctx = gpu.ctx
        around = ctx.texture_array((WIDTH, HEIGHT, LEVELS), 4, surroundings(), dtype="f2")
        around.filter = (moderngl.LINEAR, moderngl.LINEAR)
        around.repeat_x, around.repeat_y = True, False
        side = max(1024, gpu.preset.shadow)
        depth = ctx.depth_texture((side, side))
        depth.compare_func = "<="
        depth.filter = (moderngl.LINEAR, moderngl.LINEAR)
        depth.repeat_x = depth.repeat_y = False
        self._key_view = ctx.framebuffer([], depth)
        self._studio = {"studio": around, "key_depth": depth, "white": ctx.texture((1, 1), 4, b"\xff\xff\xff\xff")}

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.exhibit is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu, exhibit = self._gpu, frame.exhibit
        drawn = self._drawn(exhibit.file)
        posed = pose(drawn.scene, played(drawn.scene, exhibit.action), frame.time_s) if drawn is not None else None
        key = key_matrix(frame.light.sun_direction, exhibit.low, exhibit.high)
        items: list[Item] = []
        joints = None
        if drawn is not None:
            joints, first = drawn.write_joints(posed)
            items = drawn.items(posed, np.array(tuple(frame.camera.position)), first)
        lamps = lamp_uniforms(drawn.scene.lamps, posed, exhibit.low, exhibit.high) if drawn is not None else {}
        has_lamps = bool(lamps.get("lamps"))
        room = {
            "diffuse": diffuse(),
            "key_from_world": (_TO_UNIT * key).to_bytes(),
            "key": (*(part * (0.15 if has_lamps else 1.0) for part in KEY), 0.45 if has_lamps else 1.0),
            "bias": 0.004 * glm.length(exhibit.high - exhibit.low),
        }
        self._draw_key(items, key, joints)
        targets.scene.use()
        targets.scene.depth_mask = True
        targets.scene.clear(0.0, 0.0, 0.0, 1.0, depth=1.0)
        self._draw_room(exhibit, room)
        gpu.ctx.depth_func = "<="
        both = (frame.camera.projection * frame.camera.view).to_bytes()
        values = {**room, **lamps.get("uniforms", {}), "eye_from_world": both}
        for item in items:
            if item.material.alpha != "BLEND":
                gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE)
                self._draw_item(item, values, joints, None if item.material.two_sided else "back")
        gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        targets.scene.depth_mask = False
        for item in sorted((one for one in items if one.material.alpha == "BLEND"), key=lambda one: -one.depth):
            gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)
            is_sorted = item.drawn.sort(_seen_from(item.matrix, frame.camera.position))
            for culled in _sides(item.material.two_sided, is_sorted):
                self._draw_item(item, values, joints, culled)
        targets.scene.depth_mask = True
        gpu.ctx.front_face = "ccw"
        gpu.ctx.cull_face = "back"
        gpu.ctx.enable_only(moderngl.NOTHING)

    # -- parts -------------------------------------------------------------------------------------------------------

    def _drawn(self, file: str) -> DrawnScene | None:
        if self._refused == file:
            return None
        try:
            scene = load_scene(file)
        except ModelFault as fault:
            self._refused = file
            log.warning("a model is left out of the picture: %s", fault)
            return None
        if self._scene is None or self._scene.scene is not scene:
            if self._scene is not None:
                self._scene.release()
                self._scene = None  # the next one may not fit on the card
            self._scene = DrawnScene(self._gpu, scene)
        return self._scene

    def _draw_key(self, items: list[Item], key: glm.mat4, joints: moderngl.Texture | None) -> None:
        """Depth as the key light sees it."""
        ctx = self._gpu.ctx
        self._key_view.use()
        self._key_view.depth_mask = True
        ctx.enable_only(moderngl.DEPTH_TEST)
        ctx.depth_func = "<="
        self._key_view.clear(depth=1.0)
        ctx.polygon_offset = (2.0, 4.0)
        for item in items:
            material = item.material
            if material.alpha == "BLEND" or item.drawn.primitive.kind != "triangles":
                continue
            program = self._gpu.program("gltf", "gltf_depth", SKIN=int(item.first_joint >= 0), POINTS=0)
            base = material.maps.get("base")
            turn, shift = map_uniforms(base)
            program.set(
                eye_from_world=key.to_bytes(),
                model=_bytes(item.matrix),
                first_joint=max(0, item.first_joint),
                cutoff=material.cutoff if material.alpha == "MASK" else -1.0,
                base_alpha=material.base[3],
                hole_turn=turn,
                hole_shift=shift,
            ).samplers(
                base_map=self._scene.picture(base, True) if base else self._studio["white"],
                joints=joints,
            )
            item.drawn.render(program)
        ctx.polygon_offset = (0.0, 0.0)

    def _draw_room(self, exhibit, room: dict) -> None:
        self._gpu.ctx.enable_only(moderngl.NOTHING)
        middle, reach = (exhibit.low + exhibit.high) * 0.5, glm.length(exhibit.high - exhibit.low) * 0.5
        floor = (exhibit.low.y, middle.x, middle.z, reach if exhibit.has_floor else 0.0)
        program = self._gpu.screen_program("gltf_room", TAPS=self._taps(2))
        half = (exhibit.high - exhibit.low) * 0.5
        program.set(**room, floor=floor, under=(half.x, half.z))
        program.samplers(studio=self._studio["studio"], key_depth=self._studio["key_depth"])
        self._gpu.draw_screen(program)

    def _draw_item(self, item: Item, values: dict, joints: moderngl.Texture | None, culled: str | None) -> None:
        gpu, material, primitive = self._gpu, item.material, item.drawn.primitive
        is_solid = primitive.kind == "triangles"
        if culled and is_solid:
            gpu.ctx.enable(moderngl.CULL_FACE)
            gpu.ctx.cull_face = culled
        elif culled == "front":
            return  # lines and points have one side
        gpu.ctx.front_face = "cw" if item.is_mirrored else "ccw"
        program = gpu.program(
            "gltf",
            SKIN=int(item.first_joint >= 0),
            FLAT=int(primitive.flat and is_solid),
            POINTS=int(primitive.kind == "points"),
            LAMPS=MOST_LAMPS,
            TAPS=self._taps(1),
        )
        shapes = [map_uniforms(material.maps.get(name)) for name in MAPS]
        is_bumpy = "normal" in material.maps and not primitive.flat
        unlit = material.unlit or (primitive.flat and not is_solid)
        program.set(
            **values,
            model=_bytes(item.matrix),
            first_joint=max(0, item.first_joint),
            base=material.base,
            factors=(material.metallic, material.roughness, material.bump, material.occlusion),
            emissive=(*material.emissive, material.cutoff if material.alpha == "MASK" else -1.0),
            kind=(float(unlit), float(material.alpha == "BLEND"), float(is_bumpy), values["lamp_count"]),
            uv_turn=[turn for turn, _ in shapes],
            uv_shift=[shift for _, shift in shapes],
        )
        pictures = {
            f"{name}_map": self._scene.picture(material.maps[name], name in ("base", "emissive"))
            if name in material.maps
            else self._studio["white"]
            for name in MAPS
        }
        program.samplers(**pictures, studio=self._studio["studio"], key_depth=self._studio["key_depth"], joints=joints)
        item.drawn.render(program)

    def _taps(self, times: int) -> int:
        return times * (4, 8, 16)[self._gpu.preset.shade]

    def release(self) -> None:
        if self._scene is not None:
            self._scene.release()
        for thing in (self._key_view, *self._studio.values()):
            thing.release()


_TO_UNIT = glm.translate(glm.mat4(1.0), glm.vec3(0.5)) * glm.scale(glm.mat4(1.0), glm.vec3(0.5))


def key_matrix(towards: glm.vec3, low: glm.vec3, high: glm.vec3) -> glm.mat4:
    """World -> clip space of the key light, round a box and the floor that its shadow falls on."""
    middle, reach = (low + high) * 0.5, max(1e-9, glm.length(high - low) * 0.5)
    up = glm.vec3(0.0, 1.0, 0.0) if abs(towards.y) < 0.99 else glm.vec3(1.0, 0.0, 0.0)
    view = glm.lookAt(middle + towards * (2.0 * reach), middle, up)
    return glm.ortho(-reach, reach, -reach, reach, 0.5 * reach, 4.0 * reach) * view


def map_uniforms(map_: Map | None) -> tuple[tuple, tuple]:
    """(turn and scale as rows of 2 x 2, offset with set and mirroring) of a map; set -1: there is none."""
    if map_ is None:
        return (1.0, 0.0, 0.0, 1.0), (0.0, 0.0, -1.0, 0.0)
    (wide, high), c, s = map_.scale, math.cos(map_.turn), math.sin(map_.turn)
    mirrors = sum(bit for bit, wrap in zip((1, 2), map_.sampling.wrap, strict=True) if wrap == MIRROR)
    return (c * wide, s * high, -s * wide, c * high), (*map_.offset, float(map_.place), float(mirrors))


def lamp_uniforms(lamps: list[Lamp], posed: Pose, low: glm.vec3, high: glm.vec3) -> dict:
    """The file's lights as the shader wants them, brought to a brightness that the studio's exposure can show."""
    middle = np.array(tuple((low + high) * 0.5))
    place, ahead, colour = ([(0.0, 0.0, 0.0, 0.0)] * MOST_LAMPS for _ in range(3))
    arriving = 0.0
    for number, lamp in enumerate(lamps[:MOST_LAMPS]):
        matrix = posed.world[lamp.node]
        at, way = matrix[:3, 3], -matrix[:3, 2]
        way = way / max(np.linalg.norm(way), 1e-20)
        outer = {"directional": -3.0, "point": -2.0, "spot": lamp.outer}[lamp.kind]
        place[number] = (*at, lamp.reach)
        ahead[number] = (*way, outer)
        colour[number] = (*lamp.colour, lamp.inner)
        away = 1.0 if lamp.kind == "directional" else max(float(((middle - at) ** 2).sum()), 1e-12)
        arriving += max(lamp.colour) / away
    scale = BRIGHT / arriving if arriving > 0.0 else 0.0
    colour = [(*(part * scale for part in row[:3]), row[3]) for row in colour]
    uniforms = {"lamp_place": place, "lamp_ahead": ahead, "lamp_colour": colour}
    return {"lamps": arriving > 0.0, "uniforms": {**uniforms, "lamp_count": float(len(lamps[:MOST_LAMPS]))}}


def _seen_from(matrix: np.ndarray, eye: glm.vec3) -> np.ndarray:
    """A point of the world in the space of something that stands there; any point where that is flat."""
    turn = matrix[:3, :3]
    inverse = np.linalg.inv(turn) if abs(np.linalg.det(turn)) > 1e-30 else np.eye(3)
    return inverse @ (np.array(tuple(eye)) - matrix[:3, 3])


def _sides(two_sided: bool, is_sorted: bool) -> tuple[str | None, ...]:
    """What is culled in each of the times that something seen through is drawn."""
    if not two_sided:
        return ("back",)
    return (None,) if is_sorted else ("front", "back")


def _bytes(matrix: np.ndarray) -> bytes:
    return np.ascontiguousarray(matrix.T, dtype="<f4").tobytes()
