"""What a hygienist needs beside a pod: a white trolley with three drawers, a tray, a cup, two bottles."""

from __future__ import annotations

from assets.source.forms import ball_of, block, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import moved
from assets.source.tones import IRON, JADE, LINE, PORCELAIN, STEEL


def trolley() -> Prop:
    """Its drawers are at +z."""
    m = Prop(solid=("box", 0.27, 0.23, 0.9), group="accent")
    m.add(soft((-0.24, 0.10, -0.20), (0.24, 0.81, 0.20), 0.04), PORCELAIN, "ceramic", 0.6)
    m.add(soft((-0.27, 0.82, -0.23), (0.27, 0.85, 0.23), 0.012), STEEL, "metal", 0.8)
    for y in (0.30, 0.48, 0.66):
        m.add(block((-0.16, y, 0.197), (0.16, y + 0.008, 0.206), "f"), LINE, "strip")
    for x in (-0.18, 0.18):
        for z in (-0.14, 0.14):
            m.add(ball_of((x, 0.05, z), 0.05, 6, 4), IRON, "metal", 0.4)
    for x, z, tall, tone in (
        (-0.12, 0.02, 0.13, PORCELAIN),
        (0.0, -0.06, 0.18, JADE),
        (0.11, 0.03, 0.10, (0.7, 0.5, 0.2)),
    ):
        m.add(
            moved(turned([(0.036, 0), (0.036, tall * 0.8), (0.02, tall), (0.0, tall)], 9), (x, 0.85, z)),
            tone,
            "ceramic",
            0.8,
        )
    m.add(soft((-0.22, 0.851, -0.19), (-0.04, 0.866, -0.09), 0.005), PORCELAIN, "metal", 0.8)
    return m
