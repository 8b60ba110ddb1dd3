"""The toolbox: controls of a tool answer scripts, mouse and keys, are recorded, and can be read."""

from __future__ import annotations

import pytest

from game.content.settings import Settings
from game.ui.toolbox import Edit, Switch, Toolbox
from game.ui.toolbox_numbers import reckoned, spelled


class Gallery:
    """One of everything, with what it was given last."""

    def __init__(self) -> None:
        self.number, self.row, self.words, self.is_on, self.choice, self.found = (
            12.0,
            (1.0, 2.0, 3.0),
            "ink",
            False,
            1,
            "",
        )
        self.edits: dict[str, list[Edit]] = {}
        self.done: list[str] = []
        self.drawn: list[int] = []
        self.answer = ""
        self.asks = False

    def _take(self, name: str, edit: Edit):
        self.edits.setdefault(name, []).append(edit)
        return edit.value

    def __call__(self, ui):
        tools = Toolbox(ui)
        self.drawn.clear()
        with tools.panel("top", 0, 0, tools.width, 74, bar=True):
            with tools.menu_bar(), tools.menu("menu.file", "File"):
                if tools.item("file.save", "Save", keys="Ctrl+S", tip="Keep it"):
                    self.done.append("save")
                if tools.item("file.never", "Never", enabled=False):
                    self.done.append("never")
            if tools.tool("tool.move", "move", "Move", is_on=True):
                self.done.append("move")
            tools.beside()
            if tools.button("go", "Play", icon="play", tip="Try it"):
                self.done.append("go")
        with tools.panel("left", 0, 74, 330, 500, tabs=(("tab.a", "Fields"), ("tab.b", "List"))) as tab:
            if tab == "tab.a":
                self._fields(tools)
            else:
                tools.rows("list", 2500, lambda n: self._row(tools, n), reveal=None)
        if self.asks:
            with tools.dialog("ask", "Really?"):
                tools.line("All of it would go.")
                self.answer = tools.answers((("no", "Keep"), ("yes", "Go")), cancel="no", strong="yes") or self.answer
        tools.label(400, 300, "12.5 um")

    def _fields(self, tools):
        with tools.section("part", "Part") as is_open:
            if is_open:
                self.number = self._take("n", tools.number("n", "Radius", self.number, low=0, high=100, unit="um"))
                self.row = self._take("at", tools.numbers("at", "Middle", self.row, unit="um", tip="where it is"))
        self.words = self._take("w", tools.text("w", "Note", self.words, longest=8))
        self.is_on = tools.toggle("t", "Job", self.is_on)
        self.choice = tools.choice("c", "Tissue", ((1, "enamel"), (2, "dentin")), self.choice)
        self.found = tools.search("s", self.found)
        tools.table("tab", ("a", "b"), (("1", "2"), ("3", "4")), height=80)
        tools.progress(0.4, "Working")
        tools.line("A sentence that is too long for one line of a panel as slim as this one is.", tone="fault")

    def _row(self, tools, n):
        self.drawn.append(n)
        click = tools.row(f"row.{n}", (f"part {n}", "ball"), switches=(Switch("eye", "eye", "Shown"),))
        if click.clicked:
            self.done.append(f"row {n}")
        if click.switch:
            self.done.append(f"{click.switch} {n}")


@pytest.fixture
def gallery(desk):
    shown = Gallery()
    one = desk()
    one.settle(shown)
    return one, shown


def test_controls_are_pressed_by_their_ids(gallery):
    desk, shown = gallery
    for name in ("file.save", "file.never", "tool.move", "go"):
        desk.bridge.press(name)
    desk.frame(shown)
    assert shown.done == ["save", "move", "go"]


def test_values_are_typed_by_their_ids(gallery):
    desk, shown = gallery
    for name, text in (("n", "3 * 12.5"), ("at.y", "-8"), ("w", "bone"), ("t", "on"), ("c", "dentin"), ("s", "nerve")):
        desk.bridge.type_into(name, text)
    desk.settle(shown, 2)
    assert (shown.number, shown.row, shown.words) == (37.5, (1.0, -8.0, 3.0), "bone")
    assert (shown.is_on, shown.choice, shown.found) == (True, 2, "nerve")
    assert sum(edit.is_done for edit in shown.edits["n"]) == 1


def test_text_that_is_no_value_keeps_the_old_one_and_says_what_may_be_there(gallery):
    desk, shown = gallery
    for text in ("twelve", "101", "nan", "__import__('os')"):
        desk.bridge.type_into("n", text)
        record = desk.settle(shown, 2)
        assert shown.number == 12.0
        assert any("0 to 100" in each.text or "from 0 to 100" in each.text for each in record), text
    desk.bridge.type_into("w", "far too long")
    record = desk.settle(shown, 2)
    assert shown.words == "ink" and any("room for 8" in each.text for each in record)


def test_a_list_of_thousands_draws_only_what_is_seen(gallery):
    desk, shown = gallery
    desk.bridge.press("tab.b")
    desk.settle(shown)
    assert 10 < len(shown.drawn) < 60
    desk.bridge.press("row.3")
    desk.bridge.press("row.4.eye")
    desk.frame(shown)
    assert shown.done == ["row 3", "eye 4"]


def test_a_dialog_is_answered_and_escape_is_the_careful_answer(gallery):
    desk, shown = gallery
    shown.asks = True
    desk.settle(shown)
    desk.bridge.press("yes")
    desk.frame(shown)
    assert shown.answer == "yes"
    desk.bridge.press("back")
    desk.frame(shown)
    assert shown.answer == "no"


@pytest.mark.parametrize("high", [False, True])
@pytest.mark.parametrize("ui_scale", [0.75, 1.0, 2.0])
def test_everything_can_be_read(desk, high, ui_scale):
    shown, one = Gallery(), desk(settings=Settings(high_contrast=high, ui_scale=ui_scale))
    for record in one.settle(shown):
        if record.text and record.role != "tip":
            assert record.contrast >= (7.0 if high else 4.5), record
            assert record.size_px >= 12.0 * ui_scale, record


def test_sums_are_reckoned_and_nothing_else():
    assert reckoned("3,5") == 3.5 and reckoned("(2 + 1) * -4") == -12.0
    assert [reckoned(text) for text in ("", "a", "1/0", "9**9**9", "True", "1e999", "[1]")] == [None] * 7


def test_numbers_are_spelled_without_digits_that_do_not_matter():
    assert [spelled(value) for value in (1.0, 0.30000000000000004, 1234567.25, -0.5)] == [
        "1",
        "0.3",
        "1234567.2",
        "-0.5",
    ]
