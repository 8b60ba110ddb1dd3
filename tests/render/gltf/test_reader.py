"""What stands in a glTF file is what is read: arrays, pictures, scenes, and tangents that it leaves out."""

from __future__ import annotations

import json
import os

import numpy as np
import pytest

from game.render.gltf.primitives import plain_list, tangents
from game.render.gltf.scene import load_scene, read_scene
from tests.render.gltf.maker import CORNERS, SQUARE, UPRIGHT, Maker, rich, square


def only(scene):
    return scene.meshes[0].primitives[0]


@pytest.mark.parametrize("ending", [".glb", ".gltf"])
def test_the_same_model_is_read_from_a_container_and_from_text(tmp_path, ending):
    read = only(read_scene(square().save(tmp_path / f"square{ending}")))
    assert read.vertices["position"].tolist() == CORNERS.tolist()
    assert read.indices.tolist() == SQUARE.tolist()
    assert not read.flat


def test_sparse_rows_replace_others(tmp_path):
    assert only(read_scene(rich().save(tmp_path / "rich.glb"))).vertices["position"][2].tolist() == [1, 2, 0]


def test_an_accessor_without_bytes_is_nought(tmp_path):
    made = square()
    normals = made.document["meshes"][0]["primitives"][0]["attributes"]["NORMAL"]
    del made.document["accessors"][normals]["bufferView"]
    assert not only(read_scene(made.save(tmp_path / "a.glb"))).vertices["normal"].any()


def test_rows_may_lie_apart(tmp_path):
    made = Maker()
    apart = np.zeros((4, 6), np.float32)
    apart[:, 3:] = CORNERS
    number = made.accessor(CORNERS)
    made.document["accessors"][number]["byteOffset"] = 12
    made.document["accessors"][number]["bufferView"] = made.view(apart.tobytes(), byteStride=24)
    made.mesh(POSITION=number)
    assert only(read_scene(made.save(tmp_path / "a.glb"))).vertices["position"].tolist() == CORNERS.tolist()


def test_whole_numbers_may_stand_for_floats(tmp_path):
    made = Maker()
    colour = made.accessor(np.uint16([[65535, 0, 32768, 65535]] * 4), normalized=True)
    normal = made.accessor(np.int8([[0, 0, 127, 0]] * 4)[:, :3].copy(), normalized=True)
    position = made.accessor(np.int16(CORNERS * 100))
    made.mesh(POSITION=position, NORMAL=normal, COLOR_0=colour)
    made.document["nodes"][0]["scale"] = [0.01] * 3
    made.document["extensionsRequired"] = ["KHR_mesh_quantization"]
    rows = only(read_scene(made.save(tmp_path / "a.glb"))).vertices
    assert rows["colour"][0].tolist() == pytest.approx([1.0, 0.0, 0.5, 1.0], abs=1e-4)
    assert rows["normal"][0].tolist() == [0, 0, 1]
    assert rows["position"][2].tolist() == [100, 100, 0]


@pytest.mark.parametrize(
    ("mode", "made"),
    [
        (0, [0, 1, 2, 3]),
        (1, [0, 1, 2, 3]),
        (2, [0, 1, 1, 2, 2, 3, 3, 0]),
        (3, [0, 1, 1, 2, 2, 3]),
        (4, [0, 1, 2]),
        (5, [0, 1, 2, 1, 3, 2]),
        (6, [1, 2, 0, 2, 3, 0]),
    ],
)
def test_every_mode_becomes_a_plain_list(mode, made):
    assert plain_list(mode, np.arange(4)).tolist() == made
    assert plain_list(mode, np.arange(0)).tolist() == []


def test_a_mesh_without_normals_is_flat(tmp_path):
    made = Maker()
    made.mesh()
    assert only(read_scene(made.save(tmp_path / "a.glb"))).flat


def test_tangents_follow_the_picture_and_know_its_mirror():
    normal = np.float32([[0, 0, 1]] * 4)
    found, keep, indices = tangents(CORNERS, normal, UPRIGHT, SQUARE.astype(int))
    assert np.allclose(found, [1, 0, 0, 1], atol=1e-6)
    assert keep[indices].tolist() == SQUARE.tolist()
    mirrored = UPRIGHT * (-1, 1)
    assert np.allclose(tangents(CORNERS, normal, mirrored, SQUARE.astype(int))[0], [-1, 0, 0, -1], atol=1e-6)


