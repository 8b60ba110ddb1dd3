"""New parts: a valid one of any kind, with sizes that suit the document, a name of its own, and its place.

Called by actions when something is added, by templates and by fixes. Everything comes from the kind's fields: what is
not required keeps its default; the rest follows its role, what it refers to, and at last its type. Invariant: the
loader takes what comes out.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec

from game.content.fields import Field, fields_of, name_field, plain_value, tag_of
from game.editor.document import Document
from game.editor.rays import Point
from game.editor.references import TEXTS, choices_of, fresh_name, names_in, references, text_keys
from game.editor.transforms import extent

SHARE = 1.0 / 12.0  # of the document's longest side: sizes are half widths, so a new part is a sixth of it wide


def kinds_in(document: Document) -> dict[str, tuple[str, type[msgspec.Struct]]]:
    """Every kind that the document may hold by its name, with the list it stands in; of two with one name the first."""
    found: dict[str, tuple[str, type[msgspec.Struct]]] = {}
    for collection, kinds in document.collections.items():
        for kind in kinds:
            found.setdefault(tag_of(kind), (collection, kind))
    return found


def home_of(document: Document, kind: str | type[msgspec.Struct]) -> tuple[str, type[msgspec.Struct]]:
    """The list that a kind (or its name) stands in, and the kind. Raises KeyError."""
    if isinstance(kind, str):
        return kinds_in(document)[kind]
    return next((name, kind) for name, kinds in document.collections.items() if kind in kinds)


def usual_size(document: Document) -> float:
    """The size, from its middle, of a new part: a round number near a twelfth of the document's longest side."""
    low, high = extent(document)
    return _round_number(max(b - a for a, b in zip(low, high, strict=True)) * SHARE)


def new_part(document: Document, kind: str | type[msgspec.Struct], at: Point) -> Any:
    """A part of a kind at a place, as it would stand in the document. Raises KeyError for an unknown kind, ValueError
    for one that no value is known for."""
    collection, struct = home_of(document, kind)
    maker = _Maker(document, collection, tag_of(struct), usual_size(document))
    return maker.made(struct, at, is_part=True)


def fresh_key(document: Document, kind: str) -> str:
    """A text key that is not in use, among those of the document: level.sandbox.says_2."""
    taken = {*text_keys(document), *(key for words in document.words.values() for key in words)}
    own = next((value for field, value in references(document.root) if field.refers == TEXTS), "")
    home = own.rpartition(".")[0] or str(getattr(document.root, name_field(document.type) or "id", "") or "text")
    return fresh_name(f"{home}.{kind}", taken, longest=96)


class _Maker:
    """One new part and the structs in it."""

    def __init__(self, document: Document, collection: str, kind: str, size: float) -> None:
        self.document = document
        self.collection = collection
        self.kind = kind
        self.size = size

    def made(self, struct: type[msgspec.Struct], at: Point, is_part: bool) -> Any:
        values: dict[str, Any] = {}
        seen = 0  # places so far: the next one stands beside
        own_name = name_field(struct) if is_part else ""
        for field in fields_of(struct):
            if not field.required and field.role not in ("place", "height"):
                continue
            if field.optional and field.role != "height":
                continue
            if not field.required and (field.role == "height" or seen):
                continue  # a default height or a second place is as good as any
            value = self._wished(field, at, seen, field.name == own_name)
            seen += field.role == "place"
            values[field.name] = self._allowed(field, value)
        return msgspec.convert(msgspec.to_builtins(struct(**values)), struct)

    def _wished(self, field: Field, at: Point, seen: int, is_name: bool) -> Any:
        """What a field should be; nothing where its type has to say."""
        inner = field.hint
        if is_name:
            return self._name(field)
        if field.refers == TEXTS:
            return fresh_key(self.document, self.kind)
        if field.refers:
            return next(iter(choices_of(self.document, field)), None)
        if field.sort == "part":
            return self.made(_struct_of(inner), at, is_part=False)
        if field.role == "height":
            return at[1]
        if field.role == "turn":
            return 0.0 if field.sort == "number" else (0.0,) * field.count
        size = self.size * field.share
        if field.role == "place":
            if field.sort == "points":
                return _line(at, self.size, max(2, field.shortest))
            beside = (at[0] + 2.0 * self.size * seen, at[1], at[2])
            return beside if field.count == 3 else (beside[0], beside[2])[: field.count]
        if field.role == "direction":
            return (size, *(0.0,) * (field.count - 1))
        if field.role == "size":
            return size if field.sort in ("number", "whole") else (size,) * field.count
        if field.sort in ("number", "whole"):
            return _middling(field)
        return None

    def _name(self, field: Field) -> str | None:
        """A name that nobody has: that of the kind, written as the field wants names."""
        taken = names_in(self.document, self.collection)
        for base in (self.kind, self.kind.capitalize(), self.kind.upper(), str(plain_value(field.hint))):
            name = fresh_name(base, taken, field.longest)
            try:
                return field.convert(name)
            except msgspec.ValidationError:
                continue
        return None

    def _allowed(self, field: Field, value: Any) -> Any:
        """The wish as far as the field allows it."""
        if value is not None:
            try:
                return field.convert(_within(field, value))
            except msgspec.ValidationError:
                pass  # a rule of its own, such as a pattern that the kind's name does not follow
        return plain_value(field.hint)


def _struct_of(hint: Any) -> type[msgspec.Struct]:
    return type(plain_value(hint))


def _within(field: Field, value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return tuple(_within(field, each) for each in value)
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        return field.within(round(value) if field.sort == "whole" else value)
    return value


def _line(at: Point, reach: float, count: int) -> tuple[Point, ...]:
    """Points along x, with the place in their middle."""
    return tuple((at[0] + reach * (2.0 * number / (count - 1) - 1.0), at[1], at[2]) for number in range(count))


def _middling(field: Field) -> float | None:
    """A number between the limits: of a range of many sizes (1 to 200,000) the middle one of those."""
    if field.low is None or field.high is None:
        return None
    if field.low > 0.0 and field.high / field.low > 100.0:
        return _round_number(math.sqrt(field.low * field.high))
    return (field.low + field.high) / 2.0


def _round_number(number: float) -> float:
    """The nearest of 1, 2, 5 times a power of ten."""
    if number <= 0.0 or not math.isfinite(number):
        return 1.0
    power = 10.0 ** math.floor(math.log10(number))
    nearest = min((1.0, 2.0, 5.0, 10.0), key=lambda step: abs(math.log(step * power / number)))
    return float(f"{nearest * power:.6g}")
