"""Cues: the one table from what happened to how it sounds, reads and feels.

Audio plays from it, captions read from it, pads rumble from it; the rules that make events know none of the three.
Called once per event through `cue_of`. Invariant: every event stands in CUES or, with a reason, in SILENT; a sound
that matters has a caption, because somebody plays without hearing it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.content import events
from game.content.events import Event, Point
from game.content.settings import Bus


@dataclass(frozen=True, slots=True)
class Haptic:
    """What a pad does: strengths 0 to 1 of the heavy and the light motor, and for how long."""

    heavy: float
    light: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Cue:
    """How one kind of event sounds, reads and feels.

    `form` gives an event's variant: its name is added to the sound (`chorus_loud`) and to the caption's key.
    """

    sound: str  # file in assets/audio without extension, or empty
    bus: Bus
    caption: str | None  # text key, or None where a picture or a text says it already
    priority: int = 1  # 0 to 3: the lowest falls silent first
    gap_ms: int = 80  # at most one such sound in this time
    haptic: Haptic | None = None
    form: Callable[[Event], str] | None = None
    words: Callable[[Event], str] | None = None  # the text key of what is said, for events that are speech
    is_drill: bool = False  # reminds some of a dentist's drill; a setting makes it soft
    gain: float = 1.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue, worked out for one event."""

    cue: Cue
    sound: str
    caption: str | None  # text key
    at: Point | None  # where it comes from, voxels; None is everywhere


TAP = Haptic(heavy=0.0, light=0.3, seconds=0.05)
GRAIN = Haptic(heavy=0.0, light=0.12, seconds=0.03)
THUD = Haptic(heavy=0.5, light=0.1, seconds=0.12)
STING = Haptic(heavy=0.2, light=0.8, seconds=0.09)

CUES: dict[type, Cue] = {
    # what the player does
    events.SwarmFocused: Cue("focus", "swarm", "caption.focus", priority=2, haptic=TAP),
    events.SwarmReleased: Cue("release", "swarm", "caption.release", priority=2, haptic=TAP),
    events.TaskChanged: Cue("task", "ui", "caption.task", form=lambda event: event.task),
    events.AutoChanged: Cue("auto", "swarm", "caption.auto", form=lambda event: "on" if event.on else "off"),
    events.ChorusChanged: Cue("chorus", "swarm", "caption.chorus", priority=2, form=lambda event: event.band),
    events.RecallOpened: Cue("recall", "swarm", "caption.recall", priority=2),
    events.PlayerHandMoved: Cue("sleeve", "world", None, form=lambda event: "up" if event.up else "down", haptic=THUD),
    events.ChoiceTaken: Cue("click", "ui", None, haptic=TAP),
    events.AnchorSet: Cue("anchor", "swarm", "caption.anchor", priority=2, haptic=TAP, form=lambda event: event.task),
    events.AnchorLifted: Cue("anchor_lifted", "swarm", "caption.anchor_lifted", priority=2),
    events.PulseFired: Cue("pulse", "swarm", "caption.pulse", priority=2, haptic=THUD),
    # what the player does in a place
    events.SightSeen: Cue("click", "ui", None, haptic=TAP),
    events.PersonSpoke: Cue("click", "ui", None, haptic=TAP),
    events.PodUsed: Cue("canopy_shuts", "world", "caption.canopy_shuts", priority=3, haptic=THUD),
    events.DoorStuck: Cue("doors/stuck", "world", "caption.door_stuck", haptic=TAP),
    # what the swarm does
    events.PlaqueScoured: Cue("scour", "swarm", "caption.scour", gap_ms=370, haptic=GRAIN, is_drill=True, gain=0.3),
    events.MineralLaid: Cue("grain", "swarm", "caption.grain", gap_ms=290, haptic=GRAIN, gain=0.25),
    events.BotsLost: Cue("lost", "swarm", "caption.lost", gap_ms=900, gain=0.5),
    events.BotsReturned: Cue("returned", "swarm", None, priority=0, gap_ms=2300, gain=0.5),
    events.BotsIdled: Cue("idle", "swarm", "caption.idle", gap_ms=2000),
    # what comes of it
    events.JobFinished: Cue("bell", "world", "caption.job", priority=3, haptic=THUD),
    events.DaylightCame: Cue("daylight", "music", "caption.daylight", priority=3),
    events.TreatmentEnded: Cue("canopy_opens", "world", "caption.canopy", priority=3),
    events.CavityOpened: Cue("cavity", "world", "caption.cavity", priority=3, haptic=THUD),
    # what the mouth and the plaque do
    events.SugarCame: Cue("sugar", "world", "caption.sugar", priority=2),
    events.AcidRose: Cue("acid", "world", "caption.acid", priority=2, gap_ms=2000),
    events.AcidSettled: Cue("", "world", "caption.acid_settled", priority=1),
    events.PlaqueShed: Cue("shed", "world", "caption.shed", gap_ms=600),
    events.Swallowed: Cue("swallow", "world", "caption.swallow", priority=2),
    events.FluidShifted: Cue(
        "shift", "world", "caption.shift", priority=2, form=lambda event: "outward" if event.outward else "inward"
    ),
    # the patient
    events.FibreFired: Cue(
        "fibre",
        "world",
        "caption.fibre",
        priority=2,
        gap_ms=200,
        haptic=STING,
        form=lambda event: "sharp" if event.sharp else "dull",
    ),
    events.HandRaised: Cue("hand_raised", "world", "caption.hand_raised", priority=3, haptic=THUD),
    events.HandLowered: Cue("hand_lowered", "world", "caption.hand_lowered", priority=3),
    events.PatientSpoke: Cue("", "voices", None, priority=3, words=lambda event: event.line),
    events.HumStopped: Cue("", "voices", "caption.hum_stopped", priority=3),
}
"""Event -> cue."""

SILENT: dict[type, str] = {
    events.BeatReached: "the tutorial's line on the screen is the message",
    events.MoodChanged: "a light that changes slowly makes no sound",
    events.SnapshotTaken: "bookkeeping, which nobody should notice",
    events.StageEntered: "the picture changes, and each place brings its own room tone",
    events.LineSpoken: "the line itself is on the screen, and its `sound:` tags name what is heard with it",
    events.ChoiceOffered: "the choices are on the screen, and a sound would hurry the answer",
    events.CameIn: "the picture changes, and each place brings its own room tone",
    events.DoorUsed: "doors sound by themselves, each by its kind; the way into the next place is seen",
    events.HeardOut: "words that were read are put away",
    events.TriggerReached: "the story answers it with what it tells next",
    events.PeopleMet: "two people who stop to talk are seen, and every place is full of them",
    events.FootSet: "steps sound by the ground they are set on; captions of them would never end",
    events.GameSaved: "saving happens by itself and should not call for attention",
    events.StoryEnded: "the title screen follows, with its own sound",
}
"""Events that are not heard, and why."""


def cue_of(event: Event) -> Heard | None:
    """What an event sounds and reads like; None where it is silent."""
    cue = CUES.get(type(event))
    if cue is None:
        return None
    form = cue.form(event) if cue.form else ""
    sound = f"{cue.sound}_{form}" if form and cue.sound else cue.sound
    caption = f"{cue.caption}.{form}" if form and cue.caption else cue.caption
    if cue.words is not None:
        caption = cue.words(event)
    return Heard(cue=cue, sound=sound, caption=caption, at=getattr(event, "at", None))
