"""The catalogue of levels: those the game brings and those in the player's own folder.

Menus list it, commands find levels in it. One faulty level never hides the others: its entry carries the fault instead
of a level. Folders are read anew on every call, so that a level that was just saved is there; a file
that is as it was is not read again, so that a list of hundreds is there at once. A level's own words
(words.py) are lent to core/text when it is found to be played, and by its entry when it is chosen from a list.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.content.documents import MAX_BYTES, decode_document
from game.content.faults import nearest
from game.content.level import Level, level_faults, read_level
from game.content.words import WORDS, read_words, words_path
from game.core import paths, text
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
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # its own: language, key, words

    @property
    def title(self) -> str:
        """What it is called, in the language in use: the game's words, its own, or its name."""
        if self.level is None:
            return self.name
        own = "" if text.is_in_catalogue(self.level.title) else text.words_of(self.level.title, self.words)
        return text.localised(own) or (
            text.tr(self.level.title) if text.is_in_catalogue(self.level.title) else self.name
        )

    @property
    def fault(self) -> str:
        """The first of what is wrong with it, short enough for a list."""
        line = self.trouble.partition("\n")[0]
        return line if len(line) <= LONGEST_FAULT else f"{line[: LONGEST_FAULT - 3]}..."

    def lend(self) -> None:
        """Its words are at hand from now on, as long as no other level is played."""
        text.lend(self.words, LENDER)


LONGEST_FAULT = 240
LENDER = "level"
"""Whose words those of the level are that is played."""


def levels() -> list[LevelEntry]:
    """Every level there is, the game's before the player's, each by name."""
    found: list[LevelEntry] = []
    now: dict[Path, tuple[object, LevelEntry]] = {}
    for folder, is_own in _folders():
        names = {entry.name for entry in found}
        for path in level_files(folder):
            about = (is_own, path.stem in names, _about(path), _about(words_path(path)))
            known = _read.get(path)
            found.append(known[1] if known is not None and known[0] == about else _entry(path, is_own, names))
            now[path] = (about, found[-1])
    _read.clear()
    _read.update(now)
    return found


def find_level(name: str) -> Level:
    """The level called `name`, or in the file `name` (a path), with its own words lent. Raises WrongUse, DocumentError
    or FileTrouble."""
    path = find_path(name)
    level = read_level(path)
    lend_words(path)
    return level


def lend_words(path: Path) -> str:
    """Lend the words beside a level file; what is wrong with them, or nothing. A level with damaged words is played
    without them."""
    try:
        text.lend(read_words(path), LENDER)
    except Trouble as trouble:
        text.lend({}, LENDER)
        return str(trouble)
    return ""


def find_path(name: str) -> Path:
    """Where the level `name` (or the file of that path) lies. Raises WrongUse with the nearest name there is."""
    looks_like_path = name.endswith(".json") or "/" in name or "\\" in name
    if looks_like_path:
        if os.path.isfile(name):  # never raises, whatever the name; Path.is_file does
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
    return sorted(path for path in found if not path.name.endswith((".schema.json", ".place.json", WORDS)))


_read: dict[Path, tuple[object, LevelEntry]] = {}
"""What was read last, with what its files were like then."""


def _about(path: Path) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


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
    try:
        words = read_words(path)
    except Trouble:
        words = {}  # `check` names what is wrong; the level can be played without
    return LevelEntry(path.stem, path, is_own, level, words=words)
