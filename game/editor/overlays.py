"""What lies over the picture of a document: outlines of what is chosen, and the overlays a maker switches on.

OVERLAYS is the one table: a row is a name (its words are `edit.layer.NAME`), what it waits for, and what draws it.
`Overlays` keeps what each came to until something it depends on is another thing, and works on what is slow (marked
`tooth`) in slices, once the preview has come to rest. Signs, names, the box and cameras are for any document; the
others know a tooth. Invariant: `sketch` gives the same SketchView, version and all, while nothing shown has changed.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from game.content.kinds import Port
from game.content.level import Level
from game.core.text import tr
from game.editor import overlay_fluid, overlay_marks, overlay_ways
from game.editor.document import Handle
from game.editor.eye import Eye
from game.editor.outlines import outline
from game.editor.overlay_marks import SIGN_SHARE, Known
from game.editor.preview import Preview
from game.editor.rays import Point
from game.editor.session import Session
from game.editor.sketching import NOTHING, Drawn, Label, Pad, vertices
from game.editor.transforms import extent, places
from game.tooth.chemistry import Chemistry
from game.view.frame import SKETCH_VERTEX, FrameView, SketchView

Needs = Literal["document", "tooth"]
CHOSEN, ACTIVE, HOVERED = (255, 172, 62, 255), (255, 232, 150, 255), (196, 232, 255, 130)
FEW = 6
MOST_OUTLINED, MOST_MOVING = 300, 40
"""Parts, at rest and while dragged; of more that are chosen only these are outlined, the others get a cross."""
MOST_LABELS = 60
_versions = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Overlay:
    """A row of OVERLAYS."""

    name: str
    needs: Needs  # `tooth`: the preview at rest, and slices of work; for levels only
    draw: Callable[[Look], Drawn | Iterator[Drawn | None]]
    follows: Callable[[Look], Hashable] = lambda look: None  # beside the document


class Look:
    """What overlays are drawn from: the document, what is shown of it, and what a maker has set."""

    def __init__(self, overlays: Overlays) -> None:
        self._overlays = overlays
        self.session, self.preview, self.known = overlays.session, overlays.preview, overlays.known
        self.slice_axis, self.slice_at = overlays.slice_axis, overlays.slice_at
        self.is_sweet = overlays.is_sweet
        self.extent = extent(self.session.document)
        self.unit = float(getattr(self.session.document.root, "um_per_voxel", 1.0))
        self.sign_size = overlays.sign_size

    @property
    def level(self) -> Level:
        return self.preview.level

    def shown(self) -> Iterator[tuple[Handle, Any]]:
        """The parts that are not hidden."""
        session = self.session
        if not session.hidden and session.isolated is None:
            yield from session.document.parts.items()
            return
        yield from ((handle, part) for handle, part in session.document.parts.items() if session.is_shown(handle))

    def goal_of_ways(self) -> tuple[Point | None, str]:
        """Where the ways lead, and its name: a point that was pointed out, what is chosen, or the port."""
        overlays, document = self._overlays, self.session.document
        if overlays.way_to == "point" and overlays.goal is not None:
            return overlays.goal, tr("edit.layer.ways.point")
        active = self.session.active
        if overlays.way_to == "chosen" and active in document.parts:
            part = document.parts[active]
            found = places(part)
            if found:
                return found[0], self.known.of(active, part)[2] or tr("edit.layer.ways.point")
        ports = overlay_ways.inside(self.level).of(Port)
        return (ports[0].at, ports[0].id) if ports else (None, "")

    def chemistry(self) -> Iterator[Chemistry | None]:
        """The fluid of what is shown, in slices; made once for all who ask."""
        return self._overlays.chemistry_of(self)


def _slice(look: Look) -> Hashable:
    return (look.slice_axis, look.slice_at, look.is_sweet)


def _seen(look: Look) -> Hashable:
    session = look.session
    return (frozenset(session.hidden), session.isolated, tuple(session.selection))


OVERLAYS: tuple[Overlay, ...] = (
    Overlay("signs", "document", overlay_marks.signs, lambda look: (_seen(look), look.sign_size)),
    Overlay("names", "document", overlay_marks.names, _seen),
    Overlay("box", "document", overlay_marks.frame_box, lambda look: look.session.snap.grid),
    Overlay("cameras", "document", overlay_marks.cameras, _seen),
    Overlay("reach", "document", overlay_marks.reach, _seen),
    Overlay("jobs", "tooth", overlay_ways.coverage),
    Overlay("reached", "tooth", overlay_ways.reached),
    Overlay("ways", "tooth", overlay_ways.ways, lambda look: look.goal_of_ways()),
    Overlay("flows", "tooth", overlay_ways.flows),
    Overlay("ph", "tooth", overlay_fluid.slice_of_ph, _slice),
    Overlay("saturation", "tooth", overlay_fluid.slice_of_saturation, _slice),
)
"""Every overlay, in the order of the panel."""


class Overlays:
    """The overlays of one document on the desk, `session.overlays` of them shown."""

    def __init__(self, session: Session, preview: Preview) -> None:
        self.session, self.preview = session, preview
        self.known = Known()
        self.slice_axis: Literal["x", "y", "z"] = "z"
        self.slice_at = 0.5
        self.is_sweet = False
        self.way_to: Literal["port", "chosen", "point"] = "port"
        self.goal: Point | None = None
        self.sign_size = 1.0
        self.triangles = 0  # of the tissue in the picture
        self._counted: object = None
        self._made: dict[str, tuple[Hashable, Drawn]] = {}
        self._works: dict[str, tuple[Hashable, Iterator[Drawn | None]]] = {}
        self._chemistry: tuple[Hashable, Chemistry | None] = ((), None)
        self._parts: tuple[Any, ...] = ()
        self._unit = 1.0
        self._view: SketchView | None = None
        self._marked: tuple[Hashable, np.ndarray] = ((), NOTHING.lines)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def suits(self, overlay: Overlay) -> bool:
        """Whether it means anything for this kind of document."""
        return overlay.needs == "document" or issubclass(self.session.document.type, Level)

    def is_on(self, name: str) -> bool:
        return name in self.session.overlays

    def switch(self, name: str, on: bool | None = None) -> None:
        """Show it or not; the other way round where nothing is said."""
        on = name not in self.session.overlays if on is None else on
        (self.session.overlays.add if on else self.session.overlays.discard)(name)

    def is_working(self, name: str) -> bool:
        """Whether what is shown of it is still to be worked out, or worked out anew."""
        return name in self._works or (self.is_on(name) and name not in self._made)

    def drawn(self, name: str) -> Drawn:
        """What it came to last."""
        return self._made.get(name, ((), NOTHING))[1]

    # -- the picture -----------------------------------------------------------------------------------------------

    def sketch(self, eye: Eye, hover: Handle | None = None, budget_ms: float = 6.0) -> SketchView:
        """All that is shown, in the picture's lengths; works for about so long on what is slow."""
        self._measure(eye)
        look = Look(self)
        shown = [overlay for overlay in OVERLAYS if self.is_on(overlay.name) and self.suits(overlay)]
        for name in [name for name in self._works if not self.is_on(name)]:
            self._works.pop(name)[1].close()  # type: ignore[attr-defined]
        until = time.perf_counter() + budget_ms / 1000.0
        for overlay in shown:
            self._follow(overlay, look, until)
        marks = self._marks(look, hover)
        parts = (*(self.drawn(overlay.name) for overlay in shown), marks)
        is_same = len(parts) == len(self._parts) and not any(map(_differ, parts, self._parts))
        if self._view is None or not is_same or eye.unit != self._unit:
            self._parts, self._unit = parts, eye.unit
            self._view = SketchView(
                _scaled([marks, *(part.lines for part in parts[:-1])][::-1], eye.unit),
                _scaled([part.sheets for part in parts[:-1]], eye.unit),
                next(_versions),
            )
        return self._view

    def labels(self, eye: Eye, aspect: float) -> list[tuple[Label, float, float]]:
        """Words in the picture, each with its place as shares of it: of what is chosen, then of what is nearest."""
        found = [
            label
            for overlay in OVERLAYS
            if self.is_on(overlay.name) and self.suits(overlay)
            for label in self.drawn(overlay.name).labels
        ]
        if not found:
            return []
        places = eye.shares(eye.camera(aspect), np.array([label.at for label in found]))
        is_seen = (places[:, 2] > 0.0) & (np.abs(places[:, :2] - 0.5) < 0.5).all(axis=1)
        near = np.flatnonzero(is_seen)
        is_plain = np.array([found[row].tone != "accent" for row in near], bool)
        near = near[np.lexsort((places[near, 2], is_plain))][:MOST_LABELS]
        return [(found[row], float(places[row, 0]), float(places[row, 1])) for row in near]

    def see(self, frame: FrameView) -> None:
        """Count what the picture is made of."""
        tissue = frame.tissue
        if tissue is not None and tissue is not self._counted:
            self._counted = tissue
            self.triangles = sum(len(brick.indices) for brick in tissue.bricks)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _measure(self, eye: Eye) -> None:
        """Signs grow with the distance, in steps, so that they are not made anew with every turn of a wheel."""
        step = round(4.0 * math.log2(max(eye.height, 1e-6)))
        self.sign_size = SIGN_SHARE * 2.0 ** (step / 4.0)

    def _follow(self, overlay: Overlay, look: Look, until: float) -> None:
        document = look.session.document
        key = (document.revision, id(look.preview.tissue) if overlay.needs == "tooth" else 0, overlay.follows(look))
        name = overlay.name
        if self._made.get(name, (None,))[0] == key:
            self._works.pop(name, None)
            return
        if overlay.needs == "document":
            self._made[name] = (key, overlay.draw(look))  # type: ignore[assignment]
            return
        if document.is_open or not look.preview.is_settled:
            return
        if self._works.get(name, (None,))[0] != key:
            self._works[name] = (key, overlay.draw(look))  # type: ignore[assignment]
        work = self._works[name][1]
        for came in work:
            if came is not None:
                self._made[name] = (key, came)
                del self._works[name]
                return
            if time.perf_counter() >= until:
                return

    def chemistry_of(self, look: Look) -> Iterator[Chemistry | None]:
        """See Look.chemistry."""
        key = (look.session.document.revision, id(look.preview.tissue), look.is_sweet)
        if self._chemistry[0] != key:
            made = None
            for made in overlay_fluid.settled(look):
                if made is None:
                    yield None
            self._chemistry = (key, made)
        return self._chemistry[1]

    def _marks(self, look: Look, hover: Handle | None) -> np.ndarray:
        """Outlines of what is chosen and pointed at."""
        session, parts = look.session, look.session.document.parts
        chosen = [handle for handle in session.selection if handle in parts and session.is_shown(handle)]
        if hover not in parts or hover in session.selection:
            hover = None
        most = MOST_MOVING if session.document.is_open else MOST_OUTLINED
        key = (session.document.revision, tuple(chosen), hover, look.extent, most)
        if self._marked[0] == key:
            return self._marked[1]
        pad = Pad()
        if hover is not None:
            colour = HOVERED if places(parts[hover]) else (*HOVERED[:3], 60)  # what is everywhere is not to hide all
            pad.lines(outline(parts[hover], look.unit, look.extent), colour)
        others = CHOSEN if len(chosen) <= FEW else (*CHOSEN[:3], 130)  # a crowd is not to hide what it lies on
        for handle in chosen[-most:]:
            is_active = handle == chosen[-1]
            pad.lines(outline(parts[handle], look.unit, look.extent), ACTIVE if is_active else others)
        rest = [look.known.of(handle, parts[handle])[1] or (places(parts[handle]) or (None,))[0]
                for handle in chosen[:-most]]  # fmt: skip
        rest = np.array([at for at in rest if at is not None], np.float64).reshape(-1, 3)
        pad.lines(_crosses(rest, look.sign_size), CHOSEN)
        self._marked = (key, pad.done().lines)
        return self._marked[1]


def _differ(one: Any, other: Any) -> bool:
    return one is not other


def _crosses(at: np.ndarray, reach: float) -> np.ndarray:
    return np.stack([at[:, None] - reach * np.eye(3), at[:, None] + reach * np.eye(3)], axis=2).reshape(-1, 3)


def _scaled(parts: list[np.ndarray], unit: float) -> np.ndarray:
    """All of them as one array, in the picture's lengths."""
    made = np.concatenate(parts) if parts else np.zeros(0, SKETCH_VERTEX)
    if not parts:
        return made
    return vertices(made["position"] / np.float32(unit), made["colour"])
