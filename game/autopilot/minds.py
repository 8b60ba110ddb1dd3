"""Four ways to play: careful, greedy, idle, random.

Careful lets go when the hand is up and keeps its chorus quiet; greedy turns everything up and ignores the hand; idle
hears the story but never touches a tooth; random does anything that is allowed. All choose answers by one policy.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from game.autopilot.reflexes import Mind, Pilot
from game.content.intents import (
    Advance,
    Choose,
    Focus,
    Intent,
    LetGo,
    Point,
    RaiseHand,
    Recall,
    SetAuto,
    SetChorus,
    SetTask,
)
from game.content.situation import JobView, Situation, SwarmSituation, TalkSituation, ToothSituation

ChoicePolicy = Callable[[tuple[str, ...]], int]

READING_STEPS_PER_LETTER = 1  # 64 letters a second: a fast reader with the text shown whole
STROKE_S = 2.0  # how long a stroke stays in one place before it moves on
AWE_S = 30.0  # a swarm that is still on auto after this is taken in hand


def choice_policy(name: str) -> ChoicePolicy:
    """`first`, `last`, or `seed:N`. Raises ValueError for anything else."""
    if name == "first":
        return lambda choices: 0
    if name == "last":
        return lambda choices: len(choices) - 1
    if name.startswith("seed:") and name[5:].isdigit():
        dice = Random(int(name[5:]))
        return lambda choices: dice.randrange(len(choices))
    raise ValueError(f"choices are first, last or seed:N, not {name!r}")


class Listener:
    """Hears people out: reads, answers, raises a hand when asked. The part of a mind that is for people."""

    def __init__(self, choose: ChoicePolicy) -> None:
        self.choose = choose
        self._line = ""
        self._since = 0
        self._hand = False

    def decide(self, seen: Situation) -> Intent | None:
        talk = seen.talk
        if seen.result is not None:
            return self._read(seen)
        if talk is None:
            return None
        if talk.text != self._line:
            self._line, self._since = talk.text, seen.step
        if talk.gesture or self._hand:
            return self._gesture(talk)
        if seen.step - self._since < len(talk.text) * READING_STEPS_PER_LETTER:
            return None
        if talk.choices:
            return Choose(index=self.choose(talk.choices))
        return Advance() if talk.can_advance else None

    def _read(self, seen: Situation) -> Intent | None:
        """A result is read before it is left."""
        assert seen.result is not None
        if seen.result.patient != self._line:
            self._line, self._since = seen.result.patient, seen.step
        words = seen.result.patient + "".join(judge.text for judge in seen.result.judges)
        return Advance() if seen.step - self._since >= len(words) * READING_STEPS_PER_LETTER else None

    def _gesture(self, talk: TalkSituation) -> Intent | None:
        wanted = bool(talk.gesture)
        if wanted == self._hand:
            return None
        self._hand = wanted
        return RaiseHand(on=wanted)


class Careful:
    """Looks after the patient first, then the nearest job. This is how the game wants to be played."""

    def __init__(self, choose: ChoicePolicy, chorus: float = 0.2) -> None:
        self.listener = Listener(choose)
        self.chorus = chorus
        self.minds_the_hand = True
        self._job = ""
        self._stroke_at = -1e9
        self._strokes = 0

    def decide(self, seen: Situation) -> Intent | None:
        if seen.tooth is None:
            return self.listener.decide(seen)
        return self._treat(seen.tooth)

    def _treat(self, tooth: ToothSituation) -> Intent | None:
        if tooth.exit:
            return None
        swarm = tooth.swarms[0]
        if self.minds_the_hand and tooth.patient.hand_raised:
            return LetGo() if swarm.focus is not None or swarm.auto else None
        if swarm.auto:
            return None if tooth.time_s < AWE_S else SetAuto(on=False)
        job = self._pick(tooth, swarm)
        if job is None:
            return LetGo() if swarm.focus is not None else None
        if swarm.task != job.task:
            return SetTask(task=job.task)
        if abs(swarm.chorus - self._loudness(tooth)) > 0.02:
            return SetChorus(value=self._loudness(tooth))
        return self._stroke(tooth, swarm, job)

    def _loudness(self, tooth: ToothSituation) -> float:
        """The chorus to work at; a tutorial that asks for more gets more, for as long as it asks."""
        asked = tooth.beat is not None and tooth.beat.ghost == "chorus"
        return min(1.0, self.chorus + 0.3) if asked else self.chorus

    def _pick(self, tooth: ToothSituation, swarm: SwarmSituation) -> JobView | None:
        """Stay with a job until it is done; then biofilm before mineral, the nearest first."""
        todo = [job for job in tooth.jobs if not job.done]
        for job in todo:
            if job.id == self._job:
                return job
        if not todo:
            return None
        job = min(todo, key=lambda job: (job.task != "scour", math.dist(job.at, swarm.centre)))
        self._job, self._stroke_at, self._strokes = job.id, -1e9, 0
        return job

    def _stroke(self, tooth: ToothSituation, swarm: SwarmSituation, job: JobView) -> Intent | None:
        """Hold the job's middle first, then go round it, so that its edges get their share."""
        if tooth.time_s - self._stroke_at < STROKE_S and swarm.focus is not None:
            return None
        self._stroke_at = tooth.time_s
        at = _around(job, self._strokes)
        self._strokes += 1
        return Focus(at=at)


