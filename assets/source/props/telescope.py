"""A telescope of brass that looks down, not up: its stand is worn where the Nexus is."""

from __future__ import annotations

from assets.source.forms import bar, rod, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, INK, WALNUT


def telescope() -> Prop:
    """Looks along +z and downwards; its eyepiece is 1.4 m high."""
    m = Prop(solid=("round", 0.42, 1.5))
    for a in (0.5, 2.6, 4.7):
        leg = placed((0, 0, 0), a)
        m.add(bar((0, 0.0, 0.46), (0, 1.1, 0.06), 0.04, 0.03), WALNUT, "matte", 0.5, place=leg)
    m.add(rod([(0, 0.95, 0), (0, 1.22, 0)], 0.035, 7), BRASS, "metal", 0.8)
    aim = placed((0, 1.30, 0), 0, 0.62)
    for r, a, b in ((0.045, -0.40, -0.05), (0.058, -0.05, 0.62), (0.066, 0.62, 0.70)):
        m.add(rod([(0, 0, a), (0, 0, b)], r, 12), BRASS, "metal", 0.85, place=aim)
    m.add(rod([(0, 0, -0.48), (0, 0, -0.40)], [0.026, 0.03], 10), INK, "metal", place=aim)
    face = turned([(0.06, 0.0), (0.0, 0.0)], 12, False)
    m.add(
        (face[0][:, [0, 2, 1]] + [0, 0, 0.695], [[0, 0, 1]] * len(face[0]), face[2]),
        (0.02, 0.03, 0.05),
        "metal",
        1.0,
        place=aim,
    )
    return m
