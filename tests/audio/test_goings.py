"""What goes on: told once when it begins to matter, and again when it changes."""

from __future__ import annotations

import dataclasses

import pytest

from game.audio.captions import Captions
from game.audio.goings import AGAIN_S, MUSIC_STAYS_S, STAYS_S, Goings
from game.audio.listener import Listener
from game.content import events
from game.content.music import PIECES, MusicWish
from game.content.settings import Settings
from game.content.soundscape import (
    CrowdSound,
    DoorSound,
    FibreSound,
    PatientSound,
    PlaceSound,
    Soundscape,
    SourceSound,
    SwarmSound,
    ToothSound,
    WalkerSound,
)
from game.content.tones import THINGS, TONES
from game.core.text import has_text, tr

FRAME_S = 1.0 / 30.0
EARS = Listener(at=(0.0, 0.0, 0.0), forward=(0.0, 0.0, -1.0))
PATIENT = PatientSound("lindqvist", 0.2, 0.3, 0.2, False, None)
TOOTH = ToothSound(0.0, PATIENT)
HALL = PlaceSound("forum_hall", "full", "", True)


def tooth(**changes):
    known = {field.name for field in dataclasses.fields(PatientSound)}
    patient = dataclasses.replace(PATIENT, **{name: value for name, value in changes.items() if name in known})
    rest = {name: value for name, value in changes.items() if name not in known}
    return Soundscape(tooth=dataclasses.replace(TOOTH, patient=patient, **rest))


def place(**changes):
    return Soundscape(place=dataclasses.replace(HALL, **changes))


def told(goings, scape, seconds=STAYS_S + 0.1, ears=EARS):
    return [g.key for _ in range(round(seconds / FRAME_S)) for g in goings.changed(scape, ears, FRAME_S)]


def test_what_stands_at_its_lowest_is_nothing_to_speak_of():
    assert told(Goings(), tooth(), 5.0) == []
    assert told(Goings(), place(), 5.0) == []


def test_a_breath_is_named_when_it_quickens_and_when_it_calms_and_not_between():
    goings = Goings()
    assert told(goings, tooth(anxiety=0.5), 20.0) == ["caption.breath.quick"]
    assert told(goings, tooth(anxiety=0.43)) == [], "a little calmer is not calm"
    assert told(goings, tooth(anxiety=0.9)) == ["caption.breath.gasps", "caption.heart.pounds"]
    assert told(goings, tooth(anxiety=0.1)) == ["caption.breath.calm"]


def test_what_flickers_is_not_named():
    goings = Goings()
    named = []
    for number in range(300):
        named += [g.key for g in goings.changed(tooth(anxiety=0.5 if number % 6 < 3 else 0.1), EARS, FRAME_S)]
    assert named == []


def test_a_hum_is_named_when_it_begins_and_the_event_says_that_it_stops():
    goings = Goings()
    assert told(goings, tooth(hum_s=3.0)) == ["caption.hum_begins"]
    assert told(goings, tooth()) == []
    assert told(goings, tooth(hum_s=9.0)) == ["caption.hum_begins"]


def test_a_fibre_out_of_tune_is_named_where_it_is():
    fibres = (FibreSound((9.0, 0.0, 0.0), 0.5, True), FibreSound((-9.0, 0.0, 0.0), 0.9, False))
    goings = Goings()
    found = [g for _ in range(30) for g in goings.changed(tooth(fibres=fibres), EARS, FRAME_S)]
    assert [(g.key, g.at) for g in found] == [("caption.fibres.uneasy", (9.0, 0.0, 0.0))]


def test_a_murmur_is_named_on_every_rung_to_panic():
    goings = Goings()
    named = []
    for unease in (0.1, 0.4, 0.7, 0.95, 0.2):
        named += told(goings, place(crowd=CrowdSound(240, unease)))
    assert named == [f"caption.crowd.{word}" for word in ("calm", "uneasy", "rises", "panic", "calm")]
    assert told(Goings(), place(crowd=CrowdSound(4, 0.9))) == [], "four people are no murmur"


def test_things_are_named_when_they_come_near_and_once_for_all_of_their_sort():
    lamps = tuple(SourceSound(f"lamp{n}", "lamps", (0.5 * n, 0.0, -2.0), reach=10.0) for n in range(5))
    goings = Goings()
    far = Listener(at=(90.0, 0.0, 0.0), forward=(0.0, 0.0, -1.0))
    assert told(goings, place(sources=lamps), 2.0, far) == []
    assert told(goings, place(sources=lamps), 2.0) == ["caption.source.lamps"]
    assert told(goings, place(sources=lamps), 2.0, far) == []
    assert told(goings, place(sources=lamps), 2.0) == [], "so soon it is nothing new"
    told(goings, place(sources=lamps), AGAIN_S, far)
    assert told(goings, place(sources=lamps), 2.0) == ["caption.source.lamps"]


