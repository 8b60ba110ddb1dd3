"""Meshes of a glTF file as arrays in one vertex layout: triangles, lines or points, with skin and morph targets.

Used by scene.py. Strips, fans and loops become plain lists. Tangents that a normal map needs and a file does not have
are computed in the manner of MikkTSpace: by corner, weighted by angle, split where the picture is mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from game.content.glb import Entry, ModelFault
from game.render.gltf.accessors import Accessors

GLTF_VERTEX = np.dtype(
    [
        ("position", "<f4", 3),
        ("normal", "<f4", 3),  # nought where the file has none: each triangle is flat then
        ("tangent", "<f4", 4),  # w: handedness
        ("uv", "<f4", 4),  # the first two sets that the material uses
        ("uv_more", "<f4", 4),  # the next two
        ("colour", "<f4", 4),
    ]
)
SKIN_VERTEX = np.dtype(
    [("joints", "<f4", 4), ("weights", "<f4", 4), ("joints_more", "<f4", 4), ("weights_more", "<f4", 4)]
)

MOST_VERTICES = 3_000_000  # of all meshes together
MOST_CORNERS = 18_000_000
MOST_MORPHED = 48_000_000  # numbers in all morph targets
UV_SETS = 4

_MODES = {0: "points", 1: "lines", 2: "lines", 3: "lines", 4: "triangles", 5: "triangles", 6: "triangles"}


@dataclass(slots=True)
class Primitive:
    kind: str  # triangles, lines, points
    vertices: np.ndarray  # (n,) GLTF_VERTEX
    indices: np.ndarray  # (m,) uint32
    material: int  # -1: the default one
    flat: bool  # the file has no normals
    skin: np.ndarray | None = None  # (n,) SKIN_VERTEX
    joints: int = 0  # how many a skin must have
    morphs: dict[str, np.ndarray] = field(default_factory=dict)  # column -> (targets, n, parts) float32
    low: np.ndarray | None = None
    high: np.ndarray | None = None

    def morphed(self, weights: np.ndarray) -> np.ndarray:
        """The vertices with morph targets mixed in."""
        rows = self.vertices.copy()
        for column, deltas in self.morphs.items():
            used = np.zeros(len(deltas), np.float32)
            used[: len(weights)] = weights[: len(deltas)]
            parts = deltas.shape[2]
            rows[column][:, :parts] += np.tensordot(used, deltas, axes=1)
        return rows


class Budget:
    """How much all meshes of a file may have together."""

    def __init__(self) -> None:
        self.vertices, self.corners, self.morphed = MOST_VERTICES, MOST_CORNERS, MOST_MORPHED

    def take(self, where: str, vertices: int = 0, corners: int = 0, morphed: int = 0) -> None:
        self.vertices -= vertices
        self.corners -= corners
        self.morphed -= morphed
        if min(self.vertices, self.corners, self.morphed) < 0:
            raise ModelFault(
                f"{where}: the file's meshes are too large (most: {MOST_VERTICES} vertices, {MOST_CORNERS} corners, "
                f"{MOST_MORPHED} numbers in morph targets)"
            )


def read_primitive(entry: Entry, accessors: Accessors, uv_sets: tuple[int, ...], bumpy: bool, budget: Budget):
    """The Primitive, or None for one without positions or corners. `uv_sets`: the file's sets that the material uses;
    `bumpy`: whether it has a normal map."""
    mode = entry.integer("mode", 4, 0, 6)
    kind = _MODES[mode]
    attributes = entry.entry("attributes")
    if entry.extension("KHR_draco_mesh_compression").raw:
        raise ModelFault(f"{entry.where}: it is packed with Draco; export it without compression")
    if "POSITION" not in attributes:
        return None
    columns = _columns(attributes, accessors, uv_sets)
    count = len(columns["position"])
    budget.take(entry.where, vertices=count)
    indices = _corners(entry, accessors, mode, count, budget)
    if not len(indices):
        return None
    flat = "normal" not in columns
    if flat:
        columns.pop("tangent", None)
    skin, joints = _skin(attributes, accessors, count)
    morphs = _morphs(entry, accessors, count, uv_sets, columns, budget)
    if kind == "triangles" and bumpy and not flat and "tangent" not in columns:
        tangent, keep, indices = tangents(columns["position"], columns["normal"], columns["uv"][:, :2], indices)
        budget.take(entry.where, vertices=len(keep) - count)
        columns = {name: values[keep] for name, values in columns.items()}
        columns["tangent"] = tangent
        skin = skin[keep] if skin is not None else None
        morphs = {name: np.ascontiguousarray(deltas[:, keep]) for name, deltas in morphs.items()}
    rows = np.zeros(len(columns["position"]), GLTF_VERTEX)
    rows["colour"] = 1.0
    rows["tangent"] = (1.0, 0.0, 0.0, 1.0)
    for name, values in columns.items():
        rows[name][:, : values.shape[1]] = values
    position = rows["position"]
    return Primitive(
        kind=kind,
        vertices=rows,
        indices=indices.astype(np.uint32),
        material=entry.integer("material", -1),
        flat=flat,
        skin=skin,
        joints=joints,
        morphs=morphs,
        low=position.min(axis=0),
        high=position.max(axis=0),
    )


def _columns(attributes: Entry, accessors: Accessors, uv_sets: tuple[int, ...]) -> dict[str, np.ndarray]:
    def take(key: str, *parts: int) -> np.ndarray:
        values = accessors.floats(attributes.integer(key), attributes.at(key), *parts)
        if found and len(values) != len(found["position"]):
            raise ModelFault(f"{attributes.at(key)}: {len(values)} rows, but {len(found['position'])} positions")
        return values

    found: dict[str, np.ndarray] = {}
    found["position"] = take("POSITION", 3)
    if np.abs(found["position"]).max() > 1e15:
        raise ModelFault(f"{attributes.at('POSITION')}: a position is farther away than 1e15")
    if "NORMAL" in attributes:
        normal = take("NORMAL", 3).astype(np.float64)
        found["normal"] = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-20)
    if "TANGENT" in attributes:
        found["tangent"] = take("TANGENT", 4)
    if "COLOR_0" in attributes:
        found["colour"] = np.clip(take("COLOR_0", 3, 4), 0.0, 1e4)
    for place, number in enumerate(uv_sets[:UV_SETS]):
        key = f"TEXCOORD_{number}"
        if key in attributes:
            column = ("uv", "uv_more")[place // 2]
            pair = found.setdefault(column, np.zeros((len(found["position"]), 4), np.float32))
            pair[:, 2 * (place % 2) : 2 * (place % 2) + 2] = np.clip(take(key, 2), -1e6, 1e6)
    found.setdefault("uv", np.zeros((len(found["position"]), 4), np.float32))
    return found


def _corners(entry: Entry, accessors: Accessors, mode: int, count: int, budget: Budget) -> np.ndarray:
    """Vertex numbers of a plain list of triangles, lines or points."""
    if "indices" in entry:
        where = entry.at("indices")
        listed = accessors.integers(entry.integer("indices"), where, 1)[:, 0]
        if listed.max() >= count:
            raise ModelFault(f"{where}: names vertex {listed.max()} of {count}")
    else:
        listed = np.arange(count, dtype=np.int64)
    made = plain_list(mode, listed)
    budget.take(entry.where, corners=len(made))
    return made


def plain_list(mode: int, listed: np.ndarray) -> np.ndarray:
    """Strips, fans and loops as plain lists (glTF 2.0, 3.7.2.1); corners that are left over are dropped.

    >>> plain_list(5, np.array([0, 1, 2, 3])).tolist()
    [0, 1, 2, 1, 3, 2]
    """
    n = len(listed)
    if mode == 0:
        return listed
    if mode in (2, 3):
        if n < 2:
            return listed[:0]
        ends = listed if mode == 2 else listed[:-1]
        return np.stack([ends, np.roll(listed, -1)[: len(ends)]], axis=1).reshape(-1)
    if mode in (5, 6):
        if n < 3:
            return listed[:0]
        i = np.arange(n - 2)
        if mode == 6:
            return np.stack([listed[i + 1], listed[i + 2], np.full(n - 2, listed[0])], axis=1).reshape(-1)
        return np.stack([listed[i], listed[i + 1 + i % 2], listed[i + 2 - i % 2]], axis=1).reshape(-1)
    each = {1: 2, 4: 3}[mode]
    return listed[: n - n % each]


def _skin(attributes: Entry, accessors: Accessors, count: int) -> tuple[np.ndarray | None, int]:
    """(rows, how many joints they name)."""
    if "JOINTS_0" not in attributes or "WEIGHTS_0" not in attributes:
        return None, 0
    joints = np.zeros((count, 8), np.float32)
    weights = np.zeros((count, 8), np.float32)
    for part in range(2):
        keys = f"JOINTS_{part}", f"WEIGHTS_{part}"
        if not all(key in attributes for key in keys):
            continue
        found = [
            accessors.integers(attributes.integer(keys[0]), attributes.at(keys[0]), 4),
            accessors.floats(attributes.integer(keys[1]), attributes.at(keys[1]), 4),
        ]
        for key, values in zip(keys, found, strict=True):
            if len(values) != count:
                raise ModelFault(f"{attributes.at(key)}: {len(values)} rows, but {count} positions")
        joints[:, 4 * part : 4 * part + 4], weights[:, 4 * part : 4 * part + 4] = found
    weights = np.maximum(weights, 0.0)
    joints[weights == 0.0] = 0.0
    total = weights.sum(axis=1, keepdims=True)
    weights = np.where(total > 0.0, weights / np.maximum(total, 1e-20), np.float32([1, 0, 0, 0, 0, 0, 0, 0]))
    rows = np.zeros(count, SKIN_VERTEX)
    rows["joints"], rows["joints_more"] = joints[:, :4], joints[:, 4:]
    rows["weights"], rows["weights_more"] = weights[:, :4], weights[:, 4:]
    return rows, int(joints.max()) + 1


def _morphs(entry: Entry, accessors: Accessors, count: int, uv_sets: tuple, columns: dict, budget: Budget) -> dict:
    targets = entry.entries("targets")
    wanted = {"POSITION": ("position", 3), "NORMAL": ("normal", 3), "TANGENT": ("tangent", 3)}
    wanted["COLOR_0"] = ("colour", None)
    if uv_sets:
        wanted[f"TEXCOORD_{uv_sets[0]}"] = ("uv", 2)
    morphs: dict[str, np.ndarray] = {}
    for number, target in enumerate(targets):
        for key, (column, parts) in wanted.items():
            if key not in target or column not in columns:
                continue
            deltas = accessors.floats(target.integer(key), target.at(key), *((parts,) if parts else (3, 4)))
            if len(deltas) != count:
                raise ModelFault(f"{target.at(key)}: {len(deltas)} rows, but {count} positions")
            if column not in morphs:
                budget.take(entry.where, morphed=len(targets) * deltas.size)
                morphs[column] = np.zeros((len(targets), count, 4 if parts is None else parts), np.float32)
            morphs[column][number, :, : deltas.shape[1]] = deltas
    return morphs


def tangents(position: np.ndarray, normal: np.ndarray, uv: np.ndarray, indices: np.ndarray):
    """Tangents (k, 4), which old vertex each of the k new ones is, and the corners anew.

    As in MikkTSpace (Mikkelsen 2008): vertices alike in place, normal and picture share a tangent; each corner adds
    the direction in which u grows, laid into the plane of its normal, weighted by the corner's angle; triangles whose
    picture is mirrored keep to themselves.
    """
    faces = indices.reshape(-1, 3)
    p, t = position[faces].astype(np.float64), uv[faces].astype(np.float64)
    along, across = p[:, 1] - p[:, 0], p[:, 2] - p[:, 0]
    (u1, v1), (u2, v2) = (t[:, 1] - t[:, 0]).T, (t[:, 2] - t[:, 0]).T
    area = u1 * v2 - u2 * v1
    turned = (area < 0.0).astype(np.int64)
    grows = (along * v2[:, None] - across * v1[:, None]) * np.where(turned, -1.0, 1.0)[:, None]
    grows /= np.maximum(np.linalg.norm(grows, axis=1, keepdims=True), 1e-30)

    corner = faces.reshape(-1)
    side = np.repeat(turned, 3)
    rows = np.concatenate([position, normal, uv], axis=1).astype(np.float32)[:, :8] + np.float32(0.0)
    _, alike = np.unique(rows.view(np.uint8).reshape(len(rows), -1).view("V32")[:, 0], return_inverse=True)
    group = alike.reshape(-1)[corner] * 2 + side
    n = normal[corner].astype(np.float64)
    here = np.repeat(grows, 3, axis=0)
    here -= n * np.einsum("ij,ij->i", n, here)[:, None]
    here /= np.maximum(np.linalg.norm(here, axis=1, keepdims=True), 1e-30)
    here *= _angles(p).reshape(-1)[:, None]
    total = np.stack([np.bincount(group, here[:, axis], 2 * len(rows)) for axis in range(3)], axis=1)

    _, first, fresh = np.unique(corner * 2 + side, return_index=True, return_inverse=True)
    keep, summed = corner[first], total[group[first]]
    length = np.linalg.norm(summed, axis=1, keepdims=True)
    other = np.cross(normal[keep], np.where(np.abs(normal[keep][:, :1]) < 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]]))
    other /= np.maximum(np.linalg.norm(other, axis=1, keepdims=True), 1e-30)
    direction = np.where(length > 1e-12, summed / np.maximum(length, 1e-12), other)
    # v grows downwards in glTF's pictures while their green points up: a picture that is not mirrored has area < 0.
    handed = np.where(side[first] == 1, 1.0, -1.0)[:, None]
    return np.concatenate([direction, handed], axis=1).astype(np.float32), keep, fresh.reshape(-1)


def _angles(p: np.ndarray) -> np.ndarray:
    """(faces, 3): the angle at each corner."""
    out = np.empty(p.shape[:2])
    for at in range(3):
        a, b = p[:, (at + 1) % 3] - p[:, at], p[:, (at + 2) % 3] - p[:, at]
        scale = np.maximum(np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1), 1e-30)
        out[:, at] = np.arccos(np.clip(np.einsum("ij,ij->i", a, b) / scale, -1.0, 1.0))
    return out
