"""The city of 2045 round the plaza, as far shapes: terraces with green, towers with lit windows, one tower all gold.

It stands where the plaza's middle is and is never walked to, so no baked light is spent on it.
"""

from __future__ import annotations

import numpy as np

from assets.source.building import flat, round_wall, stem
from assets.source.forms import block, disc_of
from assets.source.rooms import Prop
from assets.source.tones import AMBER, CYAN, GOLD, ICE, LEAF

HAZE = np.array([0.40, 0.45, 0.50])


def city() -> Prop:
    """About 260 m across; the golden tower stands at +x -z."""
    m = Prop(solid=None, group="lamps")
    for k in range(64):
        a = 2 * np.pi * ((k * 0.61803) % 1.0)
        x, z = np.sin(a), np.cos(a)
        if x < -0.25 and z > -0.55:  # the hill with Lantern Row is lower
            continue
        far = 62.0 + 60.0 * ((k * 0.377) % 1.0)
        if z < -0.7:
            far += 14.0
        tall = 9.0 + 30.0 * ((k * 0.733) % 1.0) ** 2 + 0.12 * (far - 60.0)
        wide = 5.0 + 6.0 * ((k * 0.519) % 1.0)
        tone = HAZE * (0.75 + 0.35 * ((k * 0.271) % 1.0)) * (1.0, 0.99, 0.97)
        at = np.array([far * x, -3.0, far * z])
        if k % 4 == 0:
            part = round_wall([(wide * 0.6, 0.0), (wide * 0.6, tall), (wide * 0.45, tall + 1.2)], sides=10)
            m.add((part[0] + at, part[1], part[2]), tone, "matte", 0.3)
            m.add(disc_of(at + [0, tall + 1.2, 0], wide * 0.45, 10), tone)
        else:
            half = np.array([wide * 0.5, 0.0, wide * 0.42])
            m.add(block(at - half, at + half + [0, tall, 0], "b"), tone, "matte", 0.3)
            if k % 3 == 0:  # a terrace with trees
                m.add(
                    block(at + [-wide * 0.4, tall, -wide * 0.3], at + [wide * 0.4, tall + 1.4, wide * 0.3], "b"), LEAF
                )
        rows = int(tall / 3.2)
        side = np.array([z, 0, -x])
        face = at - np.array([x, 0, z]) * (wide * (0.61 if k % 4 == 0 else 0.74))
        for r in range(1, rows):
            if (k * 7 + r * 5) % 3 == 0:
                continue
            w = wide * (0.12 + 0.22 * (((k + r) * 0.618) % 1.0))
            off = wide * 0.3 * (((k * 3 + r) * 0.41) % 1.0 - 0.5)
            tone_w = np.array(AMBER if (k + r) % 3 else ICE) * 0.55
            corner = face + side * (off + w / 2) + [0, 3.2 * r, 0]
            m.add(flat(corner, -side * w, (0, 0.9, 0)), tone_w, "strip")
    _golden(m)
    for x0, z0, x1, z1, y in ((-70.0, -52.0, 90.0, -74.0, 9.0), (60.0, 60.0, 96.0, -60.0, 12.0)):  # the high line
        a, b = np.array([x0, y, z0]), np.array([x1, y, z1])
        m.add(stem([a, (a + b) / 2 + [0, 0.3, 0], b], 0.7, 4), HAZE * 1.2, "matte", 0.4)
        for t in np.linspace(0.08, 0.92, 7):
            p = a + (b - a) * t
            m.add(stem([p * [1, 0, 1] - [0, 3, 0], p], [0.9, 0.4], 5), HAZE)
    return m


def _golden(m: Prop) -> None:
    """Reyes Tower: glass and gold, narrower in its waist, so that one sees it lean on nobody."""
    at = np.array([58.0, -3.0, -74.0])
    rows = [(9.0, 0.0), (7.6, 12.0), (6.4, 26.0), (6.2, 40.0), (7.4, 56.0), (9.2, 68.0), (9.0, 70.0)]
    part = round_wall(rows, sides=16, sharp=False)
    m.add((part[0] + at, part[1], part[2]), (0.34, 0.25, 0.12), "metal", 0.8)
    m.add(disc_of(at + [0, 70.0, 0], 9.0, 16), GOLD, "metal", 0.6)
    for k in range(16):
        a = k * np.pi / 8
        pts = [at + [1.02 * r * np.sin(a), y, 1.02 * r * np.cos(a)] for r, y in rows]
        m.add(stem(pts, 0.22, 4), GOLD, "metal", 0.9)
    for y in (14.0, 27.0, 40.0, 52.0, 64.0):
        r = float(np.interp(y, [row[1] for row in rows], [row[0] for row in rows])) + 0.12
        part = round_wall([(r, y), (r, y + 0.9)], sides=16)
        m.add((part[0] + at, part[1], part[2]), np.array(AMBER) * 0.9, "strip")
    m.add(stem([at + [0, 70, 0], at + [0, 84, 0]], [0.5, 0.05], 5), GOLD, "metal", 0.8)
    m.add(stem([at + [0, 83.6, 0], at + [0, 84.4, 0]], 0.35, 5), np.array(CYAN) * 0.5, "strip")
