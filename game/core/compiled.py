"""The one door to numba: every hot loop of the game is a `@kernel`.

Imported by kernels*.py, core/exact.py and core/rng.py only. It chooses the folder for compiled code before numba is
imported, because numba reads that once. Invariants: no fastmath, no parallel (threads are core/pool.py's), no
contraction of a * b + c, so that the same bits come out on every machine and with any number of threads.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def _choose_cache_dir() -> str:
    """The folder for compiled kernels: NUMBA_CACHE_DIR wins, then the user's cache, then a temporary one."""
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    if chosen:
        return chosen
    from game.core import paths  # only here: a set variable spares the look-up

    folder = Path(paths.cache_dir()) / "kernels"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return str(folder)
    except OSError:  # a locked or full user folder: kernels are compiled again each start, and the game runs
        return tempfile.mkdtemp(prefix="nexus-kernels-")


CACHE_DIR = _choose_cache_dir()
os.environ["NUMBA_CACHE_DIR"] = CACHE_DIR

import numba  # noqa: E402  (the folder has to be chosen first)

numba.config.CACHE_DIR = CACHE_DIR  # in case somebody imported numba before us

kernel = numba.njit(cache=True, nogil=True, fastmath=False, boundscheck=False, error_model="numpy")
"""Decorator of every kernel: compiled on first call, kept on disk, runs without the interpreter's lock."""
