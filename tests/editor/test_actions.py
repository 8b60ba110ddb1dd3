"""Actions: each is one step, works for kinds that no level has, and refuses with a sentence instead of breaking."""

from __future__ import annotations

import json
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest

from game.content import kinds
from game.content.documents import encode_document
from game.content.fields import field_of
from game.content.level import CameraPlace, level_faults, read_level
from game.editor import actions
from game.editor.clipboard import MOST_TEXT
from game.editor.document import Document
from game.editor.making import kinds_in, usual_size
from game.editor.references import choices_of, name_of
from game.editor.search import find
from game.editor.session import Session
from game.editor.transforms import places
from tests.editor import yard

SANDBOX = read_level(Path(__file__).parents[2] / "levels" / "sandbox.json")
HERE = (500.0, 200.0, 500.0)


def desk(value=SANDBOX, words=None) -> Session:
    return Session(Document(value, words))


def part(session: Session, handle: int):
    return session.document.parts[handle]


def undo_all(session: Session) -> None:
    while session.document.undo():
        session.tidy()


# -- every kind -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [SANDBOX, yard.yard()])
def test_any_kind_can_be_added_twice_and_the_loader_takes_it(value):
    session = desk(value)
    before = session.document.encode()
    for kind in kinds_in(session.document):
        handles = [actions.add(session, kind, (1.0, 2.0, 3.0)) for _ in range(2)]
        assert None not in handles and not session.notes
        assert [*session.selection] == handles[1:]
        names = {name_of(part(session, handle)) for handle in handles}
        assert len(names) == 2 or names == {""}
    whole = session.document.value()
    assert msgspec.convert(msgspec.to_builtins(whole), type(whole)) == whole
    undo_all(session)
    assert session.document.encode() == before


def test_a_new_part_of_a_tooth_breaks_no_rule_where_one_more_may_be():
    for kind in {*kinds.SHAPES, *kinds.THINGS, *kinds.HAPPENINGS, CameraPlace} - {kinds.Port}:
        session = desk()
        handle = actions.add(session, kind, HERE)
        assert not level_faults(session.document.value()), kind
        spots = places(part(session, handle))
        assert not spots or np.allclose(spots[0], HERE) or np.allclose(np.mean(spots, axis=0), HERE)


def test_new_parts_are_as_large_as_suits_the_document():
    session = desk()
    assert usual_size(session.document) == 100.0  # of 1024 micrometres
    assert part(session, actions.add(session, "ball", HERE)).radii == (100.0, 100.0, 100.0)
    small = desk(yard.yard())
    assert usual_size(small.document) == 1.0
    assert part(small, actions.add(small, "door", (0.0, 0.0, 0.0))).leaf == (1.0, 1.0, 1.0)


def test_values_that_are_given_count_and_wrong_ones_refuse_the_part():
    session = desk()
    handle = actions.add(session, "ball", HERE, tissue="pulp", blend=4)
    assert (part(session, handle).tissue, part(session, handle).blend) == ("pulp", 4.0)
    count = len(session.document.parts)
    assert actions.add(session, "ball", HERE, tissue="wood") is None
    assert len(session.document.parts) == count and "enamel" in session.notes[-1]
    with pytest.raises(KeyError):
        actions.add(session, "dragon", HERE)


