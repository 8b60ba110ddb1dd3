"""Writes clips as standard glTF: the skeleton's nodes and an animation by clip. Used by clips.py.

Turns are 16-bit (0.003 degrees), moves of the hips are 32-bit floats; a bone that stays as it is has one key. The same
clips give the same bytes.
"""

from __future__ import annotations

import json
import struct

import numpy as np

from assets.source.people.rig import BONES, JOINTS
from game.content.skeleton import PARENTS

FLOAT, SHORT = 5126, 5122


def clip_file(clips: dict[str, tuple[np.ndarray, np.ndarray]], rate: int, still: float) -> bytes:
    """clips: name -> (frames, bones, 4) turns, (frames, 3) moves of the hips; `rate` frames a second."""
    body, views, accessors = bytearray(), [], []

    def put(data: np.ndarray, component: int, kind: str, normalised: bool = False) -> int:
        body.extend(b"\0" * (-len(body) % 4))
        raw = np.ascontiguousarray(data).tobytes()
        views.append({"buffer": 0, "byteOffset": len(body), "byteLength": len(raw)})
        entry = {"bufferView": len(views) - 1, "componentType": component, "count": len(data), "type": kind}
        if normalised:
            entry["normalized"] = True
        if kind == "SCALAR":
            entry["min"], entry["max"] = [float(data.min())], [float(data.max())]
        accessors.append(entry)
        body.extend(raw)
        return len(accessors) - 1

    times: dict[int, int] = {}
    animations = []
    for name, (turns, moves) in clips.items():
        channels, samplers = [], []

        def add(bone: str, path: str, values: np.ndarray, channels=channels, samplers=samplers) -> None:
            frames = len(values)
            if np.abs(values - values[0]).max() < still:
                values = values[:1]
                if path == "rotation" and np.abs(values[0] - (0, 0, 0, 1)).max() < still:
                    return
            count = len(values) if len(values) > 1 else 1
            key = frames if count > 1 else 1
            if key not in times:
                times[key] = put((np.arange(count) / rate).astype("<f4"), FLOAT, "SCALAR")
            if path == "rotation":
                values = values / np.linalg.norm(values, axis=1, keepdims=True)
                output = put(np.round(values * 32767).astype("<i2"), SHORT, "VEC4", True)
            else:
                output = put(values.astype("<f4"), FLOAT, "VEC3")
            samplers.append({"input": times[key], "output": output, "interpolation": "LINEAR"})
            channels.append({"sampler": len(samplers) - 1, "target": {"node": BONES.index(bone), "path": path}})

        add("hips", "translation", JOINTS["hips"] + moves)
        for number, bone in enumerate(BONES):
            add(bone, "rotation", turns[:, number])
        animations.append({"name": name, "channels": channels, "samplers": samplers})

    nodes = []
    for bone in BONES:
        parent = PARENTS[bone]
        place = JOINTS[bone] - (JOINTS[parent] if parent else 0.0)
        node = {"name": bone, "translation": [round(float(v), 6) for v in place]}
        children = [number for number, other in enumerate(BONES) if PARENTS[other] == bone]
        nodes.append(node | ({"children": children} if children else {}))
    body.extend(b"\0" * (-len(body) % 4))
    document = {
        "asset": {"version": "2.0", "generator": "assets/source/people/clip_file.py"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": nodes,
        "animations": animations,
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": len(body)}],
    }
    head = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 4)
    total = 28 + len(head) + len(body)
    return b"".join(
        (struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head)
        + (struct.pack("<I4s", len(body), b"BIN\0"), bytes(body))
    )
