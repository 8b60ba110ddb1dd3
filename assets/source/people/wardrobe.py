"""Whole garments for the people of the town: tops, jackets, skirts, aprons, legs, and what hangs on them.

Used by the pages of persons. Each is clothes.py put together once, so that a person is a short list. Heights are
metres, `k` is always the body's size beside the standard one.
"""

from __future__ import annotations

import numpy as np

from assets.source.people import body, clothes
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure, mirrored
from assets.source.people.skeleton import DOWN_ARM
from assets.source.shapes import Loft, ball, placed, slab, surface, tube, turns, unit

LONG, ELBOW, SHORT = 1.94, 0.98, 0.55
"""Where sleeves end, as Figure.arm_loft counts: 1 is the elbow, 2 the wrist."""


def arm_keys(fig: Figure, to: float = LONG, ease: float = 0.010, flare: float = 0.0) -> list[tuple]:
    """Rows of a sleeve that hangs `ease` metres off the arm."""
    r, k = 0.047 * fig.build.limbs * fig.build.size, fig.build.size
    bare = ((0.08, 0.92), (0.22, 0.99), (0.45, 1.00), (0.98, 0.84), (1.3, 0.87), (1.75, 0.68), (2.0, 0.60))
    keys = [
        (-0.075 * k, 0.20 * r),
        (-0.052 * k, 0.56 * r),
        (-0.026 * k, 0.80 * r + 0.2 * ease),
        (0.0, 0.88 * r + 0.3 * ease),
    ]
    keys += [(t, r * w + ease * (0.4 if t < 0.3 else 1.0) + flare * t / 2) for t, w in bare if t < to - 0.03]
    end = np.interp(to, [t for t, _ in bare], [w for _, w in bare])
    return [*keys, (to, r * float(end) + ease + flare)]


def _soft(fig: Figure) -> float:
    """How wide a sleeve grows into the body: wider for thick arms, so that shoulders do not puff."""
    return 0.055 + 0.07 * max(0.0, fig.build.limbs - 0.9)


PADDING = (0.0, 0.0, 0.0, 0.0, 0.001, 0.005, 0.013, 0.020, 0.019, 0.009, 0.0)
"""What cloth stands out more at the shoulders, metres, row by row of Figure.upper: it bridges to the sleeves."""


def _upper(fig: Figure, ease: float, neck: float) -> list[tuple]:
    k = fig.build.size
    return [
        (y, ease + pad * k, ease + 0.25 * pad * k)
        for (y, *_), pad in zip(fig.upper(ease, neck=neck), PADDING, strict=True)
    ]


def top(
    fig: Figure, colour, *, ease=0.008, low=None, hang=0.006, to=LONG, sleeve=None, neck=1.03, gloss=0.12, dye="upper",
    folds=0.0022, thick=0.008, around=40, tuck=None,
) -> tuple[Loft, Loft]:  # fmt: skip
    """A jumper, shirt or T-shirt, closed: (loft of the body, loft of the left sleeve). Below the height
    `tuck` it keeps inside the trousers."""
    low = fig.y("hips", -0.01) if low is None else low
    ease += (0.0, 0.0, 0.006, 0.012)[fig.detail] if tuck is None else 0.0
    rows = [(low, ease + hang), (low + 0.03, ease + hang * 1.2), (fig.y("hips", 0.06), ease + hang * 0.8)]
    rows = [row for row in rows if row[0] < fig.y("waist") - 0.005]
    rows = [*rows, *_upper(fig, ease, neck)]
    if tuck is not None:
        rows = [(row[0], -0.016) if row[0] < tuck else row for row in rows]
        rows = sorted([*rows, (tuck - 0.012, -0.010), (tuck + 0.012, ease)])
        rows = [row for row in rows if row[0] <= tuck - 0.012 or row[0] >= tuck + 0.012]
    loft = fig.draped(rows)
    keys = arm_keys(fig, to, ease if sleeve is None else sleeve)
    arm = fig.arm_loft(keys)
    clothes.shell(fig, loft, colour, thick=thick, gloss=gloss, dye=dye, fields=[clothes.sleeve_field(arm)],
        around=around,
                  along=26)  # fmt: skip
    arm = clothes.sleeves(
        fig,
        keys,
        colour,
        gloss=gloss,
        dye=dye,
        fields=[clothes.torso_field(loft)],
        soft=_soft(fig),
        folds=folds,
        along=42 if fig.detail < 3 else 30,
    )
    return loft, arm


