"""People in a place: who is drawn how, in how few calls, in which colours, and what stands for who cannot be drawn."""

from __future__ import annotations

import logging
from dataclasses import replace

import numpy as np
import pytest
from pyglm import glm

from game.core import paths
from game.render import people as drawn_people
from game.render.passes.people import PeoplePass, seat_lamps
from game.render.passes.pose import PosePass
from game.render.people import levels_of, visible
from game.render.presets import PRESETS
from game.view.faces import row_of
from tests.render.mannequin import frame_of, hall, mannequin, people_view, sitting, turned


@pytest.fixture(autouse=True)
def bodies(tmp_path_factory, monkeypatch):
    """assets/models/people is a folder with mannequins; another name is nobody's."""
    folder = tmp_path_factory.getbasetemp() / "mannequins"
    folder.mkdir(exist_ok=True)
    for name in ("mannequin", "second", "third"):
        if not (folder / f"{name}.glb").exists():
            (folder / f"{name}.glb").write_bytes(mannequin(name))
    real = paths.asset

    def asset(*parts: str):
        return folder / parts[2] if parts[:2] == ("models", "people") and len(parts) == 3 else real(*parts)

    monkeypatch.setattr(drawn_people.paths, "asset", asset)


def groups(renderer, purpose: str = "seen"):
    return renderer._passes[PosePass]._people.groups.get(purpose, [])


def picture(renderer, frame) -> np.ndarray:
    renderer.draw(frame)
    return renderer.read().astype(int)


def test_the_level_of_detail_follows_the_height_on_the_screen(make_renderer):
    assert levels_of(np.array([500.0, 100.0, 50.0, 10.0]), (300.0, 90.0, 40.0)).tolist() == [0, 1, 2, 3]
    for preset, expected in (("medium", [0, 1, 2, 3]), ("potato", [1, 2, 3, 3])):
        renderer = make_renderer((960, 540), preset)
        view = people_view(
            [(-0.6, 0.0, 0.0, 0.0), (0.5, 0.0, -5.0, 0.0), (1.0, 0.0, -16.0, 0.0), (0.0, 0.0, -60.0, 0.0)]
        )
        renderer.draw(frame_of(view, at=(0.0, 1.5, 3.2), look=(0.0, 1.0, -4.0)))
        found = sorted(group.level for group in groups(renderer) for _ in range(group.count))
        assert found == expected, preset


def test_who_is_behind_or_beside_the_camera_is_not_drawn():
    frame = frame_of(None, at=(0.0, 1.5, 0.0), look=(0.0, 1.5, -1.0))
    middles = np.float32([[0, 0.9, -5], [0, 0.9, 5], [30, 0.9, -5], [0, 40, -5], [3.5, 0.9, -5]])
    seen, pixels, away = visible(frame.camera, middles, np.full(5, 1.7, np.float32), 540)
    assert seen.tolist() == [True, False, False, False, True]
    assert away[0] == pytest.approx(5.0) and 200 < pixels[0] < 300


def test_a_hall_of_240_takes_few_calls(make_renderer):
    renderer = make_renderer((480, 270), "potato")
    view = people_view(hall(), bodies=("mannequin", "second", "third"), pose=sitting())
    frame = frame_of(view, at=(0.0, 2.4, -16.0), look=(0.0, 1.6, 10.0), lens=45.0)
    picture(renderer, frame)
    assert sum(group.count for group in groups(renderer)) == 240
    assert len(groups(renderer)) <= 6
    drawn = renderer._passes[PosePass]._people.drawn
    triangles = sum(drawn[g.body].body.levels[g.level].triangles * g.count for g in groups(renderer))
    assert triangles / 240 < 450


def test_near_ones_are_drawn_first(make_renderer):
    renderer = make_renderer((160, 90), "potato")
    view = people_view([(0.0, 0.0, -z, 0.0) for z in (9.0, 3.0, 6.0)])
    renderer.draw(frame_of(view))
    people = renderer._passes[PosePass]._people
    levels = [group.level for group in groups(renderer)]
    assert levels == sorted(levels)
    order = [int(row) for group in groups(renderer) for row in people._places[group.first : group.first + group.count]]
    assert order == [1, 2, 0]


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_a_dye_colours_what_it_is_for_and_nothing_else(make_renderer, preset):
    renderer = make_renderer((320, 180), preset)
    view = people_view([(0.0, 0.0, 0.0, 0.0)])
    plain = picture(renderer, frame_of(view))
    dyes = view.dyes.copy()
    dyes[0, 2] = (0.7, 0.02, 0.02)  # upper
    seen = picture(renderer, frame_of(replace(view, dyes=dyes)))
    changed = np.abs(seen - plain).max(axis=2) > 24
    rows = np.flatnonzero(changed.any(axis=1))
    assert changed.sum() > 200
    red = seen[changed].mean(axis=0)
    assert red[0] > 1.5 * max(red[1], red[2])
    nobody = picture(renderer, frame_of(None))
    figure = np.flatnonzero((np.abs(plain - nobody).max(axis=2) > 24).any(axis=1))
    assert figure[0] + 12 < rows[0] and rows[-1] < figure[-1] - 30  # neither face nor legs


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_a_bone_moves_what_hangs_on_it(make_renderer, preset):
    renderer = make_renderer((320, 180), preset)
    down, up = (
        picture(renderer, frame_of(people_view([(0.0, 0.0, 0.0, 0.0)], pose=pose)))
        for pose in (turned("arm_l", "z", -34.0), turned("arm_l", "z", 100.0))
    )
    changed = np.abs(up - down).max(axis=2) > 20
    assert changed[:, 165:].sum() > 60  # their left is on our right
    assert changed[:, :150].sum() == 0


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_a_face_shows_what_it_feels_and_looks_at(make_renderer, preset):
    renderer = make_renderer((480, 270), preset)
    view = people_view([(0.0, 0.0, 0.0, 0.0)])

    def close(face: np.ndarray) -> np.ndarray:
        return picture(renderer, frame_of(replace(view, face=face[None]), at=(0.0, 1.6, 0.7), look=(0.0, 1.57, 0.0)))

    faces = {name: close(row_of(name)) for name in ("neutral", "hurt", "laughing")}
    aside = row_of("neutral").copy()
    aside[0] = 1.0
    faces["aside"] = close(aside)
    names = list(faces)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            assert np.abs(faces[one] - faces[other]).max() > 30, f"{one} looks like {other}"


