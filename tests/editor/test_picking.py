"""What a click and a box mean: shapes by their surface, things by their middle and their circle."""

from __future__ import annotations

import gc
import time
import weakref

import numpy as np
import pytest
from msgspec.structs import replace

from game.bench.editing import eye_matrix, large_level
from game.content.kinds import Ball, Block, Current, Fibre, Lesion, Plain, Spring, Tube, Tubules
from game.editor.document import Document
from game.editor.eye import Eye
from game.editor.picking import Hit, pick_all, pick_box
from game.editor.rays import Ray
from game.editor.session import Session
from tests.editor.test_preview import level_of

AT = (190.0, 130.0, 190.0)
DOWN = (0.0, -1.0, 0.0)
ENAMEL = {"tissue": "enamel"}


def desk(*shapes, things=()) -> Session:
    return Session(Document(replace(level_of(*shapes, things=things), cameras=())))


def pick(session: Session, ray: Ray, **reach: float) -> Hit | None:
    """What a click means."""
    return next(iter(pick_all(session, ray, **reach)), None)


def above(x: float = AT[0], z: float = AT[2]) -> Ray:
    return Ray((x, 500.0, z), DOWN)


@pytest.mark.parametrize(
    ("shape", "height", "beside"),
    [
        (Ball(**ENAMEL, at=AT, radii=(60.0, 30.0, 60.0)), 160.0, 70.0),
        (Block(**ENAMEL, at=AT, half=(40.0, 20.0, 40.0), turn=(0.0, 45.0, 0.0)), 150.0, 60.0),
        (Tube(**ENAMEL, points=((130.0, *AT[1:]), (250.0, *AT[1:])), radius=(20.0, 20.0)), 150.0, 90.0),
        (Tube(**ENAMEL, points=((130.0, *AT[1:]), (250.0, *AT[1:])), radius=(10.0, 10.0), squash=3.0), 160.0, 90.0),
        (Plain(**ENAMEL, height=150.0), 150.0, 1000.0),
        (Tubules(start=AT, end=(190.0, 60.0, 190.0), spread=(40.0, 40.0), radius=8.0, spacing=30.0), None, 60.0),
    ],
    ids=["ball", "block", "tube", "fissure", "plain", "tubules"],
)
def test_a_shape_is_met_at_its_surface_and_missed_beside_it(shape, height, beside):
    session = desk(shape)
    hit = pick(session, above())
    assert hit.handle == session.document.order("shapes")[0]
    if height is not None:
        assert hit.point[1] == pytest.approx(height, abs=0.5) and hit.far == pytest.approx(500.0 - height, abs=0.5)
    assert pick(session, above(AT[0] + beside)) is None


def test_what_the_eye_sees_comes_first_and_then_the_others_from_near_to_far():
    session = desk(
        Plain(**ENAMEL, height=100.0),
        Ball(**ENAMEL, at=AT, radii=(30.0, 30.0, 30.0)),
        Ball(tissue="dentin", at=(190.0, 60.0, 190.0), radii=(30.0, 30.0, 30.0)),
    )
    plain, ball, buried = session.document.order("shapes")
    assert [hit.handle for hit in pick_all(session, above())] == [ball, plain, buried]


def test_of_a_hole_the_wall_that_is_seen_is_met():
    hole = Ball(tissue="fluid", at=(190.0, 100.0, 190.0), radii=(40.0, 40.0, 40.0))
    session = desk(Plain(**ENAMEL, height=100.0), hole)
    hit = pick(session, above())
    assert hit.handle == session.document.order("shapes")[1] and hit.point[1] == pytest.approx(60.0, abs=0.5)


def test_a_thing_in_the_tissue_is_met_in_its_middle_before_the_tissue():
    lesion = Lesion(id="lesion", at=(190.0, 60.0, 190.0), radius=50.0)
    session = desk(Plain(**ENAMEL, height=100.0), things=(lesion,))
    plain, thing = session.document.order("shapes")[0], session.document.order("things")[0]
    hits = pick_all(session, above())
    assert [hit.handle for hit in hits] == [thing, plain] and hits[0].spot == "at"
    assert [hit.handle for hit in pick_all(session, above(190.0 + 50.0))] == [plain, thing]  # its circle
    assert [hit.handle for hit in pick_all(session, above(190.0 + 25.0))] == [plain]


def test_a_middle_is_met_by_its_size_in_the_picture():
    session = desk(things=(Spring(id="spring", at=AT, radius=1.0),))
    near, far = Ray((194.0, 180.0, 190.0), DOWN), Ray((194.0, 1000.0, 190.0), DOWN)
    assert pick(session, near) is None and pick(session, far) is not None
    assert pick(session, near, reach=0.0, least=5.0) is not None and pick(session, far, reach=0.0, least=3.0) is None


def test_every_point_of_a_thing_can_be_met():
    flow = Current(id="flow", at=(300.0, 100.0, 300.0), flow=(9.0, 0.0, 0.0))
    session = desk(things=(Fibre(id="fibre", at=AT, to=(100.0, 20.0, 100.0)), flow))
    assert pick(session, above(100.0, 100.0)).spot == "to"
    assert pick(session, above(300.0, 300.0)).spot == "at"


