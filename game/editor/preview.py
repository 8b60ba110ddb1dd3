"""The tooth of a document as it is now, kept up to date while shapes move: tissue, lesions, biofilm, and their picture.

The scene calls `update` once a frame with a budget of milliseconds, and `frame` for the picture. Knows a tooth.
Invariants: whatever rule a level breaks, it is shown as far as it means anything and nothing is raised; once settled
with nothing hidden, tissue and biofilm are those that the simulation would build from the level, bit for bit.
"""

from __future__ import annotations

import itertools
import math
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

import numpy as np
from msgspec.structs import replace
from pyglm import glm

from game.content.kinds import Lesion, Port, Spring
from game.content.level import Level
from game.editor.brushes import Box, ShapeTable
from game.editor.document import Changes, Document, Handle
from game.editor.dressing import Dressing, Layers
from game.tooth.biofilm import Biofilm
from game.tooth.tissue import Brushes, Tissue, empty_tissue, hollow, lesion_box, repaint
from game.view.frame import Camera, FrameView, Light, Marker
from game.view.markers import SPRING_RADIUS
from game.view.moods import sun_of
from game.view.surface import TissueExtract

BLOCK = 32
"""Voxels along one edge of what waits to be painted as one."""
SLAB = 8
"""Voxels along x that are painted before the next look at the clock: two milliseconds where shapes are crowded."""
QUIET_S = 0.25
"""What is slow to make (biofilm, prisms, fibres) waits until nothing has moved for so long."""
LATE_S = 0.045
"""A picture that took longer leaves less time for following: fifteen a second come first."""
LATE_SHARE = 0.25
RIM = 6  # voxels from the side of the box within which a change reaches the skirt


