"""The panel below the picture: what happens by itself on its clocks, and in a second tab the trials of the level.

A happening counts from a moment, so each moment is a row with a clock of its own; a beat that others wait for has its
row below the one it stands in, and an arrow leads there. Dragging along the clock is one step of undo, Escape takes it
back. Everything that has `when` and `after` appears here by itself; what a row is called comes from its kind.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from game.content.fields import Field, collections_of, field_of, fields_of, name_field, tag_of
from game.core.text import counted, has_text, tr
from game.core.trouble import Trouble
from game.editor import actions
from game.editor.document import Document, Handle
from game.scenes.edit.autopilot_panel import trials
from game.scenes.edit.editor import Editor, Region
from game.ui.theme import Colour, faded
from game.ui.toolbox import Canvas, Toolbox

LABEL = 190.0  # units, for the names of the rows
LANE = 25.0
AXIS = 26.0
MARK = 6.5
FIRST = ("start", "held", "worked", "half", "daylight")
STEPS_S = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 600.0)
ROOM = 74.0  # units between two figures of the axis
START_DRAG = 3.0  # units the mouse has to move
MOST_S, LEAST_S = 36_000.0, 4.0  # that the panel is wide
FINE_S = 0.5  # what a drag goes by while the snap is on
_PLAIN = ("after", "when", "note", "group")


# -- what stands where -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """A happening on its clock."""

    handle: Handle
    after: float
    words: str
    moment: str  # that it makes when it comes, such as beat:ID; or nothing


@dataclass(frozen=True, slots=True)
class Row:
    """A moment, and what counts from it."""

    moment: str
    depth: int
    marks: tuple[Mark, ...]
    is_reached: bool  # something makes this moment, or it comes by itself


def rows_of(document: Document) -> tuple[Row, ...]:
    """Every moment that something counts from: those that come by themselves first, beats below what they follow."""
    by_moment: dict[str, list[Mark]] = {}
    made: set[str] = set()
    for handle, part in timed(document):
        moment = f"{tag_of(type(part))}:{part.id}" if name_field(type(part)) else ""
        made.add(moment)
        by_moment.setdefault(part.when, []).append(Mark(handle, part.after, words_of(part), moment))
    rows: list[Row] = []
    seen: set[str] = set()

    def lay(moment: str, depth: int) -> None:
        if moment in seen or moment not in by_moment:
            return
        seen.add(moment)
        marks = tuple(sorted(by_moment[moment], key=lambda mark: mark.after))
        reached = moment in made or not moment.startswith("beat:")
        rows.append(Row(moment, depth, marks, reached))
        for mark in marks:
            if mark.moment:
                lay(mark.moment, depth + 1)

    others = sorted(moment for moment in by_moment if moment not in FIRST and not moment.startswith("beat:"))
    for moment in (*FIRST, *others, *sorted(by_moment)):  # the last: what waits for a beat that is not there
        lay(moment, 0)
    return tuple(rows)


def timed(document: Document) -> Iterable[tuple[Handle, Any]]:
    """Everything in the document that has a clock."""
    for collection in timed_collections(document):
        for handle in document.order(collection):
            part = document.parts[handle]
            if hasattr(part, "after") and hasattr(part, "when"):
                yield handle, part


def timed_collections(document: Document) -> tuple[str, ...]:
    """The lists whose kinds have a clock."""
    lists = collections_of(document.type)
    return tuple(
        name for name, kinds in lists.items() if {"after", "when"} <= {field.name for field in fields_of(kinds[0])}
    )


def words_of(part: Any) -> str:
    """A happening in two words: its kind, and its name or the first thing that is said of it."""
    kind, tag = type(part), tag_of(type(part))
    name = name_field(kind)
    if name:
        return f"{tag} {getattr(part, name)}"
    for field in fields_of(kind):
        if field.name not in _PLAIN:
            said = _short(field, getattr(part, field.name))
            return tag if said == tag else f"{tag} {said}"
    return tag


def _short(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        return tr("ui.on") if value else tr("ui.off")
    if isinstance(value, float):
        return f"{value:g} {field.unit}".strip()
    return str(value).rpartition(".")[2]


def lanes_of(marks: tuple[Mark, ...], scale: float, width_of: float = 10.6) -> list[int]:
    """The lane of each mark, so that no words lie over others; `scale` in units a second."""
    ends: list[float] = []
    lanes = []
    for mark in marks:
        x, long = mark.after * scale, 2.0 * MARK + 10.0 + len(mark.words) * width_of
        lane = next((number for number, end in enumerate(ends) if end <= x), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = x + long
        lanes.append(lane)
    return lanes


# -- the panel ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Clock:
    """What the panel remembers: which stretch it shows, and the drag that goes on."""

    start_s: float = 0.0
    scale: float = 0.0  # units a second; 0: everything fits
    held: float = 0.0  # the same while something is dragged
    grabbed: Handle | None = None
    at_press: float = 0.0  # units
    was: tuple[tuple[Handle, float], ...] = ()  # what the drag moves, and when each was
    panned_from: float | None = None
    adds_at: tuple[str, float] = ("start", 0.0)
    rows: tuple[Row, ...] = ()
    seen: tuple[int, int] = (-1, -1)


def timeline(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region."""
    tabs = (("timeline.clock", tr("edit.timeline.tab")), ("timeline.trials", tr("edit.trial.tab")))
    if editor.memory.pop("trial.open", False):
        tools.open_tab("timeline", "timeline.trials")
    with tools.panel("timeline", *region, tabs=tabs) as tab:
        if tab == "timeline.trials":
            trials(tools, editor)
        else:
            clocks(tools, editor)


