"""A command line typed in this process, and pictures looked at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from game import cli

BLANK = 4.0
"""Standard deviation of pixels, of 255, below which a picture shows nothing."""


def nexus(capsys, *words: object) -> tuple[int, str, str]:
    """(exit code, what was printed, what was complained about)."""
    try:
        code = cli.main([str(word) for word in words])
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    out, err = capsys.readouterr()
    return code, out, err


def look_at(path: Path, size: tuple[int, int]) -> np.ndarray:
    """The picture in a file, (h, w, 3), after making sure that it has this size and shows something."""
    picture = np.asarray(Image.open(path).convert("RGB")).astype(np.int16)
    assert picture.shape == (size[1], size[0], 3)
    assert picture.std() > BLANK, "the picture is blank"
    return picture


def differ(one: np.ndarray, other: np.ndarray) -> float:
    """Mean difference of two pictures, 0 to 255."""
    return float(np.abs(one - other).mean())
