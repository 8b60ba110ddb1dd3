"""What garments are made of: lofts with folds, what lies at which height and angle of them, bands and strips of them.

Used by clothes.py and collars.py. Angles are a loft's: 0 the person's left, FRONT to +z; v runs from its first ring to
its last, heights and offsets are metres. What lies on a loft is made from the loft's own points, so it follows exactly.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.people.figure import FRONT, Figure, mirrored
from assets.source.shapes import Loft, curve, surface, turns, unit

FINE = np.linspace(0.0, 1.0, 257)


class Folded(Loft):
    """A loft with relief: metres by which cloth stands out at (angle, v), as folds, creases and flutes."""

    def __init__(self, loft: Loft, relief: Callable) -> None:
        self.keys, self.rings, self.side, self.upright = loft.keys, loft.rings, loft.side, loft.upright
        self.relief = relief

    def at(self, u, v, off=0.0):
        return super().at(u, v, off + self.relief(u, np.clip(v, 0.0, 1.0)))


def at_y(loft: Loft, y) -> np.ndarray:
    """v of an upright loft at a height."""
    return np.interp(y, curve(loft.keys, loft.rings[:, 1], FINE), FINE)


def heights(loft: Loft, ys, values) -> Callable:
    """A function of v from a table by height, smooth and without overshoot."""
    keys = at_y(loft, np.asarray(ys, float)) + np.arange(len(ys)) * 1e-6
    return lambda v: curve(keys, np.asarray(values, float), np.asarray(v, float))


def across(loft: Loft, v, x) -> np.ndarray:
    """The angle from FRONT at which a loft's front is `x` metres beside its middle, at most a quarter turn."""
    row = curve(loft.keys, loft.rings, np.asarray(v, float))
    share = np.clip(np.asarray(x) / row[..., 3], -1.0, 1.0)
    return np.sign(share) * np.arcsin(np.abs(share) ** (row[..., 5] / 2))


def opening(loft: Loft, ys, xs) -> Callable:
    """gap(v) for a front that stands open by `xs` metres to each side at heights `ys`."""
    table = heights(loft, ys, xs)
    return lambda v: across(loft, v, table(v))


def flutes(loft: Loft, from_y: float, depth: float, count: int = 7, turn: float = 0.4) -> Folded:
    """Long folds that grow from `from_y` down to the hem."""
    top = at_y(loft, from_y)
    return Folded(loft, lambda u, v: depth * np.clip(1 - v / top, 0, 1) ** 1.3 * np.sin(count * u + turn))


def limb_distance(loft: Loft, p) -> np.ndarray:
    """About how far points are outside a straight tube; exactly 0 on its side."""
    a, b = loft.rings[0, :3], loft.rings[-1, :3]
    length = np.linalg.norm(b - a)
    along = (b - a) / length
    across = unit(loft.side - along * (along @ loft.side))
    deep = np.cross(across, along)
    q = p - a
    t = q @ along
    row = curve(loft.keys, loft.rings, np.clip(t / length, 0, 1))
    x, z = q @ across, q @ deep
    flat = np.hypot(x, z)
    d = flat - flat / np.maximum(np.hypot(x / row[:, 3], z / row[:, 4]), 1e-6)
    return np.where((t < 0) | (t > length), np.hypot(np.maximum(d, 0), np.maximum(-t, t - length)), d)


