"""Quick fixes: each makes its own issue go away, and undo brings the level back byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from game.content.kinds import Says
from game.content.level import level_faults
from game.editor.checks import Checker, apply, apply_all, issues_of
from game.editor.document import Document
from tests.content.strategies import levels
from tests.editor.broken import FIXABLE, WORDS, happens, small, thing


def checked(document: Document) -> Checker:
    checker = Checker(document)
    checker.update(1e9)
    return checker


@pytest.mark.parametrize("name", FIXABLE)
def test_a_fix_mends_and_undo_brings_back_every_byte(name):
    rule, broken = FIXABLE[name]
    document = Document(broken(small()), WORDS)
    before, words = document.encode(), {key: dict(each) for key, each in document.words.items()}
    (issue, *_) = [issue for issue in checked(document).issues if issue.rule == rule]
    assert issue.fix is not None, issue
    assert "{" not in issue.fix.words + issue.fix.tip and not issue.fix.words.startswith("edit."), issue.fix
    assert apply(document, issue)
    after = [other.key for other in checked(document).issues if other.key == issue.key or other.rule == "broken"]
    assert after == [], [other.what for other in checked(document).issues]
    assert document.undo() == issue.fix.label
    assert document.encode() == before
    assert document.words == words
    assert not document.is_changed


@pytest.mark.parametrize("name", [name for name, (rule, _) in FIXABLE.items() if rule == "loads"])
def test_fixes_lead_to_a_level_that_loads(name):
    """Mending may bring up another issue (a new spring inside a wall); mending on comes to an end."""
    document = Document(FIXABLE[name][1](small()), WORDS)
    for _ in range(6):
        faults = [issue for issue in checked(document).issues if issue.severity == "fault"]
        if not faults:
            break
        assert apply(document, faults[0]), faults[0]
    assert list(level_faults(document.value())) == []
    assert [issue for issue in issues_of(document.value(), document.words) if issue.severity == "fault"] == []


def test_all_of_a_kind_are_mended_in_one_step():
    level = happens(small(), *(Says(line=f"level.small.line_{n}") for n in range(5)))
    document = Document(level, WORDS)
    issues = [issue for issue in checked(document).issues if issue.rule == "texts"]
    assert apply_all(document, issues) == 5
    assert checked(document).issues == ()
    assert document.words["en"]["level.small.line_3"] == "Line 3"
    document.undo()
    assert len(checked(document).issues) == 5


def test_a_fix_whose_part_is_gone_does_nothing():
    document = Document(thing(small(), "port", at=(80.0, 150.0, 80.0)), WORDS)
    (issue,) = [issue for issue in checked(document).issues if issue.rule == "inside"]
    with document.transaction("x"):
        document.remove(issue.handles[0])
    assert not apply(document, issue)


def test_no_fix_is_done_in_the_middle_of_a_drag():
    document = Document(thing(small(), "port", at=(80.0, 150.0, 80.0)), WORDS)
    (issue,) = [issue for issue in checked(document).issues if issue.rule == "inside"]
    document.begin("drag")
    assert not apply(document, issue)
    assert document.is_open


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(levels())
def test_whatever_fix_is_offered_for_whatever_level_mends_it(level):
    document = Document(level)
    before = document.encode()
    for issue in [issue for issue in checked(document).issues if issue.fix is not None][:3]:
        assert apply(document, issue), issue
        assert issue.key not in {other.key for other in checked(document).issues}, issue
        document.encode()
        document.undo()
        assert document.encode() == before
