"""The swarm's voice: task is timbre, density voices, chorus interval and coherence, speed brightness.

Rings of assets/audio/swarm/ sound all the time and only their gains move, so nothing clicks and nothing is computed.
Quiet is scattered whispers, the middle beats and leans, loud is one chord with a floor under it, light over it and a
room that rings: turning it up feels wonderful, which is the trap. Four swarms are told apart by register and by place;
their registers are fifths and fourths of each other, so that loud they are one chord still.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from game.audio.cues import SOFTENED
from game.audio.desk import Desk
from game.content.events import Event, PulseFired, SwarmReleased
from game.content.settings import Settings
from game.content.soundscape import Point, Soundscape, SwarmSound

REGISTERS = (1.0, 0.75, 1.5, 0.5)
"""How high each swarm sings: E, the B below, the B above, the E below."""
WHISPERS = (1.0, 0.87, 1.22, 0.72)
"""The same for breath, which would be a giant's or a child's at a whole fifth."""
APART_S = 1.37  # by which swarms begin apart, so that equal rings do not run abreast
FULL = 6000  # bots that are a whole choir

TASK, WAY, VOICE = 0.72, 0.30, 0.98
"""How loud: what they do, what they do on the way, and their chorus."""
AROUND = {"shimmer": 0.75, "floor": 0.42, "room": 0.50}
"""And what a chorus wakes all round."""
MUSIC_LEFT = 0.42  # of music under a chord that needs none
FADE_S, CHORD_S, ROOM_S = 0.5, 0.35, 0.9

LIFT_S = 1.6  # for which it blooms after the chorus was turned up
LIFT_RATE = 0.25  # of the chorus a second that blooms most
PULSE_S = 1.8
CROWD = 0.2  # how far several make room for each other: two sing at 0.87 each, four at 0.76
AT_ANCHORS = 0.25  # who was left behind never sings louder than this
FILLED = 0.04  # of a swarm that has taken up cargo is heard
CARGO, CARGO_GAP_S = 0.5, 0.45
SETTLES = ("settle", "settle_uneasy", "settle_breath")
"""What letting go sounds like: of a chord, of the middle, of whispers."""
HEARD = 0.012  # less is not worth a voice


@dataclass(slots=True)
class _Sung:
    """What is remembered of one swarm."""

    chorus: float
    lift: float = 0.0
    pulse: float = 0.0
    cargo: float = 1.0  # the share that carried something when pockets were last heard to fill, or less
    level: float = 0.0  # 0 to 1: how much of it there was to hear
    at: Point = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Chorus:
    """What a chorus is made of: shares of 0 to 1."""

    whisper: float
    uneasy: float
    chord: float
    shimmer: float
    floor: float
    room: float


def chorus_of(loud: float) -> Chorus:
    """Whispers up to a quarter, all unease from 0.4 to 0.58, a chord from 0.7, and wonder above it."""
    begun, clear = rise(loud, 0.20, 0.40), rise(loud, 0.58, 0.72)
    return Chorus(
        whisper=sqrt(1.0 - rise(loud, 0.18, 0.42)),
        uneasy=sqrt(begun * (1.0 - clear)),
        chord=sqrt(clear) * (0.85 + 0.15 * rise(loud, 0.7, 1.0)),
        shimmer=rise(loud, 0.60, 1.0),
        floor=rise(loud, 0.58, 0.92),
        room=rise(loud, 0.60, 0.96),
    )


def rise(value: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high` on, and no corner between."""
    share = min(1.0, max(0.0, (value - low) / (high - low)))
    return share * share * (3.0 - 2.0 * share)


