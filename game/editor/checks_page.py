"""The part of levels/LEVELS.md that says what the check looks at, made from the rules themselves.

Run `python -m game.editor.checks_page` after changing a rule; a test holds the page to what this makes.
"""

from __future__ import annotations

from pathlib import Path

from game.core.files import write_atomically
from game.editor.checks import RULES

BEGIN = "<!-- made by game.editor.checks_page: begin -->"
END = "<!-- made by game.editor.checks_page: end -->"


def rules_list() -> str:
    """One line for each rule: what it finds."""
    return "\n".join(f"- {' '.join(str(rule.run.__doc__).split())}" for rule in RULES)


def checks_page(page: str) -> str:
    """LEVELS.md with this part made anew. Raises ValueError where the marks are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page needs the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{rules_list()}\n\n{END}{after}"


if __name__ == "__main__":
    path = Path(__file__).parents[2] / "levels" / "LEVELS.md"
    write_atomically(path, checks_page(path.read_text(encoding="utf-8")).encode())
