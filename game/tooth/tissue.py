"""The tooth's tissue: mineral in voxels, the distance to its surface, and its surface as triangles by bricks.

Built from a level's shapes and lesions; scour and build change `mineral` and then say `changed(low, high)`. The view
asks for dirty bricks and meshes. Invariant: `distance` always belongs to `mineral` once `changed` was called for every
box that was written; what a box held before never matters.
Arrays are indexed [x, y, z], C-contiguous; lengths are voxels; voxel (i, j, k) has its centre at +0.5; y is up.
"""

from __future__ import annotations

import itertools
import math
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from game.content.kinds import Ball, Block, Lesion, Plain, Shape, Tube, Tubules
from game.content.level import BRICK, MAX_VOXELS, Level
from game.core.exact import cos_degrees, sin_degrees
from game.core.trouble import Trouble
from game.tooth import kernels_shapes, kernels_tissue
from game.tooth.prisms import grow_prisms

FULL = 60_000
"""Mineral of a voxel that is filled with sound tissue."""
HALF = FULL // 2
"""Mineral at the surface: more is inside, less is fluid."""
FLUID, ENAMEL, DENTIN, PULP, CEMENTUM = 0, 1, 2, 3, 4
KIND_NUMBERS = {"fluid": FLUID, "enamel": ENAMEL, "dentin": DENTIN, "pulp": PULP, "cementum": CEMENTUM}
BAND = 4
"""Distances are clamped to this many voxels."""
_ROW = 0.8660254037844386  # height of a triangle with sides of 1
_REACH = BAND + 1  # how far a change of mineral changes distances

Point = tuple[float, float, float]


class LevelTooLarge(Trouble):
    """A level that was not read from a file (where this is a fault) asks for more than memory is meant to hold."""


