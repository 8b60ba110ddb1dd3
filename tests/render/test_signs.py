"""What stands on cards over the tooth: signs of what happened, things to be found, specks and wisps in the water."""

from __future__ import annotations

import numpy as np
import pytest
from pyglm import glm

from game.render.passes.markers import KINDS
from game.view.effects import LIVES_S
from game.view.frame import MOTE, EffectView, FluidView, Marker

PLACE = glm.vec3(32.0, 27.0, 33.0)


@pytest.fixture
def seen(make_renderer, scenery):
    """How much the picture changes, at each pixel, by what is added to a frame: (h, w)."""
    renderer = make_renderer((320, 180), "medium")
    renderer.skipped = {"bloom"}
    pictures = {}

    def draw(**added) -> np.ndarray:
        renderer.draw(scenery.frame(swarms=(), **({"markers": ()} | added)))
        return renderer.read().astype(int)

    def change(still: bool = False, **added) -> np.ndarray:
        if still not in pictures:
            pictures[still] = draw(reduced_motion=still)
        return np.abs(draw(reduced_motion=still, **added) - pictures[still]).max(axis=2)

    return change


@pytest.mark.parametrize("kind", LIVES_S)
def test_a_sign_comes_and_goes(seen, kind):
    first, middle, last = (
        (seen(effects=(EffectView(kind, PLACE, 5.0, age, 1.0),)) > 8).sum() for age in (0.0, 0.5, 1.0)
    )
    assert middle > 30 and first == last == 0


def test_with_reduced_motion_a_sign_stays_where_it_is(seen):
    for kind in LIVES_S:
        early, late = (seen(still=True, effects=(EffectView(kind, PLACE, 5.0, age, 1.0),)) for age in (0.35, 0.65))
        shapes = [part > 0.4 * part.max() for part in (early, late)]
        assert (shapes[0] & shapes[1]).sum() > 0.7 * max(shape.sum() for shape in shapes), kind


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_to_be_found_shines(seen, kind):
    assert (seen(markers=(Marker(kind, PLACE, 5.0, 1.0),)) > 20).sum() > 60


def test_specks_and_wisps_are_in_the_water(seen):
    rng = np.random.default_rng(4)
    motes = np.zeros(200, MOTE)
    motes["at"] = rng.uniform((20.0, 22.0, 26.0), (44.0, 30.0, 40.0), (200, 3))
    motes["look"] = (0, 0, 255, 90)
    nothing = np.zeros((0, 4), np.float32)
    assert (seen(fluid=FluidView(motes, nothing, 1)) > 4).sum() > 40
    sour = np.float32([[32.0, 24.0, 30.0, 1.0], [36.0, 24.0, 31.0, 1.0]])
    assert (seen(fluid=FluidView(motes[:0], sour, 2)) > 2).sum() > 100
    assert (seen(fluid=FluidView(motes[:0], nothing, 3)) > 2).sum() == 0
