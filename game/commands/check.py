"""Check levels, places, saves, stories, words, models and kept treatments, and name every fault with its line.

Without a PATH it checks everything the game brings and everything in the user folder. A folder is checked with all that
lies in it. Each fault is one line: `file:line: field: what; expected ...`. Of levels it says what the editor's list of
issues says; advice is printed too, marked as such, and breaks nothing.

Examples:
  nexus check                        all shipped levels, stories, words and models, and your own levels and saves
  nexus check levels/first_light.json
  nexus check mylevels --json        faults and advice as JSON lists, each with its severity

Exit code 0 when nothing is wrong (advice may be there), 1 on any fault, 2 on a path that does not exist.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from game.content.catalog import level_files
from game.content.documents import MAX_BYTES as MAX_DOCUMENT
from game.content.documents import DocumentError, Fault, decode_document, read_document
from game.content.json_text import locate
from game.content.place import SUFFIX
from game.content.places import place_files
from game.content.settings import Settings
from game.content.tuning import TUNING_FILE, read_tuning
from game.content.words import MAX_BYTES, WORDS, decode_words, read_words, words_path
from game.core import paths, text
from game.core.files import FileTrouble, read_file
from game.core.trouble import Trouble
from game.editor.checks import issues_of
from game.editor.files import document_type
from game.save.container import MAX_FILE, decode_save
from game.save.treatments import read_treatment
from game.story.chapters import CHAPTERS
from game.story.ink import StoryTrouble, read_compiled
from game.view.cast import Cast

NAME = "check"
HELP = "check levels, places, stories, words, models, saves; name every fault with its line"

MAX_MODEL = 64_000_000
NOT_OURS = (".schema.json", "manifest.json")
"""JSON files that lie beside ours and are none of the kinds below."""


@dataclasses.dataclass(frozen=True, slots=True)
class Finding(Fault):
    """A fault, or advice: something worth a look that breaks nothing."""

    severity: str = "fault"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.file else ""
        word = "advice: " if self.severity == "advice" else ""
        return f"{where}{self.path or 'document'}: {word}{self.what}; expected {self.expected}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file or folder; everything by default")
    parser.add_argument("--json", action="store_true", help="print faults as JSON")


def run(args: argparse.Namespace) -> int:
    """Check, print, and say with the exit code whether all is well."""
    missing = [path for path in args.paths if not path.exists()]
    if missing:
        for path in missing:
            print(f"There is no file or folder {path}.", file=sys.stderr)
        return 2
    files = [file for path in args.paths for file in files_in(path)] if args.paths else shipped_files()
    unknown = [path for path in args.paths if path.is_file() and checker(path) is None]
    found = [fault for file in files for fault in faults_of(file)]
    if not args.paths:
        found += _missing_parts()
    found += [
        Fault("", "is no kind of file the game reads", f"one of {', '.join(CHECKS)}", str(path), 1) for path in unknown
    ]
    faults = [fault for fault in found if _severity(fault) == "fault"]
    advice = [fault for fault in found if _severity(fault) == "advice"]
    if args.json:
        told = {name: [_plain(each) for each in some] for name, some in (("faults", faults), ("advice", advice))}
        print(json.dumps({"files": len(files), **told}, indent=2))
    else:
        print("\n".join([*map(str, found), _summary(len(files), len(faults), len(advice))]))
    return 1 if faults else 0


def _severity(fault: Fault) -> str:
    return getattr(fault, "severity", "fault")


def _plain(fault: Fault) -> dict:
    return {**dataclasses.asdict(fault), "severity": _severity(fault)}


def shipped_files() -> list[Path]:
    """Everything the game brings, and what is in the user's folders."""
    assets = paths.assets_dir()
    found = [*level_files(paths.levels_dir()), *place_files(), *files_in(assets / "templates")]
    for level in level_files(paths.user_levels_dir()):
        found += [level, *(words for words in (words_path(level),) if words.is_file())]
    found += files_in(paths.user_dir() / TUNING_FILE)
    for folder in (assets / "ink", assets / "locale", assets / "models", paths.saves_dir(), paths.treatments_dir()):
        found += files_in(folder)
    return found


def files_in(path: Path) -> list[Path]:
    """The files below `path` that can be checked; `path` itself where it is one."""
    if path.is_file():
        return [path] if checker(path) else []
    return sorted(file for file in path.rglob("*") if file.is_file() and checker(file)) if path.is_dir() else []


def faults_of(path: Path) -> list[Fault]:
    """What is wrong with one file."""
    check = checker(path)
    try:
        return list(check(path)) if check else []
    except DocumentError as trouble:
        return list(trouble.faults)
    except FileTrouble as trouble:
        return [Fault("", str(trouble), "a file that can be read", str(path), 1)]
    except StoryTrouble as trouble:
        return [Fault("", str(trouble), "a compiled ink story", str(path), 1)]
    except Trouble as trouble:
        return [Fault("", str(trouble), "a whole file", str(path), 1)]


def checker(path: Path) -> Callable[[Path], Iterator[Fault]] | None:
    """What checks a file of this name; None for files that are none of ours."""
    if path.name.endswith(NOT_OURS) or path.name.startswith("."):
        return None
    return next((check for ending, check in CHECKS.items() if path.name.endswith(ending)), None)


