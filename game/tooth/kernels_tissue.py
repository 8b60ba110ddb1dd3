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
    corner = np.empty(8, np.float32)
    vertices = 0
    for i in range(x0, x1):
        for j in range(y0, y1):
            for k in range(z0, z1):
                vertex_of[i - x0, j - y0, k - z0] = -1
                if i < 0 or j < 0 or k < 0 or i + 1 >= nx or j + 1 >= ny or k + 1 >= nz:
                    continue
                inside = 0
                for n in range(8):
                    corner[n] = distance[i + (n >> 2), j + ((n >> 1) & 1), k + (n & 1)]
                    if corner[n] < _ZERO:
                        inside += 1
                if inside == 0 or inside == 8:
                    continue
                # the vertex is the mean of the crossings on the cube's twelve edges
                sx = sy = sz = _ZERO
                count = _ZERO
                for n in range(8):
                    for axis in range(3):
                        bit = 4 >> axis
                        if n & bit:
                            continue
                        a, b = corner[n], corner[n | bit]
                        if (a < _ZERO) == (b < _ZERO):
                            continue
                        t = a / (a - b)
                        sx += np.float32(n >> 2) + (t if axis == 0 else _ZERO)
                        sy += np.float32((n >> 1) & 1) + (t if axis == 1 else _ZERO)
                        sz += np.float32(n & 1) + (t if axis == 2 else _ZERO)
                        count += _ONE
                sx, sy, sz = sx / count, sy / count, sz / count
                positions[vertices, 0] = np.float32(i) + _HALF + sx
                positions[vertices, 1] = np.float32(j) + _HALF + sy
                positions[vertices, 2] = np.float32(k) + _HALF + sz
                gx = gy = gz = _ZERO
                for n in range(4):
                    # gradient of the trilinear cube at the vertex
                    u, v = n >> 1, n & 1
                    wx = (sy if u else _ONE - sy) * (sz if v else _ONE - sz)
                    wy = (sx if u else _ONE - sx) * (sz if v else _ONE - sz)
                    wz = (sx if u else _ONE - sx) * (sy if v else _ONE - sy)
                    gx += wx * (corner[4 + 2 * u + v] - corner[2 * u + v])
                    gy += wy * (corner[4 * u + 2 + v] - corner[4 * u + v])
                    gz += wz * (corner[4 * u + 2 * v + 1] - corner[4 * u + 2 * v])
                length = np.sqrt(gx * gx + gy * gy + gz * gz)
                if length < _LEAST:
                    gy, length = _ONE, _ONE
                normals[vertices, 0] = gx / length
                normals[vertices, 1] = gy / length
                normals[vertices, 2] = gz / length
                vertex_of[i - x0, j - y0, k - z0] = vertices
                vertices += 1
    triangles = 0
    for i in range(low[0], x1):
        for j in range(low[1], y1):
            for k in range(low[2], z1):
                here = distance[i, j, k] < _ZERO
                for axis in range(3):
                    a, b, c = i, j, k
                    if axis == 0:
                        a += 1
                    elif axis == 1:
                        b += 1
                    else:
                        c += 1
                    if a >= nx or b >= ny or c >= nz:
                        continue
                    if (distance[a, b, c] < _ZERO) == here:
                        continue
                    # the four cubes around this edge
                    u, v, w = i - x0, j - y0, k - z0
                    p = vertex_of[u, v, w]
                    if axis == 0:
                        q, r, s = vertex_of[u, v - 1, w], vertex_of[u, v - 1, w - 1], vertex_of[u, v, w - 1]
                    elif axis == 1:
                        q, r, s = vertex_of[u, v, w - 1], vertex_of[u - 1, v, w - 1], vertex_of[u - 1, v, w]
                    else:
                        q, r, s = vertex_of[u - 1, v, w], vertex_of[u - 1, v - 1, w], vertex_of[u, v - 1, w]
                    if p < 0 or q < 0 or r < 0 or s < 0:
                        continue  # on the rim of the tooth's box
                    if not here:
                        q, s = s, q
                    indices[triangles, 0] = p
                    indices[triangles, 1] = q
                    indices[triangles, 2] = r
                    indices[triangles + 1, 0] = p
                    indices[triangles + 1, 1] = r
                    indices[triangles + 1, 2] = s
                    triangles += 2
    return vertices, triangles