def clocks(tools: Toolbox, editor: Editor) -> None:
    """The happenings on their clocks, and the objectives."""
    document = editor.document
    clock = editor.memory.get("timeline")
    if not isinstance(clock, _Clock):
        clock = editor.memory["timeline"] = _Clock()
    if clock.seen != (id(document), document.revision):
        clock.seen, clock.rows = (id(document), document.revision), rows_of(document)
    collections = timed_collections(document)
    if not collections:
        tools.line(tr("edit.timeline.none"), tone="quiet")
        return
    if tools.button("timeline.add", tr("edit.timeline.add"), tip=tr("edit.timeline.add.tip"), icon="add"):
        clock.adds_at = ("start", 0.0)
        tools.memory["timeline.add", "opens"] = True
    with tools.context("timeline.kinds", opens=_opens(tools, "timeline.add")) as is_open:
        _kinds(tools, editor, collections, clock, is_open)
    tools.beside()
    if tools.button("timeline.fit", tr("edit.timeline.fit"), tip=tr("edit.timeline.fit.tip")):
        clock.start_s, clock.scale = 0.0, 0.0
    tools.beside(14.0)
    tools.line(_objective_words(editor), tone="quiet", wraps=False, name="timeline.objectives")
    _draw(tools, editor, clock)
    _objectives(tools, editor)


def _opens(tools: Toolbox, name: str) -> bool:
    """Whether the menu of kinds is to open now: kept for one frame by whoever asked."""
    return bool(tools.memory.pop((name, "opens"), False))


def _kinds(
    tools: Toolbox, editor: Editor, collections: tuple[str, ...], clock: _Clock, is_open: bool
) -> None:
    if not is_open:
        return
    moment, after = clock.adds_at
    for collection in collections:
        for kind in editor.document.collections[collection]:
            tag = tag_of(kind)
            if tools.item(f"timeline.add.{tag}", tag, tip=(kind.__doc__ or "").strip()):
                add_at(editor, tag, moment, after)


def add_at(editor: Editor, kind: str, moment: str, after: float) -> Handle | None:
    """A new happening so many seconds after a moment, chosen. A kind that cannot be made is told."""
    try:
        handle = actions.add(editor.session, kind, (0.0, 0.0, 0.0), after=after, when=moment)
    except (Trouble, msgspec.ValidationError) as trouble:
        editor.session.say(str(trouble))
        return None
    if handle is not None:
        editor.session.select(handle)
    return handle


# -- drawing and hands -------------------------------------------------------------------------------------------------


