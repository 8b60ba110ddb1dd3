"""Chapter 1, played through once without a window by the careful pilot; every test looks at that one game."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from game.autopilot.minds import make_pilot
from game.content import events
from game.content.cues import CUES
from game.content.events import Event
from game.director.director import Director
from game.director.journal import Run
from game.director.playthrough import play_through
from game.save.slots import KEPT_AUTO, SlotEntry
from game.save.treatments import Treatment, read_treatment
from game.story.chapters import CHAPTERS
from game.view.situation import build_situation
from tests.director.plays import new_director

MOST_STEPS = 64 * 60 * 8


@dataclass
class Played:
    director: Director
    is_over: bool = False
    happened: list[tuple[int, Event]] = field(default_factory=list)  # (step, event)
    orders: list[tuple[int, object]] = field(default_factory=list)  # (step, intent)
    refused: list[object] = field(default_factory=list)  # ordered where it meant nothing
    entries: list[SlotEntry] = field(default_factory=list)
    treatments: list[Treatment] = field(default_factory=list)

    def of(self, kind: type) -> list[tuple[int, Event]]:
        return [(step, event) for step, event in self.happened if isinstance(event, kind)]

    @property
    def run(self) -> Run:
        (run,) = self.director.journal.levels["first_light"]
        return run


class Watched:
    """The pilot's hands, with a note of every order."""

    def __init__(self, played: Played) -> None:
        self.pilot, self.played = make_pilot("careful"), played

    def play(self, situation):
        intents = self.pilot.play(situation)
        for intent in intents:
            self.played.orders.append((situation.step, intent))
            if type(intent).__struct_config__.tag not in situation.allowed:
                self.played.refused.append(intent)
        return intents


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> Played:
    folder = tmp_path_factory.mktemp("chapter1")
    director = new_director(folder)
    director.begin_chapter("chapter1")
    game = Played(director)

    def notice(happened):
        game.happened += [(director.journal.steps, event) for event in happened]

    game.is_over = play_through(director, build_situation, Watched(game), MOST_STEPS, notice)
    assert director.keeper is not None
    director.keeper.close()
    game.entries = director.keeper.slots.entries()
    game.treatments = [read_treatment(path) for path in (folder / "treatments").iterdir()]
    director.close()
    return game


def test_it_comes_to_its_end_through_every_stage_in_order(played):
    assert played.is_over
    assert [event.stage for _, event in played.of(events.StageEntered)] == [
        card.name for card in CHAPTERS["chapter1"].cards
    ]
    assert played.happened[-1][1] == events.StoryEnded()


def test_the_treatment_is_complete_and_the_patient_fine(played):
    assert played.run.exit == "complete"
    assert played.run.integrity >= 80.0
    assert played.run.comfort >= 85.0 and played.run.comfort_after >= 85.0
    assert played.run.thrift >= 80.0
    assert played.of(events.TreatmentEnded)[0][1].exit == "complete"


def test_it_takes_minutes_not_an_hour(played):
    assert 60 * 2 < played.run.steps / 64 < 60 * 6


def test_every_job_is_finished_once_and_the_lesion_before_the_end_lets_daylight_in(played):
    jobs = [event.job for _, event in played.of(events.JobFinished)]
    assert sorted(jobs) == ["far_patch", "near_patch", "pocket", "white_spot", "window"]
    ((dawn, _),) = played.of(events.DaylightCame)
    ((end, _),) = played.of(events.TreatmentEnded)
    assert dawn < end - 64 * 5
    assert any(event.mood == "gold" for _, event in played.of(events.MoodChanged))


def test_the_swarm_works_by_itself_first(played):
    entered = next(step for step, event in played.of(events.StageEntered) if event.stage == "treatment")
    scoured = next(step for step, _ in played.of(events.PlaqueScoured))
    touched = next(step for step, _ in played.of(events.SwarmFocused))
    assert scoured - entered < 64 * 15 < touched - entered
    assert 0.03 < played.run.auto_share < 0.2


def test_the_hum_stops_when_it_gets_loud(played):
    ((stopped, _),) = played.of(events.HumStopped)
    loud = next(step for step, event in played.of(events.ChorusChanged) if event.band != "quiet")
    assert loud <= stopped
    assert played.run.hum_stopped


def test_no_music_remarks_on_the_hum_that_stops(played):
    ((stopped, _),) = played.of(events.HumStopped)
    near = [entry for entry in played.director.cue_log.entries if abs(entry.step - stopped) <= 64 * 3]
    assert any(entry.what == "HumStopped" for entry in near)
    assert not any(entry.kind in ("music", "silence") for entry in near)
    in_music = {cue.sound for cue in CUES.values() if cue.bus == "music"}
    assert in_music and not any(entry.what in in_music for entry in near)


def test_the_patient_and_the_tutorial_are_heard(played):
    assert [event.beat for _, event in played.of(events.BeatReached)] == ["pour", "lay", "sing", "last"]
    lines = [event.line for _, event in played.of(events.PatientSpoke)]
    assert lines == [f"level.first_light.{name}" for name in ("tickles", "seed", "lamp")]


def test_the_journal_counts_what_was_heard(played):
    lines = [event.text for _, event in played.of(events.LineSpoken)]
    journal = played.director.journal
    assert journal.lines_heard == len(lines) >= 40
    assert journal.words_heard == sum(len(line.split()) for line in lines)
    assert journal.lines_missed == 0
    assert journal.chapters == ["chapter1"]
    assert len(journal.choices) == len(played.of(events.ChoiceTaken)) == 1
    assert journal.steps == played.happened[-1][0]
    assert [beat for beat in journal.beats if beat in ("prologue", "pour", "after")] == ["prologue", "pour", "after"]


def test_the_story_knows_the_choice_and_the_tooth(played):
    facts = played.director.facts
    assert facts["doors"] == "self"
    assert facts["first_light_exit"] == "complete"
    assert facts["first_light_hand"] == "down"
    assert facts["first_light_loud"] is False


def test_a_pilot_gives_at_most_four_orders_a_second_and_only_what_means_something(played):
    steps = [step for step, _ in played.orders]
    assert steps and all(later - earlier >= 16 for earlier, later in pairwise(steps))
    assert played.refused == []


def test_the_treatment_is_kept_with_all_that_entered(played):
    (treatment,) = played.treatments
    assert treatment.level == "first_light"
    assert treatment.tape.steps == played.run.steps
    tags = {"focus", "let_go", "set_task", "set_chorus", "set_auto"}
    ordered = [intent for _, intent in played.orders if type(intent).__struct_config__.tag in tags]
    assert [intent for _, intents in treatment.tape.surviving() for intent in intents] == ordered
    assert treatment.track.steps[-1] == played.run.steps
    assert treatment.track.series["integrity"][-1] > treatment.track.series["integrity"][0]
    assert any(moment.kind == "job_finished" and moment.note == "window" for moment in treatment.track.moments)


def test_saves_were_written_by_the_way_in_a_ring(played):
    saved = played.of(events.GameSaved)
    assert len(saved) > KEPT_AUTO == len(played.entries)
    assert {entry.slot for entry in played.entries} == {"auto"}
    assert not any(entry.trouble for entry in played.entries)
    numbers = [entry.number for entry in played.entries]
    assert max(numbers) == len(saved) and len(set(numbers)) == len(numbers)
    newest = max(played.entries, key=lambda entry: entry.number).info
    assert (newest.chapter, newest.moment) == ("chapter1", "after")
    assert newest.seconds_played > 120.0
    assert not played.director.keeper.told
