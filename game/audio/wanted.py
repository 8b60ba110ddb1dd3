"""Wanted: which sounds the game's tables name, and which of their files are missing or no sound.

The self-test asks it; a test holds that nothing is missing in what ships. Invariant: nothing is decoded and no device
is opened, so it works where nothing can be heard.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.content.cues import CUES
from game.content.music import PIECES
from game.content.tones import LAYERS, TAKES, THINGS, sound_of

ENDINGS = (".ogg", ".wav")
HEADS = (b"OggS", b"RIFF")
DOORS = ("slide", "swing", "shop", "heavy", "lift")
SIGNALS = ("scour", "build", "hush", "patient", "swarm", "spring", "port", "anchor", "over", "listen", "none")
SMALLEST = 512  # bytes; no sound is shorter


def wanted() -> tuple[str, ...]:
    """The names of sounds. One that ends in an underscore stands for all that begin so, of which there must be one."""
    return tuple(sorted(set(_named())))


def missing(folder: Path) -> tuple[str, ...]:
    """Those for which there is no file."""
    there = {path.relative_to(folder).with_suffix("").as_posix() for path in _files(folder)}
    return tuple(
        name
        for name in wanted()
        if not (any(other.startswith(name) for other in there) if name.endswith("_") else name in there)
    )


def damaged(folder: Path) -> tuple[str, ...]:
    """Files that are no sounds: empty, cut off in the beginning, or something else."""
    found = []
    for path in _files(folder):
        try:
            with path.open("rb") as file:
                head = file.read(4)
            is_sound = head in HEADS and path.stat().st_size >= SMALLEST
        except OSError:
            is_sound = False
        if not is_sound:
            found.append(path.relative_to(folder).as_posix())
    return tuple(found)


def count(folder: Path) -> int:
    """How many files there are."""
    return len(_files(folder))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS) if folder.is_dir() else []


def _named() -> Iterator[str]:
    for cue in CUES.values():
        if cue.sound:
            yield f"{cue.sound}_" if cue.form else cue.sound
    yield from TAKES
    yield from (f"rooms/{layer}" for layer in LAYERS)
    yield from map(sound_of, THINGS)
    yield from (f"doors/{kind}_{what}" for kind in DOORS for what in ("opens", "shuts"))
    yield from (piece.file(stem) for piece in PIECES.values() for stem in piece.stems)
    yield from (f"target_{kind}" for kind in SIGNALS)
    yield from ("time_stands", "time_goes")
