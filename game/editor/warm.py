"""What the editor has to have compiled before a maker can work; the title runs it after the picture's steps.

Same form and same invariant as tooth/warm.py: the tuple is written out, and each function goes through the real code.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.content.kinds import Ball, Plain
from game.content.level import Level, Patient
from game.editor.document import Document
from game.editor.kernels_rays import trace
from game.editor.rays import Ray
from game.editor.solid import Solid
from game.tooth.tissue import shape_numbers

_SIZE = (16, 16, 16)


def _rays() -> None:
    ball = Ball(tissue="fluid", at=(64.0, 60.0, 64.0), radii=(24.0, 24.0, 24.0))
    level = Level(
        schema=1, id="tiny", title="level.tiny", size=_SIZE, patient=Patient(person="lindqvist"),
        shapes=(Plain(tissue="enamel", height=50.0), ball), things=(), cameras=(),
    )  # fmt: skip
    solid = Solid(Document(level))
    solid.surface(Ray((64.0, 200.0, 64.0), (0.0, -1.0, 0.0)))
    solid.at(np.zeros((1, 3)))
    number, values, _, _ = shape_numbers(ball, 1.0)
    start, way = np.array((64.0, 200.0, 64.0)), np.array((0.0, -1.0, 0.0))
    trace(number, np.array(values, np.float32), start, way, 0.0, 300.0)


EDITOR_WARM_STEPS: tuple[tuple[str, Callable[[], None]], ...] = (("warm.numbers", _rays),)
"""(text key, function), in the order to run. A step may be repeated; it keeps nothing."""