def under(fig: Figure, colour, neck: float = 1.04, dye: str = "", ease: float = 0.005) -> Loft:
    """A shirt under something that is open: with few triangles it keeps further in, so that it never looks out."""
    ease -= (0.0, 0.003, 0.016, 0.024)[fig.detail]
    loft = fig.draped([(fig.y("hips"), ease), *fig.upper(ease, neck=neck)])
    clothes.shell(fig, loft, colour, thick=0, around=28, along=14, dye=dye)
    return loft


def jacket(
    fig: Figure, colour, *, ease=0.016, low=None, hang=0.012, gap=None, to=LONG, sleeve=0.014, lining=None, gloss=0.15,
    dye="upper", rim=None, folds=0.0026, thick=0.011, bones="body", flare=0.0, flute=0.0, neck=1.02, n=None,
) -> tuple[Loft, Loft, object]:  # fmt: skip
    """A cardigan, coat or jacket, open in front: (body, left sleeve, gap(v)).

    gap: table [(height, half angle)]; low: its hem; flare: metres that the hem stands out more; flute: depth of folds.
    """
    low = fig.y("hips", -0.04) if low is None else low
    ease += (0.0, 0.0, 0.006, 0.010)[fig.detail]
    span = max(fig.y("waist") - low, 0.05)
    rows = [
        (low + t * span, ease + hang + (flare + 0.3 * hang) * (1 - t) ** 1.2, None, n)
        for t in (0.0, 0.04, 0.3, 0.6, 0.9)
    ]  # fmt: skip
    loft = fig.draped([*rows, *_upper(fig, ease, neck)])
    if flute:
        loft = clothes.flutes(loft, fig.y("hips", 0.02), flute, 8, 0.5)
    table = gap or [(low, 0.16), (fig.y("waist"), 0.14), (fig.y("chest"), 0.30), (fig.y("neck"), 0.70)]
    opened = clothes.heights(loft, [y for y, _ in table], [g for _, g in table])
    keys = arm_keys(fig, to, sleeve)
    arm = fig.arm_loft(keys)
    clothes.shell(fig, loft, colour, gap=opened, thick=thick, lining=lining, gloss=gloss, bones=bones, dye=dye,
                  fields=[clothes.sleeve_field(arm)], around=44, along=28, rim=rim)  # fmt: skip
    arm = clothes.sleeves(
        fig,
        keys,
        colour,
        gloss=gloss,
        dye=dye,
        fields=[clothes.torso_field(loft)],
        folds=folds,
        along=42 if fig.detail < 3 else 30,
    )
    return loft, arm, opened


def band_collar(
    fig: Figure, colour, radius=0.062, height=0.030, opening=0.0, flare=0.004, dye="", lean=0.0, thick=0.009
):
    """A round collar of knitting, or (opening over 0) a small standing one."""
    k, j = fig.build.size, fig.joints["neck"]
    clothes.collar(fig, (0, j[1] + 0.002 * k, j[2] - 0.004), radius * k, height * k, opening, flare * k, colour,
        dye=dye,
                   lean=lean, thick=thick * k, dip=0.030 * k)  # fmt: skip


