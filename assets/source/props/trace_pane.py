"""A pane on a stand that draws the patient's microphone as a line."""

from __future__ import annotations

import numpy as np

from assets.source.building import flat, stem
from assets.source.forms import rod
from assets.source.rooms import Prop
from assets.source.shapes import lathe
from assets.source.tones import STEEL

UV = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])


def trace_pane() -> Prop:
    """It faces +z."""
    m = Prop(solid=("round", 0.25, 1.9), group="accent")
    m.add(flat((-0.50, 1.22, 0), (1.0, 0, 0), (0, 0.62, 0)), (0.10, 0.75, 0.90), "trace", 0.5, uv=UV)
    for x in (-0.505, 0.505):
        m.add(rod([(x, 1.20, -0.004), (x, 1.86, -0.004)], 0.008, 5), STEEL, "metal", 0.6)
    m.add(rod([(-0.505, 1.205, -0.004), (0.505, 1.205, -0.004)], 0.012, 5), STEEL, "metal", 0.6)
    m.add(stem([(0, 0.02, -0.004), (0, 0.6, -0.004), (0, 1.20, -0.004)], [0.024, 0.016, 0.016], 7), STEEL, "metal", 0.6)
    m.add(lathe([(0.20, 0.0), (0.19, 0.02), (0.03, 0.035)], 16), STEEL, "metal", 0.6)
    return m
