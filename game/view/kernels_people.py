"""Poses of many people in one pass: clips blended, feet put on the ground, heads turned to what they look at.

Called by posing.py with tables that are baked at load; a person costs a few microseconds. Turns are quaternions x y z
w, in the parent unless said otherwise; clips are in hip heights, so that one clip serves every build. Bones stand in
the order of content/skeleton.py.
"""

from __future__ import annotations

import numpy as np

from game.content.skeleton import BONES, PARENTS, UPPER
from game.core.compiled import kernel

_COUNT = len(BONES)
_PARENT = np.array([BONES.index(PARENTS[bone]) if PARENTS[bone] else -1 for bone in BONES], np.int32)
_SHARE = np.array([0.0 if b not in UPPER else 0.6 if b == "spine" else 0.85 if b == "chest" else 1.0 for b in BONES])
"""How much of a gesture a bone takes: the trunk keeps some of what the legs make it do."""
_SIDE = np.array(
    [-1 if b not in UPPER or b[-2:] not in ("_l", "_r") else 0 if b.endswith("_l") else 1 for b in BONES], np.int32
)
"""Of which arm a bone is."""
_HIPS, _SPINE, _CHEST = BONES.index("hips"), BONES.index("spine"), BONES.index("chest")
_NECK, _HEAD = BONES.index("neck"), BONES.index("head")
_SHOULDERS = np.array([BONES.index("shoulder_l"), BONES.index("shoulder_r")], np.int32)
_ARMS = np.array([BONES.index("arm_l"), BONES.index("arm_r")], np.int32)
_LEG_L, _LEG_R = BONES.index("thigh_l"), BONES.index("thigh_r")  # thigh, shin, foot, toe, skirt follow each other
assert BONES[_ARMS[0] : _ARMS[0] + 4] == ("arm_l", "forearm_l", "hand_l", "fingers_l")
assert BONES[_LEG_L : _LEG_L + 5] == ("thigh_l", "shin_l", "foot_l", "toe_l", "skirt_l")

HEEL = 0.06  # behind the ankle, in hip heights
SEAT = 0.092  # of the hips over what one sits on, in hip heights
HEAD_SHARE = 0.62  # of a look's angle is turned by the head, the eyes do the rest
MOST_TURN, MOST_NOD = 1.05, 0.45  # radians a neck allows
BEHIND = 2.2  # radians beyond which nobody turns further
EYE_REACH = 0.55  # radians at which an eye is at its corner
REACH = 0.9993  # of a leg that is stretched
TRUNK = 12  # heights at which it is known how thick a trunk is
TRUNK_LOW, TRUNK_HIGH = 0.45, 1.45  # the lowest and the highest of them, in hip heights
HAND, ELBOW = 0.034, 0.042  # half as thick as they are, in hip heights
MOST_PUSH = 0.14  # metres that an arm is kept off


@kernel
def _times(ax, ay, az, aw, bx, by, bz, bw):
    return (
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
        aw * bw - ax * bx - ay * by - az * bz,
    )


@kernel
def _turned(x, y, z, w, vx, vy, vz):
    tx, ty, tz = 2.0 * (y * vz - z * vy), 2.0 * (z * vx - x * vz), 2.0 * (x * vy - y * vx)
    return (
        vx + w * tx + y * tz - z * ty,
        vy + w * ty + z * tx - x * tz,
        vz + w * tz + x * ty - y * tx,
    )


@kernel
def _between(ax, ay, az, bx, by, bz):
    """The shortest turn from one direction to another."""
    length = np.sqrt((ax * ax + ay * ay + az * az) * (bx * bx + by * by + bz * bz))
    w = length + ax * bx + ay * by + az * bz
    x, y, z = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
    long = np.sqrt(x * x + y * y + z * z + w * w)
    if long < 1e-12:
        return 1.0, 0.0, 0.0, 0.0
    return x / long, y / long, z / long, w / long


