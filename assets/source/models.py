"""Builds every model: `python -m assets.source.models [NAME...] [--all]` writes assets/models/*.glb and manifest.json.

What has not changed since the last build is left alone: the manifest holds the hash of the sources that a model came
from. An artist's own .glb under the same name wins: a file whose hash is not the manifest's is never overwritten
without --all.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path

from assets.source.cast.child_hand import child_hand
from assets.source.cast.elara import elara
from assets.source.cast.jaxon import jaxon
from assets.source.cast.lindqvist import lindqvist
from assets.source.cast.marco import marco
from assets.source.cast.mia import mia
from assets.source.gltf import glb
from assets.source.sets.old_surgery import old_surgery
from assets.source.sets.pod_ring import pod_ring

SOURCE = Path(__file__).parent
MODELS = SOURCE.parent / "models"
MANIFEST = MODELS / "manifest.json"
PEOPLE = {page.__name__: page for page in (elara, jaxon, mia, lindqvist, marco, child_hand)}
ROOMS = {page.__name__: page for page in (old_surgery, pod_ring)}
COMMON = ("shapes.py", "light.py", "gltf.py")
FILES = {
    **{name: ("heads.py", "person.py", f"cast/{name}.py") for name in PEOPLE},
    **{name: ("room.py", f"sets/{name}.py") for name in ROOMS},
}


def input_hash(name: str) -> str:
    """Of everything that decides what a model looks like."""
    digest = hashlib.sha256(name.encode())
    for file in (*COMMON, *FILES[name]):
        digest.update((SOURCE / file).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def output_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def read_manifest() -> dict:
    return json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.exists() else {}


def build(name: str) -> dict:
    """Write one model; its row of the manifest."""
    arrays, extras = (PEOPLE | ROOMS)[name]()
    data = glb(name, arrays, extras)
    path = MODELS / f"{name}.glb"
    path.write_bytes(data)
    return {
        "anchors": extras,
        "bytes": len(data),
        "input": input_hash(name),
        "output": output_hash(path),
        "triangles": len(arrays["faces"]),
        "vertices": len(arrays["position"]),
    }


def main(arguments: list[str]) -> int:
    every = "--all" in arguments
    wanted = [a for a in arguments if not a.startswith("-")] or list(FILES)
    unknown = [name for name in wanted if name not in FILES]
    if unknown:
        print(f"no such model: {', '.join(unknown)}; there are {', '.join(FILES)}", file=sys.stderr)
        return 2
    MODELS.mkdir(exist_ok=True)
    manifest = read_manifest()
    for name in wanted:
        row, found = manifest.get(name, {}), output_hash(MODELS / f"{name}.glb")
        if not every and found and found != row.get("output"):
            print(f"{name:14} kept: the file is not what was built here last (--all builds it again)")
            continue
        if not every and found and row.get("input") == input_hash(name):
            print(f"{name:14} unchanged")
            continue
        begun = time.perf_counter()
        manifest[name] = row = build(name)
        spent = time.perf_counter() - begun
        print(f"{name:14} {row['triangles']:6} triangles {row['bytes'] / 1024:7.0f} KiB {spent:5.1f} s")
    manifest = {name: manifest[name] for name in sorted(manifest) if name in FILES}
    MANIFEST.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    print(f"{'together':14} {sum(row['bytes'] for row in manifest.values()) / 1048576:.2f} MiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
