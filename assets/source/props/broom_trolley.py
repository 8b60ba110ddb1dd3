"""What the hall is cleaned with: a bucket, two brooms, a mop, and a mug with a name on it for each of three."""

from __future__ import annotations

from assets.source.forms import bar, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import JADE, OAK, STEEL


def broom_trolley() -> Prop:
    """0.9 m long, its handle at -x."""
    m = Prop(solid=("box", 0.48, 0.28, 1.0))
    m.add(soft((-0.44, 0.12, -0.25), (0.44, 0.18, 0.25), 0.02), STEEL, "metal", 0.4)
    for x in (-0.36, 0.36):
        for z in (-0.2, 0.2):
            m.add(
                turned([(0.0, -0.03), (0.055, -0.02), (0.055, 0.02), (0.0, 0.03)], 8),
                (0.03, 0.03, 0.03),
                place=placed((x, 0.06, z), 0, 1.5708),
            )
    m.add(
        rod([(-0.42, 0.16, -0.22), (-0.48, 0.95, -0.2), (-0.48, 0.95, 0.2), (-0.42, 0.16, 0.22)], 0.016, 5),
        STEEL,
        "metal",
        0.6,
    )
    m.add(soft((-0.40, 0.62, -0.22), (0.42, 0.65, 0.22), 0.01), STEEL, "metal", 0.4)
    m.add(
        turned([(0.14, 0.0), (0.17, 0.28), (0.18, 0.30), (0.16, 0.29), (0.13, 0.04)], 14),
        JADE,
        "matte",
        0.5,
        place=placed((0.22, 0.18, 0)),
    )
    for k, (x, z) in enumerate(((-0.2, -0.15), (-0.12, 0.12), (-0.28, 0.05))):
        m.add(rod([(x, 0.2, z), (x - 0.05, 1.5 + 0.08 * k, z * 1.6)], 0.013, 5), OAK)
        m.add(
            soft((x - 0.14, 0.18, z - 0.03), (x + 0.14, 0.30, z + 0.03), 0.02),
            ((0.5, 0.32, 0.08), (0.45, 0.42, 0.36), (0.3, 0.1, 0.06))[k],
            "cloth",
        )
    for k, colour in enumerate(((0.6, 0.16, 0.12), (0.75, 0.6, 0.2), (0.16, 0.35, 0.5))):
        m.add(
            turned([(0.035, 0.0), (0.042, 0.09), (0.037, 0.09), (0.03, 0.01)], 10),
            colour,
            "ceramic",
            0.7,
            place=placed((0.0 + 0.13 * k, 0.65, -0.12)),
        )
    m.add(bar((-0.3, 0.67, 0.12), (0.1, 0.67, 0.14), 0.14, 0.05), (0.7, 0.68, 0.6), "cloth")
    return m