def shirt_collar(fig: Figure, colour, opening=0.34, height=0.040, dye="") -> None:
    """A shirt's collar, turned down."""
    k, j = fig.build.size, fig.joints["neck"]
    at = (0, j[1] + 0.002 * k, j[2] - 0.004)
    clothes.collar(fig, at, 0.060 * k, height * k, opening, 0.006 * k, colour, dye=dye, dip=0.030 * k)
    if fig.detail > 1:
        return

    def leaf(u, v):
        front = np.cos((u - FRONT) / 2) ** 2
        r = (0.0665 + 0.020 * v + 0.010 * v * front) * k
        top_y = height * k * (1 - 0.25 * front) + 0.001
        y = at[1] + top_y - (0.034 + 0.016 * front**4) * k * v - 0.002 * k
        return np.stack([r * np.cos(u), y, at[2] + r * 0.96 * np.sin(u)], -1)

    us = np.linspace(FRONT + opening * 0.8, FRONT + 2 * np.pi - opening * 0.8, fig.n(34, 6))
    part = surface(leaf, us, np.linspace(0, 1, fig.n(5, 2)))
    out = ((part[0] - np.array(at)) * part[1] * [1, 0.3, 1]).sum() > 0
    part = part if out else (part[0], -part[1], part[2])
    fig.add(part, colour, "cloth", 0.2, "spine", dye)
    fig.add(
        (part[0] - part[1] * 0.004, -part[1], part[2]), np.asarray(colour) * 0.8, "cloth", 0.2, "spine", dye, until=0
    )


def skirt(
    fig: Figure, colour, to: float, *, flare=0.06, ease=0.010, dye="lower", flute=0.006, count=7, top_y=None, gloss=0.12
):
    """From the waist to a height, closed, with long folds: its loft."""
    top_y = fig.y("waist", 0.0) if top_y is None else top_y
    span = top_y - to
    rows = [(to + t * span, ease + 0.006 + flare * (1 - t) ** 1.25) for t in (0.0, 0.03, 0.25, 0.5, 0.72, 0.88)]
    loft = fig.draped([*rows, (top_y, ease)])
    loft = clothes.flutes(loft, top_y - 0.15 * span, flute, count) if flute else loft
    clothes.shell(
        fig, loft, colour, thick=0.008, gloss=gloss, bones="skirt", dye=dye, around=max(40, 4 * count), along=14
    )
    return loft


def legs(fig: Figure, colour, *, kind="cloth", thick=1.0, top=None, low=None, gloss=0.25, dye="") -> Loft:
    """Stockings, tights or bare legs, from under a skirt to inside the shoes."""
    k, j, r = fig.build.size, fig.joints, 0.052 * fig.build.size * fig.build.limbs * thick
    knee, foot = j["shin_l"][1], j["foot_l"][1]
    top = j["thigh_l"][1] - 0.05 * k if top is None else top
    low = foot + 0.02 * k if low is None else low
    table = [
        (foot - 0.02 * k, 0.62), (foot + 0.05 * k, 0.64), (foot + 0.35 * (knee - foot), 0.86), (knee - 0.12 * k, 1.02),
        (knee - 0.02 * k, 0.90), (knee + 0.06 * k, 0.98), (knee + 0.2 * k, 1.22), (j["thigh_l"][1], 1.40),
    ]  # fmt: skip
    ys, ws = [y for y, _ in table], [w for _, w in table]
    inner = [row for row in table if low + 0.01 < row[0] < top - 0.01]
    rows = [(low, float(np.interp(low, ys, ws))), *inner, (top, float(np.interp(top, ys, ws)))]
    loft = body.leg_loft(
        fig, [(y, r * w, r * w * (1.06 if y > knee - 0.2 * k else 1.0), -0.006 * k * (y < knee)) for y, w in rows]
    )
    part = clothes.turned_out(loft, surface(loft.at, turns(fig.n(16, 4)), np.linspace(0, 1, fig.n(18, 3)), closed=True))
    fig.add(part, colour, kind, gloss, "leg_l", dye, both=True)
    return loft


