"""A round rug of many colours, which somebody brought from home."""

from __future__ import annotations

from assets.source.building import annulus
from assets.source.rooms import Prop
from assets.source.tones import AMBER, CRIMSON, JADE, LINEN, PETROL


def rug() -> Prop:
    """2.6 m across."""
    m = Prop(solid=None)
    tones = (AMBER, LINEN, CRIMSON, LINEN, PETROL, AMBER, JADE)
    for k, tone in enumerate(tones):
        soft = tuple(0.55 * c + 0.08 for c in tone)
        m.add(annulus(0.19 * k, 0.19 * (k + 1) - (0.02 if k < 6 else 0), 0.012, sides=28), soft, "cloth", 0.05)
    m.add(annulus(0.0, 1.31, 0.008, sides=28), (0.2, 0.16, 0.12), "cloth", 0.05)
    return m
