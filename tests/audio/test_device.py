"""The device: what a desk mixes, on SDL's channels; and what happens when there is none, or it goes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.audio.bank import RATE, Bank, clip_of
from game.audio.desk import Desk
from game.audio.device import BUFFER, CHANNELS, Device, dials
from game.audio.listener import sides
from tests.audio.desks import EARS, FRAME_S, LOUDEST, flat, tone


class Machine:
    """A desk on a device that plays into nothing."""

    def __init__(self) -> None:
        self.device, self.desk = Device(), Desk(Bank(), LOUDEST)

    def play(self, frames: int = 1) -> None:
        for _ in range(frames):
            self.device.play(self.desk.mix(FRAME_S, EARS), FRAME_S)

    @property
    def busy(self) -> int:
        return sum(pygame.mixer.Channel(number).get_busy() for number in range(CHANNELS))


@pytest.fixture
def machine(clock):
    made = Machine()
    yield made
    made.device.close()


@pytest.fixture
def clock(monkeypatch):
    """The device's clock, which a test moves."""

    class Clock:
        now = 1000.0

        def monotonic(self) -> float:
            return self.now

    made = Clock()
    monkeypatch.setattr("game.audio.device.time", made)
    return made


def test_without_a_sound_card_it_plays_into_nothing(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "no_such_driver")
    device = Device()
    assert device.is_open
    assert device.is_deaf
    assert os.environ["SDL_AUDIODRIVER"] == "no_such_driver"
    device.close()


def test_without_any_driver_it_is_silent_and_nothing_breaks(monkeypatch):
    def refuse(*arguments, **more) -> None:
        raise pygame.error("no driver")

    monkeypatch.setattr(pygame.mixer, "init", refuse)
    made = Machine()
    assert not made.device.is_open
    made.desk.strike(tone(), bus="ui")
    made.play(3)
    made.device.close()


def test_a_struck_sound_begins_in_the_frame_it_was_struck_in(machine):
    machine.play(3)
    assert machine.busy == 0
    machine.desk.strike(tone(), bus="ui")
    machine.play()
    assert machine.busy == 1


def test_what_fades_ends_and_what_ends_by_itself_rings_on(machine):
    drone = tone()
    for _ in range(10):
        machine.desk.sustain("drone", drone, bus="swarm", gain=0.5, fade_s=0.1)
        machine.play()
    assert machine.busy == 1
    machine.play(12)
    time.sleep(0.15)
    assert machine.busy == 0
    machine.desk.strike(tone(seconds=1.0, name="line"), bus="voices")
    machine.play(int(1.0 / FRAME_S) + 3)  # far quicker than the dummy device plays
    assert machine.desk.voices == []
    assert machine.busy == 1


def test_in_a_pause_its_channel_stands_still(machine):
    world = tone(name="world")

    def is_frozen_after(frames: int, is_paused: bool) -> bool:
        machine.desk.is_paused = is_paused
        for _ in range(frames):
            machine.desk.sustain("w", world, bus="world", gain=0.5, fade_s=0.1)
            machine.play()
        (playing,) = machine.device._playing.values()
        return playing.is_frozen

    assert not is_frozen_after(20, False)
    assert is_frozen_after(20, True)
    assert not is_frozen_after(2, False)
    assert machine.busy == 1


def test_another_channel_is_found_for_each_voice(machine):
    clips = [flat(0.01, 2.0, f"s{number}") for number in range(40)]
    for clip in clips:
        machine.desk.strike(clip, bus="world")
    machine.play(2)
    assert machine.busy == 40


