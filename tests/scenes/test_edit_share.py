"""Sharing from the editor: what goes out is proved, and what comes in is kept under a free name."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from game.content.level import read_level
from game.core import paths
from game.editor import share
from game.editor.trial import Proof
from game.save.treatments import Tape, Track, Treatment, encode_treatment
from game.scenes.edit.dialogs_share import _target, take
from game.tooth.state import Briefing
from tests.scenes.edit_stage import begin_bare, open_editor


def test_a_share_comes_in_under_a_free_name_and_opens(begin, own, tmp_path):
    treatment = Treatment(briefing=Briefing(level_hash="0"), level="cave", tape=Tape(), track=Track())
    data = share.pack(
        read_level(paths.asset("templates", "mound.json")), {}, encode_treatment(treatment), lambda *_: ""
    )
    path = tmp_path / "given.zip"
    path.write_bytes(data)
    desk = open_editor(begin, own)
    take(desk.editor, path)
    desk.frames(3)
    assert desk.editor.session.path == paths.user_levels_dir() / "new_level.json"
    assert any("Prove it" in said for said in desk.editor.session.notes)
    path.write_bytes(data[:-30])
    take(desk.editor, path)
    assert desk.editor.dialog == "trouble"
    assert len(list(paths.user_levels_dir().glob("new_level*.json"))) == 1


def test_a_share_that_is_typed_comes_in_with_enter(begin, own, tmp_path):
    desk = begin_bare(begin)
    desk.editor.dialog = "import"
    desk.frames(4)
    desk.type(str(tmp_path / "nothing.zip"))
    desk.key("enter")
    desk.frames(3)
    assert desk.editor.dialog == "trouble", "it is looked for, and told that it is not there"


def test_a_level_without_a_tape_is_not_exported(begin, own):
    desk = open_editor(begin, own)
    desk.editor.dialog = "export"
    desk.press("export.do")
    desk.frames(2)
    assert any("Prove it" in record.text for record in desk.game.bridge.record)
    assert not list(paths.shares_dir().iterdir())
    desk.press("cancel")
    assert desk.editor.dialog == ""


@pytest.mark.parametrize("typed", ["", " ", "/", "~nobody/x", "~", "a\0b", "x" * 300, "..", '"given"'])
def test_whatever_is_typed_as_a_file_is_told_or_done(begin, own, typed):
    desk = open_editor(begin, own)
    target = _target(typed)
    assert target.name.endswith(share.ENDING)
    assert "/" in typed or "~" in typed or target.parent == paths.shares_dir()
    desk.editor.memory["dialogs.import"] = typed
    desk.editor.dialog = "import"
    desk.press("import.do")
    desk.frames(2)
    desk.editor.dialog = "open"
    desk.frames(1)
    desk.editor.memory["dialogs.lists"].typed = typed
    desk.press("open.file")
    desk.frames(2)
    assert desk.scene is not None
    assert desk.editor.session.path == own


def test_a_share_that_would_take_the_place_of_a_file_says_so(begin, own):
    desk = open_editor(begin, own)
    desk.editor.dialog = "export"
    desk.frames(2)
    assert not any("replaced" in record.text for record in desk.game.bridge.record)
    (paths.shares_dir() / "cave.zip").write_bytes(b"another's")
    desk.frames(2)
    assert any("replaced" in record.text for record in desk.game.bridge.record)


def test_a_tape_is_proved_before_a_level_is_exported(begin, own, monkeypatch):
    class Proved:
        def __init__(self, level, treatment):
            self.level, self.share, self.proof = level, 0.5, None

        def advance(self, budget_ms):
            self.proof = Proof(True)

        def close(self):
            pass

    treatment = Treatment(briefing=Briefing(level_hash="0"), level="cave", tape=Tape(), track=Track())
    desk = open_editor(begin, own)
    desk.editor.proof = encode_treatment(treatment)
    monkeypatch.setattr("game.scenes.edit.dialogs_share.Proving", Proved)
    desk.editor.dialog = "export"
    desk.press("export.do")
    desk.frames(3)
    found = share.read_share(paths.shares_dir() / "cave.zip")
    assert found.level == desk.editor.document.value()
    assert Image.open(io.BytesIO(found.picture)).size == (960, 540)
