"""The pass of rooms: states mix, props move and vanish, what cannot be read is loud, said once, and no crash."""

from __future__ import annotations

import logging

import numpy as np
import pytest
from pyglm import glm

from game.content.place import GroupLight, PlaceState
from game.core import paths
from game.render.passes.room import RoomPass, blobs
from game.render.presets import PRESETS
from game.render.rooms import in_sight, planes_of
from game.view.frame import FrameView, PeopleView, PropView, RoomView
from game.view.place_light import place_light
from game.view.rooms import camera_looking, light_of
from tests.render.places import box_room, from_blender

WHITE = glm.vec3(1.0)
CRATE = PropView("crate", "crate", glm.mat4(1.0), True)


@pytest.fixture
def models(tmp_path, monkeypatch):
    """assets/models of our own: a room `hall`, a prop `crate`."""
    real = paths.asset
    for folder in ("places", "props", "people"):
        (tmp_path / folder).mkdir()
    (tmp_path / "places" / "hall.glb").write_bytes(box_room())
    (tmp_path / "props" / "crate.glb").write_bytes(box_room(groups=("day",), prop=False))

    def asset(*parts):
        return tmp_path.joinpath(*parts[1:]) if parts[0] == "models" else real(*parts)

    monkeypatch.setattr(paths, "asset", asset)
    place_light.cache_clear()
    yield tmp_path
    place_light.cache_clear()


def frame(room="hall", at=(0.0, 1.6, 4.5), look=(0.0, 1.4, 0.0), props=(CRATE,), lights=None, **more) -> FrameView:
    state = PlaceState(id="x", lights=(GroupLight(name="day"),))
    lights = {"day": WHITE} if lights is None else lights
    return FrameView(
        time_s=1.0,
        alpha=1.0,
        camera=camera_looking(glm.vec3(*at), glm.vec3(*look), 50.0, 16 / 9),
        light=light_of(state),
        room=RoomView(room, lights, props=props, **more),
        reduced_motion=True,
    )


def picture(renderer, *args, **more) -> np.ndarray:
    renderer.draw(frame(*args, **more))
    return renderer.read().astype(float)


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_light_follows_the_state(make_renderer, models, preset: str) -> None:
    renderer = make_renderer((160, 90), preset)
    whole = picture(renderer, lights={"day": WHITE, "lamps": WHITE}, mirror=True)
    day = picture(renderer, lights={"day": WHITE}, mirror=True)
    red = picture(renderer, lights={"day": glm.vec3(1.0, 0.2, 0.2)}, mirror=True)
    dark = picture(renderer, lights={}, mirror=True)
    assert whole.mean() > day.mean() > dark.mean() + 10.0
    wall = (slice(35, 50), slice(40, 65))
    assert red[wall][..., 0].mean() > red[wall][..., 2].mean() + 40.0
    again = picture(renderer, lights={"day": WHITE}, mirror=True)
    assert np.abs(again - day).max() <= 1.0


def test_a_lamp_is_off_with_its_group(make_renderer, models) -> None:
    renderer = make_renderer((160, 90), "potato")
    lamp = (slice(26, 30), slice(72, 88))
    on = picture(renderer, lights={"day": WHITE, "lamps": WHITE})
    off = picture(renderer, lights={"day": WHITE})
    assert on[lamp].mean() > off[lamp].mean() + 60.0


def test_a_prop_that_moves_and_one_that_is_not_there(make_renderer, models) -> None:
    renderer = make_renderer((160, 90), "potato")
    there = picture(renderer)
    gone = picture(renderer, props=())
    up = PropView("crate", "crate", glm.translate(glm.mat4(1.0), glm.vec3(0.0, 1.0, 0.0)), True)
    moved = picture(renderer, props=(up,))
    changed = np.abs(there - gone).max(axis=2) > 8
    assert 0.005 < changed.mean() < 0.2
    rows, rows_moved = (
        np.flatnonzero(changed.any(axis=1)),
        np.flatnonzero((np.abs(moved - gone).max(axis=2) > 8).any(axis=1)),
    )
    assert rows_moved.mean() < rows.mean() - 10, "it is drawn higher"


def test_a_prop_of_its_own_file_is_lit_by_the_place(make_renderer, models) -> None:
    renderer = make_renderer((160, 90), "potato")
    loose = PropView("crate_2", "crate", glm.scale(glm.mat4(1.0), glm.vec3(0.3)), False)
    dark, lit = (picture(renderer, props=(loose,), lights={"day": WHITE * k}) for k in (0.1, 1.0))
    assert lit.mean() > dark.mean() + 10.0