def sock(fig: Figure, side: int, top: float, colour, slack: float = 0.0, off: float = 0.005) -> None:
    """One sock up to a height; `slack` metres of it lie in rings about the ankle."""
    if fig.detail == 3:
        return
    k = fig.build.size
    foot, r = fig.joints["foot_l"][1], 0.052 * k * fig.build.limbs
    knee = fig.joints["shin_l"][1]
    ys = np.linspace(foot - 0.01 * k, top, 7 if not slack else 9)
    wide = np.interp(
        ys, [foot, foot + 0.05 * k, foot + 0.35 * (knee - foot), knee - 0.12 * k], [0.66, 0.66, 0.88, 1.04]
    )
    rows = [
        (y, r * w + off + slack * (0.5 - 0.5 * np.cos(i * np.pi)) * (y > foot + 0.02))
        for i, (y, w) in enumerate(zip(ys, wide, strict=True))
    ]
    rows.append((top + 0.004, r * float(wide[-1]) * 0.9))
    loft = body.leg_loft(fig, rows)
    part = clothes.turned_out(loft, surface(loft.at, turns(fig.n(16, 4)), np.linspace(0, 1, fig.n(20, 4)), closed=True))
    if side > 0:
        fig.add(part, colour, "cloth", 0.1, "leg_l")
    else:
        fig.add(mirrored(part), colour, "cloth", 0.1, "leg_r")


def apron(fig: Figure, loft: Loft, colour, *, bib: float, hem: float, strap=None, half=1.02, off=0.010) -> None:
    """Cloth over the front of a loft from `bib` down, hanging free below the hips to `hem`; tied behind."""
    strap = colour if strap is None else strap
    off += (0.0, 0.006, 0.022, 0.030)[fig.detail]
    waist, k = fig.y("waist"), fig.build.size
    table_y = [float(loft.rings[0, 1]), waist, 0.5 * (waist + bib), bib]
    wide = clothes.heights(loft, table_y, [half, half, 0.62 * half, 0.40 * half])
    low = waist - 0.012
    rows = clothes.at_y(loft, np.linspace(low, bib, fig.n(14, 4)))
    clothes.strip(
        fig,
        loft,
        FRONT,
        wide,
        0,
        0,
        colour,
        off=off,
        us=8 if fig.detail < 2 else 2,
        bones="coat",
        vs=rows,
        until=3,
        ends=False,
    )
    fall = fig.draped([
        (hem, 0.074, 0.082), (hem + 0.10 * k, 0.062, 0.074), (fig.y("hips", -0.10), 0.036, 0.056),
        (fig.y("hips", 0.02), 0.026 + off, 0.032 + off), (waist, 0.010 + off, 0.014 + off),
    ])  # fmt: skip
    fall = clothes.flutes(fall, fig.y("hips"), 0.006, 9, 0.9)
    us, vs = np.linspace(FRONT - half, FRONT + half, fig.n(20, 4)), np.linspace(0, 1, fig.n(16, 3))
    part = clothes.turned_out(fall, surface(fall.at, us, vs))
    fig.add(part, colour, "cloth", 0.1, "skirt")
    back = (part[0] - part[1] * 0.006, -part[1], part[2])
    fig.add(back, np.asarray(colour) * 0.7, "cloth", 0.1, "skirt", until=1)
    rows = [(waist + y * k, 0.011 + off, 0.016 + off) for y in (-0.06, -0.02, 0.03)]
    ties = fig.draped(rows)
    clothes.hem(fig, ties, waist - 0.022 * k, waist + 0.008 * k, strap, off=0.004, bones="coat", until=1)
    if fig.detail > 1:
        return
    neck = fig.joints["neck"]
    ys = np.linspace(bib - 0.012, neck[1] - 0.012 * k, 6)
    angles = FRONT - np.linspace(0.36 * half, 0.62, 6)
    path = [loft.at(np.array(a), clothes.at_y(loft, y), 0.012) for a, y in zip(angles, ys, strict=True)]
    path += [neck + [0.058 * k, 0.030 * k, -0.022 * k], neck + [0.034 * k, 0.034 * k, -0.062 * k]]
    part = tube(path, 0.0085 * k, fig.n(9, 4), fig.n(36, 8), side=(1.0, 0.0, 0.0))
    fig.add(part, strap, "cloth", 0.1, "body", both=True)


