"""Compiles every story: assets/ink/*.ink -> *.ink.json beside it. Run `python -m assets.source.ink` after each edit.

The compiled files are committed, so that players need no compiler. `--check` writes nothing and exits 1 where a
compiled file is not what its ink says; a test does the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

from game.core.trouble import Trouble
from game.story.compiler import compile_file

INK = Path(__file__).parents[1] / "ink"


def main(arguments: list[str]) -> int:
    stale = 0
    for source in sorted(INK.glob("*.ink")):
        target = source.with_suffix(".ink.json")
        try:
            compiled = compile_file(source)
        except Trouble as trouble:
            print(trouble, file=sys.stderr)
            return trouble.exit_code
        current = target.exists() and target.read_text(encoding="utf-8") == compiled
        if "--check" in arguments:
            stale += not current
            print(f"{target.name}: {'current' if current else 'stale'}")
        elif not current:
            target.write_text(compiled, encoding="utf-8", newline="\n")
            print(f"{target.name}: {len(compiled)} bytes")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
