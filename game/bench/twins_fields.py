"""One tick of diffusion in plain numpy: slow, and equal to the kernels bit for bit.

Benchmarks compare times with it, tests compare results. It solves the same systems as tooth/kernels_chemistry.sweep in
the same order of float32 operations, all lines of the tooth side by side: whole planes at a time, each used as often as
it can be, and along z on transposed copies, which numpy does quickest. Invariant: no numba here.
"""

from __future__ import annotations

import numpy as np

from game.tooth.kernels_chemistry import ACID

F = np.float32


class NumpyFluid:
    """Works on the arrays of a Fluid (tooth/chemistry.py); what it needs besides is made once."""

    def __init__(self, fluid) -> None:
        self._fluid = fluid
        cx, cy, cz = fluid.cells
        self._turned = np.zeros_like(fluid.turned)
        groups, _, block, _ = fluid.turned.shape
        shapes = ((cx, cy, cz), (cy, cx, cz), (cz, groups, block, cy))
        self._carry = [np.zeros(shape, F) for shape in shapes]

    def diffuse(self, axis: int, rates: np.ndarray, renewed: np.ndarray, outside: np.ndarray) -> None:
        """One sweep of every solute along an axis; arguments as for kernels_chemistry.sweep."""
        fluid = self._fluid
        for solute, values in enumerate(fluid.values):
            numbers = rates[solute], renewed[solute], outside[solute], self._carry[axis]
            if axis == 2:
                volume = fluid.turned_acid if solute == ACID else fluid.turned
                groups, cz, block, cy = self._turned.shape
                upright = values.reshape(groups, block, cy, cz)
                self._turned[...] = upright.transpose(0, 3, 1, 2)
                lines = (self._turned, fluid.face_z, volume, fluid.turned_wash)
                _solve(*(np.moveaxis(array, 1, 0) for array in lines), *numbers)
                upright[...] = self._turned.transpose(0, 2, 3, 1)
            else:
                volume = fluid.volume_acid if solute == ACID else fluid.volume
                lines = (values, (fluid.face_x, fluid.face_y)[axis], volume, fluid.wash)
                _solve(*(np.moveaxis(array, axis, 0) for array in lines), *numbers)


def _solve(values, faces, volume, wash, rate, renewed, outside, carry) -> None:
    """Lines along the first axis, all at once, in place; carry is scratch of the same shape."""
    rows = len(values)
    for r in range(rows):
        held = volume[r] + renewed * wash[r] + rate * faces[r]
        new = values[r] * volume[r] + renewed * wash[r] * outside
        if r:
            passed = rate * faces[r - 1]
            held += passed * (F(1.0) - carry[r - 1])
            new += passed * values[r - 1]
        inverse = F(1.0) / held
        values[r] = new * inverse
        carry[r] = rate * faces[r] * inverse
    for r in range(rows - 2, -1, -1):
        values[r] += carry[r] * values[r + 1]
