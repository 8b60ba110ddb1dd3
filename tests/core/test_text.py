"""Words by key."""

from __future__ import annotations

import logging
import string

import pytest

from game.core import paths, text
from game.core.text import TextTrouble, tr


@pytest.fixture(autouse=True)
def english():
    text.set_language("en")
    yield
    text.set_language("en")


def test_a_key_gives_its_words_with_values():
    assert tr("person.lindqvist") == "Mrs. Lindqvist"
    assert "7 seconds" in tr("result.mia.ignored", seconds=7)


def test_a_missing_key_shows_itself_and_is_logged_once(caplog):
    with caplog.at_level(logging.WARNING):
        assert tr("no.such_key") == tr("no.such_key") == "no.such_key"
    assert len([record for record in caplog.records if "no.such_key" in record.getMessage()]) == 1
    assert not text.has_text("no.such_key")


def test_a_missing_value_shows_the_words_as_they_stand(caplog):
    with caplog.at_level(logging.WARNING):
        assert "{seconds}" in tr("result.mia.ignored", minutes=1)
    assert "result.mia.ignored" in caplog.text


def test_the_pseudo_language_is_longer_accented_bracketed_and_keeps_placeholders():
    text.set_language("xx")
    plain = "Her hand was up for  seconds, I think. I was the one looking at it."
    shown = tr("result.mia.ignored", seconds=7)
    assert shown.startswith("[")
    assert shown.endswith("]")
    assert "7" in shown
    assert 1.3 * len(plain) < len(shown) < 1.6 * len(plain)
    assert not any(letter in shown for letter in "aeiou")


@pytest.mark.parametrize(
    "words", ["{count} of {needed}", "{share:.0%}", "{{braces}}", "two\nlines", "{path!r}", "x", "Ünïcödé"]
)
def test_pseudo_words_take_the_same_values(words):
    def fields(of: str):
        return [(name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(of) if name]

    changed = text.pseudo(words)
    assert fields(changed) == fields(words)
    assert changed.count("\n") == words.count("\n")
    assert changed.format(count=1, needed=2, share=0.5, path="p")


def test_english_comes_first_and_the_pseudo_language_last():
    assert text.languages()[0] == "en"
    assert text.languages()[-1] == "xx"


@pytest.mark.parametrize(
    "content", [None, b"", b"\xde\x12\x04\x95", b"nonsense" * 9, b"\xde\x12\x04\x95" + b"\xff" * 60]
)
def test_a_missing_or_damaged_catalogue_is_named_and_the_game_still_speaks_in_keys(content, tmp_path, monkeypatch):
    catalogue = tmp_path / "locale" / "en" / "LC_MESSAGES" / "nexus.mo"
    catalogue.parent.mkdir(parents=True)
    if content is not None:
        catalogue.write_bytes(content)
    monkeypatch.setattr(paths, "assets_dir", lambda: tmp_path)
    with pytest.raises(TextTrouble, match=r"nexus\.mo"):
        text.set_language("en")
    monkeypatch.setattr(text._words, "catalogue", None)
    assert tr("person.mia") == "person.mia"


def test_one_of_something_has_words_of_its_own_where_there_are_such():
    assert text.counted("edit.issues.faults", 1) == "1 fault"
    assert text.counted("edit.issues.faults", 2) == "2 faults"
    assert text.counted("edit.selected", 1) == "1 selected"
