"""The parts of LEVELS.md and PLACES.md that say what the check looks at, made from the rules themselves.

Run `python -m game.editor.checks_page` after changing a rule; a test holds the pages to what this makes.
"""

from __future__ import annotations

from pathlib import Path

from game.core.files import write_atomically
from game.editor import checks_place
from game.editor.checks import RULES
from game.editor.rules import Rule

BEGIN = "<!-- made by game.editor.checks_page: begin -->"
END = "<!-- made by game.editor.checks_page: end -->"


LEVEL_RULES: tuple[Rule, ...] = tuple(rule for rule in RULES if rule not in checks_place.RULES)
PLACE_RULES: tuple[Rule, ...] = checks_place.RULES


def rules_list(rules: tuple[Rule, ...]) -> str:
    """One line for each rule: what it finds."""
    return "\n".join(f"- {' '.join(str(rule.run.__doc__).split())}" for rule in rules)


def checks_page(page: str, rules: tuple[Rule, ...] = LEVEL_RULES) -> str:
    """LEVELS.md (or PLACES.md) with this part made anew. Raises ValueError where the marks are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page needs the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{rules_list(rules)}\n\n{END}{after}"


if __name__ == "__main__":
    folder = Path(__file__).parents[2] / "levels"
    for path, rules in ((folder / "LEVELS.md", LEVEL_RULES), (folder / "places" / "PLACES.md", PLACE_RULES)):
        write_atomically(path, checks_page(path.read_text(encoding="utf-8"), rules).encode())