def hood(fig: Figure, colour, dye="upper") -> None:
    """A hood that lies on the back and round the neck."""
    k, j = fig.build.size, fig.joints["neck"]

    def fn(u, v):  # a roll round the neck, thick behind
        back = (0.5 - 0.5 * np.sin(u)) ** 1.2
        r = (0.026 + 0.034 * back) * k
        ring = (0.080 + 0.016 * back) * k
        out = ring + r * np.cos(v) * (0.8 + 0.3 * back)
        y = j[1] + (0.012 - 0.010 * back) * k + r * np.sin(v) * (1.0 + 0.5 * back)
        return np.stack([out * 1.08 * np.cos(u), y, j[2] - 0.014 * k + out * np.sin(u)], -1)

    part = surface(fn, turns(fig.n(28, 6)), np.linspace(0, 2 * np.pi, fig.n(12, 4)), closed=True)
    centre = np.stack(
        [
            0.085 * k * np.cos(np.repeat(turns(fig.n(28, 6)), fig.n(12, 4))),
            np.full(len(part[0]), j[1] + 0.01),
            0.085 * k * np.sin(np.repeat(turns(fig.n(28, 6)), fig.n(12, 4))) + j[2],
        ],
        -1,
    )
    if ((part[0] - centre) * part[1]).sum() < 0:
        part = (part[0], -part[1], part[2])
    fig.add(part, colour, "cloth", 0.1, "spine", dye)


def scarf(fig: Figure, colour, ends=True, radius=0.072) -> None:
    """A woollen scarf, twice round."""
    k, j = fig.build.size, fig.joints["neck"]
    a = np.linspace(-np.pi / 2, 1.5 * np.pi, 17)
    for high, tilt, wide in ((0.010, 0.020, 1.06), (0.040, -0.012, 0.98)):
        ring = [radius * wide * np.cos(a), high + tilt * np.sin(a), 0.004 + radius * wide * np.sin(a)]
        path = np.stack(ring, -1) * k + [0.0, j[1], j[2]]
        part = tube(path, 0.023 * k, fig.n(10, 4), fig.n(30, 7), side=(0, 1.0, 0))
        fig.add(part, colour, "cloth", 0.05, "spine", until=2 if high < 0.02 else 3)
    if ends and fig.detail < 3:
        for x, low in ((0.035, 0.30), (0.060, 0.22)):
            fall = [
                (x * k, j[1] + 0.02 * k, j[2] + 0.085 * k),
                (x * k, j[1] - 0.10 * k, j[2] + 0.125 * k * fig.build.chest),
                (x * k * 1.15, j[1] - low * k, j[2] + 0.140 * k * fig.build.chest),
            ]
            loft = Loft([(*p, 0.030 * k, 0.010 * k) for p in fall])
            fig.add(loft.mesh(fig.n(10, 4), fig.n(10, 3)), colour, "cloth", 0.05, "body")


