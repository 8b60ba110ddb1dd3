"""The ring of pods in the Nexus at dawn: white and cold, a dark floor, thin lines of light, people behind the doors.

Used by models.py. The middle of the hall is the origin; pod one is at -z, the doors at +z.
"""

from __future__ import annotations

import numpy as np

from assets.source.light import Lamp
from assets.source.room import CYAN, disc, inward, sheet, shine
from assets.source.shapes import (
    Loft,
    Mesh,
    ball,
    blend,
    blob,
    box,
    capsule,
    curve,
    lathe,
    moved,
    net,
    placed,
    slab,
    surface,
    tube,
    turns,
)

RADIUS, WALL, POD_AT = 9.0, 4.3, 5.6


def pod(m: Mesh, at, turn, near: bool):
    """An egg on a foot, open to the front and up, with a couch, arms and a lifted canopy."""
    place = placed(at, turn)
    around_n, rows = (44, 12) if near else (30, 6)
    tilt = np.radians(24)
    middle = np.array([0.0, 1.14, -0.04])
    ax, ay, az = (
        np.array([1.0, 0, 0]),
        np.array([0, np.cos(tilt), -np.sin(tilt)]),
        np.array([0, np.sin(tilt), np.cos(tilt)]),
    )
    half = np.array([0.86, 1.04, 0.92])

    def egg(u, v, scale=1.0):
        s, c = np.sin(v), -np.cos(v)
        return middle + scale * (
            half[0] * (s * np.cos(u))[..., None] * ax
            + half[1] * (s * np.sin(u))[..., None] * ay
            + half[2] * (c * np.ones_like(u))[..., None] * az
        )

    rim = np.radians(112)
    vs = np.linspace(0.02, rim, rows)
    white = (0.70, 0.73, 0.76)
    outer = surface(egg, turns(around_n), vs, closed=True)
    outer = outer if ((outer[0] - middle) * outer[1]).sum() > 0 else (outer[0], -outer[1], outer[2][:, ::-1])
    m.add(outer, white, "ceramic", 0.8, place=place)
    inner = surface(lambda u, v: egg(u, v, 0.925), turns(around_n), vs, closed=True)
    inner = inner if ((inner[0] - middle) * inner[1]).sum() < 0 else (inner[0], -inner[1], inner[2][:, ::-1])
    m.add(inner, (0.56, 0.60, 0.65), "ceramic", 0.5, place=place)
    lip = surface(
        lambda u, v: (
            egg(u, rim + 0 * u, 0.925)
            + (egg(u, rim + 0 * u) - egg(u, rim + 0 * u, 0.925)) * v[..., None]
            + az * (0.022 * np.sin(np.pi * v))[..., None]
        ),
        turns(around_n),
        np.linspace(0, 1, 5 if near else 4),
        closed=True,
    )
    lip = lip if (lip[1] @ az).sum() > 0 else (lip[0], -lip[1], lip[2][:, ::-1])
    m.add(lip, (0.62, 0.65, 0.68), "ceramic", 0.8, place=place)
    glow = surface(lambda u, v: egg(u, rim - 0.035 + 0.030 * v, 0.921), turns(around_n), [0, 1], closed=True)
    glow = glow if ((glow[0] - middle) * glow[1]).sum() < 0 else (glow[0], -glow[1], glow[2][:, ::-1])
    m.add(glow, CYAN, "strip", place=place)
    # canopy: the missing cap, slid up and back over the shell
    lift = np.radians(-68)
    c, s = np.cos(lift), np.sin(lift)
    spin = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])

    def canopy(u, v):
        return middle + (egg(u, v, 1.045) - middle) * [1.0, 0.97, 1.06] @ spin.T

    m.add(
        surface(canopy, turns(around_n), np.linspace(rim + 0.12, np.pi - 0.03, 7 if near else 4), closed=True),
        (0.55, 0.80, 0.88),
        "glass",
        0.9,
        place=place,
    )
    m.add(
        surface(lambda u, v: canopy(u, rim + 0.12 + 0.03 * v), turns(around_n), [0, 1], closed=True),
        (0.30, 0.70, 0.80),
        "glass",
        0.2,
        place=place,
    )
    # couch
    path = [
        (1.66, -0.40),
        (1.40, -0.375),
        (1.12, -0.315),
        (0.86, -0.245),
        (0.70, -0.165),
        (0.640, -0.02),
        (0.628, 0.18),
        (0.612, 0.36),
        (0.56, 0.455),
        (0.42, 0.485),
        (0.26, 0.505),
        (0.175, 0.56),
    ]
    couch = Loft(
        [
            (0, y, z, w, 0.052, 5.0)
            for (y, z), w in zip(
                path, (0.16, 0.20, 0.26, 0.29, 0.30, 0.30, 0.30, 0.29, 0.27, 0.26, 0.25, 0.22), strict=True
            )
        ]
    )
    m.add(couch.mesh(20 if near else 10, 26 if near else 11), (0.015, 0.20, 0.26), "cloth", 0.45, place=place)
    foot = Loft([(0, 0.13, 0.52, 0.22, 0.03, 5.0), (0, 0.12, 0.70, 0.22, 0.03, 5.0), (0, 0.12, 0.82, 0.20, 0.028, 5.0)])
    m.add(foot.mesh(14, 4), (0.10, 0.13, 0.16), "metal", 0.6, place=place)
    pillow = Loft(
        [(-0.13, 1.50, -0.335, 0.055, 0.04), (0, 1.50, -0.325, 0.062, 0.048), (0.13, 1.50, -0.335, 0.055, 0.04)],
        side=(0, 1, 0),
    )
    m.add(pillow.mesh(12 if near else 8, 8 if near else 4), (0.02, 0.26, 0.33), "cloth", 0.4, place=place)
    for side in (-1, 1):
        arm = Loft(
            [
                (side * 0.345, 0.875, -0.24, 0.045, 0.022, 4.0),
                (side * 0.35, 0.885, 0.05, 0.052, 0.026, 4.0),
                (side * 0.345, 0.880, 0.34, 0.048, 0.024, 4.0),
                (side * 0.34, 0.868, 0.40, 0.03, 0.014, 3.0),
            ]
        )
        m.add(arm.mesh(14 if near else 8, 10 if near else 5), (0.74, 0.76, 0.78), "ceramic", 0.5, place=place)
        m.add(
            slab((side * 0.347, 0.9045, 0.06), (0.040, 0.011, 0.27), around=16 if near else 8, down=7 if near else 5),
            (0.50, 0.27, 0.25),
            "cloth",
            0.3,
            place=place,
        )
        m.add(
            tube(
                [(side * 0.35, 0.87, -0.05), (side * 0.40, 0.72, -0.06), (side * 0.34, 0.60, -0.06)],
                0.028,
                8 if near else 5,
                6 if near else 3,
            ),
            (0.3, 0.33, 0.36),
            "metal",
            0.6,
            place=place,
        )
        m.add(
            tube(
                [(side * 0.35, 0.87, 0.22), (side * 0.36, 0.74, 0.20), (side * 0.28, 0.60, 0.18)],
                0.024,
                8 if near else 5,
                6 if near else 3,
            ),
            (0.3, 0.33, 0.36),
            "metal",
            0.6,
            place=place,
        )
    if near:  # where fingers were: four across the edge of the left pad, a thumb inside
        for _k, (x, z, w, d) in enumerate(
            (
                (0.366, 0.255, 0.016, 0.010),
                (0.370, 0.228, 0.018, 0.010),
                (0.369, 0.201, 0.017, 0.010),
                (0.364, 0.175, 0.014, 0.009),
                (0.327, 0.215, 0.011, 0.017),
            )
        ):
            spot, spot_uv = sheet((x - w, 0.9165, z + d), (2 * w, 0, 0), (0, 0, -2 * d), 1.0, uv=((-1, -1), (1, 1)))
            m.add(spot, (0.90, 0.88, 0.87), "mark", 0.1, uv=spot_uv, place=place)
    pedestal = [(0.66, 0.0), (0.66, 0.035), (0.60, 0.060), (0.34, 0.105), (0.22, 0.20), (0.26, 0.34), (0.42, 0.46)]
    m.add(lathe(pedestal, 28 if near else 16, 12 if near else 8), (0.66, 0.69, 0.72), "ceramic", 0.7, place=place)
    m.add(lathe([(0.735, 0.006), (0.675, 0.006)], 40 if near else 26), CYAN, "strip", place=place)


