"""The mixer: events in, sound out, and never in the way of the game."""

from __future__ import annotations

import wave

import numpy as np
import pygame
import pytest

from game.audio.listener import Listener
from game.audio.mixer import THINNED, VOICES, Mixer
from game.content import events
from game.content.settings import Settings
from game.content.situation import PatientView, SwarmSituation, ToothSituation

HERE = (0.0, 0.0, 0.0)


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def write_tone(path, seconds: float = 2.0) -> None:
    wanted = (np.sin(np.arange(int(44_100 * seconds)) * 0.06) * 9000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(wanted.tobytes())


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def make_mixer(monkeypatch, tmp_path, clock):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = []

    def make(settings: Settings | None = None) -> Mixer:
        made.append(Mixer(settings or Settings(), folder=tmp_path, now=clock))
        return made[-1]

    yield make
    for mixer in made:
        mixer.close()


def tooth(*, chorus: float = 0.5, band: str = "middle", humming: bool = True, focus=HERE) -> ToothSituation:
    swarm = SwarmSituation(
        id=0, task="scour", chorus=chorus, band=band, auto=False, focus=focus, recall_radius=0.0, centre=HERE,
        alive=1, total=1, carrying=0, working=0, idle=0,
    )  # fmt: skip
    patient = PatientView(
        name="lindqvist", comfort=90.0, sharp=0.0, dull=0.0, anxiety=0.2, breath=0.0, pulse=0.0, hand_raised=False,
        humming=humming,
    )  # fmt: skip
    return ToothSituation(
        level="first_light", time_s=1.0, integrity=0.0, thrift=100.0, daylight=0.0, swarms=(swarm,), jobs=(),
        springs=(), port=HERE, patient=patient, beat=None, hint="", exit="",
    )  # fmt: skip


def test_without_a_sound_card_it_plays_into_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("SDL_AUDIODRIVER", "no_such_driver")
    pygame.mixer.quit()
    mixer = Mixer(Settings(), folder=tmp_path)
    assert mixer.is_open
    assert not mixer.has_sound_card
    assert mixer.hear([events.HandRaised()]) == ("hand_raised",)
    mixer.close()


def test_without_any_driver_it_is_silent_and_nothing_breaks(monkeypatch, tmp_path):
    def refuse(*arguments) -> None:
        raise pygame.error("no driver")

    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.setattr(pygame.mixer, "init", refuse)
    write_tone(tmp_path / "bell.wav")
    mixer = Mixer(Settings(), folder=tmp_path)
    assert not mixer.is_open
    assert mixer.hear([events.JobFinished(job="a", at=HERE)]) == ("bell",)
    mixer.follow(tooth())
    mixer.sound("click", "ui")
    mixer.apply(Settings())
    mixer.close()


def test_a_sound_that_does_not_exist_is_silence(make_mixer):
    mixer = make_mixer()
    assert mixer.hear([events.JobFinished(job="a", at=HERE)]) == ("bell",)
    assert not pygame.mixer.get_busy()


def test_a_damaged_sound_is_silence(make_mixer, tmp_path, caplog):
    (tmp_path / "bell.ogg").write_bytes(b"OggS nothing of the kind")
    make_mixer().hear([events.JobFinished(job="a", at=HERE)])
    assert not pygame.mixer.get_busy()
    assert "bell.ogg" in caplog.text


def test_a_sound_of_one_kind_comes_at_most_once_in_its_gap(make_mixer, clock):
    mixer = make_mixer()
    happened = [events.MineralLaid(at=HERE, grains=4)] * 5 + [events.HandRaised()]
    assert mixer.hear(happened) == ("grain", "hand_raised")
    clock.seconds += 0.05
    assert mixer.hear(happened[:5]) == ()
    clock.seconds += 0.05
    assert mixer.hear(happened[:5]) == ("grain",)


def test_forms_of_one_event_are_sounds_of_their_own(make_mixer):
    happened = [events.ChorusChanged(swarm=0, band=band) for band in ("quiet", "middle", "loud")]
    assert make_mixer().hear(happened) == ("chorus_quiet", "chorus_middle", "chorus_loud")


def test_sounds_like_a_drill_can_be_muted(make_mixer):
    mixer = make_mixer(Settings(mute_drill=True))
    assert mixer.hear([events.PlaqueScoured(at=HERE, cells=1), events.MineralLaid(at=HERE, grains=1)]) == ("grain",)


def test_there_are_never_more_voices_than_allowed_and_the_important_ones_win(make_mixer, tmp_path, clock):
    for name in ("grain", "bell"):
        write_tone(tmp_path / f"{name}.wav")
    mixer = make_mixer()

    def busy() -> int:
        return sum(pygame.mixer.Channel(number).get_busy() for number in range(pygame.mixer.get_num_channels()))

    for _ in range(VOICES + 10):
        mixer.hear([events.MineralLaid(at=HERE, grains=1)])
        clock.seconds += 0.1
    assert busy() == VOICES
    assert mixer._free_channel(1) is None
    assert mixer._free_channel(3) is not None


def test_volumes_are_live(make_mixer):
    mixer = make_mixer()
    assert mixer.volume("ui") == pytest.approx(0.8 * 0.7)
    mixer.apply(Settings(volumes=Settings().volumes | {"master": 0.5, "ui": 0.5}))
    assert mixer.volume("ui") == pytest.approx(0.25)
    mixer.apply(Settings(volumes=Settings().volumes | {"master": 0.0}))
    assert mixer.volume("world") == 0.0


def test_a_raised_hand_thins_the_swarm_and_nothing_else(make_mixer):
    mixer = make_mixer()
    before, voices = mixer.volume("swarm"), mixer.volume("voices")
    mixer.hear([events.HandRaised()])
    assert mixer.volume("swarm") == pytest.approx(before * THINNED)
    assert mixer.volume("voices") == voices
    mixer.hear([events.HandLowered(steps_ignored=0)])
    assert mixer.volume("swarm") == before


def test_the_hum_and_the_chord_go_on_and_fade(make_mixer, tmp_path, clock):
    for name in ("hum", "chord_middle"):
        write_tone(tmp_path / f"{name}.wav")
    mixer = make_mixer()
    for _ in range(60):
        clock.seconds += 0.05
        mixer.follow(tooth())
    assert set(mixer._loops) == {"hum", "chord_middle"}
    for _ in range(60):
        clock.seconds += 0.05
        mixer.follow(tooth(humming=False))
    assert set(mixer._loops) == {"chord_middle"}
    for _ in range(60):
        clock.seconds += 0.05
        mixer.follow(None)
    assert not pygame.mixer.get_busy()


def test_what_is_to_the_left_is_louder_on_the_left():
    ears = Listener(at=HERE, forward=(0.0, 0.0, -1.0))
    left, right = ears.loudness((-10.0, 0.0, 0.0))
    assert left > 0.9
    assert right < 0.1
    near, far = ears.loudness((0.0, 0.0, -10.0)), ears.loudness((0.0, 0.0, -400.0))
    assert near[0] == pytest.approx(near[1])
    assert far[0] < near[0] / 2


def test_lines_bring_their_sounds_and_the_hum_stays_until_the_tooth(make_mixer, tmp_path, clock):
    write_tone(tmp_path / "hum.wav")
    mixer = make_mixer()

    def hum_after(*happened: events.Event) -> float:
        mixer.hear(happened)
        for _ in range(40):
            clock.seconds += 0.1
            mixer.follow(None)
        return mixer._loudness["hum"]

    assert hum_after() == 0.0
    near = hum_after(events.LineSpoken(speaker="lindqvist", text="I hum.", tags=("speaker: lindqvist", "sound: hum")))
    low = hum_after(events.LineSpoken(speaker="", text="Lower.", tags=("sound: hum_low",)))
    assert 0.2 < low < near
    assert hum_after(events.StageEntered(stage="dive")) == pytest.approx(low, abs=0.01)
    assert hum_after(events.StageEntered(stage="result")) < 0.01
