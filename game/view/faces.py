"""What faces do: expressions as rows of numbers, one flowing into the next; blinks, glances, and mouths that speak.

Called where people are gathered for a picture; the rows go to PeopleView.face and from there to
assets/shaders/face.glsl, which draws them. Everything is told from the time and a number of one's own, so the same
moment gives the same faces. Columns are those of frame.FACE.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import numpy as np

from game.view.frame import FACE

EYE_REACH = 0.55
"""Radians at which an eye is at its corner."""
BLEND_S = 0.38
"""How long one expression takes to become another."""
LETTER_S = 0.045
"""A line takes as long for each of its letters: mouths here, voices in game/audio."""
BLINK_EVERY_S = 3.7

_COLUMN = {name: column for column, name in enumerate(FACE)}
_LATE_S = np.array([0, 0, 0, 0.02, 0, 0, 0.03, 0.06, 0.08, 0.08, 0.10, 0.16], np.float32)
"""Brows move first, then lids, then the mouth; blood comes last. A face that moves at once is a mask."""


def _face(**numbers: float) -> tuple[float, ...]:
    return tuple(numbers.get(name, 0.0) for name in FACE)


FACES: dict[str, tuple[float, ...]] = {
    "neutral": _face(smile=0.24, lid=-0.05, knit=0.08, brow=0.04, cheek=0.06),
    "warm": _face(brow=0.24, knit=0.12, smile=0.95, cheek=0.55, lid=-0.06, blush=0.35),
    "worried": _face(brow=0.35, knit=0.95, smile=-0.35, lid=0.14, blush=-0.10),
    "hurt": _face(brow=-0.05, knit=0.90, smile=-0.60, lid=-0.36, cheek=0.35, blush=0.15, up=-0.18),
    "angry": _face(brow=-0.60, knit=-1.00, smile=-0.50, lid=-0.06, cheek=0.30, open=-0.60, blush=0.40),
    "ashamed": _face(brow=0.10, knit=0.70, smile=-0.25, lid=-0.40, up=-0.60, across=0.18, side=-0.25, blush=0.90),
    "resolute": _face(brow=-0.16, knit=-0.48, smile=0.08, lid=-0.12, cheek=0.08, open=-0.50),
    "laughing": _face(brow=0.42, smile=1.00, cheek=0.95, lid=-0.30, open=0.72, blush=0.45),
    "amused": _face(brow=0.30, skew=0.35, smile=0.85, side=0.25, lid=-0.10, cheek=0.65, blush=0.25),
    "wry": _face(brow=0.10, skew=0.75, smile=0.35, side=0.85, lid=-0.18),
    "guarded": _face(brow=-0.15, knit=0.20, smile=-0.12, lid=-0.26, open=-0.25),
    "eager": _face(brow=0.65, smile=0.80, lid=0.22, cheek=0.25, open=0.24, blush=0.20),
    "closed": _face(brow=-0.10, knit=-0.15, smile=0.12, lid=-0.30, open=-0.30),
    "stern": _face(brow=-0.20, knit=-0.60, skew=0.25, smile=-0.30, lid=-0.12, open=-0.20),
    "focused": _face(brow=-0.25, knit=-0.40, lid=-0.22),
    "pleased": _face(brow=0.20, smile=0.70, cheek=0.55, lid=-0.15, blush=0.40),
    "gentle": _face(brow=0.20, knit=0.35, smile=0.42, cheek=0.25, lid=-0.10, blush=0.20),
    "open": _face(brow=0.35, knit=0.30, smile=0.25, lid=0.06),
    "proud": _face(brow=0.15, smile=0.50, lid=-0.22, cheek=0.20, up=0.05),
    "wide": _face(brow=0.40, lid=0.05, open=1.45),  # at the dentist's
    "surprised": _face(brow=0.85, lid=0.34, open=0.42),
    "afraid": _face(brow=0.60, knit=0.85, lid=0.32, smile=-0.30, open=0.14, blush=-0.50),
    "tired": _face(brow=-0.05, knit=0.25, lid=-0.42, smile=-0.15, up=-0.12),
    "thoughtful": _face(brow=0.05, knit=-0.15, skew=0.30, lid=-0.14, across=0.35, up=0.32, side=-0.20),
}
"""Every expression by name. A name that is not here is drawn as `neutral`."""
NAMES: tuple[str, ...] = tuple(FACES)
TABLE = np.array(list(FACES.values()), np.float32)
"""(expressions, 12): FACES as rows, in the order of NAMES."""

_VOWELS = {"a": (0.72, 0.0), "e": (0.44, 0.34), "i": (0.32, 0.44), "o": (0.58, -0.55), "u": (0.34, -0.70)}
_SOUNDS = _VOWELS | {
    "y": (0.28, 0.30), "m": (-0.55, 0.0), "b": (-0.45, 0.0), "p": (-0.50, 0.0), "f": (-0.05, 0.10),
    "v": (-0.05, 0.10), "w": (0.20, -0.65), "q": (0.20, -0.60), "r": (0.26, -0.25), "l": (0.34, 0.05),
    "s": (0.12, 0.20), "z": (0.12, 0.20), "h": (0.30, 0.0), "j": (0.22, -0.35),
}  # fmt: skip
_OTHERS = tuple(_VOWELS.values())


def row_of(expression: str) -> np.ndarray:
    """The twelve numbers of an expression, float32; those of `neutral` where the name is not known."""
    return TABLE[NAMES.index(expression) if expression in FACES else 0]


def traits(anchors: Mapping) -> np.ndarray:
    """(5, 4) float32: what of a face stays, from a person's anchors, as the five lasting parts of a Face in face.glsl.

    Rows: iris and lashes; brows and age; lips and a chipped tooth; size and slant of the eyes, weight of the brows,
    fullness of the lips (0 is usual, -1 to 1); freckles, beard's shadow, lid without a fold (0 to 1), a number of
    one's own.
    """
    return np.array(
        [
            (*anchors.get("eye_colour", (0.10, 0.06, 0.03)), anchors.get("lash", 0.3)),
            (*anchors.get("brow", (0.05, 0.04, 0.035)), anchors.get("age", 0.2)),
            (*anchors.get("lips", (0.50, 0.20, 0.18)), anchors.get("chip", 0.0)),
            tuple(anchors.get(key, 0.0) for key in ("eye_size", "eye_slant", "brow_weight", "lip_full")),
            (*(anchors.get(key, 0.0) for key in ("freckles", "stubble", "fold")), anchors.get("lot", 0.37)),
        ],
        np.float32,
    )


def lots(numbers: np.ndarray, salt: float = 0.0) -> np.ndarray:
    """A number from 0 to 1 for each number, always the same, without any order that an eye could find."""
    wave = np.sin(np.asarray(numbers, np.float64) * 12.9898 + salt * 78.233) * 43758.5453
    return wave - np.floor(wave)


def blink(time_s: float, seeds: np.ndarray) -> np.ndarray:
    """How far each one's lids are down, 0 to 1: every few seconds, now and then twice. They fall faster than they
    rise."""
    beat = time_s / BLINK_EVERY_S + seeds * 7.13
    turn = np.floor(beat)
    chance = lots(turn, 1.0) * 0.5 + lots(turn + seeds * 91.7, 2.0) * 0.5
    since = (beat - turn) * BLINK_EVERY_S - chance * 2.4
    first = _lids(since)
    again = np.where(chance > 0.66, _lids(since - 0.34), 0.0)
    return np.maximum(first, again).astype(np.float32)


def _lids(since: np.ndarray) -> np.ndarray:
    return np.clip(np.minimum(since / 0.06, (0.20 - since) / 0.11), 0.0, 1.0)


def glances(time_s: float, seeds: np.ndarray) -> np.ndarray:
    """(n, 2): how eyes wander off what they look at, across and up: small jumps, and now and then a look away."""
    beat = time_s / 0.9 + seeds * 13.7
    turn = np.floor(beat)
    lot = lots(turn + seeds * 57.3, 3.0)
    reach = np.where(lot > 0.90, 0.55, 0.07)
    across = (lots(turn + seeds * 31.9, 4.0) * 2.0 - 1.0) * reach
    up = (lots(turn + seeds * 17.1, 5.0) * 2.0 - 1.2) * reach * 0.6
    return np.stack([across, up], -1).astype(np.float32)


def eyes_towards(to: np.ndarray) -> np.ndarray:
    """(n, 2): where eyes turn, -1 to 1 across and up, for directions (n, 3) in each head's own space (z ahead, x to
    its left). Behind the head they stay at their corners."""
    to = np.asarray(to, np.float64)
    yaw = np.arctan2(to[:, 0], to[:, 2])
    pitch = np.arctan2(to[:, 1], np.hypot(to[:, 0], to[:, 2]))
    return np.clip(np.stack([yaw, pitch], -1) / EYE_REACH, -1.0, 1.0).astype(np.float32)


def mouthing(text: str) -> np.ndarray:
    """(letters, 2): how far the mouth opens for each letter of a line, and how wide it is drawn. A pause shuts it."""
    track = []
    for letter in unicodedata.normalize("NFKD", text.lower()):
        if unicodedata.combining(letter):
            continue
        if letter in _SOUNDS:
            track.append(_SOUNDS[letter])
        elif letter.isalpha():
            plain = "a" <= letter <= "z"
            track.append((0.20, 0.0) if plain else _OTHERS[ord(letter) % len(_OTHERS)])
        else:
            track.append((0.02, 0.0))
            if letter in ".?!…":
                track += [(0.0, 0.0)] * 3
    return np.array(track or [(0.0, 0.0)], np.float32)


def mouth_at(track: np.ndarray, since_s: float, line_s: float) -> tuple[float, float]:
    """(open, wide) of a mouth `since_s` seconds into a line of `line_s`; a shut mouth when the line is over."""
    at = since_s * len(track) / line_s
    if at < 0.0 or at > len(track) + 1.0:
        return 0.0, 0.0
    near = np.arange(int(at) - 1, int(at) + 3)
    weight = np.maximum(0.0, 1.0 - np.abs(near + 0.5 - at) / 1.35)
    there = (near >= 0) & (near < len(track))
    opened, wide = (track[np.clip(near, 0, len(track) - 1)] * (weight * there)[:, None]).sum(0) / weight.sum()
    return float(opened), float(wide)


def murmur(time_s: float, seeds: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """(n, 2): mouths that talk without a line anybody reads: open and wide, about five syllables a second."""
    t = time_s + seeds * 11.0
    syllable = 0.5 + 0.5 * np.sin(t * 31.0 + 2.1 * np.sin(t * 7.3))
    phrase = np.clip(0.95 + 0.8 * np.sin(t * 2.1) + 0.35 * np.sin(t * 5.7), 0.0, 1.0)
    opened = amount * phrase * (0.08 + 0.55 * syllable)
    wide = amount * phrase * 0.35 * np.sin(t * 9.7 + 1.3 * np.sin(t * 3.1))
    return np.stack([opened, wide], -1)


def flowing(before: np.ndarray, now: np.ndarray, since_s: np.ndarray) -> np.ndarray:
    """(n, 12) float32: faces that go over from rows into rows, (n,) seconds after they began to."""
    share = np.clip((since_s[:, None] - _LATE_S) / BLEND_S, 0.0, 1.0).astype(np.float32)
    share = share * share * (3.0 - 2.0 * share)
    return before + (now - before) * share


def alive(
    resting: np.ndarray, time_s: float, seeds: np.ndarray, spoken: np.ndarray, gaze: np.ndarray | None = None
) -> np.ndarray:
    """(n, 12) float32: resting faces that blink, glance, and say `spoken` (n, 2: open and wide)."""
    out = resting.copy()
    at = glances(time_s, seeds)
    looks = at if gaze is None else np.clip(gaze + at * (1.0 - 0.6 * np.abs(gaze).max(-1, keepdims=True)), -1, 1)
    out[:, 0:2] = np.clip(out[:, 0:2] + looks, -1.0, 1.0)
    out[:, _COLUMN["blink"]] = blink(time_s, seeds)
    busy = np.abs(spoken).max(-1) > 1e-4
    opened = out[:, _COLUMN["open"]]
    out[:, _COLUMN["open"]] = np.where(busy, np.clip(spoken[:, 0] + 0.5 * np.maximum(opened, 0.0), -0.6, 1.5), opened)
    out[:, _COLUMN["smile"]] += 0.55 * spoken[:, 1]
    out[:, _COLUMN["brow"]] += 0.22 * np.maximum(spoken[:, 0] - 0.25, 0.0)
    return out
