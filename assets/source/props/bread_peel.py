"""Two peels against the wall, one longer than the room is deep, and a broom for ash."""

from __future__ import annotations

from assets.source.forms import ball_of, bar, rod
from assets.source.rooms import Prop


def bread_peel() -> Prop:
    """Leaning on a wall at -z, 2.2 m high."""
    m = Prop(solid=("box", 0.3, 0.16, 2.2))
    for x, top in ((-0.18, 1.75), (0.12, 1.55)):
        m.add(rod([(x, 0.02, 0.14), (x + 0.03, top, -0.06)], 0.017, 6), (0.34, 0.21, 0.11), "matte", 0.3)
        m.add(
            bar((x + 0.03, top - 0.02, -0.06), (x + 0.038, top + 0.42, -0.105), 0.30, 0.014, (0, 0, 1)),
            (0.40, 0.26, 0.14),
            "matte",
            0.35,
        )
    m.add(rod([(0.30, 0.25, 0.1), (0.27, 1.4, -0.08)], 0.013, 5), (0.26, 0.16, 0.09))
    m.add(ball_of((0.305, 0.14, 0.11), (0.09, 0.16, 0.05), 8, 5), (0.22, 0.16, 0.075), "cloth")
    return m
