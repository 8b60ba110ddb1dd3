"""The hum: Mrs. Lindqvist's waltz, as near as one is to her, and the moment at which it stops.

A section of the mixer. In a talk the story's tags start it (`sound: hum`, `hum_low`, `hum_whole`); in a tooth it
follows the patient, through the microphone. Invariant: what is heard is the second of the tune that is drawn, and when
she falls silent it breaks off where she is, in the middle of a note as much as at its end.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.audio.desk import Desk, Voice
from game.audio.tooth import GIVEN_BACK_S, THIN_S
from game.content.events import Event, LineSpoken, PatientSpoke, StageEntered, StoryEnded
from game.content.settings import Settings
from game.content.soundscape import Point, Soundscape
from game.content.tune import LENGTH_S, note_at
from game.core.text import tr
from game.view.faces import LETTER_S

SINGER = "lindqvist"
NEAR = 0.8
THROUGH_MICROPHONE = 0.35  # Elara turned it down
COMES_IN_S = 0.7
BREAKS_OFF_S = 0.05  # short enough to be a note that is not finished, long enough not to click
LEAVES_S = 0.8  # at the end of a talk, where nobody stops her
STANDS_S = 0.15  # time stands still when the tune has not moved for so long
APART_S = 0.35  # so far may heard and drawn differ before the next note is sung where it is drawn
FULL, TAPER = 0.78, 0.8  # how loud a microphone is that is turned up all the way, and on the way there
LOUD = 0.5  # from here on a microphone drowns the swarm
DROWNED = 0.35


class HumVoice:
    """Mrs. Lindqvist, humming."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._talk = 0.0  # how loud she hums among people
        self._talk_s = 0.0
        self._wants_whole = False
        self._whole: Voice | None = None
        self._level = 0.0
        self._thin = 0.0  # how far a raised hand has taken it away
        self._moved_s = 0.0  # since the tune last moved on
        self._at_s: float | None = None
        self._heard_s = 0.0  # where in the tune the voice is that is heard
        self._turn = 0
        self._number = -1
        self._speaks_s = 0.0  # for which her mouth is busy with words

    def hear(self, happened: Sequence[Event]) -> None:
        """What the story's tags ask for."""
        for event in happened:
            match event:
                case LineSpoken(tags=tags):
                    for tag in tags:
                        self._tagged(tag)
                case PatientSpoke(line=line):
                    self._speaks_s = len(tr(line)) * LETTER_S
                case StageEntered(stage=stage):
                    self._talk = self._talk if stage == "dive" else 0.0
                    self._end_whole()
                case StoryEnded():
                    self._talk = 0.0
                    self._end_whole()

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """Go on humming, or break off."""
        at = scape.place.voices_at.get(SINGER) if scape.place is not None else None
        if self._wants_whole and self.desk.bank.ready("hum_whole") is not None:  # else it is still being read
            self._whole = self.desk.strike("hum_whole", bus="voices", gain=NEAR, at=at, priority=3)
            self._wants_whole = False
        elif self._whole is not None:
            self._whole.at = at
        tooth = scape.tooth
        if tooth is None:
            self._at_s, self._level = None, 0.0
            if self._talk > 0.0 and not scape.is_silent:
                if not scape.is_paused:
                    self._talk_s += seconds
                self._sustain("hum", self._talk, LEAVES_S, self._talk_s, at)
            else:
                self._talk_s = 0.0
            return
        self._talk = 0.0
        self._speaks_s -= 0.0 if scape.is_paused else seconds
        if tooth.patient.hum_s is None:
            self._at_s, self._level = None, 0.0
            return
        self._follow_tune(tooth.patient.hum_s, 0.0 if scape.is_paused else seconds)
        if self._moved_s < STANDS_S:
            self._level = min(1.0, self._level + seconds / COMES_IN_S)
            near = FULL * tooth.microphone**TAPER * (self._speaks_s <= 0.0)
            gain = near * self._level * self._under_hand(tooth.patient.hand_raised, seconds)
            self._sustain(f"hum/{self._turn}", gain, BREAKS_OFF_S, tooth.patient.hum_s)
        if tooth.microphone > LOUD:
            share = (tooth.microphone - LOUD) / (1.0 - LOUD)
            self.desk.duck("swarm", 1.0 - (1.0 - DROWNED) * share, 0.3)

    def apply(self, settings: Settings) -> None:
        """The desk has them."""

    def _under_hand(self, is_raised: bool, seconds: float) -> float:
        """What is left of it while a hand is up, when nothing but a breath may be heard."""
        step = seconds / THIN_S if is_raised else -seconds / GIVEN_BACK_S
        self._thin = min(1.0, max(0.0, self._thin + step))
        return 1.0 - self._thin

    def _follow_tune(self, hum_s: float, seconds: float) -> None:
        """Keep what is heard where the patient is: time may stand, run faster, or have been taken back."""
        moved = self._at_s is None or hum_s != self._at_s
        self._moved_s = 0.0 if moved else self._moved_s + seconds
        stood = self._level == 0.0 or self._at_s is None
        if self._moved_s >= STANDS_S:
            self._level = 0.0
        apart = abs((hum_s - self._heard_s + LENGTH_S / 2.0) % LENGTH_S - LENGTH_S / 2.0)
        number, _ = note_at(hum_s)
        if stood or (apart > APART_S and (number != self._number or apart > 2.0)):
            self._turn += 1
            self._heard_s = hum_s
        else:
            self._heard_s += seconds
        self._at_s, self._number = hum_s, number

    def _sustain(self, key: str, gain: float, fade_s: float, begins_s: float, at: Point | None = None) -> None:
        self.desk.sustain(key, "hum", bus="voices", gain=gain, at=at, fade_s=fade_s, priority=3, begins_at_s=begins_s)

    def _tagged(self, tag: str) -> None:
        if not tag.startswith("sound:"):
            return
        match tag.removeprefix("sound:").strip():
            case "hum":
                self._talk = NEAR
            case "hum_low":
                self._talk = THROUGH_MICROPHONE
            case "hum_whole":
                self._talk = 0.0
                self._wants_whole = True

    def _end_whole(self) -> None:
        self._wants_whole = False
        if self._whole is not None:
            self.desk.stop(self._whole, LEAVES_S)
            self._whole = None
