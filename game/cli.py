"""The command line: finds the verb, gives it its arguments, turns trouble into one readable paragraph.

Each verb is a module in game/commands with NAME, HELP, add_arguments(parser) and run(args) -> exit code. Exit codes:
0 done, 1 the thing asked for is faulty, 2 wrong usage, 3 this machine lacks something. Nothing a person typed and no
file a person made ends in a traceback.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from game.core import log, paths
from game.core.trouble import Trouble
from game.core.version import __version__

COMMANDS: tuple[str, ...] = (
    "play",
    "edit",
    "capture",
    "record",
    "shots",
    "autoplay",
    "replay",
    "bench",
    "check",
    "lab",
    "story",
    "selftest",
)
"""The verbs, in the order in which --help lists them."""

DESCRIPTION = """\
Oral Health Nexus: a story game about four people, a cure, and the hand that goes up.
Without a verb it opens the title screen; without a display it plays the first chapter by itself into captures/."""


def parser() -> argparse.ArgumentParser:
    """The whole command line. Verbs are imported here, so each must be cheap to import."""
    top = argparse.ArgumentParser(
        prog="nexus", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"Oral Health Nexus {__version__}")
    top.add_argument("--data-dir", type=Path, metavar="DIR", help="keep settings, saves, levels and logs in DIR")
    top.add_argument("--safe-mode", action="store_true", help="start with default settings, windowed, lowest quality")
    top.set_defaults(run=_title)
    verbs = top.add_subparsers(title="verbs", metavar="VERB")
    for name in COMMANDS:
        command = import_module(f"game.commands.{name}")
        verb = verbs.add_parser(
            command.NAME,
            help=command.HELP,
            description=command.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(verb)
        verb.set_defaults(run=command.run)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run one command line; returns its exit code."""
    args = parser().parse_args(arguments)
    if args.data_dir is not None:
        paths.use_data_dir(args.data_dir)
    log.start()
    try:
        return args.run(args)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return trouble.exit_code
    finally:
        log.stop()


def _title(args: argparse.Namespace) -> int:
    """No verb: the title screen, or, where there is no display, a hands-free first chapter."""
    from game.commands import play

    return play.open_title(args)

