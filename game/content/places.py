"""The places there are, and what the manifest of models knows of them: the bake of a room, the footprint of a prop.

Scenes, commands and tests find places here by name; one faulty place never hides the others. The headless game walks by
the manifest alone and never opens a model. Invariant: nothing here raises anything but Trouble.
"""

from __future__ import annotations

import hashlib
import json
import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.content.faults import nearest
from game.content.place import SUFFIX, Place, PlaceState, read_place
from game.content.place_kinds import Entrance, Prop
from game.core import paths
from game.core.trouble import Trouble, WrongUse

_log = logging.getLogger(__name__)


def place_files() -> list[Path]:
    """Every place file of the game, and the player's own, by name."""
    folders = (paths.levels_dir() / "places", paths.user_levels_dir() / "places")
    return [path for folder in folders if folder.is_dir() for path in sorted(folder.glob(f"*{SUFFIX}"))]


def place_names() -> list[str]:
    return list(dict.fromkeys(path.name.removesuffix(SUFFIX) for path in place_files()))


def find_place_path(name: str) -> Path:
    """Where the place `name` lies (or the file of that path). Raises WrongUse with the nearest name there is."""
    if name.endswith(SUFFIX) and Path(name).is_file():
        return Path(name)
    known = {path.name.removesuffix(SUFFIX): path for path in reversed(place_files())}
    if name in known:
        return known[name]
    near = nearest(name, known)
    guess = f' Did you mean "{near}"?' if near else ""
    raise WrongUse(f'There is no place called "{name}".{guess} Places: {", ".join(sorted(known)) or "none"}.')


def find_place(name: str) -> Place:
    """The place called `name`, or in that file. Raises WrongUse, DocumentError or FileTrouble."""
    return read_place(find_place_path(name))


@lru_cache(maxsize=1)
def _manifest(path: Path, when: int) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise Trouble(f"{path}: the list of models cannot be read: {trouble}") from trouble
    if not isinstance(found, dict):
        raise Trouble(f"{path}: the list of models is no list of models")
    return found


def manifest() -> dict[str, Any]:
    """The manifest of models: a row each, such as "props/bench". Raises Trouble where it cannot be read."""
    path = paths.asset("models", "manifest.json")
    try:
        return _manifest(path, path.stat().st_mtime_ns)
    except OSError as trouble:
        raise Trouble(f"{path}: {trouble.strerror or trouble}") from trouble


def row_of(name: str) -> dict[str, Any]:
    """What the manifest says of a model; nothing where it does not know it or cannot be read."""
    try:
        row = manifest().get(name)
    except Trouble:
        return {}
    return row if isinstance(row, dict) else {}


def props_hash(place: Place) -> str:
    """Of where the lit props stand, as assets/source/models.py has it: a bake of another hash is stale."""
    lit = sorted((part for part in place.of(Prop) if part.lit), key=lambda part: part.id)
    told = [
        [part.id, part.model, [float(v) for v in part.at], float(part.turn), float(part.scale), part.sky]
        for part in lit
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def is_stale(place: Place) -> bool:
    """Whether its light was baked with lit props standing elsewhere; false where nothing is known of its bake."""
    baked = row_of(f"places/{place.room}").get("props")
    return bool(baked) and baked != props_hash(place)


def place_or_bare(name: str) -> Place:
    """The place called `name`; where it cannot be had, why is logged, and a bare one of that name stands in."""
    try:
        return find_place(name)
    except Trouble as trouble:
        _log.error("the place %s cannot be shown: %s", name, trouble)
        state = PlaceState(id="bare", lights=())
        return Place(
            schema=1, id=name, title=name, room=name, states=(state,), parts=(Entrance(id="start", at=(0, 0, 0)),)
        )
