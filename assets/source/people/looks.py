"""The heads of everybody who has a name: numbers of skull and face, and the hair that goes with them.

Used by the pages of persons: `wear(fig, "elara")` puts a whole head on a Figure at its level of detail, `face_of` gives
what the file says of the face. Nobody shares a skull: origin, age and life are in the numbers.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.people import styles, worn
from assets.source.people.hair import beard
from assets.source.people.heads import Look, Piece, anchors, head

DETAIL_DENSITY = (1.0, 0.25, 0.065, 0.018)
"""Of a head at the levels of detail of figure.py."""
CYAN, AMBER, JADE, GOLD = (0.02, 0.62, 0.78), (0.95, 0.42, 0.03), (0.05, 0.55, 0.36), (0.60, 0.40, 0.12)

LOOKS: dict[str, Look] = {
    "elara": Look(
        skin=(0.80, 0.565, 0.45), hair=(0.060, 0.018, 0.040), wide=0.96, jaw=0.90, chin=0.004, cheek=0.002, nose=0.88,
        nose_wide=0.86, bridge=0.7, ridge=0.12, lips=0.7,
        face={"eye_colour": (0.02, 0.36, 0.40), "lash": 0.9, "brow": (0.055, 0.022, 0.034), "age": 0.10,
              "lips": (0.60, 0.20, 0.19), "eye_slant": 0.2, "lot": 0.62},
    ),
    "jaxon": Look(
        skin=(0.36, 0.165, 0.075), hair=(0.012, 0.011, 0.013), wide=1.0, jaw=1.10, square=0.55, chin=0.008, jut=0.003,
        nose=1.08, nose_wide=1.22, bridge=0.35, ridge=0.5, lips=1.0, stick=0.45,
        face={"eye_colour": (0.11, 0.045, 0.012), "lash": 0.2, "brow": (0.012, 0.010, 0.010), "age": 0.18,
              "lips": (0.34, 0.115, 0.085), "chip": 1.0, "brow_weight": 0.6, "lip_full": 0.6, "stubble": 0.22,
              "lot": 0.30},
    ),
    "marco": Look(
        skin=(0.62, 0.385, 0.255), hair=(0.014, 0.011, 0.011), wide=0.95, jaw=0.98, square=0.75, chin=0.009, jut=0.004,
        cheek=0.003, nose=1.05, nose_long=0.004, nose_wide=0.95, bridge=1.1, hook=0.5, ridge=0.6, sink=0.8, lips=0.3,
        face={"eye_colour": (0.075, 0.036, 0.014), "lash": 0.15, "brow": (0.016, 0.012, 0.010), "age": 0.32,
              "lips": (0.48, 0.22, 0.18), "eye_size": -0.4, "eye_slant": 0.1, "brow_weight": 0.5, "lip_full": -0.5,
              "stubble": 0.50, "lot": 0.72},
    ),
    "mia": Look(
        skin=(0.83, 0.61, 0.475), hair=(0.016, 0.013, 0.018), wide=1.01, jaw=0.96, cheek=0.003, full=0.35, chin=-0.004,
        nose=0.84, nose_wide=1.05, bridge=0.2, ridge=0.0, sink=0.15, lips=0.6,
        face={"eye_colour": (0.055, 0.026, 0.012), "lash": 0.7, "brow": (0.022, 0.016, 0.016), "age": 0.04,
              "lips": (0.64, 0.24, 0.22), "eye_slant": 0.5, "fold": 1.0, "brow_weight": -0.2, "lot": 0.44},
    ),
    "tomas": Look(
        skin=(0.225, 0.100, 0.048), hair=(0.075, 0.070, 0.068), wide=1.05, jaw=1.12, square=0.35, full=0.85, chin=0.004,
        nose=1.22, nose_wide=1.35, bridge=0.25, ridge=0.55, lips=1.0, ears=1.10, stick=0.5,
        face={"eye_colour": (0.050, 0.022, 0.010), "lash": 0.1, "brow": (0.045, 0.040, 0.038), "age": 0.62,
              "lips": (0.235, 0.082, 0.066), "eye_size": -0.2, "eye_slant": -0.6, "brow_weight": 0.8, "lip_full": 0.6,
              "stubble": 0.75, "lot": 0.55},
    ),
    "lindqvist": Look(
        skin=(0.78, 0.55, 0.455), hair=(0.74, 0.72, 0.74), wide=0.96, jaw=0.98, full=0.30, chin=0.006, jut=0.004,
        cheek=0.004, nose=1.14, nose_long=0.004, nose_wide=1.0, bridge=0.9, hook=0.7, ridge=0.3, sink=0.9, lips=0.1,
        ears=1.16, stick=0.4, mouth_at=-0.082,
        face={"eye_colour": (0.10, 0.20, 0.34), "lash": 0.15, "brow": (0.27, 0.25, 0.25), "age": 1.0,
              "lips": (0.60, 0.17, 0.20), "eye_size": -0.3, "eye_slant": -0.3, "brow_weight": -0.4, "lip_full": -0.5,
              "lot": 0.80},
    ),
    "noor": Look(
        skin=(0.50, 0.275, 0.155), hair=(0.014, 0.010, 0.009), wide=1.01, tall=1.10, jaw=0.80, full=0.45, chin=-0.012,
        nose=0.72, nose_wide=1.05, bridge=0.0, ridge=0.0, sink=0.1, lips=0.5, ears=1.05, stick=0.8, mouth_at=-0.070,
        eye_gap=1.04, mouth_wide=0.86,
        face={"eye_colour": (0.085, 0.036, 0.012), "lash": 0.6, "brow": (0.016, 0.011, 0.009), "age": 0.0,
              "lips": (0.46, 0.165, 0.135), "eye_size": 1.15, "brow_weight": 0.2, "lot": 0.25},
    ),
    "priya": Look(
        skin=(0.46, 0.245, 0.135), hair=(0.012, 0.009, 0.010), wide=0.97, tall=1.02, jaw=0.89, full=0.30, chin=-0.003,
        nose=0.90, nose_wide=0.95, bridge=0.6, ridge=0.05, sink=0.4, lips=0.8, mouth_at=-0.078,
        face={"eye_colour": (0.060, 0.026, 0.010), "lash": 1.0, "brow": (0.013, 0.010, 0.010), "age": 0.0,
              "lips": (0.50, 0.150, 0.140), "eye_size": 0.5, "eye_slant": 0.3, "brow_weight": 0.45, "lip_full": 0.3,
              "lot": 0.51},
    ),
    "dana": Look(
        skin=(0.80, 0.545, 0.43), hair=(0.30, 0.085, 0.022), wide=0.95, jaw=0.94, square=0.35, chin=0.007, jut=0.002,
        cheek=0.004, nose=1.02, nose_long=0.002, nose_wide=0.88, bridge=1.0, ridge=0.25, sink=0.7, lips=0.4,
        face={"eye_colour": (0.055, 0.16, 0.060), "lash": 0.6, "brow": (0.17, 0.060, 0.022), "age": 0.42,
              "lips": (0.56, 0.12, 0.10), "eye_size": -0.1, "freckles": 0.75, "lip_full": -0.2, "lot": 0.68},
    ),
}  # fmt: skip


def _elara(look: Look, density: float) -> list[Piece]:
    return styles.asymmetric_bob(look, density, CYAN)


def _tomas(look: Look, density: float) -> list[Piece]:
    out = styles.crop(look, density, "receding", 0.0045, 0.0)
    out += beard(look, 0.010, density)
    return out + worn.cap(look, (0.80, 0.78, 0.74), density, peak=False, tall=0.045, puff=0.030)


def _lindqvist(look: Look, density: float) -> list[Piece]:
    pearls = worn.earrings(look, (0.82, 0.80, 0.74), density)
    return styles.cloud(look, density) + worn.glasses(look, (0.55, 0.33, 0.10), density, 2.2, 0.90) + pearls


def _priya(look: Look, density: float) -> list[Piece]:
    return styles.ponytail(look, density) + worn.headphones(
        look, (0.82, 0.82, 0.84), (0.05, 0.05, 0.06), density, (0.55, 0.30, 0.95)
    )


def _mia(look: Look, density: float) -> list[Piece]:
    return styles.top_bun(look, density, tie=JADE) + worn.visor(look, JADE, (0.35, 0.85, 0.70), density)


def _dana(look: Look, density: float) -> list[Piece]:
    return styles.sharp_bob(look, density) + worn.earrings(look, (0.75, 0.75, 0.78), density)


HAIR: dict[str, Callable[[Look, float], list[Piece]]] = {
    "elara": _elara, "jaxon": styles.quiff, "marco": styles.slick, "mia": _mia, "tomas": _tomas,
    "lindqvist": _lindqvist, "noor": styles.plaits, "priya": _priya, "dana": _dana,
}  # fmt: skip
"""What grows and sits on each head."""


def pieces(name: str, density: float = 1.0) -> list[Piece]:
    """The whole head of somebody in LOOKS, in head space."""
    look = LOOKS[name]
    return head(look, density) + HAIR[name](look, density)


def wear(fig, what: str | list[Piece]) -> None:
    """Put a head on a Figure: of somebody in LOOKS, or pieces that were made for its level of detail."""
    dyes = ("", "skin", "hair", "upper", "lower")
    for piece in pieces(what, DETAIL_DENSITY[fig.detail]) if isinstance(what, str) else what:
        bones = "head" if piece.low is None else _swinging(fig, piece.low)
        fig.on_head(piece.part, piece.colour, piece.kind, piece.gloss, piece.uv, dyes[piece.dye], bones=bones)


def _swinging(fig, low: np.ndarray):
    def of(p: np.ndarray) -> np.ndarray:
        out = np.zeros((len(p), len(fig.weights.index)))
        out[:, fig.weights.index["head"]] = 1 - low
        out[:, fig.weights.index["chest"]] = low
        return out

    return of


def face_of(look: str | Look) -> dict:
    """The lasting numbers of a face for a person's anchors, rounded; places are the Figure's."""
    found = anchors(LOOKS[look] if isinstance(look, str) else look)
    out = {}
    for key, value in found.items():
        if key not in ("eyes", "mouth", "neck"):
            out[key] = [round(float(v), 4) for v in value] if isinstance(value, tuple | np.ndarray) else value
    return out
