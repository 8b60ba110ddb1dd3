"""Reads glTF 2.0 binary files with json and numpy: the game's own models, and what an artist puts in their place.

Called by render/models.py. A Model is plain arrays in one vertex layout; what a file does not say (a model that comes
straight from Blender has no baked light) gets a sensible default. Every fault is a ModelFault that names the file.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from game.content.glb import MOST_BYTES, ModelFault, read_bytes

MODEL_VERTEX = np.dtype(
    [
        ("position", "<f4", 3),
        ("normal", "i1", 4),  # outward, w unused
        ("colour", "u1", 4),  # linear RGB, openness to the sky
        ("uv", "<f2", 2),  # on a face: tens of centimetres from between the eyes; elsewhere as the material likes
        ("material", "u1", 4),  # kind, gloss, unused, unused
        ("motion", "u1", 4),  # share in the head's turning, breath, gesture
        ("skylight", "u1", 4),  # square root of baked daylight over 4
        ("lamplight", "u1", 4),  # the same of the room's lamps
    ]
)
"""A vertex of a model, 40 bytes."""

_TYPES = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_PARTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    vertices: np.ndarray  # (n,) MODEL_VERTEX
    solid: np.ndarray  # (m, 3) uint32
    see_through: np.ndarray  # (k, 3) uint32
    anchors: dict = field(default_factory=dict)  # numbers and points by name: head, neck, eyes, mouth, scale

    @property
    def triangles(self) -> int:
        return len(self.solid) + len(self.see_through)


def read_model(path: Path) -> Model:
    """The model in a .glb file. Raises ModelFault for one that is missing, damaged or of another kind."""
    data = read_bytes(path, MOST_BYTES)
    try:
        return _parse(path.stem, data)
    except ModelFault as fault:
        raise ModelFault(f"{path.name}: {fault}") from fault
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, struct.error, OverflowError) as fault:
        raise ModelFault(f"{path.name}: the file is damaged ({type(fault).__name__}: {fault})") from fault


def _parse(name: str, data: bytes) -> Model:
    if len(data) < 20 or data[:4] != b"glTF":
        raise ModelFault("this is no binary glTF file")
    version, total = struct.unpack_from("<II", data, 4)
    if version != 2:
        raise ModelFault(f"glTF version {version}, expected 2")
    if total != len(data):
        raise ModelFault(f"{len(data)} bytes, expected {total}: the file was cut short or added to")
    chunks = {}
    at = 12
    while at + 8 <= len(data):
        length, kind = struct.unpack_from("<I4s", data, at)
        if at + 8 + length > len(data):
            raise ModelFault("a chunk reaches beyond the end of the file")
        chunks.setdefault(kind, data[at + 8 : at + 8 + length])
        at += 8 + length
    document = json.loads(chunks[b"JSON"])
    body = chunks.get(b"BIN\0", b"")
    parts, solid, through, start, anchors = [], [], [], 0, {}
    for node in document["nodes"]:
        anchors |= node.get("extras") or {}
        if "mesh" not in node:
            continue
        matrix = _matrix(node)
        shared: dict[tuple, int] = {}
        for primitive in document["meshes"][node["mesh"]]["primitives"]:
            if primitive.get("mode", 4) != 4:
                raise ModelFault("only triangles can be drawn")
            attributes = primitive["attributes"]
            key = tuple(sorted(attributes.items()))
            if key not in shared:
                rows = _vertices(document, body, attributes, matrix)
                shared[key] = start
                parts.append(rows)
                start += len(rows)
            count = _accessor(document, attributes["POSITION"])["count"]
            if "indices" in primitive:
                index = _array(document, body, primitive["indices"])[:, 0].astype(np.int64)
            else:
                index = np.arange(count)
            if len(index) % 3 or (len(index) and index.max() >= count):
                raise ModelFault("triangles name vertices that are not there")
            material = _entry(document.get("materials", []), primitive.get("material", -1))
            faces = (index + shared[key]).reshape(-1, 3).astype(np.uint32)
            (through if material.get("alphaMode") == "BLEND" else solid).append(faces)
    if not parts:
        raise ModelFault("there is no mesh in it")
    none = np.zeros((0, 3), np.uint32)
    return Model(name, np.concatenate(parts), np.concatenate([none, *solid]), np.concatenate([none, *through]), anchors)


def _entry(rows: list, number: int) -> dict:
    return rows[number] if 0 <= number < len(rows) else {}


def _accessor(document: dict, number: int) -> dict:
    if not 0 <= number < len(document["accessors"]):
        raise ModelFault(f"accessor {number} is not there")
    return document["accessors"][number]


def _array(document: dict, body: bytes, number: int) -> np.ndarray:
    """(count, parts) as stored; whole numbers marked as normalised become floats."""
    entry = _accessor(document, number)
    view = document["bufferViews"][entry["bufferView"]]
    dtype, parts, count = np.dtype(_TYPES[entry["componentType"]]), _PARTS[entry["type"]], int(entry["count"])
    stride = view.get("byteStride") or dtype.itemsize * parts
    begin = view.get("byteOffset", 0) + entry.get("byteOffset", 0)
    end = begin + stride * (count - 1) + dtype.itemsize * parts
    if count < 1 or begin < 0 or stride < dtype.itemsize * parts or end > len(body):
        raise ModelFault("its arrays reach beyond the end of the file")
    raw = np.ndarray((count, parts), dtype, body, begin, (stride, dtype.itemsize))
    if entry.get("normalized") and dtype.kind in "iu":
        return np.maximum(raw.astype(np.float32) / np.iinfo(dtype).max, -1.0)
    return raw.copy()


def _matrix(node: dict) -> np.ndarray:
    """(3, 4): the node's place."""
    if "matrix" in node:
        return np.array(node["matrix"], float).reshape(4, 4).T[:3]
    x, y, z, w = node.get("rotation", (0.0, 0.0, 0.0, 1.0))
    turn = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    scale = np.array(node.get("scale", (1.0, 1.0, 1.0)), float)
    return np.column_stack([turn * scale, np.array(node.get("translation", (0.0, 0.0, 0.0)), float)])


