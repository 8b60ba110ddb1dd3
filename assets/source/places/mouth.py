"""The inside of a mouth, as the dive flies through it: one unit is 25 mm, lips at z = 0, the throat towards -z.

Used by models.py; no one walks here, so there is no ground. The lower left first molar stands at `TARGET` and has its
fissures and five cusps; view/dive.py flies into its central groove. Crown sizes follow Wheeler's Dental Anatomy.
"""

from __future__ import annotations

import itertools

import numpy as np

from assets.source.rooms import Room
from assets.source.shapes import Loft, blend, blob, capsule, net, placed, surface, turns

MM = 1.0 / 25.0
ENAMEL, GUM, TONGUE, CHEEK, PALATE = (
    (0.78, 0.735, 0.63),
    (0.56, 0.235, 0.215),
    (0.52, 0.215, 0.20),
    (0.46, 0.185, 0.165),
    (0.54, 0.25, 0.225),
)
LOWER = (
    (5.3, 6.0, 8.8),
    (5.7, 6.4, 9.4),
    (6.8, 7.9, 11.0),
    (7.1, 7.9, 8.8),
    (7.2, 8.4, 8.2),
    (11.2, 10.6, 7.7),
    (10.7, 10.1, 7.2),
)
"""Crowns from the middle back: width along the arch, depth across it, height; millimetres."""
TARGET = 5
LIFT = -0.36  # where the gums of the lower jaw are


def arch(distance):
    """(x, z, turn) on the lower arch so many millimetres from its middle: a parabola, as arches of teeth are."""
    xs = np.linspace(0.0, 27.0, 400)
    zs = -0.052 * xs**2
    length = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(xs), np.diff(zs)))])
    x = np.interp(distance, length, xs)
    return x * MM, (-0.052 * x**2 - 10.0) * MM, np.arctan2(0.104 * x, 1.0)


def places():
    """(number from the middle, side, (3, 4) transform, sizes in units) of every lower crown."""
    found = []
    for side in (-1, 1):
        far = 0.0
        for number, (wide, deep, high) in enumerate(LOWER):
            x, z, turn = arch(far + wide / 2)
            found.append((number, side, placed((side * x, LIFT, z), side * turn), np.array([wide, high, deep]) * MM))
            far += wide + 0.15
    return found


def front_crown(size, number):
    """An incisor, a canine or a premolar, its foot at the origin."""
    w, h, d = size / 2
    sharp = (0.14, 0.14, 0.20, 0.50, 0.62)[number]
    rings = [
        (0, -0.20, 0, w * 0.72, d * 0.80),
        (0, 0.00, 0, w * 0.80, d * 0.92),
        (0, h * 0.7, 0, w * 0.96, d * 0.98, 2.4),
        (0, h * 1.45, d * 0.06, w * 0.98, d * (0.45 + 0.4 * sharp), 2.6),
        (0, h * 1.85, d * 0.10, w * 0.88, d * sharp * 0.9, 2.6),
        (0, h * 2.00, d * 0.12, w * 0.55, d * sharp * 0.45, 2.4),
    ]
    return Loft(rings, upright=True).mesh(18, 14)


def molar(size, around: int, down: int):
    """A molar with five cusps and the grooves between them, its foot at the origin."""
    w, h, d = size[0] / 2, size[1], size[2] / 2
    top = h * 0.80
    cusps = [(-0.52, 0.50), (0.50, 0.52), (-0.50, -0.50), (0.30, -0.56), (0.80, -0.16)]
    grooves = [
        [(-0.80, 0.02), (-0.30, -0.03), (0.18, 0.04), (0.72, 0.26)],
        [(-0.02, 0.00), (-0.06, 0.45), (-0.04, 0.98)],
        [(-0.08, -0.02), (-0.12, -0.45), (-0.10, -0.98)],
        [(0.34, 0.06), (0.55, -0.36), (0.60, -0.95)],
    ]

    def distance(p):
        q = np.abs(p - (0.0, h * 0.36, 0.0)) / (w, h * 0.62, d)
        body = ((q**3.2).sum(-1) ** (1 / 3.2) - 1.0) * min(w, d) * 0.9
        for x, z in cusps:
            body = blend(body, blob(p, (x * w * 0.82, top, z * d * 0.86), (w * 0.36, h * 0.24, d * 0.36)), 0.055)
        for line in grooves:
            for a, b in itertools.pairwise(line):
                start, end = ((x * w, top + 0.05, z * d) for x, z in (a, b))
                body = -blend(-body, capsule(p, start, end, 0.052, 0.044), 0.03)
        return body

    middle = np.array([0.0, h * 0.34, 0.0])

    def crown(u, v):  # as far as one sees from its middle: one piece of surface, and so one piece of light map
        way = np.stack([np.sin(v) * np.cos(u), np.cos(v) * np.ones_like(u), np.sin(v) * np.sin(u)], -1)
        near, far = np.zeros(u.shape), np.full(u.shape, 1.6 * max(w, h, d))
        for _ in range(34):
            half = (near + far) / 2
            outside = distance((middle + way * half[..., None]).reshape(-1, 3)).reshape(u.shape) > 0
            near, far = np.where(outside, near, half), np.where(outside, half, far)
        return middle + way * near[..., None]

    part = surface(crown, turns(around), np.linspace(0.02, np.pi - 0.25, down), closed=True)
    outward = ((part[0] - middle) * part[1]).sum() > 0
    return part if outward else (part[0], -part[1], part[2][:, ::-1])


