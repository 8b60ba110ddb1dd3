"""The people: each a page of numbers over one factory, baked in one pose with a reason for the arms.

Used by models.py. A person stands at the origin facing +z (Mrs. Lindqvist sits with her hips over it). One silhouette
idea each, so that they are told apart at forty pixels: the flared coat and high collar, the open jacket with a satchel,
the tunic with bun and visor, the small round woman with a bag, the wedge of a suit.
"""

from __future__ import annotations

import numpy as np

from assets.source import heads
from assets.source.light import openness
from assets.source.shapes import (
    Loft,
    Mesh,
    ball,
    blend,
    blob,
    capsule,
    curve,
    gradient,
    joined,
    lathe,
    net,
    placed,
    rounded,
    slab,
    surface,
    tube,
    turns,
    unit,
)

CYAN, AMBER, JADE = (0.02, 0.62, 0.78), (0.95, 0.42, 0.03), (0.05, 0.55, 0.36)
WHITE, NAVY, INK = (0.80, 0.82, 0.84), (0.020, 0.035, 0.065), (0.012, 0.012, 0.016)


class Person:
    """A mesh being dressed. Remembers where head, eyes and mouth are."""

    def __init__(self, name: str, head_at, scale: float, shape: dict, skin) -> None:
        self.name, self.mesh, self.skin, self.shape = name, Mesh(), skin, shape
        self.head_at, self.scale = np.array(head_at, float), scale
        self.chest = self.head_at + (0, -0.30 * scale, 0)

    def add(self, part, colour, kind="cloth", gloss=0.15, **more):
        rows = self.mesh.add(part, colour, kind, gloss, **more)
        if "motion" not in more:
            p = self.mesh.position[-1]
            breath = np.exp(-(((p[:, 1] - self.chest[1]) / 0.16) ** 2) - ((p[:, 0] - self.chest[0]) / 0.2) ** 2)
            self.mesh.motion[-1][:, 1] = breath
        return rows

    def on_head(self, part, colour, kind="hair", gloss=0.4, uv=None):
        self.mesh.add(part, colour, kind, gloss, uv, (1.0, 0.0, 0.0), placed(self.head_at, scale=self.scale))

    def bare_head(self, ears=(-1, 1), around=30, down=21):
        part, uv = heads.head(self.shape, around, down)
        self.on_head(part, self.skin, "skin", 0.35, uv)
        for side in ears:
            self.on_head(heads.ear(side), self.skin, "skin", 0.35)

    def neck(self, base, radius=0.046, colour=None, kind="skin"):
        base = np.array(base, float)
        top = self.head_at + np.array([0, -0.075, -0.018]) * self.scale
        part = tube([base, (base + top) / 2, top], [radius * 1.12, radius, radius], 12, 6)
        t = np.clip((part[0][:, 1] - base[1]) / (top[1] - base[1]), 0, 1)
        motion = np.stack([t * t, 0.3 * (1 - t), 0 * t], -1)
        self.mesh.add(part, self.skin if colour is None else colour, kind, 0.3, motion=motion)

    def limb(self, points, radii, colour, kind="cloth", gloss=0.15, around=12, along=9, gesture=False, flat=1.0, shoulder=False):
        """A sleeve, leg or forearm through points. With `gesture` it moves with speech, the more the nearer its end."""
        points = np.array(points, float)
        path = rounded(np.column_stack([points, np.array(radii, float)]), 2 if len(points) > 2 else 0)
        if shoulder:  # it begins thin, inside the body, and rounds out over the joint
            r = radii[0]
            inward = np.array([-np.sign(points[0, 0]), 0.10, 0.0])
            lead = [[*(points[0] + inward * r * k), r * w] for k, w in ((1.05, 0.30), (0.80, 0.66), (0.42, 0.92))]
            path = np.vstack([lead, path])
        loft = Loft([(*p[:3], p[3], p[3] * flat) for p in path], _across(points))
        part = loft.mesh(around, along)
        more = {}
        if gesture is not False:
            low, high = gesture if isinstance(gesture, tuple) else (0.0, 1.0)
            v = _along(part[0], points)
            w = low + (high - low) * np.clip(v, 0, 1)
            more["motion"] = np.stack([0 * w, 0.3 * (1 - w), w], -1)
        self.add(part, colour, kind, gloss, **more)
        return loft

    def hand(self, wrist, fingers, palm, side=1, curl=0.5, spread=1.0, size=1.0, gesture=None, grip=None):
        """A hand at `wrist`: the way its fingers point, the way its palm faces, side 1 = left; curl by finger or one."""
        y = unit(np.array(fingers, float))
        z = unit(np.array(palm, float) - y * (np.array(palm, float) @ y))
        x = np.cross(y, z) * -side
        place = np.column_stack([np.stack([x, y, z], 1) * size, np.array(wrist, float)])
        part = hand(curl, spread)
        if np.linalg.det(place[:, :3]) < 0:
            part = (part[0], part[1], part[2][:, ::-1])
        motion = (0, 0, gesture) if gesture is not None else (0, 0, 0)
        self.add(part, self.skin, "skin", 0.3, motion=motion, place=place)

    def strip(self, loft, middle, half, v0, v1, colour, off=0.005, kind="cloth", gloss=0.15, us=5, vs=9, flip=False):
        """A piece of cloth on a loft: angle `middle(v)`, half width in radians `half(v)`, with a rolled edge."""
        middle = middle if callable(middle) else (lambda v, m=middle: m + 0 * v)
        half = half if callable(half) else (lambda v, h=half: h + 0 * v)

        def fn(u, v):
            edge = np.clip(1 - np.maximum(np.abs(u) - 0.94, 0) / 0.06, 0, 1)
            return loft.at(middle(v) + u * half(v), v, off * edge - 0.004 * (1 - edge))

        us = np.concatenate([[-1, -0.93], np.linspace(-0.9, 0.9, us)[1:-1], [0.93, 1]])
        probe = surface(fn, us, np.linspace(v0, v1, vs))
        centre = curve(loft.keys, loft.rings[:, :3], np.tile(np.linspace(v0, v1, vs), len(us)))
        if ((probe[0] - centre) * probe[1]).sum() < 0:
            probe = (probe[0], -probe[1], probe[2][:, ::-1])
        self.add(probe, colour, kind, gloss)

    def shoe(self, ankle, turn, colour, sole, length=0.25):
        ankle = np.array(ankle, float)

        def d(p):
            q = blend(blob(p, (0, 0.045, 0.055), (0.046, 0.047, 0.105 * length / 0.25)), blob(p, (0, 0.06, -0.01), (0.042, 0.06, 0.05)), 0.03)
            return np.maximum(q, 0.012 - p[:, 1])

        place = placed((ankle[0], ankle[1] - 0.085, ankle[2]), turn)
        low, high = (-0.07, -0.01, -0.08), (0.07, 0.15, 0.19)
        self.mesh.add(net(d, low, high, (0.022, 0.018, 0.026)), colour, "cloth", 0.5, place=place)

        def rim(u, v):
            back = np.where(np.sin(u) > 0, 0.112, 0.066) * length / 0.25
            return np.stack([0.050 * np.cos(u), 0.022 * v, 0.048 + back * np.sin(u)], -1)

        side = surface(rim, turns(14), [0, 1], closed=True, flip=True)
        lid = surface(lambda u, v: rim(u, np.ones_like(v)) * np.stack([v, 0 * v + 1, v], -1), turns(14), [0.5, 1], closed=True)
        self.mesh.add(joined([side, lid]), sole, "cloth", 0.3, place=place)

    def finish(self, extra: dict | None = None) -> tuple[dict, dict]:
        """(arrays for the file, anchors)."""
        a = self.mesh.arrays()
        open_sky = openness(a["position"], a["normal"], a["faces"])
        a["colour"] = np.concatenate([a["colour"], np.clip(open_sky, 0, 1)[:, None]], 1)
        h, s = self.head_at, self.scale
        anchors = {
            "head": h, "neck": h + np.array([0, -0.10, -0.015]) * s, "eyes": h + np.array([0, 0, 0.10]) * s,
            "mouth": h + np.array([0, -0.078, 0.092]) * s, "scale": s, "chest": self.chest,
        }  # fmt: skip
        anchors |= extra or {}
        return a, {k: np.round(v, 4).tolist() if isinstance(v, np.ndarray) else v for k, v in anchors.items()}


