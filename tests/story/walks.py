"""Ways through a talk, for tests."""

from __future__ import annotations

from collections.abc import Iterator

from game.content.events import Event, LineSpoken
from game.story.talk import Talk

MOST = 500


def listen(talk: Talk, answer=lambda choices: 0) -> list[Event]:
    """Hear a talk to its end."""
    happened = list(talk.begin())
    for _ in range(MOST):
        if talk.is_over:
            return happened
        seen = talk.situation()
        if seen.gesture:
            happened += talk.gesture_done()
        elif seen.choices:
            happened += talk.choose(answer(seen.choices))
        else:
            assert seen.can_advance, seen
            happened += talk.advance()
    raise AssertionError(f"{talk.knot} has not ended after {MOST} turns")


def lines(happened: list[Event]) -> list[LineSpoken]:
    return [event for event in happened if isinstance(event, LineSpoken)]


def every_way(knot: str, facts: dict) -> Iterator[tuple[list[Event], dict]]:
    """Every sequence of answers there is: what happened on the way, and the facts at its end."""
    waiting: list[list[int]] = [[]]
    while waiting:
        given = waiting.pop()
        turns: list[int] = []

        def answer(choices: tuple[str, ...], given: list[int] = given, turns: list[int] = turns) -> int:
            number = given[len(turns)] if len(turns) < len(given) else 0
            if len(turns) >= len(given):
                waiting.extend([*turns, other] for other in range(1, len(choices)))
            turns.append(number)
            return number

        talk = Talk("chapter1", knot, facts)
        happened = listen(talk, answer)
        yield happened, talk.facts
