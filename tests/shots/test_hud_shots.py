"""The HUD as it was accepted: everything at once, and a plan, in a small picture without a tooth."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.settings import Settings
from game.render.gpu import offscreen_context
from game.ui.samples import SAMPLES
from game.ui.theme import THEME
from tests.shots import harness
from tests.ui.desk import Desk

SIZE = (960, 540)


def shot(name: str) -> np.ndarray:
    ctx = offscreen_context()
    desk = Desk(ctx, size=SIZE, settings=Settings(reduced_motion=True))
    desk.framebuffer.clear(*(0.35 + 0.2 * channel for channel in THEME.ivory[:3]))
    desk.settle(SAMPLES[name], 8)
    desk.framebuffer.clear(*(0.35 + 0.2 * channel for channel in THEME.ivory[:3]))
    desk.frame(SAMPLES[name])
    picture = np.ascontiguousarray(desk.picture())
    desk.close()
    ctx.release()
    return picture


@pytest.mark.parametrize("name", ["hud_full", "hud_plan"])
def test_the_hud_looks_as_it_was_accepted(name):
    harness.check_shot(name, shot(name))
