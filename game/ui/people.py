"""People on the screen: how a speaker is called and in which colour.

Conversation, result and HUD use it. The name is always written; the colour only helps.
"""

from __future__ import annotations

from game.core.text import has_text, tr
from game.ui.theme import SPEAKERS, Colour
from game.ui.widgets import Ui


def speaker_name(speaker: str) -> str:
    """A person's name for the screen."""
    return tr(f"person.{speaker}") if speaker and has_text(f"person.{speaker}") else speaker


def speaker_colour(ui: Ui, speaker: str) -> Colour:
    """The colour of a person's name; none of its own in high contrast."""
    return ui.theme.ivory if ui.settings.high_contrast else SPEAKERS.get(speaker, ui.theme.ivory)
