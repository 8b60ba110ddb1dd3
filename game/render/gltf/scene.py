"""A glTF file as one Scene: nodes, meshes, materials, skins, animations, cameras and lights, all checked.

Called by the subject that shows a file and by passes/gltf.py. Whatever the Scene refers to is there: numbers of nodes,
skins and pictures need no second look. `load_scene` keeps the last file, because both callers ask for the same one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from game.content.glb import Entry, ModelFault
from game.render.gltf.accessors import Accessors
from game.render.gltf.document import Document, read_document
from game.render.gltf.images import Sampling, most_pixels_a_side, read_image, read_sampling
from game.render.gltf.primitives import Budget, Primitive, read_primitive

MOST_DRAWN = 20_000  # meshes standing in the scene
MAPS = ("base", "metal", "normal", "occlusion", "emissive")
"""The pictures of a material, in the order in which the shader numbers them."""


@dataclass(frozen=True, slots=True)
class Map:
    """A picture on a material."""

    image: int
    sampling: Sampling
    place: int  # which of the vertex's sets of coordinates, 0 to 3
    offset: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    scale: tuple[float, float] = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Material:
    name: str = ""
    base: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0)
    metallic: float = 1.0
    roughness: float = 1.0
    emissive: tuple[float, ...] = (0.0, 0.0, 0.0)
    bump: float = 1.0  # strength of the normal map
    occlusion: float = 1.0  # strength of the occlusion map
    alpha: str = "OPAQUE"
    cutoff: float = 0.5
    two_sided: bool = False
    unlit: bool = False
    maps: dict[str, Map] = field(default_factory=dict)
    uv_sets: tuple[int, ...] = ()  # the file's sets, in the order of the vertex's


@dataclass(slots=True)
class Mesh:
    primitives: list[Primitive]
    weights: np.ndarray


@dataclass(slots=True)
class Node:
    name: str
    parent: int
    matrix: np.ndarray | None  # (4, 4) or, where it is None, the three below
    translation: np.ndarray
    rotation: np.ndarray  # x, y, z, w
    scale: np.ndarray
    mesh: int
    skin: int
    weights: np.ndarray | None


@dataclass(slots=True)
class Skin:
    joints: tuple[int, ...]
    inverse: np.ndarray  # (joints, 4, 4)


@dataclass(slots=True)
class Channel:
    node: int
    path: str  # translation, rotation, scale, weights
    times: np.ndarray  # (k,)
    values: np.ndarray  # (k, parts), or (k, 3, parts) for CUBICSPLINE
    how: str  # LINEAR, STEP, CUBICSPLINE


@dataclass(slots=True)
class Animation:
    name: str
    channels: list[Channel]
    length: float  # seconds


@dataclass(frozen=True, slots=True)
class Eye:
    """A camera of the file."""

    name: str
    node: int
    high: float  # angle in radians, or half the height of an orthographic one
    is_flat: bool
    near: float
    far: float


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light of the file (KHR_lights_punctual)."""

    node: int
    kind: str  # directional, point, spot
    colour: tuple[float, float, float]  # times intensity
    reach: float  # 0: endless
    inner: float  # cosines of a spot's half angles
    outer: float


@dataclass(slots=True)
class Scene:
    path: str
    nodes: list[Node]
    order: tuple[int, ...]  # nodes of the scene that is shown, parents first
    meshes: dict[int, Mesh]
    materials: list[Material]
    images: dict[int, np.ndarray]  # (h, w, 4) uint8
    skins: list[Skin]
    animations: list[Animation]
    eyes: list[Eye]
    lamps: list[Lamp]

    def material(self, number: int) -> Material:
        return self.materials[number] if number >= 0 else Material()


def load_scene(path: str) -> Scene:
    """The scene of a file. Raises ModelFault that names it."""
    there = Path(path)
    try:
        stamp = there.stat().st_mtime_ns
    except OSError as trouble:
        raise ModelFault(f"{there.name}: {trouble.strerror or trouble}") from trouble
    return _kept(str(there), stamp)


@lru_cache(maxsize=1)
def _kept(path: str, stamp: int) -> Scene:
    return read_scene(Path(path))


def read_scene(path: Path) -> Scene:
    """The scene of a file, read anew. Raises ModelFault that names it."""
    document = read_document(path)
    try:
        return _Reader(document).scene(str(path))
    except ModelFault as fault:
        raise ModelFault(f"{path.name}: {fault}") from fault


