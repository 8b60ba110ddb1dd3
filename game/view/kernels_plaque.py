"""Loops that turn sites of the biofilm into bodies (cocci, rods, threads, rock) and their slime into a skin.

Called by cocci.CocciExtract. Nothing here is seen by the digest. Invariant: where a body lies and which way follows
from its site's place and own state alone, so that what is scoured goes and the rest stays put; only how open it lies
and whether it is seen at all are asked of the voxels beside it.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel
from game.view.kernels_view import dice_of

CELL_FULL = 60_000.0
HALF_MINERAL = 30_000
MUTANS, SANGUINIS, LACTOBACILLUS, VEILLONELLA, ACTINOMYCES, STONE = range(6)
"""Calculus stands in the place of a species."""
CHANNEL = 0.055  # how broad the noise is read as a water channel
CLOSED = 255  # a sill that no amount reaches
REACH = 1.35  # voxels that slime stands off a body
SPLAT = 1000.0  # whole numbers: what was added can be taken away again to the last bit
ISO = 0.42  # share of slime at which its skin lies
LEVELS = 8  # of matrix that are told apart, and fewer of amount: growth of a moment moves nothing


@kernel
def _chance(dice, shift):
    """Eight bits of a dice as 0..1."""
    return ((dice >> np.uint32(shift)) & np.uint32(255)) / 255.0


@kernel
def _knot(x, y, z, salt):
    dice = dice_of(((x + 64) * 4096 + y + 64) * 4096 + z + 64 + salt * 0x1000003)
    return (dice >> np.uint32(8) & np.uint32(1023)) / 1023.0


@kernel
def slow_noise(x, y, z, salt):
    """Value noise, 0..1, one knot a unit."""
    ix, iy, iz = int(np.floor(x)), int(np.floor(y)), int(np.floor(z))
    tx, ty, tz = x - ix, y - iy, z - iz
    tx, ty, tz = tx * tx * (3.0 - 2.0 * tx), ty * ty * (3.0 - 2.0 * ty), tz * tz * (3.0 - 2.0 * tz)
    near = (_knot(ix, iy, iz, salt) * (1 - tz) + _knot(ix, iy, iz + 1, salt) * tz) * (1 - ty) + (
        _knot(ix, iy + 1, iz, salt) * (1 - tz) + _knot(ix, iy + 1, iz + 1, salt) * tz
    ) * ty
    far = (_knot(ix + 1, iy, iz, salt) * (1 - tz) + _knot(ix + 1, iy, iz + 1, salt) * tz) * (1 - ty) + (
        _knot(ix + 1, iy + 1, iz, salt) * (1 - tz) + _knot(ix + 1, iy + 1, iz + 1, salt) * tz
    ) * ty
    return near * (1 - tx) + far * tx


@kernel
def lay_out_sites(sites, mineral, sill, out, lift):
    """What never changes of a site: from which amount on it holds bodies (`sill`, in 256ths of a uint16, by voxel),
    which way is up from the tissue (`out`, (n, 3)), and how high its tower stands (`lift`, voxels)."""
    nx, ny, nz = mineral.shape
    for row in range(len(sites)):
        x, y, z = sites[row] // (ny * nz), sites[row] // nz % ny, sites[row] % nz
        ox, oy, oz = 0.0, 0.0, 0.0
        is_base = False
        for a in range(-3, 4):
            for b in range(-3, 4):
                for c in range(-3, 4):
                    i, j, k = x + a, y + b, z + c
                    if i < 0 or j < 0 or k < 0 or i >= nx or j >= ny or k >= nz:
                        continue
                    if mineral[i, j, k] >= HALF_MINERAL:
                        near = max(1, a * a + b * b + c * c)  # rebuilt mineral may bury a site
                        ox, oy, oz = ox - a / near, oy - b / near, oz - c / near
                        is_base |= near <= 3
        oy += 0.15  # high in a colony no tissue is near: the tooth's own up
        length = np.sqrt(ox * ox + oy * oy + oz * oz) + 1e-6
        out[row, 0], out[row, 1], out[row, 2] = ox / length, oy / length, oz / length
        dice = dice_of((x * 4096 + y) * 4096 + z)
        # Water runs through thick plaque in channels; the lowest layer holds to the tissue under them too.
        channel = abs(slow_noise(x * 0.115, y * 0.07, z * 0.115, 3) - 0.5)
        is_open = channel < CHANNEL and not is_base
        sill[x, y, z] = CLOSED if is_open else np.uint8(24 + int(0.43 * ((dice >> np.uint32(18)) & np.uint32(255))))
        tower = 0.65 * slow_noise(x * 0.21, y * 0.21, z * 0.21, 5) + 0.35 * slow_noise(x * 0.09, y * 0.09, z * 0.09, 6)
        lift[row] = max(0.0, tower - 0.50) * 11.0


@kernel
def _way_at(x, y, z, way):
    """Which way chains run here: slow, so that neighbours run alike."""
    way[0] = np.sin(0.33 * y + 0.41 * z + 1.9 * np.sin(0.13 * x))
    way[1] = np.sin(0.37 * z + 0.29 * x + 1.7 * np.sin(0.15 * y) + 2.1)
    way[2] = np.sin(0.31 * x + 0.43 * y + 1.8 * np.sin(0.11 * z) + 4.2)


@kernel
def _lay_flat(way, out, row, rise):
    """Turn a way along the colony's surface; `rise` of it stays upright."""
    along = (way[0] * out[row, 0] + way[1] * out[row, 1] + way[2] * out[row, 2]) * 0.9 - rise
    x, y, z = way[0] - out[row, 0] * along, way[1] - out[row, 1] * along, way[2] - out[row, 2] * along
    length = np.sqrt(x * x + y * y + z * z) + 1e-6
    way[0], way[1], way[2] = x / length, y / length, z / length


