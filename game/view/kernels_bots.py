"""Loops over bots that turn a swarm into rows to draw: its light, its crowd and streams, who is drawn and where.

Called by view/swarm.py once a picture. They read the simulation's columns and write only the view's own arrays; rows of
columns are sorted anew every half second, so whatever lasts longer than a picture is kept by id.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel
from game.tooth.kernels_work import TRAVEL
from game.view.kernels_view import dice_of

CELL = 4.0
"""Voxels along a cell of the light and of the crowd."""
SOFT_EDGE = 0.18
"""Share of the drawn that is only just drawn, and small: so nobody pops in or out."""
STRANDS_ROOM = 5.0
"""Of a crowd so many more leave a strand of light than have a body: strands are light, and hide nothing."""
FASTEST = 16.0
"""Voxels a second that the byte of speed can say."""
STREAM_SLOW, STREAM_FAST = 2.5, 7.0
"""Voxels a second of a place's mean way: below it a crowd mills about, above it is a stream."""
ALONE = 0.8
"""Voxels within which a bot is drawn off its place: the simulation lets bots share a spot."""
CROWD_SPREAD = 2.8
"""Voxels more of it in a dense crowd."""
STRAND_SPREAD = 1.9
"""Voxels between the middle of a stream and its strands."""
STRANDS = 9


def strand_places() -> np.ndarray:
    """(STRANDS, 3) float32: directions from the middle of a stream to its strands, evenly over a ball."""
    turn = np.arange(STRANDS) * 2.399963
    height = 1.0 - 2.0 * (np.arange(STRANDS) + 0.5) / STRANDS
    across = np.sqrt(1.0 - height * height)
    reach = 0.45 + 0.55 * (np.arange(STRANDS) * 5 % STRANDS) / (STRANDS - 1)
    return (np.stack([across * np.cos(turn), height, across * np.sin(turn)], axis=1) * reach[:, None]).astype("f4")


@kernel
def shed_light(position, previous, identity, task, state, glow_of, count, stride, grid, cells, keep):
    """Add what bots shed to a coarse grid (z, y, x, 3) of int32, and who is where to `cells` (z, y, x, 8) float32.

    Amber, teal or blue light. `cells` holds number, place and step, summed over the bots of a cell, and follows slowly:
    `keep` of what it was stays. Of a large swarm one of `stride` bots (a power of two) stands for the others; by
    id, because rows are sorted anew and the light would start.
    """
    nz, ny, nx = grid.shape[0], grid.shape[1], grid.shape[2]
    for z in range(nz):
        for y in range(ny):
            for x in range(nx):
                if cells[z, y, x, 0] > 0.0:
                    for part in range(7):
                        cells[z, y, x, part] *= keep
                    if cells[z, y, x, 0] < 0.02:
                        cells[z, y, x, 0] = 0.0
    many = np.float32(stride) * (np.float32(1.0) - keep)
    others = np.uint32(stride - 1)
    for bot in range(count):
        if identity[bot] & others:
            continue
        x = int(position[bot, 0] / CELL)
        y = int(position[bot, 1] / CELL)
        z = int(position[bot, 2] / CELL)
        if x < 0 or y < 0 or z < 0 or x >= nx or y >= ny or z >= nz:
            continue
        if cells[z, y, x, 0] == 0.0:
            for part in range(1, 7):
                cells[z, y, x, part] = 0.0
        cells[z, y, x, 0] += many
        for axis in range(3):
            cells[z, y, x, 1 + axis] += many * position[bot, axis]
            cells[z, y, x, 4 + axis] += many * (position[bot, axis] - previous[bot, axis])
        glow = np.int32(glow_of[state[bot]]) * np.int32(stride)
        if task[bot] == 0:
            grid[z, y, x, 0] += glow
            grid[z, y, x, 1] += (glow * 11) // 20
            grid[z, y, x, 2] += glow // 8
        elif task[bot] == 1:
            grid[z, y, x, 0] += glow // 20
            grid[z, y, x, 1] += (glow * 19) // 20
            grid[z, y, x, 2] += (glow * 17) // 20
        else:
            grid[z, y, x, 0] += (glow * 7) // 20
            grid[z, y, x, 1] += (glow * 11) // 20
            grid[z, y, x, 2] += glow


