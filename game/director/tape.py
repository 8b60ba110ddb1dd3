"""A tape that is listened to: a kept treatment, played again while somebody turns the patient's microphone up.

The director runs a TapeStage like any other stage; scenes show it, `kept_tapes` is the list of what there is. Nothing
can be changed on a tape: it takes no order but TurnUp and Leave. Invariant: it steps as the treatment stepped, so the
hum stops at the moment at which it stopped then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from game.content import events
from game.content.intents import Intents, Leave, TurnUp
from game.content.level import Level
from game.content.situation import TapeSituation
from game.core.clock import STEP
from game.core.files import FileTrouble
from game.core.pool import SlicePool
from game.core.text import tr
from game.core.trouble import Trouble
from game.director.replay import Replaying
from game.director.stages import Arrays, Happened, Written
from game.save.treatments import Treatment, read_treatment
from game.tooth.sim import Sim
from game.tooth.state import SIM_VERSION, level_hash

MICROPHONE = 0.2  # two of ten, as Elara left it
UP_S, DOWN_S = 0.9, 0.5  # in which a hand turns it all the way
MOST = 10  # tapes that are listed


class TapeStage:
    """A tape while it plays."""

    kind = "tape"

    def __init__(self, treatment: Treatment, level: Level, pool: SlicePool | None = None) -> None:
        self.treatment, self.level = treatment, level
        self._playing = Replaying(treatment, level, pool, verify=False)
        self.microphone = MICROPHONE
        self.is_listening = False
        self._is_left = False

    @property
    def sim(self) -> Sim:
        return self._playing.sim

    @property
    def is_over(self) -> bool:
        return self._is_left

    @property
    def has_ended(self) -> bool:
        """There is no more on it; nobody has to leave yet."""
        return self._playing.is_over

    @property
    def length_s(self) -> float:
        return self.treatment.tape.steps * STEP

    @property
    def allowed(self) -> frozenset[str]:
        return frozenset({"turn_up", "leave"})

    def step(self, intents: Intents) -> Happened:
        """What happened then. What the level said to the player of that time is not on the tape."""
        for intent in intents:
            match intent:
                case TurnUp(on=on):
                    self.is_listening = on
                case Leave():
                    self._is_left = True
        wanted = 1.0 if self.is_listening else MICROPHONE
        way = STEP / (UP_S if wanted > self.microphone else DOWN_S)
        self.microphone += min(way, max(-way, wanted - self.microphone))
        happened = () if self._is_left else self._playing.step()
        return tuple(event for event in happened if not isinstance(event, events.BeatReached))

    def situation(self) -> TapeSituation:
        """What is known of it now."""
        sim = self.sim
        return TapeSituation(
            name=self.level.patient.person,
            time_s=sim.time_s,
            length_s=self.length_s,
            microphone=self.microphone,
            humming=sim.patient.is_humming,
            turns_up=self.is_listening,
            has_ended=self.has_ended,
        )

    def write(self) -> Written:
        return {}, {}

    def take_up(self, plain: dict, arrays: Arrays) -> None:
        """It begins anew."""

    def close(self) -> None:
        self._playing.close()


@dataclass(frozen=True, slots=True)
class KeptTape:
    """One tape of the list. `treatment` is None and `trouble` a text where it cannot be played."""

    path: Path
    title: str  # what its level is called, or the file
    day: str
    seconds: float = 0.0
    is_of_another_version: bool = False  # of the game or of the level: it may go otherwise than it went
    treatment: Treatment | None = None
    trouble: str = ""


def kept_tapes(folder: Path, find_level: Callable[[str], Level], most: int = MOST) -> list[KeptTape]:
    """The newest tapes of a folder, the newest first. One that is damaged hides nothing."""
    return [_kept(path, find_level) for path in _newest(folder, "*")[:most]]


def newest_tape(folder: Path, level: str) -> Treatment:
    """The newest tape of a level that can be read. Raises Trouble where there is none."""
    trouble: Trouble = FileTrouble("missing", folder / f"{level}.treatment")
    for path in _newest(folder, f"{level}-*"):
        try:
            return read_treatment(path)
        except Trouble as found:
            trouble = found
    raise trouble


def _newest(folder: Path, name: str) -> list[Path]:
    """Names carry the moment at which they were written: level, day, time and a fraction."""
    return sorted(folder.glob(f"{name}.treatment"), key=lambda path: path.stem.split("-")[-3:], reverse=True)


def _kept(path: Path, find_level: Callable[[str], Level]) -> KeptTape:
    try:
        day = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
        treatment = read_treatment(path)
        level = find_level(treatment.level)
    except (Trouble, OSError) as trouble:
        return KeptTape(path, path.stem, "", trouble=str(trouble).partition("\n")[0])
    briefing = treatment.briefing
    is_other = briefing.sim_version != SIM_VERSION or briefing.level_hash != level_hash(level)
    return KeptTape(path, tr(level.title), day, treatment.tape.steps * STEP, is_other, treatment)
