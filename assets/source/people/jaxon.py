"""Jaxon, who counts people and rounds up: an open jacket, rolled sleeves, a satchel of toothbrushes, feet apart."""

from __future__ import annotations

import numpy as np

from assets.source.people import body, clothes, looks
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person
from assets.source.shapes import Loft, slab, surface, tube

AMBER, CYAN, JADE, WHITE = (0.95, 0.42, 0.03), (0.02, 0.62, 0.78), (0.05, 0.55, 0.36), (0.78, 0.78, 0.76)
GREEN, BROWN, LEATHER = (0.055, 0.125, 0.065), (0.040, 0.030, 0.024), (0.25, 0.095, 0.030)
BUILD = Build(
    neck=0.65, height=1.81, head=1.10, shoulders=1.14, chest=1.14, waist=1.20, hips=1.04, limbs=1.13, stance=0.085,
    hands=1.06, feet=1.06, belly=0.10, arms=1.02,
)  # fmt: skip


def figure(detail: int) -> Figure:
    """Jaxon for one level of detail."""
    fig = Figure(BUILD, detail, looks.LOOKS["jaxon"].skin)
    looks.wear(fig, "jaxon")
    body.neck(fig, radius=0.054)
    shirt = fig.draped(
        [
            (fig.y("waist", -0.075), 0.0),
            (fig.y("waist", -0.05), 0.003),
            *fig.upper(0.008 - 0.6 * fig.under, neck=1.035, tuck=0.05),
        ]
    )
    clothes.shell(fig, shirt, (0.74, 0.72, 0.68), thick=0.006, around=30, along=18, dye="", bones="spine")
    clothes.piping(fig, shirt, 1.0, 0.0065, (0.66, 0.64, 0.60), off=0.001, around=34)
    pelvis, _ = clothes.trousers(fig, BROWN, ease=0.008, leg=1.02, hem=1.06, crease=0.0, turnup=(0.06, 0.045, 0.035))
    clothes.belt(fig, pelvis, fig.y("waist", -0.06), (0.10, 0.045, 0.02), buckle=(0.42, 0.28, 0.07))
    body.shoes(fig, (0.07, 0.035, 0.02), WHITE, 1.04, boot=0.02)
    jacket(fig)
    body.arms(fig, 0.6)
    body.hands(fig)
    return fig


def jacket(fig: Figure) -> None:
    """Boxy, to the hips, open; sleeves rolled over the elbow, amber inside."""
    low = fig.y("hips", -0.02)
    ease = (0.036, 0.030, 0.026, 0.024, 0.022, 0.021, 0.020, 0.019, 0.018, 0.018, 0.018)
    loft = fig.draped([
        (low, 0.030, 0.034, 2.5), (fig.y("hips", 0.08), 0.032, 0.036, 2.5), (fig.y("waist", 0.01), 0.040, 0.038, 2.5),
        *[(y, e, e, 2.4) for (y, _, _), e in zip(fig.upper(0), ease, strict=True)],
    ])  # fmt: skip
    loft = clothes.flutes(loft, fig.y("waist", 0.05), 0.006, 7, 1.1)
    top = fig.y("neck", 0.005)
    gap = clothes.heights(loft, [low, fig.y("waist"), fig.y("chest"), top], [0.60, 0.50, 0.50, 0.66])
    vs = clothes.at_y(loft, np.linspace(low, fig.y("neck", 0.010), 26))
    keys = [(0.0, 0.060), (0.12, 0.066), (0.5, 0.066), (0.80, 0.064)]
    sleeve = fig.arm_loft(keys)
    clothes.shell(
        fig, loft, GREEN, gap=gap, vs=vs, thick=0.014, lining=(0.50, 0.24, 0.03), gloss=0.12, around=44,
        fields=[clothes.sleeve_field(sleeve)], bones="body", rim=(0.045, 0.035, 0.025),
    )  # fmt: skip
    sleeve = clothes.sleeves(fig, keys, GREEN, gloss=0.12, fields=[clothes.torso_field(loft)], along=18)
    clothes.cuff(fig, sleeve, 0.80, 1.0, (0.045, 0.10, 0.052), 0.010)
    clothes.cuff(fig, sleeve, 0.84, 0.885, AMBER, 0.0135)
    for side in (1.0, -1.0):
        edge = lambda v, s=side: FRONT + s * (gap(v) + 0.040)  # noqa: E731
        clothes.strip(fig, loft, edge, 0.054, 0, 0, AMBER, off=0.007, vs=np.concatenate([vs[1:-2:2], vs[-1:]]))
    clothes.pocket(
        fig,
        loft,
        FRONT + 0.98,
        0.20,
        fig.y("chest", -0.045),
        fig.y("chest", 0.045),
        (0.06, 0.135, 0.07),
        flap=(0.08, 0.17, 0.09),
    )
    clothes.pocket(
        fig,
        loft,
        FRONT + 0.98,
        0.24,
        fig.y("hips", 0.02),
        fig.y("waist", 0.0),
        (0.06, 0.135, 0.07),
        flap=(0.08, 0.17, 0.09),
    )
    clothes.hem(fig, loft, low, low + 0.045, (0.045, 0.035, 0.025), gap=gap, off=0.006)
    j = fig.joints["neck"]
    clothes.collar(
        fig,
        (0, top - 0.008, j[2] - 0.004),
        0.086,
        0.060,
        0.66,
        0.030,
        GREEN,
        trim=AMBER,
        trim_kind="cloth",
        dye="upper",
    )
    satchel(fig, loft)


