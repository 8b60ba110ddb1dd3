"""Currents: fluid that moves through a tooth and carries bots: saliva, swallowing, jets and outflow from the tubules.

Called once a step by run_currents (schedule.py), before motion, which adds `Motion.drift` to every bot's way; what
happens to a tooth (Swallow, Shift) comes in through `swallow` and `shift`. It also tells the nerves what is around each
fibre. Invariants: the drift is written only when what flows has changed; a fluid shift that hurts is faster than any
bot can swim.
"""

from __future__ import annotations

import math

import numpy as np

from game.content import events, kinds
from game.content.level import Level
from game.core.clock import STEPS_PER_SECOND
from game.tooth import kernels_nerves as row
from game.tooth import places
from game.tooth.kernels_currents import pour
from game.tooth.motion import Motion
from game.tooth.nerves import FLOW_REST
from game.tooth.tissue import ENAMEL, HALF, Tissue

FEEL_STEPS = 64
RENEW_STEPS = 1024  # walls change slowly under what flows along them
JET_PACE = 12.0  # voxels a second for each nL/s/mm2: 40 at the human threshold of pain, where the fastest bot swims 28
JET_MOST = 59.0
JET_LEAST = 1.0  # slower is not worth a stir
JET_BACK = 4.0  # voxels before the mouth of the tubule
JET_REACH = 0.8  # of how far the fibre hears
JET_NARROW, JET_WIDE = 0.25, 0.5  # of that, the radius at the mouth and at the end
STREAM_LENGTH = 2.5  # radii to either side
STREAM_MOST = 55.0  # voxels a second
SALIVA_PARTS = 4  # of the resting flow: finer changes of saliva do not show
OPEN_PARTS = 8
_PATH = 64  # points from a fibre's end along its tubule
_STRIDE = 0.75  # voxels


class Currents:
    """What flows where, now. `until` (n,) int64: the step at which the shift at a fibre ends; `open` (n,) int64: how
    open its tubules are, in OPEN_PARTS; `poured` (n + 3,) int64: what the drift was made from."""

    def __init__(self, level: Level, tissue: Tissue, motion: Motion) -> None:
        self.motion = motion
        self.tissue = tissue
        self.swallow_until = -1  # step
        self.streams = [_stream(level, current) for current in level.of(kinds.Current)]
        fibres = level.of(kinds.Fibre)
        self.names = [fibre.id for fibre in fibres]
        self.tubules = [_Tubule(level, fibre, tissue) for fibre in fibres]
        self.until = np.zeros(len(fibres), np.int64)
        self.open = np.zeros(len(fibres), np.int64)
        self.poured = np.zeros(len(fibres) + 3, np.int64)
        self._due = self.poured.copy()

    def swallow(self, sim, seconds: float) -> None:
        """The patient swallows for some seconds, from now."""
        self.swallow_until = max(self.swallow_until, sim.step_count + int(seconds * STEPS_PER_SECOND))
        sim.say(events.Swallowed())

    def shift(self, sim, happening: kinds.Shift) -> None:
        """Fluid in tubules moves from now on, at one fibre or at all."""
        flow = happening.flow if happening.outward else -happening.flow
        for number, tubule in enumerate(self.tubules):
            if happening.fibre in (None, self.names[number]):
                self.until[number] = sim.step_count + int(happening.seconds * STEPS_PER_SECOND)
                sim.nerves.shift(number, flow)
                at, _ = tubule.mouth(self.tissue)
                sim.say(events.FluidShifted(at=at, flow=happening.flow, outward=happening.outward))

    def run(self, sim) -> None:
        """End what is over, feel what is around the fibres, and write the drift where that changed what flows."""
        step = sim.step_count
        for number in range(len(self.tubules)):
            if 0 < self.until[number] <= step:
                self.until[number] = 0
                sim.nerves.shift(number, 0.0)
        if step % FEEL_STEPS == 0:
            self._feel(sim)
        due = self._due
        due[0] = step < self.swallow_until
        due[1] = min(4 * SALIVA_PARTS, int(sim.mouth.flow * SALIVA_PARTS + 0.5)) if self.streams else 0
        for number in range(len(self.tubules)):
            own = sim.nerves.inputs[number]
            pace = JET_PACE * float(own[row.SHIFT] + own[row.OPEN] - FLOW_REST)
            due[number + 2] = int(4.0 * min(JET_MOST, max(-JET_MOST, pace))) if abs(pace) >= JET_LEAST else 0
        due[-1] = step // RENEW_STEPS if self.motion.has_drift else 0
        if not np.array_equal(due, self.poured):
            self._write()
            self.poured[...] = due
        self.motion.has_drift = self._flows()

    def pour_at_rest(self, saliva: float) -> None:
        """Write the drift of all streams, those of swallowing too, at so much saliva: to be looked at, not swum in."""
        self._due[...] = 0
        self._due[0], self._due[1] = 1, max(1, min(4 * SALIVA_PARTS, int(saliva * SALIVA_PARTS + 0.5)))
        self._write()

    def arrays(self) -> dict[str, np.ndarray]:
        """What changes, by name."""
        return {
            "currents.until": self.until,
            "currents.open": self.open,
            "currents.poured": self.poured,
            "currents.drift": self.motion.drift,
        }

    def _flows(self) -> bool:
        """Whether what was poured moves anything."""
        streams = any(self.poured[1] and (self.poured[0] or not stream.swallow) for stream in self.streams)
        return streams or bool(np.any(self.poured[2:-1]))

    def _write(self) -> None:
        due, drift, distance = self._due, self.motion.drift, self.tissue.distance
        drift[...] = 0
        for stream in self.streams:
            pace = min(STREAM_MOST, stream.speed * float(due[1]) / SALIVA_PARTS)
            if pace > 0.0 and (due[0] or not stream.swallow):
                half, wide = np.float32(STREAM_LENGTH * stream.radius), np.float32(stream.radius)
                pour(drift, distance, stream.at, stream.axis, half, half, wide, wide, np.float32(pace), False)
        for number, tubule in enumerate(self.tubules):
            if due[number + 2]:
                at, axis = tubule.mouth(self.tissue)
                pour(
                    drift,
                    distance,
                    np.array(at, np.float32),
                    np.array(axis, np.float32),
                    np.float32(JET_BACK),
                    np.float32(tubule.reach),
                    np.float32(JET_NARROW * tubule.reach),
                    np.float32(JET_WIDE * tubule.reach),
                    np.float32(0.25 * float(due[number + 2])),
                    True,
                )

    def _feel(self, sim) -> None:
        for number, tubule in enumerate(self.tubules):
            self.open[number] = int(OPEN_PARTS * tubule.openness(self.tissue))
            at, _ = tubule.mouth(self.tissue)
            sim.nerves.feel(number, openness=float(self.open[number]) / OPEN_PARTS, acid=sim.chemistry.acid_at(at))


