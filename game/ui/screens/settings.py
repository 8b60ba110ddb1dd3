"""The settings: every field of content/settings.py, on six pages, live.

Drawn by the title and pause scenes. Returns what changed as a new Settings; the scene makes it count at once. The hands
page shows what every action is bound to, and asks the scene to listen for a new control; a control with two meanings is
named, never refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Protocol

import msgspec

from game.content.settings import BUSES, Settings
from game.core.text import languages, tr
from game.ui.screens.captions import caption_height, draw_caption, size_of
from game.ui.widgets import Ui

PAGES = ("reading", "comfort", "sound", "picture", "hands", "assists")
DEVICES = ("keyboard", "mouse", "pad")
QUALITIES = ("auto", "potato", "low", "medium", "high", "ultra")
BOT_LOOKS = ("round", "legged")
UNFOCUSED = ("keep", "quiet", "mute")
FRAME_CAPS = (0, 30, 60, 90, 120, 144)


class BindingLine(Protocol):
    """One action on one device, in words."""

    action: str
    device: str
    label: str
    controls: str
    clashes: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class SettingsAnswer:
    """What the player did on the settings screen in this frame."""

    settings: Settings
    is_done: bool = False  # leave the screen
    listen: tuple[str, str] | None = None  # (device, action) that is to get the next control
    restore: str | None = None  # the device whose bindings are to be as at first


def settings(ui: Ui, now: Settings, bindings: Sequence[BindingLine] = (), listening: str = "") -> SettingsAnswer:
    """Draw the settings. `bindings` are the rows of all devices; `listening` is the action that awaits a control."""
    page = ui.memory.setdefault("settings.page", PAGES[0])
    change: dict[str, Any] = {}
    listen = restore = None
    is_done = False
    ui.veil()
    highest = min(ui.height - 24.0, 960.0)
    with ui.panel(
        "settings",
        ui.width * 0.5,
        (ui.height - highest) * 0.5,  # its top stays: who clicks on through the pages must not hit what is on one
        min(900.0, ui.width - 40.0),
        pivot=(0.5, 0.0),
        max_height=highest,
        backing=ui.theme.ink_strong,
        menu=True,
        padding=38.0,
    ):
        ui.heading(tr("settings.heading"))
        page = ui.choice(
            "settings.page",
            tr("settings.page"),
            [(name, tr(f"settings.page.{name}")) for name in PAGES],
            page,
            focus=True,
        )
        ui.memory["settings.page"] = page
        ui.rule(10.0, 12.0)
        if page == "hands":
            _draw_hands(ui, now, change)
            listen, restore = _draw_bindings(ui, bindings, listening)
        else:
            _PAGES[page](ui, now, change)
        ui.rule(12.0, 12.0)
        if ui.button("settings.done", tr("ui.done"), style="body") or (ui.cancelled() and not listening):
            is_done = True
    changed = msgspec.structs.replace(now, **change) if change else now
    return SettingsAnswer(changed, is_done, listen, restore)


def _note(name: str) -> str:
    """A line below a setting, for those whose name does not say enough."""
    return tr(f"settings.{name}.note") if name in _NOTED else ""


_NOTED = frozenset({"depth_of_field", "reduced_motion", "flash_limiter", "hold_to_toggle", "mute_drill", "quiet_gore",
                    "magnetism", "plan_slow", "game_speed", "extra_bots", "quiet_nerves", "no_timers",
                    "skip_prologue", "captions", "caption_backing", "mono"})  # fmt: skip


def _toggle(ui: Ui, now: Settings, change: dict[str, Any], name: str) -> None:
    old = getattr(now, name)
    new = ui.toggle(f"settings.{name}", tr(f"settings.{name}"), old, note=_note(name))
    if new != old:
        change[name] = new


def _slider(ui: Ui, now: Settings, change: dict[str, Any], name: str, low: float, high: float, step: float) -> None:
    old = getattr(now, name)
    new = ui.slider(
        f"settings.{name}", tr(f"settings.{name}"), old, low, high, step=step, shown=f"{old:.0%}", note=_note(name)
    )
    if abs(new - old) > 1e-6:
        change[name] = new


def _choice(ui: Ui, now: Settings, change: dict[str, Any], name: str, options: Sequence[tuple[Any, str]]) -> None:
    old = getattr(now, name)
    new = ui.choice(f"settings.{name}", tr(f"settings.{name}"), options, old, note=_note(name))
    if new != old:
        change[name] = new


def _draw_reading(ui: Ui, now: Settings, change: dict[str, Any]) -> None:
    _choice(ui, now, change, "language", [(code, tr(f"language.{code}")) for code in languages()])
    # stepped, not dragged: the scale moves the very slider that is dragged
    scales = [(scale / 100.0, f"{scale} %") for scale in (75, 85, 100, 115, 130, 150, 175, 200)]
    nearest = min(scales, key=lambda pair: abs(pair[0] - now.ui_scale))[0]
    scale = ui.choice("settings.ui_scale", tr("settings.ui_scale"), scales, nearest)
    if scale != nearest:
        change["ui_scale"] = scale
    _slider(ui, now, change, "text_speed", 0.25, 4.0, 0.25)
    _toggle(ui, now, change, "high_contrast")


def _draw_comfort(ui: Ui, now: Settings, change: dict[str, Any]) -> None:
    for name in ("reduced_motion", "flash_limiter", "hold_to_toggle", "mute_drill", "quiet_gore", "skip_prologue"):
        _toggle(ui, now, change, name)
    _toggle(ui, now, change, "plan_slow")
    _slider(ui, now, change, "game_speed", 0.5, 2.0, 0.25)


def _draw_sound(ui: Ui, now: Settings, change: dict[str, Any]) -> None:
    ui.text(tr("settings.volumes"), "section", ui.theme.quiet, gap=4.0)
    for bus in BUSES:
        old, name = now.volumes[bus], f"settings.volume.{bus}"
        new = ui.slider(name, tr(name), old, 0.0, 1.0, step=0.05, shown=f"{old:.0%}", note=tr(f"{name}.note"))
        if abs(new - old) > 1e-6:
            change["volumes"] = now.volumes | {bus: new}
    ui.gap(10.0)
    ui.text(tr("settings.ears"), "section", ui.theme.quiet, gap=4.0)
    _toggle(ui, now, change, "mono")
    _toggle(ui, now, change, "mute_drill")  # among the comforts too, where whoever is afraid of dentists looks
    _choice(ui, now, change, "unfocused", [(name, tr(f"settings.unfocused.{name}")) for name in UNFOCUSED])
    ui.gap(10.0)
    ui.text(tr("settings.words"), "section", ui.theme.quiet, gap=4.0)
    _toggle(ui, now, change, "captions")
    # stepped, not dragged: the size moves what lies below
    sizes = [(size / 100.0, f"{size} %") for size in (75, 85, 100, 115, 130, 150, 175, 200)]
    nearest = min(sizes, key=lambda pair: abs(pair[0] - now.caption_size))[0]
    size = ui.choice("settings.caption_size", tr("settings.caption_size"), sizes, nearest)
    if size != nearest:
        change["caption_size"] = size
    _slider(ui, now, change, "caption_backing", 0.0, 1.0, 0.05)
    _draw_preview(ui, now)


def _draw_preview(ui: Ui, now: Settings) -> None:
    """What captions look like now, on a picture that is bright and dark."""
    ui.text(tr("settings.caption_preview"), "small", ui.theme.quiet, gap=8.0)
    spoken = SimpleNamespace(text=tr("settings.caption_preview.spoken"), direction="", is_speech=True, share=1.0,
                             speaker="lindqvist", is_music=False)  # fmt: skip
    heard = SimpleNamespace(text=tr("caption.scour"), direction="left", is_speech=False, share=1.0, speaker="",
                            is_music=False)  # fmt: skip
    lines = (heard, spoken) if now.captions else (spoken,)
    size, inner = size_of(ui), ui.inner
    with ui.larger(size):
        heights = [caption_height(ui, line, inner / size - 24.0) * size for line in lines]
    high = sum(heights) + 12.0 * (len(lines) + 1)
    x, y = ui.space(high)
    ui.paint.shade(x, y, inner, high, (0.93, 0.95, 0.92, 1.0), (0.10, 0.22, 0.25, 1.0))
    for line, height in zip(lines, heights, strict=True):
        y += 12.0
        with ui.larger(size):
            draw_caption(ui, line, (x + inner * 0.5) / size, y / size, inner / size - 24.0, scrolls=True)
        y += height


def _draw_picture(ui: Ui, now: Settings, change: dict[str, Any]) -> None:
    _choice(ui, now, change, "quality", [(name, tr(f"settings.quality.{name}")) for name in QUALITIES])
    _choice(ui, now, change, "bot_look", [(name, tr(f"settings.bot_look.{name}")) for name in BOT_LOOKS])
    _toggle(ui, now, change, "fullscreen")
    _toggle(ui, now, change, "vsync")
    _toggle(ui, now, change, "depth_of_field")
    caps = [(cap, str(cap) if cap else tr("settings.frame_cap.none")) for cap in sorted({*FRAME_CAPS, now.frame_cap})]
    _choice(ui, now, change, "frame_cap", caps)


def _draw_assists(ui: Ui, now: Settings, change: dict[str, Any]) -> None:
    ui.text(tr("settings.assists.line"), "body", ui.theme.quiet, gap=12.0)
    _slider(ui, now, change, "extra_bots", 0.0, 1.0, 0.1)
    _slider(ui, now, change, "quiet_nerves", 0.0, 1.0, 0.1)
    _toggle(ui, now, change, "no_timers")


def _draw_hands(ui: Ui, now: Settings, change: dict[str, Any]) -> None:
    _slider(ui, now, change, "camera_sensitivity", 0.1, 3.0, 0.1)
    for name in ("camera_invert_x", "camera_invert_y"):
        _toggle(ui, now, change, name)
    _slider(ui, now, change, "magnetism", 0.0, 1.0, 0.1)
    _toggle(ui, now, change, "rumble")


def _draw_bindings(ui: Ui, rows: Sequence[BindingLine], listening: str):
    """The controls of one device. Returns (what to listen for, what to restore)."""
    listen = restore = None
    ui.gap(10.0)
    ui.text(tr("settings.bindings"), "section", ui.theme.quiet, gap=6.0)
    device = ui.memory.setdefault("settings.device", DEVICES[0])
    device = ui.choice(
        "settings.device", tr("settings.device"), [(name, tr(f"input.{name}")) for name in DEVICES], device
    )
    ui.memory["settings.device"] = device
    for row in rows:
        if row.device != device:
            continue
        waits = listening == row.action
        note = tr("settings.clash", actions=row.clashes) if row.clashes else ""
        shown = tr("settings.listening") if waits else row.controls or tr("settings.unbound")
        if ui.entry(f"bind.{row.device}.{row.action}", row.label, shown, note=note):
            listen = (row.device, row.action)
    if any(row.is_changed for row in rows if row.device == device) and ui.button(
        "settings.restore", tr("settings.restore"), style="body", colour=ui.theme.quiet
    ):
        restore = device
    return listen, restore


_PAGES = {
    "reading": _draw_reading,
    "comfort": _draw_comfort,
    "sound": _draw_sound,
    "picture": _draw_picture,
    "assists": _draw_assists,
}
