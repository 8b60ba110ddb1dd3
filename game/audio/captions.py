"""Captions: what can be heard, in words, whether or not anything sounds.

The frame loop gives every frame's events to `hear` and draws `visible`. Which events have words stands in the cue
table. Invariant: a caption that is on the screen is never put there twice; hearing it again keeps it alive, and speech
is never pushed out by noise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.audio.listener import Listener
from game.content.cues import Heard, cue_of
from game.content.events import Event
from game.content.settings import Settings
from game.core.text import tr

MOST = 3  # lines that can be read at a glance
NOISE_S = 2.2
SPEECH_S = 2.5
SPEECH_S_PER_LETTER = 0.06  # about 17 letters a second, the usual rate of subtitles
AGAIN_S = 6.0  # a noise that has just been named is not named again so soon


@dataclass(frozen=True, slots=True)
class Caption:
    """One line to show. `share` is what is left of its time, 1 to 0."""

    text: str
    direction: str  # left, right, ahead, behind, or empty
    is_speech: bool
    share: float


@dataclass(slots=True)
class _Line:
    key: str
    heard: Heard
    direction: str
    lasts_s: float
    left_s: float

    @property
    def is_speech(self) -> bool:
        return self.heard.cue.words is not None


class Captions:
    """The captions on the screen."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._lines: list[_Line] = []
        self._quiet_until: dict[str, float] = {}
        self._now = 0.0
        self.apply(settings or Settings())

    def apply(self, settings: Settings) -> None:
        """Follow changed settings. Speech is always shown: nobody has lent it a voice yet."""
        self._is_on = settings.captions
        self._pace = 1.0 / settings.text_speed
        if not self._is_on:
            self._lines = [line for line in self._lines if line.is_speech]

    def hear(self, happened: Iterable[Event], listener: Listener | None, seconds: float) -> None:
        """Let `seconds` pass, then take in what happened."""
        self._now += seconds
        for line in self._lines:
            line.left_s -= seconds
        self._lines = [line for line in self._lines if line.left_s > 0.0]
        for event in happened:
            heard = cue_of(event)
            if heard is not None and heard.caption and (self._is_on or heard.cue.words is not None):
                self._take(heard, heard.caption, listener)
        self._make_room()

    def visible(self) -> tuple[Caption, ...]:
        """The captions to show, the oldest first."""
        return tuple(
            Caption(
                text=tr(line.key),
                direction=line.direction,
                is_speech=line.is_speech,
                share=line.left_s / line.lasts_s,
            )
            for line in self._lines
        )

    def clear(self) -> None:
        """Forget everything, as when another scene begins."""
        self._lines.clear()
        self._quiet_until.clear()

    def _take(self, heard: Heard, key: str, listener: Listener | None) -> None:
        direction = listener.direction(heard.at) if listener is not None and heard.at is not None else ""
        for line in self._lines:
            if line.key == key:
                line.left_s, line.direction = line.lasts_s, direction
                self._quiet_until[key] = self._now + AGAIN_S
                return
        if self._now < self._quiet_until.get(key, -1.0) and heard.cue.words is None and heard.cue.priority < 3:
            self._quiet_until[key] = self._now + AGAIN_S  # it has not stopped since it was named
            return
        lasts = NOISE_S if heard.cue.words is None else max(SPEECH_S, len(tr(key)) * SPEECH_S_PER_LETTER)
        lasts *= self._pace
        self._quiet_until[key] = self._now + AGAIN_S
        self._lines.append(_Line(key, heard, direction, lasts, lasts))

    def _make_room(self) -> None:
        """Too many: the least important go first, and of those the oldest."""
        while len(self._lines) > MOST:
            self._lines.remove(min(self._lines, key=lambda line: (line.is_speech, line.heard.cue.priority)))
