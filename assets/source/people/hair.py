"""Hair: a shell over the skull down to a clean line, locks along guides, buns, tails, braids and clouds of curls.

Used by looks.py. All in head space (see heads.py); longitudes and colatitudes in degrees, from the front and from the
crown. TEXCOORD_0 of hair is (60 + number of the strand, share of the way down): face.glsl draws fine strands by it.
Grooves that a level of detail cannot show are left out there.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.people.heads import HAIR, Look, Piece, directions, on_skull, radius
from assets.source.shapes import Loft, curve, joined, surface, turns, unit

STRAND = 60.0
"""Where the coordinates of hair begin."""

NAPE = 116
LINES: dict[str, list[tuple[float, float]]] = {
    "short": [(0, 47), (26, 49), (44, 56), (60, 70), (72, 84), (84, 92), (98, 92), (112, 104), (140, 114), (180, NAPE)],
    "soft": [(0, 46), (30, 49), (50, 58), (66, 72), (78, 94), (88, 100), (100, 96), (116, 108), (145, 116), (180, 118)],
    "receding": [
        (0, 40),
        (16, 38),
        (34, 34),
        (50, 48),
        (64, 68),
        (76, 86),
        (90, 92),
        (112, 104),
        (145, 113),
        (180, NAPE),
    ],
    "high": [(0, 42), (28, 44), (48, 52), (64, 66), (78, 86), (92, 92), (112, 104), (145, 112), (180, NAPE)],
    "child": [(0, 50), (28, 52), (48, 60), (64, 74), (78, 92), (90, 98), (112, 108), (145, 115), (180, 117)],
}
"""Hairlines of one half: longitude, colatitude."""


def even(line) -> list[tuple[float, float]]:
    """A half's line for both halves."""
    return [(-lon, colat) for lon, colat in reversed(line) if lon > 0] + list(line)


def strands(lon, down, count: float, swirl: float = 0.0) -> np.ndarray:
    """Number of the strand at longitude `lon` (radians) and share `down`; uneven, as hair is."""
    lon = lon + swirl * down
    return count * (lon + 0.10 * np.sin(3 * lon + 0.7) + 0.05 * np.sin(7 * lon + 2.0)) / (2 * np.pi)


def groove(number) -> np.ndarray:
    """-0.6 in the furrow between two locks to 0.4 on a lock."""
    return np.abs(np.sin(np.pi * number)) ** 0.6 - 0.6


