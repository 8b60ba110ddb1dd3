"""Markers that are rings on the surface, as uniforms of rings.glsl: focus, recall, anchors, jobs.

Set by shade and by plaque.
"""

from __future__ import annotations

import math
from collections.abc import Collection

from game.render.gpu import Program
from game.view.frame import FrameView, Marker

RINGS = 8  # as in rings.glsl
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


def set_rings(program: Program, frame: FrameView, kinds: Collection[str] = tuple(RING_COLOURS)) -> None:
    """Tell a program that includes rings.glsl what rings of these kinds there are."""
    rings, colours = rings_of(frame, kinds)
    program.set(ring_count=sum(ring[3] > 0.0 for ring in rings), rings=rings, ring_colours=colours)


def rings_of(frame: FrameView, kinds: Collection[str] = tuple(RING_COLOURS)) -> tuple[list[tuple], list[tuple]]:
    """What is drawn on the surface: (where, radius) and (colour, breadth), padded to RINGS."""
    rings, colours = [], []
    for marker in frame.markers:
        if marker.kind in kinds and len(rings) < RINGS:
            rings.append((*marker.at, max(marker.radius, 0.01)))
            colours.append(_ring_colour(marker, frame))
    missing = RINGS - len(rings)
    return rings + [(0.0, 0.0, 0.0, 0.0)] * missing, colours + [(0.0, 0.0, 0.0, 0.0)] * missing


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
