"""What a subject is asked for: cameras, states, faces; how names are checked, and a subject that only has a clock.

Shared by subjects.py and living.py. Names that are not there are refused with the nearest one that is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.audio.listener import FULL_WITHIN, Listener
from game.content.events import Event
from game.content.faults import nearest
from game.content.soundscape import Soundscape
from game.core.trouble import WrongUse
from game.ui.widgets import Ui
from game.view.frame import Camera


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a subject is to be shown; an empty name means the usual one."""

    camera: str = ""
    mood: str = ""
    state: str = ""
    expression: str = ""
    action: str = ""
    style: str = "careful"
    healed: float = 0.0  # share of what a tooth has lost that it has back
    signs: bool = True  # what a player is shown beside the tooth itself
    bots: int = 200_000  # drawn at most
    aspect: float = 16.0 / 9.0
    chorus: float | None = None  # at which the pilot works, 0 to 1; None: as its style has it
    tension: float = 0.0  # of music and crowds, 0 to 1
    trust: float = 0.5  # of music, 0 to 1


@dataclass(frozen=True, slots=True)
class Moment:
    """What there was to hear since the last one."""

    happened: tuple[Event, ...] = ()
    scape: Soundscape = field(default_factory=Soundscape)
    listener: Listener | None = None
    struck: tuple[str, ...] = ()  # sounds that are played by name


def ears(camera: Camera, near: float = FULL_WITHIN) -> Listener:
    """The ears of whoever looks through a camera; `near` is in the units of its points."""
    ahead = camera.target - camera.position
    return Listener(tuple(camera.position), tuple(ahead), near=near)


def meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f' Did you mean "{near}"?' if near else ""


def one_of(what: str, name: str, known: Iterable[str], usual: str | None = None) -> str:
    """The name, checked; the usual one, if there is one, where none is wished for."""
    known = list(known)
    if not name and usual is not None:
        return usual
    if name not in known:
        there = ", ".join(known) or "none"
        raise WrongUse(f'There is no {what} "{name}" here.{meant(name, known)} There is: {there}.')
    return name


def none_of(wishes: Wishes, subject: str, *unheard: str) -> None:
    """Refuse wishes that mean nothing for this subject, instead of quietly ignoring them."""
    for name in unheard:
        if getattr(wishes, name):
            raise WrongUse(f"--{name} means nothing for {subject}.")


class Clocked:
    """A subject that only knows what time it is."""

    def __init__(self) -> None:
        self.time_s = 0.0

    def advance(self, seconds: float) -> None:
        self.time_s += seconds

    def overlay(self, ui: Ui, size: tuple[int, int]) -> None:
        """Nothing lies over it."""

    def moment(self) -> Moment:
        """Nothing is heard."""
        return Moment()

    def close(self) -> None:
        """Nothing is held."""
