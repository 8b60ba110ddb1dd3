"""Priya, sixteen, a 97 who wants 100: nothing out of place but what she hears in her headphones."""

from __future__ import annotations

from assets.source.people import body, clothes, wardrobe
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure
from assets.source.people.looks import LOOKS, face_of, wear
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person

BUILD = Build(
    neck=0.8,
    height=1.61,
    head=1.06,
    shoulders=0.92,
    waist=0.88,
    bust=0.30,
    hips=0.93,
    limbs=0.86,
    legs=1.03,
    hands=0.95,
    feet=0.95,
)
WHITE, LILAC, INK = (0.76, 0.76, 0.79), (0.42, 0.30, 0.66), (0.035, 0.030, 0.055)
FACE = face_of("priya")


def figure(detail: int) -> Figure:
    """Priya for one level of detail."""
    fig = Figure(BUILD, detail, skin=LOOKS["priya"].skin)
    k = fig.build.size
    wear(fig, "priya")
    body.neck(fig, radius=0.041)
    wardrobe.legs(fig, INK, gloss=0.3)
    body.shoes(fig, WHITE, LILAC, 0.96)
    wardrobe.under(fig, WHITE, 1.04)
    wardrobe.shirt_collar(fig, WHITE, opening=0.26, height=0.036)
    loft = wardrobe.skirt(fig, LILAC, fig.joints["shin_l"][1] + 0.13 * k, flare=0.075, flute=0.011, count=16)
    low = loft.rings[0, 1]
    clothes.hem(fig, loft, low + 0.004, low + 0.020, WHITE, off=0.003, bones="skirt", until=1)
    hem = fig.y("hips", 0.03)
    gap = [(hem, 0.030), (fig.y("waist"), 0.012), (fig.y("ribs"), 0.012), (fig.y("chest"), 0.20), (fig.y("neck"), 0.62)]
    jacket, arm, opened = wardrobe.jacket(
        fig, INK, low=hem, gap=gap, ease=0.012, hang=0.004, sleeve=0.010, rim=LILAC, gloss=0.3
    )
    clothes.hem(fig, jacket, hem + 0.002, hem + 0.030, (0.055, 0.048, 0.085), gap=opened, off=0.004)
    clothes.cuff(fig, arm, 0.955, 0.985, LILAC, 0.004)
    v = [fig.y("chest", d) for d in (-0.015, 0.0, 0.015)]
    clothes.strip(
        fig, jacket, FRONT - 0.62, 0.11, 0, 0, (0.55, 0.30, 0.95), off=0.006, kind="strip", vs=clothes.at_y(jacket, v)
    )
    clothes.buttons(
        fig, jacket, FRONT + 0.09, [fig.y("waist", d) for d in (0.0, 0.05)], (0.75, 0.72, 0.80), 0.007, 0.005
    )
    body.hands(fig)
    return fig


def priya() -> tuple[bytes, dict]:
    """The file and its row of the manifest."""
    return write_person("priya", figure, **FACE)
