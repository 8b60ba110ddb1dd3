"""What happened, and how it sounds, reads and feels."""

from __future__ import annotations

import dataclasses
import typing

import pytest

from game.content import events
from game.content.cues import CUES, SILENT, cue_of
from game.content.events import EVENTS
from game.content.settings import BUSES
from game.core.text import has_text

FORMS = {
    "task": ("scour", "build", "hush"),
    "band": ("quiet", "middle", "loud"),
    "exit": ("complete", "partial", "stopped"),
}
POSTS = ("scour", "build", "hush", "keep_out")  # an anchor can close a place as well


def examples(kind: type):
    """One event of a kind for each form it can take."""
    hints = typing.get_type_hints(kind)
    values = {}
    varied = [field.name for field in dataclasses.fields(kind) if hints[field.name] is bool or field.name in FORMS]
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        if hint in (int, float):
            values[field.name] = hint(1)
        elif hint is str:
            values[field.name] = FORMS.get(field.name, ("some",))[0]
        elif hint is bool:
            values[field.name] = True
        else:
            values[field.name] = (1.0, 2.0, 3.0) if field.name == "at" else ()
    yield kind(**values)
    for name in varied:
        forms = POSTS if kind is events.AnchorSet and name == "task" else FORMS.get(name, (True, False))
        for form in forms:
            yield kind(**(values | {name: form}))


def test_every_event_is_heard_or_silent_for_a_reason():
    assert set(CUES) | set(SILENT) == set(EVENTS)
    assert set(CUES) & set(SILENT) == set()
    assert all(len(reason) > 15 for reason in SILENT.values())


@pytest.mark.parametrize("kind", CUES)
def test_every_caption_has_words_in_every_form(kind):
    for event in examples(kind):
        heard = cue_of(event)
        assert heard is not None
        if heard.cue.words is None and heard.caption:
            assert has_text(heard.caption), heard.caption


@pytest.mark.parametrize("kind", CUES)
def test_every_cue_plays_on_a_bus_that_has_a_slider_and_not_too_often(kind):
    cue = CUES[kind]
    assert cue.bus in BUSES
    assert cue.gap_ms >= 80
    assert 0 <= cue.priority <= 3


def test_what_cannot_be_seen_has_a_caption():
    for kind in (events.HandRaised, events.HandLowered, events.HumStopped, events.FibreFired, events.BotsIdled):
        assert CUES[kind].caption


def test_a_cue_knows_where_it_comes_from():
    assert cue_of(events.PlaqueScoured(at=(4.0, 5.0, 6.0), cells=2)).at == (4.0, 5.0, 6.0)
    assert cue_of(events.HandRaised()).at is None


def test_speech_is_captioned_by_its_own_words():
    assert cue_of(events.PatientSpoke(line="level.first_light.one")).caption == "level.first_light.one"


def test_silent_events_give_nothing():
    assert cue_of(events.SnapshotTaken(number=3)) is None
