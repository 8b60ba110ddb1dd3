"""Clips and builds as tables, and the poses of many people from them: who does what since when -> bones.

Called by people.py. Clips are read once and baked at 30 frames a second, in turns and in hip heights; a build is where
somebody's joints are. A skeleton or a clip that is not there is a named fault in `faults`: whoever lacks it stands at
rest, and everybody else goes on. The same moment gives the same poses, alone or in a crowd.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from game.content.glb import Glb, ModelFault, read_glb
from game.content.place_kinds import CLIPS
from game.content.skeleton import BONES, PARENTS
from game.core import paths
from game.view.kernels_people import HEEL, TRUNK, TRUNK_HIGH, TRUNK_LOW, pose_people

RATE = 30.0
"""Frames of a clip a second."""
ONCE = frozenset({"wince", "point", "stand_up", "kneel", "raise_hand"})
"""Clips that are done once and then held; all others go round."""
GAITS = ("walk", "run")
SITTING = ("sit", "stand_up")
SEAT_M = 0.45
"""How high a seat is when nobody says."""
FORWARD = 0.43
"""How far before the middle of a seat the feet of who sits there stand, in hip heights."""
FADE_S = {"wince": 0.12, "sit": 0.5, "stand_up": 0.3, "kneel": 0.3, "run": 0.25, "walk": 0.28}
USUAL_FADE_S = 0.40
GESTURE_S = 0.35
GAZE_S = 0.55  # a head takes this long to turn to another point
TELLING_S = {"wince": 0.62, "stand_up": 0.85}
"""How far into what is done once a single picture shows best what it is; for the others when it is done."""
MOST_FRAMES = 30_000
SLOW_GAIT, FAST_GAIT = 0.55, 1.25
"""Of a step at its usual length: how short and how long it becomes with the speed."""

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


def scaled(joints: np.ndarray, factors: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """((bones, 3) joints, (bones, 3) sizes) of somebody built otherwise than the model says.

    Factors: `height` of everything; `legs`, `arms` and `head` of those parts; `shoulders` and `girth` across.
    """
    tall, legs, arms, shoulders, girth, head = (
        min(max(float(factors.get(name, 1.0)), 0.5), 2.0)
        for name in ("height", "legs", "arms", "shoulders", "girth", "head")
    )
    places = np.zeros_like(joints)
    sizes = np.ones_like(joints)
    for n, bone in enumerate(BONES):
        parent, kind = PARENTS[bone], bone.split("_")[0]
        above = BONES.index(parent) if parent else -1
        off = joints[n] - (joints[above] if parent else 0.0)
        if kind in ("shin", "foot"):
            off = off * (1.0, legs, 1.0)
        elif kind in ("forearm", "hand", "fingers"):
            off = off * arms
        elif kind == "arm":
            off = off * (shoulders, 1.0, 1.0)
        elif kind == "thigh":
            off = off * (girth, 1.0, 1.0)
        places[n] = off + (places[above] if parent else 0.0)
        if kind in ("thigh", "shin"):
            sizes[n] = (girth, legs, girth)
        elif kind in ("arm", "forearm"):
            sizes[n] = arms * girth**0.5
        elif kind in ("hips", "spine", "skirt"):
            sizes[n] = (girth, 1.0, girth)
        elif kind in ("chest", "shoulder"):
            sizes[n] = (0.5 * (girth + shoulders), 1.0, girth)
        elif kind == "head":
            sizes[n] = head
    places[:, 1] += joints[BONES.index("foot_l"), 1] - places[BONES.index("foot_l"), 1]
    return places * tall, sizes * tall


def usual_trunk(joints: np.ndarray) -> np.ndarray:
    """(TRUNK, 4) metres to the left, right, front and back: of a body about which no more is known than its bones."""
    return np.tile(np.array([0.155, 0.155, 0.12, 0.12]) * joints[0, 1] / 0.92, (TRUNK, 1))


def trunk_of(joints: np.ndarray, points: np.ndarray, bones: np.ndarray) -> np.ndarray:
    """The same from the points (n, 3) of a mesh at rest and the bone (n,) that each goes with most."""
    at = (points[:, 1] / joints[0, 1] - TRUNK_LOW) / (TRUNK_HIGH - TRUNK_LOW) * (TRUNK - 1)
    row = np.round(at).astype(int)
    mine = np.isin(bones, _TRUNK_BONES) & (row >= 0) & (row < TRUNK)
    found = np.zeros((TRUNK, 4))
    for column, reach in enumerate((points[:, 0], -points[:, 0], points[:, 2], -points[:, 2])):
        np.maximum.at(found[:, column], row[mine], reach[mine])
    known = found[:, 0] > 0.02
    if known.sum() < 3:
        return usual_trunk(joints)
    heights = np.arange(TRUNK)
    found = np.stack([np.interp(heights, heights[known], column[known]) for column in found.T], -1)
    for _ in range(3):  # a coarse mesh has heights with few points: what is thinner than round about is not so
        found[1:-1] = np.maximum(found[1:-1], 0.5 * (found[:-2] + found[2:]))
    found[:, 0:2] = np.minimum(found[:, 0:2], 1.12 * found[:, 0:2].min(1, keepdims=True))  # what hangs on a side
    return found


# -- posing -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Columns:
    """Who does what, a row each; times are on the clock of `time_s`. `build` says whose joints (see Poser.build)."""

    build: np.ndarray  # (n,) int32
    place: np.ndarray  # (n, 3, 4) float32: model to world; who sits: the middle of the seat, on the floor
    clip: np.ndarray  # (n,) int32, numbers in CLIPS
    before: np.ndarray  # (n,) int32: the clip before it, -1: none
    since: np.ndarray  # (n,) float64: when the clip began
    gesture: np.ndarray  # (n,) int32: a clip for the upper body, -1: none
    gesture_before: np.ndarray  # (n,) int32
    gesture_since: np.ndarray  # (n,) float64
    stride: np.ndarray  # (n,) float64: rounds of walking or running done so far; NaN: as the clock has it
    speed: np.ndarray  # (n,) float32, metres a second
    seat: np.ndarray  # (n,) float32: its height over the floor, metres; negative: the usual one
    lounge: np.ndarray  # (n,) float32: how far they lie back in the seat, 0 to 1
    gaze: np.ndarray  # (n, 3) float32, world; NaN: nowhere
    gaze_before: np.ndarray  # (n, 3) float32
    gaze_since: np.ndarray  # (n,) float64
    seed: np.ndarray  # (n,) float32, 0 to 1

    @staticmethod
    def of(n: int) -> Columns:
        """n people who stand at the origin."""
        place = np.zeros((n, 3, 4), np.float32)
        place[:, (0, 1, 2), (0, 1, 2)] = 1.0
        nobody, long_ago = np.full(n, -1, np.int32), np.full(n, -1e6)
        nowhere = np.full((n, 3), np.nan, np.float32)
        return Columns(
            np.zeros(n, np.int32), place, np.zeros(n, np.int32), nobody.copy(), long_ago.copy(), nobody.copy(),
            nobody.copy(), long_ago.copy(), np.full(n, np.nan), np.zeros(n, np.float32), np.full(n, -1.0, np.float32),
            np.zeros(n, np.float32), nowhere.copy(), nowhere.copy(), long_ago.copy(),
            np.linspace(0.0, 1.0, n, False, dtype=np.float32),
        )  # fmt: skip


def clip_number(name: str) -> int:
    """Of a clip in CLIPS; idle_1's for a name that is not there, -1 for none."""
    return _NUMBER.get(name, 0) if name else -1


