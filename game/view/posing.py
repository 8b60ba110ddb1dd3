"""The poses of many people: who does what since when -> bones.

Called by people.py. Clips are tables (clips.py), a build is where somebody's joints are and how thick their trunk is;
the mixing is one kernel for everybody (kernels_people.py). Here is what of a clip is to be seen: where in it somebody
is, how far it has gone over into the next, and how much a gesture lies over it. The same moment gives the same poses,
alone or in a crowd.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from game.content.place_kinds import CLIPS
from game.content.skeleton import BONES, PARENTS
from game.view.clips import GAITS, SITTING, ClipTable, clip_table, eased, standard_joints
from game.view.kernels_people import TRUNK, TRUNK_HIGH, TRUNK_LOW, pose_people

ONCE = frozenset({"wince", "point", "stand_up", "kneel", "raise_hand"})
"""Clips that are done once and then held; all others go round."""
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
SLOW_GAIT, FAST_GAIT = 0.55, 1.25
"""Of a step at its usual length: how short and how long it becomes with the speed."""

_NUMBER = {name: number for number, name in enumerate(CLIPS)}


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


_TRUNK_BONES = [BONES.index(b) for b in ("hips", "spine", "chest", "skirt_l", "skirt_r", "thigh_l", "thigh_r")]
_ONCE = np.array([name in ONCE for name in CLIPS])
_GAIT = np.array([name in GAITS for name in CLIPS])
_RETURNS = np.array([name == "wince" for name in CLIPS])
_SITTING = np.array([_NUMBER[name] for name in SITTING])
_CLAP = _NUMBER["clap"]
_FADE = np.array([FADE_S.get(name, USUAL_FADE_S) for name in CLIPS])