def outside(loft: Loft, part) -> bool:
    """Whether the normals of a part near a loft's side look away from its middle."""
    v = at_y(loft, part[0][:, 1]) if loft.upright else None
    if v is None:
        a, b = loft.rings[0, :3], loft.rings[-1, :3]
        v = np.clip((part[0] - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
    centre = curve(loft.keys, loft.rings[:, :3], v)
    return float(((part[0] - centre) * part[1]).sum()) > 0


def turned_out(loft: Loft, part, out: bool = True):
    """The part with its normals away from (or, not out, towards) the loft's middle."""
    return part if outside(loft, part) == out else (part[0], -part[1], part[2])


def facing(part, way):
    """A narrow part whose normals all look about the given way."""
    position, normal, faces = part
    wrong = normal @ way < 0
    normal = np.where(wrong[:, None], -normal, normal)
    return position, unit(normal + 0.6 * np.asarray(way)), faces


def strip(
    fig: Figure, loft: Loft, middle, half, v0, v1, colour, *, off=0.005, kind="cloth", gloss=0.15, bones="body",
    dye="", us=5, vs=9, until=1, ends=True, both=False,
) -> None:  # fmt: skip
    """A piece of cloth on a loft: at angle `middle(v)`, `half(v)` radians to each side, with rolled edges.

    vs: how many rows, or the rows themselves (v). ends: whether its two ends are rolled down too. both: also its
    mirror image.
    """
    if fig.detail > until:
        return
    middle = middle if callable(middle) else (lambda v, m=middle: m + 0 * v)
    half = half if callable(half) else (lambda v, h=half: h + 0 * v)
    rows = np.linspace(v0, v1, fig.n(vs, 3)) if np.isscalar(vs) else np.asarray(vs, float)
    low, high = rows[0], rows[-1]
    if ends:
        e = (high - low) * 1e-3
        rows = np.concatenate([[low, low + e], rows[1:-1], [high - e, high]])

    def fn(u, v):
        edge = np.clip((1 - np.abs(u)) / 0.02, 0, 1)
        if ends:
            edge = (
                edge
                * np.clip((v - low) / ((high - low) * 1e-3), 0, 1)
                * np.clip((high - v) / ((high - low) * 1e-3), 0, 1)
            )
        soft = 1 - 0.35 * np.clip((np.abs(u) - 0.7) / 0.3, 0, 1) ** 2
        return loft.at(middle(v) + u * half(v), v, off * edge * soft + 0.0004 * (1 - edge))

    us = np.concatenate([[-1, -0.975], np.linspace(-0.9, 0.9, max(2, fig.n(us, 2))), [0.975, 1]])
    part = surface(fn, us, rows)
    lift = surface(lambda u, v: loft.at(middle(v) + u * half(v), v, off), us, rows)  # its own normals roll badly
    part = turned_out(loft, (part[0], _rolled(part, lift, us, rows), part[2]))
    for one in (part, mirrored(part)) if both else (part,):
        fig.add(one, colour, kind, gloss, bones, dye, until=until)


def _rolled(part, lift, us, rows):
    """Normals of the flat of a strip, tilted outwards along its edges."""
    normal = lift[1].reshape(len(us), len(rows), 3).copy()
    p = part[0].reshape(len(us), len(rows), 3)
    tilt = unit(p[-1] - p[0])
    out = _out_sign(normal, p)
    for i, share in ((0, -1.6), (1, -0.5), (-2, 0.5), (-1, 1.6)):
        normal[i] = unit(normal[i] * out + share * tilt) * out
    return normal.reshape(-1, 3)


def _out_sign(normal, p) -> float:
    centre = p.reshape(-1, 3).mean(0) * [0, 1, 0]
    return 1.0 if ((p - centre) * normal * [1, 0, 1]).sum() > 0 else -1.0


def hem(
    fig: Figure,
    loft: Loft,
    y0,
    y1,
    colour,
    *,
    gap=None,
    off=0.004,
    kind="cloth",
    gloss=0.2,
    bones="body",
    dye="",
    until=2,
    around=44,
):
    """A band all round a loft between two heights, as far as `gap` (see shell) leaves it."""
    v0, v1 = float(at_y(loft, y0)), float(at_y(loft, y1))
    g = gap or (lambda v: 0 * v)
    rows = v0 + np.array([0.0, 0.06, 0.16, 0.84, 0.94, 1.0]) * (v1 - v0)
    offs = np.array([-0.003, 0.8 * off, off, off, 0.8 * off, -0.003])
    if fig.detail:
        rows, offs = rows[[0, 2, 3, 5]], offs[[0, 2, 3, 5]]

    def fn(u, v):
        return loft.at(FRONT + g(v) + u * (2 * np.pi - 2 * g(v)), v, np.interp(v, rows, offs))

    closed = gap is None
    us = np.arange(fig.n(around, 6)) / fig.n(around, 6) if closed else np.linspace(0, 1, fig.n(around, 6) + 1)
    fig.add(turned_out(loft, surface(fn, us, rows, closed=closed)), colour, kind, gloss, bones, dye, until=until)


def piping(
    fig: Figure,
    loft: Loft,
    v: float,
    radius: float,
    colour,
    *,
    bones="body",
    dye="",
    kind="cloth",
    until=1,
    off=0.0,
    around=44,
) -> None:
    """A cord round a loft: the ribbed neck of a shirt, a rolled hem."""
    ring = lambda u: loft.at(u, np.full_like(u, v), off)  # noqa: E731

    def fn(u, w):
        out = unit(loft.at(u, np.full_like(u, v), off + 0.01) - ring(u))
        return ring(u) + radius * (out * np.cos(w)[..., None] + np.array([0, 1.0, 0]) * np.sin(w)[..., None])

    sides = 6 if fig.detail == 0 else 4
    p, _, f = surface(fn, turns(fig.n(around, 6)), np.linspace(0, 2 * np.pi, sides + 1), closed=True)
    middle = ring(np.repeat(turns(fig.n(around, 6)), sides + 1))
    fig.add((p, unit(p - middle), f), colour, kind, 0.15, bones, dye, until=until)
