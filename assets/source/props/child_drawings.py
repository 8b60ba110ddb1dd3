"""Children's drawings of teeth, twenty of them: with legs, with crowns, with umbrellas; one is only black."""

from __future__ import annotations

import numpy as np

from assets.source.forms import bar, outline_face, quad
from assets.source.rooms import Prop
from assets.source.tones import INK

TOOTH = [
    (-0.20, 0.18), (-0.12, 0.27), (0.0, 0.21), (0.12, 0.27), (0.20, 0.18), (0.19, 0.02), (0.13, -0.12), (0.09, -0.30),
    (0.03, -0.10), (-0.03, -0.10), (-0.09, -0.30), (-0.13, -0.12), (-0.19, 0.02),
]  # fmt: skip
PAPERS = ((0.74, 0.70, 0.60), (0.66, 0.60, 0.44), (0.60, 0.66, 0.66), (0.74, 0.62, 0.56))
WAX = (
    (0.62, 0.10, 0.06),
    (0.06, 0.26, 0.46),
    (0.70, 0.46, 0.04),
    (0.10, 0.34, 0.12),
    (0.40, 0.12, 0.36),
    (0.70, 0.30, 0.05),
)


def child_drawings() -> Prop:
    """Two rows on a wall behind the origin: 5.6 m wide, 0.75 to 1.95 m high, facing +z."""
    m = Prop(solid=None)
    for k in range(20):
        row, col = divmod(k, 10)
        x, y = -2.55 + 0.565 * col + 0.09 * np.sin(k * 3.1), 1.60 - 0.58 * row + 0.06 * np.sin(k * 1.7)
        lean, w, h = 0.09 * np.sin(k * 5.3), 0.20 + 0.02 * (k % 2), 0.24
        c, s = np.cos(lean), np.sin(lean)

        def on(px, py, z=0.012, x=x, y=y, c=c, s=s):
            return (x + c * px - s * py, y + s * px + c * py, z)

        sheet = [on(-w, -h), on(w, -h), on(w, h), on(-w, h)]
        m.add(quad(*sheet), PAPERS[k % 4] if k != 13 else (0.70, 0.68, 0.62))
        m.add(
            quad(
                on(-0.05, h - 0.03, 0.014),
                on(0.05, h - 0.03, 0.014),
                on(0.05, h + 0.02, 0.014),
                on(-0.05, h + 0.02, 0.014),
            ),
            (0.62, 0.56, 0.36),
        )
        _picture(m, k, on)
    return m


def _picture(m: Prop, k: int, on) -> None:
    wax, size = WAX[k % 6], 0.62 + 0.16 * np.sin(k * 2.3)
    if k == 13:  # only black
        m.add(quad(on(-0.15, -0.16, 0.015), on(0.15, -0.17, 0.015), on(0.14, 0.15, 0.015), on(-0.16, 0.16, 0.015)), INK)
        return
    if k % 5 == 2:  # ground and sky
        m.add(
            quad(on(-0.18, -0.21, 0.013), on(0.18, -0.21, 0.013), on(0.18, -0.13, 0.013), on(-0.18, -0.15, 0.013)),
            (0.16, 0.36, 0.08),
        )
        m.add(
            outline_face(
                [on(0.12 + 0.05 * np.cos(a), 0.15 + 0.05 * np.sin(a), 0.014) for a in np.linspace(0, 6.28, 9)[:-1]],
                (0, 0, 1),
            ),
            (0.80, 0.58, 0.06),
        )
    m.add(outline_face([on((px * 1.14) * size, (py * 1.12) * size, 0.014) for px, py in TOOTH], (0, 0, 1)), wax)
    m.add(outline_face([on(px * size, py * size, 0.016) for px, py in TOOTH], (0, 0, 1)), (0.80, 0.79, 0.74))
    for side in (-1, 1):
        e = on(side * 0.055 * size, 0.09 * size, 0.018)
        m.add(
            quad(
                (e[0] - 0.012, e[1] - 0.015, e[2]),
                (e[0] + 0.012, e[1] - 0.015, e[2]),
                (e[0] + 0.012, e[1] + 0.015, e[2]),
                (e[0] - 0.012, e[1] + 0.015, e[2]),
            ),
            INK,
        )
    for a, b in (((-0.07, 0.01), (-0.02, -0.03 if k % 4 else 0.02)), ((-0.02, -0.03 if k % 4 else 0.02), (0.07, 0.01))):
        m.add(
            bar(on(a[0] * size, a[1] * size, 0.018), on(b[0] * size, b[1] * size, 0.018), 0.003, 0.012, (0, 0, 1)), wax
        )
    if k % 3 == 0:  # arms up
        for side in (-1, 1):
            m.add(
                bar(on(side * 0.19 * size, 0.05, 0.015), on(side * 0.30 * size, 0.16, 0.015), 0.004, 0.012, (0, 0, 1)),
                INK,
            )
    if k % 4 == 1:  # a crown
        crown = [(-0.12, 0.24), (-0.13, 0.36), (-0.06, 0.29), (0, 0.38), (0.06, 0.29), (0.13, 0.36), (0.12, 0.24)]
        m.add(outline_face([on(px * size, py * size, 0.017) for px, py in crown], (0, 0, 1)), (0.75, 0.50, 0.05))
    if k % 7 == 3:  # an umbrella, against sugar
        a = np.linspace(0, np.pi, 7)
        m.add(
            outline_face([on(0.22 * np.cos(t), 0.20 + 0.10 * np.sin(t), 0.019) for t in a], (0, 0, 1)), WAX[(k + 1) % 6]
        )
