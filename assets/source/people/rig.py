"""The standard skeleton that clips are made on, and poses for it that are thought of as a body thinks: where a hand
goes, which leg carries.

Used by clips.py. A Key is one pose: hips and trunk in degrees, hands by where the wrist is, feet by where they stand.
Arms and legs are solved, so what is planted stays planted. Pitch is forward, yaw to one's own left (+x), roll to one's
own right; metres.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from assets.source.people.skeleton import Build, joints
from game.content.skeleton import BONES, PARENTS, REST_ARM_DEGREES

JOINTS = joints(Build())
"""Where the bones of the standard build begin."""
_OUT = np.radians(REST_ARM_DEGREES)
_ARM = np.array([np.sin(_OUT), -np.cos(_OUT), 0.0])
_UPPER_ARM = float(np.linalg.norm(JOINTS["forearm_l"] - JOINTS["arm_l"]))
_FOREARM = float(np.linalg.norm(JOINTS["hand_l"] - JOINTS["forearm_l"]))
_BALL = float(JOINTS["toe_l"][2] - JOINTS["foot_l"][2])
_HEEL = -0.06 * float(JOINTS["hips"][1])
"""Of a sole on the ground, from the ankle along z. Posing (view/kernels_people.py) reckons with the same points."""


def turned(pitch: float = 0.0, yaw: float = 0.0, roll: float = 0.0) -> np.ndarray:
    """(3, 3): first rolled, then pitched, then yawed; degrees."""
    (cx, cy, cz), (sx, sy, sz) = np.cos(np.radians((pitch, yaw, roll))), np.sin(np.radians((pitch, yaw, roll)))
    x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    return y @ x @ z


def unit(v) -> np.ndarray:
    v = np.asarray(v, float)
    return v / max(float(np.linalg.norm(v)), 1e-9)


def frame(along, toward) -> np.ndarray:
    """(3, 3) with columns: along, what of `toward` is across it, and their normal."""
    x = unit(along)
    y = unit(np.asarray(toward, float) - x * (x @ np.asarray(toward, float)))
    return np.column_stack([x, y, np.cross(x, y)])


def bend(start, end, first: float, second: float, pole) -> tuple[np.ndarray, np.ndarray]:
    """(joint, end) of a limb of two lengths from `start` towards `end`, its joint pushed towards `pole`."""
    way = np.asarray(end, float) - start
    far = float(np.clip(np.linalg.norm(way), abs(first - second) + 1e-3, (first + second) * 0.9995))
    x, y, _ = frame(way, pole).T
    along = (first * first - second * second + far * far) / (2 * far)
    out = np.sqrt(max(first * first - along * along, 0.0))
    return start + x * along + y * out, start + x * far


@dataclass(frozen=True, slots=True)
class Hang:
    """An arm that hangs: degrees out to the side, forward, bent at the elbow, and turned inward about itself."""

    out: float = 9.0
    forward: float = 1.0
    bend: float = 16.0
    turn: float = 0.0
    curl: float = 22.0


@dataclass(frozen=True, slots=True)
class Reach:
    """An arm whose wrist is somewhere, for the left arm (the right one is mirrored): the wrist, where the elbow points,
    where the fingers point and the palm faces. `on` is the bone that the wrist moves with ("": the ground)."""

    wrist: tuple[float, float, float]
    elbow: tuple[float, float, float] = (0.5, -1.0, -0.5)
    fingers: tuple[float, float, float] = (0.0, 0.0, 1.0)
    palm: tuple[float, float, float] = (-1.0, 0.0, 0.0)
    curl: float = 12.0
    on: str = "chest"


@dataclass(frozen=True, slots=True)
class Foot:
    """A foot: where it stands beside its place at rest (x is outward), how high over the ground its lowest point is,
    its pitch (toes up; below 0 it stands on the ball), toes out, and how far the knee points outward; degrees."""

    x: float = 0.0
    z: float = 0.0
    lift: float = 0.0
    pitch: float = 0.0
    out: float = 8.0
    knee: float = 6.0
    toe: float | None = None  # None: the toes stay flat while the heel is up


@dataclass(frozen=True, slots=True)
class Key:
    """One pose. `trunk` are (pitch, yaw, roll) by bone; `shrug` (up, forward) of both shoulders, or of each."""

    at: float = 0.0
    hips: tuple[float, float, float] = (0.0, 0.0, 0.0)
    trunk: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    shrug: tuple[float, float] = (0.0, 0.0)
    shrug_l: tuple[float, float] | None = None
    shrug_r: tuple[float, float] | None = None
    left: Hang | Reach = Hang()
    right: Hang | Reach = Hang()
    foot_l: Foot = Foot()
    foot_r: Foot = Foot()


def upper(key: Key) -> dict[str, np.ndarray]:
    """{bone: (3, 3) turn in its parent} of everything above the legs."""
    local = {bone: turned(*key.trunk.get(bone, (0.0, 0.0, 0.0))) for bone in ("hips", "spine", "chest", "neck", "head")}
    for side, s in (("l", 1.0), ("r", -1.0)):
        up, forward = getattr(key, f"shrug_{side}") or key.shrug
        local[f"shoulder_{side}"] = turned(0.0, -s * forward, s * up)
    turns, places = forward_of(local, np.asarray(key.hips, float))
    for side, arm in (("l", key.left), ("r", key.right)):
        solved = _hanging(arm, side, places) if isinstance(arm, Hang) else _reaching(arm, side, turns, places)
        before = turns[f"shoulder_{side}"]
        for bone in ("arm", "forearm", "hand", "fingers"):
            local[f"{bone}_{side}"] = before.T @ solved[bone]
            before = solved[bone]
    return local


def forward_of(local: dict[str, np.ndarray], move: np.ndarray) -> tuple[dict, dict]:
    """({bone: (3, 3) turn}, {bone: place}) in the model, from turns in the parent; what is not there is unturned."""
    turns, places = {}, {}
    for bone in BONES:
        own, parent = local.get(bone, np.eye(3)), PARENTS[bone]
        if parent:
            turns[bone] = turns[parent] @ own
            places[bone] = places[parent] + turns[parent] @ (JOINTS[bone] - JOINTS[parent])
        else:
            turns[bone], places[bone] = own, JOINTS[bone] + move
    return turns, places


def _rest(side: str) -> tuple[float, np.ndarray, np.ndarray]:
    """(sign, along the arm, palm) of an arm at rest."""
    s = 1.0 if side == "l" else -1.0
    return s, _ARM * (s, 1, 1), np.array([-s * np.cos(_OUT), -np.sin(_OUT), 0.0])


def _arm(side: str, start, elbow, wrist, fingers, palm, curl: float) -> dict[str, np.ndarray]:
    """Turns in the model of an arm whose points are known."""
    s, along, facing = _rest(side)
    ahead = np.array([0.0, 0.0, 1.0])
    rest = frame(along, ahead)
    over = wrist - elbow
    bent = np.linalg.norm(np.cross(unit(elbow - start), unit(over))) > 0.06
    flex = over if bent else np.array([-0.2 * s, 0.0, 1.0])
    first = frame(elbow - start, flex) @ rest.T
    second = frame(over, _flexion(elbow - start, over) if bent else flex) @ rest.T
    hand = frame(fingers, palm) @ frame(along, facing).T
    # the forearm takes most of the hand's turn about it, as its two bones do
    twist = _twist(second.T @ hand, along)
    second = second @ _about(along, 0.6 * twist)
    hinge = np.cross(along, facing)  # fingers close toward the palm
    return {"arm": first, "forearm": second, "hand": hand, "fingers": hand @ _about(hinge, np.radians(curl))}


def _flexion(upper_arm, forearm) -> np.ndarray:
    """The way in which an elbow closes, across the forearm."""
    hinge = np.cross(unit(upper_arm), unit(forearm))
    return np.cross(hinge, unit(forearm))


def _about(axis, angle: float) -> np.ndarray:
    x, y, z = unit(axis)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * (k @ k)


def _twist(turn: np.ndarray, axis) -> float:
    """How far a turn goes about an axis, radians."""
    q = quaternion(turn)
    angle = 2.0 * np.arctan2(float(q[:3] @ unit(axis)), float(q[3]))
    return (angle + np.pi) % (2 * np.pi) - np.pi


def _hanging(arm: Hang, side: str, places: dict) -> dict[str, np.ndarray]:
    s, *_ = _rest(side)
    out, forward, close = np.radians((arm.out, arm.forward, arm.bend))
    down = np.array([s * np.sin(out), -np.cos(out) * np.cos(forward), np.sin(forward) * np.cos(out)])
    fore = unit(down * np.cos(close) + unit((-0.35 * s, 0.0, 1.0) - down * (down @ (-0.35 * s, 0, 1))) * np.sin(close))
    start = places[f"arm_{side}"]
    elbow = start + _UPPER_ARM * down
    inward = np.radians(arm.turn + 12.0)
    palm = np.array([-s * np.cos(inward), 0.0, -np.sin(inward)])
    fingers = unit(fore + (0.0, -0.12, 0.0))
    return _arm(side, start, elbow, elbow + _FOREARM * fore, fingers, palm, arm.curl)


def _reaching(arm: Reach, side: str, turns: dict, places: dict) -> dict[str, np.ndarray]:
    s, *_ = _rest(side)
    mirror = np.array([s, 1.0, 1.0])
    wrist, pole, fingers, palm = (np.asarray(v, float) * mirror for v in (arm.wrist, arm.elbow, arm.fingers, arm.palm))
    if arm.on:
        turn = turns[arm.on]
        wrist = places[arm.on] + turn @ (wrist - JOINTS[arm.on])
        pole, fingers, palm = turn @ pole, turn @ fingers, turn @ palm
    start = places[f"arm_{side}"]
    elbow, wrist = bend(start, wrist, _UPPER_ARM, _FOREARM, pole)
    return _arm(side, start, elbow, wrist, fingers, palm, arm.curl)


def leg(side: str, foot: np.ndarray, hips_turn: np.ndarray, hips: np.ndarray) -> dict[str, np.ndarray]:
    """{bone: (3, 3) turn in its parent} of a leg. `foot` are the numbers of a Foot with its toe, `hips` their place."""
    s = 1.0 if side == "l" else -1.0
    x, z, lift, pitch, out, knee, toe = foot
    yaw = s * out
    rest = JOINTS[f"foot_{side}"]
    flat, tilt = turned(0.0, yaw), turned(-pitch, 0.0)
    # flat on the ground it stands at its place; pitched, it has rolled over its heel or its ball
    pivot = np.array([0.0, -rest[1], _BALL if pitch < 0 else _HEEL])
    ankle = rest + (s * x, lift, z) + flat @ (pivot - tilt @ pivot)
    turn_foot = flat @ tilt
    start = hips + hips_turn @ (JOINTS[f"thigh_{side}"] - JOINTS["hips"])
    first = float(np.linalg.norm(JOINTS[f"shin_{side}"] - JOINTS[f"thigh_{side}"]))
    second = float(np.linalg.norm(rest - JOINTS[f"shin_{side}"]))
    pole = turned(0.0, s * knee + 0.35 * yaw) @ (0.0, 0.25, 1.0)
    middle, ankle = bend(start, ankle, first, second, pole)
    ahead = np.array([0.0, 0.0, 1.0])
    hinge = np.cross(ankle - start, pole)  # the knee's axis: whatever the thigh does, it stays across the leg
    thigh, shin = JOINTS[f"shin_{side}"] - JOINTS[f"thigh_{side}"], rest - JOINTS[f"shin_{side}"]
    upper_turn = frame(middle - start, np.cross(hinge, middle - start)) @ frame(thigh, ahead).T
    lower_turn = frame(ankle - middle, np.cross(hinge, ankle - middle)) @ frame(shin, ahead).T
    return {
        f"thigh_{side}": hips_turn.T @ upper_turn,
        f"shin_{side}": upper_turn.T @ lower_turn,
        f"foot_{side}": lower_turn.T @ turn_foot,
        f"toe_{side}": turned(-toe, 0.0),
    }


def quaternion(turn: np.ndarray) -> np.ndarray:
    """(..., 4) x y z w of turns (..., 3, 3)."""
    m = np.asarray(turn, float)
    rows = np.stack(
        [
            1 + m[..., 0, 0] - m[..., 1, 1] - m[..., 2, 2],
            1 - m[..., 0, 0] + m[..., 1, 1] - m[..., 2, 2],
            1 - m[..., 0, 0] - m[..., 1, 1] + m[..., 2, 2],
            1 + m[..., 0, 0] + m[..., 1, 1] + m[..., 2, 2],
        ],
        -1,
    )
    best = rows.argmax(-1)
    a, b, c = m[..., 2, 1] - m[..., 1, 2], m[..., 0, 2] - m[..., 2, 0], m[..., 1, 0] - m[..., 0, 1]
    d, e, f = m[..., 1, 0] + m[..., 0, 1], m[..., 0, 2] + m[..., 2, 0], m[..., 2, 1] + m[..., 1, 2]
    each = np.stack(
        [
            np.stack([rows[..., 0], d, e, a], -1), np.stack([d, rows[..., 1], f, b], -1),
            np.stack([e, f, rows[..., 2], c], -1), np.stack([a, b, c, rows[..., 3]], -1),
        ],
        -2,
    )  # fmt: skip
    q = np.take_along_axis(each, best[..., None, None], -2)[..., 0, :]
    return q / np.linalg.norm(q, axis=-1, keepdims=True)


def matrix(q: np.ndarray) -> np.ndarray:
    """(..., 3, 3) turns of quaternions (..., 4)."""
    x, y, z, w = np.moveaxis(np.asarray(q, float), -1, 0)
    return np.stack(
        [
            np.stack([1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)], -1),
            np.stack([2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)], -1),
            np.stack([2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)], -1),
        ],
        -2,
    )


def curve(times: np.ndarray, values: np.ndarray, at: np.ndarray, period: float | None) -> np.ndarray:
    """(m, k): values (n, k) at `times`, drawn through without overshoot; round and round with a period.

    Tangents as Fritsch and Carlson (1980) have them: none where a value turns back.
    """
    if period is not None:
        times = np.concatenate([times[-2:] - period, times, times[:2] + period]) if len(times) > 1 else times
        values = np.concatenate([values[-2:], values, values[:2]]) if len(values) > 1 else values
        at = np.mod(at, period)
    if len(times) == 1:
        return np.repeat(values, len(at), 0)
    step = np.diff(times)[:, None]
    slope = np.diff(values, axis=0) / step
    tangent = np.zeros_like(values)
    same = slope[:-1] * slope[1:] > 0
    w1, w2 = 2 * step[1:] + step[:-1], step[1:] + 2 * step[:-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (w1 + w2) / (w1 / slope[:-1] + w2 / slope[1:])
    tangent[1:-1] = np.where(same, mean, 0.0)
    place = np.clip(np.searchsorted(times, at, side="right") - 1, 0, len(times) - 2)
    h = step[place]
    t = np.clip((at - times[place])[:, None] / h, 0.0, 1.0)
    a, b = values[place], values[place + 1]
    return (
        a * (2 * t**3 - 3 * t**2 + 1)
        + tangent[place] * h * (t**3 - 2 * t**2 + t)
        + b * (3 * t**2 - 2 * t**3)
        + tangent[place + 1] * h * (t**3 - t**2)
    )
