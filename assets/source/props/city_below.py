"""The city under Reyes Tower and behind the parapets of Lantern Row: towers, lit windows, and the Nexus' white ring.

Half its true size and half as far, so that it fits a camera's reach. Nobody ever stands in it."""

from __future__ import annotations

import numpy as np

from assets.source.forms import block, disc_of, outline_face, quad, shaken, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed


def city_below() -> Prop:
    """Its ground is y = 0; the Nexus stands 42 m along -z, and nothing stands beyond 25 m along +z or in the way."""
    m = Prop(solid=None)
    m.add(disc_of((0, 0, 0), 120.0, 28), (0.13, 0.135, 0.14))
    number = 0
    for ring, (radius, count) in enumerate(((22, 14), (33, 25), (47, 36), (63, 46), (84, 54))):
        for k in range(count):
            number += 1
            a = 2 * np.pi * (k + 0.35 * ring + 0.22 * np.sin(number * 2.7)) / count
            x, z = radius * np.sin(a), -radius * np.cos(a)
            if np.hypot(x, z + 42) < 17 or z > 25 or (abs(x) < 14 and z > -22):
                continue
            chance = np.sin(number * 12.9898) * 43758.5453 % 1.0
            tall = 4.0 + 20.0 * chance**3 * (1.3 if ring > 2 else 0.7)
            w, d = 1.6 + 1.5 * (chance * 7 % 1.0), 1.6 + 1.2 * (chance * 13 % 1.0)
            place = placed((x, 0, z), -a + 0.25 * np.sin(number))
            m.add(
                block((-w, 0, -d), (w, tall, d), "b"),
                shaken((0.36, 0.36, 0.37), number, 0.45),
                "metal",
                0.35,
                place=place,
            )
            if tall < 9:
                m.add(
                    block((-w * 0.4, tall, -d * 0.4), (w * 0.4, tall + 0.7, d * 0.4), "b"),
                    (0.24, 0.24, 0.25),
                    place=place,
                )
            for s in (1, -1):
                for level in range(min(4, 1 + int(tall / 5))):
                    if (number * 3 + level * 5 + s) % 4 == 0:
                        continue
                    y, half = 1.2 + level * tall / 4.5, w * (0.35 + 0.5 * ((number * 0.37 + level * 0.61) % 1.0))
                    p = quad(
                        (-half, y, s * (d + 0.02)),
                        (half, y, s * (d + 0.02)),
                        (half, y + 0.35, s * (d + 0.02)),
                        (-half, y + 0.35, s * (d + 0.02)),
                    )
                    p = p if p[1][0][2] * s > 0 else (p[0], -p[1], p[2])
                    m.add(
                        p,
                        tuple(
                            0.5 * c
                            for c in shaken((1.0, 0.70, 0.40) if number % 3 else (0.6, 0.8, 1.0), number + level, 0.3)
                        ),
                        "lamp",
                        place=place,
                    )
    _nexus(m)
    for k in range(30):  # streets: lines of lamps, and one that is warmer and climbs
        a = k / 29
        m.add(
            quad(
                (-30 + 60 * a - 0.25, 0.12, -18.2),
                (-30 + 60 * a + 0.25, 0.12, -18.2),
                (-30 + 60 * a + 0.25, 0.12, -18.6),
                (-30 + 60 * a - 0.25, 0.12, -18.6),
            ),
            (0.5, 0.42, 0.3),
            "lamp",
        )
        x, z = 15 + 22 * a, -36 - 26 * a + 3 * np.sin(9 * a)
        m.add(
            quad(
                (x - 0.3, 0.3 + 3 * a, z + 0.3),
                (x + 0.3, 0.3 + 3 * a, z + 0.3),
                (x + 0.3, 0.3 + 3 * a, z - 0.3),
                (x - 0.3, 0.3 + 3 * a, z - 0.3),
            ),
            (1.0, 0.45, 0.14),
            "lamp",
        )
    return m


def _nexus(m: Prop) -> None:
    at = placed((0, 0, -42))
    m.add(
        turned([(13.5, 0.0), (13.2, 1.2), (11.6, 3.4), (8.2, 5.0), (4.4, 5.7)], 36),
        (0.62, 0.66, 0.70),
        "ceramic",
        0.6,
        place=at,
    )
    m.add(turned([(4.4, 5.7), (4.0, 5.95), (3.6, 5.7)], 28), (0.90, 0.92, 0.94), "ceramic", 0.6, place=at)
    m.add(disc_of((0, 5.72, -42), 3.7, 28), (0.55, 0.90, 1.0), "lamp")
    m.add(turned([(13.62, 0.5), (13.58, 0.8)], 40), (0.2, 0.75, 0.95), "strip", place=at)
    for k in range(16):
        a = k * np.pi / 8
        d = np.array([np.sin(a), 0, np.cos(a)])
        side = np.array([np.cos(a), 0, -np.sin(a)]) * 0.10
        p = [np.array([0, 0, -42]) + d * r + [0, y, 0] for r, y in ((12.9, 2.0), (8.3, 5.08))]
        m.add(
            outline_face([p[0] - side, p[0] + side, p[1] + side, p[1] - side], d + [0, 1, 0]),
            (0.35, 0.85, 1.0),
            "strip",
        )
