"""How legs go: walking, running and stepping on the spot, as keys round a cycle. Used by clips.py.

A cycle begins where the left heel strikes and is two steps long. On the ground a foot goes back as fast as the body
goes on, to the millimetre: that is why feet do not slide when a cycle is played by the distance moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assets.source.people.rig import Foot, Hang, Key

WALK_S, WALK_STRIDE = 34 / 30, 1.38
RUN_S, RUN_STRIDE = 22 / 30, 2.50
TURN_S = 1.1
"""Seconds of a cycle, and metres that the standard build comes on in it. Feet land and leave on whole frames."""
_WALK_STANDS, _RUN_STANDS = 21 / 34, 8 / 22


@dataclass(frozen=True, slots=True)
class Gait:
    """A foot's way round a cycle: how long it stands, where it lands ahead of the hips, and its keys in the cycle."""

    stride: float
    stance: float  # share of the cycle on the ground
    ahead: float  # metres
    inward: float  # metres from where it stands at rest
    pitch: tuple[tuple[float, float], ...]  # phase, degrees
    lift: tuple[tuple[float, float], ...]  # phase, metres

    def foot(self, phase: float) -> Foot:
        u = phase % 1.0
        if u < self.stance:
            z = self.ahead - self.stride * u
        else:
            t = (u - self.stance) / (1.0 - self.stance)
            last = self.ahead - self.stride * self.stance
            # off the ground as fast as it was on it, and back so
            pace = -0.45 * self.stride * (1.0 - self.stance)
            z = (
                last * (2 * t**3 - 3 * t**2 + 1)
                + pace * (t**3 - 2 * t**2 + t)
                + self.ahead * (3 * t**2 - 2 * t**3)
                + pace * (t**3 - t**2)
            )
        return Foot(x=-self.inward, z=z, lift=_round(self.lift, u), pitch=_round(self.pitch, u), out=6.0, knee=3.0)


def _round(keys: tuple[tuple[float, float], ...], u: float) -> float:
    """Eased from key to key; the last key is the first one again."""
    for (a, x), (b, y) in pairwise(keys):
        if a <= u <= b:
            t = (u - a) / (b - a)
            return x + (y - x) * t * t * (3 - 2 * t)
    return keys[-1][1]


WALK = Gait(
    WALK_STRIDE, _WALK_STANDS, 0.345, 0.035,
    (
        (0.0, 17.0), (0.09, 0.0), (0.34, 0.0), (0.48, -14.0), (_WALK_STANDS, -46.0), (0.70, -40.0), (0.88, 8.0),
        (1.0, 17.0),
    ),
    ((0.0, 0.0), (_WALK_STANDS, 0.0), (0.72, 0.045), (0.86, 0.028), (0.95, 0.012), (1.0, 0.0)),
)  # fmt: skip
RUN = Gait(
    RUN_STRIDE, _RUN_STANDS, 0.38, 0.05,
    ((0.0, 6.0), (0.05, 0.0), (0.15, 0.0), (_RUN_STANDS, -55.0), (0.50, -70.0), (0.72, -25.0), (0.90, 8.0), (1.0, 6.0)),
    ((0.0, 0.0), (_RUN_STANDS, 0.0), (0.52, 0.26), (0.68, 0.20), (0.84, 0.11), (0.95, 0.03), (1.0, 0.0)),
)  # fmt: skip


def walk(u: float) -> Key:
    """The pose at a phase of the cycle, 0 to 1."""
    c, s = np.cos(2 * np.pi * u), np.sin(2 * np.pi * u)
    c2, s2 = np.cos(4 * np.pi * (u - 0.05)), np.sin(4 * np.pi * u)
    lag = np.cos(2 * np.pi * (u - 0.035))
    return Key(
        at=u * WALK_S,
        hips=(0.024 * np.sin(2 * np.pi * (u - 0.06)), -0.032 - 0.020 * c2, 0.008 * s2),
        trunk={
            "hips": (3.0, -7.0 * c, 3.6 * np.sin(2 * np.pi * (u + 0.04))),
            "spine": (0.5 - 0.8 * c2, 5.0 * c, -3.0 * s),
            "chest": (0.8, 7.5 * lag, -2.0 * np.sin(2 * np.pi * (u - 0.03))),
            "neck": (-1.0, -2.0 * lag, 0.6 * s),
            "head": (-2.2 + 1.0 * np.cos(4 * np.pi * (u - 0.12)), -3.2 * lag, 0.8 * s),
        },
        shrug_l=(0.6 * c2, -2.5 * c),
        shrug_r=(0.6 * c2, 2.5 * c),
        left=_swing(-1.0, u),
        right=_swing(1.0, u),
        foot_l=WALK.foot(u),
        foot_r=WALK.foot(u + 0.5),
    )


