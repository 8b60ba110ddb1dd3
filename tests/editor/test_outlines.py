"""Outlines of parts: every kind has one, it lies on the shape, and it is made once."""

from __future__ import annotations

from typing import Annotated

import msgspec
import numpy as np
import pytest
from msgspec import Meta

from game.content.kinds import Ball, Block, Current, Fibre, Hum, Lesion, Plain, Port, Swarm, Tube, Tubules, Vec
from game.content.level import CameraPlace
from game.editor.outlines import outline
from game.editor.transforms import bounds

PARTS = (
    Ball(tissue="enamel", at=(100.0, 200.0, 300.0), radii=(40.0, 60.0, 20.0)),
    Block(tissue="enamel", at=(100.0, 200.0, 300.0), half=(40.0, 60.0, 20.0), turn=(20.0, 40.0, 60.0)),
    Block(tissue="enamel", at=(100.0, 200.0, 300.0), half=(40.0, 60.0, 20.0), turn=(20.0, 40.0, 60.0), round=12.0),
    Tube(tissue="fluid", points=((0.0, 0.0, 0.0), (100.0, 20.0, 0.0), (150.0, 80.0, 50.0)), radius=(20.0, 40.0)),
    Tube(tissue="fluid", points=((0.0, 0.0, 0.0), (100.0, 20.0, 0.0)), radius=(20.0, 40.0), squash=2.0),
    Plain(tissue="enamel", height=80.0, swell=10.0),
    Tubules(start=(0.0, 0.0, 0.0), end=(0.0, 90.0, 0.0), spread=(40.0, 60.0), radius=8.0, spacing=24.0),
    Port(id="a", at=(10.0, 20.0, 30.0)),
    Swarm(id="b", at=(10.0, 20.0, 30.0), bots=100),
    Lesion(id="c", at=(10.0, 20.0, 30.0), radius=60.0),
    Fibre(id="d", at=(10.0, 20.0, 30.0), to=(10.0, -90.0, 30.0)),
    Current(id="e", at=(10.0, 20.0, 30.0), flow=(100.0, 0.0, 20.0)),
    CameraPlace(name="f", at=(0.0, 0.0, 0.0), look=(0.0, -300.0, 0.0)),
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_every_kind_has_lines_where_it_is(part):
    lines = outline(part, 8.0)
    assert lines.dtype == np.float32 and len(lines) > 6 and len(lines) % 2 == 0
    low, high = (np.array(corner) for corner in bounds(part))
    if np.isfinite(low).all():
        assert (lines.max(axis=0) >= low).all() and (lines.min(axis=0) <= high).all()
    assert outline(part, 8.0) is lines


@pytest.mark.parametrize("part", PARTS[:3], ids=("ball", "block", "rounded block"))
def test_the_lines_of_a_shape_lie_on_its_surface(part):
    """The tissue's own brush says how far each point is from the shape."""
    from game.tooth.kernels_shapes import _ball, _block
    from game.tooth.tissue import shape_numbers

    far = _ball if isinstance(part, Ball) else _block
    numbers = np.array(shape_numbers(part, 1.0)[1], np.float32)
    away = [abs(far(numbers, *(np.float32(n) for n in point))) for point in outline(part)]
    assert max(away) < 1.0


def test_a_tube_is_as_wide_as_its_radius():
    lines = outline(PARTS[4])
    assert lines[:, 2].max() == pytest.approx(40.0, abs=0.5) and lines[:, 1].max() > 2.0 * 40.0 + 15.0


class Lamp(msgspec.Struct, frozen=True, tag="lamp"):
    """A kind that nobody has heard of."""

    at: Vec
    radius: Annotated[float, Meta(ge=0.01, extra={"role": "size", "unit": "m"})] = 3.0
    shines: Annotated[tuple[float, float, float], Meta(extra={"role": "direction"})] = (0.0, -1.0, 0.0)


def test_a_new_kind_is_drawn_from_its_roles():
    lines = outline(Lamp(at=(1.0, 2.0, 3.0)), 0.1)
    assert np.allclose(lines.min(axis=0), (-2.0, -1.0, 0.0), atol=0.05)
    assert any(np.allclose(end, (1.0, -1.0, 3.0), atol=1e-3) for end in lines)


def test_what_is_nowhere_has_no_lines():
    assert len(outline(Hum(on=True))) == 0


def test_what_cannot_be_drawn_is_left_out():
    flat = Tubules(start=(5.0, 5.0, 5.0), end=(5.0, 5.0, 5.0), spread=(40.0, 60.0), radius=8.0, spacing=24.0)
    still = Current(id="e", at=(10.0, 20.0, 30.0), flow=(0.0, 0.0, 0.0))
    blind = CameraPlace(name="f", at=(1.0, 1.0, 1.0), look=(1.0, 1.0, 1.0))
    folded = Tube(tissue="fluid", points=((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)), radius=(20.0, 40.0))
    for part in (flat, still, blind, folded):
        assert np.isfinite(outline(part, 8.0)).all()
