"""The eye of the editor: orbits, flies, frames what is chosen, looks along an axis without perspective.

Lengths are the document's own (um in a tooth); `camera` gives the picture's (voxels). Nothing holds it back: it goes
through walls, because a maker has to see the inside of a tooth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from pyglm import glm

from game.editor.rays import Point, Ray
from game.view.frame import Camera

LENS = 50.0  # degrees, of the height
STEEPEST = math.radians(89.9)


@dataclass(slots=True)
class Eye:
    """`unit` is what one of the picture's lengths is in the document's: um_per_voxel of a tooth, 1 of a place."""

    unit: float
    target: glm.vec3 = field(default_factory=lambda: glm.vec3(0.0))
    yaw: float = 0.6
    pitch: float = 0.6
    distance: float = 800.0
    is_flat: bool = False  # no perspective

    @property
    def ahead(self) -> glm.vec3:
        flat = math.cos(self.pitch)
        return -glm.vec3(flat * math.sin(self.yaw), math.sin(self.pitch), flat * math.cos(self.yaw))

    @property
    def position(self) -> glm.vec3:
        return self.target - self.ahead * self.distance

    def camera(self, aspect: float) -> Camera:
        """For a picture `aspect` times as wide as high."""
        position, target = self.position / self.unit, self.target / self.unit
        far = max(4000.0, self.distance / self.unit * 8.0)
        up = glm.vec3(0.0, 1.0, 0.0)
        if abs(self.ahead.y) > 0.9999:
            up = glm.vec3(-math.sin(self.yaw), 0.0, -math.cos(self.yaw))
        view = glm.lookAt(position, target, up)
        projection = glm.perspective(math.radians(LENS), aspect, 0.5, far)
        return Camera(position, target, view, projection, 0.5, far, self.distance / self.unit, 0.0)

    def ray(self, camera: Camera, x: float, y: float) -> Ray:
        """Through a place of the picture, shares of its width and height from the upper left; in document lengths."""
        inverse = glm.inverse(camera.projection * camera.view)
        near = inverse * glm.vec4(2.0 * x - 1.0, 1.0 - 2.0 * y, -1.0, 1.0)
        far = inverse * glm.vec4(2.0 * x - 1.0, 1.0 - 2.0 * y, 1.0, 1.0)
        start, end = glm.vec3(near) / near.w * self.unit, glm.vec3(far) / far.w * self.unit
        return Ray(tuple(start), tuple(glm.normalize(end - start)))  # type: ignore[arg-type]

    def look_from(self, at: Point, look: Point) -> None:
        """Stand at one point and look at another."""
        away = glm.vec3(*at) - glm.vec3(*look)
        self.distance = max(1e-3, glm.length(away))
        self.target = glm.vec3(*look)
        self.yaw = math.atan2(away.x, away.z)
        self.pitch = min(STEEPEST, max(-STEEPEST, math.asin(away.y / self.distance)))
