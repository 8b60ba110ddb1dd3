"""Ways to wear hair, ready for any head: each gives pieces for a Look at a density.

Used by looks.py. Hair that hangs below the chin goes half with the chest, so that a turned head does not tear it.
"""

from __future__ import annotations

import numpy as np

from assets.source.people import worn
from assets.source.people.hair import LINES, braid, bun, curls, even, lock, shell, tuft
from assets.source.people.heads import HAIR, Look, Piece, directions, on_skull, radius

FAR = 0.045
"""A density at which only what makes the silhouette is left."""


def _hanging(pieces: list[Piece], from_y: float = -0.10, to_y: float = -0.24, share: float = 0.75) -> list[Piece]:
    for piece in pieces:
        y = piece.part[0][:, 1]
        piece.low = np.clip((from_y - y) / (from_y - to_y), 0, 1) * share
    return pieces


def crop(look: Look, density: float, line: str = "short", lift: float = 0.006, crown: float = 0.006) -> list[Piece]:
    """Short all round, a little fuller on top."""
    give = lambda lon, colat: lift + crown * np.clip((75 - colat) / 60, 0, 1)  # noqa: E731
    return shell(look, even(LINES[line]), give, density, count=30, depth=0.0022, swirl=0.5)


def quiff(look: Look, density: float) -> list[Piece]:
    """Sides cropped close; on top locks that stand up and fall to one side."""
    give = lambda lon, colat: 0.0045 + 0.016 * np.clip((52 - colat) / 22, 0, 1)  # noqa: E731
    out = shell(look, even(LINES["short"]), give, density, count=34, depth=0.0018, thin=0.25)
    rows = (
        (-20, 0.036, 0.024), (-7, 0.050, 0.027), (7, 0.054, 0.026), (20, 0.044, 0.022),
        (-12, 0.040, 0.026), (13, 0.043, 0.025),
    )  # fmt: skip
    for i, (lon, high, wide) in enumerate(rows if density > 0.5 else rows[:3] if density > FAR else rows[1:3]):
        back = 16 if i > 3 else 0
        guide = [
            (lon * 1.2, 56 - back, 0.002), (lon * 1.4, 44 - back, high * 0.72), (lon * 1.4 + 12, 30 - back, high),
            (lon * 1.6 + 44, 14, high * 0.86), (lon + 130, 14, 0.016),
        ]  # fmt: skip
        out.append(
            tuft(
                look, guide, (wide * 0.35, wide, wide, wide * 0.8, 0.004), (0.004, 0.016, 0.017, 0.013, 0.004), density
            )
        )
    return out


def slick(look: Look, density: float) -> list[Piece]:
    """Combed straight back from a high brow, hard and shining, a ridge on either side of the parting."""

    def give(lon, colat):
        top = np.clip((70 - colat) / 50, 0, 1)
        ridge = (
            0.010
            * np.exp(-(((np.abs(lon) - 42) / 20) ** 2))
            * np.clip((colat - 12) / 20, 0, 1)
            * np.clip((66 - colat) / 14, 0, 1)
        )
        front = 0.013 * np.exp(-(((colat - 38) / 15) ** 2)) * np.clip(np.cos(np.radians(lon)), 0, 1)
        return 0.006 + 0.008 * top + ridge + front

    out = shell(look, even(LINES["high"]), give, density, count=26, depth=0.0034, thin=0.22, tooth=1.2)
    for piece in out:
        piece.gloss = 0.8
    return out


