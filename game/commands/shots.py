"""Take the fixed set of pictures by which the game's look is judged, and a sheet with all of them.

One picture for each row of SHOTS in the source; docs/pictures.md says how they are looked at. A level is played once
for all the pictures that want it, by a pilot, so the set takes a minute or two on a processor and less on a card.

Examples:
  nexus shots
  nexus shots --only rim --only potato --size 640x360 --out /tmp/shots

Exit code 0 when all were written, 1 when one cannot be, 2 on an unknown name, 3 without OpenGL 3.3.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import studio

if TYPE_CHECKING:
    import moderngl
    import numpy as np

    from game.render.programs import Programs

NAME = "shots"
HELP = "take the fixed set of pictures by which the game's look is judged"

LARGE, SMALL = (1280, 720), (960, 540)
COLUMNS, CELL, MARGIN = 4, (480, 270), 10  # of the sheet
SHEET = "sheet.png"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of the set. `shows` says what a person should see in it."""

    name: str
    shows: str
    camera: str
    seconds: float = 8.0  # of play before it is taken
    subject: str = "cavity"  # a level
    mood: str = ""  # as the level has it
    style: str = "careful"  # who plays
    healed: float = 0.0  # share of what the tooth has lost that it has back before anybody begins
    quality: str = "high"
    size: tuple[int, int] = LARGE


