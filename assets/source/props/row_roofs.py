"""The roofs under the lookout of Lantern Row, which nobody up there owns either: fifty gables, some with a light on."""

from __future__ import annotations

from assets.source.forms import block, outline_face, quad, shaken
from assets.source.rooms import Prop
from assets.source.tones import LINEN

WALLS = ((0.37, 0.255, 0.145), LINEN, (0.215, 0.135, 0.145), (0.135, 0.205, 0.195))
TILE, PANE = (0.135, 0.060, 0.042), (0.5, 0.33, 0.15)


def row_roofs() -> Prop:
    """They begin 4 m along -z from the origin; y = 0 is the height of the clinic's square."""
    m = Prop(solid=None)
    for k in range(52):
        x, z = -34 + 68 * ((k * 0.618) % 1.0), -5 - 52 * ((k * 0.377 + 0.13) % 1.0)
        w, d = 2.2 + 1.4 * ((k * 0.29) % 1), 2.4
        y = 2.4 - 2.6 * ((k * 0.71) % 1.0) - (2.4 if z > -12 else 0.0)
        if abs(x) < 8 and z > -7:
            continue
        m.add(block((x - w, -9, z - d), (x + w, y, z + d), "b"), shaken(WALLS[k % 4], k, 0.2))
        for s in (-1, 1):
            p = [(x - w - 0.2, y + 1.2, z), (x + w + 0.2, y + 1.2, z)]
            p += [(x + w + 0.2, y - 0.1, z + s * (d + 0.3)), (x - w - 0.2, y - 0.1, z + s * (d + 0.3))]
            m.add(outline_face(p, (0, 1, s * 0.5)), shaken(TILE, k, 0.3))
            gable = [(x + s * w, y, z - d), (x + s * w, y, z + d), (x + s * w, y + 1.1, z)]
            m.add(outline_face(gable, (s, 0, 0)), shaken(WALLS[k % 4], k, 0.2))
        if k % 3 == 0:
            m.add(block((x + 0.5, y + 0.6, z - 0.5), (x + 1.0, y + 1.9, z), "b"), (0.16, 0.09, 0.06))
        for s in (-1, 0, 1):
            if (k + s) % 3:
                a, b, low, high, front = x + s * 1.1 - 0.3, x + s * 1.1 + 0.3, y - 1.2, y - 0.5, z + d + 0.03
                pane = quad((a, low, front), (b, low, front), (b, high, front), (a, high, front))
                m.add(pane, shaken(PANE, k + s, 0.3), "lamp")
    return m
