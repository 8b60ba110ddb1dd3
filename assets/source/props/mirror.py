"""A tall mirror on the wall that mends what it shows: a plane of polished metal in a thin ring of light."""

from __future__ import annotations

import numpy as np

from assets.source.building import facing
from assets.source.forms import ball_of, outline_face
from assets.source.rooms import Prop
from assets.source.shapes import surface
from assets.source.tones import LINE, STEEL


def mirror() -> Prop:
    """An oval 1 m wide and 2.1 m high whose foot is 0.25 m over the floor; it faces +z, its back is the wall."""
    m = Prop(solid=("box", 0.6, 0.08, 2.4), group="accent")
    a = np.linspace(0, 2 * np.pi, 41)

    def oval(scale):
        return lambda u: np.stack([0.5 * scale * np.cos(u), 1.30 + 1.05 * scale * np.sin(u)], -1)

    ring = oval(1.0)(a[:-1])
    m.add(outline_face(np.column_stack([ring, np.full(40, 0.05)]), (0, 0, 1)), (0.50, 0.56, 0.60), "metal", 1.0)

    def frame(u, v):
        at = np.stack([0.5 * np.cos(u), 1.05 * np.sin(u)], -1)
        out = at * (1.0 + 0.07 * v[..., None])
        return np.concatenate([out + [0.0, 1.30], (0.05 + 0.03 * np.sin(np.pi * v))[..., None]], -1)

    part = surface(frame, a, np.linspace(0, 1, 4))
    m.add(part if part[1][:, 2].sum() > 0 else (part[0], -part[1], part[2][:, ::-1]), STEEL, "metal", 0.8)
    back = surface(lambda u, v: np.stack([0.56 * np.cos(u), 1.30 + 1.15 * np.sin(u), 0.05 * v], -1), a, [0.0, 1.0])
    m.add(facing(back, (0.0, 1.3, None)), LINE, "strip")
    m.add(ball_of((0.0, 2.46, 0.06), (0.02, 0.02, 0.02), 6, 4), LINE, "strip")
    return m
