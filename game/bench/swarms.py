"""How fast a swarm moves, against copying memory and against the usual ways of doing it.

Called by `main.py bench swarm`. The bots crowd along a wall towards a place behind it, the costlier case, and have
settled before anything is timed. Invariant: one thread, so that figures of different machines speak of the same thing.
"""

from __future__ import annotations

import numpy as np

from game.bench import twins
from game.bench.scenes import gyroid_tissue
from game.bench.timing import MemoryCopy, in_turns, median_ms
from game.tooth.flow import FlowField
from game.tooth.motion import AWAKE, SORT_EVERY, Columns, Motion, Orders, new_columns
from game.tooth.tissue import Tissue

_SETTLE_STEPS = 2 * SORT_EVERY
_TARGET = (64.0, 32.0, 64.0)


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

    copy_ratio is our time over that of copying 80 bytes a bot through memory (copy_cached_ratio: through a cache, where
    the machine has one that large); x_ratio is the peer's time over ours.
    """
    tissue = gyroid_tissue()
    scene = Scene(bots, tissue)
    for _ in range(_SETTLE_STEPS):
        scene.step()
    copy = MemoryCopy(bots)
    times = in_turns({"ours": scene.step, "copy": copy, "cached": copy.cached}, 2 * SORT_EVERY)
    numpy_times = in_turns({"ours": scene.step, "numpy": scene.numpy_step}, 7)
    figures = {
        "swarm.bots": bots,
        "swarm.ns_per_bot": times["ours"] * 1e6 / bots,
        "swarm.copy_ratio": times["ours"] / times["copy"],
        "swarm.copy_cached_ratio": times["ours"] / times["cached"],
        "swarm.numpy_ratio": numpy_times["numpy"] / numpy_times["ours"],
    }
    if thorough:
        figures |= _growth(tissue, bots, times["ours"]) | _peers(tissue)
    return figures


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
        for _ in range(_SETTLE_STEPS):
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
