"""The page for makers and the JSON Schema say what the table of kinds says, and a new kind reaches them by itself."""

from __future__ import annotations

from typing import Annotated, Union

import msgspec
import pytest
from msgspec import Meta

from game.content import kinds
from game.content.documents import DocumentError, decode_document
from game.content.level import Level, level_faults
from game.content.schema import level_schema, level_tables, levels_page, place_schema, place_tables
from tests.content.conftest import LEVELS

CURRENT = "run `python -m game.content.schema`"


def test_the_schema_file_is_current():
    assert (LEVELS / "level.schema.json").read_bytes() == level_schema(), CURRENT
    assert (LEVELS / "places" / "place.schema.json").read_bytes() == place_schema(), CURRENT


def test_the_page_for_makers_is_current():
    page = (LEVELS / "LEVELS.md").read_text(encoding="utf-8")
    assert levels_page(page) == page, CURRENT
    places = (LEVELS / "places" / "PLACES.md").read_text(encoding="utf-8")
    assert levels_page(places, place_tables) == places, CURRENT


def test_the_worked_example_loads_without_a_fault(worked_example):
    level = decode_document(worked_example.encode(), Level, level_faults)
    assert level.id == "small_fissure"
    assert {type(thing) for thing in level.things} >= {kinds.Port, kinds.Swarm, kinds.Spring, kinds.Plaque}


def test_every_field_of_every_kind_is_described():
    for row in (level_tables() + place_tables()).splitlines():
        if row.startswith("| `"):
            _, field, what, may, _, _ = (cell.strip() for cell in row.replace("\\|", "/").split("|"))
            assert what, f"{field} has no description"
            assert may, f"{field} does not say what it may be"


class Bubble(kinds._Thing, tag="bubble", frozen=True, kw_only=True):
    """A bubble of air, for this test."""

    shimmer: Annotated[float, Meta(ge=0.0, le=3.0, description="how it glitters")] = 1.0


def test_a_new_kind_reaches_loader_messages_schema_and_page():
    things = (*kinds.THINGS, Bubble)
    hint = tuple[Union[things], ...]  # noqa: UP007  (the way kinds.py makes it)
    (bubble,) = msgspec.convert([{"kind": "bubble", "id": "b", "at": [0, 0, 0]}], hint)
    assert bubble == Bubble(id="b", at=(0.0, 0.0, 0.0))
    with pytest.raises(DocumentError) as caught:
        decode_document(b'[{"kind": "bubbel", "id": "b", "at": [0, 0, 0]}]', hint)
    assert 'did you mean "bubble"?' in str(caught.value)
    assert "shimmer" in str(msgspec.json.schema(hint))
    tables = level_tables(kinds.KINDS | {"bubble": Bubble})
    assert "### `bubble`\n\nA bubble of air, for this test." in tables
    assert "| `shimmer` | how it glitters | a number from 0 to 3 | `1.0` |" in tables
