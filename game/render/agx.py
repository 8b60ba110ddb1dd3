"""AgX as a table: light in, a colour for the screen out, so that a pixel costs one look instead of logs and powers.

The tone pass makes the texture; tone.frag finds its place in it with the same curve (`place_of`). The maths are AgX by
Troy Sobotka as fitted by Benjamin Wrensch (2023), with a punchier look of our own on top: plain AgX was milky.
"""

from __future__ import annotations

import numpy as np

SIDE = 32
KNEE = 0.5  # light that stands at the square root of a half; tone.frag has it too

_INTO = np.array(
    [
        [0.842479062253094, 0.0784335999999992, 0.0792237451477643],
        [0.0423282422610123, 0.878468636469772, 0.0791661274605434],
        [0.0423756549057051, 0.0784336, 0.879142973793104],
    ]
)
_OUT = np.linalg.inv(_INTO)
_LUMA = np.array([0.2126, 0.7152, 0.0722])


def agx(light: np.ndarray) -> np.ndarray:
    """Linear light (..., 3), exposure applied -> display values from 0 to 1, ready to be shown."""
    steps = np.log2(np.maximum(np.asarray(light, np.float64) @ _INTO.T, 1e-10))
    v = np.clip((steps + 12.47393) / 16.5, 0.0, 1.0)
    v = np.polynomial.polynomial.polyval(v, (-0.00232, 0.1191, 0.4298, -6.868, 31.96, -40.14, 15.5))
    v = np.maximum(v, 0.0) ** 1.30
    luma = (v @ _LUMA)[..., None]
    v = (luma + (v - luma) * 1.40) @ _OUT.T
    v = np.clip((v - 0.02) / 0.98, 0.0, 1.0)
    return v + (v * v * (3.0 - 2.0 * v) - v) * 0.48


def place_of(light: np.ndarray) -> np.ndarray:
    """Where light stands in the table, 0 to 1: fine in the dark, never at its end however bright."""
    return np.sqrt(light / (light + KNEE))


def agx_volume(side: int = SIDE) -> np.ndarray:
    """(blue, green, red, 4) float32, 0 to 1: the table as a volume texture wants it."""
    place = np.minimum(np.arange(side) / (side - 1.0), 0.999)
    light = KNEE * place**2 / (1.0 - place**2)
    blue, green, red = np.meshgrid(light, light, light, indexing="ij")
    volume = np.ones((side, side, side, 4), np.float32)
    volume[..., :3] = agx(np.stack([red, green, blue], axis=-1))
    return volume
