"""A monkey at the editor: what holds whatever is done, on two seeds. See monkey.py."""

from __future__ import annotations

import msgspec
import pytest

from game.content.catalog import find_path
from game.content.level import read_level
from game.core import paths
from game.editor.document import Document
from game.scenes.edit import scene
from tests.scenes.edit_stage import open_editor
from tests.scenes.monkey import Monkey

DOINGS = 25


@pytest.mark.parametrize("name, seed", [("empty", 1), ("bare", 3)])
def test_whatever_is_done_the_document_can_be_taken_back(begin, tmp_path, monkeypatch, name, seed):
    monkeypatch.chdir(tmp_path)
    for budget in ("UPDATE_MS", "LIGHT_MS", "SKETCH_MS"):
        monkeypatch.setattr(scene, budget, 0.5)  # the picture may come late
    path = tmp_path / f"{name}.json"
    if name == "bare":  # breaks every rule that a level without anything breaks
        level = read_level(find_path("sandbox"))
        level = msgspec.structs.replace(level, shapes=(), things=(), happenings=(), cameras=())
        path.write_bytes(Document(level).encode())
    else:
        path.write_bytes(paths.asset("templates", f"{name}.json").read_bytes())
    monkey = Monkey(open_editor(begin, path), seed)
    monkey.play(DOINGS)
    monkey.settle()
