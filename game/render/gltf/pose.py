"""A Scene at one moment: where every node stands, how joints turn, how far morph targets go. Pure arithmetic.

Called by passes/gltf.py each frame and by the subject that frames the camera. Matrices are (4, 4) float64 that are
multiplied from the left; the same moment always gives the same pose.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.render.gltf.scene import Animation, Channel, Scene

SPREAD = 400  # vertices of a skinned mesh that are looked at to find how far it reaches


@dataclass(slots=True)
class Pose:
    world: dict[int, np.ndarray]  # node -> (4, 4)
    weights: dict[int, np.ndarray]  # node -> weights of its mesh's morph targets
    joints: dict[int, np.ndarray]  # skin -> (joints, 4, 4): from where it was bound to where it is


def played(scene: Scene, action: str) -> tuple[Animation, ...]:
    """The animations of that name or number; for "", the first and every later one that moves what none before does.

    Files that split one movement into many animations then move as a whole, and of alternatives the first is shown.
    """
    if action:
        return tuple(one for number, one in enumerate(scene.animations) if action in (one.name, str(number)))[:1]
    chosen, taken = [], set()
    for one in scene.animations:
        moves = {(channel.node, channel.path) for channel in one.channels}
        if moves and not moves & taken:
            chosen.append(one)
            taken |= moves
    return tuple(chosen)


def pose(scene: Scene, animations: tuple[Animation, ...], time_s: float) -> Pose:
    """The scene at a moment; the animations together are as long as the longest, and begin again."""
    moved: dict[tuple[int, str], np.ndarray] = {}
    length = max((one.length for one in animations), default=0.0)
    at = time_s % length if length > 0.0 else 0.0
    for one in animations:
        for channel in one.channels:
            moved[channel.node, channel.path] = sample(channel, at)
    world: dict[int, np.ndarray] = {}
    needed = _with_joints(scene)
    for number in needed:
        node = scene.nodes[number]
        keys = [(number, path) for path in ("translation", "rotation", "scale")]
        if node.matrix is not None and not any(key in moved for key in keys):
            local = node.matrix
        else:
            local = compose(*(moved.get(key, getattr(node, key[1])) for key in keys))
        world[number] = world[node.parent] @ local if node.parent in world else local
    weights = {}
    for number in scene.order:
        mesh = scene.nodes[number].mesh
        if mesh >= 0 and any(one.morphs for one in scene.meshes[mesh].primitives):
            own = scene.nodes[number].weights
            usual = own if own is not None else scene.meshes[mesh].weights
            weights[number] = np.asarray(moved.get((number, "weights"), usual), np.float32)
    used = {scene.nodes[n].skin for n in scene.order if scene.nodes[n].skin >= 0 and scene.nodes[n].mesh >= 0}
    joints = {
        skin: np.stack([world[joint] for joint in scene.skins[skin].joints]) @ scene.skins[skin].inverse
        for skin in sorted(used)
    }
    return Pose(world, weights, joints)


def _with_joints(scene: Scene) -> list[int]:
    """The nodes of the scene and the joints that stand outside it with what is above them, parents first."""
    needed, seen = list(scene.order), set(scene.order)
    for skin in scene.skins:
        for joint in skin.joints:
            chain = []
            while joint >= 0 and joint not in seen:
                seen.add(joint)
                chain.append(joint)
                joint = scene.nodes[joint].parent
            needed += reversed(chain)
    return needed


def compose(translation: np.ndarray, rotation: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """T * R * S as (4, 4); the rotation is x, y, z, w."""
    x, y, z, w = rotation
    out = np.eye(4)
    turn = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    out[:3, :3] = turn * scale
    out[:3, 3] = translation
    return out


def sample(channel: Channel, at: float) -> np.ndarray:
    """The channel's value at a moment (glTF 2.0, appendix C); before the first key and after the last, theirs."""
    times, values = channel.times, channel.values
    is_cubic = channel.how == "CUBICSPLINE"
    after = int(np.searchsorted(times, at, side="right"))
    if after == 0 or after == len(times):
        value = values[0 if after == 0 else -1]
        return _unit(channel, value[1] if is_cubic else value)
    before = after - 1
    if channel.how == "STEP":
        return _unit(channel, values[before])
    gap = max(times[after] - times[before], 1e-12)
    t = (at - times[before]) / gap
    if is_cubic:
        t2, t3 = t * t, t * t * t
        start, leaving = values[before][1], values[before][2] * gap
        end, arriving = values[after][1], values[after][0] * gap
        mixed = (2 * t3 - 3 * t2 + 1) * start + (t3 - 2 * t2 + t) * leaving
        return _unit(channel, mixed + (3 * t2 - 2 * t3) * end + (t3 - t2) * arriving)
    if channel.path == "rotation":
        return slerp(values[before], values[after], t)
    return values[before] + (values[after] - values[before]) * t


def _unit(channel: Channel, value: np.ndarray) -> np.ndarray:
    if channel.path != "rotation":
        return value
    length = float(np.linalg.norm(value))
    return value / length if length > 1e-9 else np.array([0.0, 0.0, 0.0, 1.0])


def slerp(one: np.ndarray, other: np.ndarray, t: float) -> np.ndarray:
    """The shorter way from one rotation to another."""
    cosine = float(one @ other)
    if cosine < 0.0:
        other, cosine = -other, -cosine
    if cosine > 0.9995:
        mixed = one + (other - one) * t
    else:
        angle = np.arccos(min(1.0, cosine))
        mixed = (np.sin((1.0 - t) * angle) * one + np.sin(t * angle) * other) / np.sin(angle)
    length = float(np.linalg.norm(mixed))
    return mixed / length if length > 1e-9 else np.array([0.0, 0.0, 0.0, 1.0])


def bounds(scene: Scene, posed: Pose) -> tuple[np.ndarray, np.ndarray]:
    """The box round everything that is drawn, lowest and highest corner."""
    low, high = np.full(3, np.inf), np.full(3, -np.inf)
    for number in scene.order:
        node = scene.nodes[number]
        if node.mesh < 0:
            continue
        for primitive in scene.meshes[node.mesh].primitives:
            if primitive.skin is not None and node.skin >= 0:
                points = _skinned(primitive, posed.joints[node.skin])
            else:
                ends = np.stack([primitive.low, primitive.high]).astype(np.float64)
                if "position" in primitive.morphs and number in posed.weights:
                    rows = primitive.morphed(posed.weights[number])["position"]
                    ends = np.stack([rows.min(axis=0), rows.max(axis=0)]).astype(np.float64)
                corners = np.stack(np.meshgrid(*ends.T, indexing="ij"), axis=-1).reshape(-1, 3)
                matrix = posed.world[number]
                points = corners @ matrix[:3, :3].T + matrix[:3, 3]
            low, high = np.minimum(low, points.min(axis=0)), np.maximum(high, points.max(axis=0))
    return low, high


def _skinned(primitive, joints: np.ndarray) -> np.ndarray:
    """Some of its vertices, (n, 3), where the joints carry them."""
    step = max(1, len(primitive.vertices) // SPREAD)
    position = primitive.vertices["position"][::step].astype(np.float64)
    rows = primitive.skin[::step]
    number = np.concatenate([rows["joints"], rows["joints_more"]], axis=1).astype(np.intp)
    weight = np.concatenate([rows["weights"], rows["weights_more"]], axis=1).astype(np.float64)
    matrix = np.einsum("nk,nkij->nij", weight, joints[number])
    return np.einsum("nij,nj->ni", matrix[:, :3, :3], position) + matrix[:, :3, 3]
