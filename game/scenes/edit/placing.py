"""Placing and measuring: what a click in the picture does while one of these tools is in hand.

The palette sets `session.tool` and `session.placing`; the hands call in here each frame. Invariant: a new part is one
step, and what is shown before the click is nowhere but in the picture.
"""

from __future__ import annotations

import math
from typing import Any

from game.content.fields import fields_of
from game.core.text import tr
from game.editor.actions import add, new_part
from game.editor.outlines import outline
from game.editor.rays import Point
from game.editor.session import Session
from game.editor.snap import measure
from game.editor.solid import solid_of
from game.editor.transforms import bounds, extent, moved, scaled
from game.scenes.edit.editor import Editor
from game.scenes.edit.moves import snap
from game.scenes.edit.naming import name_of_kind, unit_of_lengths
from game.scenes.edit.pane import Pane, Spot
from game.scenes.edit.pen import Pen
from game.ui.theme import faded

SIZING_PX = 8.0  # a press that moves farther draws the size
SMALLEST, LARGEST = 0.05, 50.0  # of its usual size


def ground(session: Session, pane: Pane, spot: Spot) -> Point | None:
    """The surface of the tissue under a pixel; where there is none, the plane of what is looked at."""
    solid = solid_of(session.document)
    found = solid.surface(pane.ray(spot), session.unseen) if solid is not None else None
    if found is not None:
        return found.point
    return pane.on_plane(spot, tuple(pane.eye.target), pane.ahead())  # type: ignore[arg-type]


class Placing:
    """A kind in hand, and where it would stand."""

    def __init__(self) -> None:
        self._base: tuple[object, Any] | None = None  # a part at nought, by kind and revision
        self._at: Point | None = None  # where the button went down
        self._start: Spot = (0.0, 0.0)

    def cancel(self) -> None:
        """Nothing is in the middle of being placed."""
        self._at = None

    def work(
        self,
        editor: Editor,
        pane: Pane,
        pen: Pen,
        spot: Spot,
        pressed: bool,
        down: bool,
        keeps: bool,
        inverted: bool,
    ) -> None:
        """Show it under the mouse; a click places it, a drag draws how large it is. `keeps`: the tool stays."""
        session = editor.session
        if session.document.is_open:
            return
        base = self._part(session)
        if base is None:
            session.tool, session.placing = "select", ""
            return
        at = self._at
        if at is None:
            found = ground(session, pane, spot)
            if found is None:
                return
            at = snap(session, found, inverted)
        if pressed and self._at is None:
            self._at, self._start = at, spot
        factor = self._factor(session, pane, base, spot, inverted)
        part = _standing(base, at, factor)
        pen.lines(outline(part, pane.eye.unit, extent(session.document)), faded(pen.theme.accent, 0.9))
        unit = unit_of_lengths(session.document)
        pen.words(spot, f"{session.placing}  {'  '.join(f'{number:.5g}' for number in at)} {unit}".rstrip())
        if self._at is None or down:
            return
        self._at = None
        with session.document.transaction("edit.step.add"):
            handle = add(session, session.placing, at)
            if handle is not None and factor != 1.0:
                session.document.put(handle, _sized(session.document.parts[handle], at, factor))
        session.document.seal()
        session.hush(tr("edit.place_it", kind=name_of_kind(type(base))))  # it was done
        if not keeps:
            session.tool, session.placing = "select", ""

    def _part(self, session: Session) -> Any:
        """A new part as it would be added at nought."""
        known = (session.placing, session.document.revision)
        if self._base is None or self._base[0] != known:
            try:
                self._base = (known, new_part(session.document, session.placing, (0.0, 0.0, 0.0)))
            except (KeyError, ValueError):
                self._base = (known, None)
        return self._base[1]

    def _factor(self, session: Session, pane: Pane, base: Any, spot: Spot, inverted: bool) -> float:
        """How many times its usual size a drag draws it; once, where the mouse has not gone away from the press."""
        if self._at is None or math.dist(spot, self._start) <= SIZING_PX * pane.scale or not _has_size(base):
            return 1.0
        low, high = bounds(base)
        half = max((b - a for a, b in zip(low, high, strict=True) if b >= a), default=0.0) / 2.0
        if half <= 0.0:
            return 1.0
        drawn = math.dist(spot, self._start) * pane.size_of_pixel(self._at)
        setting = session.snap
        if setting.is_on != inverted and setting.grid > 0.0:
            drawn = max(1.0, round(drawn / setting.grid)) * setting.grid
        return min(max(drawn / half, SMALLEST), LARGEST)


class Measuring:
    """Two clicks, and what lies between them."""

    def clear(self, editor: Editor) -> None:
        """Nothing is measured."""
        editor.memory["measure"] = ()

    def work(self, editor: Editor, pane: Pane, spot: Spot, pressed: bool, inverted: bool) -> None:
        """A click sets the one end, then the other, then begins anew."""
        points = _ends(editor)
        if pressed:
            at = ground(editor.session, pane, spot)
            if editor.session.snap.to == "vertex" and at is not None:
                at = snap(editor.session, at, inverted, pane.ray(spot))
            if at is not None:
                editor.memory["measure"] = (at,) if len(points) != 1 else (*points, at)

    def show(self, editor: Editor, pane: Pane, pen: Pen, spot: Spot) -> None:
        """The line, and how long it is."""
        points, session = _ends(editor), editor.session
        if len(points) == 1 and session.tool == "measure" and pane.holds(spot):
            under = ground(session, pane, spot)
            points = (*points, under) if under is not None else points
        for point in points:
            at = pane.spot(point)
            if at is not None:
                pen.ring(at, 5.0, pen.theme.water, 2.0)
        if len(points) < 2:
            return
        a, b = points
        start, end = pane.spot(a), pane.spot(b)
        if start is None or end is None:
            return
        pen.line(start, end, pen.theme.water, 2.0)
        found = measure(session, a, b)
        by = "  ".join(f"{number:.4g}" for number in found.along)
        middle = ((start[0] + end[0]) / 2.0, (start[1] + end[1]) / 2.0)
        unit = unit_of_lengths(session.document)
        far, tissue = (f"{length:.5g} {unit}".rstrip() for length in (found.length, found.tissue))
        key = "edit.hands.measured_tissue" if found.tissue > 0.0 else "edit.hands.measured"
        pen.words(middle, tr(key, far=far, tissue=tissue, by=by), "hands.measure")


def _ends(editor: Editor) -> tuple[Point, ...]:
    points = editor.memory.get("measure")
    return points if isinstance(points, tuple) else ()


def _standing(base: Any, at: Point, factor: float) -> Any:
    return _sized(moved(base, at), at, factor)


def _sized(part: Any, about: Point, factor: float) -> Any:
    return part if factor == 1.0 else scaled(part, about, (factor,) * 3)


def _has_size(part: Any) -> bool:
    return any(each.role == "size" for each in fields_of(type(part)))
