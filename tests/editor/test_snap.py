"""Where a point goes that was nearly right, and how long things are."""

from __future__ import annotations

import pytest

from game.content.kinds import Ball, Block, Plain, Spring
from game.editor.document import Document
from game.editor.rays import Ray
from game.editor.session import Session
from game.editor.snap import measure, snapped, vertices
from tests.editor.test_preview import level_of

DOWN = (0.0, -1.0, 0.0)


@pytest.fixture
def session() -> Session:
    things = (Spring(id="spring", at=(60.0, 200.0, 60.0), radius=10.0),)
    block = Block(tissue="enamel", at=(200.0, 120.0, 200.0), half=(30.0, 40.0, 50.0))
    return Session(Document(level_of(Plain(tissue="enamel", height=100.0), block, things=things)))


def test_the_grid_takes_each_axis(session):
    session.snap.grid = 16.0
    assert snapped(session, (7.0, 25.0, -9.0)) == (0.0, 32.0, -16.0)


def test_switched_off_nothing_moves(session):
    session.snap.is_on = False
    for to in ("grid", "surface", "vertex"):
        session.snap.to = to
        assert snapped(session, (7.0, 25.0, -9.0)) == (7.0, 25.0, -9.0)


def test_the_surface_under_the_mouse_takes_a_point(session):
    session.snap.to = "surface"
    ray = Ray((200.0, 500.0, 200.0), DOWN)
    assert snapped(session, (0.0, 0.0, 0.0), ray) == pytest.approx((200.0, 160.0, 200.0), abs=0.2)
    block = session.document.order("shapes")[1]
    assert snapped(session, (0.0, 0.0, 0.0), ray, (block,)) == pytest.approx((200.0, 100.0, 200.0), abs=0.2)
    away = Ray((200.0, 500.0, 200.0), (0.0, 1.0, 0.0))
    assert snapped(session, (1.0, 2.0, 3.0), away) == (1.0, 2.0, 3.0)


def test_without_a_mouse_the_nearest_surface_does(session):
    session.snap.to = "surface"
    assert snapped(session, (60.0, 130.0, 300.0)) == pytest.approx((60.0, 100.0, 300.0), abs=0.5)


def test_corners_and_middles_attract(session):
    session.snap.to = "vertex"
    assert snapped(session, (64.0, 203.0, 58.0)) == pytest.approx((60.0, 200.0, 60.0))
    assert snapped(session, (233.0, 158.0, 249.0)) == pytest.approx((230.0, 160.0, 250.0))
    assert snapped(session, (300.0, 240.0, 20.0)) == (300.0, 240.0, 20.0)
    ray = Ray((62.0, 500.0, 60.0), DOWN)
    assert snapped(session, (0.0, 0.0, 0.0), ray)[0] == pytest.approx(60.0, abs=10.1)


def test_a_point_does_not_snap_to_what_moves_with_it(session):
    session.snap.to = "vertex"
    spring = session.document.order("things")[0]
    assert snapped(session, (64.0, 203.0, 58.0), ignore=(spring,)) == (64.0, 203.0, 58.0)
    session.hidden.add(spring)
    assert not any(tuple(row) == (60.0, 200.0, 60.0) for row in vertices(session).tolist())


def test_a_measure_says_length_axes_and_tissue():
    session = Session(Document(level_of(Ball(tissue="enamel", at=(190.0, 130.0, 190.0), radii=(40.0, 40.0, 40.0)))))
    found = measure(session, (100.0, 130.0, 190.0), (300.0, 130.0, 190.0))
    assert found.length == pytest.approx(200.0) and found.along == (200.0, 0.0, 0.0)
    assert found.tissue == pytest.approx(80.0, abs=0.3)
    assert measure(session, (5.0, 5.0, 5.0), (5.0, 5.0, 5.0)).length == 0.0
