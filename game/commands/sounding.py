"""What has a sound and no picture, as subjects; and the mix of any subject as samples.

`sound:NAME` is one sound or what an event of the cue table sounds like, `music:PIECE` a piece, `voice:PERSON` somebody
saying a line. The mix is the game's own (mixer, desk, default volumes), bounced; the same words give the same samples.
"""

from __future__ import annotations

import contextlib
import io
import os
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from game.audio.bank import RATE, Bank
from game.audio.bounce import Bounce
from game.audio.mixer import Mixer
from game.commands.wishes import Clocked, Moment, Wishes, none_of, one_of
from game.content.events import LineSpoken
from game.content.music import PIECES, MusicWish
from game.content.settings import Settings
from game.content.soundscape import Soundscape
from game.core import paths
from game.core.files import write_atomically
from game.core.trouble import WrongUse

if TYPE_CHECKING:
    from game.view.frame import FrameView

FPS = 60
TAIL_S = 0.25  # of silence after a sound
LINES = {
    "elara": "I can tell you what nine thousand of them are doing. Please don't ask about the one of me.",
    "jaxon": "Sit, sit, that crate holds up half the district, it can hold you. When did you last sleep?",
    "marco": "Beautiful. Truly. Now, who pays for the second one?",
    "mia": "The left hand is yours. Lift it, and I stop. You don't need a reason, I think.",
    "halo": "Good morning. Forty-one people are waiting. Forty are smiling. One has been offered assistance.",
}
LINE = "You may look. You may not keep it. Or is that too much to ask?"


class Sounding(Protocol):
    """What can be heard: any subject."""

    def advance(self, seconds: float) -> None: ...

    def moment(self) -> Moment: ...


class _Unseen(Clocked):
    """A subject without a picture."""

    def frame(self) -> FrameView | None:
        raise WrongUse("That has no picture: --out FILE.wav is its sound, --spectrogram FILE.png draws it.")


class SoundSubject(_Unseen):
    """One sound, from its beginning."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "a sound", "mood", "camera", "state", "expression", "action", "healed")
        self.name = one_of("sound", name, sound_names())
        self._is_begun = False

    def moment(self) -> Moment:
        is_first, self._is_begun = not self._is_begun, True
        return Moment(struck=(self.name,) if is_first else ())

    def usual_s(self) -> float:
        """How long it lasts."""
        with readable_sounds():
            clip = Bank().clip(self.name)
        return TAIL_S + (clip.seconds if clip is not None else 1.0)


class MusicSubject(_Unseen):
    """A piece of music, as tense and trusting as was wished."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "music", "mood", "camera", "state", "expression", "action", "healed")
        self._wish = MusicWish(one_of("piece", name, PIECES), wishes.tension, wishes.trust)

    def moment(self) -> Moment:
        return Moment(scape=Soundscape(music=self._wish))


class VoiceSubject(_Unseen):
    """Somebody says a line."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "a voice", "mood", "camera", "state", "action", "healed")
        from game.commands.living import people_names

        self._name = one_of("person", name, ["halo", *people_names()])
        self._tags = (f"expression: {wishes.expression or 'neutral'}",)
        self._is_said = False

    def moment(self) -> Moment:
        is_first, self._is_said = not self._is_said, True
        line = LineSpoken(speaker=self._name, text=LINES.get(self._name, LINE), tags=self._tags)
        return Moment(happened=(line,) if is_first else ())


def sound_names() -> list[str]:
    """Every sound there is, as the bank knows it."""
    folder = paths.asset("audio")
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.ogg"))


@contextlib.contextmanager
def readable_sounds() -> Iterator[None]:
    """SDL reads sounds only while its mixer is open; here it is, and plays nothing."""
    import pygame

    os.environ["SDL_AUDIODRIVER"] = "dummy"
    pygame.mixer.init(RATE, -16, 2, 1024)
    try:
        yield
    finally:
        pygame.mixer.quit()


class Sounds:
    """The mix of a subject, a frame at a time, into samples. Use it where sounds are readable."""

    def __init__(self) -> None:
        self._bounce = Bounce()
        self._mixer = Mixer(Settings(), player=self._bounce)

    def hear(self, subject: Sounding, seconds: float) -> np.ndarray:
        """What is heard of a subject in the next `seconds`, which it has already lived: (frames, 2) float32."""
        moment = subject.moment()
        for name in moment.struck:
            self._mixer.sound(name)
        self._mixer.hear(moment.happened, moment.scape, moment.listener, seconds)
        return self._bounce.take()


def mixed(subject: Sounding, seconds: float) -> np.ndarray:
    """So many seconds of a subject: (frames, 2) float32."""
    blocks = []
    with readable_sounds():
        sounds = Sounds()
        for _ in range(max(1, round(seconds * FPS))):
            subject.advance(1.0 / FPS)
            blocks.append(sounds.hear(subject, 1.0 / FPS))
    return np.concatenate(blocks)


def write_wav(path: Path, samples: np.ndarray) -> None:
    """(frames, 2) samples as 16-bit .wav. Raises FileTrouble."""
    room = io.BytesIO()
    with wave.open(room, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes())
    write_atomically(path, room.getvalue())


