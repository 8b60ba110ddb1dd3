"""The conductor: stems together to the frame, changes on the bar, silences at once, and places taken up again."""

from __future__ import annotations

import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.audio.bank import RATE, Bank
from game.audio.bounce import Bounce
from game.audio.conductor import KEPT_S, LEAD_S, LONGEST_WAIT_S, SILENCE_S, UNHEARD, Conductor
from game.audio.desk import Desk
from game.content.music import PIECES, MusicWish, Piece, Stem
from game.content.settings import Settings
from game.content.soundscape import PatientSound, Soundscape, ToothSound

FRAME_S = 1.0 / 50.0
BAR_S = 2.0
STEMS = (Stem("low", 2, "bed"), Stem("theme", 3, "melody", pan=0.5), Stem("dread", 2, "tension"))
MARCH, WALTZ = Piece("march", 120.0, 4, STEMS), Piece("waltz", 90.0, 3, STEMS)
LARGO = Piece("largo", 40.0, 4, STEMS)  # its bars are six seconds long
MUSIC_AT = Settings().volumes["master"] * Settings().volumes["music"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Stems that say where they are: a click at the beginning of each bar."""
    folder = tmp_path_factory.mktemp("stems")
    (folder / "music").mkdir()
    for piece in (MARCH, WALTZ, LARGO):
        for stem in piece.stems:
            samples = np.zeros(piece.bar_frames * stem.bars, np.int16)
            for bar in range(stem.bars):
                samples[bar * piece.bar_frames : bar * piece.bar_frames + 400] = 12000
            with wave.open(str(folder / f"{piece.file(stem)}.wav"), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(RATE)
                file.writeframes(samples.tobytes())
    return folder


class Hall:
    """A conductor at a desk of its own, and what they play."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(Bank(folder))
        self.conductor = Conductor(self.desk)
        self.bounce = Bounce()

    def play(self, seconds: float, scape: Soundscape) -> None:
        for _ in range(round(seconds / FRAME_S)):
            self.conductor.follow(scape, FRAME_S)
            self.bounce.play(self.desk.mix(FRAME_S, None), FRAME_S)

    def level(self, piece: str, stem: str = "low") -> float:
        """How loud a stem is, before the volumes; 0 where it does not run."""
        found = [voice for voice in self.desk.voices if voice.key == f"music:{piece}:{stem}" and not voice.is_over]
        return found[0].gain / MUSIC_AT if found else 0.0

    def steps_until(self, seen, most_s: float, scape: Soundscape) -> float:
        """Play on until something is so; gives the seconds it took."""
        for frame in range(round(most_s / FRAME_S)):
            if seen():
                return frame * FRAME_S
            self.play(FRAME_S, scape)
        raise AssertionError("it never came")


@pytest.fixture
def hall(folder, monkeypatch) -> Hall:
    for piece in (MARCH, WALTZ, LARGO):
        monkeypatch.setitem(PIECES, piece.name, piece)
    return Hall(folder)


def wishing(piece: str, **more) -> Soundscape:
    return Soundscape(music=MusicWish(piece, **more))


def hand(up: bool) -> Soundscape:
    patient = PatientSound("mia", 0.0, 0.0, 0.2, hand_raised=up, hum_s=None)
    return replace(wishing("march"), tooth=ToothSound(time_s=0.0, patient=patient))


def test_all_stems_begin_in_the_same_frame_and_stay_together(hall):
    hall.play(31.0, wishing("march"))
    voices = [voice for voice in hall.desk.voices if voice.key.startswith("music:march")]
    assert len(voices) == len(STEMS)
    assert len({voice.age_s for voice in voices}) == 1
    for voice in voices:
        assert voice.frame % MARCH.bar_frames == voices[0].frame % MARCH.bar_frames


def test_what_is_heard_has_its_clicks_on_the_bar(hall):
    hall.play(24.0, wishing("march"))
    heard = np.abs(hall.bounce.samples()).max(axis=1)
    clicks = np.flatnonzero((heard > 1e-3) & (np.concatenate([[0.0], heard[:-1]]) <= 1e-3))
    clicks = clicks[np.diff(clicks, prepend=-RATE) > RATE // 2]
    clicks = clicks[clicks > MARCH.bar_frames // 2]  # the first one is still fading in
    assert len(clicks) >= 8
    assert all(min(click % MARCH.bar_frames, -click % MARCH.bar_frames) <= 1 for click in clicks)


def test_stems_come_and_go_at_the_beginning_of_a_bar_only(hall):
    goals: dict[str, float] = {}
    for frame in range(round(60.0 / FRAME_S)):
        at_s = frame * FRAME_S
        hall.play(FRAME_S, wishing("march", tension=0.9 if 9.0 < at_s < 33.0 else 0.0))
        for voice in hall.desk.voices:
            if goals.get(voice.key, voice.goal) != voice.goal:
                assert (at_s + LEAD_S) % BAR_S < 1.5 * FRAME_S, f"{voice.key} changes at {at_s:.2f} s"
            goals[voice.key] = voice.goal
    assert len(goals) == len(STEMS)


def test_a_tune_is_there_with_its_first_note_and_gone_before_the_next(hall):
    """The theme's bars are clicks: each is heard in full or not at all."""
    seen = set()
    for frame in range(round(120.0 / FRAME_S)):
        hall.play(FRAME_S, wishing("march"))
        at_s = (frame + 1) * FRAME_S
        if at_s > 1.0 and at_s % BAR_S < 1.5 * FRAME_S:
            level = hall.level("march", "theme")
            assert level <= 2 * UNHEARD or level > 0.5, f"{level:.2f} at {at_s:.2f} s"
            seen.add(level > 0.5)
    assert seen == {True, False}


def test_another_piece_waits_for_the_next_bar_and_begins_there(hall):
    hall.play(5.0, wishing("march"))
    waited = hall.steps_until(lambda: hall.level("waltz") > 0.01, 5.0, wishing("waltz"))
    assert waited == pytest.approx(1.0, abs=0.1), "it was wished for in the middle of a bar of two seconds"
    assert hall.level("march") < 0.05, "two pieces are not heard over each other"
    assert hall.conductor.running["waltz"].begun_s == pytest.approx(3 * BAR_S, abs=FRAME_S)


def test_nobody_waits_for_a_long_bar(hall):
    assert LARGO.bar_s > LONGEST_WAIT_S
    hall.play(1.0, wishing("largo"))
    waited = hall.steps_until(lambda: hall.conductor.front == "waltz", 7.0, wishing("waltz"))
    assert waited == pytest.approx(2.0, abs=0.1)


def test_silence_comes_at_once(hall):
    hall.play(5.3, wishing("march"))
    assert hall.level("march") > 0.5
    silent = replace(wishing("march"), is_silent=True)
    hall.play(SILENCE_S + 2 * FRAME_S, silent)
    assert hall.level("march") <= 2 * UNHEARD
    hall.play(10.0, silent)
    assert np.abs(hall.bounce.samples()[-RATE * 9 :]).max() < 1.0 / 32768.0


def test_no_wish_is_a_silence_too(hall):
    hall.play(5.0, wishing("march"))
    hall.play(SILENCE_S + 2 * FRAME_S, Soundscape())
    assert hall.level("march") <= 2 * UNHEARD


def test_after_a_silence_it_goes_on_where_it_was(hall):
    hall.play(5.0, wishing("march"))
    (voice,) = (voice for voice in hall.desk.voices if voice.key == "music:march:low")
    hall.play(6.5, Soundscape())
    waited = hall.steps_until(lambda: hall.level("march") > 0.01, 4.0, wishing("march"))
    assert waited == pytest.approx(0.5, abs=0.15), "it comes back on its own next bar"
    assert voice in hall.desk.voices and voice.age_s == pytest.approx(5.0 + 6.5 + waited, abs=0.1)


def test_what_was_left_long_ago_is_let_go_of_and_its_form_goes_on(hall):
    hall.play(5.0, wishing("march"))
    bar = hall.conductor.running["march"].arrangement.bar
    hall.play(KEPT_S + 2.0, Soundscape())
    assert not hall.desk.voices and not hall.conductor.running
    hall.play(1.0, wishing("march"))
    assert hall.conductor.running["march"].arrangement.bar > bar


def test_a_wish_taken_back_before_the_bar_changes_nothing(hall):
    hall.play(4.2, wishing("march"))
    hall.play(0.5, wishing("waltz"))
    hall.play(4.0, wishing("march"))
    assert hall.level("march") > 0.5 and "waltz" not in hall.conductor.running


def test_under_a_raised_hand_it_withdraws_and_comes_back(hall):
    hall.play(5.0, hand(up=False))
    assert hall.level("march") > 0.5
    hall.play(1.0, hand(up=True))
    assert hall.level("march") <= 2 * UNHEARD
    hall.play(4.0, hand(up=False))
    assert hall.level("march") > 0.5


def test_behind_a_menu_it_goes_on_more_softly(hall):
    hall.play(5.0, wishing("march"))
    before = hall.level("march")
    hall.play(3.0, replace(wishing("march"), is_paused=True))
    assert 0.2 * before < hall.level("march") < 0.9 * before


def test_a_piece_that_nobody_wrote_is_silence(hall):
    hall.play(1.0, wishing("no_such_piece"))
    assert not hall.desk.voices


def test_a_stem_that_is_missing_leaves_the_others(hall, monkeypatch):
    stems = (*STEMS, Stem("lost", 2, "bed"))
    monkeypatch.setitem(PIECES, "march", Piece("march", 120.0, 4, stems))
    hall.play(3.0, wishing("march"))
    assert hall.level("march") > 0.5
    assert sum("lost" in warning for warning in hall.desk.bank.warnings) == 1


def test_the_same_wishes_give_the_same_samples(folder, hall):
    other = Hall(folder)
    for one in (hall, other):
        one.play(7.0, wishing("march"))
        one.play(7.0, wishing("waltz", tension=0.5))
    assert np.array_equal(hall.bounce.samples(), other.bounce.samples())
