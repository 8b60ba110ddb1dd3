"""`nexus story`: any ink story in the terminal."""

from __future__ import annotations

import argparse
import io

import pytest

from game.commands import story
from game.core.trouble import Trouble, WrongUse
from game.story.ink import StoryTrouble

HOME_MADE = """
VAR tea = false
The kettle is on. # speaker: mia
+ [Tea.]
    ~ tea = true
+ [Nothing.]
- {tea: You have tea.|You have nothing.}
-> END
"""


def play(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    story.add_arguments(parser)
    return story.run(parser.parse_args(list(arguments)))


@pytest.fixture
def home_made(tmp_path):
    path = tmp_path / "home made.ink"
    path.write_text(HOME_MADE, encoding="utf-8-sig")
    return str(path)


def test_a_chapter_is_told_from_its_first_talk_to_its_last(capsys):
    assert play("chapter1", "--choices", "first") == 0
    told = capsys.readouterr().out
    assert told.startswith("A ceiling.")
    assert "  > 1. I'll open the doors." in told
    assert "    2. HALO can open the doors." in told
    assert "LINDQVIST: " in told
    assert told.rstrip().endswith("makes one tick.")


def test_one_knot_can_be_told_with_facts(capsys):
    assert play("chapter1", "--knot", "after", "--fact", "doors=halo", "--fact", "first_light_loud=true") == 0
    told = capsys.readouterr().out
    assert "loudspeaker" in told
    assert "a long time to go pink" in told


def test_the_same_seed_answers_the_same(capsys, tmp_path):
    told = []
    for number in range(2):
        play("chapter1", "--choices", "seed:5", "--transcript", str(tmp_path / f"{number}.txt"))
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] == (tmp_path / "1.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("answer", "end"), [("1", "You have tea."), ("last", "You have nothing.")])
def test_ink_is_compiled_and_played(home_made, answer, end, capsys):
    assert play(home_made, "--choices", answer) == 0
    assert capsys.readouterr().out.rstrip().endswith(end)


def test_the_player_is_asked_until_the_answer_is_one(home_made, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("9\nperhaps\n2\n"))
    assert play(home_made) == 0
    told = capsys.readouterr().out
    assert told.count("A number from 1 to 2") == 2
    assert "You have nothing." in told


@pytest.mark.parametrize("typed", ["q\n", ""])
def test_the_player_may_leave(home_made, typed, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert play(home_made) == 0
    assert "You have" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "trouble", "says"),
    [
        (("no_such_story",), StoryTrouble, "the game brings chapter1"),
        (("no_such_file.ink.json",), StoryTrouble, "does not exist"),
        (("chapter1", "--knot", "cellar"), StoryTrouble, "no knot named 'cellar'"),
        (("chapter1", "--fact", "door=halo"), WrongUse, "did you mean doors"),
        (("chapter1", "--fact", "doors"), WrongUse, "NAME=VALUE"),
        (("chapter1", "--choices", "best"), WrongUse, "first, last, seed:N"),
        (("chapter1", "--choices", "3"), WrongUse, "answer 3 was given where there are 2"),
        (("chapter1", "--choices", "first", "--transcript", "no/such/folder/t.txt"), Trouble, "cannot be written"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments, trouble, says):
    with pytest.raises(trouble, match=says):
        play(*arguments)


def test_too_few_answers_are_named(tmp_path):
    twice = tmp_path / "twice.ink"
    twice.write_text(HOME_MADE.replace("-> END", "+ [On.]\n-\n-> END"), encoding="utf-8")
    with pytest.raises(WrongUse, match="more than the 1 answers"):
        play(str(twice), "--choices", "1")


def test_a_story_that_goes_round_in_circles_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(story, "MOST_LINES", 100)
    circle = tmp_path / "circle.ink"
    circle.write_text("-> a\n=== a ===\nRound.\n+ [On.]\n-> a\n", encoding="utf-8")
    with pytest.raises(StoryTrouble, match="not ended"):
        play(str(circle), "--choices", "first")
