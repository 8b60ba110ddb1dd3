"""A long low sofa that makes whoever sits on it shorter than whoever stands."""

from __future__ import annotations

from assets.source.forms import bar, soft
from assets.source.rooms import Prop
from assets.source.tones import GOLD


def low_sofa() -> Prop:
    """2.6 m wide; sits to +z."""
    m = Prop(solid=("box", 1.3, 0.48, 0.75))
    leather = (0.105, 0.022, 0.026)
    m.add(bar((-1.25, 0.08, 0), (1.25, 0.08, 0), 0.85, 0.05), GOLD, "metal", 0.7)
    for k in range(3):
        x = -0.82 + 0.82 * k
        m.add(soft((x - 0.40, 0.12, -0.30), (x + 0.40, 0.36, 0.46), 0.06), leather, "cloth", 0.4)
        m.add(soft((x - 0.40, 0.34, -0.46), (x + 0.40, 0.70, -0.24), 0.07), leather, "cloth", 0.4)
    for s in (-1, 1):
        m.add(soft((s * 1.26 - 0.07, 0.12, -0.46), (s * 1.26 + 0.07, 0.52, 0.44), 0.04), leather, "cloth", 0.4)
    return m
