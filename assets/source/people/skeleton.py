"""A person's numbers, the joints that follow from them, and which bones move a point of the body: all by formula.

Used by figure.py and everything in people/. Bones and their order are content/skeleton.py's. A weight is a function of
where a point is at rest, so two cloths that lie on each other move alike, and no part can be forgotten. Between torso
and sleeve decides whose surface is nearer. `skirt_l` and `skirt_r` turn about the thigh joints: full with the thighs
when sitting, a third of them in a walk.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assets.source.shapes import Loft, capsule, curve
from game.content.skeleton import BONES, REST_ARM_DEGREES

STANDARD_HEIGHT = 1.70
"""The body that clips are made for: its hips are at 0.92 m."""
LEAN = np.radians(REST_ARM_DEGREES)
DOWN_ARM = np.array([np.sin(LEAN), -np.cos(LEAN), 0.0])
"""The way the left arm points at rest."""


@dataclass(frozen=True)
class Build:
    """What makes one body unlike another. Heights are metres; the others are factors of the standard body's size."""

    height: float = 1.70  # to the crown, without hair
    head: float = 1.10  # scale of the head; 1.10 is a fifth to a sixth of the height
    legs: float = 1.0
    arms: float = 1.0
    neck: float = 1.0
    shoulders: float = 1.0  # breadth
    chest: float = 1.0  # depth
    bust: float = 0.0  # 0 flat .. 1
    waist: float = 1.0
    belly: float = 0.0  # 0 flat .. 1 a good eater's
    hips: float = 1.0
    limbs: float = 1.0  # thickness of arms and legs
    hands: float = 1.0
    feet: float = 1.0
    stance: float = 0.0  # metres that each foot stands further out
    stoop: float = 0.0  # 0 upright .. 1 bent by years
    age: float = 0.0  # of the face, 0 .. 1

    @property
    def size(self) -> float:
        """How large the body is beside the standard one."""
        return self.height / STANDARD_HEIGHT


def joints(build: Build) -> dict[str, np.ndarray]:
    """Where every bone begins, at rest (3,), by name in the order of BONES."""
    k, s = build.size, build.head
    eyes = build.height - 0.128 * s
    hips = 0.541 * build.height * build.legs
    neck = eyes - 0.207 * s - 0.05 * (build.neck - 1.0)
    rise = neck - hips
    bent = 0.055 * build.stoop
    out: dict[str, np.ndarray] = {
        "hips": np.array([0.0, hips, 0.0]),
        "spine": np.array([0.0, hips + 0.24 * rise, -0.006]),
        "chest": np.array([0.0, hips + 0.53 * rise, -0.006]),
        "neck": np.array([0.0, neck, 0.35 * bent - 0.004]),
        "head": np.array([0.0, eyes - 0.080 * s, bent]),
    }
    arm = np.array([0.163 * build.shoulders * k, neck - 0.070 * k, -0.004 + 0.3 * bent])
    lengths = 0.152 * build.height * build.arms, 0.142 * build.height * build.arms, 0.092 * build.hands * k
    thigh = np.array([0.086 * build.hips * k, hips - 0.035 * k, 0.0])
    ankle = np.array([thigh[0] + build.stance, 0.088 * k, -0.018])
    knee = thigh + (ankle - thigh) * 0.505 + (0.0, 0.0, 0.018)
    for side, x in (("l", 1.0), ("r", -1.0)):
        flip = np.array([x, 1.0, 1.0])
        at = arm.copy()
        out[f"shoulder_{side}"] = np.array([0.035 * k, arm[1] + 0.012, arm[2]]) * flip
        for bone, length in zip(("arm", "forearm", "hand", "fingers"), (*lengths, 0.0), strict=True):
            out[f"{bone}_{side}"] = at * flip
            at = at + DOWN_ARM * length
        out[f"thigh_{side}"], out[f"shin_{side}"], out[f"foot_{side}"] = thigh * flip, knee * flip, ankle * flip
        out[f"toe_{side}"] = np.array([ankle[0] + 0.012, 0.030 * k, ankle[2] + 0.125 * build.feet * k]) * flip
        out[f"skirt_{side}"] = thigh * flip
    return {bone: out[bone] for bone in BONES}