def test_where_a_camera_looks_is_met_before_tissue_once_it_is_chosen():
    session = Session(Document(level_of(Plain(**ENAMEL, height=110.0))))
    plain, camera = session.document.order("shapes")[0], session.document.order("cameras")[0]
    place = session.document.parts[camera]
    stands = pick(session, Ray((place.at[0], place.at[1] + 200.0, place.at[2]), DOWN))
    assert (stands.handle, stands.spot) == (camera, "at")
    looks = above(place.look[0], place.look[2])
    assert [hit.handle for hit in pick_all(session, looks)] == [plain, camera]
    session.select(camera)
    assert [hit.handle for hit in pick_all(session, looks)] == [camera, plain]


def test_points_of_a_tube_are_met_once_it_is_chosen():
    session = desk(Tube(**ENAMEL, points=((130.0, *AT[1:]), AT, (250.0, *AT[1:])), radius=(20.0, 20.0)))
    tube = session.document.order("shapes")[0]
    assert pick(session, above()).spot == ""
    session.select(tube)
    assert pick(session, above()).spot == "points[1]"


def test_what_may_not_be_touched_is_passed_by():
    session = desk(Plain(**ENAMEL, height=100.0), Ball(**ENAMEL, at=AT, radii=(30.0,) * 3))
    plain, ball = session.document.order("shapes")
    session.locked.add(ball)
    assert [hit.handle for hit in pick_all(session, above())] == [plain]
    session.locked.clear()
    session.hidden.add(ball)
    assert [hit.handle for hit in pick_all(session, above())] == [plain]
    session.hidden.clear()
    session.isolated = frozenset({ball})
    assert [hit.handle for hit in pick_all(session, above())] == [ball]


def test_picking_follows_edits():
    session = desk(Ball(**ENAMEL, at=AT, radii=(30.0,) * 3))
    document = session.document
    ball = document.order("shapes")[0]
    assert pick(session, above()) is not None
    with document.transaction("edit"):
        document.put(ball, Ball(**ENAMEL, at=(60.0, 130.0, 60.0), radii=(30.0,) * 3))
    assert pick(session, above()) is None and pick(session, above(60.0, 60.0)).handle == ball
    with document.transaction("edit"):
        document.remove(ball)
        added = document.insert("things", Spring(id="s", at=AT))
    assert pick(session, above(60.0, 60.0)) is None and pick(session, above()).handle == added
    document.undo()
    assert pick(session, above()) is None and pick(session, above(60.0, 60.0)).handle == ball


def test_a_plain_is_met_as_far_as_the_document_came_to_reach():
    far = 2000.0
    session = desk(Plain(**ENAMEL, height=50.0), Ball(**ENAMEL, at=(far, 130.0, 190.0), radii=(30.0,) * 3))
    document = session.document
    plain, ball = document.order("shapes")
    assert [hit.handle for hit in pick_all(session, above(far))] == [ball]
    with document.transaction("edit"):
        document.set_root(replace(document.root, size=(320, 32, 48)))
    assert [hit.handle for hit in pick_all(session, above(far))] == [ball, plain]


def test_a_document_that_was_closed_is_kept_by_nobody():
    session = desk(Ball(**ENAMEL, at=AT, radii=(30.0,) * 3))
    assert pick_all(session, above())
    document = weakref.ref(session.document)
    del session
    gc.collect()
    assert document() is None


def test_a_box_takes_those_whose_middle_is_in_it():
    session = desk(
        Plain(**ENAMEL, height=10.0),
        Ball(**ENAMEL, at=AT, radii=(30.0,) * 3),
        things=(Spring(id="left", at=(20.0, 130.0, 190.0)), Spring(id="right", at=(360.0, 130.0, 190.0))),
    )
    document = session.document
    eye = Eye(unit=8.0)
    eye.look_from((190.0, 130.0, 900.0), AT)
    matrix = eye_matrix(eye.camera(1.0), 8.0)
    ball, (left, right) = document.order("shapes")[1], document.order("things")
    assert set(pick_box(session, matrix, (0.0, 0.0, 1.0, 1.0))) >= {ball, left, right}
    assert pick_box(session, matrix, (0.6, 0.6, 0.4, 0.4)) == (ball,)
    assert left in pick_box(session, matrix, (0.0, 0.0, 0.45, 1.0))
    assert right not in pick_box(session, matrix, (0.0, 0.0, 0.45, 1.0))
    session.locked.add(ball)
    assert pick_box(session, matrix, (0.4, 0.4, 0.6, 0.6)) == ()
    behind = Eye(unit=8.0)
    behind.look_from((190.0, 130.0, 900.0), (190.0, 130.0, 1800.0))
    assert pick_box(session, eye_matrix(behind.camera(1.0), 8.0), (0.0, 0.0, 1.0, 1.0)) == ()


def test_a_crowded_level_is_picked_in_milliseconds():
    level = large_level()
    session = Session(Document(level))
    eye = Eye(unit=level.um_per_voxel)
    eye.look_from(level.cameras[0].at, level.cameras[0].look)
    camera = eye.camera(1.6)
    pick_all(session, eye.ray(camera, 0.5, 0.5))
    begun = time.thread_time()
    for share in np.linspace(0.1, 0.9, 20):
        assert pick_all(session, eye.ray(camera, float(share), 0.5))
    assert (time.thread_time() - begun) / 20 < 0.02  # 1 ms where nothing else runs
