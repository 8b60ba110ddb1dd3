"""The parts of a body that a Figure is made of: neck, arms, hands with five fingers, legs, shoes.

Used by clothes.py and the pages of persons. Everything is sized by the figure's Build and stands at rest: arms 40
degrees from hanging, palms to the thighs, feet flat. Left parts are made and mirrored.
"""

from __future__ import annotations

import numpy as np

from assets.source.people.figure import FRONT, Figure, melted
from assets.source.people.heads import Look, skull
from assets.source.people.skeleton import DOWN_ARM, loft_distance
from assets.source.shapes import (
    Loft,
    ball,
    blend,
    blob,
    capsule,
    curve,
    joined,
    net,
    placed,
    surface,
    tube,
    turns,
    unit,
)


def neck(fig: Figure, colour=None, kind="skin", radius=0.049, dye="skin") -> None:
    """From inside the chest to inside the head, of skin or (a roll-neck) of cloth."""
    s, k, at = fig.scale / 1.1, fig.build.size, fig.head_at
    base, top = fig.joints["neck"] + (0, -0.035 * k, 0.002), at + np.array([0, -0.040, -0.026]) * fig.scale
    middle = base + (top - base) * 0.45 + (0, 0, -0.004)
    r = radius * s
    upper = middle + (top - middle) * 0.5
    rings = [
        (*base, 1.22 * r, 1.18 * r), (*middle, 1.02 * r, 1.06 * r), (*upper, 1.10 * r, 1.10 * r),
        (*top, 1.22 * r, 1.12 * r),
    ]  # fmt: skip
    part = Loft(rings).mesh(fig.n(22, 4), fig.n(18, 2), ends=False)
    if kind == "skin" and fig.detail < 2:  # a nape grows into the head
        head = lambda p: skull(Look(), (p - at) / fig.scale) * fig.scale  # noqa: E731
        part = melted(part, [lambda p: _around(rings, p), head], 0.05)
    fig.add(part, fig.skin if colour is None else colour, kind, 0.3, bones=lambda p: throat(fig, p), dye=dye)


def _around(rings, p) -> np.ndarray:
    """About how far points are outside a leaning tube."""
    rings = np.array(rings)
    row = [np.interp(p[:, 1], rings[:, 1], rings[:, c]) for c in range(5)]
    x, z = p[:, 0] - row[0], p[:, 2] - row[2]
    flat = np.hypot(x, z)
    return flat - flat / np.maximum(np.hypot(x / row[3], z / row[4]), 1e-6)


def throat(fig: Figure, p) -> np.ndarray:
    """Weights from the neck to the head, by height."""
    j = fig.joints
    w = fig.weights
    t = np.clip((p[:, 1] - j["neck"][1] - 0.01) / (j["head"][1] - j["neck"][1] + 0.02), 0, 1)
    t = t * t * (3 - 2 * t)
    low = w.spine(p)
    low = low * (1 - t)[:, None]
    low[:, w.index["head"]] += t
    return low


def arms(fig: Figure, start=0.0, colour=None, kind="skin", gloss=0.3, dye="skin", thick=1.0) -> None:
    """Bare arms from `start` (0 shoulder, 1 elbow, 2 wrist) to the wrists."""
    if start > 1.4 and fig.detail > 1:
        return  # a wrist in a sleeve
    r = 0.047 * fig.build.limbs * fig.build.size * thick
    keys = [
        (t, r * w)
        for t, w in ((0, 1.10), (0.3, 1.05), (0.8, 0.86), (1.0, 0.82), (1.3, 0.86), (1.75, 0.66), (2.0, 0.585))
    ]
    keys = [k for k in keys if k[0] > start + 0.05]
    first = np.interp(start, [0, 0.3, 0.8, 1.0, 1.3, 1.75, 2.0], [1.1, 1.05, 0.86, 0.82, 0.86, 0.66, 0.585])
    wrist = 0.0262 * fig.build.hands * fig.build.size
    keys = [k for k in keys if k[0] < 1.9]
    loft = fig.arm_loft([(start, r * first), *keys, (1.94, wrist, 0.80 * wrist), (2.03, 0.97 * wrist, 0.77 * wrist)])
    fig.add(
        loft.mesh(fig.n(18, 3), fig.n(3 + 9 * (2 - start), 2), ends=False), fig.skin if colour is None else colour,
        kind, gloss, bones="arm_l", dye=dye, both=True,
    )  # fmt: skip


def hands(fig: Figure, colour=None, curl=(0.16, 0.16, 0.20, 0.26, 0.34), dye="skin", kind="skin", sides="lr") -> None:
    """Both hands at the ends of the arms; `curl` bends thumb to little finger."""
    if fig.detail == 3:
        return
    size = fig.build.hands * fig.build.size
    part = hand(curl, fig.detail)
    x, y = np.array([0.0, 0.0, 1.0]), DOWN_ARM
    z = np.array([y[1], -y[0], 0.0])  # the palm looks to the thigh
    place = np.column_stack([np.stack([x, y, z], 1) * size, fig.joints["hand_l"]])
    fig.add(part, fig.skin if colour is None else colour, kind, 0.3, bones="hand_l", dye=dye, place=place, both=True)


