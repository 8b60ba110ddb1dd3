"""Loops over a Sim's arrays as words of 64 bits: which bricks changed, bricks out and in, and a hash of all.

keeping.py and moments.py call them with an array's bytes as (A, B, C) uint64: planes, rows and words of a field, or the
pages of a flat array. `size` (5,) int64: planes, rows and words of a brick, then bricks along the rows and the words.
Invariant: bits are compared and carried, never read as numbers, so that no format matters.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel


@kernel
def find_changed(now, before, size, changed):
    """Mark the bricks in which two arrays differ: changed (a, b, c) uint8, one a brick; gives how many there are."""
    planes, rows, words = now.shape
    side = size[2]
    for brick in range(changed.shape[0]):
        changed[brick] = 0
    for i in range(planes):
        for j in range(rows):
            apart = np.uint64(0)
            for k in range(words):
                apart |= now[i, j, k] ^ before[i, j, k]
            if apart != np.uint64(0):
                first = (i // size[0] * size[3] + j // size[1]) * size[4]
                for k in range(words):
                    if now[i, j, k] != before[i, j, k]:
                        changed[first + k // side] = 1
    count = 0
    for brick in range(changed.shape[0]):
        count += changed[brick]
    return count


@kernel
def exchange_bricks(now, before, size, changed, numbers, kept):
    """Keep the marked bricks of `before` as they are, with their numbers, and bring `before` to what is now.

    numbers (n,) int32 and kept (n * words of a brick,) uint64 are filled in order.
    """
    found, at = 0, 0
    for brick in range(changed.shape[0]):
        if changed[brick]:
            numbers[found] = brick
            found += 1
            i0 = brick // (size[3] * size[4]) * size[0]
            j0 = brick // size[4] % size[3] * size[1]
            k0 = brick % size[4] * size[2]
            for i in range(i0, i0 + size[0]):
                for j in range(j0, j0 + size[1]):
                    for k in range(k0, k0 + size[2]):
                        kept[at] = before[i, j, k]
                        before[i, j, k] = now[i, j, k]
                        at += 1


@kernel
def put_bricks(before, size, numbers, kept):
    """Put kept bricks back where they were taken."""
    at = 0
    for n in range(numbers.shape[0]):
        brick = numbers[n]
        i0 = brick // (size[3] * size[4]) * size[0]
        j0 = brick // size[4] % size[3] * size[1]
        k0 = brick % size[4] * size[2]
        for i in range(i0, i0 + size[0]):
            for j in range(j0, j0 + size[1]):
                for k in range(k0, k0 + size[2]):
                    before[i, j, k] = kept[at]
                    at += 1


@kernel
def fold(words, seed):
    """A 64-bit hash of (n,) uint64 words, as a word: four lanes, so that a tooth's fields take a millisecond."""
    prime = np.uint64(0x9E3779B97F4A7C15)
    shift = np.uint64(29)
    a, b = np.uint64(seed) ^ prime, np.uint64(seed) + prime
    c, d = np.uint64(seed) * prime, ~np.uint64(seed)
    count = words.shape[0]
    for n in range(0, count - 3, 4):
        a = (a ^ words[n]) * prime
        b = (b ^ words[n + 1]) * prime
        c = (c ^ words[n + 2]) * prime
        d = (d ^ words[n + 3]) * prime
        a ^= a >> shift
        b ^= b >> shift
        c ^= c >> shift
        d ^= d >> shift
    for n in range(count - count % 4, count):
        a = (a ^ words[n]) * prime
        a ^= a >> shift
    return ((a * prime + b) * prime + c) * prime + d
