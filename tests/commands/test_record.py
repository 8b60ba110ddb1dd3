"""`record`: a film has as many pictures as its length asks for, and they are not all the same."""

from __future__ import annotations

import importlib.util
import itertools
import sys

import numpy as np
import pytest
from PIL import Image

from tests.commands.typed import BLANK, nexus

SMALL = ("--size", "161x90", "--quality", "potato")


def pictures_of(path) -> list[np.ndarray]:
    with Image.open(path) as film:
        found = []
        for number in range(film.n_frames):
            film.seek(number)
            found.append(np.asarray(film.convert("RGB")).astype(np.int16))
        return found


@pytest.mark.parametrize(
    "subject", [("first_light", "--style", "random"), ("place:pod_ring",)], ids=lambda words: words[0]
)
def test_a_webp_moves(subject, capsys, tmp_path):
    out = tmp_path / "film.webp"
    code, said, trouble = nexus(capsys, "record", *subject, "--seconds", 1, "--fps", 5, "--out", out, *SMALL)
    assert code == 0, trouble
    assert "5 pictures" in said
    pictures = pictures_of(out)
    assert len(pictures) == 5
    assert all(picture.shape == (90, 161, 3) and picture.std() > BLANK for picture in pictures)
    assert all(np.abs(one - other).mean() > 0.01 for one, other in itertools.pairwise(pictures))


def test_a_film_lasts_as_long_as_it_says(capsys, tmp_path):
    out = tmp_path / "film.webp"
    nexus(capsys, "record", "place:pod_ring", "--seconds", "0.5", "--fps", 12, "--out", out, *SMALL)
    with Image.open(out) as film:
        lasts = 0
        for number in range(film.n_frames):
            film.seek(number)
            film.load()
            lasts += film.info["duration"]
    assert lasts == 500


@pytest.mark.skipif(importlib.util.find_spec("av") is None, reason="PyAV (the extra `film`) is not installed")
def test_an_mp4_plays(capsys, tmp_path):
    import av

    out = tmp_path / "film.mp4"
    code, _, trouble = nexus(
        capsys, "record", "first_light", "--at", 1, "--seconds", "0.5", "--fps", 10, "--out", out, *SMALL
    )
    assert code == 0, trouble
    with av.open(str(out)) as film:
        pictures = [frame.to_ndarray(format="rgb24").astype(np.int16) for frame in film.decode(video=0)]
    assert [picture.shape for picture in pictures] == [(90, 160, 3)] * 5
    assert pictures[0].std() > BLANK
    assert np.abs(pictures[0] - pictures[-1]).mean() > 0.05
    with av.open(str(out)) as film:
        heard = np.concatenate([frame.to_ndarray() for frame in film.decode(audio=0)], axis=1)
    assert heard.shape[0] == 2
    assert heard.shape[1] / 44_100 == pytest.approx(0.5, abs=0.05)
    assert np.abs(heard).max() > 0.001
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


def test_without_pyav_an_mp4_is_exit_3_and_names_the_extra(capsys, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    code, _, trouble = nexus(capsys, "record", "ui:title", "--seconds", 1, "--out", tmp_path / "film.mp4")
    assert code == 3
    assert "film" in trouble
    assert ".webp" in trouble


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("nowhere", "--seconds", "1", "--out", "film.webp"), "first_light"),
        (("place:pod_ring", "--seconds", "1", "--out", "film.gif"), ".webp"),
        (("place:pod_ring", "--seconds", "0", "--out", "film.webp"), "number"),
        (("place:pod_ring", "--seconds", "1", "--fps", "900", "--out", "film.webp"), "1 to 60"),
        (("place:pod_ring", "--seconds", "1", "--camera", "dance", "--out", "film.webp"), "wide"),
        (("place:pod_ring", "--out", "film.webp"), "--seconds"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_wrong_use_is_exit_2(words, named, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, trouble = nexus(capsys, "record", *words)
    assert code == 2
    assert named in trouble
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(importlib.util.find_spec("av") is None, reason="PyAV (the extra `film`) is not installed")
def test_a_game_that_is_played_has_its_screens_and_its_sound(capsys, tmp_path):
    import av

    out = tmp_path / "play.mp4"
    code, _, trouble = nexus(capsys, "record", "play:chapter1", "--seconds", "1", "--fps", 10, "--out", out, *SMALL)
    assert code == 0, trouble
    with av.open(str(out)) as film:
        assert len(list(film.decode(video=0))) == 10
    with av.open(str(out)) as film:
        assert sum(frame.samples for frame in film.decode(audio=0)) / 44_100 == pytest.approx(1.0, abs=0.05)
