"""Settings: everything a player can adjust, as one versioned document.

The app loads them once, the settings screen changes them, and everybody reads them live. Whatever stands in the file,
`load_settings` gives settings and at most a few notes to show: a damaged file is set aside, never deleted; one bad
value costs that value only.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args

import msgspec
from msgspec import Meta

from game.content.documents import MAX_BYTES, DocumentError, decode_document, write_document
from game.content.faults import type_faults
from game.core import paths
from game.core.files import FileTrouble, read_file, set_aside

SETTINGS_VERSION = 1

Share = Annotated[float, Meta(ge=0.0, le=1.0)]
Bus = Literal["master", "music", "swarm", "world", "voices", "ui"]
BUSES: tuple[str, ...] = get_args(Bus)
"""The volume sliders, in their order."""

Device = Literal["keyboard", "mouse", "pad"]
Bindings = dict[Device, dict[str, list[str]]]
"""Device -> action -> controls, only where they differ from those the game brings."""


def _volumes() -> dict[Bus, Share]:
    return {"master": 0.8, "music": 0.7, "swarm": 0.8, "world": 0.8, "voices": 1.0, "ui": 0.7}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings, with what a new player gets. Change one with msgspec.structs.replace."""

    version: Literal[1] = SETTINGS_VERSION

    # reading
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}(_[A-Za-z]{2,4})?$")] = "en"
    ui_scale: Annotated[float, Meta(ge=0.75, le=2.0)] = 1.0
    text_speed: Annotated[float, Meta(ge=0.25, le=4.0)] = 1.0  # times the usual
    captions: bool = True
    caption_size: Annotated[float, Meta(ge=0.75, le=2.0)] = 1.0  # times the usual
    caption_backing: Share = 0.75  # how dark the plate behind them is
    high_contrast: bool = False

    # comfort
    reduced_motion: bool = False
    flash_limiter: bool = True
    hold_to_toggle: bool = False  # one press holds, the next lets go
    plan_slow: bool = False  # a plan slows time down instead of stopping it
    game_speed: Annotated[float, Meta(ge=0.5, le=2.0)] = 1.0  # game seconds a real second
    skip_prologue: bool = False
    mute_drill: bool = False  # sounds like a dentist's drill become soft
    quiet_gore: bool = False  # softer pictures of sore tissue

    # sound
    volumes: dict[Bus, Share] = msgspec.field(default_factory=_volumes)
    mono: bool = False  # both ears hear the same
    unfocused: Literal["keep", "quiet", "mute"] = "quiet"  # while another window has the keyboard

    # picture
    quality: Literal["auto", "potato", "low", "medium", "high", "ultra"] = "auto"
    bot_look: Literal["round", "legged"] = "round"  # six thin legs are for whoever likes them
    fullscreen: bool = False  # a borderless window over the whole desktop
    vsync: bool = True
    depth_of_field: bool = True  # what is not looked at is soft, while the hands rest
    frame_cap: Annotated[int, Meta(ge=0, le=1000)] = 0  # frames a second; 0 has no cap

    # hands
    camera_sensitivity: Annotated[float, Meta(ge=0.1, le=5.0)] = 1.0
    camera_invert_x: bool = False
    camera_invert_y: bool = False
    magnetism: Share = 0.5  # how strongly a pad's cursor leans to what can be done
    rumble: bool = True
    bindings: Bindings = msgspec.field(default_factory=dict)

    # assists, which go on the tape as intents
    extra_bots: Share = 0.0
    quiet_nerves: Share = 0.0
    no_timers: bool = False


class Loaded(NamedTuple):
    """Settings, and what the player should hear about them: (text key, values) each."""

    settings: Settings
    notes: tuple[tuple[str, dict[str, str]], ...]


def load_settings(path: Path | None = None) -> Loaded:
    """The settings in a file (the player's own by default); those of a new player where there is none. Never raises."""
    path = paths.settings_file() if path is None else path
    try:
        data = read_file(path, MAX_BYTES)
    except FileTrouble as trouble:
        if trouble.kind == "missing":
            return Loaded(Settings(), ())
        return Loaded(Settings(), (("settings.unreadable", trouble.values),))
    try:
        found = decode_document(data, dict[str, Any], file=str(path))
    except DocumentError as trouble:
        return _aside(path, "settings.damaged", str(trouble.faults[0]))
    version = found.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > SETTINGS_VERSION:
        return _aside(path, "settings.from_newer", f"version {version}")
    return _salvaged(upgraded(found))


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings atomically, to the player's own file by default. Raises FileTrouble."""
    write_document(paths.settings_file() if path is None else path, settings)


def upgraded(found: dict[str, Any]) -> dict[str, Any]:
    """Plain values of any past version as those of this one."""
    version = found.get("version")
    while version in UPGRADES:
        found = UPGRADES[version](found)
        version = found["version"]
    return found | {"version": SETTINGS_VERSION}


UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Past version -> what makes it the next one. Version 1 is the first there was."""


def _salvaged(found: dict[str, Any]) -> Loaded:
    """Settings from plain values; what does not fit falls back to what a new player gets, and is named."""
    known = {field.encode_name: field for field in msgspec.structs.fields(Settings)}
    lost = list(set(found) - set(known))
    kept: dict[str, Any] = {}
    for name, field in known.items():
        if name in found and type_faults(found[name], field.type):
            lost.append(name)
        elif name in found:
            kept[name] = found[name]
    if "volumes" in kept:
        kept["volumes"] = _volumes() | kept["volumes"]
    settings = msgspec.convert(kept, Settings)
    notes = (("settings.dropped", {"names": ", ".join(name[:40] for name in sorted(lost)[:8])}),) if lost else ()
    return Loaded(settings, notes)


def _aside(path: Path, key: str, reason: str) -> Loaded:
    try:
        place = str(set_aside(path))
    except FileTrouble:
        place = str(path)  # it cannot even be renamed; it will be written over only by a later save
    return Loaded(Settings(), ((key, {"path": place, "reason": reason}),))
