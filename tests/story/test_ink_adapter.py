"""The one door to ink: what bink leaves open is closed here."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from game.core import paths
from game.story.compiler import compile_ink
from game.story.ink import InkStory, StoryTrouble, read_compiled

CHAPTER = paths.assets_dir() / "ink" / "chapter1.ink.json"

SMALL = """
VAR cups = 2
EXTERNAL weather(place)
-> talk
=== talk ===
# set: kitchen
It is {weather("outside")} out. # speaker: mia
~ cups = cups + 1
+ [] -> hidden
+ [Stay.] -> stay
+ {cups > 5} [Leave.] -> stay
+ [Pour. # warm] -> pour
=== hidden ===
Nobody comes here by hand.
-> END
=== stay ===
You stay.
-> END
=== pour ===
You pour {cups}.
-> END
"""


def small(**functions) -> InkStory:
    return InkStory.of_text(compile_ink(SMALL), "small.ink", functions or {"weather": lambda place: "grey"})


def test_lines_come_with_their_tags():
    line = small().next_line()
    assert line is not None
    assert (line.text, line.tags) == ("It is grey out.", ("set: kitchen", "speaker: mia"))


def test_a_choice_without_text_is_hidden_but_keeps_its_number():
    story = small()
    while story.next_line():
        pass
    assert [(choice.number, choice.text) for choice in story.choices] == [(1, "Stay."), (2, "Pour.")]
    story.choose(story.choices[1])
    assert story.next_line().text == "You pour 3."


def test_a_function_that_gives_nothing_gives_an_empty_text():
    assert small(weather=lambda place: None).next_line().text == "It is out."


def test_an_exception_in_a_function_surfaces_where_the_story_was_asked():
    def weather(place: str) -> str:
        raise LookupError(f"no window {place}")

    with pytest.raises(LookupError, match="no window outside"):
        small(weather=weather).next_line()


def test_a_function_that_nobody_brought_is_named():
    with pytest.raises(StoryTrouble, match="weather"):
        InkStory.of_text(compile_ink(SMALL), "small.ink").next_line()


def test_variables_are_named_read_and_set():
    story = small()
    assert story.variables == ("cups",)
    story.set("cups", 9)
    while story.next_line():
        pass
    assert [choice.text for choice in story.choices] == ["Stay.", "Leave.", "Pour."]
    assert story.get("cups") == 10
    with pytest.raises(StoryTrouble, match="saucers"):
        story.get("saucers")


def test_a_loop_without_end_is_left(monkeypatch):
    monkeypatch.setattr("game.story.ink.LONGEST_LINE_MS", 50.0)
    story = InkStory.of_text(compile_ink("-> round\n=== round ===\n{round > 1: }\n-> round\n"), "round.ink")
    with pytest.raises(StoryTrouble, match="round in circles"):
        story.next_line()


def test_what_was_saved_goes_on_in_another_copy():
    story, other = small(), small()
    while story.next_line():
        pass
    other.restore(story.save())
    other.choose(other.choices[-1])
    assert other.next_line().text == "You pour 3."


@pytest.mark.parametrize("saved", ["", "{}", "null", "[1, 2]", "not json"])
def test_a_damaged_save_is_refused_and_the_story_stands_where_it_was(saved):
    story = small()
    while story.next_line():
        pass
    with pytest.raises(StoryTrouble, match="restored"):
        story.restore(saved)
    assert [choice.text for choice in story.choices] == ["Stay.", "Pour."]


def test_a_story_is_used_on_one_thread_only():
    story, caught = small(), []

    def elsewhere() -> None:
        try:
            story.next_line()
        except RuntimeError as trouble:
            caught.append(str(trouble))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert caught == ["a story is used only on the thread that opened it"]


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    marked = tmp_path / "marked.ink.json"
    marked.write_bytes(b"\xef\xbb\xbf" + CHAPTER.read_bytes())
    assert InkStory(marked).knots() == InkStory(CHAPTER).knots() == ("prologue", "beside_pod", "after")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(StoryTrouble, match=r"gone\.ink\.json: the story file does not exist"):
        InkStory(tmp_path / "gone.ink.json")


def test_a_knot_that_is_not_there_is_named():
    with pytest.raises(StoryTrouble, match="no knot named 'cellar'"):
        InkStory(CHAPTER).jump("cellar")


DAMAGES = {
    "empty": lambda data: b"",
    "half": lambda data: data[: len(data) // 2],
    "one byte short": lambda data: data.rstrip()[:-1],
    "zeros": lambda data: b"\0" * len(data),
    "not text": lambda data: data[:100] + b"\xff\xfe" + data[100:],
    "no ink": lambda data: b"{}",
    "a list": lambda data: b"[1, 2, 3]",
    "a number": lambda data: b"7",
    "another version": lambda data: data.replace(b'"inkVersion":21', b'"inkVersion":99'),
    "no beginning": lambda data: b'{"inkVersion":21,"root":[],"listDefs":{}}',
    "no lists": lambda data: b'{"inkVersion":21,"root":[null]}',
    "a hollow knot": lambda data: data.replace(b'"after":[', b'"after":[[],'),
    "nested without end": lambda data: b'{"inkVersion":21,"root":' + b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named_before_native_code_sees_it(damage, tmp_path, capfd):
    damaged = tmp_path / "damaged.ink.json"
    damaged.write_bytes(DAMAGES[damage](CHAPTER.read_bytes()))
    with pytest.raises(StoryTrouble, match=r"damaged\.ink\.json: it is "):
        InkStory(damaged)
    assert "panicked" not in capfd.readouterr().err


def test_a_file_cut_off_anywhere_is_refused(tmp_path):
    whole = CHAPTER.read_bytes().rstrip()
    damaged = tmp_path / "cut.ink.json"
    for length in range(0, len(whole), 97):
        damaged.write_bytes(whole[:length])
        with pytest.raises(StoryTrouble):
            read_compiled(damaged)


def test_a_file_too_large_to_be_a_story_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("game.story.ink.MAX_STORY_BYTES", 50)
    with pytest.raises(StoryTrouble, match="larger"):
        InkStory(CHAPTER)


def test_faulty_ink_is_named_with_its_line(tmp_path):
    with pytest.raises(StoryTrouble, match=r"line 3.*cellar"):
        compile_ink("Hello.\n\n-> cellar\n")


def test_the_same_ink_gives_the_same_bytes():
    assert compile_ink(SMALL) == compile_ink(SMALL)
    assert json.loads(compile_ink(SMALL))["inkVersion"] in range(18, 22)


def test_paths_in_troubles_are_those_that_were_given():
    trouble = StoryTrouble(Path("a") / "b.ink", "it is odd")
    assert trouble.exit_code == 1
    assert str(trouble).endswith("b.ink: it is odd")
