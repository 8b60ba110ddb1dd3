"""Dana Whitlock, journalist, who measures: a trench coat, its belt knotted, a press card, a recorder in her hand."""

from __future__ import annotations

import numpy as np

from assets.source.people import body, clothes, wardrobe
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure
from assets.source.people.looks import LOOKS, face_of, wear
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person
from assets.source.shapes import slab, tube

BUILD = Build(
    neck=0.75, height=1.73, head=1.08, shoulders=1.02, waist=0.94, bust=0.45, hips=0.98, limbs=0.95, legs=1.03, age=0.45
)
SAND, DARK, INK = (0.47, 0.33, 0.19), (0.30, 0.20, 0.105), (0.030, 0.034, 0.045)
FACE = face_of("dana")


def figure(detail: int) -> Figure:
    """Dana for one level of detail."""
    fig = Figure(BUILD, detail, skin=LOOKS["dana"].skin)
    k = fig.build.size
    wear(fig, "dana")
    body.neck(fig, INK, "cloth", 0.049, dye="")
    clothes.trousers(fig, INK, ease=0.006, leg=0.92, hem=0.95, crease=0.003)
    body.shoes(fig, (0.06, 0.025, 0.018), (0.02, 0.02, 0.02), 0.98, boot=0.03)
    wardrobe.under(fig, INK, 1.07)
    low, waist = 0.56 * k, fig.y("waist")
    button, notch, top = fig.y("ribs"), fig.y("chest", 0.055), fig.y("neck", 0.006)
    gap = [
        (low, 0.24),
        (fig.y("hips", -0.06), 0.06),
        (waist, 0.004),
        (button, 0.03),
        (fig.y("chest"), 0.32),
        (notch, 0.46),
        (top, 0.74),
    ]
    loft, arm, opened = wardrobe.jacket(
        fig, SAND, low=low, gap=gap, ease=0.014, hang=0.020, flare=0.060, flute=0.010, sleeve=0.014, bones="coat",
        lining=(0.25, 0.10, 0.05),
        gloss=0.2,
    )  # fmt: skip
    clothes.lapels(fig, loft, opened, button, notch, top, 0.056, SAND, off=0.014, bones="coat", peak=0.006)
    clothes.belt(fig, loft, waist, DARK, height=0.045, off=0.008)
    clothes.cuff(fig, arm, 0.86, 0.90, DARK, 0.006)
    clothes.buttons(
        fig,
        loft,
        FRONT + 0.24,
        [waist + d * k for d in (-0.16, -0.09, 0.075)],
        (0.10, 0.06, 0.03),
        0.012,
        0.006,
        bones="coat",
    )
    clothes.buttons(
        fig,
        loft,
        FRONT - 0.24,
        [waist + d * k for d in (-0.16, -0.09, 0.075)],
        (0.10, 0.06, 0.03),
        0.012,
        0.006,
        bones="coat",
    )
    for side in (1, -1):  # straps on the shoulders
        v = clothes.at_y(loft, np.linspace(fig.y("shoulder", 0.010), fig.y("neck", -0.012), 5))
        clothes.strip(fig, loft, FRONT + side * 1.36, 0.12, 0, 0, DARK, off=0.006, vs=v, until=0)
    if fig.detail < 2:  # the belt's ends, knotted
        at = loft.at(np.array(FRONT + 0.10), np.array(float(clothes.at_y(loft, waist))), 0.014)
        fig.add(slab(at, (0.026, 0.030, 0.014), around=12, down=7), DARK, "cloth", 0.2, "coat")
        for x, y in ((0.030, -0.17), (-0.010, -0.14)):
            path = [at, at + [x * 0.6, 0.45 * y, 0.016], at + [x, y, 0.010]]
            fig.add(tube(path, [0.012, 0.015, 0.013], fig.n(8, 4), 6), DARK, "cloth", 0.2, "coat")
    tote(fig)
    wardrobe.card(fig, loft, (0.58, 0.06, 0.05), fig.y("chest", -0.045))
    body.hands(fig)
    wardrobe.in_hand(
        fig,
        slab((0.010, 0.020, 0.030), (0.013, 0.052, 0.008), around=12, down=7),
        (0.03, 0.03, 0.035),
        -1,
        "metal",
        0.6,
    )
    wardrobe.in_hand(
        fig,
        slab((0.010, -0.024, 0.0385), (0.004, 0.004, 0.002), around=8, down=5),
        (0.9, 0.05, 0.03),
        -1,
        "strip",
        0.4,
        0,
    )
    return fig


def tote(fig: Figure) -> None:
    """A bag on her shoulder with nine years of notebooks in it."""
    k, brown = fig.build.size, (0.115, 0.045, 0.020)
    at = np.array([0.205 * k, fig.y("hips", -0.045), -0.095])
    fig.add(slab(at, (0.048, 0.125, 0.150), around=fig.n(24, 6), down=fig.n(10, 4)), brown, "cloth", 0.4, "hips")
    fig.add(
        slab(at + [0, 0.118, 0], (0.030, 0.022, 0.120), around=12, down=7),
        (0.66, 0.62, 0.52),
        "cloth",
        0.1,
        "hips",
        until=0,
    )
    top = fig.joints["arm_l"] + np.array([-0.050, 0.066, -0.012]) * k
    for z in (0.070, -0.050):
        back = np.array([0.150 * k, fig.y("chest"), -0.120 * k + 0.3 * z])
        path = [
            at + [0, 0.11, z],
            at + [0, 0.20, 0.8 * z],
            back,
            top + [0, -0.012, -0.055 + 0.3 * z],
            top + [0, 0, 0.3 * z],
        ]
        fig.add(tube(path, 0.0095, fig.n(8, 4), fig.n(16, 4), side=(0, 0, 1.0)), brown, "cloth", 0.4, "spine", until=2)


def dana() -> tuple[bytes, dict]:
    """The file and its row of the manifest."""
    return write_person("dana", figure, **FACE)
