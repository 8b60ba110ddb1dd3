"""Documents: JSON files that people write, read into typed values with every fault named by file, line and field.

Levels, settings and save headers come in through `read_document` and go out through `write_document`. Whatever bytes a
file holds, the outcome is a value of the asked type or a DocumentError (or FileTrouble, where it cannot be read at
all); nothing in a file is ever executed.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from game.content.faults import Fault, type_faults
from game.content.json_text import BadText, Located, locate
from game.core.files import read_file, write_atomically
from game.core.trouble import Trouble

__all__ = [
    "MAX_BYTES",
    "DocumentError",
    "Fault",
    "decode_document",
    "encode_document",
    "read_document",
    "write_document",
]

MAX_BYTES = 8_000_000
"""The largest document that is read."""

_NUMBERS = frozenset((int, float))
_quoted: Callable[[str], str] = json.encoder.encode_basestring
"""A text as JSON has it, with its letters as they are: what json.dumps does, without an encoder made for each."""

Value = TypeVar("Value")
Rules = Callable[[Any], Iterable[Fault]]


class DocumentError(Trouble):
    """A document with faults: reads as one `file:line: path: what; expected ...` a line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read_document(path: Path, type: type[Value], rules: Rules | None = None) -> Value:
    """Read a document of at most MAX_BYTES.

    `rules` looks at the typed value and says what types cannot (names that refer to nothing). Raises DocumentError with
    every fault that was found, FileTrouble where the file cannot be read.
    """
    return decode_document(read_file(path, MAX_BYTES), type, rules, file=str(path))


def decode_document(data: bytes, type: type[Value], rules: Rules | None = None, file: str = "document") -> Value:
    """The same for bytes that are at hand; `file` is the name that faults bear."""
    found = _located(data, file)
    try:
        value = msgspec.convert(found.value, type)
    except (msgspec.ValidationError, OverflowError) as trouble:
        faults = type_faults(found.value, type) or [Fault("", str(trouble), "a value of the right kind")]
        raise DocumentError(_placed(faults, found, file)) from None
    faults = list(rules(value)) if rules else []
    if faults:
        raise DocumentError(_placed(faults, found, file))
    return value


def write_document(path: Path, value: Any) -> None:
    """Write a document atomically: the same value gives the same bytes, always. Raises FileTrouble."""
    write_atomically(path, encode_document(value))


def encode_document(value: Any) -> bytes:
    """A document's bytes: sorted keys, two spaces a level, lists of numbers on one line, a newline at the end.

    A float without a fraction is written as a whole number; types bring it back. Raises ValueError on NaN or infinity.
    """
    pieces: list[str] = []
    _write(msgspec.to_builtins(value), "\n", pieces.append)
    pieces.append("\n")
    return "".join(pieces).encode()


def _located(data: bytes, file: str) -> Located:
    try:
        text = data.decode("utf-8-sig")  # some editors put a mark before the text
    except UnicodeDecodeError as trouble:
        line = data.count(b"\n", 0, trouble.start) + 1
        what = f"the byte {data[trouble.start]:#04x} is not text"
        raise DocumentError([Fault("", what, "text in UTF-8", file, line)]) from None
    try:
        return locate(text)
    except BadText as trouble:
        line = text.count("\n", 0, trouble.offset) + 1
        raise DocumentError([Fault("", trouble.what, trouble.expected, file, line)]) from None


def _placed(faults: Iterable[Fault], found: Located, file: str) -> list[Fault]:
    """Faults with their file and line, in the order of the file, each once."""
    placed = {dataclasses.replace(fault, file=file, line=found.line(fault.path)): None for fault in faults}
    return sorted(placed, key=lambda fault: fault.line)


def _write(value: Any, newline: str, put: Callable[[str], None]) -> None:
    """One value, piece by piece. Written for speed: an editor saves thousands of parts while somebody waits."""
    kind = type(value)
    if kind is str:
        put(_quoted(value))
    elif kind is float or kind is int:
        put(_number(value))
    elif kind is dict and value:
        inner = newline + "  "
        mark = "{" + inner
        for key in sorted(value, key=str):
            put(mark)
            put(_quoted(str(key)))
            put(": ")
            _write(value[key], inner, put)
            mark = "," + inner
        put(newline + "}")
    elif (kind is list or kind is tuple) and value:
        if _NUMBERS.issuperset(map(type, value)):
            put("[" + ", ".join(map(_number, value)) + "]")
            return
        inner = newline + "  "
        mark = "[" + inner
        for part in value:
            put(mark)
            _write(part, inner, put)
            mark = "," + inner
        put(newline + "]")
    else:
        put(json.dumps(value, ensure_ascii=False))


def _number(value: int | float) -> str:
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot stand in a document")
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
