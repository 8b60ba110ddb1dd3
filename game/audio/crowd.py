"""The murmur of a crowd, which is its anxiety: low, wide and slow when it is calm, high, near and out of step in panic.

PlaceVoices owns one and tells it every frame who is there. The layers overlap, so that unease moves through them
without a step; what a single person does (a cough, a seat, feet) comes the more often the more uneasy they are.
"""

from __future__ import annotations

import math

from game.audio.desk import Desk
from game.audio.takes import Takes, chance
from game.content.soundscape import CrowdSound

LAYERS: tuple[tuple[str, float, float, float], ...] = (
    # sound, the unease at which it is loudest, how far round that it reaches, how loud it is there
    ("crowd/calm", 0.00, 0.40, 0.30),
    ("crowd/murmur", 0.25, 0.34, 0.40),
    ("crowd/uneasy", 0.50, 0.32, 0.46),
    ("crowd/rising", 0.75, 0.30, 0.60),
    ("crowd/panic", 1.00, 0.32, 0.80),
)
FEW: tuple[tuple[str, float, float, float], ...] = (
    ("crowd/few_calm", 0.00, 0.60, 0.40),
    ("crowd/few_uneasy", 0.65, 0.60, 0.46),
)
MANY = 60  # people from whom on they are a crowd and not a few
WIDE = 0.8  # how far left and right the two ears' voices of a layer lie
FOLLOWS = 0.45  # a second: how soon a murmur is what the unease has become
SEATS_FROM = 0.35  # the unease from which seats and feet are heard all the time
COUGHS_S, SEATS_S = 9.0, 5.0  # seconds from one to the next in a calm hall of two hundred


class Crowd:
    """The voice of many."""

    def __init__(self, desk: Desk, takes: Takes) -> None:
        self.desk, self.takes = desk, takes
        self.unease: float | None = None
        self._standing = self._turning = 0.0
        self._left_s = {"crowd/cough": 3.0, "crowd/seat": 2.0}
        self._count = 0

    def follow(self, crowd: CrowdSound | None, level: float, seconds: float) -> None:
        """Let `seconds` pass; `level` is how much of it is heard, 0 to 1."""
        if crowd is None:
            self.unease = None
            return
        if self.unease is None:
            self.unease, self._standing, self._turning = crowd.unease, crowd.standing, crowd.turning
        way = crowd.unease - self.unease
        self.unease += max(-FOLLOWS * seconds, min(FOLLOWS * seconds, way))
        is_many = crowd.people >= MANY
        loud = level * size_of(crowd.people)
        for sound, centre, width, gain in LAYERS if is_many else FEW:
            self._layer(crowd, sound, loud * gain * share_of(self.unease, centre, width))
        if is_many:
            feet = max(0.0, (self.unease - SEATS_FROM) / (1.0 - SEATS_FROM))
            self._layer(crowd, "crowd/feet", loud * 0.5 * feet**1.3)
            self._layer(crowd, "crowd/claps", loud * 0.8 * crowd.clapping**0.6)
            self._all_at_once(crowd, loud)
        self._one_by_one(crowd, loud, seconds)

    def _layer(self, crowd: CrowdSound, sound: str, gain: float) -> None:
        for side in (-1, 1):
            self.desk.sustain(
                f"{sound}{side}",
                sound,
                bus="world",
                gain=gain,
                at=_beside(crowd.at, side),
                pan=WIDE * side,
                fade_s=1.0,
                begins_at_s=60.0 * chance(sound, side),
            )

    def _all_at_once(self, crowd: CrowdSound, loud: float) -> None:
        """A hall that turns its heads, rows that stand up."""
        for sound, now, before in (
            ("crowd/stand", crowd.standing, self._standing),
            ("crowd/turn", crowd.turning, self._turning),
        ):
            if now - before > 0.04:
                share = min(1.0, (now - before) * 3.0)
                self.desk.strike(sound, bus="world", gain=loud * (0.3 + 0.5 * share), gap_s=0.5, priority=2)
        self._standing, self._turning = crowd.standing, crowd.turning

    def _one_by_one(self, crowd: CrowdSound, loud: float, seconds: float) -> None:
        assert self.unease is not None
        for sound, every in (("crowd/cough", COUGHS_S), ("crowd/seat", SEATS_S)):
            self._left_s[sound] -= seconds * (0.6 + 2.4 * self.unease) * min(1.0, crowd.people / 200.0)
            if self._left_s[sound] > 0.0:
                continue
            self._count += 1
            self._left_s[sound] = every * (0.4 + 1.2 * chance(sound, self._count))
            takes = self.takes.of(sound)
            if takes and (sound == "crowd/cough" or crowd.people >= MANY):
                self.desk.strike(
                    takes[self._count % len(takes)],
                    bus="world",
                    gain=loud * (0.15 + 0.35 * chance(sound, -self._count)),
                    at=crowd.at,
                    pan=2.0 * chance("side", self._count) - 1.0,
                    priority=0,
                )


def share_of(unease: float, centre: float, width: float) -> float:
    """How much of a layer is heard, 0 to 1: a cosine, so that two neighbours keep about the same power."""
    off = abs(unease - centre) / width
    return math.cos(0.5 * math.pi * off) if off < 1.0 else 0.0


def size_of(people: int) -> float:
    """How loud so many are, 0 to 1."""
    return min(1.0, 0.35 + 0.28 * math.log10(max(1, people)))


def _beside(at: tuple[float, float, float] | None, side: int) -> tuple[float, float, float] | None:
    return None if at is None else (at[0] + 1.5 * side, at[1], at[2])
