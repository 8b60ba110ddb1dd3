"""What the picture has to have compiled before a tooth can be shown; the title runs it after tooth/warm.py's steps.

Same form and same invariant: the tuple is written out, and each function goes through the real code on a small tooth.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from pyglm import glm

from game.content.kinds import Ball, Fibre, Plain, Plaque, Port, Swarm
from game.content.level import CameraPlace, Level, Patient
from game.core.pool import SlicePool
from game.tooth.biofilm import Biofilm
from game.tooth.motion import new_columns
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.tooth.tissue import build_tissue
from game.view.camera import Rig
from game.view.fibres import NervesExtract
from game.view.fluid import FluidExtract
from game.view.kernels_bots import depths_of, pose_bots
from game.view.picking import pick_surface
from game.view.posing import Columns, Poser
from game.view.surface import TissueExtract
from game.view.swarm import GLOW_OF_STATE, SwarmExtract

_SIZE = (16, 16, 16)


def _tiny_level() -> Level:
    return Level(
        schema=1,
        id="tiny",
        title="level.tiny",
        size=_SIZE,
        patient=Patient(person="lindqvist"),
        shapes=(
            Plain(tissue="enamel", height=50.0),
            Ball(tissue="fluid", at=(64.0, 60.0, 64.0), radii=(24.0, 24.0, 24.0)),
        ),
        things=(
            Port(id="port", at=(64.0, 60.0, 64.0)),
            Swarm(id="swarm", at=(64.0, 60.0, 64.0), bots=8, radius=16.0),
            Plaque(id="plaque", at=(64.0, 40.0, 64.0), radius=40.0),
            Fibre(id="fibre", at=(64.0, 30.0, 64.0)),
        ),
        cameras=(CameraPlace(name="start", at=(64.0, 120.0, 64.0), look=(64.0, 40.0, 60.0)),),
    )


def _surface() -> None:
    level = _tiny_level()
    tissue = build_tissue(level)
    surface = TissueExtract(tissue, Biofilm(level, tissue), glm.vec3(0.0, 1.0, 0.0))
    surface.settle()
    surface.update(0.0)


def _swarm() -> None:
    bots = new_columns(4)
    bots.position[:], bots.previous[:] = 8.0, 7.9
    view = SwarmExtract(_SIZE).update(bots, 4, 0.0, GLOW_OF_STATE, step=0, limit=4, trails=2)
    depth, eye = np.zeros(len(view.position), np.float32), np.eye(3, 4)
    beyond, parts = np.full(2, 20.0), np.zeros(8, np.int64)
    depths_of(view.previous, view.position, view.manner, 0.5, eye, beyond, 20.0, depth, parts)
    texels, rows = np.zeros((*_SIZE, 4), np.uint8), np.zeros((8, 23), np.float32)
    pose_bots(
        view.previous, view.position, view.look, view.manner, depth, 0.0, 20.0, view.past.places, view.past.newest,
        texels, 0.5, rows, 0,
    )  # fmt: skip


def _fluid() -> None:
    pool = SlicePool(1)
    sim = Sim(_tiny_level(), make_briefing(_tiny_level()), pool)
    FluidExtract(sim).update(glm.vec3(8.0), 0.1, False)
    sim.close()
    pool.close()


def _nerves() -> None:
    level = _tiny_level()
    NervesExtract(level, build_tissue(level).distance)


def _eye() -> None:
    level = _tiny_level()
    distance = build_tissue(level).distance
    pick_surface(distance, glm.vec3(8.0, 15.0, 8.0), glm.vec3(0.0, -1.0, 0.0))
    Rig(level, distance).camera(1.6)


def _people() -> None:
    Poser().pose(Columns.of(1), 0.0)


VIEW_WARM_STEPS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("warm.picture", _surface),
    ("warm.picture", _swarm),
    ("warm.picture", _fluid),
    ("warm.picture", _nerves),
    ("warm.picture", _eye),
    ("warm.picture", _people),
)
"""(text key, function), in the order to run. A step may be repeated; it keeps nothing."""