@dataclass(slots=True)
class _Tooth:
    """One tooth, shown or in the making: its tissue, and what of it is to be painted anew."""

    size: tuple[int, int, int]
    um_per_voxel: float
    tissue: Tissue
    field: np.ndarray  # (x, y, z) float32: signed distances as they were painted
    stale: dict[tuple[int, ...], tuple[list[int], list[int], bool]] = field(default_factory=dict)
    """Block -> first and last voxel in it, and whether shapes are to be painted there or only lesions."""
    biofilm: Biofilm | None = None
    extract: TissueExtract | None = None

    @classmethod
    def empty(cls, size: tuple[int, int, int], um_per_voxel: float) -> _Tooth:
        tooth = cls(size, um_per_voxel, empty_tissue(size), np.full(size, 1.0e3, np.float32))
        tooth.mark((np.zeros(3, np.int64), np.array(size, np.int64)), True)
        return tooth

    def mark(self, box: Box, paints: bool) -> None:
        """The voxels of a box are to be made anew; `paints`: shapes too."""
        # Plain numbers: hundreds of boxes a frame, most of them in a few blocks, are no work for arrays.
        low = [max(0, n) for n in box[0].tolist()]
        high = [min(n, size) for n, size in zip(box[1].tolist(), self.size, strict=True)]
        if any(a >= b for a, b in zip(low, high, strict=True)):
            return
        ranges = [range(a // BLOCK, (b - 1) // BLOCK + 1) for a, b in zip(low, high, strict=True)]
        for block in itertools.product(*ranges):
            first = [max(a, n * BLOCK) for a, n in zip(low, block, strict=True)]
            last = [min(b, (n + 1) * BLOCK) for b, n in zip(high, block, strict=True)]
            before = self.stale.get(block)
            if before is not None:
                first, last = [*map(min, first, before[0])], [*map(max, last, before[1])]
            self.stale[block] = (first, last, paints or (before is not None and before[2]))


class Preview:
    """What a maker sees of a level while it is being made. `clock` gives seconds."""

    def __init__(self, document: Document, clock: Callable[[], float] = time.perf_counter) -> None:
        self._document, self._clock = document, clock
        self._seen = -1
        self._hidden: frozenset[Handle] = frozenset()
        self._moved_s = self._last_s = clock()
        self._share = 1.0  # of the budgets, that is used
        self._table = ShapeTable(document)
        self._lesions: dict[Handle, Lesion] = {}
        self._lesions_hidden: frozenset[Handle] = frozenset()
        self._lesions_known = False
        self._dressing = Dressing(document)
        self._rim_is_old = False
        self._sun = sun_of(self.level)
        self._eye = np.zeros(3)
        self._tooth: _Tooth
        self._next: _Tooth | None = None  # of another size: shown as soon as there is all of it
        self._look()
        self._paint(self._tooth, math.inf)
        self._open(self._tooth)

    @property
    def level(self) -> Level:
        return self._document.value()

    @property
    def tissue(self) -> Tissue:
        """What is shown; another object where the size of the level changed."""
        return self._tooth.tissue

    @property
    def biofilm(self) -> Biofilm:
        """What is shown of it."""
        return self._tooth.biofilm  # type: ignore[return-value]

    @property
    def unit(self) -> float:
        """What one of the picture's lengths is in the document's: micrometres a voxel of what is shown."""
        return self._tooth.um_per_voxel

    @property
    def sun(self) -> glm.vec3:
        """Towards the sun by which its light was baked."""
        return self._sun

    @property
    def is_settled(self) -> bool:
        """Whether the picture shows all that the document says."""
        return (
            self._seen == self._document.revision
            and self._next is None
            and not self._tooth.stale
            and not self._dressing.is_wanted
            and not self._rim_is_old
            and self._tooth.extract.is_settled
        )

    def update(self, budget_ms: float, hidden: Collection[Handle] = frozenset()) -> None:
        """Follow the document for about so long. `hidden`: parts that are left out of the picture."""
        now = self._clock()
        self._share, self._last_s = LATE_SHARE if now - self._last_s > LATE_S else 1.0, now
        until = now + self._share * budget_ms / 1000.0
        if self._seen != self._document.revision or hidden != self._hidden:
            self._hidden = frozenset(hidden)
            self._look()
        tooth = self._next or self._tooth
        if tooth.stale:
            self._paint(tooth, until)
            self._moved_s = max(self._moved_s, self._clock() - QUIET_S * 0.5)
        if self._next is not None and not self._next.stale:
            self._open_next()
        is_quiet = self._clock() - self._moved_s >= QUIET_S and not self._document.is_open
        self._dress(is_quiet and self._next is None and not tooth.stale, until)

    def settle(self) -> None:
        """Finish all that is to be done, however long it takes: for stills and tests."""
        self.update(math.inf, self._hidden)
        while self._next is not None:
            self._next.extract.settle()
            self._open_next()
        while self._dressing.is_wanted or self._rim_is_old:
            self._tooth.extract.settle()
            self._dress(True, math.inf)
            self._dressing.wait()
        self._tooth.extract.settle()

    def frame(self, camera: Camera, light: Light, time_s: float, budget_ms: float) -> FrameView:
        """The tooth, seen by a camera."""
        budget_ms *= self._share
        self._eye = np.array((camera.position.x, camera.position.y, camera.position.z))
        if self._next is not None and self._next.extract is not None:
            self._next.extract.update(budget_ms)
            budget_ms = 0.0
        tissue, plaque = self._tooth.extract.update(budget_ms)
        return FrameView(
            time_s,
            1.0,
            camera,
            light,
            tissue=tissue,
            plaque=plaque,
            swarms=self._dressing.swarms(),
            fibres=self._dressing.fibres(),
            markers=self._markers(),
            reduced_motion=True,
        )

    # -- what changed ----------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Find what has to be made anew since the last look."""
        is_first, changes = self._seen < 0, self._document.changes_since(self._seen)
        self._seen, self._moved_s = self._document.revision, self._clock()
        boxes = self._table.follow(self._hidden)
        if boxes is None:
            anew = _Tooth.empty(self._table.size, self._table.um_per_voxel)
            if is_first:
                self._tooth = anew
            else:
                self._next = anew
        self._dressing.look(self._hidden, is_new=boxes is None)
        tooth = self._next or self._tooth
        self._mark(tooth, boxes or [], paints=True)
        if self._lesions_may_differ(changes):
            self._mark(tooth, list(self._moved_lesions(tooth)), paints=False)

    def _moved_lesions(self, tooth: _Tooth) -> Iterable[Box]:
        parts, order = self._document.parts, self._document.order("things")
        now = {handle: parts[handle] for handle in order if isinstance(parts[handle], Lesion)}
        now = {handle: lesion for handle, lesion in now.items() if handle not in self._hidden}
        before, self._lesions = self._lesions, now
        turned = [*before] != [*now]  # where two overlap, it matters which one comes first
        for handle in {**before, **now}:
            old, new = before.get(handle), now.get(handle)
            if old is not new or turned:
                for lesion in {id(old): old, id(new): new}.values():
                    if lesion is not None:
                        yield lesion_box(lesion, tooth.um_per_voxel)

    def _lesions_may_differ(self, changes: Changes) -> bool:
        document = self._document
        is_other = changes.root or self._hidden != self._lesions_hidden or not self._lesions_known
        self._lesions_hidden, self._lesions_known = self._hidden, True
        return is_other or any(document.home(handle) == "things" for handle in changes.parts)

    def _mark(self, tooth: _Tooth, boxes: list[Box], paints: bool) -> None:
        """Tissue in boxes is about to change: it is to be made anew, and what hangs on it is old."""
        if not boxes:
            return
        low = np.maximum(np.array([box[0] for box in boxes]), 0)
        high = np.minimum(np.array([box[1] for box in boxes]), tooth.size)
        meant = (low < high).all(axis=1)
        low, high = low[meant], high[meant]
        if not len(low):
            return
        for first, last in zip(low, high, strict=True):
            tooth.mark((first, last), paints)
        sides = np.array(tooth.size) - RIM
        self._rim_is_old |= bool(((low < RIM) | (high > sides))[:, (0, 2)].any())
        self._dressing.touch(low * tooth.um_per_voxel, high * tooth.um_per_voxel, paints)

    # -- making it anew --------------------------------------------------------------------------------------------

    def _paint(self, tooth: _Tooth, until: float) -> None:
        """Paint stale blocks until then, at least one: in turn one near the eye, and one that has waited for long."""
        middles = {block: (np.array(block) + 0.5) * BLOCK - self._eye for block in tooth.stale}
        near = deque(sorted(tooth.stale, key=lambda block: float(middles[block] @ middles[block])))
        lesions = [(lesion, *lesion_box(lesion, tooth.um_per_voxel)) for lesion in self._lesions.values()]
        brushes, order = self._table.brushes, self._table.order
        for turn in itertools.count():
            if not tooth.stale:
                return
            block = next(iter(tooth.stale)) if turn % 2 else near.popleft()
            if block not in tooth.stale:
                continue
            first, last, paints = tooth.stale.pop(block)
            end = self._paint_block(tooth, brushes, order, lesions, first, last, paints, until)
            if end < last[0]:
                tooth.stale[block] = ([end, *first[1:]], last, paints)
            if self._clock() >= until:
                return

    def _paint_block(
        self,
        tooth: _Tooth,
        brushes: Brushes,
        order: np.ndarray,
        lesions: list[tuple[Lesion, np.ndarray, np.ndarray]],
        first: list[int],
        last: list[int],
        paints: bool,
        until: float,
    ) -> int:
        """Make the voxels [first, last) anew, slab by slab along x until then; gives the x where it stopped."""
        tissue, (y, z), (v, w) = tooth.tissue, first[1:], last[1:]
        end = first[0]
        while end < last[0] and (end == first[0] or self._clock() < until):
            low, end = np.array((end, y, z), np.int64), min(end + SLAB, last[0])
            high = np.array((end, v, w), np.int64)
            if paints:
                repaint(tooth.field, tissue, brushes, order, low, high)
            else:
                box = slice(int(low[0]), end), slice(y, v), slice(z, w)
                tissue.mineral[box] = tissue.sound[box]
            for lesion, near, far in lesions:
                if (near < high).all() and (far > low).all():
                    hollow(tooth.field, tissue, lesion, tooth.um_per_voxel, low, high)
        tissue.changed((first[0], y, z), (end, v, w))
        if tooth.extract is not None and paints:
            tooth.extract.doubt_kinds((first[0], y, z), (end, v, w))
        return end

    def _open(self, tooth: _Tooth) -> None:
        """Let a tooth that is painted be drawn; its biofilm comes later."""
        bare = replace(self.level, size=tooth.size, things=())
        tooth.biofilm = Biofilm(bare, tooth.tissue)
        tooth.extract = TissueExtract(tooth.tissue, tooth.biofilm, self._sun)

    def _open_next(self) -> None:
        """Show the tooth of another size as soon as all of it can be drawn."""
        tooth = self._next
        if tooth.extract is None:
            self._open(tooth)
        if tooth.extract.is_settled:
            self._tooth, self._next = tooth, None
            self._rim_is_old = False
            self._moved_s = self._clock()

    def _dress(self, is_quiet: bool, until: float) -> None:
        """Take what is made beside the picture, and have it made anew once nothing moves."""
        tooth, dressing = self._tooth, self._dressing
        layers = dressing.taken()
        if layers is not None and layers.tissue is tooth.tissue:
            self._wear(layers)
        if self._next is None:
            dressing.work(tooth.tissue, lambda: self._clock() >= until, is_quiet)
        if not is_quiet:
            return
        dressing.begin(self.level, tooth.tissue)
        if self._rim_is_old and not tooth.tissue.dirty.any():  # it takes its light from what is drawn of the rim
            tooth.extract.renew_skirt()
            self._rim_is_old = False
        sun = sun_of(self.level)
        if sun != self._sun:
            self._sun = sun
            tooth.extract.face(sun)

    def _wear(self, layers: Layers) -> None:
        tooth = self._tooth
        if layers.biofilm is not None:
            tooth.biofilm = layers.biofilm
            tooth.extract.wear(layers.biofilm, layers.cocci)
        if layers.prism is not None:
            tooth.tissue.prism[...] = layers.prism
            tooth.extract.renew_depths(layers.pulp)
            self._rim_is_old = True  # it has the rim's light

    def _markers(self) -> tuple[Marker, ...]:
        scale, found = 1.0 / self.unit, []
        parts = self._document.parts
        for handle in self._document.order("things"):
            thing = parts[handle]
            if isinstance(thing, (Spring, Port)) and handle not in self._hidden:
                kind = "spring" if isinstance(thing, Spring) else "port"
                radius = SPRING_RADIUS if kind == "spring" else 0.6 * thing.radius * scale
                found.append(Marker(kind, glm.vec3(*thing.at) * scale, radius, 1.0))
        return tuple(found)
