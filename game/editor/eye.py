"""The eye of the editor: orbits, flies, frames what is chosen, looks along an axis without perspective.

Lengths are the document's own (um in a tooth), angles radians; `camera` gives the picture's lengths (voxels). Nothing
holds it back: it goes through walls, because a maker has to see the inside of a tooth. Hands and commands move it, the
scene lets it glide (`advance`) and asks for a camera once a frame. Invariant: whatever it is told, all of its numbers
stay finite and its distance within LEAST and MOST.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from pyglm import glm

from game.editor.rays import Point, Ray
from game.view.frame import Camera

LENS = 50.0  # degrees, of the height
STEEPEST = 0.5 * math.pi
LEAST, MOST = 0.02, 10_000.0  # of distance, in the picture's lengths
AIR = 1.1  # round what is framed
NARROWEST = 1.25  # aspect of a picture in which everything that is framed still fits
GLIDE_S = 0.25
Side = Literal["top", "bottom", "front", "back", "side", "left", "other"]
SIDES: dict[str, tuple[float, float]] = {
    "top": (0.0, STEEPEST),
    "bottom": (0.0, -STEEPEST),
    "front": (0.0, 0.0),
    "back": (math.pi, 0.0),
    "side": (0.5 * math.pi, 0.0),
    "left": (-0.5 * math.pi, 0.0),
}
"""Yaw and pitch of the views along an axis: the eye stands there and looks back. Front is +z, side is +x."""


@dataclass(frozen=True, slots=True)
class _Pose:
    target: tuple[float, float, float]
    yaw: float
    pitch: float
    distance: float


@dataclass(slots=True)
class Eye:
    """`unit` is what one of the picture's lengths is in the document's: um_per_voxel of a tooth, 1 of a place."""

    unit: float
    target: glm.vec3 = field(default_factory=lambda: glm.vec3(0.0))
    yaw: float = 0.6
    pitch: float = 0.6
    distance: float = 800.0
    is_flat: bool = False  # no perspective
    _from: _Pose | None = None
    _to: _Pose | None = None
    _since: float = 0.0
    _lasts: float = 0.0

    # -- where it is -----------------------------------------------------------------------------------------------

    @property
    def ahead(self) -> glm.vec3:
        flat = math.cos(self.pitch)
        return -glm.vec3(flat * math.sin(self.yaw), math.sin(self.pitch), flat * math.cos(self.yaw))

    @property
    def right(self) -> glm.vec3:
        return glm.vec3(math.cos(self.yaw), 0.0, -math.sin(self.yaw))

    @property
    def up(self) -> glm.vec3:
        """Upwards in the picture; across `ahead` at any steepness."""
        steep, flat = math.sin(self.pitch), math.cos(self.pitch)
        return glm.vec3(-steep * math.sin(self.yaw), flat, -steep * math.cos(self.yaw))

    @property
    def position(self) -> glm.vec3:
        return self.target - self.ahead * self.distance

    @property
    def height(self) -> float:
        """How much of the document the picture shows from bottom to top, at the target."""
        return 2.0 * self.distance * math.tan(math.radians(LENS) * 0.5)

    def camera(self, aspect: float) -> Camera:
        """For a picture `aspect` times as wide as high."""
        aspect = aspect if math.isfinite(aspect) and aspect > 1e-3 else 1.0
        position, target = self.position / self.unit, self.target / self.unit
        distance = self.distance / self.unit
        far = max(4000.0, distance * 8.0)
        view = glm.lookAt(position, target, self.up)
        if self.is_flat:  # what lies behind the eye is shown too: a drawing is not cut
            near, half = -far, 0.5 * self.height / self.unit
            projection = glm.ortho(-half * aspect, half * aspect, -half, half, near, far)
        else:
            near = min(0.5, 0.005 * distance)
            projection = glm.perspective(math.radians(LENS), aspect, near, far)
        return Camera(position, target, view, projection, near, far, distance, 0.0)

    def ray(self, camera: Camera, x: float, y: float) -> Ray:
        """Through a place of the picture, shares of its width and height from the upper left; in document lengths."""
        inverse = glm.inverse(glm.dmat4(camera.projection) * glm.dmat4(camera.view))
        near = inverse * glm.dvec4(2.0 * x - 1.0, 1.0 - 2.0 * y, -1.0, 1.0)
        far = inverse * glm.dvec4(2.0 * x - 1.0, 1.0 - 2.0 * y, 1.0, 1.0)
        start, end = glm.dvec3(near) / near.w * self.unit, glm.dvec3(far) / far.w * self.unit
        return Ray(tuple(start), tuple(glm.normalize(end - start)))  # type: ignore[arg-type]

    def shares(self, camera: Camera, points: np.ndarray) -> np.ndarray:
        """(n, 3) document points -> (n, 3): shares of the picture from the upper left, and how far before the eye, in
        document lengths; not above 0 for what lies behind it."""
        points = np.asarray(points, np.float64).reshape(-1, 3) / self.unit
        both = np.array(camera.projection * camera.view, np.float64)  # pyglm gives rows as written: column vectors
        clip = np.c_[points, np.ones(len(points))] @ both.T
        depth = -(np.c_[points, np.ones(len(points))] @ np.array(camera.view, np.float64).T)[:, 2]
        w = np.where(np.abs(clip[:, 3]) < 1e-9, 1e-9, clip[:, 3])
        far = (depth - camera.near if self.is_flat else depth) * self.unit
        return np.stack([0.5 + 0.5 * clip[:, 0] / w, 0.5 - 0.5 * clip[:, 1] / w, far], axis=1)

    # -- moving it -------------------------------------------------------------------------------------------------

    def orbit(self, right: float, up: float) -> None:
        """Round the target: so many radians to the right and upwards, as seen from it."""
        self._settle()
        self._set(yaw=self.yaw + right, pitch=self.pitch + up)

    def turn(self, right: float, up: float) -> None:
        """Look about in place: the head turns so many radians to the right and upwards."""
        self._settle()
        position = self.position
        self._set(yaw=self.yaw - right, pitch=self.pitch - up)
        self._set(target=position + self.ahead * self.distance)

    def pan(self, right: float, up: float) -> None:
        """Sideways, by shares of the picture's height at the target: what lies there follows a mouse that drags by
        (-right, -up)."""
        self._settle()
        step = self.height
        self._set(target=self.target + self.right * (right * step) + self.up * (up * step))

    def dolly(self, factor: float, at: Point | None = None) -> None:
        """So many times the distance; `at` is a point that stays where it is in the picture."""
        self._settle()
        before = self.distance
        self._set(distance=self.distance * factor)
        if at is not None:
            around = glm.vec3(*at)
            self._set(target=around + (self.target - around) * (self.distance / before))

    def fly(self, right: float, up: float, ahead: float) -> None:
        """Move with the target, in document lengths, along what is right, up and ahead in the picture."""
        self._settle()
        self._set(target=self.target + self.right * right + self.up * up + self.ahead * ahead)

    def look_from(self, at: Point, look: Point) -> None:
        """Stand at one point and look at another."""
        self._settle()
        away = glm.vec3(*at) - glm.vec3(*look)
        distance = glm.length(away)
        if not distance > 1e-6:
            self._set(target=glm.vec3(*look))
            return
        self._set(
            target=glm.vec3(*look),
            yaw=math.atan2(away.x, away.z),
            pitch=math.asin(min(1.0, max(-1.0, away.y / distance))),
            distance=distance,
        )

    def frame(self, points: np.ndarray | list[Point] | tuple[Point, ...], seconds: float = 0.0) -> None:
        """Bring the box round these points into the picture, as near as may be from where it looks, gliding for so
        long. No points, or none that are finite: nothing happens."""
        points = np.asarray(points, np.float64).reshape(-1, 3)
        points = points[np.isfinite(points).all(axis=1)]
        if not len(points):
            return
        low, high = points.min(axis=0), points.max(axis=0)
        half = np.maximum(0.5 * (high - low), 2.0 * self.unit)
        corners = half * [(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]
        across, up, ahead = (corners @ np.array(tuple(way)) for way in (self.right, self.up, self.ahead))
        reach = np.maximum(np.abs(up), np.abs(across) / NARROWEST) / math.tan(math.radians(LENS) * 0.5)
        distance = AIR * float((reach if self.is_flat else reach - ahead).max())
        pose = self._pose()
        self._glide(replace(pose, target=tuple((0.5 * (low + high)).tolist()), distance=distance), seconds)

    def look_along(self, side: Side, seconds: float = 0.0) -> None:
        """From one of the SIDES; `other` is the one across from where it stands."""
        pose = self._goal()
        if side == "other":
            yaw, pitch = (pose.yaw, -pose.pitch) if abs(pose.pitch) > 1.5 else (pose.yaw + math.pi, -pose.pitch)
        else:
            yaw, pitch = SIDES[side]
        self._glide(replace(pose, yaw=yaw, pitch=pitch), seconds)

    def go(self, at: Point, look: Point, seconds: float = 0.0) -> None:
        """As look_from, gliding."""
        before = self._pose()
        self.look_from(at, look)
        after = self._pose()
        self._put(before)
        self._glide(after, seconds)

    def advance(self, seconds: float) -> None:
        """Glide on."""
        if self._to is None or self._from is None:
            return
        self._since += max(0.0, seconds)
        share = min(1.0, self._since / max(self._lasts, 1e-6))
        soft = share * share * (3.0 - 2.0 * share)
        start, end = self._from, self._to
        turn = math.remainder(end.yaw - start.yaw, 2.0 * math.pi)
        self._set(
            target=glm.mix(glm.vec3(*start.target), glm.vec3(*end.target), soft),
            yaw=start.yaw + turn * soft,
            pitch=start.pitch + (end.pitch - start.pitch) * soft,
            distance=start.distance * (end.distance / start.distance) ** soft,
        )
        if share >= 1.0:
            self._settle()

    @property
    def is_gliding(self) -> bool:
        return self._to is not None

    # -- inside ----------------------------------------------------------------------------------------------------

    def _pose(self) -> _Pose:
        return _Pose(tuple(self.target), self.yaw, self.pitch, self.distance)  # type: ignore[arg-type]

    def _goal(self) -> _Pose:
        return self._to if self._to is not None else self._pose()

    def _put(self, pose: _Pose) -> None:
        self._set(glm.vec3(*pose.target), pose.yaw, pose.pitch, pose.distance)

    def _glide(self, pose: _Pose, seconds: float) -> None:
        if seconds <= 0.0:
            self._settle()
            self._put(pose)
            return
        bounded = min(max(pose.distance, LEAST * self.unit), MOST * self.unit)
        self._from, self._to = self._pose(), replace(pose, distance=bounded)
        self._since, self._lasts = 0.0, seconds

    def _settle(self) -> None:
        """A hand takes over: the glide ends where it is."""
        self._from = self._to = None

    def _set(
        self,
        target: glm.vec3 | None = None,
        yaw: float | None = None,
        pitch: float | None = None,
        distance: float | None = None,
    ) -> None:
        """Only what is finite is taken."""
        if target is not None and all(abs(value) < 1e9 for value in target):
            self.target = target
        if yaw is not None and math.isfinite(yaw):
            self.yaw = math.remainder(yaw, 2.0 * math.pi)
        if pitch is not None and math.isfinite(pitch):
            self.pitch = min(STEEPEST, max(-STEEPEST, pitch))
        if distance is not None and math.isfinite(distance):
            self.distance = min(max(distance, LEAST * self.unit), MOST * self.unit)
