"""A sound as a picture: its frequencies over time, and below them how loud it is.

For whoever has to see what cannot be heard here: `capture --spectrogram`, tests, the pages of docs/sound.md. Pitch is
logarithmic, as ears have it, with a line at every A; colour is decibels below full scale.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from game.audio import meter
from game.audio.bank import RATE
from game.core import paths

LOW_HZ, HIGH_HZ = 40.0, 16_000.0
FLOOR_DB, ROOF_DB = -96.0, -18.0
WINDOW = 4096
LEFT, RIGHT, TOP, CURVE, BOTTOM = 84, 16, 34, 120, 26  # margins, and the height of the loudness curve, pixels
QUIET_DB, LOUD_DB = -48.0, -6.0  # of the curve
INK, PAPER, LINE = (214, 224, 232), (13, 17, 22), (58, 72, 84)
_COLOURS = np.array(
    [(13, 17, 22), (22, 44, 74), (30, 96, 122), (62, 168, 140), (196, 202, 96), (250, 240, 196)], np.float32
)


def spectrogram(samples: np.ndarray, title: str, size: tuple[int, int]) -> np.ndarray:
    """(frames, 2) samples as a picture (h, w, 3) uint8; `title` and what a meter says stand over it."""
    width, height = size
    wide, high = width - LEFT - RIGHT, height - TOP - CURVE - 2 * BOTTOM
    page = Image.new("RGB", size, PAPER)
    seconds = len(samples) / RATE
    page.paste(Image.fromarray(_coloured(_bands(samples.mean(axis=1), wide, high))), (LEFT, TOP))
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(paths.asset("fonts", "Exo2-Regular.ttf")), 15)
    draw.text((LEFT, 8), f"{title}    {meter.measure(samples)}", INK, font)
    for octave in range(1, 10):
        pitch = 27.5 * 2.0**octave
        y = TOP + high * (1.0 - np.log(pitch / LOW_HZ) / np.log(HIGH_HZ / LOW_HZ))
        if TOP < y < TOP + high:
            draw.line((LEFT - 6, y, LEFT, y), LINE)
            draw.text((6, y - 9), f"{pitch:.0f} Hz", INK, font)
    _draw_curve(draw, font, meter.momentary(samples), seconds, (LEFT, TOP + high + BOTTOM, wide, CURVE))
    return np.asarray(page)


def _bands(mono: np.ndarray, wide: int, high: int) -> np.ndarray:
    """Decibels (high, wide), the highest pitch first."""
    window = np.hanning(WINDOW).astype(np.float32)
    padded = np.pad(mono.astype(np.float32), WINDOW // 2)
    starts = np.linspace(0, max(0, len(padded) - WINDOW), wide).astype(np.int64)
    pitches = LOW_HZ * (HIGH_HZ / LOW_HZ) ** np.linspace(1.0, 0.0, high)
    bins = np.clip(pitches * WINDOW / RATE, 1.0, WINDOW / 2 - 1.0)
    low = bins.astype(np.int64)
    share = (bins - low).astype(np.float32)[:, None]
    out = np.empty((high, wide), np.float32)
    for first in range(0, wide, 64):  # so that an hour of sound needs no more room than a minute
        here = padded[starts[first : first + 64, None] + np.arange(WINDOW)] * window
        power = (np.abs(np.fft.rfft(here, axis=1)) * (4.0 / WINDOW)).T
        out[:, first : first + 64] = power[low] * (1.0 - share) + power[low + 1] * share
    return 20.0 * np.log10(np.maximum(out, 1e-7))


def _coloured(decibels: np.ndarray) -> np.ndarray:
    share = np.clip((decibels - FLOOR_DB) / (ROOF_DB - FLOOR_DB), 0.0, 1.0) * (len(_COLOURS) - 1.001)
    low = share.astype(np.int64)
    part = (share - low)[..., None]
    return (_COLOURS[low] * (1.0 - part) + _COLOURS[low + 1] * part).astype(np.uint8)


def _draw_curve(draw, font, curve: np.ndarray, seconds: float, box: tuple[int, int, int, int]) -> None:
    left, top, wide, high = box

    def y_of(level: float) -> float:
        return top + high * (1.0 - (min(LOUD_DB, max(QUIET_DB, level)) - QUIET_DB) / (LOUD_DB - QUIET_DB))

    for level in (-40, -30, -20, -10):
        draw.line((left, y_of(level), left + wide, y_of(level)), LINE)
        draw.text((6, y_of(level) - 9), f"{level} LUFS", INK, font)
    step = next(step for step in (0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300) if seconds / step <= 16)
    for number in range(int(seconds / step) + 1):
        x = left + wide * number * step / max(seconds, 1e-9)
        draw.line((x, top + high, x, top + high + 5), LINE)
        draw.text((x + 2, top + high + 5), f"{number * step:g} s", INK, font)
    points = [
        (left + wide * (n * meter.STEP_S + meter.MOMENT_S / 2.0) / max(seconds, 1e-9), y_of(float(level)))
        for n, level in enumerate(curve)
        if np.isfinite(level)
    ]
    if len(points) > 1:
        draw.line(points, (250, 240, 196), 2)
