"""A hook by the door: an apron, a satchel strap that was left, and above them a brush in a cup, amber."""

from __future__ import annotations

from assets.source.forms import bar, both, outline_face, rod, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, LINEN


def apron_hook() -> Prop:
    """0.7 m wide on a wall behind the origin; facing +z."""
    m = Prop(solid=None)
    m.add(bar((-0.32, 1.72, 0.015), (0.32, 1.72, 0.015), 0.03, 0.09), (0.16, 0.095, 0.05), "matte", 0.3)
    for x in (-0.2, 0.1):
        m.add(rod([(x, 1.74, 0.03), (x, 1.71, 0.08), (x, 1.75, 0.10)], 0.008, 5), BRASS, "metal", 0.8)
    apron = [
        (-0.24, 1.70),
        (-0.16, 1.70),
        (-0.10, 1.45),
        (-0.02, 1.32),
        (-0.03, 0.80),
        (-0.37, 0.82),
        (-0.38, 1.32),
        (-0.30, 1.45),
    ]
    m.add(both(outline_face([(x, y, 0.085 + 0.02 * (1.7 - y)) for x, y in apron], (0, 0, 1))), LINEN, "cloth")
    m.add(
        both(
            outline_face(
                [(-0.30, 1.16, 0.103), (-0.10, 1.16, 0.103), (-0.11, 1.0, 0.106), (-0.29, 1.0, 0.106)], (0, 0, 1)
            )
        ),
        (0.54, 0.50, 0.42),
        "cloth",
    )
    m.add(
        rod([(0.1, 1.72, 0.09), (0.02, 1.3, 0.06), (0.08, 1.0, 0.06), (0.16, 1.3, 0.06), (0.1, 1.72, 0.09)], 0.012, 4),
        (0.20, 0.10, 0.04),
        "cloth",
    )
    m.add(
        turned([(0.035, 1.80), (0.04, 1.88), (0.035, 1.88), (0.03, 1.81)], 9),
        (0.16, 0.30, 0.34),
        "ceramic",
        0.6,
        place=placed((0.22, 0, 0.06)),
    )
    m.add(rod([(0.22, 1.81, 0.06), (0.245, 1.97, 0.06)], 0.006, 4), (1.0, 0.55, 0.1))
    m.add(bar((-0.32, 1.79, 0.06), (0.32, 1.79, 0.06), 0.11, 0.02), (0.16, 0.095, 0.05))
    return m
