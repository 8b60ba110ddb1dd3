"""A pad for what lies over the editor's picture: coloured lines and sheets, words at places, and facts for a legend.

Overlays fill one `Pad` each; overlays.py puts what is shown together. Points are document lengths, colours bytes as a
screen shows them. Everything takes arrays, so that thousands of signs cost as little as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from game.editor.rays import Point
from game.view.frame import SKETCH_VERTEX

Colour = tuple[int, int, int, int]
Tone = Literal["plain", "quiet", "accent", "good", "fault"]

BLUE, ORANGE = (86, 156, 255), (255, 150, 50)
"""Well and ill: told apart by people who confuse red and green."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place of the document."""

    words: str
    at: Point
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of an overlay's legend: a text key and what stands in it, a colour that it explains, a share."""

    key: str
    values: tuple[tuple[str, object], ...] = ()
    colour: tuple[int, int, int] | None = None
    share: float | None = None
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Scale:
    """A colour map for a legend: its colours from low to high, and numbers under it by share of its width."""

    colours: tuple[tuple[int, int, int], ...]
    numbers: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an overlay came to."""

    lines: np.ndarray  # (2 n,) SKETCH_VERTEX, document lengths
    sheets: np.ndarray  # (3 m,) SKETCH_VERTEX
    labels: tuple[Label, ...] = ()
    facts: tuple[Fact, ...] = ()
    scale: Scale | None = None


NOTHING = Drawn(np.zeros(0, SKETCH_VERTEX), np.zeros(0, SKETCH_VERTEX))


class Pad:
    """One overlay in the making."""

    def __init__(self) -> None:
        self._lines: list[np.ndarray] = []
        self._sheets: list[np.ndarray] = []
        self.labels: list[Label] = []
        self.facts: list[Fact] = []
        self.scale: Scale | None = None

    def lines(self, ends: np.ndarray, colour: Colour | np.ndarray) -> None:
        """(2 n, 3) from, to, from, to; one colour, or (2 n, 4) uint8."""
        if len(ends):
            self._lines.append(vertices(ends, colour))

    def sheets(self, corners: np.ndarray, colour: Colour | np.ndarray) -> None:
        """(3 n, 3) corners of triangles."""
        if len(corners):
            self._sheets.append(vertices(corners, colour))

    def squares(self, middles: np.ndarray, one: np.ndarray, two: np.ndarray, colours: np.ndarray) -> None:
        """(n, 3) middles, and half their sides as (n, 3) or (3,); colours (n, 4) uint8."""
        corners = np.stack([middles + a * one + b * two for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))], axis=1)
        self.sheets(corners[:, (0, 1, 2, 0, 2, 3)].reshape(-1, 3), np.repeat(colours, 6, axis=0))

    def label(self, words: str, at: Sequence[float], tone: Tone = "plain") -> None:
        self.labels.append(Label(words, (float(at[0]), float(at[1]), float(at[2])), tone))

    def fact(self, key: str, *, colour: tuple[int, ...] | None = None, share: float | None = None,
             tone: Tone = "plain", **values: object) -> None:  # fmt: skip
        self.facts.append(Fact(key, tuple(values.items()), colour[:3] if colour else None, share, tone))  # type: ignore[arg-type]

    def done(self) -> Drawn:
        empty = NOTHING.lines
        return Drawn(
            np.concatenate(self._lines) if self._lines else empty,
            np.concatenate(self._sheets) if self._sheets else empty,
            tuple(self.labels),
            tuple(self.facts),
            self.scale,
        )


def vertices(points: np.ndarray, colour: Colour | np.ndarray) -> np.ndarray:
    """Points and their colours as SKETCH_VERTEX."""
    made = np.empty(len(points), SKETCH_VERTEX)
    made["position"], made["colour"] = points, colour
    return made


def arrows(at: np.ndarray, ways: np.ndarray, wing: float = 0.3) -> np.ndarray:
    """(n, 3) begins and (n, 3) ways -> (6 n, 3): a shaft and two strokes of a head for each."""
    up = np.where(np.abs(ways[:, 1:2]) > 0.9 * np.linalg.norm(ways, axis=1, keepdims=True), (1.0, 0.0, 0.0), (0, 1, 0))
    side = np.cross(ways, up)
    side *= 0.5 * wing * np.linalg.norm(ways, axis=1, keepdims=True) / np.maximum(
        np.linalg.norm(side, axis=1, keepdims=True), 1e-9
    )
    end, back = at + ways, at + ways * (1.0 - wing)
    return np.stack([at, end, end, back + side, end, back - side], axis=1).reshape(-1, 3)


def placed(glyph: np.ndarray, at: np.ndarray, size: float) -> np.ndarray:
    """A glyph (2 m, 3) of about unit size at each of (n, 3) places: (2 m n, 3)."""
    return (at[:, None, :] + size * glyph[None]).reshape(-1, 3)


def mixed(stops: np.ndarray, shares: np.ndarray, opacity: int = 255) -> np.ndarray:
    """(n,) 0 to 1 -> (n, 4) uint8, along colours (k, 3)."""
    place = np.clip(shares, 0.0, 1.0) * (len(stops) - 1)
    low = np.minimum(place.astype(np.int64), len(stops) - 2)
    part = (place - low)[:, None]
    made = np.full((len(place), 4), opacity, np.uint8)
    made[:, :3] = np.rint(stops[low] * (1.0 - part) + stops[low + 1] * part)
    return made


VIRIDIS = np.array(
    [(68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99),
     (170, 220, 50), (253, 231, 37)], np.float64,
)  # fmt: skip
"""Even steps of brightness, alike for everybody (Smith and van der Walt 2015)."""
ORANGE_TO_BLUE = np.array(
    [(127, 59, 8), (196, 104, 18), (245, 166, 78), (248, 240, 226), (146, 190, 232), (64, 134, 206), (20, 74, 148)],
    np.float64,
)
"""Ill, even, well."""


def stops_of(stops: np.ndarray) -> tuple[tuple[int, int, int], ...]:
    """A colour map as a legend takes it."""
    return tuple(tuple(int(n) for n in stop) for stop in stops)  # type: ignore[misc]
