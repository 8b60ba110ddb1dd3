"""What lies on the disk beside a level and counts while it is made: the tuning of the user folder, stories in ink.

The editor's desk asks `look` once a second. Tuning that changed is read again and counts the next time something is
played from here; in a checkout a story whose ink changed is compiled again, on a thread of its own, where the compiler
is installed. Invariant: a faulty file is told in words and what was in use before stays in use.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from game.content.tuning import OWN, TUNING_FILE, Tuning, read_tuning
from game.core import paths
from game.core.files import write_atomically
from game.core.text import tr
from game.core.trouble import Trouble
from game.editor.files import Stamp, stamp
from game.story.compiler import compile_file


class Watch:
    """Files that may change while somebody works."""

    def __init__(self) -> None:
        self.notes: deque[str] = deque(maxlen=16)  # sentences for the maker
        self.tuning: Tuning | None = None  # numbers that were read anew and that nobody has taken yet
        self._tuning = paths.user_dir() / TUNING_FILE
        self._stamps: dict[Path, Stamp | None] = {path: stamp(path) for path in self._watched()}
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watch")

    def look(self) -> None:
        """See what changed since the last look."""
        for path in self._watched():
            known = self._stamps.get(path)
            now = stamp(path, known)
            if now == known:
                continue
            self._stamps[path] = now
            if now is not None and known is not None and now.digest == known.digest:
                continue  # touched, not changed
            if path == self._tuning:
                self._read_tuning(is_there=now is not None)
            elif now is not None:
                self._disk.submit(self._compile, path)

    def flush(self) -> None:
        """Wait until all is compiled that changed."""
        self._disk.submit(lambda: None).result()

    def close(self) -> None:
        self._disk.shutdown(wait=True)

    def _watched(self) -> list[Path]:
        ink = sorted(paths.asset("ink").glob("*.ink")) if paths.is_checkout() else []
        return [self._tuning, *ink]

    def _read_tuning(self, is_there: bool) -> None:
        if not is_there:
            self.tuning = OWN
            self.notes.append(tr("edit.files.watch.tuning_gone"))
            return
        try:
            self.tuning = read_tuning(self._tuning)
        except Trouble as trouble:
            self.notes.append(str(trouble).splitlines()[0])
        else:
            self.notes.append(tr("edit.files.watch.tuning"))

    def _compile(self, source: Path) -> None:
        """The compiled story beside its ink, where that is other than it was."""
        target = source.with_suffix(".ink.json")
        try:
            compiled = compile_file(source).encode()
            if not target.exists() or target.read_bytes() != compiled:
                write_atomically(target, compiled)
                self.notes.append(tr("edit.files.watch.ink", name=source.name))
        except Trouble as trouble:
            self.notes.append(str(trouble).splitlines()[0])
        except OSError as trouble:
            self.notes.append(f"{target}: {trouble.strerror}")