def test_everything_can_be_done_with_kinds_that_are_no_part_of_a_tooth():
    session = desk(yard.yard())
    document = session.document
    door = actions.add(session, "door", (4.0, 0.0, 2.0))
    path = actions.add(session, "path", (0.0, 0.0, 0.0), heading=10.0)
    pond = actions.add(session, "pond", (0.0, 3.0, 0.0))
    bell = actions.add(session, "bell", (0.0, 0.0, 0.0))
    assert part(session, door).sill == (4.0, 0.0, 2.0) and part(session, door).knob.at == (4.0, 0.0, 2.0)
    assert part(session, door).name == "Door" and part(session, pond).height == 3.0
    # names, and who refers to them: a part, the document itself, a moment
    assert actions.rename(session, door, "Gate")
    actions.set_field(session, [path], "leads_to", "Gate")
    actions.set_root_field(session, "school.front", "Gate")
    actions.set_field(session, [bell], "door", "door:Gate")
    assert actions.rename(session, door, "Arch")
    assert part(session, path).leads_to == document.root.school.front == "Arch"
    assert part(session, bell).door == "door:Arch"
    # places
    session.select(door, path, pond, bell)
    actions.move(session, (1.0, 2.0, 3.0))
    assert part(session, door).knob.at == (5.0, 2.0, 5.0) and part(session, pond).height == 5.0
    session.select(path)
    actions.turn(session, "y", 90.0)
    assert part(session, path).heading == pytest.approx(100.0)
    session.select(door)
    actions.scale(session, (2.0, 1.0, 1.0))
    assert part(session, door).leaf == (2.0, 1.0, 1.0)
    # values, also of parts in parts and of lists
    assert actions.set_field(session, [door], "knob.side", "right")
    assert actions.set_field(session, [path], "line[1]", (9.0, 9.0))
    assert actions.add_entry(session, path, "line", 1)
    assert len(part(session, path).line) == 4 and part(session, path).line[2] == (9.0, 9.0)
    assert actions.remove_entry(session, path, "line", 0) and not actions.remove_entry(session, path, "line", 0)
    # copies, groups, order, search
    session.select(door, path, bell)
    text = actions.copy(session)
    copies = actions.paste(session, text, (100.0, 0.0, 0.0))
    twin = next(part(session, copy) for copy in copies if type(part(session, copy)) is yard.Path)
    gate = next(part(session, copy) for copy in copies if type(part(session, copy)) is yard.Door)
    rung = next(part(session, copy) for copy in copies if type(part(session, copy)) is yard.Bell)
    assert gate.name == "Arch_2" == twin.leads_to and rung.door == "door:Arch_2"
    session.select(path, door, bell)
    word = actions.group(session)
    assert part(session, door).group == word and document.order("doors")[0] == door
    session.select(path)
    assert set(session.selection) == {door, path}
    assert {found.handle for found in find(document, "arch")} >= {door, path, bell}
    assert {found.handle for found in find(document, "bell")} >= {bell}
    actions.set_words(session, part(session, bell).says, "en", "Ding dong")
    assert {found.handle for found in find(document, "ding")} == {bell, copies[-1]}
    actions.reorder(session, 1)
    actions.delete(session)
    whole = document.value()
    assert msgspec.convert(msgspec.to_builtins(whole), yard.Yard) == whole
    undo_all(session)
    assert document.encode() == encode_document(yard.yard()) and not document.words


# -- names and copies -------------------------------------------------------------------------------------------------


def test_references_follow_a_name_and_stay_when_the_part_is_gone():
    session = desk()
    beat = actions.add(session, "beat", HERE, id="look", show="port")
    later = actions.add(session, "beat", HERE, when="beat:look")
    lesion = actions.add(session, "lesion", HERE, id="hole")
    heal = actions.add(session, "mood", HERE, when="job:hole")
    fibre = actions.add(session, "fibre", HERE, id="nerve")
    shift = actions.add(session, "shift", HERE, fibre="nerve")
    port = next(h for h, p in session.document.parts.items() if type(p) is kinds.Port)
    actions.rename(session, port, "gate")
    actions.rename(session, beat, "first")
    actions.rename(session, lesion, "first")  # names of things and of beats know nothing of each other
    actions.rename(session, fibre, "thread")
    assert part(session, beat).show == "gate"
    assert part(session, later).when == "beat:first"
    assert part(session, heal).when == "job:first"
    assert part(session, shift).fibre == "thread"
    session.select(fibre)
    actions.delete(session)
    assert part(session, shift).fibre == "thread"  # checks tell of it


