"""Saves of every past version load for ever: one of each lies in tests/save/corpus and is never made anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.save.container import decode_info, decode_save
from game.save.upgrades import SAVE_VERSION, UPGRADES

CORPUS = Path(__file__).parent / "corpus"


def test_there_is_a_save_of_every_version_and_a_way_from_each_to_the_next():
    assert {path.name for path in CORPUS.glob("*.save")} == {f"v{n}.save" for n in range(1, SAVE_VERSION + 1)}
    assert sorted(UPGRADES) == list(range(1, SAVE_VERSION))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.save")), ids=lambda path: path.stem)
def test_a_save_of_a_past_version_loads(path):
    data = path.read_bytes()
    info, picture = decode_info(data, path)
    assert info.chapter == "chapter1"
    assert picture.startswith(b"\x89PNG")
    save = decode_save(data, path)
    assert save.state["number"] == 3
    assert save.state["facts"] == {"mia_asked": True, "trust": 0.6}
    assert save.arrays["mineral"].dtype == np.uint16
    assert int(save.arrays["mineral"].sum()) == 60000 * 8
    assert save.arrays["position"].shape == (5, 3)
