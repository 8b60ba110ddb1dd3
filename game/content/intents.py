"""Intents: everything that can enter a running game, as frozen values.

A step takes an ordered tuple of them. Player, autopilot, tape and test make the same types, so a recorded list of
intents *is* the game. Anything that changes what happens while it runs (assists, the autonomy dial) is an intent
too and therefore on the tape. Points are tooth coordinates in voxels (see docs/frame.md).

A new intent is one class here; the tape, the check and the replay learn of it from INTENTS.
"""

from __future__ import annotations

from typing import Annotated, Literal, Union

import msgspec
from msgspec import Meta

Point = tuple[float, float, float]
TaskName = Literal["scour", "build", "hush"]
PostName = Literal["scour", "build", "hush", "keep_out"]


class _Intent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="intent"):
    """Base of all intents: immutable, comparable, and encodable as JSON for the tape."""


# -- in a tooth ----------------------------------------------------------------------------------------------------


class Focus(_Intent, tag="focus", frozen=True):
    """Hold the swarm's attention at a point. Sent again while the stroke moves; it pours, it never teleports."""

    at: Point
    swarm: int = 0


class LetGo(_Intent, tag="let_go", frozen=True):
    """Release everything: every swarm goes dark and still. The answer to a raised hand.

    `anchors` false releases what is held only: the end of a stroke, after which the posts that were left go on.
    With a `swarm`, only that one is released: the others are still held where they were left.
    """

    anchors: bool = True
    swarm: int | None = None


class Recall(_Intent, tag="recall", frozen=True):
    """Open (`on`) or close a growing ring at `at` that calls bots back to their port."""

    on: bool
    at: Point = (0.0, 0.0, 0.0)


class SetChorus(_Intent, tag="set_chorus", frozen=True):
    """How loudly the swarm coordinates, 0 to 1."""

    value: float
    swarm: int = 0


class SetTask(_Intent, tag="set_task", frozen=True):
    """What the swarm does where it is held."""

    task: TaskName
    swarm: int = 0


class SetAuto(_Intent, tag="set_auto", frozen=True):
    """The autonomy dial: on, the swarm decides by itself, and turns its own chorus up."""

    on: bool
    swarm: int = 0


class SetAnchor(_Intent, tag="set_anchor", frozen=True):
    """Leave a `share` of a swarm at a place, within `radius` voxels, with a task of its own; at most four stand.

    Where one stands already (`number` 0 to 3), it is changed. keep_out holds nobody: no bot enters its radius.
    """

    number: int
    at: Point
    radius: float = 9.0
    share: float = 0.25
    task: PostName = "scour"
    swarm: int = 0


class LiftAnchor(_Intent, tag="lift_anchor", frozen=True):
    """Take an anchor away; who was left there is the swarm's again."""

    number: int


class Pulse(_Intent, tag="pulse", frozen=True):
    """One burst of work, with a cool-down: the loudest thing there is."""

    swarm: int = 0


class SetAssist(_Intent, tag="set_assist", frozen=True):
    """Change one assist. `extra_bots` and `quiet_nerves` are shares from 0 to 1; `no_timers` is 0 or 1."""

    name: Literal["extra_bots", "quiet_nerves", "no_timers"]
    value: float


class Leave(_Intent, tag="leave", frozen=True):
    """End the treatment now, with whatever has been done."""


class Rewind(_Intent, tag="rewind", frozen=True):
    """Go back to snapshot number `snapshot` (0 is the oldest of those kept). Recorded and unpunished."""

    snapshot: int


# -- with people -----------------------------------------------------------------------------------------------------


class RaiseHand(_Intent, tag="raise_hand", frozen=True):
    """The player's own hand, in a chair: up (`on`) or down."""

    on: bool


class TurnUp(_Intent, tag="turn_up", frozen=True):
    """The patient's microphone, on a tape: turned up as long as it is `on`."""

    on: bool


class Advance(_Intent, tag="advance", frozen=True):
    """Hear the next line, or leave a finished scene."""


class Choose(_Intent, tag="choose", frozen=True):
    """Take choice number `index` of those offered, counted from 0."""

    index: int


# -- in a place ------------------------------------------------------------------------------------------------------


class Walk(_Intent, tag="walk", frozen=True):
    """Walk that way from now on: whole percents of the full pace along x and z of the place; 0 and 0 stand still."""

    x: Annotated[int, Meta(ge=-100, le=100)] = 0
    z: Annotated[int, Meta(ge=-100, le=100)] = 0
    run: bool = False


class Use(_Intent, tag="use", frozen=True):
    """Do what the prompt says: look, speak, go through, sit down to treat; or hear the next line of what was begun.

    With a `thing` in reach it is that one that is meant, as the player's camera has picked it.
    """

    thing: str = ""


class Lead(_Intent, tag="lead", frozen=True):
    """At a pod that leads nowhere of its own: into this level; none: out of the pod again."""

    level: str = ""


INTENTS: tuple[type, ...] = (
    Focus,
    LetGo,
    Recall,
    SetChorus,
    SetTask,
    SetAuto,
    SetAnchor,
    LiftAnchor,
    Pulse,
    SetAssist,
    Leave,
    Rewind,
    RaiseHand,
    TurnUp,
    Advance,
    Choose,
    Walk,
    Use,
    Lead,
)
"""Every intent there is, in the order of this page."""

Intent = Union[INTENTS]  # noqa: UP007  (made from the table, so that the two cannot differ)
Intents = tuple[Intent, ...]
