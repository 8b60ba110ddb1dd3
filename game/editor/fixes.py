"""Fixes: what puts an issue right, each as plain changes of the document inside the transaction that `apply` opens.

Rules hand them out with everything filled in but the document. A part that is gone, or whose trouble is gone, is left
as it is. Invariant: a fix makes the issue it stands at go away, and does no more than its words say. Fixes of a
tooth's own (a port, a spring, bots) stand in the second half and know the kinds by name.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import msgspec

from game.content.faults import Fault, nearest
from game.content.fields import Field, field_of, name_field
from game.content.kinds import Plain, Port, Spring, Swarm, Tubules
from game.content.level import (
    BRICK,
    MAX_BOTS,
    MAX_VOXELS,
    MOST_SWARMS,
    MOST_TUBULES_ACROSS,
    MUSIC,
    PEOPLE,
    USUAL_MUSIC,
    CameraPlace,
    Level,
)
from game.core.text import ENGLISH
from game.editor.document import Document, Handle
from game.editor.rays import Point
from game.editor.references import fresh_name, names_in
from game.editor.rules import Fix
from game.editor.transforms import room_of

# -- of any document ---------------------------------------------------------------------------------------------------


def set_values(handle: Handle, values: dict[str, Any], document: Document) -> None:
    """Other values for some fields of a part."""
    part = document.parts.get(handle)
    if part is not None:
        document.put(handle, msgspec.structs.replace(part, **values))


def remove(handle: Handle, document: Document) -> None:
    """Take a part away."""
    if handle in document.parts:
        document.remove(handle)


def rename_apart(handle: Handle, document: Document) -> None:
    """Give a part a name that no other of its list has. Those who name it mean the other one, and go on doing so."""
    part = document.parts.get(handle)
    if part is None:
        return
    own = name_field(type(part))
    free = fresh_name(getattr(part, own), names_in(document, document.home(handle)), field_of(type(part), own).longest)
    document.put(handle, msgspec.structs.replace(part, **{own: free}))


def move_inside(handle: Handle, name: str, document: Document) -> None:
    """Move a part to the nearest place that lies in the document's space, a little off its rim."""
    part, room = document.parts.get(handle), room_of(document)
    if part is None or room is None:
        return
    rim = [0.01 * (high - low) for low, high in zip(*room, strict=True)]
    at = tuple(
        n if low <= n <= high else min(max(n, low + edge), high - edge)
        for n, low, high, edge in zip(getattr(part, name), *room, rim, strict=True)
    )
    document.put(handle, msgspec.structs.replace(part, **{name: at}))


def other_name(handle: Handle, field: Field, near: str) -> Fix | None:
    """The nearest name that there is, else no name at all where that is allowed."""
    if near:
        return Fix("edit.fix.nearest", partial(set_values, handle, {field.name: near}), {"name": near})
    if field.optional:
        return Fix("edit.fix.no_name", partial(set_values, handle, {field.name: None}), {"field": field.key})
    return None


def draft_words(key: str, document: Document) -> None:
    """Words to begin with, made of the key, in the language that every level has."""
    last = key.rstrip(".").rpartition(".")[2] or key
    if last == "title" and "." in key:
        last = key.split(".")[-2] or last
    document.set_word(ENGLISH, key, last.replace("_", " ").strip().capitalize() or key)


def forget_words(key: str, document: Document) -> None:
    """Take words away, in every language."""
    for language in list(document.words):
        if key in document.words[language]:
            document.set_word(language, key, None)


def set_root(values: dict[str, Any], document: Document) -> None:
    """Other values of the document itself."""
    document.set_root(msgspec.structs.replace(document.root, **values))


# -- of a tooth --------------------------------------------------------------------------------------------------------


def move_to(handle: Handle, point: Point, label: str = "edit.fix.to_fluid") -> Fix:
    """Move a thing to a point that a rule found for it."""
    values = {"x": f"{point[0]:g}", "y": f"{point[1]:g}", "z": f"{point[2]:g}"}
    return Fix(label, partial(set_values, handle, {"at": point}), values)