@kernel
def _put(bodies, x, y, z, radius, kind, wet, dice, way, half, openness, rank):
    """One more body. `way` (3,) unit, `half` the half length in voxels of what is no ball."""
    position, look, axis, key, count = bodies
    n = count[0]
    if n >= position.shape[0]:
        return
    position[n, 0], position[n, 1], position[n, 2] = np.float32(x), np.float32(y), np.float32(z)
    look[n, 0] = np.uint8(min(255.0, radius * 64.0))
    look[n, 1] = np.uint8(kind)
    look[n, 2] = np.uint8(255.0 * wet) if kind != STONE else np.uint8(0)
    mixed = dice_of(int(dice) + rank * 977)
    look[n, 3] = np.uint8(mixed & np.uint32(255))
    for side in range(3):
        axis[n, side] = np.int8(np.round(way[side] * min(half, 1.95) * 64.0))
    axis[n, 3] = np.int8(127.0 * min(1.0, max(0.0, openness)))
    key[n] = np.uint16(min(rank, 15) * 64 + int(mixed >> np.uint32(9) & np.uint32(63)))
    count[0] = n + 1


@kernel
def _chain(bodies, at, way, out, row, links, radius, kind, wet, dice, openness, rank):
    """Cocci that divided along a slow way and hold together; a little smaller to the end."""
    x, y, z = at[0], at[1], at[2]
    bend = (_chance(dice, 3) - 0.5) * 0.7
    for link in range(links):
        small = radius * (1.0 - 0.05 * link) * (0.90 + 0.2 * _chance(dice_of(int(dice) + link), 8))
        _put(bodies, x, y, z, small, kind, wet, dice, way, 0.0, openness + 0.05 * link, rank + link)
        # The next lies further along the way, and turned by how this chain bends.
        a = way[1] * out[row, 2] - way[2] * out[row, 1]
        b = way[2] * out[row, 0] - way[0] * out[row, 2]
        c = way[0] * out[row, 1] - way[1] * out[row, 0]
        step = small * (1.45 if link % 2 == 0 else 1.75)  # daughters lie closer than neighbours
        x, y, z = x + way[0] * step, y + way[1] * step, z + way[2] * step
        way[0], way[1], way[2] = way[0] + a * bend, way[1] + b * bend, way[2] + c * bend
        length = np.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]) + 1e-6
        way[0], way[1], way[2] = way[0] / length, way[1] / length, way[2] / length


