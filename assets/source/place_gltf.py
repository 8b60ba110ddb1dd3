"""Writes a lit room as one standard glTF 2.0 binary file: mesh, light maps, probes, and what the game knows of them.

Used by bake.py. One mesh of at most two primitives (what hides things, what is seen through) whose vertices and indices
lie together by prop, so that a prop can be moved. The extras of the scene say how light is kept; pictures are WebP.
"""

from __future__ import annotations

import json
import struct

import numpy as np

from assets.source.gltf import BYTE, FLOAT, INT, SHORT
from assets.source.shapes import BLENDED, KINDS

SIGNED = 5120


def place_glb(name: str, parts: dict, light: dict, maps, probes, grids, ground: dict) -> bytes:
    """`parts` as of bake.merged(); `light` goes into the extras, with the numbers of its pictures added."""
    n = len(parts["position"])
    body, views, accessors = bytearray(), [], []

    def view(raw: bytes, **more) -> int:
        body.extend(b"\0" * (-len(body) % 4))
        views.append({"buffer": 0, "byteOffset": len(body), "byteLength": len(raw), **more})
        body.extend(raw)
        return len(views) - 1

    def put(data: np.ndarray, component: int, kind: str, target: int, normalised: bool = False, stride: int = 0) -> int:
        more = {"target": target} | ({"byteStride": stride} if stride else {})
        number = view(np.ascontiguousarray(data).tobytes(), **more)
        entry = {"bufferView": number, "componentType": component, "count": len(data), "type": kind}
        if normalised:
            entry["normalized"] = True
        accessors.append(entry)
        return len(accessors) - 1

    normal = np.zeros((n, 4), "i1")
    normal[:, :3] = np.round(np.clip(parts["normal"], -1, 1) * 127)
    colour = np.full((n, 4), 255, "u1")
    colour[:, :3] = np.round(np.clip(parts["colour"], 0, 1) * 255)
    position = parts["position"].astype("<f4")
    attributes = {"POSITION": put(position, FLOAT, "VEC3", 34962)}
    accessors[-1]["min"], accessors[-1]["max"] = position.min(0).tolist(), position.max(0).tolist()
    attributes["NORMAL"] = put(normal, SIGNED, "VEC3", 34962, True, 4)
    attributes["COLOR_0"] = put(colour, BYTE, "VEC4", 34962, True)
    attributes["TEXCOORD_0"] = put(parts["uv"].astype("<f4"), FLOAT, "VEC2", 34962)
    light_uv = np.round(np.clip(parts["light_uv"], 0, 1) * 65535).astype("<u2")
    attributes["TEXCOORD_1"] = put(light_uv, SHORT, "VEC2", 34962, True)
    attributes["_SURFACE"] = put(parts["surface"].astype("u1"), BYTE, "VEC4", 34962)

    faces, owned = parts["faces"], parts["owned"]
    kind = parts["surface"][faces[:, 0], 0].astype(int)
    through = np.isin(kind, [KINDS[k] for k in BLENDED])
    props = {}
    for number, (key, place) in enumerate(parts["owners"], 1):
        rows = np.flatnonzero(owned == number)
        props[key] = {"vertices": _range(rows), "transform": [round(float(v), 5) for v in place.reshape(-1)]}
    primitives, materials = [], []
    for label, mode, these in (("solid", "OPAQUE", ~through), ("blend", "BLEND", through)):
        part, whose = faces[these], owned[faces[these, 0]]
        for number, (key, _) in enumerate(parts["owners"], 1):
            first, count = _range(np.flatnonzero(whose == number))
            props[key][label] = [3 * first, 3 * count]
        if not len(part):
            continue
        index = part.reshape(-1).astype("<u2" if n < 65535 else "<u4")
        accessor = put(index, SHORT if n < 65535 else INT, "SCALAR", 34963)
        materials.append({"name": label, "alphaMode": mode, "doubleSided": mode == "BLEND"})
        primitives.append({"attributes": attributes, "indices": accessor, "material": len(materials) - 1})

    images = []

    def picture(label: str, raw: bytes) -> int:
        images.append({"name": label, "mimeType": "image/webp", "bufferView": view(raw)})
        return len(images) - 1

    told = dict(light)
    told["maps"] = [picture(f"light {g}", raw) for g, raw in zip(light["groups"], maps, strict=True)]
    told["probes"] = [picture(f"probe {g}", raw) for g, raw in zip(light["groups"], probes, strict=True)]
    told["grid"] = dict(light["grid"])
    told["grid"]["images"] = [picture(f"grid {g}", raw) for g, raw in zip(light["groups"], grids, strict=True)]
    document = {
        "asset": {"version": "2.0", "generator": "assets/source/place_gltf.py"},
        "extensionsUsed": ["EXT_texture_webp", "KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{"nodes": [0], "extras": {"light": told, "props": props, "ground": ground}}],
        "nodes": [{"name": name, "mesh": 0}],
        "meshes": [{"name": name, "primitives": primitives}],
        "materials": materials,
        "images": images,
        "textures": [{"extensions": {"EXT_texture_webp": {"source": k}}} for k in range(len(images))],
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": len(body) + (-len(body) % 4)}],
    }
    body.extend(b"\0" * (-len(body) % 4))
    head = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 4)
    total = 12 + 8 + len(head) + 8 + len(body)
    return b"".join(
        (struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head)
        + (struct.pack("<I4s", len(body), b"BIN\0"), bytes(body))
    )


def _range(rows: np.ndarray) -> list[int]:
    return [int(rows[0]), len(rows)] if len(rows) else [0, 0]
