"""Between the prisms of enamel: a gorge of hexagonal rods, one unit is 5 micrometres, as wide as one rod is.

Used by models.py; the dive falls along it towards -z, from daylight into the teal of a waiting swarm. Rods lean and
sway like those of a real section (Hunter-Schreger bands); no two stand equally far out.
"""

from __future__ import annotations

import numpy as np

from assets.source.rooms import Room
from assets.source.shapes import joined, unit

LENGTH = 30.0
PEARL, HONEY = np.array((0.74, 0.71, 0.63)), np.array((0.72, 0.52, 0.27))


def rod(at, along, radius: float, deep: float):
    """The end of a rod that looks along `along`: a domed cap of six sides and its flanks."""
    z = unit(np.asarray(along, float))
    x = unit(np.cross((0.0, 0.31, 0.95), z))
    y = np.cross(z, x)
    angles = np.arange(6) * np.pi / 3
    ring = np.cos(angles)[:, None] * x + np.sin(angles)[:, None] * y
    at = np.asarray(at, float)
    edge, shoulder = at + ring * radius, at + ring * radius * 0.80 + z * radius * 0.16
    middle, root = at + z * radius * 0.22, at + ring * radius - z * deep
    k, n = np.arange(6), (np.arange(6) + 1) % 6
    cap = np.vstack([edge, shoulder, middle[None]])
    cap_n = unit(np.vstack([ring * 0.85 + z * 0.5, ring * 0.25 + z, z[None]]))
    cap_f = np.vstack(
        [np.stack([k, n, 6 + n], -1), np.stack([k, 6 + n, 6 + k], -1), np.stack([6 + k, 6 + n, np.full(6, 12)], -1)]
    )
    flank = (
        np.vstack([edge, root]),
        np.vstack([ring, ring]),
        np.vstack([np.stack([k, 6 + k, 6 + n], -1), np.stack([k, 6 + n, n], -1)]),
    )
    return joined([(cap, cap_n, cap_f), flank])


def prisms() -> Room:
    """Two walls and a bed of rods, lit from the way in and from what waits at the end."""
    r = Room(texels=768, probe_at=(0.0, 0.6, -12.0))
    rng = np.random.default_rng(5)
    step = 0.92
    for side in (-1, 1):
        for i in range(int(LENGTH / step)):
            for j in range(9):
                z = -i * step - (j % 2) * step / 2 + 1.0
                y = -1.6 + j * 0.80
                bend = 0.55 * np.sin(z * 0.33 + side) + 0.25 * np.sin(y * 1.1 + z * 0.21)
                gap = 1.05 + 0.14 * (y + 1.6) + 0.30 * np.sin(z * 0.5 + side * 1.3) + 0.18 * rng.random()
                along = (-side, 0.10 + 0.22 * np.sin(z * 0.45 + j * 0.3), 0.30 * np.sin(z * 0.27))
                tone = np.clip(0.5 + 0.5 * np.sin(z * 0.55 + y * 0.8) + 0.2 * (rng.random() - 0.5), 0, 1)
                colour = PEARL * (1 - 0.55 * tone) + HONEY * 0.55 * tone
                r.add(rod((side * gap + bend, y, z), along, 0.50, 0.8), colour, "ceramic", 0.6)
    for i in range(int(LENGTH / step)):
        for j in range(-2, 3):
            z = -i * step - (j % 2) * step / 2 + 1.0
            bend = 0.55 * np.sin(z * 0.33)
            r.add(
                rod((j * 0.80 + bend, -1.75 - 0.2 * rng.random(), z), (0.05 * j, 1.0, 0.1), 0.50, 0.6),
                HONEY * 0.8,
                "ceramic",
                0.5,
            )
    r.lamp("day", "area", (1.0, 0.92, 0.80), 900.0, at=(0.0, 6.5, 3.0), towards=(0.0, -0.75, -1.0), size=(4.0, 3.0))
    r.lamp("day", "sky", (0.55, 0.62, 0.72), 0.30)
    r.lamp(
        "accent",
        "area",
        (0.10, 0.95, 0.88),
        420.0,
        at=(0.0, 0.6, -LENGTH - 0.5),
        towards=(0.0, 0.0, 1.0),
        size=(3.0, 3.0),
    )
    for z in (-7.0, -14.0, -21.0):
        r.lamp("lamps", "point", (1.0, 0.45, 0.16), 50.0, at=(0.55 * np.sin(z * 0.33), -1.2, z), size=(0.4, 0.4))
    return r
