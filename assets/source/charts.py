"""Light-map charts: where on a square picture each piece of a room's surface has its light.

Used by bake.py. Parts are grids of points or flat pieces, so most charts are exact: a flat piece as it lies, a grid
unrolled into a rectangle. Corners lie on the middles of texels and a chart's neighbours are two texels away, so that no
look-up reads what is not its own. The same arrays give the same charts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assets.source.shapes import unit

FLAT = 0.72  # the least cosine between a chart's normals and its middle one
GAP = 2  # texels between two charts


@dataclass
class Chart:
    vertices: np.ndarray  # (n,) rows of the model; one may stand in several charts, or twice where a grid closes
    faces: np.ndarray  # (m, 3) into vertices
    flat: np.ndarray  # (n, 2) metres on the chart
    weight: float = 1.0  # of its density


def unwrapped(position: np.ndarray, faces: np.ndarray, weight: np.ndarray, texels: int):
    """(rows, faces, uv, bake uv, boxes (charts, 4) from 0 to 1): charts of all faces, packed on texels x texels.

    `rows` (n,) says which vertex each new one is; uv is from 0 to 1, the first row of the picture being v = 0. The
    second uv is a third of a texel wider, so that middles of texels on a rim lie well inside when light is gathered.
    `weight` (m,) is how dense each face's texels are beside others.
    """
    pieces = charts(position, faces, weight)
    total = sum(float(np.prod(np.ptp(c.flat, axis=0) * c.weight)) for c in pieces)
    pieces = [part for chart in pieces for part in _cut(chart, 1.0 * np.sqrt(max(total, 1e-6)))]
    sizes = np.array([np.ptp(c.flat, axis=0) * c.weight for c in pieces])
    low, high, best = 0.0, 400.0, None
    for _ in range(14):
        density = 0.5 * (low + high) if best is not None or low else high
        boxes = np.maximum(np.ceil(sizes * density).astype(int) + 1, 2)
        spots = packed(boxes + GAP, texels)
        if spots is None:
            high = density
            if best is None:
                low = low or 1e-3
        else:
            low, best = density, (boxes, spots)
            if density >= 400.0:
                break
    if best is None:
        boxes = np.full((len(pieces), 2), 2)
        best = boxes, packed(boxes + GAP, texels)
        if best[1] is None:
            raise ValueError(f"{len(pieces)} charts do not fit on {texels} texels")
    boxes, spots = best
    rows, out, start, uv, wide = [], [], 0, [], []
    for chart, box, spot in zip(pieces, boxes, spots, strict=True):
        share = (chart.flat - chart.flat.min(0)) / np.maximum(np.ptp(chart.flat, axis=0), 1e-9)
        uv.append((spot + 0.5 * GAP + 0.5 + share * (box - 1)) / texels)
        wide.append((spot + 0.5 * GAP + 0.15 + share * (box - 0.3)) / texels)
        rows.append(chart.vertices)
        out.append(chart.faces + start)
        start += len(chart.vertices)
    corners = np.concatenate([spots, spots + boxes + GAP], 1) / texels
    return np.concatenate(rows), np.concatenate(out), np.concatenate(uv), np.concatenate(wide), corners


def charts(position: np.ndarray, faces: np.ndarray, weight: np.ndarray) -> list[Chart]:
    """Charts of all faces, without a place on the picture."""
    label = _components(len(position), faces)[faces[:, 0]]
    order = np.argsort(label, kind="stable")
    edges = np.flatnonzero(np.diff(label[order])) + 1
    found = []
    for group in np.split(order, edges):
        part, w = faces[group], float(weight[group].mean())
        for chart in _of_component(position, part):
            chart.weight = w
            found.append(chart)
    return found


def _of_component(position: np.ndarray, faces: np.ndarray) -> list[Chart]:
    normal = np.cross(position[faces[:, 1]] - position[faces[:, 0]], position[faces[:, 2]] - position[faces[:, 0]])
    middle = unit(normal.sum(0))
    is_flat = (unit(normal) @ middle).min() > FLAT
    flat = _laid(position, faces, middle) if is_flat else None
    if flat is not None:
        area = 0.5 * np.linalg.norm(normal, axis=1).sum()
        if area > 0.3 * float(np.prod(np.ptp(flat.flat, axis=0))):
            return [flat]
    grid = _unrolled(position, faces)
    if grid is not None:
        return [grid]
    return [flat] if flat is not None else _grown(position, faces, unit(normal))


def _laid(position: np.ndarray, faces: np.ndarray, facing: np.ndarray) -> Chart:
    """As it lies in the plane across `facing`, turned so that its box is smallest."""
    rows, index = np.unique(faces, return_inverse=True)
    x = unit(np.cross([0.0, 1.0, 0.0] if abs(facing[1]) < 0.9 else [1.0, 0.0, 0.0], facing))
    flat = np.stack([position[rows] @ x, position[rows] @ np.cross(facing, x)], -1)
    best = None
    for angle in np.arange(12) * (np.pi / 24):
        c, s = np.cos(angle), np.sin(angle)
        turned = flat @ np.array([[c, -s], [s, c]])
        size = np.ptp(turned, axis=0)
        if best is None or size[0] * size[1] < 0.98 * best[0]:
            best = size[0] * size[1], turned
    flat = best[1]
    if np.ptp(flat[:, 1]) > np.ptp(flat[:, 0]):
        flat = flat[:, ::-1]
    return Chart(rows, index.reshape(-1, 3), flat)


def _unrolled(position: np.ndarray, faces: np.ndarray) -> Chart | None:
    """A grid of shapes.surface() as a rectangle of its mean lengths; None for what is none."""
    low, high = int(faces.min()), int(faces.max())
    index = np.sort(faces - low, axis=1)
    gaps = np.stack([index[:, 1] - index[:, 0], index[:, 2] - index[:, 1]], -1)
    steps = gaps.max(1)[gaps.min(1) == 1]
    if not len(steps):
        return None
    cols = int(np.bincount(steps).argmax())
    count = high - low + 1
    if cols < 2 or count % cols or count // cols < 2:
        return None
    rows = count // cols
    i, j = (faces - low) // cols, (faces - low) % cols
    around = i.max(1) - i.min(1) > 1
    if around.any() and rows > 2:
        if not ((i[around] == 0) | (i[around] == rows - 1)).all():
            return None
        i = np.where(around[:, None] & (i == 0), rows, i)
    if (np.ptp(i, axis=1) > 1).any() or (np.ptp(j, axis=1) > 1).any():
        return None
    points = position[low : high + 1].reshape(rows, cols, 3)
    if around.any():
        points = np.concatenate([points, points[:1]])
    tall = np.linalg.norm(np.diff(points, axis=1), axis=2)
    wide = np.linalg.norm(np.diff(points, axis=0), axis=2)
    across = np.concatenate([[0.0], np.cumsum(0.5 * (wide.max(1) + wide.mean(1)))])
    along = np.concatenate([[0.0], np.cumsum(0.5 * (tall.max(0) + tall.mean(0)))])
    numbers = np.arange(len(points) * cols)
    used, local = np.unique(i * cols + j, return_inverse=True)
    flat = np.stack([across[numbers // cols], along[numbers % cols]], -1)[used]
    vertices = low + (used // cols) % rows * cols + used % cols
    if np.ptp(flat[:, 1]) > np.ptp(flat[:, 0]):
        flat = flat[:, ::-1]
    return Chart(vertices, local.reshape(-1, 3), flat)


def _grown(position: np.ndarray, faces: np.ndarray, normal: np.ndarray) -> list[Chart]:
    """Flat charts grown from the largest faces on, for blobs that are no grid."""
    neighbours = _neighbours(faces)
    p = position[faces]
    area = np.linalg.norm(np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0]), axis=1)
    free = np.ones(len(faces), bool)
    found = []
    for seed in np.argsort(-area, kind="stable"):
        if not free[seed]:
            continue
        free[seed] = False
        members, at, facing = [int(seed)], 0, normal[seed].copy()
        while at < len(members):
            for other in neighbours[members[at]]:
                if free[other] and normal[other] @ facing > FLAT * np.linalg.norm(facing):
                    free[other] = False
                    members.append(other)
                    if len(members) < 12:  # the first few say where it faces
                        facing += normal[other]
            at += 1
        found.append(_laid(position, faces[members], unit(facing)))
    return found


def _neighbours(faces: np.ndarray) -> list[list[int]]:
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    key = edges[:, 0].astype(np.int64) * (int(faces.max()) + 1) + edges[:, 1]
    order = np.argsort(key, kind="stable")
    same = np.flatnonzero(np.diff(key[order]) == 0)
    out: list[list[int]] = [[] for _ in faces]
    for k in same:
        a, b = int(order[k]) // 3, int(order[k + 1]) // 3
        out[a].append(b)
        out[b].append(a)
    return out


def _components(count: int, faces: np.ndarray) -> np.ndarray:
    """(count,) the least vertex that each vertex is joined with by faces."""
    label = np.arange(count)
    while True:
        least = label[faces].min(1)
        fresh = label.copy()
        for k in range(3):
            np.minimum.at(fresh, faces[:, k], least)
        fresh = fresh[fresh]
        if np.array_equal(fresh, label):
            return label
        label = fresh


def _cut(chart: Chart, longest: float) -> list[Chart]:
    """Pieces of a chart that is too long for the picture, cut across where its faces allow."""
    length = float(np.ptp(chart.flat[:, 0])) * chart.weight
    pieces = int(np.ceil(length / longest))
    if pieces < 2:
        return [chart]
    x = chart.flat[:, 0]
    middle = x[chart.faces].mean(1)
    which = np.clip(((middle - x.min()) / max(float(np.ptp(x)), 1e-9) * pieces).astype(int), 0, pieces - 1)
    out = []
    for k in np.unique(which):
        rows, index = np.unique(chart.faces[which == k], return_inverse=True)
        out.append(Chart(chart.vertices[rows], index.reshape(-1, 3), chart.flat[rows], chart.weight))
    return out


def packed(boxes: np.ndarray, side: int) -> np.ndarray | None:
    """(n, 2) corners of boxes (n, 2) on a square, none over another (skyline, lowest first); None if they do not fit.

    See Jylänki, A Thousand Ways to Pack the Bin, 2010.
    """
    if (boxes > side).any() or int(boxes.prod(1).sum()) > side * side:
        return None
    out = np.zeros((len(boxes), 2))
    line = [(0, 0, side)]  # x, height, width
    for number in sorted(range(len(boxes)), key=lambda k: (-boxes[k, 1], -boxes[k, 0], k)):
        w, h = int(boxes[number, 0]), int(boxes[number, 1])
        best = None
        for first, (x, _, _) in enumerate(line):
            if x + w > side:
                break
            top, reach, k = 0, x, first
            while reach < x + w:
                top = max(top, line[k][1])
                reach = line[k][0] + line[k][2]
                k += 1
            if top + h <= side and (best is None or top < best[0]):
                best = top, x
        if best is None:
            return None
        top, x = best
        out[number] = x, top
        fresh = []
        for lx, ly, lw in line:
            if lx + lw <= x or lx >= x + w:
                fresh.append((lx, ly, lw))
                continue
            if lx < x:
                fresh.append((lx, ly, x - lx))
            if lx + lw > x + w:
                fresh.append((x + w, ly, lx + lw - x - w))
        fresh.append((x, top + h, w))
        fresh.sort()
        line = [fresh[0]]
        for part in fresh[1:]:
            px, py, pw = line[-1]
            if py == part[1]:
                line[-1] = (px, py, pw + part[2])
            else:
                line.append(part)
    return out
