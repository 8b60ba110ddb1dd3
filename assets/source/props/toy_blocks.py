"""Blocks, a wooden molar on its side and one shoe."""

from __future__ import annotations

from assets.source.forms import ball_of, soft
from assets.source.props.holo_molar import molar
from assets.source.rooms import Prop
from assets.source.shapes import net, placed
from assets.source.tones import AMBER, CRIMSON, CYAN, JADE, OAK


def toy_blocks() -> Prop:
    """About half a metre of it."""
    m = Prop(solid=("round", 0.3, 0.3))
    blocks = [(0, 0, 0, 0.2, CRIMSON), (0.19, 0, 0.05, 0.7, AMBER), (0.09, 0.13, 0.02, 0.4, JADE)]
    blocks += [(-0.25, 0, 0.12, 1.1, CYAN), (0.02, 0, 0.26, 0.1, AMBER)]
    for k, (x, y, z, turn, tone) in enumerate(blocks):
        s = 0.065
        m.add(
            soft((-s, 0, -s), (s, 2 * s, s), 0.012),
            [0.7 * c for c in tone],
            "matte",
            0.4,
            place=placed((x, y, z), turn + k),
        )
    tooth = net(lambda p: molar(p * 8.0) / 8.0, (-0.1, -0.02, -0.09), (0.1, 0.25, 0.09), 0.026)
    m.add(tooth, OAK, "matte", 0.4, place=placed((-0.12, 0.07, -0.22), 0.8, 1.45))
    m.add(ball_of((0.32, 0.035, -0.2), (0.045, 0.04, 0.085), 8, 5), (0.10, 0.02, 0.12), "matte", 0.4)
    m.add(ball_of((0.32, 0.075, -0.235), (0.034, 0.045, 0.04), 7, 4), (0.10, 0.02, 0.12), "matte", 0.4)
    return m
