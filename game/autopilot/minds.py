"""Four ways to play: careful, greedy, idle, random.

Careful lets go when the hand is up and keeps its chorus quiet; greedy turns everything up and ignores the hand; idle
hears the story but never touches a tooth; random does anything that is allowed. All choose answers by one policy.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from game.autopilot.reflexes import Pilot
from game.autopilot.walking import Stroller
from game.content.intents import (
    Advance,
    Choose,
    Focus,
    Intent,
    Leave,
    LetGo,
    LiftAnchor,
    Point,
    Pulse,
    RaiseHand,
    Recall,
    SetAnchor,
    SetAuto,
    SetChorus,
    SetTask,
    TurnUp,
)
from game.content.situation import JobView, Situation, SwarmSituation, TalkSituation, TapeSituation, ToothSituation
from game.core.clock import STEPS_PER_SECOND

ChoicePolicy = Callable[[tuple[str, ...]], int]

LETTERS_A_SECOND = 64.0  # a fast reader with the text shown whole
STROKE_S = 2.0  # how long a stroke stays in one place before it moves on
FAR = 40.0  # voxels between two jobs from which on a post pays
STAYS_S = 30.0  # in a tooth in which nothing is left to do, and which does not close by itself
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
    """Hears people out: reads, answers, raises a hand when asked, walks where the story waits. The part of a mind that
    is for people."""

    def __init__(self, choose: ChoicePolicy) -> None:
        self.choose = choose
        self.steps_a_letter = STEPS_PER_SECOND / LETTERS_A_SECOND
        self._line = ""
        self._since = 0
        self._hand = False
        self.stroller = Stroller()

    def decide(self, seen: Situation) -> Intent | None:
        talk = seen.talk
        if seen.result is not None:
            return self._read(seen)
        if seen.walk is not None:
            return self.stroller.decide(seen)
        if seen.tape is not None:
            return _listened_to(seen.tape)
        if talk is None:
            return None
        if talk.text != self._line:
            self._line, self._since = talk.text, seen.step
        if talk.gesture or self._hand:
            return self._gesture(talk)
        if seen.step - self._since < len(talk.text) * self.steps_a_letter:
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
        return Advance() if seen.step - self._since >= len(words) * self.steps_a_letter else None

    def read_at(self, letters_a_second: float) -> None:
        """Read no faster than that from now on, words of places too."""
        self.steps_a_letter = self.stroller.steps_a_letter = STEPS_PER_SECOND / letters_a_second

    def _gesture(self, talk: TalkSituation) -> Intent | None:
        wanted = bool(talk.gesture)
        if wanted == self._hand:
            return None
        self._hand = wanted
        return RaiseHand(on=wanted)


def _listened_to(tape: TapeSituation) -> Intent | None:
    """A tape is turned up and heard to its end."""
    if tape.has_ended:
        return Leave()
    return None if tape.turns_up else TurnUp(on=True)


@dataclass(slots=True)
class _Hand:
    """What a pilot remembers of one swarm."""

    job: str = ""
    stroke_at: float = -1e9
    strokes: int = 0


class Careful:
    """Looks after the patient first, then the nearest job. This is how the game wants to be played.

    Each swarm takes a job of its own; where anchors can be set, part of a single swarm is left at a job far away.
    """

    def __init__(self, choose: ChoicePolicy, chorus: float = 0.2) -> None:
        self.listener = Listener(choose)
        self.chorus = chorus
        self.minds_the_hand = True
        self._hands: dict[int, _Hand] = {}
        self._has_let_go = False
        self._done_s: float | None = None  # when the last job was seen to be done

    def decide(self, seen: Situation) -> Intent | None:
        if seen.tooth is None:
            self._done_s = None
            return self.listener.decide(seen)
        return self._treat(seen.tooth) or self._go(seen.tooth)

    def _go(self, tooth: ToothSituation) -> Intent | None:
        """Whoever has nothing left to do leaves, as a person would."""
        if tooth.exit or not tooth.jobs or not all(job.done for job in tooth.jobs):
            self._done_s = None
            return None
        self._done_s = tooth.time_s if self._done_s is None else self._done_s
        return Leave() if tooth.time_s - self._done_s > STAYS_S else None

    def _treat(self, tooth: ToothSituation) -> Intent | None:
        if tooth.exit:
            return None
        if self.minds_the_hand and tooth.patient.hand_raised:
            is_quiet = self._has_let_go or not tooth.anchors
            self._has_let_go = True
            return None if is_quiet and not any(s.focus is not None or s.auto for s in tooth.swarms) else LetGo()
        self._has_let_go = False
        order = self._place(tooth)
        for swarm in tooth.swarms:
            order = order or self._steer(tooth, swarm)
        return order

    def _steer(self, tooth: ToothSituation, swarm: SwarmSituation) -> Intent | None:
        """What one swarm needs to be told now."""
        hand = self._hand_of(swarm)
        if swarm.auto:
            return None if tooth.time_s < AWE_S else SetAuto(on=False, swarm=swarm.id)
        job = self._pick(tooth, swarm, hand)
        if job is None:
            alone = len(tooth.swarms) == 1
            return LetGo(anchors=alone, swarm=None if alone else swarm.id) if swarm.focus is not None else None
        if swarm.task != job.task:
            return SetTask(task=job.task, swarm=swarm.id)
        if abs(swarm.chorus - self._loudness(tooth)) > 0.02:
            return SetChorus(value=self._loudness(tooth), swarm=swarm.id)
        return self._stroke(tooth, swarm, hand, job)

    def _loudness(self, tooth: ToothSituation) -> float:
        """The chorus to work at; a tutorial that asks for more gets more, for as long as it asks."""
        asked = tooth.beat is not None and tooth.beat.ghost == "chorus"
        return min(1.0, self.chorus + 0.3) if asked else self.chorus

    def _pick(self, tooth: ToothSituation, swarm: SwarmSituation, hand: _Hand) -> JobView | None:
        """Stay with a job until it is done; then biofilm before mineral, the nearest first; alone, if that can be."""
        todo = _todo(tooth)
        for job in todo:
            if job.id == hand.job:
                return job
        others = {own.job for number, own in self._hands.items() if number != swarm.id}
        free = [job for job in todo if job.id not in others and _post_at(tooth, job) is None]
        if not todo:
            return None
        job = min(free or todo, key=lambda job: (job.task != "scour", math.dist(job.at, swarm.centre)))
        hand.job, hand.stroke_at, hand.strokes = job.id, -1e9, 0
        return job

    def _place(self, tooth: ToothSituation) -> Intent | None:
        """One anchor at the job that is farthest from where the swarm is at work; lifted when that is done."""
        if "anchor" not in tooth.verbs or len(tooth.swarms) > 1:
            return None
        todo, swarm = _todo(tooth), tooth.swarms[0]
        posts = [anchor for anchor in tooth.anchors if anchor.task != "keep_out"]
        for anchor in posts:
            if not any(_post_at(tooth, job) == anchor.number for job in todo):
                return LiftAnchor(number=anchor.number)
        now = next((job for job in todo if swarm.focus is not None and job.id == self._hand_of(swarm).job), None)
        if posts or now is None:
            return None
        far = [job for job in todo if job is not now and math.dist(job.at, now.at) > FAR]
        if not far:
            return None
        job = max(far, key=lambda job: math.dist(job.at, now.at))
        share = min(0.5, job.needed / max(1, swarm.alive))
        return SetAnchor(number=0, at=job.at, radius=max(6.0, job.radius), share=share, task=job.task, swarm=swarm.id)

    def _hand_of(self, swarm: SwarmSituation) -> _Hand:
        return self._hands.setdefault(swarm.id, _Hand())

    def _stroke(self, tooth: ToothSituation, swarm: SwarmSituation, hand: _Hand, job: JobView) -> Intent | None:
        """Hold the job's middle first, then go round it, so that its edges get their share."""
        if tooth.time_s - hand.stroke_at < STROKE_S and swarm.focus is not None:
            return None
        hand.stroke_at = tooth.time_s
        at = _around(job, hand.strokes)
        hand.strokes += 1
        return Focus(at=at, swarm=swarm.id)


