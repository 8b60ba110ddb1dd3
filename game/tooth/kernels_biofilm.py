"""Kernels of biofilm: how fast each species grows where it is, a tick in the life of a colony, what chemistry sees.

Called by biofilm.py, each once a tick (live_colony once a colony), on one thread, sites in their order. A site is a
voxel that may hold plaque. What it holds is counted in grains, GRAINS to a unit of `amount`, so that an hour of growth
in slices of seconds loses nothing. Invariant: after live_colony `amount` is what living, glucan and stone add up to.
"""

from __future__ import annotations

import math

import numpy as np

from game.core.compiled import kernel
from game.tooth.species import MUTANS, SPECIES

KINDS = len(SPECIES)
GRAINS = 4096
CELL_FULL = 60_000
HALF = 30_000  # mineral at the surface
FILM = 3_000
"""What stays of a site that was shed: a twentieth, too thin to be seen. A brush leaves as much."""

SETTLE_TICKS = 8
"""A free site looks round for neighbours in one tick of so many."""
SCOURED, SHED, BURIED, GROWN, LAID = 0, 1, 2, 3, 4
"""Rows of the ledger: units of `amount` that bots took, that came off, that tissue closed over, that grew, and that
somebody put there from outside."""

_USUAL_GLUE = 0.3  # the share of matrix in the plaque that a bite is measured on
_GLUE_SPARES = 0.75  # of a bite, where all is matrix
_STONE_LEAVES = 1.0 / 17.0  # of a bite in calculus
_TOUGH = 16.0  # see kernels_work: of a bite, TOUGH / (TOUGH + hardness) is left

_F0, _F1 = np.float32(0.0), np.float32(1.0)
_UPKEEP = np.float32(0.02)  # of every species an hour: what dies anyway
_IMMIGRATION = 2.0e-5  # of a site's room an hour: what saliva brings of every species
_GLUCAN_YIELD = 1.1
"""Glucan for each unit of mutans that grew on sucrose: a tenth of the glucose, as gel that is five sixths water."""
_GLUE_MOST = 0.78
"""Of soft plaque: the space between cells where most glucan is (Dibdin and Shellis 1988 J Dent Res 67:890)."""
_GLUCAN_LOSS = 0.004  # of it an hour: bacteria eat it up in a week or two
_SPREAD = 0.12  # of a full neighbour an hour settles on a free site
_HARDENS_FROM = np.float32(4.5)
"""Saturation with brushite from which plaque hardens, in full at twice that. At rest it is 3 to 4 and nothing happens:
proteins of saliva and pyrophosphate hold crystals off (Hay, Smith, Schluckebier and Moreno 1984 J Dent Res 63:857).
By the ducts, where saliva is richer and less sour, it is more."""
_LEAST_SPEED = 6.0  # voxels a second: less tears nothing off
_TEAR = 0.0006  # of the loose plaque a tick, for each voxel a second above it: a swallow takes a fifth of the outermost
_TEAR_MOST = 0.2
_GLUE_HOLDS = 1.25
_PH_STEP = 20.0  # entries of the table of phosphate for each pH


@kernel
def pace_cells(
    cells, hours, ph, calcium, phosphate, drift, is_flowing, eaten, biomass, growth, hydrogen, pace, shape,
):  # fmt: skip
    """Read the chemistry at cells (n,) int32 into pace (n, 8) float32: growth of the five species in this tick, as a
    share of each; glucan, as a share of mutans; calculus, as a share of what is soft; and the speed of the fluid.

    ph, calcium, phosphate (cells,) float32; drift (cells, 4) int8 half voxels a second; eaten, biomass (n, 5) float32;
    growth (5, 7) float32: base, most, lowest pH, neutral, width, yield, harm; hydrogen (280,) float32: saturation with
    brushite at 1 mM of both ions, by pH in steps of 1/20. shape (3,) int64.
    """
    stride_x, stride_y = shape[1] * shape[2], shape[2]
    count = shape[0] * stride_x
    for row in range(cells.shape[0]):
        cell = cells[row]
        acid = ph[cell]
        for species in range(KINDS):
            base, most, lowest, neutral = (
                growth[species, 0], growth[species, 1], growth[species, 2], growth[species, 3],
            )  # fmt: skip
            ease = min(max((acid - lowest) / growth[species, 4], _F0), _F1)
            ease *= _F1 - (_F1 - neutral) * min(max(acid - np.float32(6.0), _F0), _F1)
            fed = _F0
            if biomass[row, species] > np.float32(1.0e-7):
                fed = growth[species, 5] * eaten[row, species] / biomass[row, species]
            fed = min(fed, most * hours)
            harm = growth[species, 6] * min(max(lowest - acid, _F0), _F1)
            pace[row, species] = ease * (fed + base * hours) - (_UPKEEP + harm) * hours
            if species == MUTANS:
                pace[row, 5] = fed
        entry = min(max(int(acid * np.float32(_PH_STEP)), 0), hydrogen.shape[0] - 1)
        saturation = calcium[cell] * phosphate[cell] * hydrogen[entry]
        pace[row, 6] = min(max(saturation / _HARDENS_FROM - _F1, _F0), _F1) * hours
        fastest = 0
        if is_flowing:
            for side in range(7):
                move = 0
                if side > 0:
                    move = stride_x if side < 3 else stride_y if side < 5 else 1
                other = cell + (move if side % 2 == 0 else -move)
                if 0 <= other < count:
                    x, y, z = int(drift[other, 0]), int(drift[other, 1]), int(drift[other, 2])
                    fastest = max(fastest, x * x + y * y + z * z)
        pace[row, 7] = np.float32(0.5 * math.sqrt(float(fastest)))


