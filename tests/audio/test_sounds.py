"""The sounds themselves: there, small, neither silent nor clipping, and without a seam where they loop."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest

from assets.source.audio import writing
from assets.source.audio.__main__ import recipes
from game.audio.bank import RATE, Bank, Clip
from game.audio.meter import clicks, seam
from game.content.cues import CUES, cue_of
from game.content.music import PIECES
from game.core import paths
from tests.content.test_cues import examples

AUDIO = paths.assets_dir() / "audio"
FILES = sorted(AUDIO.rglob("*.ogg"))
NAMES = [path.relative_to(AUDIO).with_suffix("").as_posix() for path in FILES]
MOST_BYTES, MOST_MUSIC_BYTES = 12_000_000, 8_400_000


@cache
def made() -> dict:
    """Every sound that there is a recipe for."""
    return {name: recipe for name, _, recipe in recipes()}


@pytest.fixture
def bank() -> Bank:
    return Bank()


def group_of(name: str) -> str:
    """Its folder; of music the piece."""
    return name.rpartition("_")[0] if name.startswith("music/") else name.rpartition("/")[0]


GROUPS = sorted({group_of(name) for name in NAMES})


def of_group(group: str) -> list[str]:
    return [name for name in NAMES if group_of(name) == group]


def frames_of(name: str) -> int:
    """How long a loop is, frames, without reading it: where its last page ends (RFC 3533), less what is folded."""
    data = (AUDIO / f"{name}.ogg").read_bytes()
    last = data.rindex(b"OggS")
    return int.from_bytes(data[last + 6 : last + 14], "little") - writing.FOLD


def read(bank: Bank, name: str) -> tuple[Clip, np.ndarray]:
    clip = bank.clip(name)
    assert clip is not None, name
    return clip, clip.samples / 32768.0


def test_every_cue_in_every_form_has_its_sound():
    wanted = {cue_of(event).sound for event in itertools.chain.from_iterable(map(examples, CUES))} - {""}
    assert wanted <= set(NAMES)


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_every_stem_is_there_and_exactly_as_long_as_its_bars(piece):
    for stem in piece.stems:
        name = piece.file(stem)
        assert name in NAMES, name
        assert frames_of(name) == pytest.approx(stem.bars * piece.bar_s * RATE, abs=0.5), name


def test_all_sounds_are_small():
    sizes = {name: path.stat().st_size for name, path in zip(NAMES, FILES, strict=True)}
    assert sum(sizes.values()) < MOST_BYTES
    assert sum(size for name, size in sizes.items() if name.startswith("music/")) < MOST_MUSIC_BYTES


def test_every_sound_is_made_by_a_recipe():
    assert set(NAMES) <= set(made())


@pytest.mark.parametrize("group", GROUPS)
def test_a_sound_is_neither_silent_nor_clipped_and_begins_and_ends_in_silence(bank, group):
    for name in of_group(group):
        clip, heard = read(bank, name)
        assert 0.04 < clip.peak < 0.99, name
        assert heard.std() > 0.004, name
        assert abs(heard.mean()) < 0.01, name
        if not made()[name].loops:
            assert np.abs(heard[:2]).max() < 0.05, name
            assert np.abs(heard[-2:]).max() < 0.05, name


@pytest.mark.parametrize("group", GROUPS)
def test_a_loop_has_no_seam_and_nothing_clicks(bank, group):
    for name in of_group(group):
        if made()[name].loops:
            heard = read(bank, name)[1]
            round_about = np.concatenate([heard[-8192:], heard[:8192]])
            at = clicks(round_about)
            assert not len(at[np.abs(at - 8192) < 16]), name
            assert seam(heard) < 2.5, name
