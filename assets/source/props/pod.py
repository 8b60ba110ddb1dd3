"""A treatment pod: a porcelain egg on a foot, a couch, and inside its shell the sky that its patient chose.

The patient faces +z. The upper half of the inside is a screen; its canopy is the prop of that name.
"""

from __future__ import annotations

import numpy as np

from assets.source.building import annulus, facing, round_wall
from assets.source.rooms import Prop
from assets.source.shapes import Loft, slab, surface, turns
from assets.source.tones import LINE, PETROL, PORCELAIN, SHELL, STEEL

TILT = np.radians(24)
MIDDLE = np.array([0.0, 1.14, -0.04])
HALF = np.array([0.86, 1.04, 0.92])
AXES = np.array([[1.0, 0, 0], [0, np.cos(TILT), -np.sin(TILT)], [0, np.sin(TILT), np.cos(TILT)]])
RIM = np.radians(112)
COUCH = [
    (1.66, -0.40, 0.16), (1.40, -0.375, 0.20), (1.12, -0.315, 0.26), (0.86, -0.245, 0.29), (0.70, -0.165, 0.30),
    (0.640, -0.02, 0.30), (0.628, 0.18, 0.30), (0.612, 0.36, 0.29), (0.56, 0.455, 0.27), (0.42, 0.485, 0.26),
    (0.26, 0.505, 0.25), (0.175, 0.56, 0.22),
]  # fmt: skip
"""The line of the couch from head to heel: height, depth, half width."""


def egg(u, v, scale=1.0):
    """The shell: u round the line of sight, v from the back (0) to the front (pi)."""
    s, c = np.sin(v), -np.cos(v)
    x, y, z = s * np.cos(u), s * np.sin(u), c * np.ones_like(u)
    return MIDDLE + scale * (
        HALF[0] * x[..., None] * AXES[0] + HALF[1] * y[..., None] * AXES[1] + HALF[2] * z[..., None] * AXES[2]
    )


def pod() -> Prop:
    """The shell with its couch, arms, foot and screen."""
    m = Prop(solid=("round", 0.92, 2.2), group="lamps")
    _shell(m)
    _couch(m)
    foot = [(0.70, 0.0), (0.70, 0.030), (0.62, 0.060), (0.36, 0.105), (0.23, 0.20), (0.26, 0.33), (0.44, 0.47)]
    m.add(round_wall(foot, sides=24, sharp=False), PORCELAIN, "ceramic", 0.7)
    m.add(annulus(0.70, 0.755, 0.007, sides=32), LINE, "strip")
    return m


def _shell(m: Prop) -> None:
    around = turns(32)
    outer = surface(egg, around, np.linspace(0.02, RIM, 8), closed=True)
    m.add(facing(outer, MIDDLE), PORCELAIN, "ceramic", 0.85)
    inner = surface(lambda u, v: egg(u, v, 0.925), around, np.linspace(1.2, RIM, 4), closed=True)
    m.add(facing(inner, MIDDLE, inward=True), SHELL, "ceramic", 0.5)

    def lip(u, v):
        a, b = egg(u, RIM + 0 * u, 0.925), egg(u, RIM + 0 * u)
        return a + (b - a) * v[..., None] + AXES[2] * (0.022 * np.sin(np.pi * v))[..., None]

    part = surface(lip, around, np.linspace(0, 1, 4), closed=True)
    m.add(part if (part[1] @ AXES[2]).sum() > 0 else (part[0], -part[1], part[2][:, ::-1]), PORCELAIN, "ceramic", 0.85)
    glow = surface(lambda u, v: egg(u, RIM - 0.035 + 0.03 * v, 0.921), around, [0, 1], closed=True)
    m.add(facing(glow, MIDDLE, inward=True), LINE, "strip")
    # the sky behind the patient's head, as a picture: own coordinates lie on the line of sight
    us = np.linspace(0, 2 * np.pi, 25)
    vs = np.linspace(0.03, 1.22, 6)
    sky = facing(surface(lambda u, v: egg(u, v, 0.921), us, vs), MIDDLE, inward=True)
    at = (sky[0] - MIDDLE) @ AXES.T / HALF / 0.921
    m.add(sky, (0.5, 0.7, 0.9), "screen", 0.3, uv=at[:, :2] / np.sin(1.22))


def _couch(m: Prop) -> None:
    line = Loft([(0, y, z, w, 0.052, 5.0) for y, z, w in COUCH])
    m.add(line.mesh(12, 13), PETROL, "cloth", 0.45)
    foot = Loft([(0, 0.13, 0.52, 0.22, 0.03, 5.0), (0, 0.12, 0.70, 0.22, 0.03, 5.0), (0, 0.12, 0.82, 0.2, 0.028, 5.0)])
    m.add(foot.mesh(10, 3), (0.10, 0.13, 0.16), "metal", 0.6)
    rest = [(x, 1.50, -0.33, 0.058, 0.045) for x in (-0.13, 0.0, 0.13)]
    m.add(Loft(rest, side=(0, 1, 0)).mesh(8, 4), (0.02, 0.26, 0.33), "cloth", 0.4)
    for side in (-1.0, 1.0):
        rings = [
            (side * 0.345, 0.875, -0.24, 0.045, 0.022, 4.0), (side * 0.35, 0.885, 0.05, 0.052, 0.026, 4.0),
            (side * 0.345, 0.880, 0.34, 0.048, 0.024, 4.0), (side * 0.34, 0.868, 0.40, 0.03, 0.014, 3.0),
        ]  # fmt: skip
        m.add(Loft(rings).mesh(8, 5), SHELL, "ceramic", 0.5)
        m.add(slab((side * 0.347, 0.9045, 0.06), (0.040, 0.011, 0.27), around=12, down=5), (0.50, 0.27, 0.25), "cloth")
        post = Loft([(side * 0.35, 0.88, 0.0, 0.05, 0.03), (side * 0.33, 0.60, 0.02, 0.05, 0.03)])
        m.add(post.mesh(6, 3, ends=False), STEEL, "metal", 0.6)
