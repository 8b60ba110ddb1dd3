"""The studio of `capture` and `record`: a darkroom with controls over its pictures, and the words both verbs share.

Made once for each command and given back at its end. Light imports only at the top: --help must not open a device.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.autopilot.minds import STYLES
from game.core.files import FileTrouble
from game.render.presets import NAMES, PRESETS

if TYPE_CHECKING:
    import moderngl
    import numpy as np

    from game.commands.subjects import Subject

SMALLEST, LARGEST = 16, 8192
SETTLING_FRAMES = 14  # panels take some frames to find their size, and what fades in to have faded in
FRAME_S = 1.0 / 30.0


def add_arguments(parser: argparse.ArgumentParser, size: tuple[int, int]) -> None:
    """What both verbs understand."""
    parser.add_argument("subject", metavar="SUBJECT", help="what to show; see above")
    parser.add_argument("--camera", default="", metavar="NAME", help="a camera of the level, place or model")
    parser.add_argument(
        "--size", type=picture_size, default=size, metavar="WxH", help=f"pixels, {size[0]}x{size[1]} if not said"
    )
    parser.add_argument("--quality", choices=NAMES, default="high", help="how much is drawn, high if not said")
    parser.add_argument("--mood", default="", metavar="NAME", help="the light of a level: clinical, warm, night, gold")
    parser.add_argument("--state", default="", metavar="NAME", help="the state of a place, such as warm")
    parser.add_argument("--expression", default="", metavar="NAME", help="the face of a person, such as worried")
    parser.add_argument("--action", default="", metavar="NAME", help="what people do, such as clap; an animation")
    parser.add_argument(
        "--style", choices=STYLES, default="careful", help="who plays a level meanwhile, careful if not said"
    )
    parser.add_argument(
        "--healed", type=_share, default=0.0, metavar="SHARE", help="of what a tooth lost, it has so much back; 0 to 1"
    )
    parser.add_argument("--chorus", type=_share, metavar="SHARE", help="at which a pilot works; else as its style does")
    parser.add_argument("--tension", type=_share, metavar="SHARE", help="of music and crowds, 0 to 1; 0 if not said")
    parser.add_argument("--trust", type=_share, metavar="SHARE", help="of music, 0 to 1; 0.5 if not said")
    parser.add_argument("--plain", action="store_true", help="the picture alone, without signs and controls over it")
    parser.add_argument("--language", default="", metavar="CODE", help="language of the words; xx is the test language")
    parser.add_argument("--ui-scale", type=scale, default=1.0, metavar="X", help="size of the controls, 0.75 to 2")


def picture_size(words: str) -> tuple[int, int]:
    """1280x720 as (1280, 720)."""
    width, cross, height = words.lower().partition("x")
    if not (cross and width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{words!r} is no size; expected one such as 1280x720")
    size = int(width), int(height)
    if not all(SMALLEST <= length <= LARGEST for length in size):
        raise argparse.ArgumentTypeError(f"{words!r}: expected {SMALLEST} to {LARGEST} pixels along each side")
    return size


def _share(words: str) -> float:
    return bounded(words, 0.0, 1.0)


def scale(words: str) -> float:
    return bounded(words, 0.75, 2.0)


def bounded(words: str, low: float, high: float) -> float:
    """A number from `low` to `high`."""
    try:
        value = float(words)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"{words!r}: expected a number from {low:g} to {high:g}")
    return value


def check_folder(path: Path, endings: tuple[str, ...]) -> None:
    """Refuse, before anything long is begun, a file that could not be written. Raises WrongUse or FileTrouble."""
    from game.core.trouble import WrongUse

    if path.suffix.lower() not in endings:
        raise WrongUse(f"--out {path}: expected a name that ends in {' or '.join(endings)}.")
    if path.is_dir():
        raise FileTrouble("folder", path)
    folder = next(parent for parent in (path.parent, *path.resolve().parents) if parent.exists())
    if not folder.is_dir():
        raise FileTrouble("folder", folder)
    if not os.access(folder, os.W_OK):
        raise FileTrouble("locked", path)


def subject_of(args: argparse.Namespace) -> Subject:
    """The subject a command line asks for. Raises WrongUse naming what there is, or what a faulty file raises."""
    from game.commands.subjects import Wishes, find_subject

    wishes = Wishes(
        camera=args.camera,
        mood=args.mood,
        state=args.state,
        expression=args.expression,
        action=args.action,
        style=args.style,
        healed=args.healed,
        signs=not args.plain,
        chorus=args.chorus,
        tension=args.tension or 0.0,
        trust=0.5 if args.trust is None else args.trust,
        bots=PRESETS[args.quality].bots,
        aspect=args.size[0] / args.size[1],
    )
    return find_subject(args.subject, wishes)


class Studio:
    """Draws subjects to pictures: a darkroom without a window, with controls over it. Use it in a `with`."""

    def __init__(self, args: argparse.Namespace) -> None:
        import msgspec

        from game.content.settings import Settings
        from game.core import text
        from game.core.trouble import WrongUse
        from game.render.darkroom import Darkroom
        from game.render.gpu import offscreen_context
        from game.ui.bridge import Bridge

        if args.language:
            if args.language not in text.languages():
                raise WrongUse(f"--language {args.language}: there is {', '.join(text.languages())}.")
            text.set_language(args.language)
        self.size: tuple[int, int] = args.size
        self._plain: bool = args.plain
        self._settled = False
        self._settings = msgspec.structs.replace(
            Settings(), ui_scale=args.ui_scale, language=args.language or text.ENGLISH
        )
        self._ctx = offscreen_context()
        self._darkroom = Darkroom(self._ctx, self.size, args.quality)
        self._bridge = Bridge(self._ctx, self._settings)

    def picture(self, subject: Subject, seconds: float = FRAME_S) -> np.ndarray:
        """The subject as (h, w, 3) uint8, top row first; `seconds` since the last one."""
        frame = subject.frame()
        if self._plain:
            return self._darkroom.develop(frame)
        if not self._settled:
            for _ in range(SETTLING_FRAMES):
                self._draw_over(subject, FRAME_S, self._darkroom.framebuffer)
            self._settled = True
        return self._darkroom.develop(frame, lambda framebuffer: self._draw_over(subject, seconds, framebuffer))

    def _draw_over(self, subject: Subject, seconds: float, framebuffer: moderngl.Framebuffer) -> None:
        from game.ui.widgets import Ui

        self._bridge.feed([], seconds)
        self._bridge.begin(self.size, self._settings)
        subject.overlay(Ui(self._bridge, self._settings), self.size)
        self._bridge.end(framebuffer)

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, *trouble: object) -> None:
        from game.core import text

        self._bridge.close()
        self._darkroom.release()
        self._ctx.release()
        text.set_language(text.ENGLISH)
