"""The camera of a walk: over the player's shoulder, soft, never inside a wall, and minding itself.

The walk's scene owns one per place, turns it by what the hands do, and takes a Camera from it each frame. Left alone it
swings gently behind whoever walks; a hand that turns it is never fought. Invariant: between the player's head and the
eye there is no wall, pillar, footprint or floor, and under the eye there is a floor of the place.
"""

from __future__ import annotations

import math

import numpy as np
from pyglm import glm

from game.places.ground import Ground
from game.view.frame import Camera
from game.view.rooms import camera_looking

HEAD = 1.50  # metres over the feet: what the camera turns about
DISTANCE = 2.55
SHOULDER = 0.42  # metres to the right of the head
LENS = 52.0
BESIDE = 0.12  # metres from the eye to where floors end; less than walkers keep
EYE = 0.20  # metres that the eye needs round itself
REST_PITCH = math.radians(7.0)
LIFTS = tuple(math.radians(degrees) for degrees in (0.0, 11.0, 22.0, 33.0))  # where it is tight behind, from above
TIGHT = 0.7  # of the usual distance: less is tight
LIFTS_S = 0.7  # until it has risen, about
LOWEST, HIGHEST = math.radians(-38.0), math.radians(58.0)  # from below, from above
LEAST_HEIGHT = 0.35  # of the eye over the player's feet
UNDER = 0.30  # metres that are left under a ceiling
HANDS_OFF_S = 1.4  # the camera minds itself when nobody has turned it for so long
SWING = 1.1  # a second
OUT, IN = 1.8, 14.0  # how fast it moves away again, and how fast it comes near; a second
GLIDE = 11.0  # a second: how softly it follows
LOW_THING = 1.4  # metres: what is lower is a thing and not a wall
TALL = 1.9
SAMPLE = 0.12  # metres


