"""The reception desk: a crescent of porcelain and walnut with nobody behind it, for HALO greets; its top glows."""

from __future__ import annotations

import numpy as np

from assets.source.building import annulus, round_wall
from assets.source.forms import outline_face, soft
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import ICE, LINE, PORCELAIN, SLATE, WALNUT

HALF = np.radians(118)


def reception() -> Prop:
    """Round about the origin, open to the back (-z)."""
    m = Prop(solid=("round", 2.0, 1.1), group="accent")
    skin = [(1.80, 0.0), (1.76, 0.10), (1.84, 0.55), (2.02, 0.96), (2.04, 1.06)]
    m.add(round_wall(skin, -HALF, HALF, 36, sharp=False), PORCELAIN, "ceramic", 0.75)
    m.add(round_wall([(1.74, 0.0), (1.74, 0.08)], -HALF, HALF, 32), LINE, "strip")
    m.add(annulus(1.34, 2.04, 1.06, -HALF, HALF, 36), SLATE, "floor", 0.85)
    m.add(round_wall([(1.34, 0.0), (1.34, 1.06)], -HALF, HALF, 24, inward=True), WALNUT, "matte", 0.4)
    m.add(annulus(1.97, 1.99, 1.064, -HALF, HALF, 36), ICE, "strip")
    for k in range(23):  # walnut ribs on the front
        a = -HALF * 0.94 + k * HALF * 0.94 / 11
        rib = soft((-0.018, 0.14, 1.79), (0.018, 0.90, 1.90), 0.015)
        low = rib[0].copy()
        low[:, 2] += np.clip((low[:, 1] - 0.3) * 0.2, 0, 0.13)
        m.add((low, rib[1], rib[2]), WALNUT, "matte", 0.4, place=placed((0, 0, 0), a))
    for sign in (-1.0, 1.0):
        s, c = np.sin(sign * HALF), np.cos(sign * HALF)
        corners = [(r * s, y, r * c) for r, y in ((1.34, 0.0), (1.80, 0.0), (1.84, 0.55), (2.04, 1.06), (1.34, 1.06))]
        m.add(outline_face(corners, (sign * c, 0.0, sign * -s)), WALNUT, "matte", 0.4)
    for a in (-0.8, 0.0, 0.8):  # three panes that greet
        place = placed((1.6 * np.sin(a), 1.07, 1.6 * np.cos(a)), a + np.pi, -0.35)
        m.add(soft((-0.22, 0.0, -0.012), (0.22, 0.30, 0.012), 0.01), SLATE, "metal", 0.8, place=place)
    return m