@kernel
def soften_light(grid, gain, light):
    """Blur the grid one cell wide, and squash it into bytes: twice the bots is never twice the glare."""
    nz, ny, nx = grid.shape[0], grid.shape[1], grid.shape[2]
    for z in range(nz):
        for y in range(ny):
            for x in range(nx):
                for part in range(3):
                    total = 2 * grid[z, y, x, part]
                    total += grid[max(z - 1, 0), y, x, part] + grid[min(z + 1, nz - 1), y, x, part]
                    total += grid[z, max(y - 1, 0), x, part] + grid[z, min(y + 1, ny - 1), x, part]
                    total += grid[z, y, max(x - 1, 0), part] + grid[z, y, min(x + 1, nx - 1), part]
                    bright = total * gain
                    light[z, y, x, part] = np.uint8(255.0 * bright / (1.0 + bright))
                light[z, y, x, 3] = np.uint8(255)


@kernel
def look_round(cells, x, y, z, parts, found):
    """Trilinear in `cells`: fills the first `parts` of found (7,) with number, place and step, summed over a cell."""
    nz, ny, nx = cells.shape[0], cells.shape[1], cells.shape[2]
    fx = min(max(x / CELL - 0.5, 0.0), nx - 1.001)
    fy = min(max(y / CELL - 0.5, 0.0), ny - 1.001)
    fz = min(max(z / CELL - 0.5, 0.0), nz - 1.001)
    ix, iy, iz = int(fx), int(fy), int(fz)
    tx, ty, tz = fx - ix, fy - iy, fz - iz
    for part in range(parts):
        found[part] = 0.0
    for corner in range(8):
        jx = min(ix + (corner & 1), nx - 1)
        jy = min(iy + ((corner >> 1) & 1), ny - 1)
        jz = min(iz + (corner >> 2), nz - 1)
        if cells[jz, jy, jx, 0] <= 0.0:
            continue
        weight = (
            (tx if corner & 1 else 1.0 - tx) * (ty if corner & 2 else 1.0 - ty) * (tz if corner & 4 else 1.0 - tz)
        )
        for part in range(parts):
            found[part] += weight * cells[jz, jy, jx, part]


