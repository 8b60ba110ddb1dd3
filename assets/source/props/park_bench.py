"""A bench with a back, of oak on iron: old, from before the plaza was planned; it was left because she sat on it."""

from __future__ import annotations

from assets.source.building import stem
from assets.source.forms import soft
from assets.source.rooms import Prop
from assets.source.tones import IRON, OAK


def park_bench() -> Prop:
    """1.9 m along x; one looks to +z."""
    m = Prop(solid=("box", 0.95, 0.32, 0.9))
    for z, y in ((0.20, 0.44), (0.06, 0.43), (-0.08, 0.425)):
        m.add(soft((-0.95, y, z - 0.06), (0.95, y + 0.035, z + 0.06), 0.012), OAK, "matte", 0.35)
    for y, z in ((0.60, -0.21), (0.74, -0.245), (0.88, -0.28)):
        m.add(soft((-0.95, y - 0.055, z - 0.018), (0.95, y + 0.055, z + 0.018), 0.012), OAK, "matte", 0.35)
    for x in (-0.78, 0.78):
        m.add(stem([(x, 0.0, 0.26), (x, 0.25, 0.20), (x, 0.42, 0.24)], 0.028, 6), IRON, "metal", 0.5)
        m.add(stem([(x, 0.0, -0.30), (x, 0.42, -0.16), (x, 0.95, -0.30)], 0.028, 6), IRON, "metal", 0.5)
        m.add(stem([(x, 0.42, 0.24), (x, 0.64, 0.26), (x, 0.66, 0.0), (x, 0.62, -0.22)], 0.022, 6), IRON, "metal", 0.5)
    return m
