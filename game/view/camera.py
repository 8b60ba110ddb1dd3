"""The camera of a tooth: orbits a point of interest, glides, and never sees the inside of tissue.

Scenes own one Rig per treatment, move it by what the player asks, and take a Camera from it each frame. What was asked
for is `wanted`; what is shown follows it smoothly and is kept out of the tissue at the very end, so that a wall pushes
the eye and never traps it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from pyglm import glm

from game.content.level import CameraPlace, Level
from game.view.frame import Camera
from game.view.kernels_view import free_reach
from game.view.picking import free_way, pick_surface

NEAR, FAR = 0.5, 900.0  # voxels
NARROW = 4.0 / 3.0  # width over height
MOST_NARROW = 2.4  # a portrait of 9:16 still shows what 4:3 does; beyond that the lens would bend all lines
LOWEST, HIGHEST = math.radians(-20.0), math.radians(80.0)
CLOSEST, FARTHEST = 6.0, 170.0  # voxels from the point of interest
CLEARANCE = 2.2  # voxels between the eye and any tissue
SHORTEST = 10.0  # voxels: a stretch of fluid shorter than this is no place for an eye
GLIDE = 7.0  # a second: how fast the picture follows the wish
APERTURE = 0.010  # of a view at rest, as render's lens.glsl has it: the blur of infinity, in heights of the picture
OPEN_S, SHUT_S = 1.5, 0.2  # blur comes gently and is gone at once
REST_S = 1.2  # how long a hand has to rest before blur comes back
HOVER, OPEN = 0.5, 80.0  # of the way to what is behind, in focus at least; voxels, as which open water counts
FOCUS_GLIDE = 5.0  # a second: how fast the eye takes in another distance


@dataclass(frozen=True, slots=True)
class Pose:
    """Where to look from: a point of interest, angles in radians round it, a distance in voxels, a lens in degrees."""

    target: glm.vec3
    yaw: float
    pitch: float
    distance: float
    lens: float

    @property
    def eye(self) -> glm.vec3:
        flat = math.cos(self.pitch)
        return self.target + self.distance * glm.vec3(
            flat * math.sin(self.yaw), math.sin(self.pitch), flat * math.cos(self.yaw)
        )


def pose_of(level: Level, place: CameraPlace) -> Pose:
    """A named camera of a level as a pose."""
    eye, target = glm.vec3(*level.voxels(place.at)), glm.vec3(*level.voxels(place.look))
    away = eye - target
    distance = max(glm.length(away), 1e-3)
    return Pose(target, math.atan2(away.x, away.z), math.asin(away.y / distance), distance, place.lens)


class Rig:
    """`distance` is the tissue's distance field (x, y, z), positive in the fluid; read, never kept changed."""

    def __init__(self, level: Level, distance: np.ndarray) -> None:
        self._level = level
        self._distance = distance
        self._size = glm.vec3(*level.size)
        self.wanted = pose_of(level, level.cameras[0])
        self._shown = self.wanted
        self._from: Pose | None = None
        self._share, self._seconds = 1.0, 1.0
        self._reach = self._free_reach()
        self.aperture = APERTURE  # the widest that may be; 0 for a player who wants all of it sharp
        self._opening, self._rest_s = 1.0, REST_S
        self._focus = self._looked_at()

    # -- what the player asks for --------------------------------------------------------------------------------

    def orbit(self, right: float, up: float) -> None:
        """Turn round the point of interest, radians."""
        pitch = min(HIGHEST, max(LOWEST, self.wanted.pitch + up))
        self._want(yaw=self.wanted.yaw - right, pitch=pitch)

    def pan(self, right: float, up: float) -> None:
        """Move the point of interest in the plane of the picture, as shares of the picture's height."""
        pose = self.wanted
        scale = 2.0 * pose.distance * math.tan(math.radians(pose.lens) * 0.5)
        forward = glm.normalize(pose.target - pose.eye)
        side = glm.normalize(glm.cross(forward, glm.vec3(0.0, 1.0, 0.0)))
        level_forward = glm.normalize(glm.cross(glm.vec3(0.0, 1.0, 0.0), side))
        target = pose.target + side * (right * scale) + level_forward * (up * scale)
        self._want(target=glm.clamp(target, glm.vec3(0.0), self._size))

    def zoom(self, factor: float) -> None:
        """Nearer (below 1) or farther (above 1)."""
        self._want(distance=min(FARTHEST, max(CLOSEST, self.wanted.distance * factor)))

    def recentre(self, point: tuple[float, float, float] | glm.vec3) -> None:
        """Look at a point (where most of the swarm is) from the present side."""
        self._want(target=glm.clamp(glm.vec3(point), glm.vec3(0.0), self._size))

    def follow(self, point: tuple[float, float, float] | glm.vec3, share: float) -> None:
        """Lean towards a point that moves; share 0 to 1 of the way."""
        self.recentre(self.wanted.target + (glm.vec3(point) - self.wanted.target) * share)

    def sharpen(self) -> None:
        """Somebody aims or works: blur steps aside, until nobody has asked for a while."""
        self._rest_s = 0.0

    def go(self, name: str, seconds: float = 0.0) -> None:
        """To a named camera of the level. Raises KeyError for a name it does not have."""
        for place in self._level.cameras:
            if place.name == name:
                self.blend_to(pose_of(self._level, place), seconds)
                return
        raise KeyError(name)

    def blend_to(self, pose: Pose, seconds: float) -> None:
        """Glide to a pose; at once where seconds are 0. The player's hand ends a glide."""
        self.wanted = pose
        if seconds <= 0.0:
            self._shown, self._from = pose, None
            self._reach = self._free_reach()
            self._focus = self._looked_at()
        else:
            self._from, self._share, self._seconds = self._shown, 0.0, seconds

    def _want(self, **changes) -> None:
        if self._from is not None:
            self.wanted, self._from = self._shown, None
        self.wanted = replace(self.wanted, **changes)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def update(self, seconds: float) -> None:
        """Glide on."""
        if self._from is not None:
            self._share = min(1.0, self._share + seconds / self._seconds)
            smooth = self._share * self._share * (3.0 - 2.0 * self._share)
            self._shown = _between(self._from, self.wanted, smooth)
            if self._share >= 1.0:
                self._from = None
        else:
            self._shown = _between(self._shown, self.wanted, 1.0 - math.exp(-GLIDE * seconds))
        free = self._free_reach()
        # Out of a wall at once, back out to the wished distance gently.
        self._reach = min(free, self._reach + (free - self._reach) * (1.0 - math.exp(-3.0 * seconds)))
        self._focus *= (self._looked_at() / self._focus) ** (1.0 - math.exp(-FOCUS_GLIDE * seconds))
        is_resting = self._rest_s >= REST_S
        self._rest_s += seconds
        change = seconds / OPEN_S if is_resting else -seconds / SHUT_S
        self._opening = min(1.0, max(0.0, self._opening + change))

    def _free_reach(self) -> float:
        """How far the eye may be from the point of interest without standing in a wall."""
        pose = self._shown
        away = glm.normalize(pose.eye - pose.target)
        free = free_reach(
            self._distance, np.array(tuple(pose.target)), np.array(tuple(away)), pose.distance, CLEARANCE, SHORTEST
        )
        return free if free > 0.0 else pose.distance

    def _looked_at(self) -> float:
        """Voxels from the eye to what stands in the middle of the picture, and not beyond the point of interest. Where
        that hovers next to the eye with nothing near behind it, farther: or nothing in the picture would be sharp."""
        eye, target = self.eye(), self._shown.target
        way = glm.length(target - eye)
        if way < 1.0:
            return 1.0
        farthest = max(way, OPEN)
        point = pick_surface(self._distance, eye, (target - eye) / way, farthest)
        seen = farthest if point is None else max(1.0, glm.length(point - eye))
        return min(seen, max(way, HOVER * seen))

    def eye(self) -> glm.vec3:
        """Where the eye is now, always in the fluid."""
        pose = self._shown
        away = glm.normalize(pose.eye - pose.target)
        return out_of_tissue(self._distance, pose.target + away * min(self._reach, pose.distance), CLEARANCE * 0.9)

    def camera(self, aspect: float) -> Camera:
        """The camera of this frame; `aspect` is width over height."""
        pose = self._shown
        eye, target = self.eye(), pose.target
        if glm.length(eye - target) < 0.5:
            target = eye - glm.normalize(pose.eye - pose.target)
        return Camera(
            position=eye,
            target=target,
            view=glm.lookAt(eye, target, glm.vec3(0.0, 1.0, 0.0)),
            projection=lens_projection(pose.lens, aspect),
            near=NEAR,
            far=FAR,
            focus=self._focus,
            aperture=self.aperture * self._opening * self._opening * (3.0 - 2.0 * self._opening),
        )


