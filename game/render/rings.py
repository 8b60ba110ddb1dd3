"""Markers that are rings on the surface, as uniforms of rings.glsl: focus, recall, anchors, jobs.

Drawn by shade, and by plaque and gel, which lie over the surface and have to know its way up.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from functools import lru_cache

import numpy as np
from pyglm import glm

from game.render.gpu import Program
from game.view.frame import FrameView, Marker

RINGS = 8  # as in rings.glsl
UP_REACH = 7  # voxels
UP = (0.0, 1.0, 0.0)  # where no tissue says otherwise
RING_COLOURS = {
    "focus": (0.10, 0.80, 1.0),
    "recall": (1.0, 0.62, 0.15),
    "anchor_scour": (0.95, 0.50, 0.10),
    "anchor_build": (0.05, 0.75, 0.68),
    "anchor_hush": (0.30, 0.40, 1.0),
    "keep_out": (1.0, 0.22, 0.14),
    "job": (0.9, 0.95, 1.0),
}

ORDERS = tuple(kind for kind in RING_COLOURS if kind != "job")
"""What the player said: it crosses plaque too."""


def ring_lines(frame: FrameView) -> list[tuple[tuple, tuple, float]]:
    """Rings on the tissue as ground_ring.frag has them: (where, radius), (colour at full strength, strength), breadth.
    Without those that would not be seen."""
    lines = []
    for ring, colour in zip(*rings_of(frame), strict=True):
        strength = max(colour[:3])
        if ring[3] > 0.0 and strength > 0.01:
            lines.append((ring, (*(part / strength * 1.5 for part in colour[:3]), min(strength, 1.0)), colour[3]))
    return lines


@lru_cache(maxsize=64)
def box_of(ring: tuple, broad: float, view_projection: glm.mat4, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """(x, y, width, height) in pixels that a ring's ball can be seen in; all of `size` where the eye is near it."""
    reach = ring[3] + 4.0 * broad + 1.0
    middle = view_projection * glm.vec4(*ring[:3], 1.0)
    ways = middle.w - reach, middle.w + reach  # how far away its nearest and its farthest point are
    if ways[0] < 0.5:
        return (0, 0, *size)
    first, last = [], []
    for axis in (0, 1):
        broadest = reach * math.hypot(*(view_projection[column][axis] for column in range(3)))
        low = min((middle[axis] - broadest) / way for way in ways)
        high = max((middle[axis] + broadest) / way for way in ways)
        first.append(max(0, int((low * 0.5 + 0.5) * size[axis])))
        last.append(min(size[axis], int((high * 0.5 + 0.5) * size[axis]) + 1))
    return (first[0], first[1], max(0, last[0] - first[0]), max(0, last[1] - first[1]))


def set_orders_over(frame: FrameView, *programs: Program) -> None:
    """Tell programs that include rings.glsl what rings cross the tissue, and which way is up at each."""
    rings, colours = rings_of(frame, ORDERS)
    ups = [up_at(frame, ring[:3]) if ring[3] > 0.0 else UP for ring in rings]
    count = sum(ring[3] > 0.0 for ring in rings)
    for program in programs:
        program.set(ring_count=count, rings=rings, ring_colours=colours, ring_ups=ups)


def rings_of(frame: FrameView, kinds: Collection[str] = tuple(RING_COLOURS)) -> tuple[list[tuple], list[tuple]]:
    """What is drawn on the surface: (where, radius) and (colour, breadth), padded to RINGS."""
    rings, colours = [], []
    for marker in frame.markers:
        if marker.kind in kinds and len(rings) < RINGS:
            rings.append((*marker.at, max(marker.radius, 0.01)))
            colours.append(_ring_colour(marker, frame))
    missing = RINGS - len(rings)
    return rings + [(0.0, 0.0, 0.0, 0.0)] * missing, colours + [(0.0, 0.0, 0.0, 0.0)] * missing


def up_at(frame: FrameView, at: tuple[float, float, float]) -> tuple[float, float, float]:
    """Away from the tissue around a place: from the middle of what is solid within UP_REACH voxels."""
    if frame.tissue is None:
        return UP
    low = [max(0, int(n) - UP_REACH) for n in at]
    high = [max(0, int(n) + UP_REACH + 1) for n in at]
    box = tuple(slice(*ends) for ends in zip(reversed(low), reversed(high), strict=True))
    solid = frame.tissue.texels[box][..., 0].astype(np.float32)
    mass = float(solid.sum())
    if mass <= 0.0:
        return UP
    away = []
    for axis, first, n in zip((2, 1, 0), low, at, strict=True):
        sums = solid.sum(axis=tuple(other for other in range(3) if other != axis))
        away.append(n - 0.5 - first - float(sums @ np.arange(len(sums))) / mass)
    length = math.hypot(*away)
    return tuple(n / length for n in away) if length > 0.1 else UP


def _ring_colour(marker: Marker, frame: FrameView) -> tuple[float, float, float, float]:
    red, green, blue = RING_COLOURS[marker.kind]
    if marker.kind == "focus":
        beat = 0.0 if frame.reduced_motion else 0.25 * math.sin(frame.time_s * 5.0)
        return (red * (0.85 + beat), green * (0.85 + beat), blue * (0.85 + beat), 0.34)
    if marker.kind == "recall":
        return (red, green, blue, 0.5)
    if marker.kind != "job":
        return (red, green, blue, 0.6 if marker.kind == "keep_out" else 0.3)
    left = 0.55 * (1.0 - marker.value)  # a finished job no longer asks to be seen
    return (red * left, green * left, blue * left, 0.16)
