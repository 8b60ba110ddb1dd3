"""Clips as tables: a file's animations, frame after frame at an even pace, in turns and in hip heights.

Read once and shared; posing.py mixes the rows. A bone or a clip that is not there is a named fault in `faults`: what
is missing stands as at rest, and everything else goes on.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from game.content.glb import Entry, Glb, ModelFault, read_glb
from game.content.place_kinds import CLIPS
from game.content.skeleton import BONES, PARENTS
from game.core import paths
from game.view.kernels_people import HEEL

RATE = 30.0
"""Frames of a clip a second."""
GAITS = ("walk", "run")
SITTING = ("sit", "stand_up")
MOST_FRAMES = 30_000

_NUMBER = {name: number for number, name in enumerate(CLIPS)}


@dataclass(slots=True)
class ClipTable:
    """Every clip, frame after frame."""

    turns: np.ndarray  # (frames, bones, 4) float32, in the parent
    hips: np.ndarray  # (frames, 1, 4) float32: how they move, in hip heights; how much it is a seat that says how high
    ankles: np.ndarray  # (frames, 2, 5) float32: heel x z, ball x z from rest, height of the sole, in hip heights
    feet: np.ndarray  # (frames, 2, 4) float32: turns in the model
    arms: np.ndarray  # (frames, 1, 2) float32: how much each arm does: 0 hangs, 1 is used
    start: np.ndarray  # (clips,) the first frame
    count: np.ndarray  # (clips,) frames
    stride: np.ndarray  # (clips,) hip heights that one comes on in a round
    faults: tuple[str, ...] = ()

    @property
    def length_s(self) -> np.ndarray:
        return np.maximum(self.count - 1, 1) / RATE


@functools.cache
def clip_table(path: Path | None = None) -> ClipTable:
    """The clips of a file (of the game's own where none is named). Never raises: what is missing is at rest."""
    path = path or paths.asset("models", "people", "actions.glb")
    try:
        return _read_clips(read_glb(path))
    except ModelFault as fault:
        return _bake({}, standard_joints(), (str(fault),))


def standard_joints() -> np.ndarray:
    """(bones, 3) metres: a build to stand in for one that cannot be read."""
    return _STANDARD.copy()


def read_joints(glb: Glb) -> np.ndarray:
    """(bones, 3) metres: where the bones of a file begin. Raises ModelFault that names the first bone that is missing.

    Nodes may lie below others; turns of nodes at rest are a fault, because clips are made for bones without.
    """
    places, numbers = _node_places(glb)
    missing = [bone for bone in BONES if bone not in numbers]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise ModelFault(f"{glb.file}: nodes: the skeleton has no bone {missing[0]!r}{more}")
    found = np.array([places[numbers[bone]] for bone in BONES])
    tall = found[0, 1]
    if not 0.1 < tall < 5.0 or np.abs(found).max() > 10.0:
        where = glb.rows("nodes")[numbers["hips"]].at("translation")
        raise ModelFault(f"{where}: expected hips from 0.1 to 5 metres over the ground, found {tall:.3g}")
    return found


def _node_places(glb: Glb) -> tuple[np.ndarray, dict[str, int]]:
    """((nodes, 3) where nodes are, {name: number}); bones that are turned at rest are a fault."""
    rows = glb.rows("nodes")
    own, above = np.zeros((len(rows), 3)), np.full(len(rows), -1)
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows):
        own[number] = row.numbers("translation", 3, (0.0, 0.0, 0.0))
        name = row.text("name")
        if name in PARENTS:
            numbers.setdefault(name, number)
            turn = np.abs(row.numbers("rotation", 4, (0.0, 0.0, 0.0, 1.0)))
            if turn[:3].max() > 0.02 or "matrix" in row:
                raise row.fault("matrix" if "matrix" in row else "rotation", "a bone that is not turned at rest")
        for child in row.indices("children"):
            if child >= len(rows) or child == number or above[child] >= 0:
                raise row.fault("children", "nodes that are there, each below one other")
            above[child] = number
    places = own.copy()
    for number in range(len(rows)):
        parent, steps = above[number], 0
        while parent >= 0:
            places[number] += own[parent]
            parent, steps = above[parent], steps + 1
            if steps > len(rows):
                raise rows[number].fault("children", "a tree: this node is below itself")
    return places, numbers