def test_who_cannot_be_read_is_striped_and_named_once(make_renderer, caplog):
    renderer = make_renderer((320, 180), "potato")
    view = people_view([(-0.5, 0.0, 0.0, 0.0), (0.5, 0.0, 0.0, 0.0)], bodies=("mannequin", "nobody"))
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            seen = picture(renderer, frame_of(view))
    assert sum("nobody.glb" in record.getMessage() for record in caplog.records) == 1
    alone = picture(renderer, frame_of(people_view([(-0.5, 0.0, 0.0, 0.0)])))
    assert np.abs(seen - alone)[:, :150].max() <= 24  # the other one is as always
    magenta = (seen[..., 0] > 150) & (seen[..., 2] > 150) & (seen[..., 1] < 90)
    assert (magenta & (np.abs(seen - alone).max(axis=2) > 24)).sum() > 150


def test_people_throw_a_shadow_on_each_other(make_renderer):
    renderer = make_renderer((320, 180), "medium")
    frame = frame_of(None)
    frame.light = replace(frame.light, sun_direction=glm.normalize(glm.vec3(0.0, 0.05, 1.0)))
    alone = people_view([(0.0, 0.0, 0.0, 0.0)])
    before = people_view([(0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 1.3, 0.0)])

    def chest(view) -> float:
        frame.room = replace(frame.room, people=view)
        frame.camera = frame_of(None, at=(1.6, 1.3, 1.0), look=(0.0, 1.2, 0.0)).camera
        seen = picture(renderer, frame)
        return seen[80:100, 160:180].mean()

    assert chest(before) < 0.9 * chest(alone)


def test_somebody_in_a_dark_corner_is_darker(make_renderer):
    renderer = make_renderer((160, 90), "potato")
    view = people_view([(0.0, 0.0, 0.0, 0.0)])
    light, dark = (
        picture(renderer, frame_of(replace(view, light=np.full((1, 3), share, np.float32))))[40:50, 78:82].mean()
        for share in (1.0, 0.25)
    )
    assert dark < 0.7 * light


def test_a_seat_lamp_has_a_shape_for_each_opinion():
    view = people_view([(0.0, 0.0, 0.0, 0.0)] * 4)
    glow = np.float32([[1.0, 0.62, 0.18, 1.0], [0.25, 0.8, 1.0, 1.0], [0.75, 0.16, 0.2, 1.0], [1.0, 0.7, 0.2, 0.0]])
    rows = seat_lamps(replace(view, glow=glow))
    assert rows["shape"].tolist() == [0.0, 2.0, 1.0]
    assert len(seat_lamps(view)) == 0


def test_seat_lamps_are_seen_from_far(make_renderer):
    renderer = make_renderer((480, 270), "potato")
    seats = hall()
    view = people_view(seats, pose=sitting())
    glow = np.tile(np.float32([1.0, 0.7, 0.2, 1.0]), (len(seats), 1))
    camera = {"at": (0.0, 2.4, -8.0), "look": (0.0, 1.6, 10.0)}
    off = picture(renderer, frame_of(view, **camera))
    on = picture(renderer, frame_of(replace(view, glow=glow), **camera))
    assert (np.abs(on - off).max(axis=2) > 40).sum() > 240


def test_a_dark_place_and_an_empty_one_and_a_tooth(make_renderer, scenery):
    renderer = make_renderer((64, 36), "medium")
    nobody = people_view(np.zeros((0, 4)))
    picture(renderer, frame_of(nobody))
    picture(renderer, frame_of(people_view([(0.0, 0.0, 0.0, 0.0)]), dim=1.0))
    for frame in (frame_of(nobody), scenery.frame()):
        assert not PosePass.wants(frame, PRESETS["potato"])
        assert not PeoplePass.wants(frame, PRESETS["potato"])


def test_crowds_of_any_number_may_follow_each_other(make_renderer):
    renderer = make_renderer((64, 36), "medium")
    for count in (3, 240, 1, 600, 12):
        places = np.zeros((count, 4), np.float32)
        places[:, 0] = np.linspace(-2.0, 2.0, count)
        renderer.draw(frame_of(people_view(places), mirror=True))
        assert sum(group.count for group in groups(renderer)) == count
