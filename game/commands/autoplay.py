"""Let pilots play the story, or levels, without a window, as fast as this machine can.

What a pilot can do a person can do: it sees what the HUD says, reacts late, and gives at most four orders a second.

Examples:
  nexus autoplay                                     the whole story that there is
  nexus autoplay --levels all --style greedy         every level, loudly
  nexus autoplay --from chapter1 --to chapter1 --choices last --transcript heard.txt
  nexus autoplay --levels first_light --style idle   exit code 1: an idle player heals nobody
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.commands.reports import MOST_MINUTES, Outcome, add_pilot_arguments, summary, told_tuning
from game.core.clock import STEPS_PER_SECOND
from game.core.trouble import WrongUse

NAME = "autoplay"
HELP = "pilots play the story or levels without a window"

LEVEL_MINUTES = 12  # of game time; a level lasts 6 to 9
OPEN_ENDED_S = 3600.0  # of quiet after the last job, before a level ends by itself: it ends when its player leaves


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", metavar="CHAPTER", help="where to begin, the first chapter if not said")
    parser.add_argument("--to", dest="last", metavar="CHAPTER", help="where to end, the last chapter if not said")
    parser.add_argument("--levels", metavar="ID", help="play this level, or all of them, instead of the story")
    parser.add_argument("--skip-levels", action="store_true", help="leave every tooth at once: for the story's sake")
    add_pilot_arguments(parser)
    parser.add_argument("--transcript", type=Path, metavar="FILE", help="write down every line that was heard")
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the measures as JSON")


def run(args: argparse.Namespace) -> int:
    """Play. Exit 0 when everything came to its end, 1 when a pilot found none."""
    from game.content.catalog import find_level, levels
    from game.core.pool import SlicePool
    from game.director.director import Director

    outcome = Outcome(args.report)
    heard: list[str] = []
    ended = True
    with SlicePool(2) as pool:
        director = Director(find_level, pool=pool, seed=args.seed, tuning=told_tuning())
        if args.levels:
            names = [entry.name for entry in levels() if entry.level] if args.levels == "all" else [args.levels]
            for name in names:
                level = find_level(name)
                director.begin_level(level)
                ended &= _play(args, director, LEVEL_MINUTES, heard, leaves=level.exit_after >= OPEN_ENDED_S)
        else:
            for chapter in _chapters(args.first, args.last):
                director.begin_chapter(chapter)
                ended &= _play(args, director, MOST_MINUTES, heard)
        outcome.keep(director)
        print(summary(outcome.of(director)))
        director.close()
    if args.transcript is not None:
        from game.core.files import write_atomically

        write_atomically(args.transcript, "\n".join(heard).encode() + b"\n")
    return 0 if ended else 1


def _play(args: argparse.Namespace, director, minutes: float, heard: list[str], leaves: bool = False) -> bool:
    """Whether everything came to its end; `leaves`: the player's leaving is the end that it has."""
    from game.autopilot.minds import make_pilot
    from game.content.events import ChoiceTaken, LineSpoken
    from game.content.intents import Leave
    from game.director.playthrough import play_through
    from game.view.situation import build_situation

    pilot = make_pilot(args.style, args.choices, args.seed)

    class Leaver:
        """Plays like the pilot, but leaves every tooth at once."""

        def play(self, situation):
            return (Leave(),) if situation.tooth is not None else pilot.play(situation)

    def notice(happened) -> None:
        for event in happened:
            if isinstance(event, LineSpoken):
                heard.append(f"{event.speaker}: {event.text}" if event.speaker else event.text)
            elif isinstance(event, ChoiceTaken):
                heard.append(f"> {event.text}")

    steps = 60 * STEPS_PER_SECOND
    hands = Leaver() if args.skip_levels else pilot
    has_ended = play_through(director, build_situation, hands, round(minutes * steps), notice)
    # A random one heals by chance only; what it looks for is what breaks.
    if not has_ended and (leaves or args.style == "random"):
        has_ended = play_through(director, build_situation, Leaver(), MOST_MINUTES * steps, notice)
    if not has_ended:
        print(f"The {args.style} pilot found no end within {minutes} minutes of game time.", file=sys.stderr)
    return has_ended


def _chapters(first: str | None, last: str | None) -> list[str]:
    """The chapters from `first` to `last`, in the story's order. Raises WrongUse for one that does not exist."""
    from game.story.chapters import CHAPTERS

    names = list(CHAPTERS)
    for name in (first, last):
        if name is not None and name not in names:
            raise WrongUse(f'There is no chapter called "{name}". Chapters: {", ".join(names)}.')
    begin, end = names.index(first or names[0]), names.index(last or names[-1])
    if begin > end:
        raise WrongUse(f"{first} comes after {last}.")
    return names[begin : end + 1]
