"""The Smile Index gate: one steps through a hoop of light and is told a number; it stands on the pane at the side."""

from __future__ import annotations

import numpy as np

from assets.source.building import UNIT_UV, facing, flat
from assets.source.forms import soft
from assets.source.rooms import Prop
from assets.source.shapes import surface
from assets.source.tones import ICE, LINE, PORCELAIN, SLATE, STEEL


def index_gate() -> Prop:
    """A hoop 2.2 m wide across the way (z), its pane at +x."""
    m = Prop(solid=None, group="accent")
    us = np.linspace(-0.10, np.pi + 0.10, 29)

    def sweep(inner, outer, z0, z1):
        def fn(u, v):
            k = np.mod(v, 4.0)
            r = np.interp(k, [0, 1, 2, 3, 4], [inner, outer, outer, inner, inner])
            z = np.interp(k, [0, 1, 2, 3, 4], [z1, z1, z0, z0, z1])
            x, y = r * np.cos(u), 1.22 + r * 1.06 * np.sin(u)
            return np.stack([x, y, z], -1)

        return fn

    for k in range(4):
        part = surface(sweep(1.08, 1.26, -0.13, 0.13), us, [k, k + 0.999])
        away = (0.0, 1.1, None) if k in (1, 3) else (None, None, 0.0)
        m.add(facing(part, away, inward=k == 3), PORCELAIN, "ceramic", 0.8)
    line = surface(sweep(1.075, 1.075, -0.02, 0.02), us, [2.0, 3.0])
    line = surface(lambda u, v: np.stack([1.076 * np.cos(u), 1.22 + 1.14 * np.sin(u), 0.03 * v], -1), us, [-1.0, 1.0])
    m.add(facing(line, (0.0, 1.1, None), inward=True), LINE, "strip")
    for x in (-1.18, 1.18):
        m.add(soft((x - 0.16, 0.0, -0.24), (x + 0.16, 1.16, 0.24), 0.05), PORCELAIN, "ceramic", 0.8)
        m.add(soft((x - 0.18, 0.0, -0.27), (x + 0.18, 0.07, 0.27), 0.02), STEEL, "metal", 0.6)
    m.add(soft((1.36, 1.02, -0.03), (1.98, 1.72, 0.03), 0.02), SLATE, "metal", 0.8)
    m.add(flat((1.40, 1.06, 0.033), (0.54, 0, 0), (0, 0.62, 0)), (0.05, 0.35, 0.45), "screen", 0.4, uv=UNIT_UV)
    m.add(soft((1.62, 0.0, -0.03), (1.72, 1.02, 0.03), 0.01), STEEL, "metal", 0.6)
    m.add(soft((1.50, 0.0, -0.14), (1.84, 0.03, 0.14), 0.01), ICE, "strip")
    return m
