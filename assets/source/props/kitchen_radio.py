"""A radio white with flour but for one knob."""

from __future__ import annotations

from assets.source.forms import bar, panel, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed


def kitchen_radio() -> Prop:
    """0.34 m wide."""
    m = Prop(solid=None)
    m.add(soft((-0.17, 0.0, -0.07), (0.17, 0.20, 0.07), 0.03), (0.40, 0.30, 0.22), "ceramic", 0.4)
    m.add(panel((-0.06, 0.10, 0.0715), 0.18, 0.13), (0.14, 0.10, 0.07), "cloth")
    for k in range(5):
        m.add(bar((-0.14, 0.05 + 0.025 * k, 0.073), (0.02, 0.05 + 0.025 * k, 0.073), 0.003, 0.006), (0.5, 0.44, 0.34))
    m.add(panel((0.10, 0.145, 0.0715), 0.09, 0.045), (1.0, 0.62, 0.26), "lamp")
    for x, tint in ((0.075, (0.55, 0.50, 0.44)), (0.125, (0.06, 0.04, 0.03))):
        m.add(
            turned([(0.018, 0.0), (0.016, 0.02), (0.0, 0.021)], 9),
            tint,
            "ceramic",
            0.6,
            place=placed((x, 0.07, 0.07), 0, 1.5708),
        )
    m.add(rod([(0.14, 0.2, -0.04), (0.26, 0.46, -0.05)], 0.003, 3), (0.5, 0.5, 0.5), "metal")
    return m
