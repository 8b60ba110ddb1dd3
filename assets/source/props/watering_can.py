"""A watering can with a long neck, dented."""

from __future__ import annotations

import numpy as np

from assets.source.building import stem
from assets.source.forms import rod, turned
from assets.source.rooms import Prop
from assets.source.tones import STEEL


def watering_can() -> Prop:
    """0.4 m high; it pours to +x."""
    m = Prop(solid=("round", 0.16, 0.4))
    m.add(turned([(0.14, 0.0), (0.145, 0.24), (0.10, 0.29), (0.0, 0.29)], 14), STEEL, "metal", 0.6)
    m.add(stem([(0.12, 0.06, 0), (0.30, 0.22, 0), (0.44, 0.38, 0)], [0.03, 0.02, 0.016], 6), STEEL, "metal", 0.6)
    m.add(rod([(0.43, 0.37, 0), (0.48, 0.41, 0)], [0.018, 0.055], 8), STEEL, "metal", 0.6)
    a = np.linspace(-0.4, 2.6, 9)
    m.add(rod(np.stack([-0.06 - 0.13 * np.sin(a), 0.27 + 0.13 * np.cos(a), 0 * a], -1), 0.011, 5), STEEL, "metal", 0.6)
    return m
