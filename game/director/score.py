"""The score: which music a moment of the story wishes for, and where it wishes for none.

The director owns one; view/hearing.py asks it every frame, the conductor of game/audio plays what it wishes. The rules
are headless, so that tests can hold the silences that the story protects (SILENCES below). What counts, the strongest
first: a line's `# silence`; the story's `# music: NAME` or `none`, which holds until another; whoever is spoken with at
length; what the card of the chapter says; the level's music in its tooth; the music of the place and its state.
Invariant: nothing is remembered here that is not in a save anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.content.events import Event
from game.content.music import PIECES, SILENCE, MusicWish
from game.content.place import PlaceState
from game.content.place_kinds import Person
from game.content.places import place_or_bare
from game.director.stages import DiveStage, ResultStage, TalkStage, TreatmentStage
from game.director.tape import TapeStage
from game.director.walk import WalkStage
from game.story.ink import Value
from game.story.talk import tag_value
from game.tooth.patient import Patient

if TYPE_CHECKING:
    from game.director.director import Director

TITLE, AFTER = "title", "after"
NONE = "none"  # what makers write for: no music
A_SCENE = 3  # lines from which on somebody who is met on a walk has their own theme

TRUST_AT_FIRST = 0.5
TRUST: tuple[tuple[str, Value, float], ...] = (
    ("doors", "self", 0.1),
    ("doors", "halo", -0.05),
    ("_hand", "heeded", 0.2),
    ("_hand", "ignored", -0.3),
    ("_loud", True, -0.1),
    ("_exit", "complete", 0.1),
    ("_exit", "stopped", -0.1),
)
"""What makes people trust more or less: (the end of a fact's name, its value, by how much). Music leans on the sum."""
PAIN_THAT_TENSES = 6.0  # felt pain, of 10, at which there is nothing but tension


@dataclass(frozen=True, slots=True)
class ProtectedSilence:
    """A moment over which nothing may sound, be asked or be pointed at; the room alone goes on."""

    chapter: str
    moment: str
    action: str  # the `action:` tag of the line with which it begins


SILENCES: tuple[ProtectedSilence, ...] = (
    ProtectedSilence("chapter1", "the white marks of fingers on the armrest, going pink", "finger_marks"),
    ProtectedSilence("chapter2", "the boy who is afraid of being laughed at, until he speaks", "third_listener"),
    ProtectedSilence("chapter4", "Tomas in his bakery at four, lifting a warm crust and lowering it", "crust"),
    ProtectedSilence("chapter5", "the tape, where the hum stops", "hum_stops"),
    ProtectedSilence("chapter6", "Mia flinching at the click of the canopy", "flinch"),
    ProtectedSilence("chapter7", "five seconds in which a whole hall says nothing", "five_seconds"),
    ProtectedSilence("chapter8", "an open mouth, and nobody talking into it", "open_mouth"),
)
"""Every silence the story protects. As soon as a chapter has a line with such an action, tests demand its silence."""


class Score:
    """What should be played now."""

    def __init__(self) -> None:
        self.is_silent = False  # a silence of the story
        self._states: dict[tuple[str, str], PlaceState] = {}  # of places that nobody walks in

    def hear(self, happened: Iterable[Event], director: Director) -> None:
        """Follow the story, after each step."""
        stage = director.stage
        self.is_silent = isinstance(stage, TalkStage) and stage.talk.situation().is_silent

    def wish(self, director: Director) -> MusicWish:
        """What this moment wishes for."""
        name = self.piece(director)
        return MusicWish(name, self.tension(director), trust_of(director)) if name else SILENCE

    def piece(self, director: Director) -> str:
        """The piece of this moment, or nothing."""
        if self.is_silent:
            return ""
        stage, name = director.stage, ""
        match stage:
            case TalkStage():
                name = tag_value(stage.talk.situation().tags, "music")
            case WalkStage():
                name = _theme_of_whom_is_met(stage)
        name = name or (director.card.music if director.card is not None else "")
        if not name:
            match stage:
                case None:
                    name = TITLE
                case TreatmentStage():
                    name = stage.level.music
                case ResultStage():
                    name = AFTER
                case TapeStage():  # a tape has what is on it
                    name = NONE
                case DiveStage(is_out=False):  # on the way in the room falls away, and its music with it
                    name = NONE
                case _:
                    name = self._state(stage).music
        return "" if name == NONE else name

    def tension(self, director: Director) -> float:
        """How tense a moment is, 0 to 1: in a tooth the patient's fear or pain, in a place its people's unease."""
        stage = director.stage
        if stage is None:
            return 0.0
        if isinstance(stage, TreatmentStage):
            return tension_of(stage.treatment.sim.patient)
        return self._state(stage).unease

    def _state(self, stage: TalkStage | WalkStage | DiveStage | ResultStage) -> PlaceState:
        """The state of the place that a stage is in."""
        if isinstance(stage, WalkStage):
            return stage.world.place.state(stage.world.state)
        where = (stage.scenery, stage.state)
        if where not in self._states:
            self._states[where] = place_or_bare(stage.scenery).state(stage.state)
        return self._states[where]


def tension_of(patient: Patient) -> float:
    """How tense it is in a tooth, 0 to 1: its patient's fear, or pain where that is more."""
    return min(1.0, max(patient.anxiety, patient.felt / PAIN_THAT_TENSES))


def trust_of(director: Director) -> float:
    """How much trust there is, 0 to 1: in a tooth the patient's own, elsewhere what TRUST makes of the facts."""
    if isinstance(director.stage, TreatmentStage):
        return director.stage.treatment.sim.patient.trust
    return trust_in(director.facts)


def trust_in(facts: Mapping[str, Value]) -> float:
    """What the facts of a story make of trust, 0 to 1."""
    total = TRUST_AT_FIRST
    for name, value in facts.items():
        total += sum(by for end, when, by in TRUST if name.endswith(end) and value == when)
    return min(1.0, max(0.0, total))


def _theme_of_whom_is_met(stage: WalkStage) -> str:
    """The theme of whoever is spoken with on a walk, where they have more to say than a greeting."""
    line = stage.world.line()
    if line is None or not isinstance(line[0], Person) or len(line[0].says) < A_SCENE:
        return ""
    return line[0].who if line[0].who in PIECES and PIECES[line[0].who].stems else ""
