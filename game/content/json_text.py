"""Reading JSON while remembering where everything stood, so that a fault can name its line.

Used by documents.read_document only. It takes what RFC 8259 takes and nothing more (no NaN, no comments, no trailing
commas), refuses a key that stands twice, and never goes deeper than MAX_DEPTH. Whatever the text, time and memory grow
with its length and no faster.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

MAX_DEPTH = 32
MAX_DIGITS = 300  # a double has at most 309 digits before its point
MAX_COMMAS = 600_000  # a level of 2,500 parts has 40,000; more is no document, and would be read for half a minute
MAX_PATH = 200  # letters; longer ones are not noted, or one long key above a long list would fill the memory

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\["\\/bfnrtu][^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None}
_WORD = re.compile(r"true|false|null")
_SURROGATE = re.compile("[\ud800-\udfff]")


class BadText(ValueError):
    """The text is not JSON: `offset` into the text, `what` stands there, and what was `expected`."""

    def __init__(self, offset: int, what: str, expected: str) -> None:
        super().__init__(what)
        self.offset = offset
        self.what = what
        self.expected = expected


@dataclass(slots=True)
class Located:
    """A JSON value and where its parts stand."""

    value: Any
    text: str
    offsets: dict[str, int] = field(default_factory=dict)  # path ("things[3].radius") -> offset into text

    def line(self, path: str) -> int:
        """The line, counted from 1, of a path; for a path that is not there, of the nearest that holds it."""
        while path and path not in self.offsets:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.text.count("\n", 0, self.offsets.get(path, 0)) + 1


def locate(text: str) -> Located:
    """Parse `text`. Raises BadText at the first place that is not JSON."""
    if text.count(",") > MAX_COMMAS:
        raise BadText(0, f"a text of {text.count(',')} parts", f"at most {MAX_COMMAS}")
    found = Located(None, text)
    start = _skip(text, 0)
    found.value, end = _value(text, start, "", 1, found.offsets)
    end = _skip(text, end)
    if end != len(text):
        raise BadText(end, f"{_glimpse(text, end)} after the end of the document", "nothing more")
    return found


def _skip(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  (it always matches)


def _value(text: str, at: int, path: str, depth: int, offsets: dict[str, int]) -> tuple[Any, int]:
    offsets.setdefault(path, at)
    first = text[at : at + 1]
    if first == '"':
        return _string(text, at)
    if first == "{" or first == "[":
        if depth > MAX_DEPTH:
            raise BadText(at, f"lists and objects inside each other {depth} deep", f"at most {MAX_DEPTH}")
        return (_object if first == "{" else _array)(text, at, path, depth, offsets)
    number = _NUMBER.match(text, at)
    if number:
        return _number(number), number.end()
    word = _WORD.match(text, at)
    if word:
        return _WORDS[word[0]], word.end()
    raise BadText(at, _glimpse(text, at), "a value")


def _object(text: str, at: int, path: str, depth: int, offsets: dict[str, int]) -> tuple[dict, int]:
    found: dict[str, Any] = {}
    at = _skip(text, at + 1)
    if text[at : at + 1] == "}":
        return found, at + 1
    while True:
        if text[at : at + 1] != '"':
            raise BadText(at, _glimpse(text, at), 'a field name in "quotes"')
        key, end = _string(text, at)
        if key in found:
            raise BadText(at, f'the field "{key[:60]}" stands twice', "each field once")
        inner = path if len(path) + len(key) > MAX_PATH else f"{path}.{key}" if path else key
        offsets.setdefault(inner, at)
        at = _skip(text, end)
        if text[at : at + 1] != ":":
            raise BadText(at, _glimpse(text, at), 'a ":" after the field name')
        found[key], at = _value(text, _skip(text, at + 1), inner, depth + 1, offsets)
        at = _skip(text, at)
        mark = text[at : at + 1]
        if mark == "}":
            return found, at + 1
        if mark != ",":
            raise BadText(at, _glimpse(text, at), '"," and the next field, or "}"')
        at = _skip(text, at + 1)


def _array(text: str, at: int, path: str, depth: int, offsets: dict[str, int]) -> tuple[list, int]:
    found: list[Any] = []
    at = _skip(text, at + 1)
    if text[at : at + 1] == "]":
        return found, at + 1
    while True:
        value, at = _value(text, at, f"{path}[{len(found)}]", depth + 1, offsets)
        found.append(value)
        at = _skip(text, at)
        mark = text[at : at + 1]
        if mark == "]":
            return found, at + 1
        if mark != ",":
            raise BadText(at, _glimpse(text, at), '"," and the next value, or "]"')
        at = _skip(text, at + 1)


def _string(text: str, at: int) -> tuple[str, int]:
    match = _STRING.match(text, at)
    if match is None:
        raise BadText(at, "a text that does not end on its line, or holds a bad escape", 'a text in "quotes"')
    if "\\" not in match[0]:
        return match[0][1:-1], match.end()
    try:
        value = json.loads(match[0])
    except ValueError:
        raise BadText(at, "a text with a bad escape", 'escapes such as \\n, \\" or \\u00e9') from None
    if _SURROGATE.search(value):
        raise BadText(at, "a text with half a character (a lone surrogate)", "whole characters")
    return value, match.end()


def _number(match: re.Match) -> int | float:
    if len(match[0]) > MAX_DIGITS:
        raise BadText(match.start(), f"a number of {len(match[0])} digits", f"at most {MAX_DIGITS}")
    if match[1] is None and match[2] is None:
        return int(match[0])
    value = float(match[0])
    if value in (float("inf"), float("-inf")):
        raise BadText(match.start(), f"the number {match[0][:40]}", "a number below 1e308")
    return value


def _glimpse(text: str, at: int) -> str:
    """What stands at `at`, for a message."""
    if at >= len(text):
        return "the end of the file"
    return f"{text[at : at + 12].splitlines()[0] if text[at] not in chr(10) + chr(13) else 'the end of the line'!r}"
