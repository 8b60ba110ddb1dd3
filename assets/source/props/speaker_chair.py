"""A chair for somebody who will be asked things: bent wood, low back, a cushion."""

from __future__ import annotations

from assets.source.forms import bar, rod, soft
from assets.source.rooms import Prop
from assets.source.tones import OAK


def speaker_chair() -> Prop:
    """Its seat is 0.45 m high; who sits in it looks to +z."""
    m = Prop(solid=("box", 0.27, 0.27, 0.9))
    m.add(soft((-0.25, 0.40, -0.24), (0.25, 0.47, 0.25), 0.03), (0.09, 0.14, 0.15), "cloth", 0.15)
    for x in (-0.22, 0.22):
        m.add(rod([(x, 0.0, 0.24), (x, 0.40, 0.21)], 0.018, 5), OAK, "matte", 0.4)
        m.add(rod([(x, 0.0, -0.26), (x, 0.42, -0.22), (x * 0.95, 0.86, -0.30)], 0.019, 5), OAK, "matte", 0.4)
        m.add(bar((x, 0.62, -0.24), (x, 0.64, 0.18), 0.04, 0.03), OAK, "matte", 0.4)
        m.add(rod([(x, 0.45, 0.17), (x, 0.63, 0.17)], 0.015, 4), OAK, "matte", 0.4)
    m.add(soft((-0.23, 0.60, -0.305), (0.23, 0.88, -0.26), 0.02), OAK, "matte", 0.4)
    return m
