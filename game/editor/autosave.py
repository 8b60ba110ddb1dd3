"""Autosave and recovery: copies of changed work in a folder of their own, and what was open when a process died.

The editor's scene calls `tick` once a frame; a thread of its own does the writing, so that no frame waits for a disk.
Invariants: nothing is written while a transaction (such as a drag) is open; the last KEPT copies of a level stay, and a
copy that was offered for recovery is never deleted by the offering; a process that is killed at any moment leaves whole
files and a marker, from which the next start knows what was open. Nothing is opened again without being asked for.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import sys
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from game.content.documents import read_document, write_document
from game.content.words import Words, encode_words, words_path
from game.core import paths
from game.core.files import sweep, write_atomically
from game.core.trouble import Trouble
from game.editor.document import Document
from game.editor.files import Opened, bare_name, encoded, ending_of, good_name, open_document

EVERY_S = 120.0
KEPT = 50
BREATH_S = 5.0  # a marker is touched so often
DEAD_S = 30.0 if sys.platform == "win32" else 6 * 3600.0
"""A marker that was not touched for so long is nobody's, whatever its number of process says: numbers come again. It is
not touched while a level is tried out; Windows has no way to ask for a process that cannot end it."""

_log = logging.getLogger(__name__)


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """What an editor has open."""

    schema: Literal[1] = 1
    pid: Annotated[int, Meta(ge=0)]
    name: Annotated[str, Meta(max_length=200)]
    path: Annotated[str, Meta(max_length=4000)] = ""  # of its file; nothing: it had none
    autosave: Annotated[str, Meta(max_length=4000)] = ""  # the newest copy, if there is one


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that was open when its process died."""

    marker: Path
    name: str
    path: Path | None
    autosave: Path | None

    @property
    def saved_at(self) -> str:
        """When the copy was made, as a person reads it; nothing where there is none."""
        if self.autosave is None:
            return ""
        try:
            return datetime.fromtimestamp(self.autosave.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
        except OSError:
            return ""


class Autosaver:
    """Copies of one open document."""

    def __init__(self, document: Document, name: str, path: Path | None = None, now: float = 0.0) -> None:
        self.told: deque[str] = deque(maxlen=4)  # what the maker should hear, in words
        self._document = document
        self._name = name
        self._path = path
        self._since = now
        self._breathed = now
        self._kept = document.revision
        self._newest: Path | None = None
        self._marker = _markers() / f"{os.getpid()}-{secrets.token_hex(3)}.json"
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="autosave")
        self._disk.submit(self._mark)

    def named(self, name: str, path: Path | None) -> None:
        """It has another file from now on."""
        if (name, path) != (self._name, self._path):
            self._name, self._path = name, path
            self._disk.submit(self._mark)

    def continues(self, autosave: Path) -> None:
        """What is open came from that copy: until there is a newer one it is the one to recover."""
        self._newest = autosave
        self._kept = -1
        self._disk.submit(self._mark)

    def tick(self, now: float) -> bool:
        """Make a copy where it is time; `now` in seconds of any clock that only rises. Whether one is being made."""
        if now - self._breathed >= BREATH_S:
            self._breathed = now
            self._disk.submit(self._breathe)
        if now - self._since < EVERY_S or self._document.is_open or not self.is_due:
            return False
        self._since = now
        self.keep()
        return True

    @property
    def is_due(self) -> bool:
        """Whether there is something that neither the file nor the newest copy has."""
        return self._document.is_changed and self._document.revision != self._kept

    def keep(self) -> None:
        """Make a copy of what stands now."""
        document = self._document
        self._kept = document.revision
        words = {language: dict(each) for language, each in document.words.items()}
        value = document.value()
        target = copies_of(self._name, self._path) / f"{_stamp()}{ending_of(document.type)}"
        self._disk.submit(self._guarded, value, words, target)

    @property
    def is_marked(self) -> bool:
        """Whether the marker tells of it, once `flush` came back: on a full disk there is none."""
        return self._marker.exists()

    def flush(self) -> None:
        """Wait until everything handed over so far is on the disk."""
        self._disk.submit(lambda: None).result()

    def close(self) -> None:
        """The document is closed in good order: nothing is to be recovered."""
        self._disk.submit(lambda: self._marker.unlink(missing_ok=True))
        self._disk.shutdown(wait=True)

    def _guarded(self, value: Any, words: Words, target: Path) -> None:
        try:
            if words:
                write_atomically(words_path(target), encode_words(words))
            write_atomically(target, encoded(value))
            self._newest = target
            self._mark()
            _trim(target.parent)
        except Trouble as trouble:
            self._kept = -1
            _log.warning("%s", trouble)
            self.told.append(str(trouble))
        except Exception:
            _log.exception("an autosave failed")

    def _mark(self) -> None:
        marker = Marker(pid=os.getpid(), name=self._name, path=str(self._path or ""), autosave=str(self._newest or ""))
        try:
            write_document(self._marker, marker)
        except Trouble as trouble:
            _log.warning("%s", trouble)  # without a marker there is no offer; the copies lie there all the same

    def _breathe(self) -> None:
        try:
            os.utime(self._marker)
        except OSError:
            return