def torso_rings(build: Build) -> np.ndarray:
    """Rings of the bare body from the crotch to the neck: (0, y, z, half width, half depth, exponent)."""
    j, k = joints(build), build.size
    hips, neck = j["hips"][1], j["neck"][1]
    rise, wide, bent = neck - hips, build.shoulders, j["neck"][2] + 0.004
    belly, bust = build.belly, build.bust
    rows = (  # height over the hips as a share, z, half width, half depth, exponent
        (-0.30, -0.004, 0.138 * build.hips, 0.098, 2.2),
        (-0.20, -0.006, 0.158 * build.hips, 0.112, 2.2),
        (-0.06, -0.006 + 0.010 * belly, 0.158 * build.hips, 0.113 + 0.020 * belly, 2.2),
        (0.12, -0.002 + 0.030 * belly, 0.134 * build.waist + 0.020 * belly, 0.099 + 0.052 * belly, 2.2),
        (0.30, 0.0 + 0.032 * belly, 0.122 * build.waist + 0.026 * belly, 0.092 + 0.060 * belly, 2.2),
        (0.50, 0.002 + 0.018 * belly, 0.134 * build.waist**0.5 + 0.018 * belly, 0.098 + 0.036 * belly, 2.25),
        (0.70, 0.002 + 0.020 * bust, 0.146 * wide, 0.108 * build.chest + 0.022 * bust, 2.3),
        (0.82, -0.004, 0.156 * wide, 0.105 * build.chest, 2.4),
        (0.90, -0.007, 0.149 * wide, 0.094 * build.chest, 2.3),
        (0.955, -0.009, 0.134 * wide, 0.083 * build.chest, 2.2),
        (1.005, -0.010, 0.094 * wide, 0.070, 2.05),
        (1.035, -0.009, 0.072, 0.061, 2.0),
        (1.075, -0.008, 0.058, 0.054, 2.0),
    )
    out = []
    for share, z, half_w, half_d, n in rows:
        forward = bent * np.clip((share - 0.5) / 0.5, 0, 1)
        out.append((0.0, hips + share * rise, z * k + forward, half_w * k, half_d * k, n))
    return np.array(out)


