"""How fast a swarm lives and moves, against copying memory and against the usual ways of doing it.

Called by `main.py bench swarm`. What a swarm costs is taken from whole steps of a tooth in which everything goes on;
motion alone, on a wall of bots in a labyrinth, is what the peers are compared with. Invariants: one thread, so that
figures of different machines speak of the same thing; everybody has settled before anything is timed.
"""

from __future__ import annotations

import statistics

import numpy as np

from game.bench import twins
from game.bench.scenes import gyroid_tissue
from game.bench.steps import LIVELY, SWARM_SYSTEMS, living
from game.bench.timing import MemoryCopy, in_turns, median_ms, own_time_ns
from game.content.catalog import find_level
from game.content.intents import Focus, Intents, SetAnchor, SetAuto, SetChorus
from game.core.probe import Probe
from game.tooth.components import Job, Swarm
from game.tooth.flow import FlowField
from game.tooth.motion import AWAKE, DARK, SORT_EVERY, Columns, Motion, Orders, new_columns
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.tooth.tissue import Tissue

_SETTLE_STEPS = 2 * SORT_EVERY
_TARGET = (64.0, 32.0, 64.0)
_STROKE_STEPS = 16
_ROUNDS = 12


class Life:
    """A tooth with `bots` bots that scour and build in three places while fluid flows and sugar turns to acid."""

    def __init__(self, bots: int) -> None:
        level = living(find_level(LIVELY), bots)
        self._sim = Sim(level, make_briefing(level))
        self._sim.probe = Probe(own_time_ns)
        self._jobs = [job for _, job in self._sim.each(Job)]
        posts = (SetAnchor(number=n, at=job.goal, share=0.2, task=job.task) for n, job in enumerate(self._jobs[1:3]))
        self._step((SetAuto(on=False), SetChorus(value=0.5), *posts))
        for _ in range(6 * 64):
            self._step(())
        columns = next(self._sim.each(Swarm))[1].columns
        self.row_bytes = columns.row_bytes + self._sim.works[0].action.itemsize  # and what each has chosen to do

    def share_ms(self) -> float:
        """Milliseconds of the swarms' share of as many steps as lie between two sorts: direction, motion in what flows,
        sorting, work, losses and counting."""
        total = 0.0
        for _ in range(SORT_EVERY):
            self._step(())
            total += sum(self._sim.probe.last_ms(name) for name in SWARM_SYSTEMS)
        return total

    def _step(self, entered: Intents) -> None:
        turn, wait = divmod(self._sim.step_count, _STROKE_STEPS)
        if not wait:  # a hand strokes to and fro
            x, y, z = self._jobs[0].goal
            entered += (Focus(at=(x + 3.0 * (turn % 2), y, z)),)
        self._sim.step(entered)

    def close(self) -> None:
        self._sim.close()


class Scene:
    """`bots` bots on their way through a tooth full of walls."""

    def __init__(self, bots: int, tissue: Tissue | None = None, spread: float = 1.0) -> None:
        """`spread`: share of the tooth's edge lengths over which they start; small values crowd them."""
        self.tissue = tissue or gyroid_tissue()
        self.motion = Motion(self.tissue.size)
        field = FlowField(self.tissue.size, direction=self.motion.directions[1])
        field.look(self.tissue.mineral)
        field.start(np.array([_TARGET]))
        field.advance(10**9)
        self.swarm = _spread_bots(bots, self.tissue, spread)
        self.orders = Orders(chorus=0.5)
        self.orders.send(1, _TARGET, ring=12.0)
        self._steps = 0

    def step(self) -> None:
        """A step as the game makes it, sorting included."""
        if self._steps % SORT_EVERY == 0:
            self.motion.sort(self.swarm)
        self._steps += 1
        self.motion.crowd((self.swarm,))
        self.motion.move(self.swarm, self.orders, self.tissue.distance)

    def numpy_step(self) -> None:
        """The same step in numpy; its result is thrown away."""
        grid = twins.splat(self.swarm, self.motion.cells)
        twins.move(self.swarm, self.orders, grid, self.motion.directions, self.tissue.distance)


