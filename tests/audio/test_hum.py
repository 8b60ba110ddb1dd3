"""The hum is a real tune, stops in the middle of a note, and is finished once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pygame
import pytest

from game.audio.bank import RATE, Bank
from game.audio.bounce import Bounce
from game.audio.desk import Desk
from game.audio.hum import BREAKS_OFF_S, HumVoice
from game.content import tune
from game.content.events import LineSpoken, PatientSpoke, StageEntered
from game.content.soundscape import PatientSound, Soundscape, ToothSound
from game.core.text import tr
from game.view.faces import LETTER_S

FRAME_S = 1.0 / 60.0
FLAT = 2.0 ** (-22.0 / 1200.0)


@pytest.fixture(scope="module", autouse=True)
def bank() -> Iterator[Bank]:
    before = os.environ.get("SDL_AUDIODRIVER")
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    pygame.mixer.init(RATE, -16, 2)
    yield Bank()
    pygame.mixer.quit()
    if before is None:
        del os.environ["SDL_AUDIODRIVER"]


class Room:
    def __init__(self, bank: Bank) -> None:
        self.desk, self.ears = Desk(bank), Bounce()
        self.hum = HumVoice(self.desk)

    def go_on(self, scape: Soundscape, *happened) -> None:
        self.hum.hear(happened)
        self.hum.follow(scape, FRAME_S)
        self.ears.play(self.desk.mix(FRAME_S, None), FRAME_S)

    def heard(self) -> np.ndarray:
        return self.ears.samples()[:, 0]


def tooth(hum_s: float | None, microphone: float = 0.35) -> Soundscape:
    patient = PatientSound("lindqvist", 0.0, 0.0, 0.2, False, hum_s)
    return Soundscape(tooth=ToothSound(hum_s or 0.0, patient, microphone=microphone))


def pitch(samples: np.ndarray) -> float:
    """Of a stretch of voice, Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 17))
    hz = np.fft.rfftfreq(1 << 17, 1.0 / RATE)
    echo = spectrum[(hz > 150) & (hz < 450)]
    return float(hz[hz > 150][int(np.argmax(echo))])


def test_the_tune_is_a_waltz_of_sixteen_bars_that_comes_round() -> None:
    assert pytest.approx(16 * 3 * tune.BEAT_S) == tune.LENGTH_S
    assert tune.pitch_at(0.5) == pytest.approx(tune.pitch_at(0.5 + 3 * tune.LENGTH_S))
    assert tune.pitch_at(tune.LENGTH_S - 0.2) is None  # she breathes


def test_the_line_rises_and_falls_with_the_tune_and_lifts_where_she_breathes() -> None:
    strokes = tune.line(0.0, tune.LENGTH_S)
    assert len(strokes) == 2
    heights = [height for stroke in strokes for _, height in stroke]
    assert 0.0 <= min(heights) < 0.05 and 0.95 < max(heights) <= 1.0


@pytest.mark.parametrize("number", [0, 3, 6, 15, 18])
def test_what_is_sung_is_what_is_written_a_little_flat(bank: Bank, number: int) -> None:
    samples = bank.clip("hum").samples[:, 0].astype(float)
    note = tune.NOTES[number]
    cut = samples[round((note.start_s + 0.2) * RATE) : round((note.start_s + note.length_s - 0.05) * RATE)]
    assert 12.0 * np.log2(pitch(cut) / (note.hz * FLAT)) == pytest.approx(0.0, abs=0.15)


def test_the_loop_is_as_long_as_the_tune_and_has_no_seam(bank: Bank) -> None:
    samples = bank.clip("hum").samples[:, 0].astype(float) / 32768.0
    assert len(samples) == round(tune.LENGTH_S * RATE)
    joined = np.concatenate([samples[-200:], samples[:200]])
    assert np.abs(np.diff(joined)).max() < 0.01


