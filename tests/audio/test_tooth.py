"""A tooth with closed eyes: what flows, sticks, dissolves and heals, who breathes, and what a raised hand leaves."""

from __future__ import annotations

import dataclasses
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from game.audio import meter
from game.audio.bank import RATE, Bank
from game.audio.bounce import Bounce
from game.audio.desk import Desk
from game.audio.tooth import CHORD, LET_GO_TO, SCALE, ToothVoices
from game.content.events import MineralLaid, Swallowed
from game.content.settings import Settings
from game.content.soundscape import FibreSound, PatientSound, Soundscape, SwarmSound, ToothSound
from tests.audio.desks import EARS, FRAME_S

NEAR = (0.0, 0.0, -10.0)
NOOR = PatientSound("noor", 0.2, 0.5, 0.2, False, None)
HELD = SwarmSound(0, "build", 0.1, False, NEAR, 5000)
CALM = ToothSound(0.0, NOOR, (HELD,))


@cache
def bank() -> Bank:
    return Bank()


class Mouth:
    """A desk on which only the tooth plays; time passes for the patient too."""

    def __init__(self) -> None:
        self.desk, self.bounce = Desk(bank(), Settings()), Bounce()
        self.voices = ToothVoices(self.desk)
        self.frames = 0
        self.begun: list[tuple[int, str]] = []  # frame, name
        self.loudest: dict[str, float] = {}  # what was asked for at most, by name
        self._known = 0

    def live(self, tooth: ToothSound, seconds: float, *happened, lives: bool = True) -> np.ndarray:
        for number in range(round(seconds / FRAME_S)):
            time_s = self.frames * FRAME_S
            if lives:
                patient = dataclasses.replace(tooth.patient, breath=(0.25 * time_s) % 1.0, pulse=(1.2 * time_s) % 1.0)
                tooth = dataclasses.replace(tooth, time_s=time_s, patient=patient)
            self.voices.hear(happened if number == 0 else ())
            self.voices.follow(Soundscape(tooth=tooth), FRAME_S)
            voices = self.desk.mix(FRAME_S, EARS)
            new = [voice for voice in voices if voice.number > self._known]
            self.begun += [(self.frames, voice.clip.name) for voice in new]
            self.loudest |= {
                voice.clip.name: max(voice.goal, self.loudest.get(voice.clip.name, 0.0)) for voice in voices
            }
            self._known = max([self._known, *(voice.number for voice in new)])
            self.bounce.play(voices, FRAME_S)
            self.frames += 1
        return self.bounce.take()

    def gains(self) -> dict[str, float]:
        """What is asked for now, by the name of the sound."""
        return {
            voice.clip.name.partition("*")[0]: voice.goal for voice in self.desk.voices if voice.is_held or voice.key
        }


def after(tooth: ToothSound, **changed) -> dict[str, float]:
    mouth = Mouth()
    mouth.live(dataclasses.replace(tooth, **changed), 0.1)
    return mouth.gains()


