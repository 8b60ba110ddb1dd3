"""Bringing saves of past versions to this one: one function per version, each taking the version before it further.

Called by container.decode_save. A save of every past version stays in tests/save/corpus and must load for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from game.save.trouble import SaveTrouble

SAVE_VERSION = 1

State = dict[str, Any]
Arrays = dict[str, np.ndarray]
Upgrade = Callable[[State, Arrays], tuple[State, Arrays]]

UPGRADES: dict[int, Upgrade] = {}
"""Past version -> what makes it the next. Version 1 is the first there was, so nothing stands here yet."""


def upgraded(version: int, state: State, arrays: Arrays, path: Path | None = None) -> tuple[State, Arrays]:
    """State and arrays of `version` as those of SAVE_VERSION. Raises SaveTrouble where the way is broken."""
    while version < SAVE_VERSION:
        step = UPGRADES.get(version)
        if step is None:
            raise SaveTrouble("damaged", f"no save of version {version} was ever made", path)
        try:
            state, arrays = step(state, arrays)
        except (KeyError, TypeError, ValueError, IndexError) as trouble:
            raise SaveTrouble("damaged", f"it is not what version {version} wrote: {trouble!r}", path) from None
        version += 1
    return state, arrays
