"""Keeper: writes the game down, and finds what can be gone on with.

The director says when and what; the keeper does the disk work on a thread of its own, so that no frame waits for a
disk. Everything handed to it is a copy. Invariant: a write that fails is told once, in words, and costs nothing that
was kept before; `close` waits until all is written.
"""

from __future__ import annotations

import logging
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np

from game.core import paths
from game.core.clock import STEP
from game.core.text import tr
from game.core.trouble import Trouble
from game.core.version import __version__
from game.director.journal import Journal
from game.save.container import Save, SaveInfo
from game.save.slots import AUTO, SlotEntry, Slots
from game.save.treatments import Treatment, write_treatment
from game.save.trouble import SaveTrouble

_log = logging.getLogger(__name__)

TREATMENTS_KEPT = 200
TRIES = 10  # generations of the automatic slot that are looked at for one that can be read


class Kept(msgspec.Struct, kw_only=True):
    """A game written down: where it is, what was decided, and the stage that runs."""

    chapter: str
    number: int
    level: str = ""  # a single level without a story
    facts: dict[str, bool | int | float | str] = {}
    journal: Journal = msgspec.field(default_factory=Journal)
    stage: dict = {}
    seed: int = 1


class Keeper:
    """The player's saves and treatments."""

    def __init__(self, saves: Path | None = None, treatments: Path | None = None) -> None:
        self.slots = Slots(saves or paths.saves_dir())
        self.treatments = treatments or paths.treatments_dir()
        self.told: deque[str] = deque(maxlen=8)  # what the player should hear, in words
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeper")

    def write(self, slot: str, kept: Kept, arrays: dict[str, np.ndarray], place: str = "") -> None:
        """Keep a game in a slot. `arrays` are the caller's copies and must not change any more."""
        info = SaveInfo(
            chapter=kept.chapter or kept.level,
            place=place,
            moment=kept.stage.get("name", ""),
            seconds_played=kept.journal.steps * STEP,
            saved_at=datetime.now(UTC).isoformat(timespec="seconds"),
            game_version=__version__,
        )
        save = Save(info=info, state=msgspec.to_builtins(kept), arrays=arrays)
        self._disk.submit(self._guarded, lambda: self.slots.write(slot, save))

    def keep_treatment(self, treatment: Treatment) -> None:
        """Keep a finished treatment, for good."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        path = self.treatments / f"{treatment.level}-{stamp}.treatment"
        self._disk.submit(self._guarded, lambda: self._write_treatment(path, treatment))

    def newest(self, slot: str = AUTO) -> SlotEntry | None:
        """What `read` would give, or None; a newest that cannot be read is passed by."""
        for _ in range(TRIES):
            entry = self.slots.newest(slot)
            if entry is None or not entry.trouble:
                return entry
            try:
                self.slots.read(slot)  # sets a damaged one aside
            except SaveTrouble as trouble:
                self._tell(str(trouble))
                if trouble.kind != "damaged":
                    return None
            except Trouble as trouble:
                self._tell(str(trouble))
                return None
        return None

    def read(self, slot: str = AUTO) -> tuple[Kept, dict[str, np.ndarray]]:
        """The newest game of a slot that can be read. Raises SaveTrouble or FileTrouble where there is none."""
        for _ in range(TRIES):
            try:
                save = self.slots.read(slot)
                return save.state_as(Kept), save.arrays
            except SaveTrouble as trouble:
                if trouble.kind != "damaged" or self.slots.newest(slot) is None:
                    raise
                self._tell(str(trouble))
        raise SaveTrouble("empty", "", self.slots.folder)

    def flush(self) -> None:
        """Wait until everything handed over so far is on the disk."""
        self._disk.submit(lambda: None).result()

    def close(self) -> None:
        self._disk.shutdown(wait=True)

    def _write_treatment(self, path: Path, treatment: Treatment) -> None:
        write_treatment(path, treatment)
        for old in sorted(self.treatments.glob("*.treatment"), key=lambda old: old.stat().st_mtime)[:-TREATMENTS_KEPT]:
            old.unlink(missing_ok=True)

    def _guarded(self, work) -> None:
        try:
            work()
        except Trouble as trouble:
            self._tell(tr("keeper.not_kept", why=str(trouble)))
        except Exception:
            _log.exception("keeping failed")

    def _tell(self, words: str) -> None:
        _log.warning("%s", words)
        if words not in self.told:
            self.told.append(words)
