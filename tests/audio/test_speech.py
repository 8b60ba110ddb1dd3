"""Everybody has a voice of their own, as long as the line and in its mood."""

from __future__ import annotations

import numpy as np
import pytest

from game.audio.babble import LETTER_S, phrases, samples
from game.audio.bank import RATE, Bank, clip_of
from game.audio.bounce import Bounce
from game.audio.desk import Desk
from game.audio.persons import MANNERS, MOODS, manner_of
from game.audio.speech import SpeechVoices
from game.content.events import LineSpoken, PatientSpoke, StageEntered
from game.content.soundscape import PatientSound, PlaceSound, Soundscape, ToothSound
from game.view.faces import FACES

LINE = "Good morning. I counted forty-one, plus one, and they all came"
FRAME_S = 1.0 / 60.0


def said(who: str, text: str, expression: str = "", through: float = 0.0) -> np.ndarray:
    """(frames,) of a line as the section plays it."""
    manner = manner_of(who, expression)
    out = np.zeros(round((len(text) * LETTER_S + 0.2) * RATE), np.float32)
    for phrase in phrases(text, manner, who):
        made, at = samples(phrase, manner, through), round(phrase.begins_s * RATE)
        out[at : at + len(made)] += made[: len(out) - at]
    return out


def pitch(samples: np.ndarray) -> float:
    """The pitch of a stretch of voice, Hz, by autocorrelation."""
    samples = samples - samples.mean()
    spectrum = np.abs(np.fft.rfft(samples, 2 * len(samples))) ** 2
    echo = np.fft.irfft(spectrum)[: RATE // 60]
    low = RATE // 520
    return RATE / (low + int(np.argmax(echo[low:])))


def pitches(samples: np.ndarray) -> np.ndarray:
    """The pitch of every 40 ms that are loud."""
    width = RATE // 25
    cuts = samples[: len(samples) // width * width].reshape(-1, width)
    loud = cuts.std(axis=1)
    return np.array([pitch(cut) for cut, here in zip(cuts, loud, strict=True) if here > 0.5 * loud.max()])


def balance(samples: np.ndarray) -> float:
    """The centre of the spectrum, Hz."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    return float((power * np.fft.rfftfreq(len(samples), 1.0 / RATE)).sum() / power.sum())


class Hall:
    """A section on a desk, with a bounce for ears."""

    def __init__(self) -> None:
        self.desk, self.ears = Desk(Bank()), Bounce()
        self.section = SpeechVoices(self.desk)

    def go_on(self, seconds: float, *happened, scape: Soundscape | None = None) -> None:
        for number in range(round(seconds / FRAME_S)):
            self.section.hear(happened if number == 0 else ())
            self.section.follow(scape or Soundscape(), FRAME_S)
            self.ears.play(self.desk.mix(FRAME_S, None), FRAME_S)

    def heard(self) -> np.ndarray:
        return self.ears.samples()


def test_a_line_takes_as_long_as_the_mouth_that_says_it() -> None:
    for who in MANNERS:
        last = phrases(LINE, manner_of(who), who)[-1]
        assert last.begins_s + last.seconds == pytest.approx(len(LINE) * LETTER_S, rel=0.03)


def test_the_same_line_sounds_the_same_and_two_people_do_not() -> None:
    assert np.array_equal(said("mia", LINE), said("mia", LINE))
    middles = {who: float(np.median(pitches(said(who, LINE)))) for who in MANNERS}
    assert middles["tomas"] < 100.0 < middles["jaxon"] < middles["marco"] < middles["elara"] < middles["noor"]
    features = {who: (np.log2(middle) * 12.0, balance(said(who, LINE)) / 40.0, 6.0 * manner_of(who).letters)
                for who, middle in middles.items()}  # fmt: skip
    for one in features:
        for other in features:
            if one != other:
                assert np.linalg.norm(np.subtract(features[one], features[other])) > 1.5, (one, other)


def test_halo_is_a_monotone_and_noor_is_not() -> None:
    spread = {}
    for who in ("halo", "noor"):
        low, high = np.percentile(12.0 * np.log2(pitches(said(who, LINE))), (15, 85))
        spread[who] = high - low
    assert spread["halo"] < 2.0 and spread["noor"] > 3.0


@pytest.mark.parametrize(("mark", "way"), [("?", 1), (".", -1)])
def test_a_question_rises_and_a_statement_falls(mark: str, way: int) -> None:
    manner = manner_of("dana")
    (phrase,) = phrases(f"you came in the morning{mark}", manner, "dana")
    heard = pitches(samples(phrase, manner))
    assert way * (12.0 * np.log2(heard[-1] / np.median(heard))) > 1.0


def test_three_dots_trail_away() -> None:
    manner = manner_of("jaxon")
    (plain,), (trailing,) = phrases("and then she went", manner), phrases("and then she went...", manner)
    ends = [made[-len(made) // 3 :].std() / made[: len(made) // 3].std() for made in
            (samples(plain, manner), samples(trailing, manner))]  # fmt: skip
    assert ends[1] < 0.7 * ends[0]


def test_every_face_has_a_mood() -> None:
    assert set(MOODS) == set(FACES)


def test_an_angry_voice_is_brighter_and_louder_than_an_ashamed_one() -> None:
    angry, ashamed = said("elara", LINE, "angry"), said("elara", LINE, "ashamed")
    assert balance(angry) > 1.2 * balance(ashamed) and angry.std() > 1.5 * ashamed.std()


def test_marco_shrinks_when_he_is_afraid() -> None:
    calm, afraid = said("marco", LINE), said("marco", LINE, "afraid")
    assert afraid.std() < 0.55 * calm.std()
    assert np.median(pitches(afraid)) > 1.2 * np.median(pitches(calm))
    assert (np.abs(afraid) > 0.02).mean() < 0.75 * (np.abs(calm) > 0.02).mean()


def test_through_tissue_only_what_is_low_is_heard() -> None:
    assert balance(said("lindqvist", LINE, through=1.0)) < 0.6 * balance(said("lindqvist", LINE))


def test_a_stranger_has_a_voice_of_their_own_always_the_same() -> None:
    assert manner_of("town_07") == manner_of("town_07") != manner_of("town_11")
    assert manner_of("town_29").pitch > 250.0 > manner_of("town_03").pitch


@pytest.mark.parametrize("text", ["No.", "Mm.", "I am.", "Oh! A hum"])
def test_a_phrase_begins_and_ends_in_silence_even_in_the_middle_of_a_vowel(text: str) -> None:
    manner = manner_of("lindqvist")
    for through in (0.0, 1.0):
        for phrase in phrases(text, manner, "lindqvist"):
            heard = samples(phrase, manner, through)
            assert abs(heard[0]) < 0.001 > abs(heard[-1])


@pytest.mark.parametrize("text", ["", "...", "?!", "—", "42", "Ж да. 你好吗？", "a" * 400, "e"])
def test_no_text_is_too_strange_to_be_said(text: str) -> None:
    heard = said("dana", text)
    assert np.isfinite(heard).all() and np.abs(heard).max(initial=0.0) < 0.9


def test_a_phrase_is_quickly_made() -> None:
    manner = manner_of("noor")
    longest = max((phrase for who in MANNERS for phrase in phrases(LINE * 3, manner_of(who), who)),
                  key=lambda phrase: phrase.seconds)  # fmt: skip
    assert longest.seconds < 2.2
    assert len(samples(longest, manner)) == pytest.approx(longest.seconds * RATE, abs=RATE // 50)


def test_narration_is_silent() -> None:
    hall = Hall()
    hall.go_on(1.0, LineSpoken("", "She hums, a little flat.", ()))
    assert not hall.heard().any()


def test_a_line_brings_the_sound_that_the_story_names() -> None:
    hall = Hall()
    hall.desk.bank._clips["crowd", 1.0] = clip_of("crowd", np.full(RATE, 0.1))
    hall.go_on(0.1, LineSpoken("", "Somebody cheers too early.", ("camera: doors", "sound: crowd")))
    hall.go_on(0.1, LineSpoken("", "She hums.", ("sound: hum_low",)))
    assert [voice.clip.name for voice in hall.desk.voices] == ["crowd"]


def test_the_next_line_stops_the_last_one_without_a_click() -> None:
    hall = Hall()
    hall.go_on(1.0, LineSpoken("jaxon", LINE, ("expression: warm",)))
    assert hall.section.speaker == "jaxon"
    hall.go_on(0.5, LineSpoken("", "Nobody answers.", ()))
    heard = hall.heard()
    assert heard[: RATE // 2].std() > 0.02
    assert not heard[round(1.15 * RATE) :].any()
    assert hall.section.speaker == ""


def test_a_voice_comes_from_where_its_mouth_is() -> None:
    hall = Hall()
    place = PlaceSound("atrium", "cold", "", True, voices_at={"mia": (1.0, 1.5, 2.0)})
    hall.go_on(0.3, LineSpoken("mia", LINE, ()), scape=Soundscape(place=place))
    assert [voice.at for voice in hall.desk.voices] == [(1.0, 1.5, 2.0)]


def test_others_are_ducked_while_somebody_speaks() -> None:
    hall = Hall()
    before = hall.desk.volume("music")
    hall.go_on(0.8, LineSpoken("dana", LINE, ()))
    assert hall.desk.volume("music") < 0.7 * before
    hall.go_on(4.0, StageEntered("dive"))
    assert hall.desk.volume("music") == pytest.approx(before)


def test_the_patient_in_the_chair_speaks_in_their_own_voice() -> None:
    hall = Hall()
    patient = PatientSound("noor", 0.0, 0.0, 0.2, False, None)
    hall.go_on(0.2, PatientSpoke("level.first_light.tickles"), scape=Soundscape(tooth=ToothSound(0.0, patient)))
    assert hall.section.speaker == "noor"
