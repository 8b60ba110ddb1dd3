"""Writes a lit room as one standard glTF 2.0 binary file: mesh, light maps, probes, and what the game knows of them.

Used by bake.py. One mesh of at most two primitives (what hides things, what is seen through) whose vertices and indices
lie together by prop, so that a prop can be moved. The extras of the scene say how light is kept; pictures are WebP.
"""

from __future__ import annotations

import json
import struct

import numpy as np

from assets.source.shapes import BLENDED, KINDS

FLOAT, BYTE, SHORT, INT = 5126, 5121, 5123, 5125

SIGNED = 5120


class _Writer:
    """A document in the making: one mesh, and pictures."""

    def __init__(self) -> None:
        self.body = bytearray()
        self.views: list[dict] = []
        self.accessors: list[dict] = []
        self.images: list[dict] = []

    def view(self, raw: bytes, **more) -> int:
        self.body.extend(b"\0" * (-len(self.body) % 4))
        self.views.append({"buffer": 0, "byteOffset": len(self.body), "byteLength": len(raw), **more})
        self.body.extend(raw)
        return len(self.views) - 1

    def put(self, data: np.ndarray, component: int, kind: str, target: int, normalised=False, stride: int = 0) -> int:
        more = {"target": target} | ({"byteStride": stride} if stride else {})
        number = self.view(np.ascontiguousarray(data).tobytes(), **more)
        entry = {"bufferView": number, "componentType": component, "count": len(data), "type": kind}
        if normalised:
            entry["normalized"] = True
        self.accessors.append(entry)
        return len(self.accessors) - 1

    def picture(self, label: str, raw: bytes) -> int:
        self.images.append({"name": label, "mimeType": "image/webp", "bufferView": self.view(raw)})
        return len(self.images) - 1

    def attributes(self, parts: dict) -> dict[str, int]:
        """Columns of a merged model; a light map's where it has one."""
        n = len(parts["position"])
        normal = np.zeros((n, 4), "i1")
        normal[:, :3] = np.round(np.clip(parts["normal"], -1, 1) * 127)
        colour = np.full((n, 4), 255, "u1")
        colour[:, :3] = np.round(np.clip(parts["colour"], 0, 1) * 255)
        position = parts["position"].astype("<f4")
        found = {"POSITION": self.put(position, FLOAT, "VEC3", 34962)}
        self.accessors[-1]["min"], self.accessors[-1]["max"] = position.min(0).tolist(), position.max(0).tolist()
        found["NORMAL"] = self.put(normal, SIGNED, "VEC3", 34962, True, 4)
        found["COLOR_0"] = self.put(colour, BYTE, "VEC4", 34962, True)
        found["TEXCOORD_0"] = self.put(parts["uv"].astype("<f4"), FLOAT, "VEC2", 34962)
        if "light_uv" in parts:
            light_uv = np.round(np.clip(parts["light_uv"], 0, 1) * 65535).astype("<u2")
            found["TEXCOORD_1"] = self.put(light_uv, SHORT, "VEC2", 34962, True)
        found["_SURFACE"] = self.put(parts["surface"].astype("u1"), BYTE, "VEC4", 34962)
        return found

    def primitives(self, parts: dict, attributes: dict[str, int]) -> tuple[list[dict], list[dict]]:
        """(primitives, materials): what hides things, then what is seen through."""
        faces, through = parts["faces"], seen_through(parts)
        primitives, materials = [], []
        for label, mode, these in (("solid", "OPAQUE", ~through), ("blend", "BLEND", through)):
            if not these.any():
                continue
            few = len(parts["position"]) < 65535
            index = faces[these].reshape(-1).astype("<u2" if few else "<u4")
            accessor = self.put(index, SHORT if few else INT, "SCALAR", 34963)
            materials.append({"name": label, "alphaMode": mode, "doubleSided": mode == "BLEND"})
            primitives.append({"attributes": attributes, "indices": accessor, "material": len(materials) - 1})
        return primitives, materials

    def bytes(self, name: str, primitives: list[dict], materials: list[dict], extras: dict) -> bytes:
        self.body.extend(b"\0" * (-len(self.body) % 4))
        document = {
            "asset": {"version": "2.0", "generator": "assets/source/place_gltf.py"},
            "extensionsUsed": ["KHR_mesh_quantization"],
            "extensionsRequired": ["KHR_mesh_quantization"],
            "scene": 0,
            "scenes": [{"nodes": [0], "extras": extras}],
            "nodes": [{"name": name, "mesh": 0}],
            "meshes": [{"name": name, "primitives": primitives}],
            "materials": materials,
            "accessors": self.accessors,
            "bufferViews": self.views,
            "buffers": [{"byteLength": len(self.body)}],
        }
        if self.images:
            document["extensionsUsed"] = ["EXT_texture_webp", "KHR_mesh_quantization"]
            document["images"] = self.images
            document["textures"] = [
                {"extensions": {"EXT_texture_webp": {"source": k}}} for k in range(len(self.images))
            ]
        head = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
        head += b" " * (-len(head) % 4)
        total = 12 + 8 + len(head) + 8 + len(self.body)
        return b"".join(
            (struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head)
            + (struct.pack("<I4s", len(self.body), b"BIN\0"), bytes(self.body))
        )


def prop_glb(name: str, prop) -> bytes:
    """A prop by itself, as what is not lit by a room is drawn: the same columns without a light map. Its extras name
    the group of lamps of what glows on it."""
    a = prop.arrays()
    surface = np.zeros((len(a["position"]), 4))
    surface[:, 0] = np.round(a["material"][:, 0])
    surface[:, 1] = np.clip(np.round(a["material"][:, 1] * 255), 0, 255)
    surface[:, 2] = prop.picture
    parts = {key: a[key] for key in ("position", "normal", "colour", "uv", "faces")} | {"surface": surface}
    out = _Writer()
    primitives, materials = out.primitives(parts, out.attributes(parts))
    return out.bytes(name, primitives, materials, {"group": prop.group})


def seen_through(parts: dict) -> np.ndarray:
    """(m,) which faces are drawn after the others."""
    kind = parts["surface"][parts["faces"][:, 0], 0].astype(int)
    return np.isin(kind, [KINDS[k] for k in BLENDED])


def place_glb(name: str, parts: dict, light: dict, pictures: dict, grids: list, ground: dict) -> bytes:
    """`parts` as of bake.merged(); `light` goes into the extras, with the numbers of its pictures (files, for each of
    its groups) added."""
    out = _Writer()
    primitives, materials = out.primitives(parts, out.attributes(parts))
    owned, through, props = parts["owned"], seen_through(parts), {}
    whose = owned[parts["faces"][:, 0]]
    for number, (key, place) in enumerate(parts["owners"], 1):
        props[key] = {
            "vertices": _range(np.flatnonzero(owned == number)),
            "solid": [3 * v for v in _range(np.flatnonzero(whose[~through] == number))],
            "blend": [3 * v for v in _range(np.flatnonzero(whose[through] == number))],
            "transform": [round(float(v), 5) for v in place.reshape(-1)],
        }
    told = dict(light)
    for key, files in pictures.items():
        told[key] = [out.picture(f"{key} {g}", raw) for g, raw in zip(light["groups"], files, strict=True)]
    told["grid"] = dict(light["grid"])
    told["grid"]["images"] = [out.picture(f"grid {g}", raw) for g, raw in zip(light["groups"], grids, strict=True)]
    return out.bytes(name, primitives, materials, {"light": told, "props": props, "ground": ground})


def _range(rows: np.ndarray) -> list[int]:
    return [int(rows[0]), len(rows)] if len(rows) else [0, 0]