def pod_ring() -> tuple[dict, dict]:
    m = Mesh()
    for part in (_hall, _pods, _columns, _doors, _furniture, _desk):
        part(m)
    sky = [np.array([r * np.cos(a), 6.0, r * np.sin(a)]) for r, n in ((0.6, 5), (1.6, 11)) for a in turns(n)]
    day = Lamp(np.array(sky), np.array([0.0, -1.0, 0.0]), np.array([0.86, 0.94, 1.0]) * 3.4)
    door = [np.array([x, y, 8.5]) for x in (-1.4, 0, 1.4) for y in (0.8, 2.0)]
    dawn = Lamp(np.array(door), np.array([0.0, 0.0, -1.0]), np.array([1.0, 0.74, 0.50]) * 4.0)
    ring = [np.array([6.6 * np.cos(a), 4.5, 6.6 * np.sin(a)]) for a in turns(24)]
    strips = Lamp(np.array(ring), np.zeros(3), np.array([0.66, 0.90, 1.0]) * 0.42)
    down = Lamp(
        np.array([[2.3 * np.cos(a), 5.6, 2.3 * np.sin(a)] for a in turns(8)]),
        np.zeros(3),
        np.array([0.85, 0.94, 1.0]) * 1.0,
    )
    arrays = shine(m, [[day, dawn], [strips, down]], 0.075, 96, 3, ambient=np.array([0.055, 0.065, 0.075]))
    return arrays, {"radius": RADIUS, "wall": WALL}


