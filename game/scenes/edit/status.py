"""The status line of the editor: the newest thing it has to say, over the lower edge of the picture, for a while.

Drawn by the scene. Sentences come from `session.say`; nothing is lost, the last ones can be read in the tip.
"""

from __future__ import annotations

from game.scenes.edit.editor import Editor
from game.scenes.edit.lessons import MARGIN, WIDTH
from game.ui.toolbox import Toolbox

SHOWN_S = 7.0
KEPT = 60
CARD, ROOM = WIDTH + 2.0 * MARGIN, 260.0  # of a lesson, and what a sentence needs beside it


def status(tools: Toolbox, editor: Editor) -> None:
    """Draw it."""
    notes, memory = editor.session.notes, editor.memory
    del notes[:-KEPT]
    newest = (len(notes), notes[-1] if notes else "")
    if memory.get("status.newest") != newest:
        memory["status.newest"] = newest
        memory["status.until"] = tools.bridge.time_s + SHOWN_S
    if not notes or not notes[-1] or tools.bridge.time_s > float(str(memory.get("status.until", 0.0))):
        return
    left, top, width, height = editor.view_region
    card = CARD if editor.desk.guide is not None and width > CARD + ROOM else 0.0
    left, width = left + card, width - card
    scale = tools.scale
    x, y = (left + width * 0.5) * scale, (top + height - 12.0) * scale
    tools.label(x, y, notes[-1], anchor=(0.5, 1.0), width=max(120.0, width - 60.0))
