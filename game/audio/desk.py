"""The mixing desk: every voice that sounds, in plain numbers; a player (device.py, bounce.py) makes them heard.

Sections call `strike` for what happens once and, every frame, `sustain` for what goes on; `mix` then lets time pass and
works out how loud each voice is: bus, ducking, distance, limiter. Invariants: at most VOICES voices, the least
important fall silent first; of one kind at most one begins in GAP_S; the sum of all voices never exceeds CEILING; the
same calls give the same numbers, so a mix can be rendered again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.audio.bank import BLOCK, RATE, Bank, Clip
from game.audio.listener import Listener
from game.content.settings import Bus, Settings

Point = tuple[float, float, float]

VOICES = 56
GAP_S = 0.08  # between two sounds of a kind
CEILING = 0.84  # -1.5 dB: what lies between samples may be a little higher
RELEASE_S = 0.6  # in which the limiter lets go


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
    gain: float = 0.0  # 0 to 1, all in all: what a player plays
    angle: int = 0  # degrees clockwise from ahead
    distance: int = 0  # 0 to 255, as Channel.set_source_location has it


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
    limit: float = 1.0  # what the limiter leaves, 0 to 1
    _numbers: int = 0
    _kinds: dict[str, float] = field(default_factory=dict)
    _ducks: dict[str, Duck] = field(default_factory=dict)

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
        if self.now_s - self._kinds.get(kind, -1e9) < gap_s - 1e-9:
            return None
        clip = self.bank.clip(sound, pitch) if isinstance(sound, str) else sound
        self._kinds[kind] = self.now_s
        if clip is None or not self._make_room(priority):
            return None
        voice = self._new(clip, bus, False, priority)
        voice.at, voice.pan, voice.goal, voice.level = at, pan, gain, gain
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
        begins.
        """
        clip = self.bank.clip(sound, pitch) if isinstance(sound, str) else sound
        if clip is None:
            return None
        for voice in self.voices:
            if voice.key == key and voice.clip is clip and not voice.is_over:
                voice.goal, voice.at, voice.pan, voice.fade_s, voice.is_held = gain, at, pan, fade_s, True
                return voice
        if gain <= 0.0 or not self._make_room(priority):
            return None
        voice = self._new(clip, bus, loops, priority)
        voice.key, voice.at, voice.pan, voice.goal, voice.fade_s = key, at, pan, gain, fade_s
        voice.begins_at_s = begins_at_s % clip.seconds if loops else min(begins_at_s, clip.seconds)
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
        self.voices = [voice for voice in self.voices if not voice.is_over]
        for voice in self.voices:
            if not voice.is_held:
                voice.goal = 0.0
            step = 1.0 if voice.fade_s <= 0.0 else seconds / voice.fade_s
            voice.level += min(step, max(-step, voice.goal - voice.level))
            has_faded = not voice.is_held and voice.level <= 1e-4
            voice.is_over = has_faded or (not voice.loops and voice.begins_at_s + voice.age_s >= voice.clip.seconds)
            self._place(voice, listener)
        for duck in self._ducks.values():
            step = seconds / max(duck.over_s, 1e-3)
            duck.level += min(step, max(-step, duck.to - duck.level))
        self._limit(seconds)
        for voice in self.voices:
            voice.age_s += seconds
            voice.is_held = voice.is_held and not voice.key  # must be asked for again
        for duck in self._ducks.values():
            duck.to = 1.0
        self.now_s += seconds
        return self.voices

    def volume(self, bus: Bus) -> float:
        """How loud a bus is, 0 to 1, with the master's share and what ducks it."""
        volumes: Mapping[str, float] = self.settings.volumes
        duck = self._ducks.get(bus)
        return volumes.get("master", 1.0) * volumes.get(bus, 1.0) * (duck.level if duck else 1.0)

    # -- inside ------------------------------------------------------------------------------------------------------

    def _new(self, clip: Clip, bus: Bus, loops: bool, priority: int) -> Voice:
        self._numbers += 1
        voice = Voice(self._numbers, clip, bus, loops, priority)
        self.voices.append(voice)
        return voice

    def _make_room(self, priority: int) -> bool:
        """Whether there is a voice to be had; one that matters less falls silent for it."""
        alive = [voice for voice in self.voices if not voice.is_over]
        if len(alive) < VOICES:
            return True
        least = min(alive, key=lambda voice: (voice.priority, -voice.age_s))
        if least.priority >= priority:
            return False
        least.is_over = True
        return True

    def _place(self, voice: Voice, listener: Listener | None) -> None:
        if voice.at is not None and listener is not None:
            voice.angle, voice.distance = listener.location(voice.at)
        else:
            voice.angle, voice.distance = round(voice.pan * 90.0) % 360, 0
        if self.settings.mono:
            voice.angle = 0
        voice.gain = min(1.0, voice.level) * self.volume(voice.bus)

    def _limit(self, seconds: float) -> None:
        """Look ahead: if the peaks of all voices came together, would they be too much?"""
        together = 0.0
        for voice in self.voices:
            first = int((voice.begins_at_s + voice.age_s) * RATE) // BLOCK
            last = first + int(seconds * RATE) // BLOCK + 3
            peaks = voice.clip.peaks
            here = peaks.take(range(first, last), mode="wrap") if voice.loops else peaks[first:last]
            near = 1.0 - voice.distance / 255.0
            together += voice.gain * near * float(here.max(initial=0.0))
        wanted = min(1.0, CEILING / max(together, 1e-9))
        back = self.limit + seconds / RELEASE_S
        self.limit = min(wanted, back, 1.0)
        for voice in self.voices:
            voice.gain *= self.limit
