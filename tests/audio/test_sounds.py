"""The sounds themselves: there, small, neither silent nor clipping, and without a seam where they loop."""

from __future__ import annotations

import itertools

import numpy as np
import pygame
import pytest

from game.audio.mixer import LOOPS
from game.content.cues import CUES, cue_of
from game.core import paths
from tests.content.test_cues import examples

AUDIO = paths.assets_dir() / "audio"
SOUNDS = sorted(AUDIO.glob("*.ogg"))


@pytest.fixture(scope="module", autouse=True)
def mixer():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SDL_AUDIODRIVER", "dummy")
        pygame.mixer.quit()
        pygame.mixer.init(44_100, -16, 2, 1024)
        yield
        pygame.mixer.quit()


def samples(path) -> np.ndarray:
    return pygame.sndarray.array(pygame.mixer.Sound(str(path))).astype(float) / 32768.0


def test_every_cue_in_every_form_has_its_sound():
    wanted = {cue_of(event).sound for event in itertools.chain.from_iterable(map(examples, CUES))} - {""}
    assert {path.stem for path in SOUNDS} >= wanted | set(LOOPS)


def test_all_sounds_are_small():
    assert sum(path.stat().st_size for path in SOUNDS) < 1_500_000


@pytest.mark.parametrize("path", SOUNDS, ids=lambda path: path.stem)
def test_a_sound_is_neither_silent_nor_clipped(path):
    heard = samples(path)
    assert 0.04 < np.abs(heard).max() < 0.95
    assert np.sqrt((heard**2).mean()) > 0.005
    assert abs(heard.mean()) < 0.01
    if path.stem not in LOOPS:
        assert np.abs(heard[:2]).max() < 0.05
        assert np.abs(heard[-2:]).max() < 0.05


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_has_no_seam(name):
    heard = samples(AUDIO / f"{name}.ogg")
    steps = np.abs(np.diff(heard, axis=0)).max()
    assert np.abs(heard[0] - heard[-1]).max() < 1.5 * steps


def test_louder_bands_of_the_chorus_are_louder():
    loudness = [np.sqrt((samples(AUDIO / f"chord_{band}.ogg") ** 2).mean()) for band in ("quiet", "middle", "loud")]
    assert loudness == sorted(loudness)
