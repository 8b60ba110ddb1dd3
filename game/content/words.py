"""A level's own words: the texts of a level that somebody made, in a file beside it (`cave.json`, `cave.words.json`).

Written by the editor, read by the catalogue of levels, which lends them to core/text while the level is listed or
played. Invariant: whatever the file holds, the outcome is plain texts by language and key within the limits here, or a
DocumentError that names file, line and field; words of the game's own keys are never taken from it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from game.content.documents import decode_document, encode_document
from game.content.faults import type_faults
from game.content.kinds import Key
from game.core.files import FileTrouble, read_file
from game.core.trouble import Trouble

WORDS = ".words.json"
MAX_BYTES = 2_000_000
MOST_KEYS = 4000  # in a language; a level of 500 happenings needs an eighth of it

Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(_[A-Za-z]{2,4})?$(?!\n)", description="a language such as en")]
Sentence = Annotated[str, Meta(max_length=4000, description="what is said")]
Words = dict[Language, dict[Key, Sentence]]
"""language -> text key -> words"""


class WordsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands in a file of words."""

    schema: Annotated[Literal[1], Meta(description="version of this format")]
    words: Annotated[
        dict[Language, Annotated[dict[Key, Sentence], Meta(max_length=MOST_KEYS)]],
        Meta(max_length=64, description="language, text key, words"),
    ] = {}


def words_path(level: Path) -> Path:
    """Where the words of a level file lie."""
    return level.with_name(level.name.removesuffix(".json") + WORDS)


def read_words(level: Path) -> Words:
    """The words beside a level file; none where there is no such file. Raises DocumentError or FileTrouble."""
    path = words_path(level)
    try:
        data = read_file(path, MAX_BYTES)
    except FileTrouble as trouble:
        if trouble.kind == "missing":
            return {}
        raise
    return decode_words(data, str(path))


def decode_words(data: bytes, file: str = "words") -> Words:
    """Words from the bytes of a file. Raises DocumentError."""
    return decode_document(data, WordsFile, file=file).words


def encode_words(words: Words) -> bytes:
    """The bytes of a file of words; the same words give the same bytes. Raises Trouble for words that could not be read
    again: too many of them, or too long ones."""
    plain = {language: each for language, each in words.items() if each}
    data = encode_document(WordsFile(schema=1, words=plain))
    faults = type_faults({"schema": 1, "words": plain}, WordsFile)
    if faults:
        raise Trouble(f"The words cannot be written. {faults[0]}. Make them shorter or fewer and try again.")
    if len(data) > MAX_BYTES:
        raise Trouble(f"The words cannot be written: they would fill more than {MAX_BYTES // 1_000_000} MB.")
    return data
