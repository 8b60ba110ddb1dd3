"""The head of the editor's window: menus made from the table of commands, the document's name, and tools below them.

Drawn by the scene each frame. Invariant: nothing stands in a menu that is not a row of commands.py, so that whatever
can be done has a name, keys, and a place in the help.
"""

from __future__ import annotations

from game.core.text import has_text, tr
from game.scenes.edit import mending
from game.scenes.edit.commands import COMMANDS, MENUS, Command, command, do, spelled_keys
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.naming import about_kind, name_of_kind, named, unit_of_lengths
from game.scenes.edit.palette import kinds_of, put_in_hand
from game.ui.toolbox import Toolbox

TOOLS = ("select", "move", "rotate", "scale", "measure")
BEGINS = frozenset(
    (
        "save", "export", "close", "cut", "group", "earlier", "find_part", "grab", "point_add", "local_axes",
        "next_issue", "same_kind", "point_next", "frame", "look_front", "flat", "camera_next", "layer_nerves",
        "run_here", "autopilot_careful", "prove", "show_shortcuts",
    )
)  # fmt: skip
"""Rows over which a menu draws a line."""
GRIDS = 8  # steps of the grid from the finest: each is twice the one before


def menu(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region."""
    with tools.panel("menu", *region, bar=True, scrolls=False):
        with tools.menu_bar():
            for name in MENUS:
                _menu(tools, editor, name)
            _title(tools, editor)
        _tools(tools, editor)


def _menu(tools: Toolbox, editor: Editor, name: str) -> None:
    with tools.menu(f"menu.{name}", tr(f"edit.menu.{name}")) as is_open:
        for number, row in enumerate(row for row in COMMANDS if row.menu == name):
            if is_open and number and row.name in BEGINS:
                tools.separator()
            _item(tools, editor, row, is_open)
        if name == "add" and is_open:
            for collection, kinds in kinds_of(editor.document).items():
                if len(kinds) > 1:
                    with tools.menu(f"add.{collection}", named(collection)) as is_shown:
                        _kinds(tools, editor, collection, kinds, is_shown)
                else:
                    _kinds(tools, editor, collection, kinds, True)


def _kinds(tools: Toolbox, editor: Editor, collection: str, kinds, is_shown: bool) -> None:
    if not is_shown:
        return
    for kind in kinds:
        if tools.item(f"add.{collection}.{name_of_kind(kind)}", name_of_kind(kind), tip=about_kind(kind)):
            put_in_hand(editor, collection, kind)


def _item(tools: Toolbox, editor: Editor, row: Command, is_open: bool) -> None:
    if not is_open and not tools.is_scripted(f"do.{row.name}"):
        return
    tip = f"{row.label}.tip"
    if tools.item(
        f"do.{row.name}",
        tr(row.label),
        keys=spelled_keys(row),
        enabled=row.can(editor),
        is_on=row.is_on(editor) if row.is_on is not None else None,
        tip=tr(tip) if has_text(tip) else "",
    ):
        do(editor, row.name)


def _title(tools: Toolbox, editor: Editor) -> None:
    """The document's name at the right end, with a dot while something is not saved."""
    session = editor.session
    name = session.path.name if session.path is not None else tr("edit.untitled")
    is_changed = editor.document.is_changed
    words = f"{'•  ' if is_changed else ''}{name}"
    tools.at_right(words)
    tools.line(words, tone="accent" if is_changed else "quiet", wraps=False, name="title")
    tip = str(session.path) if session.path is not None else tr("edit.untitled_tip")
    tools.tip(f"{tip}\n{tr('edit.unsaved')}" if is_changed else tip)


def _tools(tools: Toolbox, editor: Editor) -> None:
    """Tools, how they snap, undo, play: the buttons that hands look for first."""
    session = editor.session
    for number, name in enumerate(TOOLS):
        if number:
            tools.beside(2.0)
        if tools.tool(
            f"tool.{name}", name, tr(f"edit.tool.{name}"), tip=tr(f"edit.tool.{name}.tip"), is_on=session.tool == name
        ):
            session.tool, session.placing = name, ""  # type: ignore[assignment]
    tools.beside(14.0)
    snap = session.snap
    if tools.tool("snap", "snap", tr("edit.snap"), tip=tr("edit.snap.tip"), is_on=snap.is_on):
        snap.is_on = not snap.is_on
    tools.beside(2.0)
    targets = [(each, tr(f"edit.snap_to.{each}")) for each in ("grid", "surface", "vertex")]
    with tools.wide(104.0):
        snap.to = tools.choice("snap.to", "", targets, snap.to, tip=tr("edit.snap_to.tip"))
    tools.beside(2.0)
    with tools.wide(118.0):
        finest = editor.eye.unit / 8.0
        grids = sorted({finest * 2.0**step for step in range(GRIDS)} | {snap.grid})
        sizes = [(size, f"{size:g} {unit_of_lengths(editor.document)}") for size in grids]
        snap.grid = tools.choice("snap.grid", "", sizes, snap.grid, tip=tr("edit.snap_grid.tip"))
    tools.beside(2.0)
    with tools.wide(84.0):
        turns = [(turn, f"{turn:g}°") for turn in sorted({1.0, 5.0, 15.0, 22.5, 45.0, 90.0, snap.degrees})]
        snap.degrees = tools.choice("snap.degrees", "", turns, snap.degrees, tip=tr("edit.snap_degrees.tip"))
    tools.beside(8.0)
    word = "local" if session.is_local else "world"
    if tools.tool("axes", word, tr(f"edit.axes.{word}"), tip=tr("edit.axes.tip"), is_on=session.is_local):
        session.is_local = not session.is_local
    tools.beside(14.0)
    for number, name in enumerate(("undo", "redo")):
        if number:
            tools.beside(2.0)
        row = command(name)
        steps = editor.document.history[-1:] if name == "undo" else editor.document.future[:1]
        step = tr(steps[0]) if steps and has_text(steps[0]) else ""
        if tools.tool(
            f"bar.{name}", name, f"{tr(row.label)} {step}".strip(), tip=spelled_keys(row), enabled=row.can(editor)
        ):
            do(editor, name)
    tools.beside(14.0)
    _play(tools, editor)


def _play(tools: Toolbox, editor: Editor) -> None:
    row = next((row for row in COMMANDS if row.menu == "play"), None)
    if row is not None:
        keys, tip = spelled_keys(row), f"{row.label}.tip"
        told = f"{tr(tip)}\n{keys}" if has_text(tip) else keys
        if tools.button("bar.play", tr("edit.play"), icon="play", tip=told, enabled=row.can(editor), strong=True):
            do(editor, row.name)
        tools.beside(14.0)
    counts = editor.memory.get("issues.counts")
    if isinstance(counts, tuple) and len(counts) == 2:
        faults, advice = counts
        icon = "fault" if faults else "advice" if advice else "tick"
        words = mending.how_many(faults, advice) or tr("edit.no_issues")
        tip = f"{words}\n{tr('edit.issues_count.tip')}"
        shown = words if tools.has_room(words) else ""
        if tools.button("bar.issues", shown, icon=icon, tip=tip, is_on=bool(faults)):
            editor.memory["issues.reveal"] = True
        tools.beside(14.0)
    selected = len(editor.session.selection)
    if selected and tools.has_room(tr("edit.selected", count=selected)):
        tools.line(tr("edit.selected", count=selected), tone="quiet", wraps=False)
