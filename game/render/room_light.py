"""RoomLight: a place's own light as nine colours, for everything that has no light map: people, moved props, signs.

Made each frame by the room's pass from what the bake kept of each group of lamps and from what the state says of them
(RoomView.lights), left in `targets.room_light`, read by the people's pass through assets/shaders/room_light.glsl.
Where a room cannot be read, it is made from the mood's sky and ground, so that nobody stands in the dark.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from pyglm import glm

from game.view.frame import Light

_BASIS = (0.282095, 0.488603, 0.488603, 0.488603, 1.092548, 1.092548, 0.315392, 1.092548, 0.546274)
_COSINE = (1.0, 2.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0, 0.25, 0.25, 0.25, 0.25, 0.25)
_FACTORS = np.array([b * c for b, c in zip(_BASIS, _COSINE, strict=True)], np.float32)[:, None]
"""Radiance in real spherical harmonics -> what a matt white surface sends back, by Ramamoorthi and Hanrahan 2001; the
factors of the basis are taken in here, so that a shader has only x, y, z to multiply."""


@dataclass(frozen=True, slots=True)
class RoomLight:
    """`sh`: (9, 3) float32, to be multiplied with 1, y, z, x, xy, yz, 3zz - 1, xz, xx - yy of a normal and summed; the
    sum times an albedo is light. `strongest` (3,) is about the brightest that a normal can get."""

    sh: np.ndarray

    @property
    def uniform(self) -> bytes:
        """For `uniform vec3 u_sh[9]`."""
        return np.ascontiguousarray(self.sh, "<f4").tobytes()

    def at(self, normals: np.ndarray) -> np.ndarray:
        """(n, 3) light on white for (n, 3) directions; room_light() of the shader is the same."""
        x, y, z = np.moveaxis(np.asarray(normals, np.float32), -1, 0)
        rows = np.stack([np.ones_like(x), y, z, x, x * y, y * z, 3 * z * z - 1, x * z, x * x - y * y], -1)
        return np.maximum(rows @ self.sh, 0.0)


def mixed(names: Sequence[str], groups: Sequence[Sequence[float]], lights: Mapping[str, glm.vec3]) -> RoomLight:
    """The light of all groups together. `groups`: 27 numbers each, radiance in the order Y00, Y1-1 (y), Y10 (z), Y11
    (x), Y2-2 (xy), Y2-1 (yz), Y20 (3zz-1), Y21 (xz), Y22 (xx-yy), red green blue of each; axes are the place's."""
    total = np.zeros((9, 3), np.float32)
    for name, numbers in zip(names, groups, strict=True):
        if name in lights:
            total += np.asarray(numbers, np.float32).reshape(9, 3) * np.array(tuple(lights[name]), np.float32)
    return RoomLight(total * _FACTORS)


def open_air(light: Light) -> RoomLight:
    """Sky above, horizon round, ground below: for places whose bake is not there."""
    sky, horizon, ground = (np.array(tuple(c), np.float32) for c in (light.sky, light.horizon, light.ground))
    sh = np.zeros((9, 3), np.float32)
    sh[0] = 0.25 * sky + 0.5 * horizon + 0.25 * ground
    sh[1] = 0.5 * (sky - ground) * math.sqrt(0.75)
    return RoomLight(sh)
