"""A game written down anywhere goes on as if it had never been left; what cannot go on is told as trouble."""

from __future__ import annotations

import msgspec
import pytest

from game.content import events
from game.content.catalog import find_level
from game.content.intents import SetAssist
from game.core.trouble import Trouble
from game.director.director import Director
from game.director.keeper import Kept
from game.director.stages import TalkStage, TreatmentStage
from tests.determinism.played import orders
from tests.director.plays import hurried, new_director, steps_of, told


def kept_of(director: Director):
    """What lies on the disk after a save now."""
    director.save("desk")
    director.keeper.flush()
    return director.keeper.read("desk")


def resumed(director: Director, kept, arrays) -> Director:
    other = new_director()
    other.resume(kept, arrays)
    assert other.stage_name == director.stage_name
    return other


def lines_and_digests(director: Director, play, steps: int) -> tuple[list[str], list[str]]:
    lines, digests = [], []
    for happened in steps_of(director, play, steps):
        lines += told(list(happened))
        digests.append(director.digest())
    return lines, digests


@pytest.mark.parametrize("steps", [50, 110, 245, 260])  # under a raised hand, in a sentence, before and after a choice
def test_a_talk_goes_on_in_the_middle(tmp_path, steps):
    director = new_director(tmp_path)
    director.begin_chapter("chapter1")
    for _ in steps_of(director, hurried, steps):
        pass
    assert isinstance(director.stage, TalkStage)
    line = director.stage.talk.situation()
    other = resumed(director, *kept_of(director))
    assert other.stage.talk.situation() == line
    if line.gesture:
        assert other.stage.hand == 0, "a hand that nobody holds up any more is down"
        assert steps == 50
    else:
        assert lines_and_digests(other, hurried, 150) == lines_and_digests(director, hurried, 150)
    director.keeper.close()


def script(director: Director):
    return orders(director.stage.treatment.sim.step_count)


def test_a_tooth_goes_on_in_the_middle_and_its_tape_stays_whole(tmp_path):
    director = new_director(tmp_path)
    director.begin_level(find_level("first_light"))
    for _ in steps_of(director, script, 300):
        pass
    other = resumed(director, *kept_of(director))
    assert lines_and_digests(other, script, 140) == lines_and_digests(director, script, 140)
    assert other.stage.treatment.tape == director.stage.treatment.tape
    assert other.stage.treatment.track == director.stage.treatment.track
    assert other.digest() == director.digest()
    director.keeper.close()


def test_what_was_agreed_before_still_holds_after_loading(tmp_path):
    director = new_director(tmp_path, seed=7)
    director.assists = (SetAssist(name="quiet_nerves", value=1.0),)
    director.begin_level(find_level("first_light"))
    director.step(())
    other = resumed(director, *kept_of(director))
    briefing = director.stage.treatment.briefing
    assert other.stage.treatment.briefing == other.stage.treatment.sim.briefing == briefing
    assert briefing.assists == {"quiet_nerves": 1.0} and briefing.seed == 7
    director.keeper.close()


def test_what_is_taken_up_enters_its_stage_again(tmp_path):
    director = new_director(tmp_path)
    director.begin_chapter("chapter1", skip=True)
    assert director.stage_name == "beside_pod"
    director.step(())
    other = resumed(director, *kept_of(director))
    assert events.StageEntered(stage="beside_pod") in other.step(())
    director.keeper.close()


@pytest.fixture(scope="module")
def in_a_tooth():
    """(plain values, arrays) of a game in the tooth of a single level."""
    director = new_director()
    director.begin_level(find_level("first_light"))
    for _ in steps_of(director, script, 30):
        pass
    plain, arrays = director.stage.write()
    director.close()
    return plain, arrays


def tooth_kept(plain: dict, **changes) -> Kept:
    usual = {"chapter": "", "level": "first_light", "number": 0, "stage": {**plain, "name": "treatment"}}
    return Kept(**{**usual, **changes})


def test_such_a_game_can_be_taken_up(in_a_tooth):
    plain, arrays = in_a_tooth
    director = new_director()
    director.resume(tooth_kept(plain), arrays)
    assert isinstance(director.stage, TreatmentStage)
    assert director.stage.treatment.sim.step_count == 30
    director.close()


@pytest.mark.parametrize(
    "changes",
    [
        {"level": "", "chapter": "chapter99"},
        {"level": "no_such_level"},
        {"number": 7},
        {"number": -1},
        {"number": 1, "stage": {"name": "result"}},  # of nothing
        {"level": "", "chapter": "chapter1", "number": 1, "stage": {"name": "no_such_card"}},
        {"level": "", "chapter": "chapter1", "number": 1, "stage": {"name": "beside_pod"}},
        {"stage": {"name": "treatment"}},
        {"stage": {"name": "treatment", "sim": {}, "noticed": {}}},
    ],
    ids=str,
)
def test_what_does_not_fit_is_trouble_and_never_a_traceback(in_a_tooth, changes):
    plain, arrays = in_a_tooth
    director = new_director()
    with pytest.raises(Trouble):
        director.resume(tooth_kept(plain, **changes), arrays)
    director.close()


def test_another_edition_of_the_level_is_trouble(in_a_tooth):
    plain, arrays = in_a_tooth
    level = find_level("first_light")
    director = Director(lambda name: msgspec.structs.replace(level, enough=0.9))
    with pytest.raises(Trouble, match="first_light"):
        director.resume(tooth_kept(plain), arrays)
    director.close()


@pytest.mark.parametrize("name", ["treatment", "biofilm.amount", "choir.position"])
def test_a_missing_or_misshapen_array_is_trouble(in_a_tooth, name):
    plain, arrays = in_a_tooth
    director = new_director()
    with pytest.raises(Trouble):
        director.resume(tooth_kept(plain), {other: rows for other, rows in arrays.items() if other != name})
    with pytest.raises(Trouble):
        director.resume(tooth_kept(plain), {**arrays, name: arrays[name][:-1]})
    director.close()
