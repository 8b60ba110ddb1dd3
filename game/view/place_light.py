"""How much of a place's light reaches where somebody stands: a coarse map that was gathered with the room's light.

Called by view/rooms.py for everybody in a picture, so that who steps onto a lit stage is lit and who sits in the dark
is dark. Read once from the room's .glb; a room that cannot be read, or has no such map, has the same light everywhere.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image
from pyglm import glm

from game.content.glb import ModelFault, read_glb
from game.core import paths

LEAST, MOST = 0.06, 3.0  # of the light at the probe: nobody is a hole in the picture, nobody burns


@dataclass(frozen=True, slots=True)
class PlaceLight:
    groups: tuple[str, ...]
    mean: np.ndarray  # (groups, 3) what comes from all round at the room's probe
    cells: np.ndarray  # (groups, z, x, 3) the same at each cell's middle, at the height of a chest
    low: tuple[float, float]  # corner of the first cell, metres
    cell: float  # its side

    def at(self, points: np.ndarray, lights: Mapping[str, glm.vec3]) -> np.ndarray:
        """(n, 3) float32: light at points (n, 3) beside that at the probe, in the state that `lights` says."""
        shares = np.array([tuple(lights.get(name, (0.0, 0.0, 0.0))) for name in self.groups], np.float32)
        here = np.einsum("gzxc,gc->zxc", self.cells, shares)
        usual = np.maximum((self.mean * shares).sum(axis=0), 1e-4)
        deep, wide = here.shape[:2]
        x = np.clip((points[:, 0] - self.low[0]) / self.cell - 0.5, 0.0, wide - 1.0)
        z = np.clip((points[:, 2] - self.low[1]) / self.cell - 0.5, 0.0, deep - 1.0)
        i, j = np.minimum(x.astype(int), max(wide - 2, 0)), np.minimum(z.astype(int), max(deep - 2, 0))
        u, v = (x - i)[:, None], (z - j)[:, None]
        right, ahead = np.minimum(i + 1, wide - 1), np.minimum(j + 1, deep - 1)
        found = (here[j, i] * (1 - u) + here[j, right] * u) * (1 - v)
        found += (here[ahead, i] * (1 - u) + here[ahead, right] * u) * v
        return np.clip(found / usual, LEAST, MOST).astype(np.float32)


@functools.lru_cache(maxsize=16)
def place_light(room: str) -> PlaceLight | None:
    """The map of a room of assets/models/places, or None where there is none that can be read."""
    try:
        glb = read_glb(paths.asset("models", "places", f"{room}.glb"))
        light = glb.scene_extras().entry("light")
        grid = light.entry("grid")
        groups = tuple(str(name) for name in light.raw["groups"])
        wide, deep = (int(v) for v in grid.numbers("size", 2))
        ranges = grid.numbers("range", len(groups))
        pictures = [glb.image(number, grid.at("images")) for number in grid.indices("images")]
        cells = [_decoded(raw, (deep, wide)) * reach for raw, reach in zip(pictures, ranges, strict=True)]
        mean = np.array(light.raw["sh"], np.float32).reshape(len(groups), 9, 3)[:, 0] * 0.282095
        low = grid.numbers("low", 2)
        return PlaceLight(groups, mean, np.stack(cells), (low[0], low[1]), grid.number("cell", low=0.01))
    except (ModelFault, KeyError, TypeError, ValueError, OSError, SyntaxError):
        return None  # the renderer names what is wrong with the file


def _decoded(raw: bytes, shape: tuple[int, int]) -> np.ndarray:
    """(z, x, 3) float32, a little evened out: a few rays a cell leave noise."""
    with Image.open(io.BytesIO(raw), formats=("WEBP", "PNG")) as image:
        values = (np.array(image.convert("RGB"), np.float32) / 255.0) ** 2
    if values.shape[:2] != shape:
        raise ValueError("a picture of another size")
    wide = np.pad(values, ((1, 1), (1, 1), (0, 0)), mode="edge")
    total = np.zeros_like(values)
    for dz, a in enumerate((0.25, 0.5, 0.25)):
        for dx, b in enumerate((0.25, 0.5, 0.25)):
            total += a * b * wide[dz : dz + shape[0], dx : dx + shape[1]]
    return total
