"""What stands in a tooth that is being made and is slow to make: biofilm, prisms, the pulp's light, fibres, swarms.

The preview owns one. Biofilm, prisms and the pulp are made on a thread beside, from copies, so that no picture waits;
fibres and swarms a few at a time. Knows a tooth. Invariants: a thread never sees an array that is still written; what
cannot be made (a level may break any rule) is left out, and nothing is raised.
"""

from __future__ import annotations

import copy
import itertools
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from msgspec.structs import replace

from game.content.kinds import Fibre, Plaque, Swarm
from game.content.level import Level
from game.core.rng import unit_array
from game.editor.document import Document, Handle
from game.tooth.biofilm import HALO, Biofilm
from game.tooth.nerves import Nerves
from game.tooth.prisms import grow_prisms
from game.tooth.tissue import Tissue
from game.view.cocci import CocciExtract
from game.view.fibres import NervesExtract
from game.view.frame import FibresView, SwarmView
from game.view.kernels_depths import PULP_CELL, pulp_distance

MOST_DOTS = 400  # of a swarm
MOST_STRANDS = 150  # of all fibres
FIBRE_REACH = 40.0  # voxels that twigs creep from a fibre's end
TASKS = ("scour", "build", "hush")
_versions = itertools.count(1)
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Layers:
    """What a thread made for a tissue. None: it was not asked for, or could not be made."""

    tissue: Tissue
    biofilm: Biofilm | None = None
    cocci: CocciExtract | None = None
    prism: np.ndarray | None = None
    pulp: np.ndarray | None = None


