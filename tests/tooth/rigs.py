"""Small teeth for tests: a slab of enamel with a pit, a colony and a fibre, a few hundred bots; built in no time."""

from __future__ import annotations

import msgspec
import numpy as np

from game.content.level import Level
from game.core.pool import SlicePool
from game.tooth.components import Colony, Job, Lesion, Swarm
from game.tooth.sim import Sim
from game.tooth.state import make_briefing

SMALL = {
    "schema": 1,
    "id": "rig",
    "title": "level.rig.title",
    "size": [48, 48, 48],
    "um_per_voxel": 8,
    "patient": {"person": "lindqvist", "trust": 0.7},
    "shapes": [{"kind": "plain", "tissue": "enamel", "height": 160, "swell": 6, "length": 300}],
    "things": [
        {"kind": "port", "id": "port", "at": [190, 330, 190], "radius": 40},
        {"kind": "swarm", "id": "choir", "at": [190, 240, 190], "bots": 900, "radius": 60},
        {"kind": "spring", "id": "spring", "at": [90, 180, 90], "radius": 40},
        {"kind": "plaque", "id": "colony", "at": [280, 164, 280], "radius": 60, "thickness": 28},
        {"kind": "lesion", "id": "pit", "at": [120, 150, 260], "radius": 60, "loss": 0.95},
        {"kind": "fibre", "id": "nerve", "at": [200, 80, 270], "reach": 260},
    ],
    "cameras": [{"name": "start", "at": [190, 380, -40], "look": [190, 160, 190]}],
}

COLONY_AT = (35.0, 20.5, 35.0)
PIT_AT = (15.0, 19.0, 32.5)


def small_level(**changes) -> Level:
    """The small tooth; `changes` replace fields of the level, `things` of the same id are replaced one by one."""
    document = {**SMALL, **{name: value for name, value in changes.items() if name != "things"}}
    by_id = {thing["id"]: thing for thing in document["things"]}
    for thing in changes.get("things", []):
        by_id[thing["id"]] = {**by_id.get(thing["id"], {}), **thing}
    document["things"] = list(by_id.values())
    return msgspec.convert(document, Level)


def small_sim(threads: int = 1, **changes) -> Sim:
    level = small_level(**changes)
    return Sim(level, make_briefing(level), SlicePool(threads))


def swarm_of(sim: Sim) -> Swarm:
    return next(sim.each(Swarm))[1]


def job_of(sim: Sim, name: str) -> Job:
    return next(job for id, job in sim.each(Job) if id.name == name)


def colony_left(sim: Sim) -> int:
    _, colony = next(sim.each(Colony))
    return sim.biofilm.left(colony.first, colony.last)


def mineral_lacking(sim: Sim) -> int:
    _, lesion = next(sim.each(Lesion))
    flat = lesion.sites
    sound = sim.tissue.sound.reshape(-1)[flat].astype(np.int64)
    return int((sound - sim.tissue.mineral.reshape(-1)[flat]).sum())


def run(sim: Sim, seconds: float, *orders) -> list:
    """Give orders in the first step, then let it run; gives all events."""
    happened = list(sim.step(tuple(orders)))
    for _ in range(int(seconds * 64) - 1):
        happened += sim.step()
    return happened


def distances_of(sim: Sim) -> np.ndarray:
    """(alive,) voxels to the surface at each living bot, trilinear."""
    swarm = swarm_of(sim)
    field = sim.tissue.distance.astype(np.float64)
    at = np.clip(swarm.columns.position[: swarm.alive].astype(np.float64) - 0.5, 0.0, np.array(field.shape) - 1.001)
    base = at.astype(int)
    part = at - base
    total = np.zeros(len(at))
    for corner in np.ndindex(2, 2, 2):
        weight = np.ones(len(at))
        for axis in range(3):
            weight *= part[:, axis] if corner[axis] else 1.0 - part[:, axis]
        place = base + corner
        total += weight * field[place[:, 0], place[:, 1], place[:, 2]]
    return total
