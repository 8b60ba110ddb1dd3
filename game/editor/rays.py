"""Rays and boxes: what picking, snapping and the gizmo ask the document's shapes with. Lengths are the document's."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Ray:
    """From an eye into the picture. `way` has the length 1."""

    start: Point
    way: Point

    def at(self, far: float) -> Point:
        """The point so far along it."""
        return tuple(a + far * w for a, w in zip(self.start, self.way, strict=True))  # type: ignore[return-value]
