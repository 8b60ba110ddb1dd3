"""The preview follows a document: whatever is done, what it ends with is what the simulation would build."""

from __future__ import annotations

import random

import numpy as np
import pytest
from msgspec.structs import replace

from game.content.kinds import Ball, Block, Fibre, Lesion, Plain, Plaque, Port, Spring, Swarm, Tube, Tubules
from game.content.level import CameraPlace, Level, Patient
from game.editor.document import Document
from game.editor.eye import Eye
from game.editor.preview import QUIET_S, Preview
from game.tooth.biofilm import Biofilm
from game.tooth.tissue import Tissue, build_tissue
from game.view.moods import Mood

SIZE = (48, 32, 48)
ROOM = tuple(8.0 * n for n in SIZE)
TISSUES = ("enamel", "dentin", "pulp", "cementum", "fluid")


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def level_of(*shapes, things=(), **values) -> Level:
    whole = {"size": SIZE, "seed": 5} | values
    return Level(
        schema=1,
        id="made",
        title="level.made",
        patient=Patient(person="lindqvist"),
        shapes=shapes,
        things=things,
        cameras=(CameraPlace(name="start", at=(190.0, 300.0, 400.0), look=(190.0, 100.0, 190.0)),),
        **whole,
    )


def usual(**values) -> Level:
    return level_of(
        Plain(tissue="enamel", height=110.0, swell=14.0, length=150.0),
        Ball(tissue="dentin", at=(190.0, 60.0, 190.0), radii=(130.0, 60.0, 120.0), blend=20.0),
        Ball(tissue="fluid", at=(120.0, 130.0, 190.0), radii=(60.0, 50.0, 40.0), blend=10.0),
        Tubules(start=(240.0, 110.0, 240.0), end=(240.0, 30.0, 240.0), spread=(40.0, 30.0), radius=8.0, spacing=30.0),
        things=(
            Port(id="port", at=(100.0, 200.0, 100.0)),
            Spring(id="spring", at=(200.0, 200.0, 100.0)),
            Swarm(id="swarm", at=(150.0, 200.0, 100.0), bots=50),
            Lesion(id="lesion", at=(240.0, 100.0, 100.0), radius=60.0),
            Lesion(id="deep", at=(260.0, 90.0, 130.0), radius=60.0, loss=0.6, skin=16.0),
            Plaque(id="plaque", at=(100.0, 110.0, 300.0), radius=50.0),
            Fibre(id="fibre", at=(200.0, 60.0, 200.0)),
        ),
        **values,
    )


def assert_is_built(preview: Preview, level: Level) -> None:
    wanted = build_tissue(level)
    for name in ("mineral", "sound", "kind", "fresh", "fluoride", "prism", "distance"):
        assert np.array_equal(getattr(wanted, name), getattr(preview.tissue, name)), name
    assert np.array_equal(Biofilm(level, wanted).amount, preview.biofilm.amount)
    assert preview.is_settled


def point(dice: random.Random) -> tuple[float, float, float]:
    return tuple(dice.uniform(-40.0, most + 40.0) for most in ROOM)  # type: ignore[return-value]


def random_shape(dice: random.Random):
    tissue, blend = dice.choice(TISSUES), dice.choice((0.0, 0.0, 12.0, 50.0))
    sizes = tuple(dice.uniform(6.0, 90.0) for _ in range(3))
    match dice.randrange(5):
        case 0:
            return Ball(tissue=tissue, blend=blend, at=point(dice), radii=sizes)
        case 1:
            turn = tuple(dice.uniform(-90.0, 90.0) for _ in range(3))
            return Block(
                tissue=tissue, blend=blend, at=point(dice), half=sizes, round=dice.uniform(0.0, 9.0), turn=turn
            )
        case 2:
            points = tuple(point(dice) for _ in range(dice.randint(2, 4)))
            return Tube(tissue=tissue, blend=blend, points=points, radius=sizes[:2], squash=dice.uniform(0.3, 3.0))
        case 3:
            return Plain(tissue=tissue, blend=blend, height=dice.uniform(0.0, 160.0), swell=dice.uniform(0.0, 30.0))
        case _:
            spread = (dice.uniform(20.0, 60.0), dice.uniform(20.0, 60.0))
            return Tubules(start=point(dice), end=point(dice), spread=spread, radius=9.0, spacing=30.0)


def random_thing(dice: random.Random, number: int):
    at, name = tuple(dice.uniform(0.0, most) for most in ROOM), f"made_{number}"
    if dice.random() < 0.5:
        return Lesion(
            id=name, at=at, radius=dice.uniform(10.0, 80.0), loss=dice.random(), skin=dice.choice((0.0, 20.0))
        )
    return Plaque(id=name, at=at, radius=dice.uniform(20.0, 60.0), growth=dice.choice((0.0, 1.0)))


