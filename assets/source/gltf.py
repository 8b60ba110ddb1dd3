"""Writes a Mesh as one standard glTF 2.0 binary file that any viewer or Blender opens, and that either may replace.

Used by models.py. One node, one mesh, at most two primitives: what hides things and what is seen through. The game's
own channels are attributes whose names begin with an underscore, as the standard asks; anchors stand in the node's
`extras`. The same arrays give the same bytes.
"""

from __future__ import annotations

import json
import struct

import numpy as np

from assets.source.shapes import BLENDED, KINDS

FLOAT, BYTE, SHORT, INT = 5126, 5121, 5123, 5125
LIGHT_RANGE = 4.0
"""Baked light is kept as the square root of its share of this, in bytes; game/render/glb.py undoes it."""


def glb(name: str, arrays: dict[str, np.ndarray], extras: dict) -> bytes:
    """arrays: position (n,3), normal (n,3), colour (n,4), uv (n,2), material (n,2), faces (m,3), and either
    motion (n,3) or skylight and lamplight (n,3 linear)."""
    columns = [
        ("POSITION", arrays["position"].astype("<f4"), FLOAT, "VEC3", False),
        ("NORMAL", arrays["normal"].astype("<f4"), FLOAT, "VEC3", False),
        ("TEXCOORD_0", arrays["uv"].astype("<f4"), FLOAT, "VEC2", False),
        ("TEXCOORD_1", arrays["material"].astype("<f4"), FLOAT, "VEC2", False),
        ("COLOR_0", _bytes(arrays["colour"]), BYTE, "VEC4", True),
    ]
    if "motion" in arrays:
        columns.append(("_MOTION", _bytes(_four(arrays["motion"], 1.0)), BYTE, "VEC4", True))
    for key in ("skylight", "lamplight"):
        if key in arrays:
            value = np.sqrt(np.clip(arrays[key] / LIGHT_RANGE, 0, 1))
            columns.append((f"_{key.upper()}", _bytes(_four(value, 1.0)), BYTE, "VEC4", True))
    seen_through = np.isin(np.round(arrays["material"][:, 0]), [KINDS[k] for k in BLENDED])
    faces = arrays["faces"]
    through = seen_through[faces[:, 0]]
    small = len(arrays["position"]) < 65536
    body, views, accessors, attributes = b"", [], [], {}

    def put(data: np.ndarray, component: int, kind: str, normalised: bool, target: int) -> int:
        nonlocal body
        body += b"\0" * (-len(body) % 4)
        raw = np.ascontiguousarray(data).tobytes()
        views.append({"buffer": 0, "byteOffset": len(body), "byteLength": len(raw), "target": target})
        entry = {"bufferView": len(views) - 1, "componentType": component, "count": len(data), "type": kind}
        if normalised:
            entry["normalized"] = True
        accessors.append(entry)
        body += raw
        return len(accessors) - 1

    for label, data, component, kind, normalised in columns:
        attributes[label] = put(data, component, kind, normalised, 34962)
        if label == "POSITION":
            accessors[-1]["min"], accessors[-1]["max"] = data.min(0).tolist(), data.max(0).tolist()
    primitives, materials = [], []
    for part, mode in ((faces[~through], "OPAQUE"), (faces[through], "BLEND")):
        if not len(part):
            continue
        index = part.reshape(-1).astype("<u2" if small else "<u4")
        number = put(index, SHORT if small else INT, "SCALAR", False, 34963)
        materials.append({"name": mode.lower(), "alphaMode": mode, "doubleSided": mode == "BLEND"})
        primitives.append({"attributes": attributes, "indices": number, "material": len(materials) - 1})
    body += b"\0" * (-len(body) % 4)
    document = {
        "asset": {"version": "2.0", "generator": "assets/source/gltf.py"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"name": name, "mesh": 0, "extras": extras}],
        "meshes": [{"name": name, "primitives": primitives}],
        "materials": materials,
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": len(body)}],
    }
    head = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 4)
    total = 12 + 8 + len(head) + 8 + len(body)
    return b"".join(
        (struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head)
        + (struct.pack("<I4s", len(body), b"BIN\0"), body)
    )


def _bytes(values: np.ndarray) -> np.ndarray:
    return np.round(np.clip(values, 0, 1) * 255).astype("u1")


def _four(values: np.ndarray, fill: float) -> np.ndarray:
    return np.concatenate([values, np.full((len(values), 1), fill)], 1)
