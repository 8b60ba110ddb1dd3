"""The score: what a moment wishes to hear, and the silences that the story protects, held on the cue log."""

from __future__ import annotations

import re

import msgspec
import pytest

from game.content import events
from game.content.cues import cue_of
from game.content.level import MUSIC
from game.content.music import PIECES, Piece, Stem
from game.core import paths
from game.director.score import A_SCENE, SILENCES, trust_in
from game.director.stages import TalkStage, TreatmentStage
from game.director.walk import WalkStage
from game.story.chapters import CHAPTERS, Card, Chapter
from tests.director.plays import hurried, leaves, new_director, steps_of

INK = {path.stem: path.read_text(encoding="utf-8") for path in sorted((paths.assets_dir() / "ink").glob("*.ink"))}
TAG = re.compile(r"#\s*(\w+)(?::\s*(\w+))?")


def tagged_lines(ink: str) -> list[dict[str, str]]:
    """The tags of every line of a story that has some."""
    lines = (line for line in ink.splitlines() if not line.strip().startswith("//"))
    return [dict(TAG.findall(line)) for line in lines if "#" in line]


# -- the silences ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[0, 1], ids=["she opens the doors", "HALO opens the doors"])
def heard(request):
    """Chapter 1, with one answer to its choice: the director, and every step with what happened in it."""
    director = new_director()
    director.begin_chapter("chapter1")
    told = []
    for happened in steps_of(director, lambda now: leaves(now, request.param), 4000):
        stage = director.stage
        situation = stage.talk.situation() if isinstance(stage, TalkStage) else None
        told += [(director.journal.steps, event, situation) for event in happened]
    assert director.is_over
    return director, told


def test_the_white_finger_marks_are_silent(heard):
    director, told = heard
    (began,) = (step for step, event, _ in told if "action: finger_marks" in getattr(event, "tags", ()))
    (ended,) = (step for step, event, _ in told if isinstance(event, events.StoryEnded))
    assert director.cue_log.silences == [(began, ended)], "from the marks to the end of the chapter"
    assert ended - began >= 12
    within = [entry for entry in director.cue_log.entries if began <= entry.step < ended]
    assert [entry.kind for entry in within] == ["silence", "music"], within
    assert [entry.what for entry in within] == ["begins", ""]


def test_before_the_silence_there_was_music_and_after_it_comes_the_title(heard):
    director, _ = heard
    *_, before, silence, after = [entry.what for entry in director.cue_log.music]
    assert (silence, after) == ("", "title")
    assert before in PIECES


def test_nothing_asks_for_anything_in_a_silence(heard):
    _, told = heard
    silent = [seen for _, event, seen in told if isinstance(event, events.LineSpoken) and seen and seen.is_silent]
    assert len(silent) == 2
    assert all(not seen.gesture and not seen.choices for seen in silent)
    assert all(not seen.speaker for seen in silent), "nobody speaks either"


def test_the_room_falls_quiet_for_the_hum(heard):
    director, told = heard
    (hums,) = (step for step, event, _ in told if "sound: hum" in getattr(event, "tags", ()))
    playing = [entry for entry in director.cue_log.music if entry.step <= hums][-1]
    assert playing.what == "" and playing.step == hums


def test_a_cue_in_a_silence_is_withheld_and_the_log_says_so():
    director = new_director()
    director.begin_chapter("chapter1")
    director.step(())
    log = director.cue_log
    log.hear(900, (events.PlayerHandMoved(up=True),), "elara", True)
    log.hear(901, (events.PlayerHandMoved(up=True),), "elara", False)
    withheld, sounded = (entry for entry in log.entries if entry.kind == "cue")
    assert (withheld.step, withheld.withheld) == (900, True)
    assert (sounded.step, sounded.withheld) == (901, False)


def test_the_story_protects_the_seven_silences_of_its_chapters():
    assert sorted(silence.chapter for silence in SILENCES) == [f"chapter{number}" for number in (1, 2, 4, 5, 6, 7, 8)]
    assert len({silence.action for silence in SILENCES}) == 7


@pytest.mark.parametrize("chapter", sorted(CHAPTERS))
def test_every_protected_moment_of_a_chapter_that_is_there_is_silent(chapter):
    wanted = [silence.action for silence in SILENCES if silence.chapter == chapter]
    lines = [line for card in CHAPTERS[chapter].cards if card.story for line in tagged_lines(INK[card.story])]
    for action in wanted:
        moments = [line for line in lines if line.get("action") == action]
        assert moments, f"{chapter} has no line with the action {action}"
        assert all("silence" in line for line in moments), f"{action} is not silent"


@pytest.mark.parametrize("story", sorted(INK))
def test_no_line_is_silent_that_nobody_protects(story):
    was_silent = False
    protected = {silence.action for silence in SILENCES}
    for line in tagged_lines(INK[story]):
        if "silence" in line and not was_silent:
            assert line.get("action") in protected, line
        was_silent = "silence" in line