@kernel
def _cluster(bodies, at, way, out, row, count, radius, kind, wet, dice, openness, rank):
    """One large coccus and its daughters round it, each smaller."""
    _put(bodies, at[0], at[1], at[2], radius, kind, wet, dice, way, 0.0, openness, rank)
    for child in range(count):
        lot = dice_of(int(dice) + 31 * child + 5)
        small = radius * (0.30 + 0.38 * _chance(lot, 0))
        a, b, c = _chance(lot, 8) - 0.5, _chance(lot, 16) - 0.5, _chance(lot, 24) - 0.5
        a, b, c = a + 0.25 * out[row, 0], b + 0.25 * out[row, 1], c + 0.25 * out[row, 2]
        far = (radius + small * 0.75) / (np.sqrt(a * a + b * b + c * c) + 1e-6)
        _put(bodies, at[0] + a * far, at[1] + b * far, at[2] + c * far, small, kind, wet, lot, way, 0.0,
             openness + 0.1, rank + 2 + child)  # fmt: skip


@kernel
def _rods(bodies, at, way, links, radius, wet, dice, openness, rank):
    """Lactobacilli lie end to end."""
    x, y, z = at[0], at[1], at[2]
    for link in range(links):
        half = radius * (1.0 + 1.3 * _chance(dice_of(int(dice) + link), 8))
        _put(bodies, x, y, z, radius, LACTOBACILLUS, wet, dice, way, half, openness, rank + 2 * link)
        step = 2.0 * half + 1.7 * radius
        x, y, z = x + way[0] * step, y + way[1] * step, z + way[2] * step
        way[1] += 0.35 * (_chance(dice, 11) - 0.5)
        way[0] += 0.35 * (_chance(dice, 19) - 0.5)
        length = np.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]) + 1e-6
        way[0], way[1], way[2] = way[0] / length, way[1] / length, way[2] / length


@kernel
def _thread(bodies, at, way, out, row, links, wet, dice, openness, rank):
    """A thread of actinomyces that stands up from the rest; cocci sit round some of them like corn on a cob."""
    x, y, z = at[0], at[1], at[2]
    radius = 0.09 + 0.05 * _chance(dice, 5)
    is_cob = _chance(dice, 13) < 0.5
    for link in range(links):
        half = 0.70
        _put(bodies, x, y, z, radius, ACTINOMYCES, wet, dice, way, half, openness + 0.1 * link, rank + link)
        if is_cob and link > 0:
            a = way[1] * out[row, 2] - way[2] * out[row, 1]
            b = way[2] * out[row, 0] - way[0] * out[row, 2]
            c = way[0] * out[row, 1] - way[1] * out[row, 0]
            for corn in range(4):
                turn = 1.6 * corn + 2.0 * link
                side, up, along = np.cos(turn) * 0.34, np.sin(turn) * 0.34, (corn - 1.5) * 0.42
                _put(bodies,
                     x + way[0] * along + a * side + out[row, 0] * up,
                     y + way[1] * along + b * side + out[row, 1] * up,
                     z + way[2] * along + c * side + out[row, 2] * up,
                     0.24, SANGUINIS, wet, dice_of(int(dice) + corn + 8 * link), way, 0.0, openness + 0.1,
                     rank + 4 + corn)  # fmt: skip
        x, y, z = x + way[0] * 2.0 * half, y + way[1] * 2.0 * half, z + way[2] * 2.0 * half
        bend = 0.22 + 0.2 * _chance(dice, 21)  # up, and in a curve
        way[0] += bend * out[row, 0] + 0.3 * (_chance(dice, 1) - 0.5)
        way[1] += bend * out[row, 1]
        way[2] += bend * out[row, 2] + 0.3 * (_chance(dice, 9) - 0.5)
        length = np.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]) + 1e-6
        way[0], way[1], way[2] = way[0] / length, way[1] / length, way[2] / length


@kernel
def _rock(bodies, at, way, radius, dice, openness, rank):
    """Calculus: a lump, and what broke off it."""
    _put(bodies, at[0], at[1], at[2], radius, STONE, 0.0, dice, way, 0.0, openness, rank)
    for chip in range(2):
        lot = dice_of(int(dice) + chip)
        small = radius * (0.35 + 0.3 * _chance(lot, 0))
        _put(bodies, at[0] + radius * (1.8 * _chance(lot, 8) - 0.9), at[1] + radius * (1.8 * _chance(lot, 16) - 0.9),
             at[2] + radius * (1.8 * _chance(lot, 24) - 0.9), small, STONE, 0.0, lot, way, 0.0, openness,
             rank + 2 + chip)  # fmt: skip