def _hall(m: Mesh) -> None:
    def floor(u, v):
        r = RADIUS * v
        return np.stack([r * np.cos(u), 0 * u, r * np.sin(u)], -1)

    rows = np.concatenate([[0.003], np.linspace(0.06, 1.0, 22)])
    part = surface(floor, turns(56), rows, closed=True)
    part = (part[0], np.broadcast_to([0.0, 1.0, 0.0], part[0].shape), part[2])
    m.add(part, (0.055, 0.066, 0.080), "floor", 0.9)
    for r, w in ((2.10, 0.05), (4.35, 0.03), (8.45, 0.03)):
        m.add(lathe([(r + w, 0.004), (r, 0.004)], 96 if r > 3 else 64), CYAN, "strip")
    for a in turns(8):
        d = np.array([np.sin(a), 0, -np.cos(a)])
        side = np.array([np.cos(a), 0, np.sin(a)])
        m.add(sheet(d * 2.23 + side * -0.011 + [0, 0.004, 0], side * 0.022, d * 2.1, 0.7), CYAN, "strip")

    def wall(u, v):
        return np.stack([RADIUS * np.cos(u), WALL * v, RADIUS * np.sin(u)], -1)

    inside = surface(wall, turns(72), np.linspace(0, 1, 11), closed=True)
    inside = inside if (inside[0] * inside[1])[:, [0, 2]].sum() < 0 else (inside[0], -inside[1], inside[2][:, ::-1])
    m.add(inside, (0.60, 0.64, 0.69), "matte", 0.3)
    m.add(inward(lathe([(RADIUS - 0.02, 0.0), (RADIUS - 0.03, 0.16)], 72)), (0.06, 0.07, 0.085), "metal", 0.4)
    for y, w in ((3.30, 0.045), (0.19, 0.022)):
        m.add(inward(lathe([(RADIUS - 0.035, y), (RADIUS - 0.035, y + w)], 96)), CYAN, "strip")
    dome = inward(lathe([(RADIUS, WALL), (8.2, 4.72), (6.2, 5.25), (4.2, 5.58), (2.35, 5.75)], 64, 16))
    m.add(dome, (0.36, 0.41, 0.47), "matte", 0.1)
    for r in (3.4, 5.2, 7.0):  # ribs of the dome
        y = float(curve([2.35, 4.2, 6.2, 8.2, 9.0], [5.75, 5.58, 5.25, 4.72, 4.3], np.array([r]))[0])
        m.add(
            inward(
                lathe([(r + 0.05, y - 0.015), (r + 0.03, y - 0.05), (r - 0.03, y - 0.05), (r - 0.05, y - 0.01)], 64)
            ),
            (0.42, 0.47, 0.53),
            "matte",
            0.2,
        )
    m.add(
        inward(lathe([(2.35, 5.75), (2.30, 5.70), (2.22, 5.74), (2.18, 6.15)], 56)), (0.68, 0.72, 0.76), "ceramic", 0.4
    )
    m.add(inward(lathe([(2.40, 5.735), (2.335, 5.725)], 64)), (0.55, 0.85, 1.0), "strip")
    m.add(disc((0, 6.15, 0), 2.2, (0, -1, 0), 56, 4), (0.80, 0.90, 1.0), "sky")
    for k in range(8):  # cross-bars of the oculus
        a = k * np.pi / 8
        d = np.array([np.cos(a), 0, np.sin(a)])
        if k % 2 == 0:
            m.add(
                tube([-2.19 * d + [0, 6.08, 0], 2.19 * d + [0, 6.08, 0]], 0.022, 6, 2), (0.3, 0.34, 0.38), "metal", 0.3
            )


