"""Lights a room: merges it with the props that stand in it, gathers each group of lamps, and writes the place's .glb.

Called by models.py. What needs Blender runs in cycles.py, in an environment of its own (.venv-assets, which `make
assets` makes, or the Python that NEXUS_BLENDER names). Light is linear; the same room gives the same light on the same
machine.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from assets.source.charts import unwrapped
from assets.source.place_gltf import place_glb
from assets.source.rooms import GLOWING, Room
from assets.source.seams import chart_numbers, closed, evened, seams
from assets.source.shapes import BLENDED, KINDS

if TYPE_CHECKING:  # a change there makes every light stale, so whoever asks what this page imports must find it
    from assets.source import cycles

    assert cycles

ROOT = Path(__file__).resolve().parents[2]
SENT = {"strip": 2.0, "lamp": 4.0, "sky": 2.5, "screen": 0.8, "trace": 0.2, "holo": 0.25, "crowd": 1.4}
"""What glowing kinds send out, times their colour; more of it paints a whole room in the strips' colour."""
FINAL = {"probe_samples": 48, "point_samples": 96, "texels": 768}
DRAFT = {"samples": 4, "probe_samples": 6, "point_samples": 12, "texels": 384}
POWER = 3
"""Maps keep how strong light is as this root of its share of a range, without loss: the eye sees steps in the dark.
What colour it has is kept apart, at half the size, where loss is not seen."""
PATHS = 3e7
"""Of light that are followed for all maps of a place together: about two minutes on two cores."""
MOST_TEXELS = 832
"""Along a side of a map: more would take the room that all assets have together."""
PROBE = 256  # columns of a panorama; half as many rows
CELLS = 24  # of the grid of light at the height of people, along its longer side
CHEST = 1.3  # metres over the ground: where the light on a person is gathered
BACK = (0.9, 60.0)  # least size of a cell in metres, and the longest side of a grid


class NoBlender(RuntimeError):
    """Blender's Python is not there; the message says how to get it."""


def bake_room(name: str, room: Room, props, *, draft: bool = False, texels: int = 0, samples: int = 0):
    """(bytes of the .glb, row of the manifest). `props`: (id, Prop, (3, 4) transform) of everything that is lit.

    Raises NoBlender, and RuntimeError where Blender stumbled. Final light takes minutes on two cores.
    """
    begun = time.perf_counter()
    quality = dict(DRAFT if draft else FINAL)
    if not draft:
        quality["texels"] = min(room.texels, MOST_TEXELS)
    quality |= {key: value for key, value in (("texels", texels), ("samples", samples)) if value}
    parts = merged(room, props, quality["texels"])
    groups, quality["texels"] = parts["groups"], parts["texels"]
    if "samples" not in quality:
        quality["samples"] = int(np.clip(PATHS / (quality["texels"] ** 2 * len(groups)), 10, 48))
    grid = people_grid(room)
    light = gathered(room, parts, grid, quality)
    spent = json.loads(str(light.pop("seconds")))
    told = {
        "groups": groups,
        "power": POWER,
        "range": [],
        "probe_range": [],
        "probe_at": [float(v) for v in room.probe_at],
        "sh": [],
        "grid": {"low": grid["low"], "size": grid["size"], "cell": grid["cell"], "y": CHEST, "range": []},
        "props": _props_hash(name),
    }
    maps, tints, probes, grids = [], [], [], []
    numbers = chart_numbers(parts["boxes"], quality["texels"])
    is_lit = parts["light_uv"].max(1) > 0.0
    for group in groups:
        values = closed(light[f"map_{group}"], parts["seams"], numbers)
        values = evened(values, numbers, *(parts[key][is_lit] for key in ("light_uv", "position", "normal")))
        strongest = values.max(2)
        reach = float(np.clip(np.quantile(strongest, 0.998) * 1.05, 0.05, 16.0))
        told["range"].append(round(reach, 4))
        maps.append(webp(np.repeat((strongest / told["range"][-1])[..., None] ** (1 / POWER), 3, 2), 0))
        tints.append(webp(np.sqrt(_tint(values)), 92))
        panorama = light[f"probe_{group}"]
        reach = float(np.clip(np.quantile(panorama.max(2), 0.999), 0.05, 16.0))
        told["probe_range"].append(round(reach, 4))
        probes.append(webp(np.sqrt(np.clip(panorama / told["probe_range"][-1], 0, 1)), 90))
        told["sh"].append([round(float(v), 5) for v in harmonics(panorama).reshape(-1)])
        values = _grid_light(light, group, grid)
        told["grid"]["range"].append(round(float(np.clip(values.max() * 1.01, 0.02, 16.0)), 4))
        grids.append(webp(np.sqrt(np.clip(values / told["grid"]["range"][-1], 0, 1)), 0))
    pictures = {"maps": maps, "tints": tints, "probes": probes}
    data = place_glb(name, parts, told, pictures, grids, room.ground())
    row = {
        "triangles": len(parts["faces"]),
        "vertices": len(parts["position"]),
        "ground": room.ground(),
        "groups": groups,
    }
    times = ", ".join(f"{key} {seconds:.0f}" for key, seconds in spent.items())
    print(
        f"  light of {name}: {len(groups)} groups, {quality['texels']} texels; "
        f"seconds: {times}, together {time.perf_counter() - begun:.0f}",
        flush=True,
    )
    return data, row