class Sight:
    """What stands in the way of looking: everything of a ground, as arrays."""

    def __init__(self, ground: Ground, indoors: bool = True) -> None:
        self.ground = ground
        self.indoors = indoors
        self._walls = np.array([(w.ax, w.az, w.bx, w.bz, w.low, w.high) for w in ground.walls]).reshape(-1, 6)
        self._rounds = np.array([(r.x, r.z, r.radius, r.low, r.high) for r in ground.rounds]).reshape(-1, 5)
        ends = np.concatenate([self._walls[:, [0, 1, 4, 5]], self._walls[:, [2, 3, 4, 5]]])
        corners = np.column_stack([ends[:, :2], np.zeros(len(ends)), ends[:, 2:]])
        self._balls = np.concatenate([self._rounds, corners])

    def free(self, start: glm.vec3, way: glm.vec3, length: float, margin: float = EYE) -> float:
        """How many metres along `way` (a unit vector) an eye can go from `start`, at most `length`."""
        free = min(length, self._to_walls(start, way, margin), self._to_balls(start, way, margin))
        return self._over_floors(start, way, max(0.0, free))

    def ceiling(self, at: glm.vec3, feet: float) -> float:
        """How high an eye may be over a point: below the walls that stand round it, where there is a roof."""
        if not self.indoors:
            return feet + 6.0
        walls = self._walls
        x, z = 0.5 * (walls[:, 0] + walls[:, 2]) - at.x, 0.5 * (walls[:, 1] + walls[:, 3]) - at.z
        reach = 5.0 + 0.5 * np.hypot(walls[:, 2] - walls[:, 0], walls[:, 3] - walls[:, 1])
        near = (x * x + z * z < reach * reach) & (walls[:, 5] - feet > TALL) & (walls[:, 4] < feet + 1.0)
        return (float(walls[near, 5].min()) if near.any() else feet + 3.0) - UNDER

    def _to_walls(self, start: glm.vec3, way: glm.vec3, margin: float) -> float:
        walls = self._walls
        if not len(walls):
            return math.inf
        along_x, along_z = walls[:, 2] - walls[:, 0], walls[:, 3] - walls[:, 1]
        length = np.maximum(np.hypot(along_x, along_z), 1e-9)
        along_x, along_z = along_x / length, along_z / length
        off_x, off_z = start.x - walls[:, 0], start.z - walls[:, 1]
        gap = off_z * along_x - off_x * along_z  # to the left of the wall
        speed = way.z * along_x - way.x * along_z
        side = np.where(gap < 0.0, -1.0, 1.0)
        nears = -speed * side
        with np.errstate(divide="ignore", invalid="ignore"):
            when = np.where(nears > 1e-9, np.maximum(0.0, np.abs(gap) - margin) / nears, math.inf)
            place = (off_x + when * way.x) * along_x + (off_z + when * way.z) * along_z
        hit = np.isfinite(when) & (place >= 0.0) & (place <= length)
        hit &= self._at_height(start, way, np.where(hit, when, 0.0), walls[:, 4], walls[:, 5], margin)
        return float(when[hit].min()) if hit.any() else math.inf

    def _to_balls(self, start: glm.vec3, way: glm.vec3, margin: float) -> float:
        balls = self._balls
        if not len(balls):
            return math.inf
        radius = balls[:, 2] + margin
        off_x, off_z = start.x - balls[:, 0], start.z - balls[:, 1]
        flat = max(way.x * way.x + way.z * way.z, 1e-12)
        half = off_x * way.x + off_z * way.z
        inside = off_x * off_x + off_z * off_z - radius * radius
        root = half * half - flat * inside
        hit = (root > 0.0) & (half < 0.0)
        when = np.maximum(0.0, (-half - np.sqrt(np.maximum(root, 0.0))) / flat)
        hit &= self._at_height(start, way, when, balls[:, 3], balls[:, 4], margin)
        return float(when[hit].min()) if hit.any() else math.inf

    @staticmethod
    def _at_height(start: glm.vec3, way: glm.vec3, when, low, high, margin: float) -> np.ndarray:
        """Whether a thing is as high as the eye there. An eye that sinks would come down into what is low."""
        y = start.y + when * way.y
        top = np.where((way.y < 0.05) & (high - low < LOW_THING), high + LOW_THING, high)
        return (y > low - margin) & (y < top + margin)

    def _over_floors(self, start: glm.vec3, way: glm.vec3, length: float) -> float:
        """The part of a way that has a floor under it on all sides, and none that it would come through."""
        count = max(1, math.ceil(length / SAMPLE))
        share = length * np.arange(1, count + 1) / count
        flat = max(math.hypot(way.x, way.z), 1e-6)
        ahead_x, ahead_z = way.x / flat * BESIDE, way.z / flat * BESIDE
        x, y, z = start.x + share * way.x, start.y + share * way.y, start.z + share * way.z
        good = np.ones(count, bool)
        for side_x, side_z in ((ahead_x, ahead_z), (-ahead_z, ahead_x), (ahead_z, -ahead_x)):
            heights = self.ground.heights(x + side_x, z + side_z)
            if self.indoors:  # outside, the air over a railing is free, and a house is a wall
                good &= (np.isfinite(heights) & (heights < y[:, None])).any(axis=1)
            good &= ~((heights > start.y - 0.4) & (heights < y[:, None] + UNDER)).any(axis=1)
        wrong = np.flatnonzero(~good)
        return float(share[wrong[0]] - length / count) if len(wrong) else length


