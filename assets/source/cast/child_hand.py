"""The hand of a child in a chair. Used by models.py."""

from __future__ import annotations

import numpy as np

from assets.source.light import openness
from assets.source.person import hand
from assets.source.shapes import Loft, Mesh


def child_hand() -> tuple[dict, dict]:
    """A child's left hand and sleeve, reaching up +y with its back to +z: the first thing the player moves."""
    m = Mesh()
    part = hand((0.05, 0.16, 0.08, 0.13, 0.24), 1.55, 0.0085, arm=0.17, long=1.12)
    m.add(part, (0.66, 0.39, 0.255), "skin", 0.25)
    wool = (0.36, 0.055, 0.045)
    sleeve = Loft(
        [
            (0, -0.42, -0.03, 0.064, 0.060),
            (0, -0.24, -0.016, 0.054, 0.050),
            (0, -0.16, -0.010, 0.049, 0.045),
            (0, -0.135, -0.008, 0.046, 0.042),
        ]
    )
    m.add(sleeve.mesh(16, 10), wool, "cloth", 0.05)
    cuff = Loft(
        [
            (0, -0.165, -0.010, 0.0525, 0.0485),
            (0, -0.155, -0.009, 0.0545, 0.0505),
            (0, -0.128, -0.008, 0.0535, 0.0495),
            (0, -0.118, -0.008, 0.046, 0.042),
        ]
    )
    m.add(cuff.mesh(16, 6), (0.72, 0.62, 0.42), "cloth", 0.05)
    a = m.arrays()
    for key in ("position", "normal"):  # hand() is a right hand
        a[key] = a[key] * [-1.0, 1.0, 1.0]
    a["faces"] = a["faces"][:, ::-1]
    a["colour"] = np.concatenate(
        [a["colour"], openness(a["position"], a["normal"], a["faces"], 0.008, 0.12)[:, None]], 1
    )
    return a, {"head": [0, 0, 0], "neck": [0, 0, 0], "scale": 1.0, "chest": [0, 0, 0], "seated": True}
