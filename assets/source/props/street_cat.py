"""A cat on a warm stone, asleep, one ear awake."""

from __future__ import annotations

from assets.source.forms import ball_of, outline_face, rod
from assets.source.rooms import Prop


def street_cat() -> Prop:
    """45 cm long, curled, head at +x."""
    m = Prop(solid=None)
    fur, pale = (0.16, 0.085, 0.04), (0.55, 0.45, 0.34)
    m.add(ball_of((0, 0.11, 0), (0.22, 0.115, 0.17), 10, 7), fur, "cloth")
    m.add(ball_of((-0.09, 0.12, -0.02), (0.14, 0.11, 0.15), 9, 6), fur, "cloth")
    m.add(ball_of((0.17, 0.10, 0.10), (0.085, 0.075, 0.08), 9, 6), fur, "cloth")
    m.add(ball_of((0.21, 0.085, 0.14), (0.04, 0.035, 0.04), 7, 5), pale, "cloth")
    for x, z in ((0.135, 0.05), (0.125, 0.13)):
        m.add(outline_face([(x, 0.15, z - 0.03), (x + 0.02, 0.215, z), (x + 0.03, 0.15, z + 0.03)], (1, 0.2, 0)), fur)
        m.add(outline_face([(x, 0.15, z - 0.03), (x + 0.02, 0.215, z), (x + 0.03, 0.15, z + 0.03)], (-1, 0.2, 0)), fur)
    m.add(
        rod(
            [(-0.2, 0.07, 0.05), (-0.14, 0.05, 0.19), (0.02, 0.045, 0.23), (0.13, 0.05, 0.21)],
            [0.035, 0.034, 0.03, 0.02],
            7,
        ),
        fur,
        "cloth",
    )
    return m