def _vertices(document: dict, body: bytes, attributes: dict, matrix: np.ndarray) -> np.ndarray:
    position = _array(document, body, attributes["POSITION"]).astype(float)
    if position.shape[1] != 3 or not np.isfinite(position).all():
        raise ModelFault("its positions are no points")
    rows = np.zeros(len(position), MODEL_VERTEX)

    def take(label: str, parts: int, default: tuple) -> np.ndarray:
        out = np.tile(np.array(default, np.float32), (len(position), 1))
        if label in attributes:
            found = _array(document, body, attributes[label])
            if len(found) != len(position):
                raise ModelFault(f"{label} has {len(found)} rows, expected {len(position)}")
            width = min(parts, found.shape[1])
            out[:, :width] = np.nan_to_num(found[:, :width].astype(np.float32))
        return out

    rows["position"] = position @ matrix[:, :3].T + matrix[:, 3]
    normal = take("NORMAL", 3, (0.0, 1.0, 0.0)) @ np.linalg.inv(matrix[:, :3] + 1e-12 * np.eye(3))
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    rows["normal"][:, :3] = np.round(normal * 127)
    rows["uv"] = np.clip(take("TEXCOORD_0", 2, (9.0, 9.0)), -60, 60)
    material = take("TEXCOORD_1", 2, (0.0, 0.2))
    rows["material"][:, 0] = np.clip(np.round(material[:, 0]), 0, 255)
    rows["material"][:, 1] = np.round(np.clip(material[:, 1], 0, 1) * 255)
    for label, key, default in (
        ("COLOR_0", "colour", (1.0, 1.0, 1.0, 1.0)),
        ("_MOTION", "motion", (0.0, 0.0, 0.0, 1.0)),
        ("_SKYLIGHT", "skylight", (0.35, 0.35, 0.35, 1.0)),
        ("_LAMPLIGHT", "lamplight", (0.15, 0.15, 0.15, 1.0)),
    ):
        rows[key] = np.round(np.clip(take(label, 4, default), 0, 1) * 255)
    return rows
