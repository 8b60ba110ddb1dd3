"""A microscope of brass and black, older than anything it has looked at here."""

from __future__ import annotations

from assets.source.building import stem
from assets.source.forms import block, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, ICE, INK


def microscope() -> Prop:
    """0.42 m high, stands on a table; one looks into it from +z."""
    m = Prop(solid=None)
    m.add(soft((-0.09, 0.0, -0.12), (0.09, 0.03, 0.10), 0.012), INK, "metal", 0.5)
    m.add(
        stem([(0, 0.02, -0.08), (0, 0.14, -0.11), (0, 0.27, -0.08), (0, 0.31, -0.02)], [0.026, 0.022, 0.022, 0.02], 7),
        INK,
        "metal",
        0.6,
    )
    m.add(soft((-0.065, 0.135, -0.09), (0.065, 0.148, 0.05), 0.004), INK, "metal", 0.7)
    m.add(block((-0.035, 0.149, -0.03), (0.035, 0.151, 0.0), "b"), ICE, "strip")
    tube = placed((0, 0.30, 0.0), 0.0, 0.5)
    m.add(
        turned(
            [(0.018, -0.10), (0.024, -0.02), (0.024, 0.10), (0.018, 0.11), (0.018, 0.16), (0.022, 0.17), (0.0, 0.17)],
            12,
        ),
        BRASS,
        "metal",
        0.8,
        place=tube,
    )
    for k, a in enumerate((-0.35, 0.25)):
        m.add(
            turned([(0.010, -0.15), (0.015, -0.13), (0.015, -0.09)], 8),
            BRASS,
            "metal",
            0.8,
            place=placed((0.0, 0.31, 0.0), a, 0.2 + 0.3 * k),
        )
    for x in (-0.035, 0.035):
        m.add(rod([(x * 0.6, 0.12, -0.10), (x * 1.5, 0.12, -0.10)], 0.02, 8), BRASS, "metal", 0.7)
    return m
