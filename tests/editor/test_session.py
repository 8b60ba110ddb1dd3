"""The desk: what is chosen is there and may be touched, whatever else is done."""

from __future__ import annotations

from tests.editor.test_actions import desk


def test_the_last_one_chosen_is_the_active_one():
    session = desk()
    one, two, three = session.document.order("shapes")[:3]
    session.select(one, two)
    session.select(three, add=True)
    assert [*session.selection] == [one, two, three] and session.active == three
    session.select(one, add=True)
    assert session.active == one
    session.select(one, toggle=True)
    assert [*session.selection] == [two, three]
    session.select()
    assert session.active is None


def test_a_box_that_toggles_turns_each_part_over():
    session = desk()
    one, two, three = session.document.order("shapes")[:3]
    session.select(one, two)
    session.select(two, three, toggle=True)
    assert set(session.selection) == {one, three}


def test_what_is_locked_hidden_or_not_there_cannot_be_chosen():
    session = desk()
    one, two, three = session.document.order("shapes")[:3]
    session.locked.add(one)
    session.hidden.add(two)
    session.select(one, two, three, 99_999)
    assert [*session.selection] == [three]
    session.isolated = frozenset({one})
    session.tidy()
    assert not session.selection


def test_what_undo_takes_away_is_no_longer_chosen():
    session = desk()
    document = session.document
    with document.transaction("x"):
        copy = document.insert("shapes", document.parts[document.order("shapes")[0]])
    session.select(copy)
    document.undo()
    session.tidy()
    assert not session.selection and session.active is None
