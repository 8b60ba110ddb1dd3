"""Reference pictures: what the game draws must look like what somebody once looked at and accepted.

Two pictures are compared by tiles of 16 pixels: the largest mean difference of any tile counts, so that one wrong
corner is not averaged away, and a pixel here and there (another driver) is. NEXUS_ACCEPT_SHOTS=1 accepts what is drawn.
On failure `computed | expected | difference` lie side by side in tests/shots/failures/.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from PIL import Image

TILE = 16
THRESHOLD = 10.0
"""Of 255. Other versions of Mesa differ by 1 to 3; a missing light, pass or colony by 20 and more."""
BLANK = 6.0
"""A picture whose pixels differ by less (standard deviation) shows nothing."""

_HERE = Path(__file__).parent
EXPECTED = _HERE / "expected"
FAILED = _HERE / "failures"


def largest_tile_difference(one: np.ndarray, other: np.ndarray) -> float:
    """(h, w, 3) uint8 each -> the mean difference of the tile that differs most, 0 to 255."""
    if one.shape != other.shape:
        return 255.0
    gap = np.abs(one.astype(np.float32) - other.astype(np.float32)).mean(axis=2)
    height, width = gap.shape
    return max(
        float(gap[y : y + TILE, x : x + TILE].mean()) for y in range(0, height, TILE) for x in range(0, width, TILE)
    )


def is_blank(picture: np.ndarray) -> bool:
    return float(picture.astype(np.float32).std()) < BLANK


def check_shot(name: str, picture: np.ndarray) -> None:
    """Assert that a picture looks as expected. Raises AssertionError that says where to look."""
    assert not is_blank(picture), f"{name}: the picture is blank"
    path = EXPECTED / f"{name}.png"
    if os.environ.get("NEXUS_ACCEPT_SHOTS"):
        EXPECTED.mkdir(exist_ok=True)
        Image.fromarray(picture).save(path, optimize=True)
        return
    assert path.is_file(), f"{name}: there is no accepted picture; look at it, then accept with NEXUS_ACCEPT_SHOTS=1"
    expected = np.asarray(Image.open(path).convert("RGB"))
    worst = largest_tile_difference(picture, expected)
    if worst > THRESHOLD:
        raise AssertionError(
            f"{name}: a tile differs by {worst:.1f} of 255 (allowed {THRESHOLD}); see {_save(name, picture, expected)}"
        )


def _save(name: str, picture: np.ndarray, expected: np.ndarray) -> Path:
    FAILED.mkdir(exist_ok=True)
    path = FAILED / f"{name}.png"
    if picture.shape == expected.shape:
        gap = np.clip(np.abs(picture.astype(np.int16) - expected.astype(np.int16)) * 4, 0, 255).astype(np.uint8)
        Image.fromarray(np.concatenate([picture, expected, gap], axis=1)).save(path)
    else:
        Image.fromarray(picture).save(path)
    return path
