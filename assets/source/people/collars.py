"""Collars and lapels: standing, folded down, and along the opening of a coat. Used by clothes.py and persons' pages."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.people.cloth import FRONT, across, at_y, facing, turned_out
from assets.source.people.figure import Figure, mirrored
from assets.source.shapes import Loft, curve, surface


def lapels(
    fig: Figure, loft: Loft, gap: Callable, y_button: float, y_notch: float, y_top: float, width: float, colour, *,
    collar_colour=None, peak=0.0, off=0.010, gloss=0.2, kind="cloth", dye="", bones="body",
) -> None:  # fmt: skip
    """Both lapels along the opening `gap` from the button up, and the leaf of the collar over the notch.

    width: metres at the widest; peak: how far the tip points up, metres.
    """
    vb, vn, vt = (float(at_y(loft, y)) for y in (y_button, y_notch, y_top))
    per_m = 1.0 / float(loft.rings[-1, 1] - loft.rings[0, 1])
    table = np.array([vb, vb + 0.45 * (vn - vb), vn - 0.12 * (vn - vb), vn])
    wide = np.array([0.05, 0.70, 0.98, 1.0]) * width

    def beside(v, s, w):
        row = curve(loft.keys, loft.rings, v)
        x = row[..., 3] * np.sin(np.minimum(gap(v), 1.5)) ** (2 / row[..., 5])
        return FRONT + across(loft, v, np.minimum(x - 0.004 + s * w, 0.97 * row[..., 3]))

    def lapel(s, v):
        top = np.clip((v - vn + 0.25 * (vn - vb)) / (0.25 * (vn - vb)), 0, 1)
        v = v + peak * per_m * s * top
        return beside(v, s, curve(table, wide, v)), v

    def leaf(s, v):
        t = np.clip((v - vn) / (vt - vn), 0, 1)
        v = v + 0.30 * peak * per_m * s * (1 - t)
        return beside(v, s, width * (0.78 - 0.30 * t)), v

    for where, rows, lift, tint in (
        (lapel, np.linspace(vb, vn, fig.n(14, 4)), off, colour),
        (leaf, np.linspace(vn - 0.05 * (vt - vn), vt, fig.n(8, 3)), off * 0.85, collar_colour or colour),
    ):
        us = np.array([0.0, 0.06, 0.3, 0.6, 0.9, 0.985, 1.0]) if fig.detail == 0 else np.array([0.0, 0.5, 1.0])

        def fn(s, v, where=where, rows=rows, lift=lift):
            angle, at = where(s, v)
            roll = np.clip(s / 0.06, 0, 1) * np.clip((1 - s) / 0.016, 0, 1)
            belly = 0.35 + 0.65 * np.sin(np.pi * np.clip(s * 0.85 + 0.12, 0, 1))
            ends = np.clip((rows[-1] - v) / (0.004 * (rows[-1] - rows[0])) + 0.25, 0, 1)
            return loft.at(angle, at, (lift * belly + 0.003) * roll * ends + 0.0005 * (1 - roll))

        if fig.detail == 0:
            rows = np.concatenate([rows[:-1], [rows[-1] - 0.004 * (rows[-1] - rows[0])], rows[-1:]])
        part = turned_out(loft, surface(fn, us, rows))
        for one in (part, mirrored(part)):
            fig.add(one, tint, kind, gloss, bones, dye, until=2)


def collar(
    fig: Figure, at, radius, height, opening, flare, colour, *, lean=0.0, trim=None, thick=0.007, back=1.0, dye="",
    kind="cloth", trim_kind="strip", bones="spine", until=2, dip=0.035,
) -> None:  # fmt: skip
    """A standing collar, open in front by `opening` radians each side, higher behind, with thickness and a trim."""
    at = np.array(at, float)

    def fn(u, v, off=0.0):
        front = np.cos((u - np.pi / 2) / 2) ** 2  # 1 in front
        r = radius + flare * v + off
        h = height * (back - 0.25 * front) * v - dip * front * (1 - v)
        return at + np.stack([r * np.cos(u), h, r * 0.94 * np.sin(u) + lean * v], -1)

    us = np.linspace(np.pi / 2 + opening, np.pi * 2.5 - opening, fig.n(34, 5))
    vs = np.array([0, 0.25, 0.5, 0.75, 1.0]) if fig.detail == 0 else np.array([0, 1.0])
    away = lambda part, sign: _round(part, at, sign)  # noqa: E731
    fig.add(away(surface(fn, us, vs), 1), colour, kind, 0.2, bones, dye, until=until)
    fig.add(away(surface(lambda u, v: fn(u, v, -thick), us, vs), -1), colour, kind, 0.2, bones, dye, until=until)
    tint, sort, tint_dye = (trim, trim_kind, "") if trim is not None else (colour, kind, dye)
    across = np.array([0.0, 0.5, 1.0]) if fig.detail == 0 else np.array([0.0, 1.0])
    wide = 0.0015 if trim is not None else 0.0

    def edge(u, w):
        one = np.ones_like(u)
        p = fn(u, one, wide) + (fn(u, one, -thick - wide) - fn(u, one, wide)) * w[..., None]
        p[..., 1] += 0.35 * thick * np.sin(np.pi * w)
        return p

    fig.add(facing(surface(edge, us, across), np.array([0, 1.0, 0])), tint, sort, 0.2, bones, tint_dye, until=1)
    if trim is not None:
        band = surface(lambda u, v: fn(u, v, wide), us, [0.90, 1.0])
        fig.add(away(band, 1), tint, sort, 0.2, bones, tint_dye, until=2)
    for u, way in ((us[0], 1.0), (us[-1], -1.0)):
        side = surface(lambda w, v, u=u: fn(np.full_like(w, u), v, -thick * w), [0, 1], vs)
        fig.add(facing(side, np.array([way * 0.6, 0.0, 1.0])), tint, sort, 0.2, bones, tint_dye, until=1)


def turndown(
    fig: Figure, at, radius, height, drop, point, opening, colour, *, spread=0.35, dye="", kind="cloth", out=0.016,
    gloss=0.2, until=2, band=True,
) -> None:  # fmt: skip
    """A shirt's or jacket's collar that is folded down: a band round the neck and a leaf over it.

    drop: how far the leaf comes down behind, point: how much further in front, metres; its front edges stand open by
    `opening` radians above and `spread` more below.
    """
    at = np.array(at, float)

    def front(u):
        return np.cos((u - np.pi / 2) / 2) ** 8

    def leaf(u, v):
        away = np.clip(np.abs(u - np.pi * 1.5) / (np.pi - opening), 0, 1)
        u = np.pi * 1.5 + (u - np.pi * 1.5) * (1 - spread / np.pi * v * away**3)
        low = (drop + point * front(u)) * v
        r = radius + 0.003 + out * np.sin(v * np.pi / 2) + 0.012 * point / 0.03 * front(u) * v
        top = height * (1 - 0.22 * np.cos((u - np.pi / 2) / 2) ** 2)
        return at + np.stack(
            [r * np.cos(u), top + 0.0035 * np.sqrt(np.clip(np.sin(v * np.pi), 0, 1)) - low, r * 0.95 * np.sin(u)], -1
        )

    us = np.linspace(np.pi / 2 + opening, np.pi * 2.5 - opening, fig.n(40, 6))
    vs = np.array([0.0, 0.06, 0.2, 0.5, 0.8, 1.0]) if fig.detail == 0 else np.array([0.0, 0.5, 1.0])
    fig.add(_round(surface(leaf, us, vs), at, 1), colour, kind, gloss, "spine", dye, until=until)

    def under(u, w):
        p, q = leaf(u, np.ones_like(u)), leaf(u, np.full_like(u, 0.72))
        return (
            p
            + (q - p) * w[..., None]
            - (p - at) * [1, 0, 1] * 0.07 * np.sin(np.clip(w * 4, 0, 1) * np.pi / 2)[..., None]
        )

    fig.add(
        facing(surface(under, us, [0.0, 0.3, 1.0]), np.array([0, -1.0, 0])), colour, kind, gloss, "spine", dye, until=0
    )
    for side in (0, 1):
        u0 = us[-1] if side else us[0]

        def edge(v, w, u0=u0):
            p = leaf(np.full_like(v, u0), v)
            return p - (p - at) * [1, 0, 1] * 0.07 * w[..., None]

        fig.add(
            facing(surface(edge, vs, [0.0, 1.0]), np.array([0, 0, 1.0])), colour, kind, gloss, "spine", dye, until=0
        )
    if band:
        collar(
            fig,
            at,
            radius,
            height * 0.98,
            max(0.04, opening - 0.10),
            0.0,
            colour,
            dye=dye,
            dip=0.012,
            until=1,
            thick=0.004,
        )


def _round(part, at, sign):
    position, normal, faces = part
    out = ((position - at) * normal * [1, 0, 1]).sum(1) * sign < 0
    return position, np.where(out[:, None], -normal, normal), faces
