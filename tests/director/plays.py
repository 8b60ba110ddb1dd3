"""Ways to play without a window, for tests of the director."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from game.content import events
from game.content.catalog import find_level
from game.content.events import Event
from game.content.intents import Advance, Choose, Intents, Leave, RaiseHand
from game.director.director import Director
from game.director.keeper import Keeper
from game.director.stages import TalkStage, TreatmentStage
from game.director.walk import WalkStage

LINE_STEPS = 12  # a reader who is in a hurry


def new_director(folder: Path | None = None, **more) -> Director:
    """A director that keeps its saves below `folder`, or nothing at all."""
    keeper = Keeper(folder / "saves", folder / "treatments") if folder is not None else None
    return Director(find_level, keeper=keeper, **more)


def hurried(director: Director, answer: int = 0, tooth: Intents = ()) -> Intents:
    """What a player in a hurry does in this step: every line is heard, no tooth is touched but with `tooth`."""
    match director.stage:
        case TalkStage() as stage:
            seen = stage.talk.situation()
            if bool(seen.gesture) != stage.is_raising:
                return (RaiseHand(on=bool(seen.gesture)),)
            if director.journal.steps % LINE_STEPS:
                return ()
            return (Choose(index=answer),) if seen.choices else (Advance(),)
        case WalkStage():
            return () if director.journal.steps % LINE_STEPS else (Advance(),)
        case TreatmentStage():
            return tooth
        case None:
            return ()
    return (Advance(),)


def steps_of(director: Director, play: Callable[[Director], Intents], most: int) -> Iterator[tuple[Event, ...]]:
    """Step until the end, or `most` times; gives what happened in each step."""
    for _ in range(most):
        if director.is_over:
            return
        yield director.step(play(director))


def told(happened: list[Event]) -> list[str]:
    return [event.text for event in happened if isinstance(event, events.LineSpoken)]


def leaves(director: Director, answer: int = 0) -> Intents:
    """As in a hurry, and out of the tooth at once."""
    return hurried(director, answer, tooth=(Leave(),))
