"""The sound board: any sound by its name, and how the desk stands."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.audio import board as board_page
from game.audio.bank import RATE
from game.audio.board import PIECE, SILENT_DB, WAITS_S
from game.audio.bounce import Bounce
from game.audio.mixer import Mixer
from game.content.music import Piece, Stem
from game.content.settings import Settings
from game.content.soundscape import Soundscape
from game.ui.screens.sound_board import BoardOrder

FRAME_S = 1.0 / 30.0


@pytest.fixture
def mixer():
    made = Mixer(Settings(), player=Bounce())
    yield made
    made.close()


def run(mixer, seconds, scape=None):
    for _ in range(round(seconds / FRAME_S)):
        mixer.hear((), scape or Soundscape(), None, FRAME_S)


def test_every_sound_can_be_found_pieces_first(mixer):
    names = mixer.board.names()
    files = {
        path.relative_to(mixer.bank.folder).with_suffix("").as_posix() for path in mixer.bank.folder.rglob("*.ogg")
    }
    assert {name for name in names if not name.startswith(PIECE)} == files
    assert [name.startswith(PIECE) for name in names] == sorted(
        (name.startswith(PIECE) for name in names), reverse=True
    )
    assert "target_scour" in names


def test_what_is_clicked_is_heard_to_its_end_and_then_over(mixer):
    mixer.board.take(BoardOrder(play="bell"))
    run(mixer, 0.2)
    assert mixer.board.facts().playing == {"bell"}
    assert dict(mixer.board.facts().meters)["ui"] > -40.0
    run(mixer, mixer.bank.clip("bell").seconds + 0.3)
    assert mixer.board.facts().playing == frozenset()
    heard = mixer.player.samples()
    assert np.abs(heard).max() > 0.05
    assert np.abs(heard[-RATE // 10 :]).max() == 0.0
    assert dict(mixer.board.facts().meters)["ui"] == SILENT_DB


def test_a_second_click_stops_it_and_one_button_stops_all(mixer):
    for name in ("bell", "daylight"):
        mixer.board.take(BoardOrder(play=name))
    run(mixer, 0.1)
    mixer.board.take(BoardOrder(play="bell"))
    run(mixer, 0.2)
    assert mixer.board.facts().playing == {"daylight"}
    mixer.board.take(BoardOrder(stops=True))
    run(mixer, 0.2)
    assert (mixer.board.facts().playing, mixer.board.facts().voices) == (frozenset(), 0)


def test_the_board_plays_while_the_game_stands_still(mixer):
    mixer.board.take(BoardOrder(play="bell"))
    run(mixer, 0.3, Soundscape(is_paused=True))
    assert np.abs(mixer.player.samples()).max() > 0.05


def test_a_piece_is_all_its_stems_together(mixer, monkeypatch):
    piece = Piece("bells", 60.0, 4, (Stem("one", 1), Stem("two", 2)))
    monkeypatch.setattr(board_page, "PIECES", {"bells": piece})
    clips = {
        piece.file(stem): mixer.bank.clip(name) for stem, name in zip(piece.stems, ("bell", "daylight"), strict=True)
    }
    monkeypatch.setattr(mixer.bank, "ready", lambda name, pitch=1.0: clips[name])
    monkeypatch.setattr(mixer.bank, "fetch", lambda *names: True)
    mixer.board.take(BoardOrder(play=PIECE + "bells"))
    run(mixer, 0.2)
    assert {voice.clip for voice in mixer.desk.voices} == set(clips.values())


def test_what_is_missing_is_named_and_given_up(mixer):
    mixer.board.take(BoardOrder(play="no_such_sound"))
    run(mixer, WAITS_S + 0.2)
    facts = mixer.board.facts()
    assert facts.playing == frozenset()
    assert any("no_such_sound" in warning for warning in facts.warnings)


def test_facts_are_plain_values(mixer):
    for name, value in dataclasses.asdict(mixer.board.facts()).items():
        assert isinstance(value, (tuple, frozenset, int, float, str)), name
