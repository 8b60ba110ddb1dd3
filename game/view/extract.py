"""From a running tooth to a FrameView: the only place where simulation and picture meet.

A tooth's scene owns one ToothExtract and asks it once a frame. It reads the simulation, copies what a picture needs,
and works within a budget; nothing it makes refers to the simulation's own arrays, which move on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from game.content.level import Level
from game.content.situation import ToothSituation
from game.tooth.components import Swarm
from game.tooth.sim import Sim
from game.view.fibres import NervesExtract
from game.view.fluid import FluidExtract
from game.view.frame import Camera, EffectView, FrameView, Light, Marker, SwarmView
from game.view.moods import sun_of
from game.view.surface import TissueExtract
from game.view.swarm import GLOW_OF_STATE, TRAILS_MOST, TRAILS_OF, SwarmExtract

FULL_PAIN = 6.0
"""Of either sort: the edge shows no more than that."""


@dataclass(slots=True)
class PatientEdge:
    """What the edge of the picture shows of the patient: pulse and pain, 0 to 1."""

    pulse: float = 0.0
    pain: float = 0.0

    @classmethod
    def of(cls, tooth: ToothSituation | None) -> PatientEdge:
        """A beat that dies away, and pain; nothing without a tooth."""
        if tooth is None:
            return cls()
        patient = tooth.patient
        return cls(math.exp(-6.0 * patient.pulse), min(1.0, max(patient.sharp, patient.dull) / FULL_PAIN))


@dataclass(slots=True)
class ToothExtract:
    """Everything to draw of one Sim."""

    sim: Sim
    level: Level
    tissue: TissueExtract = field(init=False)
    fluid: FluidExtract = field(init=False)
    nerves: NervesExtract = field(init=False)
    swarms: dict[int, SwarmExtract] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.tissue = TissueExtract(
            self.sim.tissue, self.sim.biofilm, sun_of(self.level),
            lesion_sites=self.sim.lesion_sites,
        )  # fmt: skip
        self.fluid = FluidExtract(self.sim)
        self.nerves = NervesExtract(self.level, self.sim.tissue.distance)

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
        bot_look: str = "round",
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
            swarms=self.see_swarms(bots),
            plaque=plaque,
            fibres=self.nerves.update(self.sim.nerves.table, self.sim.step_count, reduced_motion),
            fluid=self.fluid.update(camera.position, time_s, reduced_motion),
            effects=effects,
            markers=markers,
            pulse=patient.pulse,
            pain=patient.pain,
            reduced_motion=reduced_motion,
            bot_look=bot_look,
        )

    def see_swarms(self, bots: int) -> tuple[SwarmView, ...]:
        """All swarms; where not all bots can be drawn, each gets its fair part. Who plays on without pictures and wants
        the trails of that time in the next one calls this on the way, every few steps."""
        swarms = [(id, swarm) for id, swarm in self.sim.each(Swarm)]
        total = max(1, sum(swarm.alive for _, swarm in swarms))
        views = []
        for id, swarm in swarms:
            if id.number not in self.swarms:
                self.swarms[id.number] = SwarmExtract(self.sim.tissue.size)
            one = self.swarms[id.number]
            limit = swarm.alive if total <= bots else max(1, bots * swarm.alive // total)
            tails = min(TRAILS_MOST, bots // TRAILS_OF) * swarm.alive // total
            step = self.sim.step_count
            views.append(one.update(swarm.columns, swarm.alive, swarm.chorus, GLOW_OF_STATE, step, limit, tails))
        return tuple(views)