class Greedy(Careful):
    """Loud, fast, deaf to the patient; with a pulse whenever one is ready."""

    def __init__(self, choose: ChoicePolicy) -> None:
        super().__init__(choose, chorus=1.0)
        self.minds_the_hand = False

    def _treat(self, tooth: ToothSituation) -> Intent | None:
        for swarm in tooth.swarms:
            if "pulse" in tooth.verbs and not tooth.exit and swarm.focus is not None and swarm.pulse_ready >= 1.0:
                return Pulse(swarm=swarm.id)
        return super()._treat(tooth)


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
        swarm = dice.choice(tooth.swarms).id
        tasks = [task for task in ("scour", "build", "hush") if task in (tooth.verbs or ("scour", "build"))]
        orders: list[Intent] = [
            Focus(at=wobble, swarm=swarm),  # type: ignore[arg-type]
            Focus(at=spot, swarm=swarm),
            LetGo(),
            SetChorus(value=round(dice.random(), 2), swarm=swarm),
            SetAuto(on=dice.random() < 0.3, swarm=swarm),
            Recall(on=dice.random() < 0.5, at=spot),
        ]
        if tasks:
            orders.append(SetTask(task=dice.choice(tasks), swarm=swarm))  # type: ignore[arg-type]
        if "pulse" in tooth.verbs:
            orders.append(Pulse(swarm=swarm))
        if "anchor" in tooth.verbs and tasks:
            post = dice.choice([*tasks, "keep_out"] if "keep_out" in tooth.verbs else tasks)
            share, radius = round(dice.random(), 2), round(dice.uniform(3.0, 24.0), 1)
            number = dice.randrange(4)
            orders += [
                SetAnchor(number=number, at=wobble, radius=radius, share=share, task=post, swarm=swarm),  # type: ignore[arg-type]
                LiftAnchor(number=number),
                LetGo(anchors=False, swarm=swarm),
            ]
        return dice.choice(orders)


