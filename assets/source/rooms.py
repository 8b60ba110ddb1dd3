"""What the pages in places/ and props/ make: a Room with its lamps and its ground, a Prop with what is solid of it.

Used by models.py (files and manifest) and bake.py (light). Both are a Mesh that grows part by part; metres, y is up. A
Room says by which lamps it is lit, in named groups whose colour and strength the game changes while it runs, and where
one can walk: on floors, not through walls and pillars. What is not on a floor cannot be reached, so nobody falls.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from assets.source.shapes import Mesh

GLOWING = ("strip", "lamp", "sky", "trace", "crowd", "screen", "holo")
"""Kinds that give light of their own; each belongs to a group of lamps."""


@dataclass
class Lamp:
    """One source of light that has no surface of its own in the mesh (what glows, lights by itself)."""

    group: str
    sort: str  # sun, point, spot, area, sky
    colour: tuple[float, float, float]
    power: float  # sun, sky: radiance at 1; point, spot, area: watts
    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    towards: tuple[float, float, float] = (0.0, -1.0, 0.0)  # where it shines; of a sun: from the sun to the ground
    size: tuple[float, float] = (0.1, 0.1)  # radius of a point or spot, sides of an area, angle of a sun in degrees
    angle: float = 45.0  # of a spot, degrees


@dataclass
class Prop(Mesh):
    """One model that places put somewhere: its foot is the origin, its front faces +z."""

    solid: tuple | None = None
    """("round", radius, height) or ("box", half x, half z, height), about the origin; None: nobody bumps into it."""
    picture: int = 0
    """What its screens show, a number in SKIES of game/content/place_kinds.py; the place's document says it."""
    group: str = "lamps"
    """The group of lamps that what glows on it belongs to."""


@dataclass
class Room(Mesh):
    """The architecture of a place. Groups are those of its lamps, in the order of first use."""

    lamps: list[Lamp] = field(default_factory=list)
    glow_groups: list[tuple[slice, str]] = field(default_factory=list)
    floors: list[dict] = field(default_factory=list)
    walls: list[dict] = field(default_factory=list)
    pillars: list[dict] = field(default_factory=list)
    probe_at: tuple[float, float, float] = (0.0, 1.6, 0.0)
    texels: int = 768
    """Width of its light maps."""

    def add(self, part, colour, kind="matte", gloss=0.2, uv=None, motion=None, place=None, group="") -> slice:
        """As Mesh.add; `group` names the group of lamps of what glows (lamps where nothing is said; sky: day)."""
        rows = super().add(part, colour, kind, gloss, uv, motion, place)
        if kind in GLOWING:
            self.glow_groups.append((rows, group or ("day" if kind in ("sky", "crowd") else "lamps")))
        return rows

    def lamp(self, group: str, sort: str, colour, power: float, **more) -> None:
        """A source of light, see Lamp."""
        self.lamps.append(Lamp(group, sort, tuple(colour), power, **more))

    def floor(self, outline, height: float = 0.0, slope=(0.0, 0.0)) -> None:
        """Ground to walk on: a convex polygon of (x, z), either way round. Its height is `height` at x = z = 0 plus
        slope[0] a metre along x and slope[1] along z: ramps, and stairs (whose steps are only seen)."""
        points = [[float(x), float(z)] for x, z in outline]
        self.floors.append({"outline": points, "plane": [float(slope[0]), float(slope[1]), float(height)]})

    def disc_floor(self, at, radius: float, height: float = 0.0, sides: int = 24) -> None:
        """Round ground about (x, z)."""
        angles = np.arange(sides) * 2 * np.pi / sides
        self.floor([(at[0] + radius * np.cos(a), at[1] + radius * np.sin(a)) for a in angles], height)

    def wall(self, points, low: float = 0.0, high: float = 3.0, closed: bool = False) -> None:
        """What nobody walks through: a line of (x, z), from `low` to `high`."""
        line = [[float(x), float(z)] for x, z in points]
        if closed:
            line.append(line[0])
        self.walls.append({"line": line, "low": float(low), "high": float(high)})

    def pillar(self, at, radius: float, low: float = 0.0, high: float = 3.0) -> None:
        """A round thing nobody walks through, about (x, z)."""
        self.pillars.append({"at": [float(v) for v in at], "radius": float(radius), "low": low, "high": high})

    def ground(self) -> dict:
        """Floors, walls and pillars for the manifest, where the game's walkers read them."""
        return {"floors": self.floors, "walls": self.walls, "pillars": self.pillars}
