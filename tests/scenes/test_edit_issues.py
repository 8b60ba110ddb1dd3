"""The panel of issues: what it lists, where it leads, and that its fixes are steps like any other."""

from __future__ import annotations

import pytest

from game.content.kinds import Beat, Says
from game.editor.checks import Checker
from game.scenes.edit import mending
from game.scenes.edit.commands import do
from game.scenes.edit.issues import issues
from game.ui.toolbox import Toolbox
from tests.editor.broken import WORDS, happens, small, thing
from tests.scenes.panel_desk import PanelDesk, editor_of
from tests.ui.desk import Desk

REGION = (0.0, 850.0, 960.0, 230.0)


class IssueDesk(PanelDesk):
    """The usual panels and this one."""

    def draw(self, ui) -> None:
        super().draw(ui)
        issues(Toolbox(ui), self.editor, REGION)

    def settle(self) -> list[str]:
        """Frames until the check is done; gives the rules that speak."""
        for _ in range(400):
            self.frames(1)
            if self.editor.checker.is_settled:
                self.frames(2)
                return [issue.rule for issue in self.editor.checker.issues]
        raise AssertionError("the check does not come to an end")

    def listed(self) -> list[str]:
        return [record.value for record in self.record if record.role == "row" and record.id.startswith("issues.")]


@pytest.fixture
def broken(ctx):
    """A level with a port in tissue, two texts without words, and a beat that is never done."""
    level = thing(small(), "port", at=(80.0, 150.0, 80.0))
    level = happens(level, Says(line="level.small.one"), Says(line="level.small.two"), Beat(id="b", until="pulse"))
    editor = editor_of(level, WORDS)
    editor.checker = Checker(editor.document)
    desk = Desk(ctx)
    made = IssueDesk(desk, editor)
    yield made
    desk.close()


def test_everything_is_listed_with_a_sign_and_a_word(broken):
    rules = broken.settle()
    assert sorted(rules) == ["beats", "inside", "no_proof", "texts", "texts"]
    words = [record.text for record in broken.record if record.role == "row" and record.id.startswith("issues.")]
    assert words == ["fault"] * 4 + ["hint"]
    assert broken.editor.memory["issues.counts"] == (4, 1)
    assert broken.shown("bar.issues").text.startswith("4 ")


def test_a_click_chooses_and_go_to_brings_it_into_the_picture(broken):
    rules = broken.settle()
    before = broken.editor.eye.target
    broken.press(f"issues.{rules.index('inside')}")
    (handle,) = broken.session.selection
    assert broken.document.parts[handle].id == "port"
    assert broken.editor.eye.target == before
    broken.press("issue.go")
    broken.editor.eye.advance(5.0)
    assert abs(broken.editor.eye.target[0] - 80.0) < 60.0


def test_a_fix_is_a_step_that_can_be_undone(broken):
    rules = broken.settle()
    before = broken.document.encode()
    broken.press(f"issues.{rules.index('inside')}", "issue.fix")
    assert "inside" not in broken.settle()
    assert broken.session.notes[-1].startswith("Move into the fluid")
    assert do(broken.editor, "undo")
    assert broken.document.encode() == before
    assert "inside" in broken.settle()


def test_all_of_a_kind_are_mended_at_once(broken):
    rules = broken.settle()
    broken.press(f"issues.{rules.index('texts')}", "issue.fix_all")
    assert "texts" not in broken.settle()
    assert len(broken.document.history) == 1


def test_the_sign_on_a_row_mends_it_too(broken):
    rules = broken.settle()
    broken.press(f"issues.{rules.index('beats')}.fix")
    assert "beats" not in broken.settle()


def test_what_is_put_aside_is_gone_until_it_is_asked_for(broken):
    rules = broken.settle()
    broken.press(f"issues.{rules.index('beats')}", "issue.hide")
    assert len(broken.listed()) == 4
    assert len(broken.session.hidden_issues) == 1
    assert "beats" in [issue.rule for issue in broken.editor.checker.issues]
    broken.press("issues.show_hidden")
    assert len(broken.listed()) == 5
    broken.press("issue.hide")
    assert not broken.session.hidden_issues


def test_the_list_can_be_filtered(broken):
    broken.settle()
    broken.press("issues.only_faults")
    assert len(broken.listed()) == 4
    broken.editor.memory["issues.filter"] = "port"
    assert [issue.rule for issue in mending.shown(broken.editor)] == ["inside"]


def test_keys_go_from_issue_to_issue_and_round(broken):
    broken.settle()
    seen = []
    for _ in range(6):
        do(broken.editor, "next_issue")
        broken.frames(2)
        seen.append(broken.editor.memory["issues.key"])
    assert len(set(seen)) == 5 and seen[0] == seen[5]
    do(broken.editor, "previous_issue")
    assert broken.editor.memory["issues.key"] == seen[4]


def test_after_a_fix_the_next_one_is_next(broken):
    broken.settle()
    for _ in range(3):
        do(broken.editor, "next_issue")
        broken.frames(2)
    keys = [issue.key for issue in mending.shown(broken.editor)]
    assert do(broken.editor, "fix_issue")
    broken.settle()
    do(broken.editor, "next_issue")
    assert broken.editor.memory["issues.key"] == keys[3]


def test_a_level_without_issues_says_so(ctx):
    editor = editor_of(small(), WORDS)
    editor.checker, editor.proof = Checker(editor.document), b""
    desk = Desk(ctx)
    panels = IssueDesk(desk, editor)
    assert panels.settle() == []
    assert panels.find(lambda record: record.text == "Nothing to mend")
    assert not do(editor, "next_issue")
    desk.close()
