"""The rooms that the soundtrack is played in: feedback delay networks, solved at every frequency of a loop.

A loop has no beginning, so neither has its room: the network is not run from silence but solved for what goes round for
ever, and a tail runs over the loop's end into its beginning. The matrix is a Householder reflection, for which the
solution is a fraction (Sherman and Morrison).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from assets.source.audio.material import RATE, Samples

LINES = np.array([1031, 1153, 1289, 1423, 1567, 1709, 1861, 2017, 2179, 2347, 2531, 2729, 2939, 3163, 3407, 3671])
"""Frames of each delay; primes, so that no two echoes fall together."""

DIFFUSERS = (149, 227, 397, 613)
"""Frames of the allpasses before them, which make many echoes of one."""

LOW_HZ, HIGH_HZ = 32.0, 7500.0  # what lies outside is rumble, or costs a file a fifth of its size


class Room(NamedTuple):
    """How a room answers."""

    ring_s: float  # until it is 60 dB down
    dark_hz: float  # where the ring is half as long
    size: float = 1.0  # of the delays
    after_s: float = 0.015  # of the first answer
    wet: float = 1.0


CLOSET = Room(0.5, 3500, 0.35, 0.004)
CHAMBER = Room(1.1, 3800, 0.6, 0.010)
HALL = Room(2.4, 3200, 1.0, 0.022)
ATRIUM = Room(3.6, 4600, 1.35, 0.034)
"""White, tall, of glass."""


def in_room(dry: Samples, sent: Samples, room: Room) -> Samples:
    """A ring, and what is sent into the room comes back from it, round and round."""
    count = len(dry)
    spectrum = np.fft.rfft(sent)
    frequency = np.fft.rfftfreq(count, 1.0 / RATE)
    ring = room.ring_s / np.sqrt(1.0 + 3.0 * (frequency / room.dark_hz) ** 2)
    delays = np.rint(LINES * room.size)
    inside, through = np.zeros(len(frequency), complex), np.zeros(len(frequency), complex)
    for number, delay in enumerate(delays):
        kept = 10.0 ** (-3.0 * delay / RATE / ring)
        turn = np.exp(-2j * np.pi * frequency / RATE * delay) * kept
        answer = turn / (1.0 - turn)  # of one line by itself, fed back to itself
        inside += answer
        through += answer * (-1.0) ** number
    share = 2.0 / len(delays)
    answer = through / (1.0 + share * inside)  # all lines are fed alike; every other one is heard upside down
    answer *= np.exp(-2j * np.pi * frequency * room.after_s)
    for frames in DIFFUSERS:
        turn = np.exp(-2j * np.pi * frequency / RATE * round(frames * room.size))
        answer *= (turn - 0.6) / (1.0 - 0.6 * turn)
    answer /= 1.0 + (160.0 / (frequency + 1e-6)) ** 2  # no mud
    power = np.sqrt(np.mean(np.abs(answer[(frequency > 200) & (frequency < 3000)]) ** 2))
    return np.asarray(dry + room.wet * np.fft.irfft(spectrum * answer / power, count))


def coloured(ring: Samples, bells: Sequence[tuple[float, float, float]]) -> Samples:
    """A ring with (Hz, dB, octaves wide) bells on its spectrum, and nothing that no instrument here means."""
    frequency = np.fft.rfftfreq(len(ring), 1.0 / RATE) + 1e-6
    gain = 1.0 / (1.0 + (LOW_HZ / frequency) ** 6) / (1.0 + (frequency / HIGH_HZ) ** 12)
    for centre, decibels, wide in bells:
        gain *= 10.0 ** (decibels / 20.0 * np.exp(-2.0 * (np.log2(frequency / centre) / wide) ** 2))
    return np.asarray(np.fft.irfft(np.fft.rfft(ring) * gain, len(ring)))


def held_in(ring: Samples, above: float = 2.0) -> Samples:
    """A ring whose attacks are no higher than `above` times its loudest tenth of a second: turned down for 30 ms around
    them, as a hand on a fader would that knows what comes. So strings that are struck can be as loud as those bowed."""
    block = 64
    count = -(-len(ring) // block)
    level = np.abs(np.pad(ring, (0, count * block - len(ring)))).reshape(count, block).max(axis=1)
    power = np.cumsum(np.concatenate([[0.0], np.concatenate([ring, ring[: RATE // 10]]) ** 2]))
    limit = above * np.sqrt((power[RATE // 10 :] - power[: -RATE // 10]).max() / (RATE // 10))
    wanted = np.minimum(1.0, limit / np.maximum(level, 1e-9))
    around = 12
    wanted = np.stack([np.roll(wanted, shift) for shift in range(-around, around + 1)]).min(axis=0)
    window = np.hanning(2 * around + 1)
    gain = sum(np.roll(wanted, shift) * part for shift, part in zip(range(-around, around + 1), window, strict=True))
    at = (np.arange(len(ring)) - block / 2) / block
    return np.asarray(ring * np.interp(at, np.arange(count), gain / window.sum(), period=count))
