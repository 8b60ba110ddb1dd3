"""Dana's table: a recorder with two wheels, a tape measure, a notebook and nine sharpened pencils."""

from __future__ import annotations

from assets.source.forms import bar, block, disc_of, quad, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, INK, OAK, PAPER, STEEL


def press_table() -> Prop:
    """0.74 m high; she sits behind it (-z)."""
    m = Prop(solid=("box", 0.6, 0.32, 0.8), group="lamps")
    m.add(soft((-0.6, 0.70, -0.3), (0.6, 0.74, 0.3), 0.015), OAK, "matte", 0.45)
    for x in (-0.52, 0.52):
        for z in (-0.24, 0.24):
            m.add(bar((x, 0, z), (x, 0.70, z), 0.04, 0.04, (0, 0, 1)), INK, "metal", 0.4)
    m.add(soft((-0.42, 0.74, -0.14), (-0.06, 0.80, 0.14), 0.015), (0.10, 0.105, 0.11), "metal", 0.5)
    for x in (-0.33, -0.15):
        m.add(turned([(0.075, 0.80), (0.075, 0.812)], 14), INK, "metal", 0.6, place=placed((x, 0, 0)))
        m.add(disc_of((x, 0.813, 0), 0.075, 14), (0.13, 0.11, 0.09), "metal", 0.6)
        m.add(disc_of((x, 0.815, 0), 0.022, 8), STEEL, "metal", 0.8)
    m.add(block((-0.28, 0.80, 0.10), (-0.2, 0.805, 0.12), "b"), (1.0, 0.12, 0.06), "lamp")
    m.add(quad((0.05, 0.745, 0.16), (0.27, 0.745, 0.20), (0.31, 0.745, -0.08), (0.09, 0.745, -0.12)), PAPER)
    for k in range(6):
        z = 0.13 - 0.035 * k
        m.add(quad((0.09, 0.747, z + 0.006), (0.24, 0.747, z + 0.03), (0.24, 0.747, z + 0.024), (0.09, 0.747, z)), INK)
    m.add(
        turned([(0.045, 0.74), (0.045, 0.765)], 12), (0.75, 0.52, 0.05), "ceramic", 0.5, place=placed((0.42, 0, -0.1))
    )
    m.add(disc_of((0.42, 0.766, -0.1), 0.045, 12), (0.75, 0.52, 0.05), "ceramic", 0.5)
    m.add(bar((0.42, 0.744, -0.055), (0.42, 0.744, 0.22), 0.012, 0.002), (0.75, 0.70, 0.5))
    for k in range(9):
        m.add(
            rod(
                [(0.47 + 0.016 * (k % 2), 0.747 + 0.010 * (k // 5), 0.02 + 0.018 * k), (0.58, 0.747, 0.05 + 0.018 * k)],
                0.005,
                3,
            ),
            BRASS,
        )
    return m