@kernel
def _mix(a, b, t):
    """In place: a becomes the turn between a and b; a, b (4,)."""
    dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]
    s = t if dot >= 0.0 else -t
    long = 0.0
    for k in range(4):
        a[k] = a[k] * (1.0 - t) + b[k] * s
        long += a[k] * a[k]
    long = 1.0 / np.sqrt(max(long, 1e-12))
    for k in range(4):
        a[k] *= long


@kernel
def _ease(t):
    t = min(1.0, max(0.0, t))
    return t * t * (3.0 - 2.0 * t)


@kernel
def _small(q, pitch, yaw, roll):
    """In place: q (4,) turned a little more, in its parent; radians, small."""
    x, y, z, w = _times(0.5 * pitch, 0.5 * yaw, 0.5 * roll, 1.0, q[0], q[1], q[2], q[3])
    long = 1.0 / np.sqrt(x * x + y * y + z * z + w * w)
    q[0], q[1], q[2], q[3] = x * long, y * long, z * long, w * long


@kernel
def _sample(table, frame, row, out):
    """A row of a table (frames, rows, k) between two frames, into out (k,)."""
    first = int(frame)
    t = frame - first
    second = min(first + 1, table.shape[0] - 1) if t > 0.0 else first
    for k in range(out.shape[0]):
        out[k] = table[first, row, k] * (1.0 - t) + table[second, row, k] * t


@kernel
def _sample_turn(table, frame, row, out):
    _sample(table, frame, row, out)
    long = 1.0 / np.sqrt(max(out[0] * out[0] + out[1] * out[1] + out[2] * out[2] + out[3] * out[3], 1e-12))
    for k in range(4):
        out[k] *= long


