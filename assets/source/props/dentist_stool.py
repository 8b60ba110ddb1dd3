"""A round stool on three castors, wound down as far as it goes: for somebody who sits lower than a child."""

from __future__ import annotations

from assets.source.forms import ball_of, bar, rod, turned
from assets.source.rooms import Prop


def dentist_stool() -> Prop:
    """0.44 m high."""
    m = Prop(solid=("round", 0.24, 0.5))
    m.add(
        turned([(0.0, 0.38), (0.19, 0.385), (0.21, 0.41), (0.20, 0.435), (0.0, 0.44)], 16),
        (0.10, 0.20, 0.18),
        "cloth",
        0.4,
    )
    m.add(rod([(0, 0.12, 0), (0, 0.39, 0)], 0.022, 7), (0.45, 0.46, 0.44), "metal", 0.8)
    for x, z in ((0.0, 0.24), (0.21, -0.12), (-0.21, -0.12)):
        m.add(bar((0, 0.13, 0), (x, 0.06, z), 0.035, 0.03), (0.45, 0.46, 0.44), "metal", 0.7)
        m.add(ball_of((x, 0.03, z), 0.03, 7, 5), (0.04, 0.04, 0.04))
    return m
