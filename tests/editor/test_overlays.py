"""What lies over the editor's picture: kept while nothing changes, true to the game's own code, and cheap."""

from __future__ import annotations

import time

import numpy as np
import pytest
from msgspec.structs import replace

from game.content.kinds import Ball, Current, Fibre, Lesion, Plain, Plaque, Port, Spring, Swarm
from game.content.level import CameraPlace, Level, Patient
from game.editor.budget import costs
from game.editor.document import Document
from game.editor.eye import Eye
from game.editor.overlays import MOST_LABELS, OVERLAYS, Overlays
from game.editor.preview import Preview
from game.editor.session import Session
from game.editor.sketching import BLUE, ORANGE
from game.view.moods import MOODS

UM = 10.0


def level(*things, shapes=(), **more) -> Level:
    """A floor of enamel with a closed bubble in it."""
    floor = Plain(tissue="enamel", height=240.0)
    bubble = Ball(tissue="fluid", at=(320.0, 120.0, 320.0), radii=(70.0, 70.0, 70.0))
    return Level(
        schema=1,
        id="small",
        title="level.small",
        size=(64, 48, 64),
        um_per_voxel=UM,
        patient=Patient(person="noor"),
        shapes=(floor, bubble, *shapes),
        things=(
            Port(id="port", at=(100.0, 380.0, 320.0)),
            Swarm(id="swarm", at=(120.0, 380.0, 320.0), bots=900),
            *things,
        ),
        cameras=(CameraPlace(name="start", at=(320.0, 460.0, 900.0), look=(320.0, 240.0, 320.0)),),
        **more,
    )


class Desk:
    """A document with its overlays, and time for them."""

    def __init__(self, value: Level) -> None:
        self.document = Document(value)
        self.session = Session(self.document)
        self.session.overlays = set()
        self.preview = Preview(self.document)
        self.eye = Eye(unit=UM)
        self.eye.frame([(0.0, 0.0, 0.0), (640.0, 480.0, 640.0)])
        self.overlays = Overlays(self.session, self.preview)

    def settle(self) -> None:
        self.preview.settle()
        self.preview.frame(self.eye.camera(1.5), MOODS["warm"], 0.0, 50.0)
        assert self.preview.is_settled

    def show(self, *names: str):
        """The sketch with these overlays, worked out."""
        self.session.overlays = set(names)
        self.settle()
        for _ in range(400):
            view = self.overlays.sketch(self.eye)
            if not any(self.overlays.is_working(name) for name in names):
                return view
        raise AssertionError(f"{names} are never done")

    def handle(self, name: str) -> int:
        return next(h for h, part in self.document.parts.items() if getattr(part, "id", "") == name)


def facts(desk: Desk, name: str) -> list[str]:
    return [fact.key for fact in desk.overlays.drawn(name).facts]


def painted(drawn, colour) -> np.ndarray:
    """Corners of sheets, or ends of lines, in a colour."""
    rows = np.concatenate([drawn.lines, drawn.sheets])
    return rows["position"][(rows["colour"][:, :3] == colour).all(axis=1)]


def test_the_same_is_given_as_long_as_nothing_changes():
    desk = Desk(level())
    first = desk.show("signs", "box", "cameras", "reach", "names")
    assert len(first.lines) > 50 and len(first.lines) % 2 == 0
    assert desk.overlays.sketch(desk.eye) is first
    desk.session.select(desk.handle("port"))
    second = desk.overlays.sketch(desk.eye)
    assert second.version > first.version and len(second.lines) > len(first.lines)
    desk.overlays.switch("box")
    assert len(desk.overlays.sketch(desk.eye).lines) < len(second.lines)


def test_what_is_chosen_is_brighter_than_what_is_pointed_at():
    desk = Desk(level())
    port, swarm = desk.handle("port"), desk.handle("swarm")
    desk.session.select(port)
    chosen = desk.overlays.sketch(desk.eye)
    both = desk.overlays.sketch(desk.eye, hover=swarm)
    assert len(both.lines) > len(chosen.lines)
    assert desk.overlays.sketch(desk.eye, hover=port).version != both.version  # chosen already: nothing is added
    assert len(desk.overlays.sketch(desk.eye, hover=port).lines) == len(chosen.lines)
    assert len(desk.overlays.sketch(desk.eye, hover=999_999).lines) == len(chosen.lines)


