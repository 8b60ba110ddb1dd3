"""Jaxon's clinic: an old delivery van with a hatch, an awning, and a tooth on it that a child painted.

Its hatch is on the side of +z, its bonnet at +x; 5.6 m long."""

from __future__ import annotations

import itertools

import numpy as np

from assets.source.forms import ball_of, bar, block, both, disc_of, outline_face, prism, quad, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import AMBER, BRASS, INK, LINEN, OAK, STEEL

PAINT, ROOF, GLASS = (0.50, 0.215, 0.045), (0.58, 0.52, 0.41), (0.025, 0.035, 0.045)
TOOTH = [
    (-0.20, 0.20), (-0.12, 0.29), (0.0, 0.23), (0.12, 0.29), (0.20, 0.20), (0.19, 0.02), (0.13, -0.14), (0.09, -0.32),
    (0.03, -0.10), (-0.03, -0.10), (-0.09, -0.32), (-0.13, -0.14), (-0.19, 0.02),
]  # fmt: skip


def clinic_van() -> Prop:
    """The van with its hatch open and its awning out."""
    m = Prop(solid=("box", 2.85, 1.08, 2.5))
    m.add(soft((-2.62, 0.36, -1.02), (1.7, 1.0, 1.02), 0.10), PAINT, "ceramic", 0.6)
    m.add(soft((-2.60, 0.95, -1.0), (-1.72, 2.46, 1.0), 0.10), ROOF, "ceramic", 0.5)
    m.add(soft((0.72, 0.95, -1.0), (1.36, 2.40, 1.0), 0.10), ROOF, "ceramic", 0.5)
    m.add(soft((-2.58, 0.95, -1.0), (1.3, 2.40, -0.90), 0.03), ROOF, "ceramic", 0.4)
    m.add(soft((-2.66, 2.34, -1.04), (1.42, 2.54, 1.04), 0.09), ROOF, "ceramic", 0.5)
    m.add(bar((-1.72, 0.985, 1.03), (0.72, 0.985, 1.03), 0.30, 0.045), OAK, "matte", 0.4)
    _cab(m)
    _inside(m)
    _awning(m)
    for x in (-1.75, 1.72):
        for z in (-0.86, 0.86):
            wheel = placed((x, 0.36, z), 0.0, np.pi / 2)
            m.add(
                turned(
                    [(0.0, -0.12), (0.26, -0.13), (0.36, -0.09), (0.36, 0.09), (0.26, 0.13), (0.0, 0.12)], 16, False
                ),
                INK,
                "matte",
                0.2,
                place=wheel,
            )
            m.add(
                disc_of((0, 0.135 if z > 0 else -0.135, 0), 0.17, 10, 1.0 if z > 0 else -1.0),
                STEEL,
                "metal",
                0.6,
                place=wheel,
            )
    for z, sign in ((1.025, 1), (-1.025, -1)):  # arches, dark above the tyres
        for x in (-1.75, 1.72):
            a = np.linspace(0, np.pi, 9)
            m.add(
                outline_face(
                    np.column_stack([x + 0.45 * np.cos(a), 0.36 + 0.45 * np.sin(a), np.full(9, z)]), (0, 0, sign)
                ),
                INK,
            )
    badge = np.array([(-2.16 + 0.9 * x, 1.74 + 0.9 * y, 1.016) for x, y in TOOTH])
    m.add(outline_face(badge, (0, 0, 1)), (0.80, 0.78, 0.70))
    for x in (-2.22, -2.10):
        m.add(
            outline_face(
                [(x + 0.022 * np.cos(a), 1.80 + 0.03 * np.sin(a), 1.026) for a in np.linspace(0, 6.28, 7)[:-1]],
                (0, 0, 1),
            ),
            INK,
        )
    smile = [(-2.28, 1.68), (-2.22, 1.62), (-2.16, 1.60), (-2.10, 1.62), (-2.04, 1.68)]
    for (x0, y0), (x1, y1) in itertools.pairwise(smile):
        m.add(bar((x0, y0, 1.026), (x1, y1, 1.026), 0.004, 0.02), (0.6, 0.1, 0.06))
    m.add(block((-2.0, 0.30, 1.0), (-1.3, 0.36, 1.02)), INK)
    for y, z in ((0.18, 1.42), (0.52, 1.18)):  # a step to the hatch
        m.add(soft((-0.95, y, z - 0.15), (-0.1, y + 0.05, z + 0.15), 0.01), OAK, "matte", 0.3)
    for x in (-0.9, -0.15):
        m.add(bar((x, 0.0, 1.55), (x, 0.60, 1.06), 0.05), OAK, "matte", 0.3)
    return m


