"""The mixer: events and soundscapes in, sound out, and never in the way of the game."""

from __future__ import annotations

import dataclasses

import numpy as np
import pygame
import pytest

from game.audio.bounce import Bounce
from game.audio.mixer import Mixer
from game.content import cues, events
from game.content.settings import Settings
from game.content.soundscape import Soundscape
from tests.audio.desks import EARS, FRAME_S, write_tone

HERE = (0.0, 0.0, -10.0)
NOWHERE = Soundscape()
SOUNDS = ("grain", "bell", "scour", "hand_raised", "chorus_quiet", "chorus_middle", "chorus_loud", "click")


@pytest.fixture
def mixer(tmp_path):
    for name in SOUNDS:
        write_tone(tmp_path / f"{name}.wav")
    made = Mixer(Settings(), folder=tmp_path, player=Bounce())
    yield made
    made.close()


def hear(mixer: Mixer, *happened: events.Event, frames: int = 1, scape: Soundscape = NOWHERE) -> np.ndarray:
    """What is heard of what happened, and of so many frames after it."""
    for number in range(frames):
        mixer.hear(happened if number == 0 else (), scape, EARS, FRAME_S)
    return mixer.player.take()


def test_a_cue_is_heard_in_the_frame_it_happened_in(mixer):
    assert not hear(mixer).any()
    assert np.abs(hear(mixer, events.JobFinished(job="a", at=HERE))).max() > 0.1


def test_a_sound_of_one_kind_comes_at_most_once_in_its_gap(mixer):
    happened = [events.MineralLaid(at=HERE, grains=4)] * 5 + [events.HandRaised()]
    counts = [mixer.hear(happened, NOWHERE, EARS, FRAME_S).count("grain") for _ in range(60)]
    assert max(counts) == 1
    assert sum(counts) == pytest.approx(1000.0 / cues.CUES[events.MineralLaid].gap_ms, rel=0.3)


def test_forms_of_one_event_are_sounds_of_their_own(mixer):
    happened = [events.ChorusChanged(swarm=0, band=band) for band in ("quiet", "middle", "loud")]
    assert mixer.hear(happened, NOWHERE, EARS, FRAME_S) == ("chorus_quiet", "chorus_middle", "chorus_loud")


def test_sounds_like_a_drill_can_be_made_soft(mixer):
    scoured = events.PlaqueScoured(at=HERE, cells=1)
    usual = np.abs(hear(mixer, scoured, frames=40)).max()
    mixer.apply(Settings(mute_drill=True))
    assert 0.0 < np.abs(hear(mixer, scoured, frames=40)).max() < 0.5 * usual


def test_what_is_missing_or_damaged_is_silence_and_one_warning_with_its_name(mixer, tmp_path, caplog):
    (tmp_path / "lost.ogg").write_bytes(b"OggS nothing of the kind")
    for _ in range(40):
        hear(mixer, events.BotsLost(at=HERE, count=1), events.RecallOpened(at=HERE))
    mine = [words for words in mixer.bank.warnings if "lost.ogg" in words or "called recall" in words]
    assert len(mine) == 2
    assert caplog.text.count("lost.ogg") == 1


def test_what_has_no_row_in_the_table_is_named_once_and_what_is_silent_on_purpose_is_not(mixer):
    @dataclasses.dataclass(frozen=True)
    class NeverHeardOf:
        pass

    hear(mixer, NeverHeardOf(), NeverHeardOf(), events.MoodChanged(mood="day", seconds=1.0))
    hear(mixer, NeverHeardOf())
    assert [words for words in mixer.bank.warnings if "NeverHeardOf" in words] == [
        "NeverHeardOf has no cue, and no reason to have none"
    ]
    assert not any("MoodChanged" in words for words in mixer.bank.warnings)
    assert events.MoodChanged in cues.SILENT


def test_volumes_are_live(mixer):
    mixer.apply(Settings(volumes=Settings().volumes | {"world": 0.0}))
    assert not hear(mixer, events.JobFinished(job="a", at=HERE), frames=5).any()
    mixer.apply(Settings())
    assert hear(mixer, frames=5).any()


def test_a_sound_can_be_played_by_name(mixer):
    mixer.sound("click")
    assert hear(mixer).any()
    mixer.sound("no_such_sound")
    hear(mixer)


def test_while_time_stands_still_only_music_and_menus_sound(mixer):
    paused = Soundscape(is_paused=True)
    hear(mixer, events.JobFinished(job="a", at=HERE), frames=4)
    hear(mixer, frames=20, scape=paused)
    assert not hear(mixer, events.MineralLaid(at=HERE, grains=1), frames=4, scape=paused).any()
    mixer.sound("click")
    assert hear(mixer, frames=2, scape=paused).any()
    hear(mixer, frames=40, scape=paused)
    assert hear(mixer, frames=20).any()  # the bell rings on from where it was


def test_another_window_and_back(mixer):
    mixer.apply(Settings(unfocused="mute"))
    mixer.notice([pygame.event.Event(pygame.WINDOWFOCUSLOST)])
    hear(mixer, frames=40)
    assert not hear(mixer, events.JobFinished(job="a", at=HERE), frames=4).any()
    mixer.notice([pygame.event.Event(pygame.WINDOWFOCUSGAINED)])
    assert hear(mixer, frames=10).any()


def test_on_a_machine_without_sound_everything_goes_on(monkeypatch, tmp_path):
    monkeypatch.delenv("SDL_AUDIODRIVER")
    monkeypatch.setattr("game.audio.device.Device._open", lambda device: False)
    write_tone(tmp_path / "bell.wav")
    mixer = Mixer(Settings(), folder=tmp_path)
    for _ in range(3):
        mixer.hear([events.JobFinished(job="a", at=HERE), events.HandRaised()], NOWHERE, EARS, FRAME_S)
    mixer.notice([pygame.event.Event(pygame.AUDIODEVICEADDED, which=0, iscapture=0)])
    mixer.sound("click")
    assert mixer.desk.voices == []
    mixer.close()
