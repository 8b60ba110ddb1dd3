"""The pump of the square: iron, older than the street, with a bucket that somebody always leaves full."""

from __future__ import annotations

from assets.source.forms import ball_of, disc_of, rod, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import IRON, STEEL


def water_pump() -> Prop:
    """1.5 m high on a round stone of 1 m; its spout at +z."""
    m = Prop(solid=("round", 0.55, 1.5))
    m.add(
        turned([(0.62, 0.0), (0.60, 0.16), (0.54, 0.20), (0.0, 0.20)], 14, False), (0.22, 0.205, 0.185), "matte", 0.15
    )
    m.add(
        turned(
            [
                (0.15, 0.20),
                (0.12, 0.26),
                (0.085, 0.34),
                (0.085, 1.08),
                (0.12, 1.12),
                (0.12, 1.24),
                (0.05, 1.34),
                (0.03, 1.42),
                (0.0, 1.43),
            ],
            14,
        ),
        (0.055, 0.12, 0.105),
        "metal",
        0.5,
    )
    m.add(
        rod([(0, 0.92, 0.06), (0, 0.95, 0.22), (0, 0.90, 0.32), (0, 0.80, 0.35)], 0.04, 8),
        (0.055, 0.12, 0.105),
        "metal",
        0.5,
    )
    m.add(
        rod([(0, 1.20, -0.08), (0, 1.34, -0.28), (0, 1.10, -0.55), (0, 0.72, -0.62)], [0.03, 0.028, 0.024, 0.03], 7),
        IRON,
        "metal",
        0.6,
    )
    m.add(ball_of((0, 0.70, -0.62), 0.042, 8, 5), IRON, "metal", 0.7)
    m.add(
        turned([(0.11, 0.0), (0.145, 0.26), (0.15, 0.27), (0.138, 0.26), (0.10, 0.02)], 14),
        STEEL,
        "metal",
        0.6,
        place=placed((0, 0.2, 0.36)),
    )
    m.add(disc_of((0, 0.43, 0.36), 0.135, 14), (0.04, 0.07, 0.09), "floor", 1.0)
    m.add(
        rod([(-0.14, 0.46, 0.36), (-0.1, 0.38, 0.52), (0.1, 0.38, 0.52), (0.14, 0.46, 0.36)], 0.006, 4), IRON, "metal"
    )
    return m