# -- the mesh ---------------------------------------------------------------------------------------------------------


def merged(room: Room, props, least: int) -> dict:
    """Room and props as one model: position, normal, colour, uv, surface (n, 4), light_uv, faces, bake_uv; `owners`
    (id, transform), `groups`, `texels` of its light map (`least`, or more where its charts do not fit on that). All of
    one owner lies together; the room itself comes first."""
    groups = _groups(room, props)
    columns, owner, start, faces = {}, [], 0, []
    for number, (part, place) in enumerate([(room, None), *((prop, place) for _, prop, place in props)]):
        a = part.arrays()
        n = len(a["position"])
        kind = np.round(a["material"][:, 0]).astype(int)
        surface = np.zeros((n, 4))
        surface[:, 0] = kind
        surface[:, 1] = np.clip(np.round(a["material"][:, 1] * 255), 0, 255)
        if number == 0:
            surface[:, 2] = np.where(kind == KINDS["screen"], a["motion"][:, 0], 0)
            for rows, group in part.glow_groups:
                surface[rows, 3] = groups.index(group)
        else:
            surface[:, 2] = part.picture
            surface[:, 3] = groups.index(part.group)
            a["position"] = a["position"] @ place[:, :3].T + place[:, 3]
            turned = a["normal"] @ np.linalg.inv(place[:, :3])
            a["normal"] = turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
        rows = {key: a[key] for key in ("position", "normal", "colour", "uv")} | {"surface": surface}
        for key, values in rows.items():
            columns.setdefault(key, []).append(values)
        owner.append(np.full(n, number))
        faces.append(a["faces"] + start)
        start += n
    columns = {key: np.concatenate(values) for key, values in columns.items()}
    owner, faces = np.concatenate(owner), np.concatenate(faces)
    kind = columns["surface"][:, 0].astype(int)
    unlit = np.isin(kind, [KINDS[k] for k in {*GLOWING, *BLENDED}])[faces[:, 0]]
    lit, plain = faces[~unlit], faces[unlit]
    weight = _density(room, columns["position"], columns["normal"], lit)
    for texels in (least, 3 * least // 2, 2 * least, 4 * least):
        try:
            rows, lit_faces, uv, wide, boxes = unwrapped(columns["position"], lit, weight, texels)
            break
        except ValueError:  # too many charts
            continue
    meeting = seams(columns["position"][rows], columns["normal"][rows], lit_faces, uv)
    used, local = np.unique(plain, return_inverse=True)
    faces = np.concatenate([lit_faces, local.reshape(-1, 3) + len(rows)])
    rows = np.concatenate([rows, used])
    nothing = np.zeros((len(used), 2))
    out = {key: values[rows] for key, values in columns.items()}
    out["light_uv"], out["bake_uv"] = np.concatenate([uv, nothing]), np.concatenate([wide, nothing])
    # everything of one owner together
    order = np.argsort(owner[rows], kind="stable")
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    faces, owned = number[faces], owner[rows][order]
    faces = faces[np.argsort(owned[faces[:, 0]], kind="stable")]
    out = {key: values[order] for key, values in out.items()}
    out |= {"faces": faces, "owned": owned, "groups": groups, "seams": meeting, "boxes": boxes, "texels": texels}
    out["owners"] = [(name, place) for name, _, place in props]
    return out


def _groups(room: Room, props) -> list[str]:
    """Names of the groups of lamps, in the order of first use."""
    found = dict.fromkeys(lamp.group for lamp in room.lamps)
    found |= dict.fromkeys(group for _, group in room.glow_groups)
    glowing = [KINDS[kind] for kind in GLOWING]
    for _, prop, _ in props:
        if any(np.isin(np.round(material[:, 0]), glowing).any() for material in prop.material):
            found |= {prop.group: None}
    names = list(found) or ["day"]
    for _, prop, _ in props:
        if prop.group not in names:
            prop.group = names[0]  # nothing of it glows
    return names


def _density(room: Room, position: np.ndarray, normal: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """How dense the texels of each face are: less overhead, less where nobody comes."""
    middle, facing = position[faces].mean(1), normal[faces].mean(1)
    points = np.array([p for floor in room.floors for p in floor["outline"]] or [room.probe_at[::2]], float)
    low, high = points.min(0), points.max(0)
    away = np.linalg.norm(np.maximum(np.maximum(low - middle[:, ::2], middle[:, ::2] - high), 0), axis=1)
    weight = 1.0 / (1.0 + np.maximum(away - 3.0, 0.0) / 8.0)
    weight /= 1.0 + np.maximum(middle[:, 1] - 6.0, 0.0) / 14.0
    return weight * np.where((facing[:, 1] < -0.5) & (middle[:, 1] > 2.6), 0.6, 1.0)


# -- light ------------------------------------------------------------------------------------------------------------


def gathered(room: Room, parts: dict, grid: dict, quality: dict) -> dict[str, np.ndarray]:
    """What cycles.py finds: a map, a panorama and light at the grid's points for each group."""
    kind = parts["surface"][:, 0].astype(int)
    face_kind, face_group = kind[parts["faces"][:, 0]], parts["surface"][parts["faces"][:, 0], 3].astype(int)
    glows, material = [], np.zeros(len(face_kind), int)
    material[face_kind == KINDS["leaf"]] = 1
    for name, strength in SENT.items():
        for number, group in enumerate(parts["groups"]):
            these = (face_kind == KINDS[name]) & (face_group == number)
            if these.any():
                glows.append({"group": group, "strength": strength, "clear": name in BLENDED})
                material[these] = len(glows) + 1
    clear = np.isin(face_kind, [KINDS[k] for k in BLENDED if k not in GLOWING])
    glowing = np.isin(kind, [KINDS[k] for k in GLOWING])
    albedo = np.where(glowing[:, None], parts["colour"], np.clip(parts["colour"], 0.01, 0.85))
    settings = {
        "groups": parts["groups"],
        "lamps": [asdict(lamp) for lamp in room.lamps],
        "glows": glows,
        "probe_at": list(room.probe_at),
        "probe_texels": PROBE,
        "point_texels": int(np.ceil(np.sqrt(6 * len(grid["points"])))),
        "clamp": 4.0,
        "threads": os.cpu_count() or 2,
        **quality,
    }
    with tempfile.TemporaryDirectory() as folder:
        job, out = Path(folder) / "job.npz", Path(folder) / "out.npz"
        np.savez(
            job,
            position=parts["position"],
            normal=parts["normal"],
            faces=parts["faces"][~clear],
            bake_uv=parts["bake_uv"],
            albedo=albedo,
            material=material[~clear],
            points=grid["points"],
            settings=np.array(json.dumps(settings)),
        )
        command = [str(blender()), "-m", "assets.source.cycles", str(job), str(out)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode or not out.exists():
            raise RuntimeError(f"Blender stumbled:\n{done.stdout[-1500:]}\n{done.stderr[-3000:]}")
        with np.load(out) as stored:
            return {key: stored[key] for key in stored.files}


def blender() -> Path:
    """The Python that has bpy. Raises NoBlender."""
    asked = os.environ.get("NEXUS_BLENDER")
    spot = Path(asked) if asked else ROOT / ".venv-assets" / "bin" / "python"
    if not spot.exists():
        raise NoBlender(f"{spot} is not there: `make assets` makes it from assets/source/requirements.txt")
    return spot


def people_grid(room: Room) -> dict:
    """Points at the height of a chest over the ground: low corner, cells along x and z, the side of a cell."""
    outlines = [np.array(floor["outline"], float) for floor in room.floors] or [np.array([[-4.0, -4.0], [4.0, 4.0]])]
    low, high = np.min([o.min(0) for o in outlines], 0), np.max([o.max(0) for o in outlines], 0)
    low, high = np.maximum(low, -BACK[1]), np.minimum(high, BACK[1])
    cell = max(BACK[0], float((high - low).max()) / CELLS)
    size = np.maximum(np.ceil((high - low) / cell).astype(int), 1)
    z, x = np.meshgrid(np.arange(size[1]), np.arange(size[0]), indexing="ij")
    x, z = low[0] + cell * (x.reshape(-1) + 0.5), low[1] + cell * (z.reshape(-1) + 0.5)
    height = np.full(len(x), -np.inf)
    for floor, outline in zip(room.floors, outlines, strict=False):
        a, b, c = floor["plane"]
        inside = np.ones(len(x), bool)
        ahead = np.roll(outline, -1, 0)
        area = float((outline[:, 0] * ahead[:, 1] - ahead[:, 0] * outline[:, 1]).sum())
        for p, q in zip(outline, ahead, strict=True):
            side = (q[0] - p[0]) * (z - p[1]) - (q[1] - p[1]) * (x - p[0])
            inside &= side * np.sign(area) >= -0.5 * cell * np.hypot(*(q - p))
        height = np.where(inside, np.maximum(height, a * x + b * z + c), height)
    on_floor = np.isfinite(height)
    height = np.where(on_floor, height, np.median(height[on_floor]) if on_floor.any() else 0.0)
    return {
        "points": np.stack([x, height + CHEST, z], -1),
        "low": [round(float(v), 4) for v in low],
        "size": [int(v) for v in size],
        "cell": round(cell, 5),
    }


def _grid_light(light: dict, group: str, grid: dict) -> np.ndarray:
    """(cells along z, along x, 3): the mean of what falls on the six sides of a point; points inside of things have
    that of their neighbours."""
    count = len(grid["points"])
    side = light[f"points_{group}"].shape[0]
    number = np.arange(6 * count)
    at = number // side, number % side
    shape = (grid["size"][1], grid["size"][0])
    values = light[f"points_{group}"][at].reshape(count, 6, 3).mean(1).reshape(*shape, 3)
    good = light["points_buried"][at].reshape(count, 6).mean(1).reshape(shape) < 0.2
    if not good.any():
        return values
    for _ in range(max(shape)):
        if good.all():
            break
        total, weight = np.zeros_like(values), np.zeros(shape)
        wide, known = np.pad(values * good[..., None], ((1, 1), (1, 1), (0, 0))), np.pad(good.astype(float), 1)
        for dy in range(3):
            for dx in range(3):
                total += wide[dy : dy + shape[0], dx : dx + shape[1]]
                weight += known[dy : dy + shape[0], dx : dx + shape[1]]
        fresh = ~good & (weight > 0)
        values[fresh] = total[fresh] / weight[fresh][:, None]
        good |= fresh
    return values


def directions(height: int, width: int) -> np.ndarray:
    """(height, width, 3): where each texel of a panorama looks; its first row up, its middle column along -z."""
    up = np.pi * (0.5 - (np.arange(height) + 0.5) / height)
    across = 2 * np.pi * ((np.arange(width) + 0.5) / width - 0.5)
    up, across = np.meshgrid(up, across, indexing="ij")
    return np.stack([np.cos(up) * np.sin(across), np.sin(up), -np.cos(up) * np.cos(across)], -1)


def harmonics(panorama: np.ndarray) -> np.ndarray:
    """(9, 3): radiance in real spherical harmonics, in the order 1, y, z, x, xy, yz, 3zz - 1, xz, xx - yy."""
    height, width = panorama.shape[:2]
    way = directions(height, width)
    x, y, z = np.moveaxis(way, -1, 0)
    rows = [
        np.full_like(x, 0.282095), 0.488603 * y, 0.488603 * z, 0.488603 * x, 1.092548 * x * y, 1.092548 * y * z,
        0.315392 * (3 * z * z - 1), 1.092548 * x * z, 0.546274 * (x * x - y * y),
    ]  # fmt: skip
    share = np.sqrt(np.maximum(1 - y * y, 0)) * (2 * np.pi / width) * (np.pi / height)
    return np.stack([(row * share)[..., None] * panorama for row in rows]).sum((1, 2))


def webp(values: np.ndarray, quality: int) -> bytes:
    """Numbers from 0 to 1 as a WebP picture; quality 0: as they are, in eight bits."""
    image = Image.fromarray(np.round(np.clip(values, 0, 1) * 255.0).astype("u1"))
    file = io.BytesIO()
    if quality:
        image.save(file, "WEBP", quality=quality, method=6, use_sharp_yuv=True)
    else:
        image.save(file, "WEBP", lossless=True, quality=60, method=4)
    return file.getvalue()


def _tint(values: np.ndarray) -> np.ndarray:
    """Half as large: the colour of light (texels, texels, 3), its strongest part 1; where is none, that of all."""
    side = values.shape[0] // 2
    total = values.reshape(side, 2, side, 2, 3).sum((1, 3)) + 1e-4 * values.mean((0, 1)) + 1e-9
    return total / total.max(2, keepdims=True)


def _props_hash(name: str) -> str:
    from assets.source.models import props_hash

    return props_hash(name)
