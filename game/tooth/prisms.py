"""Prisms: which way the rods of enamel run, from the junction with the dentin to the surface.

Made once, when tissue is built; mineral and chemistry read it. Invariant: a whole-number distance to the dentin and one
to the surface decide, so every machine gives the same bits.
"""

from __future__ import annotations

import numpy as np

from game.tooth import kernels_shapes


def grow_prisms(kind: np.ndarray, prism: np.ndarray) -> None:
    """Fill prism (cx, cy, cz, 3) int8, 127 for 1, from kind (x, y, z) uint8; 0, 0, 0 where there is no enamel.

    Rods stand on the junction and end at the outer surface, which enamel without dentin below it takes them to
    straight; in the middle of both they lean between the two.
    """
    cells = prism.shape[:3]
    outer, inner = np.empty(cells, np.int32), np.empty(cells, np.int32)
    kernels_shapes.grow_prisms(kind, outer, inner, prism)