class _Stream:
    """A Current of the level, in voxels."""

    def __init__(self, at: np.ndarray, axis: np.ndarray, radius: float, speed: float, swallow: bool) -> None:
        self.at, self.axis, self.radius, self.speed, self.swallow = at, axis, radius, speed, swallow


def _stream(level: Level, current: kinds.Current) -> _Stream:
    flow = level.voxels(current.flow)
    speed = math.sqrt(flow[0] * flow[0] + flow[1] * flow[1] + flow[2] * flow[2])
    axis = [n / speed for n in flow] if speed else [1.0, 0.0, 0.0]
    at = np.array(level.voxels(current.at), np.float32)
    radius = max(2.0, current.radius / level.um_per_voxel)
    return _Stream(at, np.array(axis, np.float32), radius, speed, current.swallow)


class _Tubule:
    """The way from a fibre's end out of the tissue: `points` (k, 3) float64 voxels, and their flat numbers."""

    def __init__(self, level: Level, fibre: kinds.Fibre, tissue: Tissue) -> None:
        at = level.voxels(fibre.at)
        to = level.voxels(fibre.to) if fibre.to is not None else at
        self.reach = max(6.0, JET_REACH * fibre.reach / level.um_per_voxel)
        away = [a - b for a, b in zip(at, to, strict=True)]
        if not any(away):
            fluid = places.nearest_fluid(tissue, at)
            away = [a - b for a, b in zip(fluid, at, strict=True)]
            if not any(away):
                away = list(places.normal_at(tissue, at))
        length = math.sqrt(sum(n * n for n in away))
        self.axis = tuple(n / length for n in away)
        strides = _STRIDE * np.arange(_PATH, dtype=np.float64)
        points = np.array(at) + strides[:, None] * np.array(self.axis)
        inside = np.all((points >= 0.0) & (points < np.array(tissue.size)), axis=1)
        self.points = points[: int(np.argmin(inside))] if not inside.all() else points
        if not len(self.points):  # an end on the very rim
            self.points = np.clip(np.array([at]), 0.5, np.array(tissue.size) - 0.5)
        voxels = self.points.astype(np.int64)
        self.flat = (voxels[:, 0] * tissue.size[1] + voxels[:, 1]) * tissue.size[2] + voxels[:, 2]
        sound = tissue.sound.reshape(-1)[self.flat]
        outside = np.flatnonzero(sound < HALF)
        begins = np.flatnonzero(sound >= HALF)
        ends = outside[outside > begins[0]] if len(begins) else outside
        covered = self.flat[: int(ends[0])] if len(ends) else self.flat
        self.enamel = covered[tissue.kind.reshape(-1)[covered] == ENAMEL]
        """Voxels of the enamel that seals it; none where dentine was always bare."""

    def openness(self, tissue: Tissue) -> float:
        """0 sealed by sound enamel somewhere on the way, 1 where all of it is gone."""
        if not len(self.enamel):
            return 1.0
        left = tissue.mineral.reshape(-1)[self.enamel] / np.maximum(tissue.sound.reshape(-1)[self.enamel], 1)
        return max(0.0, 1.0 - float(left.max()))

    def mouth(self, tissue: Tissue) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """Where it opens into the fluid, and which way; the nearest fluid where it ends in tissue."""
        free = np.flatnonzero(tissue.distance.reshape(-1)[self.flat] > 0.5)
        if len(free):
            return tuple(float(n) for n in self.points[int(free[0])]), self.axis  # type: ignore[return-value]
        at = places.nearest_fluid(tissue, tuple(float(n) for n in self.points[0]))  # type: ignore[arg-type]
        return at, places.normal_at(tissue, at)