@kernel
def gather_bots(
    position, previous, identity, task, cargo, state, glow_of, count, share, first_id, slot_of, slot_share, slots, room,
    chorus, cells, strands, memory, gap, ease, out_position, out_previous, look, manner,
):  # fmt: skip
    """Who is drawn of the first `count` rows, where, and how fully; chosen by id so that a bot stays in or out.

    Rows [0, slots) belong to the ids that have a slot (those with long trails): always the same row for the same bot,
    with a size of 0 where it is not there. Answers how many rows were filled.

    `share` is the part of 2**32 that is drawn; of a crowd only about `room` bots a voxel are: light tells the rest.
    In a crowd bots spread a little, in a stream they close up to strands, the more the louder the chorus. `memory`
    (ids, 4) is by how much each was moved and how fully it was drawn `gap` steps ago; `ease` of the change is made now.
    """
    for slot in range(slots):
        manner[slot, 0] = manner[slot, 3] = 0
        for axis in range(3):
            out_position[slot, axis] = -100.0
            out_previous[slot, axis] = -100.0
    found = np.zeros(7, np.float64)
    kept = slots
    most = out_position.shape[0]
    cell = CELL * CELL * CELL
    for bot in range(count):
        dice = dice_of(identity[bot])
        if dice > share:  # whoever has a slot is among those who may be drawn
            continue
        number = np.int64(identity[bot]) - first_id
        lot = dice / 4294967296.0
        x, y, z = position[bot, 0], position[bot, 1], position[bot, 2]
        slot = -1
        if dice < slot_share:
            slot = slot_of[number]
        if slot < 0:
            if kept >= most:
                continue
            # Most of a crowd are not drawn: one look at their own cell tells it, generously.
            jx = min(max(int(x / CELL), 0), cells.shape[2] - 1)
            jy = min(max(int(y / CELL), 0), cells.shape[1] - 1)
            jz = min(max(int(z / CELL), 0), cells.shape[0] - 1)
            if lot * (1.0 + 0.12 * cells[jz, jy, jx, 0] / (cell * room)) > 1.2:
                continue
        look_round(cells, x, y, z, 1, found)
        crowd = found[0] / cell
        wanted = 1.2 / (1.0 + crowd / room)
        shown = min(1.0, max(0.0, (wanted - lot) / (SOFT_EDGE * wanted)))
        wanted = 1.2 / (1.0 + crowd / (STRANDS_ROOM * room))
        trailed = min(1.0, max(0.0, (wanted - lot) / (0.5 * wanted)))
        was = memory[number, 3]
        if was < 0.0:
            was = shown
        shown = was + (shown - was) * ease
        if shown < 0.02:
            shown = 0.0
        if shown == 0.0 and slot < 0:
            memory[number, 3] = 0.0
            continue

        # Where: apart from the others in a crowd, with its strand in a stream.
        more = dice_of(np.uint32(dice) + np.uint32(17))
        a = ((more & np.uint32(255)) - 127.5) / 127.5
        b = (((more >> np.uint32(8)) & np.uint32(255)) - 127.5) / 127.5
        c = (((more >> np.uint32(16)) & np.uint32(255)) - 127.5) / 127.5
        # A cube of lots, bent to a ball: a crowd on one spot must not look like a box.
        aa, bb, cc = a * a, b * b, c * c
        a *= np.sqrt(1.0 - 0.5 * bb - 0.5 * cc + bb * cc / 3.0)
        b *= np.sqrt(1.0 - 0.5 * aa - 0.5 * cc + aa * cc / 3.0)
        c *= np.sqrt(1.0 - 0.5 * aa - 0.5 * bb + aa * bb / 3.0)
        look_round(cells, x, y, z, 7, found)
        spread = ALONE + CROWD_SPREAD * crowd / (crowd + 5.0)
        mx, my, mz = a * spread, b * spread * 0.85, c * spread
        if found[0] > 0.0:
            vx, vy, vz = found[4] / found[0], found[5] / found[0], found[6] / found[0]
            speed = np.sqrt(vx * vx + vy * vy + vz * vz) * 64.0
            stream = min(1.0, max(0.0, (speed - STREAM_SLOW) / (STREAM_FAST - STREAM_SLOW)))
            if stream > 0.0:
                inverse = 64.0 / speed
                vx, vy, vz = vx * inverse, vy * inverse, vz * inverse
                qx, qy, qz = found[1] / found[0] - x, found[2] / found[0] - y, found[3] / found[0] - z
                along = qx * vx + qy * vy + qz * vz
                close = 0.30 + 0.62 * chorus
                strand = int((more >> np.uint32(24)) % np.uint32(STRANDS))
                loose = 0.9 - 0.75 * chorus
                sx = (qx - along * vx) * close + strands[strand, 0] * STRAND_SPREAD + a * loose
                sy = (qy - along * vy) * close + strands[strand, 1] * STRAND_SPREAD + b * loose
                sz = (qz - along * vz) * close + strands[strand, 2] * STRAND_SPREAD + c * loose
                mx, my, mz = mx + (sx - mx) * stream, my + (sy - my) * stream, mz + (sz - mz) * stream
        ox, oy, oz = memory[number, 0], memory[number, 1], memory[number, 2]
        if memory[number, 3] <= 0.0:  # it was not seen before: no need to glide there
            ox, oy, oz = mx, my, mz
        mx, my, mz = ox + (mx - ox) * ease, oy + (my - oy) * ease, oz + (mz - oz) * ease
        memory[number, 0], memory[number, 1], memory[number, 2], memory[number, 3] = mx, my, mz, shown

        row = slot
        if slot < 0:
            row = kept
            kept += 1
        back = 1.0 / gap
        out_position[row, 0], out_position[row, 1], out_position[row, 2] = x + mx, y + my, z + mz
        out_previous[row, 0] = previous[bot, 0] + mx + (ox - mx) * back
        out_previous[row, 1] = previous[bot, 1] + my + (oy - my) * back
        out_previous[row, 2] = previous[bot, 2] + mz + (oz - mz) * back
        look[row, 0] = task[bot]
        look[row, 1] = (cargo[bot] & np.uint8(254)) | np.uint8(state[bot] == TRAVEL)
        look[row, 2] = glow_of[state[bot]]
        look[row, 3] = np.uint8(more & np.uint32(255))
        dx, dy, dz = x - previous[bot, 0], y - previous[bot, 1], z - previous[bot, 2]
        pace = np.sqrt(dx * dx + dy * dy + dz * dz) * 64.0 / FASTEST
        manner[row, 0] = np.uint8(255.0 * shown)
        manner[row, 1] = np.uint8(255.0 * min(1.0, pace))
        manner[row, 2] = np.uint8(255.0 * crowd / (crowd + 4.0))
        manner[row, 3] = np.uint8(0) if slot < 0 else np.uint8(255.0 * trailed)
    return kept


