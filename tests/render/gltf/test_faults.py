"""A damaged or hostile glTF file is one sentence that names the file, the entry and the field."""

from __future__ import annotations

import json
import random
import struct
import time

import numpy as np
import pytest

from game.content.glb import ModelFault
from game.render.gltf.pose import bounds, played, pose
from game.render.gltf.scene import read_scene
from tests.render.gltf.maker import Maker, container, rich, square


def fault(tmp_path, made: Maker) -> str:
    with pytest.raises(ModelFault) as caught:
        read_scene(made.save(tmp_path / "odd.glb"))
    assert str(caught.value).startswith("odd.glb: ")
    return str(caught.value)


CHANGES = [
    (lambda d: d["accessors"][0].update(count=4_000), r"accessors[0]"),
    (lambda d: d["accessors"][0].update(count=-1), "accessors[0].count"),
    (lambda d: d["accessors"][0].update(count=10**12), "accessors[0].count"),
    (lambda d: d["accessors"][0].update(byteOffset=-4), "accessors[0].byteOffset"),
    (lambda d: d["accessors"][0].update(type="VEC2"), "accessors[0].type"),
    (lambda d: d["accessors"][0].update(componentType=5124), "accessors[0].componentType"),
    (lambda d: d["accessors"][0].update(bufferView=99), "bufferViews[99] is not there"),
    (lambda d: d["bufferViews"][0].update(byteLength=10**7), "bufferViews[0].byteLength"),
    (lambda d: d["bufferViews"][0].update(byteStride=2), "bufferViews[0].byteStride"),
    (lambda d: d["bufferViews"][0].update(buffer=3), "buffers[3] is not there"),
    (lambda d: d["meshes"][0]["primitives"][0]["attributes"].update(NORMAL=77), "accessors[77] is not there"),
    (lambda d: d["meshes"][0]["primitives"][0].update(mode=9), "meshes[0].primitives[0].mode"),
    (lambda d: d["meshes"][0]["primitives"][0].update(material=5), "materials[5] is not there"),
    (lambda d: d["nodes"][0].update(mesh="one"), "nodes[0].mesh"),
    (lambda d: d["nodes"][0].update(scale=[1, 2]), "nodes[0].scale"),
    (lambda d: d["nodes"][0].update(children=[8]), "nodes[8] is not there"),
    (lambda d: d["nodes"][0].update(children=[0]), "nodes[0].children"),
    (lambda d: d["nodes"][1].update(children=[0, 2]), "below itself"),
    (lambda d: d["nodes"][0].update(matrix=[0] * 16), "nodes[0].matrix"),
    (lambda d: d["skins"][0].update(joints=[1]), "skins[0]"),
    (lambda d: d["skins"][0].update(joints=[1, 50]), "skins[0].joints"),
    (lambda d: d["images"][0].update(bufferView=1), "images[0]"),
    (lambda d: d["images"][0].pop("bufferView"), "images[0]"),
    (lambda d: d["textures"][0].update(source=4), "images[4] is not there"),
    (lambda d: d["samplers"][0].update(wrapS=1), "samplers[0].wrapS"),
    (lambda d: d["materials"][0].update(alphaMode="GLASS"), "materials[0].alphaMode"),
    (lambda d: d["materials"][0]["pbrMetallicRoughness"].update(metallicFactor="x"), "metallicFactor"),
    (lambda d: d["animations"][0]["samplers"][0].update(input=0), "accessors[0].type"),
    (lambda d: d["animations"][0]["channels"][0].update(sampler=3), "animations[0].channels[0].sampler"),
    (lambda d: d["animations"][0]["samplers"][0].update(interpolation="MAGIC"), "interpolation"),
    (lambda d: d["cameras"][0]["perspective"].update(yfov=0), "cameras[0].perspective.yfov"),
    (lambda d: d.update(scene=5), "scenes[5] is not there"),
    (lambda d: d.update(nodes={}), "nodes"),
    (lambda d: d.update(meshes=[{"primitives": []}]), "no mesh"),
    (lambda d: d["asset"].update(version="1.0"), "asset.version"),
    (lambda d: d.update(extensionsRequired=["KHR_new_thing"]), "does not understand KHR_new_thing"),
    (lambda d: d.update(extensionsRequired=["KHR_draco_mesh_compression"]), "Draco"),
    (lambda d: d.update(extensionsRequired=["EXT_meshopt_compression"]), "meshopt"),
    (lambda d: d.update(extensionsRequired=["KHR_texture_basisu"]), "Basis"),
]


@pytest.mark.parametrize(("change", "said"), CHANGES, ids=[said for _, said in CHANGES])
def test_what_is_wrong_is_named(tmp_path, change, said):
    made = rich()
    change(made.document)
    assert said in fault(tmp_path, made)


