"""Garments over a Figure's body: shells with thickness that open in front, sleeves, lapels, collars, trousers, belts.

Used by the pages of persons. A garment is a Loft round the body (Figure.draped) and what is sewn on it follows that
loft exactly: trims, pockets, lapels and buttons are strips of it, lifted and with a rolled edge, never painted. Angles
are the loft's: 0 the person's left, FRONT to +z; heights in metres.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.people.body import leg_loft
from assets.source.people.figure import FRONT, Figure, melted, mirrored
from assets.source.people.skeleton import DOWN_ARM, loft_distance
from assets.source.shapes import Loft, ball, curve, joined, surface, turns, unit

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


def shell(
    fig: Figure, loft: Loft, colour, *, gap=None, vs=None, thick=0.009, lining=None, kind="cloth", gloss=0.15,
    bones="body", dye="upper", around=44, along=30, fields=(), soft=0.045, rim=None, rim_kind="",
    until=3,
) -> None:  # fmt: skip
    """A garment's body with thickness. gap(v): half the angle it stands open in front; None: closed all round.

    fields: distances of what it grows together with (its sleeves). rim: the colour of its front edges and hem.
    """
    if fig.detail > until:
        return
    vs = np.linspace(0, 1, fig.n(along, 4)) if vs is None else np.asarray(vs, float)
    if fig.detail and len(vs) > fig.n(along, 4):
        vs = np.interp(np.linspace(0, 1, fig.n(along, 4)), np.linspace(0, 1, len(vs)), vs)
    count = fig.n(around, 6)
    own = lambda p: loft_distance(loft, p)  # noqa: E731

    def angle(u, v):
        g = gap(v)
        return FRONT + g + u * (2 * np.pi - 2 * g)

    def face(off, columns, rows):
        if gap is None:
            return surface(lambda u, v: loft.at(u, v, off), turns(columns), rows, closed=True)
        return surface(lambda u, v: loft.at(angle(u, v), v, off), np.linspace(0, 1, columns + 1), rows)

    outer = turned_out(loft, face(0.0, count, vs))
    if fields and fig.detail < 3:
        outer = melted(outer, [own, *fields], soft)
    fig.add(outer, colour, kind, gloss, bones, dye)
    if thick <= 0 or fig.detail > 1:
        return
    half = np.interp(np.linspace(0, len(vs) - 1, max(4, round(0.55 * len(vs)))), np.arange(len(vs)), vs)
    inner = turned_out(loft, face(-thick, max(8, count // 2), half), out=False)
    fig.add(
        inner,
        lining if lining is not None else np.asarray(colour) * 0.7,
        kind,
        0.1,
        bones,
        dye if lining is None else "",
    )
    edge = rim if rim is not None else colour
    edge_kind, edge_dye = rim_kind or kind, dye if rim is None else ""
    deep = np.array([0.0, 0.5, 1.0]) if fig.detail == 0 else np.array([0.0, 1.0])
    puff = lambda w: -thick * w + 0.0  # noqa: E731
    if gap is not None:
        for u, sign in ((0.0, 1.0), (1.0, -1.0)):
            front = surface(
                lambda w, v, u=u, sign=sign: loft.at(angle(u, v) - sign * 0.02 * np.sin(np.pi * w), v, puff(w)),
                deep,
                vs,
            )
            front = facing(front, np.array([-sign, 0.0, 0.3]))
            fig.add(front, edge, edge_kind, gloss, bones, edge_dye)
    us = turns(count) if gap is None else np.linspace(0, 1, count + 1)
    where = (lambda u, v: u) if gap is None else angle
    for v, way in ((vs[0], -1.0), (vs[-1], 1.0)):
        end = surface(
            lambda u, w, v=v: loft.at(where(u, np.full_like(u, v)), np.full_like(u, v), puff(w)),
            us,
            deep,
            closed=gap is None,
        )
        fig.add(facing(end, np.array([0.0, way, 0.0])), edge, edge_kind, gloss, bones, edge_dye)


def facing(part, way):
    """A narrow part whose normals all look about the given way."""
    position, normal, faces = part
    wrong = normal @ way < 0
    normal = np.where(wrong[:, None], -normal, normal)
    return position, unit(normal + 0.6 * np.asarray(way)), faces


def sleeves(
    fig: Figure, keys, colour, *, kind="cloth", gloss=0.15, dye="upper", fields=(), soft=0.045, thick=0.007,
    around=20, along=30, folds=0.0, bones="body", lining=None,
) -> Loft:  # fmt: skip
    """Both sleeves by rows (t, radius) as in Figure.arm_loft; open at the hand's end. Returns the left one's loft."""
    loft = fig.arm_loft(keys)
    length = np.linalg.norm(loft.rings[-1, :3] - loft.rings[0, :3])
    elbow = float((fig.joints["forearm_l"] - loft.rings[0, :3]) @ DOWN_ARM / length)
    if folds:

        def relief(u, v):
            near = np.exp(-(((v - elbow) / (0.075 / length)) ** 2))
            wrist = np.clip((v - 0.80) / 0.15, 0, 1) * np.clip((0.985 - v) / 0.04, 0, 1)
            wave = np.sin(v * length * 150 + 1.3 * np.cos(u))
            return folds * (near * (0.5 - 0.5 * np.sin(u)) + 0.45 * wrist) * wave

        loft = Folded(loft, relief)
    own = lambda p: limb_distance(loft, p)  # noqa: E731
    part = turned_out(loft, surface(loft.at, turns(fig.n(around, 4)), np.linspace(0, 1, fig.n(along, 4)), closed=True))
    if fields and fig.detail < 3:
        part = melted(part, [own, *fields], soft)
    fig.add(part, colour, kind, gloss, bones, dye, both=True)
    if fig.detail < 2 and thick:
        deep = min(1.0, 0.045 / length)
        inside = surface(lambda u, v: loft.at(u, v, -thick), turns(fig.n(around, 4)), [1 - deep, 1.0], closed=True)
        fig.add(turned_out(loft, inside, out=False), np.asarray(colour) * 0.5, kind, 0.1, "arm_l", dye, both=True)
        end = surface(
            lambda u, w: loft.at(u, np.ones_like(u), -thick * w), turns(fig.n(around, 4)), [0, 1], closed=True
        )
        fig.add(facing(end, DOWN_ARM), colour, kind, gloss, "arm_l", dye, both=True)
    return loft


def sleeve_field(loft: Loft) -> Callable:
    """Distance to both sleeves: for shell(fields=...)."""
    return lambda p: limb_distance(loft, p * np.where(p[:, :1] < 0, [-1.0, 1, 1], [1.0, 1, 1]))


def torso_field(loft: Loft) -> Callable:
    return lambda p: loft_distance(loft, p)


def cuff(
    fig: Figure, loft: Loft, v0: float, v1: float, colour, off=0.005, kind="cloth", gloss=0.2, dye="", until=2
) -> None:
    """A band round both sleeves between two v of the sleeve's loft."""
    profile = ((v0, -0.002), (v0 + 0.1 * (v1 - v0), off), (v1 - 0.1 * (v1 - v0), off), (v1, -0.004))
    vs, offs = np.array([p[0] for p in profile]), np.array([p[1] for p in profile])
    part = surface(
        lambda u, v: loft.at(u, np.clip(v, 0, 1), np.interp(v, vs, offs)), turns(fig.n(20, 4)), vs, closed=True
    )
    fig.add(turned_out(loft, part), colour, kind, gloss, "arm_l", dye, until=until, both=True)


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
        return loft.at(middle(v) + u * half(v), v, off * edge * soft - 0.003 * (1 - edge))

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
        (lapel, np.linspace(vb, vn, fig.n(16, 4)), off, colour),
        (leaf, np.linspace(vn + 0.022 * (vt - vn), vt, fig.n(8, 3)), off * 0.85, collar_colour or colour),
    ):
        us = np.array([0.0, 0.06, 0.3, 0.6, 0.9, 0.985, 1.0]) if fig.detail == 0 else np.array([0.0, 0.5, 1.0])

        def fn(s, v, where=where, rows=rows, lift=lift):
            angle, at = where(s, v)
            roll = np.clip(s / 0.06, 0, 1) * np.clip((1 - s) / 0.016, 0, 1)
            belly = 0.35 + 0.65 * np.sin(np.pi * np.clip(s * 0.85 + 0.12, 0, 1))
            ends = np.clip((rows[-1] - v) / (0.004 * (rows[-1] - rows[0])) + 0.25, 0, 1)
            return loft.at(angle, at, (lift * belly + 0.003) * roll * ends - 0.004 * (1 - roll))

        if fig.detail == 0:
            rows = np.concatenate([rows[:-1], [rows[-1] - 0.004 * (rows[-1] - rows[0])], rows[-1:]])
        part = turned_out(loft, surface(fn, us, rows))
        for one in (part, mirrored(part)):
            fig.add(one, tint, kind, gloss, bones, dye, until=2)


