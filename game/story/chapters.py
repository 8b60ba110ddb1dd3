"""Chapters as data: which stages each has, in what order, in which scenery, with which knot or level.

The director runs them; nothing here runs anything. A stage is a walk (in a place), a talk (a knot of
the chapter's story), a dive, a treatment (a level), a tape (the newest
of a level, listened to again) or a result (of the treatment before it). Invariant: stage names are
unique within a chapter, because saves and StageEntered name a stage by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CardKind = Literal["walk", "talk", "dive", "treatment", "tape", "result"]


@dataclass(frozen=True, slots=True)
class Card:
    """One stage. What its kind does not need stays empty; a stage without a name is called by its kind."""

    kind: CardKind
    name: str = ""
    scenery: str = ""  # file in assets/models without extension
    story: str = ""  # file in assets/ink without extension
    knot: str = ""
    level: str = ""  # id of a level
    place: str = ""  # of a walk: where it begins
    entrance: str = "start"
    until: str = "free"  # what ends a walk: sight:ID, person:ID, pod:ID, trigger:ID, each @PLACE, or place:NAME
    objective: str = ""  # text key of what the player means to do
    people: tuple[str, ...] = ()  # by id, who are in the place for this walk only
    state: str = ""  # of the place, and of others that are walked through; empty, or unknown there: its first
    pod: str = ""  # of a dive: the pod in the place; empty: its first
    out: bool = False  # of a dive: the way out
    music: str = ""  # a piece, or none; empty: what the place or the level says
    skippable: bool = False

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.kind)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter, seen through one person."""

    id: str
    title: str  # text key
    person: str  # whom the player is
    cards: tuple[Card, ...]


_FIRST_LIGHT = Chapter(
    id="chapter1",
    title="chapter.chapter1.title",
    person="elara",
    cards=(
        Card("talk", "prologue", scenery="old_surgery", story="chapter1", knot="prologue", skippable=True),
        Card(
            "walk",
            "opening",
            place="atrium",
            state="cold",
            until="person:person_lindqvist@pod_ring",
            objective="walk.goal.lindqvist",
            people=("person_lindqvist",),
            skippable=True,
        ),
        Card("talk", "beside_pod", scenery="pod_ring", story="chapter1", knot="beside_pod"),
        Card("dive", scenery="pod_ring"),
        Card("treatment", level="first_light"),
        Card("dive", "way_out", scenery="pod_ring", out=True),
        # The judges come before the doors: the finger-marks are the chapter's last picture, and nothing follows them.
        Card("result", scenery="pod_ring"),
        Card("talk", "after", scenery="pod_ring", story="chapter1", knot="after"),
    ),
)

CHAPTERS: dict[str, Chapter] = {chapter.id: chapter for chapter in (_FIRST_LIGHT,)}
"""The chapters there are, in order, by id."""
