"""Slots: the folders saves live in, several generations each, so that no single accident costs a game.

The director's keeper writes and reads; the load screen lists. A new save is a new file with the next number; older
generations go only after the new one is whole. A damaged save is renamed, never deleted, and the one before it becomes
the newest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.core.files import flush_folder, read_file, set_aside, trouble_of, write_atomically
from game.core.trouble import Trouble, WrongUse
from game.save.container import MAX_FILE, MAX_LISTED, Save, SaveInfo, decode_info, decode_save, encode_save
from game.save.trouble import SaveTrouble

AUTO = "auto"
"""The slot the game writes by itself: a ring, every generation of which is listed."""

KEPT = 3
KEPT_AUTO = 10

_FILE = re.compile(r"^(\d{6,12})\.save$")
_SLOT = re.compile(r"^[a-z0-9][a-z0-9_-]{0,47}$")


@dataclass(frozen=True, slots=True)
class SlotEntry:
    """One line of the load screen. `trouble` is empty, or a sentence that says why it cannot be loaded."""

    slot: str
    number: int
    info: SaveInfo
    picture: bytes
    trouble: str = ""


class Slots:
    """The saves below one folder. All paths are made here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, slot: str, save: Save) -> Path:
        """Write a new generation, then let go of the oldest ones. Raises FileTrouble; then nothing old was touched."""
        folder = self._folder(slot)
        numbers = _numbers(folder)
        path = folder / f"{max(numbers, default=0) + 1:06d}.save"
        write_atomically(path, encode_save(save))
        for number in sorted(numbers, reverse=True)[_kept(slot) - 1 :]:
            _let_go(folder / f"{number:06d}.save")
        return path

    def read(self, slot: str, number: int | None = None) -> Save:
        """The newest save of a slot, or generation `number`.

        Raises FileTrouble, or SaveTrouble: a damaged file has then been set aside, so that reading again gives the one
        before it (`newest` says what that would be).
        """
        path = self._path(slot, number)
        data = read_file(path, MAX_FILE)
        try:
            return decode_save(data, path)
        except SaveTrouble as trouble:
            if trouble.kind == "damaged":
                set_aside(path)
            raise

    def newest(self, slot: str) -> SlotEntry | None:
        """What `read(slot)` would give, or None for an empty slot."""
        folder = self._folder(slot)
        numbers = _numbers(folder)
        return _entry(slot, max(numbers), folder) if numbers else None

    def entries(self) -> list[SlotEntry]:
        """Everything that can be loaded, newest first; faulty ones are listed with their trouble, never hidden."""
        found = list(self._entries())
        return sorted(found, key=lambda entry: (entry.info.saved_at, entry.number), reverse=True)

    def delete(self, slot: str) -> None:
        """Throw away a slot's saves, because the player asked for it. Damaged ones that were set aside stay."""
        folder = self._folder(slot)
        for number in _numbers(folder):
            _let_go(folder / f"{number:06d}.save")

    def _entries(self) -> Iterator[SlotEntry]:
        try:
            folders = sorted(path for path in self.folder.iterdir() if _SLOT.match(path.name) and path.is_dir())
        except FileNotFoundError:
            return
        except OSError as trouble:
            raise trouble_of(self.folder, trouble) from trouble
        for folder in folders:
            numbers = sorted(_numbers(folder), reverse=True)
            for number in numbers if folder.name == AUTO else numbers[:1]:
                yield _entry(folder.name, number, folder)

    def _folder(self, slot: str) -> Path:
        if not _SLOT.match(slot):
            raise WrongUse(f"{slot!r} is no name for a save: use a-z, 0-9, _ and -, at most 48 letters.")
        return self.folder / slot

    def _path(self, slot: str, number: int | None) -> Path:
        folder = self._folder(slot)
        if number is None:
            number = max(_numbers(folder), default=0)
        if number == 0:
            raise SaveTrouble("empty", "no save", folder)
        return folder / f"{number:06d}.save"


def _kept(slot: str) -> int:
    return KEPT_AUTO if slot == AUTO else KEPT


def _numbers(folder: Path) -> list[int]:
    """The generations in a folder. Damaged ones that were set aside no longer count."""
    try:
        return [int(match[1]) for path in folder.iterdir() if (match := _FILE.match(path.name))]
    except FileNotFoundError:
        return []
    except OSError as trouble:
        raise trouble_of(folder, trouble) from trouble


def _entry(slot: str, number: int, folder: Path) -> SlotEntry:
    path = folder / f"{number:06d}.save"
    try:
        with open(path, "rb") as file:
            info, picture = decode_info(file.read(MAX_LISTED), path)
    except OSError as trouble:
        return SlotEntry(slot, number, SaveInfo(), b"", str(trouble_of(path, trouble)))
    except Trouble as trouble:
        return SlotEntry(slot, number, SaveInfo(), b"", str(trouble))
    return SlotEntry(slot, number, info, picture)


def _let_go(path: Path) -> None:
    try:
        path.unlink()
        flush_folder(path.parent)
    except OSError:
        return  # an old generation more than needed harms nobody
