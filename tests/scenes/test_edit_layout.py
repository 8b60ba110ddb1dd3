"""Where panels stand: all of them in a large window, behind tabs in a small one, and the picture always has room."""

from __future__ import annotations

import pytest

from game.content.settings import Settings
from game.scenes.edit import layout
from game.scenes.edit.editing import swap_wide
from game.ui.toolbox import Toolbox
from tests.scenes.panel_desk import editor_of
from tests.ui.desk import Desk

PANELS = ("outline", "palette", "properties", "layers", "issues", "timeline")


@pytest.fixture
def stand(ctx, monkeypatch):
    """`stand(size, ui_scale) -> (desk, editor, drawn, frame)`; `drawn` is where each panel stood."""
    desks, drawn = [], {}
    for name in PANELS:
        monkeypatch.setattr(layout, name, lambda tools, editor, region, name=name: drawn.__setitem__(name, region))
    monkeypatch.setattr(layout, "look", lambda editor: (0, 0))

    def make(size=(1280, 720), ui_scale=1.0):
        desk, editor = Desk(ctx, size=size, settings=Settings(ui_scale=ui_scale)), editor_of()
        desks.append(desk)

        def frame(count=2):
            for _ in range(count):
                drawn.clear()
                desk.frame(lambda ui: layout.panels(Toolbox(ui), editor))

        frame()
        return desk, editor, drawn, frame

    yield make
    for desk in desks:
        desk.close()


def overlap(a, b):
    return (
        min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > 0.5 and min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > 0.5
    )


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (2560, 1440), (800, 600), (320, 180)])
@pytest.mark.parametrize("ui_scale", [0.75, 1.0, 1.5, 2.0])
def test_panels_do_not_lie_over_each_other_and_the_picture_has_a_third(stand, size, ui_scale):
    _desk, editor, drawn, _frame = stand(size, ui_scale)
    regions = [*drawn.values(), editor.view_region]
    assert not any(overlap(a, b) for n, a in enumerate(regions) for b in regions[n + 1 :])
    left, _, width, height = editor.view_region
    assert width >= 0.33 * (left + width) and width >= 1.0 and height >= 1.0


def test_a_large_window_shows_all(stand):
    *_, drawn, _frame = stand()
    assert set(drawn) == set(PANELS)


def test_a_small_one_shows_what_is_asked_for(stand):
    desk, editor, drawn, frame = stand(ui_scale=2.0)
    assert set(drawn) == {"outline", "properties"}
    for tab in ("tab.palette", "tab.layers", "tab.timeline"):
        desk.bridge.press(tab)
    frame()
    assert set(drawn) == {"palette", "layers", "timeline"}
    desk.bridge.press("tab.timeline")
    frame()
    assert set(drawn) == {"palette", "layers"}, "the same tab once more folds it away"
    editor.memory["issues.reveal"] = True
    frame()
    assert "issues" in drawn


def test_the_picture_can_have_it_all(stand):
    _desk, editor, drawn, frame = stand()
    swap_wide(editor)
    frame()
    assert not drawn and editor.view_region[0] == 0.0
    swap_wide(editor)
    frame()
    assert set(drawn) == set(PANELS)


def test_edges_can_be_dragged_and_stay_within_reason(stand, monkeypatch):
    _desk, _editor, drawn, frame = stand()
    pulls = {"edge.left": 50.0, "edge.below": -4000.0, "edge.left_share": 60.0}
    monkeypatch.setattr(Toolbox, "splitter", lambda self, name, *region: pulls.pop(name, 0.0))
    frame()
    assert drawn["outline"][2] == 380.0 and drawn["outline"][3] > 0.5 * (drawn["outline"][3] + drawn["palette"][3])
    assert drawn["issues"][3] <= 0.5 * 1100.0
