"""Properties: every sort of field, of one part and of many, as steps of undo; what may not be there is told."""

from __future__ import annotations

from typing import Annotated

import msgspec
import pygame
import pytest
from msgspec import Meta

from game.content.fields import fields_of
from game.content.kinds import Shift, _Thing
from game.scenes.edit.properties import shared_fields
from game.scenes.edit.property_rows import Rows
from game.ui.toolbox import Edit
from tests.scenes.panel_desk import PanelDesk, editor_of
from tests.ui.desk import Desk, click, key, middle


def choose(panels, kind, count=1, collection="things"):
    """Choose the first parts of a kind; gives the handles."""
    document = panels.document
    found = [h for h in document.order(collection) if type(document.parts[h]).__name__ == kind][:count]
    assert len(found) == count
    panels.session.select(*found)
    panels.frames(2)
    return found


def test_nothing_chosen_shows_the_document(panels):
    ids = {record.id for record in panels.record}
    assert {"document.id", "document.mood", "document.patient.trust", "document.saliva.flow", "document.seed"} <= ids
    panels.type_into("document.patient.trust", "0.25")
    panels.type_into("document.mood", "night")
    assert panels.document.root.patient.trust == 0.25 and panels.document.root.mood == "night"
    assert len(panels.document.history) == 2


def test_every_field_of_every_kind_has_a_control(panels):
    document = panels.document
    for handle in [*document.order("shapes"), *document.order("things"), *document.order("happenings")]:
        panels.session.select(handle)
        record = panels.frames(2)
        ids = {each.id for each in record}
        for field in fields_of(type(document.parts[handle])):
            name = f"part.{field.name}"
            assert any(each == name or each.startswith(f"{name}.") for each in ids), (document.path(handle), field.name)


def test_a_number_that_is_typed_is_one_step(panels):
    (handle,) = choose(panels, "Swarm")
    panels.type_into("part.radius", "2 * 60")
    assert panels.document.parts[handle].radius == 120.0
    assert panels.document.history == ("edit.step.set",)
    panels.document.undo()
    assert panels.document.parts[handle].radius != 120.0


def test_what_may_not_be_there_keeps_the_old_value_and_says_what_may(panels):
    (handle,) = choose(panels, "Swarm")
    before = panels.document.parts[handle]
    for name, text in (("part.chorus", "2"), ("part.bots", "1.5"), ("part.radius", "wide"), ("part.id", "Not A Name")):
        panels.type_into(name, text)
        assert panels.document.parts[handle] == before
    assert not panels.document.history
    panels.type_into("part.chorus", "2")
    assert panels.find(lambda record: "from 0 to 1" in record.text)


def test_a_change_goes_to_all_that_are_chosen_in_one_step(panels):
    handles = choose(panels, "Swarm", 3)
    others = [panels.document.parts[handle].at for handle in handles]
    panels.type_into("part.radius", "77")
    panels.type_into("part.at.y", "50")
    parts = [panels.document.parts[handle] for handle in handles]
    assert [part.radius for part in parts] == [77.0] * 3
    assert [part.at for part in parts] == [(x, 50.0, z) for x, _, z in others], "the other axes stay each its own"
    assert len(panels.document.history) == 2
    assert not panels.find(lambda record: record.id == "part.id"), "a name belongs to one"


def test_parts_of_many_kinds_show_what_they_share(panels):
    document = panels.document
    shapes = document.order("shapes")
    shapes = tuple(handle for handle in shapes if type(document.parts[handle]).__name__ in ("Ball", "Tube", "Plain"))
    panels.session.select(*shapes)
    panels.frames(2)
    shared = {field.name: mixed for field, mixed in shared_fields(document, shapes)}
    assert "blend" in shared and "radii" not in shared and shared["tissue"]
    assert panels.shown("part.tissue").value == "several values"
    panels.type_into("part.tissue", "dentin")
    assert {document.parts[handle].tissue for handle in shapes} == {"dentin"}


