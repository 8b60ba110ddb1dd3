"""Dr. Marco Reyes, who smiles with closed lips: the wedge of a padded suit, hair combed flat, crimson and gold."""

from __future__ import annotations

import numpy as np

from assets.source.people import body, clothes, looks
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person
from assets.source.shapes import Loft

WHITE, DARK, CRIMSON, GOLD = (0.78, 0.79, 0.80), (0.018, 0.019, 0.032), (0.50, 0.012, 0.035), (0.70, 0.42, 0.06)
BUILD = Build(
    neck=0.7, height=1.765, head=1.06, shoulders=1.17, chest=1.10, waist=0.90, hips=0.88, limbs=1.0, legs=1.02, age=0.3
)


def figure(detail: int) -> Figure:
    """Marco for one level of detail."""
    fig = Figure(BUILD, detail, looks.LOOKS["marco"].skin)
    looks.wear(fig, "marco")
    body.neck(fig, radius=0.050)
    rows = fig.upper(0.006 - fig.under, neck=1.04, tuck=0.035)
    shirt = fig.draped([(fig.y("waist", -0.06), 0.002 - fig.under), *rows])
    clothes.shell(fig, shirt, WHITE, thick=0, around=30, along=18, dye="", bones="spine")
    clothes.trousers(fig, DARK, ease=0.005, leg=0.90, hem=0.88, crease=0.0045, gloss=0.2)
    body.shoes(fig, (0.012, 0.010, 0.010), GOLD, 1.12, gloss=0.85)
    suit(fig, shirt)
    body.arms(fig, 1.75)
    body.hands(fig)
    return fig


def suit(fig: Figure, shirt) -> None:
    """Padded shoulders, a waist, one gold button, peaked crimson lapels, a gold tie."""
    low = fig.y("crotch", 0.012)
    ease = (0.014, 0.015, 0.020, 0.024, 0.027, 0.031, 0.035, 0.038, 0.035, 0.027, 0.018)
    loft = fig.draped([
        (low, 0.030, 0.030), (fig.y("hips"), 0.024, 0.022), (fig.y("hips", 0.07), 0.018, 0.018),
        *[(row[0], e, 0.7 * e + 0.003, 2.5 if e > 0.025 else None) for row, e in zip(fig.upper(0), ease, strict=True)],
    ])  # fmt: skip
    button, notch, top = fig.y("waist", 0.020), fig.y("chest", 0.035), fig.y("neck", 0.006)
    gap = clothes.opening(
        loft, [low, low + 0.05, fig.y("hips", 0.03), button, fig.y("chest", -0.02), notch, top],
        [0.050, 0.030, 0.003, 0.001, 0.036, 0.049, 0.058],
    )  # fmt: skip
    vs = clothes.at_y(
        loft, np.concatenate([np.linspace(low, button, 15), np.linspace(button, fig.y("neck", 0.012), 17)[1:]])
    )
    keys = [
        (0.0, 0.054),
        (0.10, 0.062),
        (0.28, 0.0635),
        (0.6, 0.056),
        (1.0, 0.051),
        (1.5, 0.047),
        (1.90, 0.045),
    ]
    sleeve = fig.arm_loft(keys)
    clothes.shell(
        fig, loft, DARK, gap=gap, vs=vs, thick=0.010, lining=CRIMSON, gloss=0.3, around=46, bones="coat",
        fields=[clothes.sleeve_field(sleeve)], soft=0.07,
    )  # fmt: skip
    sleeve = clothes.sleeves(fig, keys, DARK, gloss=0.3, fields=[clothes.torso_field(loft)], soft=0.07, folds=0.0022)
    cuffs = clothes.sleeves(fig, [(1.70, 0.041), (1.96, 0.041)], WHITE, dye="", around=16, along=4, bones="arm_l")
    clothes.cuff(fig, cuffs, 0.80, 0.90, GOLD, 0.002, "metal", 0.8, until=0)
    tie(fig, shirt, button, top)
    clothes.lapels(fig, loft, gap, button, notch, top, 0.056, CRIMSON, off=0.013, gloss=0.45, peak=0.026, bones="coat")
    clothes.strip(
        fig, loft, FRONT - 0.015, 0.055, 0, 0, DARK, off=0.005, gloss=0.3, bones="coat",
        vs=clothes.at_y(loft, np.linspace(fig.y("hips", 0.035), button + 0.008, 6)),
    )  # fmt: skip
    clothes.buttons(fig, loft, FRONT - 0.015, [button - 0.010, button - 0.075], GOLD, 0.0095, 0.006, bones="coat")
    for side in (1.0, -1.0):
        rows = clothes.at_y(loft, fig.y("hips", 0.045) + np.array([0.0, 0.02, 0.042]))
        clothes.strip(fig, loft, FRONT + side * 0.88, 0.24, 0, 0, DARK, off=0.007, gloss=0.35, bones="coat", vs=rows)
    rows = clothes.at_y(loft, fig.y("chest", -0.012) + np.array([0.0, 0.012, 0.024]))
    clothes.strip(fig, loft, FRONT + 0.86, 0.13, 0, 0, GOLD, off=0.006, gloss=0.5, vs=rows)
    j = fig.joints["neck"]
    clothes.turndown(
        fig, (0, top - 0.010, j[2] + 0.002), 0.060, 0.050, 0.030, 0.022, 0.12, WHITE, spread=0.34, out=0.021
    )
    clothes.turndown(
        fig, (0, top - 0.012, j[2] - 0.004), 0.072, 0.040, 0.036, 0.0, 0.98, DARK, spread=0.0, gloss=0.3, band=False
    )


def tie(fig: Figure, shirt, button: float, top: float) -> None:
    """From the knot under the collar down into the jacket."""
    ys = np.linspace(button + 0.015, top - 0.004, 14)
    wide = clothes.opening(shirt, [button, fig.y("chest", -0.02), top - 0.03, top], [0.003, 0.030, 0.014, 0.013])
    clothes.strip(fig, shirt, FRONT, wide, 0, 0, GOLD, off=0.008, gloss=0.45, vs=clothes.at_y(shirt, ys), until=2)
    at = shirt.at(np.array(FRONT), np.array(float(clothes.at_y(shirt, top - 0.004))), 0.0)
    knot = Loft(
        [(0.0, at[1] + y, at[2] + z, w, d, 3.0) for y, z, w, d in (
            (-0.024, 0.010, 0.0105, 0.006), (-0.018, 0.011, 0.0120, 0.009), (0.008, 0.007, 0.0175, 0.0105),
            (0.022, 0.002, 0.0185, 0.0095), (0.026, 0.000, 0.0165, 0.006),
        )], upright=True,
    )  # fmt: skip
    fig.add(knot.mesh(fig.n(18, 5), fig.n(11, 4)), GOLD, gloss=0.45, bones="spine", until=1)


def marco() -> tuple[bytes, dict]:
    """The file and its row of the manifest."""
    return write_person("marco", figure, **looks.face_of("marco"))
