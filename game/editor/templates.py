"""Templates: small whole levels that a new one begins as. They lie in assets/templates and are levels like any other.

Called by the editor's dialogs and by its scene, which shows the empty one behind the list of what can be opened.
"""

from __future__ import annotations

from game.core import paths
from game.core.text import tr
from game.editor.files import Opened, open_document

EMPTY = "empty"
TEMPLATES: tuple[str, ...] = (EMPTY, "fissure", "cavity", "mound")
"""In the order in which they are offered; `edit.template.NAME` is what each is called, `.tip` a line about it."""


def open_template(name: str) -> Opened:
    """A new document that begins as that template. Raises DocumentError or FileTrouble where the game is damaged."""
    opened = open_document(paths.asset("templates", f"{name}.json"))
    words = opened.words or {"en": {opened.value.title: tr("edit.template.title")}}
    return Opened(opened.value, words, "new_level")
