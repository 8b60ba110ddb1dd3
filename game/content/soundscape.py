"""Soundscape: what there is to hear now, as plain values.

game/view builds one a frame from the running worlds; the sections of game/audio play from it and from events, and from
nothing else, so that whatever can be heard can also be rendered without a window. Invariant: no arrays of bots stand
here: what a swarm sounds like comes from its counts and from the census grid. Points are voxels in a tooth, metres in a
place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from game.content.music import SILENCE, MusicWish

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class SwarmSound:
    """One swarm, as it can be heard. Shares are 0 to 1, of the living."""

    id: int  # 0 to 3
    task: str  # scour, build or hush
    chorus: float  # 0 to 1
    is_dark: bool  # let go
    at: Point  # where most of it is
    alive: int
    density: float = 0.0  # 0 to 1: how crowded it is where it is
    speed: float = 0.0  # 0 to 1, of the fastest a bot swims
    working: float = 0.0
    carrying: float = 0.0
    idle: float = 0.0


@dataclass(frozen=True, slots=True)
class FibreSound:
    """One nerve fibre: 1 is calm, 0 fires as fast as it can."""

    at: Point
    calm: float
    is_sharp: bool  # A-delta; otherwise C


@dataclass(frozen=True, slots=True)
class PatientSound:
    """The one in the chair."""

    name: str
    breath: float  # phase 0 to 1, in from 0 to 0.4
    pulse: float  # phase 0 to 1, beat at 0
    anxiety: float  # 0 to 1
    hand_raised: bool
    hum_s: float | None  # seconds into the tune; None: not humming


@dataclass(frozen=True, slots=True)
class ToothSound:
    """Inside a tooth."""

    time_s: float
    patient: PatientSound
    swarms: tuple[SwarmSound, ...] = ()
    fibres: tuple[FibreSound, ...] = ()
    plaque: float = 0.0  # 0 to 1: how much biofilm is near the ear
    plaque_at: Point | None = None
    acid: float = 0.0  # 0 to 1: how fast tissue dissolves
    acid_at: Point | None = None  # where it dissolves fastest
    flow: float = 1.0  # of saliva, relative to a resting mouth
    daylight: float = 0.0
    microphone: float = 0.35  # how far the patient's microphone is turned up, 0 to 1


@dataclass(frozen=True, slots=True)
class SourceSound:
    """Something in a place that goes on sounding."""

    id: str
    sound: str  # a loop
    at: Point
    level: float = 1.0
    reach: float = 12.0  # metres at which it can hardly be heard any more
    every_s: float = 0.0  # about so long from one to the next; 0: it goes on without end


@dataclass(frozen=True, slots=True)
class DoorSound:
    """A door, and how far it is open, 0 to 1."""

    id: str
    sound: str  # none, slide, swing, shop, heavy or lift
    at: Point
    open: float = 0.0


@dataclass(frozen=True, slots=True)
class WalkerSound:
    """Somebody who walks by."""

    id: str
    at: Point
    speed: float  # metres a second


@dataclass(frozen=True, slots=True)
class CrowdSound:
    """Many people at once. Their murmur is their anxiety."""

    people: int
    unease: float  # 0 to 1
    at: Point | None = None  # where they stand; None: all round
    clapping: float = 0.0  # share of them who clap
    standing: float = 0.0  # share of them who have stood up
    turning: float = 0.0  # share of them who turn their heads now


@dataclass(frozen=True, slots=True)
class PlaceSound:
    """In a place."""

    place: str
    state: str
    tone: str  # of content/tones.py; empty: none
    is_indoors: bool
    rain: float = 0.0
    echo: float = 0.0  # how loudly steps come back
    steps: str = "stone"  # what the floor is of, under whoever walks
    sources: tuple[SourceSound, ...] = ()
    doors: tuple[DoorSound, ...] = ()
    walkers: tuple[WalkerSound, ...] = ()  # who is near enough to be heard
    crowd: CrowdSound | None = None
    voices_at: dict[str, Point] = field(default_factory=dict)  # where whoever speaks has their mouth
    ear: Point | None = None  # where it is heard from


@dataclass(frozen=True, slots=True)
class Soundscape:
    """Everything that sounds by itself now. At most one of `tooth` and `place` is set."""

    tooth: ToothSound | None = None
    place: PlaceSound | None = None
    dive: float | None = None  # on the way into a tooth: 0 in the place, 1 in the tooth
    music: MusicWish = SILENCE
    is_silent: bool = False  # a silence of the story: nothing may sound over it
    is_paused: bool = False  # time stands still