class SwarmVoices:
    """Up to four swarms."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._sung: dict[int, _Sung] = {}
        self._released: list[int] = []
        self._soft = 1.0
        self.apply(desk.settings)

    def hear(self, happened: Sequence[Event]) -> None:
        """Who was let go, who burst."""
        for event in happened:
            if isinstance(event, SwarmReleased):
                self._released.append(event.swarm)
            elif isinstance(event, PulseFired) and event.swarm in self._sung:
                self._sung[event.swarm].pulse = 1.0

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """Sing what there is of each."""
        if scape.tooth is None:
            self._sung.clear()
            self._released.clear()
            return
        for number in self._released:
            self._settle(number)
        self._released.clear()
        awake = sum(1 for swarm in scape.tooth.swarms if not swarm.is_dark)
        room = max(1, awake) ** -CROWD
        around = [self._sing(swarm, room, seconds) for swarm in scape.tooth.swarms]
        takes = max((woken[1] for woken in around), default=0.0)
        if takes > 0.0:
            self.desk.duck("music", 1.0 - (1.0 - MUSIC_LEFT) * min(1.0, takes), ROOM_S)
        for number, (name, gain) in enumerate(AROUND.items()):
            share = max((woken[number] for woken in around), default=0.0)
            self._sustain(f"swarm {name}", f"swarm/{name}", gain * share, None, fade_s=ROOM_S, priority=3)

    def apply(self, settings: Settings) -> None:
        """Brushes on a tooth are made soft for whoever asked for it."""
        self._soft = SOFTENED if settings.mute_drill else 1.0

    def _sing(self, swarm: SwarmSound, room: float, seconds: float) -> tuple[float, float, float]:
        """One swarm, which others leave so much `room`; gives what it wakes all round: shimmer, floor, room."""
        is_left = swarm.is_dark and swarm.working > 0.02
        sung = self._sung.get(swarm.id)
        if sung is None:
            sung = self._sung[swarm.id] = _Sung(swarm.chorus)
            for name in SETTLES:
                self.desk.bank.ready(f"swarm/{name}", REGISTERS[swarm.id % len(REGISTERS)])
        self._live(sung, swarm.chorus, seconds)
        sung.at = swarm.at
        if (swarm.is_dark and not is_left) or not swarm.alive:
            return 0.0, 0.0, 0.0
        loud = min(swarm.chorus, AT_ANCHORS) if is_left else min(1.0, swarm.chorus + 0.5 * sung.pulse)
        size = room * (0.45 + 0.55 * min(1.0, swarm.alive / FULL)) * (swarm.working**0.5 if is_left else 1.0)
        made, n = chorus_of(loud), swarm.id % len(REGISTERS)
        sung.level = size * (0.4 + 0.6 * loud)

        # pockets fill at a spring
        sung.cargo = min(sung.cargo, swarm.carrying)
        if swarm.carrying - sung.cargo > FILLED:
            sung.cargo = swarm.carrying
            self.desk.strike(
                "swarm/cargo",
                bus="swarm",
                gain=CARGO * size,
                at=swarm.at,
                priority=1,
                kind=f"cargo {n}",
                gap_s=CARGO_GAP_S,
            )

        # what they do; a clear chord leaves less room for it
        task = TASK * size * (0.35 + 0.65 * swarm.working**0.5) * (1.0 - 0.45 * made.chord)
        task *= self._soft if swarm.task == "scour" else 1.0
        many = min(1.0, 1.3 * swarm.density * (0.4 + 0.6 * min(1.0, swarm.alive / FULL)))
        shares = (("few", cos(many * pi / 2)), ("many", sin(many * pi / 2)), ("bright", 1.1 * swarm.speed))
        for name, share in shares:
            self._layer(swarm, f"{swarm.task}_{name}", task * share, REGISTERS[n])

        # what they do on the way
        moving = max(0.0, 1.0 - swarm.working - swarm.idle)
        way = WAY * size * (1.0 - 0.6 * made.chord)
        self._layer(swarm, "travel", way * (0.25 + 0.75 * moving) * (0.5 + 0.5 * swarm.speed), REGISTERS[n])
        self._layer(swarm, "carry", way * swarm.carrying * (0.25 + 0.75 * moving), REGISTERS[n])
        self._layer(swarm, "idle", 0.9 * way * rise(swarm.idle, 0.25, 0.95), REGISTERS[n])

        # how they agree
        voice = VOICE * size * (0.78 + 0.22 * loud)
        self._layer(swarm, "whisper", voice * made.whisper, WHISPERS[n], fade_s=CHORD_S)
        self._layer(swarm, "uneasy", voice * made.uneasy, REGISTERS[n], fade_s=CHORD_S)
        self._layer(swarm, "chord", 0.85 * voice * made.chord, REGISTERS[n], fade_s=CHORD_S)
        return (
            size * min(1.0, made.shimmer + 0.45 * sung.lift),
            size * min(1.0, made.floor + 0.2 * sung.lift * made.chord),
            size * min(1.0, made.room + 0.4 * sung.pulse),
        )

    def _live(self, sung: _Sung, chorus: float, seconds: float) -> None:
        """Bloom while it is turned up, and for a little while after."""
        turned = max(0.0, chorus - sung.chorus) / max(seconds, 1e-3)
        sung.chorus = chorus
        sung.lift = max(sung.lift - seconds / LIFT_S, min(1.0, turned / LIFT_RATE, sung.lift + 4.0 * seconds))
        sung.lift = max(0.0, sung.lift)
        sung.pulse = max(0.0, sung.pulse - seconds / PULSE_S)

    def _layer(self, swarm: SwarmSound, name: str, gain: float, pitch: float, fade_s: float = FADE_S) -> None:
        key = f"swarm {swarm.id} {name}"
        self._sustain(key, f"swarm/{name}", gain, swarm.at, pitch, fade_s, swarm.id * APART_S)

    def _sustain(
        self,
        key: str,
        sound: str,
        gain: float,
        at: Point | None,
        pitch: float = 1.0,
        fade_s: float = FADE_S,
        begins_at_s: float = 0.0,
        priority: int = 2,
    ) -> None:
        if gain >= HEARD:
            self.desk.sustain(
                key,
                sound,
                bus="swarm",
                gain=min(1.0, gain),
                at=at,
                pitch=pitch,
                fade_s=fade_s,
                priority=priority,
                begins_at_s=begins_at_s,
            )

    def _settle(self, number: int) -> None:
        """Let go: pitch and light fall together, and then there is nearly nothing."""
        sung = self._sung.get(number)
        if sung is None or sung.level <= 0.0:
            return
        made, pitch = chorus_of(sung.chorus), REGISTERS[number % len(REGISTERS)]
        for name, share in zip(SETTLES, (made.chord, made.uneasy, made.whisper), strict=True):
            gain = VOICE * sung.level * share
            if gain >= HEARD:
                self.desk.strike(
                    f"swarm/{name}",
                    bus="swarm",
                    gain=gain,
                    at=sung.at,
                    pitch=pitch,
                    priority=3,
                    kind=f"{name} {number}",
                )
        sung.level = 0.0
