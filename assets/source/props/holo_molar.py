"""A molar of light, two metres high, with its rings of measure: what hangs over the desk instead of a receptionist."""

from __future__ import annotations

from assets.source.building import hoop
from assets.source.rooms import Prop
from assets.source.shapes import blend, blob, capsule, net
from assets.source.tones import CYAN, ICE


def molar(p):
    """Signed distance of a lower molar, 1.9 high, roots down: four cusps over two roots."""
    q = blend(blob(p, (0, 1.28, 0), (0.60, 0.44, 0.50)), blob(p, (0, 0.98, 0), (0.46, 0.32, 0.38)), 0.14)
    for x in (-0.26, 0.26):
        q = blend(q, capsule(p, (x * 1.45, 0.06, 0.02), (x, 0.92, 0), 0.055, 0.23), 0.12)
        for z in (-0.22, 0.22):
            q = blend(q, blob(p, (x * 1.05, 1.60, z), (0.19, 0.17, 0.18)), 0.09)
    return q


def holo_molar() -> Prop:
    """Its foot is the tips of the roots."""
    m = Prop(solid=None, group="accent")
    m.add(net(molar, (-0.75, -0.05, -0.65), (0.75, 1.95, 0.65), (0.085, 0.1, 0.085)), CYAN, "holo", 0.3)
    for y, radius in ((1.98, 0.62), (1.18, 0.86), (0.42, 0.66)):
        m.add(hoop(radius, 0.007, y, 40, 3), ICE, "strip")
    return m
