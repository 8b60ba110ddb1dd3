"""Kernels of chemistry: pores and plaque as conductances, implicit diffusion, metabolism, and what is published.

Called by chemistry.py; fields are flat float32 over cells (i * cy + j) * cz + k. Each sweep solves (V + g) x = V x_old
along one axis of every line (Thomas 1949; locally one-dimensional splitting, Yanenko 1971), stable for any length of a
tick. Invariants: a line's arithmetic knows nothing of other lines, so slices may share a sweep; inner loops write one
row each, which is what lets them run several cells at a time.
"""

from __future__ import annotations

import math

import numpy as np

from game.core.compiled import kernel
from game.tooth.saturation import critical_at
from game.tooth.species import KM, PH_LEAST, PH_MOST, PH_STEPS, VEILLONELLA

_F0, _F1, _HALF = np.float32(0.0), np.float32(1.0), np.float32(0.5)

FULL = 60_000
SURFACE = 30_000  # mineral at the surface
PULP = 3
WALL = 8  # of 255: with fewer pores nothing gets through
PASSABLE = 96  # of 255: as much fluid as saliva can come through
NO_WAY = 255  # depth of a cell that no way leads to

NEUTRAL = np.float32(7.2)  # pH of saliva without acid
MOBILE = np.float32(2.2)
"""mM of acid a pH that the buffers of saliva hold and carry. What plaque binds beyond it stays where it is."""
FIXED = np.float32(45.0)
"""mM a pH that plaque holds in all: 112 umol/g from pH 6.5 to 4 (Dibdin and Shellis 1988, J Dent Res 67:890)."""
_BOUND = FIXED / MOBILE - _F1
_PER_MOBILE = _F1 / MOBILE
_UNIT8 = np.float32(1.0 / 255.0)
_THINNED = np.float32(0.6)  # plaque lets through 1 / 2.5 of what water does (Dibdin 1981, McNee et al. 1982)
_ACROSS, _ALONG = np.float32(0.5), np.float32(1.5)  # along prisms four times as much passes as across them
_UNIT_PRISM = np.float32(1.0 / 127.0)

_PH_LEAST, _PH_MOST = np.float32(PH_LEAST), np.float32(PH_MOST)  # of the table of ease
_PH_SCALE = np.float32(PH_STEPS / (PH_MOST - PH_LEAST))
_PH_LOWEST, _PH_HIGHEST = np.float32(2.5), np.float32(9.5)
_LEAST_VOLUME = np.float32(0.05)
_MOST_BASE = np.float32(-0.5) * MOBILE  # neither builders nor arginine bring plaque over pH 7.7
_PER_GLUCOSE = np.float32(2.0)  # acids of a glucose (Dibdin and Shellis 1988: 1.97)
_KM = np.float32(KM)
_KM_LACTATE = np.float32(2.0)
_RESTING_ACID = np.float32(14.0)  # mM in plaque, of which next to nothing is lactate (Margolis et al. 1988)
_LACTATE_SHARE = np.float32(0.7)  # of what is more
_WEAKENED = np.float32(0.35)
"""Of a lactate that became propionate and acetate, which keep their protons at pH 5 where lactic acid does not."""
_GLUED = np.float32(0.6)  # matrix keeps base out (Xiao et al. 2012, PLoS Pathog 8:e1002623)
_POOL_CALCIUM, _FREED_CALCIUM = np.float32(0.4), np.float32(0.5)
"""mM free calcium that plaque has over saliva, and for each pH under 7: of 2 mM freed from 7 to 5 half stays free."""
_POOL_PHOSPHATE = np.float32(8.0)
_POOL_FROM, _POOL_MOST = np.float32(7.0), np.float32(2.0)
_APATITE_CALCIUM, _APATITE_PHOSPHATE = np.float32(5.0), np.float32(3.0)
_LEAST_ION = np.float32(0.01)
_NOTHING = np.float32(1.0e-12)  # mM
_NO_MARGIN = np.float32(100.0)

SUGAR, ACID, IONS, FLUORIDE = range(4)  # rows of values
UPTAKE, STORES, ENDOGENOUS, LACTATE, ARGININE = range(5)  # columns of rates


# -- where fluid is ----------------------------------------------------------------------------------------------------


