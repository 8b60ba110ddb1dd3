"""A talk: heard line by line, answered, written down and taken up again."""

from __future__ import annotations

import json

import pytest

from game.content.events import ChoiceOffered, ChoiceTaken, LineSpoken
from game.core import text
from game.story.ink import StoryTrouble
from game.story.talk import Talk, tag_value
from tests.story.walks import lines, listen


def at_the_choice() -> Talk:
    talk = Talk("chapter1", "beside_pod")
    talk.begin()
    while not talk.situation().choices:
        talk.advance()
    return talk


def test_the_first_line_is_spoken_once():
    talk = Talk("chapter1", "beside_pod")
    assert talk.advance() == ()
    (spoken,) = talk.begin()
    assert isinstance(spoken, LineSpoken)
    assert spoken.speaker == "halo"
    assert talk.begin() == ()
    assert talk.situation().text == spoken.text


def test_the_last_line_stays_readable_under_the_choices():
    talk = at_the_choice()
    seen = talk.situation()
    assert seen.speaker == "jaxon"
    assert "shirt" in seen.text
    assert len(seen.choices) == 2
    assert not seen.can_advance
    assert talk.advance() == ()


def test_choices_are_offered_as_an_event_with_the_line_they_answer():
    talk = Talk("chapter1", "beside_pod")
    happened = list(talk.begin())
    while not talk.situation().choices:
        happened = list(talk.advance())
    assert [type(event) for event in happened] == [LineSpoken, ChoiceOffered]


def test_a_choice_is_taken_by_its_place_and_answered():
    talk = at_the_choice()
    taken, spoken = talk.choose(1)
    assert taken == ChoiceTaken(index=1, text="HALO can open the doors.")
    assert spoken.text.startswith("HALO can open them.")
    assert talk.facts["doors"] == "halo"


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_a_choice_that_is_not_offered_changes_nothing(index):
    talk = at_the_choice()
    before = talk.situation()
    assert talk.choose(index) == ()
    assert talk.situation() == before


def test_a_line_with_a_gesture_waits_for_it():
    talk = Talk("chapter1", "prologue")
    talk.begin()
    while not talk.situation().gesture:
        assert talk.gesture_done() == ()
        talk.advance()
    assert talk.situation().gesture == "raise_hand"
    assert not talk.situation().can_advance
    assert talk.advance() == ()
    (spoken,) = talk.gesture_done()
    assert spoken.text == "Nobody stops."
    assert talk.situation().gesture == ""


def test_after_the_last_line_it_is_over_and_stays_so():
    talk = Talk("chapter1", "after")
    listen(talk)
    assert talk.is_over
    assert talk.begin() == talk.advance() == talk.choose(0) == talk.gesture_done() == ()
    assert not talk.situation().can_advance


def test_a_camera_holds_until_another_comes():
    talk = Talk("chapter1", "beside_pod")
    talk.begin()
    seen = [talk.situation()]
    for _ in range(4):
        talk.advance()
        seen.append(talk.situation())
    assert [tag_value(line.tags, "camera") for line in seen] == ["wide", "wide", "wide", "elara", "jaxon"]
    assert all(tag_value(line.tags, "set") == "pod_ring" for line in seen)


def test_facts_go_in_and_come_out():
    talk = Talk("chapter1", "after", {"doors": "self", "first_light_hand": "ignored", "something_else": 7})
    said = " ".join(line.text for line in lines(listen(talk)))
    assert "I expect you were counting" in said
    assert "You push" in said
    assert talk.facts["doors"] == "self"
    assert "something_else" not in talk.facts


def test_every_moment_can_be_written_down_and_taken_up_again():
    played = Talk("chapter1", "beside_pod", {"doors": ""})
    happened = list(played.begin())
    while not played.is_over:
        written = json.loads(json.dumps(played.capture()))
        other = Talk("chapter1", "beside_pod")
        other.restore(written)
        assert other.situation() == played.situation()
        assert other.begin() == ()
        here = played.choose(1) if played.situation().choices else played.advance()
        there = other.choose(1) if other.situation().choices else other.advance()
        assert here == there
        happened += here
    assert len(lines(happened)) > 18


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"story": "x"},
        {"story": "{}", "knot": "after", "text": "", "tags": [], "held": {}, "begun": True, "over": False},
        {"story": "{}", "knot": "after", "text": "", "tags": 3, "held": [], "begun": True, "over": False},
    ],
)
def test_a_damaged_place_is_refused_with_a_sentence(written):
    talk = at_the_choice()
    before = talk.situation()
    with pytest.raises(StoryTrouble, match="cannot be restored"):
        talk.restore(written)
    assert talk.situation() == before


def test_a_knot_that_is_not_there_is_refused():
    with pytest.raises(StoryTrouble, match="no knot named 'cellar'"):
        Talk("chapter1", "cellar")


def test_the_pseudo_language_changes_every_word_that_is_shown():
    text.set_language("xx")
    try:
        talk = at_the_choice()
        seen = talk.situation()
        assert seen.text.startswith("[")
        assert all(choice.startswith("[") for choice in seen.choices)
        assert tag_value(seen.tags, "speaker") == "jaxon"
    finally:
        text.set_language("en")
