"""Documents: what is written reads back equal, and what is damaged is named by file, line and field."""

from __future__ import annotations

import os
import random
import re
import time
import tracemalloc
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Meta

from game.content.documents import (
    MAX_BYTES,
    DocumentError,
    Fault,
    decode_document,
    encode_document,
    read_document,
    write_document,
)
from game.content.faults import MOST_FAULTS, type_faults
from game.content.json_text import MAX_COMMAS, MAX_DEPTH, locate
from game.content.level import Level, level_faults
from game.core.files import FileTrouble
from tests.content.strategies import levels


class Door(msgspec.Struct, forbid_unknown_fields=True):
    width: Annotated[float, Meta(gt=0.0, le=4.0)]
    colour: Literal["red", "green"] = "red"


class House(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    doors: tuple[Door, ...] = ()
    at: tuple[float, float] = (0.0, 0.0)


def faults_of(text: str | bytes, rules=None) -> tuple[Fault, ...]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(DocumentError) as caught:
        decode_document(data, House, rules, file="house.json")
    return caught.value.faults


def test_every_fault_is_named_with_its_line_and_not_only_the_first():
    faults = faults_of(
        '{\n"nmae": "x",\n"doors": [\n  {"width": 0},\n  {"width": 1, "colour": "gren"},\n  {"widht": 1}\n]}'
    )
    assert [(fault.line, fault.path) for fault in faults] == [
        (1, ""),
        (2, "nmae"),
        (4, "doors[0].width"),
        (5, "doors[1].colour"),
        (6, "doors[2].widht"),
        (6, "doors[2]"),
    ]
    assert str(faults[2]) == "house.json:4: doors[0].width: is 0; expected a number above 0, up to 4"


def test_unknown_names_come_with_the_nearest_known_one():
    unknown, _ = [fault for fault in faults_of('{"name": "x", "doors": [{"widht": 1}]}') if fault.path]
    assert unknown.expected == '"width"'
    (colour,) = faults_of('{"name": "x", "doors": [{"width": 1, "colour": "gren"}]}')
    assert 'did you mean "green"?' in colour.expected


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('{"name": "x",\n}', 2, "'}'"),
        ('{"name": "x"\n"at": 1}', 2, "'\"at\": 1}'"),
        ('{"name": "x"}\n\n{', 3, "after the end"),
        ('{"name": "x', 1, "does not end"),
        ('{\n"name": "\\x"}', 2, "bad escape"),
        ('{\n"name": "\\ud800"}', 2, "lone surrogate"),
        ('{\n"name": NaN}', 2, "'NaN}'"),
        ('{\n"name": 1e999}', 2, "1e999"),
        ('{\n"name": 01}', 2, "'1}'"),
        ('{"name": "x",\n"name": "y"}', 2, "stands twice"),
        ("", 1, "the end of the file"),
        (b'{\n"name": "\xff"}', 2, "0xff"),
    ],
)
def test_text_that_is_not_json_is_named_with_its_line(text, line, what):
    (fault,) = faults_of(text)
    assert fault.line == line
    assert what in fault.what


def test_depth_and_size_are_limited(tmp_path):
    (fault,) = faults_of("[" * 100_000)
    assert str(MAX_DEPTH) in fault.expected
    (fault,) = faults_of('{"name": ' + "9" * 100_000 + "}")
    assert "digits" in fault.what
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(FileTrouble) as caught:
        read_document(large, House)
    assert caught.value.kind == "too_large"


def test_a_long_name_over_a_long_list_does_not_fill_the_memory():
    tracemalloc.start()
    found = locate('{"' + "k" * 20_000 + '": [' + ", ".join("0" * 5000) + "]}")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.value["k" * 20_000]) == 5000
    assert most < 4_000_000  # with the name in each of their paths it would be a hundred


def test_a_text_of_millions_of_parts_is_refused_before_it_is_read():
    (fault,) = faults_of("[" + "0," * MAX_COMMAS + "0,0]")
    assert str(MAX_COMMAS) in fault.expected


def test_a_name_of_a_megabyte_is_not_said_in_full():
    for fault in faults_of('{"' + "k" * 1_000_000 + '": 1}'):
        assert len(str(fault)) < 1000


