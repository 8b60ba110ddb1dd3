"""The factory behind the people: a mesh that is dressed part by part and remembers head, eyes and mouth.

Used by the pages in cast/. A person stands at the origin facing +z. Shoulders, sleeves and coats are lofts, hands and
shoes are nets over signed distances, heads and hair come from heads.py; trims are strips of the loft they lie on, so
they follow the cloth exactly and stay crisp.
"""

from __future__ import annotations

import numpy as np

from assets.source import heads
from assets.source.light import openness
from assets.source.shapes import (
    Loft,
    Mesh,
    blend,
    blob,
    capsule,
    curve,
    joined,
    net,
    placed,
    rounded,
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

    def limb(
        self,
        points,
        radii,
        colour,
        kind="cloth",
        gloss=0.15,
        around=12,
        along=9,
        gesture=False,
        flat=1.0,
        shoulder=False,
    ):
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
        """A hand at `wrist`: where its fingers point, where its palm faces, side 1 = left; curl by finger, or one."""
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
            q = blend(
                blob(p, (0, 0.045, 0.055), (0.046, 0.047, 0.105 * length / 0.25)),
                blob(p, (0, 0.06, -0.01), (0.042, 0.06, 0.05)),
                0.03,
            )
            return np.maximum(q, 0.012 - p[:, 1])

        place = placed((ankle[0], ankle[1] - 0.085, ankle[2]), turn)
        low, high = (-0.07, -0.01, -0.08), (0.07, 0.15, 0.19)
        self.mesh.add(net(d, low, high, (0.026, 0.022, 0.032)), colour, "cloth", 0.5, place=place)

        def rim(u, v):
            back = np.where(np.sin(u) > 0, 0.112, 0.066) * length / 0.25
            return np.stack([0.050 * np.cos(u), 0.022 * v, 0.048 + back * np.sin(u)], -1)

        side = surface(rim, turns(14), [0, 1], closed=True, flip=True)
        lid = surface(
            lambda u, v: rim(u, np.ones_like(v)) * np.stack([v, 0 * v + 1, v], -1), turns(14), [0.5, 1], closed=True
        )
        self.mesh.add(joined([side, lid]), sole, "cloth", 0.3, place=place)

    def finish(self, extra: dict, size: float = 1.0) -> tuple[dict, dict]:
        """(arrays for the file, anchors), the whole person `size` times as large."""
        a = self.mesh.arrays()
        a["position"] = a["position"] * size
        open_sky = openness(a["position"], a["normal"], a["faces"])
        a["colour"] = np.concatenate([a["colour"], np.clip(open_sky, 0, 1)[:, None]], 1)
        h, s = self.head_at, self.scale
        anchors = {
            "head": h, "neck": h + np.array([0, -0.10, -0.015]) * s, "eyes": h + np.array([0, 0, 0.10]) * s,
            "mouth": h + np.array([0, -0.078, 0.092]) * s, "scale": s, "chest": self.chest,
        }  # fmt: skip
        anchors = {key: value * size for key, value in anchors.items()} | extra
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
    edge = surface(
        lambda u, v: fn(u, np.ones_like(u)) + (fn(u, np.ones_like(u), -0.007) - fn(u, np.ones_like(u))) * v[..., None],
        us,
        [0, 1],
        flip=True,
    )
    person.add(edge, trim or colour, "strip" if trim else "cloth", 0.2)
