"""Events: what happened in a step, as frozen values in the past tense.

A step returns one ordered tuple of them. Nothing is called back out of the simulation: audio, captions, HUD and
statistics read the list, each through its own table (content/cues.py). An event carries where and how much, never how
it looks or sounds. Points are tooth coordinates in voxels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class SwarmFocused:
    """A swarm was given a place to hold, after having had none."""

    swarm: int
    at: Point


@dataclass(frozen=True, slots=True)
class SwarmReleased:
    """A swarm was let go: dark and still."""

    swarm: int


@dataclass(frozen=True, slots=True)
class TaskChanged:
    swarm: int
    task: str


@dataclass(frozen=True, slots=True)
class AutoChanged:
    swarm: int
    on: bool


@dataclass(frozen=True, slots=True)
class ChorusChanged:
    """The chorus moved into another of its bands: quiet, middle, loud."""

    swarm: int
    band: str


@dataclass(frozen=True, slots=True)
class RecallOpened:
    at: Point


@dataclass(frozen=True, slots=True)
class PlaqueScoured:
    """`cells` voxels of biofilm came away in this step, around `at`."""

    at: Point
    cells: int


@dataclass(frozen=True, slots=True)
class MineralLaid:
    """`grains` cargoes of mineral were laid in this step, around `at`."""

    at: Point
    grains: int


@dataclass(frozen=True, slots=True)
class BotsLost:
    at: Point
    count: int


@dataclass(frozen=True, slots=True)
class BotsReturned:
    count: int


@dataclass(frozen=True, slots=True)
class BotsIdled:
    """A swarm that is held has had many bots without work for a while; they call out."""

    swarm: int
    at: Point
    count: int


@dataclass(frozen=True, slots=True)
class AnchorSet:
    """Part of a swarm was left at a place, or a place was closed to all (`task` keep_out)."""

    number: int
    at: Point
    task: str


@dataclass(frozen=True, slots=True)
class AnchorLifted:
    number: int
    at: Point


@dataclass(frozen=True, slots=True)
class PulseFired:
    swarm: int
    at: Point


@dataclass(frozen=True, slots=True)
class SugarCame:
    """Something sweet is in the mouth; `percent` sucrose."""

    percent: float


@dataclass(frozen=True, slots=True)
class AcidRose:
    """The enamel begins to dissolve somewhere around `at`: the fluid there is no longer saturated."""

    at: Point
    ph: float


@dataclass(frozen=True, slots=True)
class AcidSettled:
    """Everywhere the fluid is saturated again: nothing dissolves."""


@dataclass(frozen=True, slots=True)
class CavityOpened:
    """A lesion's surface fell in over its hollow body."""

    at: Point


@dataclass(frozen=True, slots=True)
class PlaqueShed:
    """Flow tore `cells` voxels of biofilm away, around `at`."""

    at: Point
    cells: int


@dataclass(frozen=True, slots=True)
class FluidShifted:
    """The fluid in the tubules at `at` moves: outward (drawn out, which hurts more) or inward; nL/s/mm2."""

    at: Point
    flow: float
    outward: bool


@dataclass(frozen=True, slots=True)
class Swallowed:
    """The patient swallows: a current runs through the mouth."""


@dataclass(frozen=True, slots=True)
class JobFinished:
    job: str
    at: Point


@dataclass(frozen=True, slots=True)
class BeatReached:
    """A tutorial beat or scripted moment of the level became current."""

    beat: str


@dataclass(frozen=True, slots=True)
class DaylightCame:
    """The wall healed far enough for daylight to come through it."""

    at: Point


@dataclass(frozen=True, slots=True)
class MoodChanged:
    """The level asks for another light, blended over `seconds`."""

    mood: str
    seconds: float


@dataclass(frozen=True, slots=True)
class FibreFired:
    """A nerve fibre answered; `sharp` is A-delta, otherwise C (dull)."""

    fibre: str
    at: Point
    sharp: bool


@dataclass(frozen=True, slots=True)
class HandRaised:
    """The patient asks to stop. The game goes on; the player may let go."""


@dataclass(frozen=True, slots=True)
class HandLowered:
    """The patient is calm again."""

    steps_ignored: int


@dataclass(frozen=True, slots=True)
class PatientSpoke:
    """The patient said the line with this text key."""

    line: str


@dataclass(frozen=True, slots=True)
class HumStopped:
    """The patient hummed, and stopped."""


@dataclass(frozen=True, slots=True)
class TreatmentEnded:
    """`exit` is complete, partial, stopped or recovered."""

    exit: str


@dataclass(frozen=True, slots=True)
class SnapshotTaken:
    """The director kept a moment that can be rewound to."""

    number: int


# -- with people -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StageEntered:
    """The director now runs this stage of the story (prologue, talk, treatment, result ...)."""

    stage: str


@dataclass(frozen=True, slots=True)
class LineSpoken:
    """Somebody said a line. `speaker` is a person's name or empty for narration."""

    speaker: str
    text: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceOffered:
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceTaken:
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class PlayerHandMoved:
    """The player's own hand went up or down."""

    up: bool


# -- in a place ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CameIn:
    """The player came into a place, through one of its entrances."""

    place: str
    entrance: str


@dataclass(frozen=True, slots=True)
class DoorUsed:
    """The player goes through a door to an entrance of another place."""

    door: str
    place: str
    entrance: str


@dataclass(frozen=True, slots=True)
class DoorStuck:
    """A door leads to a place that cannot be walked into; `why` in words."""

    door: str
    why: str


@dataclass(frozen=True, slots=True)
class SightSeen:
    """A line of something that is looked at came up; `line` is its text key, `number` counts from 0."""

    sight: str
    line: str
    number: int


@dataclass(frozen=True, slots=True)
class PersonSpoke:
    """Somebody who was spoken to says a line; `line` is its text key."""

    person: str
    who: str
    line: str
    number: int


@dataclass(frozen=True, slots=True)
class HeardOut:
    """All lines of a sight or a person have been read and put away."""

    thing: str


@dataclass(frozen=True, slots=True)
class PodUsed:
    """The player sits down at a pod; `level` is where it leads, or empty."""

    pod: str
    level: str


@dataclass(frozen=True, slots=True)
class TriggerReached:
    """The player came into an area that tells the story."""

    trigger: str


@dataclass(frozen=True, slots=True)
class PeopleMet:
    """Two who walk have stopped to talk."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class FootSet:
    """The player set a foot on the ground of a place."""

    ground: str
    running: bool


@dataclass(frozen=True, slots=True)
class GameSaved:
    slot: str


@dataclass(frozen=True, slots=True)
class StoryEnded:
    """There is no further stage: back to the title."""


EVENTS: tuple[type, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, type) and hasattr(value, "__dataclass_fields__")
)
"""Every event there is, in the order of this page."""

Event = Union[EVENTS]  # noqa: UP007  (made from the page, so that the two cannot differ)