def asymmetric_bob(look: Look, density: float, clip=(0.02, 0.62, 0.78)) -> list[Piece]:
    """Long to the jaw on her right, cut over the ear on her left, where a clip holds it."""
    line = [
        (-180, 128), (-140, 133), (-112, 141), (-88, 145), (-70, 143), (-60, 126), (-50, 98), (-42, 78), (-30, 60),
        (-10, 47), (14, 45), (34, 51), (52, 65), (66, 78), (80, 88), (96, 93), (112, 108), (140, 122), (180, 128),
    ]  # fmt: skip

    def give(lon, colat):
        right = np.clip(-np.sin(np.radians(lon)), 0, 1)
        return (
            0.013 + 0.010 * right + 0.008 * np.clip((60 - colat) / 50, 0, 1) + 0.006 * np.exp(-(((lon + 22) / 30) ** 2))
        )

    drop = lambda lon: 0.108 + 0.014 * np.clip(-np.sin(np.radians(lon)), 0, 1)  # noqa: E731
    out = shell(look, line, give, density, drop=drop, hang=True, swirl=0.55, count=26, depth=0.0030, grain=(70, 16))
    sweeps = (
        ((17, 22, 0.014), (8, 33, 0.026), (-12, 44, 0.025), (-34, 58, 0.021), (-49, 82, 0.018), (-55, 108, 0.013)),
        ((18, 14, 0.014), (-2, 26, 0.026), (-30, 40, 0.026), (-54, 62, 0.023), (-66, 92, 0.020), (-68, 122, 0.018)),
        ((19, 24, 0.014), (26, 36, 0.023), (40, 50, 0.021), (56, 64, 0.018), (72, 78, 0.014), (92, 88, 0.010)),
    )
    for guide in sweeps if density > FAR else ():
        wide, thick = (0.003, 0.019, 0.025, 0.025, 0.019, 0.002), (0.002, 0.008, 0.009, 0.009, 0.006, 0.001)
        out.append(tuft(look, guide, wide, thick, density, grain=(12, 18)))
    if density > 0.05:
        d = np.array([(64.0, 70.0, 0.017), (72.0, 76.0, 0.018), (80.0, 82.0, 0.015)])
        part, _ = lock(on_skull(look, d[:, 0], d[:, 1], d[:, 2]), (0.004, 0.006, 0.004), 0.0045, density, grain=(8, 6))
        out.append(Piece(part, clip, "strip", 0.4))
    return out


def sharp_bob(look: Look, density: float, fringe: bool = True, long: float = 138) -> list[Piece]:
    """Cut with a ruler at the jaw, a straight fringe."""
    front = 66 if fringe else 46
    half = [
        (0, front), (22, front), (36, front + 2), (46, 88), (52, 120), (58, long + 2), (90, long + 1),
        (130, long - 5), (180, long - 9),
    ]  # fmt: skip

    def give(lon, colat):
        return 0.014 + 0.009 * np.clip((75 - colat) / 60, 0, 1) + 0.004 * np.clip(colat / 90 - 0.6, 0, 1)

    drop = lambda lon: 0.112 + 0.006 * np.abs(np.sin(np.radians(lon)))  # noqa: E731
    out = shell(
        look, even(half), give, density, drop=drop, hang=True, count=30, depth=0.0022, tooth=0.8, grain=(70, 16)
    )
    return _hanging(out, -0.13, -0.30)


def long_hair(look: Look, density: float, part_at: float = 6.0, long: float = 157, wave: float = 0.0) -> list[Piece]:
    """Parted, falling behind the shoulders."""
    half = [(0, 45), (22, 50), (40, 64), (54, 88), (64, 116), (76, 139), (100, 144), (128, long - 4), (180, long)]
    line = [(lon + (part_at if abs(lon) < 90 else 0), colat) for lon, colat in even(half)]

    def give(lon, colat):
        seam = np.exp(-(((lon - part_at) / 9) ** 2)) * np.clip((60 - colat) / 30, 0, 1)
        return 0.017 + 0.006 * np.clip((75 - colat) / 60, 0, 1) - 0.010 * seam

    def drop(lon):
        return 0.108 + 0.010 * np.abs(np.sin(np.radians(lon))) + wave * np.sin(np.radians(lon) * 9)

    out = shell(look, line, give, density, drop=drop, hang=True, count=28, depth=0.0030, swirl=0.1, grain=(70, 18))
    return _hanging(out)