def _across(points):
    """A sideways direction for a limb: nowhere along it."""
    d = unit(points[-1] - points[0])
    return np.array([1.0, 0, 0]) if abs(d[0]) < 0.75 else np.array([0, 0, 1.0])


def _along(p, points):
    lengths = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    best, out = np.full(len(p), np.inf), np.zeros(len(p))
    for i in range(len(points) - 1):
        a, b = points[i], points[i + 1]
        t = np.clip((p - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
        d = np.linalg.norm(p - a - t[:, None] * (b - a), axis=1)
        out = np.where(d < best, (lengths[i] + t * (lengths[i + 1] - lengths[i])) / lengths[-1], out)
        best = np.minimum(best, d)
    return out


def hand(curl=0.5, spread=1.0, cell=0.0125, arm=0.012, long=1.0):
    """Wrist at the origin, fingers along y, palm to z, thumb to x."""
    curls = np.broadcast_to(np.asarray(curl, float), 5)

    def d(p):
        q = capsule(p * [1, 1, 1.25], (0, -0.012, 0), (0, 0.03, 0), 0.026, 0.030)
        if arm > 0.02:
            q = blend(q, capsule(p, (0, -arm, -0.008), (0, -0.01, 0), 0.033, 0.023), 0.02)
        q = blend(q, capsule(p, (-0.020, 0.055, 0.002), (0.022, 0.058, 0.002), 0.0165, 0.0165), 0.03)
        for i, (x, length) in enumerate(((0.030, 0.062), (0.0105, 0.070), (-0.010, 0.064), (-0.029, 0.050))):
            a, length = np.array([x, 0.068, 0.002]), length * long
            out = 0.16 * spread * (1.1 - i * 0.75)
            bend = curls[i + 1]
            b = a + 0.55 * length * np.array([np.sin(out), np.cos(bend * 0.9), np.sin(bend * 0.9)])
            c = b + 0.50 * length * np.array([np.sin(out) * 0.6, np.cos(bend * 2.2), np.sin(bend * 2.2)])
            finger = np.minimum(capsule(p, a, b, 0.0125, 0.0112), capsule(p, b, c, 0.0112, 0.0098))
            q = blend(q, finger, 0.008)
        a, bend = np.array([0.024, 0.022, 0.008]), curls[0]
        b = a + 0.036 * unit(np.array([0.85 * spread, 0.55, 0.35 + bend * 0.5]))
        c = b + 0.030 * unit(np.array([0.35 - bend * 0.5, 0.80, 0.30 + bend * 0.7]))
        thumb = np.minimum(capsule(p, a, b, 0.0155, 0.0128), capsule(p, b, c, 0.0128, 0.0108))
        return blend(q, thumb, 0.014)

    return net(d, (-0.075, -0.05 - arm, -0.06), (0.115, 0.20, 0.16), cell)


def collar(person: Person, at, radius, height, opening, flare, colour, lean=0.0, trim=None):
    """A standing collar, open in front by `opening` radians each side, higher behind, with thickness and a trim."""
    at = np.array(at, float)

    def fn(u, v, off=0.0):
        front = np.cos((u - np.pi / 2) / 2) ** 2  # 1 in front
        r = radius + flare * v + off
        h = height * (1.0 - 0.25 * front) * v - 0.035 * front * (1 - v)
        return at + np.stack([r * np.cos(u), h, r * 0.92 * np.sin(u) + lean * v], -1)

    us = np.linspace(np.pi / 2 + opening, np.pi * 2.5 - opening, 26)
    vs = np.array([0, 0.35, 0.7, 0.92, 1.0])
    outside = surface(fn, us, vs, flip=True)
    inside = surface(lambda u, v: fn(u, v, -0.007), us, vs)
    person.add(joined([outside, inside]), colour, "cloth", 0.2)
    edge = surface(lambda u, v: fn(u, np.ones_like(u)) + (fn(u, np.ones_like(u), -0.007) - fn(u, np.ones_like(u))) * v[..., None], us, [0, 1], flip=True)
    person.add(edge, trim or colour, "strip" if trim else "cloth", 0.2)


def elara() -> tuple[dict, dict]:
    """Flared white coat, high collar, one side of her hair long. A tablet held close; the other hand half offered."""
    p = Person("elara", (0.012, 1.545, 0.022), 1.10, {"jaw": 0.93, "wide": 0.97, "chin": 0.004, "nose": 0.9}, (0.80, 0.565, 0.45))
    p.bare_head(ears=(1,))
    cap = lambda q: blend(  # noqa: E731
        np.minimum(heads.skull(q, jaw=0.93, wide=0.97) - 0.020, blob(q, (-0.012, 0.040, -0.012), (0.122, 0.118, 0.132))),
        blob(q, (-0.090, -0.050, 0.006), (0.044, 0.125, 0.078)), 0.05,
    )  # fmt: skip
    line = [(-180, 116), (-135, 124), (-100, 150), (-72, 148), (-58, 118), (-46, 82), (-32, 56), (0, 47), (28, 52), (52, 66), (72, 84), (95, 90), (120, 104), (150, 114), (180, 116)]
    p.on_head(heads.hair(p.shape, cap, line, (34, 0.0024), 54, 12, swirl=0.5), (0.060, 0.018, 0.040), gloss=0.55)
    p.on_head(ball((0.103, 0.030, 0.045), (0.006, 0.020, 0.009), 8, 6), CYAN, "strip")
    p.neck((0.004, 1.30, 0.004), 0.047, NAVY, "cloth")
    coat = Loft([
        (0.018, 0.43, 0.00, 0.235, 0.190), (0.020, 0.47, 0.00, 0.228, 0.182), (0.024, 0.66, -0.005, 0.198, 0.155), (0.026, 0.84, -0.006, 0.172, 0.132),
        (0.016, 0.98, 0.00, 0.138, 0.108, 2.1), (0.008, 1.06, 0.004, 0.136, 0.106, 2.1), (0.002, 1.17, 0.008, 0.158, 0.118, 2.2), (0.0, 1.255, 0.002, 0.170, 0.108, 2.4),
        (0.0, 1.305, 0.0, 0.156, 0.092, 2.2), (0.002, 1.335, 0.0, 0.112, 0.076), (0.004, 1.355, 0.0, 0.062, 0.056),
    ], upright=True)  # fmt: skip
    p.add(coat.mesh(26, 18), WHITE, gloss=0.25)
    front = np.pi / 2
    yv = lambda y: np.interp(y, coat.rings[:, 1], coat.keys)  # noqa: E731
    p.strip(coat, front, lambda v: np.interp(v, [yv(0.43), yv(0.80)], [0.30, 0.015]), 0.0, yv(0.80), NAVY, 0.002, vs=8)
    p.strip(coat, front, lambda v: np.interp(v, [yv(1.02), yv(1.33)], [0.02, 0.62]), yv(1.02), yv(1.345), NAVY, 0.003, vs=9)
    for side in (-1, 1):
        edge = lambda v, s=side: front + s * np.interp(v, [yv(1.02), yv(1.24), yv(1.33)], [0.09, 0.62, 0.86])  # noqa: E731
        wide = lambda v: np.interp(v, [yv(1.02), yv(1.22), yv(1.26), yv(1.33)], [0.06, 0.28, 0.20, 0.24])  # noqa: E731
        p.strip(coat, edge, wide, yv(1.02), yv(1.338), (0.68, 0.71, 0.75), 0.011, vs=9)
        p.strip(coat, front + side * 0.82, 0.26, yv(0.76), yv(0.90), (0.70, 0.73, 0.76), 0.007, vs=4)
        p.strip(coat, front + side * 1.58, 1.26, 0.0, yv(0.452), CYAN, 0.005, "strip", us=14, vs=3)
    p.strip(coat, front + 0.80, 0.11, yv(1.17), yv(1.195), CYAN, 0.009, "strip", vs=3)
    for y in (0.99, 0.93):
        p.add(ball(coat.at(np.array(front - 0.07), np.array(yv(y)), 0.004), 0.0085, 8, 5), (0.5, 0.52, 0.55), "metal", 0.6)
    collar(p, (0.004, 1.335, -0.004), 0.078, 0.125, 0.80, 0.034, WHITE, trim=CYAN)
    # right arm: across the waist, with the tablet; left arm: forward and open
    right = [(-0.140, 1.285, 0.0), (-0.185, 1.20, -0.004), (-0.212, 1.045, -0.02), (-0.175, 0.99, 0.06), (-0.085, 1.015, 0.165)]
    p.limb(right, (0.062, 0.060, 0.052, 0.050, 0.046), WHITE, gloss=0.25, along=15, shoulder=True)
    p.limb([(-0.092, 1.012, 0.157), (-0.076, 1.017, 0.176)], (0.0485, 0.0485), CYAN, "strip", along=3)
    p.hand((-0.074, 1.02, 0.178), (0.85, 0.10, 0.42), (0, 1, 0.05), -1, (0.2, 0.65, 0.65, 0.65, 0.65), 0.8)
    tablet = slab((0.045, 1.075, 0.215), (0.105, 0.006, 0.075), turn=0.12, tilt=-0.45)
    p.add(tablet, (0.05, 0.07, 0.09), "metal", 0.8)
    p.add(slab((0.045, 1.0815, 0.213), (0.096, 0.001, 0.066), turn=0.12, tilt=-0.45), (0.03, 0.35, 0.45), "strip", 0.4)
    left = [(0.140, 1.285, 0.0), (0.188, 1.19, -0.01), (0.222, 1.04, -0.015), (0.248, 1.005, 0.07), (0.262, 1.06, 0.185)]
    p.limb(left, (0.062, 0.060, 0.052, 0.050, 0.045), WHITE, gloss=0.25, along=15, gesture=(-1.0, 0.8), shoulder=True)
    p.limb([(0.261, 1.055, 0.176), (0.264, 1.066, 0.196)], (0.0475, 0.0475), CYAN, "strip", along=3, gesture=(0.8, 0.85))
    p.hand((0.263, 1.068, 0.196), (0.02, 0.30, 0.9), (-0.35, 0.9, -0.1), 1, 0.28, 1.1, gesture=0.9)
    p.limb([(-0.062, 0.62, 0.0), (-0.070, 0.40, 0.012), (-0.070, 0.22, -0.004), (-0.068, 0.075, -0.004)], (0.070, 0.062, 0.052, 0.044), NAVY, along=7)
    p.limb([(0.075, 0.62, 0.0), (0.105, 0.42, 0.055), (0.118, 0.24, 0.03), (0.125, 0.075, 0.03)], (0.070, 0.062, 0.052, 0.044), NAVY, along=7)
    p.shoe((-0.070, 0.085, -0.004), -0.12, WHITE, CYAN)
    p.shoe((0.128, 0.085, 0.03), 0.34, WHITE, CYAN)
    return p.finish({"eye_colour": [0.02, 0.42, 0.46], "brow": [0.07, 0.03, 0.045], "lash": 1.0, "age": 0.0, "lips": [0.62, 0.20, 0.19]})


def jaxon() -> tuple[dict, dict]:
    """Open jacket, rolled sleeves, a satchel, feet apart. A coffee in one hand; the other already talking."""
    skin = (0.36, 0.165, 0.075)
    p = Person("jaxon", (0.0, 1.665, 0.018), 1.10, {"jaw": 1.10, "wide": 1.0, "chin": 0.010, "nose": 1.15}, skin)
    p.bare_head()
    cap = lambda q: blend(  # noqa: E731
        heads.skull(q, jaw=1.0) - 0.008,
        blend(blob(q, (0.010, 0.135, 0.045), (0.066, 0.048, 0.075)), blob(q, (0.02, 0.165, 0.085), (0.040, 0.026, 0.036)), 0.04), 0.035,
    )  # fmt: skip
    line = [(-180, 112), (-140, 108), (-105, 94), (-82, 88), (-64, 70), (-45, 54), (0, 47), (45, 54), (64, 70), (82, 88), (105, 94), (140, 108), (180, 112)]
    p.on_head(heads.hair(p.shape, cap, line, (44, 0.0018), 46, 12, swirl=0.9), INK, gloss=0.35)
    p.neck((0.0, 1.385, 0.0), 0.054)
    torso = Loft([
        (-0.012, 0.83, 0.0, 0.176, 0.132, 2.4), (-0.012, 0.90, 0.0, 0.182, 0.136, 2.5), (-0.008, 1.02, 0.004, 0.178, 0.134, 2.5), (0.0, 1.18, 0.012, 0.196, 0.140, 2.5),
        (0.0, 1.30, 0.008, 0.212, 0.132, 2.5), (0.0, 1.365, 0.0, 0.205, 0.112, 2.3), (0.0, 1.405, -0.004, 0.150, 0.088), (0.0, 1.43, -0.004, 0.075, 0.066),
    ], upright=True)  # fmt: skip
    green = (0.055, 0.125, 0.065)
    p.add(torso.mesh(28, 14), green, gloss=0.12)
    front = np.pi / 2
    yv = lambda y: np.interp(y, torso.rings[:, 1], torso.keys)  # noqa: E731
    gap = lambda v: np.interp(v, [0, yv(1.15), yv(1.42)], [0.66, 0.50, 0.46])  # noqa: E731
    p.strip(torso, front, gap, 0.0, yv(1.418), (0.74, 0.72, 0.68), 0.003, us=7, vs=10)
    for side in (-1, 1):
        p.strip(torso, lambda v, s=side: front + s * (gap(v) + 0.07), 0.075, 0.0, yv(1.405), AMBER, 0.014, vs=10)
        p.strip(torso, front + side * 1.15, 0.20, yv(1.20), yv(1.29), (0.075, 0.16, 0.085), 0.008, vs=4)
    p.strip(torso, np.pi * 1.5, np.pi - 0.60, 0.0, yv(0.875), (0.045, 0.035, 0.025), 0.006, us=18, vs=3)
    collar(p, (0.0, 1.405, -0.004), 0.080, 0.062, 0.75, 0.030, AMBER)
    # the strap runs from his right shoulder to the bag at his left hip
    def strap(u, v, front_side=1):
        angle = (np.pi / 2 if front_side > 0 else np.pi * 1.5) + front_side * (np.pi / 2) * (1 - 2 * v) * 0.98
        height = yv(1.405) + (yv(0.93) - yv(1.405)) * v
        return torso.at(angle, height + 0.030 * u, 0.021)

    leather = (0.25, 0.095, 0.030)
    p.add(surface(strap, [-1, 0, 1], np.linspace(0.0, 1.0, 16), flip=True), leather, gloss=0.4)
    p.add(surface(lambda u, v: strap(u, v, -1), [-1, 0, 1], np.linspace(0.0, 1.0, 16)), leather, gloss=0.4)
    p.add(slab((0.245, 0.80, 0.01), (0.052, 0.105, 0.135), turn=0.06), leather, gloss=0.4)
    p.add(slab((0.262, 0.835, 0.01), (0.044, 0.078, 0.140), turn=0.06), (0.32, 0.125, 0.042), gloss=0.45)
    p.add(slab((0.306, 0.775, 0.012), (0.008, 0.022, 0.018)), AMBER, "metal", 0.7)
    for k, z in enumerate((-0.07, -0.035, 0.0)):  # toothbrushes in the bag's side pocket
        p.add(tube([(0.235, 0.89, z), (0.24, 0.985 + 0.012 * (k % 2), z * 1.1)], 0.0065, 6, 3), (CYAN, JADE, AMBER)[k], gloss=0.5)
    brown = (0.040, 0.030, 0.024)
    p.limb([(-0.082, 0.88, 0.0), (-0.125, 0.66, 0.012), (-0.150, 0.47, 0.022), (-0.165, 0.27, 0.0), (-0.172, 0.085, -0.01)], (0.098, 0.090, 0.074, 0.066, 0.058), brown, along=10)
    p.limb([(0.075, 0.88, 0.0), (0.120, 0.66, 0.03), (0.150, 0.47, 0.055), (0.175, 0.27, 0.03), (0.190, 0.085, 0.02)], (0.098, 0.090, 0.074, 0.066, 0.058), brown, along=10)
    p.shoe((-0.172, 0.085, -0.012), -0.30, (0.07, 0.035, 0.02), WHITE, 0.28)
    p.shoe((0.190, 0.085, 0.02), 0.38, (0.07, 0.035, 0.02), WHITE, 0.28)
    # right arm: the coffee, held out; left arm: open, mid-sentence
    p.limb([(-0.178, 1.345, 0.0), (-0.232, 1.25, -0.006), (-0.256, 1.15, -0.008)], (0.078, 0.076, 0.073), green, along=9, shoulder=True)
    p.limb([(-0.252, 1.165, -0.008), (-0.258, 1.125, -0.006)], (0.079, 0.079), (0.045, 0.035, 0.025), along=4)
    p.limb([(-0.255, 1.14, -0.006), (-0.262, 1.06, 0.0), (-0.250, 1.055, 0.10), (-0.205, 1.115, 0.245)], (0.055, 0.052, 0.052, 0.036), skin, "skin", 0.3, along=9)
    p.hand((-0.203, 1.118, 0.248), (0.30, 0.22, 0.92), (0.92, 0.0, -0.3), -1, (0.5, 0.95, 0.95, 0.95, 0.95), 0.8, 1.08)
    cup = np.array([-0.142, 1.075, 0.335])
    p.add(_shift(lathe([(0.0, 0.0), (0.030, 0.0), (0.038, 0.11), (0.0, 0.11)], 16), cup), (0.80, 0.76, 0.70), gloss=0.3)
    p.add(_shift(lathe([(0.0358, 0.030), (0.0395, 0.078)], 16), cup), AMBER, gloss=0.2)
    p.add(_shift(lathe([(0.041, 0.108), (0.041, 0.118), (0.034, 0.124), (0.0, 0.124)], 16), cup), (0.06, 0.04, 0.03), gloss=0.5)
    p.limb([(0.178, 1.345, 0.0), (0.240, 1.25, 0.0), (0.275, 1.155, -0.005)], (0.078, 0.076, 0.073), green, along=9, gesture=(0.0, 0.15), shoulder=True)
    p.limb([(0.270, 1.17, -0.005), (0.282, 1.13, -0.003)], (0.079, 0.079), (0.045, 0.035, 0.025), along=4, gesture=(0.12, 0.18))
    p.limb([(0.278, 1.145, -0.004), (0.300, 1.075, 0.0), (0.345, 1.065, 0.09), (0.385, 1.13, 0.215)], (0.055, 0.052, 0.052, 0.036), skin, "skin", 0.3, along=9, gesture=(0.15, 0.9))
    p.hand((0.386, 1.133, 0.218), (0.30, 0.45, 0.80), (-0.55, 0.80, -0.25), 1, (0.0, 0.25, 0.22, 0.25, 0.3), 1.4, 1.08, gesture=1.0)
    return p.finish({"eye_colour": [0.16, 0.06, 0.012], "brow": [0.012, 0.008, 0.006], "lash": 0.0, "age": 0.12, "lips": [0.30, 0.085, 0.055], "chip": 1.0})


def _shift(part, by):
    return part[0] + np.asarray(by), part[1], part[2]


def mia() -> tuple[dict, dict]:
    """A jade tunic, hair tied up, the visor lifted. A notebook held to her chest with both hands, weight on one leg."""
    skin = (0.83, 0.61, 0.475)
    p = Person("mia", (-0.01, 1.455, 0.018), 1.12, {"jaw": 1.02, "wide": 1.03, "chin": -0.004, "nose": 0.82, "cheek": 0.004}, skin)
    p.bare_head()
    cap = lambda q: heads.skull(q, jaw=1.0, wide=1.03) - 0.014  # noqa: E731
    line = [(-180, 116), (-140, 110), (-104, 112), (-86, 118), (-76, 84), (-60, 62), (-30, 49), (0, 45), (30, 49), (60, 62), (76, 84), (86, 118), (104, 112), (140, 110), (180, 116)]
    p.on_head(heads.hair(p.shape, cap, line, (40, 0.0020), 46, 11), (0.016, 0.013, 0.018), gloss=0.6)
    p.on_head(ball((0.0, 0.158, -0.052), (0.052, 0.047, 0.052), 14, 9), (0.016, 0.013, 0.018), gloss=0.6)
    p.on_head(_shift(lathe([(0.034, -0.008), (0.040, 0.0), (0.034, 0.008)], 14), (0, 0.125, -0.045)), JADE, "cloth")

    def band(u, v):
        return np.stack([0.114 * np.sin(u), 0.072 + 0.026 * (v - 0.5) + 0.03 * np.cos(u), 0.004 + 0.120 * np.cos(u)], -1)

    p.on_head(surface(band, turns(30), [0, 1], closed=True), JADE, "cloth", 0.5)

    def visor(u, v):
        r = 0.125 + 0.045 * v
        return np.stack([r * np.sin(u), 0.100 + 0.085 * v + 0.012 * np.cos(u), 0.010 + r * np.cos(u)], -1)

    p.on_head(surface(visor, np.linspace(-1.25, 1.25, 16), np.linspace(0, 1, 4)), (0.35, 0.85, 0.70), "glass", 0.9)
    p.on_head(surface(lambda u, v: visor(u, 0.97 + 0.05 * v), np.linspace(-1.25, 1.25, 16), [0, 1]), JADE, "strip")
    p.neck((-0.004, 1.225, 0.0), 0.043)
    tunic = Loft([
        (0.022, 0.585, 0.0, 0.205, 0.165), (0.022, 0.61, 0.0, 0.202, 0.162), (0.020, 0.78, 0.0, 0.168, 0.135), (0.014, 0.90, 0.0, 0.138, 0.112, 2.1), (0.008, 0.97, 0.002, 0.132, 0.106, 2.1),
        (0.0, 1.08, 0.008, 0.146, 0.112, 2.2), (-0.002, 1.17, 0.002, 0.156, 0.102, 2.4), (-0.004, 1.215, 0.0, 0.140, 0.088, 2.2), (-0.004, 1.25, 0.0, 0.095, 0.070), (-0.004, 1.268, 0.0, 0.056, 0.052),
    ], upright=True)  # fmt: skip
    jade = (0.055, 0.36, 0.255)
    p.add(tunic.mesh(26, 16), jade, gloss=0.15)
    yv = lambda y: np.interp(y, tunic.rings[:, 1], tunic.keys)  # noqa: E731
    front = np.pi / 2
    p.strip(tunic, np.pi, np.pi * 0.999, 0.0, yv(0.607), (0.12, 0.75, 0.55), 0.004, us=22, vs=3)
    p.strip(tunic, np.pi, np.pi * 0.999, yv(0.915), yv(0.955), WHITE, 0.006, us=22, vs=3)
    p.strip(tunic, lambda v: front + np.interp(v, [yv(0.955), yv(1.15), yv(1.24)], [0.25, 0.28, 0.85]), 0.055, yv(0.955), yv(1.245), WHITE, 0.005, vs=9)
    collar(p, (-0.004, 1.25, -0.002), 0.062, 0.048, 0.42, 0.010, WHITE)
    for side in (-1, 1):
        gesture = (0.0, 0.5) if side > 0 else False
        s = [(side * 0.125, 1.195, 0.0), (side * 0.176, 1.10, -0.004), (side * 0.190, 1.02, -0.008)]
        p.limb(s, (0.064, 0.062, 0.064), jade, along=9, shoulder=True)
        e = [(side * 0.188, 1.05, -0.008), (side * 0.190, 0.955, -0.004), (side * 0.160, 0.945, 0.07), (side * 0.072, 1.015 + 0.02 * side, 0.165)]
        p.limb(e, (0.046, 0.045, 0.043, 0.034), WHITE, along=9, gesture=gesture)
    p.hand((-0.070, 0.998, 0.168), (0.80, 0.35, 0.30), (0.2, 0.1, -1.0), -1, (0.1, 0.35, 0.35, 0.35, 0.35), 0.7, 0.92)
    p.hand((0.070, 1.038, 0.168), (-0.75, 0.45, 0.30), (-0.2, 0.1, -1.0), 1, (0.1, 0.35, 0.35, 0.35, 0.35), 0.7, 0.92, gesture=0.45)
    p.add(slab((0.0, 1.065, 0.170), (0.068, 0.090, 0.011), tilt=-0.15), (0.52, 0.10, 0.06), gloss=0.3)
    p.add(slab((0.002, 1.067, 0.168), (0.066, 0.085, 0.008), tilt=-0.15), (0.85, 0.82, 0.74), gloss=0.1)
    p.limb([(-0.055, 0.68, 0.0), (-0.064, 0.42, 0.012), (-0.066, 0.24, 0.0), (-0.066, 0.08, -0.004)], (0.070, 0.060, 0.050, 0.043), (0.72, 0.75, 0.76), along=8)
    p.limb([(0.078, 0.68, 0.0), (0.098, 0.42, 0.045), (0.100, 0.24, 0.02), (0.100, 0.08, 0.008)], (0.070, 0.060, 0.050, 0.043), (0.72, 0.75, 0.76), along=8)
    p.shoe((-0.066, 0.085, -0.006), -0.10, JADE, WHITE, 0.225)
    p.shoe((0.102, 0.085, 0.008), 0.30, JADE, WHITE, 0.225)
    return p.finish({"eye_colour": [0.075, 0.03, 0.012], "brow": [0.03, 0.018, 0.018], "lash": 0.7, "age": 0.0, "lips": [0.66, 0.22, 0.18]})


def lindqvist() -> tuple[dict, dict]:
    """Eighty-four, small, upright, a white cloud of hair, a cardigan, both hands on the bag in her lap."""
    skin = (0.78, 0.55, 0.455)
    p = Person("lindqvist", (0.0, 0.730, 0.030), 1.08, {"jaw": 0.97, "wide": 0.98, "chin": 0.0, "nose": 1.12, "cheek": 0.006}, skin)
    p.bare_head()
    lumps = [(a, c) for c, n in ((14, 3), (42, 9), (70, 12), (98, 11)) for a in np.linspace(-180, 180, n, endpoint=False) + c]

    def cap(q):
        d = heads.skull(q) - 0.016
        for lon, colat in lumps:
            m = heads.directions(np.radians(lon), np.radians(colat)) * 0.118 + np.array([0, 0.018, -0.008])
            d = blend(d, blob(q, m, (0.031, 0.031, 0.031)), 0.016)
        return d

    line = [(-180, 122), (-140, 118), (-104, 106), (-84, 96), (-64, 70), (-38, 56), (0, 51), (38, 56), (64, 70), (84, 96), (104, 106), (140, 118), (180, 122)]
    p.on_head(heads.hair(p.shape, cap, line, (0, 0.0), 50, 13), (0.78, 0.76, 0.78), gloss=0.15)
    for side in (-1, 1):  # round glasses
        rim = np.linspace(0, 2 * np.pi, 15)
        ring = np.stack([side * 0.043 + 0.034 * np.cos(rim), -0.004 + 0.031 * np.sin(rim), 0.116 - 0.18 * (np.abs(0.043 + side * 0.034 * np.cos(rim)) - 0.02).clip(0) ** 1.2], -1)
        p.on_head(tube(ring, 0.0026, 4, 20, side=(0, 0, 1.0)), (0.55, 0.33, 0.10), "metal", 0.8)
        p.on_head(tube([(side * 0.076, 0.002, 0.106), (side * 0.096, 0.004, 0.05), (side * 0.100, 0.0, -0.005)], 0.0024, 5, 6), (0.55, 0.33, 0.10), "metal", 0.8)
        p.on_head(ball((side * 0.103, -0.050, 0.0), 0.0075, 8, 6), (0.82, 0.80, 0.74), "ceramic", 0.9)
    p.on_head(tube([(-0.010, 0.002, 0.119), (0.0, 0.006, 0.121), (0.010, 0.002, 0.119)], 0.0026, 5, 5), (0.55, 0.33, 0.10), "metal", 0.8)
    p.neck((0.0, 0.505, 0.0), 0.042)
    body = Loft([
        (0.0, -0.06, -0.01, 0.172, 0.140, 2.4), (0.0, 0.02, -0.01, 0.178, 0.146, 2.3), (0.0, 0.14, 0.0, 0.166, 0.142, 2.2), (0.0, 0.27, 0.008, 0.166, 0.138, 2.2),
        (0.0, 0.37, 0.002, 0.164, 0.122, 2.2), (0.0, 0.445, -0.008, 0.146, 0.100, 2.2), (0.0, 0.490, -0.010, 0.100, 0.078), (0.0, 0.520, -0.010, 0.052, 0.050),
    ], upright=True)  # fmt: skip
    heather, blouse, tweed = (0.33, 0.17, 0.34), (0.78, 0.72, 0.64), (0.085, 0.085, 0.125)
    p.add(body.mesh(26, 14), heather, gloss=0.1)
    front = np.pi / 2
    yv = lambda y: np.interp(y, body.rings[:, 1], body.keys)  # noqa: E731
    p.strip(body, front, lambda v: np.interp(v, [yv(0.12), yv(0.46), yv(0.5)], [0.06, 0.50, 0.62]), yv(0.12), yv(0.508), blouse, 0.003, vs=9)
    for side in (-1, 1):
        edge = lambda v, s=side: front + s * np.interp(v, [yv(-0.05), yv(0.12), yv(0.46), yv(0.5)], [0.06, 0.09, 0.56, 0.72])  # noqa: E731
        p.strip(body, edge, 0.065, yv(-0.05), yv(0.505), (0.24, 0.11, 0.25), 0.010, vs=11)
    for y in (0.03, 0.08, 0.13):
        p.add(ball(body.at(np.array(front + 0.07), np.array(yv(y)), 0.010), 0.010, 8, 5), (0.80, 0.76, 0.70), "ceramic", 0.7)
    p.add(ball(body.at(np.array(front), np.array(yv(0.495)), 0.010), (0.018, 0.022, 0.010), 10, 7), (0.55, 0.10, 0.16), "ceramic", 0.9)
    collar(p, (0.0, 0.498, -0.008), 0.066, 0.030, 0.5, 0.022, blouse)
    for side in (-1, 1):  # a tweed skirt over the knees, stockings, good shoes
        leg = [(side * 0.075, 0.0, 0.02), (side * 0.085, 0.015, 0.20), (side * 0.082, 0.01, 0.36), (side * 0.080, -0.06, 0.435), (side * 0.078, -0.18, 0.440)]
        p.limb(leg, (0.108, 0.100, 0.090, 0.092, 0.088), tweed, along=12, around=14)
        shin = [(side * 0.078, -0.14, 0.435), (side * 0.075, -0.26, 0.432), (side * 0.070, -0.385, 0.425)]
        p.limb(shin, (0.056, 0.050, 0.037), (0.50, 0.35, 0.28), "skin", 0.3, along=6)
        p.shoe((side * 0.070, -0.385, 0.425), side * 0.12, (0.055, 0.02, 0.022), (0.03, 0.015, 0.015), 0.215)
    lap = lambda u, v: np.stack([0.155 * u, 0.098 + 0.006 * np.cos(3 * u) - 0.05 * np.clip(v - 0.7, 0, 1) ** 2 * 4, 0.05 + 0.40 * v], -1)  # noqa: E731
    p.add(surface(lap, np.linspace(-1, 1, 9), np.linspace(0, 1, 7), flip=True), tweed, gloss=0.1)
    # the bag, upright on her knees
    bag = (0.0, 0.185, 0.285)
    p.add(slab(bag, (0.135, 0.085, 0.055), tilt=-0.06), (0.16, 0.022, 0.028), gloss=0.65)
    p.add(slab((0.0, 0.262, 0.280), (0.122, 0.014, 0.030), tilt=-0.06), (0.60, 0.40, 0.12), "metal", 0.9)
    p.add(ball((-0.012, 0.283, 0.278), 0.013, 8, 6), (0.60, 0.40, 0.12), "metal", 0.9)
    p.add(ball((0.012, 0.283, 0.278), 0.013, 8, 6), (0.60, 0.40, 0.12), "metal", 0.9)
    arc = np.linspace(0, np.pi, 9)
    p.add(tube(np.stack([0.075 * np.cos(arc), 0.262 + 0.085 * np.sin(arc), 0.270 - 0.02 * np.sin(arc)], -1), 0.0085, 7, 16, side=(0, 0, 1.0)), (0.12, 0.016, 0.02), gloss=0.6)
    for side in (-1, 1):
        gesture = (0.0, 0.35) if side < 0 else False
        arm = [(side * 0.130, 0.432, -0.008), (side * 0.190, 0.33, -0.02), (side * 0.205, 0.205, -0.012), (side * 0.196, 0.185, 0.09), (side * 0.125, 0.262, 0.225)]
        p.limb(arm, (0.062, 0.062, 0.056, 0.052, 0.043), heather, along=15, gesture=gesture, shoulder=True)
        p.limb([(side * 0.134, 0.252, 0.21), (side * 0.118, 0.270, 0.238)], (0.047, 0.047), (0.24, 0.11, 0.25), along=3, gesture=(0.3, 0.35) if side < 0 else False)
        p.hand((side * 0.112, 0.272, 0.246), (-side * 0.80, 0.10, 0.42), (-side * 0.1, -1, 0.25), side, (0.25, 0.55, 0.55, 0.55, 0.6), 0.7, 0.86, gesture=0.35 if side < 0 else None)
    return p.finish({"eye_colour": [0.10, 0.20, 0.34], "brow": [0.55, 0.53, 0.55], "lash": 0.15, "age": 1.0, "lips": [0.60, 0.17, 0.20], "seated": True})


def marco() -> tuple[dict, dict]:
    """The wedge of a suit, hair combed flat, crimson lapels. Flowers in one hand, the other behind his back."""
    skin = (0.66, 0.40, 0.255)
    p = Person("marco", (0.0, 1.625, 0.018), 1.06, {"jaw": 1.04, "wide": 0.98, "chin": 0.012, "nose": 1.05}, skin)
    p.bare_head()
    cap = lambda q: blend(heads.skull(q, wide=0.98) - 0.010, blob(q, (-0.01, 0.112, 0.005), (0.078, 0.034, 0.104)), 0.03)  # noqa: E731
    line = [(-180, 112), (-140, 106), (-105, 94), (-84, 92), (-72, 76), (-55, 56), (-40, 44), (0, 40), (40, 44), (55, 56), (72, 76), (84, 92), (105, 94), (140, 106), (180, 112)]
    p.on_head(heads.hair(p.shape, cap, line, (30, 0.0022), 46, 11, swirl=-0.6), (0.010, 0.010, 0.014), gloss=0.85)
    p.neck((0.0, 1.36, 0.0), 0.050)
    suit = Loft([
        (0.0, 0.76, 0.0, 0.182, 0.132, 2.2), (0.0, 0.86, 0.0, 0.172, 0.128, 2.2), (0.0, 1.00, 0.002, 0.150, 0.114, 2.2), (0.0, 1.12, 0.008, 0.172, 0.126, 2.3), (0.0, 1.25, 0.010, 0.212, 0.128, 2.6),
        (0.0, 1.34, 0.0, 0.236, 0.112, 3.0), (0.0, 1.372, 0.0, 0.205, 0.092, 2.6), (0.0, 1.392, 0.0, 0.110, 0.070), (0.0, 1.40, 0.0, 0.062, 0.056),
    ], upright=True)  # fmt: skip
    dark, crimson, gold = (0.018, 0.019, 0.032), (0.50, 0.012, 0.035), (0.70, 0.42, 0.06)
    p.add(suit.mesh(28, 15), dark, gloss=0.25)
    yv = lambda y: np.interp(y, suit.rings[:, 1], suit.keys)  # noqa: E731
    front = np.pi / 2
    p.strip(suit, front, lambda v: np.interp(v, [yv(1.04), yv(1.36)], [0.02, 0.46]), yv(1.04), yv(1.385), WHITE, 0.003, vs=8)
    p.strip(suit, front, lambda v: np.interp(v, [yv(1.05), yv(1.10), yv(1.34), yv(1.37)], [0.03, 0.12, 0.075, 0.10]), yv(1.05), yv(1.378), gold, 0.009, vs=8, gloss=0.4)
    for side in (-1, 1):
        edge = lambda v, s=side: front + s * np.interp(v, [yv(1.02), yv(1.26), yv(1.37)], [0.10, 0.46, 0.62])  # noqa: E731
        p.strip(suit, edge, lambda v: np.interp(v, [yv(1.02), yv(1.25), yv(1.29), yv(1.37)], [0.05, 0.20, 0.13, 0.15]), yv(1.02), yv(1.382), crimson, 0.012, vs=9, gloss=0.4)
    p.strip(suit, front + 0.85, 0.10, yv(1.20), yv(1.235), gold, 0.008, vs=3)
    collar(p, (0.0, 1.382, -0.002), 0.066, 0.050, 0.45, 0.008, WHITE)
    for side in (-1, 1):
        p.limb([(side * 0.075, 0.86, 0.0), (side * 0.085, 0.64, 0.006), (side * 0.086, 0.46, 0.012), (side * 0.086, 0.26, 0.0), (side * 0.088, 0.085, 0.0)], (0.086, 0.078, 0.064, 0.056, 0.050), dark, along=10)
        p.shoe((side * 0.088, 0.085, 0.0), side * 0.22, (0.012, 0.01, 0.01), gold, 0.27)
    p.limb([(-0.200, 1.325, 0.0), (-0.240, 1.22, -0.02), (-0.250, 1.08, -0.06), (-0.19, 1.00, -0.11), (-0.06, 0.97, -0.15)], (0.076, 0.068, 0.056, 0.050, 0.044), dark, gloss=0.25, along=15, shoulder=True)
    p.limb([(0.200, 1.325, 0.0), (0.245, 1.22, -0.01), (0.258, 1.08, -0.015), (0.235, 1.04, 0.09), (0.170, 1.09, 0.205)], (0.076, 0.068, 0.056, 0.050, 0.044), dark, gloss=0.25, along=15, gesture=(-0.6, 0.5), shoulder=True)
    p.limb([(0.176, 1.086, 0.196), (0.160, 1.097, 0.222)], (0.045, 0.043), WHITE, along=3, gesture=(0.5, 0.5))
    p.hand((0.160, 1.098, 0.222), (-0.45, 0.22, 0.85), (-0.85, 0.1, -0.45), 1, (0.5, 0.95, 0.95, 0.95, 0.95), 0.7, 1.02, gesture=0.5)
    still = (0.0, 0.0, 0.5)
    p.add(tube([(0.085, 0.99, 0.285), (0.105, 1.12, 0.305), (0.115, 1.20, 0.315)], (0.010, 0.018, 0.03), 8, 6), (0.04, 0.16, 0.05), motion=still)
    for k, (x, y, z) in enumerate(((0, 0, 0), (0.05, 0.02, 0.01), (-0.05, 0.015, 0), (0.02, 0.05, -0.03), (-0.02, 0.03, 0.045), (0.035, -0.015, 0.045), (-0.03, 0.05, 0.0))):
        p.add(ball((0.115 + x, 1.235 + y, 0.32 + z), (0.030, 0.026, 0.030), 9, 6), ((0.80, 0.76, 0.68), crimson, gold)[k % 3], motion=still)
    return p.finish({"eye_colour": [0.07, 0.032, 0.012], "brow": [0.012, 0.01, 0.012], "lash": 0.0, "age": 0.25, "lips": [0.50, 0.17, 0.13]})


def child_hand() -> tuple[dict, dict]:
    """A child's left hand and sleeve, reaching up +y with its back to +z: the first thing the player moves."""
    m = Mesh()
    part = hand((0.05, 0.16, 0.08, 0.13, 0.24), 1.55, 0.0085, arm=0.17, long=1.12)
    m.add(part, (0.66, 0.39, 0.255), "skin", 0.25)
    wool = (0.36, 0.055, 0.045)
    sleeve = Loft([(0, -0.42, -0.03, 0.064, 0.060), (0, -0.24, -0.016, 0.054, 0.050), (0, -0.16, -0.010, 0.049, 0.045), (0, -0.135, -0.008, 0.046, 0.042)])
    m.add(sleeve.mesh(16, 10), wool, "cloth", 0.05)
    cuff = Loft([(0, -0.165, -0.010, 0.0525, 0.0485), (0, -0.155, -0.009, 0.0545, 0.0505), (0, -0.128, -0.008, 0.0535, 0.0495), (0, -0.118, -0.008, 0.046, 0.042)])
    m.add(cuff.mesh(16, 6), (0.72, 0.62, 0.42), "cloth", 0.05)
    a = m.arrays()
    for key in ("position", "normal"):  # hand() is a right hand
        a[key] = a[key] * [-1.0, 1.0, 1.0]
    a["faces"] = a["faces"][:, ::-1]
    a["colour"] = np.concatenate([a["colour"], openness(a["position"], a["normal"], a["faces"], 0.008, 0.12)[:, None]], 1)
    return a, {"head": [0, 0, 0], "neck": [0, 0, 0], "scale": 1.0, "chest": [0, 0, 0], "seated": True}


PEOPLE = {"elara": elara, "jaxon": jaxon, "mia": mia, "lindqvist": lindqvist, "marco": marco, "child_hand": child_hand}
