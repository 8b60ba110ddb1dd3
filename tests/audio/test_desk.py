"""The desk: who is heard, how loud, and for how long."""

from __future__ import annotations

import numpy as np
import pytest

from game.audio.bank import clip_of
from game.audio.desk import GAP_S, SPARE, VOICES
from game.content.settings import Settings
from tests.audio.desks import EARS, FRAME_S, LOUDEST, Hall, flat, tone


def test_of_one_kind_at_most_one_begins_in_its_gap():
    hall, click = Hall(), tone(seconds=0.05)
    struck = []
    for _ in range(60):
        struck += [hall.desk.strike(click, bus="ui") for _ in range(5)]
        hall.mix()
    assert sum(voice is not None for voice in struck) == pytest.approx(1.0 / GAP_S, abs=1)


def test_there_are_never_more_voices_than_allowed_and_the_important_ones_win():
    hall = Hall()
    for number in range(VOICES + 20):
        hall.desk.strike(tone(name=f"s{number}"), bus="world", priority=1)
    assert len(hall.desk.voices) == VOICES
    for number in range(SPARE + 10):
        hall.desk.strike(tone(name=f"i{number}"), bus="world", priority=3)
    assert len(hall.desk.voices) == VOICES + SPARE
    hall.mix(4)
    assert len(hall.desk.voices) == VOICES
    assert sum(voice.priority == 3 for voice in hall.desk.voices) == SPARE


def test_a_voice_that_must_make_room_does_not_click():
    hall = Hall()
    for number in range(VOICES):
        hall.desk.strike(tone(220.0, name=f"s{number}"), bus="world", gain=0.02 + 0.001 * number, priority=1)
    before = hall.mix(3)
    hall.desk.strike(tone(220.0, loud=0.0, name="silent"), bus="world", priority=2)
    after = hall.mix(3)
    steepest = np.abs(np.diff(before, axis=0)).max()
    assert np.abs(np.diff(np.concatenate([before, after]), axis=0)).max() <= steepest * 1.01


def test_what_is_sustained_goes_on_and_fades_when_nobody_asks_for_it():
    hall, drone = Hall(), tone()
    for _ in range(60):
        hall.desk.sustain("drone", drone, bus="swarm", gain=0.5, fade_s=0.4)
        hall.mix()
    assert len(hall.desk.voices) == 1
    hall.mix(int(0.4 / FRAME_S) + 3)
    assert hall.desk.voices == []