def lost(now: float | None = None) -> list[Lost]:
    """What editors had open that are no more, the newest first. To be asked before this process opens anything."""
    now = time.time() if now is None else now
    found: list[tuple[float, Lost]] = []
    sweep(_markers())
    for path in _markers().glob("*.json"):
        try:
            marker, touched = read_document(path, Marker), path.stat().st_mtime
        except (Trouble, OSError):
            _forget(path)  # not whole, or gone meanwhile: nothing can be learned from it
            continue
        if marker.pid != os.getpid() and _is_alive(marker.pid) and abs(now - touched) < DEAD_S:
            continue
        autosave = Path(marker.autosave) if os.path.isfile(marker.autosave) else None
        place = Path(marker.path) if marker.path else None
        if autosave is None:
            _forget(path)  # nothing was changed for long enough that there is anything to get back
            continue
        found.append((touched, Lost(path, marker.name, place, autosave)))
    return [each for _, each in sorted(found, key=lambda pair: pair[0], reverse=True)]


def recovered(what: Lost) -> Opened:
    """The copy as a document, which counts as changed. Raises DocumentError or FileTrouble."""
    assert what.autosave is not None
    opened = open_document(what.autosave)
    name = bare_name(what.path) if what.path is not None else good_name(what.name)  # it becomes the name of a folder
    return Opened(opened.value, opened.words, name, what.path, is_changed=True)


def settle(what: Lost) -> None:
    """The maker has decided: it is not offered again. The copy stays where it is."""
    _forget(what.marker)


def copies_of(name: str, path: Path | None) -> Path:
    """The folder of a level's copies: by its name, and with a mark where it is not one of the maker's own folder."""
    if path is not None and path.parent != paths.user_levels_dir():
        name = f"{name}-{hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:6]}"
    return paths.editor_dir() / "autosave" / name


def copies(name: str, path: Path | None) -> list[Path]:
    """The copies there are of a level, the newest first."""
    found = (file for file in copies_of(name, path).glob("*.json") if not file.name.endswith(".words.json"))
    return sorted(found, reverse=True)


def _trim(folder: Path) -> None:
    """The oldest copies go, and what processes that were killed left of theirs."""
    sweep(folder)
    whole = sorted(file for file in folder.glob("*.json") if not file.name.endswith(".words.json"))
    for old in whole[:-KEPT]:
        for file in (old, words_path(old)):
            with suppress(OSError):  # a folder that cannot be written keeps more
                file.unlink()


def _forget(marker: Path) -> None:
    with suppress(OSError):  # a folder that cannot be written, or a folder in its place: it is offered once more
        marker.unlink()


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")


def _markers() -> Path:
    return paths.editor_dir() / "open"


def _is_alive(pid: int) -> bool:
    """Whether there is a process of that number."""
    if sys.platform == "win32":
        return True  # asking there can end the process; how long ago the marker was touched decides
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
