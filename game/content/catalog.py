"""The catalogue of levels: those the game brings and those in the player's own folder.

Menus list it, commands find levels in it. One faulty level never hides the others: its entry carries the fault instead
of a level. Folders are read anew on every call, so that a level that was just saved is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.content.documents import MAX_BYTES, decode_document
from game.content.faults import nearest
from game.content.level import Level, level_faults, read_level
from game.core import paths
from game.core.files import read_file
from game.core.trouble import Trouble, WrongUse


@dataclass(frozen=True, slots=True)
class LevelEntry:
    """One level of the list. `level` is None and `trouble` a text where the file is faulty."""

    name: str
    path: Path
    is_own: bool
    level: Level | None
    trouble: str = ""


def levels() -> list[LevelEntry]:
    """Every level there is, the game's before the player's, each by name."""
    found: list[LevelEntry] = []
    for folder, is_own in _folders():
        names = {entry.name for entry in found}
        for path in level_files(folder):
            found.append(_entry(path, is_own, names))
    return found


def find_level(name: str) -> Level:
    """The level called `name`, or in the file `name` (a path). Raises WrongUse, DocumentError or FileTrouble."""
    return read_level(find_path(name))


def find_path(name: str) -> Path:
    """Where the level `name` (or the file of that path) lies. Raises WrongUse with the nearest name there is."""
    looks_like_path = name.endswith(".json") or "/" in name or "\\" in name
    if looks_like_path:
        if Path(name).is_file():
            return Path(name)
        raise WrongUse(f"There is no level file {name}.")
    known: dict[str, Path] = {}
    for folder, _ in _folders():
        for path in level_files(folder):
            known.setdefault(path.stem, path)
    if name in known:
        return known[name]
    near = nearest(name, known)
    guess = f' Did you mean "{near}"?' if near else ""
    raise WrongUse(f'There is no level called "{name}".{guess} Levels: {", ".join(sorted(known)) or "none"}.')


def level_files(folder: Path) -> list[Path]:
    """The level files in a folder (not below it), by name; none where there is no such folder."""
    try:
        found = [path for path in folder.iterdir() if path.suffix == ".json" and not path.name.startswith(".")]
    except OSError:
        return []
    return sorted(path for path in found if not path.name.endswith((".schema.json", ".place.json")))


def _folders() -> tuple[tuple[Path, bool], ...]:
    """Where levels lie, and whether they are the player's own."""
    return (paths.levels_dir(), False), (paths.user_levels_dir(), True)


def _entry(path: Path, is_own: bool, taken: set[str]) -> LevelEntry:
    if path.stem in taken:
        return LevelEntry(path.stem, path, is_own, None, f"{path}: the game has a level of this name; rename the file")
    try:
        level = decode_document(read_file(path, MAX_BYTES), Level, level_faults, str(path))
    except Trouble as trouble:
        return LevelEntry(path.stem, path, is_own, None, str(trouble))
    return LevelEntry(path.stem, path, is_own, level)
