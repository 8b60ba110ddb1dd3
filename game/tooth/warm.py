"""What has to be compiled before a tooth can be played, in steps that a progress bar can show.

The title runs WARM_STEPS one by one in the background: (text key of what is being prepared, function to call). Each
function goes through the real code on a tooth of 16 voxels, so that exactly the signatures of the game are compiled;
from the cache a step takes milliseconds. Invariant: the tuple is written out, nothing registers itself.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.content.intents import Focus, SetAnchor, SetTask
from game.content.kinds import VERBS, Ball, Current, Fibre, Lesion, Plain, Plaque, Port, Spring, Swarm
from game.content.level import CameraPlace, Level, Patient
from game.core import exact, rng
from game.core.pool import SlicePool
from game.tooth import flow, motion, tissue
from game.tooth.moments import Moments
from game.tooth.sim import Sim
from game.tooth.state import make_briefing

_SIZE = (16, 16, 16)


def _tiny_level() -> Level:
    return Level(
        schema=1,
        id="tiny",
        title="level.tiny",
        size=_SIZE,
        verbs=VERBS,
        patient=Patient(person="lindqvist"),
        shapes=(
            Plain(tissue="enamel", height=50.0),
            Ball(tissue="fluid", at=(64.0, 60.0, 64.0), radii=(24.0, 24.0, 24.0)),
        ),
        things=(
            Lesion(id="lesion", at=(64.0, 40.0, 64.0), radius=20.0),
            Plaque(id="plaque", at=(64.0, 40.0, 64.0), radius=40.0),
            Port(id="port", at=(64.0, 100.0, 64.0)),
            Spring(id="spring", at=(64.0, 60.0, 64.0)),
            Fibre(id="fibre", at=(64.0, 20.0, 64.0)),
            Current(id="current", at=(64.0, 100.0, 64.0), flow=(80.0, 0.0, 0.0)),
            Swarm(id="swarm", at=(64.0, 80.0, 64.0), bots=64, radius=16.0),
        ),
        cameras=(CameraPlace(name="start", at=(64.0, 120.0, 64.0), look=(64.0, 40.0, 64.0)),),
    )


def _numbers() -> None:
    exact.exp(1.0)
    exact.log(2.0)
    exact.pow_(2.0, 0.5)
    exact.tanh(0.5)
    rng.mix(1, 1, 1)
    rng.unit(1, 1, 1)


def _tissue() -> None:
    made = tissue.build_tissue(_tiny_level())
    made.changed((4, 4, 4), (6, 6, 6))


def _surface() -> None:
    made = tissue.build_tissue(_tiny_level())
    for brick in made.take_dirty():
        tissue.brick_mesh(made, brick)


def _flow() -> None:
    made = tissue.build_tissue(_tiny_level())
    field = flow.FlowField(made.size)
    field.look(made.mineral)
    field.start(np.array([[8.0, 12.0, 8.0]]))
    field.advance(100_000)


def _crowd() -> None:
    moving, bots = _tiny_swarm()
    moving.crowd([bots])
    moving.sort(bots)
    moving.pool.close()


def _motion() -> None:
    moving, bots = _tiny_swarm()
    distance = np.full(_SIZE, 4.0, np.float32)
    moving.crowd([bots])
    moving.move(bots, motion.Orders(), distance)
    moving.pool.close()


def _tiny_swarm() -> tuple[motion.Motion, motion.Columns]:
    moving = motion.Motion(_SIZE, SlicePool(2))  # two lanes, so that merging them is compiled too
    bots = motion.new_columns(2 * motion.LANE_LEAST)
    bots.count = bots.capacity
    bots.position[...] = 8.0
    bots.state[...] = motion.AWAKE
    return moving, bots


def _life() -> None:
    level = _tiny_level()
    sim = Sim(level, make_briefing(level))
    for _ in range(12):
        sim.step((Focus(at=(8.0, 7.0, 8.0)),))
        sim.step((SetTask(task="build"),))
    sim.step((SetAnchor(number=0, at=(8.0, 8.0, 8.0)),))
    sim.quiet_minutes()
    sim.digest()
    kept = Moments(2)
    kept.keep(sim)
    kept.keep(sim)
    kept.go_back(sim, 0)
    sim.close()


WARM_STEPS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("warm.numbers", _numbers),
    ("warm.tissue", _tissue),
    ("warm.surface", _surface),
    ("warm.flow", _flow),
    ("warm.crowd", _crowd),
    ("warm.motion", _motion),
    ("warm.life", _life),
)
"""(text key, function), in the order to run. A step may be repeated; it keeps nothing."""