def test_a_device_that_vanishes_is_silence_and_one_that_comes_goes_on_where_it_would_be(
    machine, monkeypatch, caplog, clock
):
    added = pygame.event.Event(pygame.AUDIODEVICEADDED, which=0, iscapture=0)
    stems = [tone(220.0 * number, 4.0, name=f"stem{number}") for number in (1, 2, 3)]

    def play(frames: int) -> None:
        for _ in range(frames):
            for stem in stems:
                machine.desk.sustain(stem.name, stem, bus="music", gain=0.3)
            machine.play()

    play(10)
    machine.device.has_sound_card = True  # as far as it knows
    clock.now += 60.0
    machine.device.follow([pygame.event.Event(pygame.AUDIODEVICEREMOVED, which=2, iscapture=0)])
    assert "gone" in caplog.text
    assert not machine.device.has_sound_card
    play(10)
    opened = []

    def open_again() -> bool:
        opened.append(clock.now)
        machine.device.has_sound_card = True
        return True

    monkeypatch.setattr(machine.device, "_open", open_again)
    machine.device.follow([added])
    assert not opened  # it is the one that stands in
    clock.now += 2.0
    machine.device.follow([pygame.event.Event(pygame.AUDIODEVICEADDED, which=0, iscapture=1)])
    assert not opened  # a microphone
    machine.device.follow([added])
    assert len(opened) == 1
    play(2)
    assert len(machine.device._playing) == 3
    assert machine.desk.voices[0].frame > 15 * FRAME_S * RATE
    clock.now += 60.0
    machine.device.follow([added, pygame.event.Event(pygame.WINDOWFOCUSGAINED)])
    assert len(opened) == 1  # another one is of no interest


def test_a_lost_device_is_looked_for_now_and_then_and_one_that_never_was_is_not(machine, monkeypatch, clock):
    opened = []
    monkeypatch.setattr(machine.device, "_open", lambda: bool(opened.append(1)) or True)
    for _ in range(600):
        clock.now += 0.1
        machine.device.follow([pygame.event.Event(pygame.AUDIODEVICEADDED, which=0, iscapture=0)])
    assert not opened
    machine.device._is_lost = True
    machine.device.follow([])
    assert len(opened) == 1


def test_opening_a_device_does_not_make_it_open_again(machine, monkeypatch):
    """SDL tells of every device when it is opened, of the one that stands in too."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    for _ in range(20):
        machine.device.follow(pygame.event.get())
    machine.device._is_lost = True
    machine.device._reopen()
    first = machine.device._tried_s
    for _ in range(20):
        machine.device.follow(pygame.event.get())
    pygame.display.quit()
    assert machine.device._tried_s == first


def test_quiet_sounds_keep_their_loudness_though_volumes_are_coarse(machine):
    voice = machine.desk.strike(flat(), bus="world")
    for loud in (1.0, 0.5, 0.031, 0.0071, 0.0011):
        voice.gain, voice.distance = loud, 0
        _, distance, volume = dials(voice)
        assert int(volume * 128.0) / 128.0 * (255 - distance) / 255.0 == pytest.approx(loud, rel=0.02)
    voice.gain = 0.0
    assert dials(voice)[2] == 0.0


# -- what the device writes, sample by sample ------------------------------------------------------------------------

PROLOGUE = """
import sys, time
import numpy as np, pygame
from game.audio.bank import RATE, Bank, clip_of
from game.audio.bounce import Bounce
from game.audio.desk import Desk
from game.audio.device import BUFFER, Device
from tests.audio.desks import EARS, FRAME_S, LOUDEST, flat, tone

def wait(more):
    need = Path(sys.argv[1]).stat().st_size + more * 4 * BUFFER
    while Path(sys.argv[1]).stat().st_size < need:
        time.sleep(0.001)
