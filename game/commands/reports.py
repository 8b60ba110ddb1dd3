"""What `play` and `autoplay` leave behind, a report and a tape, and the pilot's arguments that they share."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from game.autopilot.minds import STYLES, choice_policy
from game.content.tuning import Tuning, find_tuning
from game.core.files import write_atomically
from game.core.trouble import WrongUse
from game.director.director import Director
from game.save.treatments import write_treatment

MOST_MINUTES = 60  # of game time for a chapter; a pilot that needs longer is lost


def add_pilot_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--style", choices=STYLES, default="careful", help="how the pilot plays, careful if not said")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="seed of the simulation and of a random pilot")
    parser.add_argument(
        "--choices", type=_choices, default="first", metavar="HOW", help="how it answers: first, last or seed:N"
    )


def told_tuning() -> Tuning:
    """The tuning to play with; what is wrong with the player's own is printed."""
    tuning, note = find_tuning()
    if note:
        print(note, file=sys.stderr)
    return tuning


class Outcome:
    """Writes report and tape when a game ends."""

    def __init__(self, report: Path | None = None, tape: Path | None = None) -> None:
        self.report = report
        self.tape = tape
        self.begun = time.perf_counter()

    def keep(self, director: Director) -> None:
        """Write what was asked for. Raises FileTrouble, or WrongUse where there was nothing to record."""
        if self.report is not None:
            write_atomically(self.report, json.dumps(self.of(director), indent=2, sort_keys=True).encode() + b"\n")
        if self.tape is not None:
            treatment = director.treatment()
            if treatment is None:
                raise WrongUse("No treatment was played, so there is no tape to write.")
            write_treatment(self.tape, treatment)

    def of(self, director: Director) -> dict:
        """The report with its stable keys."""
        journal = director.journal.report()
        exits = {level: runs[-1]["exit"] for level, runs in journal["levels"].items()}
        return {
            **journal,
            "ending": {"facts": dict(director.facts), "exits": exits, "is_over": director.is_over},
            "heard": director.cue_log.report(),
            "digest": director.digest(),
            "wall_s": round(time.perf_counter() - self.begun, 2),
        }


def summary(report: dict) -> str:
    """A report in a few lines for a person."""
    lines = []
    for level, runs in report["levels"].items():
        for run in runs:
            lines.append(
                f"{level}: {run['exit']}  integrity {run['integrity']:.0f}  comfort {run['comfort']:.0f}"
                f"  after {run['comfort_after']:.0f}  thrift {run['thrift']:.0f}  {run['steps'] / 64.0:.0f} s"
            )
    lines.append(
        f"{len(report['chapters'])} chapters, {report['lines_heard']} lines, {report['words_heard']} words,"
        f" digest {report['digest']}, {report['wall_s']:.1f} s"
    )
    return "\n".join(lines)


def _choices(words: str) -> str:
    try:
        choice_policy(words)
    except ValueError as trouble:
        raise argparse.ArgumentTypeError(str(trouble)) from None
    return words
