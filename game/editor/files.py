"""The file side of a document: opening, saving, names, and what happened to the file underneath.

Called by the editor's scene and its file commands; works without a window. Invariants: whatever a file holds, opening
gives a document or a Trouble in words, and what is open stays as it was; a save leaves whole files, the old or the new,
with the level itself written last; the game's own levels open as copies that want a name.
Rules of a level may be broken in a file that is opened: they become issues to mend, not a refusal.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec

from game.content.catalog import level_files
from game.content.documents import MAX_BYTES, decode_document, encode_document
from game.content.fields import name_field
from game.content.level import Level
from game.content.place import SUFFIX, Place
from game.content.words import Words, encode_words, read_words, words_path
from game.core import paths
from game.core.files import FileTrouble, read_file, trouble_of, write_atomically
from game.core.trouble import Trouble
from game.editor.document import Document
from game.editor.tapes import carried

DOCUMENTS: dict[str, type[msgspec.Struct]] = {SUFFIX: Place, ".json": Level}
"""How a file's name ends -> what stands in it; the first that fits counts."""
PAR = ".par.treatment"
MAX_PAR = 16_000_000
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,47}")

DiskState = Literal["same", "changed", "gone"]


class NeedsName(Trouble):
    """A document that has no file of its own yet."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it came in, before anything is done to it."""

    value: Any
    words: Words
    name: str  # what its file is called, or would be
    path: Path | None = None  # its own file; None: it wants a name before it can be saved
    origin: Path | None = None  # the file of the game that it is a copy of
    proof: bytes | None = None  # a par tape that came with it
    is_changed: bool = False  # nothing on the disk is like it, as after a recovery
    notes: tuple[str, ...] = ()  # sentences for the maker


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was last read or written."""

    when_ns: int
    size: int
    digest: str


def document_type(path: Path) -> type[msgspec.Struct]:
    """What stands in a file of this name. Raises Trouble for a file of another sort."""
    for ending, kind in DOCUMENTS.items():
        if path.name.endswith(ending) and not path.name.endswith((".words.json", ".schema.json")):
            return kind
    raise Trouble(f"{path} is no level: level files end in .json.")


def ending_of(kind: type) -> str:
    """How a file's name ends in which such a document stands."""
    return next(ending for ending, known in DOCUMENTS.items() if issubclass(kind, known))


def bare_name(path: Path) -> str:
    """A file's name without what says which document stands in it."""
    return next((path.name.removesuffix(ending) for ending in DOCUMENTS if path.name.endswith(ending)), path.stem)


def open_document(path: Path) -> Opened:
    """What a file holds, with its words and its par tape. One of the game's own is a copy without a file. Raises
    DocumentError with file, line and field, FileTrouble, or Trouble."""
    kind = document_type(path)
    value = decode_document(read_file(path, MAX_BYTES), kind, file=str(path))
    words = read_words(path)
    proof = _read_par(path)
    name = bare_name(path)
    if is_shipped(path):
        return Opened(value, words, name, origin=path, proof=proof)
    return Opened(value, words, name, path=path, proof=proof)


def is_shipped(path: Path) -> bool:
    """Whether it lies among what the game brings."""
    try:
        return path.resolve().is_relative_to(paths.shipped_dir().resolve() / "levels") or path.resolve().is_relative_to(
            paths.assets_dir().resolve()
        )
    except OSError:
        return False


def par_path(level: Path) -> Path:
    """Where the par tape of a level file lies."""
    return level.with_name(level.name.removesuffix(".json") + PAR)


def beside(level: Path) -> tuple[Path, Path, Path]:
    """What may lie beside a level file: its words, its par tape, its picture."""
    return words_path(level), par_path(level), picture_path(level)


def picture_path(level: Path) -> Path:
    """Where the picture of a level lies."""
    return level.with_name(level.name.removesuffix(".json") + ".png")


def folders(kind: type = Level) -> tuple[Path, ...]:
    """Where documents of a kind may be saved: the maker's own, and in a checkout the game's, which are made with this
    editor."""
    found = (paths.user_levels_dir(), *((paths.levels_dir(),) if paths.is_checkout() else ()))
    return tuple(folder / "places" for folder in found) if issubclass(kind, Place) else found


def may_write(path: Path) -> bool:
    """Whether the editor writes there: anywhere but among the game's own files, unless it is a checkout's levels."""
    if not is_shipped(path):
        return True
    ours = paths.levels_dir().resolve()
    return paths.is_checkout() and path.parent.resolve() in (ours, ours / "places")


def name_trouble(folder: Path, name: str, own: Path | None = None, ending: str = ".json") -> str:
    """Why a level cannot be called that, as a text key; nothing where it can. `taken` is for the maker to allow."""
    if not _NAME.fullmatch(name) or name in _RESERVED:
        return "edit.files.name.letters"
    if ending == SUFFIX:
        shipped = {bare_name(path) for path in (paths.levels_dir() / "places").glob(f"*{SUFFIX}")}
    else:
        shipped = {path.stem for path in level_files(paths.levels_dir())}
    if not folder.is_relative_to(paths.levels_dir()) and name in shipped:
        return "edit.files.name.shipped"
    path = folder / f"{name}{ending}"
    if path != own and os.path.lexists(path):
        return TAKEN
    return ""


TAKEN = "edit.files.name.taken"


def good_name(words: str) -> str:
    """A name made of whatever somebody called it."""
    name = re.sub(r"[^a-z0-9_]+", "_", words.lower()).strip("_")[:40]
    return name if _NAME.fullmatch(name) and name not in _RESERVED else f"level_{name}".rstrip("_")