def test_numbers_that_are_none_are_refused(tmp_path):
    made = square()
    made.mesh(POSITION=np.float32([[0, 0, 0], [1, 0, np.nan], [1, 1, 0], [0, 1, 0]]))
    made.document["nodes"][0]["mesh"] = 1
    said = fault(tmp_path, made)
    assert "accessors[4]: its row 1 is no number" in said
    path = tmp_path / "odd.glb"
    path.write_bytes(container(b'{"asset": {"version": "2.0"}, "scene": NaN}', b""))
    with pytest.raises(ModelFault, match="NaN is no number"):
        read_scene(path)


def test_an_index_beyond_the_vertices_is_named(tmp_path):
    made = Maker()
    made.mesh(indices=[0, 1, 9])
    assert "meshes[0].primitives[0].indices: names vertex 9 of 4" in fault(tmp_path, made)


def test_brackets_without_end_are_refused(tmp_path):
    path = tmp_path / "odd.glb"
    path.write_bytes(container(b'{"a":' + b"[" * 200_000, b""))
    with pytest.raises(ModelFault, match=r"odd\.glb: its JSON"):
        read_scene(path)


@pytest.mark.parametrize("uri", ["../secret.bin", "/etc/hostname", "http://example.org/a.bin", "c:\\a.bin", ""])
def test_no_file_outside_the_folder_is_read(tmp_path, uri):
    (tmp_path / "secret.bin").write_bytes(b"0" * 4096)
    folder = tmp_path / "model"
    folder.mkdir()
    made = square()
    made.document["buffers"] = [{"byteLength": len(made.body), "uri": uri}]
    (folder / "odd.gltf").write_text(json.dumps(made.document))
    with pytest.raises(ModelFault, match=r"odd\.gltf: buffers\[0\]\.uri"):
        read_scene(folder / "odd.gltf")


def test_a_small_file_cannot_ask_for_much_memory(tmp_path):
    """An accessor without bytes is nought, as often as it says; so is one that many primitives share."""
    made = square()
    entry = {"componentType": 5126, "count": 30_000_000, "type": "VEC4"}
    made.document["accessors"].append(entry)
    made.document["meshes"][0]["primitives"][0]["attributes"]["TANGENT"] = len(made.document["accessors"]) - 1
    begun = time.perf_counter()
    assert "accessors[4].count" in fault(tmp_path, made)
    made = square()
    entry = {"componentType": 5126, "count": 1_600_000, "type": "VEC3"}
    made.document["accessors"].append(entry)
    part = {"attributes": {"POSITION": len(made.document["accessors"]) - 1}, "mode": 0}
    made.document["meshes"][0]["primitives"] = [part] * 100
    assert "too large" in fault(tmp_path, made)
    assert time.perf_counter() - begun < 10.0


def test_a_picture_that_claims_to_be_huge_is_not_decoded(tmp_path):
    made = Maker()
    picture = made.texture(np.zeros((2, 2, 3), np.uint8))
    made.mesh(material={"emissiveTexture": {"index": picture}})
    head = made.body.index(b"IHDR") + 4
    made.body = made.body[:head] + struct.pack(">II", 60_000, 60_000) + made.body[head + 8 :]
    assert "images[0]" in fault(tmp_path, made)


def test_fuzzed_files_are_drawn_or_refused_and_never_a_traceback(tmp_path):
    """Cut short, bytes changed, numbers of the JSON replaced by others: 500 files."""
    good = rich()
    data = good.glb()
    dice = random.Random(20451124)
    path = tmp_path / "broken.glb"
    words = [-1, 0, 3, 10**9, 1e300, -1e39, "x", None, [], {}, True, 0.5, [0.0] * 16, 2**31]
    faults = 0
    for attempt in range(500):
        if attempt % 3 == 0:
            broken = data[: dice.randrange(len(data))]
        elif attempt % 3 == 1:
            broken = bytearray(data)
            for _ in range(dice.randrange(1, 9)):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
        else:
            document = json.loads(json.dumps(good.document | {"buffers": [{"byteLength": len(good.body)}]}))
            for _ in range(dice.randrange(1, 3)):
                holder, key = dice.choice(list(places(document)))
                holder[key] = dice.choice(words)
            broken = container(json.dumps(document).encode(), good.body)
        path.write_bytes(bytes(broken))
        try:
            scene = read_scene(path)
            posed = pose(scene, played(scene, ""), 0.3)
            bounds(scene, posed)
        except ModelFault as fault:
            faults += 1
            assert str(fault).startswith("broken.glb: ")
    assert 250 < faults < 500


def places(value):
    """Every place of a JSON value that can be written to."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from places(inner)