def _draw(tools: Toolbox, editor: Editor, clock: _Clock) -> None:
    rows = clock.rows
    width = max(200.0, editor_width(tools) - LABEL)
    longest = max((mark.after for row in rows for mark in row.marks), default=0.0)
    scale = clock.held or clock.scale or width / max(LEAST_S, longest * 1.25 + 2.0)
    lanes = [lanes_of(row.marks, scale) for row in rows]
    heights = [LANE * (max(row, default=0) + 1) for row in lanes]
    tall = AXIS + sum(heights) + 4.0
    words = counted("edit.timeline.about", sum(len(row.marks) for row in rows))
    canvas = tools.canvas("timeline.canvas", tall, words)
    scale = clock.held or clock.scale or (canvas.width - LABEL) / max(LEAST_S, longest * 1.25 + 2.0)
    _axis(tools, canvas, clock, scale)
    y, places, tops = AXIS, {}, {}
    hovered: Mark | None = None
    pressed: Mark | None = None
    for row, mine, height in zip(rows, lanes, heights, strict=True):
        tops[row.moment] = y
        tone = tools.theme.ivory if row.is_reached else tools.theme.sore
        canvas.line((0.0, y), (canvas.width, y), tools.theme.line, 1.0)
        canvas.words(4.0 + 12.0 * row.depth, y + 3.0, moment_words(row.moment), tone, LABEL - 10.0 - 12.0 * row.depth)
        for mark, lane in zip(row.marks, mine, strict=True):
            x, middle = LABEL + (mark.after - clock.start_s) * scale, y + LANE * (lane + 0.5)
            if mark.moment:
                places[mark.moment] = (x, middle)
            if not (LABEL - MARK <= x <= canvas.width and canvas.is_seen(middle - LANE * 0.5, LANE)):
                continue
            over, hit = _mark(tools, canvas, editor, mark, x, middle)
            hovered, pressed = mark if over else hovered, mark if hit else pressed
        _playhead(tools, canvas, editor, row, (y, height), clock, scale)
        y += height
    _arrows(tools, canvas, places, tops)
    _hands(tools, canvas, editor, clock, scale, pressed, _moment_at(rows, tops, heights, canvas.mouse[1]))
    if hovered is not None and clock.grabbed is None:
        tools.tip(tip_of(editor.document, hovered.handle))


def editor_width(tools: Toolbox) -> float:
    """Units across the panel; the canvas knows better once it is there."""
    return tools.width * 0.5 - 40.0


def _axis(tools: Toolbox, canvas: Canvas, clock: _Clock, scale: float) -> None:
    theme = tools.theme
    stride = next((step for step in STEPS_S if step * scale >= ROOM), STEPS_S[-1])
    last = clock.start_s + (canvas.width - LABEL) / scale
    canvas.words(4.0, 2.0, tr("edit.timeline.seconds"), theme.quiet, LABEL - 10.0)
    for number in range(math.ceil(clock.start_s / stride), int(last / stride) + 1):
        x = LABEL + (number * stride - clock.start_s) * scale
        canvas.line((x, AXIS - 5.0), (x, canvas.height), faded(theme.line, 0.8), 1.0)
        canvas.words(x + 3.0, 2.0, f"{number * stride:g}", theme.quiet)


def _mark(tools: Toolbox, canvas: Canvas, editor: Editor, mark: Mark, x: float, y: float) -> tuple[bool, bool]:
    """Draw one happening; whether the mouse is over it, and whether it was pressed."""
    theme, session = tools.theme, editor.session
    chosen = mark.handle in session.selection
    colour: Colour = theme.accent if chosen else theme.water if mark.moment else theme.ivory
    if not session.may_touch(mark.handle):
        colour = theme.off
    (canvas.diamond if mark.moment else canvas.disc)((x, y), MARK, colour)
    wide = 2.0 * MARK + 4.0 + canvas.words(x + MARK + 4.0, y - LANE * 0.5 + 2.0, mark.words, colour)
    state = tr("edit.timeline.chosen") if chosen else ""
    hit = canvas.spot(f"timeline.mark.{mark.handle}", mark.words, x - MARK, y - LANE * 0.5, wide, LANE, state)
    mx, my = canvas.mouse
    over = canvas.is_hovered and x - MARK <= mx < x - MARK + wide and y - LANE * 0.5 <= my < y + LANE * 0.5
    return over, hit


