"""Marco's desk: a blade of black stone on two wedges of gold, a contract, a pen, and a name that faces the guest."""

from __future__ import annotations

from assets.source.forms import bar, block, prism, quad, rod, soft
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import GOLD, INK, PAPER


def reyes_desk() -> Prop:
    """2.6 m wide, 0.76 m high; he sits at -z and looks over it to +z."""
    m = Prop(solid=("box", 1.32, 0.52, 0.85), group="accent")
    top = [(-1.32, 0.22), (-0.95, -0.5), (0.95, -0.5), (1.32, 0.22), (0.0, 0.52)]
    m.add(prism(top, 0.71, 0.76), (0.018, 0.017, 0.019), "metal", 0.9)
    for s in (-1, 1):
        m.add(prism([(s * 0.95, -0.36), (s * 0.62, 0.24), (s * 0.86, 0.28)], 0.0, 0.71, ""), GOLD, "metal", 0.75)
        m.add(bar((s * 1.32, 0.735, 0.222), (0, 0.735, 0.523), 0.008, 0.03), GOLD, "metal", 0.9)
    m.add(block((-0.6, 0.35, -0.02), (0.6, 0.70, 0.0)), (0.05, 0.03, 0.022), "matte", 0.6)
    paper = placed((0.28, 0.763, -0.16), 0.12)
    for k in range(3):
        m.add(
            quad(
                (-0.13 + 0.01 * k, 0.002 * k, 0.18),
                (0.13 + 0.01 * k, 0.002 * k, 0.18),
                (0.13 + 0.01 * k, 0.002 * k, -0.18),
                (-0.13 + 0.01 * k, 0.002 * k, -0.18),
            ),
            PAPER,
            place=paper,
        )
    for k in range(8):
        z = -0.13 + 0.03 * k
        m.add(
            quad(
                (-0.09, 0.007, z + 0.008),
                (0.11 - 0.03 * (k % 3), 0.007, z + 0.008),
                (0.11 - 0.03 * (k % 3), 0.007, z),
                (-0.09, 0.007, z),
            ),
            INK,
            place=paper,
        )
    m.add(rod([(0.30, 0.775, -0.02), (0.46, 0.782, -0.10)], [0.004, 0.008], 6), GOLD, "metal", 0.95)
    m.add(prism([(-0.24, 0.30), (0.24, 0.30), (0.24, 0.36), (-0.24, 0.36)], 0.76, 0.83), GOLD, "metal", 0.8)
    m.add(soft((-0.82, 0.76, -0.28), (-0.42, 0.775, -0.02), 0.006), (0.05, 0.03, 0.022), "cloth", 0.3)
    m.add(soft((-0.78, 0.775, 0.10), (-0.66, 0.86, 0.22), 0.02), (0.30, 0.02, 0.03), "ceramic", 0.8)
    m.add(rod([(0.9, 0.76, -0.2), (0.9, 1.12, -0.2), (0.72, 1.26, -0.14)], 0.012, 6), GOLD, "metal", 0.8)
    m.add(block((0.48, 1.24, -0.18), (0.78, 1.262, -0.10)), (1.0, 0.78, 0.46), "strip")
    return m