def test_the_whole_tune_slows_down_and_ends_on_the_high_g(bank: Bank) -> None:
    assert tune.WHOLE[-1].hz == tune.PITCHES["G4"] and tune.WHOLE[-1].length_s > 3.0
    samples = bank.clip("hum_whole").samples[:, 0].astype(float)
    at = round((tune.WHOLE[-1].start_s + 0.5) * RATE)
    assert pitch(samples[at : at + RATE]) == pytest.approx(392.0 * FLAT, rel=0.01)
    assert np.abs(samples[-RATE // 4 :]).max() < 200


def test_she_breaks_off_in_the_middle_of_a_note(bank: Bank) -> None:
    room = Room(bank)
    stops_at = 7.6 * tune.BEAT_S  # not where any note ends
    assert all(abs(note.start_s - stops_at) > 0.1 for note in tune.NOTES)
    at = 0.0
    while at < stops_at:
        room.go_on(tooth(at))
        at += FRAME_S
    for _ in range(30):
        room.go_on(tooth(None))
    heard = room.heard()
    end = round(at * RATE)
    assert heard[end - RATE // 10 : end].std() > 0.02
    gone = end + round((BREAKS_OFF_S + 2 * FRAME_S) * RATE)
    assert np.abs(heard[gone:]).max() < 1e-4
    assert np.abs(np.diff(heard[end - RATE // 10 :], 2)).max() < 0.01  # no click


def test_what_is_heard_is_the_second_that_is_drawn(bank: Bank) -> None:
    room = Room(bank)
    begins = 7.4
    for number in range(90):
        room.go_on(tooth(begins + number * FRAME_S, microphone=1.0))
    cut = room.heard()[round(0.9 * RATE) : round(1.2 * RATE)]
    drawn = tune.pitch_at(begins + 1.05)
    assert 12.0 * np.log2(pitch(cut) / (drawn * FLAT)) == pytest.approx(0.0, abs=0.25)


def test_a_turned_up_microphone_is_louder_and_drowns_the_swarm(bank: Bank) -> None:
    loud = {}
    for microphone in (0.2, 1.0):
        room = Room(bank)
        for number in range(80):
            room.go_on(tooth(number * FRAME_S, microphone))
        loud[microphone] = room.heard()[RATE // 2 :].std()
        if microphone == 1.0:
            assert room.desk.volume("swarm") < 0.5 * room.desk.settings.volumes["swarm"]
    assert loud[1.0] > 3.0 * loud[0.2]


def test_nobody_hums_and_speaks_at_once(bank: Bank) -> None:
    room = Room(bank)
    for number in range(60):
        room.go_on(tooth(number * FRAME_S))
    for number in range(60, 300):
        room.go_on(tooth(number * FRAME_S), *([PatientSpoke("level.first_light.tickles")] if number == 60 else []))
    heard = room.heard()
    line_s = len(tr("level.first_light.tickles")) * LETTER_S
    assert np.abs(heard[round(1.3 * RATE) : round((0.9 + line_s) * RATE)]).max() < 1e-4
    assert heard[round((1.3 + line_s) * RATE) :].std() > 0.01


def test_she_holds_her_breath_while_time_stands_and_goes_on_where_she_was(bank: Bank) -> None:
    room = Room(bank)
    for number in range(60):
        room.go_on(tooth(number * FRAME_S))
    for _ in range(60):
        room.go_on(tooth(59 * FRAME_S))
    assert np.abs(room.heard()[round(1.6 * RATE) : 2 * RATE]).max() < 1e-4
    for number in range(60, 180):
        room.go_on(tooth(number * FRAME_S))
    cut = room.heard()[round(3.4 * RATE) : round(3.7 * RATE)]
    assert 12.0 * np.log2(pitch(cut) / (tune.pitch_at(2.55) * FLAT)) == pytest.approx(0.0, abs=0.3)


def test_the_story_starts_it_near_and_turns_it_down(bank: Bank) -> None:
    room = Room(bank)
    talk = Soundscape()
    room.go_on(talk, LineSpoken("lindqvist", "Good. I shall hum.", ("sound: hum",)))
    for _ in range(90):
        room.go_on(talk)
    near = room.heard()[-RATE // 2 :].std()
    room.go_on(talk, LineSpoken("", "You turn her microphone down.", ("sound: hum_low",)))
    for _ in range(90):
        room.go_on(talk)
    low = room.heard()[-RATE // 2 :].std()
    assert 0.3 < low / near < 0.6
    room.go_on(talk, StageEntered("dive"))
    for _ in range(60):
        room.go_on(talk)
    assert room.heard()[-RATE // 2 :].std() > 0.5 * low
    room.go_on(talk, StageEntered("way_out"))
    for _ in range(90):
        room.go_on(talk)
    assert np.abs(room.heard()[-RATE // 2 :]).max() < 1e-4


def test_the_finished_tune_is_sung_once(bank: Bank) -> None:
    room = Room(bank)
    room.go_on(Soundscape(), LineSpoken("", "She hums.", ("sound: hum_whole",)))
    assert [voice.clip.name for voice in room.desk.voices] == ["hum_whole"]
    assert not room.desk.voices[0].loops


def test_a_raised_hand_takes_it_away_and_a_lowered_one_gives_it_back(bank):
    room = Room(bank)
    loud = []
    for number in range(360):
        is_up = 60 <= number < 150
        scape = tooth(2.0 + number * FRAME_S, 1.0)
        scape = replace(scape, tooth=replace(scape.tooth, patient=replace(scape.tooth.patient, hand_raised=is_up)))
        room.go_on(scape)
        loud.append(max((voice.gain for voice in room.desk.voices), default=0.0))
    assert loud[59] > 0.3 and max(loud[90:150]) < 0.01
    assert loud[-1] > 0.9 * loud[59]
