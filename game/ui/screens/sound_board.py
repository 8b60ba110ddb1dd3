"""The sound board: everything that can be heard, by name, with meters, for whoever works on sound.

The second page of the overlay. Drawn from plain facts, which the mixer gives; returns what is to be played. A name that
is typed is looked for at every letter, and Enter plays the first that is found, so that no mouse is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from imgui_bundle import imgui

from game.core.text import tr
from game.ui.toolbox import Toolbox
from game.ui.widgets import Ui

PIECE = "piece:"
EDGE = 20.0
LOWEST_DB = -60.0


class BoardView(Protocol):
    """What there is to show."""

    names: Sequence[str]
    playing: frozenset[str]
    meters: Sequence[tuple[str, float]]
    voices: int
    most: int
    limiter_db: float
    warnings: Sequence[str]
    device: str


@dataclass(frozen=True, slots=True)
class BoardOrder:
    """What somebody wants to hear."""

    play: str = ""  # or stop, if it plays
    stops: bool = False  # everything


def draw_sound_board(ui: Ui, board: BoardView) -> BoardOrder:
    """Draw the board over whatever is there; the keyboard is its own while it is open."""
    tools = Toolbox(ui)
    ui.bridge.has_menu = True
    height = ui.height - 2.0 * EDGE
    left = min(640.0, (ui.width - 3.0 * EDGE) * 0.56)
    right = min(460.0, ui.width - 3.0 * EDGE - left)
    play, stops = "", False
    with tools.panel("sound_board", EDGE, EDGE, left, height, title=tr("board.heading"), scrolls=False):
        wanted = tools.search(
            "board.search", ui.memory.get("board.search", ""), hint=tr("board.search_hint"), focus=True
        )
        ui.memory["board.search"] = wanted
        found = matching(board.names, wanted)
        tools.pair(tr("board.search"), tr("board.found", found=len(found), all=len(board.names)))
        if tools.button("board.stop", tr("board.stop"), enabled=bool(board.playing)):
            stops = True
        tools.beside()
        tools.line(tr("board.close"), tone="quiet")
        if not found:
            tools.line(tr("board.none"))
        clicked: list[str] = []

        def draw(number: int) -> None:
            name = found[number]
            plays = name in board.playing
            cells = (spoken(name), tr("board.plays") if plays else "")
            if tools.row(f"board.{name}", cells, chosen=plays, shares=(0.82, 0.18)).clicked:
                clicked.append(name)

        tools.rows("board.sounds", len(found), draw)
        play = clicked[0] if clicked else ""
        if not play and found and wanted and imgui.is_key_pressed(imgui.Key.enter, False) and tools.is_typing:
            play = found[0]
    with tools.panel("board_state", EDGE * 2.0 + left, EDGE, right, height, title=board.device or tr("board.device")):
        draw_meters(tools, board)
        tools.gap(10.0)
        tools.heading(tr("board.warnings"))
        for warning in board.warnings:
            tools.line(warning, tone="fault")
        if not board.warnings:
            tools.line(tr("board.no_warnings"), tone="quiet")
    for panel in ("##sound_board", "##board_state"):  # panels that came later would lie below those of the HUD
        imgui.internal.bring_window_to_display_front(imgui.internal.find_window_by_name(panel))
    return BoardOrder(play, stops)


def draw_meters(tools: Toolbox, board: BoardView) -> None:
    """Voices, limiter, and how high each bus peaks now."""
    tools.pair(tr("overlay.voices"), f"{board.voices} / {board.most}")
    tools.pair(tr("overlay.limiter"), limiter_words(board))
    for bus, level_db in board.meters:
        tools.progress(1.0 - level_db / LOWEST_DB, tr(f"settings.volume.{bus}"), value=level_words(level_db))


def limiter_words(board: BoardView) -> str:
    """How far the limiter holds everything down."""
    return tr("overlay.limiter_rests") if board.limiter_db > -0.05 else f"{board.limiter_db:.1f} dB"


def level_words(level_db: float) -> str:
    """A level; nothing at all is a dash."""
    return "–" if level_db <= LOWEST_DB else f"{level_db:.0f} dB"


def matching(names: Sequence[str], wanted: str) -> list[str]:
    """Those that have every word of `wanted` in them, however it is written."""
    words = wanted.lower().split()
    return [name for name in names if all(word in spoken(name).lower() for word in words)]


def spoken(name: str) -> str:
    """How a name stands in the list."""
    return tr("board.piece", name=name.removeprefix(PIECE)) if name.startswith(PIECE) else name
