"""A chart of an experiment: one panel for each series over the common axis, with reference points where there are any.

Called by commands/lab.py --plot and by nothing else. Invariant: every label is a word of the experiment's own outputs,
so a chart says what it shows and in which unit.
"""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from game.core import paths
from game.lab.experiment import Experiment, Outcome

WIDTH, PANEL, LEFT, RIGHT, TOP, GAP, FOOT = 1200, 300, 110, 60, 140, 62, 78
PAPER, INK, FAINT, RULE = (250, 248, 243), (38, 44, 50), (110, 118, 124), (222, 219, 210)
LINES = ((0, 121, 140), (196, 84, 40), (92, 88, 164), (60, 128, 72))
DOT = (196, 40, 72)
TICKS = 6


def draw_chart(experiment: Experiment, outcome: Outcome, settings: dict, path: Path) -> None:
    """Write a chart as PNG. Raises OSError where it cannot be written, ValueError where nothing can be drawn."""
    names = list(outcome.series)
    if len(names) < 2 or len(outcome.series[names[0]]) < 2:
        raise ValueError(f"{experiment.name} gives one point and no curve: there is nothing to draw")
    axis = outcome.series[names[0]]
    shown = [name for name in (experiment.plot or tuple(names[1:])) if name in outcome.series]
    height = TOP + len(shown) * (PANEL + GAP) + FOOT - GAP
    picture = Image.new("RGB", (WIDTH, height), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((LEFT, 22), experiment.name, INK, _font(34, "Medium"))
    told = ", ".join(f"{name} {_words(value)}" for name, value in settings.items())
    draw.text((LEFT, 68), told if len(told) < 120 else told[:117] + "...", FAINT, _font(17))
    for number, name in enumerate(shown):
        top = TOP + number * (PANEL + GAP)
        box = (LEFT, top, WIDTH - RIGHT, top + PANEL)
        points = list(zip(axis, outcome.series[name], strict=True))
        _panel(draw, box, points, outcome.reference.get(name, []), LINES[number % len(LINES)])
        draw.text((LEFT, top - 28), experiment.outputs.get(name, name), INK, _font(19, "Medium"))
    axis_name = experiment.outputs.get(names[0], names[0])
    draw.text((LEFT + (WIDTH - LEFT - RIGHT) / 2, height - 34), axis_name, INK, _font(19), "mm")
    if any(name in outcome.reference for name in shown):
        draw.ellipse((WIDTH - RIGHT - 226, height - 40, WIDTH - RIGHT - 214, height - 28), outline=DOT, width=3)
        draw.text((WIDTH - RIGHT - 206, height - 34), "to compare with", FAINT, _font(16), "lm")
    picture.save(path)


def _panel(draw: ImageDraw.ImageDraw, box, points, dots, colour) -> None:
    """One series: a frame, round numbers at its sides, a line, and dots to compare it with."""
    left, top, right, bottom = box
    xs = [x for x, _ in points] + [x for x, _ in dots]
    ys = [y for _, y in points if math.isfinite(y)] + [y for _, y in dots]
    x_ticks, y_ticks = ticks(min(xs), max(xs)), ticks(min(ys, default=0.0), max(ys, default=1.0))
    low_x, high_x = min(xs), max(xs)
    low_y, high_y = y_ticks[0], y_ticks[-1]

    def place(x: float, y: float) -> tuple[float, float]:
        across = (x - low_x) / (high_x - low_x) if high_x > low_x else 0.5
        return left + across * (right - left), bottom - (y - low_y) / (high_y - low_y) * (bottom - top)

    for tick in y_ticks:
        _, y = place(low_x, tick)
        draw.line((left, y, right, y), RULE, 1)
        draw.text((left - 10, y), f"{tick:g}", FAINT, _font(16), "rm")
    for tick in x_ticks:
        if low_x <= tick <= high_x:
            x, _ = place(tick, low_y)
            draw.line((x, top, x, bottom), RULE, 1)
            draw.text((x, bottom + 12), f"{tick:g}", FAINT, _font(16), "mm")
    draw.rectangle(box, outline=FAINT)
    line = [place(x, y) for x, y in points if math.isfinite(y)]
    draw.line(line, colour, 4, joint="curve")
    for x, y in dots:
        px, py = place(x, y)
        draw.ellipse((px - 6, py - 6, px + 6, py + 6), outline=DOT, width=3)


def ticks(low: float, high: float) -> list[float]:
    """Round numbers that hold a range between them: 1, 2 or 5 times a power of ten apart, at least two."""
    if high <= low:
        low, high = low - 0.5, high + 0.5
    rough = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step for step in (power, 2.0 * power, 5.0 * power, 10.0 * power) if step >= rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(number * step, 12) for number in range(first, max(last, first + 1) + 1)]


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(f"{part:g}" for part in value)
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


def _font(size: int, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(paths.asset("fonts", f"Exo2-{weight}.ttf")), size)
