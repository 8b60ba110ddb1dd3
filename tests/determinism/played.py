"""One fixed way to play the first level, step by step, for every test that compares digests.

As a program it plays on its own and prints the digests: `python -m tests.determinism.played STEPS THREADS`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable

from game.content.catalog import find_level
from game.content.intents import Focus, Intents, LetGo, Recall, SetAssist, SetAuto, SetChorus, SetTask
from game.core.pool import SlicePool
from game.tooth.sim import Sim
from game.tooth.state import make_briefing

POCKET = (37.5, 19.5, 80.0)
WINDOW = (65.0, 31.25, 107.25)
PATCH = (48.5, 27.5, 32.5)

ORDERS: dict[int, Intents] = {
    20: (Focus(at=POCKET),),
    90: (SetTask(task="scour"), SetChorus(value=0.5)),
    150: (Focus(at=(40.25, 20.0, 77.5)),),
    260: (SetTask(task="build"), Focus(at=WINDOW)),
    400: (SetChorus(value=1.0),),
    520: (LetGo(),),
    600: (SetAuto(on=True),),
    1100: (Focus(at=WINDOW), SetTask(task="build")),
    1300: (Focus(at=(62.0, 30.5, 105.0)),),
    1700: (SetChorus(value=0.8),),
    2000: (LetGo(),),
    2100: (Recall(on=True, at=WINDOW),),
    2300: (Recall(on=False),),
    2310: (SetAssist(name="extra_bots", value=0.2),),
    2400: (SetTask(task="scour"), Focus(at=PATCH), SetChorus(value=0.2)),
    3000: (SetAuto(on=True),),
    3500: (SetAuto(on=False), Focus(at=POCKET)),
}
"""What enters, by step: places are held and moved, tasks and chorus change, all is let go, called back, left alone."""

KEPT_STEPS = (64, 640, 1920, 3840)


def orders(step: int) -> Intents:
    return ORDERS.get(step, ())


def first_light(threads: int = 1) -> Sim:
    level = find_level("first_light")
    return Sim(level, make_briefing(level), SlicePool(threads))


def play(sim: Sim, until: int, at: Iterable[int] = (), notice: Callable[[int], None] | None = None) -> dict[int, str]:
    """Play on up to step `until`; gives the digests at the steps asked for. `notice(step)` is called before a step."""
    wanted, digests = set(at), {}
    while sim.step_count < until:
        if notice is not None:
            notice(sim.step_count)
        sim.step(orders(sim.step_count))
        if sim.step_count in wanted:
            digests[sim.step_count] = sim.digest()
    return digests


def give_back(sim: Sim) -> None:
    sim.pool.close()
    sim.close()


if __name__ == "__main__":
    steps, threads = int(sys.argv[1]), int(sys.argv[2])
    print(json.dumps(play(first_light(threads), steps, KEPT_STEPS)))