def shell(
    look: Look,
    line,
    lift: Callable | float = 0.012,
    density: float = 1.0,
    *,
    top=None,
    drop: Callable | None = None,
    count: int = 24,
    depth: float = 0.0028,
    swirl: float = 0.0,
    tooth: float = 2.2,
    thin: float = 0.35,
    colour=None,
    hang: bool = False,
    grain: tuple[int, int] = (66, 15),
) -> list[Piece]:
    """Hair as a surface over the skull down to `line` [(longitude, colatitude)].

    lift: metres off the skull, a number or a function of (longitude, colatitude). top: a line at which it begins
    (a bald crown). drop: horizontal distance from the middle by longitude, below which hair hangs straight down
    (colatitudes over 90). tooth: degrees by which locks stand over the line. thin: the last share of its way on which
    it loses its thickness. hang: it keeps its thickness to the end and has an inner side.
    """
    share = np.sqrt(density)
    around, down = max(9, round(grain[0] * share)), max(3, round(grain[1] * share))
    line = np.array(line, float)
    count = min(count, int(around / 2.3))  # locks that these columns can show
    depth = depth if around > 45 else 0.0
    tooth = (0.35 * tooth if hang else tooth) if around > 45 else 0.0
    sag = 0.12 * (2 - np.cos(np.pi / around) - np.cos(1.05 / (down - 1)))  # few flat sides must not let skin through
    base = np.array(look.hair if colour is None else colour, float)
    give = lift if callable(lift) else (lambda lon, colat: lift + 0 * lon)

    def end(lon):
        ends = curve(line[:, 0], line[:, 1], np.degrees((lon + np.pi) % (2 * np.pi) - np.pi))
        return np.radians(ends + tooth * (groove(strands(lon, 1.0, count, swirl)) + 0.3))

    def begin(lon):
        if top is None:
            return 0.02 + 0 * lon
        ends = np.array(top, float)
        return np.radians(curve(ends[:, 0], ends[:, 1], np.degrees(lon)))

    def outer(lon, s, inward=0.0):
        colat = begin(lon) + s * (end(lon) - begin(lon))
        d = directions(lon, colat)
        skin = radius(look, d)
        off = give(np.degrees(lon), np.degrees(colat))
        off = off + depth * groove(strands(lon, s, count, swirl)) * np.clip(1.7 * np.sin(colat) - 0.6, 0, 1)
        if not hang:
            off = off * (1 - np.clip((s - 1 + thin) / thin, 0, 1) ** 2 * 0.94)
        if top is not None:
            off = off * np.clip(s / 0.25, 0, 1) * np.clip((end(lon) - begin(lon)) / 0.12 - 0.3, 0, 1)
        r = skin + np.maximum(off - inward, 0.0012) + sag * np.clip(4 * (1 - s), 0.35, 1)
        if drop is not None:
            falls = drop(np.degrees(lon)) - inward + depth * groove(strands(lon, s, count, swirl))
            low = np.clip((colat - np.pi / 2) / 0.35, 0, 1)
            hanging = falls / np.maximum(np.sin(colat), 0.3)
            r = np.where(colat > np.pi / 2, np.maximum(r, r + (hanging - r) * low), r)
        if top is not None:  # where the bald part has taken everything, nothing looks out
            r = r - 0.009 * np.clip(2.2 - (end(lon) - begin(lon)) / 0.08, 0, 1)
        return d * r[..., None]

    def rim(lon, s):
        outside = outer(lon, np.ones_like(lon))
        if hang:
            inside = outer(lon, np.ones_like(lon), 0.005)
        else:
            d = unit(outside)
            inside = d * (radius(look, d) - 0.004)[..., None]
        return outside + (inside - outside) * s[..., None]

    lon = _columns(line, around)
    rows = np.linspace(0.0, 1.0, down) ** (0.85 if top is None else 1.0)
    main = surface(outer, lon, rows, closed=True, flip=True)
    if top is None:
        main[1][np.repeat(np.arange(around), down) * down == np.arange(around * down)] = (0, 1, 0)
    number = strands(np.repeat(lon, down), np.tile(rows, around), count, swirl)
    uv = np.stack([STRAND + number, np.tile(rows, around)], -1)
    tone = 1.0 + (0.30 * groove(number) if depth else 0.0) - 0.12 * (1 - np.tile(rows, around))
    out = [Piece(main, base * np.broadcast_to(tone, len(uv))[:, None], "hair", 0.5, HAIR, uv)]
    if share < 0.2:
        return out + [Piece(turned_in(main), base * 0.55, "hair", 0.2, HAIR)] if hang else out
    points, normal, faces = surface(rim, lon, [0.0, 1.0], closed=True)
    ends = np.repeat(end(lon), 2)
    along = directions(np.repeat(lon, 2), ends + 0.01) - directions(np.repeat(lon, 2), ends - 0.01)
    normal = normal * np.where((normal * along).sum(1, keepdims=True) < 0, -1.0, 1.0)
    at = np.stack([STRAND + strands(np.repeat(lon, 2), 1.0, count, swirl), np.ones(2 * around)], -1)
    out.append(Piece((points, unit(normal + 0.9 * unit(points)), faces), base * 0.85, "hair", 0.4, HAIR, at))
    if hang:
        inside = surface(
            lambda u, s: outer(u, s, 0.005), lon, np.linspace(0.25, 1.0, max(3, round(0.7 * down))), closed=True
        )
        out.append(Piece(inside, base * 0.55, "hair", 0.2, HAIR))
    return out


def turned_in(part, by: float = 0.004):
    """The inner side of a surface."""
    return part[0] - part[1] * by, -part[1], part[2][:, ::-1]


def _columns(line: np.ndarray, around: int) -> np.ndarray:
    """Longitudes of a shell's columns: closer where its line is steep, so that no edge is torn, and in front."""
    fine = np.linspace(-np.pi, np.pi, 721)
    ends = np.radians(curve(line[:, 0], line[:, 1], np.degrees(fine)))
    step = np.sqrt(1 + (0.8 * np.gradient(ends, fine)) ** 2) + 0.25 * np.cos(fine)
    along = np.concatenate([[0], np.cumsum((step[1:] + step[:-1]) / 2)])
    return np.interp(np.arange(around) / around * along[-1], along, fine)


