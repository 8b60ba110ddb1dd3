"""Renders sounds to assets/audio/*.ogg: all of them, those that are named, or a page of recipes.

`python -m assets.source.audio [NAME ...]`: names of sounds (`bell`) or of pages (`swarm`, `music`); none means whatever
is stale, `--all` everything. `--hear NAME` writes one as .wav to the folder you are in.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import assets.source.audio as pages
from assets.source.audio import material, writing
from assets.source.audio.material import RATE, Recipe, Samples, levelled

AUDIO = Path(__file__).parents[2] / "audio"


def recipes() -> Iterator[tuple[str, str, Recipe]]:
    """(name, page, recipe) of every sound. A page is a module here, or in a folder here, that has RECIPES."""
    for found in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, recipe in getattr(module, "RECIPES", {}).items():
            yield name, found.name.removeprefix(f"{pages.__name__}."), recipe


def hash_of(page: str) -> str:
    """Of a page and what all pages are made of, and of what it says it is made of besides (MADE_OF: modules)."""
    module = importlib.import_module(f"{pages.__name__}.{page}")
    mixed = hashlib.blake2b(digest_size=8)
    for part in (module, material, *getattr(module, "MADE_OF", ())):
        mixed.update(Path(part.__file__).read_bytes())
    return mixed.hexdigest()


def render(recipe: Recipe) -> Samples:
    """One sound, ready to be written: between -PEAK and PEAK."""
    return levelled(recipe.make(), recipe.felt, loops=recipe.loops)


def is_stale(target: Path, page: str, recipe: Recipe) -> bool:
    """Whether a file is not what its page makes now."""
    return writing.made_by(target) != hash_of(page) or writing.folds(target) is not recipe.loops


def main(arguments: list[str]) -> int:
    hears, renews = "--hear" in arguments, "--all" in arguments
    wanted = {word for word in arguments if not word.startswith("--")}
    total = 0
    for name, page, recipe in recipes():
        target = AUDIO / f"{name}.ogg"
        is_asked = name in wanted or page in wanted or page.split(".")[0] in wanted
        if wanted and not is_asked:
            continue
        if hears:
            writing.write_wav(Path(f"{Path(name).name}.wav"), render(recipe))
            continue
        if not wanted and not renews and target.exists() and not is_stale(target, page, recipe):
            continue
        samples = render(recipe)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(writing.ogg_of(samples, hash_of(page), recipe.quality, recipe.loops))
        size, peak = target.stat().st_size, np.abs(samples).max()
        total += size
        print(f"{name:28} {len(samples) / RATE:6.2f} s  peak {peak:.2f}  {size:8} bytes")
    print(f"{total} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