def _playhead(
    tools: Toolbox, canvas: Canvas, editor: Editor, row: Row, box: tuple[float, float], clock: _Clock, scale: float
) -> None:
    """Where the simulation in the picture is, on this row's clock."""
    if editor.running is None:
        return
    sim = editor.running.playing.sim
    came = sim.happenings.moments.get(row.moment)
    if came is None:
        return
    x = LABEL + ((sim.step_count - came) / 64.0 - clock.start_s) * scale
    if LABEL <= x <= canvas.width:
        canvas.line((x, box[0]), (x, box[0] + box[1]), tools.theme.accent, 1.5)


def _arrows(tools: Toolbox, canvas: Canvas, places: dict[str, tuple[float, float]], tops: dict[str, float]) -> None:
    """From a beat to the row of what waits for it."""
    colour = faded(tools.theme.water, 0.55)
    for moment, (x, y) in places.items():
        if moment not in tops or x < LABEL:
            continue
        foot = tops[moment] + LANE * 0.5
        bend = min(x, canvas.width)
        canvas.line((bend, y + MARK), (bend, foot), colour, 1.2)
        canvas.line((bend, foot), (LABEL + 2.0, foot), colour, 1.2)
        for up in (-4.0, 4.0):
            canvas.line((LABEL + 8.0, foot + up), (LABEL + 2.0, foot), colour, 1.2)


def _moment_at(rows: tuple[Row, ...], tops: dict[str, float], heights: list[float], y: float) -> str:
    """The row under a height of the canvas; the first below the last."""
    for row, height in zip(rows, heights, strict=True):
        if tops[row.moment] <= y < tops[row.moment] + height:
            return row.moment
    return "start"


def _hands(
    tools: Toolbox, canvas: Canvas, editor: Editor, clock: _Clock, scale: float, pressed: Mark | None, moment: str
) -> None:
    """Choosing, dragging, adding, zooming, sliding."""
    x = canvas.mouse[0]
    at_s = max(0.0, clock.start_s + (x - LABEL) / scale)
    if canvas.wheel and x >= LABEL:
        _zoom(canvas, clock, scale, at_s)
    if pressed is not None:
        _press(editor, clock, pressed, canvas, scale)
    elif canvas.is_pressed and x >= LABEL:
        clock.panned_from = at_s
    if (canvas.is_double and pressed is None and x >= LABEL) or (canvas.is_right and pressed is None):
        clock.adds_at = (moment, _snapped(editor, at_s, canvas.alt))
        tools.memory["timeline.add", "opens"] = True
    if canvas.is_active:
        if clock.grabbed is not None:
            _drag(editor, clock, canvas, scale)
        elif clock.panned_from is not None and abs(clock.panned_from - at_s) * scale > START_DRAG:
            clock.scale = scale
            clock.start_s = max(0.0, clock.start_s + clock.panned_from - at_s)
    if clock.grabbed is not None and editor.document.is_open and tools.cancelled():
        editor.document.cancel()
        clock.grabbed, clock.held = None, 0.0
    if not canvas.is_active or canvas.is_released:
        _let_go(editor, clock)


def _zoom(canvas: Canvas, clock: _Clock, scale: float, at_s: float) -> None:
    if canvas.shift:
        clock.scale = scale
        clock.start_s = max(0.0, clock.start_s - canvas.wheel * 60.0 / scale)
        return
    wide = canvas.width - LABEL
    clock.scale = min(wide / LEAST_S, max(wide / MOST_S, scale * 1.2**canvas.wheel))
    clock.start_s = max(0.0, at_s - (canvas.mouse[0] - LABEL) / clock.scale)


def _press(editor: Editor, clock: _Clock, mark: Mark, canvas: Canvas, scale: float) -> None:
    session = editor.session
    if not (mark.handle in session.selection and not canvas.ctrl and not canvas.shift):
        session.select(mark.handle, add=canvas.shift, toggle=canvas.ctrl)
    if not session.may_touch(mark.handle) or not canvas.is_pressed or editor.document.is_open:
        return
    parts = editor.document.parts
    moved = [handle for handle in session.selection if hasattr(parts[handle], "after")]
    clock.grabbed, clock.at_press = mark.handle, canvas.mouse[0]
    clock.was = tuple((handle, parts[handle].after) for handle in moved)
    clock.held = scale  # what fits must not change under the hand


