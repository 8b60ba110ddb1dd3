"""Which sounds are named, and what is missing of them."""

from __future__ import annotations

import pytest

from game.audio import wanted
from game.core import paths

AUDIO = paths.assets_dir() / "audio"


@pytest.fixture
def folder(tmp_path):
    """All that is wanted, as empty as a sound can be."""
    for name in wanted.wanted():
        path = tmp_path / f"{name}some.ogg" if name.endswith("_") else tmp_path / f"{name}.ogg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"OggS" + bytes(wanted.SMALLEST))
    return tmp_path


def test_nothing_is_missing_and_nothing_broken_in_what_ships():
    assert wanted.missing(AUDIO) == ()
    assert wanted.damaged(AUDIO) == ()


def test_everything_that_can_sound_is_asked_for():
    names = wanted.wanted()
    assert {"bell", "chorus_", "target_scour", "steps/stone", "doors/shop_opens", "things/crust"} <= set(names)
    assert len(names) == len(set(names))


def test_what_is_missing_is_named(folder):
    assert wanted.missing(folder) == ()
    (folder / "bell.ogg").unlink()
    (folder / "chorus_some.ogg").unlink()
    assert wanted.missing(folder) == ("bell", "chorus_")
    assert wanted.missing(folder / "nowhere") == wanted.wanted()


def test_what_is_no_sound_is_named(folder):
    (folder / "bell.ogg").write_bytes(b"")
    (folder / "scour.ogg").write_bytes(b"version https://git-lfs.example" * 40)
    assert wanted.damaged(folder) == ("bell.ogg", "scour.ogg")
