"""The shipped models: the manifest is true, budgets are kept, people are told apart by their outline."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from assets.source import light, models
from assets.source.models import PEOPLE, ROOMS
from game.render.glb import read_model

PIXELS = 40  # a person's height on a small screen
MOST_ALIKE = 0.75  # intersection over union of two outlines
STANDING = ("elara", "jaxon", "mia", "marco", "lindqvist")


def test_the_manifest_matches_the_files() -> None:
    manifest = models.read_manifest()
    assert set(manifest) == set(PEOPLE) | set(ROOMS)
    assert {path.stem for path in models.MODELS.glob("*.glb")} == set(manifest)
    for name, row in manifest.items():
        path = models.MODELS / f"{name}.glb"
        model = read_model(path)
        assert models.output_hash(path) == row["output"], f"{name}: run python -m assets.source.models"
        assert models.input_hash(name) == row["input"], (
            f"{name}: its sources changed; run python -m assets.source.models"
        )
        assert (model.triangles, len(model.vertices)) == (row["triangles"], row["vertices"])
        assert path.stat().st_size == row["bytes"]
        assert model.anchors == row["anchors"]


def test_budgets() -> None:
    manifest = models.read_manifest()
    assert sum(row["bytes"] for row in manifest.values()) < 6 * 1024 * 1024
    for name in STANDING:
        assert 6000 <= manifest[name]["triangles"] <= 9600, name
    for name in ROOMS:
        assert manifest[name]["triangles"] < 40_000, name


def test_a_person_is_built_the_same_twice() -> None:
    first, second = PEOPLE["mia"]()[0], PEOPLE["mia"]()[0]
    assert all(np.array_equal(first[key], second[key]) for key in first)


def outline(name: str) -> np.ndarray:
    """A person from the front, PIXELS high for the tallest, as booleans."""
    model = read_model(models.MODELS / f"{name}.glb")
    position = model.vertices["position"].astype(float)
    tall = 1.90
    points = np.concatenate([p for p, _ in light.spread(position, model.solid, 0.4 * tall / PIXELS)])
    up = points[:, 1] - position[:, 1].min()
    grid = np.zeros((PIXELS + 2, PIXELS), bool)
    x = np.clip(np.round((points[:, 0] / tall + 0.5) * PIXELS).astype(int), 0, PIXELS - 1)
    y = np.clip(np.round(up / tall * PIXELS).astype(int), 0, PIXELS + 1)
    grid[y, x] = True
    return grid


@pytest.mark.parametrize(("one", "other"), list(combinations(STANDING, 2)))
def test_outlines_differ(one: str, other: str) -> None:
    a, b = outline(one), outline(other)
    alike = (a & b).sum() / (a | b).sum()
    assert alike < MOST_ALIKE, f"{one} and {other} share {alike:.2f} of their outline at {PIXELS} pixels"


@pytest.mark.parametrize("name", [*STANDING, "child_hand"])
def test_normals_point_out_and_light_reaches_them(name: str) -> None:
    model = read_model(models.MODELS / f"{name}.glb")
    p, f = model.vertices["position"].astype(float), model.solid
    across = np.cross(p[f[:, 1]] - p[f[:, 0]], p[f[:, 2]] - p[f[:, 0]])
    along = (across * model.vertices["normal"][f][:, :, :3].astype(float).mean(1)).sum(1)
    assert (along >= 0).mean() > 0.999  # culled by the same side that is lit
    assert (model.vertices["colour"][:, 3] > 40).mean() > 0.6  # mostly not buried


@pytest.mark.parametrize("name", list(ROOMS))
def test_rooms_are_lit_by_both_groups(name: str) -> None:
    rows = read_model(models.MODELS / f"{name}.glb").vertices
    for group in ("skylight", "lamplight"):
        value = (rows[group][:, :3].astype(float) / 255) ** 2 * 4
        assert 0.02 < np.median(value) < 2.0, group
        assert value.std() > 0.03, f"{group} is flat"


def test_an_artists_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(models, "MODELS", tmp_path)
    monkeypatch.setattr(models, "MANIFEST", tmp_path / "manifest.json")
    assert models.main(["child_hand"]) == 0
    built = (tmp_path / "child_hand.glb").read_bytes()
    assert models.main(["child_hand"]) == 0
    assert "unchanged" in capsys.readouterr().out
    (tmp_path / "child_hand.glb").write_bytes(b"made by hand")
    assert models.main(["child_hand"]) == 0
    assert (tmp_path / "child_hand.glb").read_bytes() == b"made by hand"
    assert models.main(["child_hand", "--all"]) == 0
    assert (tmp_path / "child_hand.glb").read_bytes() == built
    assert models.main(["nobody"]) == 2