def test_a_shops_bell_is_told_and_other_doors_only_where_they_are_not_seen():
    def opens(kind, at):
        goings = Goings()
        told(goings, place(doors=(DoorSound("door", kind, at, 0.0),)), 0.2)
        return told(goings, place(doors=(DoorSound("door", kind, at, 0.5),)), 0.2)

    ahead, behind = (0.0, 0.0, -4.0), (0.0, 0.0, 4.0)
    assert opens("shop", ahead) == ["caption.door.shop"]
    assert opens("slide", ahead) == []
    assert opens("slide", behind) == ["caption.door.slide"]


def test_steps_are_told_only_from_behind_and_near():
    def hears(at):
        return told(Goings(), place(walkers=(WalkerSound("somebody", at, 1.2),)), 3.0)

    assert hears((0.0, 0.0, 2.0)) == ["caption.steps_behind"]
    assert hears((0.0, 0.0, -2.0)) == []
    assert hears((0.0, 0.0, 9.0)) == []


def test_rain_comes_and_goes():
    goings = Goings()
    assert told(goings, place(rain=0.3)) == ["caption.rain.falls"]
    assert told(goings, place(rain=0.0)) == ["caption.rain.none"]


def test_music_is_named_once_it_has_stayed_and_not_over_again():
    goings = Goings()
    elara, work = (Soundscape(music=MusicWish(name)) for name in ("elara", "work"))
    assert told(goings, elara, MUSIC_STAYS_S - 0.5) == []
    assert told(goings, elara, 5.0) == ["caption.music.elara"]
    assert told(goings, work, 5.0) == ["caption.music.work"]
    assert told(goings, elara, 5.0) == [], "who has heard it a minute ago knows it"


def test_nothing_goes_on_while_time_stands_still():
    goings = Goings()
    paused = dataclasses.replace(tooth(anxiety=0.9), is_paused=True)
    assert told(goings, paused, 5.0) == []


@pytest.mark.parametrize(
    "key",
    [
        *(f"caption.tone.{tone}" for tone in TONES if tone),
        *(f"caption.music.{piece}" for piece in PIECES),
        *(f"caption.crowd.{word}" for word in ("calm", "uneasy", "rises", "panic", "claps", "stands")),
        *(f"caption.source.{thing}" for thing in ("crust", "clock", "gold_pod", "rain_glass", "embers")),
    ],
)
def test_what_tells_something_has_words(key):
    assert has_text(key)
    assert len(tr(key)) <= 48, "it is read at a glance"


def test_most_things_in_places_have_words():
    silent = {thing for thing in THINGS if not has_text(f"caption.source.{thing}")}
    assert silent <= {"screen", "lamp", "lamps_tick", "glass_tick", "bird"}, "which only make a room a room"


# -- on the screen -----------------------------------------------------------------------------------------------------


def shown(captions):
    return [caption.text for caption in captions.visible()]


def run(captions, scape, seconds=1.0, happened=()):
    for number in range(round(seconds / FRAME_S)):
        captions.hear(happened if number == 0 else (), EARS, FRAME_S, scape)


def test_what_goes_on_is_captioned_with_the_name_of_who_it_is():
    captions = Captions()
    run(captions, tooth(anxiety=0.5))
    assert shown(captions) == ["Mrs. Lindqvist breathes faster"]


def test_who_speaks_in_a_tooth_is_said():
    captions = Captions()
    run(captions, tooth(), happened=[events.PatientSpoke(line="settings.caption_preview.spoken")])
    (line,) = captions.visible()
    assert (line.speaker, line.is_speech) == ("lindqvist", True)


def test_what_a_swarm_does_comes_from_where_it_is():
    swarm = SwarmSound(0, "scour", 0.5, False, (-20.0, 0.0, 0.0), 5000)
    captions = Captions()
    run(captions, tooth(swarms=(swarm,)), happened=[events.ChorusChanged(0, "middle")])
    (line,) = captions.visible()
    assert (line.text, line.direction) == (tr("caption.chorus.middle"), "left")


def test_over_a_silence_of_the_story_no_noise_is_named():
    captions = Captions()
    run(captions, place(rain=0.5))
    assert shown(captions) == ["rain"]
    silence = dataclasses.replace(place(rain=0.5, crowd=CrowdSound(200, 0.9)), is_silent=True)
    run(captions, silence, 4.0, [events.DoorStuck("door", "why")])
    assert shown(captions) == []


def test_an_answer_is_shown_at_once_and_the_next_takes_its_place():
    captions = Captions()
    run(captions, tooth(), 0.1)
    captions.answer("The near film, a third done", (-9.0, 0.0, 0.0))
    captions.answer("White spot, not begun", (0.0, 0.0, 9.0))
    (line,) = captions.visible()
    assert (line.text, line.direction) == ("White spot, not begun", "behind")
    run(captions, tooth(), 0.5, [events.PlaqueScoured((1.0, 0.0, 0.0), 2), events.HandRaised(), events.HumStopped()])
    assert "White spot, not begun" in shown(captions), "noise pushes no answer away"
    off = Captions(Settings(captions=False))
    off.answer("White spot, not begun")
    assert shown(off) == []