def bag(fig: Figure, colour, metal=(0.60, 0.40, 0.12), size=(0.120, 0.085, 0.045), side: int = 1) -> None:
    """A handbag that hangs from a hand at rest, upright."""
    hand = fig.joints["fingers_l"] * [side, 1, 1]
    k = fig.build.size
    drop = np.array([0.0, -0.135 * k - size[1], 0.0])
    lean = np.radians(32.0) * side  # upright when the arm hangs
    c, s = np.cos(lean), np.sin(lean)
    place = np.column_stack([np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]]), hand])
    turn = np.pi / 2
    bones = "hand_l" if side > 0 else "hand_r"
    fig.add(
        slab(drop, size, turn=turn, around=fig.n(20, 6), down=fig.n(9, 4)), colour, "cloth", 0.6, bones, place=place
    )
    fig.add(
        slab(drop + [0, size[1] * 0.93, 0], (size[0] * 0.92, 0.010, size[2] * 0.55), turn=turn),
        metal,
        "metal",
        0.9,
        bones,
        place=place,
        until=1,
    )
    for z in (-0.012, 0.012):
        fig.add(ball(drop + [0, size[1] + 0.012, z], 0.010, 8, 6), metal, "metal", 0.9, bones, place=place, until=0)
    arc = np.linspace(0, np.pi, 9)
    for x in (-0.018, 0.018):
        bow = drop + np.stack([np.full(9, x), size[1] * 0.95 + 0.125 * np.sin(arc), 0.062 * np.cos(arc)], -1)
        fig.add(
            tube(bow, 0.0060, fig.n(7, 4), fig.n(16, 5), side=(1.0, 0, 0)),
            np.asarray(colour) * 0.75,
            "cloth",
            0.5,
            bones,
            place=place,
            until=2,
        )


def card(fig: Figure, loft: Loft, colour, at_y: float, lanyard=(0.05, 0.05, 0.06)) -> None:
    """A card on a ribbon round the neck."""
    if fig.detail > 1:
        return
    k, neck = fig.build.size, fig.joints["neck"]
    at = loft.at(np.array(FRONT), np.array(float(clothes.at_y(loft, at_y))), 0.012)
    fig.add(slab(at, (0.034 * k, 0.048 * k, 0.003), around=8, down=5), (0.82, 0.82, 0.80), "ceramic", 0.5, "body")
    fig.add(
        slab(at + [0, 0.030 * k, 0.0024], (0.032 * k, 0.013 * k, 0.0014), around=8, down=5),
        colour,
        "cloth",
        0.3,
        "body",
    )
    fig.add(
        slab(at + [-0.012 * k, -0.010 * k, 0.0024], (0.012 * k, 0.015 * k, 0.0012), around=8, down=5),
        (0.35, 0.28, 0.25),
        "cloth",
        0.3,
        "body",
    )
    top_v = clothes.at_y(loft, neck[1] - 0.035 * k)
    side = loft.at(np.array(FRONT - 0.75), np.array(float(top_v)), 0.012)
    path = [
        at + [0, 0.047 * k, 0],
        loft.at(np.array(FRONT - 0.35), np.array(float(clothes.at_y(loft, 0.5 * (at_y + neck[1])))), 0.013),
        side,
        neck + [0.058 * k, 0.035 * k, -0.01],
    ]
    fig.add(tube(path, 0.0035 * k, 4, 12), lanyard, "cloth", 0.2, "body", both=True)


def in_hand(fig: Figure, part, colour, side: int = 1, kind="cloth", gloss=0.4, until=1) -> None:
    """A thing told in the hand's own space (fingers along y, palm to z, thumb to x), held at the fingers' roots."""
    y = DOWN_ARM * [side, 1, 1]
    x = np.array([0.0, 0.0, 1.0])
    z = unit(np.cross(x, y)) * (-1 if side > 0 else 1)
    at = fig.joints["fingers_l"] * [side, 1, 1]
    place = np.column_stack([np.stack([x, y, z], 1) * fig.build.size, at])
    if np.linalg.det(place[:, :3]) < 0:
        part = (part[0], part[1], np.asarray(part[2])[:, ::-1])
    fig.add(part, colour, kind, gloss, "hand_l" if side > 0 else "hand_r", place=place, until=until)


__all__ = [
    "ELBOW",
    "LONG",
    "SHORT",
    "apron",
    "bag",
    "band_collar",
    "card",
    "hood",
    "in_hand",
    "jacket",
    "legs",
    "placed",
    "scarf",
    "shirt_collar",
    "skirt",
    "sock",
    "top",
]