@kernel
def pose_people(
    time_s, joints, rest, size, trunk, turns, hips, ankles, feet, arms, build, frame, weight, gait, place, shift, seat,
    lounge, seed, gaze, stare, still, pose, eyes,
):  # fmt: skip
    """Everybody's pose (n, bones, 3, 4) and where their eyes turn (n, 2), -1 to 1.

    joints, rest, size (b, bones, 3) by build: where bones are, where the model has them, and how large it is there;
    trunk (b, TRUNK, 4) metres that body and clothes reach to the left, right, front and back at even heights.
    turns (f, bones, 4), hips (f, 1, 4: move, and how much it is a seat's), ankles (f, 2, 5: heel along x and z, ball
    along x and z, from where they are at rest, and how high the sole is), feet (f, 2, 4: turns in the model), all in
    hip heights; arms (f, 1, 2: how much each does something, 0 to 1).
    By person: build (n,); frame and weight (n, 4) of clip, clip before, gesture, gesture before, where a
    clip's weight is 1 if it is all there is; gait (n, 2) how long the steps of clip and clip before are; place
    (n, 3, 4), shift (n,) metres forward; seat (n,) metres over the ground, lounge (n,) how far they lie back in it;
    seed (n,) 0 to 1; gaze (n, 3) in the world, stare (n,) how much they look there. `still` 1 takes away breath and
    restlessness.
    """
    n = build.shape[0]
    local = np.empty((_COUNT, 4))
    q = np.empty((_COUNT, 4))
    p = np.empty((_COUNT, 3))
    other = np.empty(4)
    move, move_b = np.empty(4), np.empty(4)
    foot, foot_b = np.empty((2, 4)), np.empty((2, 4))
    step, step_b = np.empty((2, 5)), np.empty((2, 5))
    target, use = np.empty((2, 3)), np.empty((4, 2))
    for i in range(n):
        j, home, large = joints[build[i]], rest[build[i]], size[build[i]]
        tall = j[_HIPS, 1]
        w = weight[i, 0]
        # -- clips, blended
        for layer in (2, 3):
            if weight[i, layer] > 0.0:
                _sample(arms, frame[i, layer], 0, use[layer])
        for b in range(_COUNT):
            _sample_turn(turns, frame[i, 0], b, local[b])
            if w < 1.0:
                _sample_turn(turns, frame[i, 1], b, other)
                _mix(local[b], other, 1.0 - w)
            for layer in (3, 2):
                share = weight[i, layer] * _SHARE[b]
                if share > 0.0 and _SIDE[b] >= 0:
                    share *= use[layer, _SIDE[b]]
                if share > 0.0:
                    _sample_turn(turns, frame[i, layer], b, other)
                    _mix(local[b], other, share)
        _sample(hips, frame[i, 0], 0, move)
        for side in range(2):
            _sample(ankles, frame[i, 0], side, step[side])
            _sample_turn(feet, frame[i, 0], side, foot[side])
            step[side, 1] *= gait[i, 0]
            step[side, 3] *= gait[i, 0]
        if w < 1.0:
            _sample(hips, frame[i, 1], 0, move_b)
            for k in range(4):
                move[k] += (move_b[k] - move[k]) * (1.0 - w)
            for side in range(2):
                # a foot that has to be elsewhere is lifted there: first one, then the other
                _sample(ankles, frame[i, 1], side, step_b[side])
                _sample_turn(feet, frame[i, 1], side, foot_b[side])
                step_b[side, 1] *= gait[i, 1]
                step_b[side, 3] *= gait[i, 1]
                t = _ease((w - 0.38 * side) / 0.62)
                far = np.sqrt((step[side, 0] - step_b[side, 0]) ** 2 + (step[side, 1] - step_b[side, 1]) ** 2)
                for k in range(5):
                    step[side, k] += (step_b[side, k] - step[side, k]) * (1.0 - t)
                step[side, 4] += np.sin(np.pi * t) * min(0.055, 0.45 * far) if far > 0.012 else 0.0
                _mix(foot[side], foot_b[side], 1.0 - t)
        # -- alive: breath, and nobody holds quite still
        a = 6.2831853 * seed[i]
        if still < 1.0:
            breath = np.sin(time_s * (1.62 + 0.3 * seed[i]) + 3.0 * a)
            _small(local[_CHEST], -0.013 * breath, 0.0, 0.0)
            _small(local[_NECK], 0.008 * breath, 0.0, 0.0)
            for side in range(2):
                _small(local[_SHOULDERS[side]], 0.0, 0.0, (0.016 - 0.032 * side) * breath)
                _small(local[_ARMS[side]], 0.0, 0.0, (0.032 * side - 0.016) * breath * 0.6)
            slow = np.sin(time_s * 0.53 + 5.0 * a) + 0.6 * np.sin(time_s * 1.13 + 9.0 * a)
            other_slow = np.sin(time_s * 0.41 + 7.0 * a) + 0.6 * np.sin(time_s * 0.97 + 4.0 * a)
            _small(local[_SPINE], 0.004 * other_slow, 0.006 * slow, 0.005 * other_slow)
            _small(local[_HEAD], 0.012 * other_slow, 0.022 * slow, 0.010 * np.sin(time_s * 0.7 + 2.0 * a))
            if move[3] < 0.5:
                move[0] += 0.0035 * slow
        back = lounge[i] * move[3]
        if back > 0.0:
            _small(local[_HIPS], -0.24 * back, 0.0, 0.0)
            _small(local[_CHEST], 0.04 * back, 0.0, 0.0)
            _small(local[_NECK], 0.10 * back, 0.0, 0.0)
        # -- where the feet have to be
        hx, hy, hz = j[_HIPS, 0] + move[0] * tall, tall + move[1] * tall, j[_HIPS, 2] + move[2] * tall + shift[i]
        if move[3] > 0.0:
            hy += (seat[i] + SEAT * tall - hy) * move[3]
        qx, qy, qz, qw = local[_HIPS, 0], local[_HIPS, 1], local[_HIPS, 2], local[_HIPS, 3]
        most = hy
        for side in range(2):
            leg = _LEG_L if side == 0 else _LEG_R
            ankle, toe = j[leg + 2], j[leg + 3]
            f = foot[side]
            bx, bz = toe[0] - ankle[0], toe[2] - ankle[2]
            heel_x, heel_y, heel_z = _turned(f[0], f[1], f[2], f[3], 0.0, -ankle[1], -HEEL * tall)
            ball_x, ball_y, ball_z = _turned(f[0], f[1], f[2], f[3], bx, -ankle[1], bz)
            t = _ease(0.5 + 25.0 * (heel_y - ball_y) / tall)  # 1: it stands on its ball, 0: on its heel
            target[side, 0] = ankle[0] + (1.0 - t) * (step[side, 0] * tall - heel_x)
            target[side, 0] += t * (step[side, 2] * tall + bx - ball_x)
            target[side, 1] = step[side, 4] * tall - min(heel_y, ball_y)
            target[side, 2] = ankle[2] + (1.0 - t) * (step[side, 1] * tall - HEEL * tall - heel_z)
            target[side, 2] += t * (step[side, 3] * tall + bz - ball_z) + shift[i]
            dx, dy, dz = j[leg, 0] - j[_HIPS, 0], j[leg, 1] - j[_HIPS, 1], j[leg, 2] - j[_HIPS, 2]
            dx, dy, dz = _turned(qx, qy, qz, qw, dx, dy, dz)
            first = np.sqrt(((j[leg + 1] - j[leg]) ** 2).sum())
            second = np.sqrt(((j[leg + 2] - j[leg + 1]) ** 2).sum())
            # who sits too high has feet that dangle
            if back > 0.0:
                target[side, 1] += (hy + dy - 0.87 * second - target[side, 1]) * back
                target[side, 2] += (hz + dz + 0.98 * first + 0.50 * second - target[side, 2]) * back
            above = seat[i] + (SEAT - 0.05) * tall + dy - second - target[side, 1]
            if move[3] > 0.0 and above > 0.0 and back == 0.0:
                target[side, 1] += above * _ease(move[3])
            elif step[side, 4] < 0.02 and back == 0.0:
                ax, az = hx + dx - target[side, 0], hz + dz - target[side, 2]
                room = (REACH * (first + second)) ** 2 - ax * ax - az * az
                most = min(most, target[side, 1] + np.sqrt(max(room, 0.01)) - dy)
        hy = max(min(hy, most), 0.2 * tall)
        # -- from the hips outward
        for b in range(_COUNT):
            parent = _PARENT[b]
            if parent < 0:
                q[b, 0], q[b, 1], q[b, 2], q[b, 3] = qx, qy, qz, qw
                p[b, 0], p[b, 1], p[b, 2] = hx, hy, hz
                continue
            ux, uy, uz, uw = q[parent, 0], q[parent, 1], q[parent, 2], q[parent, 3]
            q[b, 0], q[b, 1], q[b, 2], q[b, 3] = _times(
                ux, uy, uz, uw, local[b, 0], local[b, 1], local[b, 2], local[b, 3]
            )
            dx, dy, dz = _turned(ux, uy, uz, uw, j[b, 0] - j[parent, 0], j[b, 1] - j[parent, 1], j[b, 2] - j[parent, 2])
            p[b, 0], p[b, 1], p[b, 2] = p[parent, 0] + dx, p[parent, 1] + dy, p[parent, 2] + dz
        for side in range(2):
            _stand(j, q, p, local, _LEG_L if side == 0 else _LEG_R, foot[side], target[side])
        for side in range(2):
            _keep_off(j, trunk[build[i]], q, p, _ARMS[side])
        # -- what they look at
        ex, ey, ez = 0.0, 0.10 * tall, 0.06 * tall  # from the joint of the head to between the eyes
        across, up = 0.0, 0.0
        if stare[i] > 0.0:
            m = place[i]
            vx, vy, vz = gaze[i, 0] - m[0, 3], gaze[i, 1] - m[1, 3], gaze[i, 2] - m[2, 3]
            wide = m[0, 0] * m[0, 0] + m[1, 0] * m[1, 0] + m[2, 0] * m[2, 0]
            tx = (m[0, 0] * vx + m[1, 0] * vy + m[2, 0] * vz) / wide
            ty = (m[0, 1] * vx + m[1, 1] * vy + m[2, 1] * vz) / wide
            tz = (m[0, 2] * vx + m[1, 2] * vy + m[2, 2] * vz) / wide
            seen_across, seen_up = _look(j, q, p, ex, ey, ez, tx, ty, tz, stare[i])
            across += (seen_across - across) * stare[i]
            up += (seen_up - up) * stare[i]
        eyes[i, 0], eyes[i, 1] = across, up
        # -- matrices from rest to here
        for b in range(_COUNT):
            x, y, z, s = q[b, 0], q[b, 1], q[b, 2], q[b, 3]
            o = pose[i, b]
            o[0, 0], o[0, 1], o[0, 2] = 1 - 2 * (y * y + z * z), 2 * (x * y - z * s), 2 * (x * z + y * s)
            o[1, 0], o[1, 1], o[1, 2] = 2 * (x * y + z * s), 1 - 2 * (x * x + z * z), 2 * (y * z - x * s)
            o[2, 0], o[2, 1], o[2, 2] = 2 * (x * z - y * s), 2 * (y * z + x * s), 1 - 2 * (x * x + y * y)
            for r in range(3):
                o[r, 3] = p[b, r]
                for k in range(3):
                    o[r, k] *= large[b, k]
                    o[r, 3] -= o[r, k] * home[b, k]


