"""Loops over specks and cells of saliva. Called by view/fluid.py; reads the simulation and never writes to it.

Cells are two voxels, arrays are indexed [x, y, z].
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel

NEUTRAL, SOUREST = 6.9, 4.9  # pH: nothing to see, and all there is
SOUR_SEEN = 0.20  # of that way; fluid of pH 6.5, on its way down
SWEET_HALF = 45.0  # mM of sugar at which half of the specks are crystals
FALL = 5.5  # voxels a second: how fast a crystal sinks
WANDER = 0.55  # voxels a second: how fast a speck drifts where nothing flows
WISP_CELL = 2  # cells along each side that share a wisp


@kernel
def drift_motes(at, way, look, eye, span, seconds, time, calm, drift, ph, sugar):
    """Move specks for so many seconds and keep them within a box of `span` voxels round the eye, whose far sides meet.

    at, way (n, 3) float32; look (n, 4) uint8: sugar, acid, size, dice. `drift` (cx, cy, cz, 4) int8, half voxels a
    second. `calm` 0 to 1: how much of their own wandering is left out.
    """
    nx, ny, nz = ph.shape
    half = 0.5 * span
    for n in range(at.shape[0]):
        i = min(max(int(at[n, 0] * 0.5), 0), nx - 1)
        j = min(max(int(at[n, 1] * 0.5), 0), ny - 1)
        k = min(max(int(at[n, 2] * 0.5), 0), nz - 1)
        dice = look[n, 3] * 0.024639942  # once round
        sweet = sugar[i, j, k] / (sugar[i, j, k] + SWEET_HALF)
        is_crystal = sweet * 255.0 > look[n, 3] + 12.0
        sour = min(1.0, max(0.0, (NEUTRAL - ph[i, j, k]) / (NEUTRAL - SOUREST)))
        wander = WANDER * (1.0 - calm)
        vx = 0.5 * drift[i, j, k, 0] + wander * np.sin(time * 0.23 + dice * 3.0)
        vy = 0.5 * drift[i, j, k, 1] + wander * (0.35 + 0.5 * np.sin(time * 0.31 + dice * 5.0))
        vz = 0.5 * drift[i, j, k, 2] + wander * np.cos(time * 0.19 + dice * 7.0)
        if is_crystal:
            vy -= FALL * (0.6 + look[n, 2] * 0.003) * (1.0 - 0.6 * calm)
        lag = min(1.0, seconds * 3.0)  # a speck has no mind of its own, but a little weight
        way[n, 0] += (vx - way[n, 0]) * lag
        way[n, 1] += (vy - way[n, 1]) * lag
        way[n, 2] += (vz - way[n, 2]) * lag
        for axis in range(3):
            place = at[n, axis] + way[n, axis] * seconds - eye[axis] + half
            at[n, axis] = eye[axis] - half + (place - np.floor(place / span) * span)
        look[n, 0] = np.uint8(255) if is_crystal else np.uint8(0)
        look[n, 1] = np.uint8(255.0 * sour)


@kernel
def gather_wisps(ph, pores, wisps):
    """Where the fluid is sour enough to be seen: fills wisps (most, 4) with a place and a strength; says how many.

    ph (cx, cy, cz) float32; pores (cx, cy, cz) uint8: how much of a cell is fluid, 0 where it is tissue. Where there
    are more than fit, every second, third, ... is taken, so that a large sour place thins out evenly.
    """
    nx, ny, nz = ph.shape
    total = 0
    for turn in range(2):
        every = 1 if turn == 0 else max(1, (total + wisps.shape[0] - 1) // wisps.shape[0])
        seen = 0
        count = 0
        for i in range(0, nx - 1, WISP_CELL):
            for j in range(0, ny - 1, WISP_CELL):
                for k in range(0, nz - 1, WISP_CELL):
                    sourest = NEUTRAL
                    open_cells = 0
                    for corner in range(8):
                        ci, cj, ck = i + (corner & 1), j + ((corner >> 1) & 1), k + (corner >> 2)
                        if pores[ci, cj, ck] > 150:
                            open_cells += 1
                            sourest = min(sourest, ph[ci, cj, ck])
                    sour = (NEUTRAL - sourest) / (NEUTRAL - SOUREST)
                    if open_cells < 3 or sour < SOUR_SEEN:
                        continue
                    seen += 1
                    if turn == 0 or seen % every or count >= wisps.shape[0]:
                        continue
                    lot = (i * 73 + j * 151 + k * 283) % 97 / 97.0
                    wisps[count, 0] = 2.0 * i + 1.0 + 2.0 * lot
                    wisps[count, 1] = 2.0 * j + 1.0 + 2.0 * (lot * 7.0 % 1.0)
                    wisps[count, 2] = 2.0 * k + 1.0 + 2.0 * (lot * 13.0 % 1.0)
                    wisps[count, 3] = min(1.0, (sour - SOUR_SEEN) / (1.0 - SOUR_SEEN))
                    count += 1
        if turn == 0:
            total = seen
            if total == 0:
                return 0
    return count
