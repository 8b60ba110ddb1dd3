"""Open the editor on a level or a place, or on the list of levels.

Examples:
  nexus edit                       choose what to make or open
  nexus edit first_light           a level by name (a shipped one is opened as a copy)
  nexus edit mylevels/cave.json    a level file of your own
  nexus edit atrium                a place of the game, as a copy
"""

from __future__ import annotations

import argparse

NAME = "edit"
HELP = "the editor of levels and places"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", default="", metavar="NAME", help="a level or place, by name or file")


def run(args: argparse.Namespace) -> int:
    """Open the window."""
    from game.app import run as run_app
    from game.content.catalog import find_path
    from game.content.place import SUFFIX
    from game.content.places import find_place_path, place_names
    from game.content.settings import Settings, load_settings
    from game.core.text import tr
    from game.scenes.game import Options

    is_place = args.what in place_names() or args.what.endswith(SUFFIX)
    path = None if not args.what else find_place_path(args.what) if is_place else find_path(args.what)
    settings, notes = (Settings(quality="potato"), ()) if args.safe_mode else load_settings()
    options = Options(settings, edits=True, edit_path=path, notes=[tr(key, **values) for key, values in notes])
    return run_app(options)
