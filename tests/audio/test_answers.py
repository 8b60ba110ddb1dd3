"""What was asked for is heard, from where it is, above everything else."""

from __future__ import annotations

import numpy as np
import pytest

from game.audio.answers import BEHIND, HELD, HOLDS_S, MOST, side_of
from game.audio.bank import RATE
from game.audio.bounce import Bounce
from game.audio.listener import Listener
from game.audio.mixer import Mixer
from game.content.settings import Settings
from game.content.soundscape import PatientSound, Soundscape, SwarmSound, ToothSound

FRAME_S = 1.0 / 30.0
EARS = Listener(at=(0.0, 0.0, 100.0), forward=(0.0, 0.0, -1.0))
SWARM = SwarmSound(0, "scour", 0.5, False, (0.0, 0.0, 60.0), 9500, density=0.5, speed=0.5, working=0.7)
LOUD = Soundscape(
    tooth=ToothSound(0.0, PatientSound("lindqvist", 0.2, 0.3, 0.2, False, None), (SWARM,)),
)


def render(strikes, scape, mono=False, seconds=0.4):
    """A second of a scape, then an answer, and `seconds` of what came after it: (frames, 2)."""
    mixer = Mixer(Settings(mono=mono), player=Bounce())
    for number in range(round((1.0 + seconds) / FRAME_S)):
        if number == round(1.0 / FRAME_S) and strikes:
            mixer.answers.strike(*strikes)
        mixer.hear((), scape, EARS, FRAME_S)
    heard = mixer.player.samples()
    mixer.close()
    return heard[RATE:]


def level(samples):
    return 10.0 * np.log10((samples.astype(float) ** 2).mean(axis=0) + 1e-12)


def test_an_answer_stands_out_of_a_loud_tooth():
    answer = level(render(("target_scour", None, EARS, 1.0), Soundscape())[: RATE // 8]).max()
    held = level(render(("no_such_sound", None, EARS, 1.0), LOUD)[RATE // 8 : RATE * 3 // 8]).max()
    free = level(render((), LOUD)[RATE // 8 : RATE * 3 // 8]).max()
    assert held < free - 6.0, "the others step back"
    assert answer > held + 3.0


def test_the_others_are_back_soon_after():
    free = level(render((), LOUD, seconds=1.5)[-RATE // 8 :])
    held = level(render(("no_such_sound", None, EARS, 1.0), LOUD, seconds=1.5)[-RATE // 8 :])
    assert held == pytest.approx(free, abs=4.0)
    assert max(HELD.values()) < 0.5 and HOLDS_S < 0.6


def test_what_the_cursor_passes_holds_nobody_back():
    free = level(render((), LOUD)[RATE // 8 : RATE * 3 // 8])
    hint = level(render(("no_such_sound", None, EARS, 1.0, False), LOUD)[RATE // 8 : RATE * 3 // 8])
    assert hint == pytest.approx(free, abs=0.01)


def test_it_comes_from_its_side_however_far_it_is():
    for far in (60.0, 600.0):
        left, right = level(
            render(("target_build", (-0.4 * far, 0.0, 100.0 - far), EARS, 1.0), Soundscape())[: RATE // 4]
        )
        assert left > right + 4.0
    near = level(render(("target_build", (-20.0, 0.0, 50.0), EARS, 1.0), Soundscape())[: RATE // 4])
    distant = level(render(("target_build", (-200.0, 0.0, -400.0), EARS, 1.0), Soundscape())[: RATE // 4])
    assert near == pytest.approx(distant, abs=0.5), "direction tells, not distance"


def test_one_ear_hears_it_too():
    left, right = level(render(("target_build", (-40.0, 0.0, 0.0), EARS, 1.0), Soundscape(), mono=True)[: RATE // 4])
    assert left == pytest.approx(right, abs=0.1)


def test_sides_are_wider_than_they_are_seen():
    assert side_of((0.0, 0.0, 0.0), EARS) == (0.0, 1.0)
    assert 0.2 < side_of((20.0, 0.0, 0.0), EARS)[0] < 0.5
    assert side_of((-900.0, 0.0, 0.0), EARS)[0] == -MOST
    assert side_of((0.0, 0.0, 200.0), EARS) == (0.0, BEHIND)
    assert side_of(None, EARS) == side_of((1.0, 2.0, 3.0), None) == (0.0, 1.0)
    assert side_of(EARS.at, EARS)[0] == 0.0