from pathlib import Path
"""


def on_disk(tmp_path: Path, program: str, delay_ms: int = 1) -> np.ndarray:
    """What SDL's own mixer writes for a program, with the driver that writes to a file: (frames, 2), 1 is full."""
    out = tmp_path / "out.raw"
    environment = os.environ | {
        "SDL_AUDIODRIVER": "disk",
        "SDL_DISKAUDIOFILE": str(out),
        "SDL_DISKAUDIODELAY": str(delay_ms),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    subprocess.run(
        [sys.executable, "-c", PROLOGUE + program, str(out)],
        env=environment,
        check=True,
        timeout=60,
        capture_output=True,
    )
    return np.fromfile(out, np.int16).reshape(-1, 2) / 32768.0


def test_left_and_right_are_what_sdl_makes_of_an_angle(tmp_path):
    written = on_disk(
        tmp_path,
        """
pygame.mixer.init(RATE, -16, 2, BUFFER)
channel, sound = pygame.mixer.Channel(0), flat(0.5, 9.0).sound()
channel.play(sound, -1)
for angle in range(0, 360, 5):
    channel.set_source_location(angle, 0)
    wait(3)
""",
    )
    for angle in range(0, 360, 5):
        left, right = sides(angle)
        assert (np.abs(written - (0.5 * left, 0.5 * right)).max(axis=1) < 0.001).any(), angle


def test_the_device_sounds_as_the_bounce_does(tmp_path):
    """Tones from four sides: each as loud in each ear on SDL's channels as in the samples of a bounce."""
    written = on_disk(
        tmp_path,
        """
device, desk, bounce = Device(), Desk(Bank(), LOUDEST), Bounce()
clips = [tone(hertz, 1.0, 0.5) for hertz in (220, 350, 610, 1010)]
for frame in range(60):
    for number, clip in enumerate(clips):
        at = (40.0 * np.sin(number), 0.0, -40.0 * np.cos(number))
        desk.sustain(clip.name, clip, bus="swarm", gain=0.06 * (1 + number), at=at, fade_s=0.1)
    voices = desk.mix(FRAME_S, EARS)
    bounce.play(voices, FRAME_S)
    device.play(voices, FRAME_S)
wait(RATE // BUFFER + 4)
np.save(sys.argv[1] + ".npy", bounce.samples())
""",
    )

    def lines(samples: np.ndarray) -> np.ndarray:
        window = np.hanning(RATE // 2)[:, None]
        spectrum = np.abs(np.fft.rfft(samples[-RATE // 2 :] * window, axis=0))
        return spectrum[[110, 175, 305, 505]] / window.sum() * 2.0

    bounced = lines(np.load(tmp_path / "out.raw.npy"))
    assert bounced.min() > 0.005
    assert lines(written) == pytest.approx(bounced, rel=0.02)


def test_stems_that_begin_together_are_together_to_the_sample(tmp_path):
    """Three tones and their opposites: whatever is not in the same place would be heard."""
    written = on_disk(
        tmp_path,
        """
import game.audio.device as page
device, desk, quick = Device(), Desk(Bank(), LOUDEST), page._sound
page._sound = lambda voice: (time.sleep(0.004), quick(voice))[1]  # so slowly that SDL asks for more in between
clips = [clip_of(f"{sign}{number}", sign * tone(300.0 + 70 * number, 1.0, 0.5).samples / 32768.0)
         for number in range(3) for sign in (1, -1)]
mark = flat(0.1, 1.0)
for frame in range(12):
    for clip in clips:
        desk.sustain(clip.name, clip, bus="music", gain=0.5, fade_s=0.0)
    device.play(desk.mix(FRAME_S, EARS), FRAME_S)
    wait(1)
desk.strike(mark, bus="ui")
device.play(desk.mix(FRAME_S, EARS), FRAME_S)
wait(4)
""",
        delay_ms=10,
    )
    assert written.max() == pytest.approx(0.1, abs=0.01)  # the mark is there
    assert np.abs(written[: 10 * BUFFER]).max() < 0.005


def test_a_cue_is_in_the_next_buffer(tmp_path):
    """Struck, mixed and told to SDL within the frame: what SDL asks for next has it in it."""
    written = on_disk(
        tmp_path,
        """
device, desk = Device(), Desk(Bank(), LOUDEST)
marks = []
for strike in range(8):
    wait(6)
    marks.append(Path(sys.argv[1]).stat().st_size // 4)
    desk.strike(flat(0.4, 0.02), bus="ui")
    device.play(desk.mix(FRAME_S, EARS), FRAME_S)
    for _ in range(8):
        device.play(desk.mix(FRAME_S, EARS), FRAME_S)
np.save(sys.argv[1] + ".npy", marks)
wait(6)
""",
        delay_ms=12,
    )
    loud = np.abs(written[:, 0]) > 0.2
    begins = np.flatnonzero(loud & ~np.roll(loud, 1))
    late = begins - np.load(tmp_path / "out.raw.npy")
    assert len(begins) == 8
    assert (late <= 2 * BUFFER).all()
    assert np.median(late) <= BUFFER


def test_a_wide_sound_is_the_same_in_both_ears_when_it_is_placed(machine):
    wide = clip_of("wide", np.random.default_rng(1).normal(0.0, 0.1, (9000, 2)))
    machine.desk.strike(wide, bus="world", at=(-30.0, 0.0, 0.0))
    machine.play()
    (playing,) = machine.device._playing.values()
    samples = pygame.sndarray.array(playing.channel.get_sound())
    assert np.array_equal(samples[:, 0], samples[:, 1])
