"""A small tooth for tests of the picture: a fissure with a hollow lesion in its far wall, a colony, a few bots."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from pyglm import glm

from game.content.kinds import Lesion, Plain, Plaque, Port, Tube
from game.content.level import CameraPlace, Level, Patient
from game.tooth.biofilm import Biofilm
from game.tooth.tissue import Tissue, build_tissue
from game.view.camera import Rig
from game.view.frame import Camera, FrameView, Light, Marker, PlaqueView, SwarmView, TissueView
from game.view.moods import MOODS, sun_of
from game.view.surface import TissueExtract


def small_level() -> Level:
    return Level(
        schema=1,
        id="small",
        title="level.small",
        size=(64, 48, 64),
        um_per_voxel=10.0,
        patient=Patient(person="lindqvist"),
        shapes=(
            Plain(tissue="enamel", height=300.0, swell=12.0, length=300.0),
            Plain(tissue="dentin", height=60.0),
            Tube(
                tissue="fluid",
                points=((-50.0, 260.0, 330.0), (690.0, 260.0, 330.0)),
                radius=(120.0, 120.0),
                blend=40.0,
            ),
        ),
        things=(
            Port(id="port", at=(80.0, 280.0, 330.0)),
            Lesion(id="lesion", at=(320.0, 240.0, 200.0), radius=130.0, loss=0.9, daylight=True),
            Plaque(id="plaque", at=(500.0, 150.0, 330.0), radius=110.0),
        ),
        cameras=(CameraPlace(name="main", at=(320.0, 330.0, 440.0), look=(320.0, 225.0, 210.0), lens=58.0),),
    )


def heal(tissue: Tissue) -> None:
    """Give the tissue back all that it lost."""
    tissue.mineral[:] = tissue.sound
    tissue.renew()


class Scenery:
    """The small tooth, and frames of it."""

    def __init__(self) -> None:
        self.level = small_level()
        self.tissue = build_tissue(self.level)
        self.biofilm = Biofilm(self.level, self.tissue)
        self.sun = sun_of(self.level)
        self.extract = TissueExtract(self.tissue, self.biofilm, self.sun)
        self.rig = Rig(self.level, self.tissue.distance)

    def light(self, mood: str = "warm", daylight: float = 0.0) -> Light:
        return replace(MOODS[mood], sun_direction=self.sun, daylight=daylight)

    def views(self) -> tuple[TissueView, PlaqueView]:
        self.extract.settle()
        return self.extract.update(0.0)

    def swarm(self, count: int = 200, alpha_gap: float = 0.0) -> SwarmView:
        """Bots over the floor of the fissure; `alpha_gap` voxels lie between previous and position, upwards."""
        rng = np.random.default_rng(3)
        position = (rng.random((count, 3)) * (44, 5, 8) + (10, 24, 29)).astype(np.float32)
        previous = position - np.float32([0.0, alpha_gap, 0.0])
        look = np.stack(
            [np.arange(count) % 2, np.full(count, 128), np.full(count, 255), np.arange(count) % 256], axis=1
        ).astype(np.uint8)
        return SwarmView(previous, position, look, 0.3, version=1)

    def camera(self, aspect: float = 16 / 9) -> Camera:
        return self.rig.camera(aspect)

    def frame(self, daylight: float = 0.0, swarms: tuple[SwarmView, ...] | None = None, **more) -> FrameView:
        tissue, plaque = self.views()
        spots = (
            Marker("focus", glm.vec3(32.0, 24.0, 21.0), 5.0, 1.0),
            Marker("spring", glm.vec3(14.0, 18.0, 33.0), 5.0, 1.0),
        )
        values = {
            "time_s": 2.0,
            "alpha": 1.0,
            "camera": self.camera(),
            "light": self.light(daylight=daylight),
            "tissue": tissue,
            "plaque": plaque,
            "swarms": (self.swarm(),) if swarms is None else swarms,
            "markers": spots,
        }
        return FrameView(**(values | more))
