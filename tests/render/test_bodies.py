"""Bodies of people: what a good file becomes, what Blender's own becomes, and what every kind of bad file says."""

from __future__ import annotations

import numpy as np
import pytest

from assets.source import shapes
from game.content.glb import ModelFault
from game.content.skeleton import BONES
from game.render import surfaces
from game.render.bodies import LEVELS, on_face, placeholder, read_body
from tests.render.mannequin import mannequin


@pytest.fixture
def written(tmp_path):
    def write(data: bytes, name: str = "somebody.glb"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_a_body_has_four_levels_of_detail(written):
    body = read_body(written(mannequin("somebody")))
    triangles = [level.triangles for level in body.levels]
    assert triangles == sorted(triangles, reverse=True)
    assert triangles[0] > 10_000 and 150 < triangles[3] < 450
    assert 1.6 < body.height < 1.9
    assert body.anchors["lash"] == 0.5
    rows = body.levels[0].vertices
    assert (rows["weights"].astype(int).sum(axis=1) == 255).all()
    assert set(np.unique(rows["surface"][:, 2])) == {0, 1, 2, 3, 4}


def test_what_was_modelled_darker_stays_darker_when_it_is_dyed(written):
    rows = read_body(written(mannequin("somebody"))).levels[3].vertices
    assert (rows["surface"][:, 3] == 128).all()  # a mannequin is of one colour in each slot


def test_a_body_of_one_level_is_drawn_by_it_from_far_too(written):
    body = read_body(written(mannequin("somebody", levels=1)))
    assert len(body.levels) == LEVELS
    assert body.levels[3].triangles == body.levels[0].triangles


def test_a_file_from_blender_is_known_by_its_materials(written):
    own = read_body(written(mannequin("own"), "own.glb")).levels[0]
    foreign = read_body(written(mannequin("foreign", own=False), "foreign.glb")).levels[0]
    assert foreign.triangles == own.triangles
    used = {surfaces.KINDS[kind] for kind in np.unique(foreign.vertices["surface"][foreign.solid[:, 0], 0])}
    assert used == {"skin", "hair", "cloth", "matte"}
    assert (foreign.vertices["colour"][:, 3] == 255).all()


def test_a_skeleton_that_stands_elsewhere_at_rest_is_brought_to_where_poses_begin(written):
    """Blender's bones are turned and the whole may be turned and scaled: vertices go where the file shows them."""

    def lift(document):
        document["nodes"].append({"name": "armature", "children": [0], "translation": [0.0, 1.0, 0.0]})
        document["scenes"][0]["nodes"] = [len(document["nodes"]) - 1, *range(len(BONES), len(document["nodes"]) - 1)]

    plain = read_body(written(mannequin("plain"), "plain.glb"))
    lifted = read_body(written(mannequin("lifted", edit=lift), "lifted.glb"))
    moved = lifted.levels[0].vertices["position"] - plain.levels[0].vertices["position"]
    assert np.allclose(moved, [0.0, 1.0, 0.0], atol=1e-5)


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("lacks the bones head", {"bones": [bone if bone != "head" else "skull" for bone in BONES]}),
        ("lacks the bones hips, spine, chest, neck and 21 more", {"bones": [f"Bone.{n:03}" for n in range(25)]}),
        ("has no skin", {"edit": lambda d: [node.pop("skin", None) for node in d["nodes"]]}),
        ("no mesh", {"edit": lambda d: [node.pop("mesh", None) for node in d["nodes"]]}),
        ("accessors", {"edit": lambda d: d["accessors"].pop()}),
        ("WEIGHTS_0", {"edit": lambda d: d["meshes"][0]["primitives"][0]["attributes"].pop("WEIGHTS_0")}),
        ("only triangles", {"edit": lambda d: d["meshes"][0]["primitives"][0].update(mode=1)}),
        ("two parents", {"edit": lambda d: d["nodes"][3].update(children=[1])}),
        ("bones hips", {"edit": lambda d: d["skins"][0].update(joints=list(range(1, 25)))}),
        ("nodes.99. is not there", {"edit": lambda d: d["skins"][0].update(joints=[*range(24), 99])}),
    ],
)
def test_a_bad_body_is_named_with_what_is_wrong(written, why, change):
    with pytest.raises(ModelFault, match=why) as raised:
        read_body(written(mannequin("somebody", **change)))
    assert "somebody.glb" in str(raised.value)


def test_missing_damaged_and_empty_files_are_faults(written, tmp_path):
    whole = mannequin("somebody")
    for data in (b"", b"glTF", whole[: len(whole) // 2], b"\x89PNG" + whole[4:]):
        with pytest.raises(ModelFault, match="somebody"):
            read_body(written(data))
    with pytest.raises(ModelFault, match=r"nobody\.glb"):
        read_body(tmp_path / "nobody.glb")


def test_damage_anywhere_is_a_fault_or_a_body_but_never_a_crash(written):
    whole = mannequin("somebody", levels=1)
    rng = np.random.default_rng(8)
    for _ in range(60):
        data = bytearray(whole)
        for at in rng.integers(12, 4000, 3):
            data[at] = rng.integers(0, 256)
        try:
            read_body(written(bytes(data)))
        except ModelFault as fault:
            assert "somebody.glb" in str(fault)


def test_the_placeholder_is_striped_and_closed_to_the_outside():
    body = placeholder("nobody")
    level = body.levels[0]
    colours = {tuple(row) for row in level.vertices["colour"][:, :3]}
    assert colours == {(255, 0, 200), (14, 0, 12)}
    assert 1.6 < body.height < 1.9
    p, f = level.vertices["position"].astype(float), level.solid
    across = np.cross(p[f[:, 1]] - p[f[:, 0]], p[f[:, 2]] - p[f[:, 0]])
    outward = (across * level.vertices["normal"][f][:, :, :3].astype(float).mean(axis=1)).sum(axis=1)
    assert (outward >= -1e-9).all()


def test_kinds_are_those_of_the_modelling_kit():
    assert {name: number for number, name in enumerate(surfaces.KINDS)} == shapes.KINDS
    assert surfaces.BLENDED == shapes.BLENDED
    assert surfaces.kind_of("Hair_dark.004") == shapes.KINDS["hair"]
    assert surfaces.kind_of("") == surfaces.kind_of("Plastic") == shapes.KINDS["matte"]


def test_triangles_of_the_face_come_last_and_are_few(written):
    level = read_body(written(mannequin("somebody"))).levels[0]
    faces = on_face(level.vertices)[level.solid].any(axis=1)
    assert not faces[: level.plain].any() and faces[level.plain :].all()
    assert 0.005 < faces.mean() < 0.2
    assert placeholder("nobody").levels[0].plain == len(placeholder("nobody").levels[0].solid)
