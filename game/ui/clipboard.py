"""The clipboard of the machine, and one of the program's own where there is none.

Dear ImGui's fields go through it (the bridge hooks it in), and so do tools that copy what is no text field. Invariant:
what was put last in this program can be taken again, whatever the machine's clipboard does.
"""

from __future__ import annotations

import logging

import pygame

MOST = 16_000_000  # letters: more than that is no text that anybody wrote for us

_log = logging.getLogger(__name__)
_own = [""]
"""What was put last here: the machine's clipboard may be gone, or be another program's by now."""


def put(text: str) -> None:
    """Put a text there."""
    _own[0] = text
    try:
        pygame.scrap.put_text(text)
    except (pygame.error, ValueError) as trouble:
        _log.info("the clipboard is our own only: %s", trouble)


def take() -> str:
    """The text that is there, or nothing."""
    try:
        text = pygame.scrap.get_text()
    except (pygame.error, ValueError, UnicodeDecodeError):
        text = ""
    return (text or _own[0])[:MOST]