def free_name(folder: Path, wished: str, ending: str = ".json") -> str:
    """`wished`, or the same with a number behind it, so that no file and no level of the game is called that."""
    name = good_name(wished)
    number = 2
    while name_trouble(folder, name, ending=ending) or any(
        os.path.lexists(file) for file in beside(folder / f"{name}{ending}")
    ):
        name = f"{good_name(wished)[:40]}_{number}"
        number += 1
    return name


@dataclass(slots=True)
class OpenFile:
    """What ties a document that is being edited to the disk."""

    document: Document
    name: str
    path: Path | None = None
    origin: Path | None = None
    proof: bytes | None = None  # the par tape, written beside the level
    _stamps: dict[Path, Stamp | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.keep_mine()

    # -- writing ---------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write it to its file. Raises NeedsName, FileTrouble; then it still counts as changed."""
        if self.path is None:
            raise NeedsName(self.name)
        try:
            self._write(self.path, self.document.value(), self.proof)
        finally:
            self._known(self.path)  # the words may be written and the level not: that was nobody else
        self.document.mark_saved()

    def save_as(self, path: Path) -> None:
        """Write it to another file, which is its own from now on; its id follows the name, as a step that can be
        undone. Raises FileTrouble, and then everything is as it was."""
        name = bare_name(path)
        old = self.document.value()
        with self.document.transaction("edit.step.named"):
            self.document.set_root(_called(self.document.root, name))
            tape = _tape(self.proof, old, self.document.value())
            self._write(path, self.document.value(), tape)
        self.proof = tape
        self.path, self.origin, self.name = path, None, name
        self.keep_mine()
        self.document.mark_saved()

    def save_copy(self, path: Path) -> None:
        """Write a copy with the id of its name; the document goes on being what it was. Raises FileTrouble."""
        old = self.document.value()
        new = _called(old, bare_name(path))
        self._write(path, new, _tape(self.proof, old, new))

    def rename(self, path: Path) -> None:
        """Save it under another name and take the old files away. Raises FileTrouble."""
        old = self.path
        self.save_as(path)
        if old is not None and old != path and may_write(old):
            for file in (old, *beside(old)):
                _remove(file)

    def _write(self, path: Path, value: Any, tape: bytes | None) -> None:
        """Words and tape first, the level last: whoever finds the level finds all of it."""
        if not may_write(path):
            raise FileTrouble("read_only", path)
        data = encoded(value)
        words = {language: each for language, each in self.document.words.items() if each}
        if words:
            write_atomically(words_path(path), encode_words(words))
        if tape is not None:
            write_atomically(par_path(path), tape)
        write_atomically(path, data)
        if not words:
            _remove(words_path(path))
        if self.proof is None and _read_par(path) is not None:  # one that could not be read is not ours to take away
            _remove(par_path(path))

    # -- the file underneath ---------------------------------------------------------------------------------------

    def look(self) -> DiskState:
        """Whether somebody else changed the file, or took it away, since it was read, written or looked at with
        `keep_mine`. Cheap enough to ask once a second."""
        if self.path is None:
            return "same"
        state: DiskState = "same"
        for path in (self.path, words_path(self.path)):
            known = self._stamps.get(path)
            now = stamp(path, known)
            if now == known:
                continue
            if now is not None and known is not None and now.digest == known.digest:
                self._stamps[path] = now  # touched, not changed
                continue
            state = "gone" if now is None and path == self.path else "changed"
            if state == "gone":
                break
        return state

    def keep_mine(self) -> None:
        """What is on the disk is known, and what is open stays; a save writes over it."""
        if self.path is not None:
            self._known(self.path)

    def reload(self) -> None:
        """What is on the disk takes the place of what is open, as one step that can be undone. Raises DocumentError or
        FileTrouble, and then nothing changed."""
        if self.path is None:
            return
        opened = open_document(self.path)
        with self.document.transaction("edit.step.reload"):
            self.document.become(opened.value, opened.words)
        self.proof = opened.proof
        self.keep_mine()
        self.document.mark_saved()

    def _known(self, path: Path) -> None:
        self._stamps = {each: stamp(each) for each in (path, words_path(path))}


def open_file(document: Document, opened: Opened) -> OpenFile:
    """The file side of a document that was just made of `opened`."""
    if opened.is_changed:
        document.mark_unsaved()
    return OpenFile(document, opened.name, opened.path, opened.origin, opened.proof)


def encoded(value: Any) -> bytes:
    """The bytes of a document's file. Raises Trouble where a number in it is none."""
    try:
        return encode_document(value)
    except ValueError as trouble:
        raise Trouble(f"The level cannot be written: {trouble}. Undo the last steps and try again.") from None


def stamp(path: Path, known: Stamp | None = None) -> Stamp | None:
    """What a file is now; None where there is none. It is read only where its time or size is not the `known` one."""
    try:
        about = os.stat(path)
        if known is not None and (about.st_mtime_ns, about.st_size) == (known.when_ns, known.size):
            return known
        digest = hashlib.sha256(read_file(path, MAX_BYTES)).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except FileTrouble as trouble:
        return None if trouble.kind == "missing" else known
    except OSError:
        return known  # it cannot be told now: nothing is known to have changed
    return Stamp(about.st_mtime_ns, about.st_size, digest)


def _called(value: Any, name: str) -> Any:
    """The same with the id of its file."""
    own = name_field(type(value))
    return msgspec.structs.replace(value, **{own: name}) if own == "id" and _NAME.fullmatch(name) else value


def _tape(tape: bytes | None, old: Any, new: Any) -> bytes | None:
    """The par tape under another name."""
    return carried(tape, old, new) if tape is not None and isinstance(old, Level) else tape


def _read_par(path: Path) -> bytes | None:
    try:
        return read_file(par_path(path), MAX_PAR)
    except FileTrouble:
        return None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as trouble:
        raise trouble_of(path, trouble) from trouble