@kernel
def _push(j, trunk, q, p, bone, x, y, z, thick):
    """How a point in the model has to move to be out of the trunk, which stands with `bone` as at rest."""
    tall = j[_HIPS, 1]
    b = q[bone]
    ux, uy, uz = _turned(-b[0], -b[1], -b[2], b[3], x - p[bone, 0], y - p[bone, 1], z - p[bone, 2])
    ux, uy, uz = ux + j[bone, 0], uy + j[bone, 1], uz + j[bone, 2]
    at = (uy / tall - TRUNK_LOW) / (TRUNK_HIGH - TRUNK_LOW) * (TRUNK - 1)
    if at <= 0.0 or at >= TRUNK - 1:
        return 0.0, 0.0, 0.0
    first = int(at)
    t = at - first
    wide = 0 if ux > 0.0 else 1
    deep = 2 if uz > 0.0 else 3
    across = trunk[first, wide] * (1.0 - t) + trunk[first + 1, wide] * t + thick
    along = trunk[first, deep] * (1.0 - t) + trunk[first + 1, deep] * t + thick
    inside = np.sqrt((ux / across) ** 2 + (uz / along) ** 2)
    if inside >= 1.0 or inside < 0.15:
        return 0.0, 0.0, 0.0
    most = 1.0 / inside - 1.0
    ux, uz = ux * most, uz * most
    long = np.sqrt(ux * ux + uz * uz)
    fade = min(1.0, 2.0 * min(at, TRUNK - 1 - at)) * min(1.0, MOST_PUSH / max(long, 1e-6))
    return _turned(b[0], b[1], b[2], b[3], ux * fade, 0.0, uz * fade)


