"""The swarm's voice: what it does, how many, how fast and how loudly can all be heard, and so can letting go."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import pytest

from game.audio import meter
from game.audio.bank import RATE, Bank
from game.audio.bounce import Bounce
from game.audio.desk import Desk
from game.audio.swarm import MUSIC_LEFT, REGISTERS, SwarmVoices, chorus_of
from game.content.events import PulseFired, SwarmReleased
from game.content.settings import Settings
from game.content.soundscape import PatientSound, Soundscape, SwarmSound, ToothSound
from tests.audio.desks import EARS, FRAME_S

E, B = 329.5, 493.75
CHORD = (E, B, 659.25, 739.5, 987.75)
NEAR = (0.0, 0.0, -10.0)
WORKS = SwarmSound(0, "scour", 0.1, False, NEAR, 8000, density=0.6, speed=0.3, working=0.7, carrying=0.3, idle=0.2)


@cache
def bank() -> Bank:
    return Bank()


def tooth(*swarms: SwarmSound) -> Soundscape:
    return Soundscape(tooth=ToothSound(0.0, PatientSound("noor", 0.0, 0.0, 0.2, False, None), swarms))


class Choir:
    """A desk on which only swarms play."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.desk, self.bounce = Desk(bank(), settings or Settings()), Bounce()
        self.voices = SwarmVoices(self.desk)

    def sing(self, scape: Soundscape, seconds: float, *happened) -> np.ndarray:
        for number in range(round(seconds / FRAME_S)):
            self.voices.hear(happened if number == 0 else ())
            self.voices.follow(scape, FRAME_S)
            self.bounce.play(self.desk.mix(FRAME_S, EARS), FRAME_S)
        return self.bounce.take()

    def gains(self) -> dict[str, float]:
        """What is asked for, by the name of the sound."""
        return {voice.clip.name.partition("*")[0]: voice.goal for voice in self.desk.voices if voice.key}


def sung(swarm: SwarmSound, seconds: float = 1.5, **changed) -> np.ndarray:
    """Once it sings as it does, (frames, 2)."""
    choir = Choir()
    scape = tooth(dataclasses.replace(swarm, **changed))
    choir.sing(scape, 0.9)
    return choir.sing(scape, seconds)