def gum(low: float, up: float):
    """A band of gum along the arch, its ridge `up` (1 or -1) from `low`, scalloped between the teeth."""

    def fn(u, v):
        far = np.abs(u) * 60.0
        x, z, turn = arch(far)
        scallop = 0.045 * np.abs(np.cos(far / 8.0 * np.pi))
        across = np.cos(v) * (0.21 + 0.03 * np.clip(far / 40.0, 0, 1))
        high = low + up * (0.36 + scallop) * np.sin(v) ** 0.55
        return np.stack([np.sign(u) * (x + across * np.sin(turn)), high, z + across * np.cos(turn)], -1)

    part = surface(fn, np.linspace(-1, 1, 97), np.linspace(1e-3, np.pi - 1e-3, 13))
    outward = (part[1][:, 1] * up).sum() > 0
    return part if outward else (part[0], -part[1], part[2][:, ::-1])


def mouth() -> Room:
    """Everything, with light from the lips, through the cheeks, and from the groove of the target."""
    r = Room(texels=768, probe_at=(0.0, -0.1, -0.9))
    for number, side, place, size in places():
        is_target = number == TARGET and side > 0
        part = front_crown(size, number) if number < TARGET else molar(size, *((84, 56) if is_target else (36, 22)))
        r.add(part, ENAMEL, "ceramic", 0.75, place=place)
        upper = np.diag([1.06, -1.0, 1.06]) @ place[:, :3]
        above = np.column_stack([upper, place[:, 3] * (1.06, -1.0, 1.06) + (0.0, 0.42, 0.05)])
        part = front_crown(size, number) if number < TARGET else molar(size, 30, 18)
        r.add((part[0], part[1], part[2][:, ::-1]), ENAMEL, "ceramic", 0.75, place=above)
    r.add(gum(LIFT - 0.24, 1.0), GUM, "ceramic", 0.55)
    r.add(gum(0.42 - LIFT * 1.0 + 0.30, -1.0), GUM, "ceramic", 0.55)

    def tongue(p):
        body = blob(p, (0.0, LIFT - 0.06, -1.40), (0.60, 0.34, 0.92))
        tip = blob(p, (0.0, LIFT - 0.10, -0.95), (0.46, 0.20, 0.36))
        return -blend(
            -blend(body, tip, 0.2), capsule(p, (0, LIFT + 0.20, -0.5), (0, LIFT + 0.33, -2.0), 0.05, 0.06), 0.1
        )

    r.add(net(tongue, (-0.8, -0.9, -2.3), (0.8, 0.2, -0.2), 0.055), TONGUE, "ceramic", 0.45)

    def wall(u, v):  # cheeks and palate: a tunnel that narrows to the throat
        close = 1.0 - 0.55 * np.clip((v - 0.55) / 0.45, 0, 1) ** 2
        ridges = 0.018 * np.sin(v * 60.0) * np.clip(np.sin(u), 0, 1) ** 3 * np.clip(1 - v * 1.6, 0, 1)
        x = 1.52 * np.cos(u) * close
        y = 0.30 + (0.80 * np.sin(u) - ridges) * close * np.where(np.sin(u) > 0, 0.95, 1.25)
        return np.stack([x, y, 0.10 - 2.75 * v], -1)

    part = surface(wall, np.arange(48) * (2 * np.pi / 48), np.linspace(0, 1, 40), closed=True)
    inward = ((part[0] - part[0].mean(0))[:, :2] * part[1][:, :2]).sum() < 0
    r.add(part if inward else (part[0], -part[1], part[2][:, ::-1]), CHEEK, "ceramic", 0.4)

    def throat(p):  # the soft palate's two folds, a wall with a round way through, and the uvula
        fold = np.maximum(np.abs(p[:, 2] + 2.25) - 0.16, -blob(p, (0.0, -0.12, -2.25), (0.46, 0.66, 9.0)))
        lobe = blob(p, (0.0, 0.40, -2.20), (0.085, 0.24, 0.085))
        return blend(fold, lobe, 0.10)

    r.add(net(throat, (-1.4, -0.9, -2.6), (1.4, 1.1, -1.9), 0.075), PALATE, "ceramic", 0.4)
    lips = Loft(
        [(np.cos(a) * 1.25, 0.22 + np.sin(a) * 0.72, 0.10, 0.17, 0.17) for a in np.linspace(0, 2 * np.pi, 40)],
        (0, 0, 1),
    )
    r.add(lips.mesh(12, 80, ends=False), (0.52, 0.16, 0.14), "ceramic", 0.35)
    r.lamp("day", "area", (1.0, 0.97, 0.92), 46.0, at=(0.0, 0.55, 1.3), towards=(0.0, -0.22, -1.0), size=(1.8, 1.2))
    r.lamp("day", "sky", (0.6, 0.7, 0.8), 0.25)
    for side in (-1, 1):
        r.lamp(
            "lamps",
            "area",
            (1.0, 0.30, 0.16),
            20.0,
            at=(side * 1.42, 0.2, -1.2),
            towards=(-side, -0.1, 0.0),
            size=(1.4, 0.9),
        )
    at = target_groove()
    r.lamp("accent", "point", (0.25, 0.95, 0.90), 2.6, at=tuple(at + (0.0, 0.10, 0.0)), size=(0.03, 0.03))
    return r


def target_groove() -> np.ndarray:
    """The middle of the target's central groove: where the dive goes in (view/dive.py has the numbers)."""
    place, size = next((place, size) for number, side, place, size in places() if number == TARGET and side > 0)
    return place[:, :3] @ (0.0, size[1] * 0.80, 0.0) + place[:, 3]
