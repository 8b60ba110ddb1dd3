"""A curved seat for those who wait: a porcelain shell on a plinth, a walnut top; 2.4 m of a circle of 4 m."""

from __future__ import annotations

import numpy as np

from assets.source.building import round_wall
from assets.source.forms import outline_face
from assets.source.rooms import Prop
from assets.source.shapes import joined
from assets.source.tones import IRON, LINEN, PORCELAIN, WALNUT

ROUND = 4.0


def hall_bench() -> Prop:
    """Its front, the inner side of the curve, faces +z."""
    m = Prop(solid=("box", 1.2, 0.34, 0.46))
    place = np.column_stack([np.eye(3), [0.0, 0.0, ROUND]])
    half = 1.2 / ROUND

    seat = [(3.72, 0.40), (3.70, 0.44), (3.74, 0.465), (4.22, 0.465), (4.26, 0.44), (4.24, 0.40), (3.72, 0.40)]
    part = round_wall(seat, np.pi - half, np.pi + half, 10)
    flat = part[0] * [1, 0, 1]
    middle = flat / np.linalg.norm(flat, axis=1)[:, None] * ROUND + [0, 0.43, 0]
    wrong = ((part[0] - middle) * part[1]).sum(1) < 0
    part = (part[0], np.where(wrong[:, None], -part[1], part[1]), part[2])
    m.add(part, WALNUT, "matte", 0.5, place=place)
    for radius, inward in ((3.80, True), (4.16, False)):
        side = round_wall([(radius, 0.06), (radius, 0.40)], np.pi - half * 0.94, np.pi + half * 0.94, 8, inward)
        m.add(side, PORCELAIN, "ceramic", 0.6, place=place)
    foot = [
        round_wall([(r, 0.0), (r, 0.06)], np.pi - half * 0.9, np.pi + half * 0.9, 6, i)
        for r, i in ((3.86, True), (4.1, False))
    ]
    m.add(joined(foot), IRON, "metal", 0.3, place=place)
    back = round_wall([(4.16, 0.46), (4.24, 0.88), (4.29, 0.88), (4.22, 0.46)], np.pi - half, np.pi + half, 10)
    flat = back[0] * [1, 0, 1]
    middle = flat / np.linalg.norm(flat, axis=1)[:, None] * 4.22 + [0, 0.68, 0]
    wrong = ((back[0] - middle) * back[1]).sum(1) < 0
    m.add((back[0], np.where(wrong[:, None], -back[1], back[1]), back[2]), LINEN, "cloth", 0.1, place=place)
    for sign in (-1.0, 1.0):
        a = np.pi + sign * half
        s, c = np.sin(a), np.cos(a)
        for low, high, r0, r1, tone, kind in (
            (0.40, 0.465, 3.71, 4.25, WALNUT, "matte"),
            (0.46, 0.88, 4.18, 4.28, LINEN, "cloth"),
        ):
            corners = [(r0 * s, low, r0 * c), (r1 * s, low, r1 * c), (r1 * s, high, r1 * c), (r0 * s, high, r0 * c)]
            m.add(outline_face(corners, (sign * -c, 0.0, sign * s)), tone, kind, 0.3, place=place)
        corners = [
            (r * np.sin(np.pi + sign * half * 0.94), y, r * np.cos(np.pi + sign * half * 0.94))
            for r, y in ((3.8, 0.06), (4.16, 0.06), (4.16, 0.4), (3.8, 0.4))
        ]
        m.add(outline_face(corners, (sign * -c, 0.0, sign * s)), PORCELAIN, "ceramic", 0.6, place=place)
    return m
