"""Places as data: cameras stand in the room, stories name only what exists, people look at whoever speaks."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from pyglm import glm

from assets.source import models
from game.core import paths
from game.render.faces import FACES, blink, look, speech
from game.render.glb import read_model
from game.view.place import SETS, build_person, build_place, dive_shot, point_of

SHOTS = [(name, camera) for name, place in SETS.items() for camera in place.cameras]
ROOM_TO_BREATHE = 0.10  # metres between a camera and the nearest surface
RAYS = [d for d in np.stack(np.meshgrid(*[[-1.0, 0.0, 1.0]] * 3), -1).reshape(-1, 3) if np.abs(d).sum()]


@pytest.fixture(scope="module")
def rooms() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """(corners (n, 3, 3), outward normals) of what hides things, by set."""
    out = {}
    for name, place in SETS.items():
        model = read_model(models.MODELS / f"{place.room}.glb")
        corners = model.vertices["position"].astype(float)[model.solid]
        out[name] = corners, np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return out


def first_hit(corners, start, direction) -> tuple[float, int]:
    """Distance to the nearest triangle along a ray, and which (Moeller and Trumbore 1997)."""
    a, e1, e2 = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    h = np.cross(direction, e2)
    det = (e1 * h).sum(1)
    safe = np.where(np.abs(det) < 1e-12, 1.0, det)
    s = start - a
    u = (s * h).sum(1) / safe
    q = np.cross(s, e1)
    v = (q @ direction) / safe
    t = (q * e2).sum(1) / safe
    ok = (np.abs(det) > 1e-12) & (u >= 0) & (v >= 0) & (u + v <= 1) & (t > 1e-6)
    if not ok.any():
        return math.inf, -1
    best = int(np.argmin(np.where(ok, t, np.inf)))
    return float(t[best]), best


def assert_in_the_open(room, at: glm.vec3, label: str, least: float) -> None:
    corners, normals = room
    start = np.array(tuple(at), float)
    behind = 0
    for direction in RAYS:
        direction = direction / np.linalg.norm(direction)
        far, which = first_hit(corners, start, direction)
        assert far > least, f"{label}: {far:.2f} m to the nearest surface"
        behind += which >= 0 and normals[which] @ direction > 0
    assert behind <= 2, f"{label}: sees {behind} surfaces from behind, it stands inside something"


@pytest.mark.parametrize(("name", "camera"), SHOTS)
def test_no_camera_stands_inside_a_wall(rooms, name: str, camera: str) -> None:
    for time_s in (0.0, 2.0, 7.0, 31.0):
        frame = build_place(name, camera, time_s)
        assert_in_the_open(rooms[name], frame.camera.position, f"{name} {camera} at {time_s}", ROOM_TO_BREATHE)


@pytest.mark.parametrize(("name", "camera"), SHOTS)
def test_the_subject_is_not_behind_the_furniture(rooms, name: str, camera: str) -> None:
    shot = SETS[name].cameras[camera]
    at, target = np.array(shot.at), np.array(shot.target)
    far, _ = first_hit(rooms[name][0], at, (target - at) / np.linalg.norm(target - at))
    assert far > 0.62 * np.linalg.norm(target - at)


def test_the_dive_ends_in_the_mouth_and_passes_through_nothing(rooms) -> None:
    place = SETS["pod_ring"]
    mouth = point_of(place, "lindqvist", "mouth")
    before = math.inf
    for t in np.linspace(0.0, 1.0, 26):
        shot = dive_shot(place, float(t))
        away = glm.length(glm.vec3(*shot.at) - mouth)
        assert away < before + 1e-6
        before = away
        assert_in_the_open(rooms["pod_ring"], glm.vec3(*shot.at), f"dive {t:.2f}", 0.05)
    assert before < 0.03
    assert build_place("pod_ring", "dive", dive=1.0).place.dim == 1.0
    start, close = build_place("pod_ring", "dive"), build_place("pod_ring", "lindqvist")
    assert glm.length(start.camera.position - close.camera.position) < 1e-5


def test_stories_name_only_cameras_and_faces_that_exist() -> None:
    known = {camera for place in SETS.values() for camera in place.cameras} | {"dive"}
    ink = [path.read_text(encoding="utf-8") for path in paths.asset("ink").glob("*.ink")]
    assert ink
    for text in ink:
        assert set(re.findall(r"#\s*camera:\s*(\w+)", text)) <= known
        assert set(re.findall(r"#\s*expression:\s*(\w+)", text)) <= set(FACES)
        assert set(re.findall(r"#\s*set:\s*(\w+)", text)) <= set(SETS)


def test_listeners_look_at_the_speaker_and_turn_in_time() -> None:
    def gaze(who: str, **more) -> glm.vec3:
        figures = build_place("pod_ring", "wide", 4.0, **more).place.figures
        return next(figure.gaze for figure in figures if figure.model == who)

    place = SETS["pod_ring"]
    jaxon, elara = point_of(place, "jaxon", "eyes"), point_of(place, "elara", "eyes")
    assert gaze("mia", speaker="jaxon") == jaxon
    assert gaze("mia", speaker="elara") == elara
    assert gaze("elara", speaker="elara", speaker_before="jaxon") == jaxon
    half = gaze("mia", speaker="elara", speaker_before="jaxon", speaker_s=0.27)
    assert 0.1 < glm.length(half - jaxon) < glm.length(elara - jaxon) - 0.1


def test_only_the_speaker_talks_and_wears_the_expression() -> None:
    frame = build_place(
        "pod_ring", "wide", speaker="jaxon", expression="eager", talking=1.0, expressions={"mia": "gentle"}
    )
    seen = {figure.model: (figure.expression, figure.talking) for figure in frame.place.figures}
    assert seen["jaxon"] == ("eager", 1.0)
    assert seen["mia"] == ("gentle", 0.0)
    assert seen["elara"] == ("neutral", 0.0)
    assert "marco" not in seen
    assert "marco" in {figure.model for figure in build_place("pod_ring", "marco").place.figures}


def test_the_hand_rises_into_the_picture() -> None:
    def height(raised: float) -> float:
        frame = build_place("old_surgery", "ceiling", 0.0, hand_raised=raised, reduced_motion=True)
        hand = frame.place.figures[0]
        palm = frame.camera.projection * frame.camera.view * hand.transform * glm.vec4(0.0, 0.05, 0.0, 1.0)
        return palm.y / palm.w

    assert not build_place("old_surgery", "ceiling").place.figures
    heights = [height(raised) for raised in (0.05, 0.3, 0.6, 1.0)]
    assert heights == sorted(heights)
    assert heights[0] < -1.0 < -0.5 < heights[-1] < 0.6


def test_reduced_motion_stills_the_camera() -> None:
    still = [build_place("pod_ring", "talk", t, reduced_motion=True).camera.view for t in (0.0, 1.0, 9.0)]
    assert still[0] == still[1] == still[2]
    moving = [build_place("pod_ring", "talk", t).camera for t in (0.0, 1.0, 9.0)]
    assert moving[0].view != moving[1].view
    assert max(glm.length(c.position - moving[0].position) for c in moving) < 0.08


def test_a_blend_goes_from_one_camera_to_the_other() -> None:
    def at(blend: float) -> glm.vec3:
        return build_place("pod_ring", "elara", camera_from="talk", blend=blend, reduced_motion=True).camera.position

    ends = glm.vec3(*SETS["pod_ring"].cameras["talk"].at), glm.vec3(*SETS["pod_ring"].cameras["elara"].at)
    assert glm.length(at(0.0) - ends[0]) < 1e-5
    assert glm.length(at(1.0) - ends[1]) < 1e-5
    assert glm.length(at(0.5) - (ends[0] + ends[1]) * 0.5) < 1e-5


def test_eyes_stay_in_their_sockets_and_necks_on_shoulders() -> None:
    eyes = glm.vec3(0.0, 1.5, 0.1)
    for angle in np.linspace(-math.pi, math.pi, 25):
        target = glm.vec3(2.0 * math.sin(angle), 1.5 + math.sin(3 * angle), 2.0 * math.cos(angle))
        turn, nod, across, up = look(glm.mat4(1.0), eyes, target)
        assert abs(turn) <= 1.05
        assert abs(nod) <= 0.45
        assert max(abs(across), abs(up)) <= 1.0
    assert look(glm.mat4(1.0), eyes, None) == (0.0, 0.0, 0.0, 0.0)
    assert look(glm.mat4(1.0), eyes, eyes + glm.vec3(1.0, 0.0, 1.0))[0] > 0.3


def test_people_blink_now_and_then_and_not_together() -> None:
    times = np.arange(0.0, 60.0, 0.02)
    one, other = (np.array([blink(t, seed) for t in times]) for seed in (0.2, 0.7))
    assert 8 < ((one[1:] > 0.5) & (one[:-1] <= 0.5)).sum() < 40
    assert (one > 0.5).mean() < 0.1
    assert not np.array_equal(one, other)


def test_speech_opens_the_mouth_only_of_who_talks() -> None:
    spoken = [speech(t, 0.3, 1.0) for t in np.arange(0.0, 4.0, 0.02)]
    assert max(spoken) > 0.5
    assert min(spoken) < 0.1
    assert speech(1.0, 0.3, 0.0) == 0.0


def test_a_person_alone_looks_into_the_camera() -> None:
    for name in SETS["pod_ring"].cast:
        frame = build_person(name, 1.0, expression="warm")
        assert [figure.model for figure in frame.place.figures] == [name]
        assert frame.place.figures[0].gaze == frame.camera.position
    with pytest.raises(KeyError):
        build_person("nobody")
