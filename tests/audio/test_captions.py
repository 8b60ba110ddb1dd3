"""Captions: what can be heard, in words, whether or not anything sounds."""

from __future__ import annotations

from game.audio.captions import AGAIN_S, MOST, Captions
from game.audio.listener import Listener
from game.content import events
from game.content.settings import Settings

FRAME_S = 1.0 / 60.0
EARS = Listener(at=(0.0, 0.0, 0.0), forward=(0.0, 0.0, -1.0))
SCOURED = events.PlaqueScoured(at=(30.0, 0.0, 0.0), cells=3)
SPOKE = events.PatientSpoke(line="person.lindqvist")


def texts(captions: Captions) -> list[str]:
    return [caption.text for caption in captions.visible()]


def test_what_happened_is_named_with_its_direction():
    captions = Captions()
    captions.hear([SCOURED], EARS, FRAME_S)
    (caption,) = captions.visible()
    assert caption.text == "soft scouring"
    assert caption.direction == "right"


def test_volumes_at_nothing_do_not_silence_captions():
    settings = Settings(volumes=dict.fromkeys(Settings().volumes, 0.0))
    captions = Captions(settings)
    captions.hear([events.HumStopped()], None, FRAME_S)
    assert texts(captions) == ["the humming stops"]


def test_directions_are_those_of_the_listener():
    assert EARS.direction((10.0, 0.0, 0.0)) == "right"
    assert EARS.direction((-10.0, 3.0, 0.0)) == "left"
    assert EARS.direction((1.0, 0.0, -10.0)) == "ahead"
    assert EARS.direction((1.0, 0.0, 10.0)) == "behind"
    assert EARS.direction((0.0, 0.0, 0.0)) == ""
    turned = Listener(at=(0.0, 0.0, 0.0), forward=(2.0, 0.0, 0.0))
    assert turned.direction((0.0, 0.0, 5.0)) == "right"


def test_a_caption_goes_after_its_time_and_shows_how_much_is_left():
    captions = Captions()
    captions.hear([SCOURED], EARS, FRAME_S)
    captions.hear([], EARS, 1.1)
    assert 0.3 < captions.visible()[0].share < 0.7
    captions.hear([], EARS, 1.2)
    assert texts(captions) == []


def test_slow_readers_have_longer():
    captions = Captions(Settings(text_speed=0.5))
    captions.hear([SCOURED], EARS, FRAME_S)
    captions.hear([], EARS, 3.5)
    assert texts(captions) == ["soft scouring"]


def test_what_goes_on_and_on_is_named_once():
    captions = Captions()
    shown = 0
    was_there = False
    for _ in range(60 * 20):
        captions.hear([SCOURED, SCOURED], EARS, FRAME_S)
        is_there = bool(captions.visible())
        shown += is_there and not was_there
        assert len(captions.visible()) <= 1
        was_there = is_there
    assert shown == 1
    assert not was_there, "who has read it knows it"


def test_what_comes_again_after_a_pause_is_named_again():
    captions = Captions()
    captions.hear([SCOURED], EARS, FRAME_S)
    captions.hear([], EARS, AGAIN_S + 1.0)
    captions.hear([SCOURED], EARS, FRAME_S)
    assert texts(captions) == ["soft scouring"]


def test_a_hand_is_named_however_often_it_goes_up():
    captions = Captions()
    for _ in range(3):
        captions.hear([events.HandRaised()], None, FRAME_S)
        assert len(texts(captions)) == 1
        captions.hear([], None, 3.0)
        assert texts(captions) == []


def test_noise_never_pushes_speech_away():
    captions = Captions()
    captions.hear([SPOKE], None, FRAME_S)
    captions.hear(
        [
            SCOURED,
            events.HandRaised(),
            events.JobFinished(job="a", at=(0.0, 0.0, 0.0)),
            events.BotsLost(at=(0.0, 0.0, 0.0), count=1),
            events.HumStopped(),
        ],
        EARS,
        FRAME_S,
    )
    assert len(captions.visible()) == MOST
    assert "Mrs. Lindqvist" in texts(captions)
    assert "soft scouring" not in texts(captions)


def test_captions_can_be_turned_off_while_they_show():
    captions = Captions()
    captions.hear([SCOURED], EARS, FRAME_S)
    captions.apply(Settings(captions=False))
    assert texts(captions) == []
    captions.hear([events.HumStopped()], None, FRAME_S)
    assert texts(captions) == []


def test_speech_is_shown_even_without_captions_because_nobody_hears_it():
    captions = Captions(Settings(captions=False))
    captions.hear([SPOKE, SCOURED], None, FRAME_S)
    assert texts(captions) == ["Mrs. Lindqvist"]
    captions.apply(Settings(captions=False))
    assert texts(captions) == ["Mrs. Lindqvist"]
