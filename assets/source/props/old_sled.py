"""A sled on two hooks, its left runner bent: the one that chipped a tooth in the winter of 2018."""

from __future__ import annotations

from assets.source.forms import bar, rod, shaken
from assets.source.rooms import Prop


def old_sled() -> Prop:
    """1.0 m wide as it hangs on a wall behind the origin, its middle at the origin, its seat to +z."""
    m = Prop(solid=None)
    for k in range(4):
        y = -0.15 + 0.10 * k
        m.add(bar((-0.46, y, 0.12), (0.40, y, 0.12), 0.022, 0.08), shaken((0.40, 0.075, 0.045), k, 0.25), "matte", 0.3)
    for s in (-1, 1):
        bend = 0.05 if s < 0 else 0.0
        m.add(
            rod(
                [
                    (-0.5, 0.17 * s, 0.02),
                    (0.30, 0.17 * s + bend, 0.02),
                    (0.46, 0.17 * s - bend, 0.06),
                    (0.52, 0.17 * s, 0.16),
                ],
                0.016,
                5,
            ),
            (0.10, 0.10, 0.105),
            "metal",
            0.5,
        )
        for x in (-0.36, 0.26):
            m.add(bar((x, 0.17 * s, 0.02), (x, 0.13 * s, 0.12), 0.04, 0.03), (0.26, 0.15, 0.08))
    m.add(
        rod([(0.46, -0.14, 0.14), (0.62, -0.25, 0.1), (0.60, 0.0, 0.08), (0.46, 0.14, 0.14)], 0.008, 4),
        (0.42, 0.36, 0.26),
    )
    for x in (-0.25, 0.25):
        m.add(rod([(x, 0.24, 0.0), (x, 0.22, 0.08), (x, 0.26, 0.1)], 0.01, 4), (0.08, 0.08, 0.08), "metal")
    return m
