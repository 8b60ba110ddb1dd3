"""What the idea of the game looks like: a sick wall is opaque, a healed one lets the day through."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from game.render.gpu import offscreen_context
from game.render.renderer import Renderer
from tests.render.scenery import Scenery, heal
from tests.shots import harness


def shot(healed: bool) -> np.ndarray:
    ctx = offscreen_context()
    scenery = Scenery()
    if healed:
        heal(scenery.tissue)
    renderer = Renderer(ctx, (320, 180), "medium")
    renderer.draw(scenery.frame(daylight=float(healed)))
    picture = renderer.read()
    renderer.release()
    ctx.release()
    return picture


@pytest.mark.parametrize("name", ["tooth_before", "tooth_after"])
def test_the_tooth_looks_as_it_was_accepted(name):
    harness.check_shot(name, shot(healed=name.endswith("after")))


def test_before_and_after_do_not_pass_for_each_other():
    one, other = (np.asarray(Image.open(harness.EXPECTED / f"tooth_{name}.png")) for name in ("before", "after"))
    assert harness.largest_tile_difference(one, other) > 4 * harness.THRESHOLD


def test_a_blank_picture_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(harness, "EXPECTED", tmp_path)
    grey = np.full((180, 320, 3), 90, np.uint8)
    Image.fromarray(grey).save(tmp_path / "grey.png")
    with pytest.raises(AssertionError, match="blank"):
        harness.check_shot("grey", grey)


def test_one_wrong_corner_fails_and_is_shown(tmp_path, monkeypatch):
    monkeypatch.setattr(harness, "EXPECTED", tmp_path)
    monkeypatch.setattr(harness, "FAILED", tmp_path / "failures")
    monkeypatch.delenv("NEXUS_ACCEPT_SHOTS", raising=False)
    picture = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    Image.fromarray(picture).save(tmp_path / "noise.png")
    harness.check_shot("noise", picture)
    wrong = picture.copy()
    wrong[:16, :16] = 255 - wrong[:16, :16]
    with pytest.raises(AssertionError, match="failures"):
        harness.check_shot("noise", wrong)
    assert Image.open(tmp_path / "failures" / "noise.png").size == (192, 64)
