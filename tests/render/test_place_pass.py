"""The place pass: every camera shows something, faces change, and a missing model is reported once, never a crash."""

from __future__ import annotations

import logging

import numpy as np
import pytest

from game.render import models as drawn_models
from game.render.passes.place import PlacePass
from game.render.presets import PRESETS
from game.view.place import SETS, build_place

SHOTS = [(name, camera) for name, place in SETS.items() for camera in place.cameras]


def picture(renderer, *args, **more) -> np.ndarray:
    renderer.draw(build_place(*args, aspect=16 / 9, reduced_motion=True, **more))
    return renderer.read().astype(float)


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_no_camera_shows_a_blank(make_renderer, preset: str) -> None:
    renderer = make_renderer((160, 90), preset)
    for name, camera in SHOTS:
        seen = picture(renderer, name, camera)
        assert seen.std() > 12.0, f"{name} {camera} is blank"
        assert 40.0 < seen.mean() < 215.0, f"{name} {camera} is too dark or burnt out"


def test_faces_change_with_expression_speech_and_blink(make_renderer) -> None:
    renderer = make_renderer((480, 270), "medium")
    faces = {
        e: picture(renderer, "pod_ring", "lindqvist", 1.0, speaker="lindqvist", expression=e)
        for e in ("neutral", "warm", "worried", "hurt", "amused", "resolute")
    }
    for one, a in faces.items():
        for other, b in faces.items():
            if one < other:
                assert np.abs(a - b).max() > 25.0, f"{one} looks like {other}"
    shut, open_ = (picture(renderer, "pod_ring", "lindqvist", t, speaker="lindqvist", talking=1.0) for t in (1.0, 1.08))
    assert np.abs(shut - open_).max() > 25.0


def test_the_lamp_goes_white_and_the_room_black(make_renderer) -> None:
    renderer = make_renderer((160, 90), "potato")
    assert picture(renderer, "old_surgery", "lamp", lamp=4.0).mean() > 235.0
    assert picture(renderer, "old_surgery", "lamp", dim=1.0).max() < 8.0
    assert picture(renderer, "old_surgery", "lamp", lamp=1.0).mean() < 200.0


def test_the_raised_hand_is_seen(make_renderer) -> None:
    renderer = make_renderer((160, 90), "potato")
    down, up = (picture(renderer, "old_surgery", "ceiling", hand_raised=raised) for raised in (0.0, 1.0))
    changed = np.abs(up - down).max(axis=2) > 20
    assert 0.01 < changed.mean() < 0.30


def test_a_missing_model_is_said_once_and_the_rest_is_drawn(make_renderer, monkeypatch, caplog) -> None:
    real = drawn_models.read_model

    def read(path):
        return real(path.with_name("nobody.glb") if path.stem == "jaxon" else path)

    monkeypatch.setattr(drawn_models, "read_model", read)
    with caplog.at_level(logging.WARNING):
        renderer = make_renderer((160, 90), "potato")
        for _ in range(3):
            seen = picture(renderer, "pod_ring", "wide")
    assert seen.std() > 12.0
    assert sum("nobody.glb" in record.getMessage() for record in caplog.records) == 1


def test_a_missing_room_is_dark_and_no_crash(make_renderer, monkeypatch, caplog) -> None:
    def read(path):
        raise drawn_models.ModelFault(f"{path.name}: gone")

    monkeypatch.setattr(drawn_models, "read_model", read)
    renderer = make_renderer((64, 36), "medium")
    assert picture(renderer, "pod_ring", "wide").max() < 8.0


def test_a_tooth_frame_is_left_alone(scenery) -> None:
    assert not PlacePass.wants(scenery.frame(), PRESETS["potato"])


def test_a_window_of_one_pixel_and_back(make_renderer) -> None:
    renderer = make_renderer((64, 36), "medium")
    for size in ((1, 1), (0, 0), (3, 200), (64, 36)):
        renderer.resize(size)
        seen = picture(renderer, "pod_ring", "talk")
    assert seen.std() > 12.0
