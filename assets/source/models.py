"""Builds every model: `python -m assets.source.models [NAME...] [--all] [--draft]` writes assets/models.

A name is people/elara, props/bench, places/atrium, or a folder. What has not changed since the last build is left
alone: its manifest holds the hash of everything that a model came from (its page, all that the page imports, and for a
place the lit props that stand in it). An artist's own .glb under the same name wins: a file whose hash is not the
manifest's is never overwritten without --all. `--draft` bakes light in seconds, to look at; drafts are never shipped.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from assets.source.place_gltf import prop_glb
from assets.source.shapes import placed
from game.content.place_kinds import SKIES

SOURCE = Path(__file__).parent
ROOT = SOURCE.parents[1]
MODELS = SOURCE.parent / "models"
MANIFEST = MODELS / "manifest.json"
PLACES = ROOT / "levels" / "places"
FOLDERS = ("people", "props", "places")
LOCK_S = 60.0


def names() -> list[str]:
    """Every model that has a page, in the order of building: a place needs its props."""
    from assets.source.people.roster import PEOPLE

    pages = {folder: sorted(p.stem for p in (SOURCE / folder).glob("*.py")) for folder in ("props", "places")}
    found = [f"{folder}/{page}" for folder, stems in pages.items() for page in stems if not page.startswith("_")]
    return [*(f"people/{name}" for name in PEOPLE), *found]


def build(name: str, draft: bool = False) -> dict:
    """Write one model; its row of the manifest."""
    data, row = _built(name, draft)
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    row |= {"bytes": len(data), "input": input_hash(name), "output": output_hash(path)}
    if draft and name.startswith("places/"):
        row["draft"] = True
    return row


def _built(name: str, draft: bool) -> tuple[bytes, dict]:
    folder, _, page = name.rpartition("/")
    if folder == "people":
        return _person(page)()
    if folder == "props":
        prop = _page("props", page)()
        return prop_glb(page, prop), {"triangles": sum(map(len, prop.faces)), "solid": prop.solid}
    from assets.source.bake import bake_room

    room = _page("places", page)()
    samples = 0 if draft else getattr(room, "samples", 0)  # a page whose light is harder to gather asks for more
    return bake_room(page, room, lit_props(page), draft=draft, samples=samples)


def lit_props(place: str) -> list[tuple[str, object, np.ndarray]]:
    """(id, Prop, (3, 4) transform) of everything in a place that the baked light falls on, in the file's order."""
    found = []
    for part in _lit_parts(place):
        at, turn, scale = part["at"], np.radians(part.get("turn", 0.0)), part.get("scale", 1.0)
        prop = _page("props", part["model"])()
        prop.picture = SKIES.index(part.get("sky", "clouds"))
        found.append((part["id"], prop, placed(at, turn, scale=scale)))
    return found


def _lit_parts(place: str) -> list[dict]:
    path = PLACES / f"{place}.place.json"
    if not path.exists():
        return []
    parts = json.loads(path.read_text(encoding="utf-8")).get("parts", [])
    return [part for part in parts if part.get("kind") == "prop" and part.get("lit", True)]


@functools.cache
def _page(folder: str, page: str) -> Callable:
    return getattr(importlib.import_module(f"assets.source.{folder}.{page}"), page)


def _person(name: str) -> Callable:
    from assets.source.people.roster import PEOPLE

    return PEOPLE[name]


# -- what has changed -------------------------------------------------------------------------------------------------


def input_hash(name: str) -> str:
    """Of everything that decides what a model looks like."""
    digest = hashlib.sha256(name.encode())
    for path in sorted(inputs(name)):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    if name.startswith("places/"):
        digest.update(props_hash(name.rpartition("/")[2]).encode())
    return digest.hexdigest()


