"""What a level costs beside what it may cost: numbers for the editor's panel of overlays. Knows a tooth.

Voxels, bots and swarms have limits that the loader holds; triangles, shapes and things have figures up to which the
game and the editor were measured, and more is allowed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.content.kinds import Swarm
from game.content.level import MAX_BOTS, MAX_VOXELS, MOST_SWARMS
from game.editor.document import Document

MANY_TRIANGLES = 600_000
MANY_SHAPES = 2_000
MANY_THINGS = 500
NEARLY = 0.85


@dataclass(frozen=True, slots=True)
class Cost:
    """One row: its name, how much of how much, and whether the limit is held by the loader."""

    name: str
    used: int
    most: int
    is_strict: bool

    @property
    def share(self) -> float:
        return self.used / self.most

    @property
    def state(self) -> str:
        """fine, nearly or over."""
        return "over" if self.used > self.most else "nearly" if self.share > NEARLY else "fine"


def costs(document: Document, triangles: int = 0) -> tuple[Cost, ...]:
    """The rows that mean something for the document; `triangles`: of the picture's surface, 0 where not known."""
    rows = []
    size = getattr(document.root, "size", None)
    if size is not None:
        rows.append(Cost("voxels", math.prod(size), MAX_VOXELS, True))
    swarms = [part for part in document.parts.values() if isinstance(part, Swarm)]
    if "things" in document.collections:
        rows.append(Cost("bots", sum(swarm.bots for swarm in swarms), MAX_BOTS, True))
        rows.append(Cost("swarms", len(swarms), MOST_SWARMS, True))
    if triangles:
        rows.append(Cost("triangles", triangles, MANY_TRIANGLES, False))
    for name, most in (("shapes", MANY_SHAPES), ("things", MANY_THINGS)):
        if name in document.collections:
            rows.append(Cost(name, len(document.order(name)), most, False))
    return tuple(rows)
