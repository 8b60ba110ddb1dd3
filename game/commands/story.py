"""Plays an ink story in the terminal, through the same door as the game.

FILE is a compiled story (.ink.json), or ink itself (.ink, with the extra `author` installed), or the name of a chapter
of the game, such as chapter1. Without --choices you are asked; press Enter to hear the next line, q to leave.

  nexus story chapter1
  nexus story my.ink --choices first --transcript heard.txt
  nexus story chapter1 --knot after --fact doors=halo --choices seed:7
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TextIO

from game.content.faults import nearest
from game.core.trouble import Trouble, WrongUse
from game.story.chapters import CHAPTERS
from game.story.ink import InkChoice, InkLine, InkStory, StoryTrouble
from game.story.talk import story_path, tag_value

NAME = "story"
HELP = "play an ink story in the terminal"

Answers = Callable[[int], int]
"""Which of so many choices, counted from 0."""

MOST_LINES = 20_000  # a story that has not ended by then goes round in circles


class _Left(Exception):
    """The player has heard enough."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an .ink or .ink.json file, or the name of a story of the game")
    parser.add_argument("--knot", metavar="NAME", help="begin there instead of at the top")
    parser.add_argument(
        "--choices", metavar="HOW", help="answer by itself: first, last, seed:N, or numbers from 1 such as 1,2,1"
    )
    parser.add_argument(
        "--fact", action="append", default=[], metavar="NAME=VALUE", help="what the story knows before it begins"
    )
    parser.add_argument("--transcript", type=Path, metavar="OUT", help="write what was said and chosen to a file")


def run(args: argparse.Namespace) -> int:
    story = _open(args.file)
    _tell(story, args.fact)
    answers = _answers(args.choices)
    with contextlib.ExitStack() as open_files:
        transcript = open_files.enter_context(_create(args.transcript)) if args.transcript else None
        try:
            for knot in _knots(args):
                if knot:
                    story.jump(knot)
                _play(story, answers, transcript)
        except (_Left, EOFError):
            print()
    return 0


def _knots(args: argparse.Namespace) -> list[str]:
    """Where to begin, one after the other: a chapter's talks in their order, anything else at its top."""
    if args.knot:
        return [args.knot]
    if args.file in CHAPTERS:
        return [card.knot for card in CHAPTERS[args.file].cards if card.kind == "talk"]
    return [""]


def _open(name: str) -> InkStory:
    path = Path(name)
    if path.suffix == ".ink":
        from game.story.compiler import compile_file

        return InkStory.of_text(compile_file(path), name)
    if path.suffix == ".json" or path.exists():
        return InkStory(path)
    brought = story_path(name)
    if brought.exists():
        return InkStory(brought)
    names = sorted(other.name.removesuffix(".ink.json") for other in brought.parent.glob("*.ink.json"))
    raise StoryTrouble(name, f"there is no such file, and no story of that name; the game brings {', '.join(names)}")


def _tell(story: InkStory, facts: list[str]) -> None:
    for fact in facts:
        name, equals, value = fact.partition("=")
        if not equals:
            raise WrongUse(f"--fact {fact}: expected NAME=VALUE")
        if name not in story.variables:
            close = nearest(name, story.variables)
            raise WrongUse(
                f"--fact {name}: this story has no variable of that name"
                + (f"; did you mean {close}?" if close else f" (it has {', '.join(story.variables) or 'none'})")
            )
        story.set(name, _value(value))


def _value(written: str) -> bool | int | float | str:
    if written in ("true", "false"):
        return written == "true"
    for kind in (int, float):
        try:
            return kind(written)
        except ValueError:
            continue
    return written


def _answers(how: str | None) -> Answers | None:
    """How to answer by itself; None asks the player."""
    if how is None:
        return None
    if how == "first":
        return lambda count: 0
    if how == "last":
        return lambda count: count - 1
    if how.startswith("seed:") and how[5:].isdigit():
        return Random(int(how[5:])).randrange
    numbers = [number.strip() for number in how.split(",")]
    if not all(number.isdigit() and int(number) > 0 for number in numbers):
        raise WrongUse(f"--choices {how}: expected first, last, seed:N, or numbers from 1 such as 1,2,1")
    return _given([int(number) for number in numbers])


def _given(numbers: list[int]) -> Answers:
    left = iter(numbers)

    def answer(count: int) -> int:
        number = next(left, 0)
        if number == 0:
            raise WrongUse(f"--choices: the story asks for more than the {len(numbers)} answers that were given")
        if number > count:
            raise WrongUse(f"--choices: answer {number} was given where there are {count}")
        return number - 1

    return answer


def _create(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as trouble:
        raise Trouble(f"{path} cannot be written: {trouble.strerror}") from trouble


def _play(story: InkStory, answers: Answers | None, transcript: TextIO | None) -> None:
    def say(text: str) -> None:
        print(text)
        if transcript is not None:
            print(text, file=transcript)

    waits = answers is None and sys.stdin.isatty()
    for _ in range(MOST_LINES):
        line = story.next_line()
        if line is not None:
            if line.text:
                say(_spoken(line))
                if waits and story.can_continue:
                    _ask("")
            continue
        choices = story.choices
        if not choices:
            return
        number = _asked(choices) if answers is None else answers(len(choices))
        for place, choice in enumerate(choices):
            say(f"  {'>' if place == number else ' '} {place + 1}. {choice.text}")
        story.choose(choices[number])
    raise StoryTrouble(story.path, f"it has not ended after {MOST_LINES} lines")


def _spoken(line: InkLine) -> str:
    speaker = tag_value(line.tags, "speaker")
    return f"{speaker.upper()}: {line.text}" if speaker else line.text


def _asked(choices: tuple[InkChoice, ...]) -> int:
    for place, choice in enumerate(choices, start=1):
        print(f"    {place}. {choice.text}")
    while True:
        answer = _ask("  > ")
        if answer.isdigit() and 1 <= int(answer) <= len(choices):
            return int(answer) - 1
        print(f"  A number from 1 to {len(choices)}, or q to leave.")


def _ask(prompt: str) -> str:
    answer = input(prompt).strip()
    if answer == "q":
        raise _Left
    return answer
