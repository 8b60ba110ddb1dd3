"""Builds the catalogues of the game's words: assets/locale/<language>/LC_MESSAGES/nexus.mo.

Run `python -m assets.source.locale` after adding words. English is put together from assets/locale/en/*.po and from
assets/locale/keys/*.po, where each part of the game keeps its own; another language from its folder's *.po files. A
msgid is a key, a msgstr the words. Duplicate keys, empty words and braces that do not close are faults, named with
file and line. `--check` writes nothing and exits 1 where a built catalogue is not current.
"""

from __future__ import annotations

import ast
import re
import string
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

LOCALE = Path(__file__).parents[1] / "locale"
KEY = re.compile(r"^[a-z][a-z0-9_.]*$")
HEADER = "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: {language}\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One text: its key, its words, and where they stand."""

    key: str
    words: str
    where: str


def sources(language: str, locale: Path = LOCALE) -> list[Path]:
    """The files a language is put together from."""
    found = sorted((locale / language).rglob("*.po"))
    return found + sorted((locale / "keys").glob("*.po")) if language == "en" else found


def read_po(path: Path) -> tuple[list[Entry], list[str]]:
    """The entries of one file, and its faults."""
    entries: list[Entry] = []
    faults: list[str] = []
    parts: dict[str, str] = {}
    start = 0
    field = ""

    def finish() -> None:
        key = parts.get("msgid")
        if key:
            entries.append(Entry(key, parts.get("msgstr", ""), f"{path.name}:{start}"))
        parts.clear()

    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, quoted = line.partition(" ")[::2] if not line.startswith('"') else (field, line)
        if name == "msgid" and not line.startswith('"'):
            finish()
            start = number
        if name not in ("msgid", "msgstr"):
            faults.append(f"{path.name}:{number}: expected msgid or msgstr, found {name!r}")
            continue
        try:
            said = ast.literal_eval(quoted.strip())
        except (ValueError, SyntaxError):
            faults.append(f"{path.name}:{number}: the text is not closed by a quotation mark")
            continue
        field = name
        parts[name] = parts.get(name, "") + said
    finish()
    return entries, faults


def collect(language: str, locale: Path = LOCALE) -> tuple[dict[str, str], list[str]]:
    """All texts of a language, and all faults of its files."""
    words: dict[str, str] = {}
    stood: dict[str, str] = {}
    faults: list[str] = []
    for path in sources(language, locale):
        entries, found = read_po(path)
        faults += found
        for entry in entries:
            if not KEY.match(entry.key):
                faults.append(f"{entry.where}: key {entry.key!r} is not made of a-z, 0-9, _ and .")
            if not entry.words.strip():
                faults.append(f"{entry.where}: {entry.key} has no words")
            if entry.key in stood:
                faults.append(f"{entry.where}: {entry.key} stands already at {stood[entry.key]}")
            try:
                list(string.Formatter().parse(entry.words))
            except ValueError as trouble:
                faults.append(f"{entry.where}: {entry.key}: {trouble}")
            stood.setdefault(entry.key, entry.where)
            words.setdefault(entry.key, entry.words)
    return words, faults


def build(words: dict[str, str], language: str) -> bytes:
    """A GNU .mo catalogue: sorted, little-endian, without a hash table."""
    table = {"": HEADER.format(language=language), **words}
    ids, texts, offsets = b"", b"", []
    for key in sorted(table, key=lambda key: key.encode()):
        identity, text = key.encode(), table[key].encode()
        offsets.append((len(ids), len(identity), len(texts), len(text)))
        ids += identity + b"\0"
        texts += text + b"\0"
    count = len(offsets)
    ids_at = 28 + 16 * count
    texts_at = ids_at + len(ids)
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, ids_at)
    of_ids = b"".join(struct.pack("<2I", length, ids_at + at) for at, length, _, _ in offsets)
    of_texts = b"".join(struct.pack("<2I", length, texts_at + at) for _, _, at, length in offsets)
    return head + of_ids + of_texts + ids + texts


def languages(locale: Path = LOCALE) -> list[str]:
    """Every language that has a folder of its own."""
    return sorted(folder.name for folder in locale.iterdir() if folder.is_dir() and folder.name != "keys")


def main(arguments: list[str]) -> int:
    stale = 0
    for language in languages():
        words, faults = collect(language)
        if faults:
            print("\n".join(faults), file=sys.stderr)
            return 1
        built = build(words, language)
        target = LOCALE / language / "LC_MESSAGES" / "nexus.mo"
        current = target.exists() and target.read_bytes() == built
        if "--check" in arguments:
            stale += not current
        elif not current:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(built)
        print(f"{language}: {len(words)} texts, {'current' if current else 'stale' if stale else 'written'}")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