_HANDS: dict = {}


def hand(curl, detail: int = 0):
    """Wrist at the origin, fingers along y, palm to z, thumb to x; five fingers that stand apart."""
    key = (tuple(curl), detail)
    if key in _HANDS:
        return _HANDS[key]
    fingers = _finger_bones(curl)
    if detail >= 2:
        around, along = (5, 4) if detail == 2 else (4, 3)
        tips = np.mean([f[2] for f in fingers[:4]], 0)
        palm = Loft([
            (0, -0.02, 0, 0.022, 0.017), (0, 0.045, 0, 0.038, 0.015), (0, 0.085, 0.003, 0.036, 0.012),
            (tips[0], tips[1] - 0.01, tips[2], 0.022, 0.008),
        ])  # fmt: skip
        part = palm.mesh(around, along)
        if detail == 2:
            thumb = fingers[4]
            part = joined([part, tube(thumb, [0.013, 0.011, 0.008], 4, 3)])
        _HANDS[key] = part
        return part

    def palm(p):
        q = blend(
            capsule(p * [1, 1, 1.28], (0, -0.030, 0), (0, 0.022, 0.001), 0.0245, 0.0290),
            capsule(p * [1, 1, 1.12], (-0.0235, 0.070, 0.001), (0.0235, 0.077, 0.001), 0.0126, 0.0128), 0.036,
        )  # fmt: skip
        q = blend(q, blob(p, (0.020, 0.030, 0.010), (0.017, 0.032, 0.015)), 0.018)
        return blend(q, blob(p, (-0.020, 0.034, 0.007), (0.013, 0.034, 0.012)), 0.016)

    radii = (0.0092, 0.0096, 0.0092, 0.0082, 0.0118)

    def finger(i):
        (a, b, c), r = fingers[i], radii[i]
        root = a - 0.5 * (b - a) if i < 4 else a
        return lambda p: blend(capsule(p, root, b, r * 1.06, r), capsule(p, b, c, r, r * 0.84), 0.003)

    each = [finger(i) for i in range(5)]
    cell = (0.0128, 0.0138, 0.0115) if detail == 0 else (0.020, 0.024, 0.018)
    parts = [
        melted(
            net(palm, (-0.056, -0.060, -0.034), (0.056, 0.108, 0.046), cell),
            [palm, lambda p: np.min([f(p) for f in each], 0)], 0.018,
        )
    ]  # fmt: skip
    around = 7 if detail == 0 else 5
    for i, ((a, b, c), r) in enumerate(zip(fingers, radii, strict=True)):
        tip, end, back = r * (0.84 if i < 4 else 0.80), unit(c - b), unit(b - a)
        rings = [
            (*(a - back * r), r), (*a, r * 1.05), (*(a + 0.50 * (b - a)), r * 0.98),
            (*(b - back * 0.006), r * 1.03), (*(b + end * 0.006), r * 1.0), (*(b + 0.55 * (c - b)), r * 0.91),
            (*c, tip), (*(c + end * tip * 0.55), tip * 0.84), (*(c + end * tip * 0.88), tip * 0.48),
            (*(c + end * tip), tip * 0.05),
        ]  # fmt: skip
        if detail:
            rings = [rings[k] for k in (0, 2, 4, 6, 8, 9)]
        loft = Loft([(*ring, ring[3]) for ring in rings], side=(1.0, 0.0, 0.0) if i < 4 else (0.0, 0.0, 1.0))
        skin = surface(loft.at, turns(around), loft.keys, closed=True)
        inner = curve(loft.keys, loft.rings[:, :3], np.tile(loft.keys, around))
        if ((skin[0] - inner) * skin[1]).sum() < 0:
            skin = (skin[0], -skin[1], skin[2])
        skin[1][len(rings) - 1 :: len(rings)] = end
        parts.append(melted(skin, [each[i], palm], 0.018))
    _HANDS[key] = joined(parts)
    return _HANDS[key]


def _finger_bones(curl):
    """Three points each of index, middle, ring, little finger and thumb."""
    out = []
    rows = ((0.0300, 0.084, 0.066), (0.0095, 0.088, 0.074), (-0.0110, 0.085, 0.068), (-0.0300, 0.078, 0.053))
    for i, (x, y, length) in enumerate(rows):
        bend, away = curl[i + 1], 0.105 * (1.1 - i * 0.78)
        a = np.array([x, y, 0.002])
        b = a + 0.50 * length * np.array([np.sin(away), np.cos(bend), np.sin(bend)])
        c = b + 0.50 * length * np.array([np.sin(away) * 0.7, np.cos(bend * 2.4), np.sin(bend * 2.4)])
        out.append((a, b, c))
    bend = curl[0]
    a = np.array([0.021, 0.020, 0.010])
    b = a + 0.043 * unit(np.array([0.80, 0.62, 0.24 + bend * 0.5]))
    c = b + 0.034 * unit(np.array([0.28 - bend * 0.5, 0.92, 0.22 + bend * 0.6]))
    out.append((a, b, c))
    return out


