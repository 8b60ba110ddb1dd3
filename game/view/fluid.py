"""The saliva as it can be seen: specks that go where it flows, crystals that rain when it is sweet, sour wisps.

extract.ToothExtract owns one FluidExtract and asks it once a frame. It reads chemistry and currents and writes nothing
to them. Invariant: specks live by the tooth's own time, so a tooth that stands still is a picture that stands still.
"""

from __future__ import annotations

import numpy as np
from pyglm import glm

from game.tooth.chemistry import TICK_STEPS
from game.tooth.sim import Sim
from game.view.frame import MOTE, FluidView
from game.view.kernels_fluid import drift_motes, gather_wisps

SPAN = 70.0  # voxels of water round the eye that have specks
MOST_MOTES = 1200
MOST_WISPS = 400
LONGEST_S = 0.25  # of a jump in time, what specks follow


class FluidExtract:
    """What drifts in the fluid of one tooth."""

    def __init__(self, sim: Sim) -> None:
        self._sim = sim
        self._time_s = 0.0
        self._tick = -1
        self._version = 0
        lot = np.random.Generator(np.random.PCG64(7))
        self._motes = np.zeros(MOST_MOTES, MOTE)
        self._at = (lot.random((MOST_MOTES, 3)) * SPAN).astype(np.float32)
        self._way = np.zeros((MOST_MOTES, 3), np.float32)
        self._look = lot.integers(0, 256, (MOST_MOTES, 4), np.uint8)
        self._room = np.zeros((MOST_WISPS, 4), np.float32)
        self._wisps = self._room[:0]

    def update(self, eye: glm.vec3, time_s: float, reduced_motion: bool) -> FluidView:
        """The fluid round `eye` at a moment of the tooth's time."""
        sim = self._sim
        chemistry = sim.chemistry
        passed = min(LONGEST_S, max(0.0, time_s - self._time_s))
        self._time_s = time_s
        drift_motes(
            self._at, self._way, self._look, np.array(tuple(eye)), SPAN, passed, time_s, float(reduced_motion),
            sim.motion.drift, chemistry.ph, chemistry.sugar,
        )  # fmt: skip
        self._motes["at"], self._motes["way"], self._motes["look"] = self._at, self._way, self._look
        tick = sim.step_count // TICK_STEPS
        if tick != self._tick:
            self._tick = tick
            count = int(gather_wisps(chemistry.ph, chemistry.pores, self._room))
            if count or len(self._wisps):
                self._wisps = self._room[:count].copy()  # a copy: the next tick is written over the room
                self._version += 1
        return FluidView(self._motes, self._wisps, self._version)