SHOTS: tuple[Shot, ...] = (
    Shot("overview", "A warm tooth in cool water, a deep hole in it, strands of bots, dark biofilm.", "overview"),
    Shot("rim", "Into the bowl: chalk outside, brown within, honey below; the swarm at work on the wall.", "rim"),
    Shot("macro", "A few rods of enamel, a few bots with faces; all else is blur.", "macro"),
    Shot("cavity_diseased", "From inside: brown walls, soft dentin, the pulp's glow.", "inside", seconds=2.0),
    Shot("cavity_rebuilding", "The same place half rebuilt: light comes through the walls.", "inside", 2.0,
         healed=0.45),
    Shot("biofilm", "Plum, ochre and moss in slime, matt and dark, one colony close by.", "film"),
    Shot("nerve_storm", "The fibres below fire, along their length, from their endings down.", "nerves", seconds=22.4),
    Shot("mood_clinical", "The lamp over the chair: white, even, a little cold.", "rim", mood="clinical"),
    Shot("mood_warm", "Afternoon from behind: ivory, and amber where it is thin.", "rim", mood="warm"),
    Shot("mood_night", "Danger: hardly any sun; what lives here gives its own light.", "rim", mood="night"),
    Shot("mood_gold", "Success: low gold through everything that is whole.", "rim", mood="gold"),
    Shot("rebuild_1", "Nothing is rebuilt: the bowl is brown and opaque.", "rim", 3.0),
    Shot("rebuild_2", "A quarter: new walls, edges of rods glow where mineral has just been laid.", "rim", 3.0,
         healed=0.25),
    Shot("rebuild_3", "Three fifths: a smaller bowl, walls like pearl with light in them.", "rim", 3.0, healed=0.6),
    Shot("rebuild_4", "Restored but for the last grains: what was a hole is pearl, and lets in light.",
         "rim", 4.6, healed=0.985),
    Shot("potato", "All of it recognisable at the lowest quality, translucency too.", "overview", quality="potato",
         size=SMALL),
    Shot("low", "The same at low.", "rim", quality="low", size=SMALL),
)  # fmt: skip
"""The set, in the order of the sheet."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="where they go; captures/shots if not said")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="this one; may be said again")
    parser.add_argument("--size", type=studio.picture_size, metavar="WxH", help="of every picture, if not its own")
    parser.add_argument("--list", action="store_true", help="say what there is, and take nothing")


def run(args: argparse.Namespace) -> int:
    """Take them and say where they are."""
    from game.core import paths
    from game.render.darkroom import write_picture

    shots = chosen(args.only)
    if args.list:
        for shot in shots:
            print(f"{shot.name:18} {shot.shows}")
        return 0
    folder = args.out or paths.captures_dir() / "shots"
    studio.check_folder(folder / SHEET, (".png",))
    begun = time.monotonic()
    taken: dict[str, np.ndarray] = {}
    for shot, picture in take(shots, args.size):
        taken[shot.name] = picture
        write_picture(folder / f"{shot.name}.png", picture, about(shot))
        pixels, seconds = f"{picture.shape[1]}x{picture.shape[0]}", time.monotonic() - begun
        print(f"{shot.name:18} {pixels} after {seconds:.0f} s", flush=True)
    write_picture(folder / SHEET, sheet([(shot.name, taken[shot.name]) for shot in shots]))
    print(f"{len(taken)} pictures and {SHEET}: {folder}")
    return 0


def chosen(names: Iterable[str]) -> tuple[Shot, ...]:
    """The rows of these names in the order of the set; all of them where none is named. Raises WrongUse."""
    from game.content.faults import nearest
    from game.core.trouble import WrongUse

    known = [shot.name for shot in SHOTS]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            meant = f' Did you mean "{near}"?' if near else ""
            raise WrongUse(f'There is no shot "{name}".{meant} There is: {", ".join(known)}.')
    wanted = set(names) or set(known)
    return tuple(shot for shot in SHOTS if shot.name in wanted)


def take(
    shots: Iterable[Shot], size: tuple[int, int] | None = None, at: Callable[[Shot], float] | None = None
) -> Iterator[tuple[Shot, np.ndarray]]:
    """Every shot with its picture (h, w, 3) uint8; in which order is not said. `at` gives other moments."""
    from game.render.gpu import offscreen_context
    from game.render.programs import Programs

    plays: dict[tuple, list[Shot]] = {}
    for shot in shots:
        plays.setdefault((shot.subject, shot.style, shot.healed), []).append(shot)
    ctx = offscreen_context()
    programs = Programs(ctx)
    try:
        for together in plays.values():
            yield from _take_play(ctx, programs, together, size, at or (lambda shot: shot.seconds))
    finally:
        programs.release()
        ctx.release()


def _take_play(
    ctx: moderngl.Context,
    programs: Programs,
    shots: list[Shot],
    size: tuple[int, int] | None,
    at: Callable[[Shot], float],
) -> Iterator[tuple[Shot, np.ndarray]]:
    """The pictures of one play of a level, each at its moment."""
    from game.commands.subjects import ToothSubject, Wishes
    from game.render.darkroom import Darkroom
    from game.render.presets import PRESETS

    first = shots[0]
    subject = ToothSubject(first.subject, Wishes(style=first.style, healed=first.healed))
    rooms: dict[tuple, Darkroom] = {}
    played = 0.0
    try:
        for shot in sorted(shots, key=at):
            subject.advance(at(shot) - played)
            played = at(shot)
            pixels = size or shot.size
            kind = (pixels, shot.quality)
            if kind not in rooms:
                rooms[kind] = Darkroom(ctx, pixels, shot.quality, programs)
            subject.look(
                Wishes(
                    shot.camera,
                    shot.mood,
                    signs=False,
                    bots=PRESETS[shot.quality].bots,
                    aspect=pixels[0] / pixels[1],
                )
            )
            yield shot, rooms[kind].develop(subject.frame())
    finally:
        for room in rooms.values():
            room.release()
        subject.close()


def about(shot: Shot) -> dict[str, object]:
    """What is written into a picture's file: how to take it again."""
    return {
        "Title": shot.name,
        "Description": shot.shows,
        "Subject": shot.subject,
        "Camera": shot.camera,
        "Seconds": f"{shot.seconds:g}",
        "Mood": shot.mood or "as the level has it",
        "Quality": shot.quality,
        "Healed": f"{shot.healed:g}",
    }


def sheet(pictures: list[tuple[str, np.ndarray]]) -> np.ndarray:
    """All pictures on one page, small, with their names."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    from game.core import paths

    rows = -(-len(pictures) // COLUMNS)
    columns = min(COLUMNS, len(pictures))
    line = 26
    page = Image.new(
        "RGB", (MARGIN + columns * (CELL[0] + MARGIN), MARGIN + rows * (CELL[1] + line + MARGIN)), (16, 22, 26)
    )
    font = ImageFont.truetype(str(paths.asset("fonts", "Exo2-Regular.ttf")), 17)
    draw = ImageDraw.Draw(page)
    for number, (name, picture) in enumerate(pictures):
        x = MARGIN + number % COLUMNS * (CELL[0] + MARGIN)
        y = MARGIN + number // COLUMNS * (CELL[1] + line + MARGIN)
        page.paste(Image.fromarray(picture).resize(CELL, Image.Resampling.LANCZOS), (x, y))
        draw.text((x + 2, y + CELL[1] + 3), name, (225, 220, 208), font)
    return np.asarray(page)
