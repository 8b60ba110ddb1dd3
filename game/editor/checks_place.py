"""Rules of a walkable place: what its file says together with the models and the other places of the game.

Called by checks.py. The faults for which the game refuses a place are content/place.place_faults; here they get
handles. What is baked and what stands beside it comes from the manifest of models, so nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from game.content import places
from game.content.faults import Fault, nearest
from game.content.place import Place, place_faults
from game.content.place_kinds import Door, Entrance, Prop, Rows
from game.core.trouble import Trouble
from game.editor import fixes
from game.editor.rules import Fix, Issue, Look, Rule
from game.places.checking import walk_faults


def place_loads(look: Look) -> Iterator[Issue | None]:
    """Whatever the game refuses a place for: names that refer to nothing or stand twice, no entrance called start."""
    if isinstance(look.value, Place):
        for fault in place_faults(look.value):
            yield _told(look, "place_loads", fault)


def place_walk(look: Look) -> Iterator[Issue | None]:
    """An entrance, a door, a sight, a pod, a path or somebody to speak with that stands off the floor, in a wall, or
    where no way leads from the start."""
    if not isinstance(look.value, Place) or place_faults(look.value):
        return
    for fault in walk_faults(look.value):
        yield _told(look, "place_walk", fault)


def place_models(look: Look) -> Iterator[Issue | None]:
    """A model that the game does not have."""
    if not isinstance(look.value, Place):
        return
    if not places.row_of(f"places/{look.value.room}"):
        yield look.issue("place_models", "fault", "room", "", None, part="the place", model=look.value.room)
    for handle, part in look.parts("parts"):
        if isinstance(part, Prop | Rows) and part.model and not places.row_of(f"props/{part.model}"):
            yield look.issue("place_models", "fault", handle, "model", None, model=part.model)


def place_bake(look: Look) -> Iterator[Issue | None]:
    """A lit prop stands elsewhere than when the light was baked: its light and shadow stayed behind."""
    if isinstance(look.value, Place) and places.is_stale(look.value):
        yield look.issue("place_bake", "advice", "parts")


def place_doors(look: Look) -> Iterator[Issue | None]:
    """A door to a place that is not there, or to an entrance that it does not have."""
    if not isinstance(look.value, Place):
        return
    known = places.place_names()
    for handle, part in look.parts("parts"):
        if not isinstance(part, Door):
            continue
        if part.to not in known:
            near = nearest(part.to, known) or ", ".join(known)
            yield look.issue("place_doors", "fault", handle, "to", None, to=part.to, known=near)
            continue
        try:
            there = look.value if part.to == look.value.id else places.find_place(part.to)
        except Trouble:
            continue  # what is wrong with that one is told of its own file
        entrances = [entrance.id for entrance in there.of(Entrance)]
        if part.entrance not in entrances:
            near = nearest(part.entrance, entrances) or ", ".join(entrances)
            to = f"{part.to}, {part.entrance}"
            yield look.issue("place_doors", "fault", handle, "entrance", None, to=to, known=near)


def _told(look: Look, rule: str, fault: Fault) -> Issue:
    """A fault with the part it is about, and with a fix where the fault says what is to be done."""
    handle = look.document.at_path(fault.path)
    fix = None
    if handle is not None and fault.what.endswith("again"):
        fix = Fix("edit.fix.rename", partial(fixes.rename_apart, handle), {"name": look.name(handle)})
    key = f"{rule}:{look.key(handle) if handle is not None else ''}:{fault.path}:{fault.what}"
    handles = (handle,) if handle is not None else ()
    return Issue(key, "fault", fault.path, handles, fault.what, fault.expected, fix, rule)


RULES: tuple[Rule, ...] = (
    Rule("place_loads", place_loads),
    Rule("place_models", place_models, frozenset({"parts", "root"})),
    Rule("place_bake", place_bake, frozenset({"parts", "root"})),
    Rule("place_doors", place_doors, frozenset({"parts", "root"})),
    Rule("place_walk", place_walk, frozenset({"parts", "root"})),
)
