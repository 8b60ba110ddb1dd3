"""Small rooms and props as bytes, for tests: no bpy and no file of the game is needed."""

from __future__ import annotations

import io
import json
import struct

import numpy as np
from PIL import Image

KIND = {"matte": 0, "ceramic": 4, "strip": 5, "glass": 6, "floor": 8, "screen": 15}


def box_room(
    *, groups=("day", "lamps"), light=(200, 90), prop: bool = True, edit=None, kinds=("floor", "matte", "strip")
) -> bytes:
    """A floor, a wall behind it and a lamp on the wall, in so many groups of even light; `edit(document)` may break it.

    The prop `crate` is a square over the floor that stood at (0, 0, 0) when light was gathered.
    """
    squares = [
        ((-4, 0, 4), (8, 0, 0), (0, 0, -8), kinds[0]),
        ((-4, 0, -4), (8, 0, 0), (0, 4, 0), kinds[1]),
        ((-1, 2.5, -3.9), (2, 0, 0), (0, 0.4, 0), kinds[2]),
    ]
    if prop:
        squares.append(((-0.5, 1.0, 0.0), (1, 0, 0), (0, 1, 0), "matte"))
    position, normal, surface, uv, faces = [], [], [], [], []
    for number, (corner, along, up, kind) in enumerate(squares):
        c, a, u = (np.array(v, float) for v in (corner, along, up))
        n = np.cross(a, u)
        position += [c, c + a, c + a + u, c + u]
        normal += [n / np.linalg.norm(n)] * 4
        surface += [(KIND[kind], 128, 0, len(groups) - 1)] * 4
        uv += [(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)]
        faces += [[4 * number + k for k in t] for t in ((0, 1, 2), (0, 2, 3))]
    pictures = [_flat(level, (16, 16)) for level in light[: len(groups)]]
    pictures += [_flat(level, (8, 16)) for level in light[: len(groups)]]
    pictures += [_flat(level, (3, 3)) for level in light[: len(groups)]]
    count = len(groups)
    told = {
        "groups": list(groups),
        "range": [2.0] * count,
        "probe_range": [2.0] * count,
        "probe_at": [0.0, 1.6, 0.0],
        "sh": [[0.9] * 3 + [0.0] * 24 for _ in groups],
        "grid": {
            "low": [-4.0, -4.0], "size": [3, 3], "cell": 2.6, "range": [2.0] * count,
            "images": list(range(2 * count, 3 * count)),
        },
        "maps": list(range(count)),
        "probes": list(range(count, 2 * count)),
    }  # fmt: skip
    colour = np.full((len(position), 4), 180, "u1")
    colour[12:] = 40  # the crate is dark
    columns = {
        "POSITION": (np.array(position, "<f4"), 5126, "VEC3", False),
        "NORMAL": (np.array(normal, "<f4"), 5126, "VEC3", False),
        "COLOR_0": (colour, 5121, "VEC4", True),
        "TEXCOORD_0": (np.array(uv, "<f4"), 5126, "VEC2", False),
        "TEXCOORD_1": (np.round(np.array(uv) * 65535).astype("<u2"), 5123, "VEC2", True),
        "_SURFACE": (np.array(surface, "u1"), 5121, "VEC4", False),
    }
    extras = {"light": told}
    if prop:
        placed = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
        extras["props"] = {"crate": {"vertices": [12, 4], "solid": [18, 6], "blend": [0, 0], "transform": placed}}
    return glb(columns, np.array(faces), extras, pictures, edit)


def from_blender() -> bytes:
    """A square as Blender writes it: no columns of the game, a material by name."""
    corners = np.array([(-4, 0, 4), (4, 0, 4), (4, 0, -4), (-4, 0, -4)], "<f4")
    columns = {"POSITION": (corners, 5126, "VEC3", False)}

    def edit(document: dict) -> None:
        rough = {"baseColorFactor": [0.8, 0.1, 0.1, 1.0], "roughnessFactor": 0.25}
        document["materials"] = [{"name": "Ceramic.002", "pbrMetallicRoughness": rough}]
        document["meshes"][0]["primitives"][0]["material"] = 0
        document["nodes"] = [{"children": [1], "translation": [0, 1, 0]}, {"mesh": 0}]

    return glb(columns, np.array([[0, 1, 2], [0, 2, 3]]), {}, [], edit)


def glb(columns: dict, faces: np.ndarray, extras: dict, pictures: list[bytes], edit=None) -> bytes:
    body, views, accessors, attributes = bytearray(), [], [], {}

    def view(raw: bytes) -> int:
        body.extend(b"\0" * (-len(body) % 4))
        views.append({"buffer": 0, "byteOffset": len(body), "byteLength": len(raw)})
        body.extend(raw)
        return len(views) - 1

    for name, (data, component, kind, normalised) in columns.items():
        entry = {"bufferView": view(data.tobytes()), "componentType": component, "count": len(data), "type": kind}
        accessors.append(entry | ({"normalized": True} if normalised else {}))
        attributes[name] = len(accessors) - 1
    index = faces.reshape(-1).astype("<u2")
    accessors.append(
        {"bufferView": view(index.tobytes()), "componentType": 5123, "count": len(index), "type": "SCALAR"}
    )
    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0], "extras": extras}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": attributes, "indices": len(accessors) - 1}]}],
        "accessors": accessors,
        "images": [{"bufferView": view(raw), "mimeType": "image/webp"} for raw in pictures],
        "bufferViews": views,
        "buffers": [{"byteLength": len(body)}],
    }
    if edit is not None:
        edit(document)
    body.extend(b"\0" * (-len(body) % 4))
    head = json.dumps(document).encode()
    head += b" " * (-len(head) % 4)
    total = 28 + len(head) + len(body)
    return b"".join((struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head,
                     struct.pack("<I4s", len(body), b"BIN\0"), bytes(body)))  # fmt: skip


def _flat(level: int, shape: tuple[int, int]) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", shape[::-1], (level,) * 3).save(file, "WEBP", lossless=True)
    return file.getvalue()
