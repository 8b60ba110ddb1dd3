from __future__ import annotations

import pytest

from game.render.renderer import Renderer
from tests.render.scenery import Scenery


@pytest.fixture
def make_renderer(ctx):
    made = []

    def make(size=(160, 90), preset="potato") -> Renderer:
        made.append(Renderer(ctx, size, preset))
        return made[-1]

    yield make
    for renderer in made:
        renderer.release()


@pytest.fixture
def scenery() -> Scenery:
    return Scenery()