@kernel
def give_slots(first_id, share, slot_of):
    """A slot for every id whose lot is below `share` of 2**32, in order; -1 for the others. Answers how many."""
    given = 0
    for number in range(slot_of.shape[0]):
        slot_of[number] = -1
        if dice_of(np.uint32(first_id + number)) < share:
            slot_of[number] = given
            given += 1
    return given


@kernel
def keep_past(position, past, newest, moves_on, leap):
    """Keep where the rows with long trails are: past (k, m, 3), a ring whose row `newest` was the last written.

    Where `moves_on`, the row after it takes their places. Who leapt further than `leap` voxels since then did not swim
    there: its whole past becomes where it is now, so that no trail crosses the tooth. Answers how many did.
    """
    depth, many = past.shape[0], past.shape[1]
    leapt = 0
    following = (newest + 1) % depth
    for row in range(many):
        x, y, z = position[row, 0], position[row, 1], position[row, 2]
        dx, dy, dz = x - past[newest, row, 0], y - past[newest, row, 1], z - past[newest, row, 2]
        if dx * dx + dy * dy + dz * dz > leap * leap:
            leapt += 1
            for age in range(depth):
                past[age, row, 0], past[age, row, 1], past[age, row, 2] = x, y, z
        elif moves_on:
            past[following, row, 0], past[following, row, 1], past[following, row, 2] = x, y, z
    return leapt


@kernel
def solid_at(texels, x, y, z):
    """Share of tissue at a place, 0 to 1, trilinear in the field's texels (z, y, x, 4); nothing outside."""
    nz, ny, nx = texels.shape[0], texels.shape[1], texels.shape[2]
    x, y, z = x - 0.5, y - 0.5, z - 0.5
    if x < 0.0 or y < 0.0 or z < 0.0 or x >= nx - 1 or y >= ny - 1 or z >= nz - 1:
        return 0.0
    ix, iy, iz = int(x), int(y), int(z)
    tx, ty, tz = x - ix, y - iy, z - iz
    total = 0.0
    for corner in range(8):
        weight = (
            (tx if corner & 1 else 1.0 - tx) * (ty if corner & 2 else 1.0 - ty) * (tz if corner & 4 else 1.0 - tz)
        )
        total += weight * texels[iz + (corner >> 2), iy + ((corner >> 1) & 1), ix + (corner & 1), 0]
    return total / 255.0


@kernel
def depths_of(previous, position, manner, alpha, eye, beyond, reach, depth, histogram):
    """How deep in the picture each row is: depth (n,), 1e9 for who is not in it, not drawn or beyond `reach`.

    `eye` (3, 4) are the rows that make depth, x and y of the picture from a place; x and y are within depth of the
    middle, and within `beyond` (2,) more for who reaches in. `histogram` counts rows by depth in equal parts of reach.
    """
    parts = histogram.shape[0]
    for row in range(position.shape[0]):
        depth[row] = 1e9
        if manner[row, 0] == 0:
            continue
        far, right, up = eye[0, 3], eye[1, 3], eye[2, 3]
        for axis in range(3):
            at = previous[row, axis] + (position[row, axis] - previous[row, axis]) * alpha
            far += eye[0, axis] * at
            right += eye[1, axis] * at
            up += eye[2, axis] * at
        if -1.0 < far < reach and abs(right) < far + beyond[0] and abs(up) < far + beyond[1]:
            depth[row] = far
            histogram[max(0, min(parts - 1, int(far / reach * parts)))] += 1