def test_a_drag_is_one_step_and_escape_takes_it_back(panels):
    (handle,) = choose(panels, "Swarm")
    document, editor = panels.document, panels.editor
    before = document.encode()
    field = next(field for field in fields_of(type(document.parts[handle])) if field.name == "radius")

    def write(change):
        document.put(handle, change(document.parts[handle]))

    def take(edit):
        rows = Rows(None, editor, "part", [document.parts[handle]], write, (handle,))
        rows._take(field, "part.radius", edit, lambda old: edit.value)

    for value in (100.0, 110.0, 120.0):
        take(Edit(value, True, is_active=True))
        assert document.parts[handle].radius == value and document.is_open
    take(Edit(90.0, is_cancelled=True))
    assert document.encode() == before and not document.history
    for value in (100.0, 130.0):
        take(Edit(value, True, is_active=True))
    take(Edit(130.0, is_done=True))
    assert document.history == ("edit.step.set",) and document.parts[handle].radius == 130.0


def mouse(panels, kind, x, y, pressed=True):
    where = (round(x), round(y))
    motion = {"rel": (4, 0), "buttons": (int(pressed), 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
    panels.frames(1, [pygame.event.Event(kind, pos=where, **motion)])


def scrub(panels, name, by):
    """Press on a number and move to the right, without letting go; gives where the mouse is."""
    x, y = middle(panels.shown(name))
    mouse(panels, pygame.MOUSEMOTION, x, y, False)
    mouse(panels, pygame.MOUSEBUTTONDOWN, x, y)
    for step in range(1, by // 4 + 1):
        mouse(panels, pygame.MOUSEMOTION, x + 4 * step, y)
    return x + by, y


def test_a_number_is_dragged_by_the_mouse_and_escape_takes_it_back(panels):
    (handle,) = choose(panels, "Swarm")
    before = panels.document.parts[handle].radius
    x, y = scrub(panels, "part.radius", 32)
    assert panels.document.is_open and panels.document.parts[handle].radius > before
    mouse(panels, pygame.MOUSEBUTTONUP, x, y)
    after = panels.document.parts[handle].radius
    assert panels.document.history == ("edit.step.set",) and after > before
    x, y = scrub(panels, "part.radius", 32)
    for events in key(pygame.K_ESCAPE):
        panels.frames(1, events)
    mouse(panels, pygame.MOUSEBUTTONUP, x, y)
    assert panels.document.parts[handle].radius == after
    assert len(panels.document.history) == 1 and not panels.document.is_open


def test_a_number_is_clicked_and_typed_and_tab_goes_to_the_next(panels):
    (handle,) = choose(panels, "Swarm")
    for events in click(*middle(panels.shown("part.at.x"))):
        panels.frames(1, events)
    panels.frames(3)
    for number, letters in enumerate(("100", "200", "300")):
        for letter in letters:
            panels.frames(1, [pygame.event.Event(pygame.TEXTINPUT, text=letter)])
        for events in key(pygame.K_RETURN if number == 2 else pygame.K_TAB):
            panels.frames(1, events)
        panels.frames(3)
    assert panels.document.parts[handle].at == (100.0, 200.0, 300.0)
    assert len(panels.document.history) == 3


def test_a_field_goes_back_to_its_usual_value(panels):
    (handle,) = choose(panels, "Swarm")
    panels.type_into("part.radius", "33")
    panels.press("part.radius.reset")
    assert panels.document.parts[handle].radius == 150.0


def test_an_optional_place_is_set_and_unset(panels):
    handles = [h for h in panels.document.order("things") if type(panels.document.parts[h]).__name__ == "Fibre"]
    with panels.document.transaction("edit.step.set"):
        panels.document.put(handles[0], msgspec.structs.replace(panels.document.parts[handles[0]], to=None))
    panels.session.select(handles[0])
    panels.frames(2)
    panels.press("part.to.set")
    place, at = panels.document.parts[handles[0]].to, panels.document.parts[handles[0]].at
    assert place is not None and place != at and max(abs(a - b) for a, b in zip(place, at, strict=True)) < 200.0
    panels.press("part.to.reset")
    assert panels.document.parts[handles[0]].to is None


def test_an_optional_place_of_some_is_set_for_all(panels):
    document = panels.document
    handles = [h for h in document.order("things") if type(document.parts[h]).__name__ == "Fibre"][:2]
    with document.transaction("edit.step.set"):
        document.put(handles[0], msgspec.structs.replace(document.parts[handles[0]], to=(1.0, 2.0, 3.0)))
        document.put(handles[1], msgspec.structs.replace(document.parts[handles[1]], to=None))
    for order in (handles, handles[::-1]):
        panels.session.select(*order)
        panels.frames(2)
    panels.type_into("part.to.x", "9")
    assert all(document.parts[handle].to is not None for handle in handles) or panels.shown("part.to.set")


def test_points_are_added_moved_and_taken_away(panels):
    (handle,) = choose(panels, "Tube", collection="shapes")
    count = len(panels.document.parts[handle].points)
    panels.press("part.points.add")
    assert len(panels.document.parts[handle].points) == count + 1
    panels.type_into("part.points.0.x", "12.5")
    assert panels.document.parts[handle].points[0][0] == 12.5
    panels.press("part.points.1.remove")
    assert len(panels.document.parts[handle].points) == count


def test_choices_are_switched_one_by_one(panels):
    before = panels.document.root.verbs
    panels.press("document.verbs.pulse")
    assert set(panels.document.root.verbs) ^ set(before) == {"pulse"}


def test_references_are_chosen_from_what_there_is(panels):
    document = panels.document
    beats = [h for h in document.order("happenings") if type(document.parts[h]).__name__ == "Shift"]
    if not beats:
        with document.transaction("edit.step.add"):
            beats = [document.insert("happenings", Shift())]
    panels.session.select(beats[0])
    panels.frames(2)
    fibre = next(p.id for p in document.parts.values() if type(p).__name__ == "Fibre")
    panels.type_into("part.fibre", fibre)
    assert document.parts[beats[0]].fibre == fibre
    panels.type_into("part.fibre", "nobody")
    assert document.parts[beats[0]].fibre == fibre
    panels.type_into("part.when", "half")
    assert document.parts[beats[0]].when == "half"


def test_a_name_changes_with_everything_that_refers_to_it(panels):
    document = panels.document
    fibre = next(h for h, p in document.parts.items() if type(p).__name__ == "Fibre")
    with document.transaction("edit.step.add"):
        shift = document.insert("happenings", Shift(fibre=document.parts[fibre].id))
    panels.session.select(fibre)
    panels.frames(2)
    panels.type_into("part.id", "renamed_fibre")
    assert document.parts[fibre].id == document.parts[shift].fibre == "renamed_fibre"


def test_words_of_the_documents_own_texts_are_edited_and_the_games_only_read(panels):
    assert not panels.find(lambda record: record.id == "document.title.words"), "the game has words for it"
    panels.type_into("document.title", "level.cave.title")
    panels.type_into("document.title.words", "The cave")
    assert panels.document.words == {"en": {"level.cave.title": "The cave"}}
    panels.document.undo()
    assert not panels.document.words.get("en")


class Lamp(_Thing, tag="lamp", frozen=True, kw_only=True):
    """Light that a maker hung up."""

    glow: Annotated[float, Meta(ge=0.0, le=5.0, description="how bright it is")] = 1.0
    switches: Annotated[tuple[str, ...], Meta(description="what turns it on")] = ()


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """A document that knows nothing of teeth."""

    name: str = "room"
    lamps: tuple[Lamp, ...] = ()


def test_a_kind_that_is_new_has_properties_and_a_place_in_the_palette(desk_of):
    panels = PanelDesk(desk_of(), editor_of(Room(lamps=(Lamp(id="one", at=(1.0, 2.0, 3.0)),))))
    assert panels.shown("palette.lamps.lamp").text == "lamp"
    panels.session.select(panels.document.order("lamps")[0])
    panels.frames(2)
    panels.type_into("part.glow", "2.5")
    assert panels.document.value().lamps[0].glow == 2.5


@pytest.fixture
def desk_of(ctx):
    made = []

    def make():
        made.append(Desk(ctx))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


def test_two_thousand_parts_are_edited_at_once(panels):
    document = panels.document
    ball = document.parts[document.order("shapes")[0]]
    with document.transaction("edit.step.add"):
        for _ in range(2000):
            document.insert("shapes", ball)
    panels.session.select(*document.order("shapes"))
    panels.frames(2)
    panels.type_into("part.blend", "5")
    assert {document.parts[handle].blend for handle in document.order("shapes")} == {5.0}
