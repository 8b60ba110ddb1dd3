"""Dr. Mia Chen, who writes it down: a jade tunic over white sleeves, hair tied up, the visor lifted."""

from __future__ import annotations

import numpy as np

from assets.source.people import body, clothes, looks
from assets.source.people.clothes import FRONT
from assets.source.people.figure import Figure
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person
from assets.source.shapes import tube

JADE, WHITE, CLOTH, DEEP = (0.05, 0.55, 0.36), (0.74, 0.76, 0.77), (0.055, 0.36, 0.255), (0.035, 0.22, 0.16)
BUILD = Build(
    neck=0.75, height=1.545, head=1.08, shoulders=0.94, waist=0.97, bust=0.35, hips=1.03, limbs=0.98, hands=0.97,
    feet=0.96, legs=0.985,
)  # fmt: skip


def figure(detail: int) -> Figure:
    """Mia for one level of detail."""
    fig = Figure(BUILD, detail, looks.LOOKS["mia"].skin)
    looks.wear(fig, "mia")
    body.neck(fig, radius=0.045)
    clothes.trousers(fig, WHITE, ease=0.006, leg=1.02, hem=1.10, crease=0.0025)
    body.shoes(fig, CLOTH, WHITE, 0.95)
    tunic(fig)
    body.arms(fig, 1.7)
    body.hands(fig)
    return fig


def tunic(fig: Figure) -> None:
    """To the middle of the thigh, closed aslant like a surgeon's, a white sash, wide half sleeves over white ones."""
    k = fig.build.size
    low = fig.y("crotch", -0.155 * k)
    loft = fig.draped([
        (low, 0.082, 0.074), (low + 0.02, 0.079, 0.072), (fig.y("crotch"), 0.048, 0.044), (fig.y("hips"), 0.020, 0.020),
        (fig.y("hips", 0.06), 0.014, 0.014), *fig.upper(0.010, 0.010),
    ])  # fmt: skip
    loft = clothes.flutes(loft, fig.y("hips"), 0.008, 8, 0.9)
    keys = [(0.0, 0.050), (0.12, 0.056), (0.45, 0.060), (0.88, 0.068)]
    sleeve = fig.arm_loft(keys)
    top = fig.y("neck", 0.012)
    vs = clothes.at_y(loft, np.concatenate([[low, low + 0.004, low + 0.026], np.linspace(low + 0.05, top, 24)]))
    clothes.shell(fig, loft, CLOTH, vs=vs, thick=0.010, around=44, fields=[clothes.sleeve_field(sleeve)], bones="body")
    clothes.sleeves(fig, keys, CLOTH, fields=[clothes.torso_field(loft)], thick=0.008, along=18)
    clothes.cuff(fig, sleeve, 0.93, 1.0, JADE, 0.004, "strip")
    under = [(0.55, 0.045), (1.0, 0.043), (1.5, 0.041), (1.93, 0.037)]
    white = clothes.sleeves(fig, under, WHITE, dye="", around=16, along=22, folds=0.0022, bones="arm_l")
    clothes.cuff(fig, white, 0.95, 0.99, (0.55, 0.60, 0.60), 0.003)
    clothes.hem(fig, loft, low + 0.004, low + 0.026, JADE, kind="strip", off=0.0045)
    waist = fig.y("waist", -0.008)
    clothes.hem(fig, loft, waist - 0.022, waist + 0.024, WHITE, off=0.007)
    for y in (waist - 0.008, waist + 0.010):
        clothes.hem(fig, loft, y - 0.002, y + 0.002, (0.55, 0.58, 0.58), off=0.0085, until=0)
    tip = fig.y("neck", 0.004)
    slant = clothes.heights(loft, [waist + 0.026, fig.y("chest", -0.05), tip], [0.30, 0.34, 0.10])
    rows = clothes.at_y(loft, np.linspace(waist + 0.026, tip, 12))
    clothes.strip(fig, loft, lambda v: FRONT - slant(v), 0.045, 0, 0, WHITE, off=0.006, vs=rows, until=2)
    rows = clothes.at_y(loft, np.linspace(low + 0.03, waist - 0.024, 8))
    clothes.strip(fig, loft, FRONT - 0.30, 0.030, 0, 0, DEEP, off=0.004, vs=rows)
    for i in range(3):
        y = fig.y("ribs", 0.02 + 0.045 * i)
        clothes.buttons(fig, loft, FRONT - float(slant(clothes.at_y(loft, y))), [y], JADE, 0.007, 0.007)
    rows = clothes.at_y(loft, fig.y("chest", -0.02) + np.array([0.0, 0.012, 0.026]))
    clothes.strip(fig, loft, FRONT + 0.62, 0.13, 0, 0, DEEP, off=0.005, vs=rows)
    at = loft.at(np.array(FRONT + 0.62), np.array(float(clothes.at_y(loft, fig.y("chest", 0.02)))), 0.010)
    pen = tube([at + (0, -0.035, 0), at + (0, 0.022, 0.002)], 0.0042, 6, 3)
    fig.add(pen, (0.8, 0.75, 0.6), "metal", 0.6, until=0)
    clothes.pocket(fig, loft, FRONT + 0.74, 0.24, fig.y("hips", -0.085), fig.y("hips", 0.03), DEEP, off=0.006)
    j = fig.joints["neck"]
    clothes.collar(fig, (0, top - 0.010, j[2] - 0.004), 0.066, 0.048, 0.34, 0.008, WHITE, dip=0.028)


def mia() -> tuple[bytes, dict]:
    """The file and its row of the manifest."""
    return write_person("mia", figure, **looks.face_of("mia"))
