"""Tomas Okafor, who has been up since three: a baker, broad and slow, flour to the elbows."""

from __future__ import annotations

from assets.source.people import body, clothes, wardrobe
from assets.source.people.figure import Figure
from assets.source.people.looks import LOOKS, face_of, wear
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person

BUILD = Build(
    height=1.84, head=1.12, shoulders=1.20, chest=1.16, waist=1.34, belly=0.95, hips=1.20, limbs=1.10, hands=1.12,
    feet=1.08, stance=0.010, neck=0.45, age=0.6,
)  # fmt: skip
FLOUR, SHIRT, APRON = (0.66, 0.64, 0.60), (0.28, 0.33, 0.40), (0.66, 0.60, 0.50)
FACE = face_of("tomas")


def figure(detail: int) -> Figure:
    """Tomas for one level of detail."""
    fig = Figure(BUILD, detail, skin=LOOKS["tomas"].skin)
    k = fig.build.size
    wear(fig, "tomas")
    body.neck(fig, radius=0.058)
    clothes.trousers(fig, (0.085, 0.080, 0.085), ease=0.012, leg=1.06, hem=1.15)
    body.shoes(fig, (0.10, 0.085, 0.075), (0.50, 0.48, 0.44), 0.98)
    loft, arm = wardrobe.top(fig, SHIRT, ease=0.012, to=1.12, sleeve=0.013, low=fig.y("hips", -0.02), hang=0.010)
    clothes.cuff(fig, arm, 0.86, 1.0, (0.34, 0.39, 0.46), 0.010)
    clothes.cuff(fig, arm, 0.90, 0.97, (0.31, 0.36, 0.43), 0.014, until=0)
    wardrobe.shirt_collar(fig, (0.30, 0.35, 0.42), opening=0.42)
    clothes.buttons(
        fig,
        loft,
        clothes.FRONT,
        [fig.y("chest", 0.045), fig.y("chest", 0.10)],
        (0.7, 0.66, 0.6),
        0.007,
        0.003,
        "ceramic",
    )
    wardrobe.apron(fig, loft, APRON, bib=fig.y("chest", 0.01), hem=0.46 * k, strap=(0.44, 0.38, 0.30), half=1.12)
    flour(fig, loft)
    body.arms(fig, start=1.06)
    body.hands(fig)
    return fig


def flour(fig: Figure, loft) -> None:
    """Prints of floury hands on the apron."""
    if fig.detail > 1:
        return
    for angle, y, half in (
        (0.34, fig.y("waist", 0.05), 0.13),
        (-0.42, fig.y("waist", 0.075), 0.12),
        (-0.20, fig.y("ribs", 0.03), 0.09),
    ):
        v = clothes.at_y(loft, [y - 0.030, y - 0.015, y, y + 0.015, y + 0.032])

        def spread(w, h=half, v=v):
            return h * (1 - 0.75 * (2 * (w - v[2]) / (v[4] - v[0])) ** 2)

        clothes.strip(fig, loft, clothes.FRONT + angle, spread, 0, 0, FLOUR,
                      off=0.0165, vs=v, us=4, ends=False)  # fmt: skip


def tomas() -> tuple[bytes, dict]:
    """The file and its row of the manifest."""
    return write_person("tomas", figure, **FACE)