def _outermost(nodes: list[Node], listed: list[int], where: str) -> list[int]:
    """Those that stand below no other of the list; some files list every node. Refuses a circle."""
    known, kept = set(listed), []
    for number in listed:
        above, steps, covered = nodes[number].parent, 0, False
        while above >= 0:
            covered |= above in known
            above, steps = nodes[above].parent, steps + 1
            if steps > len(nodes):
                raise ModelFault(f"{where}: nodes[{number}] is below itself")
        if not covered:
            kept.append(number)
    return kept


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.accessors = Accessors(document)
        self.used_images: dict[int, str] = {}

    def scene(self, path: str) -> Scene:
        nodes = self._nodes()
        order = self._order(nodes)
        materials = [self._material(entry) for entry in self.document.rows("materials")]
        meshes = self._meshes(nodes, order, materials)
        skins = [self._skin(entry, len(nodes)) for entry in self.document.rows("skins")]
        self._check_skins(nodes, order, meshes, skins)
        side = most_pixels_a_side(len(self.used_images))
        return Scene(
            path=path,
            nodes=nodes,
            order=order,
            meshes=meshes,
            materials=materials,
            images={n: read_image(self.document, n, asked, side) for n, asked in self.used_images.items()},
            skins=skins,
            animations=[self._animation(n, e, nodes) for n, e in enumerate(self.document.rows("animations"))],
            eyes=self._eyes(order),
            lamps=self._lamps(order),
        )

    # -- nodes -------------------------------------------------------------------------------------------------------

    def _nodes(self) -> list[Node]:
        rows = self.document.rows("nodes")
        nodes = [self._node(entry) for entry in rows]
        for number, entry in enumerate(rows):
            for child in entry.indices("children"):
                self.document.row("nodes", child, entry.at("children"))
                if nodes[child].parent >= 0 or child == number:
                    raise ModelFault(f"{entry.at('children')}: nodes[{child}] has two parents, or is its own")
                nodes[child].parent = number
        return nodes

    def _node(self, entry: Entry) -> Node:
        matrix = None
        if "matrix" in entry:
            matrix = np.array(entry.numbers("matrix", 16, limit=1e12)).reshape(4, 4).T
            if not np.allclose(matrix[3], (0.0, 0.0, 0.0, 1.0)):
                raise entry.fault("matrix", "a matrix whose last row is 0 0 0 1")
        rotation = np.array(entry.numbers("rotation", 4, (0.0, 0.0, 0.0, 1.0)))
        length = float(np.linalg.norm(rotation))
        return Node(
            name=entry.text("name"),
            parent=-1,
            matrix=matrix,
            translation=np.array(entry.numbers("translation", 3, (0.0, 0.0, 0.0), limit=1e12)),
            rotation=rotation / length if length > 1e-9 else np.array([0.0, 0.0, 0.0, 1.0]),
            scale=np.array(entry.numbers("scale", 3, (1.0, 1.0, 1.0), limit=1e12)),
            mesh=self._number_of(entry, "mesh", "meshes"),
            skin=self._number_of(entry, "skin", "skins"),
            weights=np.array(entry.numbers("weights", None), np.float32) if "weights" in entry else None,
        )

    def _number_of(self, entry: Entry, key: str, kind: str) -> int:
        if key not in entry:
            return -1
        number = entry.integer(key)
        self.document.row(kind, number, entry.at(key))
        return number

    def _order(self, nodes: list[Node]) -> tuple[int, ...]:
        """The nodes below the scene that is shown, parents first; below every root where the file names no scene."""
        scenes = self.document.rows("scenes")
        if scenes:
            number = self.document.root.integer("scene", 0)
            entry = self.document.row("scenes", number, "scene")
            roots = list(dict.fromkeys(entry.indices("nodes")))
            for root in roots:
                self.document.row("nodes", root, entry.at("nodes"))
            roots = _outermost(nodes, roots, entry.at("nodes"))
        else:
            roots = [number for number, node in enumerate(nodes) if node.parent < 0]
        children: dict[int, list[int]] = {}
        for number, node in enumerate(nodes):
            if node.parent >= 0:
                children.setdefault(node.parent, []).append(number)
        order, at = list(roots), 0
        while at < len(order):  # one parent each and starting at roots: this ends
            order += children.get(order[at], ())
            at += 1
        return tuple(order)

    # -- meshes ------------------------------------------------------------------------------------------------------

    def _meshes(self, nodes: list[Node], order: tuple[int, ...], materials: list[Material]) -> dict[int, Mesh]:
        standing = [nodes[number].mesh for number in order if nodes[number].mesh >= 0]
        if len(standing) > MOST_DRAWN:
            raise ModelFault(f"nodes: {len(standing)} of them show a mesh, more than {MOST_DRAWN}")
        budget, meshes = Budget(), {}
        for number in dict.fromkeys(standing):
            entry = self.document.row("meshes", number, "nodes")
            primitives = []
            for part in entry.entries("primitives"):
                wanted = self._number_of(part, "material", "materials")
                material = materials[wanted] if wanted >= 0 else Material()
                read = read_primitive(part, self.accessors, material.uv_sets, "normal" in material.maps, budget)
                if read is not None:
                    primitives.append(read)
            weights = np.array(entry.numbers("weights", None, ()), np.float32)
            meshes[number] = Mesh(primitives, weights)
        if not any(mesh.primitives for mesh in meshes.values()):
            raise ModelFault("there is no mesh in its scene")
        return meshes

    def _check_skins(self, nodes: list[Node], order: tuple, meshes: dict[int, Mesh], skins: list[Skin]) -> None:
        for number in order:
            node = nodes[number]
            if node.skin < 0 or node.mesh < 0:
                continue
            needed = max((one.joints for one in meshes[node.mesh].primitives), default=0)
            if needed > len(skins[node.skin].joints):
                raise ModelFault(
                    f"nodes[{number}].skin: skins[{node.skin}] has {len(skins[node.skin].joints)} joints, but "
                    f"meshes[{node.mesh}] names joint {needed - 1}"
                )

    def _material(self, entry: Entry) -> Material:
        metal = entry.entry("pbrMetallicRoughness")
        sets: list[int] = []
        maps = {}
        for key, owner, field_name in (
            ("base", metal, "baseColorTexture"),
            ("metal", metal, "metallicRoughnessTexture"),
            ("normal", entry, "normalTexture"),
            ("occlusion", entry, "occlusionTexture"),
            ("emissive", entry, "emissiveTexture"),
        ):
            if field_name in owner:
                found = self._map(owner.entry(field_name), sets)
                if found is not None:
                    maps[key] = found
        if not sets:
            sets.append(0)
        strength = entry.extension("KHR_materials_emissive_strength").number("emissiveStrength", 1.0, 0.0, 1e6)
        glow = entry.numbers("emissiveFactor", 3, (0.0, 0.0, 0.0), limit=1e6)
        return Material(
            name=entry.text("name"),
            base=metal.numbers("baseColorFactor", 4, (1.0, 1.0, 1.0, 1.0), limit=1e3),
            metallic=metal.number("metallicFactor", 1.0, 0.0, 1.0),
            roughness=metal.number("roughnessFactor", 1.0, 0.0, 1.0),
            emissive=tuple(max(0.0, part) * strength for part in glow),
            bump=entry.entry("normalTexture").number("scale", 1.0, -1e3, 1e3),
            occlusion=entry.entry("occlusionTexture").number("strength", 1.0, 0.0, 1.0),
            alpha=entry.choice("alphaMode", "OPAQUE", ("OPAQUE", "MASK", "BLEND")),
            cutoff=entry.number("alphaCutoff", 0.5, 0.0, 1e3),
            two_sided=entry.flag("doubleSided"),
            unlit="KHR_materials_unlit" in entry.entry("extensions"),
            maps=maps,
            uv_sets=tuple(sets),
        )

    def _map(self, entry: Entry, sets: list[int]) -> Map | None:
        texture = self.document.row("textures", entry.integer("index"), entry.at("index"))
        webp = texture.extension("EXT_texture_webp")
        source = webp if "source" in webp else texture
        if "source" not in source:
            if "KHR_texture_basisu" in texture.entry("extensions"):
                raise ModelFault(f"{texture.where}: it is packed as Basis Universal (KTX2); export it as PNG or JPEG")
            return None
        image = source.integer("source")
        self.document.row("images", image, source.at("source"))
        self.used_images.setdefault(image, source.at("source"))
        moved = entry.extension("KHR_texture_transform")
        wanted = moved.integer("texCoord", entry.integer("texCoord", 0, 0, 63), 0, 63)
        if wanted not in sets:
            sets.append(wanted)
        return Map(
            image=image,
            sampling=read_sampling(self.document, texture),
            place=min(sets.index(wanted), 3),
            offset=moved.numbers("offset", 2, (0.0, 0.0), limit=1e5),
            turn=moved.number("rotation", 0.0, -1e5, 1e5),
            scale=moved.numbers("scale", 2, (1.0, 1.0), limit=1e5),
        )

    # -- what moves --------------------------------------------------------------------------------------------------

    def _skin(self, entry: Entry, nodes: int) -> Skin:
        joints = entry.indices("joints")
        if not joints:
            raise entry.fault("joints", "at least one node")
        if max(joints) >= nodes:
            raise ModelFault(f"{entry.at('joints')}: nodes[{max(joints)}] is not there, the file has {nodes}")
        inverse = np.tile(np.eye(4), (len(joints), 1, 1))
        if "inverseBindMatrices" in entry:
            where = entry.at("inverseBindMatrices")
            found = self.accessors.floats(entry.integer("inverseBindMatrices"), where, 16)
            if len(found) < len(joints):
                raise ModelFault(f"{where}: {len(found)} matrices for {len(joints)} joints")
            inverse = found[: len(joints)].astype(np.float64).reshape(-1, 4, 4).transpose(0, 2, 1)
        return Skin(joints, inverse)

    def _animation(self, number: int, entry: Entry, nodes: list[Node]) -> Animation:
        samplers = entry.entries("samplers")
        channels = []
        for one in entry.entries("channels"):
            target = one.entry("target")
            path = target.text("path")
            if "node" not in target or path not in ("translation", "rotation", "scale", "weights"):
                continue  # pointers and other extensions
            which = one.integer("sampler")
            if which >= len(samplers):
                raise ModelFault(f"{one.at('sampler')}: samplers[{which}] is not there, there are {len(samplers)}")
            node = self._number_of(target, "node", "nodes")
            channel = self._channel(samplers[which], node, path, nodes)
            if channel is not None:
                channels.append(channel)
        length = max((float(channel.times[-1]) for channel in channels), default=0.0)
        return Animation(entry.text("name") or f"animation {number}", channels, length)

    def _channel(self, sampler: Entry, node: int, path: str, nodes: list[Node]) -> Channel | None:
        how = sampler.choice("interpolation", "LINEAR", ("LINEAR", "STEP", "CUBICSPLINE"))
        times = self.accessors.floats(sampler.integer("input"), sampler.at("input"), 1)[:, 0].astype(np.float64)
        if times[0] < 0.0 or (np.diff(times) < 0.0).any() or times[-1] > 1e6:
            raise ModelFault(f"{sampler.at('input')}: its times are negative, huge or go back")
        parts = {"translation": 3, "rotation": 4, "scale": 3, "weights": 1}[path]
        values = self.accessors.floats(sampler.integer("output"), sampler.at("output"), parts).astype(np.float64)
        keys = len(times) * (3 if how == "CUBICSPLINE" else 1)
        if path == "weights":
            if nodes[node].mesh < 0:
                return None
            if values.size % keys:
                raise ModelFault(f"{sampler.at('output')}: {values.size} weights for {keys} keys")
            values = values.reshape(keys, -1)
        elif len(values) != keys:
            raise ModelFault(f"{sampler.at('output')}: {len(values)} rows, expected {keys}")
        if np.abs(values).max(initial=0.0) > 1e12:
            raise ModelFault(f"{sampler.at('output')}: a value is beyond 1e12")
        if how == "CUBICSPLINE":
            values = values.reshape(len(times), 3, -1)
        return Channel(node, path, times, values, how)

    # -- cameras and lights ------------------------------------------------------------------------------------------

    def _eyes(self, order: tuple[int, ...]) -> list[Eye]:
        eyes = []
        for number in order:
            node = self.document.rows("nodes")[number]
            if "camera" not in node:
                continue
            entry = self.document.row("cameras", node.integer("camera"), node.at("camera"))
            kind = entry.choice("type", "", ("perspective", "orthographic"))
            lens = entry.entry(kind)
            flat = kind == "orthographic"
            high = lens.number("ymag", low=1e-9) if flat else lens.number("yfov", low=1e-3, high=3.1)
            near = lens.number("znear", low=0.0 if flat else 1e-9)
            far = lens.number("zfar", math.inf if not flat else 1e4, near + 1e-9)
            name = node.text("name") or entry.text("name") or f"camera {len(eyes)}"
            eyes.append(Eye(name, number, high, flat, near, far))
        return eyes

    def _lamps(self, order: tuple[int, ...]) -> list[Lamp]:
        listed = self.document.root.extension("KHR_lights_punctual").entries("lights")
        lamps = []
        for number in order:
            asked = self.document.rows("nodes")[number].extension("KHR_lights_punctual")
            if "light" not in asked:
                continue
            which = asked.integer("light")
            if which >= len(listed):
                raise ModelFault(f"{asked.at('light')}: lights[{which}] is not there, there are {len(listed)}")
            entry = listed[which]
            strength = entry.number("intensity", 1.0, 0.0, 1e12)
            colour = entry.numbers("color", 3, (1.0, 1.0, 1.0), limit=1e6)
            cone = entry.entry("spot")
            outer = cone.number("outerConeAngle", math.pi / 4.0, 0.0, math.pi / 2.0 + 1e-6)
            inner = min(cone.number("innerConeAngle", 0.0, 0.0, math.pi / 2.0 + 1e-6), outer)
            lamps.append(
                Lamp(
                    node=number,
                    kind=entry.choice("type", "", ("directional", "point", "spot")),
                    colour=tuple(max(0.0, part) * strength for part in colour),
                    reach=entry.number("range", 0.0, 0.0),
                    inner=math.cos(inner),
                    outer=math.cos(outer),
                )
            )
        return lamps
