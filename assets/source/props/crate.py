"""The crate that holds up half the district: slats, rope, and the polish of eleven years of sitting."""

from __future__ import annotations

from assets.source.forms import bar, block, shaken
from assets.source.rooms import Prop
from assets.source.tones import OAK


def crate() -> Prop:
    """0.46 m high: a seat."""
    m = Prop(solid=("box", 0.32, 0.24, 0.46))
    m.add(block((-0.29, 0.03, -0.21), (0.29, 0.42, 0.21)), (0.06, 0.035, 0.02))
    for k in range(4):
        y = 0.03 + 0.105 * k
        for z in (-0.225, 0.225):
            m.add(
                bar((-0.32, y + 0.045, z), (0.32, y + 0.045, z), 0.022, 0.085),
                shaken(OAK, k + int(9 * z), 0.3),
                "matte",
                0.2,
            )
        for x in (-0.305, 0.305):
            m.add(bar((x, y + 0.045, -0.22), (x, y + 0.045, 0.22), 0.022, 0.085), shaken(OAK, k + 7, 0.3), "matte", 0.2)
    for k in range(4):
        z = -0.18 + 0.12 * k
        m.add(bar((-0.32, 0.45, z), (0.32, 0.45, z), 0.105, 0.025), shaken(OAK, k + 20, 0.25), "matte", 0.5)
    return m
