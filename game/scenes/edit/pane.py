"""The pane of glass a maker looks through: which pixels the picture covers, and what lies behind each of them.

Made anew each frame by the hands from the eye and the region; gizmo, modal moves, placing and tests ask it. Points are
in the document's lengths, pixels count from the window's upper left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from pyglm import glm

from game.editor.eye import Eye
from game.editor.rays import Point, Ray
from game.scenes.edit.editor import Editor
from game.view.frame import Camera

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pane:
    """`rect` is what the camera's picture fills: left, top, width, height in pixels."""

    eye: Eye
    camera: Camera
    rect: tuple[int, int, int, int]
    scale: float  # pixels a unit of layout

    @classmethod
    def of(cls, editor: Editor, camera: Camera, scale: float) -> Pane:
        """The pane of this frame."""
        return cls(editor.eye, camera, editor.pixels(scale), scale)

    def holds(self, spot: Spot) -> bool:
        """Whether a pixel lies in the picture."""
        left, top, width, height = self.rect
        return left <= spot[0] < left + width and top <= spot[1] < top + height

    def share(self, spot: Spot) -> Spot:
        """A pixel as shares of the picture's width and height."""
        left, top, width, height = self.rect
        return (spot[0] - left) / width, (spot[1] - top) / height

    def ray(self, spot: Spot) -> Ray:
        """Through a pixel, into the picture."""
        return self.eye.ray(self.camera, *self.share(spot))

    @property
    def view(self) -> glm.mat4:
        """The camera's view of the document's lengths."""
        return self.camera.view * glm.scale(glm.vec3(1.0 / self.eye.unit))

    @property
    def view_projection(self) -> np.ndarray:
        """4x4, rows first, of the document's lengths."""
        return np.array(self.camera.projection * self.view, np.float64)

    def spot(self, point: Point) -> Spot | None:
        """Where a point is seen; None for what lies behind the eye."""
        x, y, _, w = self.view_projection @ (*point, 1.0)
        if w <= 1e-9:
            return None
        left, top, width, height = self.rect
        return left + (x / w * 0.5 + 0.5) * width, top + (0.5 - y / w * 0.5) * height

    def right(self) -> Point:
        """Along the picture's width, of length 1."""
        return tuple(self.camera.view[column][0] for column in range(3))  # type: ignore[return-value]

    def up(self) -> Point:
        """Along the picture's height, of length 1."""
        return tuple(self.camera.view[column][1] for column in range(3))  # type: ignore[return-value]

    def ahead(self) -> Point:
        """Into the picture, of length 1."""
        return tuple(-self.camera.view[column][2] for column in range(3))  # type: ignore[return-value]

    def size_of_pixel(self, point: Point) -> float:
        """How long a pixel is at the distance of a point."""
        here = self.view_projection @ (*point, 1.0)
        height = 2.0 * abs(here[3]) / max(1e-9, self.camera.projection[1][1] * self.rect[3])
        return float(max(1e-9, height * self.eye.unit))

    def on_plane(self, spot: Spot, through: Point, normal: Point) -> Point | None:
        """Where the ray of a pixel meets a plane; None where it runs along it or meets it behind the eye."""
        ray = self.ray(spot)
        slope = math.fsum(w * n for w, n in zip(ray.way, normal, strict=True))
        if abs(slope) < 1e-4:
            return None
        far = math.fsum((t - s) * n for t, s, n in zip(through, ray.start, normal, strict=True)) / slope
        return ray.at(far) if far > 0.0 else None
