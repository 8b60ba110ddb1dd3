"""A place on the editor's desk: the same panels, hands and checks as for a tooth, and nothing that only teeth have."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.place import GroupLight, Place, PlaceState, read_place, write_place
from game.content.place_kinds import Entrance, PlaceCamera, Prop, Source
from game.content.places import find_place_path
from game.core import paths
from game.editor.autosave import copies
from game.editor.files import open_document
from game.editor.overlay_marks import SOUNDS
from game.scenes.edit.commands import COMMANDS, do
from tests.scenes.edit_stage import EditDesk, open_editor

LIGHTS = tuple(
    PlaceState(id=name, lights=(GroupLight(name="day", strength=strength),), exposure=strength)
    for name, strength in (("cold", 1.0), ("warm", 2.0))
)


@pytest.fixture
def desk(begin) -> EditDesk:
    parts = (
        Entrance(id="start", at=(0.0, 0.0, 2.0)),
        Prop(id="bench", model="bench", at=(0.0, 0.0, 0.0)),
        PlaceCamera(id="wide", at=(0.0, 1.7, 6.0), look=(0.0, 1.0, 0.0)),
        Source(id="oven", sound="oven", at=(1.0, 1.0, 0.0), reach=4.0),
    )
    path = paths.user_levels_dir() / "places" / "hall.place.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_place(path, Place(schema=1, id="hall", title="place.hall", room="hall", states=LIGHTS, parts=parts))
    return open_editor(begin, path)


def test_a_place_is_seen_from_its_camera_in_the_light_of_its_state(desk: EditDesk) -> None:
    frame = desk.scene.view(1.0, 0.0)
    assert frame.room.room == "hall" and [prop.id for prop in frame.room.props] == ["bench"]
    assert frame.camera.position.z == pytest.approx(6.0) and frame.light.exposure == 1.0
    assert do(desk.editor, "next_state")
    assert desk.scene.view(1.0, 0.0).light.exposure == 2.0


def test_what_sounds_has_a_sign_and_a_ring_as_wide_as_it_is_heard(desk: EditDesk) -> None:
    overlays = desk.editor.overlays
    desk.editor.session.overlays = {"signs", "reach"}
    desk.frames(2)
    rows = overlays.drawn("reach").lines
    ring = rows["position"][(rows["colour"][:, :3] == SOUNDS).all(axis=1)]
    assert np.hypot(ring[:, 0] - 1.0, ring[:, 2]) == pytest.approx(4.0, rel=1e-4)
    assert overlays.drawn("reach").facts == ()
    assert (overlays.drawn("signs").lines["colour"][:, :3] == SOUNDS).all(axis=1).sum() > 20


def test_a_prop_is_moved_with_keys_and_saved_where_it_came_from(desk: EditDesk) -> None:
    desk.move(*desk.spot((0.0, 0.0, 0.0)))
    desk.editor.session.select(desk.handle("parts", 1))
    desk.keys(["g", "x", "1", "keypad.", "5", "enter"])
    assert desk.editor.document.value().parts[1].at == pytest.approx((1.5, 0.0, 0.0))
    assert desk.scene.view(1.0, 0.0).room.props[0].transform[3].x == pytest.approx(1.5)
    desk.key("ctrl+s")
    desk.frames(3)
    assert read_place(paths.user_levels_dir() / "places" / "hall.place.json").parts[1].at[0] == pytest.approx(1.5)


def test_every_command_that_can_be_done_can_be_done(desk: EditDesk) -> None:
    for row in COMMANDS:
        if row.menu in ("view", "select", "add", "play") and row.can(desk.editor):
            row.run(desk.editor)
            desk.editor.dialog, desk.editor.going = "", None
            desk.frames(2)
    assert not desk.editor.leaves


def test_what_only_teeth_have_is_not_offered(desk: EditDesk) -> None:
    names = {row.name for row in COMMANDS if row.can(desk.editor)}
    assert not names & {"run_here", "autopilot_careful", "prove"} and "next_state" in names


def test_a_place_of_the_game_opens_as_a_copy_that_is_saved_as_a_place(begin) -> None:
    desk = open_editor(begin, find_place_path("bakery"))
    editor = desk.editor
    assert isinstance(editor.document.value(), Place) and editor.desk.file.path is None
    do(editor, "save")
    desk.frames(3)
    assert editor.dialog == "save_as"
    desk.press("name.save")
    desk.frames(3)
    assert editor.desk.file.path.name.endswith(".place.json") and editor.desk.file.path.parent.name == "places"
    assert read_place(editor.desk.file.path).room == "bakery"


def test_a_copy_of_a_place_that_was_lost_comes_back(desk: EditDesk) -> None:
    editor = desk.editor
    editor.session.select(desk.handle("parts", 1))
    desk.keys(["g", "x", "1", "enter"])
    saver = editor.desk.saver
    saver.keep()
    saver.flush()
    (copy,) = copies(editor.desk.file.name, editor.desk.file.path)
    assert open_document(copy).value.parts[1].at[0] == pytest.approx(1.0)
