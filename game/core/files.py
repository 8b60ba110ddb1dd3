"""Files that are whole or not there: written aside, flushed, read back, and only then put in their place.

Everything the game keeps (settings, saves, levels, treatments) goes through `write_atomically` and `read_file`. A
process killed at any moment leaves the old file or the new one, never a part of either. What goes wrong with a disk or
a folder is one exception, FileTrouble, which reads as a sentence a player understands.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from pathlib import Path

from game.core.trouble import Trouble

STALE_S = 3600.0
"""A part file older than this was left by a process that died."""

_REPLACE_TRIES = 6  # on Windows a virus scanner may hold a new file for some milliseconds

SENTENCES = {
    "full": "There is no room left on the disk to write {path}. Nothing old was lost; make room and try again.",
    "read_only": "{path} cannot be written because the disk or folder is read-only. Nothing old was lost.",
    "locked": "The game is not allowed to use {path}. Check the permissions of the file and its folder.",
    "missing": "There is no file {path}.",
    "folder": "{path} is a folder where a file was expected, or the other way round.",
    "too_large": "{path} is larger than the {limit} MB such a file may have.",
    "changed": "{path} was written, but reads back differently: the disk may be faulty. The old file was kept.",
    "other": "{path} cannot be used: {reason}.",
}
"""What went wrong -> the English sentence. The text key of each is `files.` and its name."""

_BY_NUMBER = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "locked",
    errno.EPERM: "locked",
    errno.EBUSY: "locked",
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "folder",
}


class FileTrouble(Trouble):
    """A file or folder that cannot be used.

    `kind` is a key of SENTENCES, `path` the file, `values` what the sentence is filled with, so that a screen can say
    it in the player's language as tr("files." + kind, **values).
    """

    def __init__(self, kind: str, path: Path, reason: str = "", limit: int = 0) -> None:
        self.kind = kind
        self.path = path
        self.values = {"path": str(path), "reason": reason, "limit": str(limit)}
        self.exit_code = 3 if kind in ("full", "read_only", "locked") else 1
        super().__init__(SENTENCES[kind].format(**self.values))


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes. Raises FileTrouble."""
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode):
            raise FileTrouble("other", path, reason="it is a pipe")  # reading would wait for whoever writes
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as trouble:  # ValueError: a name with a zero byte
        raise _as_trouble(path, trouble) from trouble
    if len(data) > limit:
        raise FileTrouble("too_large", path, limit=limit // 1_000_000)
    return data


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` in `path`, making folders as needed; afterwards the file is wholly new, or wholly what it was.

    Order: part file in the same folder, flush to the disk, read back and compare, replace, flush the folder. Raises
    FileTrouble, and no part file is left behind.
    """
    part: Path | None = None
    try:
        target = Path(os.path.realpath(path))  # a linked file stays linked
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        part = target.with_name(f".{target.name}.{os.getpid()}.{secrets.token_hex(3)}.part")
        _write_through(part, data)
        with open(part, "rb") as file:
            if file.read() != data:
                raise FileTrouble("changed", path)
        _replace(part, target)
        part = None
        flush_folder(target.parent)
    except (OSError, ValueError) as trouble:
        raise _as_trouble(path, trouble, writing=True) from trouble
    finally:
        if part is not None:
            _forget(part)


def set_aside(path: Path) -> Path:
    """Rename a damaged file to `name.damaged-1` (or -2, ...) beside it; never deletes. Returns the new place."""
    for number in range(1, 10_000):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        if not aside.exists():
            try:
                os.rename(path, aside)
                flush_folder(path.parent)
            except OSError as trouble:
                raise _as_trouble(path, trouble, writing=True) from trouble
            return aside
    raise FileTrouble("other", path, reason="too many damaged copies of it lie beside it")


def flush_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as trouble:
        if trouble.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network disks cannot flush folders
            raise
    finally:
        os.close(handle)


def trouble_of(path: Path, trouble: OSError) -> FileTrouble:
    """The sentence for an OSError that happened with `path`."""
    return _as_trouble(path, trouble)


def _write_through(part: Path, data: bytes) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(part: Path, target: Path) -> None:
    for attempt in range(_REPLACE_TRIES):
        try:
            os.replace(part, target)
            return
        except PermissionError:
            if os.name == "posix" or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.05)


def _sweep(target: Path) -> None:
    sweep(target.parent, _literal(target.name))


def sweep(folder: Path, name: str = "*") -> None:
    """Remove part files that killed processes left behind. `name`: a pattern of the files they were to become; files
    that have a new name each time leave some that nobody else sweeps."""
    for part in folder.glob(f".{name}.*.part"):
        try:
            if time.time() - part.stat().st_mtime > STALE_S:
                part.unlink()
        except OSError:
            continue  # somebody else's, or gone already


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _forget(part: Path) -> None:
    try:
        part.unlink()
    except OSError:
        return  # never made, or the disk is gone; the sweep takes it later


def _as_trouble(path: Path, trouble: OSError | ValueError, writing: bool = False) -> FileTrouble:
    number = getattr(trouble, "errno", None)
    kind = _BY_NUMBER.get(number, "other")
    if writing and number == errno.EEXIST:
        kind = "folder"
    reason = getattr(trouble, "strerror", None) or str(trouble)
    return FileTrouble(kind, path, reason=reason)
