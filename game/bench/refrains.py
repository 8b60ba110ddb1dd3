"""Whether music comes round: ten minutes of each piece, played by the conductor, compared with themselves.

    python -m game.bench.refrains [PIECE ...] [--tension T] [--trust T]

Windows of WINDOW bars are laid over every other such window that begins at least as much later, sample by sample:
1 is the same sound (louder or softer counts as the same), 0 another. A loop is 1 once in each of its rounds. Rests are
left out. Told are the two windows that are most alike, and how alike two windows usually are.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.audio.bank import Bank
from game.audio.bounce import Bounce
from game.audio.conductor import Conductor
from game.audio.desk import Desk
from game.content.music import PIECES, MusicWish, Piece
from game.content.soundscape import Soundscape

TEN_MINUTES_S = 600.0
WINDOW = 16  # bars: about as long as one can hold in the ear
FRAME_S = 0.05
EVERY = 8  # of how many frames one mean is kept: up to 2.7 kHz, which tunes and chords are below
SILENT = 0.03  # of the loudest window: less is a rest


@dataclass(frozen=True, slots=True)
class Refrain:
    """The two windows that are most alike, by their first bars, and the median over all."""

    alike: float
    first: int
    second: int
    usual: float
    bars: int


def played(piece: Piece, bank: Bank, tension: float, trust: float, seconds: float = TEN_MINUTES_S) -> np.ndarray:
    """The piece as the conductor plays it: (bars, frames) float32, mono, at RATE / EVERY."""
    desk, bounce = Desk(bank), Bounce()
    conductor = Conductor(desk)
    scape = Soundscape(music=MusicWish(piece.name, tension, trust))
    parts, rest = [], np.zeros(0, np.float32)
    for _ in range(round(seconds / FRAME_S)):
        conductor.follow(scape, FRAME_S)
        bounce.play(desk.mix(FRAME_S, None), FRAME_S)
        rest = np.concatenate([rest, bounce.take().mean(axis=1)])
        whole = len(rest) // EVERY * EVERY
        parts.append(rest[:whole].reshape(-1, EVERY).mean(axis=1))
        rest = rest[whole:]
    samples = np.concatenate(parts)
    per_bar = piece.bar_frames / EVERY
    firsts = (np.arange(int(len(samples) / per_bar)) * per_bar).astype(int)
    return np.stack([samples[first : first + int(per_bar)] for first in firsts])


def refrain(bars: np.ndarray, window: int = WINDOW) -> Refrain:
    """How much of (bars, frames) comes again. Too few bars give a ValueError."""
    count = len(bars) - window + 1
    if count <= window:
        raise ValueError(f"{len(bars)} bars are too few for windows of {window}")
    products = bars @ bars.T
    together = np.zeros((count, count), np.float64)
    for bar in range(window):
        together += products[bar : bar + count, bar : bar + count]
    energy = together.diagonal()
    sounds = energy > SILENT**2 * energy.max()
    alike = together / np.sqrt(np.maximum(np.outer(energy, energy), 1e-20))
    first, second = np.nonzero(np.triu(np.outer(sounds, sounds), k=window))
    values = alike[first, second]
    worst = int(values.argmax())
    return Refrain(float(values[worst]), int(first[worst]), int(second[worst]), float(np.median(values)), len(bars))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m game.bench.refrains", description=str(__doc__).split("\n")[0])
    parser.add_argument("pieces", nargs="*", metavar="PIECE")
    parser.add_argument("--tension", type=float, default=0.2)
    parser.add_argument("--trust", type=float, default=0.6)
    parser.add_argument("--folder", type=Path, help="where the sounds are, if not among the game's assets")
    asked = parser.parse_args(arguments)
    bank = Bank(asked.folder)
    for name in asked.pieces or [piece.name for piece in PIECES.values() if piece.stems]:
        piece = PIECES[name]
        found = refrain(played(piece, bank, asked.tension, asked.trust))
        at = [f"{bar * piece.bar_s // 60:.0f}:{bar * piece.bar_s % 60:04.1f}" for bar in (found.first, found.second)]
        print(
            f"{name:14} {found.bars:4} bars of {piece.bar_s:.2f} s: most alike {found.alike:.2f}"
            f" ({at[0]} and {at[1]}), usually {found.usual:.2f}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
