"""A camera that flies: for photographs, while the tooth stands still.

Photo mode makes one from the camera that is in use, moves it, and throws it away; the Rig of the tooth never hears of
it. Invariant: the eye stays in the fluid and near the tooth, also beyond the box, where the tooth goes on as it is at
the rim.
"""

from __future__ import annotations

import math

import numpy as np
from pyglm import glm

from game.view.camera import FAR, NEAR, lens_projection, out_of_tissue
from game.view.frame import Camera

CLEARANCE = 1.3  # voxels: nearer than in play, for pictures of small things
STEEPEST = math.radians(88.0)
ROAM, CEILING = 60.0, 120.0  # voxels beyond the box, to the sides and up
GLIDE = 12.0  # a second: how fast the picture follows the hand


class FreeCamera:
    """`distance` is the tissue's distance field (x, y, z), positive in the fluid; only read."""

    def __init__(self, camera: Camera, distance: np.ndarray) -> None:
        ahead = glm.normalize(camera.target - camera.position)
        self.yaw = math.atan2(ahead.x, ahead.z)
        self.pitch = math.asin(max(-1.0, min(1.0, ahead.y)))
        self.roll = 0.0  # radians, clockwise; whoever flies turns it, and the lens
        across, along = camera.projection[0][0], camera.projection[1][1]
        self.lens = math.degrees(2.0 * math.atan(lens_projection(90.0, along / across)[1][1] / along))
        self._distance = distance
        self._wanted = glm.vec3(camera.position)
        self._shown = glm.vec3(camera.position)

    @property
    def ahead(self) -> glm.vec3:
        flat = math.cos(self.pitch)
        return glm.vec3(flat * math.sin(self.yaw), math.sin(self.pitch), flat * math.cos(self.yaw))

    def turn(self, right: float, up: float) -> None:
        """Look elsewhere, radians, as the picture has right and up."""
        cos, sin = math.cos(self.roll), math.sin(self.roll)
        right, up = right * cos + up * sin, up * cos - right * sin
        self.yaw = math.remainder(self.yaw - right, math.tau)
        self.pitch = max(-STEEPEST, min(STEEPEST, self.pitch + up))

    def move(self, right: float, up: float, ahead: float) -> None:
        """Fly, voxels; up is the tooth's."""
        forward = self.ahead
        side = glm.normalize(glm.cross(forward, glm.vec3(0.0, 1.0, 0.0)))
        self._wanted = self._inside(self._wanted + side * right + glm.vec3(0.0, up, 0.0) + forward * ahead)

    def update(self, seconds: float, is_still: bool = False) -> None:
        """Glide on; `is_still` does without gliding."""
        share = 1.0 if is_still else 1.0 - math.exp(-GLIDE * seconds)
        self._shown += (self._wanted - self._shown) * share
        if glm.length(self._wanted - self._shown) < 1e-3:
            self._shown = glm.vec3(self._wanted)

    def camera(self, aspect: float, focus: float, aperture: float) -> Camera:
        """The camera of this frame. `focus` voxels ahead is sharp, the more so the smaller `aperture`."""
        eye, ahead = self._cleared(self._shown), self.ahead
        side = glm.normalize(glm.cross(ahead, glm.vec3(0.0, 1.0, 0.0)))
        up = glm.cross(side, ahead) * math.cos(self.roll) + side * math.sin(self.roll)
        return Camera(
            position=eye,
            target=eye + ahead * focus,
            view=glm.lookAt(eye, eye + ahead, up),
            projection=lens_projection(self.lens, aspect),
            near=NEAR,
            far=FAR,
            focus=focus,
            aperture=aperture,
        )

    def _inside(self, point: glm.vec3) -> glm.vec3:
        size = glm.vec3(*self._distance.shape)
        low, high = glm.vec3(-ROAM, 0.0, -ROAM), size + glm.vec3(ROAM, CEILING, ROAM)
        return self._cleared(glm.clamp(point, low, high))

    def _cleared(self, point: glm.vec3) -> glm.vec3:
        size = glm.vec3(*self._distance.shape)
        beside = glm.vec3(min(max(point.x, 1.0), size.x - 1.0), point.y, min(max(point.z, 1.0), size.z - 1.0))
        return point + out_of_tissue(self._distance, beside, CLEARANCE) - beside