@kernel
def _out(j, trunk, q, p, x, y, z, thick):
    """The same, by the hips for what is low and by the chest for what is high."""
    t = _ease((y - p[_SPINE, 1]) / max(p[_CHEST, 1] - p[_SPINE, 1], 1e-3))
    ax, ay, az = 0.0, 0.0, 0.0
    if t < 1.0:
        ax, ay, az = _push(j, trunk, q, p, _HIPS, x, y, z, thick)
    bx, by, bz = 0.0, 0.0, 0.0
    if t > 0.0:
        bx, by, bz = _push(j, trunk, q, p, _CHEST, x, y, z, thick)
    return ax + (bx - ax) * t, ay + (by - ay) * t, az + (bz - az) * t


@kernel
def _keep_off(j, trunk, q, p, arm):
    """An arm moved so that neither its elbow nor its hand is in the trunk; how the hand lies on the wrist stays."""
    tall = j[_HIPS, 1]
    fore, hand, fingers = arm + 1, arm + 2, arm + 3
    ex, ey, ez = _out(j, trunk, q, p, p[fore, 0], p[fore, 1], p[fore, 2], ELBOW * tall)
    mx, my, mz = p[fingers, 0], p[fingers, 1], p[fingers, 2]
    dx, dy, dz = _out(j, trunk, q, p, mx, my, mz, HAND * tall)
    wx, wy, wz = p[hand, 0] + dx, p[hand, 1] + dy, p[hand, 2] + dz
    vx, vy, vz = _out(j, trunk, q, p, wx, wy, wz, HAND * tall)
    wx, wy, wz = wx + vx, wy + vy, wz + vz
    dx, dy, dz = dx + vx, dy + vy, dz + vz
    if ex * ex + ey * ey + ez * ez + dx * dx + dy * dy + dz * dz < 1e-8:
        return
    first = np.sqrt(((j[fore] - j[arm]) ** 2).sum())
    second = np.sqrt(((j[hand] - j[fore]) ** 2).sum())
    sx, sy, sz = p[arm, 0], p[arm, 1], p[arm, 2]
    px, py, pz = p[fore, 0] + ex - sx, p[fore, 1] + ey - sy, p[fore, 2] + ez - sz
    wx, wy, wz = wx - sx, wy - sy, wz - sz
    far = max(np.sqrt(wx * wx + wy * wy + wz * wz), 1e-6)
    wx, wy, wz = wx / far, wy / far, wz / far
    far = min(max(far, abs(first - second) + 1e-3), (first + second) * 0.9999)
    on = px * wx + py * wy + pz * wz
    px, py, pz = px - on * wx, py - on * wy, pz - on * wz
    long = np.sqrt(px * px + py * py + pz * pz)
    if long < 1e-5:
        px, py, pz, long = -wz, 0.0, wx, 1.0
    along = (first * first - second * second + far * far) / (2.0 * far)
    out = np.sqrt(max(first * first - along * along, 0.0)) / long
    kx, ky, kz = wx * along + px * out, wy * along + py * out, wz * along + pz * out
    ux, uy, uz = p[fore, 0] - sx, p[fore, 1] - sy, p[fore, 2] - sz
    rx, ry, rz, rw = _between(ux, uy, uz, kx, ky, kz)
    q[arm, 0], q[arm, 1], q[arm, 2], q[arm, 3] = _times(rx, ry, rz, rw, q[arm, 0], q[arm, 1], q[arm, 2], q[arm, 3])
    ux, uy, uz = p[hand, 0] - p[fore, 0], p[hand, 1] - p[fore, 1], p[hand, 2] - p[fore, 2]
    rx, ry, rz, rw = _between(ux, uy, uz, wx * far - kx, wy * far - ky, wz * far - kz)
    p[fore, 0], p[fore, 1], p[fore, 2] = sx + kx, sy + ky, sz + kz
    p[hand, 0], p[hand, 1], p[hand, 2] = sx + wx * far, sy + wy * far, sz + wz * far
    for b in range(fore, fore + 3):
        q[b, 0], q[b, 1], q[b, 2], q[b, 3] = _times(rx, ry, rz, rw, q[b, 0], q[b, 1], q[b, 2], q[b, 3])
    h = q[hand]
    dx, dy, dz = j[fingers, 0] - j[hand, 0], j[fingers, 1] - j[hand, 1], j[fingers, 2] - j[hand, 2]
    dx, dy, dz = _turned(h[0], h[1], h[2], h[3], dx, dy, dz)
    p[fingers, 0], p[fingers, 1], p[fingers, 2] = p[hand, 0] + dx, p[hand, 1] + dy, p[hand, 2] + dz


