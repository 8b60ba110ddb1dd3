"""A stand-in for a person's .glb: tubes and balls on the game's skeleton, four levels of detail, poses, crowds.

What the real files have to have, it has; tests break it in every way that a file can be broken.
"""

from __future__ import annotations

import json
import struct

import numpy as np
from pyglm import glm

from game.content.skeleton import BONES, PARENTS
from game.render.surfaces import KINDS
from game.view.frame import Camera, FrameView, Light, PeopleView, RoomView

_SIDE = {
    "shoulder": (0.035, 1.42, 0.0), "arm": (0.16, 1.41, 0.0), "forearm": (0.32, 1.22, 0.0), "hand": (0.47, 1.03, 0.0),
    "fingers": (0.53, 0.96, 0.0), "thigh": (0.09, 0.89, 0.0), "shin": (0.09, 0.49, 0.0), "foot": (0.09, 0.09, -0.02),
    "toe": (0.09, 0.03, 0.10), "skirt": (0.09, 0.89, 0.0),
}  # fmt: skip
JOINTS: dict[str, tuple[float, float, float]] = {
    "hips": (0.0, 0.92, 0.0), "spine": (0.0, 1.04, 0.0), "chest": (0.0, 1.20, 0.0), "neck": (0.0, 1.45, 0.0),
    "head": (0.0, 1.52, 0.0),
}  # fmt: skip
for _side, _sign in (("l", 1.0), ("r", -1.0)):
    for _bone, (_x, _y, _z) in _SIDE.items():
        JOINTS[f"{_bone}_{_side}"] = (_sign * _x, _y, _z)

_LIMBS = [
    ("hips", (0, 0.86, 0), (0, 1.06, 0), 0.15, "cloth", 4), ("chest", (0, 1.06, 0), (0, 1.38, 0), 0.17, "cloth", 3),
    ("neck", (0, 1.38, 0), (0, 1.52, 0), 0.06, "skin", 1), ("head", (0, 1.52, 0.01), (0, 1.60, 0.01), 0.125, "skin", 1),
    ("head", (0, 1.60, -0.03), (0, 1.65, -0.02), 0.13, "hair", 2),
]  # fmt: skip
for _s, _k in (("l", 1), ("r", -1)):
    _LIMBS += [
        (f"arm_{_s}", (0.17 * _k, 1.40, 0), (0.32 * _k, 1.22, 0), 0.055, "cloth", 3),
        (f"forearm_{_s}", (0.32 * _k, 1.22, 0), (0.46 * _k, 1.04, 0), 0.045, "cloth", 3),
        (f"hand_{_s}", (0.47 * _k, 1.03, 0), (0.54 * _k, 0.95, 0), 0.040, "skin", 1),
        (f"thigh_{_s}", (0.09 * _k, 0.88, 0), (0.09 * _k, 0.50, 0), 0.080, "cloth", 4),
        (f"shin_{_s}", (0.09 * _k, 0.50, 0), (0.09 * _k, 0.09, -0.02), 0.060, "cloth", 4),
        (f"foot_{_s}", (0.09 * _k, 0.05, -0.02), (0.09 * _k, 0.05, 0.14), 0.048, "matte", 0),
    ]
_COLOURS = {
    "skin": (0.62, 0.40, 0.30),
    "hair": (0.06, 0.035, 0.03),
    "cloth": (0.75, 0.78, 0.80),
    "matte": (0.1, 0.1, 0.1),
}
_GRIDS = ((26, 18), (15, 10), (7, 5), (4, 3))  # round and along, by level: about 15k, 5k, 1k, 270 triangles


def level_arrays(level: int) -> dict[str, np.ndarray]:
    """The columns of a level of detail, and its faces (m, 3)."""
    around, along = _GRIDS[level]
    columns: dict[str, list] = {name: [] for name in ("position", "normal", "colour", "uv", "joints", "surface")}
    faces, start = [], 0
    for bone, a, b, radius, kind, slot in _LIMBS:
        a, b = np.array(a, float), np.array(b, float)
        axis = (b - a) / np.linalg.norm(b - a)
        side = np.cross(axis, [0.0, 0.0, 1.0] if abs(axis[2]) < 0.9 else [0.0, 1.0, 0.0])
        side /= np.linalg.norm(side)
        deep = np.cross(axis, side)
        tall = np.linalg.norm(b - a) / 2 + radius
        for angle in np.linspace(0.0, np.pi, along + 1):
            for turn in np.arange(around) * 2.0 * np.pi / around:
                out = np.sin(angle) * (np.cos(turn) * side + np.sin(turn) * deep)
                point = (a + b) / 2 - axis * np.cos(angle) * tall + out * radius
                normal = out / radius - axis * np.cos(angle) / tall
                columns["position"].append(point)
                columns["normal"].append(normal / max(np.linalg.norm(normal), 1e-9))
                columns["colour"].append((*_COLOURS[kind], 1.0))
                on_face = bone == "head" and kind == "skin" and point[2] > 0.02
                columns["uv"].append((point[0] * 10.0, (point[1] - 1.575) * 10.0) if on_face else (9.0, 9.0))
                columns["joints"].append(BONES.index(bone))
                columns["surface"].append((KINDS.index(kind), 120 if kind == "hair" else 60, slot, 0))
        for row in range(along):
            for step in range(around):
                p, q = start + row * around + step, start + row * around + (step + 1) % around
                faces += [(p, q, p + around), (q, q + around, p + around)]
        start += (along + 1) * around
    out = {name: np.array(rows, float) for name, rows in columns.items()}
    out["faces"] = np.array(faces)
    p, f = out["position"], out["faces"]
    across = np.cross(p[f[:, 1]] - p[f[:, 0]], p[f[:, 2]] - p[f[:, 0]])
    wrong = (across * out["normal"][f].mean(axis=1)).sum(axis=1) < 0
    f[wrong] = f[wrong][:, ::-1]
    out["faces"] = f[np.linalg.norm(across, axis=1) > 1e-9]
    return out


