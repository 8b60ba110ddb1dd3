"""Who there is: every person by name, the body they wear, its colours and build. Read from assets/models/people.

Called by people.py and by passes that draw faces. A row names a body file; many people may share one. Whatever is
missing or damaged is a named fault in `faults`, and a stand-in with the right name takes the place: a body that is not
there is drawn as one that is not there, and everybody else goes on.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta

from game.content.documents import DocumentError, decode_document, read_document
from game.content.glb import Entry, Glb, ModelFault, read_glb
from game.content.kinds import Name
from game.content.skeleton import BONES
from game.core import paths
from game.core.trouble import Trouble
from game.view.clips import read_joints, standard_joints
from game.view.frame import DYES
from game.view.posing import trunk_of, usual_trunk

Factor = Annotated[float, Meta(ge=0.5, le=2.0)]
Dye = Annotated[list[Annotated[float, Meta(ge=0.0, le=4.0)]], Meta(min_length=3, max_length=3)] | None


class Build(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a body is changed for one person: factors, 1 is as it was modelled."""

    height: Factor = 1.0
    legs: Factor = 1.0
    arms: Factor = 1.0
    shoulders: Factor = 1.0
    girth: Factor = 1.0
    head: Factor = 1.0

    def factors(self) -> dict[str, float]:
        return msgspec.structs.asdict(self)


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person of cast.json."""

    body: Name
    dyes: Annotated[list[Dye], Meta(max_length=DYES)] = []
    build: Build = Build()
    face: dict[str, float | list[float]] = {}
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What posing and looks need of a body's file."""

    joints: np.ndarray  # (bones, 3) metres, at rest
    anchors: dict  # numbers and points by name: eyes, mouth, head, neck, height ...
    trunk: np.ndarray  # see posing.trunk_of
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    body: str  # file in assets/models/people without extension
    dyes: np.ndarray  # (4, 3) float32, negative: as it was modelled
    build: Build = field(default_factory=Build)
    face: dict = field(default_factory=dict)  # over the body's own anchors


class Cast:
    """Everybody, by name. Bodies are read when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._faults: dict[str, None] = {}
        self._bodies: dict[str, Body] = {}
        self._members: dict[str, Member] = {}
        for name, row in self._rows(folder / "cast.json").items():
            dyes = [dye if dye is not None else (-1.0, -1.0, -1.0) for dye in row.dyes]
            dyes += [(-1.0, -1.0, -1.0)] * (DYES - len(dyes))
            self._members[name] = Member(name, row.body, np.array(dyes, np.float32), row.build, dict(row.face))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    @property
    def faults(self) -> tuple[str, ...]:
        """What could not be read so far, each once."""
        return tuple(self._faults)

    def member(self, name: str) -> Member:
        """Somebody by name; a stand-in, and a fault, for a name that is not in the cast."""
        if name not in self._members:
            self._faults[f"cast.json: there is nobody called {name!r}"] = None
            self._members[name] = Member(name, name, np.full((DYES, 3), -1.0, np.float32))
        return self._members[name]

    def body(self, name: str) -> Body:
        """The body of a file; one of usual size, and a fault, where it cannot be read."""
        if name not in self._bodies:
            self._bodies[name] = body = read_body(self.folder / f"{name}.glb")
            if body.fault:
                self._faults[body.fault] = None
        return self._bodies[name]

    def anchors(self, name: str) -> dict:
        """Of somebody by name: their body's, with what is their own over it."""
        member = self.member(name)
        return self.body(member.body).anchors | member.face

    def _rows(self, path: Path) -> dict[str, Row]:
        try:
            return read_document(path, dict[Name, Row])
        except DocumentError as trouble:
            self._faults[str(trouble)] = None
            return self._sound_rows(path)
        except Trouble as trouble:
            self._faults[f"{path.name}: {trouble}"] = None
            return {}

    def _sound_rows(self, path: Path) -> dict[str, Row]:
        """Row by row, those that can be understood: one bad row is no reason to lose everybody."""
        try:
            raw = msgspec.json.decode(path.read_bytes())
            rows = raw.items() if isinstance(raw, dict) else ()
        except (OSError, ValueError, RecursionError):
            return {}
        found = {}
        for name, row in rows:
            try:
                found[name] = decode_document(msgspec.json.encode(row), Row)
            except Trouble:
                continue
        return found


def read_body(path: Path) -> Body:
    """Joints and anchors of a body's file. Never raises: what is wrong is in `fault`."""
    try:
        glb = read_glb(path)
        joints = read_joints(glb)
        return Body(joints, _anchors(glb), _trunk(glb, joints))
    except ModelFault as fault:
        joints = standard_joints()
        return Body(joints, {"eyes": [0.0, 1.57, 0.10], "mouth": [0.0, 1.49, 0.10]}, usual_trunk(joints), str(fault))


def _trunk(glb: Glb, joints: np.ndarray) -> np.ndarray:
    """How thick body and clothes are: from the second of its meshes, fine enough for that."""
    skinned = [row for row in glb.rows("nodes") if "mesh" in row and "skin" in row]
    if not skinned:
        return usual_trunk(joints)
    row = skinned[min(1, len(skinned) - 1)]
    skin = glb.row("skins", row.integer("skin"), row.at("skin"))
    bone_of = [BONES.index(name) if name in BONES else -1 for name in _names(glb, skin)]
    points, bones = [], []
    for primitive in glb.row("meshes", row.integer("mesh"), row.at("mesh")).entries("primitives"):
        attributes = primitive.entry("attributes")
        if not {"POSITION", "JOINTS_0", "WEIGHTS_0"} <= set(attributes.raw):
            continue
        at = glb.floats(attributes.integer("POSITION"), attributes.at("POSITION"), 3)
        which = glb.integers(attributes.integer("JOINTS_0"), attributes.at("JOINTS_0"), 4)
        weight = glb.floats(attributes.integer("WEIGHTS_0"), attributes.at("WEIGHTS_0"), 4)
        if not len(at) == len(which) == len(weight) or which.max() >= len(bone_of):
            raise attributes.fault("JOINTS_0", f"{len(at)} rows of joints below {len(bone_of)}")
        points.append(at)
        bones.append(np.array(bone_of)[which[np.arange(len(at)), weight.argmax(axis=1)]])
    if not points:
        return usual_trunk(joints)
    return trunk_of(joints, np.concatenate(points), np.concatenate(bones))


def _names(glb: Glb, skin: Entry) -> list[str]:
    return [glb.row("nodes", number, skin.at("joints")).text("name") for number in skin.indices("joints")]


def _anchors(glb: Glb) -> dict:
    """The extras of the nodes that have a mesh; those of the first one win."""
    found: dict = {}
    for row in glb.rows("nodes"):
        if "mesh" in row:
            found = row.entry("extras").raw | found
    for name in ("eyes", "mouth", "head", "neck"):
        if name in found and not _is_point(found[name]):
            raise ModelFault(f"{glb.file}: nodes: extras.{name}: expected 3 numbers, found {str(found[name])[:40]}")
    return found


def _is_point(value: object) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(isinstance(v, (int, float)) for v in value)


@functools.cache
def the_cast() -> Cast:
    """The game's own."""
    return Cast(paths.asset("models", "people"))
