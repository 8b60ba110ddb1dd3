"""A photographer's room: a floor that bends up into a wall, soft boxes, nothing to look at but who stands in it.

Used by models.py; portraits and line-ups are taken here.
"""

from __future__ import annotations

import numpy as np

from assets.source.rooms import Room
from assets.source.shapes import surface


def studio() -> Room:
    """Twelve metres wide; people stand along x at z = 0 and look towards +z."""
    r = Room(texels=512, probe_at=(0.0, 1.4, 0.6))

    def sheet(u, v):  # along x, and from before the camera back and up the wall
        bend = np.clip((v - 6.6) / 2.4, 0.0, 1.0) * np.pi / 2
        flat = np.minimum(v, 6.6)
        z = 5.0 - flat - 1.528 * np.sin(bend)
        y = 1.528 * (1.0 - np.cos(bend)) + np.maximum(v - 9.0, 0.0)
        return np.stack([u, y, z], -1)

    us, vs = np.linspace(-7, 7, 3), np.concatenate([[0.0, 3.0], np.linspace(6.6, 9.0, 9), [14.0]])
    part = surface(sheet, us, vs)
    if part[1][:, 1].sum() < 0:
        part = (part[0], -part[1], part[2][:, ::-1])
    r.add(part, (0.34, 0.36, 0.38), "matte", 0.1)
    r.lamp("day", "area", (1.0, 0.95, 0.88), 420.0, at=(-3.6, 4.2, 3.6), towards=(0.62, -0.62, -0.6), size=(2.4, 2.4))
    r.lamp("day", "area", (0.80, 0.90, 1.0), 170.0, at=(4.2, 3.0, 3.0), towards=(-0.8, -0.35, -0.6), size=(2.0, 3.0))
    r.lamp("day", "area", (0.85, 0.93, 1.0), 240.0, at=(0.0, 4.8, -2.4), towards=(0.0, -0.7, 0.7), size=(5.0, 0.8))
    r.lamp("day", "sky", (0.55, 0.58, 0.62), 0.35)
    r.floor([(-6.5, -1.4), (6.5, -1.4), (6.5, 4.5), (-6.5, 4.5)])
    return r
