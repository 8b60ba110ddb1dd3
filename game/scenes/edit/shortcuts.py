"""The window of shortcuts (F1): every command with its keys by menu, and what the mouse does in the picture.

A dialog of the editor, made from the table of commands; it can be searched, and a command in it can be done at once.
"""

from __future__ import annotations

from game.core.text import has_text, tr
from game.scenes.edit.commands import COMMANDS, MENUS, Command, do, every_keys
from game.scenes.edit.editor import Editor, Region
from game.ui.toolbox import Toolbox

MOUSE = (
    "click", "click_again", "ctrl_click", "box", "double_click", "orbit", "pan", "wheel", "fly", "gizmo", "snap_invert",
    "grab", "axis", "digits", "escape",
)  # fmt: skip
"""What the hands do in the picture: `edit.mouse.NAME` is the gesture, `edit.mouse.NAME.does` its meaning."""
SHARES = (0.44, 0.22, 0.34)


def shortcuts_window(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it: keys at the left, the mouse below them."""
    memory = editor.memory
    with tools.dialog("shortcuts", tr("edit.shortcuts"), width=900.0, height=820.0):
        words = tools.search("shortcuts.words", str(memory.get("shortcuts.words", "")), focus=True)
        memory["shortcuts.words"] = words
        rows = _rows(words)
        done: list[str] = []

        def draw(number: int) -> None:
            row = rows[number]
            if isinstance(row, str):
                tools.row(f"shortcuts.{number}", (row,), tones=("accent",), role="heading")
            elif isinstance(row, tuple):
                tools.row(f"shortcuts.{number}", row, shares=(0.44, 0.56))
            else:
                tip = f"{row.label}.tip"
                keys = ", ".join(every_keys(row))
                about = tr(tip) if has_text(tip) else ""
                cells = (tr(row.label), keys, about)
                if tools.row(
                    f"shortcuts.do.{row.name}", cells, shares=SHARES, tip=about, tones=("plain", "accent")
                ).double:
                    done.append(row.name)

        tools.rows("shortcuts.rows", len(rows), draw, height=-52.0)
        pressed = tools.answers((("shortcuts.close", tr("ui.close")),), cancel="shortcuts.close")
        if pressed or done:
            editor.dialog = ""
        if done:
            do(editor, done[0])


def _rows(words: str) -> list[str | Command | tuple[str, str]]:
    """Heads, commands and gestures that hold all of the words."""
    wanted = words.casefold().split()
    found: list[str | Command | tuple[str, str]] = []
    for menu in (*MENUS, ""):
        rows = [row for row in COMMANDS if row.menu == menu and (row.keys or menu)]
        rows = [row for row in rows if _holds(f"{tr(row.label)} {' '.join(every_keys(row))} {row.keys}", wanted)]
        if rows:
            found.append(tr(f"edit.menu.{menu}") if menu else tr("edit.menu.elsewhere"))
            found += rows
    gestures = [(tr(f"edit.mouse.{name}"), tr(f"edit.mouse.{name}.does")) for name in MOUSE]
    gestures = [gesture for gesture in gestures if _holds(" ".join(gesture), wanted)]
    if gestures:
        found += [tr("edit.mouse"), *gestures]
    return found


def _holds(text: str, words: list[str]) -> bool:
    text = text.casefold()
    return all(word in text for word in words)