def test_a_name_that_is_taken_or_none_is_refused_with_a_sentence():
    session = desk()
    one = actions.add(session, "spring", HERE, id="one")
    two = actions.add(session, "spring", HERE, id="two")
    depth = len(session.document.history)
    assert not actions.rename(session, two, "one") and "one" in session.notes[-1]
    assert not actions.rename(session, two, "Two Words")
    assert not actions.rename(session, session.document.order("shapes")[0], "x")
    assert len(session.notes) == 3 and len(session.document.history) == depth
    assert actions.set_field(session, [one, two], "id", "well")  # of several each gets its own
    assert {part(session, one).id, part(session, two).id} == {"well", "well_2"}


def test_of_two_with_one_name_references_stay_with_the_other():
    session = desk()
    beat = actions.add(session, "beat", HERE, show="twin")
    with session.document.transaction("damage"):
        one = session.document.insert("things", kinds.Spring(id="twin", at=HERE))
        session.document.insert("things", kinds.Spring(id="twin", at=HERE))
    actions.rename(session, one, "other")
    assert part(session, beat).show == "twin"


def test_copies_get_names_and_groups_of_their_own_behind_what_they_are_copies_of():
    session = desk()
    document = session.document
    shapes = document.order("shapes")
    spring = actions.add(session, "spring", HERE, id="well_7", group="west")
    session.select(shapes[0], spring)
    ball, well = actions.duplicate(session, (10.0, 0.0, 0.0))
    assert document.order("shapes")[:2] == (shapes[0], ball)
    assert (part(session, well).id, part(session, well).group) == ("well_2", "west_2")
    assert part(session, well).at == (510.0, 200.0, 500.0)
    assert set(session.selection) == {ball, well}


def test_what_is_copied_comes_to_another_level_with_its_words():
    here = desk(words={"en": {"level.sandbox.says": "Hello", "unused": "x"}, "de": {"level.sandbox.says": "Hallo"}})
    actions.add(here, "says", HERE, line="level.sandbox.says")
    text = actions.copy(here)
    assert "unused" not in text
    there = desk()
    (said,) = actions.paste(there, text)
    assert there.document.words == {
        "en": {"level.sandbox.says": "Hello"},
        "de": {"level.sandbox.says": "Hallo"},
    }
    other = desk(words={"en": {"level.sandbox.says": "Something else"}})
    (said,) = actions.paste(other, text)
    assert part(other, said).line == "level.sandbox.says_2"
    assert other.document.words["en"]["level.sandbox.says"] == "Something else"
    assert other.document.words["en"]["level.sandbox.says_2"] == "Hello"
    undo_all(other)
    assert other.document.words == {"en": {"level.sandbox.says": "Something else"}}


@pytest.mark.parametrize(
    "words",
    [
        {"../..": {"level.sandbox.says": "x"}},
        {"english": {"level.sandbox.says": "x"}},
        {"en": {"level.sandbox.says": "x" * 4001}},
        {"en": {"Bad Key": "x"}},
    ],
)
def test_words_that_no_file_could_hold_do_not_come_in_with_parts(words):
    here = desk()
    actions.add(here, "says", HERE, line="level.sandbox.says")
    text = json.loads(actions.copy(here))
    there = desk()
    assert actions.paste(there, json.dumps(text | {"words": words})) == ()
    assert not there.document.words


def test_cut_and_paste_brings_everything_back():
    session = desk()
    actions.select_all(session)
    text = actions.cut(session)
    assert not session.document.parts
    actions.paste(session, text)
    assert session.document.value() == SANDBOX


