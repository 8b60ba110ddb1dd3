"""A steel tray on a stalk, a glass, handles; nothing on it points at anybody."""

from __future__ import annotations

from assets.source.forms import bar, disc_of, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed

STEEL = (0.46, 0.47, 0.46)


def instrument_tray() -> Prop:
    """The tray's middle is 1.235 m over the origin; 0.4 m by 0.28 m."""
    m = Prop(solid=("round", 0.16, 1.2))
    m.add(soft((-0.20, 1.235, -0.14), (0.20, 1.247, 0.14), 0.004), (0.40, 0.41, 0.40), "metal", 0.8)
    for a, b in (
        ((-0.2, -0.14), (0.2, -0.14)),
        ((-0.2, 0.14), (0.2, 0.14)),
        ((-0.2, -0.14), (-0.2, 0.14)),
        ((0.2, -0.14), (0.2, 0.14)),
    ):
        m.add(bar((a[0], 1.25, a[1]), (b[0], 1.25, b[1]), 0.012, 0.03), STEEL, "metal", 0.8)
    for k in range(4):
        z = -0.09 + 0.055 * k
        m.add(
            rod([(-0.17, 1.259, z), (0.05, 1.259, z + 0.01), (0.13, 1.265, z + 0.012)], [0.006, 0.0055, 0.003], 5),
            (0.5, 0.5, 0.5),
            "metal",
            0.9,
        )
    m.add(disc_of((0.15, 1.28, -0.075), 0.016, 10), (0.75, 0.77, 0.78), "metal", 1.0)
    m.add(
        turned([(0.036, 0.0), (0.044, 0.075), (0.040, 0.075), (0.034, 0.01), (0.0, 0.01)], 12),
        (0.60, 0.63, 0.62),
        "ceramic",
        0.8,
        place=placed((-0.13, 1.247, 0.08)),
    )
    for x, z, lean in ((-0.12, 0.075, -0.03), (-0.14, 0.09, 0.02), (-0.135, 0.07, 0.045)):
        m.add(
            rod(
                [(x, 1.255, z), (x + lean, 1.385, z - 0.01), (x + 1.3 * lean, 1.42, z - 0.012)],
                [0.0055, 0.005, 0.0032],
                5,
            ),
            (0.5, 0.51, 0.5),
            "metal",
            0.9,
        )
    m.add(
        rod([(0.1, 1.235, 0.0), (0.3, 1.15, -0.05), (0.42, 0.95, -0.1), (0.42, 0.03, -0.1)], 0.018, 7),
        STEEL,
        "metal",
        0.7,
    )
    m.add(turned([(0.16, 0.0), (0.15, 0.03), (0.03, 0.05)], 14), STEEL, "metal", 0.6, place=placed((0.42, 0, -0.1)))
    return m