def test_a_vertex_between_a_picture_and_its_mirror_is_split():
    position = np.float32([[-1, 0, 0], [0, 0, 0], [0, 1, 0], [1, 0, 0]])
    uv = np.float32([[0, 1], [1, 1], [1, 0], [0, 1]])  # the right half mirrors the left
    found, keep, indices = tangents(position, np.float32([[0, 0, 1]] * 4), uv, np.array([0, 1, 2, 1, 3, 2]))
    assert len(keep) == 6
    assert sorted(keep) == [0, 1, 1, 2, 2, 3]
    assert set(found[indices[:3], 3]) == {1.0}
    assert set(found[indices[3:], 3]) == {-1.0}


def test_tangents_without_a_picture_are_still_directions():
    found, _, _ = tangents(CORNERS, np.float32([[0, 0, 1]] * 4), np.zeros((4, 2), np.float32), SQUARE.astype(int))
    assert np.allclose(np.linalg.norm(found[:, :3], axis=1), 1.0)
    assert np.allclose(found[:, 2], 0.0)


def test_materials_keep_what_the_file_says(tmp_path):
    made = square(
        material={
            "pbrMetallicRoughness": {"baseColorFactor": [0.1, 0.2, 0.3, 0.4], "roughnessFactor": 0.7},
            "emissiveFactor": [1, 0.5, 0],
            "alphaMode": "BLEND",
            "doubleSided": True,
            "extensions": {"KHR_materials_emissive_strength": {"emissiveStrength": 4}, "KHR_materials_unlit": {}},
        }
    )
    material = read_scene(made.save(tmp_path / "a.glb")).materials[0]
    assert material.base == (0.1, 0.2, 0.3, 0.4)
    assert (material.metallic, material.roughness) == (1.0, 0.7)
    assert material.emissive == (4.0, 2.0, 0.0)
    assert (material.alpha, material.two_sided, material.unlit) == ("BLEND", True, True)


def test_a_material_may_use_any_set_of_coordinates(tmp_path):
    made = Maker()
    picture = made.texture(np.full((2, 2, 3), 200, np.uint8))
    moved = {"KHR_texture_transform": {"texCoord": 3, "offset": [0.5, 0.25]}}
    made.mesh(
        TEXCOORD_0=UPRIGHT,
        TEXCOORD_1=UPRIGHT + 1,
        TEXCOORD_3=UPRIGHT + 3,
        material={
            "pbrMetallicRoughness": {"baseColorTexture": {"index": picture, "texCoord": 1}},
            "emissiveTexture": {"index": picture, "texCoord": 0, "extensions": moved},
        },
    )
    scene = read_scene(made.save(tmp_path / "a.glb"))
    maps = scene.materials[0].maps
    assert (maps["base"].place, maps["emissive"].place) == (0, 1)
    assert maps["emissive"].offset == (0.5, 0.25)
    assert only(scene).vertices["uv"][0].tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_pictures_are_decoded(tmp_path, form):
    made = Maker()
    picture = made.texture(np.full((4, 8, 3), (200, 100, 50), np.uint8), form)
    made.mesh(TEXCOORD_0=UPRIGHT, material={"pbrMetallicRoughness": {"baseColorTexture": {"index": picture}}})
    image = read_scene(made.save(tmp_path / "a.glb")).images[0]
    assert image.shape == (4, 8, 4)
    assert np.abs(image[0, 0].astype(int) - (200, 100, 50, 255)).max() < 8


def test_files_beside_the_model_are_found_but_none_outside_its_folder(tmp_path):
    inner = tmp_path / "model"
    inner.mkdir()
    made = square()
    (inner / "the body.bin").write_bytes(made.body)
    made.document["buffers"] = [{"byteLength": len(made.body), "uri": "the%20body.bin"}]
    (inner / "a.gltf").write_text(json.dumps(made.document))
    assert only(read_scene(inner / "a.gltf")).vertices["position"].tolist() == CORNERS.tolist()


def test_only_the_shown_scene_is_read(tmp_path):
    made = square()
    made.mesh(POSITION=CORNERS + 9)
    made.document["nodes"] = [{"mesh": 0}, {"mesh": 1}]
    made.document["scenes"] = [{"nodes": [0]}, {"nodes": [1]}]
    made.document["scene"] = 1
    assert set(read_scene(made.save(tmp_path / "a.glb")).meshes) == {1}


def test_a_file_that_changed_is_read_again(tmp_path):
    path = square().save(tmp_path / "a.glb")
    first = load_scene(str(path))
    assert load_scene(str(path)) is first
    os.utime(path, ns=(1, 1))
    assert load_scene(str(path)) is not first
