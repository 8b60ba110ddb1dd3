"""Kernels of mineral: which bricks exchange anything with the fluid, and what acid takes or supersaturation gives back.

Called by mineral.py once a tick of chemistry, on one thread. Lengths are voxels unless said otherwise, times are days
of the mineral clock, `drive` is critical pH less pH: above 0 dissolves, below 0 rebuilds. Invariants: mineral stays
within 0..sound, fractions of a unit are owed and never lost, and tissue at rest in saturated fluid keeps every bit.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel
from game.tooth.kernels_work import PULP, mark_written
from game.tooth.saturation import critical_at

OPEN = 3_000
"""Under this much mineral (of 60,000) a voxel offers nothing to diffuse through: fluid stands in it."""
SHIFT = 14  # owed mineral counts in 1/16384
SEEN = 9  # a change is marked when mineral passes a multiple of 512: what can be seen of it
DENTIN, CEMENTUM = 2, 4

F_ACROSS, F_BASE, F_GROWTH, F_TAKE, F_STABLE, F_CREEP, F_GIVE = range(7)
F_SUPPLY, F_LEAST, F_DENTIN, F_FLUORIDE, F_HELD, F_HELP, F_CLOSED = range(7, 14)
"""Places of numbers in `law` (14,) float32, see mineral.Law."""

_F0 = np.float32(0.0)
_F1 = np.float32(1.0)
_F2 = np.float32(2.0)
_HALF = np.float32(0.5)
_TINY = np.float32(1.0e-9)
_GUESSES = 3  # passes that settle which voxels of a line dissolve, rest or rebuild
_UNITS = np.float32(1 << SHIFT)
_INT8 = np.float32(1.0 / 127.0)
_UINT8 = np.float32(1.0 / 255.0)

W, LESS, C, D, LOSS, FLOW, PACE, HELD = range(8)
"""Rows of the scratch of one line (8, longest + 2) float32."""


@kernel
def find_active(mineral, sound, ph, calcium, phosphate, surface, enamel, dentin, tick, every, active):
    """Bricks in which something can change: active (bx, by, bz) uint8 becomes 1. Gives how many.

    mineral, sound (x, y, z) uint16; ph, calcium, phosphate (cx, cy, cz) float32; surface (cx, cy, cz) uint8: kind of
    the tissue that a cell's fluid touches, 0 for none; enamel, dentin: critical_table's. A brick counts that holds
    porous tissue, or tissue beside fluid that would dissolve it; one brick of `every` is asked in this `tick`.
    """
    bx, by, bz = active.shape
    cx, cy, cz = ph.shape
    found = 0
    for a in range(bx):
        for b in range(by):
            for c in range(bz):
                active[a, b, c] = 0
                if ((a * by + b) * bz + c) % every != tick % every:
                    continue
                lacks = 0
                for i in range(16 * a, 16 * a + 16):
                    for j in range(16 * b, 16 * b + 16):
                        for k in range(16 * c, 16 * c + 16):
                            m = mineral[i, j, k]
                            lacks += np.int32(m < sound[i, j, k]) & np.int32(m >= OPEN)
                is_active = lacks > 0
                for i in range(max(8 * a - 1, 0), min(8 * a + 9, cx)):
                    if is_active:
                        break
                    for j in range(max(8 * b - 1, 0), min(8 * b + 9, cy)):
                        if is_active:
                            break
                        for k in range(max(8 * c - 1, 0), min(8 * c + 9, cz)):
                            if surface[i, j, k] > 0:
                                table = dentin if surface[i, j, k] == DENTIN or surface[i, j, k] == CEMENTUM else enamel
                                if ph[i, j, k] < critical_at(table, calcium[i, j, k], phosphate[i, j, k]):
                                    is_active = True
                                    break
                active[a, b, c] = 1 if is_active else 0
                found += 1 if is_active else 0
    return found


@kernel
def _drive(at, kind_there, fluoride_there, ph, calcium, phosphate, fluoride, enamel, dentin, law):
    """What a fluid cell (flat number) does to tissue of a kind that touches it: above 0 dissolves, below 0 rebuilds.

    The one place where fluoride acts, from the fluid and from what the mineral holds: acid is weakened by
    1 / (1 + F / 0.056 ppm), and rebuilding is helped by the same factor.
    """
    table = dentin if kind_there in (DENTIN, CEMENTUM) else enamel
    drive = critical_at(table, calcium[at], phosphate[at]) - ph[at]
    ppm = fluoride[at] + law[F_HELD] * np.float32(fluoride_there) * _UINT8
    weaker = _F1 / (_F1 + ppm / law[F_FLUORIDE])
    if drive > _F0:
        return drive * weaker
    return max(drive, law[F_LEAST]) * law[F_SUPPLY] * (_F1 + law[F_HELP] * (_F1 - weaker))


@kernel
def _change(at, less, mineral, sound, owed, fluoride, target):
    """Take the share `less` of a voxel's sound mineral (negative: give). Gives whether it can be seen."""
    was = int(mineral[at])
    top = int(sound[at])
    units = int(less * np.float32(top) * _UNITS) + int(owed[at])
    whole = units >> SHIFT
    owed[at] = units - (whole << SHIFT)
    now = was - whole
    if now <= 0:
        now, owed[at] = 0, 0
    elif now > top:
        now, owed[at] = top, 0
    mineral[at] = now
    if now > was:
        # each 1/255 that is rebuilt holds as much fluoride as the fluid gave, spread evenly over them
        share = int(target * np.float32(256.0))
        for step in range(was * 255 // 60_000, now * 255 // 60_000):
            if ((step + 1) * share >> 8) > (step * share >> 8) and fluoride[at] < 255:
                fluoride[at] += 1
    elif now == 0:
        fluoride[at] = 0
    return was != now and ((was >> SEEN) != (now >> SEEN) or now == 0 or now == top)


@kernel
def _solve(count, near, far, days, law, line):
    """The pore fluid of one line of `count` voxels, and what it does in `days`: line[FLOW] becomes the share lost.

    `near`, `far`: drive of the fluid at the ends; far is NaN where there is none. line[LOSS]: share already lost,
    line[FLOW]: how pores lead, line[PACE]: 1, or faster. Pores fill within minutes, so on a clock of days they are in
    balance: what diffuses in along the line is what the mineral takes up. Thomas' elimination, again until it is clear
    who dissolves (+ take), who lies still and who is rebuilt; the first guess is that all do as the near end bids.
    """
    w, c, d, less = line[W], line[C], line[D], line[LESS]
    loss, leads, pace, held = line[LOSS], line[FLOW], line[PACE], line[HELD]
    stable, take, give, creep = law[F_STABLE], law[F_TAKE] * days, law[F_GIVE] * days, law[F_CREEP] * days
    has_far = far == far
    low = min(near, far) if has_far else near
    start = max(near, far) if has_far else near
    for n in range(count):
        w[n] = start
        held[n] = stable * loss[n] * loss[n]  # the drive with which what is left of the mineral is in balance
        pace[n] *= take / (_F1 + _F2 * stable * loss[n] * take * pace[n])
        less[n] = _HALF * (leads[n] + leads[n + 1]) * days if n < count - 1 else _F0  # to the next one
    for _ in range(_GUESSES):
        # forwards, then back
        before = _F0
        for n in range(count):
            a, r = _TINY + before + less[n], _F0
            if n == 0:
                a += _F2 * leads[0] * days
                r += _F2 * leads[0] * days * near
            if n == count - 1 and has_far:
                a += _F2 * leads[n] * days
                r += _F2 * leads[n] * days * far
            if w[n] > held[n]:
                a += pace[n]
                r += pace[n] * held[n]
            elif w[n] > _F0:
                a += creep * (_F1 - loss[n])
            elif w[n] < _F0 and _F0 < loss[n] <= _HALF:
                a += give * loss[n] / (loss[n] - give * low + _TINY)
            if n > 0:
                a -= before * c[n - 1]
                r += before * d[n - 1]
            by = _F1 / a
            c[n] = less[n] * by
            d[n] = r * by
            before = less[n]
        changed = False
        for n in range(count - 1, -1, -1):
            new = d[n] if n == count - 1 else d[n] + c[n] * w[n + 1]
            if (new > held[n]) != (w[n] > held[n]) or (new > _F0) != (w[n] > _F0):
                changed = True
            w[n] = new
        if not changed:
            break
    for n in range(count):
        change = _F0
        if w[n] > held[n]:
            change = min(pace[n] * (w[n] - held[n]), max(_F0, np.sqrt(w[n] / stable) - loss[n]))
        elif w[n] > _F0:
            change = creep * (_F1 - loss[n]) * w[n]
        elif w[n] < _F0 and _F0 < loss[n] <= _HALF:
            change = max(give * loss[n] / (loss[n] - give * low + _TINY) * w[n], -loss[n])
        leads[n] = min(change, _F1 - loss[n])


@kernel
def _reach(own, step, room, margin, mineral, sound, kind):
    """How many voxels from `own` (flat) along `step` take part, at most `room`; negative if fluid ends the line there.

    Acid gets no farther than `margin` sound voxels in a row.
    """
    whole = 0
    for n in range(room):
        there = own + n * step
        if kind[there] == PULP:
            return n
        if mineral[there] < OPEN:
            return -n
        whole = whole + 1 if mineral[there] == sound[there] else 0
        if whole == margin:
            return n + 1
    return room


@kernel
def _fall_in(own, step, room, skin_most, hollow_least, mineral, sound, kind, owed, fluoride):
    """Voxels of skin from `own` on that fell in over a hollow body: their number, or 0."""
    skin, hollow = 0, 0
    for n in range(room):
        there = own + n * step
        if kind[there] == PULP or sound[there] == 0:
            break
        if 2 * int(mineral[there]) < int(sound[there]):
            hollow += 1
        elif hollow > 0 or skin > skin_most:
            break
        else:
            skin += 1
    if skin == 0 or skin > skin_most or hollow < hollow_least:
        return 0
    for n in range(skin):
        there = own + n * step
        mineral[there], owed[there], fluoride[there] = 0, 0, 0
    return skin


@kernel
def weather(
    mineral, sound, kind, tissue_fluoride, owed, prism, ph, calcium, phosphate, fluoride, enamel, dentin, active,
    touched, boxes, law, days, margin, skin_most, hollow_least, line, tally,
):  # fmt: skip
    """One tick of mineral: from every face between fluid and tissue inwards.

    mineral, sound, kind, tissue_fluoride (x, y, z) and owed int16 like them; prism (cx, cy, cz, 3) int8; ph..fluoride
    (cx, cy, cz) float32; active (bx, by, bz) uint8: bricks whose faces are asked; touched, boxes as for work; law (14,)
    float32, its lengths in voxels; `margin`: sound voxels behind a lesion that acid may reach; a skin of at most
    `skin_most` voxels falls in over `hollow_least` hollow ones. line: scratch. tally (4,) int64 gathers voxels of skin
    that fell in, and their x, y, z.
    """
    nx, ny, nz = mineral.shape
    _, by, bz = active.shape
    flat, top, kinds = mineral.reshape(-1), sound.reshape(-1), kind.reshape(-1)
    held, owing, bricks = tissue_fluoride.reshape(-1), owed.reshape(-1), active.reshape(-1)
    sour, ca, po4, fl = ph.reshape(-1), calcium.reshape(-1), phosphate.reshape(-1), fluoride.reshape(-1)
    rods = prism.reshape(-1)
    cy, cz = ny // 2, nz // 2
    for brick in range(bricks.shape[0]):
        if bricks[brick] == 0:
            continue
        i0, j0, k0 = brick // (by * bz) * 16, brick // bz % by * 16, brick % bz * 16
        for i in range(i0, i0 + 16):
            for j in range(j0, j0 + 16):
                for k in range(k0, k0 + 16):
                    own = (i * ny + j) * nz + k
                    if flat[own] < OPEN:
                        if flat[own] > 0 and kinds[own] != PULP:
                            # a rim that stands in the fluid
                            cell = ((i >> 1) * cy + (j >> 1)) * cz + (k >> 1)
                            drive = _drive(cell, kinds[own], held[own], sour, ca, po4, fl, enamel, dentin, law)
                            if drive > _F0:
                                lost = _F1 - np.float32(flat[own]) / np.float32(top[own])
                                rate = law[F_TAKE] * days
                                rate /= _F1 + _F2 * law[F_STABLE] * lost * rate
                                less = rate * (drive - law[F_STABLE] * lost * lost)
                                bound = np.sqrt(drive / law[F_STABLE]) - lost
                                less = min(less, bound) if bound > _F0 else law[F_CREEP] * days * drive * (_F1 - lost)
                                if _change(own, less, flat, top, owing, held, _F0):
                                    mark_written(i, j, k, by, bz, touched, boxes)
                        continue
                    if kinds[own] == PULP:
                        continue
                    for turn in range(6):  # from above and below, then along x, then along z
                        axis = 1 if turn < 2 else 0 if turn < 4 else 2
                        ahead = turn % 2 == 0
                        at = i if axis == 0 else j if axis == 1 else k
                        length = nx if axis == 0 else ny if axis == 1 else nz
                        stride = ny * nz if axis == 0 else nz if axis == 1 else 1
                        step = stride if ahead else -stride
                        if (at == 0 if ahead else at == length - 1) or flat[own - step] >= OPEN:
                            continue
                        out = own - step
                        if kinds[out] == PULP:
                            continue
                        # fluid at `out`, tissue from `own` on: what does the one do to the other?
                        room = length - at if ahead else at + 1
                        place = at - 1 if ahead else at + 1
                        u = (place if axis == 0 else i) >> 1
                        v = (place if axis == 1 else j) >> 1
                        cell = (u * cy + v) * cz + ((place if axis == 2 else k) >> 1)
                        near = _drive(cell, kinds[own], held[own], sour, ca, po4, fl, enamel, dentin, law)
                        gift = fl[cell]
                        if near > _F0:
                            fallen = _fall_in(
                                own, step, room, skin_most, hollow_least, flat, top, kinds, owing, held
                            )
                            for m in range(fallen):
                                there = own + m * step
                                u, v, w = there // (ny * nz), there // nz % ny, there % nz
                                mark_written(u, v, w, by, bz, touched, boxes)
                                tally[0] += 1
                                tally[1] += u
                                tally[2] += v
                                tally[3] += w
                            if fallen > 0:
                                break
                        count = _reach(own, step, room, margin, flat, top, kinds)
                        far = np.float32(np.nan)
                        if count < 0:
                            if not ahead:
                                continue  # a line with two ends is solved from the lower one
                            count = -count
                            last = own + (count - 1) * step
                            end = last + step
                            u, v, w = end // (ny * nz), end // nz % ny, end % nz
                            cell = ((u >> 1) * cy + (v >> 1)) * cz + (w >> 1)
                            far = _drive(cell, kinds[last], held[last], sour, ca, po4, fl, enamel, dentin, law)
                            gift = max(gift, fl[cell])
                        # what each voxel has lost, and how well its pores lead along this axis
                        worst = _F0
                        base = law[F_BASE] if near > _F0 or far > _F0 else law[F_CLOSED]
                        for m in range(count):
                            there = own + m * step
                            lost = _F1 - np.float32(flat[there]) / np.float32(top[there])
                            worst = max(worst, lost)
                            line[LOSS, m] = lost
                            leads = base + law[F_GROWTH] * lost
                            line[PACE, m] = _F1
                            if kinds[there] == DENTIN or kinds[there] == CEMENTUM:
                                line[PACE, m] = law[F_DENTIN]
                                leads *= law[F_DENTIN]
                            else:
                                place = at + m if ahead else at - m
                                u = (place if axis == 0 else i) >> 1
                                v = (place if axis == 1 else j) >> 1
                                rod = 3 * ((u * cy + v) * cz + ((place if axis == 2 else k) >> 1)) + axis
                                along = np.float32(rods[rod]) * _INT8
                                leads *= law[F_ACROSS] + (_F1 - law[F_ACROSS]) * along * along
                            line[FLOW, m] = leads
                        if worst == _F0 and not (near > _F0 or far > _F0):
                            continue  # sound, in fluid that leaves it sound
                        _solve(count, near, far, days, law, line)
                        target = gift / (gift + _HALF)
                        for m in range(count):
                            if line[FLOW, m] != _F0:
                                there = own + m * step
                                if _change(there, line[FLOW, m], flat, top, owing, held, target):
                                    u, v, w = there // (ny * nz), there // nz % ny, there % nz
                                    mark_written(u, v, w, by, bz, touched, boxes)