def spectrum(samples: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    mono = samples.mean(axis=1)
    return np.fft.rfftfreq(len(mono), 1.0 / RATE), np.abs(np.fft.rfft(mono * np.hanning(len(mono))))


def strength(samples: np.ndarray, pitch: float, width: float = 2.0) -> float:
    hz, loud = spectrum(samples)
    return float(loud[np.abs(hz - pitch) < width].max())


def centroid(samples: np.ndarray) -> float:
    hz, loud = spectrum(samples)
    return float((hz * loud**2).sum() / (loud**2).sum())


def test_quiet_whispers_middle_beats_loud_is_a_chord():
    quiet, middle, loud = chorus_of(0.1), chorus_of(0.5), chorus_of(0.9)
    assert quiet.whisper == 1.0 and quiet.uneasy == quiet.chord == quiet.floor == 0.0
    assert middle.uneasy == 1.0 and middle.whisper == middle.chord == 0.0
    assert loud.chord > 0.85 and loud.whisper == loud.uneasy == 0.0 and loud.room > 0.5


def test_a_loud_chorus_is_the_chord_on_e():
    loud = sung(WORKS, chorus=1.0)
    between = max(strength(loud, pitch) for pitch in (350.0, 415.0, 554.0, 622.0, 880.0))
    assert all(strength(loud, pitch) > 8.0 * between for pitch in CHORD)


def test_the_middle_beats_between_a_note_and_its_semitone():
    clip = bank().clip("swarm/uneasy")
    band = clip.samples[:, 0] / 32768.0
    hz, spread = np.fft.rfftfreq(len(band), 1.0 / RATE), np.fft.rfft(band)
    spread[(hz < 440.0) | (hz > 570.0)] = 0.0
    loud = np.abs(np.fft.irfft(spread, len(band)))
    beats = np.abs(np.fft.rfft(loud - loud.mean()))
    rate = np.fft.rfftfreq(len(band), 1.0 / RATE)
    slow = (rate > 3.0) & (rate < 60.0)
    assert 18.0 < rate[slow][int(np.argmax(beats[slow]))] < 30.0


def test_turning_it_up_swells_and_wakes_the_floor_and_the_room():
    levels = [meter.integrated(sung(WORKS, chorus=chorus)) for chorus in (0.1, 0.5, 0.8, 1.0)]
    assert levels == sorted(levels)
    assert levels[-1] - levels[0] > 6.0
    low = [strength(sung(WORKS, chorus=chorus), 82.4) for chorus in (0.5, 1.0)]
    assert low[1] > 10.0 * low[0]


def test_it_blooms_while_it_is_turned_up():
    choir = Choir()
    for number in range(60):
        choir.sing(tooth(dataclasses.replace(WORKS, chorus=0.3 + 0.003 * number)), FRAME_S)
    turned = choir.gains()["swarm/shimmer"]
    choir.sing(tooth(dataclasses.replace(WORKS, chorus=0.48)), 3.0)
    assert turned > 0.1 and choir.gains().get("swarm/shimmer", 0.0) < 0.3 * turned


def test_a_loud_chorus_takes_the_place_of_music():
    choir = Choir()
    choir.sing(tooth(dataclasses.replace(WORKS, chorus=1.0)), 2.0)
    plain = Settings().volumes["master"] * Settings().volumes["music"]
    assert choir.desk.volume("music") == pytest.approx(MUSIC_LEFT * plain, rel=0.1)


@pytest.mark.parametrize("task", ["scour", "build", "hush"])
def test_a_task_is_a_timbre(task):
    choir = Choir()
    choir.sing(tooth(dataclasses.replace(WORKS, task=task)), 0.1)
    assert {name for name in choir.gains() if f"/{task}_" in name} == {
        f"swarm/{task}_{part}" for part in ("few", "many", "bright")
    }
    assert len([name for name in choir.gains() if "_" in name]) == 3


def test_tasks_differ_in_brightness_by_what_they_are():
    tasks = {task: centroid(sung(WORKS, task=task)) for task in ("scour", "build", "hush")}
    apart = sorted(tasks.values())
    assert apart[1] > 1.1 * apart[0] and apart[2] > 1.1 * apart[1], tasks


def test_a_crowd_is_many_voices():
    choir = Choir()
    choir.sing(tooth(dataclasses.replace(WORKS, density=0.1)), 0.1)
    few = choir.gains()
    choir.sing(tooth(dataclasses.replace(WORKS, density=0.9)), 1.0)
    many = choir.gains()
    assert few["swarm/scour_few"] > few["swarm/scour_many"]
    assert many["swarm/scour_many"] > 2.0 * many.get("swarm/scour_few", 0.0)


def test_speed_is_brightness():
    slow, quick = (sung(WORKS, speed=speed, task="hush") for speed in (0.0, 1.0))
    assert centroid(quick) > 1.3 * centroid(slow)


def test_four_swarms_are_told_apart_by_register_and_place_and_are_one_chord():
    lowest, angles = [], []
    together = []
    for number in range(4):
        at = (10.0 * (number - 1.5), 0.0, -12.0)
        alone = sung(WORKS, id=number, chorus=0.72, at=at, task="build")
        lowest.append(strength(alone, E * REGISTERS[number]))
        left, right = (float(np.sqrt((alone[:, ear] ** 2).mean())) for ear in (0, 1))
        angles.append(right / left)
        others = [E * REGISTERS[other] for other in range(4) if REGISTERS[other] < REGISTERS[number]]
        assert all(lowest[-1] > 6.0 * strength(alone, pitch) for pitch in others)
        together += [pitch * REGISTERS[number] for pitch in CHORD]
    assert angles == sorted(angles) and angles[-1] > 1.5 * angles[0]
    names = {round(12.0 * np.log2(pitch / E)) % 12 for pitch in together}
    assert names <= {0, 2, 7, 9}  # E, F sharp, B, C sharp: no semitone, no tritone among them


def test_let_go_it_sinks_darkens_and_is_nearly_silent():
    choir = Choir()
    loud = dataclasses.replace(WORKS, chorus=1.0)
    choir.sing(tooth(loud), 2.0)
    before = choir.sing(tooth(loud), 0.5)
    dark = tooth(dataclasses.replace(loud, is_dark=True, working=0.0))
    after = choir.sing(dark, 4.5, SwarmReleased(0))
    parts = [after[round(at * RATE) : round((at + 0.5) * RATE)] for at in (0.2, 1.2, 2.2)]
    pitches = []
    for part in parts:
        hz, heard = spectrum(part)
        wide = (hz > 140.0) & (hz < 420.0)
        pitches.append(float(hz[wide][int(np.argmax(heard[wide]))]))
    assert pitches == sorted(pitches, reverse=True) and pitches[-1] < 0.75 * E
    levels = [float(np.sqrt((part**2).mean())) for part in (before, *parts, after[-RATE // 2 :])]
    assert levels == sorted(levels, reverse=True)
    assert levels[-1] < 0.004 * levels[0]
    assert len(meter.clicks(after)) == 0


def test_who_was_left_at_an_anchor_goes_on_quietly():
    choir = Choir()
    choir.sing(tooth(dataclasses.replace(WORKS, is_dark=True, chorus=1.0, working=0.3)), 0.5)
    assert "swarm/whisper" in choir.gains() and "swarm/chord" not in choir.gains()


def test_brushes_are_soft_for_whoever_asked_for_it():
    usual, soft = Choir(), Choir(Settings(mute_drill=True))
    for choir in (usual, soft):
        choir.sing(tooth(WORKS), 0.1)
    assert soft.gains()["swarm/scour_many"] < 0.5 * usual.gains()["swarm/scour_many"]


def test_a_pulse_makes_it_louder_for_a_moment():
    choir = Choir()
    choir.sing(tooth(dataclasses.replace(WORKS, chorus=0.5)), 0.1)
    choir.sing(tooth(dataclasses.replace(WORKS, chorus=0.5)), 0.05, PulseFired(0, NEAR))
    assert "swarm/chord" in choir.gains()
    choir.sing(tooth(dataclasses.replace(WORKS, chorus=0.5)), 3.0)
    assert "swarm/chord" not in choir.gains()


def test_pockets_that_fill_are_heard_once():
    choir = Choir()
    for carrying in (0.3, 0.1, 0.1, 0.16, 0.17):
        choir.sing(tooth(dataclasses.replace(WORKS, carrying=carrying)), 2 * FRAME_S)
    assert [voice.clip.name for voice in choir.desk.voices].count("swarm/cargo") == 1


def test_the_same_play_gives_the_same_samples():
    assert np.array_equal(sung(WORKS, 0.5, chorus=0.8), sung(WORKS, 0.5, chorus=0.8))
