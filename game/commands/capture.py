"""Draw one picture off screen, or render a sound: what a player would see or hear, without a window.

SUBJECT is a level (first_light, levels/first_light.json), place:NAME, walk:NAME, person:NAME, crowd:NAME, ui:NAME, or a
model (any .glb or .gltf file, docs/models.md, or the name of one of the game's). A level is played by a pilot until
--at; then the picture is taken. person:all is a line-up; place:all, person:expressions and person:actions are sheets.

With --out FILE.wav the mix of --seconds is rendered instead, and --spectrogram draws it. What only sounds is a name of
the cue table's sounds (bell, or sound:bell), music:PIECE, voice:PERSON.

Examples:
  nexus capture first_light --at 20 --out tooth.png
  nexus capture place:pod_ring --camera talk --state warm --size 1920x1080 --out ring.png
  nexus capture person:mia --expression worried --action talk --out mia.png
  nexus capture crowd:forum_hall --action stand --out hall.png
  nexus capture ui:title --language xx --out title.png
  nexus capture fox.glb --action Run --at 0.4 --out fox.png
  nexus capture bell --out bell.wav --spectrogram bell.png
  nexus capture first_light --chorus 0.9 --at 20 --seconds 20 --out loud.wav

Exit code 0 when the picture was written, 1 when it cannot be or the subject is faulty, 2 on an unknown name, 3 without
OpenGL 3.3.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import studio
from game.core.trouble import WrongUse

if TYPE_CHECKING:
    import numpy as np

NAME = "capture"
HELP = "draw a still, or render the sound, of a level, place, person, model or screen"

LONGEST_S = 7200.0
USUAL_S = 20.0  # of sound
MARGIN, GROUND = 6, 18  # of a sheet, in pixels, and its grey


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the picture (.png) or the sound (.wav) goes")
    parser.add_argument("--spectrogram", type=Path, metavar="FILE.png", help="draw the sound: pitch and loudness")
    parser.add_argument(
        "--seconds", type=_length, metavar="N", help=f"of sound; a sound lasts as it does, the rest {USUAL_S:g} s"
    )
    parser.add_argument(
        "--at", type=_moment, default=0.0, metavar="SECONDS", help="let so much time pass first; 0 if not said"
    )
    studio.add_arguments(parser, (1280, 720))


def run(args: argparse.Namespace) -> int:
    """Take the picture and say where it is."""
    from game.commands.living import sheet_of
    from game.render.darkroom import write_picture

    if args.spectrogram is not None or (args.out is not None and args.out.suffix.lower() == ".wav"):
        return _hear(args)
    if args.out is None:
        raise WrongUse("Say where it goes: --out FILE.png for a picture, --out FILE.wav for a sound.")
    studio.check_folder(args.out, (".png",))
    cells = sheet_of(args.subject)
    if cells is not None:
        write_picture(args.out, _sheet(args, list(cells)), about(args))
        print(f"{args.subject}, {args.quality}: {args.out}")
        return 0
    subject = studio.subject_of(args)
    try:
        subject.advance(args.at)
        with studio.Studio(args) as room:
            write_picture(args.out, room.picture(subject), about(args))
    finally:
        subject.close()
    print(f"{args.subject} at {args.at:g} s, {args.size[0]}x{args.size[1]}, {args.quality}: {args.out}")
    return 0


def _hear(args: argparse.Namespace) -> int:
    """Render the mix, write and draw it, and say how loud it is."""
    from game.audio.meter import measure
    from game.audio.spectrogram import spectrogram
    from game.commands.sounding import mixed, write_wav
    from game.render.darkroom import write_picture

    for path, endings in ((args.out, (".wav",)), (args.spectrogram, (".png",))):
        if path is not None:
            studio.check_folder(path, endings)
    subject = studio.subject_of(args)
    try:
        subject.advance(args.at)
        if args.at:
            subject.moment()  # what was heard until then is over
        seconds = args.seconds or getattr(subject, "usual_s", lambda: USUAL_S)()
        samples = mixed(subject, seconds)
    finally:
        subject.close()
    if args.out is not None:
        write_wav(args.out, samples)
    if args.spectrogram is not None:
        write_picture(args.spectrogram, spectrogram(samples, _title(args), args.size), about(args))
    written = " ".join(str(path) for path in (args.out, args.spectrogram) if path is not None)
    print(f"{args.subject}: {measure(samples)}: {written}")
    return 0


def _title(args: argparse.Namespace) -> str:
    """The subject, and what was wished for besides."""
    wishes = ("state", "expression", "chorus", "tension", "trust")
    asked = {name: getattr(args, name) for name in wishes}
    return " ".join([args.subject, *(f"{name} {value}" for name, value in asked.items() if value not in ("", None))])


def _sheet(args: argparse.Namespace, cells: list[tuple[str, dict[str, str]]]) -> np.ndarray:
    """Small pictures of many subjects, row by row, as one of (h, w, 3) uint8."""
    import numpy as np

    from game.commands.living import CELLS
    from game.view.posing import TELLING_S

    columns, size = CELLS[args.subject]
    rows = -(-len(cells) // columns)
    high, wide = size[1] + MARGIN, size[0] + MARGIN
    sheet = np.full((rows * high + MARGIN, columns * wide + MARGIN, 3), GROUND, np.uint8)
    shown = argparse.Namespace(**{**vars(args), "size": size, "plain": True})
    with studio.Studio(shown) as room:
        for number, (name, wishes) in enumerate(cells):
            subject = studio.subject_of(argparse.Namespace(**{**vars(shown), "subject": name, **wishes}))
            subject.advance(args.at or (0.0 if wishes.get("action") in TELLING_S else 1.4))
            top, left = number // columns * high + MARGIN, number % columns * wide + MARGIN
            sheet[top : top + size[1], left : left + size[0]] = room.picture(subject)
            subject.close()
    return sheet


def about(args: argparse.Namespace) -> dict[str, object]:
    """What is written into a picture's file: how to take it again."""
    words = {"Subject": args.subject, "Seconds": f"{args.at:g}", "Quality": args.quality}
    return words | {name.title(): getattr(args, name) for name in ("camera", "mood") if getattr(args, name)}


def _length(words: str) -> float:
    return studio.bounded(words, 0.05, 1800.0)


def _moment(words: str) -> float:
    return studio.bounded(words, 0.0, LONGEST_S)
