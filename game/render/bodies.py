"""The body of a person from its .glb: four levels of detail in one vertex layout, skinned to the bones of the game.

Called by render/people.py. What comes straight from Blender is a body too, if its skin has bones of the right names:
rest positions are brought to where the game's poses begin, materials are known by name. Whatever cannot be used is one
ModelFault that names the file; `placeholder` is who stands there instead, and nobody overlooks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from game.content.glb import Entry, Glb, ModelFault, node_matrix, read_glb
from game.content.skeleton import BONES
from game.render.surfaces import BLENDED, KINDS, kind_of
from game.view.frame import DYES

BODY_VERTEX = np.dtype(
    [
        ("position", "<f4", 3),  # metres, at rest
        ("normal", "i1", 4),  # outward, w unused
        ("colour", "u1", 4),  # linear RGB, ambient occlusion
        ("uv", "<f2", 2),  # on a face: see assets/shaders/face.glsl; elsewhere 9
        ("joints", "u1", 4),  # rows of content/skeleton.py BONES
        ("weights", "u1", 4),  # the largest first
        ("surface", "u1", 4),  # kind, gloss, dye slot, how light beside others of its slot (128: as most)
    ]
)
"""A vertex of a body, 36 bytes."""

LEVELS = 4
MOST_BYTES = 32 * 1024 * 1024
MOST_TRIANGLES = 200_000
"""Of one level: far beyond what the game's own have, but a file from elsewhere may."""
HEIGHT = 1.7  # metres, where a file says nothing

_LEVEL = re.compile(r"\.([123])$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of detail."""

    vertices: np.ndarray  # (n,) BODY_VERTEX
    solid: np.ndarray  # (m, 3) uint32, those of the face last
    see_through: np.ndarray  # (k, 3) uint32
    plain: int  # how many of `solid` are no face

    @property
    def triangles(self) -> int:
        return len(self.solid) + len(self.see_through)


@dataclass(frozen=True, slots=True)
class Body:
    name: str
    levels: tuple[Level, ...]  # LEVELS of them, the finest first; the same one again where a file has fewer
    anchors: dict = field(default_factory=dict)  # numbers and points by name: eyes, mouth, brow, age ...

    @property
    def height(self) -> float:
        """Metres from the floor to the crown, at rest."""
        return float(self.levels[0].vertices["position"][:, 1].max())


def read_body(path: Path) -> Body:
    """The body in a .glb file. Raises ModelFault for one that is missing, damaged, or has no such skeleton."""
    glb = read_glb(path, MOST_BYTES)
    try:
        return _parse(path.stem, glb)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError) as fault:
        raise ModelFault(f"{path.name}: the file is damaged ({type(fault).__name__}: {fault})") from fault


def _parse(name: str, glb: Glb) -> Body:
    nodes = glb.rows("nodes")
    worlds = _worlds(nodes)
    found: dict[int, list[tuple[np.ndarray, np.ndarray, np.ndarray]]] = {}
    anchors: dict = {}
    for node in nodes:
        if "mesh" not in node:
            continue
        label = node.text("name")
        match = _LEVEL.search(label)
        level = int(match[1]) if match else 0
        if level == 0:
            anchors |= node.entry("extras").raw
        if "skin" not in node:
            raise ModelFault(f"{node.where}: the mesh {label[:40]!r} has no skin, so no bone can move it")
        joints, bind = _skin(glb, glb.row("skins", node.integer("skin"), node.at("skin")), nodes, worlds)
        mesh = glb.row("meshes", node.integer("mesh"), node.at("mesh"))
        for primitive in mesh.entries("primitives"):
            found.setdefault(level, []).append(_primitive(glb, primitive, joints, bind))
    if 0 not in found:
        raise ModelFault(f"{glb.file}: there is no mesh in it")
    made: list[Level] = []
    for level in range(LEVELS):
        made.append(_joined(glb.file, found[level]) if level in found else made[-1])
    _shade(made)
    return Body(name, tuple(made), anchors)


def _shade(levels: list[Level]) -> None:
    """Note how light each vertex is beside the usual one of its dye slot, so that a dye keeps seams and trims."""
    finest = levels[0].vertices
    light = [level.vertices["colour"][:, :3].astype(np.float64).max(axis=1) for level in levels]
    for level in levels:
        level.vertices["surface"][:, 3] = 128
    for slot in range(1, DYES + 1):
        mine = finest["surface"][:, 2] == slot
        if not mine.any():
            continue
        usual = max(4.0, float(np.median(light[0][mine])))
        for level, own in zip(levels, light, strict=True):
            rows = level.vertices["surface"][:, 2] == slot
            level.vertices["surface"][rows, 3] = np.round(np.clip(128.0 * own[rows] / usual, 40, 190))