def satchel(fig: Figure, loft: Loft) -> None:
    """A strap from his right shoulder to a bag at his left hip, with toothbrushes in its side pocket."""
    low, high = fig.y("hips", 0.03), fig.y("neck", -0.016)
    k = fig.build.size
    start, end = (0.985 * float(np.interp(y, loft.rings[:, 1], loft.rings[:, 3])) for y in (high, low))

    def strap(u, v, way):
        y = high + (low - high) * v + 0.024 * u * k
        at = clothes.at_y(loft, y)
        x = -start + (start + end) * v
        angle = clothes.across(loft, at, x)
        edge = np.clip((1 - np.abs(u)) / 0.04, 0, 1)
        return loft.at(way * FRONT - way * angle, at, 0.006 + 0.007 * edge)

    us = np.array([-1.0, -0.96, 0.0, 0.96, 1.0])
    for way in (1, -1):
        part = surface(lambda u, v, w=way: strap(u, v, w), us, np.linspace(0.0, 1.0, fig.n(24, 5)))
        fig.add(clothes.turned_out(loft, part), LEATHER, gloss=0.4, until=2)
    at = np.array([fig.weights.torso_loft.rings[1, 3] + 0.085 * k, fig.y("hips", -0.075), 0.01])
    bag = {"hips": 0.8, "thigh_l": 0.2}
    fig.add(
        slab(at, (0.046, 0.105, 0.135), 0.06, around=fig.n(24, 5), down=fig.n(11, 4)), LEATHER, gloss=0.4, bones=bag
    )
    fig.add(
        slab(at + (0.014, 0.035, 0), (0.040, 0.078, 0.140), 0.06, around=fig.n(24, 5), down=fig.n(11, 4)),
        (0.32, 0.125, 0.042),
        gloss=0.45,
        bones=bag,
        until=1,
    )
    fig.add(
        slab(at + (0.056, -0.030, 0.002), (0.006, 0.022, 0.018), around=12, down=5),
        AMBER,
        "metal",
        0.7,
        bones=bag,
        until=1,
    )
    for i, z in enumerate((-0.07, -0.035, 0.0)):
        top = 0.195 + 0.012 * (i % 2)
        part = tube([at + (-0.01, 0.08, z), at + (-0.005, top, z * 1.1)], 0.0065, 6, 3)
        fig.add(part, (CYAN, JADE, AMBER)[i], gloss=0.5, bones=bag, until=1)


def jaxon() -> tuple[bytes, dict]:
    """The file and its row of the manifest."""
    return write_person("jaxon", figure, **looks.face_of("jaxon"))
