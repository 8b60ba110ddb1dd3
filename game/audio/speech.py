"""Speech: whoever says a line babbles it in their own voice, from where they stand.

A section of the mixer. A line is rendered phrase by phrase, at most one a frame, each a frame before it is needed or
in the frame itself. Invariants: nobody speaks over anybody: the next line stops the last one, gently; narration and
what nobody says are silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.audio.babble import Phrase, phrases, samples
from game.audio.bank import Clip, clip_of
from game.audio.desk import Desk, Voice
from game.audio.formants import prepare
from game.audio.persons import MANNERS, Manner, manner_of
from game.content.events import (
    ChoiceTaken,
    Event,
    HeardOut,
    LineSpoken,
    PatientSpoke,
    PersonSpoke,
    SightSeen,
    StageEntered,
    StoryEnded,
)
from game.content.settings import Settings
from game.content.soundscape import Soundscape
from game.core.text import tr
from game.story.talk import tag_value

HUM = "hum"  # how the names of its sounds begin
STOP_S = 0.07  # in which a voice that is cut short is gone: quick, and no click
DUCKED = {"music": 0.62, "swarm": 0.62, "world": 0.85}
"""What is left of the other buses while somebody speaks."""
DUCK_S = 0.3


@dataclass(slots=True)
class _Line:
    """A line that is being said."""

    who: str
    manner: Manner
    phrases: tuple[Phrase, ...]
    through: float = 0.0
    age_s: float = 0.0
    next: int = 0  # the phrase that comes next
    ready: Clip | None = None  # that phrase, rendered ahead
    voices: list[Voice] = field(default_factory=list)


class SpeechVoices:
    """Everybody's voice."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._line: _Line | None = None
        self._asked: tuple[str, str, str, bool] | None = None  # who, words, expression, from the chair
        for manner in MANNERS.values() if not desk.bank.is_deaf else ():
            prepare(manner.throat)

    def hear(self, happened: Sequence[Event]) -> None:
        """Take in who says what; only the last of a frame is said."""
        for event in happened:
            match event:
                case LineSpoken(speaker=who, text=text, tags=tags):
                    self._ask(who, text, tag_value(tags, "expression"))
                    self._bring(tag_value(tags, "sound"))
                case PersonSpoke(who=who, line=line):
                    self._ask(who, tr(line))
                case PatientSpoke(line=line):
                    self._ask("", tr(line), is_patient=True)
                case SightSeen() | HeardOut() | ChoiceTaken() | StageEntered() | StoryEnded():
                    self._ask("", "")

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """Begin what was asked for, and go on with what is being said."""
        if scape.is_paused:
            return
        if self._asked is not None:
            self._stop()
            self._begin(*self._asked, scape)
            self._asked = None
        if scape.is_silent:
            self._stop()
        line = self._line
        if line is None:
            return
        at = scape.place.voices_at.get(line.who) if scape.place is not None else None
        for voice in line.voices:
            voice.at = at
        if line.next < len(line.phrases):
            phrase = line.phrases[line.next]
            if line.ready is None and not self.desk.bank.is_deaf:
                line.ready = clip_of(f"speech/{line.who}", samples(phrase, line.manner, line.through))
            if line.age_s >= phrase.begins_s - 0.5 * seconds:
                if line.ready is not None:
                    voice = self.desk.strike(line.ready, bus="voices", at=at, priority=3, kind="speech", gap_s=0.0)
                    line.voices += [voice] if voice is not None else []
                line.next, line.ready = line.next + 1, None
        line.age_s += seconds
        last = line.phrases[-1]
        if line.age_s >= last.begins_s + last.seconds:
            self._line = None
            return
        for bus, share in DUCKED.items():
            self.desk.duck(bus, share, DUCK_S)  # type: ignore[arg-type]

    def apply(self, settings: Settings) -> None:
        """The desk has them."""

    @property
    def speaker(self) -> str:
        """Who speaks now, or nobody."""
        return self._line.who if self._line is not None else ""

    def _bring(self, sound: str) -> None:
        """What the story lets be heard with a line; the hum is another section's."""
        if sound and not sound.startswith(HUM):
            self.desk.strike(sound, bus="world", priority=2)

    def _ask(self, who: str, text: str, expression: str = "", is_patient: bool = False) -> None:
        self._asked = (who, text, expression, is_patient)

    def _begin(self, who: str, text: str, expression: str, is_patient: bool, scape: Soundscape) -> None:
        if is_patient and scape.tooth is not None:
            who = scape.tooth.patient.name
        if not who or not text:
            return
        manner = manner_of(who, expression)
        found = phrases(text, manner, who)
        if found:
            self._line = _Line(who, manner, found, through=1.0 if is_patient else 0.0)

    def _stop(self) -> None:
        if self._line is not None:
            for voice in self._line.voices:
                self.desk.stop(voice, STOP_S)
            self._line = None