@kernel
def look(start, stop, mineral, amount, kind, pores, plaque, surface):
    """See the planes [start, stop) of cells: share of pores and of plaque in 1/255, and the tissue that fluid touches.

    mineral, amount (x, y, z) uint16, kind uint8; pores, plaque, surface (cx, cy, cz) uint8. surface is the kind of a
    solid voxel in or beside a cell that also has fluid, 0 away from tissue and at the pulp.
    """
    nx, ny, nz = mineral.shape
    _, cy, cz = pores.shape
    for i in range(start, stop):
        for j in range(cy):
            for k in range(cz):
                solid, film, hard, found = 0, 0, 0, 0
                for a in range(2 * i, 2 * i + 2):
                    for b in range(2 * j, 2 * j + 2):
                        for c in range(2 * k, 2 * k + 2):
                            here = int(mineral[a, b, c])
                            solid += here
                            film += int(amount[a, b, c])
                            if here >= SURFACE:
                                hard += 1
                                found = int(kind[a, b, c])
                pores[i, j, k] = 255 - min(255, solid * 255 // (8 * FULL))
                plaque[i, j, k] = min(255, film * 255 // (8 * FULL))
                if hard == 0:
                    a, b, c = 2 * i, 2 * j, 2 * k
                    if a > 0 and mineral[a - 1, b, c] >= SURFACE:
                        found = int(kind[a - 1, b, c])
                    elif a + 2 < nx and mineral[a + 2, b, c] >= SURFACE:
                        found = int(kind[a + 2, b, c])
                    elif b > 0 and mineral[a, b - 1, c] >= SURFACE:
                        found = int(kind[a, b - 1, c])
                    elif b + 2 < ny and mineral[a, b + 2, c] >= SURFACE:
                        found = int(kind[a, b + 2, c])
                    elif c > 0 and mineral[a, b, c - 1] >= SURFACE:
                        found = int(kind[a, b, c - 1])
                    elif c + 2 < nz and mineral[a, b, c + 2] >= SURFACE:
                        found = int(kind[a, b, c + 2])
                surface[i, j, k] = found if hard < 8 and found != PULP else 0


@kernel
def deepen(start, stop, pores, depth, door):
    """Bring the planes [start, stop) of depth (cx, cy, cz) uint8 nearer to the truth; gives how many cells changed.

    depth is the number of cells to the mouth, through cells that saliva passes; NO_WAY elsewhere. The mouth is above
    the top plane, and at the flat cell `door` if that is not -1. One pass relaxes in order of cells: few passes settle
    it, and a way that closes is unlearned in time.
    """
    cx, cy, cz = pores.shape
    changed = 0
    for i in range(start, stop):
        for j in range(cy - 1, -1, -1):
            for k in range(cz):
                best = NO_WAY - 1
                if pores[i, j, k] >= PASSABLE:
                    is_mouth = j == cy - 1 or (i * cy + j) * cz + k == door
                    best = -1 if is_mouth else min(best, int(depth[i, j + 1, k]))
                    best = min(best, int(depth[i - 1, j, k])) if i > 0 else best
                    best = min(best, int(depth[i + 1, j, k])) if i < cx - 1 else best
                    best = min(best, int(depth[i, j - 1, k])) if j > 0 else best
                    best = min(best, int(depth[i, j, k - 1])) if k > 0 else best
                    best = min(best, int(depth[i, j, k + 1])) if k < cz - 1 else best
                if depth[i, j, k] != best + 1:
                    depth[i, j, k] = best + 1
                    changed += 1
    return changed


@kernel
def _passage(pore, film, prism):
    """How freely a solute moves in a cell along an axis, relative to water: pores, plaque, and prisms of the tissue."""
    if pore < WALL:
        return _F0
    share = np.float32(pore) * _UNIT8
    along = _F1
    if prism >= 0:
        p = np.float32(prism) * _UNIT_PRISM
        along = _ACROSS + _ALONG * p * p
    covered = min(_F1, np.float32(film) / np.float32(pore))
    return share * np.float32(math.sqrt(share)) * along * (_F1 - _THINNED * covered)


@kernel
def _face(here, there, pore, film, other_pore, other_film, skin):
    """Conductance between two neighbours: half of each in a row, and the still layer where plaque begins."""
    if here <= _F0 or there <= _F0:
        return _F0
    a = min(_F1, np.float32(film) / np.float32(pore))
    b = min(_F1, np.float32(other_film) / np.float32(other_pore))
    return _F1 / (_HALF / here + _HALF / there + skin * abs(a - b))


@kernel
def _along(prism, i, j, k, axis):
    """|component| 0..127 of the prisms' direction along an axis, -1 where there is none."""
    if prism[i, j, k, 0] == 0 and prism[i, j, k, 1] == 0 and prism[i, j, k, 2] == 0:
        return -1
    return abs(int(prism[i, j, k, axis]))


@kernel
def conduct(
    start, stop, pores, plaque, depth, prism, skin, open_table,
    face_x, face_y, face_z, volume, volume_acid, wash, turned, turned_acid, turned_wash,
):  # fmt: skip
    """Make the planes [start, stop) of what the sweeps read, from pores, plaque and depth (cx, cy, cz) uint8.

    prism (cx, cy, cz, 3) int8; skin: resistance of the still layer over full plaque; open_table (256,) float32 by
    depth. face_x, face_y: conductance to the next cell, water to water is 1; volume, volume_acid: what a cell holds,
    of mobile acid with all that is bound; wash: how freely saliva renews it; float32 (cx, cy, cz). face_z and the
    turned ones: the same (cx / n, cz, n, cy), n planes side by side. A wall has a volume of 1 and no face: it keeps
    what it has.
    """
    cx, cy, cz = pores.shape
    block = turned.shape[2]
    for i in range(start, stop):
        group, own = i // block, i % block
        for j in range(cy):
            for k in range(cz):
                pore, film = int(pores[i, j, k]), int(plaque[i, j, k])
                is_wall = pore < WALL
                share = _F1 if is_wall else max(_LEAST_VOLUME, np.float32(pore) * _UNIT8)
                bound = _F0 if is_wall else _BOUND * np.float32(film) * _UNIT8
                volume[i, j, k] = share
                turned[group, k, own, j] = share
                volume_acid[i, j, k] = share + bound
                turned_acid[group, k, own, j] = share + bound
                free = _F0 if is_wall else max(_F0, share - np.float32(film) * _UNIT8)
                wash[i, j, k] = free * open_table[depth[i, j, k]]
                turned_wash[group, k, own, j] = wash[i, j, k]
                face_x[i, j, k] = _F0
                face_y[i, j, k] = _F0
                face_z[group, k, own, j] = _F0
                if is_wall:
                    continue
                if i < cx - 1 and pores[i + 1, j, k] >= WALL:
                    other, coat = int(pores[i + 1, j, k]), int(plaque[i + 1, j, k])
                    a = _passage(pore, film, _along(prism, i, j, k, 0))
                    b = _passage(other, coat, _along(prism, i + 1, j, k, 0))
                    face_x[i, j, k] = _face(a, b, pore, film, other, coat, skin)
                if j < cy - 1 and pores[i, j + 1, k] >= WALL:
                    other, coat = int(pores[i, j + 1, k]), int(plaque[i, j + 1, k])
                    a = _passage(pore, film, _along(prism, i, j, k, 1))
                    b = _passage(other, coat, _along(prism, i, j + 1, k, 1))
                    face_y[i, j, k] = _face(a, b, pore, film, other, coat, skin)
                if k < cz - 1 and pores[i, j, k + 1] >= WALL:
                    other, coat = int(pores[i, j, k + 1]), int(plaque[i, j, k + 1])
                    a = _passage(pore, film, _along(prism, i, j, k, 2))
                    b = _passage(other, coat, _along(prism, i, j, k + 1, 2))
                    face_z[group, k, own, j] = _face(a, b, pore, film, other, coat, skin)


# -- diffusion ---------------------------------------------------------------------------------------------------------


@kernel
def _solve(values, at, faces, volume, wash, base, rows, length, step, rate, renewed, outside, carry, inverse):
    """Solve `length` lines side by side: row r of values begins at `at + r * step`, of the others at `base + r * step`.

    carry (rows * length,) and inverse (length,) are scratch.
    """
    many, stride = np.uint64(length), np.uint64(step)
    here, there, kept = np.uint64(base), np.uint64(at), np.uint64(0)
    for e in range(many):
        inverse[e] = _F1 / (volume[here + e] + renewed * wash[here + e] + rate * faces[here + e])
    for e in range(many):
        carry[e] = rate * faces[here + e] * inverse[e]
    for e in range(many):
        values[there + e] = (values[there + e] * volume[here + e] + renewed * wash[here + e] * outside) * inverse[e]
    for _ in range(1, rows):
        before, last, kept = here, kept, kept + many
        previous, here, there = there, here + stride, there + stride
        for e in range(many):
            inverse[e] = _F1 / (
                volume[here + e]
                + renewed * wash[here + e]
                + rate * faces[here + e]
                + rate * faces[before + e] * (_F1 - carry[last + e])
            )
        for e in range(many):
            carry[kept + e] = rate * faces[here + e] * inverse[e]
        for e in range(many):
            values[there + e] = (
                values[there + e] * volume[here + e]
                + renewed * wash[here + e] * outside
                + rate * faces[before + e] * values[previous + e]
            ) * inverse[e]
    for _ in range(1, rows):
        after, there, kept = there, there - stride, kept - many
        for e in range(many):
            values[there + e] += carry[kept + e] * values[after + e]


@kernel
def sweep(
    start, stop, values, faces, volume, volume_acid, wash, rates, renewed, outside, rows, length, plane_step, row_step,
    sides, carry, inverse, turning,
):  # fmt: skip
    """One implicit step of diffusion of all solutes along one axis in the planes [start, stop), in place.

    values (solutes, cells) float32; a plane holds `rows` rows of `length` cells, and lines run across its rows. By
    solute, (solutes,) float32: rates, D * time / width^2 in water; renewed, how often saliva renews an open cell in
    this time; outside, what it holds. Where sides > 0, lines run along rows (z): what stands in planes of `sides` rows
    is transposed on the way; faces, volumes and wash already are. carry, inverse, turning (planes, ...) float32:
    scratch; a slice uses its first plane's row.
    """
    own, ratio, turned = carry[start], inverse[start], turning[start]
    for plane in range(start, stop):
        base = plane * plane_step
        for solute in range(values.shape[0]):
            value = values[solute]
            room = volume_acid if solute == ACID else volume
            rate, renew, brought = rates[solute], renewed[solute], outside[solute]
            if sides > 0:
                for first in range(0, length, sides):
                    _turn(value, base + first * rows, rows, turned, first, length, sides, rows)
                _solve(turned, 0, faces, room, wash, base, rows, length, length, rate, renew, brought, own, ratio)
                for first in range(0, length, sides):
                    _turn(turned, first, length, value, base + first * rows, rows, rows, sides)
            else:
                _solve(value, base, faces, room, wash, base, rows, length, row_step, rate, renew, brought, own, ratio)


@kernel
def _turn(source, from_, row_step, target, to, column_step, rows, columns):
    """Transpose: element (r, c) of source, at from_ + r * row_step + c, goes to to + c * column_step + r of target."""
    step = np.uint64(row_step)
    for first in range(0, rows // 8 * 8, 8):
        for c in range(columns):
            row, there = np.uint64(from_ + first * row_step + c), np.uint64(to + c * column_step + first)
            for r in range(np.uint64(8)):
                target[there + r] = source[row + r * step]
    for r in range(rows // 8 * 8, rows):
        for c in range(columns):
            target[to + c * column_step + r] = source[from_ + r * row_step + c]


# -- life --------------------------------------------------------------------------------------------------------------


@kernel
def metabolise(
    start, stop, cells, biomass, store, matrix, eaten, sugar, acid, volume, volume_acid, base,
    ease, rates, store_use, minutes, times, arginine, turn_base,
):  # fmt: skip
    """Let the plaque of rows [start, stop) live for `minutes`, in `times` equal parts: sugar into acid and store.

    cells (n,) int32; biomass, eaten (n, 5), store, matrix (n,) float32; sugar, acid, volume, volume_acid (cells,)
    float32, mM; base (cells,) int32 turns of builders, each of which takes `turn_base` mM acid. ease (5, steps) by pH,
    rates (5, 5) by species. `arginine`: mM base a minute of plaque that could not make more of it. eaten becomes what
    each species took of sugar (of lactate: veillonella), mM.
    """
    part = minutes / np.float32(times)
    last = ease.shape[1] - 2
    for row in range(start, stop):
        cell = cells[row]
        room, hold = volume[cell], volume_acid[cell]
        glucose, mobile, kept = sugar[cell], acid[cell], store[row]
        for species in range(5):
            eaten[row, species] = _F0
        if base[cell] > 0:
            brought = np.float32(base[cell]) * turn_base * (_F1 - _GLUED * matrix[row])
            mobile = max(min(mobile, _MOST_BASE), mobile - brought / hold)
        for _ in range(times):
            ph = min(max(NEUTRAL - mobile * _PER_MOBILE, _PH_LEAST), _PH_MOST)
            place = (ph - _PH_LEAST) * _PH_SCALE
            entry = min(int(place), last)
            rest = place - np.float32(entry)
            whole, storing, resting, using, ammonia = _F0, _F0, _F0, _F0, _F0
            for species in range(5):
                able = ease[species, entry] + (ease[species, entry + 1] - ease[species, entry]) * rest
                living = biomass[row, species] * able
                wants = living * rates[species, UPTAKE]
                whole += wants
                storing += wants * rates[species, STORES]
                resting += living * rates[species, ENDOGENOUS]
                using += living if rates[species, STORES] > _F0 else _F0
                ammonia += biomass[row, species] * rates[species, ARGININE]
            # uptake after Michaelis and Menten, solved for the end of the part: it never takes what is not there
            pull = part * whole / room
            half = _KM + pull - glucose
            root = np.float32(math.sqrt(half * half + np.float32(4.0) * glucose * _KM))
            left = np.float32(2.0) * glucose * _KM / (half + root) if half > _F0 else _HALF * (root - half)
            taken = max(_F0, glucose - left) * room
            glucose = left
            put_by = taken * storing / whole if whole > _F0 else _F0
            drawn = kept * min(_F1, part * store_use * using)
            kept += put_by - drawn
            made = _PER_GLUCOSE * (taken - put_by + drawn) + part * resting
            # lactate that veillonella lives on
            able = ease[VEILLONELLA, entry] + (ease[VEILLONELLA, entry + 1] - ease[VEILLONELLA, entry]) * rest
            lactate = max(_F0, mobile * hold - _RESTING_ACID) * _LACTATE_SHARE
            cleared = part * biomass[row, VEILLONELLA] * able * rates[VEILLONELLA, LACTATE]
            cleared = min(cleared * lactate / (lactate + _KM_LACTATE), _HALF * lactate)
            made -= cleared * _WEAKENED
            mobile += made / hold
            mobile = max(min(mobile, _MOST_BASE), mobile - part * arginine * ammonia / hold)
            for species in range(5):
                if whole > _F0:
                    able = ease[species, entry] + (ease[species, entry + 1] - ease[species, entry]) * rest
                    eaten[row, species] += taken * biomass[row, species] * able * rates[species, UPTAKE] / whole
            eaten[row, VEILLONELLA] += cleared
        sugar[cell], acid[cell], store[row] = glucose, mobile, kept


@kernel
def buffer(start, stop, acid, volume_acid, plaque, base, turn_base):
    """What builders' turns buffer in cells [start, stop) without plaque; then every count of turns begins anew."""
    for cell in range(start, stop):
        if base[cell] > 0:
            if plaque[cell] == 0:
                brought = np.float32(base[cell]) * turn_base / volume_acid[cell]
                acid[cell] = max(min(acid[cell], _MOST_BASE), acid[cell] - brought)
            base[cell] = 0


@kernel
def publish(
    start, stop, values, plaque, surface, calcium_rest, phosphate_rest, enamel, dentin,
    ph, calcium, phosphate, margin, where,
):  # fmt: skip
    """Make ph, calcium and phosphate of the planes [start, stop) and find, by plane, where tissue is nearest to harm.

    values (solutes, cx, cy, cz), of which next to nothing becomes nothing: numbers near the end of float32 are slow,
    and some machines flush them. enamel, dentin: critical_table. margin (cx,) float32 gets the
    least pH over its critical pH where fluid touches tissue, where (cx,) int32 its cell in the plane, -1 for none.
    """
    _, cy, cz = ph.shape
    for i in range(start, stop):
        margin[i] = _NO_MARGIN
        where[i] = -1
        for j in range(cy):
            for solute in range(values.shape[0]):
                value = values[solute, i, j]
                for k in range(cz):
                    value[k] = value[k] if abs(value[k]) > _NOTHING else _F0
            sour, solved, film, touched = values[ACID, i, j], values[IONS, i, j], plaque[i, j], surface[i, j]
            out = ph[i, j]
            for k in range(cz):
                out[k] = min(max(NEUTRAL - sour[k] * _PER_MOBILE, _PH_LOWEST), _PH_HIGHEST)
            lime = calcium[i, j]
            for k in range(cz):
                share = np.float32(film[k]) * _UNIT8
                pool = _POOL_CALCIUM + _FREED_CALCIUM * min(max(_POOL_FROM - out[k], _F0), _POOL_MOST)
                lime[k] = max(_LEAST_ION, calcium_rest + _APATITE_CALCIUM * solved[k] + share * pool)
            acid_salt = phosphate[i, j]
            for k in range(cz):
                share = np.float32(film[k]) * _UNIT8
                acid_salt[k] = max(
                    _LEAST_ION, phosphate_rest + _APATITE_PHOSPHATE * solved[k] + share * _POOL_PHOSPHATE
                )
            for k in range(cz):
                if touched[k] > 0:
                    table = enamel if touched[k] == 1 else dentin
                    over = out[k] - critical_at(table, lime[k], acid_salt[k])
                    if over < margin[i]:
                        margin[i] = over
                        where[i] = j * cz + k
