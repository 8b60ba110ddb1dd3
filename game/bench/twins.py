"""The swarm's step in plain numpy: slow, and equal to the kernels bit for bit.

Benchmarks compare times with it, tests compare results. It says the same as tooth/kernels_swarm.py in the same order
of float32 operations, so any difference at all is a fault in one of the two. Invariant: no numba here.
"""

from __future__ import annotations

import numpy as np

from game.tooth import kernels_swarm as kernels
from game.tooth.kernels_swarm import BOT, DARK, GONE, IDLE
from game.tooth.motion import ERRANDS, Columns, Orders, room_for, speed_of

F = np.float32
_CORNERS = tuple((a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1))


def splat(swarm: Columns, cells: tuple[int, int, int]) -> np.ndarray:
    """The grid that Motion.crowd makes of one swarm: (cx, cy, cz, 4) int32."""
    rows = np.flatnonzero(swarm.state[: swarm.count] != GONE)
    base, part = _grid_place(swarm.position[rows], cells)
    high = (part * F(8.0) + F(0.5)).astype(np.int32)
    momentum = (swarm.velocity[rows] * F(4.0) + F(1024.5)).astype(np.int32) - 1024
    count = cells[0] * cells[1] * cells[2]
    grid = np.zeros((count, 4), np.int64)
    for corner in _CORNERS:
        weight = np.ones(len(rows), np.int32)
        for axis in range(3):
            weight *= high[:, axis] if corner[axis] else 8 - high[:, axis]
        cell = ((base[:, 0] + corner[0]) * cells[1] + base[:, 1] + corner[1]) * cells[2] + base[:, 2] + corner[2]
        grid[:, 0] += np.bincount(cell, weight, count).astype(np.int64)  # whole numbers far below 2**53: exact
        for axis in range(3):
            grid[:, 1 + axis] += np.bincount(cell, weight * momentum[:, axis], count).astype(np.int64)
    packed = np.stack((grid[:, 0] + (grid[:, 1] << 32), grid[:, 2] + (grid[:, 3] << 32)), axis=1)
    return packed.view("<i4").reshape(*cells, 4)