def swarm(bots: int = 100_000, thorough: bool = True) -> dict[str, float]:
    """Figures swarm.*; `thorough` adds a million bots, crowding and the peers (half a minute).

    share_ns is what a bot costs a step with everything it does, and copy_ratio that time over the time of copying all
    its columns through memory (copy_cached_ratio: through a cache, where the machine has one that large); ns_per_bot is
    motion alone, dark_ratio what a dark swarm costs of that; x_ratio is the peer's time over ours.
    """
    figures = {"swarm.bots": float(bots)} | _share(bots)
    tissue = gyroid_tissue()
    scene = Scene(bots, tissue)
    for _ in range(_SETTLE_STEPS):
        scene.step()
    own_ms = median_ms(scene.step, 2 * SORT_EVERY)
    numpy_times = in_turns({"ours": scene.step, "numpy": scene.numpy_step}, 7)
    figures |= {
        "swarm.ns_per_bot": own_ms * 1e6 / bots,
        "swarm.numpy_ratio": numpy_times["numpy"] / numpy_times["ours"],
    }
    scene.swarm.state[...] = DARK
    for _ in range(5 * 64):  # until all stand still
        scene.step()
    figures["swarm.dark_ratio"] = median_ms(scene.step, SORT_EVERY) / own_ms
    if thorough:
        figures |= _growth(tissue, bots, own_ms) | _peers(tissue)
    return figures


def _share(bots: int) -> dict[str, float]:
    life = Life(bots)
    copy = MemoryCopy(bots, life.row_bytes)
    shares, copies, cached = [], [], []
    for _ in range(_ROUNDS):
        shares.append(life.share_ms())
        copies.append(_ms(copy, SORT_EVERY))
        cached.append(_ms(copy.cached, SORT_EVERY))
    life.close()
    share = statistics.median(shares)
    return {
        "swarm.share_ns": share * 1e6 / (bots * SORT_EVERY),
        "swarm.copy_ratio": share / statistics.median(copies),
        "swarm.copy_cached_ratio": share / statistics.median(cached),
    }


def _ms(function, times: int) -> float:
    begun = own_time_ns()
    for _ in range(times):
        function()
    return (own_time_ns() - begun) / 1e6


def _growth(tissue: Tissue, bots: int, own_ms: float) -> dict[str, float]:
    """Time a bot at a million over time a bot here; crowded into a hundredth of the room over spread out."""
    many = Scene(1_000_000, tissue)
    for _ in range(3):
        many.step()
    crowded = Scene(bots, tissue, spread=0.21)
    for _ in range(3):
        crowded.step()
    return {
        "swarm.million_growth": (median_ms(many.step, 9) / 1_000_000) / (own_ms / bots),
        "swarm.crowding": median_ms(crowded.step, 15) / own_ms,
    }


def _peers(tissue: Tissue) -> dict[str, float]:
    """The usual ways: one ECS entity a bot, and, where scipy is installed, real neighbours from a k-d tree."""
    from game.bench import peers

    few = Scene(10_000, tissue)
    for _ in range(_SETTLE_STEPS):
        few.step()
    entities = peers.EntitySwarm(few)
    times = in_turns({"ours": few.step, "esper": entities.step}, 3)
    figures = {"swarm.esper_ratio": times["esper"] / times["ours"]}
    entities.close()
    if peers.HAS_SCIPY:
        scene = Scene(100_000, tissue)
        for _ in range(4):  # still spread out: in a crowd pairs grow with the square of it, which would flatter us
            scene.step()
        pairs = peers.NeighbourSwarm(scene)
        times = in_turns({"ours": scene.step, "pairs": pairs.step}, 3)
        figures["swarm.ckdtree_ratio"] = times["pairs"] / times["ours"]
    return figures


def _spread_bots(bots: int, tissue: Tissue, spread: float) -> Columns:
    """Bots at random in the fluid of a box round the middle of the tooth."""
    swarm = new_columns(bots)
    swarm.count = bots
    swarm.state[...] = AWAKE
    swarm.errand[...] = 1
    rng = np.random.default_rng(1)
    size = np.array(tissue.size)
    low, high = size * (0.5 - 0.48 * spread), size * (0.5 + 0.48 * spread)
    found = 0
    while found < bots:
        points = rng.uniform(low, high, (bots, 3)).astype(np.float32)
        points = points[tissue.distance[tuple(points.astype(np.intp).T)] > 1.2][: bots - found]
        swarm.position[found : found + len(points)] = points
        found += len(points)
    swarm.previous[...] = swarm.position
    return swarm
