"""A .glb taken apart: numbers come as they were written, and what is wrong says file, entry and field."""

from __future__ import annotations

import json
import random
import struct
from pathlib import Path

import numpy as np
import pytest

from game.content.glb import MOST_BYTES, Glb, ModelFault, read_glb


def container(document: dict, body: bytes) -> bytes:
    head = json.dumps(document).encode()
    head += b" " * (-len(head) % 4)
    total = 28 + len(head) + len(body)
    parts = (struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head)
    return b"".join(parts) + struct.pack("<I4s", len(body), b"BIN\0") + body


def small() -> tuple[dict, bytes]:
    points = np.arange(12, dtype="<f4").reshape(4, 3)
    bytes_ = np.array([[0, 127, -127, 0], [127, 0, 0, 0]], "i1")
    body = points.tobytes() + bytes_.tobytes() + np.array([0, 3], "<u2").tobytes() + b"WEBP"
    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0], "extras": {"light": {"range": 4.0}}}],
        "nodes": [{"name": "one"}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3"},
            {"bufferView": 1, "componentType": 5120, "count": 2, "type": "VEC3", "normalized": True},
            {"bufferView": 2, "componentType": 5123, "count": 2, "type": "SCALAR"},
        ],
        "bufferViews": [
            {"buffer": 0, "byteLength": 48},
            {"buffer": 0, "byteOffset": 48, "byteLength": 8, "byteStride": 4},
            {"buffer": 0, "byteOffset": 56, "byteLength": 4},
            {"buffer": 0, "byteOffset": 60, "byteLength": 4},
        ],
        "buffers": [{"byteLength": len(body)}],
        "images": [{"bufferView": 3, "mimeType": "image/webp"}],
    }
    return document, body


def test_what_is_stored_is_read():
    glb = Glb("one.glb", container(*small()))
    assert glb.floats(0, "here", 3).tolist() == np.arange(12.0).reshape(4, 3).tolist()
    assert glb.floats(1, "here").tolist() == [[0, 1, -1], [1, 0, 0]]
    assert glb.stored(1, "here").dtype == np.int8
    assert glb.integers(2, "here", 1)[:, 0].tolist() == [0, 3]
    assert glb.image(0, "here") == b"WEBP"
    assert glb.rows("nodes")[0].text("name") == "one"
    assert glb.scene_extras().entry("light").number("range") == 4.0
    assert glb.rows("skins") == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["accessors"][0].update(count=5), r"one.glb: accessors\[0\].count: .*do not fit"),
        (lambda d: d["accessors"][0].update(count=2**31), r"one.glb: accessors\[0\].count: .*more than"),
        (lambda d: d["accessors"][0].update(type="VEC9"), r"one.glb: accessors\[0\].type: expected"),
        (lambda d: d["accessors"][0].update(componentType=1), r"one.glb: accessors\[0\].componentType"),
        (lambda d: d["accessors"][0].update(bufferView=9), r"accessors\[0\].bufferView: bufferViews\[9\] is not there"),
        (lambda d: d["accessors"][0].update(sparse={}), r"accessors\[0\].sparse"),
        (lambda d: d["bufferViews"][0].update(byteLength=900), r"bufferViews\[0\].byteLength: bytes 0 to 900"),
        (lambda d: d["bufferViews"][0].update(byteOffset=-8), r"bufferViews\[0\].byteOffset"),
        (lambda d: d["bufferViews"][0].update(byteStride=4), r"accessors\[0\].count: .*do not fit|do not fit"),
        (lambda d: d["bufferViews"][0].update(buffer=1), r"bufferViews\[0\].buffer"),
        (lambda d: d.update(accessors=7), r"one.glb: glTF.accessors: expected a list"),
        (lambda d: d.update(asset={"version": "1.0"}), r"one.glb: asset.version: expected glTF 2.0"),
    ],
)
def test_a_fault_names_file_entry_and_field(change, said):
    document, body = small()
    change(document)
    with pytest.raises(ModelFault, match=said):
        Glb("one.glb", container(document, body)).floats(0, "one.glb: asked", 3)


def test_what_is_no_number_is_a_fault():
    document, body = small()
    body = np.float32(np.nan).tobytes() + body[4:]
    with pytest.raises(ModelFault, match=r"one.glb: accessors\[0\]: its row 0 is no number"):
        Glb("one.glb", container(document, body)).floats(0, "here", 3)


def test_missing_large_and_foreign_files_are_named(tmp_path: Path):
    with pytest.raises(ModelFault, match=r"nobody\.glb"):
        read_glb(tmp_path / "nobody.glb")
    (tmp_path / "text.glb").write_text('{"asset": {"version": "2.0"}}')
    with pytest.raises(ModelFault, match=r"text\.glb: this is no binary glTF file"):
        read_glb(tmp_path / "text.glb")
    (tmp_path / "large.glb").write_bytes(b"glTF" + bytes(100))
    with pytest.raises(ModelFault, match=r"large\.glb: 104 bytes are more than"):
        read_glb(tmp_path / "large.glb", most=50)
    assert MOST_BYTES >= 4 * 1024 * 1024


def test_whatever_the_bytes_every_fault_is_named():
    good = container(*small())
    dice = random.Random(20451124)
    faults = 0
    for attempt in range(400):
        data = bytearray(good)
        if attempt % 4 == 0:
            del data[dice.randrange(len(data)) :]
        for _ in range(dice.randrange(1, 8)):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            glb = Glb("odd.glb", bytes(data))
            for number in range(3):
                glb.floats(number, "odd.glb: here")
            glb.image(0, "odd.glb: here")
            glb.scene_extras()
        except ModelFault as fault:
            faults += 1
            assert "odd.glb" in str(fault)
    assert faults > 100