def edit(document: Document, dice: random.Random, number: int) -> None:
    """Something that a maker does."""
    shapes, things = document.order("shapes"), document.order("things")
    match dice.randrange(8):
        case 0 | 1 if shapes:
            handle = dice.choice(shapes)
            with document.transaction("edit"):
                document.put(handle, random_shape(dice))
        case 2:
            with document.transaction("edit"):
                document.insert("shapes", random_shape(dice), dice.randrange(len(shapes) + 1))
        case 3 if shapes:
            with document.transaction("edit"):
                document.remove(dice.choice(shapes))
        case 4 if shapes:
            with document.transaction("edit"):
                document.move(dice.choice(shapes), dice.randrange(len(shapes)))
        case 5:
            with document.transaction("edit"):
                document.insert("things", random_thing(dice, number))
        case 6 if things:
            with document.transaction("edit"):
                document.remove(dice.choice(things))
        case _:
            document.undo() if dice.random() < 0.7 else document.redo()


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_tissue_is_the_one_that_would_be_built(seed):
    dice = random.Random(seed)
    document = Document(usual())
    preview = Preview(document)
    for number in range(40):
        edit(document, dice, number)
        preview.update(dice.choice((0.0, 0.5, 100.0)))
    preview.settle()
    assert_is_built(preview, document.value())
    while document.undo():
        preview.update(0.0)
    preview.settle()
    assert_is_built(preview, usual())


def test_a_drag_ends_where_it_ends_and_a_cancelled_one_where_it_began():
    document = Document(usual())
    preview = Preview(document)
    ball = document.order("shapes")[2]
    document.begin("edit")
    for step in range(6):
        document.rewind()
        part = document.parts[ball]
        document.put(ball, replace(part, at=(part.at[0] + 12.0 * step, *part.at[1:])))
        preview.update(0.0)
    document.commit()
    preview.settle()
    assert_is_built(preview, document.value())
    document.begin("edit")
    document.remove(ball)
    preview.update(0.0)
    document.cancel()
    preview.settle()
    assert_is_built(preview, document.value())


def test_a_small_move_paints_little():
    document = Document(usual())
    preview = Preview(document)
    preview.settle()
    before = preview.tissue.mineral.copy()
    with document.transaction("edit"):
        document.insert("shapes", Ball(tissue="enamel", at=(40.0, 180.0, 40.0), radii=(10.0, 10.0, 10.0)))
    preview.update(1000.0)
    changed = np.argwhere(before != preview.tissue.mineral)
    assert len(changed) > 0 and changed.max() < 26
    assert 0 < np.count_nonzero(preview.tissue.dirty) <= 8


def test_what_is_hidden_is_left_out_and_comes_back():
    document = Document(usual())
    preview = Preview(document)
    shapes, things = document.order("shapes"), document.order("things")
    lesion, plaque = things[3], things[5]
    preview.update(1000.0, frozenset({shapes[2], lesion, plaque}))
    preview.settle()
    level = document.value()
    bare = replace(
        level,
        shapes=tuple(shape for shape in level.shapes if shape is not document.parts[shapes[2]]),
        things=tuple(thing for thing in level.things if thing.id not in ("lesion", "plaque")),
    )
    assert_is_built(preview, bare)
    preview.update(1000.0)
    preview.settle()
    assert_is_built(preview, level)


def test_another_size_is_shown_when_it_is_there():
    clock = Clock()
    document = Document(usual())
    preview = Preview(document, clock)
    preview.settle()
    old = preview.tissue
    with document.transaction("edit"):
        document.set_root(replace(document.root, size=(64, 32, 48), um_per_voxel=6.0))
    preview.update(0.0)
    assert preview.tissue is old and not preview.is_settled
    preview.settle()
    assert preview.tissue.size == (64, 32, 48) and preview.unit == 6.0
    assert_is_built(preview, document.value())


def test_biofilm_waits_until_nothing_moves():
    clock = Clock()
    document = Document(usual())
    preview = Preview(document, clock)
    preview.settle()
    first = preview.biofilm
    plaque = document.order("things")[5]
    with document.transaction("edit"):
        document.put(plaque, replace(document.parts[plaque], at=(120.0, 110.0, 300.0)))
    preview.update(10.0)
    clock.now += 0.5 * QUIET_S
    preview.update(10.0)
    assert preview.biofilm is first and not preview.is_settled
    clock.now += QUIET_S
    preview.update(10.0)
    preview.settle()
    assert preview.biofilm is not first
    assert_is_built(preview, document.value())


