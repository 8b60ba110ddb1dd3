"""The door for people who have a checkout: `python main.py`. Installed, the same game is the command `nexus`."""

import sys


def main() -> int:
    """Start the command line; a missing package or library is one paragraph and exit code 3."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python gets a sentence)
        found = ".".join(map(str, sys.version_info[:3]))
        print("Oral Health Nexus needs Python 3.11 or newer; this is Python " + found + ".", file=sys.stderr)
        return 3
    from game.core.missing import explain

    try:
        from game.cli import main as command_line

        return command_line()
    except ImportError as trouble:
        paragraph = explain(trouble)
        if not paragraph:
            raise
        print(paragraph, file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
