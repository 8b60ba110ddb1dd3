"""Mixer: events in, sound out.

The frame loop gives it every frame's events through `hear` and the tooth's Situation, or None, through `follow`, which
keeps the chorus and the patient's hum sounding.
Which event sounds like what stands in the cue table; the sounds are assets/audio/<name>.ogg or .wav, and one that does
not exist is silence. Invariant: sound never stops the game: without a sound card it plays into nothing.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pygame

from game.audio.listener import Listener
from game.content.cues import Heard, cue_of
from game.content.events import Event, HandLowered, HandRaised, LineSpoken, StageEntered
from game.content.settings import Settings
from game.content.situation import ToothSituation
from game.core import paths

VOICES = 24  # sounds at once
RATE = 44_100
BUFFER = 1024  # frames: 23 ms, which software OpenGL leaves time to fill
THINNED = 0.25  # what is left of the swarm while a hand is up
HUM_NEAR = 0.8
HUM_THROUGH_MICROPHONE = 0.35  # Elara turned it down
FADE_S = 0.4

LOOPS = ("hum", "chord_quiet", "chord_middle", "chord_loud")
"""Sounds that go on and on; `follow` says how loud each is."""

_log = logging.getLogger(__name__)


class Mixer:
    """Everything that sounds."""

    def __init__(
        self, settings: Settings, folder: Path | None = None, now: Callable[[], float] = time.perf_counter
    ) -> None:
        self._folder = folder if folder is not None else paths.assets_dir() / "audio"
        self._now = now
        self._sounds: dict[str, pygame.mixer.Sound | None] = {}
        self._played: dict[str, float] = {}
        self._loops: dict[str, pygame.mixer.Channel] = {}
        self._loudness: dict[str, float] = dict.fromkeys(LOOPS, 0.0)
        self._priority: list[int] = [0] * VOICES
        self._is_thinned = False
        self._hum = 0.0  # what the people in a talk hear of it
        self._followed = now()
        self.has_sound_card = False
        self.is_open = self._open()
        self.apply(settings)

    # -- life ---------------------------------------------------------------------------------------------------------

    def _open(self) -> bool:
        for driver in (None, "dummy"):
            if driver is not None:
                os.environ["SDL_AUDIODRIVER"] = driver
            try:
                pygame.mixer.init(RATE, -16, 2, BUFFER)
            except pygame.error as trouble:
                _log.info("no sound from %s: %s", driver or "the usual driver", trouble)
                continue
            pygame.mixer.set_num_channels(VOICES + len(LOOPS))
            self.has_sound_card = os.environ.get("SDL_AUDIODRIVER") not in ("dummy", "disk")
            return True
        return False

    def apply(self, settings: Settings) -> None:
        """Follow changed settings: volumes count from now on, also for what sounds already."""
        self._volumes = dict(settings.volumes)
        self._mutes_drill = settings.mute_drill
        for name, channel in self._loops.items():
            channel.set_volume(self._loudness[name] * self.volume("voices" if name == "hum" else "swarm"))

    def volume(self, bus: str) -> float:
        """How loud a bus is, 0 to 1, with the master's share in it."""
        thinned = THINNED if self._is_thinned and bus == "swarm" else 1.0
        return self._volumes.get("master", 1.0) * self._volumes.get(bus, 1.0) * thinned

    def close(self) -> None:
        if self.is_open:
            pygame.mixer.quit()
            self.is_open = False
        self._sounds.clear()
        self._loops.clear()

    # -- hearing ------------------------------------------------------------------------------------------------------

    def hear(self, happened: Iterable[Event], listener: Listener | None = None) -> tuple[str, ...]:
        """Play what happened; gives the names of the sounds that were let through, whether or not a file exists."""
        let_through = []
        for event in happened:
            self._notice(event)
            heard = cue_of(event)
            if heard is None or not heard.sound or (heard.cue.is_drill and self._mutes_drill):
                continue
            now = self._now()
            if now - self._played.get(heard.sound, -1e9) < heard.cue.gap_ms / 1000.0:
                continue
            self._played[heard.sound] = now
            let_through.append(heard.sound)
            self._play(heard, listener)
        return tuple(let_through)

    def sound(self, name: str, bus: str = "world") -> None:
        """Play one sound by name: a click of a button, or what a line's `sound:` tag asks for."""
        sound = self._load(name)
        channel = self._free_channel(2) if sound else None
        if sound and channel:
            channel.play(sound)
            channel.set_volume(self.volume(bus))

    def follow(self, tooth: ToothSituation | None) -> None:
        """Keep the swarm's chord and the patient's hum at what the tooth says; None lets them fade."""
        now = self._now()
        step = min(1.0, max(0.0, now - self._followed) / FADE_S)
        self._followed = now
        wanted = dict.fromkeys(LOOPS, 0.0) | {"hum": self._hum}
        if tooth is not None:
            wanted["hum"] = HUM_THROUGH_MICROPHONE if tooth.patient.humming else 0.0
            for swarm in tooth.swarms:
                if swarm.focus is not None or swarm.auto:
                    name = f"chord_{swarm.band}"
                    wanted[name] = max(wanted[name], 0.25 + 0.5 * swarm.chorus)
        for name in LOOPS:
            self._loudness[name] += (wanted[name] - self._loudness[name]) * step
            self._sustain(name, self._loudness[name])

    def _notice(self, event: Event) -> None:
        """What changes how everything else sounds, and what a line of a talk brings with it."""
        match event:
            case HandRaised():
                self._is_thinned = True
            case HandLowered():
                self._is_thinned = False
            case StageEntered(stage=stage):
                self._is_thinned = False
                self._hum = self._hum if stage == "dive" else 0.0
            case LineSpoken(tags=tags):
                for tag in tags:
                    if tag.startswith("sound:"):
                        self._bring(tag.removeprefix("sound:").strip())

    def _bring(self, name: str) -> None:
        if name in ("hum", "hum_low"):
            self._hum = HUM_NEAR if name == "hum" else HUM_THROUGH_MICROPHONE
        else:
            self.sound(name)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _play(self, heard: Heard, listener: Listener | None) -> None:
        sound = self._load(heard.sound)
        channel = self._free_channel(heard.cue.priority) if sound else None
        if sound is None or channel is None:
            return
        left, right = listener.loudness(heard.at) if listener is not None and heard.at is not None else (1.0, 1.0)
        loud = self.volume(heard.cue.bus)
        channel.play(sound)
        channel.set_volume(left * loud, right * loud)

    def _sustain(self, name: str, loudness: float) -> None:
        channel = self._loops.get(name)
        if loudness < 0.01:
            if channel is not None:
                channel.stop()
                del self._loops[name]
            return
        if channel is None:
            sound = self._load(name)
            if sound is None:
                return
            channel = pygame.mixer.Channel(VOICES + LOOPS.index(name))
            channel.play(sound, loops=-1)
            self._loops[name] = channel
        channel.set_volume(loudness * self.volume("voices" if name == "hum" else "swarm"))

    def _free_channel(self, priority: int) -> pygame.mixer.Channel | None:
        """A voice that is free, or one whose sound matters less."""
        if not self.is_open:
            return None
        for number in range(VOICES):
            channel = pygame.mixer.Channel(number)
            if not channel.get_busy():
                self._priority[number] = priority
                return channel
        number = min(range(VOICES), key=lambda number: self._priority[number])
        if self._priority[number] >= priority:
            return None
        self._priority[number] = priority
        return pygame.mixer.Channel(number)

    def _load(self, name: str) -> pygame.mixer.Sound | None:
        if name not in self._sounds:
            self._sounds[name] = self._read(name)
        return self._sounds[name]

    def _read(self, name: str) -> pygame.mixer.Sound | None:
        if not self.is_open:
            return None
        for ending in (".ogg", ".wav"):
            path = self._folder / f"{name}{ending}"
            if path.exists():
                try:
                    return pygame.mixer.Sound(str(path))
                except pygame.error as trouble:
                    _log.warning("the sound %s cannot be played: %s", path, trouble)
        return None