def lock(
    points, widths, thick, density: float = 1.0, *, centre=(0.0, 0.0, 0.0), side=None, twist: float = 0.0, grain=(9, 10)
):
    """A tuft along points (n, 3): half `widths` (one each) across, half `thick` high, its flat side to the head (to
    `centre`), or its width along `side`."""
    share = np.sqrt(density)
    around, along = max(4, round(grain[0] * share)), max(3, round(grain[1] * share))
    points, widths = np.asarray(points, float), np.broadcast_to(np.asarray(widths, float), len(points))
    if np.ndim(thick) == 0:  # as it narrows it thins
        thick = thick * np.sqrt(widths / widths.max())
    thick = np.broadcast_to(np.asarray(thick, float), len(points))
    keys = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    keys = keys / keys[-1]

    def fn(u, v):
        p = curve(keys, points, v)
        ahead = curve(keys, points, np.clip(v + 0.02, 0, 1)) - curve(keys, points, np.clip(v - 0.02, 0, 1))
        t = unit(ahead)
        out = unit(p - np.asarray(centre))
        across = (
            unit(np.cross(t, out)) if side is None else unit(np.asarray(side) - t * (t @ np.asarray(side))[..., None])
        )
        up = np.cross(across, t)
        turn = u + twist * v
        w, h = curve(keys, widths, v), curve(keys, thick, v)
        fine = 1 + 0.10 * np.abs(np.sin(3 * turn))
        return p + across * (w * np.cos(turn) * fine)[..., None] + up * (h * np.sin(turn) * fine)[..., None]

    part = surface(fn, turns(around), np.linspace(0, 1, along), closed=True)
    middle = curve(keys, points, np.tile(np.linspace(0, 1, along), around))
    if ((part[0] - middle) * part[1]).sum() < 0:
        part = (part[0], -part[1], part[2][:, ::-1])
    normal = part[1].copy()
    for row in (0, along - 1):  # closed ends have no side
        at = np.arange(around) * along + row
        if np.ptp(part[0][at], axis=0).max() < 1e-4:
            normal[at] = unit(part[0][at[:1]] - middle[at[:1] + (1 if row == 0 else -1)])
    uv = np.stack([STRAND + np.repeat(np.arange(around) * 0.7, along), np.tile(np.linspace(0, 1, along), around)], -1)
    return (part[0], normal, part[2]), uv


def tuft(look: Look, guide, widths, thick=0.010, density: float = 1.0, colour=None, **more) -> Piece:
    """A lock along `guide` [(longitude, colatitude, lift)] over the skull."""
    guide = np.array(guide, float)
    points = on_skull(look, guide[:, 0], guide[:, 1], guide[:, 2])
    part, uv = lock(points, widths, thick, density, **more)
    return Piece(part, look.hair if colour is None else colour, "hair", 0.5, HAIR, uv)


def bun(look: Look, at, size, density: float = 1.0, colour=None, squash: float = 0.9, spiral: float = 2.5) -> Piece:
    """A knot of hair wound round itself."""
    share = np.sqrt(density)
    around, down = max(6, round(26 * share)), max(4, round(13 * share))
    deep = 0.05 if around > 16 else 0.0

    def fn(u, v):
        number = 5 * (u / (2 * np.pi)) + spiral * v
        r = size * (1 + deep * 2 * groove(number))
        s = np.sin(v)
        return np.asarray(at) + r[..., None] * np.stack(
            [s * np.cos(u), squash * np.cos(v) * np.ones_like(u), s * np.sin(u)], -1
        )

    vs = np.linspace(0, np.pi, down)
    part = surface(fn, turns(around), vs, closed=True)
    if ((part[0] - np.asarray(at)) * part[1]).sum() < 0:
        part = (part[0], -part[1], part[2][:, ::-1])
    uv = np.stack(
        [STRAND + np.repeat(turns(around), down) * 2 + 2.5 * np.tile(vs, around), np.tile(vs / np.pi, around)], -1
    )
    return Piece(part, look.hair if colour is None else colour, "hair", 0.5, HAIR, uv)