def test_what_is_hidden_has_no_sign():
    desk = Desk(level())
    before = len(desk.show("signs").lines)
    desk.session.hidden.add(desk.handle("port"))
    assert len(desk.overlays.sketch(desk.eye).lines) < before


def test_fluid_that_no_way_leads_to_is_marked():
    desk = Desk(level())
    desk.show("reached")
    assert facts(desk, "reached") == ["edit.layer.reached.lost"]
    lost = painted(desk.overlays.drawn("reached"), ORANGE)
    assert len(lost) and (np.abs(lost - (320.0, 120.0, 320.0)) < 110.0).all()
    with desk.document.transaction("a"):
        desk.document.remove(desk.document.order("shapes")[1])
    desk.show("reached")
    assert facts(desk, "reached") == ["edit.layer.reached.all"]


def test_ways_lead_to_the_port_and_to_what_is_chosen():
    desk = Desk(level(Spring(id="spring", at=(560.0, 300.0, 320.0))))
    ends = {}
    for way_to in ("port", "chosen"):
        desk.overlays.way_to = way_to
        desk.session.select(desk.handle("spring"))
        desk.show("ways")
        drawn = desk.overlays.drawn("ways")
        arrows = drawn.lines["position"][: len(drawn.lines) // 6 * 6].reshape(-1, 6, 3)
        near = arrows[(arrows[:, 0, 0] > 200.0) & (arrows[:, 0, 0] < 450.0)]
        ends[way_to] = float((near[:, 1, 0] - near[:, 0, 0]).mean())
    assert ends["port"] < 0.0 < ends["chosen"]


def test_a_job_in_a_bubble_is_one_that_nobody_reaches():
    desk = Desk(
        level(
            Plaque(id="film", at=(450.0, 240.0, 320.0), radius=80.0),
            Lesion(id="inside", at=(320.0, 50.0, 320.0), radius=50.0),
        )
    )
    desk.show("jobs")
    told = {dict(fact.values)["name"]: (fact.key, fact.colour) for fact in desk.overlays.drawn("jobs").facts}
    assert told["film"] == ("edit.layer.jobs.covered", BLUE)
    assert told["inside"][0] in ("edit.layer.jobs.missed", "edit.layer.jobs.closed")


def test_slices_show_the_chemistry_of_the_game_and_cost_it_once():
    desk = Desk(level(Plaque(id="film", at=(320.0, 240.0, 320.0), radius=150.0, thickness=50.0)))
    desk.settle()
    before = {name: values.copy() for name, values in desk.preview.biofilm.arrays().items()}
    desk.overlays.slice_axis = "z"
    desk.show("ph", "saturation")
    rested = desk.overlays.drawn("ph")
    assert len(rested.sheets) % 6 == 0 and len(rested.sheets) > 500
    assert np.allclose(rested.sheets["position"][:, 2], rested.sheets["position"][0, 2])
    chemistry = desk.overlays._chemistry[1]
    at_rest = float(chemistry.ph.min())
    desk.overlays.slice_at = 0.25
    desk.overlays.sketch(desk.eye)
    assert desk.overlays._chemistry[1] is chemistry and desk.overlays.drawn("ph") is not rested
    desk.overlays.is_sweet = True
    desk.show("ph", "saturation")
    assert facts(desk, "saturation") == ["edit.layer.saturation.ill"]
    assert float(desk.overlays._chemistry[1].ph.min()) < at_rest - 0.03
    after = desk.preview.biofilm.arrays()
    assert all(np.array_equal(before[name], after[name]) for name in before)


def test_currents_flow_as_they_are_told():
    desk = Desk(level(Current(id="saliva", at=(320.0, 300.0, 320.0), radius=60.0, flow=(400.0, 0.0, 0.0))))
    desk.show("flows")
    drawn = desk.overlays.drawn("flows")
    assert facts(desk, "flows") == ["edit.layer.flows.slow", "edit.layer.flows.fast"]
    shafts = drawn.lines["position"].reshape(-1, 6, 3)[:, :2]
    assert (shafts[:, 1, 0] > shafts[:, 0, 0]).mean() > 0.95


@pytest.mark.parametrize("name", [overlay.name for overlay in OVERLAYS])
def test_a_level_that_breaks_every_rule_is_shown_as_far_as_it_goes(name):
    broken = replace(
        level(),
        things=(
            Fibre(id="a", at=(-500.0, 9000.0, 0.0)),
            Fibre(id="a", at=(0.0, 0.0, 0.0), to=(0.0, 0.0, 0.0), sort="c"),
            Current(id="b", at=(9000.0, 0.0, 0.0), flow=(0.0, 0.0, 0.0)),
            Current(id="b", at=(300.0, 300.0, 300.0), flow=(0.0, 0.0, 0.0)),
            Plaque(id="c", at=(-90.0, 0.0, 0.0), radius=10.0),
            Lesion(id="d", at=(9000.0, 0.0, 0.0), radius=10.0),
        ),
        cameras=(CameraPlace(name="x", at=(1.0, 1.0, 1.0), look=(1.0, 1.0, 1.0)),),
    )
    desk = Desk(broken)
    view = desk.show(name)
    assert np.isfinite(view.lines["position"]).all() and np.isfinite(view.sheets["position"]).all()
    desk = Desk(replace(broken, things=(), shapes=(), cameras=()))
    desk.show(name)


def test_slow_work_waits_for_the_end_of_a_drag():
    desk = Desk(level())
    desk.show("reached")
    before = desk.overlays.drawn("reached")
    desk.document.begin("a")
    ball = desk.document.order("shapes")[1]
    desk.document.put(ball, replace(desk.document.parts[ball], at=(100.0, 100.0, 100.0)))
    for _ in range(20):
        desk.preview.update(50.0)
        desk.overlays.sketch(desk.eye)
    assert desk.overlays.drawn("reached") is before and desk.overlays.is_on("reached")
    desk.document.commit()
    desk.show("reached")
    assert desk.overlays.drawn("reached") is not before


def test_only_the_nearest_names_are_written_and_what_is_chosen_first():
    crowd = tuple(Lesion(id=f"l{n}", at=(20.0 + 4.0 * n, 240.0, 320.0), radius=5.0) for n in range(140))
    desk = Desk(level(*crowd))
    desk.session.select(desk.handle("l120"))
    desk.show("names")
    labels = desk.overlays.labels(desk.eye, 1.5)
    assert len(labels) == MOST_LABELS and labels[0][0].words == "l120" and labels[0][0].tone == "accent"
    assert all(0.0 <= x <= 1.0 and 0.0 <= y <= 1.0 for _, x, y in labels)


def test_thousands_of_parts_cost_little():
    crowd = tuple(Fibre(id=f"f{n}", at=(5.0 * (n % 120), 240.0, 50.0 * (n // 120)), reach=20.0) for n in range(500))
    shapes = tuple(Ball(tissue="enamel", at=(300.0, 100.0, 0.3 * n), radii=(5.0, 5.0, 5.0)) for n in range(2000))
    desk = Desk(level(*crowd, shapes=shapes))
    desk.session.overlays = {"signs", "names", "box", "cameras"}
    desk.session.select(*desk.document.order("shapes"))
    desk.overlays.sketch(desk.eye)
    times = []
    for step in range(5):
        with desk.document.transaction("a"):
            handle = desk.handle("f3")
            desk.document.put(handle, replace(desk.document.parts[handle], reach=21.0 + step))
        start = time.perf_counter()
        desk.overlays.sketch(desk.eye)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05


def test_the_budget_says_what_is_too_much():
    desk = Desk(level())
    rows = {cost.name: cost for cost in costs(desk.document, triangles=1000)}
    assert rows["bots"].used == 900 and rows["bots"].state == "fine" and rows["voxels"].used == 64 * 48 * 64
    with desk.document.transaction("a"):
        handle = desk.handle("swarm")
        desk.document.put(handle, replace(desk.document.parts[handle], bots=190_000))
    assert {cost.name: cost for cost in costs(desk.document)}["bots"].state == "nearly"
    with desk.document.transaction("a"):
        desk.document.insert("things", replace(desk.document.parts[handle], id="more"))
    assert {cost.name: cost for cost in costs(desk.document)}["bots"].state == "over"