def test_a_room_from_blender_is_drawn(make_renderer, models) -> None:
    (models / "places" / "hall.glb").write_bytes(from_blender())
    seen = picture(make_renderer((160, 90), "medium"), props=(), at=(0.0, 3.0, 4.5), look=(0.0, 1.0, 0.0))
    red = (seen[..., 0] > seen[..., 2] + 25.0).mean()
    assert red > 0.2


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_what_cannot_be_read_is_loud_and_said_once(make_renderer, models, caplog, preset: str) -> None:
    (models / "places" / "hall.glb").write_bytes(box_room()[:900])
    renderer = make_renderer((160, 90), preset)
    lost = PropView("lost", "lost", glm.mat4(1.0), False)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            seen = picture(renderer, props=(lost, CRATE), mirror=True)
    magenta = (seen[..., 0] > seen[..., 1] + 60.0) & (seen[..., 2] > seen[..., 1] + 30.0)
    assert magenta.mean() > 0.2
    said = [record.getMessage() for record in caplog.records]
    assert sum("hall.glb" in line for line in said) == 1 and sum("lost.glb" in line for line in said) == 1


def test_the_room_goes_black_and_white(make_renderer, models) -> None:
    renderer = make_renderer((160, 90), "potato")
    assert picture(renderer, dim=1.0).max() < 8.0
    assert picture(renderer, lamp=4.0).mean() > 235.0


def test_rain_and_stars_are_seen_outside_only(make_renderer, models) -> None:
    renderer = make_renderer((160, 90), "medium")
    dry, wet, inside = (
        picture(renderer, at=(0.0, 1.6, 4.5), look=(0.0, 3.0, 0.0), rain=rain, indoors=indoors)
        for rain, indoors in ((0.0, False), (1.0, False), (1.0, True))
    )
    assert np.abs(wet - dry).max() > 4.0
    assert np.abs(inside - dry).max() <= 1.0


def test_a_window_of_one_pixel_and_back(make_renderer, models) -> None:
    renderer = make_renderer((64, 36), "medium")
    for size in ((1, 1), (3, 200), (64, 36)):
        renderer.resize(size)
        seen = picture(renderer, mirror=True)
    assert seen.std() > 5.0


def test_people_have_shade_under_their_feet() -> None:
    place = np.zeros((60, 3, 4), np.float32)
    place[:, :, :3] = np.eye(3)
    place[:, 0, 3] = np.arange(60)
    pose = np.zeros((60, 30, 3, 4), np.float32)
    pose[..., :3] = np.eye(3)
    nothing = np.zeros((60, 4), np.float32)
    names = tuple(str(n) for n in range(60))
    people = PeopleView(
        names, ("a",), np.zeros(60, np.uint16), place, pose, np.zeros((60, 12), np.float32),
        np.zeros((60, 4, 3), np.float32), nothing, nothing[:, :3],
    )  # fmt: skip
    rows = blobs(people, np.zeros(3, np.float32))
    assert len(rows) == 3 * 40 and rows["at"][:, 0].max() < 41.0, "the nearest ones"
    assert (rows["form"][:, 2] > 0.3).all()


def test_what_is_behind_the_camera_is_not_drawn() -> None:
    camera = camera_looking(glm.vec3(0.0), glm.vec3(0.0, 0.0, -1.0), 60.0, 16 / 9)
    planes = planes_of(camera.projection * camera.view)
    low = np.array([[-1, -1, -6], [-1, -1, 4], [90, -1, -6], [-50, -50, -50]], np.float32)
    high = np.array([[1, 1, -5], [1, 1, 6], [91, 1, -5], [50, 50, 50]], np.float32)
    assert in_sight(low, high, planes).tolist() == [True, False, False, True]


def test_light_on_people_follows_the_place(models) -> None:
    light = place_light("hall")
    points = np.array([[0.0, 0.0, 0.0], [99.0, 0.0, 99.0]], np.float32)
    seen = light.at(points, {"day": WHITE})
    assert seen.shape == (2, 3) and np.allclose(seen[0], seen[1])
    assert seen.min() > 0.5 and seen.max() < 6.0
    assert light.at(points, {}).max() <= 0.1
    (models / "places" / "hall.glb").write_bytes(from_blender())
    place_light.cache_clear()
    assert place_light("hall") is None and place_light("gone") is None


def test_a_tooth_is_left_alone(scenery) -> None:
    assert not RoomPass.wants(scenery.frame(), PRESETS["potato"])