def _drag(editor: Editor, clock: _Clock, canvas: Canvas, scale: float) -> None:
    document = editor.document
    way = canvas.mouse[0] - clock.at_press
    if not document.is_open:
        if abs(way) < START_DRAG:
            return
        document.begin("edit.step.retime")
    document.rewind()
    retime(editor, clock.was, clock.grabbed, way / scale, is_fine=canvas.alt)


def retime(
    editor: Editor, was: tuple[tuple[Handle, float], ...], grabbed: Handle | None, by_s: float, is_fine: bool = False
) -> None:
    """Put happenings so many seconds later, within an open transaction; the grabbed one goes by the snap, the others go
    along."""
    document = editor.document
    first = next((after for handle, after in was if handle == grabbed), 0.0)
    by_s = _snapped(editor, first + by_s, is_fine) - first
    by_s = max(by_s, -min((after for _, after in was), default=0.0))
    for handle, after in was:
        part = document.parts.get(handle)
        if part is not None:
            limit = field_of(type(part), "after").high
            to = round(min(after + by_s, MOST_S if limit is None else limit), 3)
            document.put(handle, msgspec.structs.replace(part, after=to))


def _let_go(editor: Editor, clock: _Clock) -> None:
    if clock.grabbed is not None and editor.document.is_open:
        editor.document.commit()
    clock.grabbed, clock.panned_from, clock.held = None, None, 0.0


def _snapped(editor: Editor, at_s: float, is_fine: bool) -> float:
    at_s = min(MOST_S, max(0.0, at_s))
    return round(at_s / FINE_S) * FINE_S if editor.session.snap.is_on != is_fine else round(at_s, 2)


# -- words -------------------------------------------------------------------------------------------------------------


def moment_words(moment: str) -> str:
    """A moment as a row is called."""
    sort, _, name = moment.partition(":")
    key = f"edit.moment.{sort}"
    return (tr(key, name=name) if name else tr(key)) if has_text(key) else moment


def tip_of(document: Document, handle: Handle) -> str:
    """All that is said of a happening, as its kind names the fields."""
    part = document.parts[handle]
    told = [f"{tag_of(type(part))}: {moment_words(part.when)} + {part.after:g} s"]
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if field.name in ("after", "when", "group") or value in (None, ""):
            continue
        if field.sort == "text" and isinstance(value, str) and has_text(value):
            value = f"{value}: {tr(value)}"
        elif isinstance(value, bool):
            value = tr("ui.on") if value else tr("ui.off")
        told.append(f"{field.key}: {value} {field.unit}".rstrip())
    return "\n".join(told)


def _objective_words(editor: Editor) -> str:
    root = editor.document.root
    if not hasattr(root, "enough") or not hasattr(root, "exit_after"):
        return ""
    return tr("edit.timeline.objectives", enough=f"{root.enough:.0%}", after=f"{root.exit_after:g}")


def _objectives(tools: Toolbox, editor: Editor) -> None:
    """Everything that is a job of the level, with how far it is while it runs."""
    document, session = editor.document, editor.session
    jobs = [(handle, part) for handle, part in document.parts.items() if getattr(part, "job", False) is True]
    if not jobs:
        return
    tools.gap()
    running = {} if editor.running is None else {job.id: job for job in editor.running.playing.jobs()}
    for handle, part in jobs:
        name = str(getattr(part, name_field(type(part)), ""))
        far = running.get(name)
        waits = sum(getattr(other, "when", "") == f"job:{name}" for _, other in timed(document))
        icon = "tick" if far is not None and far.done_s is not None else ""
        cells = (
            name,
            tag_of(type(part)),
            "" if far is None else f"{far.progress:.0%}",
            counted("edit.timeline.waits", waits) if waits else "",
        )
        row = tools.row(f"timeline.job.{handle}", cells, chosen=handle in session.selection, icon=icon)
        if row.clicked:
            session.select(handle, add=row.shift, toggle=row.ctrl)
