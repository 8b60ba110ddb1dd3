"""A level's own words: lent where the game has none, typed, limited, and never more than text."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.commands.check import faults_of
from game.content import catalog
from game.content.documents import DocumentError
from game.content.words import MOST_KEYS, decode_words, encode_words, read_words, words_path
from game.core import paths, text
from game.core.files import FileTrouble
from game.core.text import tr
from game.core.trouble import Trouble


@pytest.fixture(autouse=True)
def nothing_lent():
    text.set_language("en")
    yield
    text.set_language("en")
    for lender in ("", "a", "b", "level", "check", "editor"):
        text.lend({}, lender)


def own_level(name: str, words: dict | None = None):
    path = paths.user_levels_dir() / f"{name}.json"
    path.write_bytes(paths.asset("templates", "empty.json").read_bytes())
    if words:
        words_path(path).write_bytes(encode_words(words))
    return path


def test_lent_words_answer_only_where_the_game_has_none():
    text.lend({"en": {"own.title": "A cave", "person.mia": "Somebody else"}})
    assert tr("own.title") == "A cave"
    assert tr("person.mia") == "Mia"
    assert text.has_text("own.title")
    assert not text.is_in_catalogue("own.title")
    text.lend({})
    assert tr("own.title") == "own.title"


def test_the_last_lender_counts_and_each_can_take_back():
    text.lend({"en": {"own.title": "one"}}, "a")
    text.lend({"en": {"own.title": "two"}}, "b")
    assert tr("own.title") == "two"
    text.lend({}, "b")
    assert tr("own.title") == "one"


def test_another_language_falls_back_to_english_and_then_to_any():
    text.lend({"de": {"own.title": "Höhle", "own.only": "nur so"}, "en": {"own.title": "Cave"}})
    assert tr("own.title") == "Cave"
    assert tr("own.only") == "nur so"


def test_the_test_language_changes_lent_words_too():
    text.lend({"en": {"own.title": "A cave", "own.odd": "an open { brace"}})
    text.set_language("xx")
    assert tr("own.title").startswith("[Å") or tr("own.title").startswith("[")
    assert tr("own.odd")


@pytest.mark.parametrize("words", ["{who.__class__}", "{who:>999999999}", "{who!r}", "{0}", "{", "{who"])
def test_lent_words_can_do_nothing_but_stand_there(words):
    text.lend({"en": {"own.line": words}})
    assert tr("own.line", who="Mia") == words
    text.lend({"en": {"own.line": "Hello {who}, {what}"}})
    assert tr("own.line", who="Mia") == "Hello Mia, {what}"


def test_a_level_that_is_found_lends_its_words():
    own_level("cave", {"en": {"own.title": "The cave"}})
    catalog.find_level("cave")
    assert tr("own.title") == "The cave"
    catalog.find_level("first_light")
    assert tr("own.title") == "own.title"


def test_the_list_shows_each_level_by_its_own_title():
    own_level("cave", {"en": {"own.title": "The cave"}})
    own_level("grotto", {"en": {"own.title": "The grotto"}})
    own_level("plain")
    titles = {entry.name: entry.title for entry in catalog.levels()}
    assert (titles["cave"], titles["grotto"], titles["plain"]) == ("The cave", "The grotto", "plain")
    assert titles["sandbox"] == "Sandbox"
    assert not any("words" in name for name in titles)


def test_damaged_words_do_not_hide_a_level():
    path = own_level("cave")
    words_path(path).write_text("{")
    assert {entry.name for entry in catalog.levels() if entry.level is not None} >= {"cave"}
    catalog.find_level("cave")


def test_words_come_back_as_they_were_written(tmp_path):
    words = {"en": {"own.title": 'A "cave"\nwith éß'}, "pt_BR": {"own.title": "Caverna"}}
    path = tmp_path / "cave.json"
    words_path(path).write_bytes(encode_words(words))
    assert read_words(path) == words
    assert encode_words(words) == encode_words(read_words(path))
    assert read_words(tmp_path / "other.json") == {}


@pytest.mark.parametrize(
    "words",
    [
        {"../..": {"own.title": "x"}},
        {"en": {"own.title": "x" * 4001}},
        {"en": {f"own.line_{number}": "x" for number in range(MOST_KEYS + 1)}},
        {"en": {f"own.line_{number}": "x" * 4000 for number in range(600)}},
    ],
)
def test_words_that_could_not_be_read_again_are_not_written(words):
    with pytest.raises(Trouble, match="cannot be written"):
        encode_words(words)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"schema": 2}',
        b'{"schema": 1, "more": 1}',
        b'{"schema": 1, "words": {"English!": {}}}',
        b'{"schema": 1, "words": {"en": {"Bad Key": "x"}}}',
        b'{"schema": 1, "words": {"en": {"own.title": 3}}}',
        b'{"schema": 1, "words": {"en": {"own.title": "' + b"x" * 5000 + b'"}}}',
    ],
)
def test_words_that_are_none_are_refused_with_a_line(data):
    with pytest.raises(DocumentError, match=r"words:\d+: "):
        decode_words(data)


def test_a_huge_file_of_words_is_refused(tmp_path):
    path = tmp_path / "cave.json"
    with words_path(path).open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(FileTrouble):
        read_words(path)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=100).map(str.encode)))
def test_any_bytes_are_words_or_trouble(data):
    for each in (data, b'{"schema": 1, "words": {"en": {"a": "' + data + b'"}}}'):
        with contextlib.suppress(Trouble):
            decode_words(each)


def test_the_check_takes_a_levels_own_words_for_words_and_finds_damage_in_them():
    path = own_level("new_level", {"en": {"own.title": "The cave"}})
    assert not [fault for fault in faults_of(path) if "words" in fault.what]
    assert not faults_of(words_path(path))
    words_path(path).write_text('{"schema": 1, "words": {"en": {"own.title": 3}}}')
    assert [fault.line for fault in faults_of(words_path(path))] == [1]
    words_path(path).unlink()
    assert faults_of(path)
