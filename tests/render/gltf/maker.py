"""Makes small glTF files for tests: a document in the making, and the bytes of its buffer."""

from __future__ import annotations

import base64
import io
import json
import struct
from pathlib import Path

import numpy as np
from PIL import Image

COMPONENTS = {"i1": 5120, "u1": 5121, "i2": 5122, "u2": 5123, "u4": 5125, "f4": 5126}
TYPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}

CORNERS = np.float32([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]])
SQUARE = np.array([0, 1, 2, 0, 2, 3], np.uint16)
UPRIGHT = np.float32([[0, 1], [1, 1], [1, 0], [0, 0]])  # v grows downwards


class Maker:
    """`document` may be changed at will; `glb` and `save` write what it is by then."""

    def __init__(self) -> None:
        self.body = b""
        self.document: dict = {
            "asset": {"version": "2.0"},
            "scene": 0,
            "scenes": [{"nodes": [0]}],
            "nodes": [{"mesh": 0}],
            "meshes": [],
            "materials": [],
            "accessors": [],
            "bufferViews": [],
        }

    def view(self, data: bytes, **more) -> int:
        self.body += b"\0" * (-len(self.body) % 4)
        entry = {"buffer": 0, "byteOffset": len(self.body), "byteLength": len(data), **more}
        self.document["bufferViews"].append(entry)
        self.body += data
        return len(self.document["bufferViews"]) - 1

    def accessor(self, rows, **more) -> int:
        """Rows (n, parts) or (n,) as an accessor; `more` overrides its fields."""
        rows = np.asarray(rows)
        parts = 1 if rows.ndim == 1 else rows.shape[1]
        kind = rows.dtype.str[1:]
        entry = {
            "bufferView": self.view(np.ascontiguousarray(rows).tobytes()),
            "componentType": COMPONENTS[kind],
            "count": len(rows),
            "type": TYPES[parts],
        }
        self.document["accessors"].append(entry | more)
        return len(self.document["accessors"]) - 1

    def mesh(self, indices=SQUARE, mode: int | None = None, material: dict | None = None, **attributes) -> dict:
        """A mesh of one primitive, a square if not said otherwise; the primitive."""
        attributes.setdefault("POSITION", CORNERS)
        primitive: dict = {
            "attributes": {
                name: rows if isinstance(rows, int) else self.accessor(rows) for name, rows in attributes.items()
            }
        }
        if indices is not None:
            primitive["indices"] = self.accessor(np.asarray(indices, np.uint16))
        if mode is not None:
            primitive["mode"] = mode
        if material is not None:
            self.document["materials"].append(material)
            primitive["material"] = len(self.document["materials"]) - 1
        self.document["meshes"].append({"primitives": [primitive]})
        return primitive

    def texture(self, pixels: np.ndarray, form: str = "PNG", **sampler) -> int:
        packed = io.BytesIO()
        Image.fromarray(pixels).save(packed, form)
        images = self.document.setdefault("images", [])
        images.append({"bufferView": self.view(packed.getvalue()), "mimeType": f"image/{form.lower()}"})
        samplers = self.document.setdefault("samplers", [])
        samplers.append(sampler)
        textures = self.document.setdefault("textures", [])
        textures.append({"source": len(images) - 1, "sampler": len(samplers) - 1})
        return len(textures) - 1

    def animate(self, node: int, path: str, times, values, how: str = "LINEAR", name: str = "") -> None:
        sampler = {
            "input": self.accessor(np.float32(times)),
            "output": self.accessor(np.asarray(values, np.float32)),
            "interpolation": how,
        }
        one = {"samplers": [sampler], "channels": [{"sampler": 0, "target": {"node": node, "path": path}}]}
        self.document.setdefault("animations", []).append(one | ({"name": name} if name else {}))

    def glb(self) -> bytes:
        document = {**self.document, "buffers": [{"byteLength": len(self.body)}]}
        return container(json.dumps(document).encode(), self.body)

    def gltf(self) -> bytes:
        """The same as text, its buffer as a data URI."""
        uri = "data:application/octet-stream;base64," + base64.b64encode(self.body).decode()
        return json.dumps({**self.document, "buffers": [{"byteLength": len(self.body), "uri": uri}]}).encode()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.glb() if path.suffix == ".glb" else self.gltf())
        return path


def container(head: bytes, body: bytes) -> bytes:
    head += b" " * (-len(head) % 4)
    body += b"\0" * (-len(body) % 4)
    total = 28 + len(head) + len(body)
    parts = (struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head)
    return b"".join(parts) + struct.pack("<I4s", len(body), b"BIN\0") + body


def square(**more) -> Maker:
    """A file with one square that faces +z."""
    made = Maker()
    made.mesh(NORMAL=np.float32([[0, 0, 1]] * 4), TEXCOORD_0=UPRIGHT, **more)
    return made


def rich() -> Maker:
    """A file in which much is used: pictures, a skin, morph targets, animations, sparse and stridden arrays."""
    made = Maker()
    green = np.zeros((4, 4, 4), np.uint8)
    green[...] = (20, 200, 40, 255)
    picture = made.texture(green, wrapS=33071)
    material = {
        "pbrMetallicRoughness": {"baseColorTexture": {"index": picture}, "metallicFactor": 0.0},
        "normalTexture": {"index": picture, "scale": 0.5},
        "alphaMode": "MASK",
    }
    primitive = made.mesh(
        NORMAL=np.float32([[0, 0, 1]] * 4),
        TEXCOORD_0=UPRIGHT,
        JOINTS_0=np.uint8([[0, 1, 0, 0]] * 4),
        WEIGHTS_0=np.float32([[0.5, 0.5, 0, 0]] * 4),
        material=material,
    )
    primitive["targets"] = [{"POSITION": made.accessor(np.float32([[0, 0, 1]] * 4))}]
    made.document["meshes"][0]["weights"] = [0.0]
    sparse = {
        "count": 1,
        "indices": {"bufferView": made.view(b"\2\0\0\0"), "componentType": 5121},
        "values": {"bufferView": made.view(np.float32([1, 2, 0]).tobytes())},
    }
    made.document["accessors"][primitive["attributes"]["POSITION"]]["sparse"] = sparse
    identity = np.tile(np.eye(4, dtype=np.float32).reshape(1, 16), (2, 1))
    made.document["skins"] = [{"joints": [1, 2], "inverseBindMatrices": made.accessor(identity)}]
    made.document["nodes"] = [{"mesh": 0, "skin": 0, "children": [1]}, {"name": "hip", "children": [2]}, {}]
    made.animate(1, "rotation", [0, 1], [[0, 0, 0, 1], [0, 0, 0.7071068, 0.7071068]], name="Turn")
    made.animate(0, "weights", [0, 1], np.float32([0, 1]), name="Grow")
    made.document["cameras"] = [{"type": "perspective", "perspective": {"yfov": 0.7, "znear": 0.1}}]
    made.document["nodes"][2]["camera"] = 0
    return made