def ponytail(
    look: Look, density: float, high: float = 0.075, tie=(0.75, 0.75, 0.78), long: float = 0.25
) -> list[Piece]:
    """Drawn back without a hair out of place."""
    out = shell(look, even(LINES["soft"]), lambda lon, colat: 0.009 + 0.004 * np.clip((60 - colat) / 60, 0, 1), density,
                count=40, depth=0.0016, tooth=0.9, thin=0.3)  # fmt: skip
    z = -float(radius(look, directions(np.array([np.pi]), np.array([np.arctan2(0.1, high)]))[0][None])[0])
    root = np.array([0.0, high, z * 0.80])
    path = root + np.array([
        (0, 0, 0.02), (0, 0.012, -0.022), (0, 0.006, -0.050), (0, -0.20 * long, -0.074), (0.003, -0.50 * long, -0.076),
        (0.007, -0.78 * long, -0.064), (0.012, -long, -0.044),
    ])  # fmt: skip
    widths, thick = (0.012, 0.017, 0.026, 0.036, 0.036, 0.025, 0.003), (0.012, 0.017, 0.023, 0.027, 0.025, 0.017, 0.002)
    part, uv = lock(path, widths, thick, density, side=(1.0, 0.0, 0.0), grain=(16, 18))
    out.append(Piece(part, look.hair, "hair", 0.6, HAIR, uv))
    knot = worn.tie((0, 0, 0), 0.016, tie, density)
    tilt = np.array([[1, 0, 0], [0, 0.35, -0.94], [0, 0.94, 0.35]])
    knot.part = (knot.part[0] @ tilt.T + root + [0, 0.008, -0.026], knot.part[1] @ tilt.T, knot.part[2])
    return [*out, knot] if density > FAR else out


def plaits(look: Look, density: float, ties=(0.95, 0.42, 0.03), long: float = 0.16) -> list[Piece]:
    """Two plaits from a parting, tied with colour."""
    give = lambda lon, colat: 0.011 - 0.007 * np.exp(-((lon / 5) ** 2)) * np.clip((70 - colat) / 20, 0, 1)  # noqa: E731
    out = shell(look, even(LINES["child"]), give, density, count=30, depth=0.0022, swirl=0.0, tooth=1.6)
    for side in (-1, 1):
        x = 0.094 * look.wide
        path = np.array(
            [
                (x - 0.012, -0.028, -0.046),
                (x + 0.012, -0.060, -0.040),
                (x + 0.022, -0.060 - 0.45 * long, -0.026),
                (x + 0.020, -0.060 - long, -0.008),
            ]
        )
        path = path * [side, 1, 1]
        out.append(braid(look, path, (0.014, 0.0165, 0.0150, 0.0105), density, 5.5))
        if density <= FAR:
            continue
        end = path[-1] + [0, -0.004, 0]
        out.append(worn.tie(end, 0.0105, ties, density))
        ends = [end + [0, 0.004, 0], end + [0, -0.016, 0.003], end + [0, -0.036, 0.008]]
        tip, uv = lock(ends, (0.008, 0.0125, 0.001), (0.008, 0.0125, 0.001), density, side=(1, 0, 0), grain=(8, 5))
        out.append(Piece(tip, look.hair, "hair", 0.5, HAIR, uv))
    return out


def top_bun(
    look: Look, density: float, size: float = 0.049, tie=(0.05, 0.55, 0.36), strays: bool = True, low: bool = False
) -> list[Piece]:
    """Tied up, in a hurry: some strands stay at the temples."""
    out = shell(look, even(LINES["soft"]), 0.010, density, count=36, depth=0.0019, tooth=1.4, thin=0.4)
    at = (0.0, 0.030, -0.142) if low else (0.0, 0.148, -0.052)
    out.append(bun(look, at, size, density))
    if not low:
        out += [worn.tie((0, 0.113, -0.042), size * 0.70, tie, density)] if density > FAR else []
    if strays and density > 0.05:
        for side in (-1, 1):
            guide = [(side * 50, 58, 0.006), (side * 60, 76, 0.010), (side * 66, 98, 0.009), (side * 66, 116, 0.012)]
            out.append(tuft(look, guide, (0.006, 0.0085, 0.007, 0.001), 0.004, density))
    return out