def mannequin(name: str = "mannequin", levels: int = 4, **change) -> bytes:
    """The .glb. `change`: bones (their names in the file), own (False: as from Blender, by materials), extras, edit (a
    function of the JSON document)."""
    bones = change.get("bones", BONES)
    own = change.get("own", True)
    body, views, accessors, meshes, materials = b"", [], [], [], []
    parent = {bone: PARENTS[bone] for bone in BONES}
    nodes = []
    for bone, named in zip(BONES, bones, strict=True):
        above = JOINTS[parent[bone]] if parent[bone] else (0.0, 0.0, 0.0)
        nodes.append({"name": named, "translation": (np.array(JOINTS[bone]) - above).tolist()})
        children = [BONES.index(one) for one in BONES if parent[one] == bone]
        if children:
            nodes[-1]["children"] = children

    def put(data: np.ndarray, component: int, kind: str, normalised: bool = False) -> int:
        nonlocal body
        body += b"\0" * (-len(body) % 4)
        raw = np.ascontiguousarray(data).tobytes()
        views.append({"buffer": 0, "byteOffset": len(body), "byteLength": len(raw)})
        if kind == "VEC3" and component == 5120:
            views[-1]["byteStride"] = 4
        accessors.append({"bufferView": len(views) - 1, "componentType": component, "count": len(data), "type": kind})
        if normalised:
            accessors[-1]["normalized"] = True
        body += raw
        return len(accessors) - 1

    inverse = np.tile(np.eye(4, dtype="<f4"), (len(BONES), 1, 1))
    inverse[:, 3, :3] = [-np.array(JOINTS[bone]) for bone in BONES]
    bind = put(inverse.reshape(-1, 16), 5126, "MAT4")
    for level in range(levels):
        a = level_arrays(level)
        normal = np.zeros((len(a["normal"]), 4), "i1")
        normal[:, :3] = np.round(a["normal"] * 127)
        joints = np.zeros((len(normal), 4), "u1")
        weights = np.zeros((len(normal), 4), "u1")
        joints[:, 0], weights[:, 0] = a["joints"], 255
        attributes = {
            "POSITION": put(a["position"].astype("<f4"), 5126, "VEC3"),
            "NORMAL": put(normal, 5120, "VEC3", True),
            "TEXCOORD_0": put(a["uv"].astype("<f4"), 5126, "VEC2"),
            "JOINTS_0": put(joints, 5121, "VEC4"),
            "WEIGHTS_0": put(weights, 5121, "VEC4", True),
        }
        primitives = []
        if own:
            attributes["COLOR_0"] = put(np.round(a["colour"] * 255).astype("u1"), 5121, "VEC4", True)
            attributes["_SURFACE"] = put(a["surface"].astype("u1"), 5121, "VEC4")
            index = put(a["faces"].reshape(-1).astype("<u4"), 5125, "SCALAR")
            primitives.append({"attributes": attributes, "indices": index})
        else:
            for kind, colour in _COLOURS.items():
                mine = a["surface"][a["faces"][:, 0], 0] == KINDS.index(kind)
                index = put(a["faces"][mine].reshape(-1).astype("<u4"), 5125, "SCALAR")
                shiny = {"baseColorFactor": [*colour, 1.0], "roughnessFactor": 0.6}
                materials.append({"name": f"{kind.title()}.001", "pbrMetallicRoughness": shiny})
                primitives.append({"attributes": attributes, "indices": index, "material": len(materials) - 1})
        meshes.append({"primitives": primitives})
        label = name if level == 0 else f"{name}.{level}"
        nodes.append({"name": label, "mesh": level, "skin": 0})
        if level == 0:
            nodes[-1]["extras"] = change.get("extras", {"eye_colour": [0.05, 0.12, 0.16], "lash": 0.5})
    roots = [0, *range(len(BONES), len(nodes))]
    document = {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": roots}], "nodes": nodes, "meshes": meshes,
        "skins": [{"joints": list(range(len(BONES))), "inverseBindMatrices": bind}], "accessors": accessors,
        "bufferViews": views, "buffers": [{"byteLength": len(body)}], "materials": materials,
    }  # fmt: skip
    if "edit" in change:
        change["edit"](document)
    head = json.dumps(document).encode()
    head += b" " * (-len(head) % 4)
    body += b"\0" * (-len(body) % 4)
    total = 28 + len(head) + len(body)
    return b"".join(
        (struct.pack("<4sII", b"glTF", 2, total), struct.pack("<I4s", len(head), b"JSON"), head)
        + (struct.pack("<I4s", len(body), b"BIN\0"), body)
    )


