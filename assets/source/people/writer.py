"""Writes a person as one standard glTF 2.0 binary: the standard bones, one skin, four levels of detail.

Used by the pages of persons through write_person. Mesh nodes are NAME, NAME.1, NAME.2, NAME.3 from near to far, every
one skinned by the same bones, which are translations only. Numbers are rounded before they are written and nothing is
random: the same page gives the same bytes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable

import numpy as np

from assets.source.people.figure import DENSITY, Figure
from game.content.skeleton import BONES, PARENTS

FLOAT, UBYTE, SBYTE, SHORT = 5126, 5121, 5120, 5123
MOST_BYTES = 1_500_000


def write_person(name: str, figure: Callable[[int], Figure], **face) -> tuple[bytes, dict]:
    """(bytes of the .glb, row of the manifest). `figure(detail)` dresses the person for one level of detail."""
    figures = [figure(detail) for detail in range(len(DENSITY))]
    file = _File()
    bones = file.skeleton(figures[0].joints)
    anchors = figures[0].anchors(**face)
    triangles = []
    for detail, one in enumerate(figures):
        arrays = one.arrays()
        triangles.append(len(arrays["faces"]))
        file.mesh(name if detail == 0 else f"{name}.{detail}", arrays, anchors if detail == 0 else None)
    data = file.bytes(bones)
    if len(data) > MOST_BYTES:
        raise ValueError(f"{name}: {len(data)} bytes are more than {MOST_BYTES}")
    return data, {"anchors": anchors, "triangles": triangles[0], "levels": triangles}


def four(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(joints (n, 4), weights (n, 4)) as bytes: the four strongest, their sum exactly 255."""
    order = np.argsort(-weights, axis=1, kind="stable")[:, :4]
    best = np.take_along_axis(weights, order, 1)
    best = best / best.sum(1, keepdims=True)
    share = np.floor(best * 255 + 1e-6).astype(int)
    share[:, 0] += 255 - share.sum(1)
    order = np.where(share > 0, order, 0)
    return order.astype("u1"), share.astype("u1")


class _File:
    def __init__(self) -> None:
        self.body = bytearray()
        self.views: list[dict] = []
        self.accessors: list[dict] = []
        self.nodes: list[dict] = []
        self.meshes: list[dict] = []

    def put(self, data, component: int, kind: str, normalised=False, target=34962, stride=0) -> int:
        self.body += b"\0" * (-len(self.body) % 4)
        raw = np.ascontiguousarray(data).tobytes()
        view = {"buffer": 0, "byteOffset": len(self.body), "byteLength": len(raw)}
        if target:
            view["target"] = target
        if stride:
            view["byteStride"] = stride
        self.views.append(view)
        entry = {"bufferView": len(self.views) - 1, "componentType": component, "count": len(data), "type": kind}
        if normalised:
            entry["normalized"] = True
        self.accessors.append(entry)
        self.body += raw
        return len(self.accessors) - 1

    def skeleton(self, joints: dict[str, np.ndarray]) -> int:
        """The bones' nodes, first of all nodes; the number of the accessor of the inverse bind matrices."""
        inverse = np.tile(np.eye(4, dtype="<f4"), (len(BONES), 1, 1))
        for bone in BONES:
            parent = PARENTS[bone]
            at = joints[bone] - (joints[parent] if parent else 0.0)
            node = {"name": bone, "translation": [round(float(v), 5) for v in at]}
            children = [k for k, other in enumerate(BONES) if PARENTS[other] == bone]
            if children:
                node["children"] = children
            self.nodes.append(node)
        whole = {bone: np.zeros(3) for bone in BONES}
        for i, bone in enumerate(BONES):
            parent = PARENTS[bone]
            whole[bone] = np.array(self.nodes[i]["translation"]) + (whole[parent] if parent else 0.0)
            inverse[i, 3, :3] = -whole[bone]  # a file's matrices stand column by column
        return self.put(inverse.reshape(-1, 16), FLOAT, "MAT4", target=0)

    def mesh(self, name: str, a: dict[str, np.ndarray], extras: dict | None) -> None:
        if len(a["position"]) > 65535:
            raise ValueError(f"{name}: {len(a['position'])} vertices are more than 65535")
        normal = np.zeros((len(a["normal"]), 4), "i1")
        normal[:, :3] = np.round(a["normal"] * 127)
        position = np.round(a["position"], 5).astype("<f4")
        joints, weights = four(np.round(a["weights"], 5))
        attributes = {
            "POSITION": self.put(position, FLOAT, "VEC3"),
            "NORMAL": self.put(normal, SBYTE, "VEC3", True, stride=4),
            "COLOR_0": self.put(np.round(np.clip(a["colour"], 0, 1) * 255).astype("u1"), UBYTE, "VEC4", True),
            "TEXCOORD_0": self.put(np.round(a["uv"], 4).astype("<f4"), FLOAT, "VEC2"),
            "JOINTS_0": self.put(joints, UBYTE, "VEC4"),
            "WEIGHTS_0": self.put(weights, UBYTE, "VEC4", True),
            "_SURFACE": self.put(a["surface"].astype("u1"), UBYTE, "VEC4"),
        }
        bounds = self.accessors[attributes["POSITION"]]
        bounds["min"], bounds["max"] = position.min(0).tolist(), position.max(0).tolist()
        index = self.put(a["faces"].reshape(-1).astype("<u2"), SHORT, "SCALAR", target=34963)
        self.meshes.append({"name": name, "primitives": [{"attributes": attributes, "indices": index, "material": 0}]})
        node = {"name": name, "mesh": len(self.meshes) - 1, "skin": 0}
        if extras is not None:
            node["extras"] = extras
        self.nodes.append(node)

    def bytes(self, inverse: int) -> bytes:
        self.body += b"\0" * (-len(self.body) % 4)
        roots = [BONES.index(bone) for bone in BONES if not PARENTS[bone]]
        document = {
            "asset": {"version": "2.0", "generator": "assets/source/people/writer.py"},
            "extensionsUsed": ["KHR_mesh_quantization"],
            "extensionsRequired": ["KHR_mesh_quantization"],
            "scene": 0,
            "scenes": [{"nodes": [*roots, *range(len(BONES), len(self.nodes))]}],
            "nodes": self.nodes,
            "skins": [{"joints": list(range(len(BONES))), "skeleton": roots[0], "inverseBindMatrices": inverse}],
            "meshes": self.meshes,
            "materials": [{"name": "person", "pbrMetallicRoughness": {"metallicFactor": 0.0, "roughnessFactor": 0.7}}],
            "accessors": self.accessors,
            "bufferViews": self.views,
            "buffers": [{"byteLength": len(self.body)}],
        }
        head = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
        head += b" " * (-len(head) % 4)
        total = 12 + 8 + len(head) + 8 + len(self.body)
        return b"".join((
            struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head,
            struct.pack("<I4s", len(self.body), b"BIN\0"), bytes(self.body),
        ))  # fmt: skip