def inputs(name: str) -> set[Path]:
    """The files of assets/source that a model is made by."""
    folder, _, page = name.rpartition("/")
    if folder == "people":
        return _imported(Path(sys.modules[_person(page).__module__].__file__ or "").resolve())
    found = _imported(SOURCE / folder / f"{page}.py")
    if folder == "places":
        found |= _imported(SOURCE / "bake.py")
        for part in _lit_parts(page):
            found |= _imported(SOURCE / "props" / f"{part['model']}.py")
    return found | _imported(SOURCE / "place_gltf.py")


def props_hash(place: str) -> str:
    """Of where the lit props of a place stand: what its light was baked with (game/content/places.py has the same)."""
    told = [
        [part["id"], part["model"], [float(v) for v in part["at"]], float(part.get("turn", 0.0))]
        + [float(part.get("scale", 1.0)), part.get("sky", "clouds")]
        for part in sorted(_lit_parts(place), key=lambda part: part["id"])
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@functools.cache
def _imported(path: Path) -> frozenset[Path]:
    """A page and every page of assets.source that it imports, and they. Not this one: it builds, and shapes nothing."""
    found, wanted = set(), [path]
    while wanted:
        page = wanted.pop()
        if page in found or not page.exists() or page == Path(__file__):
            continue
        found.add(page)
        for node in ast.walk(ast.parse(page.read_bytes())):
            modules = []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
            elif isinstance(node, ast.Import):
                modules = [name.name for name in node.names]
            own = (module for module in modules if module.startswith("assets.source."))
            wanted += [ROOT.joinpath(*module.split(".")).with_suffix(".py") for module in own]
    return frozenset(found)


def output_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


# -- the manifest -----------------------------------------------------------------------------------------------------


def path_of(name: str) -> Path:
    return MODELS / f"{name}.glb"


def read_manifest() -> dict:
    return json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.exists() else {}


def write_rows(rows: dict[str, dict]) -> None:
    """Put rows into the manifest, whoever else builds at the same time."""
    MODELS.mkdir(exist_ok=True)
    with _locked():
        manifest = {**read_manifest(), **rows}
        there = {name: manifest[name] for name in sorted(manifest) if path_of(name).exists()}
        part = MANIFEST.with_suffix(".part")
        lines = (f"{json.dumps(name)}: {json.dumps(row, sort_keys=True)}" for name, row in there.items())
        part.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")
        os.replace(part, MANIFEST)


def write_cast() -> None:
    """Who wears which body, and in which colours, for the game to read: people/cast.json."""
    from assets.source.people.cast import CAST

    path = MODELS / "people" / "cast.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(CAST, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


@contextmanager
def _locked() -> Iterator[None]:
    lock = MANIFEST.with_suffix(".lock.part")
    begun = time.monotonic()
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() - begun > LOCK_S:  # whoever made it is gone
                lock.unlink(missing_ok=True)
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


# -- the command ------------------------------------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    every, draft = "--all" in arguments, "--draft" in arguments
    there = names()
    asked = [a for a in arguments if not a.startswith("-")]
    unknown = [name for name in asked if name not in there and name not in FOLDERS]
    if unknown:
        print(f"no such model: {', '.join(unknown)}; there are {', '.join(there)}", file=sys.stderr)
        return 2
    wanted = [name for name in there if not asked or name in asked or name.partition("/")[0] in asked]
    if any(name.startswith("people/") for name in wanted):
        write_cast()
    manifest = read_manifest()
    for name in wanted:
        row, found = manifest.get(name, {}), output_hash(path_of(name))
        if not every and found and found != row.get("output"):
            print(f"{name:26} kept: the file is not what was built here last (--all builds it again)")
            continue
        if not every and found and row.get("input") == input_hash(name) and (draft or not row.get("draft")):
            print(f"{name:26} unchanged")
            continue
        begun = time.perf_counter()
        manifest[name] = row = build(name, draft)
        write_rows({name: row})
        spent = time.perf_counter() - begun
        print(f"{name:26} {row['triangles']:6} triangles {row['bytes'] / 1024:7.0f} KiB {spent:6.1f} s", flush=True)
    print(f"{'together':26} {sum(row['bytes'] for row in read_manifest().values()) / 1048576:.2f} MiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