def no_job(handle: Handle) -> Fix:
    """What nobody can get to is no job."""
    return Fix("edit.fix.no_job", partial(set_values, handle, {"job": False}))


def fewer_bots(most: int, document: Document) -> None:
    """Make all swarms smaller by the same share, so that together they have at most so many."""
    swarms = [(handle, part) for handle, part in _things(document, Swarm)]
    bots = sum(part.bots for _, part in swarms)
    for handle, part in swarms:
        if bots > most:
            document.put(handle, msgspec.structs.replace(part, bots=max(1, part.bots * most // bots)))


def add_port(document: Document) -> None:
    """A port where the first swarm starts, else above the middle of the tooth."""
    swarm = next((part for _, part in _things(document, Swarm)), None)
    document.insert("things", Port(id=_free(document, "port"), at=swarm.at if swarm else _above(document)))


def add_swarm(document: Document) -> None:
    """A swarm where bots enter."""
    port = next((part for _, part in _things(document, Port)), None)
    at = port.at if port else _above(document)
    document.insert("things", Swarm(id=_free(document, "swarm"), at=at, bots=5000, radius=_share(document, 0.1)))


def add_spring(document: Document) -> None:
    """A spring where bots enter, to be moved to where it should be."""
    port = next((part for _, part in _things(document, Port)), None)
    document.insert("things", Spring(id=_free(document, "spring"), at=port.at if port else _above(document)))


def add_start(document: Document) -> None:
    """A camera called start, before the tooth and above it, that looks at its middle."""
    low, high = _extent(document)
    middle = tuple((a + b) / 2.0 for a, b in zip(low, high, strict=True))
    at = (middle[0], high[1] * 1.1, low[2] - 0.2 * (high[2] - low[2]))
    document.insert("cameras", CameraPlace(name="start", at=at, look=middle), 0)


def look_at_middle(handle: Handle, document: Document) -> None:
    """Let a camera look at the middle of the tooth; one that stands there looks down."""
    low, high = _extent(document)
    part = document.parts.get(handle)
    if part is None:
        return
    middle = tuple((a + b) / 2.0 for a, b in zip(low, high, strict=True))
    if math.dist(part.at, middle) < 1.0:
        middle = (middle[0], low[1], middle[2])
    document.put(handle, msgspec.structs.replace(part, look=middle))


def fault_fix(document: Document, fault: Fault, handle: Handle | None) -> Fix | None:
    """What puts one of level_faults right, by the place and the words of the fault; None where a maker must choose."""
    level: Level = document.value()
    path, what = fault.path, fault.what
    part = document.parts.get(handle) if handle is not None else None
    name = path.rpartition(".")[2] if part is not None else path
    if path.startswith("size["):
        size = [max(BRICK, round(voxels / BRICK) * BRICK) for voxels in level.size]
        return Fix("edit.fix.multiples", partial(set_root, {"size": _fitting(size)}))
    if path == "size":
        return Fix("edit.fix.smaller", partial(set_root, {"size": _fitting(list(level.size))}), {"most": MAX_VOXELS})
    if path == "shapes":
        return Fix("edit.fix.ground", _add_ground)
    if path == "things":
        return _missing_thing(document, what)
    if path == "cameras":
        return Fix("edit.fix.start", add_start)
    if path == "patient.person":
        person = nearest(level.patient.person, PEOPLE) or "lindqvist"
        patient = msgspec.structs.replace(level.patient, person=person)
        return Fix("edit.fix.nearest", partial(set_root, {"patient": patient}), {"name": person})
    if path == "music":
        piece = nearest(level.music, MUSIC) or USUAL_MUSIC
        return Fix("edit.fix.nearest", partial(set_root, {"music": piece}), {"name": piece})
    if part is None or handle is None:
        return None
    if what.endswith("again"):
        return Fix("edit.fix.rename", partial(rename_apart, handle), {"name": getattr(part, name)})
    if what == "is a second port":
        return Fix("edit.fix.delete", partial(remove, handle), {"part": f'port "{part.id}"'})
    if name == "at":
        return Fix("edit.fix.inside", partial(move_inside, handle, "at"))
    if name == "look":
        return Fix("edit.fix.look", partial(look_at_middle, handle))
    if isinstance(part, Tubules):
        return Fix("edit.fix.tubules", partial(_mend_tubules, handle))
    if name == "when":
        return _other_moment(fault, handle)
    if what.startswith("names the unknown"):
        near = fault.expected[1:-1] if fault.expected.startswith('"') else ""
        return other_name(handle, field_of(type(part), name), near)
    return None


def _missing_thing(document: Document, what: str) -> Fix | None:
    if "no port" in what:
        return Fix("edit.fix.port", add_port)
    if "no swarm" in what:
        return Fix("edit.fix.swarm", add_swarm)
    if "no spring" in what:
        return Fix("edit.fix.spring", add_spring)
    if "bots" in what:
        return Fix("edit.fix.bots", partial(fewer_bots, MAX_BOTS), {"most": MAX_BOTS})
    if "swarms" in what:
        last = [handle for handle, _ in _things(document, Swarm)][MOST_SWARMS:]
        return Fix("edit.fix.last_swarms", partial(_remove_all, tuple(last)), {"count": len(last)})
    return None


def _other_moment(fault: Fault, handle: Handle) -> Fix:
    moment = "start"
    for sort in ("job", "beat"):
        if f"unknown {sort} " in fault.what and fault.expected.startswith('"'):
            moment = f"{sort}:{fault.expected[1:-1]}"
    return Fix("edit.fix.moment", partial(set_values, handle, {"when": moment}), {"moment": moment})


def _mend_tubules(handle: Handle, document: Document) -> None:
    """As wide and as far apart as the level's voxels can show, and no more of them than are allowed."""
    part, um = document.parts.get(handle), document.root.um_per_voxel
    if part is None:
        return
    radius = max(part.radius, um)
    spacing = max(part.spacing, math.ceil((2.0 * radius + um) * 100.0) / 100.0)
    most = MOST_TUBULES_ACROSS / 2.0 * spacing
    spread = tuple(min(each, most) for each in part.spread)
    end = part.end if part.end != part.start else (part.start[0], part.start[1] - 20.0 * um, part.start[2])
    values = {"radius": radius, "spacing": spacing, "spread": spread, "end": end}
    document.put(handle, msgspec.structs.replace(part, **values))


def _remove_all(handles: tuple[Handle, ...], document: Document) -> None:
    for handle in handles:
        remove(handle, document)


def _fitting(size: list[int]) -> tuple[int, ...]:
    """The size with its longest sides made shorter, brick by brick, until there are few enough voxels."""
    size = [max(BRICK, voxels // BRICK * BRICK) for voxels in size]
    while math.prod(size) > MAX_VOXELS:
        longest = size.index(max(size))
        size[longest] -= BRICK
    return tuple(size)


def _add_ground(document: Document) -> None:
    """A plain of enamel up to half of the height."""
    document.insert("shapes", Plain(tissue="enamel", height=_extent(document)[1][1] / 2.0))


def _things(document: Document, kind: type) -> list[tuple[Handle, Any]]:
    parts = document.parts
    return [(handle, parts[handle]) for handle in document.order("things") if isinstance(parts[handle], kind)]


def _free(document: Document, stem: str) -> str:
    return fresh_name(stem, names_in(document, "things"))


def _extent(document: Document) -> tuple[Point, Point]:
    return room_of(document) or ((0.0, 0.0, 0.0), (1000.0, 500.0, 1000.0))


def _above(document: Document) -> Point:
    _, high = _extent(document)
    return (high[0] / 2.0, high[1] * 0.9, high[2] / 2.0)


def _share(document: Document, share: float) -> float:
    """A length that is a share of the tooth's longest side, within what lengths may be."""
    return min(100_000.0, max(0.01, share * max(_extent(document)[1])))
