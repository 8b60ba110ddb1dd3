"""The pod that Marco sells: black lacquer and gold, the film still on its couch, and a price on a string."""

from __future__ import annotations

import numpy as np

from assets.source.forms import quad, rod, soft
from assets.source.props.pod import pod
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import CYAN, GOLD, PAPER, PETROL, PORCELAIN, SHELL

FOR = (
    (PORCELAIN, (0.030, 0.027, 0.027)),
    (SHELL, (0.10, 0.07, 0.04)),
    (CYAN, (1.0, 0.66, 0.26)),
    (PETROL, (0.16, 0.016, 0.024)),
    ((0.02, 0.26, 0.33), (0.20, 0.03, 0.03)),
)


def gold_pod() -> Prop:
    """As pod, in his colours."""
    m = pod()
    for rows in m.colour:
        for old, new in FOR:
            rows[np.abs(rows - old).max(1) < 0.02] = new
    m.add(
        soft((-0.33, 0.0, -0.30), (0.33, 0.012, 0.30), 0.004),
        (0.80, 0.84, 0.86),
        "glass",
        0.9,
        place=placed((0, 0.70, 0.10)),
    )
    m.add(
        soft((-0.32, 0.0, -0.34), (0.32, 0.012, 0.34), 0.004),
        (0.80, 0.84, 0.86),
        "glass",
        0.9,
        place=placed((0, 1.05, -0.20), 0, -1.35),
    )
    m.add(rod([(0.36, 0.90, 0.40), (0.42, 0.74, 0.50)], 0.003, 3), GOLD, "metal")
    tag = quad((0.36, 0.56, 0.52), (0.48, 0.56, 0.50), (0.48, 0.74, 0.49), (0.36, 0.74, 0.51))
    m.add(tag, PAPER)
    m.add((tag[0] - tag[1] * 0.003, -tag[1], tag[2]), PAPER)
    return m
