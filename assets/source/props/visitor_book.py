"""A stand with the visitors' book: a slanted top, an open book, a camera on a stalk that asks for a smile."""

from __future__ import annotations

import numpy as np

from assets.source.building import leant
from assets.source.forms import ball_of, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.tones import IRON, LINE, PAPER, PORCELAIN, STEEL, WALNUT


def visitor_book() -> Prop:
    """One stands before its +z."""
    m = Prop(solid=("round", 0.36, 1.2), group="accent")
    m.add(turned([(0.30, 0.0), (0.28, 0.03), (0.09, 0.10), (0.06, 0.5), (0.07, 0.92)], 18), PORCELAIN, "ceramic", 0.7)
    at = (0.0, 0.98, 0.0)
    m.add(leant(soft((-0.36, -0.02, -0.25), (0.36, 0.02, 0.25), 0.015), 0.35, at), WALNUT, "matte", 0.5)
    for side in (-1.0, 1.0):
        page = soft((min(0, side * 0.24), 0.02, -0.16), (max(0, side * 0.24), 0.045, 0.16), 0.01)
        m.add(leant(page, 0.35, at), PAPER, "matte", 0.1)
        for k in range(5):
            line = soft(
                (side * 0.12 - 0.08, 0.0452, -0.10 + 0.05 * k), (side * 0.12 + 0.08, 0.0462, -0.095 + 0.05 * k), 0.001
            )
            m.add(leant(line, 0.35, at), (0.35, 0.36, 0.40))
    a = np.linspace(0, 1, 6)
    m.add(
        rod(np.column_stack([0.34 + 0.06 * np.sin(a * 3), 0.95 + 0.42 * a, -0.22 + 0.10 * a]), 0.008, 5),
        STEEL,
        "metal",
        0.7,
    )
    m.add(ball_of((0.35, 1.39, -0.12), 0.035, 8, 6), IRON, "metal", 0.6)
    m.add(ball_of((0.35, 1.39, -0.09), 0.014, 6, 4), LINE, "strip")
    return m
