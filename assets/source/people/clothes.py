"""Garments over a Figure's body: shells with thickness that open in front, sleeves, lapels, collars, trousers, belts.

Used by the pages of persons. A garment is a Loft round the body (Figure.draped) and what is sewn on it follows that
loft exactly: trims, pockets, lapels and buttons are strips of it, lifted and with a rolled edge, never painted. Angles
are the loft's: 0 the person's left, FRONT to +z; heights in metres.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.people.body import leg_loft
from assets.source.people.cloth import (
    FRONT,
    Folded,
    across,
    at_y,
    facing,
    flutes,
    heights,
    hem,
    limb_distance,
    opening,
    piping,
    strip,
    turned_out,
)
from assets.source.people.collars import collar, lapels, turndown
from assets.source.people.figure import Figure, melted
from assets.source.people.skeleton import DOWN_ARM, loft_distance
from assets.source.shapes import Loft, ball, blend, gradient, joined, surface, turns, unit


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
    # the lining has few columns, so it keeps behind the deepest fold; along the edges it meets them row by row
    columns = max(7, count // 3)
    inner = turned_out(loft, _lining(loft, angle if gap is not None else None, thick, columns, vs), out=False)
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


def _lining(loft: Loft, angle: Callable | None, thick: float, columns: int, vs):
    """The inside of a shell; `angle(u, v)` where it is open in front."""
    relief = getattr(loft, "relief", None)
    plain = lambda u, v, off: Loft.at(loft, u, v, off)  # noqa: E731

    def deepest(v):
        if relief is None:
            return 0.0
        around = np.linspace(0, 2 * np.pi, 96)
        lowest = relief(around[:, None], np.asarray(vs)[None, :]).min(0)
        return np.interp(v, vs, lowest)

    if angle is None:
        return surface(lambda u, v: plain(u, v, deepest(v) - thick), turns(columns), vs, closed=True)

    def fn(u, v):
        edge = np.clip(1 - np.minimum(u, 1 - u) * columns, 0, 1)
        return loft.at(angle(u, v), v, -thick) * edge[..., None] + plain(angle(u, v), v, deepest(v) - thick) * (
            1 - edge[..., None]
        )

    return surface(fn, np.linspace(0, 1, columns + 1), vs)


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
    part = turned_out(loft, surface(loft.at, turns(fig.n(around, 4)), np.linspace(0, 1, fig.n(along, 3)), closed=True))
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
        stiff = lambda q, at=at: np.repeat(fig.weights.of(bones, at[None]), len(q), 0)  # noqa: E731
        out = unit(loft.at(np.array(angle), np.array(v), off + 0.01) - at)
        p, n, f = ball((0, 0, 0), (radius, radius, radius * 0.38), fig.n(13, 5), fig.n(7, 4))
        aside = unit(np.cross([0.0, 1.0, 0.0], out))
        turn = np.stack([aside, np.cross(out, aside), out], 1)
        fig.add((p @ turn.T + at, n @ turn.T, f), colour, kind, 0.6, stiff, until=1)


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
        (crotch - 0.020 * k, -0.120, -0.075), (crotch - 0.012 * k, -0.085, -0.055),
        (crotch + 0.012 * k, -0.035, -0.026), (crotch + 0.050 * k, ease - 0.010, ease - 0.008),
        (fig.y("hips", 0.01 * k), ease + seat, ease + seat),
        (top - 0.02 * k, ease, ease), (top, ease * 0.9, ease * 0.9),
    ])  # fmt: skip
    low = 0.052 * k if hem_y is None else hem_y
    r = 0.080 * k * thick**0.7 * leg
    knee, ankle = j["shin_l"][1], j["foot_l"][1]
    rows = [
        (low, 0.048 * k * hem * thick**0.5, 0.060 * k * (0.35 + 0.65 * hem) * thick**0.5, 0.004 * k),
        (low + 0.012 * k, 0.048 * k * hem * thick**0.5, 0.060 * k * (0.35 + 0.65 * hem) * thick**0.5, 0.004 * k),
        (ankle + 0.35 * (knee - ankle), 0.048 * k * (0.5 + 0.5 * hem) * thick**0.7 * leg, 0.052 * k * leg, 0.002),
        (knee - 0.10 * k, 0.055 * k * thick * leg), (knee, 0.057 * k * thick * leg, 0.060 * k * thick * leg),
        (knee + 0.17 * k, 0.070 * k * thick * leg, 0.074 * k * thick * leg),
        (thigh[1] - 0.09 * k, r, r * 1.14, -0.004), (thigh[1] - 0.02 * k, r * 0.86, r * 1.20, -0.006),
        (thigh[1] + 0.04 * k, r * 0.56, r * 1.04, -0.006), (thigh[1] + 0.09 * k, r * 0.25, r * 0.6, -0.006),
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
    both = lambda p: blend(seat_field(p), field(p), 0.045)  # noqa: E731
    # the seat is the soft union of hips and thighs, seen from the middle: no line where they meet
    ys = np.linspace(crotch - 0.004, top, fig.n(17, 3))
    us = turns(fig.n(40, 6))

    def seat(u, y):
        way = np.stack([np.cos(u), 0 * u, np.sin(u)], -1)
        foot = np.stack([0 * u, y, 0 * u], -1)
        return foot + way * _reach(both, foot, way)[..., None]

    part = surface(seat, us, ys, closed=True)
    part = (part[0], unit(gradient(both, part[0])), part[2])
    middle = np.array([[0.0, ys[0], 0.0]])
    rim = seat(us, np.full_like(us, ys[0]))
    k_us = np.arange(len(us))
    fan = np.stack([k_us, (k_us + 1) % len(us), np.full_like(k_us, len(us))], -1)
    part = joined([part, (np.vstack([rim, middle]), np.tile([0.0, -1.0, 0.0], (len(us) + 1, 1)), fan)])
    one = turned_out(loft, surface(loft.at, turns(fig.n(20, 4)), np.linspace(0, 1, fig.n(29, 4)), closed=True))
    if fig.detail < 3:
        one = melted(one, [field, seat_field], 0.045)
        t = np.clip((one[0][:, 1] - crotch + 0.006 * k) / (0.040 * k), 0, 1)  # under the seat's cloth, not in it
        one = (one[0] - one[1] * (0.007 * k * t * t * (3 - 2 * t))[:, None], *one[1:])
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


def _reach(distance, foot, way, far: float = 0.45) -> np.ndarray:
    """How far from `foot` along `way` the outermost surface lies."""
    shape = foot.shape[:-1]
    foot, way = foot.reshape(-1, 3), way.reshape(-1, 3)
    low, found = np.zeros(len(foot)), np.zeros(len(foot), bool)
    step = far / 30
    for r in np.arange(far, 0, -step):
        inside = distance(foot + way * r) < 0
        low = np.where(inside & ~found, r, low)
        found |= inside
    high = low + step
    for _ in range(9):
        r = (low + high) / 2
        inside = distance(foot + way * r[:, None]) < 0
        low, high = np.where(inside, r, low), np.where(inside, high, r)
    return low.reshape(shape)


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
    "FRONT",
    "Folded",
    "across",
    "at_y",
    "belt",
    "buttons",
    "collar",
    "cuff",
    "flutes",
    "heights",
    "hem",
    "lapels",
    "opening",
    "piping",
    "pocket",
    "shell",
    "sleeve_field",
    "sleeves",
    "strip",
    "torso_field",
    "trousers",
    "turndown",
    "turned_out",
]  # fmt: skip