def rough(samples: np.ndarray) -> float:
    """How strongly its loudness shakes at 2 to 30 Hz, relative to how loud it is."""
    mono = np.abs(samples.mean(axis=1) if samples.ndim > 1 else samples)
    shape = mono[: len(mono) // 220 * 220].reshape(-1, 220).mean(axis=1)  # 200 a second
    heard = np.abs(np.fft.rfft(shape - shape.mean())) / (len(shape) * shape.mean())
    rate = np.fft.rfftfreq(len(shape), 220 / RATE)
    return float(np.sqrt((heard[(rate > 2.0) & (rate < 30.0)] ** 2).sum()))


def test_more_saliva_is_more_water():
    assert "tooth/stream" not in after(CALM, flow=1.0)
    assert after(CALM, flow=5.0)["tooth/stream"] > 0.1
    assert after(CALM, flow=0.1)["tooth/fluid"] < after(CALM, flow=1.0)["tooth/fluid"]


def test_a_swallow_draws_the_water_along_for_a_moment():
    mouth = Mouth()
    mouth.live(CALM, 0.5, Swallowed())
    assert mouth.gains()["tooth/stream"] > 0.1
    mouth.live(CALM, 5.0)
    assert "tooth/stream" not in mouth.gains()


def test_plaque_is_low_and_where_it_is():
    heard = after(CALM, plaque=0.8, plaque_at=NEAR)
    assert heard["tooth/biofilm"] > 2.0 * after(CALM, plaque=0.2, plaque_at=NEAR)["tooth/biofilm"]
    samples = bank().clip("tooth/biofilm").samples[:, 0] / 32768.0
    power = np.abs(np.fft.rfft(samples)) ** 2
    hz = np.fft.rfftfreq(len(samples), 1.0 / RATE)
    assert power[hz < 300.0].sum() > 0.8 * power.sum()


def test_acid_hisses_as_fast_as_tissue_dissolves():
    assert "tooth/acid_hiss" not in after(CALM)
    assert after(CALM, acid=1.0, acid_at=NEAR)["tooth/acid_hiss"] > after(CALM, acid=0.1)["tooth/acid_hiss"]


def test_daylight_stays():
    assert after(CALM, daylight=1.0)["tooth/light"] > 0.1


@pytest.mark.parametrize("is_sharp", [False, True])
def test_a_fibre_is_as_consonant_as_it_is_calm(is_sharp):
    heard = []
    for calm in (1.0, 0.85, 0.3):
        mouth = Mouth()
        tooth = dataclasses.replace(CALM, fibres=(FibreSound(NEAR, calm, is_sharp),), flow=0.05)
        mouth.voices._fluid = mouth.voices._breathe = lambda *rest: None
        mouth.voices._beat = lambda *rest: None
        mouth.live(tooth, 1.0)
        heard.append(rough(mouth.live(tooth, 3.0)))
    assert heard[0] < 0.5 * heard[1] < heard[1] < heard[2], heard


def test_only_the_least_calm_fibres_are_heard():
    mouth = Mouth()
    fibres = tuple(FibreSound(NEAR, 1.0 - 0.1 * number, False) for number in range(8))
    mouth.live(dataclasses.replace(CALM, fibres=fibres), 0.1)
    assert {voice.key.split()[-1] for voice in mouth.desk.voices if "nerve" in voice.key} == {"5", "6", "7"}


def test_breath_comes_in_and_goes_out_with_its_phase():
    assert "tooth/breath_in" in after(dataclasses.replace(CALM, patient=dataclasses.replace(NOOR, breath=0.2)))
    mouth = Mouth()
    mouth.live(CALM, 8.0)
    names = [name for _, name in mouth.begun if "breath" in name]
    assert names[:4] == ["tooth/breath_in", "tooth/breath_out", "tooth/breath_in", "tooth/breath_out"]
    starts = [frame * FRAME_S for frame, name in mouth.begun if name == "tooth/breath_out"]
    assert all(at % 4.0 == pytest.approx(1.6, abs=0.2) for at in starts)


def test_the_heart_beats_once_a_pulse_and_louder_in_fear():
    mouth = Mouth()
    mouth.live(CALM, 5.0)
    beats = [frame * FRAME_S for frame, name in mouth.begun if name == "tooth/heart"]
    assert len(beats) == 5
    assert all(later - earlier == pytest.approx(1.0 / 1.2, abs=0.02) for earlier, later in pairwise(beats))
    afraid = Mouth()
    afraid.live(dataclasses.replace(CALM, patient=dataclasses.replace(NOOR, anxiety=0.9)), 1.0)
    assert afraid.loudest["tooth/heart"] > 2.0 * mouth.loudest["tooth/heart"]


def test_mineral_rains_in_pitched_grains_one_at_a_time():
    mouth = Mouth()
    for number in range(30):
        mouth.live(CALM, 4 * FRAME_S, MineralLaid((0.0, 10.0 + 0.3 * number, -10.0), 16))
    grains = [(frame, name) for frame, name in mouth.begun if name.startswith("tooth/grain")]
    assert len(grains) >= 10
    assert min(later[0] - earlier[0] for earlier, later in pairwise(grains)) * FRAME_S >= 0.08
    pitches = {float(name.partition("*")[2] or 1.0) for _, name in grains}
    assert len(pitches) >= 5 and pitches <= set(SCALE)


def test_the_rain_follows_the_wall_up_and_keeps_to_a_loud_chord():
    low, high = ToothVoices(Desk(bank())), ToothVoices(Desk(bank()))
    assert high._note((0.0, 30.0, 0.0)) > low._note((0.0, 10.0, 0.0))
    mouth = Mouth()
    loud = dataclasses.replace(CALM, swarms=(dataclasses.replace(HELD, chorus=0.9),))
    for number in range(30):
        mouth.live(loud, 4 * FRAME_S, MineralLaid((0.0, 10.0 + number, -10.0), 16))
    pitches = {float(name.partition("*")[2] or 1.0) for _, name in mouth.begun if name.startswith("tooth/grain")}
    assert pitches <= set(CHORD)


def raised(tooth: ToothSound, is_dark: bool = False) -> ToothSound:
    swarms = tuple(dataclasses.replace(swarm, is_dark=is_dark) for swarm in tooth.swarms)
    return dataclasses.replace(tooth, swarms=swarms, patient=dataclasses.replace(tooth.patient, hand_raised=True))


def test_a_raised_hand_leaves_one_breath_within_half_a_second():
    mouth = Mouth()
    mouth.live(CALM, 2.0)
    mouth.live(raised(CALM), 0.5)
    for bus in ("swarm", "world", "music"):
        assert mouth.desk.volume(bus) < 0.01
    audible = {voice.clip.name for voice in mouth.desk.voices if voice.gain > 0.001}
    assert audible <= {"tooth/breath_in", "tooth/breath_out"}
    heard = mouth.live(raised(CALM), 4.0)
    assert np.abs(heard).max() > 0.01  # and that breath is there
    assert len(meter.clicks(heard)) == 0


def test_letting_go_gives_the_world_back_slowly():
    mouth = Mouth()
    mouth.live(raised(CALM), 1.0)
    assert mouth.desk.volume("world") < 0.01
    mouth.live(raised(CALM, is_dark=True), 3.0)
    begun = mouth.desk.volume("world")
    full = Settings().volumes["master"] * Settings().volumes["world"]
    assert 0.1 * full < begun < 0.5 * full
    assert begun == pytest.approx(full * (1.0 - LET_GO_TO) ** 2, rel=0.05)
    mouth.live(CALM, 3.0)
    assert mouth.desk.volume("world") == pytest.approx(full, rel=0.02)


def test_the_fluid_comes_up_on_the_way_in():
    mouth = Mouth()
    mouth.voices.follow(Soundscape(dive=0.9), FRAME_S)
    assert "tooth/fluid" in mouth.gains()


def test_a_fifth_at_peace_does_not_beat():
    samples = bank().clip("tooth/nerve").samples[:, 0] / 32768.0
    hz, loud = np.fft.rfftfreq(len(samples), 1.0 / RATE), np.abs(np.fft.rfft(samples))
    root, fifth = (
        float(hz[(hz > low) & (hz < high)][int(np.argmax(loud[(hz > low) & (hz < high)]))])
        for low, high in ((70, 95), (110, 140))
    )
    assert fifth / root == pytest.approx(1.5, abs=1e-3)
