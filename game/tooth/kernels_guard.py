"""Kernel of the guard: is every number of a field a number?

Called by guard.py on the fields that a system has just written. One pass that vectorises, so a whole field is cheap.
"""

from __future__ import annotations

from game.core.compiled import kernel


@kernel
def count_broken(values):
    """How many of (n,) floats are not finite: infinity less infinity is no number, and neither equals nothing."""
    broken = 0
    for value in values:
        broken += 0 if value - value == value - value else 1
    return broken