@kernel
def live_colony(
    first, last, turn, time, hours, harden, is_crust, founders, voxels, room, row_of, under, over, beside, pace,
    amount, mineral, living, glucan, stone, ledger, torn, ny, nz,
):  # fmt: skip
    """One tick, number `turn`, of the sites [first, last): take in what was scoured, then grow, glue, harden and shed.

    `time` scales growth (0: nothing grows), `hours` the clock; harden scales calculus; is_crust: the colony lost its
    hold. founders (5,) float32 live on a site that somebody filled. voxels, row_of, under, over (n,) int32: flat voxel,
    row of pace, the site towards the tissue and the one away from it, or -1; beside (n, 6) int32 sites or -1; room
    (n,) uint16. living (n, 5), glucan, stone (n,) int32 grains; amount, mineral (voxels,) uint16. ledger (5,) int64;
    torn (4,) int64 gathers what flow tore off, and where: units, and units times x, y, z.
    """
    for site in range(first, last):
        voxel = voxels[site]
        have = int(amount[voxel])
        soft = int(glucan[site])
        for species in range(KINDS):
            soft += int(living[site, species])
        whole = (soft + int(stone[site])) // GRAINS
        if have != whole:
            # Bots took of the soft first; calculus only goes when nothing else is left.
            ledger[SCOURED if have < whole else LAID] += abs(whole - have)
            stone[site] = min(int(stone[site]), have * GRAINS)
            wanted = have * GRAINS - int(stone[site])
            if soft == 0:
                for species in range(KINDS):
                    living[site, species] = int(founders[species] * np.float32(wanted))
                    soft += int(living[site, species])
            soft = _fit(living, glucan, site, soft, wanted, int(glucan[site]) * wanted // max(1, soft))
        if mineral[voxel] >= HALF:
            ledger[BURIED] += have
            amount[voxel] = 0
            living[site, :] = 0
            glucan[site] = 0
            stone[site] = 0
            continue
        most = int(room[site])
        row = row_of[site]
        if hours > 0.0 and time > 0.0 and not is_crust:
            if have == 0 and (site + turn) % SETTLE_TICKS == 0:
                soft = _settle(site, SETTLE_TICKS * hours * time, beside, room, voxels, amount, living, glucan)
            elif soft > int(glucan[site]):
                made = _GLUCAN_YIELD * float(living[site, MUTANS]) * pace[row, 5] * time
                glucan[site] = int(float(glucan[site]) * (1.0 - min(0.5, _GLUCAN_LOSS * hours * time)) + made)
                soft = int(glucan[site])
                newcomers = int(float(most * GRAINS) * _IMMIGRATION * hours * time)
                for species in range(KINDS):
                    grown = float(living[site, species]) * (1.0 + max(-0.5, pace[row, species] * time))
                    living[site, species] = int(grown) + newcomers
                    soft += int(living[site, species])
            wanted = max(0, most * GRAINS - int(stone[site]))
            if soft > wanted:
                # Cells are crowded out, the matrix stays, until there is too much of it.
                soft = _fit(living, glucan, site, soft, wanted, min(int(glucan[site]), int(_GLUE_MOST * wanted)))
        if harden > 0.0 and soft > 0 and pace[row, 6] > 0.0:
            below = under[site]
            if below < 0 or int(stone[below]) > int(room[below]) * GRAINS // 2:
                soft = _turn_to_stone(living, glucan, stone, site, min(0.5, harden * pace[row, 6]))
        now = (soft + int(stone[site])) // GRAINS
        ledger[GROWN] += now - have
        lost = 0
        if is_crust:
            lost = max(0, min(now // 8, now - FILM))
        elif pace[row, 7] > _LEAST_SPEED and now > 0:
            above = over[site]
            if above < 0 or int(amount[voxels[above]]) < int(room[above]) // 4:
                held = min(1.0, _GLUE_HOLDS * float(glucan[site]) / float(max(1, soft)))
                share = min(_TEAR_MOST, _TEAR * (pace[row, 7] - _LEAST_SPEED)) * (1.0 - held)
                lost = int(float(now) * share)
                if under[site] < 0:
                    lost = max(0, min(lost, now - FILM))
        lost = min(lost, soft // GRAINS)
        if lost > 0:
            wanted = soft - lost * GRAINS
            soft = _fit(living, glucan, site, soft, wanted, int(glucan[site]) * wanted // soft)
            now -= lost
            ledger[SHED] += lost
            if not is_crust:
                torn[0] += lost
                torn[1] += lost * (voxel // (ny * nz))
                torn[2] += lost * (voxel // nz % ny)
                torn[3] += lost * (voxel % nz)
        amount[voxel] = now


@kernel
def _fit(living, glucan, site, soft, wanted, glue):
    """Bring the soft part of a site from `soft` to `wanted` grains, `glue` of them glucan, species in the shares they
    have; gives `wanted`."""
    alive = soft - int(glucan[site])
    if alive <= 0:
        glucan[site] = wanted
        return wanted
    ratio = float(wanted - glue) / float(alive)
    left = wanted - glue
    largest = 0
    for species in range(KINDS):
        living[site, species] = int(float(living[site, species]) * ratio)
        left -= int(living[site, species])
        if living[site, species] > living[site, largest]:
            largest = species
    glucan[site] = glue
    if int(living[site, largest]) + left >= 0:
        living[site, largest] += left  # the few grains that rounding left over
    else:
        glucan[site] += left
    return wanted


@kernel
def _settle(site, hours, beside, room, voxels, amount, living, glucan):
    """Cells of the fullest neighbour settle on a free site, if it is more than half full; gives the grains."""
    fullest, full = -1, 0
    for side in range(6):
        other = beside[site, side]
        if other >= 0:
            holds = int(amount[voxels[other]])
            if holds > full and 2 * holds > int(room[other]):
                fullest, full = other, holds
    if fullest < 0:
        return 0
    share = min(0.25, _SPREAD * hours)
    soft = 0
    glucan[site] = 0
    for species in range(KINDS):
        living[site, species] = int(float(living[fullest, species]) * share)
        soft += int(living[site, species])
    return soft


@kernel
def _turn_to_stone(living, glucan, stone, site, share):
    """Let a share of what is soft mineralise; gives the grains that stay soft."""
    soft, turned = 0, int(float(glucan[site]) * share)
    glucan[site] -= turned
    soft += int(glucan[site])
    for species in range(KINDS):
        part = int(float(living[site, species]) * share)
        living[site, species] -= part
        turned += part
        soft += int(living[site, species])
    stone[site] += turned
    return soft


@kernel
def publish_cells(cells, row_of, living, glucan, stone, hardness, biomass, matrix, sums):
    """Sum sites into their cells (n,) int32: biomass (n, 5) float32, the volume share of the cell by species; matrix
    (n,) float32, the share of matrix in its soft plaque; and, in hardness (cells,) uint8, how tough it is to a bite.

    row_of, glucan, stone (sites,), living (sites, 5) int32; sums (n, 7) int64 is scratch.
    """
    sums[:, :] = 0
    for site in range(row_of.shape[0]):
        row = row_of[site]
        for species in range(KINDS):
            sums[row, species] += int(living[site, species])
        sums[row, KINDS] += int(glucan[site])
        sums[row, KINDS + 1] += int(stone[site])
    whole = np.float32(1.0 / (8.0 * CELL_FULL * GRAINS))
    for row in range(sums.shape[0]):
        soft = sums[row, KINDS]
        for species in range(KINDS):
            soft += sums[row, species]
            biomass[row, species] = np.float32(sums[row, species]) * whole
        matrix[row] = _F0
        left = 1.0
        if soft > 0:
            glue = float(sums[row, KINDS]) / float(soft)
            matrix[row] = np.float32(glue)
            left = 1.0 - _GLUE_SPARES * max(0.0, glue - _USUAL_GLUE) / (1.0 - _USUAL_GLUE)
        hard = float(sums[row, KINDS + 1])
        if hard > 0.0:
            left = (left * float(soft) + _STONE_LEAVES * hard) / (float(soft) + hard)
        hardness[cells[row]] = np.uint8(min(255.0, _TOUGH / left - _TOUGH + 0.5))


@kernel
def sum_sites(first, last, voxels, field):
    """What a field (voxels,) uint16 holds on the sites [first, last); voxels (n,) int32, flat."""
    held = 0
    for site in range(first, last):
        held += int(field[voxels[site]])
    return held