def braid(look: Look, points, width, density: float = 1.0, turns_of: float = 6.0, colour=None) -> Piece:
    """A plait along points: two rows of lobes that cross."""
    share = np.sqrt(density)
    around, along = max(4, round(10 * share)), max(3, round(34 * share))
    points = np.asarray(points, float)
    radii = np.broadcast_to(np.asarray(width, float), len(points))
    loft = Loft([(*p, r, r) for p, r in zip(points, radii, strict=True)], side=(0.0, 0.0, 1.0))
    deep = 0.26 if along > 14 else 0.0

    def fn(u, v):
        lobe = np.abs(
            np.sin(np.pi * turns_of * v + 0.5 * np.pi * np.sign(np.cos(u)) * 0.999 * (np.abs(np.cos(u)) > 0.02))
        )
        base = loft.at(u, v)
        middle = curve(loft.keys, loft.rings[:, :3], v)
        return middle + (base - middle) * (1 + deep * (lobe - 0.7))[..., None]

    part = surface(fn, turns(around) + 0.31, np.linspace(0, 1, along), closed=True)
    middle = curve(loft.keys, loft.rings[:, :3], np.tile(np.linspace(0, 1, along), around))
    if ((part[0] - middle) * part[1]).sum() < 0:
        part = (part[0], -part[1], part[2][:, ::-1])
    vs = np.tile(np.linspace(0, 1, along), around)
    uv = np.stack([STRAND + np.repeat(turns(around), along) + 6 * vs, vs], -1)
    return Piece(part, look.hair if colour is None else colour, "hair", 0.45, HAIR, uv)


def curls(size: float, high: float, lift: float, seed: int = 1) -> Callable:
    """A lift for `shell`: a cloud of curls of `size` radians, `high` metres, on `lift` metres of hair."""
    count = int(4 * np.pi / (size * size * 2.1))
    k = np.arange(count) + 0.5
    colat = np.arccos(1 - 2 * k / count)
    lon = np.pi * (1 + 5**0.5) * k + seed
    centres = directions(lon, colat)
    tall = 0.75 + 0.5 * np.abs(np.sin(k * 12.9898 + seed))

    def give(lon, colat):
        d = directions(np.radians(lon), np.radians(colat))
        near = np.clip(1 - np.arccos(np.clip(d @ centres.T, -1, 1)) / size, 0, 1)
        return lift + high * (np.sqrt(np.clip(near * (2 - near), 0, 1)) * tall).max(-1)

    return give


def beard(look: Look, long: float = 0.012, density: float = 1.0, colour=None, moustache: bool = True) -> list[Piece]:
    """A full beard from ear to ear, `long` metres at the chin, and a moustache."""
    share = np.sqrt(density)
    around, down = max(7, round(40 * share)), max(3, round(12 * share))
    base = np.array(look.hair if colour is None else colour, float)
    lip = np.degrees(np.arctan2(0.092, look.mouth_at - 0.020)) + 0.0
    half = [(0, lip + 1), (14, lip + 1), (24, lip - 6), (34, 117), (50, 112), (70, 104), (86, 96), (96, 90)]
    upper = np.array(even(half))
    count = 22

    def fn(u, v):
        lon = np.degrees(u)
        start = curve(upper[:, 0], upper[:, 1], lon)
        stop = np.interp(np.abs(lon), [0, 40, 80, 96], [162, 156, 132, 114])
        colat = start + v * (stop - start)
        d = directions(u, np.radians(colat))
        front = np.clip(np.cos(u), 0, 1)
        off = (0.0035 + long * front**1.5) * np.sin(np.clip(v * 1.25, 0, 1) * np.pi / 2) ** 0.8
        off = off * np.clip((1 - v) / 0.25, 0, 1) ** 0.5 + 0.0012
        if around > 24:
            off = off + 0.0016 * groove(count * u / np.pi) * np.clip(v * 3, 0, 1)
        return d * (radius(look, d) + off)[..., None]

    us, vs = np.linspace(-1.67, 1.67, around), np.linspace(0, 1, down)
    part = surface(fn, us, vs)
    if (part[0] * part[1]).sum() < 0:
        part = (part[0], -part[1], part[2][:, ::-1])
    uv = np.stack([STRAND + np.repeat(us * count / np.pi, down), np.tile(vs, around)], -1)
    out = [Piece(part, base, "hair", 0.3, HAIR, uv)]
    if moustache and share > 0.2:
        y = look.mouth_at
        for side in (-1, 1):
            path = [
                (side * -0.003, y + 0.0215, 0.1010),
                (side * 0.019, y + 0.0185, 0.0975),
                (side * 0.043, y + 0.003, 0.0805),
            ]
            own, at = lock(path, (0.0055, 0.0085, 0.0025), (0.0045, 0.0060, 0.002), density, grain=(8, 6))
            out.append(Piece(own, base, "hair", 0.3, HAIR, at))
    return out


__all__ = ["LINES", "beard", "braid", "bun", "curls", "even", "groove", "joined", "lock", "shell", "strands", "tuft"]