def _pods(m: Mesh) -> None:
    for k, a in enumerate(turns(8)):
        d = np.array([np.sin(a), 0, -np.cos(a)])
        if k == 4:
            continue  # the doors are here
        pod(m, d * POD_AT, -a, near=k == 0)


def _columns(m: Mesh) -> None:
    for a in turns(8) + np.pi / 8:  # columns like stems, with a line of light
        d = np.array([np.sin(a), 0, -np.cos(a)])
        stem = lathe(
            [
                (0.26, 0.0),
                (0.20, 0.08),
                (0.135, 0.7),
                (0.12, 1.8),
                (0.15, 2.9),
                (0.28, 3.9),
                (0.62, 4.66),
                (0.92, 4.98),
            ],
            16,
            13,
        )
        m.add(moved(stem, d * 7.35), (0.66, 0.69, 0.73), "ceramic", 0.5)
        side = np.array([d[2], 0, -d[0]])
        line = sheet(d * 7.21 + side * 0.012 + [0, 0.9, 0], -side * 0.024, (0, 1.7, 0), 0.6)
        m.add(line if (line[1] @ d).sum() < 0 else (line[0], -line[1], line[2][:, ::-1]), CYAN, "strip")
    for k in range(64):  # fins on the wall, left out behind the doors
        a = 2 * np.pi * (k + 0.5) / 64
        if abs(a - np.pi) < 0.30:
            continue
        fin = box((-0.022, 0.24, 0.0), (0.022, 3.22, 0.17), 1.6)
        m.add(
            fin,
            (0.62, 0.65, 0.69),
            "matte",
            0.3,
            place=placed(np.array([np.sin(a), 0, -np.cos(a)]) * 8.98, np.pi - a + np.pi),
        )


def _doors(m: Mesh) -> None:
    # the doors: frosted glass with forty-one people behind it
    z = 8.80
    door, door_uv = sheet((2.0, 0.0, z), (-4.0, 0, 0), (0, 3.05, 0), 0.5, uv=((1, 0), (-1, 1)))
    m.add(door, (1.0, 0.86, 0.70), "crowd", uv=door_uv)
    for x in (-2.06, -0.02, 2.0):
        m.add(box((x, 0, z - 0.10), (x + 0.06, 3.05, z + 0.02), 0.6), (0.20, 0.23, 0.26), "metal", 0.6)
    m.add(box((-2.06, 3.05, z - 0.16), (2.06, 3.22, z + 0.02), 0.5), (0.62, 0.66, 0.70), "ceramic", 0.5)
    m.add(box((-1.9, 3.02, z - 0.17), (1.9, 3.045, z - 0.15), 0.6), CYAN, "strip")
    m.add(
        tube([(-0.85, 1.08, z - 0.12), (0.85, 1.08, z - 0.12)], 0.028, 10, 4, side=(0, 1, 0)),
        (0.45, 0.47, 0.49),
        "metal",
        0.8,
    )


