"""Captions: what can be heard, in words, whether or not anything sounds.

The frame loop gives every frame's events and soundscape to `hear` and draws `visible`. Which events have words stands
in the cue table, which of what goes on in goings.py. Invariant: a caption that is on the screen is never put there
twice; hearing it again keeps it a moment longer, speech is never pushed out by noise, and over a silence of the story
no noise is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.audio.goings import Goings
from game.audio.listener import Listener
from game.content.cues import cue_of
from game.content.events import Event
from game.content.settings import Settings
from game.content.soundscape import Point, Soundscape
from game.core.text import tr

MOST = 3  # lines that can be read at a glance
NOISE_S = 2.2
LONGEST_S = 5.0  # of a noise that goes on; who reads it knows it then
ANSWER_S = 3.6  # of what the player has asked for
SPEECH_S = 2.5
SPEECH_S_PER_LETTER = 0.06  # about 17 letters a second, the usual rate of subtitles
AGAIN_S = 6.0  # a noise that has just been named is not named again so soon
ALWAYS = 3  # the priority from which on a noise is named however often it comes


@dataclass(frozen=True, slots=True)
class Caption:
    """One line to show. `share` is what is left of its time, 1 to 0."""

    text: str
    direction: str  # left, right, ahead, behind, or empty
    is_speech: bool
    share: float
    speaker: str = ""  # whose words these are: a person's id
    is_music: bool = False


@dataclass(slots=True)
class _Line:
    key: str  # what it is about
    words: str
    direction: str
    priority: int
    lasts_s: float
    left_s: float
    until: float = 0.0  # when it goes at the latest
    is_speech: bool = False
    speaker: str = ""
    is_music: bool = False
    is_answer: bool = False


class Captions:
    """The captions on the screen."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._lines: list[_Line] = []
        self._quiet_until: dict[str, float] = {}
        self._now = 0.0
        self._ears: Listener | None = None
        self._goings = Goings()
        self.apply(settings or Settings())

    def apply(self, settings: Settings) -> None:
        """Follow changed settings. Speech is always shown: nobody's voice in a tooth has words that can be heard."""
        self._is_on = settings.captions
        self._pace = 1.0 / settings.text_speed
        if not self._is_on:
            self._lines = [line for line in self._lines if line.is_speech]

    def hear(
        self,
        happened: Iterable[Event],
        listener: Listener | None,
        seconds: float,
        scape: Soundscape | None = None,
    ) -> None:
        """Let `seconds` pass, then take in what happened and what goes on."""
        scape = scape or Soundscape()
        self._now += seconds
        self._ears = listener
        for line in self._lines:
            line.left_s -= seconds
        self._lines = [line for line in self._lines if line.left_s > 0.0]
        names_noise = self._is_on and not scape.is_silent
        if scape.is_silent:
            self._lines = [line for line in self._lines if line.is_speech]
        for event in happened:
            heard = cue_of(event)
            if heard is None or not heard.caption:
                continue
            if heard.cue.words is not None:
                self._speak(heard.caption, scape, heard.cue.priority)
            elif names_noise:
                at = heard.at or _place_of(event, scape)
                self._note(heard.caption, tr(heard.caption), at, heard.cue.priority)
        for going in self._goings.changed(scape, listener, seconds):
            if names_noise:
                words = tr(going.key, **going.values)
                self._note(going.key, words, going.at, going.priority, is_music=going.is_music)
        self._make_room()

    def answer(self, words: str, at: Point | None = None, key: str = "answer") -> None:
        """Show at once what the player has asked for; the next answer with the same key takes its place."""
        if not self._is_on:
            return
        self._lines = [line for line in self._lines if line.key != key]
        lasts = ANSWER_S * self._pace
        self._lines.append(_Line(key, words, self._direction(at), ALWAYS, lasts, lasts, is_answer=True))
        self._make_room()

    def visible(self) -> tuple[Caption, ...]:
        """The captions to show, the oldest first."""
        return tuple(
            Caption(
                text=line.words,
                direction=line.direction,
                is_speech=line.is_speech,
                share=line.left_s / line.lasts_s,
                speaker=line.speaker,
                is_music=line.is_music,
            )
            for line in self._lines
        )

    def clear(self) -> None:
        """Forget everything, as when another scene begins."""
        self._lines.clear()
        self._quiet_until.clear()
        self._goings = Goings()

    def _direction(self, at: Point | None) -> str:
        return self._ears.direction(at) if self._ears is not None and at is not None else ""

    def _speak(self, key: str, scape: Soundscape, priority: int) -> None:
        words = tr(key)
        speaker = scape.tooth.patient.name if scape.tooth is not None else ""
        lasts = max(SPEECH_S, len(words) * SPEECH_S_PER_LETTER) * self._pace
        self._lines = [line for line in self._lines if line.key != key]
        self._lines.append(_Line(key, words, "", priority, lasts, lasts, is_speech=True, speaker=speaker))

    def _note(self, key: str, words: str, at: Point | None, priority: int, is_music: bool = False) -> None:
        quiet_until = self._quiet_until.get(key, -1.0)
        self._quiet_until[key] = self._now + AGAIN_S
        for line in self._lines:
            if line.key == key:
                line.left_s = min(line.lasts_s, line.until - self._now)
                line.direction, line.words = self._direction(at), words
                return
        if self._now < quiet_until and priority < ALWAYS:
            return  # it has not stopped since it was named
        lasts = NOISE_S * self._pace
        until = self._now + max(lasts, LONGEST_S)
        self._lines.append(_Line(key, words, self._direction(at), priority, lasts, lasts, until, is_music=is_music))

    def _make_room(self) -> None:
        """Too many: the least important go first, and of those the oldest. Whoever asks is answered."""
        while len(self._lines) > MOST:
            self._lines.remove(min(self._lines, key=lambda line: (line.is_speech or line.is_answer, line.priority)))


def _place_of(event: Event, scape: Soundscape) -> Point | None:
    """Where the swarm is that an event without a place tells of."""
    number = getattr(event, "swarm", None)
    swarms = scape.tooth.swarms if scape.tooth is not None else ()
    return next((swarm.at for swarm in swarms if swarm.id == number), None)
