"""The two leaves of the Forum Hall: tall walnut, brass bars, a line of light where they meet."""

from __future__ import annotations

from assets.source.forms import block, rod, soft
from assets.source.rooms import Prop
from assets.source.tones import AMBER, BRASS, WALNUT


def forum_doors() -> Prop:
    """2.4 m wide, 3.2 m high, shut; they face +z."""
    m = Prop(solid=None)
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * 0.012, side * 1.22))
        m.add(block((x0, 0.0, -0.06), (x1, 3.2, 0.0), "f b"), WALNUT, "matte", 0.45)
        for k in range(5):
            x = side * (0.14 + 0.235 * k)
            m.add(soft((x - 0.075, 0.14, 0.0), (x + 0.075, 3.06, 0.035), 0.015), WALNUT, "matte", 0.5)
        m.add(rod([(side * 0.10, 0.75, 0.10), (side * 0.10, 1.75, 0.10)], 0.02, 6), BRASS, "metal", 0.8)
        for y in (0.8, 1.7):
            m.add(rod([(side * 0.10, y, 0.0), (side * 0.10, y, 0.10)], 0.014, 5), BRASS, "metal", 0.8)
    m.add(block((-0.012, 0.0, -0.05), (0.012, 3.2, -0.03), "f"), AMBER, "strip")
    return m
