"""Light on the tissue, and the water around it: the pass in which health becomes translucency."""

from __future__ import annotations

import math

import moderngl

from game.render.gpu import Gpu
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView, Marker

RINGS = 8  # as in tissue_shade.frag
RING_COLOURS = {"focus": (0.55, 0.95, 1.0), "recall": (1.0, 0.86, 0.55), "job": (0.9, 0.92, 0.85)}


class ShadePass:
    name = "shade"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.screen_program("tissue_shade", SHADE=gpu.preset.shade)

    def wants(self, frame: FrameView, preset: Preset) -> bool:
        return frame.place is None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        copies = self._gpu.copies
        targets.colour.use()
        self._gpu.ctx.enable_only(moderngl.NOTHING)
        rings, colours = rings_of(frame)
        self._program.samplers(
            normal=targets.normal,
            bake=targets.bake,
            tissue=targets.tissue,
            depth=targets.depth,
            field=copies.field,
            noise=copies.noise,
            swarm_light=copies.swarm_light,
            shadow=targets.shadow,
        ).set(ring_count=len([ring for ring in rings if ring[3] > 0.0]), rings=rings, ring_colours=colours)
        self._gpu.draw_screen(self._program)


def rings_of(frame: FrameView) -> tuple[list[tuple], list[tuple]]:
    """What is drawn on the surface: (where, radius) and (colour, breadth), padded to RINGS."""
    rings, colours = [], []
    for marker in frame.markers:
        if marker.kind in RING_COLOURS and len(rings) < RINGS:
            rings.append((*marker.at, max(marker.radius, 0.01)))
            colours.append(_ring_colour(marker, frame))
    missing = RINGS - len(rings)
    return rings + [(0.0, 0.0, 0.0, 0.0)] * missing, colours + [(0.0, 0.0, 0.0, 0.0)] * missing


def _ring_colour(marker: Marker, frame: FrameView) -> tuple[float, float, float, float]:
    red, green, blue = RING_COLOURS[marker.kind]
    if marker.kind == "focus":
        beat = 0.0 if frame.reduced_motion else 0.25 * math.sin(frame.time_s * 5.0)
        return (red * (0.9 + beat), green * (0.9 + beat), blue * (0.9 + beat), 0.45)
    if marker.kind == "recall":
        return (red, green, blue, 0.6)
    left = 0.20 * (1.0 - marker.value)  # a finished job no longer asks to be seen
    return (red * left, green * left, blue * left, 0.30)
