"""What is done to chosen parts by menus and keys: rows of commands.py that go straight to game/editor/actions.py.

The clipboard is the machine's, so parts go from one level to another, and from one window to the other.
"""

from __future__ import annotations

from collections.abc import Callable

from game.core.text import tr
from game.editor import actions
from game.editor.session import Session
from game.editor.transforms import bounds_of
from game.scenes.edit.editor import Editor
from game.ui import clipboard

FAR = 1_000_000  # places in a list: more than there are


def has_chosen(editor: Editor) -> bool:
    """Whether something is chosen, and nothing is being dragged."""
    return bool(editor.session.selection) and not editor.document.is_open


def is_still(editor: Editor) -> bool:
    """Whether nothing is being dragged."""
    return not editor.document.is_open


def on_session(act: Callable[[Session], object]) -> Callable[[Editor], None]:
    """An action that needs the session alone."""

    def run(editor: Editor) -> None:
        act(editor.session)

    return run


def copy(editor: Editor) -> None:
    """Put what is chosen on the clipboard."""
    clipboard.put(actions.copy(editor.session))
    editor.session.say(tr("edit.copied", count=len(editor.session.selection)))


def cut(editor: Editor) -> None:
    """The same, and take it away."""
    clipboard.put(actions.cut(editor.session))


def paste(editor: Editor) -> None:
    """What is on the clipboard, where it was."""
    actions.paste(editor.session, clipboard.take())


def paste_here(editor: Editor) -> None:
    """What is on the clipboard, with its middle where the eye looks."""
    actions.paste(editor.session, clipboard.take(), tuple(editor.eye.target))  # type: ignore[arg-type]


def duplicate(editor: Editor) -> None:
    """Copies, a little beside what is chosen so that they are seen."""
    low, high = bounds_of(editor.document, tuple(editor.session.selection))
    step = max(editor.session.snap.grid, 0.25 * max(b - a for a, b in zip(low, high, strict=True)))
    actions.duplicate(editor.session, (step, 0.0, 0.0))


def reorder(by: int) -> Callable[[Editor], None]:
    """Later in its list by so many places; earlier below zero."""

    def run(editor: Editor) -> None:
        actions.reorder(editor.session, by)

    return run


def is_isolated(editor: Editor) -> bool:
    return editor.session.isolated is not None


def can_isolate(editor: Editor) -> bool:
    """Whether something is chosen to be shown alone, or is."""
    return has_chosen(editor) or is_isolated(editor)


def has_hidden(editor: Editor) -> bool:
    return bool(editor.session.hidden) or is_isolated(editor)


def has_locked(editor: Editor) -> bool:
    return bool(editor.session.locked)


def swap_wide(editor: Editor) -> None:
    """Put the panels away, or back."""
    editor.memory["layout.is_wide"] = not is_wide(editor)


def is_wide(editor: Editor) -> bool:
    """Whether the panels are put away."""
    return bool(editor.memory.get("layout.is_wide"))
