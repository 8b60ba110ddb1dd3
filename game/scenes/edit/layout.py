"""Where the editor's panels stand: beside the picture in a large window, behind tabs in a small one, or away.

Called by the scene once a frame; draws every panel and says what is left for the picture (`editor.view_region`). Edges
between panels can be dragged; how they stand is kept for as long as the game runs. Invariant: the picture has at least
a third of the window's width, whatever the size of the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.core.text import tr
from game.scenes.edit.editing import is_wide
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.issues import issues, look
from game.scenes.edit.layers import layers
from game.scenes.edit.menu import menu
from game.scenes.edit.outline import outline
from game.scenes.edit.palette import palette
from game.scenes.edit.properties import properties
from game.scenes.edit.timeline import timeline
from game.ui.toolbox import Toolbox

MENU = 74.0
TABS = 42.0
EDGE = 6.0
SMALL = (1500.0, 800.0)  # units: below either, one panel at a time stands in each place
LEAST = 180.0  # of a panel, along the edge that is dragged
Panel = Callable[[Toolbox, Editor, Region], None]


@dataclass(slots=True)
class Standing:
    """How the panels stand. Sizes in units, shares of a column or row."""

    left: float = 330.0
    right: float = 400.0
    below: float = 230.0
    left_share: float = 0.5
    right_share: float = 0.7
    below_share: float = 0.5
    tabs: tuple[str, str, str] = ("outline", "properties", "")  # of the small window: left, right, below


def panels(tools: Toolbox, editor: Editor) -> None:
    """Draw all of them."""
    standing: Standing = tools.memory.setdefault("edit.standing", Standing())
    width, height = tools.width, tools.height
    menu(tools, editor, (0.0, 0.0, width, MENU))
    if is_wide(editor):
        look(editor)
        editor.view_region = (0.0, MENU, width, max(1.0, height - MENU))
    elif width < SMALL[0] or height < SMALL[1]:
        _small(tools, editor, standing)
    else:
        _large(tools, editor, standing)


def has_time(editor: Editor) -> bool:
    """Whether things happen in the document by themselves: in a level, not in a place."""
    return "happenings" in editor.document.collections


def _large(tools: Toolbox, editor: Editor, standing: Standing) -> None:
    width, height = tools.width, tools.height
    left, right = min(standing.left, width / 3.0), min(standing.right, width / 3.0)
    below = min(standing.below, height * 0.5)
    middle = height - MENU - below
    upper_left, upper_right = middle * standing.left_share, middle * standing.right_share
    first = width * standing.below_share
    outline(tools, editor, (0.0, MENU, left, upper_left))
    palette(tools, editor, (0.0, MENU + upper_left, left, middle - upper_left))
    properties(tools, editor, (width - right, MENU, right, upper_right))
    layers(tools, editor, (width - right, MENU + upper_right, right, middle - upper_right))
    if has_time(editor):
        issues(tools, editor, (0.0, height - below, first, below))
        timeline(tools, editor, (first, height - below, width - first, below))
    else:
        issues(tools, editor, (0.0, height - below, width, below))
    editor.view_region = (left, MENU, width - left - right, middle)
    half, bottom = EDGE * 0.5, height - below
    for name, region, most, way in (
        ("left", (left - half, MENU, EDGE, middle), width / 3.0, 1.0),
        ("right", (width - right - half, MENU, EDGE, middle), width / 3.0, -1.0),
        ("below", (0.0, bottom - half, width, EDGE), height * 0.5, -1.0),
    ):
        moved = tools.splitter(f"edge.{name}", *region)
        if moved:
            setattr(standing, name, min(max(LEAST, getattr(standing, name) + way * moved), most))
    for name, region, length in (
        ("left_share", (0.0, MENU + upper_left - half, left, EDGE), middle),
        ("right_share", (width - right, MENU + upper_right - half, right, EDGE), middle),
        ("below_share", (first - half, bottom + EDGE, EDGE, below - EDGE), width),
    ):
        moved = tools.splitter(f"edge.{name}", *region) / max(1.0, length)
        if moved:
            setattr(standing, name, min(max(0.15, getattr(standing, name) + moved), 0.85))


def _small(tools: Toolbox, editor: Editor, standing: Standing) -> None:
    """One panel on either side, and one below while it is asked for."""
    width, height = tools.width, tools.height
    left, right = min(300.0, width * 0.3), min(370.0, width * 0.36)
    names = list(standing.tabs)
    if names[2] == "timeline" and not has_time(editor):
        names[2] = ""
    if editor.memory.get("issues.reveal"):
        names[2] = "issues"
    elif editor.memory.get("trial.open") and has_time(editor):
        names[2] = "timeline"
    if names[2] != "issues":
        look(editor)
    below = min(240.0, height * 0.4) if names[2] else 0.0
    middle = height - MENU - TABS - below
    places: tuple[tuple[tuple[str, ...], Region, Region], ...] = (
        (("outline", "palette"), (0.0, MENU, left, TABS), (0.0, MENU + TABS, left, middle - TABS)),
        (
            ("properties", "layers"),
            (width - right, MENU, right, TABS),
            (width - right, MENU + TABS, right, middle - TABS),
        ),
        (
            ("issues", "timeline") if has_time(editor) else ("issues",),
            (0.0, MENU + middle, width, TABS),
            (0.0, MENU + middle + TABS, width, below),
        ),
    )
    known: dict[str, Panel] = {
        "outline": outline,
        "palette": palette,
        "properties": properties,
        "layers": layers,
        "issues": issues,
        "timeline": timeline,
    }
    for place, (tabs, strip, region) in enumerate(places):
        with tools.panel(f"tabs.{place}", *strip, scrolls=False):
            labels = [tr(f"edit.tab.{name}") for name in tabs]
            for name in tools.flow(tabs, labels):
                if tools.button(f"tab.{name}", tr(f"edit.tab.{name}"), is_on=names[place] == name):
                    names[place] = "" if place == 2 and names[place] == name else name
            tools.give_back_keys()
        shown = names[place]
        if shown and (place < 2 or below):
            known[shown](tools, editor, region)
    standing.tabs = (names[0], names[1], names[2])
    editor.view_region = (left, MENU, max(1.0, width - left - right), max(1.0, middle))
