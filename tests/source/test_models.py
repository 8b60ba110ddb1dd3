"""The shipped models: the manifest is true, nothing is too large, and people are told apart by their outline alone."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from assets.source import light, models
from game.content.glb import read_glb
from game.content.places import is_stale, place_names, place_or_bare, row_of

MANIFEST = models.read_manifest()
NAMED = ("elara", "jaxon", "marco", "mia", "tomas", "lindqvist", "noor", "priya", "dana")
MB = 1024 * 1024
PIXELS = 40  # a person's height on a small screen
MOST_ALIKE = 0.80  # intersection over union of two outlines


def test_every_model_has_a_page_and_every_page_a_model() -> None:
    files = {path.relative_to(models.MODELS).with_suffix("").as_posix() for path in models.MODELS.rglob("*.glb")}
    assert files == set(MANIFEST) == set(models.names())


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_the_manifest_is_true(name: str) -> None:
    row, path = MANIFEST[name], models.path_of(name)
    rerun = f"run python -m assets.source.models {name}"
    assert models.output_hash(path) == row["output"] and path.stat().st_size == row["bytes"], rerun
    assert models.input_hash(name) == row["input"], f"its sources changed; {rerun}"
    assert not row.get("draft"), f"its light is a draft; {rerun}"


def test_sizes_stay_within_what_was_agreed() -> None:
    for name, row in MANIFEST.items():
        assert row["bytes"] < (1.5 if name.startswith("people/") else 4.0) * MB, name
    ours = [path for path in models.SOURCE.parent.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert sum(path.stat().st_size for path in ours) < 60 * MB


@pytest.mark.parametrize("name", [name for name in MANIFEST if name.startswith("people/") and "actions" not in name])
def test_a_person_has_four_levels_of_detail(name: str) -> None:
    glb = read_glb(models.path_of(name))
    meshes = [mesh.text("name") for mesh in glb.rows("meshes")]
    assert len(meshes) == 4
    near, middle, far, crowd = (triangles(glb, number) for number in range(4))
    assert near <= 20_000 and 2_500 <= middle <= 6_500 and 600 <= far <= 1_500 and 150 <= crowd <= 400


@pytest.mark.parametrize("name", place_names())
def test_no_place_was_changed_after_its_light_was_baked(name: str) -> None:
    place = place_or_bare(name)
    assert row_of(f"places/{place.room}").get("ground", {}).get("floors"), name
    assert not is_stale(place), f"run python -m assets.source.models places/{name}"


def triangles(glb, number: int) -> int:
    rows = glb.rows("meshes")[number].entries("primitives")
    return sum(len(glb.integers(row.integer("indices"), "indices", 1)) // 3 for row in rows)


def outline(name: str) -> np.ndarray:
    """A person at rest from the front, PIXELS high for the tallest, as booleans."""
    glb = read_glb(models.path_of(f"people/{name}"))
    grid, tall = np.zeros((PIXELS + 2, PIXELS), bool), 1.95
    for row in glb.rows("meshes")[1].entries("primitives"):
        attributes = row.entry("attributes")
        position = glb.floats(attributes.integer("POSITION"), "POSITION", 3)
        faces = glb.integers(row.integer("indices"), "indices", 1).reshape(-1, 3).astype(int)
        points = np.concatenate([p for p, _ in light.spread(position.astype(float), faces, 0.4 * tall / PIXELS)])
        x = np.clip(np.round((points[:, 0] / tall + 0.5) * PIXELS).astype(int), 0, PIXELS - 1)
        y = np.clip(np.round(points[:, 1] / tall * PIXELS).astype(int), 0, PIXELS + 1)
        grid[y, x] = True
    return grid


@pytest.mark.parametrize(("one", "other"), list(combinations(NAMED, 2)))
def test_outlines_differ(one: str, other: str) -> None:
    a, b = outline(one), outline(other)
    alike = (a & b).sum() / (a | b).sum()
    assert alike < MOST_ALIKE, f"{one} and {other} share {alike:.2f} of their outline at {PIXELS} pixels"


def test_an_artists_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(models, "MODELS", tmp_path)
    monkeypatch.setattr(models, "MANIFEST", tmp_path / "manifest.json")
    file = tmp_path / "props" / "child_hand.glb"
    assert models.main(["props/child_hand"]) == 0
    built = file.read_bytes()
    assert models.main(["props/child_hand"]) == 0
    assert "unchanged" in capsys.readouterr().out
    file.write_bytes(b"made by hand")
    assert models.main(["props/child_hand"]) == 0 and file.read_bytes() == b"made by hand"
    assert models.main(["props/child_hand", "--all"]) == 0 and file.read_bytes() == built


def test_an_unknown_name_says_what_there_is(capsys) -> None:
    assert models.main(["props/child_hnad"]) == 2
    assert "props/child_hand" in capsys.readouterr().err