@kernel
def _openness(x, y, z, amount, mineral, sill):
    """Share of the 26 voxels around that water fills; 0 where none of the six sides lies open: it is not seen."""
    nx, ny, nz = amount.shape
    is_seen = False
    for side in range(6):  # most sites are hidden: these first
        i = x + (1 if side == 0 else (-1 if side == 1 else 0))
        j = y + (1 if side == 2 else (-1 if side == 3 else 0))
        k = z + (1 if side == 4 else (-1 if side == 5 else 0))
        if i >= 0 and j >= 0 and k >= 0 and i < nx and j < ny and k < nz and mineral[i, j, k] < HALF_MINERAL:
            is_seen |= amount[i, j, k] < np.int64(sill[i, j, k]) * 256
    if not is_seen:
        return 0.0
    water = 0
    for a in range(-1, 2):
        for b in range(-1, 2):
            for c in range(-1, 2):
                i, j, k = x + a, y + b, z + c
                if i < 0 or j < 0 or k < 0 or i >= nx or j >= ny or k >= nz or mineral[i, j, k] >= HALF_MINERAL:
                    continue
                if amount[i, j, k] >= np.int64(sill[i, j, k]) * 256:
                    continue
                water += 1
    return water / 26.0


@kernel
def _species(row, living, alive, lot):
    """Whose turn it is by a lot of 0..1023, as often as they live there."""
    kind, ahead = 0, int(living[row, 0])
    while kind < living.shape[1] - 1 and lot * alive >= 1024 * ahead:
        kind += 1
        ahead += int(living[row, kind])
    return kind


