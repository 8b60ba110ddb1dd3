"""A maker's numbers: checked with their ranges, and never in the way of playing."""

from __future__ import annotations

import pytest

from game.content.documents import DocumentError
from game.content.tuning import OWN, TUNING_FILE, find_tuning, read_tuning
from game.core import paths


def written(tmp_path, words: str):
    path = tmp_path / TUNING_FILE
    path.write_text(words, encoding="utf-8")
    return path


def test_what_is_not_named_stays_the_games_own(tmp_path):
    tuning = read_tuning(written(tmp_path, '{"fastest": 30}'))
    assert tuning.fastest == 30.0
    assert tuning.slowest == OWN.slowest


@pytest.mark.parametrize(
    ("words", "line", "told"),
    [
        ('{\n "fastest": 300\n}', 2, "fastest"),
        ('{\n "schema": 1,\n "fastets": 30\n}', 3, '"fastest"'),
        ('{\n "scour_bite": 2.5\n}', 2, "scour_bite"),
        ('{\n "slowest": 30\n}', 2, "at most 28"),
        ('{\n "loss_loud": NaN\n}', 2, "tooth.tuning.json"),
    ],
)
def test_a_fault_is_told_with_file_line_field_and_range(tmp_path, words, line, told):
    with pytest.raises(DocumentError) as raised:
        read_tuning(written(tmp_path, words))
    message = str(raised.value)
    assert f"{TUNING_FILE}:{line}:" in message
    assert told in message


def test_a_range_is_part_of_the_message(tmp_path):
    with pytest.raises(DocumentError, match="38"):
        read_tuning(written(tmp_path, '{"slowest": 0}'))


def test_a_faulty_file_is_told_and_the_game_goes_on_with_its_own():
    folder = paths.user_dir()
    folder.mkdir(parents=True, exist_ok=True)
    written(folder, '{"fastest": -1}')
    tuning, note = find_tuning()
    assert tuning == OWN
    assert "fastest" in note
