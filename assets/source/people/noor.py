"""Noor, nine, of Lantern Row, who bargains: two plaits, a yellow raincoat a size too large, one sock down."""

from __future__ import annotations

from assets.source.people import body, clothes, wardrobe
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure
from assets.source.people.looks import LOOKS, face_of, wear
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person

BUILD = Build(
    neck=0.6, height=1.29, head=1.00, shoulders=0.98, chest=1.02, waist=1.12, belly=0.15, hips=0.98, limbs=0.98,
    legs=0.98,
    hands=1.05, feet=1.08, age=0.0,
)  # fmt: skip
YELLOW, DEEP, STRIPE = (0.80, 0.48, 0.035), (0.62, 0.33, 0.02), (0.58, 0.10, 0.08)
FACE = face_of("noor")


def figure(detail: int) -> Figure:
    """Noor for one level of detail."""
    fig = Figure(BUILD, detail, skin=LOOKS["noor"].skin)
    k = fig.build.size
    wear(fig, "noor")
    body.neck(fig, radius=0.040)
    wardrobe.legs(fig, fig.skin, kind="skin", gloss=0.3, dye="skin", thick=0.94)
    knee, foot = fig.joints["shin_l"][1], fig.joints["foot_l"][1]
    wardrobe.sock(fig, 1, knee - 0.06 * k, (0.70, 0.70, 0.66))
    wardrobe.sock(fig, -1, foot + 0.055 * k, (0.70, 0.70, 0.66), slack=0.007)
    body.shoes(fig, (0.50, 0.06, 0.06), (0.75, 0.73, 0.70), 0.92)
    shirt = wardrobe.under(fig, STRIPE, 1.05)
    for y in (fig.y("ribs"), fig.y("chest"), fig.y("shoulder")):
        clothes.hem(fig, shirt, y, y + 0.022, (0.75, 0.72, 0.66), off=0.003, until=0)
    wardrobe.band_collar(fig, STRIPE, 0.056, 0.026)
    wardrobe.skirt(fig, (0.10, 0.14, 0.24), 0.42 * fig.build.height, flare=0.05, flute=0.006, count=9)
    low = 0.37 * fig.build.height
    gap = [(low, 0.30), (fig.y("hips"), 0.22), (fig.y("waist"), 0.18), (fig.y("chest"), 0.26), (fig.y("neck"), 0.62)]
    loft, arm, opened = wardrobe.jacket(
        fig, YELLOW, low=low, gap=gap, ease=0.022, hang=0.020, sleeve=0.018, to=1.97, flare=0.055, gloss=0.62,
        lining=(0.45, 0.40, 0.32),
        flute=0.005, bones="coat", folds=0.003,
    )  # fmt: skip
    clothes.hem(fig, loft, low + 0.003, low + 0.024, DEEP, gap=opened, off=0.003, gloss=0.6, bones="coat")
    clothes.cuff(fig, arm, 0.90, 0.985, DEEP, 0.004, gloss=0.6)
    clothes.pocket(
        fig, loft, FRONT + 0.80, 0.26, fig.y("hips", -0.09), fig.y("hips", 0.0), YELLOW, flap=DEEP, bones="coat"
    )
    ys = [fig.y("waist", d * k) for d in (-0.10, 0.0, 0.10)]
    clothes.buttons(fig, loft, FRONT + 0.30, ys, (0.75, 0.73, 0.68), 0.010, 0.006, "ceramic", bones="coat")
    if detail < 3:
        wardrobe.hood(fig, YELLOW, dye="upper")
    body.hands(fig)
    return fig


def noor() -> tuple[bytes, dict]:
    """The file and its row of the manifest."""
    return write_person("noor", figure, **FACE)