def buttons(
    fig: Figure,
    loft: Loft,
    angle: float,
    ys,
    colour=(0.5, 0.52, 0.55),
    radius=0.0085,
    off=0.004,
    kind="metal",
    bones="body",
) -> None:
    """Flat buttons on a loft at heights."""
    for y in ys:
        v = float(at_y(loft, y))
        at = loft.at(np.array(angle), np.array(v), off)
        out = unit(loft.at(np.array(angle), np.array(v), off + 0.01) - at)
        p, n, f = ball((0, 0, 0), (radius, radius, radius * 0.38), fig.n(12, 5), fig.n(8, 4))
        across = unit(np.cross([0.0, 1.0, 0.0], out))
        turn = np.stack([across, np.cross(out, across), out], 1)
        fig.add((p @ turn.T + at, n @ turn.T, f), colour, kind, 0.6, bones, until=1)


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


def _round(part, at, sign):
    position, normal, faces = part
    out = ((position - at) * normal * [1, 0, 1]).sum(1) * sign < 0
    return position, np.where(out[:, None], -normal, normal), faces


def trousers(
    fig: Figure, colour, *, ease=0.010, leg=1.0, hem=1.0, crease=0.0, kind="cloth", gloss=0.12, dye="lower", top=None,
    hem_y=None, turnup=None, seat=0.0,
) -> tuple[Loft, Loft]:  # fmt: skip
    """From the waist (`top` metres high) to the shoes. leg, hem: factors of width; crease: metres it stands out."""
    k, thick = fig.build.size, fig.build.limbs
    j = fig.joints
    top = fig.y("waist", -0.03 * k) if top is None else top
    crotch, thigh = fig.y("crotch"), j["thigh_l"]
    pelvis = fig.draped([
        (crotch - 0.030 * k, -0.105, -0.080), (crotch - 0.020 * k, -0.060, -0.040), (crotch, -0.018, -0.010),
        (crotch + 0.05 * k, ease, ease),
        (fig.y("hips"), ease + seat, ease + seat), (top - 0.02 * k, ease, ease), (top, ease * 0.9, ease * 0.9),
    ])  # fmt: skip
    low = 0.052 * k if hem_y is None else hem_y
    r = 0.080 * k * thick**0.7 * leg
    knee, ankle = j["shin_l"][1], j["foot_l"][1]
    rows = [
        (low, 0.048 * k * hem * thick**0.5, 0.053 * k * hem * thick**0.5, 0.012 * k),
        (low + 0.012 * k, 0.048 * k * hem * thick**0.5, 0.054 * k * hem * thick**0.5, 0.012 * k),
        ((ankle + 0.35 * (knee - ankle)), 0.047 * k * (0.5 + 0.5 * hem) * thick**0.7 * leg, None, 0.004),
        (knee - 0.10 * k, 0.055 * k * thick * leg), (knee, 0.057 * k * thick * leg, 0.060 * k * thick * leg),
        (knee + 0.17 * k, 0.070 * k * thick * leg, 0.074 * k * thick * leg),
        (thigh[1] - 0.08 * k, r, r * 1.10), (thigh[1] - 0.01 * k, r * 0.94, r * 1.10),
        (thigh[1] + 0.06 * k, r * 0.55, r * 0.8),
    ]  # fmt: skip
    rows = [row for row in rows if row[0] >= low - 1e-6]
    loft = leg_loft(fig, sorted(rows))
    break_y = at_y(loft, low + 0.05 * k)

    def relief(u, v):
        front = np.exp(-((np.cos(u) / 0.30) ** 2)) * crease
        knees = (
            0.0022 * np.exp(-(((v - at_y(loft, knee)) / 0.09) ** 2)) * np.sin(v * 95) * np.clip(-np.sin(u) + 0.3, 0, 1)
        )
        stack = 0.0022 * np.clip(1 - v / np.maximum(2.2 * break_y, 1e-6), 0, 1) * np.sin(v * 85 + 0.8 * np.cos(u))
        return front + knees + stack * (hem_y is None)

    loft = Folded(loft, relief)
    field = lambda p: loft_distance(loft, p * np.where(p[:, :1] < 0, [-1.0, 1, 1], [1.0, 1, 1]))  # noqa: E731
    seat_field = lambda p: loft_distance(pelvis, p)  # noqa: E731
    part = surface(pelvis.at, turns(fig.n(32, 6)), np.linspace(0, 1, fig.n(14, 3)), closed=True)
    part = turned_out(pelvis, part)
    one = turned_out(loft, surface(loft.at, turns(fig.n(20, 4)), np.linspace(0, 1, fig.n(27, 4)), closed=True))
    if fig.detail < 3:
        part, one = melted(part, [seat_field, field], 0.04), melted(one, [field, seat_field], 0.04)
    fig.add(part, colour, kind, gloss, "legs", dye)
    fig.add(one, colour, kind, gloss, "leg_l", dye, both=True)
    if fig.detail < 2:
        end = surface(lambda u, w: loft.at(u, np.zeros_like(u), -0.008 * w), turns(fig.n(20, 4)), [0, 1], closed=True)
        fig.add(facing(end, np.array([0, -1.0, 0])), colour, kind, gloss, "leg_l", dye, both=True)
        tip = np.array([float(at_y(loft, low + 0.05))])
        inside = surface(lambda u, v: loft.at(u, v, -0.008), turns(fig.n(20, 4)), [0, tip[0]], closed=True)
        fig.add(turned_out(loft, inside, out=False), np.asarray(colour) * 0.5, kind, 0.05, "leg_l", dye, both=True)
    if turnup is not None:
        v1 = float(at_y(loft, low + 0.035 * k))
        vs, offs = np.array([0, 0.1, 0.9, 1]) * v1, np.array([-0.002, 0.005, 0.005, -0.002])
        band = surface(lambda u, v: loft.at(u, v, np.interp(v, vs, offs)), turns(fig.n(20, 4)), vs, closed=True)
        fig.add(turned_out(loft, band), turnup, kind, gloss, "leg_l", until=2, both=True)
    return pelvis, loft