def move(
    swarm: Columns,
    orders: Orders,
    grid: np.ndarray,
    directions: np.ndarray,
    distance: np.ndarray,
    drift: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Position and velocity (count, 3) float32 after the step that Motion.move makes; nothing is written.

    grid (cx, cy, cz, 4) int32 from splat; directions (ERRANDS, cx, cy, cz, 4) int8; distance (x, y, z) float32; drift
    (cx, cy, cz, 4) int8 where the fluid flows.
    """
    cells = grid.shape[:3]
    n = swarm.count
    position, velocity = swarm.position[:n], swarm.velocity[:n]
    chorus = F(orders.chorus)
    speed = F(speed_of(orders.chorus) if orders.speed is None else orders.speed)
    room = F(room_for(n, orders.places) if orders.room is None else orders.room)
    bits = _own_bits(swarm.id[:n])
    quick = kernels._SLOW + kernels._SPREAD * (bits >> np.uint32(24)).astype(F)
    own = speed * quick

    # trilinear weights and corner cells, in the order 000, 001, 010 .. 111
    base, part = _grid_place(position, cells)
    fx, fy, fz = part.T
    ux, uy, uz = F(1.0) - fx, F(1.0) - fy, F(1.0) - fz
    sx, sy = cells[1] * cells[2], cells[2]
    first = base[:, 0] * sx + base[:, 1] * sy + base[:, 2]
    corners = [first + a * sx + b * sy + c for a, b, c in _CORNERS]
    sides = (ux * uy, ux * fy, fx * uy, fx * fy)
    weights = [sides[m // 2] * (fz if m % 2 else uz) for m in range(8)]
    flat = grid.reshape(-1, 4)

    crowd, (gx, gy, gz), here = _crowd_at(position, grid)
    mean = F(0.25) / np.maximum(flat[here, 0].astype(F), F(1.0))
    mx, my, mz = (flat[here, 1 + axis].astype(F) * mean for axis in range(3))

    # what each wants
    drifting = (swarm.state[:n] == DARK) | (swarm.errand[:n] == IDLE)
    errand = np.where(drifting, 0, swarm.errand[:n]).astype(np.intp)
    ways_of = directions.reshape(ERRANDS, -1, 4)
    flow = [ways_of[errand, cell] for cell in corners]
    zero = np.zeros(n, F)
    ways = _paired([np.where(f[:, 3] > 0, w, zero) for w, f in zip(weights, flow, strict=True)])
    scale = kernels._SHARP / np.maximum(ways, F(1.0 / 16.0))
    wx, wy, wz = (
        scale * _paired([w * f[:, axis].astype(F) for w, f in zip(weights, flow, strict=True)]) for axis in range(3)
    )
    near = ways_of[errand, here, 3]
    travel = F(2.0) * (F(127.0) - near.astype(F))
    place = orders.places[errand]
    ring = place[:, 3]
    rx, ry, rz = (position[:, axis] - place[:, axis] for axis in range(3))
    away = np.sqrt(rx * rx + ry * ry + rz * rz)
    has_ring = ring > 0.0
    safe = np.where(has_ring, ring, F(1.0))
    arrived = has_ring & (near > 0) & (away < ring) & (travel < F(2.0) * ring + F(8.0))
    out = away / safe
    ax, ay, az = (place[:, 4 + axis] for axis in range(3))
    mill = kernels._MILL * quick / safe
    bent = np.minimum(np.maximum((out - kernels._TURNS) * F(4.0), F(0.0)), F(1.0)) * (near > 0).astype(F)
    back = own * kernels._BRAKED * out * out * out
    straight = (bent - F(1.0)) * back / np.maximum(away, kernels._TINY)
    bent = bent * back
    braking = np.minimum(np.maximum((out - F(1.0)) * F(2.0) + kernels._BRAKED, kernels._BRAKED), F(1.0))
    ending = np.minimum((travel + F(2.0)) * F(1.0 / 16.0) * F(2.0), F(1.0))
    pace = own * np.where(has_ring, braking, ending)
    yx, yy, yz = wx, wy, wz
    clear = F(1.0) / np.maximum(yx * yx + yy * yy + yz * yz, kernels._FAINT)
    wx = np.where(arrived, (ay * rz - az * ry) * mill + rx * straight + wx * bent, wx * pace)
    wy = np.where(arrived, (az * rx - ax * rz) * mill + ry * straight + wy * bent, wy * pace)
    wz = np.where(arrived, (ax * ry - ay * rx) * mill + rz * straight + wz * bent, wz * pace)
    follow = np.where(arrived, kernels._ALIGN_LEAST, kernels._ALIGN_LEAST + kernels._ALIGN_MORE * chorus)

    # pressure and cohesion, giving way, alignment
    over = crowd * F(1.0 / 512.0) / room - F(1.0)
    push = np.where(over > 0.0, kernels._PRESS * np.minimum(over, F(2.0)), kernels._COHERE * chorus * over)
    push = push / (crowd + F(BOT))
    elbow = kernels._ELBOW * np.minimum(np.maximum(over, F(0.0)), F(2.0))
    wx, wy, wz = (
        w + elbow * (((bits >> np.uint32(8 * axis)) & np.uint32(255)).astype(F) - F(127.5))
        for axis, w in enumerate((wx, wy, wz))
    )
    hold = -(gx * yx + gy * yy + gz * yz) * push * clear + F(0.5) * pace
    hold = np.where(arrived, F(0.0), np.minimum(hold, F(0.0)))
    wx, wy, wz = wx - gx * push - yx * hold, wy - gy * push - yy * hold, wz - gz * push - yz * hold
    wx, wy, wz = wx + (mx - wx) * follow, wy + (my - wy) * follow, wz + (mz - wz) * follow
    wx, wy, wz = (np.where(drifting, zero, w) for w in (wx, wy, wz))
    turn = np.where(drifting, kernels._DRIFT, kernels._TURN)

    vx, vy, vz = (velocity[:, axis] + (w - velocity[:, axis]) * turn for axis, w in enumerate((wx, wy, wz)))
    fast = np.sqrt(vx * vx + vy * vy + vz * vz)
    brake = np.where(fast > own, own / np.maximum(fast, kernels._TINY), F(1.0))
    brake = np.where(drifting & (fast < kernels._STILL), zero, brake)
    v = np.stack((vx * brake, vy * brake, vz * brake), axis=1)
    top = np.array(distance.shape, F) - F(1.0)
    way = v
    if drift is not None:
        way = v + drift.reshape(-1, 4)[here, :3].astype(F) * F(0.5)
    q = np.minimum(np.maximum(position + way * F(1.0 / 64.0), F(1.0)), top)
    if drift is not None:
        _stop_half_way(position, q, distance)
    was_inside = _is_closed(orders.closed, position)
    if len(orders.closed):
        _keep_out(position, q, v, orders.closed, was_inside, top)
    _slide(position, q, v, distance, top, orders.closed, was_inside)
    gone = swarm.state[:n] == GONE
    return np.where(gone[:, None], position, q), np.where(gone[:, None], velocity, v)


def _stop_half_way(position: np.ndarray, q: np.ndarray, distance: np.ndarray) -> None:
    """Set q (n, 3) to the middle of a long way that leads through tissue, in place."""
    way = q - position
    wx, wy, wz = way.T
    far = np.flatnonzero(wx * wx + wy * wy + wz * wz > kernels._LONG)
    middle = position[far] + way[far] * F(0.5)
    inside = _tissue_at(distance, middle)[0] < kernels._BODY
    q[far[inside]] = middle[inside]


def _is_closed(closed: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Whether points (n, 3) lie in one of the spheres closed (m, 4)."""
    found = np.zeros(len(points), bool)
    for x, y, z, radius in closed:
        dx, dy, dz = points[:, 0] - x, points[:, 1] - y, points[:, 2] - z
        found |= np.sqrt(dx * dx + dy * dy + dz * dz) < radius
    return found


def _keep_out(
    position: np.ndarray, q: np.ndarray, v: np.ndarray, closed: np.ndarray, was_inside: np.ndarray, top: np.ndarray
) -> None:
    """Push q (n, 3) out of the closed spheres and turn v (n, 3) along them, in place."""
    for x, y, z, radius in closed:
        normal = q - np.array((x, y, z), F)
        nx, ny, nz = normal.T
        away = np.sqrt(nx * nx + ny * ny + nz * nz)
        rows = np.flatnonzero(away < radius)
        away = away[rows]
        normal = normal[rows] / np.maximum(away, kernels._TINY)[:, None]
        lift = radius + kernels._MARGIN - away
        lift = np.where(was_inside[rows], np.minimum(lift, kernels._EXPEL), lift)
        q[rows] = np.minimum(np.maximum(q[rows] + normal * lift[:, None], F(1.0)), top)
        nx, ny, nz = normal.T
        inward = np.minimum(v[rows, 0] * nx + v[rows, 1] * ny + v[rows, 2] * nz, F(0.0))
        v[rows] -= normal * inward[:, None]
    entered = ~was_inside & _is_closed(closed, q)
    q[entered] = position[entered]
    v[entered] = 0.0


def _slide(
    position: np.ndarray,
    q: np.ndarray,
    v: np.ndarray,
    distance: np.ndarray,
    top: np.ndarray,
    closed: np.ndarray,
    was_inside: np.ndarray,
) -> None:
    """Keep q (n, 3) out of the tissue and turn v (n, 3) along it, in place."""
    close = np.flatnonzero(distance[tuple(q.astype(np.intp).T)] < kernels._SKIP)
    d, normal = _tissue_at(distance, q[close])
    close, d, normal = close[d < kernels._BODY], d[d < kernels._BODY], normal[d < kernels._BODY]
    nx, ny, nz = normal.T
    slope = np.maximum(np.sqrt(nx * nx + ny * ny + nz * nz), kernels._TINY)
    normal = normal / slope[:, None]
    lift = np.minimum(kernels._BODY - d, F(1.0))
    q[close] = np.minimum(np.maximum(q[close] + normal * lift[:, None], F(1.0)), top)
    nx, ny, nz = normal.T
    inward = np.minimum(v[close, 0] * nx + v[close, 1] * ny + v[close, 2] * nz, F(0.0))
    v[close] -= normal * inward[:, None]
    d, _ = _tissue_at(distance, q[close])
    stuck = close[(d <= 0.0) | (_is_closed(closed, q[close]) & ~was_inside[close])]
    d, _ = _tissue_at(distance, position[stuck])
    stuck = stuck[d > 0.0]
    q[stuck] = position[stuck]
    v[stuck] = 0.0


def _crowd_at(position: np.ndarray, grid: np.ndarray) -> tuple[np.ndarray, list[np.ndarray], np.ndarray]:
    """Bots a cell (n,), their slope along x, y and z (n,) each, and the nearest cell's number (n,)."""
    cells = grid.shape[:3]
    at = position * F(0.5) - F(0.5)
    near = np.minimum(np.maximum((at + F(0.5)).astype(np.int32), 0), np.array(cells) - 1)
    start = np.minimum(np.maximum(at.astype(np.int32) - 1, 0), np.array(cells) - 4)
    part = at - (start + 1).astype(F)
    crowds, slopes = [], []
    for axis in range(3):
        cell = [near[:, other] for other in range(3)]
        values = []
        for place in range(4):
            cell[axis] = start[:, axis] + place
            values.append(grid[cell[0], cell[1], cell[2], 0].astype(F))
        a, b, c, d = values
        lower, upper = (c - a) * F(0.5), (d - b) * F(0.5)
        crowds.append(b + (c - b) * part[:, axis])
        slopes.append(lower + (upper - lower) * part[:, axis])
    crowd = (crowds[0] + crowds[1] + crowds[2]) * kernels._THIRD
    return crowd, slopes, (near[:, 0] * cells[1] + near[:, 1]) * cells[2] + near[:, 2]


def _tissue_at(distance: np.ndarray, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Trilinear distance (n,) and slope (n, 3) at points (n, 3) in voxels."""
    at = points - F(0.5)
    base = at.astype(np.intp)
    fx, fy, fz = (at - base.astype(F)).T
    values = [distance[base[:, 0] + a, base[:, 1] + b, base[:, 2] + c] for a, b, c in _CORNERS]
    d, gx, gy, gz = _lerp(values, fx, fy, fz)
    return d, np.stack((gx, gy, gz), axis=1)


def _lerp(c: list[np.ndarray], fx: np.ndarray, fy: np.ndarray, fz: np.ndarray) -> tuple[np.ndarray, ...]:
    """Trilinear value and slope from eight corner values."""
    z = [c[2 * m + 1] - c[2 * m] for m in range(4)]
    e = [c[2 * m] + fz * z[m] for m in range(4)]
    y0, y1 = e[1] - e[0], e[3] - e[2]
    h0, h1 = e[0] + fy * y0, e[2] + fy * y1
    z0, z1 = z[0] + fy * (z[1] - z[0]), z[2] + fy * (z[3] - z[2])
    gx = h1 - h0
    return h0 + fx * gx, gx, y0 + fx * (y1 - y0), z0 + fx * (z1 - z0)


def _paired(terms: list[np.ndarray]) -> np.ndarray:
    """The sum of eight terms in the kernels' order."""
    return ((terms[0] + terms[1]) + (terms[2] + terms[3])) + ((terms[4] + terms[5]) + (terms[6] + terms[7]))


def _grid_place(position: np.ndarray, cells: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Lower corner cell (n, 3) and part of a cell beyond it (n, 3) float32, for positions in voxels."""
    most = np.array(cells, F) - F(1.0001)
    at = np.minimum(np.maximum(position * F(0.5) - F(0.5), F(0.0)), most)
    base = at.astype(np.intp)
    return base, at - base.astype(F)


def _own_bits(ids: np.ndarray) -> np.ndarray:
    bits = ids * np.uint32(2654435761)
    bits = (bits ^ (bits >> np.uint32(15))) * np.uint32(2246822519)
    return bits ^ (bits >> np.uint32(13))