def hostile() -> dict[str, str]:
    session = desk()
    actions.add(session, "ball", HERE)
    good = json.loads(actions.copy(session))

    def but(**values) -> str:
        return json.dumps(good | values)

    ball = good["parts"][0]["part"]
    return {
        "nothing": "   ",
        "words": "Dear maker, please paste this",
        "another's": '{"clipboard": [1, 2, 3]}',
        "deep": "[" * 100_000,
        "deep inside": but(parts=json.loads('{"a":' * 40 + "1" + "}" * 40)),
        "huge": " " * 10 + "x" * (MOST_TEXT + 1),
        "too many": but(parts=good["parts"] * 6000),
        "more than the list holds": but(parts=good["parts"] * 2000),
        "no parts": but(parts=[]),
        "foreign list": but(parts=[{"in": "__class__", "part": ball}]),
        "wrong list": but(parts=[{"in": "things", "part": ball}]),
        "unknown kind": but(parts=[{"in": "shapes", "part": ball | {"kind": "dragon"}}]),
        "no kind": but(parts=[{"in": "shapes", "part": {}}]),
        "too large": but(parts=[{"in": "shapes", "part": ball | {"radii": [1e9, 1, 1]}}]),
        "not a number": actions.copy(session).replace("100.0", "NaN", 1),
        "endless": actions.copy(session).replace("100.0", "1e999", 1),
        "half a character": actions.copy(session).replace("enamel", "\ud800"),
        "escaped half": actions.copy(session).replace("enamel", "\\ud800"),
        "words in excess": but(words={"en": {"a" * 200: "x"}}),
        "sure of another": but(sure="nexus save"),
        "more fields": but(run="rm -rf /"),
        "twice": actions.copy(session).replace('"sure"', '"sure":"nexus parts","sure"', 1),
    }


@pytest.mark.parametrize("name", hostile())
def test_foreign_huge_and_hostile_text_is_refused_by_a_sentence(name):
    session = desk()
    before = session.document.encode()
    start = time.monotonic()
    assert actions.paste(session, hostile()[name]) == ()
    assert time.monotonic() - start < 10.0
    assert len(session.notes) == 1 and len(session.notes[0]) < 400 and not session.notes[0].startswith("edit.")
    assert session.document.encode() == before and not session.document.history and not session.document.is_open


def test_a_full_list_takes_no_more():
    things = tuple(kinds.Spring(id=f"s{number}", at=HERE) for number in range(500))
    session = desk(msgspec.structs.replace(SANDBOX, things=things))
    assert actions.add(session, "spring", HERE) is None and "500" in session.notes[-1]
    session.select(session.document.order("things")[0])
    assert actions.duplicate(session) == () and not session.document.history


# -- values -----------------------------------------------------------------------------------------------------------


def test_one_value_for_many_parts_is_one_step_and_passes_by_what_has_no_such_field():
    session = desk()
    shapes, things = session.document.order("shapes"), session.document.order("things")
    assert actions.set_field(session, [*shapes, *things], "blend", 7)
    assert {part(session, handle).blend for handle in shapes} == {7.0}
    assert len(session.document.history) == 1
    for blend in (8, 9, 10):
        actions.set_field(session, [*shapes, *things], "blend", blend)
    assert len(session.document.history) == 1  # scrubbed
    session.document.undo()
    assert session.document.value() == SANDBOX


@pytest.mark.parametrize("value", [-1, "wide", None, [1], float("nan"), float("inf"), 10**400, {}, object])
def test_a_value_that_may_not_stand_there_changes_nothing(value):
    session = desk()
    shapes = session.document.order("shapes")
    assert not actions.set_field(session, shapes, "blend", value)
    assert "blend" in session.notes[-1] and session.document.value() == SANDBOX and not session.document.history
    assert not actions.set_root_field(session, "patient.trust", value)
    assert session.document.value() == SANDBOX


def test_fields_of_the_document_are_set_and_its_lists_are_not():
    session = desk()
    assert actions.set_root_field(session, "patient.trust", 0.75)
    assert session.document.value().patient.trust == 0.75
    assert actions.set_root_field(session, "size[1]", 64)
    for name in ("shapes", "shapes[0]", "nothing", "patient.nothing"):
        with pytest.raises(LookupError):
            actions.set_root_field(session, name, ())