@pytest.mark.parametrize(
    "level",
    [
        level_of(),
        level_of(Plain(tissue="enamel", height=-500.0)),
        level_of(Ball(tissue="enamel", at=(-9e5, 9e5, 0.0), radii=(1e5, 1e5, 0.01))),
        level_of(Tubules(start=(9.0, 9.0, 9.0), end=(9.0, 9.0, 9.0), spread=(9.0, 9.0), radius=1.0, spacing=1.0)),
        level_of(Tubules(start=(9.0, 9.0, 9.0), end=(9.0, 99.0, 9.0), spread=(1e5, 1.0), radius=1.0, spacing=0.01)),
        level_of(Tube(tissue="enamel", points=((9.0, 9.0, 9.0),) * 2, radius=(5.0, 5.0))),
        usual(size=(250, 16, 17)),
        usual(size=(256, 256, 256)),
        usual(um_per_voxel=0.1),
        replace(usual(), cameras=()),
        level_of(
            Plain(tissue="enamel", height=100.0),
            things=(
                Port(id="a", at=(-500.0, 9e5, 0.0)),
                Port(id="a", at=(9.0, 9.0, 9.0)),
                Plaque(id="a", at=(-9e5, 0.0, 0.0), radius=50.0),
                Plaque(id="a", at=(100.0, 100.0, 100.0), radius=0.01),
                Lesion(id="a", at=(-9e5, 0.0, 0.0), radius=50.0),
                Fibre(id="a", at=(9.0, 9.0, 9.0), to=(9.0, 9.0, 9.0)),
                Swarm(id="a", at=(9.0, 9e5, 9.0), bots=200_000, radius=0.01),
            ),
        ),
    ],
    ids=["nothing", "air", "outside", "nowhere", "endless", "point", "odd", "huge", "tiny", "eyeless", "scattered"],
)
def test_a_level_that_breaks_rules_is_shown_as_far_as_it_means_anything(level):
    preview = Preview(Document(level))
    preview.update(1000.0)
    preview.settle()
    assert isinstance(preview.tissue, Tissue)
    assert all(n % 16 == 0 for n in preview.tissue.size) and preview.is_settled
    camera, light = eye_and_light(preview)
    frame = preview.frame(camera, light, 0.0, 5.0)
    assert frame.tissue is not None


def eye_and_light(preview: Preview):
    return Eye(unit=preview.unit).camera(1.5), Mood("warm", preview.sun).light(0.1, 0.0)


def test_the_picture_has_what_stands_in_the_tooth():
    document = Document(usual())
    preview = Preview(document)
    preview.settle()
    frame = preview.frame(*eye_and_light(preview), 0.0, 5.0)
    assert {marker.kind for marker in frame.markers} == {"spring", "port"}
    assert frame.fibres is not None and len(frame.fibres.path) >= 3
    assert len(frame.plaque.position) > 0
    assert 0 < sum(len(swarm.position) for swarm in frame.swarms) <= 50
    assert len(frame.tissue.bricks) > 4
    with document.transaction("edit"):
        for handle in document.order("things"):
            document.remove(handle)
    preview.update(1000.0)
    preview.settle()
    frame = preview.frame(*eye_and_light(preview), 0.0, 5.0)
    assert frame.fibres is None and frame.swarms == () and frame.markers == ()
    assert len(frame.plaque.position) == 0


def test_the_slope_beyond_the_box_follows_its_rim():
    document = Document(level_of(Plain(tissue="enamel", height=100.0)))
    preview = Preview(document)
    preview.settle()
    camera, light = eye_and_light(preview)
    before = preview.frame(camera, light, 0.0, 5.0).tissue.bricks[-1]
    plain = document.order("shapes")[0]
    with document.transaction("edit"):
        document.put(plain, Plain(tissue="enamel", height=140.0))
    preview.update(1000.0)
    preview.settle()
    after = preview.frame(camera, light, 0.0, 5.0).tissue.bricks[-1]
    assert after.brick == before.brick and after.version != before.version
    rise = after.vertices["position"][:, 1].max() - before.vertices["position"][:, 1].max()
    assert rise == pytest.approx(5.0, abs=0.1)


def test_light_of_the_pulp_follows_the_pulp():
    """What is baked in the end is what a fresh picture of the same level bakes."""
    document = Document(usual())
    preview = Preview(document)
    preview.settle()
    with document.transaction("edit"):
        document.insert("shapes", Ball(tissue="pulp", at=(300.0, 80.0, 300.0), radii=(50.0, 26.0, 50.0)))
    preview.update(1000.0)
    preview.settle()
    fresh = Preview(Document(document.value()))
    fresh.settle()
    frames = [each.frame(*eye_and_light(each), 0.0, 0.0) for each in (preview, fresh)]
    bricks = [{brick.brick: brick for brick in frame.tissue.bricks} for frame in frames]
    assert bricks[0].keys() == bricks[1].keys()
    for number, brick in bricks[0].items():
        for name in ("position", "bake", "tissue"):
            assert np.array_equal(brick.vertices[name], bricks[1][number].vertices[name]), (number, name)
