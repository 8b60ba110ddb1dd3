"""Folders: where the game's own files lie, and where the player's may be written. The only module that decides it.

What is shipped (assets, levels) is found in a checkout, in an installed wheel and in a frozen player package. What is
written goes to one user folder: `use_data_dir`, else the variable NEXUS_DATA_DIR, else the system's usual place.
Invariant: every folder for writing that is handed out exists and took a file; where the wished one is locked or full a
temporary one stands in, and `warnings` says so in a sentence for the player.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path, user_data_path, user_pictures_path

from game.core.trouble import MachineLacks

_NAME = "Oral Health Nexus" if os.name == "nt" or sys.platform == "darwin" else "oral-health-nexus"
_PROBE_BYTES = 65536  # a full disk often still takes an empty file


@dataclass(frozen=True, slots=True)
class FolderWarning:
    """A folder that cannot be written. Screens say tr(warning.key, **warning.values); str() is the English of it."""

    wished: str
    reason: str
    instead: str
    key: str = "paths.not_kept"

    @property
    def values(self) -> dict[str, str]:
        return {"wished": self.wished, "reason": self.reason, "instead": self.instead}

    def __str__(self) -> str:
        return (
            f"Nothing can be kept in {self.wished} ({self.reason}). Until the game is closed, {self.instead} is used, "
            "and what is saved there may be lost afterwards. --data-dir names another folder."
        )


warnings: list[FolderWarning] = []
"""What a player must know about folders: shown on the title screen, written to the log."""

_chosen: dict[str, Path] = {}
"""Folders that were tried and work, by name; "wished" is the one the command line named."""


# shipped ------------------------------------------------------------------------------------------------------------


def shipped_dir() -> Path:
    """The folder that holds assets/ and levels/. Raises MachineLacks when they did not come along."""
    package = Path(__file__).resolve().parents[1]
    frozen = getattr(sys, "_MEIPASS", None)  # PyInstaller's folder of collected files
    places = ([Path(frozen)] if frozen else []) + [package / "_data", package.parent]
    for place in places:
        if (place / "assets").is_dir() and (place / "levels").is_dir():
            return place
    raise MachineLacks(f"The game's assets and levels are missing from {places[-2]}. Please install the game again.")


def is_checkout() -> bool:
    """Whether the game runs where it is worked on, so that its files may change under it."""
    return (shipped_dir() / ".git").exists()


def assets_dir() -> Path:
    """shaders, models, fonts, ink, locale, tuning, audio."""
    return shipped_dir() / "assets"


def asset(*parts: str) -> Path:
    """One asset, such as asset("fonts", "Jura.ttf"). Whether it is there is for the reader to find out."""
    return assets_dir().joinpath(*parts)


def levels_dir() -> Path:
    """The levels the game brings."""
    return shipped_dir() / "levels"


def levels_dirs() -> tuple[Path, Path]:
    """Where levels are looked for, in order: the shipped ones, then the player's own."""
    return levels_dir(), user_levels_dir()


# written ------------------------------------------------------------------------------------------------------------


def use_data_dir(path: Path | str) -> None:
    """Keep settings, saves, levels, treatments and logs in `path` from now on (--data-dir)."""
    _chosen.clear()
    warnings.clear()
    _chosen["wished"] = Path(path).expanduser().absolute()


def user_dir() -> Path:
    """The player's folder; everything the game keeps lies below it, except the cache."""
    if "user" not in _chosen:
        _chosen["user"] = _usable(_wished() or user_data_path(_NAME, appauthor=False))
    return _chosen["user"]


def settings_file() -> Path:
    """settings.json; it may not exist yet."""
    return user_dir() / "settings.json"


def saves_dir() -> Path:
    """One folder per slot below it."""
    return _below("saves")


def treatments_dir() -> Path:
    """Kept treatments."""
    return _below("treatments")


def user_levels_dir() -> Path:
    """The player's own levels; they appear in the game."""
    return _below("levels")


def editor_dir() -> Path:
    """What the level editor keeps beside levels: autosaves, what it remembers, what was open."""
    return _below("editor")


def shares_dir() -> Path:
    """Levels to give away, and where those that were given are looked for first."""
    return _below("shared")


def logs_dir() -> Path:
    """Logs, current and previous, and crash reports."""
    return _below("logs")


def cache_dir() -> Path:
    """What can be made again (compiled kernels). Belongs to the machine, so --data-dir does not move it."""
    if "cache" not in _chosen:
        wished = user_cache_path(_NAME, appauthor=False)
        _chosen["cache"] = _below("cache") if _try_to_write(wished) else wished
    return _chosen["cache"]


def pictures_dir() -> Path:
    """The player's photographs: a folder among the system's pictures. Where that cannot be written, or another folder
    was named for everything, one in the user folder."""
    if "pictures" not in _chosen:
        wished = user_pictures_path() / "Oral Health Nexus"
        if not _wished() and not _try_to_write(wished):
            _chosen["pictures"] = wished
    return _below("pictures")


def captures_dir() -> Path:
    """Pictures and films that nobody named a place for: captures/ in the current folder, else in the user folder."""
    here = Path.cwd() / "captures"
    return _below("captures") if _try_to_write(here) else here


def _wished() -> Path | None:
    """The folder the command line named, else the environment's."""
    named = os.environ.get("NEXUS_DATA_DIR")
    return _chosen.get("wished") or (Path(named).expanduser().absolute() if named else None)


def _below(name: str) -> Path:
    """A folder in the user folder, made if need be."""
    if name not in _chosen:
        _chosen[name] = _usable(user_dir() / name)
    return _chosen[name]


def _usable(wished: Path) -> Path:
    """`wished` where it can be written, else a temporary folder, with a warning."""
    trouble = _try_to_write(wished)
    if not trouble:
        return wished
    instead = Path(tempfile.mkdtemp(prefix="oral-health-nexus-"))
    warnings.append(FolderWarning(str(wished), trouble, str(instead)))
    return instead


def _try_to_write(folder: Path) -> str:
    """Make `folder` and write a file in it; returns what went wrong, in the system's words, or nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * _PROBE_BYTES)
    except (OSError, ValueError) as trouble:  # ValueError: a name with a zero byte
        return getattr(trouble, "strerror", None) or str(trouble)
    return ""