@dataclass(slots=True)
class Poser:
    """Poses people by their builds. `faults` names what could not be read."""

    clips: ClipTable = field(default_factory=clip_table)
    joints: np.ndarray = field(default_factory=lambda: standard_joints()[None])
    rest: np.ndarray = field(default_factory=lambda: standard_joints()[None])
    size: np.ndarray = field(default_factory=lambda: np.ones((1, len(BONES), 3)))
    trunk: np.ndarray = field(default_factory=lambda: usual_trunk(standard_joints())[None])
    _builds: dict = field(default_factory=dict)

    @property
    def faults(self) -> tuple[str, ...]:
        return self.clips.faults

    def build(
        self, key: object, rest: np.ndarray, factors: Mapping[str, float] | None = None,
        trunk: np.ndarray | None = None,
    ) -> int:  # fmt: skip
        """The number of a build, for Columns.build: a model's joints (bones, 3), the factors on them (see scaled), and
        how thick its trunk is (see trunk_of). The same key is the same build.
        """
        factors = factors or {}
        if key not in self._builds:
            joints, size = scaled(rest, factors)
            self._builds[key] = len(self.joints)
            self.joints = np.concatenate([self.joints, joints[None]])
            self.rest = np.concatenate([self.rest, np.asarray(rest, float)[None]])
            self.size = np.concatenate([self.size, size[None]])
            wider = float(factors.get("height", 1.0)) * float(factors.get("girth", 1.0))
            trunk = usual_trunk(rest) if trunk is None else trunk
            self.trunk = np.concatenate([self.trunk, trunk[None] * wider])
        return self._builds[key]

    def hips(self, build: np.ndarray) -> np.ndarray:
        """(n,) metres: how high the hips of builds are."""
        return self.joints[build, 0, 1]

    def rounds_per_metre(self, build: int, clip: str, speed: float) -> float:
        """How much Columns.stride grows with a metre: steps are shorter when one goes slowly."""
        number = clip_number(clip if clip in GAITS else "walk")
        usual = self.clips.stride[number] * self.joints[build, 0, 1]
        pace = speed * self.clips.length_s[number] / max(usual, 1e-3)
        return 1.0 / (max(usual, 1e-3) * float(gait_of(pace)))

    def pose(self, who: Columns, time_s: float, *, still: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """((n, bones, 3, 4) float32 from rest to now in the model, (n, 2) where the eyes turn, -1 to 1)."""
        n = len(who.build)
        frame, weight, gait = self._layers(who, time_s)
        pose, eyes = np.empty((n, len(BONES), 3, 4), np.float32), np.zeros((n, 2), np.float32)
        stare, gaze = self._gaze(who, time_s)
        sits = np.isin(who.clip, _SITTING)
        shift = np.where(sits, FORWARD * self.hips(who.build), 0.0)
        seat = np.where(who.seat >= 0.0, who.seat, SEAT_M).astype(np.float64)
        table = self.clips
        pose_people(
            float(time_s), self.joints, self.rest, self.size, self.trunk, table.turns, table.hips, table.ankles,
            table.feet, table.arms, who.build, frame, weight, gait, who.place, shift, seat, who.lounge, who.seed,
            gaze, stare, 1.0 if still else 0.0, pose, eyes,
        )  # fmt: skip
        return pose, eyes

    def _layers(self, who: Columns, time_s: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(frame, weight) (n, 4) of clip, clip before, gesture and gesture before; (n, 2) length of steps."""
        n, table = len(who.build), self.clips
        frame, weight = np.zeros((n, 4)), np.zeros((n, 4))
        gait = np.ones((n, 2))
        lengths = table.length_s
        own = time_s * (0.94 + 0.12 * who.seed) + 37.0 * who.seed  # everybody at their own time and pace
        since, told = time_s - who.since, time_s - who.gesture_since
        for layer, (clip, begun) in enumerate(
            ((who.clip, since), (who.before, None), (who.gesture, told), (who.gesture_before, None))
        ):
            number = np.maximum(clip, 0)
            length, count = lengths[number], table.count[number]
            once, going = _ONCE[number], _GAIT[number]
            started = own if layer < 2 else np.where(number == _CLAP, own, told if begun is not None else own)
            phase = np.mod(started / length, 1.0)
            if going.any():
                walked = np.where(np.isnan(who.stride), time_s / length + who.seed, who.stride)
                phase = np.where(going, np.mod(walked, 1.0), phase)
                usual = table.stride[number] * self.hips(who.build)
                pace = np.where(np.isnan(who.stride), 1.0, who.speed * length / np.maximum(usual, 1e-3))
                if layer < 2:
                    gait[:, layer] = np.where(going, gait_of(pace), 1.0)
            if once.any():
                done = np.clip(begun / length, 0.0, 1.0) if begun is not None else np.ones(n)
                phase = np.where(once, done, phase)
            frame[:, layer] = table.start[number] + np.clip(phase * (count - 1), 0.0, count - 1.0)
        weight[:, 0] = np.where(who.before >= 0, eased(since / _FADE[np.maximum(who.clip, 0)]), 1.0)
        fade = eased(told / GESTURE_S)
        over = np.where(
            _RETURNS[np.maximum(who.gesture, 0)], eased((lengths[np.maximum(who.gesture, 0)] - told) / 0.4), 1
        )
        weight[:, 2] = np.where(who.gesture >= 0, fade * over, 0.0)
        weight[:, 3] = np.where(who.gesture_before >= 0, np.where(who.gesture >= 0, told < GESTURE_S, 1.0 - fade), 0.0)
        return frame, weight, gait

    @staticmethod
    def _gaze(who: Columns, time_s: float) -> tuple[np.ndarray, np.ndarray]:
        """((n,) how much they look, (n, 3) where)."""
        t = eased((time_s - who.gaze_since) / GAZE_S)
        now, then = np.isfinite(who.gaze[:, 0]), np.isfinite(who.gaze_before[:, 0])
        stare = now * t + then * (1.0 - t)
        share = np.where(now & then, t, now.astype(float))[:, None]
        here, there = np.nan_to_num(who.gaze), np.nan_to_num(who.gaze_before)
        return stare, here * share + there * (1.0 - share)


def gait_of(pace):
    """How long steps are beside their usual length, at a pace beside the usual one."""
    return np.clip(np.sqrt(np.maximum(pace, 1e-6)), SLOW_GAIT, FAST_GAIT)


def eased(t):
    t = np.clip(t, 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


_TRUNK_BONES = [BONES.index(b) for b in ("hips", "spine", "chest", "skirt_l", "skirt_r", "thigh_l", "thigh_r")]
_ONCE = np.array([name in ONCE for name in CLIPS])
_GAIT = np.array([name in GAITS for name in CLIPS])
_RETURNS = np.array([name == "wince" for name in CLIPS])
_SITTING = np.array([_NUMBER[name] for name in SITTING])
_CLAP = _NUMBER["clap"]
_FADE = np.array([FADE_S.get(name, USUAL_FADE_S) for name in CLIPS])


# -- reading ----------------------------------------------------------------------------------------------------------


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


def _read_clip(glb: Glb, row, bones: dict[int, int], joints: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
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