def test_another_sound_for_the_same_key_fades_over_as_loud_as_one():
    hall = Hall()
    noises = [clip_of(f"n{seed}", np.random.default_rng(seed).normal(0.0, 0.1, 44_100)) for seed in (1, 2)]
    loud = []
    for frame in range(180):
        hall.desk.sustain("bed", noises[frame // 90], bus="world", gain=1.0, fade_s=0.5)
        loud.append(np.sqrt((hall.mix() ** 2).mean()))
    assert np.mean(loud[90:115]) == pytest.approx(np.mean(loud[60:90]), rel=0.12)


def test_a_fade_takes_as_long_as_was_asked_from_any_loudness():
    hall, drone = Hall(), flat()
    for gain in (0.1, 1.0):
        for _ in range(60):
            voice = hall.desk.sustain("drone", drone, bus="swarm", gain=gain, fade_s=0.2)
            hall.mix()
        for _ in range(6):
            hall.desk.sustain("drone", drone, bus="swarm", gain=0.0, fade_s=0.2)
            hall.mix()
        assert voice.level == pytest.approx(0.5 * gain, rel=0.05)


def test_a_long_one_shot_that_is_sustained_ends_once_and_can_be_asked_for_again():
    hall, line = Hall(), tone(seconds=0.2)

    def ask(frames: int) -> int:
        heard = 0
        for _ in range(frames):
            voice = hall.desk.sustain("line", line, bus="voices", gain=1.0, loops=False, fade_s=0.05)
            heard += voice is not None
            hall.mix()
        return heard

    assert ask(60) == pytest.approx(0.2 / FRAME_S, abs=2)
    hall.mix(2)
    assert ask(60) > 10


def test_what_is_sustained_can_begin_in_its_middle():
    hall, stairs = Hall(), clip_of("stairs", np.repeat([0.1, 0.3], 22_050))
    for _ in range(3):
        hall.desk.sustain("stairs", stairs, bus="music", gain=1.0, fade_s=0.0, begins_at_s=0.5)
        heard = hall.mix()
    assert heard.mean() == pytest.approx(0.3, rel=0.01)


def test_a_bus_that_is_held_down_comes_back():
    hall, bed = Hall(), flat(0.4, 4.0)
    voice = hall.desk.strike(bed, bus="music")
    hall.mix(5)
    for _ in range(30):
        hall.desk.duck("music", 0.5, 0.1)
        hall.desk.duck("music", 0.8, 0.1)
        hall.mix()
    assert voice.gain == pytest.approx(0.5, rel=0.01)
    hall.mix(60)
    assert voice.gain == pytest.approx(1.0, rel=0.01)


def test_what_matters_most_makes_the_music_step_back_for_a_moment():
    hall, bed = Hall(), flat(0.1, 4.0)
    music = hall.desk.strike(bed, bus="music")
    hall.desk.strike(tone(loud=0.1, name="bell"), bus="world", priority=3)
    hall.mix(20)
    assert music.gain < 0.8
    hall.mix(90)
    assert music.gain == pytest.approx(1.0, rel=0.01)


def test_in_a_pause_the_world_holds_its_breath_and_goes_on_where_it_was():
    hall = Hall()
    world, music = flat(0.2, 4.0, "world"), flat(0.2, 9.0, "music")

    def ask(frames: int, is_asked: bool = True):
        voices = None
        for _ in range(frames):
            if is_asked:
                voices = (
                    hall.desk.sustain("w", world, bus="world", gain=1.0, fade_s=0.1),
                    hall.desk.sustain("m", music, bus="music", gain=1.0, fade_s=0.1),
                )
            hall.mix()
        return voices

    one, other = ask(60)
    hall.desk.is_paused = True
    ask(30)
    frame, passed = one.frame, other.frame
    assert one.is_frozen
    assert one.gain == 0.0
    assert other.gain > 0.9
    assert hall.desk.strike(tone(), bus="swarm") is None
    assert hall.desk.strike(tone(), bus="ui") is not None
    ask(60)
    assert one.frame == frame
    assert other.frame > passed
    ask(30, is_asked=False)  # a menu need not know what it covers
    hall.desk.is_paused = False
    again, _ = ask(30)
    assert again is one
    assert one.gain > 0.9
    assert one.frame - frame == pytest.approx(30 * FRAME_S * 44_100, rel=0.05)


@pytest.mark.parametrize(("choice", "left"), [("keep", 1.0), ("quiet", 0.25), ("mute", 0.0)])
def test_behind_another_window_it_is_as_loud_as_was_chosen(choice, left):
    hall = Hall(Settings(volumes=LOUDEST.volumes, unfocused=choice))
    voice = hall.desk.strike(flat(0.2, 9.0), bus="music")
    hall.mix(5)
    hall.desk.is_focused = False
    hall.mix(60)
    assert voice.gain == pytest.approx(left)
    hall.desk.is_focused = True
    hall.mix(60)
    assert voice.gain == 1.0


def test_volumes_are_live():
    hall = Hall(Settings())
    assert hall.desk.volume("ui") == pytest.approx(0.8 * 0.7)
    hall.desk.settings = Settings(volumes=Settings().volumes | {"master": 0.0})
    assert hall.desk.volume("world") == 0.0


def test_what_is_far_is_quieter_and_what_is_left_is_left():
    hall = Hall()
    near = hall.desk.strike(flat(0.2, name="near"), bus="world", at=(0.0, 0.0, -10.0))
    far = hall.desk.strike(flat(0.2, name="far"), bus="world", at=(0.0, 0.0, -400.0))
    left = hall.desk.strike(flat(0.2, name="left"), bus="world", at=(-60.0, 0.0, 0.0))
    hall.mix()
    assert near.ears[0] == near.ears[1] == 1.0
    assert far.ears[0] < 0.5
    assert left.ears[0] > 4.0 * left.ears[1] > 0.0


def test_mono_is_the_same_in_both_ears():
    wide = clip_of("wide", np.stack([np.full(44_100, 0.4), np.full(44_100, 0.1)], axis=1))
    for is_mono, expected in ((False, (0.4, 0.1)), (True, (0.25, 0.25))):
        hall = Hall(Settings(volumes=LOUDEST.volumes, mono=is_mono))
        hall.desk.strike(wide, bus="music")
        assert hall.mix(3).mean(axis=0) == pytest.approx(expected, rel=0.01)
        hall.desk.strike(flat(0.2), bus="world", at=(-60.0, 0.0, 0.0))
        hall.desk.strike(flat(0.2, name="panned"), bus="world", pan=0.7)
        heard = hall.mix(3)
        assert bool(np.allclose(heard[:, 0], heard[:, 1])) is is_mono


def test_a_wide_sound_that_has_a_place_is_heard_there_as_one():
    wide = clip_of("wide", np.stack([np.full(44_100, 0.4), np.full(44_100, 0.0)], axis=1))
    hall = Hall()
    hall.desk.strike(wide, bus="world", at=(60.0, 0.0, 0.0))
    left, right = hall.mix(3).mean(axis=0)
    assert right == pytest.approx(0.2, abs=0.1)
    assert left < 0.5 * right


def test_the_same_calls_give_the_same_samples():
    drone, bell = tone(330.0), tone(880.0, 0.2)

    def play() -> np.ndarray:
        hall = Hall()
        for frame in range(90):
            hall.desk.sustain("a", drone, bus="swarm", gain=0.5 + 0.005 * frame, at=(frame - 45.0, 0.0, -30.0))
            if frame % 11 == 0:
                hall.desk.strike(bell, bus="world", pan=0.3)
            hall.bounce.play(hall.desk.mix(FRAME_S, EARS), FRAME_S)
        return hall.bounce.samples()

    assert np.array_equal(play(), play())
