"""Open the level editor on a level, or on the list of them.

Examples:
  nexus edit                       choose what to make or open
  nexus edit first_light           a level by name (a shipped one is opened as a copy)
  nexus edit mylevels/cave.json    a level file of your own
"""

from __future__ import annotations

import argparse

NAME = "edit"
HELP = "the level editor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", default="", metavar="LEVEL", help="a level's name or file")


def run(args: argparse.Namespace) -> int:
    """Open the window."""
    from game.app import run as run_app
    from game.content.catalog import find_path
    from game.content.settings import Settings, load_settings
    from game.core.text import tr
    from game.scenes.game import Options

    path = find_path(args.what) if args.what else None
    settings, notes = (Settings(quality="potato"), ()) if args.safe_mode else load_settings()
    options = Options(settings, edits=True, edit_path=path, notes=[tr(key, **values) for key, values in notes])
    return run_app(options)