def _read_clips(glb: Glb) -> ClipTable:
    joints = read_joints(glb)
    _, numbers = _node_places(glb)
    bones = {number: BONES.index(name) for name, number in numbers.items()}
    clips: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    faults = []
    for row in glb.rows("animations"):
        name = row.text("name")
        if name in _NUMBER and name not in clips:
            try:
                clips[name] = _read_clip(glb, row, bones, joints)
            except ModelFault as fault:
                faults.append(str(fault))
    missing = [name for name in CLIPS if name not in clips]
    if missing:
        faults.append(f"{glb.file}: animations: there is no clip {', '.join(map(repr, missing))}")
    return _bake(clips, joints, tuple(faults))


def _read_clip(glb: Glb, row: Entry, bones: dict[int, int], joints: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """((frames, bones, 4) turns, (frames, 3) move of the hips, metres), drawn anew at RATE."""
    samplers, tracks, last = row.entries("samplers"), [], 0.0
    for channel in row.entries("channels"):
        target = channel.entry("target")
        path, node = target.text("path"), target.integer("node", -1, low=-1)
        bone = bones.get(node)
        if bone is None or path not in ("rotation", "translation") or (path == "translation" and bone):
            continue
        which = channel.integer("sampler")
        if which >= len(samplers):
            raise channel.fault("sampler", f"one of {len(samplers)} samplers")
        sampler = samplers[which]
        times = glb.floats(sampler.integer("input"), sampler.at("input"), 1)[:, 0].astype(float)
        values = glb.floats(sampler.integer("output"), sampler.at("output"), 4 if path == "rotation" else 3)
        kind = sampler.choice("interpolation", "LINEAR", ("LINEAR", "STEP", "CUBICSPLINE"))
        if kind == "CUBICSPLINE":
            values = values[1::3]
        if len(values) != len(times) or times[0] < 0 or (np.diff(times) < 0).any():
            raise sampler.fault("input", f"{len(values)} times that grow")
        last = max(last, float(times[-1]))
        tracks.append((bone, path, times, values.astype(float)))
    if last * RATE > MOST_FRAMES:
        raise row.fault("samplers", f"a clip of at most {MOST_FRAMES / RATE:g} seconds")
    at = np.linspace(0.0, last, max(2, round(last * RATE) + 1))
    turns, moves = np.zeros((len(at), len(BONES), 4)), np.zeros((len(at), 3))
    turns[:, :, 3] = 1.0
    for bone, path, times, values in tracks:
        if path == "translation":
            moves = np.stack([np.interp(at, times, column) for column in values.T], -1) - joints[0]
            continue
        flips = np.ones(len(values))
        flips[1:] = np.cumprod(np.where((values[1:] * values[:-1]).sum(1) < 0, -1.0, 1.0))
        drawn = np.stack([np.interp(at, times, column) for column in (values * flips[:, None]).T], -1)
        turns[:, bone] = drawn / np.maximum(np.linalg.norm(drawn, axis=1, keepdims=True), 1e-9)
    return turns, moves


def _bake(clips: dict, joints: np.ndarray, faults: tuple[str, ...]) -> ClipTable:
    rest = np.zeros((2, len(BONES), 4))
    rest[:, :, 3] = 1.0
    start, count, stride, parts = [], [], [], []
    tall = joints[0, 1]
    sits = clips["sit"][1][:, 1].mean() if "sit" in clips else -0.4 * tall
    at = 0
    for name in CLIPS:
        turns, moves = clips.get(name) or clips.get("idle_1") or (rest, np.zeros((2, 3)))
        hips = np.zeros((len(turns), 1, 4))
        hips[:, 0, :3] = moves / tall
        if name in SITTING:
            hips[:, 0, 3] = np.clip(moves[:, 1] / min(sits, -1e-3), 0.0, 1.0)
        ankles, feet = _steps(turns, moves, joints)
        start.append(at)
        count.append(len(turns))
        stride.append(_stride(ankles) if name in GAITS else 0.0)
        parts.append((turns, hips, ankles, feet, _use(turns, moves, joints)))
        at += len(turns)
    tables = (np.concatenate(each).astype(np.float32) for each in zip(*parts, strict=True))
    return ClipTable(*tables, np.array(start), np.array(count), np.array(stride), faults)


def _steps(turns: np.ndarray, moves: np.ndarray, joints: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """((frames, 2, 5) heel and ball from rest and height of the sole, (frames, 2, 4) feet in the model)."""
    tall = joints[0, 1]
    ankles, feet = np.zeros((len(turns), 2, 5)), np.zeros((len(turns), 2, 4))
    for side, s in enumerate("lr"):
        names = ["hips", f"thigh_{s}", f"shin_{s}", f"foot_{s}", f"toe_{s}"]
        bone = [BONES.index(name) for name in names]
        place, turn = joints[bone[0]] + moves, turns[:, bone[0]]
        for above, below in pairwise(bone[:4]):
            place = place + _turn(turn, joints[below] - joints[above])
            turn = _product(turn, turns[:, below])
        ankle, toe = joints[bone[3]], joints[bone[4]]
        heel, ball = (0.0, -ankle[1], -HEEL * tall), (toe[0] - ankle[0], -ankle[1], toe[2] - ankle[2])
        heels, balls = (place + _turn(turn, np.array(point)) for point in (heel, ball))
        ankles[:, side, 0:2] = (heels - ankle - heel)[:, (0, 2)] / tall
        ankles[:, side, 2:4] = (balls - ankle - ball)[:, (0, 2)] / tall
        ankles[:, side, 4] = np.minimum(heels[:, 1], balls[:, 1]) / tall
        feet[:, side] = turn
    ankles[np.abs(ankles[:, :, 4]) < 0.002, 4] = 0.0
    return ankles, feet


def _use(turns: np.ndarray, moves: np.ndarray, joints: np.ndarray) -> np.ndarray:
    """(frames, 1, 2): how much each arm does something; one that hangs stays with what the rest of the body does."""
    used = np.zeros((len(turns), 1, 2))
    for side, s in enumerate("lr"):
        bone = [
            BONES.index(b)
            for b in ("hips", "spine", "chest", *(f"{b}_{s}" for b in ("shoulder", "arm", "forearm", "hand")))
        ]
        place, turn = joints[0] + moves, turns[:, 0]
        for above, below in pairwise(bone):
            place = place + _turn(turn, joints[below] - joints[above])
            turn = _product(turn, turns[:, below])
        used[:, 0, side] = eased((place[:, 1] - moves[:, 1]) / joints[0, 1] / 0.10 - 9.4)
    return used


def eased(t):
    """0 to 1, slow at both ends."""
    t = np.clip(t, 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def _stride(ankles: np.ndarray) -> float:
    """Hip heights a round, from how fast a foot on the ground goes back while it is flat on it."""
    paces = []
    for side in range(2):
        down = ankles[:, side, 4] <= 1e-6
        flat = down & (np.abs(ankles[:, side, 1] - ankles[:, side, 3]) < 0.004)
        both = flat[1:] & flat[:-1]
        if both.any():
            paces.append(float(np.median(-np.diff(ankles[:, side, 1])[both])))
    return max(float(np.mean(paces)) * (len(ankles) - 1), 0.05) if paces else 1.4


def _product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    ax, ay, az, aw = a.T
    bx, by, bz, bw = b.T
    return np.stack(
        [
            aw * bx + ax * bw + ay * bz - az * by, aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw, aw * bw - ax * bx - ay * by - az * bz,
        ],
        -1,
    )  # fmt: skip


def _turn(q: np.ndarray, v: np.ndarray) -> np.ndarray:
    """(frames, 3): v (3,) turned by each q."""
    axis = q[:, :3]
    t = 2.0 * np.cross(axis, v)
    return v + q[:, 3:] * t + np.cross(axis, t)


def _standard() -> np.ndarray:
    c, s = 0.766, 0.643  # arms 40 degrees from hanging
    arm = np.array([0.163, 1.261, -0.004])
    side = {
        "shoulder": (0.035, 1.273, -0.004), "arm": arm, "forearm": arm + 0.258 * np.array([s, -c, 0]),
        "hand": arm + 0.50 * np.array([s, -c, 0]), "fingers": arm + 0.592 * np.array([s, -c, 0]),
        "thigh": (0.086, 0.885, 0.0), "shin": (0.086, 0.482, 0.009), "foot": (0.086, 0.088, -0.018),
        "toe": (0.098, 0.030, 0.107), "skirt": (0.086, 0.885, 0.0),
    }  # fmt: skip
    middle = {"hips": 0.920, "spine": 1.019, "chest": 1.138, "neck": 1.331, "head": 1.471}
    rows = []
    for bone in BONES:
        kind, _, s_ = bone.partition("_")
        at = (0.0, middle[bone], 0.0) if bone in middle else np.asarray(side[kind]) * (1.0 if s_ == "l" else -1.0, 1, 1)
        rows.append(np.asarray(at, float))
    return np.array(rows)


_STANDARD = _standard()
