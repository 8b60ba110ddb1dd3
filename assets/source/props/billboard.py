"""A billboard on two masts, high over the roofs: a frame of gold round whatever has been paid for."""

from __future__ import annotations

from assets.source.building import flat
from assets.source.forms import bar, rod
from assets.source.rooms import Prop
from assets.source.tones import GOLD, IRON


def billboard() -> Prop:
    """12 m wide; its face, where a sign is hung at z = 0.1, is 6 to 10 m up and looks to +z."""
    m = Prop(solid=("box", 5.0, 0.4, 6.0), group="lamps")
    for x in (-4.0, 4.0):
        m.add(rod([(x, -4.0, -0.3), (x, 6.2, -0.3)], 0.24, 8), IRON, "metal", 0.4)
        m.add(bar((x, 1.0, -0.3), (x * 0.2, 6.0, -0.3), 0.10), IRON, "metal", 0.4)
    m.add(bar((-6.0, 8.0, -0.12), (6.0, 8.0, -0.12), 0.24, 4.3), IRON, "metal", 0.5)
    for a, b in (
        ((-6.1, 5.8, 0), (6.1, 5.8, 0)),
        ((-6.1, 10.2, 0), (6.1, 10.2, 0)),
        ((-6.1, 5.8, 0), (-6.1, 10.2, 0)),
        ((6.1, 5.8, 0), (6.1, 10.2, 0)),
    ):
        m.add(bar(a, b, 0.16, 0.24, up=(0, 0, 1)), GOLD, "metal", 0.8)
    m.add(flat((-6.0, 5.9, 0.04), (12.0, 0, 0), (0, 4.2, 0)), (0.02, 0.012, 0.014), "ceramic", 0.9)
    return m
