"""What somebody painted on the old surgery's ceiling: the crack is a river, with boats, a bridge, a small whale."""

from __future__ import annotations

import numpy as np

from assets.source.forms import outline_face
from assets.source.places.old_surgery import BRANCHES, CEILING, RIVER, ribbon
from assets.source.rooms import Prop

WATER, DEEP, BANK, REED = (0.16, 0.48, 0.66), (0.08, 0.34, 0.54), (0.66, 0.58, 0.32), (0.30, 0.50, 0.18)
TO_WINDOW = np.array([-1.6, 0.4, -0.3])  # it hangs unlit: so it takes the light of the window and not of the floor


def ceiling_river() -> Prop:
    """Lies under the ceiling of old_surgery, at the same origin."""
    m = Prop(solid=None)
    for k, (line, wide) in enumerate(((RIVER, 1.0), *BRANCHES)):
        share = wide if k else 1.0
        layers = ((0.105, 0.7, BANK), (0.078, 0.7, WATER), (0.030, 2.7, DEEP))
        for lift, (broad, seed, tint) in enumerate(layers):
            p, n, f = ribbon(line, broad * share, seed + k, CEILING - 0.005 - 0.002 * lift)
            m.add((p, n + TO_WINDOW, f), tint)
    boats = (
        (2, 0.3, (0.62, 0.10, 0.06)),
        (5, 0.5, (0.70, 0.62, 0.50)),
        (7, 0.6, (0.72, 0.42, 0.05)),
        (10, 0.4, (0.10, 0.36, 0.22)),
        (13, 0.5, (0.50, 0.12, 0.30)),
    )
    for k, (number, t, tint) in enumerate(boats):
        a, b = np.array(RIVER[number]), np.array(RIVER[number + 1])
        _boat(m, a + (b - a) * t, 0.05 + 0.014 * (k % 3), tint)
    for k in range(34):  # reeds and trees along the banks
        number = (k * 5) % (len(RIVER) - 1)
        a, b = np.array(RIVER[number]), np.array(RIVER[number + 1])
        p = a + (b - a) * ((k * 0.37) % 1.0)
        across = (
            np.array([-(b - a)[1], (b - a)[0]])
            / np.linalg.norm(b - a)
            * (0.15 + 0.05 * np.sin(k))
            * (1 if k % 2 else -1)
        )
        _shape(
            m,
            p + across,
            0.04 + 0.015 * np.sin(k * 1.3),
            [(-0.5, 0), (-0.6, -0.9), (0, -1.6), (0.6, -0.9), (0.5, 0)],
            (REED, (0.28, 0.42, 0.14), (0.12, 0.26, 0.12))[k % 3],
        )
    _shape(
        m,
        (0.0, -1.29),
        0.10,
        [
            (-1.2, 0),
            (-1.0, -0.35),
            (-0.5, -0.6),
            (0, -0.7),
            (0.5, -0.6),
            (1.0, -0.35),
            (1.2, 0),
            (0.9, 0),
            (0.45, -0.35),
            (-0.45, -0.35),
            (-0.9, 0),
        ],
        (0.44, 0.20, 0.12),
    )
    _shape(
        m,
        (0.98, 0.05),
        0.06,
        [
            (-1, 0),
            (-0.9, -0.5),
            (-0.3, -0.8),
            (0.4, -0.7),
            (0.9, -0.3),
            (1.4, -0.7),
            (1.35, 0.0),
            (0.8, 0.15),
            (-0.3, 0.3),
        ],
        (0.16, 0.22, 0.30),
    )
    _shape(m, (-1.18, -1.15), 0.09, [(-0.5, 0), (-0.5, -0.7), (0, -1.15), (0.5, -0.7), (0.5, 0)], (0.60, 0.50, 0.38))
    _shape(m, (-1.18, -1.22), 0.09, [(-0.65, 0), (0, -0.5), (0.65, 0)], (0.50, 0.12, 0.07))
    sun = [(np.cos(a), np.sin(a)) for a in np.linspace(0, 2 * np.pi, 15)[:-1]]
    _shape(m, (1.0, -1.75), 0.20, sun, (0.78, 0.56, 0.12))  # where the damp left a ring, somebody saw a sun
    return m


def _shape(m: Prop, at, size: float, outline, tint) -> None:
    """A flat picture: outline in (right, down) of whoever lies below, head at +z."""
    points = [(at[0] + size * x, CEILING - 0.011 - 0.0004 * (m.count % 7), at[1] - size * y) for x, y in outline]
    p, n, f = outline_face(points, (0, -1, 0))
    m.add((p, n + TO_WINDOW, f), tint)


def _boat(m: Prop, at, size: float, tint) -> None:
    _shape(m, at, size, [(-1.1, -0.3), (-0.7, 0.25), (0.7, 0.25), (1.1, -0.3)], tint)
    _shape(m, at, size, [(-0.05, -0.35), (-0.05, -1.9), (0.9, -0.5)], (0.76, 0.73, 0.64))
    _shape(m, at, size, [(-0.12, -0.4), (-0.12, -1.6), (-0.7, -0.5)], (0.70, 0.66, 0.56))
