"""A folding table with a clipboard of names, a pen on a chain, and a chair for whoever takes long over it."""

from __future__ import annotations

from assets.source.forms import bar, quad, rod, soft
from assets.source.rooms import Prop
from assets.source.tones import INK, OAK, PAPER, STEEL


def petition_table() -> Prop:
    """1.2 m wide, 0.76 m high, with a cloth to +z."""
    m = Prop(solid=("box", 0.6, 0.32, 0.8))
    m.add(soft((-0.6, 0.72, -0.3), (0.6, 0.76, 0.3), 0.01), OAK, "matte", 0.3)
    for x in (-0.5, 0.5):
        m.add(bar((x, 0, -0.25), (x, 0.73, 0.25), 0.04, 0.025, (1, 0, 0)), STEEL, "metal", 0.4)
        m.add(bar((x, 0, 0.25), (x, 0.73, -0.25), 0.04, 0.025, (1, 0, 0)), STEEL, "metal", 0.4)
    m.add(
        quad((-0.55, 0.30, 0.315), (0.55, 0.30, 0.315), (0.55, 0.765, 0.305), (-0.55, 0.765, 0.305)),
        (0.50, 0.215, 0.045),
        "cloth",
    )
    for k in range(3):
        x = -0.36 + 0.3 * k
        m.add(soft((x - 0.11, 0.762, -0.14), (x + 0.11, 0.768, 0.16), 0.002), (0.16, 0.09, 0.05))
        m.add(
            quad((x - 0.1, 0.771, 0.15), (x + 0.1, 0.771, 0.15), (x + 0.1, 0.771, -0.12), (x - 0.1, 0.771, -0.12)),
            PAPER,
        )
        for row in range(7 - 2 * k):
            z = -0.08 + 0.03 * row
            m.add(
                quad(
                    (x - 0.085, 0.773, z + 0.008),
                    (x - 0.085 + 0.11 + 0.012 * (row * 7 % 5), 0.773, z + 0.008),
                    (x - 0.085 + 0.11, 0.773, z),
                    (x - 0.085, 0.773, z),
                ),
                INK,
            )
    m.add(rod([(0.42, 0.78, 0.0), (0.48, 0.78, 0.13)], 0.006, 4), INK, "metal")
    return m