@kernel
def _stand(j, q, p, local, leg, foot, target):
    """A leg bent so that its ankle is at `target`, its knee kept where the clip points it; and the skirt over it."""
    first = np.sqrt(((j[leg + 1] - j[leg]) ** 2).sum())
    second = np.sqrt(((j[leg + 2] - j[leg + 1]) ** 2).sum())
    wx, wy, wz = target[0] - p[leg, 0], target[1] - p[leg, 1], target[2] - p[leg, 2]
    far = max(np.sqrt(wx * wx + wy * wy + wz * wz), 1e-6)
    wx, wy, wz = wx / far, wy / far, wz / far
    far = min(max(far, abs(first - second) + 1e-4), (first + second) * REACH)
    px, py, pz = _turned(q[leg, 0], q[leg, 1], q[leg, 2], q[leg, 3], 0.0, 0.0, 1.0)
    on = px * wx + py * wy + pz * wz
    px, py, pz = px - on * wx, py - on * wy, pz - on * wz
    long = np.sqrt(px * px + py * py + pz * pz)
    if long < 1e-5:
        px, py, pz, long = 0.0, -wz, wy, 1.0
    along = (first * first - second * second + far * far) / (2.0 * far)
    out = np.sqrt(max(first * first - along * along, 0.0)) / long
    kx, ky, kz = wx * along + px * out, wy * along + py * out, wz * along + pz * out
    for part in range(2):
        b = leg + part
        if part == 1:
            t, o = q[leg], local[b]
            q[b, 0], q[b, 1], q[b, 2], q[b, 3] = _times(t[0], t[1], t[2], t[3], o[0], o[1], o[2], o[3])
            p[b, 0], p[b, 1], p[b, 2] = p[leg, 0] + kx, p[leg, 1] + ky, p[leg, 2] + kz
            kx, ky, kz = wx * far - kx, wy * far - ky, wz * far - kz
        ux, uy, uz = j[b + 1, 0] - j[b, 0], j[b + 1, 1] - j[b, 1], j[b + 1, 2] - j[b, 2]
        vx, vy, vz = _turned(q[b, 0], q[b, 1], q[b, 2], q[b, 3], ux, uy, uz)
        rx, ry, rz, rw = _between(vx, vy, vz, kx, ky, kz)
        q[b, 0], q[b, 1], q[b, 2], q[b, 3] = _times(rx, ry, rz, rw, q[b, 0], q[b, 1], q[b, 2], q[b, 3])
    b = leg + 2
    p[b, 0], p[b, 1], p[b, 2] = p[leg, 0] + wx * far, p[leg, 1] + wy * far, p[leg, 2] + wz * far
    q[b, 0], q[b, 1], q[b, 2], q[b, 3] = foot[0], foot[1], foot[2], foot[3]
    dx, dy, dz = j[b + 1, 0] - j[b, 0], j[b + 1, 1] - j[b, 1], j[b + 1, 2] - j[b, 2]
    dx, dy, dz = _turned(foot[0], foot[1], foot[2], foot[3], dx, dy, dz)
    p[b + 1, 0], p[b + 1, 1], p[b + 1, 2] = p[b, 0] + dx, p[b, 1] + dy, p[b, 2] + dz
    t = local[b + 1]
    q[b + 1, 0], q[b + 1, 1], q[b + 1, 2], q[b + 1, 3] = _times(
        foot[0], foot[1], foot[2], foot[3], t[0], t[1], t[2], t[3]
    )
    # cloth goes with the thigh, the more the higher that is
    h = q[0]
    sx, sy, sz, sw = _times(-h[0], -h[1], -h[2], h[3], q[leg, 0], q[leg, 1], q[leg, 2], q[leg, 3])
    if sw < 0.0:
        sx, sy, sz, sw = -sx, -sy, -sz, -sw
    share = 0.62 + 0.33 * _ease((1.0 - sw) / 0.2)
    sx, sy, sz, sw = sx * share, sy * share, sz * share, 1.0 - share + sw * share
    long = 1.0 / np.sqrt(sx * sx + sy * sy + sz * sz + sw * sw)
    b = leg + 4
    q[b, 0], q[b, 1], q[b, 2], q[b, 3] = _times(h[0], h[1], h[2], h[3], sx * long, sy * long, sz * long, sw * long)


