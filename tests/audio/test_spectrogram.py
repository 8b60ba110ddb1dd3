"""A sound as a picture: what is high stands high, what is loud is bright."""

from __future__ import annotations

import numpy as np

from game.audio.bank import RATE
from game.audio.spectrogram import BOTTOM, CURVE, HIGH_HZ, LEFT, LOW_HZ, RIGHT, TOP, spectrogram

SIZE = (700, 420)


def drawn(pitch: float, loud: float = 0.3) -> np.ndarray:
    """The part of the picture of a tone that shows its frequencies, (h, w) brightness."""
    t = np.arange(2 * RATE) / RATE
    picture = spectrogram(np.repeat((loud * np.sin(2 * np.pi * pitch * t))[:, None], 2, axis=1), "a tone", SIZE)
    assert picture.shape == (SIZE[1], SIZE[0], 3)
    return picture[TOP : SIZE[1] - CURVE - 2 * BOTTOM, LEFT : SIZE[0] - RIGHT].astype(float).mean(axis=2)


def test_a_tone_is_a_line_at_its_pitch():
    for pitch in (220.0, 880.0, 3520.0):
        rows = drawn(pitch).mean(axis=1)
        place = 1.0 - rows.argmax() / (len(rows) - 1)
        heard = LOW_HZ * (HIGH_HZ / LOW_HZ) ** place
        assert abs(np.log2(heard / pitch)) < 1.0 / 12.0, "more than a semitone off"


def test_what_is_louder_is_brighter():
    assert drawn(440.0, 0.3).max() > drawn(440.0, 0.003).max() + 40.0
