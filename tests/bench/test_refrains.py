"""Whether music comes round: what is a loop is found, and the conductor's form is none."""

from __future__ import annotations

import wave

import numpy as np
import pytest

from game.audio.bank import RATE, Bank
from game.bench.refrains import played, refrain
from game.content.music import PIECES, Piece, Stem

QUICK = Piece(  # bars of a second, so that two minutes hold many
    "quick",
    240.0,
    4,
    (
        Stem("low", 6, "bed", 0.5),
        Stem("high", 7, "bed", 0.5),
        Stem("tread", 4, "pulse", 0.5),
        Stem("theme", 9, "melody", 0.5),
        Stem("glint", 10, "colour", 0.5),
    ),
)
SECONDS = 100.0


@pytest.fixture
def bank(tmp_path, monkeypatch) -> Bank:
    """Every stem is a noise of its own."""
    monkeypatch.setitem(PIECES, "quick", QUICK)
    (tmp_path / "music").mkdir()
    for number, stem in enumerate(QUICK.stems):
        noise = np.random.default_rng(number).normal(0.0, 0.15, QUICK.bar_frames * stem.bars // 16).repeat(16)
        with wave.open(str(tmp_path / f"{QUICK.file(stem)}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((np.clip(noise, -0.9, 0.9) * 32767).astype(np.int16).tobytes())
    return Bank(tmp_path)


def test_a_loop_is_one_however_loud_it_comes_again():
    loop = np.random.default_rng(1).normal(size=(8, 500)).astype(np.float32)
    found = refrain(np.concatenate([0.4 * loop, 0.4 * loop, loop, loop]))
    assert found.alike == pytest.approx(1.0, abs=1e-4)
    assert (found.second - found.first) % 8 == 0


def test_what_never_comes_again_is_nothing():
    found = refrain(np.random.default_rng(2).normal(size=(80, 500)).astype(np.float32))
    assert found.alike < 0.1 and abs(found.usual) < 0.01


def test_too_little_to_compare_is_said():
    with pytest.raises(ValueError, match="too few"):
        refrain(np.ones((20, 10), np.float32))


def test_the_conductors_form_does_not_come_round(bank):
    bars = played(QUICK, bank, tension=0.2, trust=0.6, seconds=SECONDS)
    assert len(bars) == SECONDS
    found = refrain(bars)
    assert found.alike < 0.95 and abs(found.usual) < 0.1