@kernel
def pose_bots(previous, position, look, manner, depth, nearest, furthest, past, newest, texels, chorus, out, start):
    """Rows between two depths as models want them: out (m, 23) float32 from row `start`; answers the row after them.

    previous, position, up, forward (3 each), look (4), settle, bank, chorus, size, depth, speed, and how firmly it
    stands. `up` leads off the nearest tissue, `settle` is how far down to it a bot at work stands, `bank` how it leans
    in its turn.
    """
    kept = start
    for row in range(position.shape[0]):
        if not nearest <= depth[row] < furthest:
            continue
        if kept >= out.shape[0]:
            return kept
        x, y, z = position[row, 0], position[row, 1], position[row, 2]
        ux = (solid_at(texels, x - 2.0, y, z) - solid_at(texels, x + 2.0, y, z)) * 2.0
        uy = (solid_at(texels, x, y - 2.0, z) - solid_at(texels, x, y + 2.0, z)) * 2.0 + 0.25
        uz = (solid_at(texels, x, y, z - 2.0) - solid_at(texels, x, y, z + 2.0)) * 2.0
        size = np.sqrt(ux * ux + uy * uy + uz * uz)
        if size < 1e-3:
            ux, uy, uz, size = 0.0, 1.0, 0.0, 1.0
        ux, uy, uz = ux / size, uy / size, uz / size

        # Down to the ground, where there is one: half voxels, and the place between two of them.
        settle, firm = 0.0, 0.0
        before = solid_at(texels, x, y, z)
        if before >= 0.5:
            for step in range(1, 6):
                here = solid_at(texels, x + ux * step * 0.5, y + uy * step * 0.5, z + uz * step * 0.5)
                if here < 0.5:
                    settle = -(step - (0.5 - here) / max(before - here, 1e-3)) * 0.5
                    firm = 1.0
                    break
                before = here
        elif look[row, 1] & np.uint8(1) == 0:  # whoever travels swims
            for step in range(1, 6):
                here = solid_at(texels, x - ux * step * 0.5, y - uy * step * 0.5, z - uz * step * 0.5)
                if here >= 0.5:
                    ground = (step - (here - 0.5) / max(here - before, 1e-3)) * 0.5
                    firm = min(1.0, max(0.0, (2.4 - ground) * 1.2))
                    settle = ground * firm
                    break
                before = here

        # Forward is the way of its last steps, and where there is hardly one a heading of its own: no jump between.
        vx, vy, vz = x - previous[row, 0], y - previous[row, 1], z - previous[row, 2]
        turn = look[row, 3] * 0.19
        fx, fy, fz = 10.0 * vx + 0.15 * np.cos(turn), 10.0 * vy, 10.0 * vz + 0.15 * np.sin(turn)
        bank = 0.0
        if row < past.shape[1]:
            hx, hy, hz = x - past[newest, row, 0], y - past[newest, row, 1], z - past[newest, row, 2]
            fx, fy, fz = fx + 2.0 * hx, fy + 2.0 * hy, fz + 2.0 * hz
            far = np.sqrt(hx * hx + hy * hy + hz * hz)
            quick = np.sqrt(vx * vx + vy * vy + vz * vz)
            if far > 0.05 and quick > 0.02:  # the turn from where it came to where it goes, about its own up
                bank = ux * (hy * vz - hz * vy) + uy * (hz * vx - hx * vz) + uz * (hx * vy - hy * vx)
                bank /= far * quick
        far = max(1e-6, np.sqrt(fx * fx + fy * fy + fz * fz))
        out[kept, 0], out[kept, 1], out[kept, 2] = previous[row, 0], previous[row, 1], previous[row, 2]
        out[kept, 3], out[kept, 4], out[kept, 5] = x, y, z
        out[kept, 6], out[kept, 7], out[kept, 8] = ux, uy, uz
        out[kept, 9], out[kept, 10], out[kept, 11] = fx / far, fy / far, fz / far
        for part in range(4):
            out[kept, 12 + part] = look[row, part] / 255.0
        out[kept, 16] = settle
        out[kept, 17] = max(-1.0, min(1.0, bank))
        out[kept, 18] = chorus
        out[kept, 19] = manner[row, 0] / 255.0
        out[kept, 20] = depth[row]
        out[kept, 21] = manner[row, 1] / 255.0
        out[kept, 22] = firm
        kept += 1
    return kept