def test_a_new_point_lies_between_its_neighbours_or_beyond_the_end():
    session = desk()
    points = ((0.0, 0.0, 0.0), (10.0, 0.0, 0.0))
    tube = actions.add(session, "tube", HERE, points=points)
    actions.add_entry(session, tube, "points", 1)
    actions.add_entry(session, tube, "points")
    actions.add_entry(session, tube, "points", 0)
    assert [point[0] for point in part(session, tube).points] == [-5.0, 0.0, 5.0, 10.0, 15.0]
    for _ in range(3):
        assert actions.remove_entry(session, tube, "points", 0)
    assert not actions.remove_entry(session, tube, "points", 0)  # a tube has two at least
    assert not actions.add_entry(session, tube, "radius")


# -- order, groups, what is shown -------------------------------------------------------------------------------------


def test_parts_change_their_order_together_and_stop_at_the_ends():
    session = desk()
    order = session.document.order("shapes")
    session.select(order[1], order[2])
    actions.reorder(session, 1)
    assert session.document.order("shapes")[:4] == (order[0], order[3], order[1], order[2])
    actions.reorder(session, -999)
    assert session.document.order("shapes")[:2] == (order[1], order[2])
    depth = len(session.document.history)
    actions.reorder(session, -1)
    assert len(session.document.history) == depth
    actions.reorder(session, 999)
    assert session.document.order("shapes")[-2:] == (order[1], order[2])


def test_a_group_is_chosen_together_until_it_is_none():
    session = desk()
    one, two, three = session.document.order("shapes")[:3]
    session.select(one, two)
    assert actions.group(session)
    session.select(two)
    assert set(session.selection) == {one, two} and session.active == two
    session.select(three, add=True)
    session.select(one, toggle=True)
    assert set(session.selection) == {three}
    session.select(one)
    actions.ungroup(session)
    session.select(one)
    assert set(session.selection) == {one}
    happening = session.document.order("happenings")[0]
    session.select(happening)
    assert actions.group(session) == "" and session.notes


def test_hidden_locked_and_left_out_parts_are_not_touched():
    session = desk()
    one, two, three = session.document.order("shapes")[:3]
    session.select(one)
    actions.hide(session)
    session.select(two)
    actions.lock(session)
    actions.select_all(session)
    assert {one, two}.isdisjoint(session.selection) and three in session.selection
    actions.invert(session)
    assert not session.selection
    actions.show_all(session)
    actions.unlock_all(session)
    session.select(one, two)
    actions.isolate(session)
    assert session.is_shown(one) and not session.is_shown(three)
    new = actions.add(session, "ball", HERE)
    assert session.is_shown(new) and session.active == new
    actions.isolate(session)
    assert session.is_shown(three)
    session.select(one)
    actions.same_kind(session)
    assert {type(part(session, handle)) for handle in session.selection} == {type(part(session, one))}
    assert session.active == one and not [name for name in session.document.history if name != "edit.step.add"]


def test_what_goes_and_comes_back_is_as_hidden_as_before():
    session = desk()
    one = session.document.order("shapes")[0]
    session.select(one)
    with session.document.transaction("x"):
        session.document.remove(one)
    session.tidy()
    assert not session.selection
    session.hidden.add(one)
    session.document.undo()
    assert not session.may_touch(one) and one in session.document.parts


def test_what_a_reference_may_name_is_listed_from_the_document():
    session = desk()
    document = session.document
    actions.add(session, "fibre", HERE, id="nerve")
    assert "nerve" in choices_of(document, field_of(kinds.Shift, "fibre"))
    assert "port" not in choices_of(document, field_of(kinds.Shift, "fibre"))
    moments = choices_of(document, field_of(kinds.Mood, "when"))
    assert {"start", "held", "half", "daylight"} <= set(moments)
    assert all(":" not in moment or moment.partition(":")[2] for moment in moments)