def leg_loft(fig: Figure, keys, crease: float = 0.0) -> Loft:
    """A tube about the left leg: rows (y, radius[, radius in depth, z]) in metres from above down or from below up."""
    j = fig.joints
    thigh, knee, foot = j["thigh_l"], j["shin_l"], j["foot_l"]
    ys = np.array([foot[1], knee[1], thigh[1], thigh[1] + 0.3])
    xs = np.array([foot[0], knee[0], thigh[0], thigh[0]])
    zs = np.array([foot[2], knee[2] - 0.010, thigh[2], thigh[2]])
    rings = []
    for key in keys:
        y, r, deep, z = (*key, *(None,) * (4 - len(key)))
        rings.append((np.interp(y, ys, xs), y, np.interp(y, ys, zs) + (z or 0.0), r, deep or r))
    return Loft(rings, upright=True)


def shoes(fig: Figure, colour, sole, length=1.0, heel=0.0, boot=0.0, gloss=0.5, dye="") -> None:
    """Shoes with a sole and a heel; `boot` metres of shaft over the ankle."""
    k = fig.build.feet * fig.build.size
    ankle = fig.joints["foot_l"]
    place = placed((ankle[0], 0.0, ankle[2]), 0.13, scale=k)
    long = 0.118 * length

    def upper(p):
        q = blend(
            blob(p, (0.002, 0.042, 0.068), (0.043, 0.036, long)),
            blob(p, (0, 0.050, -0.010), (0.036, 0.050, 0.046)), 0.034,
        )  # fmt: skip
        q = blend(q, capsule(p, (0, 0.065, -0.004), (0, 0.086 + 1.4 * boot, -0.003), 0.036, 0.037), 0.02)
        return np.maximum(q, 0.014 - p[:, 1])

    if fig.detail < 2:
        cell = (0.0175, 0.0165, 0.0215) if fig.detail == 0 else (0.030, 0.026, 0.034)
        part = net(upper, (-0.07, 0.0, -0.09), (0.07, 0.17 + boot, 0.21), cell)
    else:
        part = ball((0.002, 0.048, 0.045), (0.042, 0.046, 0.118), fig.n(20, 4), 4)
        part = (np.maximum(part[0], [-1, 0.0, -1]), part[1], part[2])
    fig.add(part, colour, "cloth", gloss, bones="shoe_l", place=place, both=True, dye=dye)

    def edge(u):
        front = np.sin(u) > 0
        deep = np.where(front, long + 0.006, 0.058)
        waist = 1.0 - 0.10 * np.exp(-(((np.sin(u) + 0.05) / 0.25) ** 2))
        return np.stack(
            [
                0.0455 * np.cos(u) * waist + 0.002,
                0 * u,
                0.066 * front + 0.044 * ~front + deep * np.sin(u) - 0.022 * (~front),
            ],
            -1,
        )

    def side(u, v):
        at = edge(u)
        at[..., 1] = 0.022 * v
        at[..., 0] *= 1 + 0.03 * np.sin(np.pi * v)
        return at

    rim = surface(side, turns(fig.n(26, 6)), np.linspace(0, 1, 4 if fig.detail == 0 else 2), closed=True)

    def top(u, v):
        v = v[..., None]
        return edge(u) * v + np.array([0, 0.022, 0.04]) * (1 - v) + [0, 0.022, 0] * v

    lid = surface(top, turns(fig.n(26, 6)), [0.4, 1.0], closed=True)
    lid = (lid[0], np.broadcast_to([0.0, 1.0, 0.0], lid[1].shape), lid[2])
    middle = np.array([0, 0.01, 0.05])
    out = ((rim[0] - middle) * rim[1] * [1, 0, 1]).sum() > 0
    rim = rim if out else (rim[0], -rim[1], rim[2])
    fig.add(joined([rim, lid]), sole, "cloth", 0.3, bones="shoe_l", place=place, both=True, until=2)


def bare(fig: Figure, colour, dye="upper") -> Loft:
    """Torso and arms in a plain tight suit: under clothes that do not cover them all, and for tests."""
    torso = fig.draped(
        [(fig.y("hips"), 0.0), (fig.y("waist"), 0.0), *((y, 0.0) for y in fig.weights.torso_loft.rings[5:, 1])]
    )
    sleeve = fig.arm_loft([(0.0, 0.049), (0.1, 0.052), (0.5, 0.046), (1.0, 0.040), (2.0, 0.030)])
    arms = [lambda p, s=side: fig.weights.to_arm(p, s) for side in ("l", "r")]
    skin = lambda p: loft_distance(torso, p)  # noqa: E731
    fig.add(melted(torso.mesh(fig.n(36, 6), fig.n(28, 5)), [skin, *arms], 0.05), colour, dye=dye)
    fig.add(melted(sleeve.mesh(fig.n(16, 4), fig.n(22, 4)), [arms[0], skin], 0.05), colour, dye=dye, both=True)
    return torso


__all__ = ["FRONT", "arms", "bare", "hand", "hands", "leg_loft", "neck", "shoes", "throat"]
