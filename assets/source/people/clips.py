"""Everything that people do, as key poses: writes assets/models/people/actions.glb, clips by the names of place_kinds.

Built by models.py as people/actions. One skeleton, one animation a clip, 30 frames a second; what a bone does not do is
not in the file. Nobody stands at attention: one leg carries, shoulders answer the hips, hands come later than arms.
Breathing, small restlessness and looks are added where people are posed (view/posing.py), each at their own time.
"""

from __future__ import annotations

import functools

import numpy as np

from assets.source.people import moods, steps
from assets.source.people.clip_file import clip_file
from assets.source.people.rig import BONES, JOINTS, Foot, Key, curve, forward_of, leg, matrix, quaternion, upper
from game.content.place_kinds import CLIPS

RATE = 30
LAG_S = {"head": 0.03, "arm": 0.02, "forearm": 0.05, "hand": 0.08, "fingers": 0.12}
"""How much later than the trunk a bone does what a key asks: what hangs on something follows it."""
STILL = 2e-4
"""A bone that turns less than this in a clip is kept as one key."""

KEYS: dict[str, tuple[float | None, float, list[Key]]] = {
    **moods.KEYS,
    "walk": (steps.WALK_S, 0.0, [steps.walk(n / 24) for n in range(24)]),
    "run": (steps.RUN_S, 0.0, [steps.run(n / 24) for n in range(24)]),
    "turn": (steps.TURN_S, 0.0, [steps.turn(n / 24) for n in range(24)]),
}
"""(seconds of the round, or None for what is done once; how much of LAG_S it has; keys) by clip."""
GAITS = {"walk": (steps.walk, steps.WALK_S), "run": (steps.run, steps.RUN_S), "turn": (steps.turn, steps.TURN_S)}


@functools.cache
def clip(name: str) -> tuple[np.ndarray, np.ndarray]:
    """(frames, bones, 4) turns as quaternions, each in its parent, and (frames, 3) metres that the hips move.

    Frames are 1/30 s apart; a clip that goes round ends as it began.
    """
    period, lag, keys = KEYS[name]
    length = period or keys[-1].at
    at = np.linspace(0.0, length, max(2, round(length * RATE) + 1))
    turns = np.zeros((len(at), len(BONES), 4))
    turns[:, :, 3] = 1.0
    times = np.array([key.at for key in keys])
    poses = [upper(key) for key in keys]
    for bone in poses[0]:
        q = quaternion(np.stack([pose[bone] for pose in poses]))
        for n in range(1, len(q)):
            q[n] *= 1.0 if q[n] @ q[n - 1] >= 0 else -1.0
        if period and q[0] @ q[-1] < 0:
            raise ValueError(f"{name}: {bone} turns the long way round")
        late = lag * LAG_S.get(bone.split("_")[0], 0.0)
        drawn = curve(times, q, at - late if period else np.maximum(at - late, 0.0), period)
        turns[:, BONES.index(bone)] = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    moves = curve(times, np.array([key.hips for key in keys], float), at, period)
    legs = {
        side: curve(times, np.array([_numbers(getattr(k, f"foot_{side}")) for k in keys]), at, period) for side in "lr"
    }
    hips_turns = matrix(turns[:, 0])
    for n in range(len(at)):
        if name in GAITS:  # feet are not drawn through keys, or they would slide between them
            gait, seconds = GAITS[name]
            exact = gait(at[n] / seconds % 1.0)
            legs["l"][n], legs["r"][n] = _numbers(exact.foot_l), _numbers(exact.foot_r)
        hips = JOINTS["hips"] + moves[n]
        for side in "lr":
            for bone, turn in leg(side, legs[side][n], hips_turns[n], hips).items():
                turns[n, BONES.index(bone)] = quaternion(turn)
    flips = np.sign(np.einsum("fbk,fbk->fb", turns[1:], turns[:-1]))
    turns[1:] *= np.cumprod(np.where(flips == 0, 1, flips), 0)[:, :, None]
    return turns, moves


def _numbers(foot: Foot) -> tuple[float, ...]:
    toe = foot.toe if foot.toe is not None else -min(foot.pitch, 0.0)
    return (foot.x, foot.z, foot.lift, foot.pitch, foot.out, foot.knee, toe)


def actions() -> tuple[bytes, dict]:
    """(the file, its row of the manifest)."""
    made = {name: clip(name) for name in CLIPS}
    data = clip_file(made, RATE, STILL)
    return data, {
        "triangles": 0,
        "anchors": {},
        "clips": {name: round((len(q) - 1) / RATE, 3) for name, (q, _) in made.items()},
    }


def stand(name: str, frame: int) -> dict[str, np.ndarray]:
    """{bone: place} of the standard build in a frame of a clip: for looking at, and for tests."""
    turns, moves = clip(name)
    local = dict(zip(BONES, matrix(turns[frame]), strict=True))
    return forward_of(local, moves[frame])[1]
