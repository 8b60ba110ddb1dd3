"""Model files: what is written is what is read, and a damaged file says which one it is."""

from __future__ import annotations

import json
import random
import struct
from pathlib import Path

import numpy as np
import pytest

from assets.source.gltf import LIGHT_RANGE, glb
from assets.source.shapes import KINDS, Mesh, ball
from game.render.glb import ModelFault, read_model


def small_model() -> tuple[dict, bytes]:
    mesh = Mesh()
    mesh.add(ball((0.5, 1.0, -2.0), 0.25, 8, 6), (0.2, 0.4, 0.6), "ceramic", 0.8, motion=(1.0, 0.5, 0.0))
    mesh.add(ball((0.5, 1.5, -2.0), 0.25, 8, 6), (0.9, 0.1, 0.1), "glass", 0.5)
    arrays = mesh.arrays()
    n = len(arrays["position"])
    arrays["colour"] = np.concatenate([arrays["colour"], np.full((n, 1), 0.75)], 1)
    arrays["skylight"] = np.full((n, 3), 1.25)
    return arrays, glb("small", arrays, {"eyes": [0.0, 1.0, 0.1]})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    arrays, data = small_model()
    (tmp_path / "small.glb").write_bytes(data)
    model = read_model(tmp_path / "small.glb")
    assert model.anchors == {"eyes": [0.0, 1.0, 0.1]}
    assert np.allclose(model.vertices["position"], arrays["position"], atol=1e-6)
    assert np.allclose(model.vertices["normal"][:, :3] / 127, arrays["normal"], atol=0.005)
    assert np.allclose(model.vertices["colour"] / 255, arrays["colour"], atol=0.003)
    assert np.allclose((model.vertices["skylight"][:, :3] / 255.0) ** 2 * LIGHT_RANGE, 1.25, atol=0.03)
    assert set(model.vertices["material"][:, 0]) == {KINDS["ceramic"], KINDS["glass"]}
    drawn = np.concatenate([model.solid, model.see_through])
    assert {tuple(row) for row in drawn} == {tuple(row) for row in arrays["faces"]}
    assert len(model.see_through) == len(model.solid)


def test_the_same_arrays_are_the_same_bytes() -> None:
    assert small_model()[1] == small_model()[1]


def test_a_file_without_our_channels_gets_defaults(tmp_path: Path) -> None:
    """What comes out of Blender has positions, normals and a node of its own."""
    points = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], "<f4")
    body = points.tobytes() + np.array([0, 1, 2], "<u2").tobytes() + b"\0\0"
    document = {
        "asset": {"version": "2.0"},
        "nodes": [{"mesh": 0, "translation": [1.0, 2.0, 3.0], "scale": [2.0, 2.0, 2.0]}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"},
            {"bufferView": 1, "componentType": 5123, "count": 3, "type": "SCALAR"},
        ],
        "bufferViews": [{"buffer": 0, "byteLength": 36}, {"buffer": 0, "byteOffset": 36, "byteLength": 6}],
    }
    (tmp_path / "plain.glb").write_bytes(container(document, body))
    model = read_model(tmp_path / "plain.glb")
    assert model.vertices["position"].tolist() == [[1, 2, 3], [3, 2, 3], [1, 4, 3]]
    assert model.vertices["colour"].min() == 255
    assert model.vertices["skylight"][:, :3].min() > 0


def container(document: dict, body: bytes) -> bytes:
    head = json.dumps(document).encode()
    head += b" " * (-len(head) % 4)
    total = 28 + len(head) + len(body)
    parts = (struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head)
    return b"".join(parts) + struct.pack("<I4s", len(body), b"BIN\0") + body


def test_every_fault_names_the_file(tmp_path: Path) -> None:
    _, good = small_model()
    dice = random.Random(20451123)
    path = tmp_path / "broken.glb"
    faults = 0
    for attempt in range(300):
        data = bytearray(good)
        if attempt % 3 == 0:
            data = data[: dice.randrange(len(data))]
        else:
            for _ in range(dice.randrange(1, 12)):
                data[dice.randrange(2600 if attempt % 3 == 1 else len(data))] = dice.randrange(256)
        path.write_bytes(bytes(data))
        try:
            read_model(path)
        except ModelFault as fault:
            faults += 1
            assert "broken.glb" in str(fault)
    assert faults > 150


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelFault, match=r"nobody\.glb"):
        read_model(tmp_path / "nobody.glb")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.update(meshes=[{"primitives": []}]), "no mesh"),
        (lambda d: d["accessors"][0].update(count=4_000_000), "beyond the end"),
        (lambda d: d["meshes"][0]["primitives"][0].update(mode=1), "triangles"),
        (lambda d: d["bufferViews"][0].update(byteOffset=-8), "beyond the end"),
        (lambda d: d.pop("nodes"), "damaged"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, change, said: str) -> None:
    _, data = small_model()
    length = struct.unpack_from("<I", data, 12)[0]
    document = json.loads(data[20 : 20 + length])
    change(document)
    (tmp_path / "odd.glb").write_bytes(container(document, data[28 + length :]))
    with pytest.raises(ModelFault, match=f"odd.glb: .*{said}"):
        read_model(tmp_path / "odd.glb")