def belt(
    fig: Figure, loft: Loft, y: float, colour, *, height=0.032, off=0.006, buckle=None, bones="spine", gloss=0.4
) -> None:
    """A belt round a loft, with a buckle in front."""
    hem(fig, loft, y - height / 2, y + height / 2, colour, off=off, gloss=gloss, bones=bones)
    if buckle is not None:
        v0, v1 = float(at_y(loft, y - height * 0.62)), float(at_y(loft, y + height * 0.62))
        strip(fig, loft, FRONT, 0.20, v0, v1, buckle, off=off + 0.004, kind="metal", gloss=0.7, bones=bones, vs=4)


def pocket(
    fig: Figure,
    loft: Loft,
    angle: float,
    half: float,
    y0: float,
    y1: float,
    colour,
    *,
    off=0.006,
    flap=None,
    both=True,
    bones="body",
    dye="",
) -> None:
    """A patch pocket between two heights, with a flap of another colour along its top."""
    v0, v1 = float(at_y(loft, y0)), float(at_y(loft, y1))
    strip(fig, loft, angle, half, v0, v1, colour, off=off, vs=6, bones=bones, dye=dye, both=both)
    if flap is not None:
        v2 = float(at_y(loft, y1 - 0.24 * (y1 - y0)))
        strip(fig, loft, angle, half * 1.06, v2, v1 + 0.004, flap, off=off + 0.005, vs=3, bones=bones, both=both)


__all__ = [
    "FRONT", "Folded", "at_y", "belt", "buttons", "collar", "cuff", "flutes", "heights", "hem", "joined", "lapels",
    "pocket", "shell", "sleeve_field", "sleeves", "strip", "torso_field", "trousers",
]  # fmt: skip
