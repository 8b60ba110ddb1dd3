"""Poses: at rest nothing is turned, feet stay where they stand, layers keep to themselves, bad files have names."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest

from assets.source.people import clips as source
from assets.source.people.skeleton import Build, joints
from game.content.place_kinds import CLIPS
from game.content.skeleton import BONES, UPPER
from game.view.clips import GAITS, RATE, clip_table, standard_joints
from game.view.posing import ONCE, Columns, Poser, clip_number, scaled, usual_trunk

CHILD = Build(height=1.30, head=1.16, legs=0.96)
OLD = Build(height=1.58, stoop=0.7, hips=1.1)
TALL = Build(height=1.86, legs=1.03, shoulders=1.12, feet=1.1)
FOOT = {side: BONES.index(f"foot_{side}") for side in "lr"}
TOE = {side: BONES.index(f"toe_{side}") for side in "lr"}


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("clips") / "actions.glb"
    path.write_bytes(source.actions()[0])
    return path


@pytest.fixture(scope="module")
def poser(file) -> Poser:
    poser = Poser(clip_table(file))
    for name, build in (("child", CHILD), ("old", OLD), ("tall", TALL)):
        poser.build(name, np.array(list(joints(build).values())))
    return poser


def one(poser: Poser, clip: str, time_s: float, build: int = 0, **more) -> np.ndarray:
    """(bones, 3, 4): somebody alone, `time_s` into a clip, without breath."""
    who = Columns.of(1)
    who.build[:], who.clip[:], who.since[:], who.seed[:] = build, clip_number(clip), 0.0, 0.0
    for name, value in more.items():
        getattr(who, name)[:] = value
    own = time_s if clip in ONCE or clip in GAITS else time_s / 0.94  # everybody has their own pace
    return poser.pose(who, own, still=True)[0][0]


def length_of(poser: Poser, clip: str) -> float:
    return float(poser.clips.length_s[clip_number(clip)])


def soles(poser: Poser, pose: np.ndarray, build: int) -> dict[str, np.ndarray]:
    """{side: (2, 3)} heel and ball of each foot in the model."""
    found = {}
    for side in "lr":
        ankle, toe = poser.rest[build, FOOT[side]], poser.rest[build, TOE[side]]
        heel = (ankle[0], 0.0, ankle[2] - 0.06 * poser.rest[build, 0, 1])
        ball = (toe[0], 0.0, toe[2])
        found[side] = np.array([pose[FOOT[side]] @ (*point, 1.0) for point in (heel, ball)])
    return found


def test_at_rest_nothing_is_turned():
    poser = Poser(clip_table(Path("nowhere") / "actions.glb"))
    pose, _ = poser.pose(Columns.of(2), 3.0, still=True)
    assert np.allclose(pose[..., :3], np.eye(3), atol=2e-3)
    assert np.abs(pose[..., 3]).max() < 0.006


@pytest.mark.parametrize("build", range(4))
def test_the_lowest_foot_stands_on_the_ground(poser, build):
    for clip in CLIPS:
        if clip == "run":
            continue
        for time_s in np.linspace(0.0, length_of(poser, clip), 13):
            low = min(points[:, 1].min() for points in soles(poser, one(poser, clip, time_s, build), build).values())
            dangles = clip in ("sit", "stand_up") and build == 1
            assert -0.01 < low < (0.35 if dangles else 0.01), f"{clip} at {time_s:.2f} s: {low:.3f} m"


@pytest.mark.parametrize("build", range(4))
@pytest.mark.parametrize("speed", [0.6, 1.25, 1.7])
def test_feet_on_the_ground_do_not_slide_in_a_walk(poser, build, speed):
    rounds = poser.rounds_per_metre(build, "walk", speed)
    step_s = 1.0 / 120.0
    path = []
    for n in range(240):
        walked = n * step_s * speed
        pose = one(poser, "walk", n * step_s, build, stride=walked * rounds, speed=speed)
        now = soles(poser, pose, build)
        for side in "lr":
            now[side][:, 2] += walked
        path.append([now["l"], now["r"]])
    at = np.array(path).reshape(240, 4, 3)
    down = at[:, :, 1] < 3e-4
    stands = down[:-3] & down[1:-2] & down[2:-1] & down[3:]  # and not just coming down or going
    pace = np.linalg.norm(at[2:-1] - at[1:-2], axis=2) / step_s
    assert stands.sum() > 200
    fastest = float(pace[stands].max())
    assert fastest < 0.03, f"{fastest * 100:.1f} cm/s"


def test_who_stands_keeps_their_feet(poser):
    for clip in ("idle_1", "idle_2", "talk_1", "listen", "crossed"):
        places = [soles(poser, one(poser, clip, t), 0) for t in np.linspace(0.0, length_of(poser, clip), 40)]
        for side in "lr":
            path = np.array([at[side] for at in places])
            assert np.ptp(path, axis=0).max() < 0.004, clip


def test_alone_and_in_a_crowd_it_is_the_same(poser):
    crowd = Columns.of(20)
    crowd.clip[:] = np.arange(20)
    crowd.before[:] = np.arange(20)[::-1]
    crowd.since[:], crowd.build[:] = 1.9, np.arange(20) % 4
    crowd.gesture[::3] = clip_number("talk_2")
    crowd.gaze[::2] = (1.0, 1.4, 2.0)
    together, eyes = poser.pose(crowd, 2.05)
    for row in range(20):
        single = Columns.of(1)
        for name in Columns.__dataclass_fields__:
            getattr(single, name)[:] = getattr(crowd, name)[row]
        pose, looks = poser.pose(single, 2.05)
        assert np.array_equal(pose[0], together[row])
        assert np.array_equal(looks[0], eyes[row])


def test_what_goes_round_has_no_jump(poser):
    table = poser.clips
    for number, clip in enumerate(CLIPS):
        first, last = table.start[number], table.start[number] + table.count[number] - 1
        if clip not in ONCE:
            assert np.abs(np.abs((table.turns[first] * table.turns[last]).sum(-1)) - 1).max() < 1e-3, clip
            assert np.abs(table.hips[first] - table.hips[last]).max() < 2e-3, clip
        steps = np.abs((table.turns[first:last] * table.turns[first + 1 : last + 1]).sum(-1))
        fastest = np.degrees(2 * np.arccos(np.clip(steps, 0, 1))).max() * RATE
        assert fastest < 1500.0, f"{clip}: {fastest:.0f} degrees a second"


def test_a_gesture_leaves_the_legs_alone(poser):
    plain = one(poser, "walk", 0.3, speed=1.2, stride=0.2)
    waving = one(poser, "walk", 0.3, speed=1.2, stride=0.2, gesture=clip_number("talk_4"), gesture_since=-0.5)
    legs = [n for n, bone in enumerate(BONES) if bone not in UPPER]
    arms = [BONES.index("forearm_l"), BONES.index("hand_r")]
    assert np.allclose(plain[legs], waving[legs], atol=1e-6)
    assert np.abs(plain[arms] - waving[arms]).max() > 0.2


def test_a_look_turns_the_head_as_far_as_a_neck_goes_and_the_eyes_the_rest(poser):
    def facing(gaze) -> tuple[np.ndarray, np.ndarray]:
        who = Columns.of(1)
        who.gaze[:] = gaze
        who.clip[:] = clip_number("idle_1")
        pose, eyes = poser.pose(who, 1.0, still=True)
        return pose[0, BONES.index("head"), :, 2], eyes[0]

    left, eyes = facing((3.0, 1.5, 3.0))
    assert 0.25 < np.arctan2(left[0], left[2]) < 0.75 and eyes[0] > 0.1
    behind, _ = facing((0.0, 1.5, -4.0))
    assert abs(np.arctan2(behind[0], behind[2])) < 1.3
    nowhere, _ = facing((np.nan, np.nan, np.nan))
    assert abs(np.arctan2(nowhere[0], nowhere[2])) < 0.3


def test_who_sits_sits_on_the_seat_whatever_the_build(poser):
    for build in range(4):
        for seat in (0.40, 0.55):
            pose = one(poser, "sit", 1.0, build, seat=seat)
            hips = pose[0] @ (*poser.rest[build, 0], 1.0)
            tall = poser.rest[build, 0, 1]
            assert hips[1] == pytest.approx(seat + 0.092 * tall, abs=0.02)
            assert abs(hips[2]) < 0.06


def test_a_patient_lies_back_with_the_legs_before_the_seat(poser):
    head, foot = BONES.index("head"), FOOT["l"]
    for build in range(4):
        upright, back = (one(poser, "sit", 1.0, build, lounge=share) for share in (0.0, 1.0))
        at = [[pose[bone] @ (*poser.rest[build, bone], 1.0) for bone in (head, foot)] for pose in (upright, back)]
        assert at[1][0][2] < at[0][0][2] - 0.05, "the head is further back"
        assert at[1][1][2] > at[0][1][2] + 0.10, "the feet are further out"
        assert np.linalg.norm(at[1][1] - at[0][1]) < 0.6


def test_arms_keep_off_whatever_is_worn(file):
    joints = standard_joints()
    wide = usual_trunk(joints) * (1.5, 1.5, 1.3, 1.3)
    poser = Poser(clip_table(file))
    build = poser.build("wide", joints, trunk=wide)
    for clip in ("idle_1", "idle_2", "walk", "crossed", "talk_3"):
        for time_s in np.linspace(0.0, length_of(poser, clip), 9):
            slim, broad = (one(poser, clip, time_s, number) for number in (0, build))
            for side in "lr":
                hand = BONES.index(f"fingers_{side}")
                at = [pose[hand] @ (*joints[hand], 1.0) for pose in (slim, broad)]
                assert np.linalg.norm(at[1] - at[0]) < 0.3
                hips = broad[0]
                local = hips[:, :3].T @ (at[1] - hips[:, 3])
                if 0.65 < local[1] < 0.95:  # beside the hips
                    inside = np.hypot(local[0] / wide[0, 0], local[2] / wide[0, 2])
                    assert inside > 0.95, f"{clip} at {time_s:.2f} s: {inside:.2f}"


def test_a_build_is_longer_or_wider_where_its_factors_say():
    base = standard_joints()
    longer, sizes = scaled(base, {"legs": 1.1})
    thigh, head = BONES.index("thigh_l"), BONES.index("head")
    assert longer[0, 1] > base[0, 1] * 1.05
    assert longer[FOOT["l"], 1] == pytest.approx(base[FOOT["l"], 1])
    assert sizes[thigh].tolist() == [1.0, 1.1, 1.0]
    taller, sizes = scaled(base, {"height": 1.2, "head": 0.9})
    assert np.allclose(taller, base * 1.2)
    assert np.allclose(sizes[head], 1.08)


def test_one_clip_goes_over_into_another_without_a_jump(poser):
    last = None
    for n in range(90):
        t = n / 60.0
        clip, before = ("idle_1", -1) if t < 0.5 else ("talk_4", clip_number("idle_1"))
        who = Columns.of(1)
        who.clip[:], who.before[:], who.since[:] = clip_number(clip), before, 0.5 if before >= 0 else -9.0
        who.seed[:] = 0.3
        pose = poser.pose(who, t, still=True)[0][0]
        hand = pose[BONES.index("hand_l")] @ (*poser.rest[0, BONES.index("hand_l")], 1.0)
        if last is not None:
            assert np.linalg.norm(hand - last) < 0.06
        last = hand


# -- what is wrong with a file ----------------------------------------------------------------------------------------


def changed(file: Path, out: Path, change) -> Path:
    data = file.read_bytes()
    length = struct.unpack_from("<I", data, 12)[0]
    document = json.loads(data[20 : 20 + length])
    change(document)
    head = json.dumps(document).encode()
    head += b" " * (-len(head) % 4)
    rest = data[20 + length :]
    out.write_bytes(struct.pack("<4sIII4s", b"glTF", 2, 20 + len(head) + len(rest), len(head), b"JSON") + head + rest)
    return out


def without_clip(document: dict) -> None:
    document["animations"] = [a for a in document["animations"] if a["name"] not in ("wince", "clap")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without_clip, "odd.glb: animations: there is no clip 'wince', 'clap'"),
        (lambda d: d["nodes"][4].update(name="Head"), "odd.glb: nodes: the skeleton has no bone 'head'"),
        (lambda d: d["nodes"][3].update(rotation=[0.7, 0, 0, 0.7]), "odd.glb: nodes[3].rotation: expected a bone"),
        (lambda d: d["animations"][0]["channels"][0].update(sampler=99), "odd.glb: animations[0].channels[0].sampler"),
        (lambda d: d["animations"][0]["samplers"][0].update(input=9999), "accessors[9999] is not there"),
        (lambda d: d["nodes"][0].update(children=[0]), "odd.glb: nodes[0].children"),
    ],
)
def test_a_fault_has_a_name_and_everybody_goes_on(file, tmp_path, change, said):
    table = clip_table(changed(file, tmp_path / "odd.glb", change))
    assert any(said in fault for fault in table.faults), table.faults
    pose, _ = Poser(table).pose(Columns.of(len(CLIPS)), 1.0)
    assert np.isfinite(pose).all()


def test_no_file_at_all_is_a_named_fault(tmp_path):
    table = clip_table(tmp_path / "actions.glb")
    assert "actions.glb" in table.faults[0]
    assert np.isfinite(Poser(table).pose(Columns.of(3), 1.0)[0]).all()
