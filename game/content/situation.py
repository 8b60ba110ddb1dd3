"""Situation: what a person at the screen knows, as plain values.

The HUD draws it, self-voicing reads it, and the autopilot plays from it and from nothing else: no arrays, no worlds.
game/view builds one a step. Points are tooth coordinates in voxels.
"""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class JobView:
    """One thing that needs doing: what a banner over the place says."""

    id: str
    task: str  # the task that does it: scour or build
    at: Point
    radius: float  # voxels
    progress: float  # 0 to 1
    needed: int  # bots that do it well
    assigned: int  # bots there now
    done: bool


@dataclass(frozen=True, slots=True)
class SwarmSituation:
    id: int
    task: str
    chorus: float  # 0 to 1
    band: str  # quiet, middle or loud
    auto: bool
    focus: Point | None  # where it is held, None when let go
    recall_radius: float  # voxels; 0 when no ring is open
    centre: Point  # where most of them are
    alive: int
    total: int
    carrying: int
    working: int
    idle: int
    anchored: int = 0  # of the living, those left at anchors
    energy: float = 1.0  # mean, 0 to 1
    pulse_ready: float = 1.0  # 1: a pulse can be fired; grows back from 0


@dataclass(frozen=True, slots=True)
class AnchorView:
    """A post that was left behind, or a place that is closed."""

    number: int  # 0 to 3
    at: Point
    radius: float  # voxels
    share: float
    task: str  # scour, build, hush or keep_out
    swarm: int
    bots: int  # there now


@dataclass(frozen=True, slots=True)
class ChemistryView:
    """What a probe in the mouth would read."""

    ph: float  # the lowest at the tissue's surface
    critical_ph: float  # below it, enamel dissolves in this fluid
    sugar_mm: float  # in saliva
    dissolving: bool  # whether mineral is being lost anywhere
    flow: float  # saliva, relative to a resting mouth


@dataclass(frozen=True, slots=True)
class PatientView:
    """What the edge of the picture shows of the patient."""

    name: str
    comfort: float  # During, 0 to 100
    sharp: float  # felt pain, 0 to 10, of the sharp voice
    dull: float  # felt pain, 0 to 10, of the dull voice
    anxiety: float  # 0 to 1
    breath: float  # phase 0 to 1, in from 0 to 0.4
    pulse: float  # phase 0 to 1, beat at 0
    hand_raised: bool
    humming: bool
    trust: float = 0.5  # 0 to 1


@dataclass(frozen=True, slots=True)
class BeatView:
    """The tutorial's present step."""

    id: str
    text: str  # a text key, or empty
    show: Point | None
    ghost: str  # what the ghost hand shows; see kinds.Beat
    age_s: float


@dataclass(frozen=True, slots=True)
class ToothSituation:
    """Inside a tooth."""

    level: str
    time_s: float
    integrity: float  # 0 to 100
    thrift: float  # 0 to 100
    daylight: float  # 0 to 1
    swarms: tuple[SwarmSituation, ...]
    jobs: tuple[JobView, ...]
    springs: tuple[Point, ...]
    port: Point
    patient: PatientView
    beat: BeatView | None
    hint: str  # the id of a job worth pointing at after 20 s without progress, or empty
    exit: str  # empty while it goes on
    verbs: frozenset[str] = frozenset()  # what the level lets the player do, see kinds.VERBS
    anchors: tuple[AnchorView, ...] = ()
    chemistry: ChemistryView | None = None
    snapshots: tuple[float, ...] = ()  # seconds of the moments that can be rewound to, the oldest first


SILENCE_TAG = "silence"


@dataclass(frozen=True, slots=True)
class TalkSituation:
    """Among people: the last line and what may be answered."""

    speaker: str
    text: str
    tags: tuple[str, ...]
    choices: tuple[str, ...]
    can_advance: bool
    gesture: str  # a gesture that is waited for, such as raise_hand, or empty

    @property
    def is_silent(self) -> bool:
        """Whether this is a silence of the story: nothing sounds, nothing asks."""
        return SILENCE_TAG in self.tags


@dataclass(frozen=True, slots=True)
class PromptView:
    """What can be used now."""

    kind: str  # sight, door, person, pod
    id: str
    name: str = ""  # text key of what it is, or of what is behind a door
    who: str = ""  # a person of the cast
    to: str = ""  # the place behind a door
    is_shut: bool = False
    is_goal: bool = False  # what the walk waits for, or the way there


@dataclass(frozen=True, slots=True)
class WalkSituation:
    """On foot in a place. Points are metres."""

    place: str
    state: str
    at: Point
    facing: tuple[float, float]  # along x and z
    objective: str  # text key, or empty
    goal: Point | None  # what has to be come to in this place; None in a free walk
    way: tuple[float, float] | None  # x and z of the next point of the way there; None when one is there
    prompt: PromptView | None
    speaker: str  # who says the line that is up; empty for a sight's
    line: str  # its text key, or empty
    lines_left: int
    may_leave: bool  # whether it may be left at any time


@dataclass(frozen=True, slots=True)
class JudgeView:
    person: str
    text: str


@dataclass(frozen=True, slots=True)
class ResultSituation:
    """After a treatment: the patient first, then the four, the numbers last and on request."""

    level: str
    exit: str
    patient: str  # what the patient does now
    judges: tuple[JudgeView, ...]
    integrity: float
    comfort: float
    thrift: float


@dataclass(frozen=True, slots=True)
class TapeSituation:
    """A tape that is listened to: the patient's hum, and a hand on the microphone."""

    name: str  # whose tooth it is
    time_s: float
    length_s: float
    microphone: float  # 0 to 1
    humming: bool
    turns_up: bool  # the hand is on it
    has_ended: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """What runs now, and what a person knows of it. Exactly one of the parts is set, or none at the end."""

    step: int
    stage: str
    allowed: frozenset[str]  # tags of the intents that mean something now
    tooth: ToothSituation | None = None
    talk: TalkSituation | None = None
    result: ResultSituation | None = None
    walk: WalkSituation | None = None
    tape: TapeSituation | None = None