def cloud(look: Look, density: float, size: float = 0.34, high: float = 0.015, lift: float = 0.010) -> list[Piece]:
    """Short curls, each with its own light."""
    line = even([(0, 49), (28, 52), (48, 60), (64, 74), (80, 92), (100, 102), (140, 116), (180, 120)])
    out = shell(look, line, curls(size, high, lift), density, depth=0.0, tooth=0.0, thin=0.30, grain=(66, 22))
    for piece in out:
        piece.gloss = 0.15
    return out


def afro(look: Look, density: float, out_by: float = 0.048) -> list[Piece]:
    """A round cloud, wider than the head."""
    line = even([(0, 50), (30, 53), (50, 62), (64, 78), (78, 100), (100, 112), (140, 122), (180, 126)])
    rough = curls(0.20, 0.007, 0.0, 3)

    def give(lon, colat):
        full = out_by * (0.72 + 0.28 * np.sin(np.radians(np.clip(colat * 1.4, 0, 180))))
        return full + rough(lon, colat)

    out = shell(look, line, give, density, depth=0.0, tooth=0.0, thin=0.22, grain=(66, 22))
    for piece in out:
        piece.gloss = 0.05
    return out


def curly(look: Look, density: float, out_by: float = 0.022, long: float = 128) -> list[Piece]:
    """Curls to the collar."""
    half = [(0, 50), (22, 54), (40, 66), (54, 92), (64, 122), (80, long), (120, long + 2), (180, long + 2)]
    rough = curls(0.27, 0.016, 0.0, 7)
    give = lambda lon, colat: out_by + rough(lon, colat)  # noqa: E731
    drop = lambda lon: 0.108 + 0.012 * np.sin(np.radians(lon) * 12) + 0.006 * np.sin(np.radians(lon) * 23)  # noqa: E731
    out = shell(look, even(half), give, density, drop=drop, hang=True, depth=0.0, tooth=0.0, grain=(72, 22))
    for piece in out:
        piece.gloss = 0.25
    return _hanging(out, -0.12, -0.26)


def wreath(look: Look, density: float, lift: float = 0.009) -> list[Piece]:
    """What is left round a bald crown."""
    line = even([(0, 60), (48, 62), (62, 70), (76, 88), (90, 92), (112, 105), (145, 114), (180, 116)])
    top = even([(0, 59), (50, 61), (62, 66), (74, 66), (100, 62), (140, 60), (180, 62)])
    return shell(look, line, lift, density, top=top, count=30, depth=0.002, tooth=1.5, thin=0.3)


def pixie(look: Look, density: float) -> list[Piece]:
    """Cropped, with a fringe to one side."""
    out = crop(look, density, "soft", 0.010, 0.010)
    for i, lon in enumerate((-6, 12, 28) if density > FAR else ()):
        guide = [(lon + 14, 34, 0.018), (lon, 44, 0.021), (lon - 18, 56, 0.015), (lon - 34, 66 + 2 * i, 0.010)]
        out.append(tuft(look, guide, (0.010, 0.017, 0.016, 0.002), (0.005, 0.008, 0.007, 0.002), density))
    return out


def tousled(look: Look, density: float, line: str = "child") -> list[Piece]:
    """A child's or a student's mop."""
    rough = curls(0.42, 0.012, 0.0, 11)
    give = lambda lon, colat: 0.011 + rough(lon, colat) + 0.006 * np.clip((60 - colat) / 60, 0, 1)  # noqa: E731
    out = shell(look, even(LINES[line]), give, density, count=22, depth=0.0035, swirl=1.2, tooth=4.0, grain=(72, 18))
    for lon in (-26, -8, 10, 28) if density > FAR else ():
        guide = [(lon, 30, 0.020), (lon + 6, 44, 0.026), (lon + 2, 56, 0.016), (lon - 6, 64, 0.008)]
        out.append(tuft(look, guide, (0.010, 0.018, 0.013, 0.002), (0.006, 0.009, 0.006, 0.002), density))
    return out


def bald(look: Look, density: float) -> list[Piece]:
    return []