class Dressing:
    """See above. `touch` says where tissue changed, `look` that the document did."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._plaques: tuple[Plaque, ...] = ()
        self._small: dict[Handle, Fibre | Swarm] = {}
        self._made: dict[Handle, Any] = {}  # FibresView or dots (n, 3), of what is in _small
        self._moved: dict[Handle, None] = {}  # ordered sets: what is to be made anew at once,
        self._touched: dict[Handle, None] = {}  # and what can wait until nothing moves
        self._boxes = np.zeros((0, 2, 3))  # of plaques and small things, in the document's lengths
        self._box_owners: list[Handle | None] = []  # None: a plaque
        self._seed = -1
        self._wants_plaque = self._wants_depths = False
        self._thread: threading.Thread | None = None
        self._layers: Layers | None = None
        self._fibres: FibresView | None = None
        self._swarms: tuple[SwarmView, ...] = ()

    @property
    def is_wanted(self) -> bool:
        """Whether anything is to be made, or on its way."""
        return bool(
            self._wants_plaque or self._wants_depths or self._thread or self._layers or self._moved or self._touched
        )

    def look(self, hidden: frozenset[Handle], is_new: bool) -> None:
        """The document changed, or what is shown of it. `is_new`: everything is to be made anew."""
        document = self._document
        parts, voxel = document.parts, document.root.um_per_voxel
        shown = [handle for handle in document.order("things") if handle not in hidden]
        plaques = tuple(parts[handle] for handle in shown if isinstance(parts[handle], Plaque))
        small = {handle: parts[handle] for handle in shown if isinstance(parts[handle], (Fibre, Swarm))}
        is_same = len(plaques) == len(self._plaques) and all(
            a is b for a, b in zip(plaques, self._plaques, strict=True)
        )
        if is_new or not is_same or (plaques and document.root.seed != self._seed):
            self._wants_plaque = True
        self._wants_depths |= is_new
        self._seed = document.root.seed
        moved = [handle for handle, part in small.items() if is_new or part is not self._small.get(handle)]
        gone = [handle for handle in self._small if handle not in small]
        for handle in gone:
            for each in (self._made, self._moved, self._touched):
                each.pop(handle, None)
        if gone:
            self._join()
        self._moved.update(dict.fromkeys(moved))
        if is_same and not moved and not gone:
            return
        self._plaques, self._small = plaques, small
        boxes = [(plaque.at, plaque.radius * HALO + 8.0 * voxel) for plaque in plaques]
        boxes += [
            (part.at, FIBRE_REACH * voxel if isinstance(part, Fibre) else part.radius + 2.0 * voxel)
            for part in small.values()
        ]
        self._boxes = np.array([[[n - far for n in at], [n + far for n in at]] for at, far in boxes]).reshape(-1, 2, 3)
        self._box_owners = [*([None] * len(plaques)), *small]

    def touch(self, low: np.ndarray, high: np.ndarray, kinds: bool) -> None:
        """Tissue in boxes, corners (n, 3) in the document's lengths, is another; `kinds`: not only its mineral."""
        self._wants_depths |= kinds
        own = self._boxes
        met = ((own[:, 0, None] < high) & (own[:, 1, None] > low)).all(axis=2).any(axis=1)
        for number in np.flatnonzero(met).tolist():
            owner = self._box_owners[number]
            if owner is None:
                self._wants_plaque = True
            else:
                self._touched[owner] = None

    # -- beside the picture ----------------------------------------------------------------------------------------

    def begin(self, level: Level, tissue: Tissue) -> None:
        """Start to make what is wanted of a tissue, unless something is being made still."""
        if self._thread is not None or self._layers is not None or not (self._wants_plaque or self._wants_depths):
            return
        level = replace(level, size=tissue.size, things=self._plaques, happenings=())
        frozen = copy.copy(tissue)
        for name in ("mineral", "distance", "kind"):
            setattr(frozen, name, getattr(tissue, name).copy())
        wants = self._wants_plaque, self._wants_depths
        self._wants_plaque = self._wants_depths = False
        made = Layers(tissue)
        self._thread = threading.Thread(target=self._make, args=(made, level, frozen, *wants), daemon=True)
        self._thread.start()

    def taken(self) -> Layers | None:
        """What was made, once, as soon as there is something."""
        if self._thread is not None and not self._thread.is_alive():
            self._thread = None
        layers = None
        if self._thread is None:
            layers, self._layers = self._layers, None
        return layers

    def wait(self) -> None:
        """Until the thread is done."""
        if self._thread is not None:
            self._thread.join()

    def _make(self, made: Layers, level: Level, tissue: Tissue, plaque: bool, depths: bool) -> None:
        try:
            if plaque:
                made.biofilm = biofilm_of(level, tissue)
                made.cocci = CocciExtract(made.biofilm, tissue.mineral)
            if depths:
                made.pulp = np.empty([n // PULP_CELL for n in tissue.size], np.float32)
                pulp_distance(tissue.kind, made.pulp)
                made.prism = np.empty_like(tissue.prism)
                grow_prisms(tissue.kind, made.prism)
        except Exception:  # the maker goes on without it; the log says why
            _log.exception("a layer of the preview could not be made")
        self._layers = made

    # -- a few at a time -------------------------------------------------------------------------------------------

    def work(self, tissue: Tissue, until: Callable[[], bool], is_quiet: bool) -> None:
        """Make fibres and swarms anew: those that moved, and when it is quiet those whose tissue changed."""
        waiting = [*self._moved, *(handle for handle in self._touched if is_quiet and handle not in self._moved)]
        for number, handle in enumerate(waiting):
            if number and until():
                break
            self._moved.pop(handle, None)
            if is_quiet:
                self._touched.pop(handle, None)
            part = self._small[handle]
            try:
                if isinstance(part, Fibre):
                    self._made[handle] = _strands(part, self._document.value(), tissue)
                else:
                    self._made[handle] = _dots(part, self._document.root, tissue)
            except Exception:
                _log.exception("%s %s could not be shown", type(part).__name__, part.id)
                self._made.pop(handle, None)
        if waiting:
            self._join()

    def _join(self) -> None:
        """One view of all fibres, and one of all swarms."""
        fibres = [made for made in self._made.values() if isinstance(made, FibresView)]
        self._fibres = None
        if fibres:
            few = max(1, MOST_STRANDS // len(fibres))  # of each, where there are many
            columns = {
                name: np.concatenate([getattr(each, name)[:few] for each in fibres])
                for name in ("path", "excited", "phase", "sort")
            }
            self._fibres = FibresView(**columns, version=next(_versions))
        swarms = [(self._small[handle], made) for handle, made in self._made.items() if isinstance(made, np.ndarray)]
        self._swarms = ()
        if swarms:
            place = np.concatenate([dots for _, dots in swarms])
            look = np.zeros((len(place), 4), np.uint8)
            look[:, 0] = np.repeat([TASKS.index(part.task) for part, _ in swarms], [len(dots) for _, dots in swarms])
            look[:, 2] = 90
            look[:, 3] = np.arange(len(place)) * 89 % 256
            self._swarms = (SwarmView(place, place, look, 0.0, next(_versions)),)

    def fibres(self) -> FibresView | None:
        """All fibres, at rest."""
        return self._fibres

    def swarms(self) -> tuple[SwarmView, ...]:
        """Where swarms start: some dots for each, that stand still."""
        return self._swarms


def biofilm_of(level: Level, tissue: Tissue) -> Biofilm:
    """The biofilm of a level, whose things are plaques alone; those of which none can be made are left out."""
    try:
        return Biofilm(level, tissue)
    except Exception:
        _log.warning("some plaque of %s could not be made", level.id, exc_info=True)
    sound = []
    for plaque in level.things:
        try:
            Biofilm(replace(level, things=(plaque,)), tissue)
            sound.append(plaque)
        except Exception:
            _log.debug("it is %s", plaque.id)
    return Biofilm(replace(level, things=tuple(sound)), tissue)


def _strands(fibre: Fibre, level: Level, tissue: Tissue) -> FibresView | None:
    if fibre.to == fibre.at:
        fibre = replace(fibre, to=None)
    alone = replace(level, size=tissue.size, things=(fibre,))
    return NervesExtract(alone, tissue.distance).update(Nerves((fibre,)).table, 0, is_still=True)


def _dots(swarm: Swarm, root: Level, tissue: Tissue) -> np.ndarray:
    """(n, 3) float32 voxels in the fluid within the swarm's ball."""
    rows = np.arange(4 * min(swarm.bots, MOST_DOTS), dtype=np.int64)
    spread = np.stack([unit_array(root.seed + axis, 23, rows) for axis in range(3)], axis=1) * 2.0 - 1.0
    spread = spread[(spread * spread).sum(axis=1) <= 1.0]
    place = (np.array(swarm.at) + spread * swarm.radius) / root.um_per_voxel
    place = place[((place > 0.5) & (place < np.array(tissue.size) - 0.5)).all(axis=1)]
    voxel = place.astype(np.int64)
    place = place[tissue.distance[voxel[:, 0], voxel[:, 1], voxel[:, 2]] > 0.5]
    return place[: min(swarm.bots, MOST_DOTS)].astype(np.float32)
