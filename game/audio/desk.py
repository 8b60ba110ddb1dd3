"""The mixing desk: every voice that sounds, in plain numbers; a player (device.py, bounce.py) makes them heard.

Sections call `strike` for what happens once and, every frame, `sustain` for what goes on; `mix` then lets time pass and
works out how loud each voice is: bus, ducking, pause, distance, limiter. Invariants: at most VOICES voices, the least
important fall silent first; of one kind at most one begins in GAP_S; the sum of all voices never exceeds CEILING (see
limiter.py); the same calls give the same numbers, so a mix can be rendered again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from game.audio.bank import RATE, Bank, Clip
from game.audio.limiter import CEILING, Limiter
from game.audio.listener import Listener, sides
from game.content.settings import BUSES, Bus, Settings

Point = tuple[float, float, float]
Ears = tuple[float, float]

__all__ = ["CEILING", "GAP_S", "VOICES", "Desk", "Voice"]

VOICES = 56
SPARE = 8  # more, which only fade for others
GAP_S = 0.08  # between two sounds of a kind
SLOWEST_S = 0.04  # of a fade in one frame: where pictures come slowly it takes longer, rather than jump
STOLEN_S = 0.03  # in which a voice that must make room is gone: too short to notice, too long to click
FROZEN = frozenset(("swarm", "world", "voices"))  # what stands still in a pause; music and menus go on
PAUSE_S = 0.25
UNFOCUSED = {"keep": 1.0, "quiet": 0.25, "mute": 0.0}
FOCUS_S = 0.4
MATTERS = 3  # a strike of this priority is given room: what is under it steps back for a moment
STEPS_BACK: dict[Bus, float] = {"music": 0.7, "swarm": 0.8}
STEPS_BACK_S = 0.8
RISE_S = 0.6  # in which a bus comes back after it was held down


@dataclass(slots=True, eq=False)
class Voice:
    """One sound that sounds. A player reads it and writes nothing."""

    number: int  # its own for ever
    clip: Clip
    bus: Bus
    loops: bool
    priority: int
    key: str = ""  # of what is sustained
    at: Point | None = None
    pan: float = 0.0  # for what has no place: -1 left to 1 right
    goal: float = 1.0  # what its section asks for
    level: float = 0.0  # on the way there
    fade_s: float = 0.0
    age_s: float = 0.0
    begins_at_s: float = 0.0  # where in its clip it began
    is_held: bool = True  # still sustained, or a strike
    is_over: bool = False
    is_frozen: bool = False  # stands still, and will go on
    is_mono: bool = False  # both ears hear the same samples, though the clip is wide
    frame: int = 0  # of its clip, where what is mixed now begins
    gain: float = 0.0  # 0 to 1, all in all: what a player plays
    angle: int = 0  # degrees clockwise from ahead
    distance: int = 0  # 0 to 255, as Channel.set_source_location has it
    before: Ears = (0.0, 0.0)  # how loud it is left and right where this frame begins, all in all,
    ears: Ears = (0.0, 0.0)  # and where it ends
    aim: float = 0.0  # what `level` would be if it were neither beginning nor ending,
    span: float = 1.0  # on the way from loud to nothing or back, which takes `fade_s`,
    presence: float = 0.0  # and how far it has begun, 0 to 1

    @property
    def has_ended(self) -> bool:
        """Whether its clip is through."""
        return not self.loops and self.frame >= len(self.clip.samples)


@dataclass(slots=True)
class Duck:
    """A bus that is held down: to `to`, for as long as it is asked for."""

    to: float = 1.0
    level: float = 1.0
    over_s: float = 0.2


@dataclass(slots=True)
class Desk:
    """All voices."""

    bank: Bank
    settings: Settings = field(default_factory=Settings)
    voices: list[Voice] = field(default_factory=list)
    now_s: float = 0.0
    is_paused: bool = False
    is_focused: bool = True
    limiter: Limiter = field(default_factory=Limiter)
    _numbers: int = 0
    _count: int = 0  # frames of samples in the last mix
    _kinds: dict[str, float] = field(default_factory=dict)
    _ducks: dict[str, Duck] = field(default_factory=dict)
    _by_key: dict[tuple[str, Clip], Voice] = field(default_factory=dict)
    _done: dict[tuple[str, Clip], bool] = field(default_factory=dict)  # ended, and whether still asked for
    _pause: float = 1.0  # what is left of what freezes
    _focus: float = 1.0

    # -- what sections ask for ---------------------------------------------------------------------------------------

    def strike(
        self,
        sound: str | Clip,
        *,
        bus: Bus,
        gain: float = 1.0,
        at: Point | None = None,
        pan: float = 0.0,
        pitch: float = 1.0,
        priority: int = 1,
        kind: str = "",
        gap_s: float = GAP_S,
    ) -> Voice | None:
        """Play something once. `kind` is what it shares its gap with, its own name if not said. None: not heard."""
        kind = kind or (sound if isinstance(sound, str) else sound.name)
        if self.now_s - self._kinds.get(kind, -1e9) < gap_s - 1e-9 or (self.is_paused and bus in FROZEN):
            return None
        clip = self.bank.clip(sound, pitch) if isinstance(sound, str) else sound
        self._kinds[kind] = self.now_s
        if clip is None or not self._make_room(priority):
            return None
        voice = self._new(clip, bus, False, priority)
        voice.at, voice.pan, voice.goal, voice.level, voice.aim, voice.presence = at, pan, gain, gain, gain, 1.0
        return voice

    def sustain(
        self,
        key: str,
        sound: str | Clip,
        *,
        bus: Bus,
        gain: float,
        at: Point | None = None,
        pan: float = 0.0,
        pitch: float = 1.0,
        fade_s: float = 0.4,
        priority: int = 2,
        begins_at_s: float = 0.0,
        loops: bool = True,
    ) -> Voice | None:
        """Keep something sounding, asked again every frame; whatever is not asked for any more fades in `fade_s`.

        `key` is what it is for: another sound for the same key fades over to it. `begins_at_s` counts only when it
        begins. What does not loop sounds once and is over, however long it is asked for; asked for again later it
        begins anew. None: not heard, or not read yet.
        """
        clip = self.bank.ready(sound, pitch) if isinstance(sound, str) else sound
        if clip is None:
            return None
        name = (key, clip)
        voice = self._by_key.get(name)
        if voice is not None and not voice.is_over:
            if gain != voice.goal:
                voice.span = max(gain, voice.aim)
            voice.goal, voice.at, voice.pan, voice.fade_s, voice.is_held = gain, at, pan, fade_s, True
            return voice
        if name in self._done:
            self._done[name] = True
            return None
        if gain <= 0.0 or (self.is_paused and bus in FROZEN) or not self._make_room(priority):
            return None
        voice = self._new(clip, bus, loops, priority)
        voice.key, voice.at, voice.pan, voice.goal, voice.aim, voice.fade_s = key, at, pan, gain, gain, fade_s
        voice.begins_at_s = begins_at_s % clip.seconds if loops else min(begins_at_s, clip.seconds)
        voice.frame = int(voice.begins_at_s * RATE)
        self._by_key[name] = voice
        return voice

    def stop(self, voice: Voice, fade_s: float = 0.06) -> None:
        """Let one voice fade now."""
        voice.is_held, voice.fade_s = False, fade_s

    def duck(self, bus: Bus, to: float, over_s: float = 0.2) -> None:
        """Hold a bus down for this frame, asked again every frame; the lowest that is asked for counts."""
        duck = self._ducks.setdefault(bus, Duck())
        duck.to, duck.over_s = min(duck.to, to), over_s

    # -- a frame -----------------------------------------------------------------------------------------------------

    def mix(self, seconds: float, listener: Listener | None) -> list[Voice]:
        """Let time pass, and work out what a player is to play until the next call; what is over is in it once."""
        self._forget()
        self._slew(seconds)
        volumes = {bus: self.volume(bus) for bus in BUSES}  # type: ignore[arg-type]
        is_standing = self.is_paused and self._pause <= 0.0
        where: dict[Point, tuple[int, int]] = {}  # many voices have one place
        for voice in self.voices:
            voice.is_frozen = is_standing and voice.bus in FROZEN
            if not voice.is_frozen:
                _fade(voice, seconds)
                voice.is_over = voice.is_over or voice.has_ended or (not voice.is_held and voice.presence <= 0.0)
                if voice.key and voice.has_ended:
                    self._done[voice.key, voice.clip] = False
            if voice.at is not None and listener is not None:
                place = where.get(voice.at)
                if place is None:
                    place = where[voice.at] = listener.location(voice.at)
            else:
                place = (round(voice.pan * 90.0) % 360, 0)
            self._place(voice, *place, volumes[voice.bus])
        count = round((self.now_s + seconds) * RATE) - round(self.now_s * RATE)
        self.limiter.limit(self.voices, count, seconds)
        for voice in self.voices:
            if not voice.is_frozen:
                voice.age_s += seconds
            if voice.key and not (self.is_paused and voice.bus in FROZEN):
                voice.is_held = False  # must be asked for again
        for duck in self._ducks.values():
            duck.to = 1.0
        self.now_s += seconds
        self._count = count
        return self.voices

    def volume(self, bus: Bus) -> float:
        """How loud a bus is, 0 to 1, with the master's share, what ducks it, pause and focus."""
        volumes: Mapping[str, float] = self.settings.volumes
        duck = self._ducks.get(bus)
        held = math.sin(0.5 * math.pi * self._pause) if bus in FROZEN else 1.0
        return volumes.get("master", 1.0) * volumes.get(bus, 1.0) * (duck.level if duck else 1.0) * held * self._focus

    # -- inside ------------------------------------------------------------------------------------------------------

    def _forget(self) -> None:
        """What the last frame ended is gone, and the rest has moved on."""
        self._done = {name: False for name, is_asked in self._done.items() if is_asked}
        kept = []
        for voice in self.voices:
            if voice.is_over:
                name = (voice.key, voice.clip)
                if self._by_key.get(name) is voice:
                    del self._by_key[name]
                continue
            if voice.age_s > 0.0 and not voice.is_frozen:
                voice.frame += self._count
                if voice.loops:
                    voice.frame %= len(voice.clip.samples)
            kept.append(voice)
        self.voices = kept
        if len(self._kinds) > 512:
            self._kinds = {kind: at for kind, at in self._kinds.items() if self.now_s - at < 10.0}

    def _slew(self, seconds: float) -> None:
        """Pause, focus and ducks move towards what is asked of them."""
        for voice in self.voices:
            if voice.priority >= MATTERS and not voice.key and voice.age_s < STEPS_BACK_S and voice.bus != "music":
                for bus, share in STEPS_BACK.items():
                    if bus != voice.bus:
                        self.duck(bus, share, 0.15)
        for duck in self._ducks.values():
            over = duck.over_s if duck.to < duck.level else max(RISE_S, duck.over_s)
            duck.level = _towards(duck.level, duck.to, seconds / max(over, 1e-3))
        self._pause = _towards(self._pause, 0.0 if self.is_paused else 1.0, seconds / PAUSE_S)
        share = 1.0 if self.is_focused else UNFOCUSED[self.settings.unfocused]
        self._focus = _towards(self._focus, share, seconds / FOCUS_S)

    def _new(self, clip: Clip, bus: Bus, loops: bool, priority: int) -> Voice:
        self._numbers += 1
        voice = Voice(self._numbers, clip, bus, loops, priority)
        self.voices.append(voice)
        return voice

    def _make_room(self, priority: int) -> bool:
        """Whether there is a voice to be had; one that matters less falls silent for it."""
        if len(self.voices) < VOICES:
            return True
        alive = [voice for voice in self.voices if not voice.is_over and (voice.is_held or voice.key)]
        if len(alive) < VOICES:
            return len(self.voices) < VOICES + SPARE
        least = min(alive, key=lambda voice: (voice.priority, max(voice.ears), -voice.age_s))
        if least.priority >= priority or len(self.voices) >= VOICES + SPARE:
            return False
        self._by_key.pop((least.key, least.clip), None)
        least.key = ""
        self.stop(least, STOLEN_S)
        return True

    def _place(self, voice: Voice, angle: int, distance: int, volume: float) -> None:
        """Where it is heard, and how loud before the limiter."""
        voice.is_mono = voice.clip.is_wide and (self.settings.mono or voice.at is not None or angle != 0)
        voice.angle, voice.distance = 0 if self.settings.mono else angle, distance
        voice.gain = 0.0 if voice.is_over or voice.is_frozen else min(1.0, voice.level) * volume
        loud = voice.gain * ((255 - distance) / 255.0)
        left, right = sides(voice.angle)
        is_struck = not voice.key and voice.age_s == 0.0
        voice.before = (loud * left, loud * right) if is_struck else voice.ears
        voice.ears = (loud * left, loud * right)


def _fade(voice: Voice, seconds: float) -> None:
    """Begin or end on a quarter of a sine, so that two sounds that change places stay as loud as one."""
    step = 1.0 if voice.fade_s <= 0.0 else min(seconds, SLOWEST_S) / voice.fade_s
    voice.aim = _towards(voice.aim, voice.goal, step * voice.span) if voice.is_held else voice.aim
    voice.presence = _towards(voice.presence, 1.0 if voice.is_held else 0.0, step)
    voice.level = voice.aim * math.sin(0.5 * math.pi * voice.presence)


def _towards(value: float, goal: float, step: float) -> float:
    return value + min(step, max(-step, goal - value))
