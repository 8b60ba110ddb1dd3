"""The models of a bot seen near: a round white beetle with a band of light, one lens, and what its task needs.

Every bot's mesh has the parts of all tasks (brush, drop, veils); the vertex shader folds away those of the others and
bends the body: broad for scouring, two lobes for hushing. Round and large of body, short of leg: charming, not spidery;
the `legged` look has six thin legs for whoever likes them. Forward is +z, up is +y, the body is about 2 long.
"""

from __future__ import annotations

import numpy as np

BOT_VERTEX = np.dtype([("corner", "<f4", 3), ("outward", "i1", 4), ("part", "u1", 4)])
"""`outward`: the normal, and which part moves it (BODY ...). `part`: light, shell, dark, how much it swings."""

BODY, LEG, BRUSH, DROP, VEIL = range(5)
LOOKS: tuple[str, ...] = ("round", "legged")
DROP_AT, DROP_RADII = (0.0, 0.88, -0.30), (0.40, 0.40, 0.40)
_SHELL, _LIGHT, _DARK, _GLASS = (0, 255, 0, 0), (255, 0, 0, 0), (0, 0, 255, 0), (0, 30, 225, 0)


def build_bot(look: str = "round", fine: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """(vertices BOT_VERTEX, indices (m, 3) uint32), winding outward; `fine`: about 700 triangles, else a hundred.

    Raises KeyError for a look that is not in LOOKS.
    """
    if look not in LOOKS:
        raise KeyError(look)
    shape = _Shape()
    if fine:
        _fine_body(shape)
        for side in (-1.0, 1.0):
            if look == "round":
                for along in (-0.50, 0.42):
                    shape.add(*_stub(side, along), (40, 120, 120, 255), LEG)
            else:
                for along in (-0.62, 0.0, 0.58):
                    shape.add(*_thin_leg(side, along), (0, 60, 200, 255), LEG)
    else:
        _plain_body(shape)
        if look == "legged":
            for side in (-1.0, 1.0):
                for along in (-0.62, 0.0, 0.58):
                    shape.add(*_spike(side, along), (0, 60, 200, 255), LEG)
    return shape.arrays()


class _Shape:
    """Parts put together."""

    def __init__(self) -> None:
        self._vertices: list[np.ndarray] = []
        self._faces: list[np.ndarray] = []

    def add(self, points: np.ndarray, normals: np.ndarray, triangles: np.ndarray, part, kind: int = BODY) -> None:
        """`part`: one row for all points, or one each."""
        rows = np.zeros(len(points), BOT_VERTEX)
        rows["corner"] = points
        rows["outward"][:, :3] = np.round(normals * 127)
        rows["outward"][:, 3] = kind
        rows["part"] = part
        self._faces.append(np.asarray(triangles) + sum(len(batch) for batch in self._vertices))
        self._vertices.append(rows)

    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        return np.concatenate(self._vertices), np.concatenate(self._faces).astype(np.uint32)


def _fine_body(shape: _Shape) -> None:
    quarter = np.pi / 2
    # The band's light shines into the shell above it.
    latitudes = (0.10, 0.34, 0.62, 0.92, 1.22, quarter)
    points, normals, triangles = _ball((0, 0.02, -0.06), (0.80, 0.70, 0.92), 16, latitudes)
    rings = [(88, 255, 0, 0), (34, 255, 0, 0), (10, 255, 0, 0), _SHELL, _SHELL, _SHELL]
    shape.add(points, normals, triangles, np.repeat(rings, 16, axis=0))
    points, normals, triangles = _ball((0, -0.02, -0.06), (0.74, 0.42, 0.86), 12, (-quarter, -0.9, -0.12))
    shape.add(points, normals, triangles, np.repeat([_DARK, (20, 0, 235, 0), (90, 0, 160, 0)], 12, axis=0))
    points, normals, triangles = _ball((0, 0.0, -0.06), (0.85, 0.70, 0.97), 16, (-0.20, -0.02, 0.16))
    bright = np.repeat([(190, 40, 40, 0), _LIGHT, (200, 90, 0, 0)], 16, axis=0)
    shape.add(points, normals, triangles, bright)
    # A face of dark glass with one lens: socket, iris, and a soul in the middle.
    shape.add(*_ball((0, 0.08, 0.44), (0.58, 0.46, 0.54), 14, (-0.9, -0.3, 0.3, 0.9)), _GLASS)
    points, normals, triangles = _eye((0.0, 0.13, 0.885), 0.33)
    iris = np.concatenate([[(255, 255, 0, 0)], np.repeat([_LIGHT, (190, 0, 60, 0), (0, 200, 40, 0)], 10, axis=0)])
    shape.add(points, normals, triangles, iris)
    shape.add(*_seam(), (165, 60, 0, 0))
    # Scour: a brush like a saw before its face. Build: a drop on its back. Hush: two veils.
    teeth = np.tile([(255, 0, 0, 0), (80, 60, 120, 0)], (7, 1))
    shape.add(*_brush(14), np.concatenate([[(60, 0, 180, 0)], teeth]), BRUSH)
    shape.add(*_ball(DROP_AT, DROP_RADII, 10, (-quarter, -0.7, 0.0, 0.7, quarter)), (215, 90, 0, 0), DROP)
    for side in (-1.0, 1.0):
        points, normals, triangles = _veil(side)
        edge = np.abs(points[:, 0])
        part = np.zeros((len(points), 4))
        part[:, 0] = np.clip((edge - 0.5) * 160, 30, 190)
        part[:, 1] = 110
        part[:, 3] = np.clip((edge - 0.55) * 220, 0, 255)
        shape.add(points, normals, triangles, part, VEIL)


def _plain_body(shape: _Shape) -> None:
    around, latitudes = 9, (-0.8, -0.14, 0.14, 0.7, np.pi / 2)
    points, normals, triangles = _ball((0, 0.02, -0.06), (0.82, 0.66, 0.93), around, latitudes)
    part = np.repeat([_DARK, (235, 30, 0, 0), (190, 140, 0, 0), _SHELL, (110, 200, 0, 0)], around, axis=0)
    shape.add(points, normals, triangles, part)
    points, normals, triangles = _eye((0.0, 0.16, 0.84), 0.32, rings=1, around=5)
    iris = np.concatenate([[(255, 120, 0, 0)], np.repeat([(120, 0, 120, 0)], 5, axis=0)])
    shape.add(points, normals, triangles, iris)
    shape.add(*_brush(6), np.concatenate([[(60, 0, 180, 0)], np.repeat([(220, 0, 30, 0)], 6, axis=0)]), BRUSH)
    shape.add(*_ball(DROP_AT, DROP_RADII, 4, (-np.pi / 2, 0.0, np.pi / 2)), (215, 90, 0, 0), DROP)
    for side in (-1.0, 1.0):
        points = np.array([[side * 0.6, 0.1, 0.35], [side * 0.6, 0.1, -0.45], [side * 1.5, 0.2, -0.25]])
        normals = np.tile([0.0, 1.0, 0.0], (3, 1))
        both = np.array([[0, 1, 2], [0, 2, 1]])
        shape.add(points, normals, both, np.array([(40, 110, 0, 0), (40, 110, 0, 0), (190, 110, 0, 255)]), VEIL)


def _ball(at, radii, around: int, rings: tuple) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A part of an ellipsoid: rings by latitude in radians, south first."""
    turn = np.arange(around) * (2 * np.pi / around)
    latitude = np.asarray(rings, float)[:, None]
    unit = np.stack(
        [np.cos(latitude) * np.cos(turn), np.sin(latitude) * np.ones_like(turn), np.cos(latitude) * np.sin(turn)],
        axis=-1,
    ).reshape(-1, 3)
    normals = unit / np.asarray(radii, float)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    here = np.arange(around)
    following = (here + 1) % around
    triangles = []
    for ring in range(len(rings) - 1):
        low, high = ring * around, (ring + 1) * around
        if abs(rings[ring]) < 1.57:  # at a pole one of the two is nothing
            triangles.append(np.stack([low + here, high + here, low + following], axis=1))
        if abs(rings[ring + 1]) < 1.57:
            triangles.append(np.stack([low + following, high + here, high + following], axis=1))
    return unit * np.asarray(radii, float) + np.asarray(at, float), normals, np.concatenate(triangles)


def _eye(at, radius: float, rings: int = 3, around: int = 10) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A shallow dome that looks forward: its middle first, then rings outward."""
    turn = np.arange(around) * (2 * np.pi / around)
    points, normals = [np.array([[0.0, 0.0, 0.13]])], [np.array([[0.0, 0.0, 1.0]])]
    for ring in range(1, rings + 1):
        share = ring / rings
        flat = np.stack([np.cos(turn), np.sin(turn)], axis=1)
        points.append(np.column_stack([flat * share * radius, np.full(around, 0.13 * (1.0 - share * share))]))
        lean = np.column_stack([flat * share, np.ones(around)])
        normals.append(lean / np.linalg.norm(lean, axis=1, keepdims=True))
    here = np.arange(around)
    following = (here + 1) % around
    triangles = [np.stack([np.zeros(around, int), 1 + here, 1 + following], axis=1)]
    for ring in range(rings - 1):
        low, high = 1 + ring * around, 1 + (ring + 1) * around
        triangles.append(np.stack([low + here, high + here, high + following], axis=1))
        triangles.append(np.stack([low + here, high + following, low + following], axis=1))
    # The face leans back a little.
    points, normals = np.concatenate(points), np.concatenate(normals)
    lean = np.array([[1, 0, 0], [0, np.cos(0.15), np.sin(0.15)], [0, -np.sin(0.15), np.cos(0.15)]])
    return points @ lean.T + np.asarray(at, float), normals @ lean.T, np.concatenate(triangles)


def _seam() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The thin line between the wing cases."""
    angle = np.linspace(-1.25, 0.55, 7)
    breadth = np.array([0.032, 0.0, 0.0])
    middle = np.stack([np.zeros(7), 0.712 * np.cos(angle) + 0.02, 0.935 * np.sin(angle) - 0.06], axis=1)
    points = np.concatenate([middle - breadth, middle + breadth])
    normals = np.tile(np.stack([np.zeros(7), np.cos(angle), np.sin(angle)], axis=1), (2, 1))
    here = np.arange(6)
    triangles = np.concatenate(
        [np.stack([here, here + 1, here + 7], axis=1), np.stack([here + 7, here + 1, here + 8], axis=1)]
    )
    return points, normals, triangles


def _brush(teeth: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A toothed disc low before the face, seen from both sides; its middle first."""
    turn = np.arange(teeth) * (2 * np.pi / teeth)
    reach = np.where(np.arange(teeth) % 2 == 0, 0.62, 0.44) if teeth > 8 else np.full(teeth, 0.56)
    high = reach * np.sin(turn)
    rim = np.stack([1.15 * reach * np.cos(turn), -0.32 + 0.30 * high, 0.80 + 0.62 * high], axis=1)
    points = np.concatenate([[[0.0, -0.26, 0.80]], rim])
    normals = np.tile([0.0, 0.86, 0.5], (teeth + 1, 1))
    here = np.arange(teeth)
    fan = np.stack([np.zeros(teeth, int), 1 + here, 1 + (here + 1) % teeth], axis=1)
    return points, normals, np.concatenate([fan, fan[:, ::-1]])


def _veil(side: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A soft fin that widens outward, seen from both sides."""
    columns, rows = 4, 4
    out = np.linspace(0.0, 1.0, columns)[:, None]
    along = np.linspace(-1.0, 1.0, rows)[None, :]
    x = np.broadcast_to(0.60 + 0.85 * out, (columns, rows))
    z = along * (0.34 + 0.34 * out) - 0.12 * out - 0.05
    y = 0.06 + 0.14 * np.sin(out * 2.6) - 0.10 * along * along * out
    points = np.stack([side * x, y, z], axis=-1).reshape(-1, 3)
    normals = np.tile([side * 0.2, 0.98, 0.0], (len(points), 1))
    faces = []
    for i in range(columns - 1):
        for j in range(rows - 1):
            a, b, c, d = i * rows + j, i * rows + j + 1, (i + 1) * rows + j, (i + 1) * rows + j + 1
            faces += [(a, b, c), (b, d, c), (a, c, b), (b, c, d)]
    return points, normals, np.array(faces)


def _tube(rings: list, around: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A leg along rings (place, radius); its last ring closes to a round tip."""
    turn = np.arange(around) * (2 * np.pi / around)
    places = [np.asarray(place, float) for place, _ in rings]
    points, normals = [], []
    for number, (place, radius) in enumerate(rings):
        way = places[min(number + 1, len(rings) - 1)] - places[max(number - 1, 0)]
        way /= np.linalg.norm(way)
        across = np.cross(way, [0.0, 0.0, 1.0])
        across /= np.linalg.norm(across)
        third = np.cross(way, across)
        ring = np.cos(turn)[:, None] * across + np.sin(turn)[:, None] * third
        points.append(np.asarray(place) + ring * radius)
        normals.append(ring)
    last = places[-1] - places[-2]
    last /= np.linalg.norm(last)
    points.append([places[-1] + last * rings[-1][1] * 0.8])
    normals.append([last])
    here = np.arange(around)
    following = (here + 1) % around
    triangles = []
    for ring in range(len(rings) - 1):
        low, high = ring * around, (ring + 1) * around
        triangles.append(np.stack([low + here, low + following, high + here], axis=1))
        triangles.append(np.stack([low + following, high + following, high + here], axis=1))
    low = (len(rings) - 1) * around
    triangles.append(np.stack([low + here, low + following, np.full(around, len(rings) * around)], axis=1))
    return np.concatenate(points), np.concatenate(normals), np.concatenate(triangles)


def _stub(side: float, along: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A short rounded leg."""
    root, knee = (side * 0.52, -0.18, along), (side * 0.68, -0.36, along * 1.10)
    return _tube([(root, 0.17), (knee, 0.16), ((side * 0.74, -0.46, along * 1.12), 0.13)], 6)


def _thin_leg(side: float, along: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A thin leg of two bones."""
    root, knee, foot = (side * 0.6, -0.05, along), (side * 1.22, 0.22, along * 1.5), (side * 1.5, -0.56, along * 1.8)
    return _tube([(root, 0.06), (knee, 0.05), (foot, 0.03)], 4)


def _spike(side: float, along: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A thin leg of one triangle, seen from both sides."""
    root, foot = side * 0.6, [side * 1.5, -0.5, along * 1.8]
    points = np.array([[root, 0.0, along - 0.06], [root, 0.0, along + 0.06], foot])
    return points, np.tile([0.0, 1.0, 0.0], (3, 1)), np.array([[0, 1, 2], [0, 2, 1]])