@kernel
def _look(j, q, p, ex, ey, ez, tx, ty, tz, amount):
    """Neck and head turned towards a point in the model; what is left for the eyes, across and up."""
    c, h = q[_CHEST], q[_HEAD]
    ox, oy, oz = _turned(h[0], h[1], h[2], h[3], ex, ey, ez)
    ox, oy, oz = p[_HEAD, 0] + ox, p[_HEAD, 1] + oy, p[_HEAD, 2] + oz
    ux, uy, uz = _turned(-c[0], -c[1], -c[2], c[3], tx - ox, ty - oy, tz - oz)
    flat = np.sqrt(ux * ux + uz * uz)
    if flat < 1e-4 and abs(uy) < 1e-4:
        return 0.0, 0.0
    yaw, pitch = np.arctan2(ux, uz), np.arctan2(uy, flat)
    if abs(yaw) > BEHIND:
        yaw, pitch = (BEHIND if yaw > 0.0 else -BEHIND), 0.3 * pitch
    fx, fy, fz = _turned(h[0], h[1], h[2], h[3], 0.0, 0.0, 1.0)
    fx, fy, fz = _turned(-c[0], -c[1], -c[2], c[3], fx, fy, fz)
    own_yaw, own_pitch = np.arctan2(fx, fz), np.arctan2(fy, np.sqrt(fx * fx + fz * fz))
    turn = min(max(yaw * HEAD_SHARE, -MOST_TURN), MOST_TURN) - 0.8 * own_yaw
    nod = min(max(pitch * HEAD_SHARE, -MOST_NOD), MOST_NOD) - 0.6 * own_pitch
    for part in range(2):
        b = _NECK if part == 0 else _HEAD
        share = amount * (0.4 if part == 0 else 1.0)
        sy, cy = np.sin(0.5 * turn * share), np.cos(0.5 * turn * share)
        sx, cx = np.sin(-0.5 * nod * share), np.cos(-0.5 * nod * share)
        x, y, z, w = _times(0.0, sy, 0.0, cy, sx, 0.0, 0.0, cx)
        x, y, z, w = _times(c[0], c[1], c[2], c[3], x, y, z, w)
        x, y, z, w = _times(x, y, z, w, -c[0], -c[1], -c[2], c[3])
        q[b, 0], q[b, 1], q[b, 2], q[b, 3] = _times(x, y, z, w, q[b, 0], q[b, 1], q[b, 2], q[b, 3])
    n = q[_NECK]
    dx, dy, dz = j[_HEAD, 0] - j[_NECK, 0], j[_HEAD, 1] - j[_NECK, 1], j[_HEAD, 2] - j[_NECK, 2]
    dx, dy, dz = _turned(n[0], n[1], n[2], n[3], dx, dy, dz)
    p[_HEAD, 0], p[_HEAD, 1], p[_HEAD, 2] = p[_NECK, 0] + dx, p[_NECK, 1] + dy, p[_NECK, 2] + dz
    h = q[_HEAD]
    ox, oy, oz = _turned(h[0], h[1], h[2], h[3], ex, ey, ez)
    ux, uy, uz = _turned(-h[0], -h[1], -h[2], h[3], tx - p[_HEAD, 0] - ox, ty - p[_HEAD, 1] - oy, tz - p[_HEAD, 2] - oz)
    yaw, pitch = np.arctan2(ux, uz), np.arctan2(uy, np.sqrt(ux * ux + uz * uz))
    return min(max(yaw / EYE_REACH, -1.0), 1.0), min(max(pitch / EYE_REACH, -1.0), 1.0)
