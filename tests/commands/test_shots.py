"""`shots`: the set is listed, one of it can be taken, and every picture says how it was taken."""

from __future__ import annotations

import pytest
from PIL import Image

from game.commands.shots import SHOTS
from game.content.catalog import find_level
from game.view.moods import MOODS
from tests.commands.typed import look_at, nexus


def test_every_row_names_what_there_is():
    for shot in SHOTS:
        assert shot.camera in {place.name for place in find_level(shot.subject).cameras}, shot.name
        assert not shot.mood or shot.mood in MOODS, shot.name
    assert len({shot.name for shot in SHOTS}) == len(SHOTS)
    assert {"potato", "low", "rim", "nerve_storm", *(f"mood_{mood}" for mood in MOODS)} <= {s.name for s in SHOTS}


def test_the_list_takes_nothing(capsys, tmp_path):
    code, said, _ = nexus(capsys, "shots", "--list", "--out", tmp_path)
    assert code == 0
    assert [line.split()[0] for line in said.splitlines()] == [shot.name for shot in SHOTS]
    assert not list(tmp_path.iterdir())


def test_one_picture_of_the_set_with_its_sheet(capsys, tmp_path):
    code, said, trouble = nexus(
        capsys, "shots", "--only", "cavity_rebuilding", "--size", "160x90", "--out", tmp_path / "new"
    )
    assert code == 0, trouble
    assert "1 pictures" in said
    path = tmp_path / "new" / "cavity_rebuilding.png"
    look_at(path, (160, 90))
    with Image.open(path) as picture:
        assert picture.text["Subject"] == "cavity" and picture.text["Healed"] == "0.45"
    assert (tmp_path / "new" / "sheet.png").is_file()


@pytest.mark.parametrize(("words", "named"), [(("--only", "rimm"), "rim"), (("--size", "9x9"), "pixels")])
def test_wrong_use_is_exit_2(words, named, capsys, tmp_path):
    code, _, trouble = nexus(capsys, "shots", *words, "--out", tmp_path)
    assert code == 2
    assert named in trouble
    assert not list(tmp_path.iterdir())