class FollowCamera:
    """The camera. Angles are radians: `yaw` is where it looks from above, 0 to +z, `pitch` how far from above."""

    def __init__(
        self, ground: Ground, at: tuple[float, float, float], facing: tuple[float, float], indoors: bool
    ) -> None:
        self.sight = Sight(ground, indoors)
        self.yaw = math.atan2(facing[0], facing[1])
        self.pitch = REST_PITCH
        self._feet = glm.vec3(*at)
        self._hands_off_s = HANDS_OFF_S
        self._distance = DISTANCE
        self._shoulder = SHOULDER
        self._swing_s = 0.0
        self._lift = 0.0  # radians by which it looks from higher than it was turned to

    @property
    def ahead(self) -> tuple[float, float]:
        """Where the camera looks in the plane, along x and z: what `ahead` means to whoever walks."""
        return math.sin(self.yaw), math.cos(self.yaw)

    @property
    def nearness(self) -> float:
        """0: the player stands in the picture as usual; 1: the eye is so near that they had better not."""
        return min(1.0, max(0.0, (0.75 - self._distance) / 0.35))

    def turn(self, right: float, up: float) -> None:
        """Look elsewhere, radians."""
        if right or up:
            self._hands_off_s = 0.0
            self.yaw = math.remainder(self.yaw - right, math.tau)
            self.pitch = min(HIGHEST, max(LOWEST, self.pitch - up))

    def behind(self, facing: tuple[float, float]) -> None:
        """Straight behind the player again."""
        self.yaw, self.pitch = math.atan2(facing[0], facing[1]), REST_PITCH
        self._hands_off_s = HANDS_OFF_S

    def update(
        self,
        at: tuple[float, float, float],
        facing: tuple[float, float],
        speed: float,
        seconds: float,
        *,
        still: bool = False,
    ) -> None:
        """Follow the player for a frame; `still` is for whoever wants no more motion than there must be."""
        feet = glm.vec3(*at)
        if glm.length(feet - self._feet) > 2.0:
            self._feet = feet  # somewhere else altogether
        share = 1.0 if still else 1.0 - math.exp(-GLIDE * seconds)
        self._feet += (feet - self._feet) * share
        self._hands_off_s += seconds
        if self._hands_off_s > HANDS_OFF_S and speed > 0.3:
            self._mind(facing, speed, seconds, 0.5 if still else 1.0)
        else:
            self._swing_s = 0.0
        pivot, side = self._pivot(), self._side()
        shoulder = self.sight.free(pivot, side, SHOULDER) if SHOULDER else 0.0
        self._shoulder += (min(shoulder, SHOULDER) - self._shoulder) * (1.0 - math.exp(-8.0 * seconds))
        self._shoulder = min(self._shoulder, shoulder)
        wanted = self._wanted_lift()
        self._lift += (wanted - self._lift) * (1.0 - math.exp(-seconds / LIFTS_S))
        free = self._free()
        pace = OUT if free > self._distance else IN
        self._distance += (free - self._distance) * (1.0 - math.exp(-pace * seconds))
        self._distance = min(self._distance, free)

    def camera(self, aspect: float) -> Camera:
        """The camera of this frame."""
        eye = self._eye(self._distance)
        look = self._pivot() + self._side() * self._shoulder - self._back() * 6.0
        return camera_looking(eye, look, LENS, aspect)

    def _mind(self, facing: tuple[float, float], speed: float, seconds: float, share: float) -> None:
        """Come round behind the player, softly at first. Who walks towards the eye is not swung round: it would turn
        under their hands."""
        self._swing_s += seconds
        pace = share * SWING * min(1.0, self._swing_s / 0.8) * min(1.0, speed / 1.5)
        off = math.remainder(math.atan2(facing[0], facing[1]) - self.yaw, math.tau)
        self.yaw = math.remainder(self.yaw + math.sin(off) * pace * seconds, math.tau)
        self.pitch += (REST_PITCH - self.pitch) * (1.0 - math.exp(-0.5 * pace * seconds))

    def _pivot(self) -> glm.vec3:
        return self._feet + glm.vec3(0.0, HEAD, 0.0)

    def _side(self) -> glm.vec3:
        """To the right of the picture."""
        return glm.vec3(-math.cos(self.yaw), 0.0, math.sin(self.yaw))

    def _back(self) -> glm.vec3:
        pitch = min(HIGHEST, self.pitch + self._lift)
        flat = math.cos(pitch)
        return glm.vec3(-flat * math.sin(self.yaw), math.sin(pitch), -flat * math.cos(self.yaw))

    def _wanted_lift(self) -> float:
        """Where stairs rise behind or a wall is near, it is freer higher up: the lowest lift that is free enough, or
        the one that is freest."""
        kept, self._lift = self._lift, 0.0
        best, most = 0.0, -1.0
        for lift in LIFTS:
            self._lift = lift
            free = self._free()
            if free > most + 0.15:
                best, most = lift, free
            if free >= TIGHT * DISTANCE:
                break
        self._lift = kept
        return best if most > 0.5 else 0.0

    def _start(self) -> glm.vec3:
        return self._pivot() + self._side() * self._shoulder

    def _free(self) -> float:
        """How far back the eye can go: nothing between, not under the floor, not through the ceiling."""
        start, back, feet = self._start(), self._back(), self._feet.y
        length = DISTANCE
        if back.y > 1e-3:
            length = min(length, max(0.0, (self.sight.ceiling(start, feet) - start.y) / back.y))
        elif back.y < -1e-3:
            length = min(length, max(0.0, (start.y - feet - LEAST_HEIGHT) / -back.y))
        return self.sight.free(start, back, length)

    def _eye(self, distance: float) -> glm.vec3:
        return self._start() + self._back() * distance
