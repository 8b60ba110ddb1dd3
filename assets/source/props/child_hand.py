"""The hand of a child in a chair, the first thing the player moves. Used by models.py."""

from __future__ import annotations

import numpy as np

from assets.source.rooms import Prop
from assets.source.shapes import Loft, blend, capsule, net, unit

WOOL, CUFF, SKIN = (0.36, 0.055, 0.045), (0.72, 0.62, 0.42), (0.66, 0.39, 0.255)


def child_hand() -> Prop:
    """A child's left hand and sleeve, reaching up +y with its back to +z."""
    p = Prop()
    p.add(mirrored(hand((0.05, 0.16, 0.08, 0.13, 0.24), 1.55, 0.0085, arm=0.17, long=1.12)), SKIN, "skin", 0.25)
    sleeve = [(-0.42, -0.03, 0.064, 0.060), (-0.24, -0.016, 0.054, 0.050), (-0.16, -0.010, 0.049, 0.045)]
    sleeve.append((-0.135, -0.008, 0.046, 0.042))
    p.add(mirrored(Loft([(0, *row) for row in sleeve]).mesh(16, 10)), WOOL, "cloth", 0.05)
    cuff = [(-0.165, -0.010, 0.0525, 0.0485), (-0.155, -0.009, 0.0545, 0.0505), (-0.128, -0.008, 0.0535, 0.0495)]
    cuff.append((-0.118, -0.008, 0.046, 0.042))
    p.add(mirrored(Loft([(0, *row) for row in cuff]).mesh(16, 6)), CUFF, "cloth", 0.05)
    return p


def mirrored(part):
    """A part of a right hand as one of a left hand."""
    position, normal, faces = part
    flip = np.array([-1.0, 1.0, 1.0])
    return position * flip, normal * flip, faces[:, ::-1]


def hand(curl=0.5, spread=1.0, cell=0.0125, arm=0.012, long=1.0):
    """Wrist at the origin, fingers along y, palm to z, thumb to x."""
    curls = np.broadcast_to(np.asarray(curl, float), 5)

    def d(p):
        q = capsule(p * [1, 1, 1.25], (0, -0.012, 0), (0, 0.03, 0), 0.026, 0.030)
        if arm > 0.02:
            q = blend(q, capsule(p, (0, -arm, -0.008), (0, -0.01, 0), 0.033, 0.023), 0.02)
        q = blend(q, capsule(p, (-0.020, 0.055, 0.002), (0.022, 0.058, 0.002), 0.0165, 0.0165), 0.03)
        for i, (x, length) in enumerate(((0.030, 0.062), (0.0105, 0.070), (-0.010, 0.064), (-0.029, 0.050))):
            a, length = np.array([x, 0.068, 0.002]), length * long
            out = 0.16 * spread * (1.1 - i * 0.75)
            bend = curls[i + 1]
            b = a + 0.55 * length * np.array([np.sin(out), np.cos(bend * 0.9), np.sin(bend * 0.9)])
            c = b + 0.50 * length * np.array([np.sin(out) * 0.6, np.cos(bend * 2.2), np.sin(bend * 2.2)])
            finger = np.minimum(capsule(p, a, b, 0.0125, 0.0112), capsule(p, b, c, 0.0112, 0.0098))
            q = blend(q, finger, 0.008)
        a, bend = np.array([0.024, 0.022, 0.008]), curls[0]
        b = a + 0.036 * unit(np.array([0.85 * spread, 0.55, 0.35 + bend * 0.5]))
        c = b + 0.030 * unit(np.array([0.35 - bend * 0.5, 0.80, 0.30 + bend * 0.7]))
        thumb = np.minimum(capsule(p, a, b, 0.0155, 0.0128), capsule(p, b, c, 0.0128, 0.0108))
        return blend(q, thumb, 0.014)

    return net(d, (-0.075, -0.05 - arm, -0.06), (0.115, 0.20, 0.16), cell)
