"""Place documents: what is read and written, and what is refused by file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.documents import DocumentError
from game.content.place import Place, PlaceState, place_faults, read_place, text_keys, write_place
from game.content.place_kinds import Door, Entrance, Person, PlaceCamera, Pod, Prop, Sight
from game.content.place_kinds import Path as Way
from game.content.places import props_hash

START = Entrance(id="start", at=(0.0, 0.0, 0.0))


def place(*parts, **fields) -> Place:
    states = (PlaceState(id="cold", lights=()), PlaceState(id="warm", lights=()))
    return Place(schema=1, id="hall", title="place.hall", room="hall", states=states, parts=(START, *parts), **fields)


def test_what_was_written_reads_back_equal(tmp_path: Path) -> None:
    made = place(
        Prop(id="bench", model="bench", at=(1.0, 0.0, 2.5), turn=90.0), Way(id="w", points=((0, 0, 0), (1, 0, 0)))
    )
    write_place(tmp_path / "hall.place.json", made)
    assert read_place(tmp_path / "hall.place.json") == made
    once = (tmp_path / "hall.place.json").read_bytes()
    write_place(tmp_path / "hall.place.json", made)
    assert (tmp_path / "hall.place.json").read_bytes() == once


@pytest.mark.parametrize(
    ("part", "path", "named"),
    [
        (Door(id="d", at=(0, 0, 0), to="atrum"), "parts[1].to", "atrium"),
        (Person(id="p", who="mia", at=(0, 0, 0), path="round"), "parts[1].path", "round"),
        (Person(id="p", who="mia", at=(0, 0, 0), looks_at="strat"), "parts[1].looks_at", "start"),
        (Pod(id="p", at=(0, 0, 0), patient="noor"), "parts[1].patient", "noor"),
        (Sight(id="s", at=(0, 0, 0), name="a.b", says=(), camera="wide"), "parts[1].camera", "wide"),
        (Prop(id="b", model="bench", at=(0, 0, 0), states=("cool",)), "parts[1].states[0]", "cold"),
        (Prop(id="start", model="bench", at=(0, 0, 0)), "parts[1].id", "start"),
        (PlaceCamera(id="c", at=(0, 1, 0), look=(0, 1, 0)), "parts[1].look", "stands"),
    ],
)
def test_names_that_refer_to_nothing_are_named(part, path: str, named: str) -> None:
    (fault,) = place_faults(place(part))
    assert fault.path == path and named in f"{fault.what} {fault.expected}"


def test_a_place_needs_a_beginning() -> None:
    lone = Place(schema=1, id="hall", title="t", room="hall", states=(PlaceState(id="cold", lights=()),))
    assert ["start" in fault.what for fault in place_faults(lone)] == [True]


def test_an_unknown_field_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "hall.place.json"
    file.write_text(
        '{"schema": 1, "id": "hall", "title": "t", "room": "hall",\n "states": [{"id": "cold", "lights": []}],\n'
        ' "parts": [\n  {"kind": "prop", "id": "a", "model": "b", "at": [0, 0, 0], "trun": 4}]}',
        encoding="utf-8",
    )
    with pytest.raises(DocumentError) as caught:
        read_place(file)
    assert "hall.place.json:4: parts[0].trun" in str(caught.value) and "turn" in str(caught.value)


def test_a_state_that_is_not_there_is_the_first() -> None:
    hall = place(Prop(id="a", model="a", at=(0, 0, 0), states=("warm",)), Prop(id="b", model="b", at=(0, 0, 0)))
    assert hall.state("nowhere").id == "cold" and hall.state("warm").id == "warm"
    assert [part.id for part in hall.standing(Prop, "cold")] == ["b"]
    assert [part.id for part in hall.standing(Prop, "warm")] == ["a", "b"]


def test_every_text_is_listed_with_its_path() -> None:
    hall = place(Sight(id="s", at=(0, 0, 0), name="s.name", says=("s.1", "s.2")))
    assert text_keys(hall) == {
        "title": "place.hall", "parts[1].name": "s.name", "parts[1].says[0]": "s.1", "parts[1].says[1]": "s.2"
    }  # fmt: skip


def test_only_moving_what_is_lit_makes_a_bake_stale() -> None:
    lamp, cat = Prop(id="l", model="lamp", at=(0, 0, 0)), Prop(id="c", model="cat", at=(0, 0, 0), lit=False)
    before = props_hash(place(lamp, cat))
    assert props_hash(place(cat, lamp)) == before
    assert props_hash(place(lamp, Prop(id="c", model="cat", at=(4, 0, 0), lit=False))) == before
    assert props_hash(place(Prop(id="l", model="lamp", at=(0.1, 0, 0)), cat)) != before
