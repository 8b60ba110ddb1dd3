"""Mrs. Lindqvist, eighty-four, who will not wait: small, upright, a cardigan, a brooch, a bag with toffees in it."""

from __future__ import annotations

import numpy as np

from assets.source.people import body, clothes, wardrobe
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure
from assets.source.people.looks import LOOKS, face_of, wear
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person
from assets.source.shapes import ball

BUILD = Build(
    neck=0.5, height=1.50, head=1.09, shoulders=0.92, chest=1.02, bust=0.55, waist=1.12, belly=0.35, hips=1.08,
    limbs=0.98,
    legs=0.96, stoop=0.55, hands=0.98, feet=0.98, age=1.0,
)  # fmt: skip
HEATHER, DEEP, BLOUSE, TWEED = (0.33, 0.17, 0.34), (0.22, 0.10, 0.23), (0.78, 0.72, 0.64), (0.085, 0.085, 0.125)
FACE = face_of("lindqvist")


def figure(detail: int) -> Figure:
    """Mrs. Lindqvist for one level of detail."""
    fig = Figure(BUILD, detail, skin=LOOKS["lindqvist"].skin)
    k = fig.build.size
    wear(fig, "lindqvist")
    body.neck(fig, radius=0.045)
    wardrobe.legs(fig, (0.50, 0.35, 0.28), kind="skin", gloss=0.3)
    body.shoes(fig, (0.055, 0.020, 0.022), (0.030, 0.015, 0.015), 0.90)
    wardrobe.skirt(fig, TWEED, 0.36 * k, flare=0.045, flute=0.004, count=6)
    wardrobe.under(fig, BLOUSE, 1.04)
    wardrobe.shirt_collar(fig, BLOUSE, opening=0.30)
    low = fig.y("hips", -0.115)
    gap = [
        (low, 0.34),
        (fig.y("hips"), 0.16),
        (fig.y("waist"), 0.07),
        (fig.y("ribs"), 0.12),
        (fig.y("chest"), 0.40),
        (fig.y("neck"), 0.78),
    ]
    loft, arm, opened = wardrobe.jacket(
        fig, HEATHER, low=low, gap=gap, ease=0.016, hang=0.012, sleeve=0.013, flare=0.012
    )
    clothes.hem(fig, loft, low + 0.002, low + 0.042 * k, DEEP, gap=opened, off=0.004)
    clothes.cuff(fig, arm, 0.90, 0.985, DEEP, 0.004)
    clothes.strip(fig, loft, lambda v: FRONT + opened(v) + 0.075, 0.085, 0, 0, DEEP, off=0.006, both=True,
                  vs=clothes.at_y(loft, np.linspace(low + 0.01, fig.y("neck"), 18)))  # fmt: skip
    clothes.buttons(
        fig,
        loft,
        FRONT + 0.11,
        [fig.y("waist", d * k) for d in (-0.07, -0.015, 0.04)],
        (0.80, 0.76, 0.70),
        0.0095,
        0.009,
        "ceramic",
    )
    clothes.pocket(fig, loft, FRONT + 0.85, 0.22, fig.y("hips", -0.07), fig.y("hips", 0.01), HEATHER, flap=DEEP)
    j = fig.joints["neck"]
    brooch = j + np.array([0.0, -0.004 * k, 0.076 * k])
    fig.add(ball(brooch, (0.017, 0.021, 0.009), 14, 9), (0.55, 0.08, 0.14), "ceramic", 0.95, "spine", until=1)
    fig.add(
        ball(brooch - [0, 0, 0.003], (0.021, 0.025, 0.007), 14, 7), (0.60, 0.40, 0.12), "metal", 0.9, "spine", until=0
    )
    wardrobe.bag(fig, (0.16, 0.022, 0.028), size=(0.105, 0.072, 0.040))
    body.hands(fig)
    return fig


def lindqvist() -> tuple[bytes, dict]:
    """The file and its row of the manifest."""
    return write_person("lindqvist", figure, **FACE)
