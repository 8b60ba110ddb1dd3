"""Loops over voxels and vertices that turn a simulation into what can be drawn, and rays through its fluid.

Called by surface, camera and picking; the other kernels of the view take `sample` and `dice_of` from here.
Nothing here is seen by the digest: the view reads the simulation and never writes to it. Arrays of voxels are indexed
[x, y, z]; the field's texels are [z, y, x], as a texture wants them.
"""

from __future__ import annotations

import numpy as np

from game.core.compiled import kernel

FULL = 60_000.0
PULP = 3
THICKEST = 48.0  # voxels; the shader reads thickness as a share of it
OCCUPANCY_CHANGED, BIOFILM_CHANGED, FRESH_CHANGED = 1, 2, 4  # bits of what write_texels answers


@kernel
def write_texels(mineral, sound, kind, biofilm, fresh, texels, low, high):
    """Voxels [low, high) -> texels (occupancy, demineralisation, biofilm, freshness); says what changed, as bits."""
    changed = 0
    for x in range(low[0], high[0]):
        for y in range(low[1], high[1]):
            for z in range(low[2], high[2]):
                here = mineral[x, y, z]
                was = sound[x, y, z]
                occupancy = np.uint8(min(255, (here * 255 + 30000) // 60000))
                if kind[x, y, z] == PULP:
                    occupancy = np.uint8(255)
                lost = 0
                if was > here:
                    lost = (was - here) * 255 // was
                slime = np.uint8(min(255, biofilm[x, y, z] * 255 // 60000))
                new = fresh[x, y, z]
                if texels[z, y, x, 0] != occupancy or texels[z, y, x, 1] != lost:
                    changed |= 1
                if texels[z, y, x, 2] != slime:
                    changed |= 2
                if texels[z, y, x, 3] != new:
                    changed |= 4
                texels[z, y, x, 0] = occupancy
                texels[z, y, x, 1] = np.uint8(lost)
                texels[z, y, x, 2] = slime
                texels[z, y, x, 3] = new
    return changed


@kernel
def coarsen(texels, density, opacity, cell, low, high):
    """Mean density, and mean opacity towards light, of cells of cell^3 voxels that overlap voxels [low, high).

    Sick tissue and slime scatter: they cost light more than their mass.
    """
    for cx in range(low[0] // cell, (high[0] + cell - 1) // cell):
        for cy in range(low[1] // cell, (high[1] + cell - 1) // cell):
            for cz in range(low[2] // cell, (high[2] + cell - 1) // cell):
                solid = 0
                dim = 0
                for x in range(cx * cell, (cx + 1) * cell):
                    for y in range(cy * cell, (cy + 1) * cell):
                        for z in range(cz * cell, (cz + 1) * cell):
                            here = np.int64(texels[z, y, x, 0])
                            solid += here
                            dim += here + here * np.int64(texels[z, y, x, 1]) // 64 + np.int64(texels[z, y, x, 2]) // 3
                scale = 1.0 / (255.0 * cell * cell * cell)
                density[cx, cy, cz] = np.float32(solid * scale)
                opacity[cx, cy, cz] = np.float32(dim * scale)


@kernel
def sample(volume, x, y, z):
    """Trilinear; the middle of cell 0 is at 0.5. Outside, the nearest cell."""
    nx, ny, nz = volume.shape
    fx = min(max(x - 0.5, 0.0), nx - 1.001)
    fy = min(max(y - 0.5, 0.0), ny - 1.001)
    fz = min(max(z - 0.5, 0.0), nz - 1.001)
    ix, iy, iz = int(fx), int(fy), int(fz)
    jx, jy, jz = min(ix + 1, nx - 1), min(iy + 1, ny - 1), min(iz + 1, nz - 1)
    tx, ty, tz = fx - ix, fy - iy, fz - iz
    near = (volume[ix, iy, iz] * (1 - tz) + volume[ix, iy, jz] * tz) * (1 - ty) + (
        volume[ix, jy, iz] * (1 - tz) + volume[ix, jy, jz] * tz
    ) * ty
    far = (volume[jx, iy, iz] * (1 - tz) + volume[jx, iy, jz] * tz) * (1 - ty) + (
        volume[jx, jy, iz] * (1 - tz) + volume[jx, jy, jz] * tz
    ) * ty
    return near * (1 - tx) + far * tx


@kernel
def is_outside(x, y, z, nx, ny, nz):
    return x < 0.0 or y < 0.0 or z < 0.0 or x >= nx or y >= ny or z >= nz


@kernel
def bake_vertices(position, normal, density2, density4, density8, opacity2, opacity4, sun, bake):
    """Per vertex: ambient light near, thickness towards the sun (share of THICKEST), ambient light wide.

    Beyond the sides of the box tissue goes on as it is at its rim, or a rim in the sun would shine like glass.
    """
    ny = density2.shape[1] * 2.0
    for v in range(position.shape[0]):
        x, y, z = position[v, 0], position[v, 1], position[v, 2]
        a, b, c = normal[v, 0], normal[v, 1], normal[v, 2]
        close = sample(density2, (x + a * 2.2) * 0.5, (y + b * 2.2) * 0.5, (z + c * 2.2) * 0.5)
        middle = sample(density4, (x + a * 5.0) * 0.25, (y + b * 5.0) * 0.25, (z + c * 5.0) * 0.25)
        # Wide: how much tissue stands around, in six directions of the open side.
        walls = 0.0
        for side in range(6):
            px = x + a * 7.0 + (11.0 if side == 0 else (-11.0 if side == 1 else 0.0))
            py = y + b * 7.0 + (11.0 if side == 2 else (-11.0 if side == 3 else 0.0))
            pz = z + c * 7.0 + (11.0 if side == 4 else (-11.0 if side == 5 else 0.0))
            if py < ny:
                walls += sample(density8, px * 0.125, py * 0.125, pz * 0.125)
        near = max(0.0, 1.0 - 0.9 * close) * max(0.0, 1.0 - 0.75 * middle)
        # On a plain the sample below sees tissue too: a sixth of walls is still wide open.
        wide = min(1.0, max(0.0, 1.0 - 1.5 * (walls / 6.0 - 0.10)))

        # Towards the sun from just under the surface: fine steps first, then coarse ones.
        thick = 0.0
        way = 0.0
        for step in range(16):
            stride = 2.0 if step < 8 else 4.0
            at = way + stride * 0.5
            px = x - a * 0.7 + sun[0] * at
            py = y - b * 0.7 + sun[1] * at
            pz = z - c * 0.7 + sun[2] * at
            if py >= ny:
                break
            if step < 8:
                thick += stride * sample(opacity2, px * 0.5, py * 0.5, pz * 0.5)
            else:
                thick += stride * sample(opacity4, px * 0.25, py * 0.25, pz * 0.25)
            way += stride
        bake[v, 0] = np.uint8(255.0 * min(1.0, near))
        bake[v, 1] = np.uint8(255.0 * min(1.0, thick / THICKEST))
        bake[v, 2] = np.uint8(255.0 * min(1.0, wide))
        bake[v, 3] = np.uint8(0)


@kernel
def weigh_tissue(position, normal, kind, mineral, sound, tissue):
    """Per vertex: shares of enamel, dentin and pulp just below it, and how much mineral is missing down to 5 voxels."""
    nx, ny, nz = kind.shape
    for v in range(position.shape[0]):
        enamel, dentin, pulp, total = 0.0, 0.0, 0.0, 0.0
        lost, of = 0.0, 0.0
        for layer in range(3):
            depth = 0.7 + 1.9 * layer
            share = 0.74 if layer == 0 else (0.20 if layer == 1 else 0.06)
            x = position[v, 0] - normal[v, 0] * depth - 0.5
            y = position[v, 1] - normal[v, 1] * depth - 0.5
            z = position[v, 2] - normal[v, 2] * depth - 0.5
            ix, iy, iz = int(np.floor(x)), int(np.floor(y)), int(np.floor(z))
            for corner in range(8):
                jx, jy, jz = ix + (corner & 1), iy + ((corner >> 1) & 1), iz + (corner >> 2)
                if jx < 0 or jy < 0 or jz < 0 or jx >= nx or jy >= ny or jz >= nz:
                    continue
                weight = (1.0 - abs(x - jx)) * (1.0 - abs(y - jy)) * (1.0 - abs(z - jz)) * share
                what = kind[jx, jy, jz]
                if what == 0:
                    continue
                if layer == 0:
                    total += weight
                    if what == 1:
                        enamel += weight
                    elif what == PULP:
                        pulp += weight
                    else:
                        dentin += weight
                was = sound[jx, jy, jz]
                if was > 3000:
                    here = min(mineral[jx, jy, jz], was)
                    lost += weight * (was - here) / was
                    of += weight
        if total > 0.0:
            tissue[v, 0] = np.uint8(255.0 * enamel / total)
            tissue[v, 1] = np.uint8(255.0 * dentin / total)
            tissue[v, 2] = np.uint8(255.0 * pulp / total)
        else:
            tissue[v, 0] = np.uint8(255)
            tissue[v, 1] = np.uint8(0)
            tissue[v, 2] = np.uint8(0)
        tissue[v, 3] = np.uint8(255.0 * lost / of) if of > 0.0 else np.uint8(0)


@kernel
def weigh_rebuilt(position, normal, lesion, tissue, rebuilt):
    """Per vertex (n,) int8, 127 for 1: how much of what is just below was lost once and is whole again.

    lesion (x, y, z) uint8: 1 where mineral was missing when the level began; tissue as weigh_tissue left it.
    """
    nx, ny, nz = lesion.shape
    for v in range(position.shape[0]):
        of = 0.0
        for layer in range(2):
            depth = 1.0 + 2.0 * layer
            x = position[v, 0] - normal[v, 0] * depth - 0.5
            y = position[v, 1] - normal[v, 1] * depth - 0.5
            z = position[v, 2] - normal[v, 2] * depth - 0.5
            ix, iy, iz = int(np.floor(x)), int(np.floor(y)), int(np.floor(z))
            for corner in range(8):
                jx, jy, jz = ix + (corner & 1), iy + ((corner >> 1) & 1), iz + (corner >> 2)
                if jx < 0 or jy < 0 or jz < 0 or jx >= nx or jy >= ny or jz >= nz:
                    continue
                if lesion[jx, jy, jz]:
                    of += 0.5 * (1.0 - abs(x - jx)) * (1.0 - abs(y - jy)) * (1.0 - abs(z - jz))
        lost = tissue[v, 3] / 255.0
        rebuilt[v] = np.int8(127.0 * min(1.0, of) * max(0.0, 1.0 - lost / 0.035))


@kernel
def dice_of(number):
    """A whole number -> 32 well-mixed bits."""
    mixed = np.uint64(number) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    return np.uint32(mixed & np.uint64(0xFFFFFFFF))


@kernel
def march(distance, origin, direction, reach):
    """Way along a ray to the surface, or -1 where it meets none within `reach`. `distance` is positive in the fluid."""
    # Skip to the box: there is nothing outside it.
    enter, leave = 0.0, reach
    for axis in range(3):
        size = distance.shape[axis]
        if abs(direction[axis]) < 1e-9:
            if origin[axis] < 0.0 or origin[axis] > size:
                return -1.0
            continue
        first = (0.0 - origin[axis]) / direction[axis]
        second = (size - origin[axis]) / direction[axis]
        enter = max(enter, min(first, second))
        leave = min(leave, max(first, second))
    if enter >= leave:
        return -1.0
    way = enter + 1e-4
    for _ in range(400):
        if way > leave:
            return -1.0
        x = origin[0] + direction[0] * way
        y = origin[1] + direction[1] * way
        z = origin[2] + direction[2] * way
        free = sample(distance, x, y, z)
        if free < 0.05:
            return way
        way += max(free * 0.85, 0.05)
    return -1.0


@kernel
def free_reach(distance, target, direction, wished, clearance, least):
    """How far from `target` along a ray the eye may stand, at most `wished`, so that it is in the fluid.

    The target may lie inside tissue. The eye stays in the stretch of fluid that is next to the target, unless that is
    shorter than `least` (a crack): then in the one behind it. Answers -1 where there is no room at all.
    """
    nx, ny, nz = distance.shape
    best = -1.0
    began = -1.0
    steps = int(wished / 0.5) + 1
    for step in range(steps + 1):
        way = min(step * 0.5, wished)
        x = target[0] + direction[0] * way
        y = target[1] + direction[1] * way
        z = target[2] + direction[2] * way
        free = 4.0
        if not is_outside(x, y, z, nx, ny, nz):
            free = sample(distance, x, y, z)
        if free >= clearance:
            if began < 0.0:
                began = way
            best = way
        elif free < 0.2 and began >= 0.0:
            if best - began >= least:
                return best
            began = -1.0
    return best
