"""The sky behind a pod: a bowed screen, as wide as a socket of the ring, that shows what its patient chose."""

from __future__ import annotations

import numpy as np

from assets.source.rooms import Prop
from assets.source.shapes import surface


def sky_arc() -> Prop:
    """Its foot is the middle of the bow, 1.9 m before the wall; it is seen from +z."""
    m = Prop(solid=None, group="lamps")
    us, vs = np.radians(np.linspace(-74.0, 74.0, 15)), np.array([0.0, 1.0])

    def fn(u, v):
        return np.stack([1.97 * np.sin(u), 0.62 + 2.9 * v, -1.97 * np.cos(u)], -1)

    part = surface(fn, us, vs)
    part = part if (part[0] * part[1])[:, [0, 2]].sum() < 0 else (part[0], -part[1], part[2][:, ::-1])
    uv = np.stack([np.repeat(np.linspace(-1, 1, 15), 2), np.tile([-1.0, 1.0], 15)], -1)
    m.add(part, (0.35, 0.5, 0.65), "screen", 0.3, uv=uv)
    return m
