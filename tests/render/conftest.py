from __future__ import annotations

import pytest

from game.render.programs import Programs
from game.render.renderer import Renderer
from tests.render.scenery import Scenery


@pytest.fixture(scope="session")
def warm_programs(ctx):
    """Programs that are compiled once for all tests."""
    programs = Programs(ctx)
    yield programs
    programs.release()


@pytest.fixture
def make_renderer(ctx, warm_programs):
    made = []

    def make(size=(160, 90), preset="potato", programs=warm_programs) -> Renderer:
        made.append(Renderer(ctx, size, preset, programs))
        return made[-1]

    yield make
    for renderer in made:
        renderer.release()


@pytest.fixture
def scenery() -> Scenery:
    return Scenery()
