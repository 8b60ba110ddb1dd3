"""The photographer's panel: what of a picture can be turned, and what was last put on the disk.

Photo mode draws it at the right edge, over a world that stands still, and gives it the tray, which it turns. Invariant:
while the panel is in hand it has keyboard and pad; otherwise these fly the camera, and only the mouse reaches it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.core.text import tr
from game.ui.widgets import Ui

WIDTH = 468.0
EDGE = 24.0
NEAREST, FARTHEST = 2.0, 250.0  # voxels: what can be brought into focus
WIDEST_APERTURE = 0.04
EXPOSURES = 2.0  # stops darker and brighter
LONGEST, WIDEST = 10.0, 100.0  # degrees of lens, as a level's own cameras may have
TELLS_S = 6.0  # how long a line about a saved picture stands
AS_IT_IS = ""

Prompt = Callable[[str], str]


@dataclass(slots=True)
class Tray:
    """What the photographer has turned."""

    focus: float = 30.0  # voxels to what is sharp
    aperture: float = 0.0  # 0: everything sharp
    mood: str = AS_IT_IS
    exposure: float = 0.0  # stops
    lens: float = 46.0  # degrees
    roll: float = 0.0  # degrees, clockwise
    size: int = 0  # lines of the picture; 0: as the window has
    quality: str = "high"
    is_in_hand: bool = False  # keyboard and pad belong to the panel
    is_hidden: bool = False
    line: str = ""  # what is told
    line_s: float = 0.0  # for so long still


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What the panel shows and cannot turn."""

    moods: Sequence[str]
    qualities: Sequence[str]
    sizes: Sequence[tuple[int, tuple[int, int]]]  # (lines, pixels of the picture)
    um_per_voxel: float = 10.0
    has_pad: bool = False  # a pad is what the player has in hand


@dataclass(frozen=True, slots=True)
class PhotoAnswer:
    """What the photographer asked for in this frame."""

    saves: bool = False
    leaves: bool = False


def photo(ui: Ui, tray: Tray, facts: PhotoFacts, prompt: Prompt) -> PhotoAnswer:
    """Draw the panel, and turn `tray`."""
    saves = leaves = False
    if not tray.is_hidden:
        with ui.panel(
            "photo",
            ui.width - EDGE,
            EDGE,
            WIDTH,
            pivot=(1.0, 0.0),
            max_height=ui.height - 2.0 * EDGE,
            backing=ui.theme.ink,
            menu=tray.is_in_hand,
            padding=16.0,
        ):
            ui.heading(tr("photo.heading"), "section")
            ui.gap(2.0)
            _draw_controls(ui, tray, facts)
            ui.rule(4.0, 4.0)
            saves = ui.button(
                "photo.save", tr("photo.save", binding=prompt("photo_save")), style="control", focus=True
            )
            # in hand, keys choose in the panel and that one does nothing
            words = tr("ui.back") if tray.is_in_hand else tr("photo.leave", binding=prompt("photo_leave"))
            leaves = ui.button("photo.leave", words, style="control")
            if tray.is_in_hand and ui.cancelled():
                tray.is_in_hand = False
        _draw_help(ui, tray, facts, prompt)
    if tray.line_s > 0.0:
        _draw_line(ui, tray)
    return PhotoAnswer(saves, leaves)


def _draw_line(ui: Ui, tray: Tray) -> None:
    """What is told: low in a bare picture, else beside the panel and far from the help."""
    x, y, anchor, room = ui.width * 0.5, ui.height - 84.0, (0.5, 1.0), ui.width - 80.0
    if not tray.is_hidden:
        x, y, anchor, room = EDGE, EDGE, (0.0, 0.0), _beside(ui)
    ui.label(
        tray.line, x, y, "caption", anchor=anchor, role="caption", width=min(900.0, room), share=min(1.0, tray.line_s)
    )


def _beside(ui: Ui) -> float:
    """How much room there is beside the panel."""
    return max(200.0, ui.width - WIDTH - 4.0 * EDGE)


def _draw_controls(ui: Ui, tray: Tray, facts: PhotoFacts) -> None:
    reach = math.log(FARTHEST / NEAREST)
    place = math.log(min(FARTHEST, max(NEAREST, tray.focus)) / NEAREST) / reach
    moved = ui.slider("photo.focus", tr("photo.focus"), place, 0.0, 1.0, step=0.01,
                      shown=tr("photo.micrometres", length=f"{tray.focus * facts.um_per_voxel:.0f}"))  # fmt: skip
    if abs(moved - place) > 1e-5:
        tray.focus = NEAREST * math.exp(reach * moved)
    shown = tr("photo.all_sharp") if tray.aperture < 1e-6 else f"{tray.aperture / WIDEST_APERTURE:.0%}"
    tray.aperture = ui.slider(
        "photo.aperture", tr("photo.aperture"), tray.aperture, 0.0, WIDEST_APERTURE, step=0.001, shown=shown
    )
    moods = [(AS_IT_IS, tr("photo.mood.as_it_is")), *((name, tr(f"photo.mood.{name}")) for name in facts.moods)]
    tray.mood = ui.choice("photo.mood", tr("photo.mood"), moods, tray.mood)
    tray.exposure = ui.slider("photo.exposure", tr("photo.exposure"), tray.exposure, -EXPOSURES, EXPOSURES, step=0.1,
                              shown=f"{tray.exposure:+.1f}")  # fmt: skip
    tray.lens = ui.slider(
        "photo.lens", tr("photo.lens"), tray.lens, LONGEST, WIDEST, step=1.0, shown=f"{tray.lens:.0f}°"
    )
    tray.roll = ui.slider("photo.roll", tr("photo.roll"), tray.roll, -180.0, 180.0, step=1.0,
                          shown=f"{tray.roll:+.0f}°")  # fmt: skip
    qualities = [(name, tr(f"settings.quality.{name}")) for name in facts.qualities]
    tray.quality = ui.choice("photo.quality", tr("photo.quality"), qualities, tray.quality)
    sizes = [(lines, tr("photo.size_of", width=pixels[0], height=pixels[1])) for lines, pixels in facts.sizes]
    tray.size = ui.choice("photo.size", tr("photo.size"), sizes, tray.size)


def _draw_help(ui: Ui, tray: Tray, facts: PhotoFacts, prompt: Prompt) -> None:
    """What hands can do, in a line at the lower edge."""
    names = ("ahead", "left", "back", "right", "sink", "rise", "panel", "hide", "focus")
    controls = {name: prompt(f"photo_{name}") for name in names}
    if tray.is_in_hand:
        words = tr("photo.help_panel")
    else:
        words = tr("photo.help_pad" if facts.has_pad else "photo.help", **controls)
    ui.label(words, EDGE, ui.height - EDGE, "small", ui.theme.quiet, anchor=(0.0, 1.0), width=_beside(ui))
