"""From a running tooth to a FrameView: the only place where simulation and picture meet.

A tooth's scene owns one ToothExtract and asks it once a frame. It reads the simulation, copies what a picture needs,
and works within a budget; nothing it makes refers to the simulation's own arrays, which move on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from game.content.level import Level
from game.tooth.components import Swarm
from game.tooth.kernels_work import DARK, FILL, IDLE, TRAVEL, WORK
from game.tooth.motion import Columns
from game.tooth.sim import Sim
from game.view.fluid import FluidExtract
from game.view.frame import Camera, EffectView, FrameView, Light, Marker, SwarmView
from game.view.kernels_view import gather_bots, shed_light, soften_light
from game.view.moods import sun_of
from game.view.surface import TissueExtract

LIGHT_CELL = 4  # voxels
LIGHT_GAIN = 1.0 / (8.0 * 255.0 * 5.0)  # five bots in a cell shed half of the brightest


def _glow_by_state() -> np.ndarray:
    """How brightly a bot shines by its state: one that was let go is dark, and still to be found."""
    glow = np.full(256, 170, np.uint8)
    for state, bright in ((DARK, 22), (TRAVEL, 175), (WORK, 255), (IDLE, 110), (FILL, 215)):
        glow[int(state)] = bright
    return glow


GLOW_OF_STATE = _glow_by_state()


class SwarmExtract:
    """One swarm's rows to draw, gathered once a step."""

    def __init__(self, size: tuple[int, int, int]) -> None:
        self._step = -1
        self._limit = -1
        self._version = 0
        self._view: SwarmView | None = None
        cells = tuple(extent // LIGHT_CELL for extent in reversed(size))
        self._grid = np.zeros((*cells, 3), np.int32)

    def update(
        self, columns: Columns, count: int, chorus: float, glow_of: np.ndarray, step: int, limit: int
    ) -> SwarmView:
        """`limit`: how many to draw at most. `glow_of` (256,) uint8: how brightly each state shines."""
        if self._view is not None and step == self._step and limit == self._limit:
            return self._view
        self._step, self._limit = step, limit
        self._version += 1
        room = min(count, limit)
        position = np.empty((room, 3), np.float32)
        previous = np.empty((room, 3), np.float32)
        look = np.empty((room, 4), np.uint8)
        share = 2**32 - 1 if count <= limit else int(limit / count * (2**32 - 1))
        kept = int(
            gather_bots(
                columns.position, columns.previous, columns.id, columns.task, columns.cargo, columns.state,
                glow_of, count, share, position, previous, look,
            )
        )  # fmt: skip
        self._grid[:] = 0
        shed_light(columns.position, columns.task, columns.state, glow_of, count, self._grid)
        light = np.empty((*self._grid.shape[:3], 4), np.uint8)
        soften_light(self._grid, LIGHT_GAIN, light)
        self._view = SwarmView(previous[:kept], position[:kept], look[:kept], chorus, self._version, light)
        return self._view


@dataclass(slots=True)
class PatientEdge:
    """What the edge of the picture shows of the patient: pulse and pain, 0 to 1."""

    pulse: float = 0.0
    pain: float = 0.0


@dataclass(slots=True)
class ToothExtract:
    """Everything to draw of one Sim."""

    sim: Sim
    level: Level
    tissue: TissueExtract = field(init=False)
    fluid: FluidExtract = field(init=False)
    swarms: dict[int, SwarmExtract] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.tissue = TissueExtract(self.sim.tissue, self.sim.biofilm, sun_of(self.level), self.level.um_per_voxel)
        self.fluid = FluidExtract(self.sim)

    def build(
        self,
        alpha: float,
        camera: Camera,
        light: Light,
        time_s: float,
        bots: int,
        markers: tuple[Marker, ...] = (),
        patient: PatientEdge | None = None,
        reduced_motion: bool = False,
        budget_ms: float = 3.0,
        effects: tuple[EffectView, ...] = (),
    ) -> FrameView:
        """The picture of now. `bots`: how many to draw at most (Preset.bots), over all swarms."""
        tissue, plaque = self.tissue.update(budget_ms)
        patient = patient or PatientEdge()
        return FrameView(
            time_s=time_s,
            alpha=alpha,
            camera=camera,
            light=light,
            tissue=tissue,
            swarms=self._swarms(bots),
            plaque=plaque,
            fluid=self.fluid.update(camera.position, time_s, reduced_motion),
            effects=effects,
            markers=markers,
            pulse=patient.pulse,
            pain=patient.pain,
            reduced_motion=reduced_motion,
        )

    def _swarms(self, bots: int) -> tuple[SwarmView, ...]:
        """All swarms; where not all bots can be drawn, each gets its fair part."""
        swarms = [(id, swarm) for id, swarm in self.sim.each(Swarm)]
        total = max(1, sum(swarm.alive for _, swarm in swarms))
        views = []
        for id, swarm in swarms:
            one = self.swarms.setdefault(id.number, SwarmExtract(self.sim.tissue.size))
            limit = swarm.alive if total <= bots else max(1, bots * swarm.alive // total)
            step = self.sim.step_count
            views.append(one.update(swarm.columns, swarm.alive, swarm.chorus, GLOW_OF_STATE, step, limit))
        return tuple(views)
