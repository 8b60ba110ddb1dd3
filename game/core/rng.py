"""Chance without state: a number is a hash of (seed, step, id), so it needs no order and no saving.

Called by simulation systems and kernels. `id` is a bot's id, a cell or a draw number; use another `seed` (or a salt
mixed into it) for another purpose. Invariant: whole-number arithmetic modulo 2**64 only (the finaliser of SplitMix64,
Steele, Lea and Flood 2014), so every machine draws the same.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel

_A = np.uint64(0x9E3779B97F4A7C15)
_B = np.uint64(0xD1B54A32D192ED03)
_C = np.uint64(0x8CB92BA72F3D8DD7)
_M1 = np.uint64(0xBF58476D1CE4E5B9)
_M2 = np.uint64(0x94D049BB133111EB)
_S30 = np.uint64(30)
_S27 = np.uint64(27)
_S31 = np.uint64(31)
_S32 = np.uint64(32)
_S40 = np.uint64(40)
_UNIT = np.float32(1.0 / (1 << 24))


@kernel
def _scramble(seed, step, id):
    z = np.uint64(seed) * _A + np.uint64(step) * _B + np.uint64(id) * _C + _A
    z = (z ^ (z >> _S30)) * _M1
    z = (z ^ (z >> _S27)) * _M2
    return z ^ (z >> _S31)


@kernel
def mix(seed, step, id):
    """32 random bits (uint32) for whole numbers seed, step, id."""
    return np.uint32(_scramble(seed, step, id) >> _S32)


@kernel
def unit(seed, step, id):
    """A random float32 in [0, 1), in steps of 2**-24, for whole numbers seed, step, id."""
    return np.float32(_scramble(seed, step, id) >> _S40) * _UNIT


def mix_array(seed: int, step: int, ids: np.ndarray) -> np.ndarray:
    """`mix` for many ids at once, in numpy: (n,) whole numbers -> (n,) uint32. Bit for bit what the kernel gives."""
    return (_scramble_array(seed, step, ids) >> _S32).astype(np.uint32)


def unit_array(seed: int, step: int, ids: np.ndarray) -> np.ndarray:
    """`unit` for many ids at once, in numpy: (n,) whole numbers -> (n,) float32 in [0, 1)."""
    return (_scramble_array(seed, step, ids) >> _S40).astype(np.float32) * _UNIT


def _scramble_array(seed: int, step: int, ids: np.ndarray) -> np.ndarray:
    most = (1 << 64) - 1
    start = np.uint64((seed * int(_A) + step * int(_B) + int(_A)) & most)
    z = np.asarray(ids).astype(np.uint64) * _C + start
    z = (z ^ (z >> _S30)) * _M1
    z = (z ^ (z >> _S27)) * _M2
    return z ^ (z >> _S31)
