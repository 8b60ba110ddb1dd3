"""A bench of two planks on stones, for whoever waits for the clinic, the soup or the rain."""

from __future__ import annotations

from assets.source.forms import bar, shaken, soft
from assets.source.rooms import Prop
from assets.source.tones import OAK


def street_bench() -> Prop:
    """1.8 m wide, 0.45 m high."""
    m = Prop(solid=("box", 0.9, 0.2, 0.46))
    for x in (-0.65, 0.65):
        m.add(
            soft((x - 0.12, 0.0, -0.17), (x + 0.12, 0.40, 0.17), 0.03), shaken((0.22, 0.205, 0.185), int(x * 10), 0.2)
        )
    for k, z in enumerate((-0.11, 0.11)):
        m.add(bar((-0.92, 0.425, z), (0.92, 0.425, z), 0.19, 0.05), shaken(OAK, k, 0.3), "matte", 0.4)
    return m