def _check_level(path: Path) -> Iterator[Fault]:
    """The faults for which the game refuses a level, and all that the editor's list of issues says of it."""
    data = read_file(path, MAX_DOCUMENT)
    level, words = decode_document(data, document_type(path), file=str(path)), _words_of(path)
    found, beside = locate(data.decode("utf-8-sig")), words_path(path)
    lines = beside.read_text(encoding="utf-8-sig").splitlines() if words else []
    told = []
    for issue in issues_of(level, words, path):
        key = issue.path.removeprefix("words.")
        if key != issue.path and words:
            where, line = beside, next((n for n, each in enumerate(lines, 1) if f'"{key}"' in each), 1)
        else:
            where, line = path, found.line(issue.path)
        told.append(Finding(issue.path, issue.what, issue.expected, str(where), line, issue.severity))
    yield from sorted(told, key=lambda each: (each.file != str(path), each.line))


def _words_of(level: Path) -> dict:
    """A level's own words; none where they are damaged, which is told of their own file."""
    try:
        return read_words(level)
    except Trouble:
        return {}


def _check_level_words(path: Path) -> Iterator[Fault]:
    decode_words(read_file(path, MAX_BYTES), str(path))
    yield from ()


def _missing_parts() -> Iterator[Fault]:
    """What the chapters name must be there: sceneries, stories, levels."""
    assets = paths.assets_dir()
    for chapter in CHAPTERS.values():
        for number, card in enumerate(chapter.cards):
            parts = {
                "scenery": (card.scenery, paths.levels_dir() / "places" / f"{card.scenery}{SUFFIX}"),
                "place": (card.place, paths.levels_dir() / "places" / f"{card.place}{SUFFIX}"),
                "story": (card.story, assets / "ink" / f"{card.story}.ink.json"),
                "level": (card.level, paths.levels_dir() / f"{card.level}.json"),
            }
            for part, (name, path) in parts.items():
                if name and not path.is_file():
                    where = f"{chapter.id}.cards[{number}].{part}"
                    yield Fault(where, f'names "{name}", which is missing', "a file of the game", str(path), 1)


def _check_settings(path: Path) -> Iterator[Fault]:
    read_document(path, Settings)
    yield from ()


def _check_tuning(path: Path) -> Iterator[Fault]:
    read_tuning(path)
    yield from ()


def _check_cast(path: Path) -> Iterator[Fault]:
    """Everybody of the cast, and that their bodies are there."""
    cast = Cast(path.parent)
    for name in cast.names:
        cast.body(cast.member(name).body)
    for fault in cast.faults:
        yield Fault("", fault, "a cast whose bodies are there", str(path), 1)


def _check_ink(path: Path) -> Iterator[Fault]:
    read_compiled(path)
    yield from ()


def _check_save(path: Path) -> Iterator[Fault]:
    decode_save(read_file(path, MAX_FILE), path)
    yield from ()


def _check_treatment(path: Path) -> Iterator[Fault]:
    read_treatment(path)
    yield from ()


def _check_words(path: Path) -> Iterator[Fault]:
    """A built catalogue opens, and has words for every key that English has."""
    import gettext

    english = paths.assets_dir() / "locale" / text.ENGLISH / "LC_MESSAGES" / "nexus.mo"
    try:
        with path.open("rb") as file:
            words = gettext.GNUTranslations(file)
        with english.open("rb") as file:
            known = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    except (OSError, ValueError, LookupError, AttributeError) as trouble:
        yield Fault("", f"cannot be read: {trouble}", "a catalogue made of .po files", str(path), 1)
        return
    for key in sorted(str(key) for key in known if key):
        if words.gettext(key) == key:
            yield Fault(key, "has no words", "the words of every English key", str(path), 1)


def _check_model(path: Path) -> Iterator[Fault]:
    """A binary glTF 2 of the length it claims."""
    data = read_file(path, MAX_MODEL)
    if data[:4] != b"glTF" or int.from_bytes(data[4:8], "little") != 2:
        yield Fault("", "does not begin as a model does", "binary glTF 2", str(path), 1)
    elif int.from_bytes(data[8:12], "little") != len(data):
        yield Fault("", f"is {len(data)} bytes long", f"{int.from_bytes(data[8:12], 'little')}", str(path), 1)


CHECKS: dict[str, Callable[[Path], Iterator[Fault]]] = {
    ".ink.json": _check_ink,
    "settings.json": _check_settings,
    ".tuning.json": _check_tuning,
    "cast.json": _check_cast,
    WORDS: _check_level_words,
    ".json": _check_level,
    ".save": _check_save,
    ".treatment": _check_treatment,
    ".mo": _check_words,
    ".glb": _check_model,
}
"""End of a file's name -> what checks it; the first that fits counts."""


def _summary(files: int, faults: int, advice: int) -> str:
    more = f" {advice} piece{'s' if advice > 1 else ''} of advice." if advice else ""
    if not faults:
        return f"{files} files checked, all well.{more}"
    return f"{files} files checked, {faults} fault{'s' if faults > 1 else ''}.{more}"