def test_no_more_is_looked_at_than_is_told():
    looked = 0

    class Counted(dict):
        def items(self):
            nonlocal looked
            looked += 1
            return super().items()

    houses = [Counted(what=1) for _ in range(5000)]
    assert len(type_faults(houses, list[House])) == MOST_FAULTS
    assert looked <= MOST_FAULTS + 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(FileTrouble):
        read_document(tmp_path / "pipe.json", House)


def test_rules_say_what_types_cannot_and_are_given_their_line():
    def rules(house: House):
        return [Fault("doors[1].width", "is wider than the first", "at most 1"), Fault("at", "is odd", "even")]

    text = '{"name": "x",\n"doors": [{"width": 1},\n{"width": 2}]}'
    assert [(fault.line, fault.path) for fault in faults_of(text, rules)] == [(1, "at"), (3, "doors[1].width")]


def test_a_mark_before_the_text_is_no_fault():
    assert decode_document(b'\xef\xbb\xbf{"name": "x"}', House).name == "x"


def test_vectors_stand_on_one_line_and_keys_are_sorted(tmp_path):
    path = tmp_path / "house.json"
    write_document(path, House(name="é", doors=(Door(1.5),), at=(1.0, 2.25)))
    assert path.read_text(encoding="utf-8") == (
        '{\n  "at": [1, 2.25],\n  "doors": [\n    {\n      "colour": "red",\n      "width": 1.5\n    }\n  ],\n'
        '  "name": "é"\n}\n'
    )


def test_numbers_that_no_document_can_hold_are_refused():
    with pytest.raises(ValueError, match="cannot stand"):
        encode_document(House(name="x", at=(float("nan"), 0.0)))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(levels())
def test_a_level_that_was_written_reads_back_equal_byte_for_byte(level):
    data = encode_document(level)
    again = decode_document(data, Level, level_faults)
    assert again == level
    assert encode_document(again) == data


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_named_faults(data):
    try:
        decode_document(data, House)
    except DocumentError as trouble:
        assert all(fault.what and fault.expected and fault.line >= 1 for fault in trouble.faults)


def _damaged(good: str, chance: random.Random) -> bytes:
    """A level's text with one to three accidents: flipped or lost bytes, renamed fields, values of other types."""
    text = good
    for _ in range(chance.randint(1, 3)):
        match chance.randrange(6):
            case 0:
                at = chance.randrange(len(text))
                text = text[:at] + chr(chance.randrange(1, 256)) + text[at + 1 :]
            case 1:
                text = text[: chance.randrange(1, len(text))]
            case 2:
                fields = re.findall(r'"[a-z_]+":', text) or ['"']
                field = chance.choice(fields)
                text = text.replace(field, f'"{chance.choice(["x", "kind", "at", "id", field[1:-3]])}":', 1)
            case 3:
                numbers = re.findall(r"[0-9.]+", text) or ["0"]
                other = chance.choice(['"text"', "null", "true", "[]", "{}", "-1", "1e308", "NaN", "1e999", "9" * 400])
                text = text.replace(chance.choice(numbers), other, 1)
            case 4:
                texts = re.findall(r'"[a-z_:]+"', text) or ['"']
                text = text.replace(chance.choice(texts), chance.choice(["7", '""', '"wrong"', '["a"]', "null"]), 1)
            case 5:
                start, end = sorted(chance.randrange(len(text)) for _ in range(2))
                text = text[:start] + text[end:] if chance.random() < 0.5 else text[:end] + text[start:]
        if len(text) < 2:
            text = "{}"
    data = text.encode()
    if chance.random() < 0.2:
        at = chance.randrange(len(data))
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    return data


def test_a_thousand_damaged_levels_are_named_or_read_and_never_anything_else(tmp_path, worked_example):
    good = worked_example
    chance = random.Random(20)
    named = 0
    slowest = 0.0
    path = tmp_path / "damaged.json"
    for _ in range(1000):
        path.write_bytes(_damaged(good, chance))
        started = time.perf_counter()
        try:
            level = read_document(path, Level, level_faults)
        except DocumentError as trouble:
            named += 1
            for fault in trouble.faults:
                assert fault.file == str(path)
                assert fault.line >= 1
                assert fault.what
                assert fault.expected
        else:
            data = encode_document(level)
            assert encode_document(decode_document(data, Level, level_faults)) == data
        slowest = max(slowest, time.perf_counter() - started)
    assert named > 900  # nearly every accident does harm
    assert slowest < 1.0
