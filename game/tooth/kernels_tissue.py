"""Kernels on standing tissue: distance to its surface, and its surface as triangles.

Called by tissue.py after every change, on small boxes. Lengths are voxels. Invariant: what they give for a voxel or a
brick depends on the mineral alone, never on which box was asked for, so edits and a fresh build agree.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel

BAND = np.float32(4.0)
"""Distances are clamped to this many voxels on either side."""

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_PER_FULL = np.float32(1.0 / 60_000.0)
_LEAST = np.float32(1.0e-3)
_CUBES = 128  # whose vertices are computed together
_STEEP = np.float32(1.0e3)  # inverse of the least distance: a voxel centre never lies exactly on the surface


@kernel
def porosity(kind, mineral):
    """Share of a voxel that pores take, 0..1 float32, from its kind and its mineral (of 60,000).

    Sound enamel is 86 % mineral with 0.1 % of pores between it and its water (Silverstone 1973), dentin about 50 % with
    a tenth of tubules, cementum 45 %; what mineral is lost becomes pores. Pulp is soft and lets 3/4 pass; fluid is 1.
    """
    lost = _ONE - np.float32(mineral) * _PER_FULL
    if kind == 1:
        return np.float32(0.001) + np.float32(0.86) * lost
    if kind == 2:
        return np.float32(0.10) + np.float32(0.50) * lost
    if kind == 3:
        return np.float32(0.75)
    if kind == 4:
        return np.float32(0.05) + np.float32(0.45) * lost
    return _ONE


@kernel
def redistance(mineral, distance, half, low, high):
    """Signed distance to the surface (mineral == half) for the voxels of a box, > 0 in the fluid.

    mineral (x, y, z) uint16; distance (x, y, z) float32, written inside [low, high) only; half: mineral at the surface;
    low, high (3,) int64. Every voxel beside the surface gives one surface point, from the crossings along its axes; a
    voxel's distance is that to the nearest such point within BAND. A minimum has no order, and nothing farther than
    BAND + 1 voxels is read: so a box that is made anew equals a whole field that is made anew, bit for bit.
    """
    nx, ny, nz = mineral.shape
    x0, y0, z0 = low[0], low[1], low[2]
    x1, y1, z1 = high[0], high[1], high[2]
    middle = np.float32(half)
    reach = np.int64(BAND)
    nearest = np.full((x1 - x0, y1 - y0, z1 - z0), BAND * BAND, np.float32)
    for i in range(max(x0 - reach, 0), min(x1 + reach, nx)):
        for j in range(max(y0 - reach, 0), min(y1 + reach, ny)):
            for k in range(max(z0 - reach, 0), min(z1 + reach, nz)):
                here = np.float32(mineral[i, j, k]) - middle
                solid = here >= _ZERO
                # signed inverse distance to the nearer crossing along each axis, 0 without one
                px = py = pz = _ZERO
                if i > 0:
                    there = np.float32(mineral[i - 1, j, k]) - middle
                    if (there >= _ZERO) != solid:
                        px = -min((here - there) / here, _STEEP) if here != _ZERO else -_STEEP
                if i + 1 < nx:
                    there = np.float32(mineral[i + 1, j, k]) - middle
                    if (there >= _ZERO) != solid:
                        near = min((here - there) / here, _STEEP) if here != _ZERO else _STEEP
                        if near > -px:
                            px = near
                if j > 0:
                    there = np.float32(mineral[i, j - 1, k]) - middle
                    if (there >= _ZERO) != solid:
                        py = -min((here - there) / here, _STEEP) if here != _ZERO else -_STEEP
                if j + 1 < ny:
                    there = np.float32(mineral[i, j + 1, k]) - middle
                    if (there >= _ZERO) != solid:
                        near = min((here - there) / here, _STEEP) if here != _ZERO else _STEEP
                        if near > -py:
                            py = near
                if k > 0:
                    there = np.float32(mineral[i, j, k - 1]) - middle
                    if (there >= _ZERO) != solid:
                        pz = -min((here - there) / here, _STEEP) if here != _ZERO else -_STEEP
                if k + 1 < nz:
                    there = np.float32(mineral[i, j, k + 1]) - middle
                    if (there >= _ZERO) != solid:
                        near = min((here - there) / here, _STEEP) if here != _ZERO else _STEEP
                        if near > -pz:
                            pz = near
                total = px * px + py * py + pz * pz
                if total == _ZERO:
                    continue
                # the foot of the perpendicular on the plane through the crossings
                sx, sy, sz = np.float32(i) + px / total, np.float32(j) + py / total, np.float32(k) + pz / total
                k0, k1 = max(k - reach, z0), min(k + reach + 1, z1)
                for u in range(max(i - reach, x0), min(i + reach + 1, x1)):
                    dx = np.float32(u) - sx
                    for v in range(max(j - reach, y0), min(j + reach + 1, y1)):
                        dy = np.float32(v) - sy
                        aside = dx * dx + dy * dy
                        if aside >= BAND * BAND:
                            continue
                        row = nearest[u - x0, v - y0]
                        for w in range(k0, k1):
                            dz = np.float32(w) - sz
                            row[w - z0] = min(row[w - z0], aside + dz * dz)
    for i in range(x0, x1):
        for j in range(y0, y1):
            for k in range(z0, z1):
                size = np.sqrt(nearest[i - x0, j - y0, k - z0])
                distance[i, j, k] = -size if np.float32(mineral[i, j, k]) >= middle else size


@kernel
def count_surface(distance, low, high):
    """Whether any of the cubes between voxel centres [low, high) holds surface: 1 or 0. low, high (3,) int64."""
    nx, ny, nz = distance.shape
    inside = 0
    outside = 0
    for i in range(max(low[0], 0), min(high[0] + 1, nx)):
        for j in range(max(low[1], 0), min(high[1] + 1, ny)):
            for k in range(max(low[2], 0), min(high[2] + 1, nz)):
                if distance[i, j, k] < _ZERO:
                    inside += 1
                else:
                    outside += 1
        if inside > 0 and outside > 0:
            return 1
    return 0


@kernel
def _crossed(a, b):
    """Where the surface crosses an edge from a to b, 0..1, and 1; or 0, 0 where it does not."""
    one = np.float32((a < _ZERO) != (b < _ZERO))
    return a * one / ((a - b) * one + (_ONE - one)), one


@kernel
def _make_vertices(count, table, positions, normals):
    """Vertices of the cubes in the table: the mean of the crossings on a cube's twelve edges, and the slope there.

    Corner n lies at (n >> 2, n >> 1 & 1, n & 1). Nothing is looked up here, so that it becomes vector instructions.
    """
    for n in range(count):
        c0, c1, c2, c3 = table[n], table[_CUBES + n], table[2 * _CUBES + n], table[3 * _CUBES + n]
        c4, c5, c6, c7 = table[4 * _CUBES + n], table[5 * _CUBES + n], table[6 * _CUBES + n], table[7 * _CUBES + n]
        x04, n04 = _crossed(c0, c4)
        x15, n15 = _crossed(c1, c5)
        x26, n26 = _crossed(c2, c6)
        x37, n37 = _crossed(c3, c7)
        y02, n02 = _crossed(c0, c2)
        y13, n13 = _crossed(c1, c3)
        y46, n46 = _crossed(c4, c6)
        y57, n57 = _crossed(c5, c7)
        z01, n01 = _crossed(c0, c1)
        z23, n23 = _crossed(c2, c3)
        z45, n45 = _crossed(c4, c5)
        z67, n67 = _crossed(c6, c7)
        count_of = (n04 + n15 + n26 + n37) + (n02 + n13 + n46 + n57) + (n01 + n23 + n45 + n67)
        x = ((x04 + x15 + x26 + x37) + (n46 + n57 + n45 + n67)) / count_of
        y = ((y02 + y13 + y46 + y57) + (n26 + n37 + n23 + n67)) / count_of
        z = ((z01 + z23 + z45 + z67) + (n15 + n37 + n13 + n57)) / count_of
        positions[3 * n] = table[8 * _CUBES + n] + _HALF + x
        positions[3 * n + 1] = table[9 * _CUBES + n] + _HALF + y
        positions[3 * n + 2] = table[10 * _CUBES + n] + _HALF + z
        ux, uy, uz = _ONE - x, _ONE - y, _ONE - z
        gx = (uy * uz * (c4 - c0) + uy * z * (c5 - c1)) + (y * uz * (c6 - c2) + y * z * (c7 - c3))
        gy = (ux * uz * (c2 - c0) + ux * z * (c3 - c1)) + (x * uz * (c6 - c4) + x * z * (c7 - c5))
        gz = (ux * uy * (c1 - c0) + ux * y * (c3 - c2)) + (x * uy * (c5 - c4) + x * y * (c7 - c6))
        length = np.sqrt(gx * gx + gy * gy + gz * gz)
        is_flat = length < _LEAST
        gy = _ONE if is_flat else gy
        length = _ONE if is_flat else length
        normals[3 * n], normals[3 * n + 1], normals[3 * n + 2] = gx / length, gy / length, gz / length


@kernel
def _add_quad(indices, triangles, p, q, r, s, is_inside):
    """Two triangles, if all four vertices are there (on the rim of the box they are not); gives how many now."""
    if p < 0 or q < 0 or r < 0 or s < 0:
        return triangles
    if not is_inside:
        q, s = s, q
    indices[triangles, 0] = p
    indices[triangles, 1] = q
    indices[triangles, 2] = r
    indices[triangles + 1, 0] = p
    indices[triangles + 1, 1] = r
    indices[triangles + 1, 2] = s
    return triangles + 2


@kernel
def surface_nets(distance, low, high, vertex_of, positions, normals, indices):
    """Surface of the voxels [low, high) as triangles, with one cell of skirt below so that bricks meet.

    distance (x, y, z) float32; low, high (3,) int64; vertex_of (s, s, s) int32 scratch with s >= side + 1;
    positions (v, 3) and normals (v, 3) float32 out: voxels, and unit vectors into the fluid; indices (t, 3) uint32
    out, counter-clockwise seen from the fluid. Returns (vertices, triangles) written. Buffers must be large enough:
    v = (side + 1)^3, t = 6 * side^3.
    """
    nx, ny, nz = distance.shape
    x0, y0, z0 = low[0] - 1, low[1] - 1, low[2] - 1
    x1, y1, z1 = high[0], high[1], high[2]
    vertices, made = 0, 0  # found, and computed
    table = np.empty(11 * _CUBES, np.float32)  # eight corners and the place of each cube that is not computed yet
    places, slopes = positions.reshape(positions.size), normals.reshape(normals.size)
    vertex_of[: x1 - x0, : y1 - y0, : z1 - z0] = -1
    # cubes in rows along z: a cube's upper face is the next one's lower
    k_first, k_last = max(z0, 0), min(z1, nz - 1)
    for i in range(max(x0, 0), min(x1, nx - 1)):
        for j in range(max(y0, 0), min(y1, ny - 1)):
            row00, row01 = distance[i, j, k_first:], distance[i, j + 1, k_first:]
            row10, row11 = distance[i + 1, j, k_first:], distance[i + 1, j + 1, k_first:]
            c0, c2, c4, c6 = row00[0], row01[0], row10[0], row11[0]
            below = int(c0 < _ZERO) + int(c2 < _ZERO) + int(c4 < _ZERO) + int(c6 < _ZERO)
            for along in range(k_last - k_first):
                c1, c3, c5, c7 = row00[along + 1], row01[along + 1], row10[along + 1], row11[along + 1]
                above = int(c1 < _ZERO) + int(c3 < _ZERO) + int(c5 < _ZERO) + int(c7 < _ZERO)
                inside = below + above
                if 0 < inside < 8:
                    n, k = vertices - made, k_first + along
                    table[n], table[_CUBES + n] = c0, c1
                    table[2 * _CUBES + n], table[3 * _CUBES + n] = c2, c3
                    table[4 * _CUBES + n], table[5 * _CUBES + n] = c4, c5
                    table[6 * _CUBES + n], table[7 * _CUBES + n] = c6, c7
                    table[8 * _CUBES + n] = np.float32(i)
                    table[9 * _CUBES + n] = np.float32(j)
                    table[10 * _CUBES + n] = np.float32(k)
                    vertex_of[i - x0, j - y0, k - z0] = vertices
                    vertices += 1
                    if vertices - made == _CUBES:
                        _make_vertices(_CUBES, table, places[3 * made :], slopes[3 * made :])
                        made = vertices
                c0, c2, c4, c6, below = c1, c3, c5, c7, above
    _make_vertices(vertices - made, table, places[3 * made :], slopes[3 * made :])
    triangles = 0
    for i in range(low[0], x1):
        for j in range(low[1], y1):
            # at the rim of the tooth's box a row is compared with itself, and nothing crosses
            row, row_z = distance[i, j, z0 + 1 :], distance[i, j, min(z0 + 2, nz - 1) :]
            row_x, row_y = distance[min(i + 1, nx - 1), j, z0 + 1 :], distance[i, min(j + 1, ny - 1), z0 + 1 :]
            u, v = i - x0, j - y0
            most = row_z.size - 1
            for k in range(z1 - z0 - 1):
                here = row[k] < _ZERO
                w = k + 1
                # the four cubes around each edge that is crossed
                if (row_x[k] < _ZERO) != here:
                    q, r, s = vertex_of[u, v - 1, w], vertex_of[u, v - 1, w - 1], vertex_of[u, v, w - 1]
                    triangles = _add_quad(indices, triangles, vertex_of[u, v, w], q, r, s, here)
                if (row_y[k] < _ZERO) != here:
                    q, r, s = vertex_of[u, v, w - 1], vertex_of[u - 1, v, w - 1], vertex_of[u - 1, v, w]
                    triangles = _add_quad(indices, triangles, vertex_of[u, v, w], q, r, s, here)
                if k <= most and (row_z[k] < _ZERO) != here:
                    q, r, s = vertex_of[u - 1, v, w], vertex_of[u - 1, v - 1, w], vertex_of[u, v - 1, w]
                    triangles = _add_quad(indices, triangles, vertex_of[u, v, w], q, r, s, here)
    return vertices, triangles