def ramp(x, low: float, high: float) -> np.ndarray:
    """0 up to `low`, 1 from `high`, smooth between."""
    t = np.clip((np.asarray(x, float) - low) / (high - low), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


class Weights:
    """Which bones move what, for one build: each method gives (n, bones) for points (n, 3) at rest."""

    def __init__(self, build: Build) -> None:
        self.build, self.joints = build, joints(build)
        self.index = {bone: i for i, bone in enumerate(BONES)}
        self.torso_loft = Loft(torso_rings(build), upright=True)

    def of(self, bones, p: np.ndarray) -> np.ndarray:
        """`bones`: the name of a method here (with _l or _r where it has a side), a bone, {bone: share}, or a function
        of points. spine, arm_l and hand_l are the methods, from bone to bone; all of one is {"arm_l": 1}."""
        if callable(bones):
            return bones(p)
        if isinstance(bones, dict):
            return self._mixed(p, {bone: np.full(len(p), share) for bone, share in bones.items()})
        if bones[:-2] in ("arm", "hand", "leg", "shoe"):
            return getattr(self, bones[:-2])(p, bones[-1])
        if bones in ("spine", "body", "legs", "skirt", "coat"):
            return getattr(self, bones)(p)
        return self._mixed(p, {bones: np.ones(len(p))})

    def _mixed(self, p, shares: dict) -> np.ndarray:
        out = np.zeros((len(p), len(BONES)))
        for bone, share in shares.items():
            out[:, self.index[bone]] += share
        return out / np.maximum(out.sum(1, keepdims=True), 1e-9)

    # distances to the bare body

    def to_torso(self, p) -> np.ndarray:
        """About how far outside the torso a point is."""
        return loft_distance(self.torso_loft, p)

    def to_arm(self, p, side: str) -> np.ndarray:
        j, r = self.joints, 0.056 * self.build.limbs * self.build.size
        return capsule(p, j[f"arm_{side}"], j[f"hand_{side}"], r, 0.55 * r)

    # schemes

    def spine(self, p) -> np.ndarray:
        """Along the back by height alone: belts, hips, collars."""
        j, y = self.joints, p[:, 1]
        a = ramp(y, j["spine"][1] - 0.06, j["spine"][1] + 0.05)
        b = ramp(y, j["chest"][1] - 0.06, j["chest"][1] + 0.06)
        c = ramp(y, j["neck"][1] - 0.005, j["neck"][1] + 0.055)
        return self._mixed(p, {"hips": 1 - a, "spine": a * (1 - b), "chest": a * b * (1 - c), "neck": a * b * c})

    def body(self, p) -> np.ndarray:
        """Torso and arms in one: shirts, jackets, sleeves. Below the hips it is `skirt`'s."""
        out = self.spine(p)
        low = p[:, 1] < self.joints["hips"][1] + 0.05
        if low.any():
            out[low] = self.skirt(p[low])
        k = self.build.size
        torso = self.to_torso(p)
        for side, x in (("l", 1.0), ("r", -1.0)):
            j = self.joints[f"arm_{side}"]
            up = ramp(p[:, 1], j[1] - 0.13 * k, j[1] - 0.01 * k)
            cap = 0.85 * ramp(p[:, 0] * x, 0.45 * abs(j[0]), 0.95 * abs(j[0])) * up
            cap *= 1.0 - ramp(p[:, 1], self.joints["neck"][1] + 0.0, self.joints["neck"][1] + 0.03)
            out *= 1.0 - cap[:, None]
            out[:, self.index[f"shoulder_{side}"]] += cap
            own = ramp(torso - self.to_arm(p, side), -0.012 * k, 0.044 * k) * (p[:, 0] * x > 0.05 * k)
            own = own * ramp(p[:, 0] * x, 0.55 * abs(j[0]), 0.95 * abs(j[0]))
            out = out * (1.0 - own[:, None]) + self.arm(p, side) * own[:, None]
        return out

    def arm(self, p, side: str) -> np.ndarray:
        """Along an arm from the shoulder to the wrist."""
        j, k = self.joints, self.build.size
        along = DOWN_ARM * ([1, 1, 1] if side == "l" else [-1, 1, 1])
        t = (p - j[f"arm_{side}"]) @ along
        elbow = (j[f"forearm_{side}"] - j[f"arm_{side}"]) @ along
        wrist = (j[f"hand_{side}"] - j[f"arm_{side}"]) @ along
        a = ramp(t, -0.075 * k, 0.030 * k)
        b = ramp(t, elbow - 0.050 * k, elbow + 0.050 * k)
        c = ramp(t, wrist - 0.022 * k, wrist + 0.018 * k)
        return self._mixed(p, {
            f"shoulder_{side}": 1 - a, f"arm_{side}": a * (1 - b), f"forearm_{side}": a * b * (1 - c),
            f"hand_{side}": a * b * c,
        })  # fmt: skip

    def hand(self, p, side: str) -> np.ndarray:
        """From the wrist to the finger tips; the thumb (towards +z) goes half with them."""
        j, k = self.joints, self.build.size * self.build.hands
        along = DOWN_ARM * ([1, 1, 1] if side == "l" else [-1, 1, 1])
        t = (p - j[f"fingers_{side}"]) @ along
        w = ramp(t, -0.016 * k, 0.016 * k)
        thumb = ramp(p[:, 2] - j[f"hand_{side}"][2], 0.038 * k, 0.055 * k)
        w = np.maximum(w * (1 - thumb), 0.35 * thumb)
        wrist = ramp((p - j[f"hand_{side}"]) @ along, -0.026 * k, 0.012 * k)
        return self._mixed(
            p, {f"forearm_{side}": 1 - wrist, f"hand_{side}": wrist * (1 - w), f"fingers_{side}": w * wrist}
        )

    def legs(self, p) -> np.ndarray:
        """Hips and both legs: trousers, the seat of a body."""
        x = ramp(p[:, 0], -0.022, 0.022)
        return self._both(p, x, self.leg)

    def leg(self, p, side: str) -> np.ndarray:
        """Hips, thigh, shin and foot of one side."""
        j, k = self.joints, self.build.size
        thigh, knee, foot = j[f"thigh_{side}"], j[f"shin_{side}"], j[f"foot_{side}"]
        y, z = p[:, 1], p[:, 2]
        front = 0.025 * k * np.clip((z - thigh[2]) / (0.1 * k), -1, 1)
        a = ramp(thigh[1] + 0.055 * k + front - y, 0.0, 0.13 * k)
        near = 0.018 * k * np.clip((z - knee[2]) / (0.06 * k), -1, 1)
        b = ramp(knee[1] + near - y, -0.055 * k, 0.055 * k)
        c = ramp(foot[1] - y, -0.035 * k, 0.030 * k)
        return self._mixed(p, {
            "hips": 1 - a, f"thigh_{side}": a * (1 - b), f"shin_{side}": a * b * (1 - c), f"foot_{side}": a * b * c,
        })  # fmt: skip

    def shoe(self, p, side: str) -> np.ndarray:
        j, k = self.joints, self.build.size
        t = ramp(p[:, 2] - j[f"toe_{side}"][2], -0.03 * k, 0.02 * k)
        return self._mixed(p, {f"foot_{side}": 1 - t, f"toe_{side}": t})

    def skirt(self, p, split: float = 0.11) -> np.ndarray:
        """Cloth that hangs from the hips, parted between both sides over 2 `split` metres."""
        return self._both(p, ramp(p[:, 0], -split, split), self._skirt_side)

    def coat(self, p) -> np.ndarray:
        """`body` whose skirt is open in front: the sides part sharply there."""
        out = self.body(p)
        front = (p[:, 2] > self.joints["hips"][2]) & (p[:, 1] < self.joints["hips"][1] + 0.05)
        if front.any():
            out[front] = self.skirt(p[front], 0.012)
        return out

    def _skirt_side(self, p, side: str) -> np.ndarray:
        j, k = self.joints, self.build.size
        deep = j["hips"][1] - p[:, 1]
        front = ramp(p[:, 2], -0.05 * k, 0.10 * k)
        a = ramp(deep + (0.075 * front - 0.005) * k, 0.0, 0.135 * k)
        # turned up with the thighs a bell would stand over the lap: what stays behind lowers it, at the sides more
        a = a * (1.0 - 0.34 * (1 - front) * ramp(np.abs(p[:, 0]), 0.13 * k, 0.23 * k))
        a = a * (1.0 - 0.09 * front * ramp(deep, 0.05 * k, 0.35 * k))
        # what reaches below the knee goes with the shin, or a long one would stand out like a pipe before who sits
        knee = j[f"shin_{side}"][1]
        back = 1.0 - ramp(p[:, 2], -0.10 * k, 0.12 * k)
        fold = (0.08 + 0.47 * back) * ramp(knee + 0.12 * k - p[:, 1], 0.0, 0.20 * k)
        shin = a * np.maximum(fold, 0.8 * ramp(knee - 0.005 * k - p[:, 1], 0.0, 0.16 * k))
        spine = self.spine(p) * (1 - a)[:, None]
        spine[:, self.index[f"skirt_{side}"]] += (a - shin) * (1 - 0.45 * front)
        spine[:, self.index[f"thigh_{side}"]] += (a - shin) * 0.45 * front
        spine[:, self.index[f"shin_{side}"]] += shin
        return spine

    def _both(self, p, left, of) -> np.ndarray:
        return of(p, "l") * left[:, None] + of(p, "r") * (1 - left)[:, None]


def loft_distance(loft: Loft, p: np.ndarray) -> np.ndarray:
    """About how far points (n, 3) are outside an upright loft; exactly 0 on its side."""
    ys = curve(loft.keys, loft.rings[:, 1], FINE)
    v = np.interp(p[:, 1], ys, FINE)
    row = curve(loft.keys, loft.rings, v)
    x, z, n = p[:, 0] - row[:, 0], p[:, 2] - row[:, 2], row[:, 5]
    q = (np.abs(x / row[:, 3]) ** n + np.abs(z / row[:, 4]) ** n) ** (1 / n)
    flat = np.hypot(x, z)
    d = np.where(q > 1e-6, flat - flat / np.maximum(q, 1e-6), -np.minimum(row[:, 3], row[:, 4]))
    beyond = np.maximum(np.maximum(ys[0] - p[:, 1], p[:, 1] - ys[-1]), 0.0)
    return np.where(beyond > 0, np.hypot(np.maximum(d, 0), beyond), d)


FINE = np.linspace(0.0, 1.0, 256)
