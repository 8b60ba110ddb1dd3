"""Orders to the hands: what menus and keys do to tools, snapping, points and small steps. Rows stand in commands.py.

Two habits meet here. W E R take the tools with handles, as in Godot; G S and Shift+R move by keys, as in Blender. Who
turns Blender's keys on turns with R, and takes the tool that scales with Shift+R: nothing else differs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.core.text import tr
from game.editor.actions import add_entry, remove_entry
from game.editor.document import Handle
from game.editor.rays import Point
from game.editor.session import SnapTo, Tool
from game.editor.transforms import moved, pivot
from game.scenes.edit.editor import Editor
from game.scenes.edit.moves import NUDGE, gripped, grips_of

SNAPS: tuple[SnapTo, ...] = ("grid", "surface", "vertex")
FINEST, COARSEST = 2.0**-7, 2.0**12


def take(tool: Tool) -> Callable[[Editor], None]:
    """A tool into the hand."""

    def run(editor: Editor) -> None:
        editor.session.tool, editor.session.placing = tool, ""

    return run


def holds(tool: Tool) -> Callable[[Editor], bool]:
    """Whether a tool is in the hand."""
    return lambda editor: editor.session.tool == tool


def begin(wish: str) -> Callable[[Editor], None]:
    """Let the hands begin a move by keys, where the mouse is: move, turn, scale or duplicate."""

    def run(editor: Editor) -> None:
        editor.memory["wish"] = wish

    return run


def can_move(editor: Editor) -> bool:
    """Whether something is chosen that stands somewhere."""
    return not editor.document.is_open and pivot(editor.session) is not None


def has_blender_keys(editor: Editor) -> bool:
    return editor.desk.memory.has_blender_keys


def swap_keys(editor: Editor) -> None:
    """Blender's keys, or the tools' again."""
    editor.desk.memory.has_blender_keys = not has_blender_keys(editor)


def key_r(editor: Editor) -> None:
    """R: the tool that scales; with Blender's keys, turn."""
    _turn(editor) if has_blender_keys(editor) else take("scale")(editor)


def key_shift_r(editor: Editor) -> None:
    """Shift+R: the other one of the two."""
    take("scale")(editor) if has_blender_keys(editor) else _turn(editor)


def _turn(editor: Editor) -> None:
    if can_move(editor):
        editor.memory["wish"] = "turn"


# -- snapping ---------------------------------------------------------------------------------------------------------


def toggle_snap(editor: Editor) -> None:
    snap = editor.session.snap
    snap.is_on = not snap.is_on
    _say_snap(editor)


def snap_to(to: SnapTo) -> Callable[[Editor], None]:
    """Snap to something, at once."""

    def run(editor: Editor) -> None:
        editor.session.snap.to, editor.session.snap.is_on = to, True
        _say_snap(editor)

    return run


def next_snap(editor: Editor) -> None:
    """Grid, surface, vertex, in turn."""
    snap_to(SNAPS[(SNAPS.index(editor.session.snap.to) + 1) % len(SNAPS)])(editor)


def grid(factor: float) -> Callable[[Editor], None]:
    """A finer or a coarser grid."""

    def run(editor: Editor) -> None:
        snap = editor.session.snap
        snap.grid = min(max(snap.grid * factor, FINEST), COARSEST)
        _say_snap(editor)

    return run


def _say_snap(editor: Editor) -> None:
    snap = editor.session.snap
    words = tr(f"edit.hands.snap_{snap.to}", grid=f"{snap.grid:g}") if snap.is_on else tr("edit.hands.snap_off")
    editor.session.say(words)


def is_snapping(editor: Editor) -> bool:
    return editor.session.snap.is_on


def snaps_to(to: SnapTo) -> Callable[[Editor], bool]:
    """Whether moves keep to that."""
    return lambda editor: editor.session.snap.is_on and editor.session.snap.to == to


def is_local(editor: Editor) -> bool:
    return editor.session.is_local


def toggle_local(editor: Editor) -> None:
    editor.session.is_local = not editor.session.is_local


# -- points -----------------------------------------------------------------------------------------------------------


def has_points(editor: Editor) -> bool:
    """Whether what was chosen last has places of its own."""
    return bool(_grips(editor))


def has_list(editor: Editor) -> bool:
    """Whether what was chosen last has a list of points."""
    return any(grip.index >= 0 for grip in _grips(editor))


def has_point(editor: Editor) -> bool:
    """Whether one point of a list is chosen."""
    grip = gripped(editor.session, editor.memory.get("point"))
    return grip is not None and grip.index >= 0


def next_point(by: int) -> Callable[[Editor], None]:
    """The next point of what was chosen last, or the one before."""

    def run(editor: Editor) -> None:
        grips = _grips(editor)
        if not grips:
            return
        chosen = gripped(editor.session, editor.memory.get("point"))
        place = grips.index(chosen) + by if chosen in grips else (0 if by > 0 else -1)
        grip = grips[place % len(grips)]
        editor.memory["point"] = (grip.handle, grip.name, grip.index)

    return run


def add_point(editor: Editor) -> None:
    """One more point behind the chosen one, or at the end."""
    session = editor.session
    grip = gripped(session, editor.memory.get("point"))
    lists = [each for each in _grips(editor) if each.index >= 0]
    if not lists:
        return
    grip = grip if grip is not None and grip.index >= 0 else lists[-1]
    if add_entry(session, grip.handle, grip.name, grip.index + 1):
        editor.memory["point"] = (grip.handle, grip.name, grip.index + 1)


def remove_point(editor: Editor) -> None:
    """The chosen point away."""
    grip = gripped(editor.session, editor.memory.get("point"))
    if grip is not None and grip.index >= 0 and remove_entry(editor.session, grip.handle, grip.name, grip.index):
        editor.memory["point"] = (grip.handle, grip.name, max(0, grip.index - 1))


def _grips(editor: Editor) -> list[Any]:
    active: Handle | None = editor.session.active
    return grips_of(active, editor.document.parts[active]) if active in editor.document.parts else []  # type: ignore[index,arg-type]


# -- small steps ------------------------------------------------------------------------------------------------------


def nudge(right: int, up: int, ahead: int = 0) -> Callable[[Editor], None]:
    """A step of the grid to a side of the picture, along the nearest axis of the document. Steps that follow each other
    are one step of undo, until the hand is lifted."""

    def run(editor: Editor) -> None:
        session, eye = editor.session, editor.eye
        way = tuple(tuple(side) for side in (eye.right, eye.up, eye.ahead))
        by = [0.0, 0.0, 0.0]
        for amount, side in zip((right, up, ahead), way, strict=True):
            axis = max(range(3), key=lambda place: abs(side[place]))
            by[axis] += amount * (1.0 if side[axis] > 0.0 else -1.0) * session.snap.grid
        step: Point = tuple(by)  # type: ignore[assignment]
        with session.document.transaction(NUDGE, merge="nudge"):
            for handle in session.selection:
                session.document.put(handle, moved(session.document.parts[handle], step))

    return run
