"""Play a level or a chapter at once, without the title.

Without a name the first chapter begins. With --autopilot a pilot plays instead of you, through the same orders as a
person: in the window where there is a display, otherwise without any picture. --tape keeps the treatment for `nexus
replay`, --report the measures as JSON.

Examples:
  nexus play                                    the first chapter
  nexus play first_light                        one level, by hand
  nexus play mylevels/cave.json                 a level of your own
  nexus play place:atrium --state warm          a walk through a place
  nexus play first_light --autopilot --tape t --report r.json
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.commands.reports import MOST_MINUTES, Outcome, add_pilot_arguments, summary, told_tuning
from game.core.clock import STEPS_PER_SECOND
from game.core.trouble import WrongUse

NAME = "play"
HELP = "straight into a level or chapter, by hand or by a pilot"

FIRST_CHAPTER = "chapter1"
PLACE = "place:"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", default=FIRST_CHAPTER, help="a level, a level file, a chapter, or place:NAME"
    )
    parser.add_argument("--state", default="", metavar="NAME", help="of a place: cold, warm, night ...; else its first")
    parser.add_argument("--autopilot", action="store_true", help="let a pilot play")
    add_pilot_arguments(parser)
    parser.add_argument("--hidden", action="store_true", help="no window: the pilot plays without pictures")
    parser.add_argument("--tape", type=Path, metavar="FILE", help="keep everything that entered the tooth")
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the measures when the game is left")


def run(args: argparse.Namespace) -> int:
    """Play. Exit 0, or 1 where a pilot found no end."""
    from game.content.catalog import find_level
    from game.story.chapters import CHAPTERS

    chapter = args.what if args.what in CHAPTERS else ""
    visit = _visit(args) if args.what.startswith(PLACE) else None
    if args.state and visit is None:
        raise WrongUse("Only a place has states: play place:NAME --state STATE.")
    level = None if chapter or visit else find_level(args.what)
    outcome = Outcome(args.report, args.tape)
    if visit is not None:
        if args.autopilot or args.hidden:
            raise WrongUse("A free walk has no end that a pilot could find; walk it yourself, in a window.")
        return _play_in_window(args, visit=visit)
    if args.autopilot and (args.hidden or not _has_display()):
        return _play_unseen(args, chapter, level, outcome)
    if args.hidden:
        raise WrongUse("Without a window only a pilot can play; add --autopilot.")
    return _play_in_window(args, chapter=chapter, level=level, outcome=outcome)


def open_title(args: argparse.Namespace) -> int:
    """No verb: the title screen; where there is no display, the first chapter plays itself into captures/."""
    if _has_display():
        return _play_in_window(args)
    from game.commands.handsfree import play_hands_free

    return play_hands_free(FIRST_CHAPTER)


def _visit(args: argparse.Namespace) -> tuple[str, str]:
    """(place, state) of the command line. Raises WrongUse, with the nearest name there is."""
    from game.content.faults import nearest
    from game.content.places import find_place

    name = args.what.removeprefix(PLACE)
    place = find_place(name)
    states = [state.id for state in place.states]
    if args.state and args.state not in states:
        near = nearest(args.state, states)
        guess = f' Did you mean "{near}"?' if near else ""
        raise WrongUse(f'{place.id} has no state "{args.state}".{guess} States: {", ".join(states)}.')
    return name, args.state


def _play_in_window(
    args: argparse.Namespace,
    chapter: str = "",
    level=None,
    outcome: Outcome | None = None,
    visit: tuple[str, str] | None = None,
) -> int:
    from game.app import run as run_app
    from game.autopilot.minds import make_pilot
    from game.content.settings import Settings, load_settings
    from game.core.text import tr
    from game.scenes.game import Options

    settings, notes = (Settings(quality="potato"), ()) if args.safe_mode else load_settings()
    pilot = make_pilot(args.style, args.choices, args.seed) if getattr(args, "autopilot", False) else None
    options = Options(
        settings,
        chapter=chapter,
        level=level,
        visit=visit,
        pilot=pilot,
        seed=getattr(args, "seed", 1),
        ends_with_story=pilot is not None,
        notes=[tr(key, **values) for key, values in notes],
        at_end=outcome.keep if outcome is not None else None,
    )
    return run_app(options)


def _play_unseen(args: argparse.Namespace, chapter: str, level, outcome: Outcome) -> int:
    from game.autopilot.minds import make_pilot
    from game.content.catalog import find_level
    from game.core.pool import SlicePool
    from game.director.director import Director
    from game.director.playthrough import play_through
    from game.view.situation import build_situation

    with SlicePool(2) as pool:
        director = Director(find_level, pool=pool, seed=args.seed, tuning=told_tuning())
        if level is not None:
            director.begin_level(level)
        else:
            director.begin_chapter(chapter)
        pilot = make_pilot(args.style, args.choices, args.seed)
        has_ended = play_through(director, build_situation, pilot, MOST_MINUTES * 60 * STEPS_PER_SECOND)
        outcome.keep(director)
        print(summary(outcome.of(director)))
        director.close()
    if not has_ended:
        print(f"The pilot found no end within {MOST_MINUTES} minutes of game time.", file=sys.stderr)
    return 0 if has_ended else 1


def _has_display() -> bool:
    from game.scenes.screen import has_display

    return has_display()
