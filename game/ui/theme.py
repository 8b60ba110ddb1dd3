"""How text and controls look: colours, sizes, fonts. Values only.

Widgets read it; screens name a style and never a number. Sizes are pixels at 1080 lines and a UI scale of 100 %.
Cool, thin, precise, quiet: ivory on ink, thin lines, one amber accent that means "here, now".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

Colour = tuple[float, float, float, float]  # red, green, blue, opacity, 0 to 1, as a screen shows them


class Font(Enum):
    LIGHT = "light"
    REGULAR = "regular"
    MEDIUM = "medium"
    ITALIC = "italic"
    TITLE = "title"
    NUMBER = "number"


FONT_FILES: dict[Font, str] = {
    Font.LIGHT: "Exo2-Light.ttf",
    Font.REGULAR: "Exo2-Regular.ttf",
    Font.MEDIUM: "Exo2-Medium.ttf",
    Font.ITALIC: "Exo2-Italic.ttf",
    Font.TITLE: "Jura-Light.ttf",
    Font.NUMBER: "Jura-Medium.ttf",
}

SMALLEST_TEXT = 18.0
"""Pixels at 1080 lines and 100 %: nothing that is to be read is smaller."""

REFERENCE_HEIGHT = 1080.0
REFERENCE_WIDTH = 1920.0
SMALLEST_FACTOR = 0.66
"""Below 720 lines text stops shrinking with the window; it is the picture that gives way."""


@dataclass(frozen=True, slots=True)
class Style:
    """One voice of the typography."""

    font: Font
    size: float
    spacing: float = 0.0  # letter spacing, shares of the size
    leading: float = 1.3  # line height, times the size


STYLES: dict[str, Style] = {
    "title": Style(Font.TITLE, 76.0, 0.10, 1.15),
    "heading": Style(Font.TITLE, 38.0, 0.05, 1.25),
    "section": Style(Font.NUMBER, 19.0, 0.12),
    "button": Style(Font.LIGHT, 29.0, 0.01),
    "speech": Style(Font.REGULAR, 27.0, 0.0, 1.4),
    "aside": Style(Font.ITALIC, 27.0, 0.0, 1.4),
    "name": Style(Font.NUMBER, 20.0, 0.09),
    "body": Style(Font.REGULAR, 22.0, 0.0, 1.4),
    "strong": Style(Font.MEDIUM, 22.0, 0.0, 1.4),
    "control": Style(Font.REGULAR, 22.0),
    "number": Style(Font.NUMBER, 22.0, 0.02),
    "big_number": Style(Font.TITLE, 44.0, 0.02, 1.1),
    "small": Style(Font.REGULAR, 19.0, 0.0, 1.35),
    "small_number": Style(Font.NUMBER, 18.0, 0.03),
    "caption": Style(Font.REGULAR, 24.0, 0.0, 1.3),
    "fixed": Style(Font.NUMBER, 18.0, 0.0, 1.3),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of everything that is not the picture."""

    ink: Colour = (0.022, 0.082, 0.100, 0.86)  # panels
    ink_strong: Colour = (0.018, 0.066, 0.082, 0.94)  # panels that are read at length
    plate: Colour = (0.020, 0.078, 0.096, 0.80)  # behind words that stand in the picture
    veil: Colour = (0.008, 0.034, 0.044, 0.58)  # over the picture while something else matters
    line: Colour = (0.86, 0.90, 0.88, 0.17)
    line_strong: Colour = (0.90, 0.93, 0.90, 0.46)
    ivory: Colour = (0.955, 0.935, 0.890, 1.0)
    quiet: Colour = (0.755, 0.790, 0.780, 1.0)  # second voice; still 4.5 to 1 on a panel over white
    off: Colour = (0.700, 0.730, 0.722, 1.0)  # cannot be used now
    accent: Colour = (1.000, 0.735, 0.360, 1.0)  # amber: here, now
    water: Colour = (0.480, 0.880, 0.850, 1.0)  # teal: the swarm
    sore: Colour = (1.000, 0.640, 0.560, 1.0)  # the patient's discomfort; always with a shape as well
    hover: Colour = (0.90, 0.93, 0.90, 0.075)


THEME = Theme()
HIGH_CONTRAST = replace(
    THEME,
    ink=(0.0, 0.0, 0.0, 0.96),
    ink_strong=(0.0, 0.0, 0.0, 1.0),
    plate=(0.0, 0.0, 0.0, 0.92),
    veil=(0.0, 0.0, 0.0, 0.85),
    line=(1.0, 1.0, 1.0, 0.60),
    line_strong=(1.0, 1.0, 1.0, 1.0),
    ivory=(1.0, 1.0, 1.0, 1.0),
    quiet=(0.93, 0.95, 0.94, 1.0),
    off=(0.78, 0.80, 0.80, 1.0),
    accent=(1.0, 0.83, 0.45, 1.0),
    water=(0.62, 1.0, 0.97, 1.0),
    sore=(1.0, 0.76, 0.70, 1.0),
    hover=(1.0, 1.0, 1.0, 0.20),
)

SPEAKERS: dict[str, Colour] = {
    "elara": (0.540, 0.890, 0.860, 1.0),
    "jaxon": (1.000, 0.760, 0.440, 1.0),
    "marco": (0.930, 0.845, 0.560, 1.0),
    "mia": (1.000, 0.720, 0.690, 1.0),
    "tomas": (0.900, 0.740, 0.560, 1.0),
    "lindqvist": (0.800, 0.770, 0.980, 1.0),
    "noor": (0.640, 0.870, 0.620, 1.0),
    "priya": (0.970, 0.690, 0.880, 1.0),
    "dana": (0.660, 0.820, 1.000, 1.0),
    "halo": (0.840, 0.910, 1.000, 1.0),
}
"""The colour of a person's name, by id. The name itself is always written, too."""

TASKS: dict[str, Colour] = {
    "scour": (1.000, 0.735, 0.360, 1.0),
    "build": (0.480, 0.880, 0.850, 1.0),
    "hush": (0.640, 0.740, 1.000, 1.0),
}
"""The colour of a task; its shape stands in marks.py."""


def luminance(colour: Colour) -> float:
    """Relative luminance of an opaque colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def over(colour: Colour, below: Colour) -> Colour:
    """`colour` laid over an opaque one."""
    share = colour[3]
    mixed = tuple(share * c + (1.0 - share) * b for c, b in zip(colour[:3], below[:3], strict=True))
    return (*mixed, 1.0)


def contrast(text: Colour, backing: Colour | None) -> float:
    """The worst contrast ratio of text on a backing (or bare) over any picture: white and black are the extremes."""
    worst = 21.0
    for picture in ((1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 1.0)):
        ground = picture if backing is None else over(backing, picture)
        light, dark = sorted((luminance(over(text, ground)), luminance(ground)), reverse=True)
        worst = min(worst, (light + 0.05) / (dark + 0.05))
    return worst


def faded(colour: Colour, share: float) -> Colour:
    """The same colour, less opaque."""
    return (*colour[:3], colour[3] * share)
