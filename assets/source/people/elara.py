"""Dr. Elara Voss, who is exact and would rather not be looked at: a flared white coat, a high collar, cyan light."""

from __future__ import annotations

import numpy as np

from assets.source.people import body, clothes, looks
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person

CYAN, WHITE, NAVY = (0.02, 0.62, 0.78), (0.76, 0.78, 0.80), (0.020, 0.035, 0.065)
GREY = (0.62, 0.65, 0.69)
BUILD = Build(neck=0.8, height=1.70, head=1.10, shoulders=0.99, waist=0.86, bust=0.45, hips=0.97, limbs=0.94, legs=1.01)


def figure(detail: int) -> Figure:
    """Elara for one level of detail."""
    fig = Figure(BUILD, detail, looks.LOOKS["elara"].skin)
    looks.wear(fig, looks.pieces("elara", looks.DETAIL_DENSITY[detail] * (1.0 if detail else 0.86)))
    body.neck(fig, NAVY, "cloth", 0.052, dye="upper")
    slim = 0.016 if detail else 0.0  # what few triangles would let through the coat
    shirt = fig.draped(
        [(fig.y("hips"), 0.002 - fig.under - slim), *fig.upper(0.003 - fig.under - 0.5 * slim, neck=1.07, tuck=0.022)]
    )
    clothes.shell(fig, shirt, NAVY, thick=0, around=22, along=13, bones="spine")
    clothes.trousers(fig, NAVY, ease=0.004 - slim, leg=0.92 - 3.0 * slim, hem=0.76, crease=0.003)
    body.shoes(fig, WHITE, CYAN, 0.95, boot=0.012)
    coat(fig)
    body.arms(fig, 1.7)
    body.hands(fig)
    return fig


def coat(fig: Figure) -> None:
    """Mid-calf, thick, three buttons, split from the hips down; it widens like a bell and hangs in long folds."""
    k = fig.build.size
    hem = 0.345 * k
    waist = fig.y("waist")
    loft = fig.draped([
        (hem, 0.186, 0.128), (hem + 0.02, 0.181, 0.126), (0.62 * k, 0.090, 0.066), (fig.y("hips", -0.03), 0.026, 0.022),
        (fig.y("hips", 0.05), 0.019, 0.017), *fig.upper(0.014, 0.014),
    ])  # fmt: skip
    loft = clothes.flutes(loft, fig.y("hips"), 0.011, 9, 0.3)
    button, notch, top = waist + 0.035, fig.y("chest", 0.045), fig.y("neck", 0.008)
    gap = clothes.opening(
        loft,
        [hem, fig.y("hips", -0.10), fig.y("hips", -0.06), button, fig.y("chest"), notch, top],
        [0.050, 0.006, 0.001, 0.001, 0.036, 0.046, 0.062],
    )
    vs = clothes.at_y(
        loft,
        np.concatenate(
            [
                [hem, hem + 0.004, hem + 0.026],
                np.linspace(hem + 0.05, button, 13),
                np.linspace(button, top, 16)[1:],
                [fig.y("neck", 0.012)],
            ]
        ),
    )
    keys = [(0.0, 0.050), (0.12, 0.054), (0.45, 0.054), (1.0, 0.050), (1.5, 0.048), (1.93, 0.050)]
    sleeve = fig.arm_loft(keys)
    fields = [clothes.sleeve_field(sleeve)]
    clothes.shell(
        fig, loft, WHITE, gap=gap, vs=vs, thick=0.012, lining=(0.42, 0.50, 0.55), gloss=0.25, bones="coat",
        fields=fields, around=43,
    )  # fmt: skip
    sleeve = clothes.sleeves(
        fig, keys, WHITE, gloss=0.25, fields=[clothes.torso_field(loft)], folds=0.0028, bones="body"
    )
    clothes.cuff(fig, sleeve, 0.945, 0.985, CYAN, 0.004, "strip")
    clothes.hem(fig, loft, hem + 0.004, hem + 0.026, CYAN, gap=gap, kind="strip", bones="coat", around=43, off=0.005)
    clothes.lapels(fig, loft, gap, button, notch, top, 0.046, GREY, off=0.011, bones="coat")
    # the placket that closes it, left over right
    clothes.strip(
        fig, loft, FRONT - 0.02, 0.075, 0, 0, WHITE, off=0.006, gloss=0.25, bones="coat",
        vs=clothes.at_y(loft, np.linspace(fig.y("hips", -0.07), button + 0.01, 9)), dye="upper",
    )  # fmt: skip
    clothes.buttons(fig, loft, FRONT - 0.02, [button - 0.012, button - 0.085, button - 0.158], off=0.007, bones="coat")
    clothes.pocket(
        fig, loft, FRONT + 0.78, 0.25, fig.y("hips", -0.09), fig.y("hips", 0.055), WHITE, flap=GREY, bones="coat"
    )
    clothes.strip(
        fig, loft, FRONT - 0.72, 0.10, 0, 0, CYAN, off=0.006, kind="strip",
        vs=clothes.at_y(loft, np.array([0.0, 0.5, 1.0]) * 0.022 + fig.y("chest", -0.02)),
    )  # fmt: skip
    j = fig.joints["neck"]
    clothes.collar(
        fig, (0, top - 0.006, j[2] - 0.006), 0.078, 0.118, 0.74, 0.036, WHITE, trim=CYAN, dye="upper", lean=-0.006
    )
    # a seam down the back and at the waist
    clothes.strip(
        fig, loft, -np.pi / 2, 0.011, 0, 0, GREY, off=0.0025, bones="coat", us=2,
        vs=clothes.at_y(loft, np.linspace(hem + 0.03, fig.y("shoulder"), 22)),
    )  # fmt: skip
    clothes.strip(
        fig, loft, -np.pi / 2, 0.72, 0, 0, GREY, off=0.006, bones="coat", us=10,
        vs=clothes.at_y(loft, waist + np.array([-0.008, 0.008, 0.024])),
    )  # fmt: skip
    for side in (-1, 1):
        clothes.buttons(fig, loft, -np.pi / 2 + side * 0.58, [waist + 0.008], off=0.007, bones="coat")


def elara() -> tuple[bytes, dict]:
    """The file and its row of the manifest."""
    return write_person("elara", figure, **looks.face_of("elara"))
