"""What pops, shimmers or crawls in a film: tiles that change far more than they did just before and after.

    python -m game.bench.crawling FILM.mp4            the worst moments, and a strip of pictures for each beside it

Every picture is cut into tiles; of each the mean difference to the picture before is taken. A *pop* is a tile that
changes once, far more than its median over the second around it and than its neighbours in that moment; *shimmer* is
change that goes back and forth: much of it between one picture and the next, little between one and the next but one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TILE = 16  # pixels
AROUND = 12  # pictures before and after that say what is usual
LEAST = 6.0  # of 255: what changes less, nobody sees
WORST = 12
QUIET = 10  # pictures between two moments that are told of


@dataclass(frozen=True, slots=True)
class Moment:
    """A tile that stands out: `score` is how many times more it changed than is usual there."""

    kind: str  # pop or shimmer
    picture: int
    tile: tuple[int, int]  # column, row
    change: float  # of 255
    score: float


def pictures_of(path: Path) -> Iterator[np.ndarray]:
    """The pictures of a film (mp4 with PyAV, WebP without), each (h, w, 3) uint8."""
    if path.suffix.lower() == ".webp":
        from PIL import Image, ImageSequence

        with Image.open(path) as film:
            for picture in ImageSequence.Iterator(film):
                yield np.asarray(picture.convert("RGB"))
        return
    import av

    with av.open(str(path)) as film:
        for frame in film.decode(video=0):
            yield frame.to_ndarray(format="rgb24")


def tiled(picture: np.ndarray) -> np.ndarray:
    """(h, w) -> (rows, columns): the mean of each tile; what is left at the edges is left out."""
    rows, columns = picture.shape[0] // TILE, picture.shape[1] // TILE
    whole = picture[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)
    return whole.mean(axis=(1, 3))


def changes(pictures: Iterator[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """(n, rows, columns) each: how much every tile changed since the picture before, and since the one before that."""
    once, twice, before = [], [], []
    for picture in pictures:
        light = picture.astype(np.float32).mean(axis=2)
        if before:
            once.append(tiled(np.abs(light - before[-1])))
            twice.append(tiled(np.abs(light - before[0])) if len(before) == 2 else once[-1])
        before = [*before[-1:], light]
    return np.array(once), np.array(twice)


def moments(once: np.ndarray, twice: np.ndarray) -> list[Moment]:
    """The moments that stand out, the worst first."""
    found: list[Moment] = []
    for number in range(len(once)):
        low, high = max(0, number - AROUND), min(len(once), number + AROUND + 1)
        usual = np.median(once[low:high], axis=0)
        pop = once[number] / (usual + 0.25 * np.median(once[number]) + 1.0)
        flicker = once[low:high].mean(axis=0) / (twice[low:high].mean(axis=0) + 1.0)
        for kind, score, change in (("pop", pop, once[number]), ("shimmer", flicker, once[low:high].mean(axis=0))):
            score = np.where(change >= LEAST, score, 0.0)
            row, column = np.unravel_index(int(score.argmax()), score.shape)
            if score[row, column] > 0.0:
                at = row, column
                found.append(Moment(kind, number + 1, (int(column), int(row)), float(change[at]), float(score[at])))
    found.sort(key=lambda moment: -moment.score)
    told: list[Moment] = []
    for moment in found:
        near = [other for other in told if other.kind == moment.kind and abs(other.picture - moment.picture) < QUIET]
        if not near:
            told.append(moment)
    return told


def around(moment: Moment) -> range:
    """The pictures of its strip, by number; some may lie beyond an end of the film."""
    return range(moment.picture - 2, moment.picture + 2)


def strip(pictures: Mapping[int, np.ndarray], moment: Moment) -> np.ndarray:
    """The pictures round a moment, those that there are, side by side, the tile framed."""
    column, row = moment.tile
    cut = []
    for picture in [pictures[number].copy() for number in around(moment) if number in pictures]:
        top, left = row * TILE, column * TILE
        for y in (top - 1, top + TILE):
            picture[min(max(y, 0), picture.shape[0] - 1), left : left + TILE] = (255, 80, 80)
        for x in (left - 1, left + TILE):
            picture[top : top + TILE, min(max(x, 0), picture.shape[1] - 1)] = (255, 80, 80)
        cut.append(picture)
    return np.concatenate(cut, axis=1)


def main(arguments: list[str] | None = None) -> int:
    """Say the worst moments of a film and lay strips of them beside it."""
    from PIL import Image

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("film", type=Path)
    parser.add_argument("--fps", type=float, default=30.0, help="to say seconds instead of numbers")
    args = parser.parse_args(arguments)
    found = moments(*changes(pictures_of(args.film)))
    told = {kind: [one for one in found if one.kind == kind][:WORST] for kind in ("pop", "shimmer")}
    # A second look at the film, for a few pictures of it: all of them together are a gigabyte.
    shown = {number for worst in told.values() for moment in worst for number in around(moment)}
    pictures = {number: picture for number, picture in enumerate(pictures_of(args.film)) if number in shown}
    for kind, worst in told.items():
        for rank, moment in enumerate(worst):
            beside = args.film.with_name(f"{args.film.stem}_{kind}_{rank}.png")
            Image.fromarray(strip(pictures, moment)).save(beside)
            print(
                f"{kind:8} at {moment.picture / args.fps:6.2f} s, tile {moment.tile}: {moment.change:5.1f} of 255, "
                f"{moment.score:4.1f} times what is usual: {beside.name}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
