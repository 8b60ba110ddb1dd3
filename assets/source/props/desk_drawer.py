"""The drawer of the old desk, a little ajar, with an envelope in it."""

from __future__ import annotations

from assets.source.forms import block, rod, soft
from assets.source.rooms import Prop
from assets.source.tones import BRASS, DARK_WOOD, PAPER, WALNUT


def desk_drawer() -> Prop:
    """Its foot is the foot of the desk (desk_old); it opens to +z."""
    m = Prop(solid=None)
    z = 0.045  # so far it always stands open
    m.add(soft((0.39, 0.53, 0.355 + z), (0.77, 0.695, 0.385 + z), 0.01), WALNUT, "matte", 0.5)
    m.add(rod([(0.52, 0.61, 0.40 + z), (0.64, 0.61, 0.40 + z)], 0.010, 5), BRASS, "metal", 0.8)
    m.add(block((0.40, 0.54, -0.02 + z), (0.415, 0.66, 0.36 + z)), DARK_WOOD)
    m.add(block((0.745, 0.54, -0.02 + z), (0.76, 0.66, 0.36 + z)), DARK_WOOD)
    m.add(block((0.40, 0.535, -0.02 + z), (0.76, 0.545, 0.36 + z)), DARK_WOOD)
    m.add(block((0.45, 0.546, 0.10 + z), (0.69, 0.552, 0.30 + z)), PAPER, "matte", 0.1)
    m.add(block((0.50, 0.5525, 0.16 + z), (0.62, 0.553, 0.17 + z), "b"), (0.15, 0.15, 0.25))
    return m
