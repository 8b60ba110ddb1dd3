"""Stages: what the director can run. A talk, a dive, a treatment, a result; one at a time.

A stage takes intents and gives events, says when it is over, and can be written down and taken up again. It knows no
scene, camera or screen. The tags of the intents that mean something now stand in `allowed`.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from game.content import events
from game.content.intents import Advance, Choose, Intents, RaiseHand
from game.content.level import Level
from game.core.clock import STEPS_PER_SECOND
from game.core.pool import SlicePool
from game.director.journal import Run
from game.director.treatment import TreatmentRun
from game.story.judges import Verdict, judge
from game.story.talk import Talk
from game.tooth.state import Briefing

Happened = tuple[events.Event, ...]
Arrays = dict[str, np.ndarray]
Written = tuple[dict, Arrays]
"""A stage written down: plain values for JSON, and arrays."""

HAND_STEPS = STEPS_PER_SECOND * 5 // 4  # a child's arm needs this long to go up
DIVE_STEPS = STEPS_PER_SECOND * 10
OUT_STEPS = STEPS_PER_SECOND * 5

_ALWAYS = frozenset({"focus", "let_go", "set_chorus", "set_task", "set_assist", "leave", "rewind"})
_BY_VERB = {
    "recall": frozenset({"recall"}),
    "auto": frozenset({"set_auto"}),
    "anchor": frozenset({"set_anchor", "lift_anchor"}),
    "keep_out": frozenset({"set_anchor", "lift_anchor"}),
    "pulse": frozenset({"pulse"}),
}
TOOTH_INTENTS = _ALWAYS.union(*_BY_VERB.values())
"""What can mean something in a tooth; a level's verbs say which of it does."""


class Stage(Protocol):
    kind: str

    @property
    def is_over(self) -> bool: ...

    @property
    def allowed(self) -> frozenset[str]: ...

    def step(self, intents: Intents) -> Happened: ...

    def write(self) -> Written: ...

    def take_up(self, plain: dict, arrays: Arrays) -> None: ...

    def close(self) -> None: ...


class TalkStage:
    """People talk; the player listens, answers, and sometimes raises a hand."""

    kind = "talk"

    def __init__(self, talk: Talk, scenery: str, state: str = "") -> None:
        self.talk = talk
        self.scenery, self.state = scenery, state
        self.hand = 0  # steps for which the hand has gone up, up to HAND_STEPS
        self.is_raising = False

    @property
    def is_over(self) -> bool:
        return self.talk.is_over

    @property
    def hand_share(self) -> float:
        """How far the player's hand is up, 0 to 1."""
        return self.hand / HAND_STEPS

    @property
    def allowed(self) -> frozenset[str]:
        situation = self.talk.situation()
        if situation.gesture:
            return frozenset({"raise_hand"})
        if situation.choices:
            return frozenset({"choose"})
        return frozenset({"advance", "raise_hand"})

    def step(self, intents: Intents) -> Happened:
        happened: list[events.Event] = list(self.talk.begin())
        for intent in intents:
            match intent:
                case RaiseHand(on=on) if on != self.is_raising:
                    self.is_raising = on
                    happened.append(events.PlayerHandMoved(up=on))
                case Advance():
                    happened += self.talk.advance()
                case Choose(index=index):
                    happened += self.talk.choose(index)
        self.hand = min(HAND_STEPS, self.hand + 1) if self.is_raising else max(0, self.hand - 2)
        if self.hand == HAND_STEPS and self.talk.situation().gesture:
            happened += self.talk.gesture_done()
        return tuple(happened)

    def write(self) -> Written:
        return {"talk": self.talk.capture()}, {}

    def take_up(self, plain: dict, arrays: Arrays) -> None:
        self.talk.restore(plain.get("talk", {}))

    def close(self) -> None:
        """Nothing to give back."""


class DiveStage:
    """The way from a pod into a tooth, or `out` of it again: one unbroken shot of fixed length, which may be cut
    short."""

    kind = "dive"

    def __init__(self, scenery: str, state: str = "", pod: str = "", out: bool = False) -> None:
        """In the place `scenery` in a `state`, at its `pod` (the first one where nothing is said)."""
        self.scenery, self.state, self.pod, self.is_out = scenery, state, pod, out
        self.steps = 0
        self.length = OUT_STEPS if out else DIVE_STEPS

    @property
    def is_over(self) -> bool:
        return self.steps >= self.length

    @property
    def share(self) -> float:
        """How much of the way is behind, 0 to 1."""
        return min(1.0, self.steps / self.length)

    @property
    def depth(self) -> float:
        """How far in one is: 0 in the place, 1 in the tooth."""
        return 1.0 - self.share if self.is_out else self.share

    @property
    def allowed(self) -> frozenset[str]:
        return frozenset({"advance"})

    def step(self, intents: Intents) -> Happened:
        self.steps = self.length if any(isinstance(intent, Advance) for intent in intents) else self.steps + 1
        return ()

    def write(self) -> Written:
        return {}, {}

    def take_up(self, plain: dict, arrays: Arrays) -> None:
        """It begins anew."""

    def close(self) -> None:
        """Nothing to give back."""


class TreatmentStage:
    """A tooth."""

    kind = "treatment"

    def __init__(self, level: Level, briefing: Briefing, pool: SlicePool | None = None) -> None:
        self.level = level
        self.treatment = TreatmentRun(level, briefing, pool)

    @property
    def is_over(self) -> bool:
        return self.treatment.is_over

    @property
    def allowed(self) -> frozenset[str]:
        return _ALWAYS.union(*(_BY_VERB.get(verb, frozenset()) for verb in self.level.verbs))

    @property
    def snapshot_times_s(self) -> tuple[float, ...]:
        """Seconds of the moments that can be rewound to, the oldest first; Rewind names them by their place here."""
        return self.treatment.snapshot_times_s

    def step(self, intents: Intents) -> Happened:
        return self.treatment.step(intents)

    def write(self) -> Written:
        return self.treatment.write()

    def take_up(self, plain: dict, arrays: Arrays) -> None:
        self.treatment.take_up(plain, arrays)

    def close(self) -> None:
        self.treatment.close()


class ResultStage:
    """What a treatment did: the patient first, then the four, the numbers last and on request."""

    kind = "result"

    def __init__(self, level: Level, run: Run, scenery: str, state: str = "") -> None:
        self.level = level
        self.run = run
        self.scenery, self.state = scenery, state
        self._is_read = False

    @property
    def verdict(self) -> Verdict:
        """What the patient does now and what the four say, in the language of the moment."""
        return judge(self.level, self.run)

    @property
    def is_over(self) -> bool:
        return self._is_read

    @property
    def allowed(self) -> frozenset[str]:
        return frozenset({"advance"})

    def step(self, intents: Intents) -> Happened:
        self._is_read = self._is_read or any(isinstance(intent, Advance) for intent in intents)
        return ()

    def write(self) -> Written:
        return {}, {}

    def take_up(self, plain: dict, arrays: Arrays) -> None:
        """It begins anew."""

    def close(self) -> None:
        """Nothing to give back."""