def lens_projection(degrees: float, aspect: float) -> glm.mat4:
    """A lens of so many degrees from bottom to top in a picture `aspect` times as wide as high. A wide picture shows
    more at its sides; one that is narrower than 4:3 shows more above and below, so that nothing is lost at its sides.
    """
    narrow = min(NARROW / max(aspect, 0.05), MOST_NARROW)
    angle = 2.0 * math.atan(max(1.0, narrow) * math.tan(math.radians(degrees) * 0.5))
    return glm.perspective(angle, max(aspect, 0.05), NEAR, FAR)


def out_of_tissue(distance: np.ndarray, point: glm.vec3, clearance: float) -> glm.vec3:
    """A point brought `clearance` voxels out of the tissue, up the slope of the distance."""
    point = glm.vec3(point)
    for _ in range(160):
        if free_way(distance, point) >= clearance:
            break
        slope = glm.vec3(
            *(
                free_way(distance, point + step) - free_way(distance, point - step)
                for step in (glm.vec3(1, 0, 0), glm.vec3(0, 1, 0), glm.vec3(0, 0, 1))
            )
        )
        point += glm.normalize(slope) if glm.length(slope) > 1e-3 else glm.vec3(0.0, 1.0, 0.0)
    return point


def _between(one: Pose, other: Pose, share: float) -> Pose:
    turn = math.remainder(other.yaw - one.yaw, 2.0 * math.pi)
    return Pose(
        target=one.target + (other.target - one.target) * share,
        yaw=one.yaw + turn * share,
        pitch=one.pitch + (other.pitch - one.pitch) * share,
        distance=one.distance * (other.distance / one.distance) ** share,
        lens=one.lens + (other.lens - one.lens) * share,
    )
