"""Every word in the game comes from the catalogue, and the catalogue is built."""

from __future__ import annotations

import json
import re
from pathlib import Path

from assets.source import locale
from game.core import paths, text

ROOT = Path(__file__).parents[2]
GAME = ROOT / "game"
LEVELS = ROOT / "levels"

PLAIN = re.compile(r"""\b(?:tr|has_text)\(\s*(["'])([a-z0-9_.]+)\1\s*[,)]""")
ADDED = re.compile(r"""\b(?:tr|has_text)\(\s*(["'])([a-z0-9_.]+)\1\s*\+""")
MADE = re.compile(r"""\b(?:tr|has_text)\(\s*f(["'])(.+?)\1""")
LEVEL_TEXTS = {"title", "text", "line"}  # the fields of a level that hold text keys


def catalogue() -> set[str]:
    text.set_language("en")
    assert text._words.catalogue is not None
    return {key for key in text._words.catalogue._catalog if key}


def test_every_key_in_the_game_has_words():
    known = catalogue()
    missing = []
    for source in sorted(GAME.rglob("*.py")):
        code = source.read_text(encoding="utf-8")
        for key in (found[1] for found in PLAIN.findall(code)):
            if key not in known:
                missing.append(f"{source.relative_to(ROOT)}: {key}")
        made = [found[1] for found in MADE.findall(code)] + [found[1] + "{}" for found in ADDED.findall(code)]
        for pattern in made:
            shape = re.compile("[a-z0-9_.]+".join(map(re.escape, re.split(r"\{.*?\}", pattern))))
            if not any(shape.fullmatch(key) for key in known):
                missing.append(f"{source.relative_to(ROOT)}: {pattern}")
    assert missing == []


def test_every_key_in_the_levels_has_words():
    known = catalogue()

    def keys(part: object):
        if isinstance(part, dict):
            for name, value in part.items():
                if name in LEVEL_TEXTS and isinstance(value, str):
                    yield value
                else:
                    yield from keys(value)
        elif isinstance(part, list):
            for item in part:
                yield from keys(item)

    missing = [
        f"{level.name}: {key}"
        for level in sorted(LEVELS.glob("*.json"))
        if not level.name.endswith(".schema.json")
        for key in keys(json.loads(level.read_text(encoding="utf-8")))
        if key not in known
    ]
    assert missing == []


def test_the_committed_catalogues_are_built_from_the_words():
    for language in locale.languages():
        words, faults = locale.collect(language)
        assert faults == []
        built = (paths.assets_dir() / "locale" / language / "LC_MESSAGES" / "nexus.mo").read_bytes()
        assert built == locale.build(words, language), "run python -m assets.source.locale"


def test_faults_in_word_files_are_named_with_file_and_line(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "keys").mkdir()
    (tmp_path / "en" / "a.po").write_text('msgid "one"\nmsgstr "One {count"\n\nmsgid "two"\nmsgstr ""\n')
    (tmp_path / "keys" / "b.po").write_text('msgid "one"\nmsgstr "Uno"\n\nmsgid "Three"\nmsgstr "x"\n\nmsgid "f\n')
    _, faults = locale.collect("en", tmp_path)
    told = "\n".join(faults)
    assert "b.po:7: the text is not closed" in told
    assert "a.po:1: one: expected '}'" in told
    assert "a.po:4: two has no words" in told
    assert "b.po:1: one stands already at a.po:1" in told
    assert "b.po:4: key 'Three'" in told


def test_long_words_may_stand_on_several_lines(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.po").write_text('msgid "long"\nmsgstr ""\n"one "\n"two\\n"\n')
    assert locale.collect("en", tmp_path) == ({"long": "one two\n"}, [])