class Greedy(Careful):
    """Loud, fast, deaf to the patient."""

    def __init__(self, choose: ChoicePolicy) -> None:
        super().__init__(choose, chorus=1.0)
        self.minds_the_hand = False


class Idle:
    """Hears the story and never touches a tooth."""

    def __init__(self, choose: ChoicePolicy) -> None:
        self.listener = Listener(choose)

    def decide(self, seen: Situation) -> Intent | None:
        return None if seen.tooth is not None else self.listener.decide(seen)


class Restless:
    """Does anything that is allowed, at random from its seed. It finds what nobody thought of."""

    def __init__(self, choose: ChoicePolicy, seed: int) -> None:
        self.listener = Listener(choose)
        self.dice = Random(seed)

    def decide(self, seen: Situation) -> Intent | None:
        tooth = seen.tooth
        if tooth is None:
            return self.listener.decide(seen)
        dice = self.dice
        spots: list[Point] = [job.at for job in tooth.jobs] + list(tooth.springs) + [tooth.port]
        spot = dice.choice(spots)
        wobble = tuple(value + dice.uniform(-8.0, 8.0) for value in spot)
        orders: list[Intent] = [
            Focus(at=wobble),  # type: ignore[arg-type]
            Focus(at=spot),
            LetGo(),
            SetChorus(value=round(dice.random(), 2)),
            SetTask(task=dice.choice(("scour", "build"))),
            SetAuto(on=dice.random() < 0.3),
            Recall(on=dice.random() < 0.5, at=spot),
        ]
        return dice.choice(orders)


STYLES: tuple[str, ...] = ("careful", "greedy", "idle", "random")


def make_pilot(style: str, choices: str = "first", seed: int = 1) -> Pilot:
    """A pilot of that style. Raises ValueError for an unknown style or choice policy."""
    choose = choice_policy(choices)
    minds: dict[str, Callable[[], Mind]] = {
        "careful": lambda: Careful(choose),
        "greedy": lambda: Greedy(choose),
        "idle": lambda: Idle(choose),
        "random": lambda: Restless(choose, seed),
    }
    if style not in minds:
        raise ValueError(f"styles are {', '.join(STYLES)}, not {style!r}")
    return Pilot(minds[style]())


def _around(job: JobView, stroke: int) -> Point:
    """The middle on every third stroke, otherwise a point on a ring at half the job's radius (golden angle)."""
    if stroke % 3 == 0:
        return job.at
    angle = stroke * 2.399963
    x, y, z = job.at
    reach = 0.5 * job.radius
    return (x + reach * math.cos(angle), y + reach * 0.5 * math.sin(angle * 0.7), z + reach * math.sin(angle))