STYLES: tuple[str, ...] = ("careful", "greedy", "idle", "random")


def make_pilot(
    style: str,
    choices: str = "first",
    seed: int = 1,
    letters_a_second: float = LETTERS_A_SECOND,
    chorus: float | None = None,
) -> Pilot:
    """A pilot of that style, who works at this chorus if one is given. Raises ValueError for an unknown style or choice
    policy."""
    choose = choice_policy(choices)
    minds: dict[str, Callable[[], Careful | Idle | Restless]] = {
        "careful": lambda: Careful(choose),
        "greedy": lambda: Greedy(choose),
        "idle": lambda: Idle(choose),
        "random": lambda: Restless(choose, seed),
    }
    if style not in minds:
        raise ValueError(f"styles are {', '.join(STYLES)}, not {style!r}")
    mind = minds[style]()
    mind.listener.read_at(letters_a_second)
    if chorus is not None and isinstance(mind, Careful):
        mind.chorus = chorus
    return Pilot(mind)


def _todo(tooth: ToothSituation) -> list[JobView]:
    """Jobs that are not done and that the level lets the player do."""
    return [job for job in tooth.jobs if not job.done and (not tooth.verbs or job.task in tooth.verbs)]


def _post_at(tooth: ToothSituation, job: JobView) -> int | None:
    """The number of the anchor that was left at a job."""
    near = (post.number for post in tooth.anchors if post.task == job.task and math.dist(post.at, job.at) < job.radius)
    return next(near, None)


def _around(job: JobView, stroke: int) -> Point:
    """The middle on every third stroke, otherwise a point on a ring at half the job's radius (golden angle)."""
    if stroke % 3 == 0:
        return job.at
    angle = stroke * 2.399963
    x, y, z = job.at
    reach = 0.5 * job.radius
    return (x + reach * math.cos(angle), y + reach * 0.5 * math.sin(angle * 0.7), z + reach * math.sin(angle))
