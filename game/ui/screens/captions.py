"""Captions on the screen: lines on plates of their own, each with an arrow and a word for where it is heard.

The frame loop draws them last. They stand in the lower middle, or where else there is room: they never lie over a HUD
or a conversation, and keep their place while it stays free. Size and plate are the player's; where the plate is thin
the letters have an outline.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from imgui_bundle import imgui

from game.core.text import tr
from game.ui import marks
from game.ui.painter import Painter
from game.ui.people import speaker_colour, speaker_name
from game.ui.sheet import Rect
from game.ui.theme import SMALLEST_TEXT, STYLES, Colour, faded
from game.ui.widgets import Ui

WIDTH = 640.0  # units of a line, plate and all
NARROW = 336.0  # where there is no room for that beside a conversation
FREE_BELOW = 172.0
EDGE = 14.0
CLEAR = 10.0  # between captions and whatever else is on the screen
GAP = 6.0
ARROW = 26.0
THIN = 0.6  # a plate so faint needs outlined letters
LOOSE = frozenset({"cursor", "ghost", "hint", "caption"})  # what goes wherever it likes
SIGNS = frozenset({"job", "flag", "waiting", "call", "banner", "progress"})  # of a HUD, over what they tell of
SIGN_PANELS = ("banner", "anchor")
WHOLE = 0.5  # of the screen: what covers so much cannot be kept clear of
ANGLES = {"left": math.pi, "right": 0.0, "ahead": -math.pi / 2.0, "behind": math.pi / 2.0}


class CaptionLine(Protocol):
    """A caption as the captions give it."""

    text: str
    direction: str
    is_speech: bool
    share: float
    speaker: str
    is_music: bool


def draw_captions(ui: Ui, captions: Sequence[CaptionLine]) -> None:
    """Draw captions, the newest lowest."""
    below = ui.memory.pop("captions.bottom", FREE_BELOW) * ui.scale
    if not captions:
        ui.memory.pop("captions.place", None)
        return
    kept, ui.paint = ui.paint, Painter(imgui.get_foreground_draw_list(), ui.scale)
    taken = _taken(ui)
    shown, size = _that_fit(ui, captions, taken, below)
    with ui.larger(size):
        width, x, y = _free_place(ui, shown, taken, below) or (
            min(WIDTH, ui.width - 2.0 * EDGE), ui.width * 0.5, ui.height - below / ui.scale
        )  # fmt: skip
        for caption in reversed(shown):
            high = caption_height(ui, caption, width)
            draw_caption(ui, caption, x, y - high, width, min(1.0, caption.share * 6.0))
            y -= high + GAP
    ui.paint = kept


def size_of(ui: Ui) -> float:
    """How much larger than the rest captions are; never so small that they cannot be read."""
    return max(ui.settings.caption_size, SMALLEST_TEXT / STYLES["small"].size)


def caption_height(ui: Ui, caption: CaptionLine, width: float) -> float:
    """Units a caption takes where it may be `width` wide, plate and all."""
    _, high = ui.measure(caption.text, _style(caption), _room(ui, caption, width))
    return high + (ui.measure("X", "name")[1] if caption.speaker else 0.0) + 12.0


def caption_width(ui: Ui, caption: CaptionLine, width: float) -> float:
    """Units its plate is wide then, `width` at most."""
    wide = ui.measure(caption.text, _style(caption), _room(ui, caption, width))[0]
    name = ui.measure(speaker_name(caption.speaker), "name")[0] if caption.speaker else 0.0
    return max(wide, name) + _side(ui, caption) + 28.0


def draw_caption(
    ui: Ui, caption: CaptionLine, centre: float, top: float, width: float, share: float = 1.0, *, scrolls: bool = False
) -> None:
    """Draw one caption, its plate no wider than `width` units around `centre`."""
    style, theme = _style(caption), ui.theme
    side, where = _side(ui, caption), tr(f"caption.at.{caption.direction}") if caption.direction else ""
    plate = plate_of(ui)
    height = caption_height(ui, caption, width)
    wide = caption_width(ui, caption, width) - side - 28.0
    left = min(max(centre - (wide + side + 28.0) * 0.5, 4.0), max(4.0, ui.width - wide - side - 32.0))
    ui.paint.box(left, top, wide + side + 28.0, height, faded(plate, share), 9.0)
    x, y = left + 14.0 + (0.0 if caption.direction == "right" else side), top + 6.0
    outline = faded(theme.ink, share) if plate[3] < THIN else None
    if caption.speaker:
        name, tint = speaker_name(caption.speaker), speaker_colour(ui, caption.speaker)
        ui.write(name, x, y, "name", tint, share, outline, plate, role="speaker", scrolls=scrolls)
        y += ui.measure("X", "name")[1]
    colour = theme.ivory if caption.is_speech else theme.quiet if plate[3] >= THIN else theme.ivory
    ui.write(caption.text, x, y, style, colour, share, outline, plate, role="caption", value=caption.direction,
             width=wide + 1.0, scrolls=scrolls)  # fmt: skip
    if caption.direction in ANGLES:
        start = left + 14.0 if caption.direction != "right" else left + 14.0 + wide + 14.0
        middle, angle = top + height * 0.5, ANGLES[caption.direction]
        _, low = ui.measure(where, "small")
        word_at = start + ARROW if caption.direction != "right" else start
        ui.write(where, word_at, middle - low * 0.5, "small", theme.ivory, share, outline, plate, scrolls=scrolls)
        hub = start + 10.0 if caption.direction != "right" else start + side - 24.0
        tip = (hub + 9.0 * math.cos(angle), middle + 9.0 * math.sin(angle))
        if outline is not None:
            _arrow(ui, tip, angle, outline, 5.5)
        _arrow(ui, tip, angle, faded(theme.accent, share), 2.2)
    elif caption.is_music:
        _note(ui, (left + 24.0, top + height * 0.5), faded(theme.ivory, share))


def plate_of(ui: Ui) -> Colour:
    """The plate as the player wants it."""
    return (*ui.theme.plate[:3], ui.settings.caption_backing)


def _style(caption: CaptionLine) -> str:
    return "caption" if caption.is_speech else "small"


def _side(ui: Ui, caption: CaptionLine) -> float:
    """Units that the arrow and its word take beside a text, or the note before music."""
    if caption.direction in ANGLES:
        return ARROW + ui.measure(tr(f"caption.at.{caption.direction}"), "small")[0] + 14.0
    return 26.0 if caption.is_music else 0.0


def _room(ui: Ui, caption: CaptionLine, width: float) -> float:
    return max(80.0, width - 28.0 - _side(ui, caption))


def _arrow(ui: Ui, tip: tuple[float, float], angle: float, colour: Colour, thickness: float) -> None:
    tail = (tip[0] - 18.0 * math.cos(angle), tip[1] - 18.0 * math.sin(angle))
    ui.paint.line(tail, tip, colour, thickness)
    marks.arrow(ui.paint, tip, angle, 11.0, colour, thickness)


def _note(ui: Ui, at: tuple[float, float], colour: Colour) -> None:
    """A note: music is no noise of the place."""
    x, y = at
    ui.paint.disc((x - 3.0, y + 6.0), 4.0, colour)
    ui.paint.path([(x + 1.0, y + 6.0), (x + 1.0, y - 9.0), (x + 8.0, y - 4.0)], colour, 2.0)


# -- where there is room -----------------------------------------------------------------------------------------------


def _taken(ui: Ui) -> tuple[list[Rect], list[Rect]]:
    """Pixels of what is on the screen already: all of it, and what is left of that without the signs in the picture."""
    whole = WHOLE * ui.width * ui.height * ui.scale**2
    margin = CLEAR * ui.scale
    found = [(name.startswith(SIGN_PANELS), rect) for name, rect in ui.panels]
    found += [
        (one.role in SIGNS, one.rect)
        for one in ui.record
        if not one.scrolls and one.role not in LOOSE and not any(_holds(rect, one.rect) for _, rect in ui.panels)
    ]
    every, fixed = [], []
    for is_sign, (left, top, right, bottom) in found:
        if (right - left) * (bottom - top) < whole:
            every.append((left - margin, top - margin, right + margin, bottom + margin))
            if not is_sign:
                fixed.append(every[-1])
    return every, fixed


def _that_fit(
    ui: Ui, captions: Sequence[CaptionLine], taken: Sequence[Sequence[Rect]], below_px: float
) -> tuple[Sequence[CaptionLine], float]:
    """Those that there is room for, and how large: rather smaller than fewer, and speech last."""
    while True:
        for size in sorted({size_of(ui), min(1.0, size_of(ui))}, reverse=True):
            with ui.larger(size):
                if _free_place(ui, captions, taken, below_px) is not None:
                    return captions, size
        if len(captions) == 1:
            return captions, size
        first = next((one for one in captions if not one.is_speech), captions[0])
        captions = [one for one in captions if one is not first]


def _free_place(
    ui: Ui, captions: Sequence[CaptionLine], taken: Sequence[Sequence[Rect]], below_px: float
) -> tuple[float, float, float] | None:
    """(width of a line, its centre, the lowest edge) in units: the last place while it is free, else the lowest there
    is in the middle, else at the sides, else over the signs in the picture; None where everything is full."""
    wide, narrow = (min(width, ui.width - 2.0 * EDGE) for width in (WIDTH, NARROW))
    widest = {width: max(caption_width(ui, one, width) for one in captions) for width in (wide, narrow)}
    high = {width: sum(caption_height(ui, one, width) + GAP for one in captions) for width in (wide, narrow)}
    columns = [
        (width, centre)
        for width in (wide, narrow)
        for centre in (ui.width * 0.5, EDGE + width * 0.5, ui.width - EDGE - width * 0.5)
    ]
    lowest = ui.height - below_px / ui.scale
    kept = ui.memory.get("captions.place")
    for rects in taken:
        edges = sorted({rect[1] / ui.scale for rect in rects} | {lowest}, key=lambda y: (y > lowest, -y))
        places = [(column, y) for column in range(len(columns)) for y in edges]
        for column, y in places if kept is None else [kept, *places]:
            width, x = columns[column]
            top, half = y - high[width], widest[width] * 0.5
            box = tuple(edge * ui.scale for edge in (x - half, top, x + half, y))
            if top > EDGE and y <= ui.height - EDGE and not any(_overlap(box, rect) for rect in rects):
                ui.memory["captions.place"] = (column, y)
                return width, x, y
    return None


def _holds(panel: Rect, rect: Rect) -> bool:
    near = 3.0  # pixels that a control may be off by rounding
    low = panel[0] - near <= rect[0] and panel[1] - near <= rect[1]
    return low and rect[2] <= panel[2] + near and rect[3] <= panel[3] + near


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