def _joined(file: str, parts: list) -> Level:
    start, rows, solid, through = 0, [], [], []
    for vertices, faces, is_through in parts:
        rows.append(vertices)
        solid.append(faces[~is_through] + start)
        through.append(faces[is_through] + start)
        start += len(vertices)
    vertices, faces = np.concatenate(rows), np.concatenate(solid).astype(np.uint32)
    drawn = on_face(vertices)[faces].any(axis=1)
    faces = np.concatenate([faces[~drawn], faces[drawn]])
    level = Level(vertices, faces, np.concatenate(through).astype(np.uint32), int((~drawn).sum()))
    if level.triangles > MOST_TRIANGLES:
        raise ModelFault(f"{file}: {level.triangles} triangles are more than a body may have ({MOST_TRIANGLES})")
    return level


def on_face(vertices: np.ndarray) -> np.ndarray:
    """Which vertices a face is drawn round, as assets/shaders/face.glsl has it."""
    across, up = np.abs(vertices["uv"][:, 0].astype(np.float32)), vertices["uv"][:, 1].astype(np.float32)
    return (vertices["surface"][:, 0] == KINDS.index("skin")) & (across < 1.2) & (up < 1.05) & (up > -1.5)


# -- the skeleton -----------------------------------------------------------------------------------------------------


def _worlds(nodes: list[Entry]) -> np.ndarray:
    """(n, 4, 4): where each node stands in the file, at rest."""
    parent = [-1] * len(nodes)
    for number, node in enumerate(nodes):
        for child in node.indices("children"):
            if child >= len(nodes) or parent[child] >= 0:
                raise ModelFault(f"{node.at('children')}: node {child} is not there or has two parents")
            parent[child] = number
    local = np.stack([node_matrix(node) for node in nodes]) if nodes else np.zeros((0, 4, 4))
    worlds = local.copy()
    for number in range(len(nodes)):
        above, steps = parent[number], 0
        while above >= 0:
            worlds[number] = local[above] @ worlds[number]
            above, steps = parent[above], steps + 1
            if steps > len(nodes):
                raise ModelFault(f"{nodes[number].where}: it stands below itself")
    return worlds