def _swing(side: float, u: float) -> Hang:
    """An arm against its leg; the forearm comes a little later and closes in front."""
    arm = side * np.cos(2 * np.pi * (u - 0.02))
    later = side * np.cos(2 * np.pi * (u - 0.08))
    return Hang(out=8.5, forward=3.0 + 21.0 * arm, bend=19.0 + 11.0 * later, turn=6.0 + 6.0 * later, curl=24.0)


def run(u: float) -> Key:
    """The pose at a phase of the cycle, 0 to 1."""
    c, s = np.cos(2 * np.pi * u), np.sin(2 * np.pi * u)
    bounce = np.cos(4 * np.pi * (u - 0.13))
    lag = np.cos(2 * np.pi * (u - 0.03))
    return Key(
        at=u * RUN_S,
        hips=(0.012 * np.sin(2 * np.pi * (u - 0.1)), -0.060 - 0.034 * bounce, 0.0),
        trunk={
            "hips": (9.0, -9.0 * c, 3.0 * s),
            "spine": (4.0, 6.0 * c, -2.5 * s),
            "chest": (3.0 - 1.5 * bounce, 12.0 * lag, -1.5 * s),
            "neck": (-6.0, -4.0 * lag, 0.0),
            "head": (-7.0 + 1.5 * bounce, -5.0 * lag, 0.0),
        },
        shrug_l=(2.0, -4.0 * c),
        shrug_r=(2.0, 4.0 * c),
        left=_pump(-1.0, u),
        right=_pump(1.0, u),
        foot_l=RUN.foot(u),
        foot_r=RUN.foot(u + 0.5),
    )


def _pump(side: float, u: float) -> Hang:
    arm = side * np.cos(2 * np.pi * (u - 0.02))
    return Hang(out=13.0, forward=-6.0 + 42.0 * arm, bend=82.0 + 18.0 * arm, turn=14.0, curl=55.0)


def turn(u: float) -> Key:
    """Stepping on the spot while one turns: one foot, then the other, with the weight over the one that stands."""
    s = np.sin(2 * np.pi * u)
    left, right = _step(u - 0.12), _step(u - 0.62)
    return Key(
        at=u * TURN_S,
        hips=(-0.038 * s, -0.016 - 0.006 * np.cos(4 * np.pi * (u - 0.12)), 0.0),
        trunk={
            "hips": (1.0, 2.0 * np.sin(2 * np.pi * (u - 0.1)), -2.6 * s),
            "spine": (1.0, 1.5 * s, 2.6 * s),
            "chest": (0.0, 3.0 * np.sin(2 * np.pi * (u - 0.06)), 1.4 * s),
            "head": (-1.0, -3.0 * s, -0.8 * s),
        },
        left=Hang(9.0, 2.0 + 4.0 * s, 17.0, 4.0),
        right=Hang(9.0, 2.0 - 4.0 * s, 17.0, 4.0),
        foot_l=Foot(lift=0.030 * left, pitch=-20.0 * left, out=8.0 + 6.0 * left),
        foot_r=Foot(lift=0.030 * right, pitch=-20.0 * right, out=8.0 + 6.0 * right),
    )


def _step(u: float) -> float:
    """0 on the ground, up to 1 in the air, for 0.3 of the cycle."""
    u %= 1.0
    return float(np.sin(np.pi * u / 0.3) ** 2) if u < 0.3 else 0.0
