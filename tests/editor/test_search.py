"""Search: everything that a document says is found, by any of its words, in an order that a maker expects."""

from __future__ import annotations

import time

import msgspec
import pytest

from game.content import kinds
from game.editor.document import Document
from game.editor.search import find
from tests.editor.test_actions import SANDBOX

WORDS = {
    "en": {"level.sandbox.begin": "Here we go", "nobody.uses": "An old line"},
    "de": {"level.sandbox.begin": "Los"},
}


@pytest.fixture
def document() -> Document:
    things = (
        kinds.Port(id="gate", at=(0.0, 0.0, 0.0), note="Where Marco waits", group="west"),
        kinds.Swarm(id="marco", at=(0.0, 0.0, 0.0), bots=4321),
        kinds.Lesion(id="hole", at=(12.5, 0.0, 0.0), radius=80.0),
    )
    return Document(msgspec.structs.replace(SANDBOX, things=things), WORDS)


def paths(document: Document, words: str) -> list[str]:
    return [found.path for found in find(document, words)]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("gate", "things[0].id"),
        ("WHERE marco", "things[0].note"),
        ("west", "things[0].group"),
        ("4321", "things[1].bots"),
        ("12.5", "things[2].at"),
        ("radius:80", "things[2].radius"),
        ("lesion", "things[2]"),
        ("kind:port", "things[0]"),
        ("here we", "happenings[0].line"),
        ("los", "happenings[0].line"),
        ("old line", "words.en.nobody.uses"),
        ("anxiety", "patient.anxiety"),
        ("level.sandbox.title", "title"),
    ],
)
def test_kinds_names_remarks_groups_values_and_words_are_found(document, words, path):
    assert path in paths(document, words)


def test_all_words_have_to_stand_in_the_part_though_not_in_one_place(document):
    assert paths(document, "gate west")[0] in ("things[0].id", "things[0].group")
    assert paths(document, "gate hole") == []
    assert paths(document, "   ") == [] and paths(document, "zzz") == []
    assert find(document, "x " * 5000) is not None


def test_a_name_comes_before_a_remark_that_mentions_it(document):
    found = find(document, "marco")
    assert [each.handle for each in found[:2]] == [document.order("things")[1], document.order("things")[0]]


def test_the_game_s_own_words_are_asked_where_the_document_has_none():
    bare = Document(SANDBOX)
    assert not find(bare, "sweeter")
    found = find(bare, "sweeter", says=lambda key: "Something sweeter" if key.endswith("sweet") else key)
    assert [each.text for each in found] == ["Something sweeter"]


def test_thousands_of_parts_are_looked_through_while_a_word_is_typed():
    ball = kinds.Ball(tissue="enamel", at=(0.0, 0.0, 0.0), radii=(1.0, 1.0, 1.0))
    shapes = tuple(msgspec.structs.replace(ball, note=f"ball number {number}") for number in range(2000))
    document = Document(msgspec.structs.replace(SANDBOX, shapes=shapes))
    find(document, "first")
    start = time.perf_counter()
    assert len(find(document, "number 1234")) == 1
    assert time.perf_counter() - start < 0.5
