"""Rooms from files: what the bake wrote, what Blender writes, and what is broken, each by its name."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.glb import ModelFault
from game.render.room_model import CLASSES, placeholder, read_room
from game.render.surfaces import KINDS
from tests.render.places import box_room, from_blender


def read(tmp_path, data: bytes):
    path = tmp_path / "hall.glb"
    path.write_bytes(data)
    return read_room(path)


def test_every_kind_is_drawn_with_one_program() -> None:
    assert sorted(kind for kinds in CLASSES.values() for kind in kinds) == sorted(KINDS)


def test_a_baked_room_has_its_groups_its_props_and_its_classes(tmp_path) -> None:
    room = read(tmp_path, box_room())
    assert room.baked.groups == ("day", "lamps")
    assert room.baked.maps[0].shape == (16, 16, 3) and room.baked.maps[1].max() == 90
    assert set(room.props) == {"crate"}
    assert {(chunk.kind, chunk.owner) for chunk in room.chunks} == {
        ("floor", ""),
        ("plain", ""),
        ("glow", ""),
        ("plain", "crate"),
    }
    assert sum(chunk.count for chunk in room.chunks) == len(room.triangles) == 8


def test_chunks_hold_exactly_their_triangles(tmp_path) -> None:
    room = read(tmp_path, box_room())
    for chunk in room.chunks:
        points = room.vertices["position"][room.triangles[chunk.first : chunk.first + chunk.count]]
        assert np.allclose(points.min(axis=(0, 1)), chunk.low) and np.allclose(points.max(axis=(0, 1)), chunk.high)


def test_the_light_map_is_found_to_a_sixteen_thousandth(tmp_path) -> None:
    low = read(tmp_path, box_room()).vertices["light_uv"].astype(int)
    u = (low[:, 0] + 256 * low[:, 1]) / 65535
    assert set(np.round(u, 3)) == {0.25, 0.75}


def test_what_comes_from_blender_is_a_room(tmp_path) -> None:
    room = read(tmp_path, from_blender())
    assert room.baked is None and [chunk.kind for chunk in room.chunks] == ["shiny"]
    assert np.allclose(room.vertices["position"][:, 1], 1.0), "nodes move what hangs on them"
    assert tuple(room.vertices["colour"][0, :3]) == (204, 26, 26)
    assert room.vertices["surface"][0, 1] == 191


def _cut_groups(document):
    document["scenes"][0]["extras"]["light"]["sh"].pop()


def _no_picture(document):
    document["scenes"][0]["extras"]["light"]["maps"] = [0, 99]


def _wrong_picture(document):
    document["images"][0]["bufferView"] = 0


def _prop_beyond(document):
    document["scenes"][0]["extras"]["props"]["crate"]["vertices"] = [12, 4000]


def _flat_prop(document):
    document["scenes"][0]["extras"]["props"]["crate"]["transform"] = [0] * 12


def _no_kind(document):
    document["meshes"][0]["primitives"][0]["attributes"]["_SURFACE"] = 0


def _lines(document):
    document["meshes"][0]["primitives"][0]["mode"] = 1


def _own_child(document):
    document["nodes"] = [{"children": [1]}, {"children": [2], "mesh": 0}, {"children": [1]}]


def _no_mesh(document):
    document["nodes"] = [{}]


def _not_one_size(document):
    document["scenes"][0]["extras"]["light"]["maps"] = [0, 2]


BROKEN = {
    "light.sh": _cut_groups,
    "images[99]": _no_picture,
    "images[0]": _wrong_picture,
    "crate.vertices": _prop_beyond,
    "crate.transform": _flat_prop,
    "unsigned whole number": _no_kind,
    "triangles": _lines,
    "ancestor": _own_child,
    "no mesh": _no_mesh,
    "one size": _not_one_size,
}


@pytest.mark.parametrize("named", BROKEN)
def test_what_is_broken_is_named(tmp_path, named: str) -> None:
    with pytest.raises(ModelFault) as caught:
        read(tmp_path, box_room(edit=BROKEN[named]))
    assert "hall.glb" in str(caught.value) and named in str(caught.value)


def test_no_cut_and_no_changed_byte_is_more_than_a_fault(tmp_path) -> None:
    whole = box_room()
    for end in range(0, len(whole), 211):
        with pytest.raises(ModelFault):
            read(tmp_path, whole[:end])
    lots = np.random.default_rng(5)
    for at in lots.integers(0, len(whole), 120):
        broken = bytearray(whole)
        broken[at] ^= 1 << int(lots.integers(8))
        try:
            read(tmp_path, bytes(broken))
        except ModelFault as fault:
            assert "hall.glb" in str(fault)


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(ModelFault, match=r"gone\.glb"):
        read_room(tmp_path / "gone.glb")


def test_a_placeholder_is_striped_and_looks_the_right_way() -> None:
    for inward in (False, True):
        box = placeholder("gone", (-1, 0, -1), (1, 2, 1), inward)
        points = box.vertices["position"][box.triangles]
        facing = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
        out = ((points.mean(axis=1) - [0, 1, 0]) * facing).sum(axis=1)
        assert ((out < 0) == inward).all()
        assert len(np.unique(box.vertices["colour"], axis=0)) == 2
