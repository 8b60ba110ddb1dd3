"""Places: their tone, what sounds in them, steps, doors, rain, the murmur of crowds, and the way into a tooth.

Everything comes from the soundscape of the frame and from steps that were set. What is heard now and then is drawn from
its name and a count: the same walk sounds the same each time. A silence of the story leaves a little of the room's
tone, because a room without any is a fault and not a silence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from game.audio.crowd import Crowd
from game.audio.desk import Desk
from game.audio.takes import Takes, chance
from game.content.events import DoorUsed, Event, FootSet
from game.content.settings import Settings
from game.content.soundscape import PlaceSound, Point, Soundscape, SourceSound, WalkerSound
from game.content.tones import RUN_TAKES, TONES, sound_of

WIDE = 0.85  # how far apart the two ears' voices of a layer lie
COMES_S = 1.6  # until a room is heard
LOUD = 0.86  # of tones and sources, beside the music
UNKNOWN = 0.3  # of a source, where nobody knows from where it is heard
SILENT = 0.35  # of a room's tone that a silence of the story leaves
STEP, RUN_STEP = 0.42, 0.58  # how loud steps are
TOO_LOUD = 0.55  # more, where the walls give them back
ECHO = 0.60
OTHERS = 0.34  # of somebody else's
STRIDE_M, SWAY = 0.72, 0.14  # from foot to foot, and how far left and right feet are heard
RAIN = 0.52  # at its hardest
RAIN_INSIDE = 0.30  # of rain that a roof lets through
DOOR = 0.55
AJAR, SHUT = 0.08, 0.92  # shares at which a door is heard to open, and to begin to shut
DIVES = 0.85
BELOW = 3.0  # power of depth by which a place is left behind


class PlaceVoices:
    """Everything of a place that sounds."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.takes = Takes(desk.bank)
        self.crowd = Crowd(desk, self.takes)
        self._place: PlaceSound | None = None
        self._where = ("", "")
        self._feet = 0
        self._walked: dict[str, tuple[Point, float, int]] = {}  # of others: where, metres since a step, steps
        self._doors: dict[str, float] = {}
        self._next_s: dict[str, tuple[float, int]] = {}  # of what is heard now and then: how long still, which one
        self._dive = ""

    def hear(self, happened: Sequence[Event]) -> None:
        """Steps of the player, and the door that falls shut behind them."""
        for event in happened:
            match event:
                case FootSet():
                    self._set_foot(event)
                case DoorUsed():
                    self._leave_by(event.door)

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """What goes on in the place of the frame."""
        place, self._place = scape.place, scape.place
        if scape.is_paused:
            seconds = 0.0
        self._fall(scape)
        if place is None:
            self._where = ("", "")
            self.crowd.follow(None, 0.0, seconds)
            return
        if (place.place, place.state) != self._where:
            self._where = (place.place, place.state)
            self._doors, self._walked, self._next_s = {}, {}, {}
        level = (1.0 - scape.dive) ** BELOW if scape.dive is not None else 1.0
        self._sound_tone(place, level * (SILENT if scape.is_silent else 1.0))
        if scape.is_silent:
            return
        self._rain(place, level)
        for source in place.sources:
            self._source(place, source, level, seconds)
        self.crowd.follow(place.crowd, level, seconds)
        self._open_doors(place)
        for walker in place.walkers:
            self._follow_walker(place, walker, seconds)

    def apply(self, settings: Settings) -> None:
        """The desk has them."""

    # -- what goes on ------------------------------------------------------------------------------------------------

    def _sound_tone(self, place: PlaceSound, level: float) -> None:
        for layer in TONES.get(place.tone, ()):
            self._wide(f"{place.tone}/{layer.sound}", f"rooms/{layer.sound}", LOUD * level * layer.gain, layer.pitch)

    def _rain(self, place: PlaceSound, level: float) -> None:
        if place.rain > 0.0:
            inside = RAIN_INSIDE if place.is_indoors else 1.0
            self._wide("rain", "rooms/rain_heavy", level * inside * RAIN * place.rain**0.7)

    def _wide(self, key: str, sound: str, gain: float, pitch: float = 1.0) -> None:
        """A loop all round: the same for both ears, but never at the same moment of it."""
        for side in (-1, 1):
            self.desk.sustain(
                f"{key}{side}",
                sound,
                bus="world",
                gain=gain,
                pan=WIDE * side,
                pitch=pitch,
                fade_s=COMES_S,
                begins_at_s=60.0 * chance(key, side),
            )

    def _source(self, place: PlaceSound, source: SourceSound, level: float, seconds: float) -> None:
        gain = LOUD * level * source.level * fall_off(place.ear, source)
        sound = sound_of(source.sound)
        if source.every_s <= 0.0:
            if gain > 0.0:
                begins = 60.0 * chance(source.id)
                self.desk.sustain(source.id, sound, bus="world", gain=gain, at=source.at, begins_at_s=begins)
            return
        left, count = self._next_s.get(source.id, (source.every_s * chance(source.id), 0))
        left -= seconds
        if left <= 0.0:
            count += 1
            left = source.every_s * (0.35 + 1.3 * chance(source.id, count))
            takes = self.takes.of(sound)
            if takes and gain > 0.0:
                take = takes[int(chance(source.id, -count) * len(takes))]
                loud = gain * (0.6 + 0.4 * chance(sound, count))
                self.desk.strike(take, bus="world", gain=loud, at=source.at, priority=0)
        self._next_s[source.id] = (left, count)

    def _open_doors(self, place: PlaceSound) -> None:
        for door in place.doors:
            before = self._doors.get(door.id, door.open)
            self._doors[door.id] = door.open
            if before < AJAR <= door.open:
                self._door(door.sound, "opens", door.at)
            elif before >= SHUT > door.open:
                self._door(door.sound, "shuts", door.at)

    def _door(self, kind: str, what: str, at: Point | None) -> None:
        self.desk.strike(f"doors/{kind}_{what}", bus="world", gain=DOOR, at=at, kind=f"door {what}", gap_s=0.2)

    def _leave_by(self, name: str) -> None:
        for door in self._place.doors if self._place is not None else ():
            if door.id == name:
                self._door(door.sound, "shuts", None)

    # -- feet --------------------------------------------------------------------------------------------------------

    def _set_foot(self, foot: FootSet) -> None:
        self._feet += 1
        echo = self._place.echo if self._place is not None else 0.0
        ground = self._place.steps if self._place is not None else foot.ground
        gain = (RUN_STEP if foot.running else STEP) * (1.0 + TOO_LOUD * echo)
        side = SWAY if self._feet % 2 else -SWAY
        self._step(ground, "player", self._feet, foot.running, gain, pan=side)
        takes = self.takes.of("steps/echo") if echo > 0.0 else []
        if takes:
            take = takes[int(chance("echo", self._feet) * len(takes))]
            self.desk.strike(take, bus="world", gain=gain * echo * ECHO, priority=0, kind="echo")

    def _follow_walker(self, place: PlaceSound, walker: WalkerSound, seconds: float) -> None:
        at, since, count = self._walked.get(walker.id, (walker.at, STRIDE_M * chance(walker.id), 0))
        since += min(math.dist(at, walker.at), 0.5)
        if since >= STRIDE_M:
            since -= STRIDE_M
            count += 1
            self._step(place.steps, walker.id, count, walker.speed > 2.2, STEP * OTHERS, at=walker.at)
        self._walked[walker.id] = (walker.at, since, count)

    def _step(
        self, ground: str, who: str, count: int, runs: bool, gain: float, at: Point | None = None, pan: float = 0.0
    ) -> None:
        """Left and right feet have takes of their own, and nobody sets the same foot the same way twice running."""
        takes = self.takes.of(f"steps/{ground}")
        if len(takes) <= RUN_TAKES:
            return
        takes = takes[-RUN_TAKES:] if runs else takes[:-RUN_TAKES]
        number = (count + int(2.0 * chance(who, count // 2)) * 2) % len(takes)
        loud = gain * (0.82 + 0.18 * chance(who, count))
        self.desk.strike(
            takes[number], bus="world", gain=loud, at=at, pan=pan, kind=f"step {who}", priority=2 if at is None else 0
        )

    # -- the way into a tooth ----------------------------------------------------------------------------------------

    def _fall(self, scape: Soundscape) -> None:
        """One falling passage through canopy, face and mouth; the same way out, shorter."""
        if scape.dive is None:
            self._dive = ""
            return
        if not self._dive:
            self._dive = "dive_in" if scape.dive < 0.5 else "dive_out"
        share = scape.dive if self._dive == "dive_in" else 1.0 - scape.dive
        clip = self.desk.bank.ready(self._dive)
        begins = share * clip.seconds if clip is not None else 0.0
        self.desk.sustain(
            self._dive,
            self._dive,
            bus="world",
            gain=DIVES,
            fade_s=0.25,
            begins_at_s=begins,
            loops=False,
            priority=3,
        )


def fall_off(ear: Point | None, source: SourceSound) -> float:
    """What is left of a source by its reach, 1 to 0; the listener's own distance comes on top."""
    if ear is None:
        return UNKNOWN
    share = math.dist(ear, source.at) / source.reach
    return max(0.0, 1.0 - share * share)
