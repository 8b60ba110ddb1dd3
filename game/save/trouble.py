"""What can be wrong with a save, as sentences a player understands."""

from __future__ import annotations

from pathlib import Path

from game.core.trouble import Trouble

SENTENCES = {
    "damaged": "{path} is damaged ({reason}) and cannot be read.",
    "newer": "{path} was made by a newer version of the game ({reason}). It is kept; update the game to use it.",
    "empty": "There is nothing to load in {path}.",
}
"""Kind -> the English sentence. The text key of each is `save.` and its name."""


class SaveTrouble(Trouble):
    """A save that cannot be read. `kind` is a key of SENTENCES, `values` what the sentence is filled with."""

    def __init__(self, kind: str, reason: str, path: Path | None = None) -> None:
        self.kind = kind
        self.reason = reason
        self.path = path
        self.values = {"path": str(path or "this save"), "reason": reason}
        super().__init__(SENTENCES[kind].format(**self.values))