@dataclass(slots=True)
class Tissue:
    """All arrays of the tissue. Allocated once, written in place, never replaced."""

    size: tuple[int, int, int]  # voxels
    mineral: np.ndarray  # (x, y, z) uint16, 0..FULL
    sound: np.ndarray  # (x, y, z) uint16: mineral before disease, the ceiling of rebuilding
    kind: np.ndarray  # (x, y, z) uint8: FLUID..CEMENTUM
    fresh: np.ndarray  # (x, y, z) uint8: mineral laid lately, decays
    fluoride: np.ndarray  # (x, y, z) uint8: 255 is fluorapatite; taken up where mineral is rebuilt
    prism: np.ndarray  # (cells x, y, z, 3) int8: which way rods of enamel run, 127 for 1; cells are two voxels
    distance: np.ndarray  # (x, y, z) float32: voxels to the surface, > 0 in the fluid, clamped to +-BAND
    dirty: np.ndarray  # (bx, by, bz) bool: bricks whose surface changed since take_dirty
    bricks: tuple[int, int, int]  # bricks along each axis

    def changed(self, low: tuple[int, int, int], high: tuple[int, int, int]) -> None:
        """Say that mineral in the voxels [low, high) was written: distances around are made anew, bricks are marked."""
        first = np.array([max(0, n - _REACH) for n in low], np.int64)
        last = np.array([min(size, n + _REACH) for n, size in zip(high, self.size, strict=True)], np.int64)
        if np.any(first >= last):
            return
        kernels_tissue.redistance(self.mineral, self.distance, HALF, first, last)
        self.mark(low, high)

    def mark(self, low: tuple[int, int, int], high: tuple[int, int, int]) -> None:
        """Mark the bricks whose surface depends on the voxels [low, high): with one voxel of skirt on each side."""
        box = tuple(
            slice(max(0, a - 2) // BRICK, min(size - 1, b + 1) // BRICK + 1)
            for a, b, size in zip(low, high, self.size, strict=True)
        )
        self.dirty[box] = True

    def renew(self) -> None:
        """Make all distances anew and mark every brick: after loading `mineral` from a save."""
        kernels_tissue.redistance(
            self.mineral, self.distance, HALF, np.zeros(3, np.int64), np.array(self.size, np.int64)
        )
        self.dirty[...] = True

    def porosity(self, at: tuple[int, int, int]) -> float:
        """Share of a voxel that is pores, 0 to 1: see kernels_tissue.porosity."""
        return float(kernels_tissue.porosity(self.kind[at], self.mineral[at]))

    def take_dirty(self) -> list[int]:
        """Numbers of the bricks that changed since the last call, ascending; the marks are cleared."""
        numbers = np.flatnonzero(self.dirty).tolist()
        self.dirty[...] = False
        return numbers

    def brick_box(self, brick: int) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """First and last (exclusive) voxel of brick number `brick` (row-major in x, y, z)."""
        _, by, bz = self.bricks
        x, rest = divmod(brick, by * bz)
        y, z = divmod(rest, bz)
        low = (x * BRICK, y * BRICK, z * BRICK)
        return low, (low[0] + BRICK, low[1] + BRICK, low[2] + BRICK)

    @property
    def brick_count(self) -> int:
        return self.bricks[0] * self.bricks[1] * self.bricks[2]


class FieldReader:
    """Questions that other parts may ask. Points are voxels; outside the box the nearest voxel answers."""

    def __init__(self, tissue: Tissue) -> None:
        self._tissue = tissue

    def distance_at(self, point: Point) -> float:
        """Voxels to the surface, > 0 in the fluid, trilinear, clamped to +-BAND."""
        value, _ = self._sample(point)
        return value

    def gradient_at(self, point: Point) -> Point:
        """Slope of the distance (unit length near the surface, pointing into the fluid)."""
        _, gradient = self._sample(point)
        return gradient

    def mineral_at(self, point: Point) -> float:
        """Mineral of the voxel that holds the point, as a share of FULL."""
        return int(self._tissue.mineral[self._voxel(point)]) / FULL

    def is_fluid(self, point: Point) -> bool:
        """Whether the point lies outside the tissue."""
        return self.distance_at(point) > 0.0

    def _voxel(self, point: Point) -> tuple[int, int, int]:
        size = self._tissue.size
        return tuple(min(max(int(n // 1), 0), most - 1) for n, most in zip(point, size, strict=True))  # type: ignore[return-value]

    def _sample(self, point: Point) -> tuple[float, Point]:
        base, part = [], []
        for n, most in zip(point, self._tissue.size, strict=True):
            at = min(max(float(n) - 0.5, 0.0), most - 1.000001)
            base.append(int(at))
            part.append(at - int(at))
        i, j, k = base
        u, v, w = part
        c = self._tissue.distance[i : i + 2, j : j + 2, k : k + 2].astype(np.float64)
        z = c[:, :, 0] * (1.0 - w) + c[:, :, 1] * w
        y = z[:, 0] * (1.0 - v) + z[:, 1] * v
        slope_z = c[:, :, 1] - c[:, :, 0]
        slope_z = slope_z[:, 0] * (1.0 - v) + slope_z[:, 1] * v
        slope_y = z[:, 1] - z[:, 0]
        return (
            float(y[0] * (1.0 - u) + y[1] * u),
            (
                float(y[1] - y[0]),
                float(slope_y[0] * (1.0 - u) + slope_y[1] * u),
                float(slope_z[0] * (1.0 - u) + slope_z[1] * u),
            ),
        )


def empty_tissue(size: tuple[int, int, int]) -> Tissue:
    """Tissue of `size` voxels (each a multiple of BRICK) that holds nothing but fluid."""
    bricks = tuple(n // BRICK for n in size)
    if any(n % BRICK or n <= 0 for n in size):
        raise ValueError(f"a tooth of {size} voxels cannot be cut into bricks of {BRICK}")
    return Tissue(
        size=tuple(size),
        mineral=np.zeros(size, np.uint16),
        sound=np.zeros(size, np.uint16),
        kind=np.zeros(size, np.uint8),
        fresh=np.zeros(size, np.uint8),
        fluoride=np.zeros(size, np.uint8),
        prism=np.zeros((size[0] // 2, size[1] // 2, size[2] // 2, 3), np.int8),
        distance=np.full(size, float(BAND), np.float32),
        dirty=np.ones(bricks, bool),
        bricks=bricks,  # type: ignore[arg-type]
    )


def build_tissue(level: Level) -> Tissue:
    """The tissue that a level describes: shapes in order, then lesions. Same level, same bits."""
    x, y, z = level.size
    voxels = x * y * z
    if voxels > MAX_VOXELS:
        raise LevelTooLarge(
            f"A level of {voxels:,} voxels is too large. Nothing was made of it; it may have at most {MAX_VOXELS:,}."
        )
    tissue = empty_tissue(level.size)
    field = np.empty(level.size, np.float32)
    brushes = brushes_of(level.shapes, level.size, level.um_per_voxel)
    whole = np.zeros(3, np.int64), np.array(level.size, np.int64)
    repaint(field, tissue, brushes, np.arange(len(brushes.number)), *whole)
    grow_prisms(tissue.kind, tissue.prism)
    for lesion in level.of(Lesion):
        hollow(field, tissue, lesion, level.um_per_voxel, *whole)
    tissue.renew()
    return tissue


def brick_mesh(tissue: Tissue, brick: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Surface of one brick: positions (v, 3) float32 voxels, normals (v, 3) float32 into the fluid, (t, 3) uint32.

    Triangles wind counter-clockwise seen from the fluid. Bricks share their rims exactly: vertices of one cell of skirt
    are repeated, bit for bit. The arrays belong to the caller. Empty arrays where the brick holds no surface.
    """
    low, high = tissue.brick_box(brick)
    first, last = np.array(low, np.int64), np.array(high, np.int64)
    if not kernels_tissue.count_surface(tissue.distance, first - 1, last):
        return np.empty((0, 3), np.float32), np.empty((0, 3), np.float32), np.empty((0, 3), np.uint32)
    positions, normals, indices = _room.positions, _room.normals, _room.indices
    v, t = kernels_tissue.surface_nets(tissue.distance, first, last, _room.vertex_of, positions, normals, indices)
    return positions[:v].copy(), normals[:v].copy(), indices[:t].copy()  # copies: the room is 30 times larger


class _Room(threading.local):
    """Where a brick's surface is made, for each thread its own: to ask for it each time costs a sixth of the time."""

    def __init__(self) -> None:
        side = BRICK + 1
        self.positions = np.empty((side**3, 3), np.float32)
        self.normals = np.empty((side**3, 3), np.float32)
        self.indices = np.empty((6 * BRICK**3, 3), np.uint32)
        self.vertex_of = np.empty((side, side, side), np.int32)


_room = _Room()


@dataclass(slots=True)
class Brushes:
    """Shapes as kernels_shapes.paint_shapes takes them, a row each; a bundle of tubules has a row for each tubule."""

    number: np.ndarray  # (n,) int64: BALL, BLOCK, TUBE or PLAIN
    values: np.ndarray  # (m,) float32
    span: np.ndarray  # (n, 2) int64: which of the values belong to a row
    first: np.ndarray  # (n, 3) int64: the voxels that it changes, or whose seam it rounds
    last: np.ndarray
    tissue: np.ndarray  # (n,) int64: FLUID carves
    width: np.ndarray  # (n,) float32, voxels
    only: np.ndarray  # (n,) int64: the kind that it may change, FLUID for any


def brushes_of(shapes: Iterable[Shape], size: tuple[int, int, int], um_per_voxel: float) -> Brushes:
    """Brushes for shapes, in their order, in a tooth of `size` voxels."""
    rows = [
        _brush(one, size, um_per_voxel, KIND_NUMBERS[shape.through] if isinstance(shape, Tubules) else FLUID)
        for shape in shapes
        for one in (_tubes(shape) if isinstance(shape, Tubules) else (shape,))
    ]
    number, values, first, last, tissue, width, only = zip(*rows, strict=True) if rows else ((),) * 7
    ends = np.cumsum([0, *(len(each) for each in values)], dtype=np.int64)
    return Brushes(
        number=np.array(number, np.int64),
        values=np.array(list(itertools.chain.from_iterable(values)), np.float32),
        span=np.stack([ends[:-1], ends[1:]], axis=1).astype(np.int64),
        first=np.array(first, np.int64).reshape(-1, 3),
        last=np.array(last, np.int64).reshape(-1, 3),
        tissue=np.array(tissue, np.int64),
        width=np.array(width, np.float32),
        only=np.array(only, np.int64),
    )


def repaint(
    field: np.ndarray, tissue: Tissue, brushes: Brushes, order: np.ndarray, low: np.ndarray, high: np.ndarray
) -> None:
    """Make kind, mineral and sound of the voxels [low, high) from brushes alone: the rows `order` (m,) int64, in turn.

    `field` (x, y, z) float32 is left with signed distances in voxels, as `hollow` wants them. What a voxel becomes does
    not depend on the box, so that a part that is made anew equals a whole that is made anew, bit for bit.
    """
    box = tuple(slice(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True))
    field[box] = 1.0e3
    tissue.kind[box] = FLUID
    kernels_shapes.paint_shapes(
        field,
        tissue.kind,
        order,
        brushes.number,
        brushes.values,
        brushes.span,
        brushes.first,
        brushes.last,
        brushes.tissue,
        brushes.width,
        brushes.only,
        low,
        high,
    )
    kernels_shapes.fill_mineral(field, tissue.kind, tissue.mineral, FULL, low, high)
    tissue.sound[box] = tissue.mineral[box]


def _brush(shape: Ball | Block | Tube | Plain, size: tuple[int, int, int], um_per_voxel: float, only: int) -> tuple:
    """A row of Brushes."""
    scale = 1.0 / um_per_voxel
    number, values, low, high = shape_numbers(shape, scale)
    width = shape.blend * scale
    margin = width + BAND + 2.0
    first = [min(max(int(n - margin), 0), most) for n, most in zip(low, size, strict=True)]
    last = [min(max(int(n + margin) + 1, 0), most) for n, most in zip(high, size, strict=True)]
    return number, values, first, last, KIND_NUMBERS[shape.tissue], width, only


def _tubes(bundle: Tubules) -> Iterator[Tube]:
    """Each tubule as a tube of its own, on a lattice of triangles, row by row from the bundle's one side to the other.

    Where both areas differ, they run together or apart like the rods of a fan.
    """
    along = [b - a for a, b in zip(bundle.start, bundle.end, strict=True)]
    length = math.sqrt(sum(n * n for n in along))
    along = [n / length for n in along]
    flat = min(range(3), key=lambda axis: abs(along[axis]))  # the axis that they follow least, the first of equals
    across = [(1.0 if axis == flat else 0.0) - along[axis] * along[flat] for axis in range(3)]
    size = math.sqrt(sum(n * n for n in across))
    across = [n / size for n in across]
    beside = [along[(n + 1) % 3] * across[(n + 2) % 3] - along[(n + 2) % 3] * across[(n + 1) % 3] for n in range(3)]
    wide = max(bundle.spread)
    rows = int(wide / (bundle.spacing * _ROW))
    for row in range(-rows, rows + 1):
        v = row * bundle.spacing * _ROW
        shift = 0.5 * (row % 2)
        half = int(wide / bundle.spacing) + 1
        for place in range(-half, half + 1):
            u = (place + shift) * bundle.spacing
            if u * u + v * v > wide * wide:
                continue
            ends = []
            for middle, spread in zip((bundle.start, bundle.end), bundle.spread, strict=True):
                share = spread / wide
                ends.append(tuple(m + share * (u * a + v * b) for m, a, b in zip(middle, across, beside, strict=True)))
            yield Tube(tissue="fluid", points=tuple(ends), radius=(bundle.radius, bundle.radius))


def hollow(
    field: np.ndarray, tissue: Tissue, lesion: Lesion, um_per_voxel: float, low: np.ndarray, high: np.ndarray
) -> None:
    """Let a lesion take mineral of the voxels [low, high), (3,) int64 each, after `repaint` made them sound."""
    scale = 1.0 / um_per_voxel
    first, last = lesion_box(lesion, um_per_voxel)
    kernels_shapes.lower_mineral(
        field,
        tissue.kind,
        tissue.mineral,
        np.array([n * scale for n in lesion.at], np.float32),
        np.float32(lesion.radius * scale),
        np.float32(lesion.loss),
        np.float32(lesion.skin * scale),
        np.maximum(first, low),
        np.minimum(last, high),
    )


def lesion_box(lesion: Lesion, um_per_voxel: float) -> tuple[np.ndarray, np.ndarray]:
    """First and last (exclusive) voxel within reach of a lesion, (3,) int64 each; they may lie outside of the tooth."""
    scale = 1.0 / um_per_voxel
    middle, radius = [n * scale for n in lesion.at], lesion.radius * scale
    return (
        np.array([int(n - radius) - 1 for n in middle], np.int64),
        np.array([int(n + radius) + 2 for n in middle], np.int64),
    )


_FAR = 1.0e6
_Numbers = tuple[int, list[float], list[float], list[float]]  # kind, parameters, lowest and highest corner


def _ball_numbers(ball: Ball, scale: float) -> _Numbers:
    at = [n * scale for n in ball.at]
    radii = [n * scale for n in ball.radii]
    return (
        kernels_shapes.BALL,
        at + radii,
        [a - r for a, r in zip(at, radii, strict=True)],
        [a + r for a, r in zip(at, radii, strict=True)],
    )


def _block_numbers(block: Block, scale: float) -> _Numbers:
    at = [n * scale for n in block.at]
    half = [n * scale for n in block.half]
    rows = _turned_axes(block.turn)
    reach = [sum(abs(rows[own][axis]) * half[own] for own in range(3)) for axis in range(3)]
    rounding = min(block.round * scale, *half)
    return (
        kernels_shapes.BLOCK,
        [*at, *half, rounding, *rows[0], *rows[1], *rows[2]],
        [a - r for a, r in zip(at, reach, strict=True)],
        [a + r for a, r in zip(at, reach, strict=True)],
    )


def _tube_numbers(tube: Tube, scale: float) -> _Numbers:
    points = [[n * scale for n in point] for point in tube.points]
    lengths = [math.sqrt(sum((b - a) ** 2 for a, b in zip(p, q, strict=True))) for p, q in pairwise(points)]
    whole = sum(lengths) or 1.0
    along, gone = [0.0], 0.0
    for length in lengths:
        gone += length
        along.append(gone / whole)
    first, last = (n * scale for n in tube.radius)
    radii = [first + (last - first) * share for share in along]
    values = [tube.squash, float(len(points))]
    for point, radius in zip(points, radii, strict=True):
        values += [*point, radius]
    reach = [max(radii), max(radii) * max(1.0, tube.squash), max(radii)]
    return (
        kernels_shapes.TUBE,
        values,
        [min(p[axis] for p in points) - reach[axis] for axis in range(3)],
        [max(p[axis] for p in points) + reach[axis] for axis in range(3)],
    )


def _plain_numbers(plain: Plain, scale: float) -> _Numbers:
    height, swell = plain.height * scale, plain.swell * scale
    return kernels_shapes.PLAIN, [height, swell, plain.length * scale], [-_FAR] * 3, [_FAR, height + swell, _FAR]


_SHAPES = {Ball: _ball_numbers, Block: _block_numbers, Tube: _tube_numbers, Plain: _plain_numbers}


def shape_numbers(shape: Ball | Block | Tube | Plain, scale: float) -> _Numbers:
    """What kernels know a shape by: its number there, its parameters, and the corners of the box that it fills.

    `scale`: voxels in one of its lengths. The box of a plain has no end."""
    return _SHAPES[type(shape)](shape, scale)


def _turned_axes(turn: Point) -> list[list[float]]:
    """The block's own axes, as rows in tooth axes, after turning about x, then y, then z (degrees)."""
    rows = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    for axis, degrees in enumerate(turn):
        cos, sin = cos_degrees(degrees), sin_degrees(degrees)
        a, b = (axis + 1) % 3, (axis + 2) % 3
        for row in rows:
            row[a], row[b] = cos * row[a] - sin * row[b], sin * row[a] + cos * row[b]
    return rows