@kernel
def place_bodies(rows, sites, amount, mineral, living, glucan, stone, sill, out, lift, position, look, axis, key):
    """The bodies of the sites `rows`, always the same for the same voxel and state. Returns how many.

    sites (n,) flat voxels; amount, mineral, sill (x, y, z); living (n, 5), glucan, stone (n,): what a site holds; out
    (n, 3), lift (n,): lay_out_sites. `position` (m, 3), `look` (m, 4), `axis` (m, 4) as PlaqueView has them and `key`
    (m,): what comes first where fewer are drawn. Hidden voxels hold none. Whose they are is drawn by lot from those
    that live there, as often as they are; neighbours draw much the same lot, so that microcolonies show.
    """
    _, ny, nz = amount.shape
    count = np.zeros(1, np.int64)
    bodies = (position, look, axis, key, count)
    way, at = np.empty(3, np.float64), np.empty(3, np.float64)
    for row in rows:
        x, y, z = sites[row] // (ny * nz), sites[row] // nz % ny, sites[row] % nz
        here = np.int64(amount[x, y, z])
        least = np.int64(sill[x, y, z]) * 256
        if here < least or sill[x, y, z] == CLOSED:
            continue
        openness = _openness(x, y, z, amount, mineral, sill)
        if openness == 0.0:
            continue
        dice = dice_of((x * 4096 + y) * 4096 + z)
        alive = 0
        for species in range(living.shape[1]):
            alive += int(living[row, species])
        soft = max(1, alive + int(glucan[row]))
        wet = min(1.0, int(LEVELS * 1.5 * int(glucan[row]) / soft) / LEVELS)
        if int((dice >> np.uint32(3)) & np.uint32(1023)) * (soft + int(stone[row])) < 1024 * int(stone[row]):
            kind = STONE
        else:
            # Microcolonies: blots with winding rims, and one in four who lives elsewhere than its own.
            wind = 3.0 * slow_noise(x * 0.3, y * 0.3, z * 0.3, 9)
            u, v, w = int((x + wind) / 5.0), int((y + wind) / 5.0), int((z - wind + 8.0) / 5.0)
            own = dice if (dice >> np.uint32(5)) & np.uint32(3) == np.uint32(0) else dice_of((u * 4096 + v) * 4096 + w)
            kind = _species(row, living, alive, int(own >> np.uint32(9) & np.uint32(1023)))

        full = int(min(here, 60_000) * 4 // 60_000) / 4.0
        hold = min(1.0, (here - least) * 2 // 9000 / 2.0)  # little left: it loosens, and lifts a little
        size = (0.62 + 0.38 * full) * (0.80 + 0.20 * hold)
        up = lift[row] * full * full + 0.30 * (1.0 - hold)
        _way_at(x, y, z, way)
        storeys = 1 + int(up / 1.3)
        for storey in range(storeys):
            lot = dice_of(int(dice) + 131 * storey)
            high = up * (storey + 1) / storeys
            at[0] = x + 0.15 + 0.7 * _chance(lot, 0) + out[row, 0] * high
            at[1] = y + 0.15 + 0.7 * _chance(lot, 8) + out[row, 1] * high
            at[2] = z + 0.15 + 0.7 * _chance(lot, 16) + out[row, 2] * high
            _way_at(at[0], at[1], at[2], way)
            _lay_flat(way, out, row, 0.25 * (_chance(lot, 7) - 0.3))
            form, big = _chance(lot, 12), _chance(lot, 24)
            big *= big
            bare = min(1.0, openness * 1.7 + 0.12 * high)
            rank = 0 if storey == storeys - 1 else 3
            if kind == STONE:
                _rock(bodies, at, way, (0.62 + 0.5 * big) * size, lot, bare, rank)
            elif kind == LACTOBACILLUS:
                _rods(bodies, at, way, 3 if form < 0.4 else 2, (0.23 + 0.09 * big) * size, wet, lot, bare, rank)
            elif kind == ACTINOMYCES:
                _thread(bodies, at, way, out, row, 3 if form < 0.7 else 2, wet, lot, bare, rank)
            elif kind == VEILLONELLA:
                _cluster(bodies, at, way, out, row, 3, (0.26 + 0.16 * big) * size, kind, wet, lot, bare, rank)
            elif form < (0.52 if kind == MUTANS else 0.68):
                links = 3 + int(3.99 * _chance(lot, 18))
                radius = (0.33 + 0.14 * big if kind == MUTANS else 0.27 + 0.11 * big) * size
                _chain(bodies, at, way, out, row, links, radius, kind, wet, lot, bare, rank)
            elif form < 0.78:
                _chain(bodies, at, way, out, row, 2, (0.36 + 0.22 * big) * size, kind, wet, lot, bare, rank)
            else:
                _cluster(bodies, at, way, out, row, 4, (0.42 + 0.36 * big) * size, kind, wet, lot, bare, rank)
    return count[0]


@kernel
def order_bodies(key, order):
    """Numbers of the bodies by rising key (below 1024), those of the same key as they come: a counting sort."""
    first = np.zeros(1025, np.int64)
    for n in range(key.shape[0]):
        first[key[n] + 1] += 1
    for k in range(1024):
        first[k + 1] += first[k]
    for n in range(key.shape[0]):
        order[first[key[n]]] = n
        first[key[n]] += 1


@kernel
def splat_bodies(position, look, axis, sign, slime):
    """Add (sign 1) or take away (-1) what slime bodies hold round them: slime (x, y, z, 4) int32, all of it, how much
    of that is matrix, how much is mutans', how much is rods'. Whole numbers, so that nothing is left of what was taken
    away. Calculus has none, and breaks what it meets.
    """
    nx, ny, nz = slime.shape[0], slime.shape[1], slime.shape[2]
    for n in range(position.shape[0]):
        radius = look[n, 0] / 64.0 + REACH
        reach = radius * radius
        weight = -1.5 if look[n, 1] == STONE else 0.55 + 0.45 * look[n, 2] / 255.0
        if look[n, 1] == ACTINOMYCES:
            weight *= 0.75  # slime is stretched along a thread
        else:
            weight *= min(1.0, 0.25 + look[n, 0] / 40.0)
        hx, hy, hz = axis[n, 0] / 64.0, axis[n, 1] / 64.0, axis[n, 2] / 64.0
        for end in range(2 if hx * hx + hy * hy + hz * hz > 0.16 else 1):
            turn = 0.8 * (1.0 - 2.0 * end)
            x = position[n, 0] + hx * turn - 0.5
            y = position[n, 1] + hy * turn - 0.5
            z = position[n, 2] + hz * turn - 0.5
            for i in range(max(0, int(np.ceil(x - radius))), min(nx, int(x + radius) + 1)):
                for j in range(max(0, int(np.ceil(y - radius))), min(ny, int(y + radius) + 1)):
                    for k in range(max(0, int(np.ceil(z - radius))), min(nz, int(z + radius) + 1)):
                        far = ((i - x) * (i - x) + (j - y) * (j - y) + (k - z) * (k - z)) / reach
                        if far < 1.0:
                            much = int(SPLAT * weight * (1.0 - far) * (1.0 - far))
                            slime[i, j, k, 0] += sign * much
                            slime[i, j, k, 1] += sign * (much * np.int64(look[n, 2]) // 255)
                            if look[n, 1] == MUTANS:
                                slime[i, j, k, 2] += sign * much
                            elif look[n, 1] == LACTOBACILLUS:
                                slime[i, j, k, 3] += sign * much


@kernel
def slime_field(low, amount, mineral, sill, slime, room, field):
    """How far a voxel is from slime (below 0: inside), for the brick at `low` and two voxels round it.

    room (2, s + 2, s + 2, s + 2) float32 scratch, field (s, s, s) float32 out, s = brick + 4. Slime is what its bodies
    hold, and what the voxels hold of biofilm: their mean over 3^3 voxels of water, so that it ends at no wall.
    """
    nx, ny, nz = amount.shape
    side = field.shape[0]
    for a in range(side + 2):
        for b in range(side + 2):
            for c in range(side + 2):
                i = min(max(low[0] + a - 3, 0), nx - 1)
                j = min(max(low[1] + b - 3, 0), ny - 1)
                k = min(max(low[2] + c - 3, 0), nz - 1)
                is_water = mineral[i, j, k] < HALF_MINERAL
                room[1, a, b, c] = np.float32(1.0 if is_water else 0.0)
                here = np.int64(amount[i, j, k])
                is_held = is_water and here >= np.int64(sill[i, j, k]) * 256
                room[0, a, b, c] = np.float32(here / CELL_FULL if is_held else 0.0)
    # Sums over 3^3 as three sums over 3, one along each side.
    for part in range(2):
        sums = room[part]
        for a in range(side):
            for b in range(side + 2):
                for c in range(side + 2):
                    sums[a, b, c] += sums[a + 1, b, c] + sums[a + 2, b, c]
        for a in range(side):
            for b in range(side):
                for c in range(side + 2):
                    sums[a, b, c] += sums[a, b + 1, c] + sums[a, b + 2, c]
        for a in range(side):
            for b in range(side):
                for c in range(side):
                    sums[a, b, c] += sums[a, b, c + 1] + sums[a, b, c + 2]
    for a in range(side):
        for b in range(side):
            for c in range(side):
                i = min(max(low[0] + a - 2, 0), nx - 1)
                j = min(max(low[1] + b - 2, 0), ny - 1)
                k = min(max(low[2] + c - 2, 0), nz - 1)
                mean = room[0, a, b, c] / max(room[1, a, b, c], np.float32(5.0))
                near = min(np.float32(slime[i, j, k, 0] * (1.0 / SPLAT)), np.float32(1.6))
                field[a, b, c] = np.float32(ISO) - np.float32(0.62) * mean - np.float32(0.42) * near


@kernel
def halve_field(field, half):
    """The same in cells of 2 voxels, for where few triangles can be drawn. A cell counts as slime a little early, so
    that a thin film does not tear."""
    side = half.shape[0]
    for a in range(side):
        for b in range(side):
            for c in range(side):
                total = np.float32(0.0)
                for corner in range(8):
                    total += field[2 * a + (corner >> 2), 2 * b + (corner >> 1 & 1), 2 * c + (corner & 1)]
                half[a, b, c] = total * np.float32(0.125) - np.float32(0.06)


@kernel
def dress_slime(positions, normals, slime, position, normal, look):
    """Vertices of the skin for drawing: normals as signed bytes; shares of matrix, of all there may be, of mutans and
    of rods."""
    nx, ny, nz = slime.shape[0], slime.shape[1], slime.shape[2]
    for v in range(positions.shape[0]):
        for side in range(3):
            position[v, side] = positions[v, side]
            normal[v, side] = np.int8(np.round(normals[v, side] * 127.0))
        normal[v, 3] = np.int8(0)
        i = min(max(int(positions[v, 0] - normals[v, 0] * 0.8), 0), nx - 1)
        j = min(max(int(positions[v, 1] - normals[v, 1] * 0.8), 0), ny - 1)
        k = min(max(int(positions[v, 2] - normals[v, 2] * 0.8), 0), nz - 1)
        much = max(1, slime[i, j, k, 0])
        look[v, 1] = np.uint8(255.0 * min(1.0, much / (2.5 * SPLAT)))
        for part in range(1, 4):
            share = min(1.0, max(0.0, slime[i, j, k, part] / much))
            look[v, part if part > 1 else 0] = np.uint8(255.0 * share)
