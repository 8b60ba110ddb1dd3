"""Draw one picture off screen: what a player would see, without a window.

SUBJECT is a level (first_light, levels/first_light.json), place:NAME, person:NAME, ui:NAME, or a model (any .glb or
.gltf file, docs/models.md, or the name of one of the game's). A level is played by a pilot until --at; then the picture
is taken.

Examples:
  nexus capture first_light --at 20 --out tooth.png
  nexus capture place:pod_ring --camera talk --size 1920x1080 --out ring.png
  nexus capture person:elara --expression worried --out elara.png
  nexus capture ui:title --language xx --out title.png
  nexus capture fox.glb --action Run --at 0.4 --out fox.png

Exit code 0 when the picture was written, 1 when it cannot be or the subject is faulty, 2 on an unknown name, 3 without
OpenGL 3.3.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from game.commands import studio

NAME = "capture"
HELP = "draw a still, off screen, of a level, place, person, model or screen"

LONGEST_S = 7200.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.png", help="where the picture goes")
    parser.add_argument(
        "--at", type=_moment, default=0.0, metavar="SECONDS", help="let so much time pass first; 0 if not said"
    )
    studio.add_arguments(parser, (1280, 720))


def run(args: argparse.Namespace) -> int:
    """Take the picture and say where it is."""
    from game.render.darkroom import write_picture

    studio.check_folder(args.out, (".png",))
    subject = studio.subject_of(args)
    try:
        subject.advance(args.at)
        with studio.Studio(args) as room:
            write_picture(args.out, room.picture(subject), about(args))
    finally:
        subject.close()
    print(f"{args.subject} at {args.at:g} s, {args.size[0]}x{args.size[1]}, {args.quality}: {args.out}")
    return 0


def about(args: argparse.Namespace) -> dict[str, object]:
    """What is written into a picture's file: how to take it again."""
    words = {"Subject": args.subject, "Seconds": f"{args.at:g}", "Quality": args.quality}
    return words | {name.title(): getattr(args, name) for name in ("camera", "mood") if getattr(args, name)}


def _moment(words: str) -> float:
    return studio.bounded(words, 0.0, LONGEST_S)
