"""A tape can be listened to: it goes as it went, and the microphone is turned up as long as it is held."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.autopilot.minds import make_pilot
from game.content import events
from game.content.catalog import find_level
from game.content.intents import Leave, TurnUp
from game.content.music import SILENCE
from game.core.clock import STEPS_PER_SECOND
from game.core.trouble import Trouble
from game.director.director import Director
from game.director.keeper import Keeper
from game.director.tape import MICROPHONE, TapeStage, kept_tapes, newest_tape
from game.save.treatments import Tape, Track, Treatment, write_treatment
from game.tooth.state import make_briefing
from game.view.hearing import build_soundscape
from game.view.situation import build_situation

TAPES = Path(__file__).parents[1] / "tapes"
SECONDS = 3


def short(steps: int = SECONDS * STEPS_PER_SECOND) -> Treatment:
    """A treatment in which nobody did anything."""
    tape = Tape()
    for step in range(steps):
        tape.record(step, ())
    return Treatment(briefing=make_briefing(find_level("first_light")), level="first_light", tape=tape, track=Track())


@pytest.fixture
def director() -> Director:
    return Director(find_level)


def test_the_microphone_goes_up_while_it_is_held(director: Director) -> None:
    director.begin_tape(short())
    stage = director.stage
    assert isinstance(stage, TapeStage) and stage.microphone == MICROPHONE
    director.step((TurnUp(on=True),))
    for _ in range(STEPS_PER_SECOND):
        director.step(())
    assert stage.microphone == pytest.approx(1.0)
    director.step((TurnUp(on=False),))
    for _ in range(STEPS_PER_SECOND):
        director.step(())
    assert stage.microphone == pytest.approx(MICROPHONE)
    director.close()


def test_a_tape_ends_by_itself_and_is_left_by_hand(director: Director) -> None:
    director.begin_tape(short())
    happened: list[events.Event] = []
    for _ in range((SECONDS + 1) * STEPS_PER_SECOND):
        happened += director.step(())
    assert director.stage is not None and director.stage.has_ended and not director.is_over
    assert not any(isinstance(event, events.BeatReached) for event in happened)
    director.step((Leave(),))
    assert director.is_over


def test_a_pilot_turns_it_up_hears_it_to_the_end_and_leaves(director: Director) -> None:
    director.begin_tape(short())
    pilot = make_pilot("careful", "first", 1)
    loudest = 0.0
    for _ in range((SECONDS + 4) * STEPS_PER_SECOND):
        seen = build_situation(director)
        loudest = max(loudest, seen.tape.microphone if seen.tape else 0.0)
        director.step(pilot.play(seen))
    assert director.is_over and loudest > 0.9


def test_nothing_but_the_tape_is_heard(director: Director) -> None:
    director.begin_tape(short())
    for _ in range(int(2.5 * STEPS_PER_SECOND)):
        director.step((TurnUp(on=True),))
    scape = build_soundscape(director)
    assert scape.music == SILENCE and scape.tooth is not None
    assert scape.tooth.microphone > 0.9 and scape.tooth.patient.hum_s is not None
    director.close()


def test_listening_is_not_saved_over_the_story(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "saves", tmp_path / "treatments")
    director = Director(find_level, keeper=keeper)
    director.begin_tape(short())
    director.step(())
    assert director.save("auto") == ()
    director.close()
    keeper.close()
    assert keeper.newest() is None


def test_the_list_is_newest_first_and_a_damaged_tape_hides_nothing(tmp_path: Path) -> None:
    for stamp in ("20450309-080000-000001", "20450310-080000-000001"):
        write_treatment(tmp_path / f"first_light-{stamp}.treatment", short(64))
    (tmp_path / "first_light-20450311-080000-000001.treatment").write_bytes(b"broken")
    tapes = kept_tapes(tmp_path, find_level)
    assert [bool(tape.trouble) for tape in tapes] == [True, False, False]
    assert "20450310" in tapes[1].path.name and tapes[1].seconds == pytest.approx(1.0)
    assert not tapes[1].is_of_another_version
    assert newest_tape(tmp_path, "first_light").tape.steps == 64
    with pytest.raises(Trouble):
        newest_tape(tmp_path, "cavity")


def test_a_chapter_finds_the_newest_tape_of_its_level(tmp_path: Path) -> None:
    folder = tmp_path / "treatments"
    write_treatment(folder / "first_light-20450309-080000-000001.treatment", short(64))
    keeper = Keeper(tmp_path / "saves", folder)
    director = Director(find_level, keeper=keeper)
    assert director._tape_of("first_light").tape.steps == 64
    keeper.close()
