"""Mends light maps where noise was taken out on the picture, which knows nothing of what lies near in the world.

Used by bake.py. Where two charts meet on a smooth surface, both get the same light: the difference is halved, and the
correction fades over a few texels. A small chart (a book among books) that is far brighter or darker than those beside
it that look the same way is noise, and is brought back.
"""

from __future__ import annotations

import numpy as np

FADE = 7  # texels
SMALL = 0.4  # metres of a chart that is held against its neighbours, at most
NEAR = 0.35  # metres
LEAST, MOST = 0.6, 1.5  # of what is usual beside it


def seams(position: np.ndarray, normal: np.ndarray, faces: np.ndarray, uv: np.ndarray) -> np.ndarray:
    """(k, 2, 2, 2): edges that lie twice on the map: which of the two, which end, u and v."""
    key = np.round(np.concatenate([position * 4000.0, normal * 16.0], 1)).astype(np.int64)
    _, same = np.unique(key, axis=0, return_inverse=True)
    same = same.reshape(-1)
    edges = faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    turned = same[edges[:, 0]] > same[edges[:, 1]]
    edges[turned] = edges[turned][:, ::-1]
    edges = np.unique(edges, axis=0)
    pair = same[edges[:, 0]] * (same.max() + 1) + same[edges[:, 1]]
    order = np.argsort(pair, kind="stable")
    pair, edges = pair[order], edges[order]
    twice = np.flatnonzero((pair[1:] == pair[:-1]) & (same[edges[1:, 0]] != same[edges[1:, 1]]))
    found = np.stack([uv[edges[twice]], uv[edges[twice + 1]]], 1)
    apart = np.abs(found[:, 0] - found[:, 1]).max(axis=(1, 2)) > 1e-6
    return found[apart]


def chart_numbers(boxes: np.ndarray, texels: int) -> np.ndarray:
    """(texels, texels): which chart each texel belongs to; `boxes` (n, 4) are low and high corners from 0 to 1."""
    out = np.full((texels, texels), -1, np.int32)
    whole = np.round(boxes * texels).astype(int)
    for number, (x0, y0, x1, y1) in enumerate(whole):
        out[y0:y1, x0:x1] = number
    return out


def closed(light: np.ndarray, edges: np.ndarray, charts: np.ndarray) -> np.ndarray:
    """The light map (texels, texels, 3) with the same light on both sides of every seam."""
    side = light.shape[0]
    if not len(edges):
        return light
    length = np.linalg.norm(edges[:, :, 1] - edges[:, :, 0], axis=2).max(1) * side
    steps = np.clip(np.ceil(length).astype(int) + 1, 2, 400)
    which = np.repeat(np.arange(len(edges)), steps)
    first = np.repeat(np.cumsum(steps) - steps, steps)
    share = ((np.arange(len(which)) - first) / np.repeat(steps - 1, steps))[:, None, None]
    at = (edges[which, :, 0] * (1 - share) + edges[which, :, 1] * share) * side - 0.5  # (samples, 2, 2)
    values = _looked_up(light, at.reshape(-1, 2)).reshape(len(which), 2, 3)
    wanted = values.mean(1, keepdims=True) - values
    spot = np.clip(np.round(at).astype(int), 0, side - 1).reshape(-1, 2)
    flat = spot[:, 1] * side + spot[:, 0]
    weight = np.bincount(flat, minlength=side * side).astype(float)
    change = (
        np.stack([np.bincount(flat, wanted[..., c].reshape(-1), minlength=side * side) for c in range(3)], -1)
        / np.maximum(weight, 1.0)[:, None]
    )
    change, known = change.reshape(side, side, 3), weight.reshape(side, side) > 0
    for step in range(FADE):
        total, count = np.zeros_like(change), np.zeros((side, side))
        for dy, dx in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            near = np.roll(known, (dy, dx), (0, 1)) & (np.roll(charts, (dy, dx), (0, 1)) == charts)
            total += np.roll(change, (dy, dx), (0, 1)) * near[..., None]
            count += near
        fresh = ~known & (count > 0)
        change[fresh] = (
            total[fresh] / count[fresh][:, None] * (1.0 - (step + 1) / (FADE + 1)) / (1.0 - step / (FADE + 1))
        )
        known |= fresh
    return np.maximum(light + change, 0.0)


def evened(light: np.ndarray, charts: np.ndarray, uv: np.ndarray, position: np.ndarray, normal: np.ndarray):
    """The light map with no small chart out of the usual; uv, position and normal (n, ...) of its vertices."""
    side = light.shape[0]
    texel = np.clip((uv * side).astype(int), 0, side - 1)
    owner = charts[texel[:, 1], texel[:, 0]]
    position, normal, owner = position[owner >= 0], normal[owner >= 0], owner[owner >= 0]
    count = int(charts.max()) + 1
    many = np.maximum(np.bincount(owner, minlength=count), 1)
    centre, facing = (
        np.stack([np.bincount(owner, v, minlength=count) / many for v in values.T], -1) for values in (position, normal)
    )
    facing /= np.maximum(np.linalg.norm(facing, axis=1, keepdims=True), 1e-6)
    inside = charts >= 0
    size = np.maximum(np.bincount(charts[inside], minlength=count), 1)
    mean = np.bincount(charts[inside], light.mean(2)[inside], minlength=count) / size
    scale = np.ones(count)
    low, high = np.full((count, 3), np.inf), np.full((count, 3), -np.inf)
    np.minimum.at(low, owner, position)
    np.maximum.at(high, owner, position)
    small = np.flatnonzero((high - low).max(1) < SMALL)
    for chart in small:
        away = np.abs(centre[small] - centre[chart]).max(1)
        beside = small[(away < NEAR) & (facing[small] @ facing[chart] > 0.8)]
        if len(beside) > 3:
            usual = float(np.median(mean[beside]))
            scale[chart] = np.clip(mean[chart], LEAST * usual, MOST * usual) / max(mean[chart], 1e-6)
    return light * np.where(inside, scale[charts], 1.0)[..., None]


def _looked_up(picture: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Between texels; `at` (n, 2) in texels, x and y."""
    side = picture.shape[0]
    at = np.clip(at, 0, side - 1.001)
    i = at.astype(int)
    f = at - i
    x, y, u, v = i[:, 0], i[:, 1], f[:, :1], f[:, 1:]
    low = picture[y, x] * (1 - u) + picture[y, x + 1] * u
    return low * (1 - v) + (picture[y + 1, x] * (1 - u) + picture[y + 1, x + 1] * u) * v
