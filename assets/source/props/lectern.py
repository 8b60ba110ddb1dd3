"""The speaker's desk of the forum: a slanted board on one leg, six breath lamps, a microphone on a neck."""

from __future__ import annotations

from assets.source.forms import ball_of, bar, outline_face, prism, quad, rod, soft
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, INK, OAK, WALNUT


def lectern() -> Prop:
    """1.15 m high; the speaker stands behind it (-z) and looks over it (+z)."""
    m = Prop(solid=("box", 0.42, 0.28, 1.15), group="accent")
    m.add(prism([(-0.34, -0.2), (0.34, -0.2), (0.27, 0.2), (-0.27, 0.2)], 0.0, 0.06), WALNUT, "matte", 0.4)
    for x in (-0.2, 0.2):
        side = [(x, 0.06, -0.12), (x, 0.06, 0.14), (x, 1.10, 0.24), (x, 1.018, -0.06)]
        m.add(outline_face(side, (1 if x > 0 else -1, 0, 0)), WALNUT, "matte", 0.4)
    m.add(quad((-0.2, 0.06, 0.14), (0.2, 0.06, 0.14), (0.2, 1.10, 0.24), (-0.2, 1.10, 0.24)), OAK, "matte", 0.45)
    m.add(quad((0.2, 0.06, -0.12), (-0.2, 0.06, -0.12), (-0.2, 1.018, -0.06), (0.2, 1.018, -0.06)), OAK, "matte", 0.4)
    m.add(bar((0, 0.98, -0.26), (0, 1.13, 0.28), 0.84, 0.035), OAK, "matte", 0.5)
    m.add(bar((-0.42, 1.15, 0.29), (0.42, 1.15, 0.29), 0.03, 0.07), BRASS, "metal", 0.7)
    m.add(bar((-0.3, 1.0, -0.262), (0.3, 1.0, -0.262), 0.02, 0.05), BRASS, "metal", 0.7)
    for k in range(6):
        m.add(ball_of((-0.25 + 0.1 * k, 0.60, 0.215), 0.022, 6, 4), (1.0, 0.62, 0.24), "lamp")
    m.add(
        rod([(0.24, 1.10, 0.16), (0.22, 1.26, 0.16), (0.16, 1.36, 0.06), (0.08, 1.38, -0.04)], 0.009, 5), INK, "metal"
    )
    m.add(ball_of((0.06, 1.38, -0.06), (0.03, 0.026, 0.045), 7, 5), INK, "cloth")
    sheet = placed((-0.17, 1.072, 0.0), 0, -0.27)
    m.add(soft((-0.11, 0.0, -0.14), (0.11, 0.006, 0.14), 0.002), (0.72, 0.70, 0.64), place=sheet)
    return m
