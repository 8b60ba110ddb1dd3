"""Director: the headless game. It runs one stage of a chapter at a time and can be played without a window.

Scenes, commands and tests call `step`; nothing else moves it. It owns what outlives a stage: the facts of the story,
the journal, and the keeper that writes saves. Everything it is made of can be written down and taken up again, in the
middle of a tooth as well as in the middle of a sentence.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace

import msgspec
import numpy as np

from game.content import events
from game.content.intents import Intents, SetAssist
from game.content.level import Level
from game.content.places import find_place
from game.content.tuning import OWN, Tuning
from game.core.pool import SlicePool
from game.core.text import tr
from game.core.trouble import Trouble
from game.director.cue_log import CueLog
from game.director.journal import Journal
from game.director.keeper import Keeper, Kept
from game.director.score import Score
from game.director.stages import DiveStage, ResultStage, Stage, TalkStage, TreatmentStage, Written
from game.director.tape import TapeStage, newest_tape
from game.director.walk import WalkStage
from game.save.slots import AUTO
from game.save.treatments import Treatment
from game.story.chapters import CHAPTERS, Card, Chapter
from game.story.judges import facts_of
from game.story.talk import Talk
from game.tooth.state import make_briefing

_log = logging.getLogger(__name__)

SAVED_ON = (events.ChoiceTaken, events.StageEntered, events.SnapshotTaken)
"""Moments at which the game saves by itself."""
PLAYER = "elara"
"""Who walks where no chapter says it."""
VISIT = "visit"
"""The chapter that is no chapter: a free walk."""
TAPE = "tape"
"""Nor is this one: a tape that is listened to."""


class Director:
    """The game without a window."""

    def __init__(
        self,
        find_level: Callable[[str], Level],
        *,
        keeper: Keeper | None = None,
        pool: SlicePool | None = None,
        seed: int = 1,
        tuning: Tuning = OWN,
    ) -> None:
        """`find_level(id) -> Level` answers with a checked level or raises Trouble."""
        self.find_level = find_level
        self.keeper = keeper
        self.pool = pool
        self.seed = seed
        self.tuning = tuning
        self.facts: dict = {}
        self.journal = Journal()
        self.score = Score()
        self.cue_log = CueLog()
        self.assists: tuple[SetAssist, ...] = ()
        self.chapter: Chapter | None = None
        self.number = 0
        self.stage: Stage | None = None
        self.last_treatment: Treatment | None = None
        self._last_level: Level | None = None
        self._entered: tuple[events.Event, ...] = ()
        self._tape: Treatment | None = None  # the one that was asked for
        self._visited: Written | None = None  # a free walk that led into a tooth, to go on with afterwards

    @property
    def is_over(self) -> bool:
        """Nothing is left to run."""
        return self.stage is None

    @property
    def is_story(self) -> bool:
        """A chapter is being told, not a single level."""
        return self.chapter is not None and self.chapter.id in CHAPTERS

    @property
    def stage_name(self) -> str:
        """The name of the card that is being played, or empty."""
        return "" if self.card is None else self.card.name

    @property
    def card(self) -> Card | None:
        """The card that is being played."""
        return None if self.stage is None or self.chapter is None else self.chapter.cards[self.number]

    # -- beginning ---------------------------------------------------------------------------------------------------

    def begin_chapter(self, chapter: str, skip: bool = False) -> None:
        """Start a chapter from its first stage; `skip` passes by what may be skipped. Raises KeyError."""
        self._begin(CHAPTERS[chapter])
        while skip and self.stage is not None and CHAPTERS[chapter].cards[self.number].skippable:
            self._next()
        self.journal.chapters.append(chapter)

    def begin_level(self, level: Level) -> None:
        """Start a single level: the treatment and its result, without a story around it."""
        self._last_level = level
        self._begin(_single(level))

    def begin_visit(self, place: str, state: str = "", entrance: str = "start") -> None:
        """Start a free walk in a place, without a story around it. Raises Trouble where it cannot be opened."""
        card = Card(kind="walk", place=place, state=state, entrance=entrance)
        self._begin(Chapter(id=VISIT, title=find_place(place).title, person="", cards=(card,)))

    def begin_tape(self, treatment: Treatment) -> None:
        """Listen to a tape, without a story around it. Raises Trouble where its level is not here."""
        title = self._level(treatment.level).title
        self._tape = treatment
        self._begin(Chapter(TAPE, title, person="", cards=(Card(kind="tape", level=treatment.level),)))

    def _begin(self, chapter: Chapter) -> None:
        self.chapter = chapter
        self.number = -1
        self._next()

    # -- a step ------------------------------------------------------------------------------------------------------

    def step(self, intents: Intents) -> tuple[events.Event, ...]:
        """One fixed step of whatever runs; gives what happened, in order."""
        if self.stage is None:
            return ()
        happened = list(self._entered)
        self._entered = ()
        happened += self.stage.step(intents)
        if self.stage.is_over:
            self._learn(self.stage)
            self._next()
            if self.stage is None:
                happened.append(events.StoryEnded())
        self.journal.steps += 1
        self.journal.hear(tuple(happened))
        self.score.hear(happened, self)
        self.cue_log.hear(self.journal.steps, happened, self.score.piece(self), self.score.is_silent)
        if self.keeper is not None and any(isinstance(event, SAVED_ON) for event in happened):
            happened += self.save(AUTO)
        return tuple(happened)

    def digest(self) -> str:
        """One word for everything that has happened; equal play gives equal digests, in every language."""
        runs = msgspec.to_builtins(self.journal.levels)
        told = repr((self.number, sorted(self.facts.items()), sorted(runs.items()), self.journal.steps))
        match self.stage:
            case TreatmentStage():
                told += self.stage.treatment.sim.digest()
            case WalkStage():
                told += self.stage.world.digest()
        return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()

    # -- keeping -----------------------------------------------------------------------------------------------------

    def save(self, slot: str) -> tuple[events.Event, ...]:
        """Write everything down in a slot, on the keeper's thread. Without a keeper nothing is kept."""
        if self.keeper is None or self.stage is None or self.chapter is None or self.chapter.id in (VISIT, TAPE):
            return ()
        plain, arrays = self.stage.write()
        kept = Kept(
            chapter=self.chapter.id if self.is_story else "",
            level="" if self.is_story or self._last_level is None else self._last_level.id,
            number=self.number,
            facts=dict(self.facts),
            journal=msgspec.convert(msgspec.to_builtins(self.journal), Journal),
            stage={**plain, "name": self.stage_name},
            seed=self.seed,
        )
        self.keeper.write(slot, kept, arrays, place=self.chapter.title)
        return (events.GameSaved(slot=slot),)

    def resume(self, kept: Kept, arrays: dict[str, np.ndarray]) -> None:
        """Take up what was kept. Raises Trouble where it cannot be."""
        self._close_stage()
        if kept.level:
            self._last_level = self.find_level(kept.level)
            self.chapter = _single(self._last_level)
        elif kept.chapter in CHAPTERS:
            self.chapter = CHAPTERS[kept.chapter]
        else:
            raise Trouble(f"The save tells of a chapter that is not here: {kept.chapter!r}.")
        self.number = _number_of(self.chapter, kept)
        self.facts, self.journal, self.seed = kept.facts, kept.journal, kept.seed
        card = self.chapter.cards[self.number]
        for earlier in self.chapter.cards[: self.number]:
            if earlier.level:
                self._level(earlier.level)
        self.stage = self._make(card)
        self.stage.take_up(kept.stage, arrays)
        self._entered = (events.StageEntered(stage=card.name),)

    def treatment(self) -> Treatment | None:
        """The treatment that runs, or else the last one that ran."""
        if isinstance(self.stage, TreatmentStage):
            return self.stage.treatment.treatment()
        return self.last_treatment

    def close(self) -> None:
        self._close_stage()

    # -- stages ------------------------------------------------------------------------------------------------------

    def _next(self) -> None:
        """The next stage of the chapter, or the end."""
        assert self.chapter is not None
        self._close_stage()
        self.number += 1
        if self.number >= len(self.chapter.cards):
            self._entered = ()
            self.stage = None
            return
        card = self.chapter.cards[self.number]
        self.stage = self._make(card)
        self._entered = (events.StageEntered(stage=card.name),)

    def _make(self, card: Card) -> Stage:
        match card.kind:
            case "talk":
                return TalkStage(Talk(card.story, card.knot, self.facts), card.scenery, card.state)
            case "walk":
                assert self.chapter is not None
                walk = WalkStage(
                    card.place,
                    state=card.state,
                    entrance=card.entrance,
                    until=card.until,
                    objective=card.objective,
                    player=self.chapter.person or PLAYER,
                    story=card.people,
                    can_skip=card.skippable,
                    seed=self.seed,
                )
                if self._visited is not None:
                    walk.take_up(*self._visited)
                    self._visited = None
                return walk
            case "dive":
                return DiveStage(card.scenery, card.state, card.pod, card.out)
            case "treatment":
                level = self._level(card.level)
                briefing = make_briefing(level, seed=self.seed, assists=self.assists, tuning=self.tuning)
                return TreatmentStage(level, briefing, self.pool)
            case "tape":
                return TapeStage(self._tape_of(card.level), self._level(card.level), self.pool)
            case "result":
                assert self._last_level is not None
                runs = self.journal.levels.get(self._last_level.id)
                if not runs:
                    raise Trouble(f"The save tells of no treatment of {self._last_level.id}.")
                run = runs[-1]
                return ResultStage(self._last_level, run, card.scenery, card.state)
        raise ValueError(f"no stage of the kind {card.kind!r}")

    def _tape_of(self, level: str) -> Treatment:
        """The tape that was asked for, or else the newest of that level. Raises Trouble where there is none."""
        for known in (self._tape, self.last_treatment):
            if known is not None and known.level == level:
                return known
        if self.keeper is None:
            raise Trouble(tr("tape.none", level=tr(self._level(level).title)))
        self.keeper.flush()
        return newest_tape(self.keeper.treatments, level)

    def _level(self, name: str) -> Level:
        if self._last_level is None or self._last_level.id != name:
            self._last_level = self.find_level(name)
        return self._last_level

    def _learn(self, stage: Stage) -> None:
        """What a finished stage leaves behind."""
        match stage:
            case TalkStage():
                self.facts.update(stage.talk.facts)
            case WalkStage() if stage.into:
                self._dive_from(stage)
            case TreatmentStage():
                run = stage.treatment.run
                assert run is not None
                self.journal.levels.setdefault(stage.level.id, []).append(run)
                self.facts.update(facts_of(stage.level, run))
                self.last_treatment = stage.treatment.treatment()
                if self.keeper is not None:
                    self.keeper.keep_treatment(self.last_treatment)

    def _dive_from(self, stage: WalkStage) -> None:
        """A free walk has sat down at a pod: into a tooth, out again, and on foot where it was."""
        assert self.chapter is not None
        place, state, pod, number = (
            stage.world.place.id,
            stage.world.state,
            stage.world.used_pod,
            len(self.chapter.cards),
        )
        stage.world.rise()
        self._visited = stage.write()
        cards = (
            Card("dive", f"dive_{number}", scenery=place, state=state, pod=pod),
            Card("treatment", f"treatment_{number}", level=stage.into),
            Card("dive", f"way_out_{number}", scenery=place, state=state, pod=pod, out=True),
            Card("result", f"result_{number}", scenery=place, state=state),
            Card("walk", f"walk_{number}", place=place, state=state),
        )
        self.chapter = replace(self.chapter, cards=(*self.chapter.cards, *cards))

    def _close_stage(self) -> None:
        if self.stage is not None:
            self.stage.close()
            self.stage = None


def _number_of(chapter: Chapter, kept: Kept) -> int:
    """Which card was being played. Its name counts, because cards may have come in before it since. Raises Trouble."""
    names = [card.name for card in chapter.cards]
    if not 0 <= kept.number < len(names):
        raise Trouble(f"The save tells of a moment of {kept.chapter or kept.level} that is not here.")
    name = kept.stage.get("name", names[kept.number])
    if name not in names:
        raise Trouble(f"The save tells of a moment of {kept.chapter or kept.level} that is not here: {name!r}.")
    return kept.number if names[kept.number] == name else names.index(name)


def _single(level: Level) -> Chapter:
    """A level on its own: the treatment and what it did."""
    cards = (Card(kind="treatment", level=level.id), Card(kind="result", scenery="pod_ring"))
    return Chapter(id=level.id, title=level.title, person="", cards=cards)
