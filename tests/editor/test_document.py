"""The document's history: whatever is done, taking it back gives the same bytes and the same handles."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from game.content import kinds
from game.content.documents import decode_document
from game.content.level import Level, level_faults, read_level
from game.editor import actions
from game.editor.document import Document, NotOpen, Words
from game.editor.session import Session
from tests.content.strategies import levels
from tests.editor import yard
from tests.editor.chance import Chance, names_are_valid

LEVELS = Path(__file__).parents[2] / "levels"
SANDBOX = read_level(LEVELS / "sandbox.json")
FIRST = read_level(LEVELS / "first_light.json")


def everything(document: Document):
    """What undo has to bring back: values, words, and which handle stands where."""
    orders = tuple(document.order(name) for name in document.collections)
    words = {language: dict(each) for language, each in document.words.items()}
    return document.value(), words, orders


class Watched(Document):
    """A document that keeps, for each length of its history, what has to stand there."""

    def __init__(self, value: msgspec.Struct, words: Words | None = None) -> None:
        super().__init__(value, words)
        self.by_depth = {0: everything(self)}

    def commit(self) -> bool:
        done = super().commit()
        self.by_depth[len(self.history)] = everything(self)
        return done


def level_at_work(seed: int) -> Chance:
    return Chance(Session(Watched(SANDBOX, {"en": {"c": "three"}})), seed, (FIRST, SANDBOX))


def yard_at_work(seed: int) -> Chance:
    return Chance(Session(Watched(yard.yard())), seed, (msgspec.structs.replace(yard.yard(), id="other"),))


def diff(before, after, document: Document) -> tuple[set, set, bool, bool]:
    """(parts, lists, root, words) that are other, found by comparing everything."""
    (_, root, words, orders), (now, root_now, words_now, orders_now) = before, after
    was = before[0]
    parts = {handle for handle in {*was, *now} if was.get(handle) != now.get(handle)}
    lists = {name for name, a, b in zip(document.collections, orders, orders_now, strict=True) if a != b}
    moved = {h for a, b in zip(orders, orders_now, strict=True) for h in {*a} ^ {*b}}
    return parts | moved, lists, root != root_now, words != words_now


def looked_at(document: Document):
    return dict(document.parts), document.root, *everything(document)[1:]


@pytest.mark.parametrize("at_work", [level_at_work, yard_at_work])
@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_thousand_actions_and_as_many_undos_give_the_same_bytes_and_handles(at_work, seed):
    maker = at_work(seed)
    document = maker.document
    by_depth = document.by_depth
    first = document.encode()
    for _ in range(1000):
        maker.act()
        assert not document.is_open
    last, done = document.encode(), len(document.history)
    assert names_are_valid(document)
    while document.history:
        assert everything(document) == by_depth[len(document.history)]
        document.undo()
    assert document.encode() == first and everything(document) == by_depth[0]
    for depth in range(1, done + 1):
        assert document.redo()
        assert everything(document) == by_depth[depth]
    assert document.encode() == last


@pytest.mark.parametrize("at_work", [level_at_work, yard_at_work])
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_changes_since_tells_of_everything_that_is_other(at_work, seed):
    maker = at_work(seed)
    document = maker.document
    marks = [(document.revision, looked_at(document))]
    for number in range(120):
        maker.act()
        if number % 9 == 0:
            marks.append((document.revision, looked_at(document)))
        now = looked_at(document)
        for revision, then in (marks[0], marks[-1]):
            changes = document.changes_since(revision)
            parts, lists, root, words = diff(then, now, document)
            assert parts <= changes.parts and lists <= changes.collections
            assert root <= changes.root and words <= changes.words
        assert not document.changes_since(document.revision)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(levels())
def test_a_document_that_is_read_back_from_its_bytes_is_equal(level):
    document = Document(level)
    assert document.value() == level
    assert decode_document(document.encode(), Level) == level


def chapters() -> Document:
    return Document(SANDBOX, {"en": {"a": "one"}})


def test_nothing_changes_outside_of_a_transaction():
    document = chapters()
    handle = document.order("shapes")[0]
    for change in (
        lambda: document.remove(handle),
        lambda: document.insert("shapes", document.parts[handle]),
        lambda: document.move(handle, 1),
        lambda: document.set_word("en", "a", "two"),
        lambda: document.set_root(FIRST),
        lambda: document.put(handle, msgspec.structs.replace(document.parts[handle], blend=9.0)),
        document.rewind,
        document.commit,
        document.cancel,
    ):
        with pytest.raises(NotOpen):
            change()
    assert document.value() == SANDBOX and not document.is_changed


def test_what_cannot_stand_in_a_list_is_a_fault_of_the_program():
    document = chapters()
    sound = document.parts[document.order("happenings")[0]]
    with pytest.raises(TypeError), document.transaction("x"):
        document.insert("shapes", sound)
    with pytest.raises(TypeError), document.transaction("x"):
        document.put(document.order("shapes")[0], sound)
    with pytest.raises(TypeError), document.transaction("x"):
        document.become(yard.yard(), {})
    assert document.value() == SANDBOX and not document.history


def test_a_drag_is_one_step_and_makes_the_same_copies_in_each_frame():
    document = chapters()
    first = document.order("shapes")[0]
    document.begin("drag")
    seen = set()
    for number in range(5):
        document.rewind()
        copy = document.insert("shapes", document.parts[first])
        document.put(copy, msgspec.structs.replace(document.parts[copy], blend=float(number)))
        seen.add(copy)
    document.commit()
    assert len(seen) == 1 and document.history == ("drag",)
    document.undo()
    assert document.value() == SANDBOX


def test_escape_leaves_no_trace_and_gives_no_handle_out_twice():
    document = chapters()
    document.begin("drag")
    copy = document.insert("shapes", document.parts[1])
    document.cancel()
    assert document.value() == SANDBOX and not document.history and not document.is_changed
    with document.transaction("add"):
        assert document.insert("shapes", document.parts[1]) != copy


def test_steps_of_one_slider_are_one_and_coming_back_is_none():
    document = chapters()
    handle = document.order("shapes")[0]
    before = document.parts[handle]
    for blend in (1.0, 2.0, 3.0):
        with document.transaction("slide", merge="blend"):
            document.put(handle, msgspec.structs.replace(before, blend=blend))
    assert document.history == ("slide",)
    with document.transaction("slide", merge="blend"):
        document.put(handle, before)
    assert document.history == () and not document.is_changed
    with document.transaction("slide", merge="blend"):
        document.put(handle, msgspec.structs.replace(before, blend=5.0))
    document.seal()
    with document.transaction("slide", merge="blend"):
        document.put(handle, msgspec.structs.replace(before, blend=6.0))
    assert document.history == ("slide", "slide")


def test_a_step_that_fails_within_a_step_takes_back_its_own_part_only():
    document = chapters()
    one, two = document.order("shapes")[:2]
    with document.transaction("outer"):
        document.remove(one)
        with pytest.raises(KeyError), document.transaction("inner"):
            document.remove(two)
            raise KeyError
    assert one not in document.parts and two in document.parts
    document.undo()
    assert document.value() == SANDBOX


def test_it_knows_whether_it_is_saved_through_undo_redo_and_recovery():
    document = chapters()
    handle = document.order("shapes")[0]

    def step(blend: float) -> None:
        with document.transaction("x", merge="m"):
            document.put(handle, msgspec.structs.replace(document.parts[handle], blend=blend))

    step(1.0)
    document.mark_saved()
    assert not document.is_changed
    step(2.0)  # does not merge into what is on the disk
    assert document.is_changed and len(document.history) == 2
    document.undo()
    assert not document.is_changed
    document.undo()
    assert document.is_changed
    step(3.0)
    assert document.is_changed and not document.future
    document.mark_unsaved()
    while document.undo():
        assert document.is_changed


def test_what_lies_on_the_disk_comes_in_as_one_step_and_keeps_handles():
    document = chapters()
    handles = document.order("shapes")
    with document.transaction("reload"):
        document.become(FIRST, {"de": {"b": "zwei"}})
    assert document.value() == FIRST and document.words == {"de": {"b": "zwei"}}
    assert document.order("shapes")[:3] == handles[:3]
    document.undo()
    assert document.value() == SANDBOX and document.words == {"en": {"a": "one"}}
    assert document.order("shapes") == handles


def test_places_in_the_file_are_found_by_the_names_of_faults():
    document = chapters()
    third = document.order("shapes")[2]
    assert document.at_path("shapes[2].points[0]") == third and document.path(third) == "shapes[2]"
    for nowhere in ("", "shapes", "shapes[999]", "title", "nothing[0]", "shapes[x]"):
        assert document.at_path(nowhere) is None
    with document.transaction("x"):
        document.move(third, 0)
    assert document.path(third) == "shapes[0]"
    with document.transaction("x"):
        document.remove(third)
    with pytest.raises(ValueError):
        document.index(third)


def test_values_that_are_equal_make_no_step():
    document = chapters()
    handle = document.order("shapes")[0]
    with document.transaction("x"):
        document.put(handle, document.parts[handle])
        document.move(handle, 0)
        document.set_root(document.value())
        document.set_word("en", "a", "one")
        document.set_word("en", "none", None)
    with document.transaction("there and back"):
        document.move(handle, 1)
        document.move(handle, 0)
        document.insert("things", kinds.Spring(id="s", at=(0.0, 0.0, 0.0)))
        document.remove(max(document.parts))
    assert document.value() == SANDBOX


def crowded() -> Level:
    """2,000 shapes and 500 things."""
    shapes = [
        kinds.Block(tissue="enamel", at=(float(n % 500), 50.5, 60.25), half=(5.0, 6.0, 7.0), turn=(10.0, 20.0, 30.0))
        for n in range(2000)
    ]
    springs = [kinds.Spring(id=f"s{n}", at=(float(n), 50.5, 60.25)) for n in range(500 - len(SANDBOX.things))]
    return msgspec.structs.replace(SANDBOX, shapes=tuple(shapes), things=(*SANDBOX.things, *springs))


def best_s(work, times: int = 5) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return min(took)


def test_any_step_on_thousands_of_parts_is_taken_back_at_once():
    document = Document(crowded())
    session = Session(document)
    for do in (
        lambda: actions.move(session, (1.0, 2.0, 3.0)),
        lambda: actions.set_field(session, session.selection, "note", "all of them"),
        lambda: (session.select(*document.order("shapes")[1::2]), actions.reorder(session, -1)),
        lambda: actions.delete(session),
    ):
        actions.select_all(session)
        do()
        assert document.history

        def back_and_forth():
            assert document.undo() and document.redo()

        assert best_s(back_and_forth) < 0.1  # 50 ms each
        document.undo()
        session.tidy()


def test_thousands_of_parts_are_written_and_read_quickly():
    document = Document(crowded())
    assert best_s(document.encode, 3) < 0.2
    data = document.encode()
    assert best_s(lambda: decode_document(data, Level, level_faults), 2) < 2.0
