"""What makers read, made from the tables of kinds: JSON Schemas, and the tables of LEVELS.md and PLACES.md.

Run `python -m game.content.schema` after changing kinds.py, level.py or those of places; a test holds the files to what
this makes. The words come from docstrings and Meta descriptions, so page, schema, loader and messages cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from game.content import kinds, place_kinds
from game.content.expected import about, describe
from game.content.level import MUSIC, PEOPLE, CameraPlace, Clocks, Consent, Level, Patient, Saliva
from game.content.place import PLACES, GroupLight, Place, PlaceState
from game.core.files import write_atomically

BEGIN = "<!-- made by game.content.schema: begin -->"
END = "<!-- made by game.content.schema: end -->"


def level_schema() -> bytes:
    """levels/level.schema.json: what text editors check and complete while a level is typed."""
    return _schema("A tooth level of Oral Health Nexus", Level)


def place_schema() -> bytes:
    """levels/places/place.schema.json: the same for places."""
    return _schema("A place of Oral Health Nexus", Place)


def _schema(title: str, document: type) -> bytes:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **msgspec.json.schema(document),
    }
    return (json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def level_tables(table: dict[str, type] | None = None) -> str:
    """The generated part of LEVELS.md; `table` stands in for KINDS in tests."""
    table = kinds.KINDS if table is None else table
    parts = ["### The level", _table(Level)]
    for struct in (Patient, Consent, Saliva, Clocks, CameraPlace):
        parts += [f"### {_spaced(struct.__name__)}", str(struct.__doc__), _table(struct)]
    parts += ["People who can sit in the chair: " + ", ".join(f"`{person}`" for person in PEOPLE) + "."]
    parts += ["Pieces of music that can be played: " + ", ".join(f"`{piece}`" for piece in MUSIC) + "."]
    for title, base in (("Shapes", kinds._Shape), ("Things", kinds._Thing), ("Happenings", kinds._Happening)):
        members = {tag: kind for tag, kind in table.items() if issubclass(kind, base)}
        parts += [f"## {title}", f"All {title.lower()} have:", _table(base)]
        common = {field.name for field in msgspec.structs.fields(base)}
        for tag, kind in members.items():
            own = _table(kind, without=common - _changed(kind, base))
            parts += [f"### `{tag}`", " ".join(str(kind.__doc__).split()), own or "Nothing else."]
    return "\n\n".join(parts)


def place_tables() -> str:
    """The generated part of PLACES.md."""
    parts = ["### The place", _table(Place)]
    for struct in (PlaceState, GroupLight):
        parts += [f"### {struct.__name__}", str(struct.__doc__), _table(struct)]
    parts += ["Places a door can lead to: " + ", ".join(f"`{place}`" for place in PLACES) + "."]
    parts += ["## Parts", "All parts have:", _table(place_kinds._Part)]
    common = {field.name for field in msgspec.structs.fields(place_kinds._Part)}
    for tag, kind in place_kinds.PLACE_KINDS.items():
        parts += [f"### `{tag}`", " ".join(str(kind.__doc__).split()), _table(kind, without=common)]
    return "\n\n".join(parts)


def levels_page(page: str, tables: Callable[[], str] = level_tables) -> str:
    """LEVELS.md (or PLACES.md) with its generated part made anew. Raises ValueError where the marks are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page needs the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


def _table(struct: type, without: Iterable[str] = ()) -> str:
    rows = []
    for field in msgspec.structs.fields(struct):
        if field.name in without:
            continue
        usual = "must be given" if field.required else f"`{_plain(field)}`"
        what, may = about(field.type), describe(field.type)
        may = "a text, as said" if may == what else may
        rows.append(f"| `{field.encode_name}` | {_cell(what)} | {_cell(may)} | {usual} |")
    return "\n".join(["| field | what it is | may be | if left out |", "|---|---|---|---|", *rows]) if rows else ""


def _changed(kind: type, base: type) -> set[str]:
    """Fields of the base that a kind describes anew."""
    theirs = {field.name: (field.type, field.required) for field in msgspec.structs.fields(base)}
    return {
        field.name
        for field in msgspec.structs.fields(kind)
        if field.name in theirs and theirs[field.name] != (field.type, field.required)
    }


def _plain(field: Any) -> str:
    default = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    return json.dumps(msgspec.to_builtins(default))


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def _spaced(name: str) -> str:
    return "Camera" if name == "CameraPlace" else name


def main(folder: Path) -> None:
    """Write all files below `folder`."""
    write_atomically(folder / "level.schema.json", level_schema())
    write_atomically(folder / "places" / "place.schema.json", place_schema())
    for page, tables in ((folder / "LEVELS.md", level_tables), (folder / "places" / "PLACES.md", place_tables)):
        write_atomically(page, levels_page(page.read_text(encoding="utf-8"), tables).encode())


if __name__ == "__main__":
    main(Path(__file__).parents[2] / "levels")