def _skin(glb: Glb, skin: Entry, nodes: list[Entry], worlds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each joint of a skin: the bone of ours that moves it, and (3, 4) from the mesh to where it is at rest. A
    joint of another name goes with the nearest of ours above it."""
    joints = skin.indices("joints")
    above = {child: number for number, node in enumerate(nodes) for child in node.indices("children")}
    rows = []
    for joint in joints:
        glb.row("nodes", joint, skin.at("joints"))
        at = joint
        while at in above and nodes[at].text("name") not in BONES:
            at = above[at]
        name = nodes[at].text("name")
        rows.append(BONES.index(name) if name in BONES else 0)
    missing = set(BONES) - {nodes[joint].text("name") for joint in joints}
    if missing:
        first = ", ".join([bone for bone in BONES if bone in missing][:4])
        more = f" and {len(missing) - 4} more" if len(missing) > 4 else ""
        raise ModelFault(f"{skin.where}: its skeleton lacks the bones {first}{more}")
    bind = worlds[list(joints)]
    if "inverseBindMatrices" in skin:
        stored = glb.floats(skin.integer("inverseBindMatrices"), skin.at("inverseBindMatrices"), 16)
        if len(stored) < len(joints):
            raise skin.fault("inverseBindMatrices", f"{len(joints)} matrices")
        bind = bind @ stored[: len(joints)].reshape(-1, 4, 4).transpose(0, 2, 1)
    return np.array(rows, np.uint8), bind[:, :3]


# -- meshes -----------------------------------------------------------------------------------------------------------


def _primitive(glb: Glb, primitive: Entry, joints: np.ndarray, bind: np.ndarray):
    """(vertices, faces (m, 3), which faces are seen through)."""
    if primitive.integer("mode", 4) != 4:
        raise ModelFault(f"{primitive.where}: only triangles can be drawn")
    attributes = primitive.entry("attributes")

    def take(label: str, default: tuple | None, *parts: int) -> np.ndarray:
        if label not in attributes:
            if default is None:
                raise ModelFault(f"{primitive.where}: its vertices have no {label}")
            return np.tile(np.array(default, np.float32), (count, 1))
        values = glb.floats(attributes.integer(label), attributes.at(label), *parts)
        if count and len(values) != count:
            raise ModelFault(f"{attributes.at(label)}: {len(values)} rows, but {count} positions")
        return values

    count = 0
    position = take("POSITION", None, 3).astype(np.float64)
    count = len(position)
    index = take("JOINTS_0", None, 4).astype(np.intp)
    weights = np.maximum(take("WEIGHTS_0", None, 4).astype(np.float64), 0.0)
    total = weights.sum(axis=1, keepdims=True)
    if index.max() >= len(joints):
        raise ModelFault(f"{attributes.at('JOINTS_0')}: joint {index.max()} of a skin that has {len(joints)}")
    index = np.where(weights > 0.0, index, 0)
    weights = np.where(total > 0.0, weights / np.maximum(total, 1e-9), [1.0, 0.0, 0.0, 0.0])
    normal = take("NORMAL", (0.0, 1.0, 0.0), 3).astype(np.float64)
    blended = np.einsum("nk,nkij->nij", weights, bind[index])
    rows = np.zeros(count, BODY_VERTEX)
    rows["position"] = np.einsum("nij,nj->ni", blended[:, :, :3], position) + blended[:, :, 3]
    normal = np.einsum("nij,nj->ni", blended[:, :, :3], normal)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    rows["normal"][:, :3] = np.round(normal * 127)
    rows["joints"], rows["weights"] = _four_bytes(joints[index], weights)
    rows["uv"] = np.clip(take("TEXCOORD_0", (9.0, 9.0), 2), -60.0, 60.0)
    colour = take("COLOR_0", (1.0, 1.0, 1.0, 1.0), 3, 4)
    material = _material(glb, primitive)
    through = material.text("alphaMode") == "BLEND"
    if "_SURFACE" in attributes:
        stored = glb.integers(attributes.integer("_SURFACE"), attributes.at("_SURFACE"), 3, 4)
        if len(stored) != count:
            raise ModelFault(f"{attributes.at('_SURFACE')}: {len(stored)} rows, but {count} positions")
        rows["surface"][:, : stored.shape[1]] = np.minimum(stored, 255)
    else:
        metal = material.entry("pbrMetallicRoughness")
        rows["surface"][:, 0] = kind_of(material.text("name"))
        rows["surface"][:, 1] = round(255 * (1.0 - min(1.0, max(0.0, metal.number("roughnessFactor", 0.8)))))
        factor = np.array(metal.numbers("baseColorFactor", 4, (1.0, 1.0, 1.0, 1.0)), np.float32)
        colour = colour[:, :3] * factor[:3]  # its alpha is no occlusion
    rows["colour"][:, 3] = 255
    rows["colour"][:, : colour.shape[1]] = np.round(np.clip(colour, 0.0, 1.0) * 255)
    faces = _faces(glb, primitive, count)
    kinds = rows["surface"][faces[:, 0], 0]
    return rows, faces, through | np.isin(kinds, [KINDS.index(kind) for kind in BLENDED])


def _material(glb: Glb, primitive: Entry) -> Entry:
    number = primitive.integer("material", -1, low=-1)
    return Entry({}, "") if number < 0 else glb.row("materials", number, primitive.at("material"))


def _faces(glb: Glb, primitive: Entry, count: int) -> np.ndarray:
    if "indices" in primitive:
        corners = glb.integers(primitive.integer("indices"), primitive.at("indices"), 1)[:, 0].astype(np.int64)
    else:
        corners = np.arange(count)
    if len(corners) % 3 or corners.max() >= count:
        raise ModelFault(f"{primitive.at('indices')}: triangles name vertices that are not there")
    return corners.reshape(-1, 3)


def _four_bytes(joints: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Largest weight first, the sum of a row 255."""
    order = np.argsort(-weights, axis=1, kind="stable")
    joints, weights = np.take_along_axis(joints, order, 1), np.take_along_axis(weights, order, 1)
    small = np.floor(weights * 255.0 + 0.5).astype(np.int64)
    small[:, 0] += 255 - small.sum(axis=1)
    return joints.astype(np.uint8), np.clip(small, 0, 255).astype(np.uint8)


# -- instead of what cannot be read -----------------------------------------------------------------------------------

_OUTLINE = (
    (0.00, 0.00), (0.13, 0.00), (0.16, 0.12), (0.17, 0.45), (0.20, 0.85), (0.22, 1.15), (0.20, 1.32), (0.07, 1.42),
    (0.07, 1.48), (0.13, 1.56), (0.13, 1.66), (0.07, 1.75), (0.00, 1.77),
)  # fmt: skip
_AROUND = 12


def placeholder(name: str) -> Body:
    """A figure like a pawn, striped magenta and black, that shines in any light and sits, turns and nods."""
    rows, faces = [], []
    strip, head, hips = KINDS.index("strip"), BONES.index("head"), BONES.index("hips")
    profile = np.array(_OUTLINE)
    keys = np.linspace(0.0, 1.0, len(profile))
    heights = np.linspace(0.0, 1.0, 25)
    for ring in range(len(heights) - 1):
        colour = (255, 0, 200, 255) if ring % 2 else (14, 0, 12, 255)
        start = ring * 2 * _AROUND
        for end in (ring, ring + 1):
            radius, up = (np.interp(heights[end], keys, profile[:, k]) for k in (0, 1))
            for step in range(_AROUND):
                angle = 2.0 * np.pi * step / _AROUND
                row = np.zeros((), BODY_VERTEX)
                row["position"] = (radius * np.cos(angle), up, radius * np.sin(angle))
                row["normal"] = (round(127 * np.cos(angle)), 0, round(127 * np.sin(angle)), 0)
                row["colour"], row["uv"] = colour, (9.0, 9.0)
                row["joints"][0] = head if up > 1.45 else hips
                row["weights"][0], row["surface"][0] = 255, strip
                rows.append(row)
        for step in range(_AROUND):
            a, b = start + step, start + (step + 1) % _AROUND
            faces += [(a, a + _AROUND, b), (b, a + _AROUND, b + _AROUND)]
    level = Level(np.array(rows, BODY_VERTEX), np.array(faces, np.uint32), np.zeros((0, 3), np.uint32), len(faces))
    return Body(name, (level,) * LEVELS, {})
