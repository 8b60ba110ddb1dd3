"""Chapter 1 as it is written: who speaks, how long, what is remembered, and that nobody gets stuck."""

from __future__ import annotations

import itertools
import re
from random import Random

import dukpy

from game.content.events import ChoiceTaken
from game.core import paths
from game.core.text import has_text
from game.story.chapters import CHAPTERS
from game.story.compiler import compile_file
from game.story.ink import InkStory
from game.story.judges import JUDGES
from game.story.talk import Talk, tag_value
from tests.story.walks import every_way, lines, listen

INK = paths.assets_dir() / "ink"
SOURCE = (INK / "chapter1.ink").read_text(encoding="utf-8")
KNOTS = InkStory(INK / "chapter1.ink.json").knots()

TAGS = {"speaker", "expression", "camera", "set", "gesture", "action", "sound", "music"}
SPEAKERS = {"", "halo", "elara", "jaxon", "marco", "mia", "lindqvist"}
LONGEST_LINE = 220
LONGEST_CHOICE = 60
FORBIDDEN = re.compile(r"\b(trust|hope|together|journey)(s|ed|ing|ful|fully|less)?\b", re.IGNORECASE)

OUTCOMES = [
    {"doors": doors, "first_light_exit": exit, "first_light_hand": hand, "first_light_loud": loud}
    for doors, exit, hand, loud in itertools.product(
        ("self", "halo"), ("complete", "partial", "stopped", "recovered"), ("down", "heeded", "ignored"), (False, True)
    )
]


def every_telling():
    """Every way through every knot, after every outcome."""
    for knot in KNOTS:
        for facts in OUTCOMES if knot == "after" else [{}]:
            for happened, _ in every_way(knot, facts):
                yield knot, happened


TELLINGS = list(every_telling())
SPOKEN = [line for _, happened in TELLINGS for line in lines(happened)]


def test_the_compiled_story_is_what_the_ink_says():
    assert (INK / "chapter1.ink.json").read_text(encoding="utf-8") == compile_file(INK / "chapter1.ink"), (
        "run python -m assets.source.ink"
    )


def test_the_game_and_the_compiler_s_own_player_tell_the_same_story():
    player = dukpy.JSInterpreter()
    player.evaljs((INK / "compiler" / "ink-full.js").read_text(encoding="utf-8") + "; null")
    theirs = """
        (function () {
          var story = new inkjs.Story(dukpy.compiled), told = [];
          story.ChoosePathString(dukpy.knot);
          while (true) {
            while (story.canContinue) {
              var text = story.Continue().trim();
              if (text) told.push(text);
            }
            if (!story.currentChoices.length) return told;
            story.ChooseChoiceIndex(dukpy.last ? story.currentChoices.length - 1 : 0);
          }
        })()"""
    compiled = (INK / "chapter1.ink.json").read_text(encoding="utf-8")
    for knot, last in itertools.product(KNOTS, (False, True)):
        told = player.evaljs(theirs, compiled=compiled, knot=knot, last=last)
        talk = Talk("chapter1", knot)
        ours = listen(talk, lambda choices, last=last: len(choices) - 1 if last else 0)
        assert [line.text for line in lines(ours)] == told


def test_the_chapter_uses_every_knot_and_no_other():
    cards = [card for card in CHAPTERS["chapter1"].cards if card.kind == "talk"]
    assert sorted(card.knot for card in cards) == sorted(KNOTS)
    assert len({card.name for card in CHAPTERS["chapter1"].cards}) == len(CHAPTERS["chapter1"].cards)


def test_every_written_line_is_heard_on_some_way():
    heard = {line.text for line in SPOKEN}
    written = [
        re.sub(r"^- *[\w\"]+:", "", line.strip()).partition(" #")[0].strip()
        for line in SOURCE.splitlines()
        if " # " in line and not line.strip().startswith(("#", "//"))
    ]
    assert len(written) > 40
    assert [text for text in written if text not in heard] == []


def test_nobody_gets_stuck_whatever_is_answered():
    dice = Random(2045)
    for _ in range(60):
        facts = dice.choice(OUTCOMES)
        for knot in KNOTS:
            talk = Talk("chapter1", knot, facts)
            assert lines(listen(talk, lambda choices: dice.randrange(len(choices))))
            assert talk.is_over


def test_lines_are_short():
    assert [line.text for line in SPOKEN if len(line.text) > LONGEST_LINE] == []
    offered = re.findall(r"^\s*[+*]\s*(?:\{.*?\}\s*)?\[(.*?)\]", SOURCE, flags=re.MULTILINE)
    assert len(offered) == 2
    assert [text for text in offered if len(text) > LONGEST_CHOICE] == []


def test_the_prologue_is_over_before_anybody_skips_it():
    (happened,) = (happened for knot, happened in TELLINGS if knot == "prologue")
    assert len(lines(happened)) <= 4
    assert [tag_value(line.tags, "gesture") for line in lines(happened)].count("raise_hand") == 1


def test_the_conversation_has_about_twenty_lines_and_one_choice():
    for happened in (happened for knot, happened in TELLINGS if knot == "beside_pod"):
        assert 18 <= len(lines(happened)) <= 30
        assert len([event for event in happened if isinstance(event, ChoiceTaken)]) == 1


def test_nobody_says_what_the_game_should_make_one_feel():
    assert FORBIDDEN.search("They trusted it.")
    assert [line.text for line in SPOKEN if FORBIDDEN.search(line.text)] == []


def test_every_speaker_is_known_and_has_a_name():
    assert {line.speaker for line in SPOKEN} == SPEAKERS
    assert all(has_text(f"person.{speaker}") for speaker in SPEAKERS | set(JUDGES) if speaker)


def test_every_tag_is_of_a_known_kind():
    for line in SPOKEN:
        for tag in line.tags:
            if tag == "silence":
                continue
            assert tag.partition(":")[0] in TAGS, tag
            assert re.fullmatch(r"\w+: [a-z_]+", tag), tag


def test_the_choice_is_remembered_and_later_lines_refer_to_it():
    chosen = {facts["doors"] for _, facts in every_way("beside_pod", {})}
    assert chosen == {"self", "halo"}
    by_doors = {
        doors: {line.text for line in lines(listen(Talk("chapter1", "after", {"doors": doors})))} for doors in chosen
    }
    assert len(by_doors["self"] - by_doors["halo"]) >= 3
    assert len(by_doors["halo"] - by_doors["self"]) >= 3


def test_what_happened_in_the_tooth_is_spoken_of():
    def after(**facts):
        return [line.text for line in lines(listen(Talk("chapter1", "after", facts)))]

    usual = after()
    assert after(first_light_hand="ignored") != after(first_light_hand="heeded") != usual
    assert len({tuple(after(first_light_exit=exit)) for exit in ("complete", "partial", "stopped")}) == 3
    assert after(first_light_loud=True) != usual


def test_consent_is_said_aloud_before_the_dive():
    for happened in (happened for knot, happened in TELLINGS if knot == "beside_pod"):
        spoken = lines(happened)
        promise = next(place for place, line in enumerate(spoken) if "left hand is yours" in line.text.lower())
        assert spoken[promise].speaker == "elara"
        assert promise < len(spoken) - 1
        assert tag_value(spoken[-1].tags, "camera") == "dive"


def test_halo_never_says_i_and_never_asks_why():
    said = " ".join(line.text for line in SPOKEN if line.speaker == "halo")
    assert not re.search(r"\b(I|I'm|I'll|me|my|why)\b", said)


def test_mia_thinks_in_every_line():
    assert all("I think" in line.text for line in SPOKEN if line.speaker == "mia")
