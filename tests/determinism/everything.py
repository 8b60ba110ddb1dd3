"""A small tooth in which everything happens that can, and one way to play it: for every test that compares bits.

Two swarms, posts and a place kept free, all tasks, a pulse, sugar, rinse, gum, a swallow and cold, acid on two lesions,
plaque that grows and a current. As a program it plays on its own and prints digests as JSON, with the machine code
that the environment asks numba for: `python -m tests.determinism.everything STEPS THREADS`.
"""

from __future__ import annotations

import json
import sys

import msgspec

from game.content.intents import (
    Focus,
    Intents,
    LetGo,
    LiftAnchor,
    Pulse,
    Recall,
    SetAnchor,
    SetAssist,
    SetAuto,
    SetChorus,
    SetTask,
)
from game.content.level import Level
from game.core.pool import SlicePool
from game.tooth.moments import Moments
from game.tooth.sim import Sim
from game.tooth.state import make_briefing

PIT = (15.0, 21.0, 32.5)
COLONY = (35.0, 20.5, 35.0)
OPEN = (24.0, 30.0, 24.0)

EVERYTHING = {
    "schema": 1,
    "id": "everything",
    "title": "level.first_light.title",
    "size": [48, 48, 48],
    "um_per_voxel": 8,
    "patient": {"person": "lindqvist", "trust": 0.7, "anxiety": 0.3},
    "consent": {"comfort_floor": 0, "hand_at": 2},
    "saliva": {"access": 0.6, "flow": 0.8},
    "verbs": ["scour", "build", "hush", "recall", "auto", "anchor", "keep_out", "pulse"],
    "clocks": {"chemistry_min_per_s": 4, "mineral_days_per_s": 2},
    "enough": 1.0,
    "shapes": [
        {"kind": "plain", "tissue": "enamel", "height": 160, "swell": 6, "length": 300},
        {"kind": "plain", "tissue": "dentin", "height": 90},
        {"kind": "ball", "tissue": "pulp", "at": [190, 10, 190], "radii": [90, 40, 90], "blend": 8},
        {"kind": "tubules", "start": [300, 96, 300], "end": [230, 40, 220], "spread": [40, 20], "radius": 9,
         "spacing": 28},
        {"kind": "ball", "tissue": "fluid", "at": [300, 140, 300], "radii": [40, 60, 40]},
    ],
    "things": [
        {"kind": "port", "id": "port", "at": [190, 330, 190], "radius": 40},
        {"kind": "swarm", "id": "choir", "at": [190, 240, 190], "bots": 900, "radius": 60},
        {"kind": "swarm", "id": "alto", "at": [120, 240, 250], "bots": 500, "radius": 50, "chorus": 0.6},
        {"kind": "spring", "id": "spring", "at": [90, 180, 90], "radius": 40},
        {"kind": "plaque", "id": "sweet", "at": [280, 164, 280], "radius": 60, "thickness": 28, "community": "sweet",
         "matrix": 0.5, "calculus": 0.1},
        {"kind": "plaque", "id": "mild", "at": [100, 164, 300], "radius": 50, "growth": 4, "community": "healthy",
         "job": False},
        {"kind": "lesion", "id": "pit", "at": [120, 150, 260], "radius": 60, "loss": 0.95},
        {"kind": "lesion", "id": "spot", "at": [300, 150, 120], "radius": 50, "loss": 0.5, "skin": 16},
        {"kind": "fibre", "id": "nerve", "at": [200, 80, 270], "reach": 260, "inflammation": 0.4},
        {"kind": "fibre", "id": "quick", "at": [120, 90, 120], "reach": 200, "sort": "a_delta"},
        {"kind": "current", "id": "stream", "at": [60, 220, 190], "radius": 60, "flow": [40, 0, 90]},
        {"kind": "current", "id": "gulp", "at": [300, 260, 190], "radius": 80, "flow": [0, 150, 0], "swallow": True},
    ],
    "happenings": [
        {"kind": "sugar", "after": 0.1, "percent": 20, "minutes": 2},
        {"kind": "swallow", "after": 0.6, "seconds": 0.5},
        {"kind": "shift", "after": 0.9, "flow": 6, "seconds": 0.8},
        {"kind": "rinse", "after": 1.5, "fluoride_ppm": 900, "arginine_mm_per_min": 2, "bicarbonate_mm": 40},
        {"kind": "chew", "after": 2, "flow": 4, "minutes": 6},
        {"kind": "shift", "after": 2.6, "flow": 8, "outward": False, "fibre": "quick", "seconds": 1},
        {"kind": "sugar", "after": 4, "percent": 10, "minutes": 4},
    ],
    "cameras": [{"name": "start", "at": [190, 380, -40], "look": [190, 160, 190]}],
}  # fmt: skip

ORDERS: dict[int, Intents] = {
    1: (Focus(at=COLONY), SetChorus(value=0.5), Focus(at=PIT, swarm=1), SetTask(task="build", swarm=1)),
    30: (SetAnchor(number=0, at=PIT, radius=9.0, share=0.3, task="build"),),
    37: (SetAnchor(number=1, at=OPEN, radius=5.0, share=0.2, task="keep_out"),),
    50: (Pulse(swarm=0),),
    70: (Focus(at=(37.0, 21.0, 33.0)), SetTask(task="hush", swarm=1)),
    90: (SetChorus(value=1.0), SetAnchor(number=2, at=COLONY, radius=8.0, share=0.5, task="scour", swarm=1)),
    110: (LetGo(anchors=False),),
    131: (SetAuto(on=True), LiftAnchor(number=1)),
    200: (Recall(on=True, at=PIT), SetChorus(value=0.3, swarm=1)),
    230: (Recall(on=False), SetAssist(name="extra_bots", value=0.3)),
    260: (SetAuto(on=False), Focus(at=PIT), SetTask(task="build")),
    300: (Focus(at=COLONY, swarm=1), SetTask(task="scour", swarm=1), Pulse(swarm=1)),
    350: (SetAnchor(number=1, at=OPEN, radius=6.0, share=0.1, task="hush"),),
    400: (LetGo(),),
    420: (SetAuto(on=True),),
}
"""What enters, by step."""


def level() -> Level:
    return msgspec.convert(EVERYTHING, Level)


def new_sim(threads: int = 1) -> Sim:
    made = level()
    return Sim(made, make_briefing(made), SlicePool(threads))


def give_back(sim: Sim) -> None:
    sim.pool.close()
    sim.close()


def orders(step: int) -> Intents:
    return ORDERS.get(step, ())


def play(sim: Sim, until: int) -> None:
    while sim.step_count < until:
        sim.step(orders(sim.step_count))


def digests_of(steps: int, threads: int) -> list[str]:
    """Played up to `steps`, gone back to a third, and played on to the end: a digest every 16 steps."""
    sim = new_sim(threads)
    moments = Moments(3)
    found = []
    has_gone_back = False
    while sim.step_count < steps:
        sim.step(orders(sim.step_count))
        if sim.step_count % 16 == 0:
            found.append(sim.digest())
        if sim.step_count in (steps // 3, steps // 2) and not has_gone_back:
            moments.keep(sim)
        if sim.step_count == 2 * steps // 3 and not has_gone_back:
            moments.go_back(sim, 0)
            has_gone_back = True
    give_back(sim)
    return found


if __name__ == "__main__":
    print(json.dumps(digests_of(int(sys.argv[1]), int(sys.argv[2]))))
