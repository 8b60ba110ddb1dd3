"""A room or a prop from its .glb: one vertex layout, triangles sorted by how they are drawn, and its baked light.

Called by render/rooms.py. What comes straight from Blender is a room too: materials are known by name, and what has no
light map is lit from all round. Whatever cannot be used is one ModelFault that names the file; `placeholder` is what
stands there instead, and nobody overlooks it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from game.content.glb import Entry, Glb, ModelFault, node_matrix, read_glb
from game.render.surfaces import BLENDED, KINDS, kind_of

ROOM_VERTEX = np.dtype(
    [
        ("position", "<f4", 3),  # metres
        ("normal", "i1", 4),  # outward, w unused
        ("colour", "u1", 4),  # linear RGB, unused
        ("uv", "<f2", 2),  # as its kind likes
        ("light_uv", "u1", 4),  # on the light map: 16 bits each, the low byte first
        ("surface", "u1", 4),  # kind, gloss, number of a screen's picture, group of lamps
    ]
)
"""A vertex of a room or prop, 32 bytes."""

CLASSES: dict[str, tuple[str, ...]] = {
    "plain": ("matte", "cloth", "skin", "hair"),
    "shiny": ("ceramic", "metal"),
    "floor": ("floor",),
    "leaf": ("leaf",),
    "glow": ("strip", "lamp", "sky"),
    "picture": ("crowd", "screen"),
    "glass": ("glass", "water"),
    "holo": ("holo", "trace"),
    "mark": ("mark", "shade"),
}
"""What is drawn with one program, by the kinds in it. Software draws both sides of a branch, so kinds are sorted."""
SEEN_THROUGH = ("glass", "holo", "mark")
_CLASS_OF = np.array([next(n for n, kinds in enumerate(CLASSES.values()) if kind in kinds) for kind in KINDS], np.uint8)
CHUNK = 900  # triangles that are seen or not seen together, at most
MOST_TRIANGLES = 600_000
MOST_GROUPS = 8
MOST_TEXELS = 4096


@dataclass(frozen=True, slots=True)
class Chunk:
    """Triangles that lie together in space and in the index buffer. `owner` is the prop they belong to, or ""."""

    kind: str  # of CLASSES
    owner: str
    first: int  # triangle
    count: int
    low: np.ndarray  # (3,) metres
    high: np.ndarray


@dataclass(frozen=True, slots=True)
class BakedLight:
    """What the bake kept. Maps say how strong light is, as a root of its share of a range; tints (square roots) of what
    colour it is, and panoramas (square roots) both. Rows are from v = 0 on."""

    groups: tuple[str, ...]
    ranges: tuple[float, ...]
    probe_ranges: tuple[float, ...]
    sh: tuple[tuple[float, ...], ...]  # 27 numbers a group, see render/room_light.py
    maps: tuple[np.ndarray, ...]  # (side, side, 3) uint8 a group
    tints: tuple[np.ndarray, ...]  # the same, smaller; one white texel where the maps have colours themselves
    probes: tuple[np.ndarray, ...]  # (height, width, 3) uint8, the first row straight up, the middle column to -z
    power: float = 2.0  # of the maps


@dataclass(frozen=True, slots=True)
class RoomModel:
    name: str
    vertices: np.ndarray  # (n,) ROOM_VERTEX
    triangles: np.ndarray  # (m, 3) uint32, in the order of the chunks
    chunks: tuple[Chunk, ...]
    baked: BakedLight | None = None
    props: dict[str, np.ndarray] = field(default_factory=dict)  # (4, 4) where each prop stood when light was gathered
    probe_at: tuple[float, float, float] = (0.0, 1.6, 0.0)  # where the panoramas were taken
    group: str = ""  # of a prop: the group of lamps of what glows on it


def read_room(path: Path) -> RoomModel:
    """The room or prop in a .glb file. Raises ModelFault for one that is missing, damaged or of another kind."""
    glb = read_glb(path)
    parts, faces, start, total = [], [], 0, 0
    for mesh, matrix in _meshes(glb):
        shared: dict[str, tuple[int, int]] = {}  # primitives of one mesh may share their vertices
        for primitive in mesh.entries("primitives"):
            attributes = repr(primitive.raw.get("attributes"))
            if attributes not in shared or "_SURFACE" not in primitive.entry("attributes"):
                rows = _vertices(glb, primitive, matrix)
                shared[attributes] = start, len(rows)
                parts.append(rows)
                start += len(rows)
            first, count = shared[attributes]
            triangles = _triangles(glb, primitive, count)
            total += len(triangles)
            if total > MOST_TRIANGLES:
                raise ModelFault(f"{path.name}: more than {MOST_TRIANGLES} triangles")
            if np.linalg.det(matrix[:3, :3]) < 0:
                triangles = triangles[:, ::-1]
            faces.append(triangles + first)
    if not parts:
        raise ModelFault(f"{path.name}: there is no mesh in it")
    rows, triangles = np.concatenate(parts), np.concatenate(faces)
    extras = glb.scene_extras()
    baked = _baked(glb, extras.entry("light")) if "light" in extras else None
    owner, names, placed = _owners(glb, extras, len(rows))
    chunks, triangles = _chunked(rows, triangles, owner, names)
    probe_at = extras.entry("light").numbers("probe_at", 3, (0.0, 1.6, 0.0), limit=1e4)
    return RoomModel(path.stem, rows, triangles, chunks, baked, placed, probe_at, extras.text("group"))


# -- meshes -----------------------------------------------------------------------------------------------------------


def _meshes(glb: Glb):
    """(mesh, world matrix (4, 4)) of every node that has one."""
    nodes = glb.rows("nodes")
    worlds: dict[int, np.ndarray] = {}
    children = {child for node in nodes for child in node.indices("children")}
    wanted = [(number, np.eye(4)) for number in range(len(nodes)) if number not in children]
    while wanted:
        number, above = wanted.pop()
        if number in worlds:
            raise ModelFault(f"{glb.file}: nodes[{number}] is its own ancestor or stands there twice")
        node = glb.row("nodes", number, f"{glb.file}: nodes")
        worlds[number] = above @ node_matrix(node)
        wanted += [(child, worlds[number]) for child in node.indices("children")]
    shared: dict[int, Entry] = {}
    for number in sorted(worlds):
        if "mesh" in nodes[number]:
            mesh = nodes[number].integer("mesh")
            shared.setdefault(mesh, glb.row("meshes", mesh, nodes[number].at("mesh")))
            yield shared[mesh], worlds[number]


def _vertices(glb: Glb, primitive: Entry, matrix: np.ndarray) -> np.ndarray:
    """(n,) ROOM_VERTEX in the world."""
    if primitive.integer("mode", 4) != 4:
        raise ModelFault(f"{primitive.where}: only triangles can be drawn")
    attributes = primitive.entry("attributes")
    if "POSITION" not in attributes:
        raise ModelFault(f"{primitive.where}: its vertices have no POSITION")
    position = glb.floats(attributes.integer("POSITION"), attributes.at("POSITION"), 3)
    count = len(position)

    def take(label: str, default: tuple, *widths: int) -> np.ndarray:
        if label not in attributes:
            return np.broadcast_to(np.array(default, np.float32), (count, len(default)))
        values = glb.floats(attributes.integer(label), attributes.at(label), *widths)
        if len(values) != count:
            raise ModelFault(f"{attributes.at(label)}: {len(values)} rows, but {count} positions")
        return values

    if np.abs(position).max(initial=0.0) > 1e5:
        raise ModelFault(f"{attributes.at('POSITION')}: points beyond 100 km")
    rows = np.zeros(count, ROOM_VERTEX)
    rows["position"] = position @ matrix[:3, :3].T.astype(np.float32) + matrix[:3, 3].astype(np.float32)
    turn = np.linalg.pinv(matrix[:3, :3]).astype(np.float32)
    normal = take("NORMAL", (0.0, 1.0, 0.0), 3) @ turn
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    rows["normal"][:, :3] = np.round(normal * 127)
    rows["uv"] = np.clip(take("TEXCOORD_0", (0.0, 0.0), 2), -60000.0, 60000.0)
    colour = take("COLOR_0", (1.0, 1.0, 1.0, 1.0), 3, 4)[:, :3]
    material = _material(glb, primitive)
    if "_SURFACE" in attributes:
        stored = glb.integers(attributes.integer("_SURFACE"), attributes.at("_SURFACE"), 3, 4)
        if len(stored) != count:
            raise ModelFault(f"{attributes.at('_SURFACE')}: {len(stored)} rows, but {count} positions")
        if stored[:, 0].max(initial=0) >= len(KINDS):
            raise ModelFault(f"{attributes.at('_SURFACE')}: kind {stored[:, 0].max()}, expected 0 to {len(KINDS) - 1}")
        rows["surface"][:, : stored.shape[1]] = np.minimum(stored, 255)
        light_uv = np.round(np.clip(take("TEXCOORD_1", (0.0, 0.0), 2), 0.0, 1.0) * 65535.0)
        rows["light_uv"] = light_uv.astype("<u2").view(np.uint8).reshape(count, 4)
    else:
        metal = material.entry("pbrMetallicRoughness")
        kind = kind_of(material.text("name"))
        if kind == 0 and material.text("alphaMode") == "BLEND":
            kind = KINDS.index("glass")
        rows["surface"][:, 0] = kind
        rows["surface"][:, 1] = round(255 * (1.0 - min(1.0, max(0.0, metal.number("roughnessFactor", 0.8)))))
        factor = np.array(metal.numbers("baseColorFactor", 4, (1.0, 1.0, 1.0, 1.0)), np.float32)
        colour = colour * factor[:3]
    rows["colour"][:, :3] = np.round(np.clip(colour, 0.0, 1.0) * 255)
    rows["colour"][:, 3] = 255
    return rows


def _triangles(glb: Glb, primitive: Entry, count: int) -> np.ndarray:
    """(m, 3) of `count` vertices."""
    corners = np.arange(count)
    if "indices" in primitive:
        corners = glb.integers(primitive.integer("indices"), primitive.at("indices"), 1)[:, 0].astype(np.int64)
    if len(corners) % 3 or corners.max(initial=-1) >= count:
        raise ModelFault(f"{primitive.at('indices')}: triangles name vertices that are not there")
    return corners.reshape(-1, 3)


def _material(glb: Glb, primitive: Entry) -> Entry:
    number = primitive.integer("material", -1, low=-1)
    return Entry({}, "") if number < 0 else glb.row("materials", number, primitive.at("material"))


# -- what was gathered ------------------------------------------------------------------------------------------------


def _baked(glb: Glb, light: Entry) -> BakedLight:
    groups = light.raw.get("groups")
    if (
        not isinstance(groups, list)
        or not 1 <= len(groups) <= MOST_GROUPS
        or not all(isinstance(g, str) for g in groups)
    ):
        raise light.fault("groups", f"1 to {MOST_GROUPS} names")
    count = len(groups)
    ranges = light.numbers("range", count, limit=1000.0)
    probe_ranges = light.numbers("probe_range", count, limit=1000.0)
    listed = light.raw.get("sh")
    if not isinstance(listed, list) or len(listed) != count:
        raise light.fault("sh", f"{count} lists of 27 numbers")
    sh = tuple(Entry({"sh": row}, light.where).numbers("sh", 27, limit=1000.0) for row in listed)
    pictures = {}
    for key in ("maps", "tints", "probes"):
        pictures[key] = tuple(
            decoded(glb.image(number, light.at(key)), f"{glb.file}: images[{number}]") for number in light.indices(key)
        )
        if key == "tints" and not pictures[key]:
            pictures[key] = (np.full((1, 1, 3), 255, np.uint8),) * count
        if len(pictures[key]) != count:
            raise light.fault(key, f"{count} pictures")
        if len({picture.shape for picture in pictures[key]}) != 1:
            raise light.fault(key, "pictures of one size")
    return BakedLight(
        tuple(groups), ranges, probe_ranges, sh, **pictures, power=light.number("power", 2.0, low=1.0, high=8.0)
    )


def decoded(data: bytes, where: str) -> np.ndarray:
    """(height, width, 3) uint8 of a WebP, PNG or JPEG file. Raises ModelFault."""
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP", "PNG", "JPEG")) as image:
            if max(image.size) > MOST_TEXELS:
                raise ModelFault(f"{where}: {image.size[0]} x {image.size[1]} texels, at most {MOST_TEXELS} a side")
            return np.array(image.convert("RGB"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as trouble:
        raise ModelFault(f"{where}: the picture cannot be read ({trouble})") from trouble


def _owners(glb: Glb, extras: Entry, count: int) -> tuple[np.ndarray, list[str], dict[str, np.ndarray]]:
    """Which prop each vertex belongs to (0: the room), their names, and where they stood."""
    owner, names, placed = np.zeros(count, np.int64), [""], {}
    props = extras.entry("props")
    for name in props.raw:
        entry = props.entry(name)
        first, rows = (int(v) for v in entry.numbers("vertices", 2))
        matrix = np.eye(4, dtype=np.float32)
        matrix[:3] = np.array(entry.numbers("transform", 12), np.float32).reshape(3, 4)
        if first < 0 or rows < 0 or first + rows > count:
            raise entry.fault("vertices", f"a range within {count} vertices")
        if abs(np.linalg.det(matrix)) < 1e-9:
            raise entry.fault("transform", "a transform that can be undone")
        placed[name] = matrix
        names.append(name)
        owner[first : first + rows] = len(names) - 1
    return owner, names, placed


# -- what is drawn together -------------------------------------------------------------------------------------------


def _chunked(
    rows: np.ndarray, triangles: np.ndarray, owner: np.ndarray, names: list[str]
) -> tuple[tuple[Chunk, ...], np.ndarray]:
    """Chunks by class, owner and place, and the triangles in their order. Rooms are halved until a part is small."""
    corners = rows["position"][triangles]
    size = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    triangles, corners = triangles[size > 1e-12], corners[size > 1e-12]
    if not len(triangles):
        raise ModelFault("none of its triangles has an area")
    kind = _CLASS_OF[rows["surface"][triangles[:, 0], 0]].astype(np.int64)
    whose = owner[triangles[:, 0]]
    middle = corners.mean(axis=1)
    order = np.lexsort((whose, kind))
    key = kind[order] * len(names) + whose[order]
    groups = np.split(order, np.flatnonzero(np.diff(key)) + 1)
    classes, chunks, sorted_rows, first = list(CLASSES), [], [], 0
    for group in groups:
        for part in _halved(group, middle):
            points = corners[part].reshape(-1, 3)
            name = names[whose[part[0]]]
            chunks.append(Chunk(classes[kind[part[0]]], name, first, len(part), points.min(axis=0), points.max(axis=0)))
            sorted_rows.append(part)
            first += len(part)
    return tuple(chunks), np.ascontiguousarray(triangles[np.concatenate(sorted_rows)], np.uint32)


def _halved(group: np.ndarray, middle: np.ndarray) -> list[np.ndarray]:
    if len(group) <= CHUNK:
        return [group]
    points = middle[group]
    axis = int(np.ptp(points, axis=0).argmax())
    order = group[np.argsort(points[:, axis], kind="stable")]
    half = len(order) // 2
    return [*_halved(order[:half], middle), *_halved(order[half:], middle)]


# -- instead of what cannot be read -----------------------------------------------------------------------------------


def placeholder(name: str, low: tuple, high: tuple, inward: bool = False) -> RoomModel:
    """A box striped magenta and black that shines in any light."""
    low_corner, high_corner = np.array(low, float), np.array(high, float)
    rows, faces, stripes = [], [], 12
    for axis in range(3):
        a, b = (axis + 1) % 3, (axis + 2) % 3
        for side in (0, 1):
            for stripe in range(stripes):
                quad = np.zeros((4, 3))
                quad[:, axis] = (low_corner, high_corner)[side][axis]
                ends = low_corner[a] + (high_corner - low_corner)[a] * np.array([stripe, stripe + 1]) / stripes
                quad[:, a] = ends[[0, 1, 1, 0]]
                quad[:, b] = np.array([low_corner[b], high_corner[b]])[[0, 0, 1, 1]]
                row = np.zeros(4, ROOM_VERTEX)
                row["position"] = quad
                row["normal"][:, axis] = 127 if (side == 1) != inward else -127
                row["colour"] = (255, 0, 200, 255) if stripe % 2 else (14, 0, 12, 255)
                row["surface"] = (KINDS.index("strip"), 0, 0, 255)
                turned = (side == 1) == inward
                start = 4 * len(rows)
                two = [(0, 1, 2), (0, 2, 3)]
                faces += [[start + k for k in (reversed(t) if turned else t)] for t in two]
                rows.append(row)
    vertices, triangles = np.concatenate(rows), np.array(faces, np.uint32)
    whole = Chunk("glow", "", 0, len(triangles), low_corner.astype(np.float32), high_corner.astype(np.float32))
    return RoomModel(name, vertices, triangles, (whole,))


assert set(BLENDED) == {kind for name in SEEN_THROUGH for kind in CLASSES[name]}