def _furniture(m: Mesh) -> None:
    # glass that shows the patient's microphone as a line; what a hygienist needs; benches and lemon trees
    place = placed((2.02, 0.0, -5.62), -0.66)
    pane, pane_uv = sheet((-0.50, 1.22, 0), (1.0, 0, 0), (0, 0.62, 0), 0.25, uv=((-1, -1), (1, 1)))
    m.add(pane, (0.10, 0.75, 0.90), "trace", 0.5, uv=pane_uv, place=place)
    for x in (-0.505, 0.505):
        m.add(tube([(x, 1.20, -0.004), (x, 1.86, -0.004)], 0.008, 6, 2), (0.55, 0.60, 0.64), "metal", 0.6, place=place)
    m.add(
        tube([(-0.505, 1.205, -0.004), (0.505, 1.205, -0.004)], 0.012, 6, 2, side=(0, 1, 0)),
        (0.55, 0.60, 0.64),
        "metal",
        0.6,
        place=place,
    )
    m.add(tube([(0, 0.02, -0.004), (0, 1.20, -0.004)], 0.018, 8, 3), (0.55, 0.60, 0.64), "metal", 0.6, place=place)
    m.add(lathe([(0.20, 0.0), (0.19, 0.02), (0.03, 0.035)], 20), (0.55, 0.60, 0.64), "metal", 0.6, place=place)
    trolley = placed((-1.45, 0.0, -6.05), 0.5)
    m.add(slab((0, 0.45, 0), (0.24, 0.36, 0.20)), (0.68, 0.71, 0.74), "ceramic", 0.6, place=trolley)
    m.add(slab((0, 0.835, 0), (0.27, 0.015, 0.23)), (0.30, 0.34, 0.38), "metal", 0.8, place=trolley)
    for y in (0.30, 0.48, 0.66):
        m.add(box((-0.16, y, 0.197), (0.16, y + 0.008, 0.205), 1), CYAN, "strip", place=trolley)
    for x, z, tall, tint in (
        (-0.12, 0.02, 0.13, (0.75, 0.78, 0.8)),
        (0.0, -0.06, 0.18, (0.05, 0.45, 0.32)),
        (0.11, 0.03, 0.10, (0.75, 0.55, 0.2)),
    ):
        m.add(
            moved(lathe([(0, 0), (0.036, 0), (0.036, tall * 0.8), (0.02, tall), (0, tall)], 12), (x, 0.85, z)),
            tint,
            "ceramic",
            0.8,
            place=trolley,
        )
    for a in (2.55, -2.55):
        d = np.array([np.sin(a), 0, -np.cos(a)])
        bench = placed(d * 5.3, -a)
        m.add(slab((0, 0.40, 0), (0.85, 0.055, 0.24)), (0.70, 0.73, 0.76), "ceramic", 0.6, place=bench)
        m.add(slab((0, 0.20, 0), (0.62, 0.17, 0.12)), (0.32, 0.36, 0.40), "metal", 0.4, place=bench)
        tree = placed(d * 6.6 + np.array([d[2], 0, -d[0]]) * 1.3, -a)
        m.add(
            lathe([(0, 0), (0.26, 0), (0.34, 0.48), (0.31, 0.50), (0, 0.46)], 20),
            (0.66, 0.69, 0.72),
            "ceramic",
            0.5,
            place=tree,
        )
        m.add(
            tube([(0, 0.45, 0), (0.03, 0.9, 0.01), (0, 1.35, 0)], [0.03, 0.024, 0.02], 8, 6),
            (0.10, 0.06, 0.035),
            place=tree,
        )
        for k in range(9):
            c = np.array(
                [
                    0.24 * np.cos(k * 2.4) * (k % 3 + 1) / 3,
                    1.45 + 0.085 * k * 0.7,
                    0.24 * np.sin(k * 2.4) * (k % 3 + 1) / 3,
                ]
            )
            m.add(ball(c, (0.20, 0.15, 0.20), 9, 6), (0.045, 0.13, 0.055), "matte", 0.3, place=tree)
        for k in range(5):
            c = np.array([0.34 * np.cos(k * 1.3), 1.45 + 0.1 * k, 0.34 * np.sin(k * 1.3)])
            m.add(ball(c, 0.045, 8, 5), (0.75, 0.52, 0.04), "matte", 0.4, place=tree)


def _desk(m: Mesh) -> None:
    # a low round desk in the middle with a tooth of light standing on it
    m.add(
        lathe([(0.95, 0.0), (0.95, 0.05), (0.80, 0.09), (0.70, 0.55), (0.86, 0.66), (0.86, 0.70)], 40),
        (0.64, 0.67, 0.71),
        "ceramic",
        0.6,
    )
    m.add(lathe([(0.86, 0.70), (0.5, 0.70), (0.0, 0.70)], 40), (0.07, 0.085, 0.10), "metal", 0.5)
    m.add(lathe([(0.875, 0.660), (0.875, 0.690)], 48), CYAN, "strip")

    m.add(moved(_tooth(), (0, 0.80, 0)), (0.25, 0.80, 0.90), "glass", 0.3)


def _tooth():
    """A molar, about 60 cm high: four cusps over two roots."""

    def d(p):
        q = blend(blob(p, (0, 0.44, 0), (0.19, 0.16, 0.16)), blob(p, (0, 0.34, 0), (0.15, 0.10, 0.12)), 0.05)
        for x in (-0.095, 0.095):
            q = blend(q, capsule(p, (x * 1.25, 0.04, 0), (x, 0.32, 0), 0.026, 0.075), 0.05)
            for z in (-0.075, 0.075):
                q = blend(q, blob(p, (x, 0.555, z), (0.062, 0.055, 0.060)), 0.035)
        return q

    return net(d, (-0.24, -0.02, -0.22), (0.24, 0.68, 0.22), 0.036)
