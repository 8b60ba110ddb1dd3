"""Film a subject off screen: some seconds of a level, place, person, model or screen, as mp4 or animated WebP.

SUBJECT is what `capture` understands, or play:LEVEL and play:CHAPTER: the whole game as it is played by a pilot who
reads as slowly as people do, with its screens and the ways between them. Every picture of the film is as many seconds
after the one before as the film will show it, however long drawing takes. An mp4 has the sound that goes with it.

Examples:
  nexus record first_light --seconds 10 --out tooth.mp4
  nexus record play:chapter1 --seconds 120 --at 30 --out chapter.mp4
  nexus record place:pod_ring --camera talk --seconds 4 --fps 12 --out ring.webp

WebP needs nothing more; mp4 needs PyAV, which the extra `film` brings. Exit code 0 when the film was written, 1 when it
cannot be or the subject is faulty, 2 on an unknown name, 3 without OpenGL 3.3 or PyAV.
"""

from __future__ import annotations

import argparse
import io
import itertools
import os
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import studio
from game.core.files import flush_folder, trouble_of, write_atomically
from game.core.trouble import MachineLacks

if TYPE_CHECKING:
    import numpy as np

    Take = tuple[np.ndarray, np.ndarray]  # a picture (h, w, 3) uint8, and the sound of its time (frames, 2) float32

NAME = "record"
HELP = "film a level, place, person, model or screen, off screen"

LONGEST_S = 1800.0
WEBP_QUALITY = 80
RATE, SOUND_BITS = 44_100, 160_000
MP4_QUALITY = "19"  # constant rate factor of H.264: below 20 banding in dark water is hard to see


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seconds", type=_length, required=True, metavar="N", help=f"how long, at most {LONGEST_S:.0f}"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a name ending in .mp4 or .webp")
    parser.add_argument("--fps", type=_rate, default=30, metavar="N", help="pictures a second, 1 to 60; 30 if not said")
    parser.add_argument(
        "--at", type=_start, default=0.0, metavar="SECONDS", help="let so much time pass first; 0 if not said"
    )
    studio.add_arguments(parser, (960, 540))


def run(args: argparse.Namespace) -> int:
    """Film, write, and say where it is."""
    studio.check_folder(args.out, (".mp4", ".webp"))
    is_film = args.out.suffix.lower() == ".mp4"
    if is_film:
        _need_film()
    count = max(1, round(args.seconds * args.fps))
    write = _write_mp4 if is_film else _write_webp
    write(args.out, itertools.islice(_takes(args), count), args.size, args.fps)
    size = f"{args.size[0]}x{args.size[1]}"
    print(f"{args.subject} for {args.seconds:g} s, {size}, {count} pictures at {args.fps} a second: {args.out}")
    return 0


def _takes(args: argparse.Namespace) -> Iterator[Take]:
    """Pictures, each with the sound of its time, without an end. Raises WrongUse or what a faulty file raises."""
    from game.commands.playing import PLAY, takes_of_play

    return takes_of_play(args) if args.subject.startswith(PLAY) else _takes_of_subject(args)


def _takes_of_subject(args: argparse.Namespace) -> Iterator[Take]:
    from game.commands.sounding import Sounds, readable_sounds

    subject = studio.subject_of(args)
    frame_s = 1.0 / args.fps
    try:
        subject.advance(args.at)
        if args.at:
            subject.moment()  # what was heard until then is over
        with studio.Studio(args) as room, readable_sounds():
            sounds = Sounds()
            while True:
                yield room.picture(subject, frame_s), sounds.hear(subject, frame_s)
                subject.advance(frame_s)
    finally:
        subject.close()


def _write_webp(path: Path, takes: Iterator[Take], size: tuple[int, int], fps: int) -> None:
    from PIL import Image

    frames = [Image.fromarray(picture) for picture, _ in takes]
    packed = io.BytesIO()
    frames[0].save(
        packed,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=[round(1000 * (n + 1) / fps) - round(1000 * n / fps) for n in range(len(frames))],
        loop=0,
        quality=WEBP_QUALITY,
        method=2,
    )
    write_atomically(path, packed.getvalue())


def _write_mp4(path: Path, takes: Iterator[Take], size: tuple[int, int], fps: int) -> None:
    """H.264 wants even sides; an odd one loses its last row or column."""
    import av
    import numpy as np

    part = path.with_name(f".{path.name}.{os.getpid()}.part.mp4")
    width, height = (length // 2 * 2 for length in size)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with av.open(str(part), "w", options={"movflags": "+faststart"}) as film:
            stream = film.add_stream(_codec(av), rate=Fraction(fps), options={"crf": MP4_QUALITY, "preset": "medium"})
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            track = film.add_stream("aac", rate=RATE, layout="stereo", bit_rate=SOUND_BITS)
            heard = 0
            for picture, samples in takes:
                frame = av.VideoFrame.from_ndarray(picture[:height, :width], format="rgb24")
                film.mux(stream.encode(frame))
                if not len(samples):
                    continue
                sound = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
                sound.sample_rate, sound.pts, sound.time_base = RATE, heard, Fraction(1, RATE)
                heard += len(samples)
                film.mux(track.encode(sound))
            film.mux(stream.encode())
            film.mux(track.encode())
        os.replace(part, path)
        flush_folder(path.parent)
    except OSError as trouble:
        raise trouble_of(path, trouble) from trouble
    finally:
        part.unlink(missing_ok=True)


def _codec(av) -> str:
    return "libx264" if "libx264" in av.codecs_available else "mpeg4"


def _need_film() -> None:
    try:
        import av  # noqa: F401
    except ImportError as trouble:
        raise MachineLacks(
            'An mp4 is written by PyAV, which is not installed: `python -m pip install ".[film]"` brings it. '
            "A name that ends in .webp needs nothing more."
        ) from trouble


def _length(words: str) -> float:
    return studio.bounded(words, 0.01, LONGEST_S)


def _start(words: str) -> float:
    return studio.bounded(words, 0.0, 7200.0)


def _rate(words: str) -> int:
    return int(studio.bounded(words, 1, 60))
