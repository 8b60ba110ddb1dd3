"""Components of a tooth's few and various things, and the one place that talks to esper.

Each Sim owns an `Entities`, a world of its own, so that several teeth can live side by side. The many and alike (bots,
voxels) are columns and fields, never entities. Invariant: `each` answers in the order of Id, whatever esper does.
Points are voxels.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import esper
import numpy as np

from game.tooth.motion import Columns

Point = tuple[float, float, float]

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Id:
    """Who an entity is: its number in the level's order, and its name there."""

    number: int
    name: str


@dataclass(slots=True)
class Swarm:
    """One swarm: thousands of bots as columns; rows [0, alive) live, the rest are lost or not lent."""

    columns: Columns
    total: int  # alive + lost
    task: str  # scour, build or hush: what it does where it is held
    chorus: float
    ring: float  # voxels around the focus within which it works
    auto: bool = False
    focus: Point | None = None  # where the player holds it
    goal: Point | None = None  # the fluid nearest to the focus, to which the flow leads
    axis: Point = (0.0, 1.0, 0.0)  # away from the tissue at the goal: bots mill round it
    band: str = "quiet"
    recall_at: Point | None = None
    recall_radius: float = 0.0
    pulse_step: int = -100_000  # when the last pulse was fired
    moved_step: int = -100_000  # when its focus or an anchor of its own last moved
    told: tuple[int, ...] = ()  # errands and tasks that all bots know of
    working: int = 0
    idle: int = 0
    free_idle: int = 0  # of the idle, those at no anchor
    carrying: int = 0
    anchored: int = 0  # of the living, those whose post is an anchor
    energy_mean: float = 1.0  # of the living, 0 to 1
    idle_steps: int = 0
    was_at: Point = (0.0, 0.0, 0.0)  # its centre when bots last came forward
    lost_ever: int = 0  # those that walled themselves in not counted
    walled_in: int = 0  # of the lost, those that are on their way out
    cargo_lost: int = 0
    cargo_laid: int = 0
    energy_spent: int = 0
    centre: Point = (0.0, 0.0, 0.0)  # the mean place of those who go with it; of all, where all are left somewhere

    @property
    def alive(self) -> int:
        return self.columns.count

    @property
    def is_dark(self) -> bool:
        """Let go: dark and still, but for those who were left at anchors."""
        return self.focus is None and not self.auto

    @property
    def lost(self) -> int:
        return self.total - self.alive


@dataclass(slots=True)
class Anchor:
    """A post where part of a swarm was left, or (keep_out) a place that no bot enters. A tooth has four, set or not."""

    number: int  # 0 to 3
    is_set: bool = False
    is_awake: bool = False  # all was let go: its bots are dark and still until their swarm is called again
    at: Point = (0.0, 0.0, 0.0)
    goal: Point = (0.0, 0.0, 0.0)  # the fluid nearest to it
    axis: Point = (0.0, 1.0, 0.0)  # away from the tissue there
    radius: float = 0.0
    share: float = 0.0  # of the swarm's living bots
    task: str = "scour"  # scour, build, hush or keep_out
    swarm: int = 0
    bots: int = 0  # living bots whose post it is
    working: int = 0
    idle: int = 0
    idle_steps: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether it holds nobody and keeps everybody out."""
        return self.is_set and self.task == "keep_out"

    @property
    def is_held(self) -> bool:
        """Whether bots live by it now."""
        return self.is_set and self.is_awake and self.task != "keep_out"


@dataclass(slots=True)
class Port:
    """Where bots enter and lost ones come back."""

    at: Point
    radius: float


@dataclass(slots=True)
class Spring:
    """A mineral spring."""

    at: Point  # in the fluid
    radius: float


@dataclass(slots=True)
class Job:
    """Something that needs doing; on the same entity as its Lesion or Colony."""

    task: str
    at: Point
    goal: Point  # the fluid nearest to it
    radius: float
    needed: int
    progress: float = 0.0
    assigned: int = 0
    is_done: bool = False


@dataclass(slots=True)
class Lesion:
    """Voxels that lost mineral. `sites` (n,) int32 flat voxel numbers, `missing` what they lacked at the start."""

    sites: np.ndarray
    missing: int
    lets_daylight: bool


@dataclass(slots=True)
class Colony:
    """A patch of biofilm: sites [first, last) of Biofilm, `amount` what it had at the start, in `held` of them."""

    first: int
    last: int
    amount: int
    held: int
    growth: float


@dataclass(slots=True)
class Fibre:
    """The end of a nerve fibre, row `row` of Nerves."""

    row: int
    at: Point
    reach: float
    to: Point | None
    sharp_step: int = -1000  # when it last fired
    dull_step: int = -1000


class Entities:
    """An esper world of its own."""

    def __init__(self) -> None:
        self._world = f"tooth {next(_numbers)}"
        self._count = 0
        self._found: dict[tuple[type, ...], list[tuple]] = {}  # asked for many times a step, and the same until `add`

    def add(self, name: str, *components: Any) -> Id:
        """A new entity with an Id of its own."""
        id = Id(self._count, name)
        self._count += 1
        self._found.clear()
        esper.switch_world(self._world)
        esper.create_entity(id, *components)
        return id

    def each(self, *kinds: type) -> Iterator[tuple]:
        """(Id, component, ...) of all entities that have all these kinds, by Id."""
        if kinds not in self._found:
            esper.switch_world(self._world)
            found = [parts for _, parts in esper.get_components(Id, *kinds)]
            self._found[kinds] = sorted(found, key=lambda parts: parts[0].number)
        return iter(self._found[kinds])

    def everything(self) -> Iterator[tuple[Id, list]]:
        """(Id, its other components in the order of their names), by Id: for capture and restore."""
        esper.switch_world(self._world)
        for entity, parts in sorted(esper.get_components(Id), key=lambda pair: pair[1][0].number):
            others = [part for part in esper.components_for_entity(entity) if not isinstance(part, Id)]
            yield parts[0], sorted(others, key=lambda part: type(part).__name__)

    def close(self) -> None:
        """Give the world back; the entities are gone."""
        self._found.clear()
        if self._world in esper.list_worlds():
            esper.switch_world("default")
            esper.delete_world(self._world)
