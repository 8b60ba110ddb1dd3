"""Programs in processes of their own, for what only a fresh process can tell: starts and memory.

Invariant: such a program finds the same game as the one that asks, wherever that was started from.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import game
from game.core.trouble import Trouble

LONGEST_S = 600.0


def surroundings(**variables: str) -> dict[str, str]:
    """The environment of such a program: this one's, in which it finds the game, and these variables."""
    root = str(Path(game.__file__).parents[1])
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path, **variables}


def lines_of(program: str, *arguments: str, **variables: str) -> list[str]:
    """What a Python program printed, by line; `variables` of its environment are set. Raises Trouble where it fails."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=surroundings(**variables),
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
        )
    except subprocess.TimeoutExpired as late:
        raise Trouble(f"A process that was to be measured took more than {LONGEST_S:.0f} seconds.") from late
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        raise Trouble(
            f"A process that was to be measured ended with an error: {said[-1] if said else 'it said nothing'}"
        )
    return done.stdout.splitlines()
