"""What was lived through, for reports, chapter select and the ledger: filled from events, never from worlds.

The director writes into it; `play --report` and `autoplay --report` print it. It is part of every save.
"""

from __future__ import annotations

import msgspec

from game.content import events


class Run(msgspec.Struct, kw_only=True):
    """One treatment, as it ended. Integrity, comfort and thrift are 0 to 100."""

    exit: str
    integrity: float
    comfort: float
    comfort_after: float
    thrift: float
    steps: int
    hand_raised: int = 0
    steps_ignored: int = 0
    loudest: float = 0.0
    auto_share: float = 0.0
    hum_stopped: bool = False


class Journal(msgspec.Struct, kw_only=True):
    """Everything the player has done so far, in plain values."""

    chapters: list[str] = []
    beats: list[str] = []
    choices: list[str] = []
    evidence: list[str] = []
    levels: dict[str, list[Run]] = {}
    lines_heard: int = 0
    lines_missed: int = 0
    words_heard: int = 0
    steps: int = 0

    def hear(self, happened: tuple[events.Event, ...]) -> None:
        """Count what a step's events tell."""
        for event in happened:
            match event:
                case events.LineSpoken(text=text):
                    self.lines_heard += 1
                    self.words_heard += len(text.split())
                case events.ChoiceTaken(text=text):
                    self.choices.append(text)
                case events.StageEntered(stage=stage):
                    self.beats.append(stage)
                case events.BeatReached(beat=beat):
                    self.beats.append(beat)

    def report(self) -> dict:
        """The report with its stable keys, ready for JSON; `ending`, `digest` and `wall_s` are the caller's."""
        return msgspec.to_builtins(self)
