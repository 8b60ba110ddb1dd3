"""The game's own source files, parsed: for tests that hold a rule over all of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
GAME = REPOSITORY / "game"


@dataclass(frozen=True)
class Source:
    """One file of game/: `module` is its dotted name, `layer` its folder (or its name, for app.py and cli.py)."""

    path: Path
    module: str
    layer: str
    tree: ast.Module

    def __str__(self) -> str:
        return self.path.relative_to(REPOSITORY).as_posix()


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the game, by name."""
    return tuple(_parse(path) for path in sorted(GAME.rglob("*.py")) if "_data" not in path.parts)


def imports(source: Source) -> Iterator[tuple[str, int]]:
    """(dotted module, line) of all imports, those inside functions and for type checkers included."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}:{node.lineno}: imports are written out, not relative"
            yield node.module or "", node.lineno
            for name in node.names:  # `from game import app` names a module too
                yield f"{node.module}.{name.name}", node.lineno


def _parse(path: Path) -> Source:
    parts = path.relative_to(GAME).with_suffix("").parts
    names = parts[:-1] if parts[-1] == "__init__" else parts
    layer = names[0] if names else "game"
    return Source(path, ".".join(("game", *names)), layer, ast.parse(path.read_bytes(), str(path)))
