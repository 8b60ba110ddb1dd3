"""Actors as pictures: rows and columns agree, the past is kept, and whoever cannot be read has a stand-in."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from assets.source.people import clips as source
from game.content.place_kinds import CLIPS
from game.content.skeleton import BONES
from game.view import faces
from game.view.cast import Cast
from game.view.clips import clip_table
from game.view.frame import FACE
from game.view.people import IDLES, Actor, Company, Troupe, build_people, columns, places
from game.view.posing import Poser
from tests.content.test_glb import container


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("people")
    (folder / "actions.glb").write_bytes(source.actions()[0])
    (folder / "elara.glb").write_bytes(body_file())
    rows = {
        "elara": {"body": "elara", "face": {"age": 0.4}},
        "town_01": {"body": "elara", "dyes": [[0.5, 0.3, 0.2], None], "build": {"height": 0.9, "girth": 1.2}},
        "ghost": {"body": "nobody"},
    }
    (folder / "cast.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder


def body_file(lift: float = 0.0, leave_out: str = "") -> bytes:
    """The least that is a body: its nodes, and a mesh node with anchors."""
    from assets.source.people.rig import JOINTS
    from game.content.skeleton import PARENTS

    nodes = []
    for bone in BONES:
        at = JOINTS[bone] + (0.0, lift, 0.0) - (JOINTS[PARENTS[bone]] + (0.0, lift, 0.0) if PARENTS[bone] else 0.0)
        children = [n for n, other in enumerate(BONES) if PARENTS[other] == bone]
        nodes.append({"name": bone if bone != leave_out else "bone", "translation": at.tolist(), "children": children})
    nodes.append({"name": "elara", "mesh": 0, "extras": {"eyes": [0.0, 1.56, 0.1], "age": 0.1}})
    document = {"asset": {"version": "2.0"}, "nodes": nodes, "meshes": [{"primitives": []}]}
    return container(document, b"\0\0\0\0")


@pytest.fixture
def company(folder) -> Company:
    return Company(Cast(folder), Poser(clip_table(folder / "actions.glb")))


def test_a_picture_has_a_row_for_everybody(company):
    actors = [Actor("elara", (float(n), 0.0, 2.0), 90.0, clip) for n, clip in enumerate(CLIPS)]
    view = build_people([*actors, Actor("town_01", glow=(1.0, 0.5, 0.2, 0.8))], 2.0, company=company)
    n = len(actors) + 1
    assert view.pose.shape == (n, len(BONES), 3, 4) and view.pose.dtype == np.float32
    assert view.face.shape == (n, len(FACE)) and view.face.dtype == np.float32
    assert view.bodies == ("elara",) and view.body.tolist() == [0] * n
    assert np.allclose(view.place[3, :, 3], (3.0, 0.0, 2.0))
    assert np.allclose(view.place[3] @ (0.0, 0.0, 1.0, 0.0), (1.0, 0.0, 0.0), atol=1e-6), "90 degrees face +x"
    assert np.allclose(view.dyes[-1, 0], (0.5, 0.3, 0.2)) and (view.dyes[-1, 1:] < 0).all()
    assert np.allclose(view.glow[-1], (1.0, 0.5, 0.2, 0.8))
    assert not company.faults


def test_columns_are_the_same_as_actors(company):
    actors = [Actor("elara", (1.0, 0.0, 0.0), 30.0, "sit", gaze=(0.0, 1.5, 3.0), expression="warm") for _ in range(3)]
    crowd = columns(actors, company)
    crowd.motion.place[:] = places(np.array([actor.place for actor in actors]), np.array([30.0] * 3))
    together, alone = company.people(crowd, 1.5), build_people(actors, 1.5, company=company)
    assert np.array_equal(together.pose, alone.pose)
    assert np.array_equal(together.face, alone.face)


def test_a_smaller_build_is_smaller_and_stands_on_the_ground(company):
    view = build_people([Actor("elara"), Actor("town_01")], 0.0, company=company, still=True)
    head = BONES.index("head")
    tall = [(view.pose[row, head] @ (0.0, 1.6, 0.0, 1.0))[1] for row in range(2)]
    assert tall[1] == pytest.approx(tall[0] * 0.9, abs=0.02)
    foot = BONES.index("foot_l")
    ankle = company.poser.rest[company.build_of("town_01"), foot]
    assert (view.pose[1, foot] @ (ankle[0], 0.0, ankle[2], 1.0))[1] == pytest.approx(0.0, abs=0.005)


def test_an_expression_goes_over_and_a_line_moves_the_mouth(company):
    plain = Actor("elara", expression="hurt", expression_before="warm", expression_since_s=10.0, seed=0.2)
    at = {s: build_people([plain], 10.0 + s, company=company).face[0] for s in (0.0, 0.2, 2.0)}
    smile = FACE.index("smile")
    assert at[0.0][smile] == pytest.approx(faces.row_of("warm")[smile], abs=0.02)
    assert at[2.0][smile] < at[0.2][smile] < at[0.0][smile]
    speaking = replace(plain, line="Open wide, please: ah, ah, ah.", line_since_s=10.0)
    mouths = [build_people([speaking], 10.0 + 0.05 * n, company=company).face[0][FACE.index("open")] for n in range(30)]
    assert max(mouths) - min(mouths) > 0.3


def test_eyes_are_where_the_head_is(company):
    standing, seated = (build_people([Actor("elara", clip=c)], 0.0, company=company) for c in ("idle_1", "sit"))
    assert company.point(standing, 0).y == pytest.approx(1.54, abs=0.05)
    assert company.point(seated, 0).y < 1.30


# -- who cannot be read -----------------------------------------------------------------------------------------------


def test_who_is_missing_has_a_stand_in_and_a_name(company):
    view = build_people([Actor("ghost"), Actor("mumm"), Actor("elara")], 0.0, company=company)
    assert view.bodies == ("nobody", "mumm", "elara")
    assert np.isfinite(view.pose).all()
    assert any("nobody.glb" in fault for fault in company.faults)
    assert any("'mumm'" in fault for fault in company.faults)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (body_file(leave_out="neck"), "elara.glb: nodes: the skeleton has no bone 'neck'"),
        (body_file()[:300], "elara.glb"),
        (b"no model at all", "elara.glb: this is no binary glTF file"),
        (body_file(lift=9.5), "elara.glb: nodes[0].translation: expected hips"),
    ],
)
def test_a_bad_body_is_named_and_everybody_goes_on(folder, tmp_path, data, said):
    (tmp_path / "elara.glb").write_bytes(data)
    (tmp_path / "cast.json").write_text((folder / "cast.json").read_text(encoding="utf-8"), encoding="utf-8")
    company = Company(Cast(tmp_path), Poser(clip_table(folder / "actions.glb")))
    view = build_people([Actor("elara"), Actor("town_01")], 0.0, company=company)
    assert np.isfinite(view.pose).all()
    assert any(said in fault for fault in company.faults), company.faults


def test_a_bad_row_of_the_cast_is_named_and_the_others_stay(folder, tmp_path):
    rows = json.loads((folder / "cast.json").read_text(encoding="utf-8"))
    rows["town_02"] = {"body": "elara", "build": {"height": 40.0}}
    (tmp_path / "cast.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
    cast = Cast(tmp_path)
    assert any("town_02.build.height" in fault for fault in cast.faults), cast.faults
    assert cast.member("town_01").body == "elara"
    (tmp_path / "cast.json").write_text("{", encoding="utf-8")
    assert Cast(tmp_path).names == ()
    assert Cast(tmp_path / "nowhere").faults


# -- people who come anew each frame ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    id: str = "a"
    who: str = "elara"
    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    facing: tuple[float, float] = (0.0, 1.0)
    speed: float = 0.0
    clip: str = "idle_1"
    expression: str = "neutral"
    is_talking: bool = False
    looks: tuple[float, float, float] | None = None


def test_steps_follow_the_way(company):
    troupe = Troupe(company)
    first = troupe.actors([Told()], 0.0)[0]
    for n in range(61):
        actor = troupe.actors([Told(at=(0.0, 0.0, 1.25 * n / 60), speed=1.25, clip="walk")], n / 60)[0]
    rounds = company.rounds_per_metre("elara", "walk", 1.25) * 1.25
    assert actor.stride - first.stride == pytest.approx(rounds, rel=0.12), "the first steps are shorter"
    assert actor.clip_before in IDLES and actor.turn == 0.0
    put = troupe.actors([Told(at=(50.0, 0.0, 0.0), speed=1.25, clip="walk")], 1.1)[0]
    assert put.stride == actor.stride


def test_who_turns_on_the_spot_steps_round(company):
    troupe = Troupe(company)
    seen = []
    for n in range(120):
        angle = np.radians(min(max(n - 30, 0), 30) * 3.0)
        told = Told(facing=(float(np.sin(angle)), float(np.cos(angle))), clip="idle_2")
        seen.append(troupe.actors([told], n / 60)[0].clip)
    assert seen[20] == "idle_2" and seen[45] == "turn" and seen[-1] == "idle_2"
    assert seen.count("turn") < 60


def test_who_stands_about_stands_otherwise_after_a_while(company):
    troupe = Troupe(company)
    seen = {troupe.actors([Told()], n * 0.5)[0].clip for n in range(150)}
    assert seen == set(IDLES)
    told = Told(id="b", clip="kneel")
    assert troupe.actors([told], 100.0)[0].since_s < 0.0, "was kneeling already"


def test_who_talks_has_gestures_and_whoever_listens_has_none(company):
    troupe = Troupe(company)
    seen = set()
    for n in range(300):
        talks, listens = troupe.actors([Told(is_talking=True), Told(id="b")], n * 0.1)
        seen.add(talks.gesture)
        assert listens.gesture == ""
    assert len(seen & {"talk_1", "talk_2", "talk_3", "talk_4"}) >= 2
    assert troupe.actors([Told()], 31.0)[0].gesture == ""


def test_another_look_is_turned_to_and_a_moving_one_followed(company):
    troupe = Troupe(company)
    troupe.actors([Told(looks=(0.0, 1.5, 2.0))], 5.0)
    near = troupe.actors([Told(looks=(0.1, 1.5, 2.0))], 5.1)[0]
    assert near.gaze == (0.1, 1.5, 2.0) and near.gaze_since_s == 5.0
    other = troupe.actors([Told(looks=(3.0, 1.5, 0.0))], 6.0)[0]
    assert other.gaze_before == (0.1, 1.5, 2.0) and other.gaze_since_s == 6.0
