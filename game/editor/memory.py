"""What the editor remembers between two openings: of each level where the eye was and what was shown, and of itself.

The scene remembers on the way out and restores on the way in. It is never part of a level. Invariant: whatever the file
holds, loading gives a memory and at most a note; a damaged one is set aside, and what no longer fits a level (a part
that is gone) is passed by.
"""

from __future__ import annotations

import math
import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from pyglm import glm

from game.content.documents import DocumentError, read_document, write_document
from game.core import paths
from game.core.files import FileTrouble, set_aside
from game.editor.document import Document, Handle
from game.editor.eye import Eye
from game.editor.session import Session, Snap, SnapTo

FILE = "memory.json"
MOST_LEVELS = 200
MOST_RECENT = 12  # that are shown

Number = Annotated[float, Meta(ge=-1e9, le=1e9)]
PartPath = Annotated[str, Meta(max_length=80)]
FilePath = Annotated[str, Meta(max_length=4000)]


class EyeMemory(msgspec.Struct, frozen=True, kw_only=True):
    """Where the eye was."""

    target: tuple[Number, Number, Number]
    yaw: Number
    pitch: Annotated[float, Meta(ge=-1.6, le=1.6)]
    distance: Annotated[float, Meta(gt=0.0, le=1e9)]
    is_flat: bool = False


class SnapMemory(msgspec.Struct, frozen=True, kw_only=True):
    """What places went by."""

    is_on: bool = True
    to: SnapTo = "grid"
    grid: Annotated[float, Meta(gt=0.0, le=1e6)] = 8.0
    degrees: Annotated[float, Meta(gt=0.0, le=180.0)] = 15.0


class LevelMemory(msgspec.Struct, frozen=True, kw_only=True):
    """One level, as it lay on the desk."""

    eye: EyeMemory | None = None
    snap: SnapMemory | None = None
    overlays: Annotated[tuple[str, ...], Meta(max_length=64)] = ()
    hidden: Annotated[tuple[PartPath, ...], Meta(max_length=4000)] = ()
    locked: Annotated[tuple[PartPath, ...], Meta(max_length=4000)] = ()
    hidden_issues: Annotated[tuple[str, ...], Meta(max_length=1000)] = ()


class Memory(msgspec.Struct, kw_only=True):
    """What the whole editor remembers."""

    schema: Literal[1] = 1
    recent: Annotated[list[FilePath], Meta(max_length=MOST_LEVELS)] = []  # files, the last one first
    folder: FilePath = ""  # where the last one was opened or saved
    has_blender_keys: bool = False  # R turns, as in Blender
    levels: Annotated[dict[FilePath, LevelMemory], Meta(max_length=MOST_LEVELS)] = {}

    def opened(self, path: Path) -> None:
        """A file was opened or saved: it comes first in the list."""
        name = str(path.absolute())
        self.recent = [name, *(other for other in self.recent if other != name)][:MOST_LEVELS]
        self.folder = str(path.absolute().parent)
        self.levels = {level: kept for level, kept in self.levels.items() if level in self.recent}

    def forget(self, path: Path) -> None:
        """It is not to be listed any more."""
        self.recent = [other for other in self.recent if other != str(path.absolute())]

    def recent_files(self) -> list[tuple[Path, bool]]:
        """The files of the list, and whether each is still there."""
        return [(Path(name), os.path.isfile(name)) for name in self.recent[:MOST_RECENT]]

    def remember(self, path: Path, session: Session, eye: Eye) -> None:
        """How a level lies on the desk now."""
        document = session.document
        self.opened(path)
        snap = session.snap
        self.levels[str(path.absolute())] = LevelMemory(
            eye=_eye_memory(eye),
            snap=SnapMemory(is_on=snap.is_on, to=snap.to, grid=snap.grid, degrees=snap.degrees),
            overlays=tuple(sorted(session.overlays)),
            hidden=_paths(document, session.hidden),
            locked=_paths(document, session.locked),
            hidden_issues=tuple(sorted(session.hidden_issues))[:1000],
        )

    def restore(self, path: Path, session: Session, eye: Eye) -> bool:
        """Lay a level on the desk as it lay there; whether anything is known of it."""
        known = self.levels.get(str(path.absolute()))
        if known is None:
            return False
        if known.eye is not None:
            eye.target = glm.vec3(*known.eye.target)
            eye.yaw, eye.pitch, eye.distance = known.eye.yaw, known.eye.pitch, known.eye.distance
            eye.is_flat = known.eye.is_flat
        if known.snap is not None:
            session.snap = Snap(known.snap.is_on, known.snap.to, known.snap.grid, known.snap.degrees)
        session.overlays = set(known.overlays)
        session.hidden = _handles(session.document, known.hidden)
        session.locked = _handles(session.document, known.locked)
        session.hidden_issues = set(known.hidden_issues)
        return True


def load_memory(path: Path | None = None) -> tuple[Memory, str]:
    """The memory in a file (the maker's own by default), and a note where there was something wrong with it."""
    path = path or memory_file()
    try:
        return read_document(path, Memory), ""
    except FileTrouble as trouble:
        return Memory(), "" if trouble.kind == "missing" else str(trouble)
    except DocumentError as trouble:
        with suppress(FileTrouble):  # it cannot even be renamed: the next memory is written over it
            set_aside(path)
        return Memory(), str(trouble.faults[0])


def save_memory(memory: Memory, path: Path | None = None) -> None:
    """Write it. Raises FileTrouble."""
    write_document(path or memory_file(), memory)


def memory_file() -> Path:
    """Where the maker's own lies."""
    return paths.editor_dir() / FILE


def _eye_memory(eye: Eye) -> EyeMemory | None:
    numbers = (*eye.target, eye.yaw, eye.pitch, eye.distance)
    if not all(math.isfinite(number) and abs(number) < 1e9 for number in numbers) or eye.distance <= 0.0:
        return None
    pitch = min(1.6, max(-1.6, eye.pitch))
    target = (float(eye.target.x), float(eye.target.y), float(eye.target.z))
    return EyeMemory(target=target, yaw=eye.yaw, pitch=pitch, distance=eye.distance, is_flat=eye.is_flat)


def _paths(document: Document, handles: set[Handle]) -> tuple[PartPath, ...]:
    return tuple(sorted(document.path(handle) for handle in handles if handle in document.parts))[:4000]


def _handles(document: Document, paths_: tuple[PartPath, ...]) -> set[Handle]:
    found = (document.at_path(path) for path in paths_)
    return {handle for handle in found if handle is not None}