def test_a_line_that_is_not_silent_would_be_found():
    (line,) = tagged_lines("Five white marks. # camera: armrest # action: finger_marks")
    assert line["action"] == "finger_marks" and "silence" not in line
    (line,) = tagged_lines("Five white marks. # action: finger_marks # silence")
    assert "silence" in line


@pytest.mark.parametrize("story", sorted(INK))
def test_stories_ask_for_music_that_there_is(story):
    asked = {line["music"] for line in tagged_lines(INK[story]) if "music" in line}
    assert asked <= set(MUSIC)


# -- which music -----------------------------------------------------------------------------------------------------


def begun(*cards: Card):
    """A director that plays these cards."""
    director = new_director()
    director._begin(Chapter(id="test", title="test", person="elara", cards=cards))
    director.step(())
    return director


def test_every_place_has_the_music_of_its_state():
    director = begun(Card("dive", scenery="pod_ring", state="warm", out=True))
    assert director.score.piece(director) == "nexus_warm"
    director = begun(Card("dive", scenery="pod_ring", state="cold", out=True))
    assert director.score.piece(director) == "nexus_cold"


def test_on_the_way_into_a_tooth_the_music_stays_behind():
    director = begun(Card("dive", scenery="pod_ring", state="warm"))
    assert director.score.piece(director) == ""


def test_a_chapter_may_say_otherwise():
    director = begun(Card("dive", scenery="pod_ring", state="warm", out=True, music="mia"))
    assert director.score.piece(director) == "mia"
    director = begun(Card("dive", scenery="pod_ring", state="warm", out=True, music="none"))
    assert director.score.piece(director) == ""


def test_the_storys_own_tag_holds_until_another():
    director = begun(Card("talk", scenery="pod_ring", story="chapter1", knot="beside_pod"))
    heard = []
    for _ in steps_of(director, hurried, 600):
        piece = director.score.piece(director)
        if not heard or heard[-1] != piece:
            heard.append(piece)
    assert heard == ["nexus_cold", "jaxon", "nexus_cold", "", "title"]


def test_a_tag_that_holds_is_in_a_save():
    director = begun(Card("talk", scenery="pod_ring", story="chapter1", knot="beside_pod"))
    for _ in steps_of(director, hurried, 600):
        if director.score.piece(director) == "jaxon":
            break
    again = begun(Card("talk", scenery="pod_ring", story="chapter1", knot="beside_pod"))
    again.stage.take_up(*director.stage.write())
    again.step(())
    assert again.score.piece(again) == "jaxon"


def test_in_a_tooth_it_is_the_levels_and_leans_on_the_patient():
    director = begun(Card("treatment", level="first_light"))
    assert isinstance(director.stage, TreatmentStage)
    wish = director.score.wish(director)
    patient = director.stage.treatment.sim.patient
    assert (wish.piece, wish.trust) == ("first_light", patient.trust)
    assert wish.tension == pytest.approx(patient.anxiety)
    patient.table[:] = 0.9 * (patient.table == patient.table)  # everything at 0.9, fear too
    assert director.score.wish(director).tension == pytest.approx(0.9)


def test_whoever_is_met_and_has_something_to_say_brings_their_theme(monkeypatch):
    director = begun(Card("walk", place="pod_ring", state="cold"))
    stage = director.stage
    assert isinstance(stage, WalkStage)
    monkeypatch.setitem(PIECES, "marco", Piece("marco", 90.0, 3, (Stem("bed", 4, "bed"),)))
    people = [person for person in stage.world.people.people if person.who == "marco"]
    person = people[0] if people else stage.world.people.people[0]
    brief, long = ("a.line",), ("a.line",) * A_SCENE

    for says, expected in ((brief, "nexus_cold"), (long, "marco")):
        met = msgspec.structs.replace(person, who="marco", says=says)
        monkeypatch.setattr(type(stage.world), "line", lambda self, met=met: (met, 0))
        assert director.score.piece(director) == expected


def test_trust_is_a_sum_of_what_was_done():
    assert trust_in({}) == 0.5
    heeded = trust_in({"first_light_hand": "heeded", "first_light_exit": "complete", "doors": "self"})
    ignored = trust_in({"first_light_hand": "ignored", "first_light_loud": True, "doors": "halo"})
    assert ignored < 0.3 < 0.7 < heeded
    assert trust_in({f"level{number}_hand": "ignored" for number in range(9)}) == 0.0


def test_the_log_is_in_reports_with_stable_keys(heard):
    director, told = heard
    report = director.cue_log.report()
    assert set(report) == {"cues", "music", "silences", "withheld"}
    assert report["withheld"] == 0
    possible = {cue_of(event).sound or type(event).__name__ for _, event, _ in told if cue_of(event)}
    assert set(report["cues"]) == possible
    assert report["music"][0][1] == "old_surgery" and report["music"][-1][1] == "title"
