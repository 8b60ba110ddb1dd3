"""How loud every place and every level is, as a player hears it: rendered mixes, measured.

`main.py bench loudness` prints it, tests hold some of it. A place is walked from sight to sight, a level played by the
careful pilot, both at the default volumes. Invariant: nothing is on the clock here, so the figures are those of the
game and not of the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.audio.meter import Measured, measure
from game.commands.sounding import mixed
from game.commands.subjects import find_subject
from game.commands.wishes import Wishes
from game.content.catalog import levels
from game.content.places import find_place, place_names

QUIETEST, LOUDEST = -20.0, -16.0  # LUFS, integrated
HIGHEST = -1.0  # dBTP
LISTENED_S = 30.0
SETTLED_S = 12.0  # of a level, until its swarm is at work


class Heard(NamedTuple):
    """A subject of `capture`, and in which state of it."""

    subject: str
    state: str = ""

    def __str__(self) -> str:
        return f"{self.subject.partition(':')[2] or self.subject}{'.' if self.state else ''}{self.state}"


def everywhere() -> Iterator[Heard]:
    """Every level that is the game's own, and every place in each of its states."""
    for entry in levels():
        if entry.level is not None and not entry.is_own:
            yield Heard(entry.name)
    for name in place_names():
        for state in find_place(name).states:
            yield Heard(f"walk:{name}", state.id)


def listen(heard: Heard, seconds: float = LISTENED_S) -> Measured:
    """So many seconds of it, measured."""
    subject = find_subject(heard.subject, Wishes(state=heard.state))
    try:
        if not heard.state:
            subject.advance(SETTLED_S)
            subject.moment()  # what happened until now has been heard
        return measure(mixed(subject, seconds))
    finally:
        subject.close()


def loudness() -> dict[str, float]:
    """Figures loudness.WHERE.lufs, .peak (dBTP) and .clicks."""
    figures: dict[str, float] = {}
    for heard in everywhere():
        measured = listen(heard)
        figures[f"loudness.{heard}.lufs"] = measured.lufs
        figures[f"loudness.{heard}.peak"] = measured.peak
        figures[f"loudness.{heard}.clicks"] = measured.clicks
    return figures
