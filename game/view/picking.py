"""Where in a tooth the eye's ray ends. Called by scenes with the mouse, and by the camera to stay out of tissue."""

from __future__ import annotations

import numpy as np
from pyglm import glm

from game.view.frame import Camera
from game.view.kernels_view import march, sample

REACH = 600.0  # voxels


def ray_through(camera: Camera, x: float, y: float) -> tuple[glm.vec3, glm.vec3]:
    """The ray through a point of the picture: x and y from 0 to 1, from the left and from the top."""
    unproject = glm.inverse(camera.projection * camera.view)
    near = unproject * glm.vec4(2.0 * x - 1.0, 1.0 - 2.0 * y, -1.0, 1.0)
    far = unproject * glm.vec4(2.0 * x - 1.0, 1.0 - 2.0 * y, 1.0, 1.0)
    origin = glm.vec3(near) / near.w
    return origin, glm.normalize(glm.vec3(far) / far.w - origin)


def pick_surface(
    distance: np.ndarray, origin: glm.vec3, direction: glm.vec3, reach: float = REACH
) -> glm.vec3 | None:
    """The first point of tissue along a ray, or None. `distance` (x, y, z) float32, positive in the fluid, voxels."""
    way = march(distance, _floats(origin), _floats(direction), float(reach))
    return None if way < 0.0 else origin + direction * way


def free_way(distance: np.ndarray, point: glm.vec3) -> float:
    """Voxels from a point to the nearest tissue (negative inside, at most 4). Outside the tooth's box all is free."""
    size = distance.shape
    if any(point[axis] < 0.0 or point[axis] > size[axis] for axis in range(3)):
        return 4.0
    return float(sample(distance, point.x, point.y, point.z))


def _floats(vector: glm.vec3) -> np.ndarray:
    return np.array((vector.x, vector.y, vector.z), np.float64)