def _cab(m: Prop) -> None:
    side = [(1.3, 0.95), (2.62, 0.95), (2.60, 1.22), (2.02, 2.08), (1.3, 2.34)]
    p, n, f = prism(side, -0.96, 0.96)
    m.add((p[:, [0, 2, 1]], n[:, [0, 2, 1]], f), ROOF, "ceramic", 0.5)
    m.add(soft((1.6, 0.36, -0.98), (2.92, 1.02, 0.98), 0.16), PAINT, "ceramic", 0.6)
    m.add(
        quad((2.60, 1.26, 0.84), (2.60, 1.26, -0.84), (2.07, 2.03, -0.84), (2.07, 2.03, 0.84))[:1]
        + (np.tile([0.82, 0.57, 0.0], (4, 1)), [[0, 1, 2], [0, 2, 3]]),
        GLASS,
        "metal",
        0.95,
    )
    for z, sign in ((0.968, 1), (-0.968, -1)):
        m.add(
            outline_face([(1.42, 1.25, z), (2.42, 1.25, z), (1.96, 1.96, z), (1.42, 2.1, z)], (0, 0, sign)),
            GLASS,
            "metal",
            0.95,
        )
        m.add(rod([(2.3, 1.2, z), (2.36, 1.36, z + 0.2 * sign), (2.36, 1.55, z + 0.2 * sign)], 0.02, 4), INK, "metal")
        m.add(soft((2.28, 1.36, z + sign * 0.2 - 0.07), (2.33, 1.62, z + sign * 0.2 + 0.07), 0.02), INK, "metal", 0.5)
        m.add(block((1.55, 1.08, min(z, z + 0.02 * sign)), (1.72, 1.11, max(z, z + 0.02 * sign))), STEEL, "metal", 0.8)
    for z in (-0.66, 0.66):
        m.add(ball_of((2.90, 0.78, z), (0.06, 0.14, 0.14), 10, 6), (0.75, 0.72, 0.62), "ceramic", 0.9)
    m.add(soft((2.86, 0.36, -0.98), (2.99, 0.50, 0.98), 0.04), STEEL, "metal", 0.7)
    for k in range(5):
        m.add(bar((2.925, 0.60 + 0.06 * k, -0.36), (2.925, 0.60 + 0.06 * k, 0.36), 0.01, 0.025), INK, "metal")
    m.add(block((2.93, 0.52, -0.2), (2.94, 0.6, 0.2)), (0.7, 0.68, 0.6))


def _inside(m: Prop) -> None:
    m.add(quad((-1.72, 0.99, 0.95), (0.72, 0.99, 0.95), (0.72, 0.99, -0.9), (-1.72, 0.99, -0.9)), (0.20, 0.12, 0.065))
    m.add(quad((-1.72, 1.0, -0.89), (0.72, 1.0, -0.89), (0.72, 2.34, -0.89), (-1.72, 2.34, -0.89)), (0.34, 0.40, 0.36))
    for y in (1.42, 1.82):
        m.add(block((-1.66, y, -0.89), (0.66, y + 0.03, -0.62), "f"), OAK)
    for k in range(11):  # brushes in jars, rolls, a kettle: what a clinic is made of
        x, y = -1.5 + 0.2 * k, 1.45 if k % 2 else 1.85
        tint = ((0.10, 0.32, 0.34), (0.62, 0.58, 0.48), (0.55, 0.14, 0.08), (0.62, 0.44, 0.10))[k % 4]
        m.add(turned([(0.055, 0.0), (0.06, 0.16), (0.04, 0.2)], 7), tint, "ceramic", 0.6, place=placed((x, y, -0.75)))
    m.add(soft((-1.6, 1.0, -0.8), (-0.9, 1.30, -0.3), 0.03), LINEN, "cloth")
    m.add(soft((0.05, 1.0, -0.8), (0.55, 1.34, -0.35), 0.03), STEEL, "metal", 0.5)
    m.add(ball_of((-0.5, 2.2, -0.1), (0.16, 0.09, 0.16), 10, 5), (1.0, 0.74, 0.42), "lamp")
    m.add(block((-1.6, 2.315, 0.92), (0.6, 2.335, 0.96)), AMBER, "strip")


def _awning(m: Prop) -> None:
    for k in range(8):
        a, b = -1.9 + 0.35 * k, -1.9 + 0.35 * (k + 1)
        tint = PAINT if k % 2 else LINEN
        rows = [(2.42, 1.02), (2.36, 1.5), (2.22, 2.0), (2.05, 2.4), (1.88, 2.41)]
        for (y0, z0), (y1, z1) in itertools.pairwise(rows):
            m.add(both(quad((a, y1, z1), (b, y1, z1), (b, y0, z0), (a, y0, z0))), tint, "cloth", 0.1)
    for x in (-1.86, 0.86):
        m.add(rod([(x, 0.0, 2.36), (x, 2.06, 2.38)], 0.022, 5), STEEL, "metal", 0.5)
        m.add(disc_of((x, 0.02, 2.36), 0.12, 8), INK)
    for k, x in enumerate((-1.5, -0.5, 0.5)):
        m.add(rod([(x, 2.0, 2.3), (x, 1.88, 2.3)], 0.005, 3), INK)
        m.add(
            ball_of((x, 1.78, 2.3), (0.11, 0.13, 0.11), 7, 5),
            ((1.0, 0.60, 0.22), (1.0, 0.45, 0.16), (1.0, 0.74, 0.4))[k],
            "lamp",
        )
    m.add(bar((0.98, 1.3, 1.03), (0.98, 1.3, 1.06), 0.3, 0.42), BRASS, "metal", 0.4)
