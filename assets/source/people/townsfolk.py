"""The bodies that the people of the town share: eleven figures whose skin, hair, upper and lower clothes can be dyed.

Used by roster.py; cast.py says who wears which, in what colours and proportions. What can be dyed is modelled light, as
a dye takes the place of the colour and keeps its shades. Each has a silhouette of its own.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.people import body, clothes, styles, wardrobe, worn
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure
from assets.source.people.hair import beard, lock
from assets.source.people.heads import HAIR, UPPER, Look, Piece, head
from assets.source.people.looks import DETAIL_DENSITY, face_of, wear
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person
from assets.source.shapes import ball, slab, tube

SKIN, HAIR_COLOUR, CLOTH, LOWER = (0.80, 0.56, 0.44), (0.80, 0.72, 0.62), (0.78, 0.80, 0.82), (0.80, 0.79, 0.78)
SHOE, SOLE, GOLD, STEEL = (0.055, 0.035, 0.025), (0.02, 0.018, 0.016), (0.62, 0.42, 0.10), (0.50, 0.52, 0.55)


def _look(**numbers) -> Look:
    return Look(skin=SKIN, hair=HAIR_COLOUR, **numbers)


def _begin(detail: int, build: Build, look: Look, hair: Callable, neck: float = 0.045) -> Figure:
    """A Figure with head, hair, neck and hands."""
    fig = Figure(build, detail, skin=SKIN)
    density = DETAIL_DENSITY[detail] * (0.8 if detail == 0 else 1.0)
    wear(fig, head(look, density) + hair(look, density))
    body.neck(fig, radius=neck)
    body.hands(fig)
    return fig


def coat_woman(detail: int) -> Figure:
    """A slim woman in a knee-length coat, hair over her shoulders."""
    build = Build(neck=0.75, height=1.68, shoulders=0.95, waist=0.90, bust=0.4, hips=0.96, limbs=0.90, legs=1.02)
    fig = _begin(detail, build, LOOKS["town_coat"], lambda look, d: styles.long_hair(look, d, long=155), 0.042)
    k = fig.build.size
    clothes.trousers(fig, LOWER, ease=0.004, leg=0.88, hem=0.86)
    body.shoes(fig, SHOE, SOLE, 0.95, boot=0.06)
    wardrobe.under(fig, (0.70, 0.68, 0.64), 1.05)
    wardrobe.band_collar(fig, (0.70, 0.68, 0.64), 0.060, 0.034)
    low, waist = 0.53 * k, fig.y("waist")
    gap = [
        (low, 0.20),
        (fig.y("hips"), 0.05),
        (waist, 0.02),
        (fig.y("ribs"), 0.03),
        (fig.y("chest"), 0.26),
        (fig.y("neck"), 0.70),
    ]
    loft, _, opened = wardrobe.jacket(fig, CLOTH, low=low, gap=gap, ease=0.014, flare=0.060, flute=0.007, bones="coat")
    notch = fig.y("chest", 0.055)
    clothes.lapels(fig, loft, opened, fig.y("ribs"), notch, fig.y("neck", 0.006), 0.046, (0.66, 0.68, 0.70),
        off=0.013, dye="upper",
                   bones="coat")  # fmt: skip
    clothes.buttons(
        fig, loft, FRONT + 0.10, [waist + d * k for d in (-0.14, -0.07, 0.0, 0.07)], STEEL, 0.010, 0.005, bones="coat"
    )
    clothes.pocket(
        fig,
        loft,
        FRONT + 0.80,
        0.24,
        fig.y("hips", -0.12),
        fig.y("hips", -0.01),
        (0.66, 0.68, 0.70),
        bones="coat",
        dye="upper",
    )
    return fig


def round_woman(detail: int) -> Figure:
    """A round woman in a jumper and a long skirt, a head of curls, a scarf."""
    build = Build(
        neck=0.4, height=1.62, head=1.10, shoulders=1.04, chest=1.12, bust=0.95, waist=1.26, belly=0.55, hips=1.24,
        limbs=1.05,
        legs=0.97,
    )  # fmt: skip
    fig = _begin(
        detail,
        build,
        LOOKS["town_round"],
        lambda look, d: styles.curly(look, d, 0.015, 117),
        0.048,
    )
    k = fig.build.size
    wardrobe.legs(fig, (0.09, 0.07, 0.07), top=fig.y("knee", 0.05 * k))
    body.shoes(fig, SHOE, SOLE, 0.94)
    wardrobe.skirt(fig, LOWER, 0.24 * k, flare=0.085, flute=0.009, count=9)
    loft, arm = wardrobe.top(fig, CLOTH, ease=0.016, hang=0.012, low=fig.y("hips", -0.05), sleeve=0.016)
    clothes.hem(
        fig, loft, loft.rings[0, 1] + 0.004, loft.rings[0, 1] + 0.045, (0.68, 0.70, 0.72), off=0.003, dye="upper"
    )
    clothes.cuff(fig, arm, 0.91, 0.985, (0.68, 0.70, 0.72), 0.003, dye="upper")
    wardrobe.scarf(fig, (0.62, 0.20, 0.10), ends=False)
    return fig


def scarf_woman(detail: int) -> Figure:
    """A woman in a headscarf and a long straight dress."""
    build = Build(neck=0.6, height=1.65, shoulders=0.97, waist=0.98, bust=0.45, hips=1.02, limbs=0.95)

    def hair(look, d):
        return worn.headscarf(look, CLOTH, d, UPPER)

    fig = _begin(detail, build, LOOKS["town_scarf"], hair, 0.043)
    k = fig.build.size
    wardrobe.legs(fig, (0.05, 0.045, 0.05), top=fig.y("knee"))
    body.shoes(fig, SHOE, SOLE, 0.92)
    wardrobe.skirt(fig, LOWER, 0.13 * k, flare=0.085, flute=0.008, count=8, top_y=fig.y("waist", 0.04))
    loft, arm = wardrobe.top(fig, LOWER, ease=0.013, hang=0.010, low=fig.y("waist", -0.03), sleeve=0.016, dye="lower")
    clothes.belt(fig, loft, fig.y("waist", 0.012), (0.30, 0.28, 0.28), height=0.035, off=0.006)
    clothes.cuff(fig, arm, 0.93, 0.985, (0.60, 0.60, 0.60), 0.003, dye="lower")
    return fig


def tall_man(detail: int) -> Figure:
    """A tall man in a jacket over a roll-neck, a short beard."""
    build = Build(
        neck=0.7, height=1.86, head=1.10, shoulders=1.08, waist=0.98, hips=0.94, limbs=1.0, legs=1.03, stance=0.012
    )
    fig = _begin(detail, build, LOOKS["town_tall"], lambda look, d: styles.crop(look, d) + beard(look, 0.005, d), 0.050)
    clothes.trousers(fig, LOWER, ease=0.008, leg=0.96, crease=0.003)
    body.shoes(fig, SHOE, SOLE, 1.02)
    wardrobe.under(fig, (0.10, 0.11, 0.13), 1.06)
    wardrobe.band_collar(fig, (0.10, 0.11, 0.13), 0.064, 0.045)
    low = fig.y("hips", -0.10)
    button, notch = fig.y("waist", 0.05), fig.y("chest", 0.04)
    gap = [
        (low, 0.26),
        (fig.y("hips"), 0.12),
        (button, 0.02),
        (fig.y("chest"), 0.34),
        (notch, 0.42),
        (fig.y("neck"), 0.70),
    ]
    loft, _, opened = wardrobe.jacket(fig, CLOTH, low=low, gap=gap, ease=0.017, hang=0.008, flare=0.010)
    clothes.lapels(
        fig, loft, opened, button, notch, fig.y("neck", 0.006), 0.046, (0.70, 0.72, 0.74), off=0.012, dye="upper"
    )
    clothes.buttons(fig, loft, FRONT + 0.09, [button - 0.012, button - 0.09], (0.08, 0.06, 0.05), 0.010, 0.005)
    clothes.pocket(
        fig, loft, FRONT + 0.84, 0.22, fig.y("hips", -0.06), fig.y("hips", 0.02), (0.70, 0.72, 0.74), dye="upper"
    )
    return fig


def heavy_man(detail: int) -> Figure:
    """A heavy man in braces, sleeves rolled, a wreath of hair and a great moustache."""
    build = Build(
        neck=0.3, height=1.74, head=1.12, shoulders=1.12, chest=1.18, waist=1.32, belly=1.0, hips=1.14, limbs=1.05,
        hands=1.08, stance=0.02,
    )  # fmt: skip

    def hair(look, d):
        out = styles.wreath(look, d)
        for side in (-1, 1) if d > 0.02 else ():
            y = look.mouth_at
            path = [
                (side * 0.001, y + 0.018, 0.103),
                (side * 0.020, y + 0.014, 0.100),
                (side * 0.040, y - 0.002, 0.083),
                (side * 0.054, y + 0.006, 0.070),
            ]
            part, uv = lock(path, (0.006, 0.011, 0.007, 0.001), (0.005, 0.009, 0.006, 0.001), d, grain=(10, 8))
            out.append(Piece(part, look.hair, "hair", 0.3, HAIR, uv))
        return out

    fig = _begin(detail, build, LOOKS["town_heavy"], hair, 0.058)
    clothes.trousers(fig, LOWER, ease=0.010, leg=1.02, hem=1.15, top=fig.y("waist", 0.035))
    body.shoes(fig, SHOE, SOLE, 1.0)
    loft, arm = wardrobe.top(
        fig, CLOTH, ease=0.010, low=fig.y("waist", -0.06), hang=0.0, to=1.1, sleeve=0.013, tuck=fig.y("waist", 0.022)
    )
    clothes.cuff(fig, arm, 0.87, 1.0, (0.70, 0.72, 0.74), 0.009, dye="upper")
    wardrobe.shirt_collar(fig, (0.74, 0.76, 0.78), opening=0.40, dye="upper")
    for angle in (0.46, -0.46):
        rows = clothes.at_y(loft, np.linspace(fig.y("waist", 0.0), fig.y("shoulder", 0.03), 12))
        clothes.strip(fig, loft, FRONT + angle, 0.075, 0, 0, (0.25, 0.055, 0.035), off=0.006, vs=rows)
        clothes.strip(fig, loft, -FRONT + angle * 0.6, 0.06, 0, 0, (0.25, 0.055, 0.035), off=0.006, vs=rows)
    body.arms(fig, start=1.04)
    return fig


def hoodie_man(detail: int) -> Figure:
    """A young man in a hooded jumper, a cloud of hair, loose trousers."""
    build = Build(neck=0.6, height=1.77, head=1.09, shoulders=1.02, waist=0.95, hips=0.94, limbs=0.95, feet=1.06)
    fig = _begin(detail, build, LOOKS["town_hoodie"], lambda look, d: styles.afro(look, d, 0.036), 0.046)
    clothes.trousers(fig, LOWER, ease=0.014, leg=1.12, hem=1.05)
    body.shoes(fig, (0.70, 0.70, 0.70), (0.75, 0.75, 0.73), 1.05)
    loft, arm = wardrobe.top(fig, CLOTH, ease=0.020, hang=0.016, low=fig.y("hips", -0.03), sleeve=0.020, folds=0.0035)
    rib = (0.66, 0.68, 0.70)
    clothes.hem(fig, loft, loft.rings[0, 1] + 0.003, loft.rings[0, 1] + 0.045, rib, off=0.002, dye="upper")
    clothes.cuff(fig, arm, 0.92, 0.985, rib, 0.002, dye="upper")
    v = clothes.at_y(loft, np.linspace(fig.y("hips", 0.05), fig.y("waist", 0.05), 6))
    clothes.strip(
        fig, loft, FRONT, lambda w: 0.50 - 0.16 * (w - v[0]) / (v[-1] - v[0]), 0, 0, rib, off=0.010, vs=v, dye="upper"
    )
    wardrobe.hood(fig, CLOTH)
    if detail < 2:
        neck = fig.joints["neck"]
        for x in (0.028, -0.030):
            cord = [neck + [x, -0.005, 0.085], neck + [x * 1.1, -0.06, 0.118], neck + [x * 1.2, -0.13, 0.125]]
            fig.add(tube(cord, 0.004, 5, 8), (0.75, 0.75, 0.73), "cloth", 0.2, "body")
    return fig


def elder_man(detail: int) -> Figure:
    """An old man, bent, in a flat cap and a long cardigan, glasses."""
    build = Build(
        neck=0.5,
        height=1.66,
        head=1.10,
        shoulders=0.98,
        chest=1.0,
        waist=1.05,
        belly=0.35,
        limbs=0.92,
        stoop=0.8,
        age=0.9,
    )

    def hair(look, d):
        out = styles.wreath(look, d, 0.007) + worn.cap(look, LOWER, d, True, 4, 0.012)
        return out + worn.glasses(look, (0.17, 0.085, 0.035), d, 3.2, 0.95, 0.0022)

    fig = _begin(detail, build, LOOKS["town_elder"], hair, 0.046)
    clothes.trousers(fig, LOWER, ease=0.012, leg=1.0, hem=1.1)
    body.shoes(fig, SHOE, SOLE, 0.98)
    wardrobe.under(fig, (0.72, 0.72, 0.70), 1.05)
    wardrobe.shirt_collar(fig, (0.72, 0.72, 0.70), opening=0.22)
    clothes.strip(fig, fig.draped([(fig.y("hips"), 0.010), *fig.upper(0.010)]), FRONT, 0.13, 0, 0, (0.30, 0.04,
        0.045), off=0.004,
                  vs=np.linspace(0.35, 0.93, 8))  # fmt: skip
    low = fig.y("hips", -0.13)
    gap = [(low, 0.26), (fig.y("waist"), 0.16), (fig.y("chest"), 0.36), (fig.y("neck"), 0.74)]
    loft, arm, opened = wardrobe.jacket(fig, CLOTH, low=low, gap=gap, ease=0.018, hang=0.014, sleeve=0.015, flare=0.010)
    rib = (0.66, 0.68, 0.70)
    clothes.hem(fig, loft, low + 0.003, low + 0.045, rib, gap=opened, off=0.003, dye="upper")
    clothes.cuff(fig, arm, 0.91, 0.985, rib, 0.003, dye="upper")
    clothes.pocket(fig, loft, FRONT + 0.80, 0.22, fig.y("hips", -0.08), fig.y("hips", 0.01), rib, dye="upper")
    clothes.buttons(
        fig,
        loft,
        FRONT + 0.24,
        [fig.y("waist", d) for d in (-0.10, -0.04, 0.02)],
        (0.16, 0.09, 0.04),
        0.010,
        0.004,
        "ceramic",
    )
    return fig


def worker(detail: int) -> Figure:
    """Somebody who keeps the place running: overalls with a bib, a cropped head, gloves in the belt."""
    build = Build(neck=0.7, height=1.70, shoulders=1.0, waist=1.0, bust=0.15, hips=1.0, limbs=0.98, stance=0.01)
    fig = _begin(detail, build, LOOKS["town_worker"], styles.pixie, 0.045)
    k = fig.build.size
    clothes.trousers(fig, LOWER, ease=0.010, leg=1.02, hem=1.15, turnup=(0.66, 0.66, 0.65), top=fig.y("waist", 0.02))
    body.shoes(fig, (0.075, 0.050, 0.030), SOLE, 1.0, boot=0.05)
    loft, arm = wardrobe.top(
        fig, CLOTH, ease=0.010, low=fig.y("waist", -0.05), hang=0.0, to=1.15, sleeve=0.013, tuck=fig.y("waist", 0.01)
    )
    clothes.cuff(fig, arm, 0.89, 1.0, (0.70, 0.72, 0.74), 0.008, dye="upper")
    body.arms(fig, start=1.10)
    wardrobe.band_collar(fig, (0.70, 0.72, 0.74), 0.060, 0.018, dye="upper")
    bib = fig.y("chest", -0.01)
    lift = 0.010 + (0.0, 0.004, 0.016, 0.022)[detail]
    rows = clothes.at_y(loft, np.linspace(fig.y("waist", -0.02), bib, 10))
    wide = clothes.heights(loft, [fig.y("waist", -0.02), fig.y("waist", 0.03), bib], [1.25, 0.80, 0.52])
    clothes.strip(fig, loft, FRONT, wide, 0, 0, LOWER, off=lift, vs=rows, dye="lower", us=7, until=3, ends=False)
    clothes.strip(fig, loft, FRONT, 0.26, 0, 0, (0.68, 0.68, 0.67), off=lift + 0.006, vs=rows[-6:-2], dye="lower")
    for angle in (0.40, -0.40):
        straps = clothes.at_y(loft, np.linspace(bib - 0.01, fig.y("shoulder", 0.035), 8))
        clothes.strip(fig, loft, FRONT + angle, 0.085, 0, 0, (0.70, 0.70, 0.69), off=lift, vs=straps, dye="lower")
        clothes.strip(fig, loft, -FRONT + angle * 0.7, 0.075, 0, 0, (0.70, 0.70, 0.69), off=0.008, dye="lower",
                      vs=clothes.at_y(loft, np.linspace(fig.y("waist"), fig.y("shoulder", 0.035), 9)))  # fmt: skip
        clothes.buttons(fig, loft, FRONT + angle, [bib - 0.012], GOLD, 0.010, lift + 0.004)
    clothes.belt(fig, loft, fig.y("waist", 0.0), (0.66, 0.66, 0.65), height=0.035, off=0.012)
    if detail < 2:  # a cloth and a brush at the hip
        at = fig.y("hips", -0.02)
        fig.add(
            slab((0.178 * k, at, 0.03), (0.016, 0.075, 0.045), around=12, down=7),
            (0.75, 0.52, 0.10),
            "cloth",
            0.1,
            "hips",
        )
        fig.add(
            tube([(-0.172 * k, at + 0.06, 0.05), (-0.178 * k, at - 0.09, 0.055)], 0.010, 8, 4),
            (0.30, 0.16, 0.06),
            "matte",
            0.4,
            "hips",
        )
        fig.add(
            slab((-0.180 * k, at - 0.115, 0.056), (0.014, 0.030, 0.026), around=10, down=6),
            (0.78, 0.76, 0.70),
            "cloth",
            0.1,
            "hips",
        )
    return fig


def uniform(detail: int) -> Figure:
    """Straight as a ruler, buttoned to the chin, a peaked cap, braid on the shoulders: a guard, or a band."""
    build = Build(neck=0.6, height=1.82, head=1.09, shoulders=1.10, chest=1.06, waist=0.98, hips=0.95, limbs=1.02)

    def hair(look, d):
        return styles.crop(look, d, "short", 0.005, 0.0) + worn.cap(look, CLOTH, d, True, UPPER, 0.030, flat=True)

    fig = _begin(detail, build, LOOKS["town_uniform"], hair, 0.050)
    _, leg = clothes.trousers(fig, LOWER, ease=0.007, leg=0.96, crease=0.003)
    body.shoes(fig, (0.02, 0.02, 0.022), SOLE, 1.02, gloss=0.9)
    low, k = fig.y("hips", -0.09), fig.build.size
    loft, arm = wardrobe.top(fig, CLOTH, ease=0.016, hang=0.012, low=low, sleeve=0.013, folds=0.0018)
    clothes.hem(fig, loft, low + 0.002, low + 0.014, GOLD, off=0.003)
    clothes.belt(fig, loft, fig.y("waist", 0.01), (0.05, 0.045, 0.045), height=0.046, off=0.006, buckle=GOLD, gloss=0.7)
    wardrobe.band_collar(fig, CLOTH, 0.062, 0.048, opening=0.05, dye="upper")
    for angle in (0.20, -0.20):
        clothes.buttons(
            fig, loft, FRONT + angle, [fig.y("waist", d * k) for d in (0.06, 0.12, 0.18, 0.24)], GOLD, 0.0095, 0.004
        )
    for side in (1, -1):
        rows = clothes.at_y(loft, np.linspace(fig.y("shoulder", 0.005), fig.y("neck", -0.010), 5))
        clothes.strip(fig, loft, FRONT + side * 1.40, 0.17, 0, 0, GOLD, off=0.022, vs=rows, until=2)
    clothes.cuff(fig, arm, 0.88, 0.905, GOLD, 0.003, until=1)
    clothes.strip(fig, leg, 0.0, 0.12, 0, 0, GOLD, off=0.003, vs=np.linspace(0.06, 0.80, 10), bones="leg_l", both=False)
    badge = loft.at(np.array(FRONT + 0.60), np.array(float(clothes.at_y(loft, fig.y("chest", 0.0)))), 0.008)
    fig.add(ball(badge, (0.020, 0.024, 0.008), 10, 7), STEEL, "metal", 0.9, "body", until=1)
    return fig


def trousers_woman(detail: int) -> Figure:
    """A tall woman in wide trousers and a short top, a great round afro, hoops."""
    build = Build(
        neck=0.85, height=1.76, head=1.08, shoulders=0.98, waist=0.88, bust=0.5, hips=1.0, limbs=0.92, legs=1.05
    )

    def hair(look, d):
        return styles.afro(look, d, 0.062) + worn.earrings(look, GOLD, d, 0.020)

    fig = _begin(detail, build, LOOKS["town_wide"], hair, 0.042)
    pelvis, _ = clothes.trousers(fig, LOWER, ease=0.008, leg=1.06, hem=1.75, top=fig.y("waist", 0.05), crease=0.004)
    body.shoes(fig, SHOE, SOLE, 0.98)
    clothes.belt(fig, pelvis, fig.y("waist", 0.022), (0.20, 0.10, 0.05), height=0.034, off=0.006, buckle=GOLD)
    _, arm = wardrobe.top(
        fig,
        CLOTH,
        ease=0.007,
        low=fig.y("waist", 0.0),
        tuck=fig.y("waist", 0.036),
        hang=0.0,
        to=1.45,
        sleeve=0.010,
        neck=1.05,
    )
    clothes.cuff(fig, arm, 0.95, 1.0, (0.68, 0.70, 0.72), 0.003, dye="upper")
    wardrobe.band_collar(fig, CLOTH, 0.057, 0.040, dye="upper")
    body.arms(fig, start=1.40)
    return fig


def child(detail: int) -> Figure:
    """A child in a striped jumper and shorts, a mop of hair, scraped knees."""
    build = Build(
        neck=0.6,
        height=1.24,
        head=1.0,
        shoulders=0.98,
        waist=1.12,
        belly=0.15,
        hips=0.98,
        limbs=0.98,
        hands=1.05,
        feet=1.10,
    )
    fig = _begin(detail, build, LOOKS["town_child"], styles.tousled, 0.039)
    k = fig.build.size
    wardrobe.legs(fig, SKIN, kind="skin", dye="skin", thick=0.94)
    foot = fig.joints["foot_l"][1]
    for side in (1, -1):
        wardrobe.sock(fig, side, foot + (0.10 if side > 0 else 0.07) * k, (0.72, 0.72, 0.70), slack=0.004)
    body.shoes(fig, (0.12, 0.22, 0.42), (0.75, 0.75, 0.73), 0.98)
    shorts(fig)
    loft, arm = wardrobe.top(fig, CLOTH, ease=0.014, hang=0.010, low=fig.y("hips", -0.02), sleeve=0.014)
    for share in (0.16, 0.34, 0.52, 0.70):
        y = loft.rings[0, 1] + share * (loft.rings[-1, 1] - loft.rings[0, 1])
        clothes.hem(fig, loft, y, y + 0.030 * k, (0.24, 0.25, 0.26), off=0.0025, dye="upper", until=1)
    clothes.cuff(fig, arm, 0.91, 0.985, (0.55, 0.57, 0.60), 0.003, dye="upper")
    wardrobe.band_collar(fig, (0.55, 0.57, 0.60), 0.056, 0.022, dye="upper")
    return fig


def shorts(fig: Figure) -> None:
    """To above the knee, wide."""
    knee, k = fig.joints["shin_l"][1], fig.build.size
    clothes.trousers(fig, LOWER, ease=0.012, leg=1.22, hem=1.2, hem_y=knee + 0.05 * k)


LOOKS: dict[str, Look] = {
    "town_coat": _look(wide=0.98, jaw=0.94, chin=0.006, cheek=0.005, nose=0.92, nose_wide=0.92, lips=0.6,
                       face={"lash": 0.7, "age": 0.15}),
    "town_round": _look(wide=1.02, jaw=1.0, full=0.9, nose=0.98, nose_wide=1.1, chin=-0.003, face={"lash": 0.5,
                        "age": 0.4}),
    "town_scarf": _look(wide=0.97, jaw=0.92, nose=1.0, bridge=0.8, lips=0.7, face={"lash": 0.9, "age": 0.2,
                        "brow_weight": 0.3}),
    "town_tall": _look(jaw=1.04, square=0.5, chin=0.008, nose=1.1, bridge=0.9, ridge=0.5, face={"lash": 0.1,
                       "age": 0.3, "stubble": 0.5}),
    "town_heavy": _look(wide=1.05, jaw=1.19, chin=0.007, full=1.0, nose=1.25, nose_wide=1.3, bridge=0.4, ridge=0.5,
                        ears=1.1,
                        face={"lash": 0.05, "age": 0.6, "eye_size": -0.3, "brow_weight": 0.9, "eye_slant": -0.4}),
    "town_hoodie": _look(wide=0.98, jaw=0.98, nose=1.0, nose_wide=1.2, lips=0.9, face={"lash": 0.25, "age": 0.03,
                         "lip_full": 0.5}),
    "town_elder": _look(wide=0.97, jaw=0.98, chin=0.006, nose=1.25, nose_long=0.005, hook=0.8, bridge=0.9, ridge=0.6,
                        sink=1.0, ears=1.25,
                        stick=0.6, lips=0.1, face={"lash": 0.0, "age": 1.0, "eye_size": -0.5, "eye_slant": -0.5,
                        "brow_weight": 0.8}),
    "town_worker": _look(wide=0.99, jaw=0.98, square=0.2, nose=0.95, full=0.3, face={"lash": 0.35, "age": 0.3}),
    "town_uniform": _look(
        wide=0.97, jaw=1.10, square=0.9, chin=0.003, full=0.25, nose=1.0, nose_wide=1.15, bridge=0.6, ridge=0.35,
        ears=1.08,
        face={"lash": 0.1, "age": 0.35, "stubble": 0.2}),
    "town_wide": _look(wide=0.96, jaw=0.93, nose=0.98, nose_wide=1.25, lips=1.0, cheek=0.004, face={"lash": 1.0,
                       "age": 0.1, "lip_full": 0.7}),
    "town_child": _look(wide=1.04, tall=1.10, jaw=0.86, full=0.7, chin=-0.012, nose=0.72, bridge=0.0, ridge=0.0,
                        sink=0.1, mouth_at=-0.070,
                        ears=1.05, stick=0.9, eye_gap=1.04, mouth_wide=0.86, face={"lash": 0.35, "age": 0.0,
                        "eye_size": 1.1}),
}  # fmt: skip
"""Their heads; what of the face is somebody's own stands in cast.py."""

BODIES: dict[str, Callable[[int], Figure]] = {
    "town_coat": coat_woman, "town_round": round_woman, "town_scarf": scarf_woman, "town_tall": tall_man,
    "town_heavy": heavy_man, "town_hoodie": hoodie_man, "town_elder": elder_man, "town_worker": worker,
    "town_uniform": uniform, "town_wide": trousers_woman, "town_child": child,
}  # fmt: skip
"""Figures by the name of their file."""


def page(name: str) -> Callable[[], tuple[bytes, dict]]:
    """What makes one of the bodies' files, for roster.py."""
    return lambda: write_person(name, BODIES[name], **face_of(LOOKS[name]))
