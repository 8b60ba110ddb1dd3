"""Takes: one sound in several versions, so that a step is never twice the same.

A file of content/tones.py's TAKES holds them one after the other, all of one length. Which one comes is drawn from a
name and a count, never from time, so a mix can be rendered again.
"""

from __future__ import annotations

import zlib

from game.audio.bank import Bank, Clip
from game.content.tones import TAKES


class Takes:
    """All takes that have been asked for, by name."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self._cut: dict[str, tuple[Clip, list[Clip]]] = {}

    def of(self, name: str) -> list[Clip]:
        """Every take of a sound; one where it has only one; none while it is not there."""
        whole = self.bank.ready(name)
        if whole is None:
            return []
        kept = self._cut.get(name)
        if kept is None or kept[0] is not whole:
            count = TAKES.get(name, 1)
            length = len(whole.samples) // count
            cut = [Clip(f"{name}#{n}", whole.samples[n * length : (n + 1) * length]) for n in range(count)]
            kept = self._cut[name] = (whole, cut if count > 1 else [whole])
        return kept[1]


def chance(name: str, count: int = 0) -> float:
    """0 to 1, always the same for a name and a count."""
    return zlib.crc32(f"{name}/{count}".encode()) / 2**32