# -- people who stand and sit -----------------------------------------------------------------------------------------


def turned(bone: str, axis: str, degrees: float) -> np.ndarray:
    """(bones, 3, 4): one bone turned about its joint, and all below it with it."""
    angle = np.radians(degrees)
    c, s = np.cos(angle), np.sin(angle)
    turn = {
        "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }[axis]
    out = np.tile(np.eye(3, 4, dtype=np.float32), (len(BONES), 1, 1))
    for row, one in enumerate(BONES):
        at = one
        while at and at != bone:
            at = PARENTS[at]
        if at:
            out[row, :, :3] = turn
            out[row, :, 3] = np.array(JOINTS[bone]) - np.array(turn) @ np.array(JOINTS[bone])
    return out


def after(first: np.ndarray, then: np.ndarray) -> np.ndarray:
    """The pose `then` within the pose `first`."""
    out = first.copy()
    out[:, :, :3] = first[:, :, :3] @ then[:, :, :3]
    out[:, :, 3] = (first[:, :, :3] @ then[:, :, 3:])[:, :, 0] + first[:, :, 3]
    return out


def standing() -> np.ndarray:
    """Arms down."""
    return after(turned("arm_l", "z", -34.0), turned("arm_r", "z", 34.0))


def sitting() -> np.ndarray:
    """On a seat, hands on the knees."""
    pose = standing()
    for side in ("l", "r"):
        pose = after(pose, after(turned(f"thigh_{side}", "x", -85.0), turned(f"shin_{side}", "x", 85.0)))
        pose = after(pose, turned(f"forearm_{side}", "x", -70.0))
    pose[:, 1, 3] -= 0.42
    return pose


def people_view(places, bodies=("mannequin",), pose: np.ndarray | None = None, **columns) -> PeopleView:
    """People at rows of (x, y, z, turn in degrees), bodies in turn."""
    places = np.atleast_2d(np.array(places, np.float32))
    n = len(places)
    angle = np.radians(places[:, 3])
    place = np.zeros((n, 3, 4), np.float32)
    place[:, 0, 0] = place[:, 2, 2] = np.cos(angle)
    place[:, 0, 2], place[:, 2, 0], place[:, 1, 1] = np.sin(angle), -np.sin(angle), 1.0
    place[:, :, 3] = places[:, :3]
    pose = standing() if pose is None else pose
    values = {
        "names": tuple(f"town_{row + 1:02}" for row in range(n)),
        "bodies": tuple(bodies),
        "body": (np.arange(n) % len(bodies)).astype(np.uint16),
        "place": place,
        "pose": np.broadcast_to(pose, (n, len(BONES), 3, 4)).astype(np.float32),
        "face": np.zeros((n, 12), np.float32),
        "dyes": np.full((n, 4, 3), -1.0, np.float32),
        "glow": np.zeros((n, 4), np.float32),
        "light": np.ones((n, 3), np.float32),
    }
    return PeopleView(**(values | columns))


def hall(rows: int = 8, seats: int = 30) -> np.ndarray:
    """(rows x seats, 4): seats on arcs round the origin that rise backwards, all facing it."""
    out = []
    for row in range(rows):
        for angle in np.linspace(-60.0, 60.0, seats):
            radius = 8.0 + 1.1 * row
            x, z = radius * np.sin(np.radians(angle)), radius * np.cos(np.radians(angle))
            out.append((x, 0.3 * row, z, angle + 180.0))
    return np.array(out, np.float32)


LIGHT = Light(
    sun_direction=glm.normalize(glm.vec3(0.35, 0.75, 0.55)), sun=glm.vec3(0.95, 0.90, 0.82),
    sky=glm.vec3(0.62, 0.68, 0.74), horizon=glm.vec3(0.42, 0.45, 0.48), ground=glm.vec3(0.20, 0.18, 0.16),
    water_near=glm.vec3(0.0), water_far=glm.vec3(0.0), fog_per_unit=0.0, exposure=1.0, daylight=1.0,
)  # fmt: skip


def frame_of(people: PeopleView | None, at=(0.0, 1.5, 3.0), look=(0.0, 1.0, 0.0), lens=40.0, **more) -> FrameView:
    """A picture of people in a place that has nothing else."""
    eye, target = glm.vec3(*at), glm.vec3(*look)
    camera = Camera(
        eye, target, glm.lookAt(eye, target, glm.vec3(0.0, 1.0, 0.0)),
        glm.perspective(glm.radians(lens), 16.0 / 9.0, 0.06, 200.0), 0.06, 200.0, 3.0, 0.0,
    )  # fmt: skip
    room = RoomView("nowhere", {}, people=people, **more)
    return FrameView(time_s=0.0, alpha=1.0, camera=camera, light=LIGHT, room=room, reduced_motion=True)
