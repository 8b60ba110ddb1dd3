"""Goings: what goes on and can be heard, told once when it begins to matter and again only when it changes.

Captions ask it every frame with the soundscape. A thing that goes on is a ladder of words: it is named when it comes to
another rung and has stayed there for a moment. Invariant: what stands at its lowest rung when it is first met is
nothing to speak of.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from game.audio.listener import Listener
from game.content.soundscape import PlaceSound, Point, Soundscape, ToothSound
from game.core.text import has_text, tr

STAYS_S = 0.5  # on a rung before it is named
MUSIC_STAYS_S = 2.5
SLACK = 0.06  # so much lower than it came up does a thing go down again
NEAR = 0.35  # of a source's reach within which it is named
FAR = 0.6  # and beyond which it may be named again
AGAIN_S = 60.0  # so soon the same thing of a place, or another of its sort, is not named again
MUSIC_AGAIN_S = 300.0
MANY = 12  # people who are a crowd to the ear
AJAR = 0.08  # of a door: from here on it is heard to open
STEPS_M = 3.5  # metres behind within which somebody's steps are told of

BREATH = (0.45, 0.75)  # anxiety
HEART = (0.65,)
FIBRES = (0.35, 0.7)  # how far the worst of them is from calm
PLAQUE = (0.35,)
FLOW = (2.0,)  # of saliva, relative to a resting mouth
RAIN = (0.08, 0.6)
CLAPS = (0.12,)  # share of a crowd
STANDS = (0.35,)
UNEASE = (0.3, 0.55, 0.8)
TELLING_DOORS = frozenset({"shop", "lift"})  # that are heard to say something, seen or not


@dataclass(frozen=True, slots=True)
class Going:
    """Something that begins, changes or ends."""

    key: str  # text key
    at: Point | None = None
    priority: int = 1
    values: dict[str, str] = field(default_factory=dict)
    is_music: bool = False


@dataclass(slots=True)
class _Rung:
    stands: str  # the word it was last named by, or would have been
    comes: str = ""  # the word it has come to since
    for_s: float = 0.0


class Goings:
    """What went on a frame ago."""

    def __init__(self) -> None:
        self._rungs: dict[str, _Rung] = {}
        self._levels: dict[str, int] = {}
        self._near: set[str] = set()
        self._doors: dict[str, float] = {}
        self._named: dict[str, float] = {}
        self._now = 0.0
        self._where = ""

    def changed(self, scape: Soundscape, listener: Listener | None, seconds: float) -> Iterator[Going]:
        """What is to be named now. Nothing goes on while time stands still."""
        if scape.is_paused:
            return
        self._now += seconds
        where = f"place {scape.place.place}" if scape.place else "tooth" if scape.tooth else ""
        if where != self._where:
            self._where = where
            self._near.clear()
            self._doors.clear()
            for name in [name for name in self._rungs if name != "music"]:
                del self._rungs[name]
            self._levels.clear()
        if scape.tooth is not None:
            yield from self._tooth(scape.tooth, seconds)
        if scape.place is not None:
            yield from self._place(scape.place, seconds)
            if not scape.is_silent:
                yield from self._things(scape.place, listener)
        key = f"caption.music.{scape.music.piece}"
        word = scape.music.piece if scape.music.piece and has_text(key) and not scape.is_silent else ""
        if self._comes("music", word, seconds, MUSIC_STAYS_S) and word and self._is_new(key, MUSIC_AGAIN_S):
            yield Going(key, priority=0, is_music=True)

    def _tooth(self, tooth: ToothSound, seconds: float) -> Iterator[Going]:
        patient = tooth.patient
        name = {"name": _called(patient.name)}
        breath = ("calm", "quick", "gasps")[self._rung("breath", patient.anxiety, BREATH)]
        if self._comes("breath", breath, seconds, first="calm"):
            yield Going(f"caption.breath.{breath}", priority=2, values=name)
        heart = ("", "pounds")[self._rung("heart", patient.anxiety, HEART)]
        if self._comes("heart", heart, seconds) and heart:
            yield Going("caption.heart.pounds", priority=2, values=name)
        hums = "" if patient.hum_s is None else "hums"
        if self._comes("hum", hums, seconds) and hums:
            yield Going("caption.hum_begins", priority=3, values=name)
        if tooth.fibres:
            worst = min(tooth.fibres, key=lambda fibre: fibre.calm)
            fibres = ("calm", "uneasy", "shrill")[self._rung("fibres", 1.0 - worst.calm, FIBRES)]
            if self._comes("fibres", fibres, seconds, first="calm"):
                yield Going(f"caption.fibres.{fibres}", worst.at if fibres != "calm" else None, priority=2)
        plaque = ("", "near")[self._rung("plaque", tooth.plaque, PLAQUE)]
        if self._comes("plaque", plaque, seconds) and plaque:
            yield Going("caption.plaque.near", tooth.plaque_at)
        flow = ("", "rushes")[self._rung("flow", tooth.flow, FLOW)]
        if self._comes("flow", flow, seconds) and flow:
            yield Going("caption.flow.rushes")

    def _place(self, place: PlaceSound, seconds: float) -> Iterator[Going]:
        key = f"caption.tone.{place.tone}"
        tone = place.tone if place.tone and has_text(key) else ""
        if self._comes("tone", tone, seconds) and tone and self._is_new(key, AGAIN_S):
            yield Going(key, priority=0)
        rain = ("none", "falls", "heavy")[self._rung("rain", place.rain, RAIN)]
        if self._comes("rain", rain, seconds, first="none"):
            yield Going(f"caption.rain.{rain}")
        crowd = place.crowd
        if crowd is not None and crowd.people >= MANY:
            murmur = ("calm", "uneasy", "rises", "panic")[self._rung("crowd", crowd.unease, UNEASE)]
            if self._comes("crowd", murmur, seconds):
                yield Going(f"caption.crowd.{murmur}", crowd.at, priority=3 if murmur == "panic" else 2)
            for name, share, steps in (("claps", crowd.clapping, CLAPS), ("stands", crowd.standing, STANDS)):
                word = ("", name)[self._rung(name, share, steps)]
                if self._comes(name, word, seconds) and word:
                    yield Going(f"caption.crowd.{word}", crowd.at, priority=2)

    def _things(self, place: PlaceSound, listener: Listener | None) -> Iterator[Going]:
        """What sounds at a place of its own: things come near, doors that are not seen, steps behind."""
        ear = place.ear or (listener.at if listener is not None else None)
        if ear is None:
            return
        for source in place.sources:
            far = math.dist(ear, source.at) / max(source.reach, 1e-6)
            if source.id in self._near:
                if far > FAR or source.level <= 0.0:
                    self._near.discard(source.id)
            elif far < NEAR and source.level > 0.0:
                self._near.add(source.id)
                key = f"caption.source.{source.sound}"
                if has_text(key) and self._is_new(key, AGAIN_S):
                    yield Going(key, source.at)
        for door in place.doors:
            before = self._doors.get(door.id, door.open)
            self._doors[door.id] = door.open
            if not before < AJAR <= door.open:
                continue
            key = f"caption.door.{door.sound}"
            is_seen = listener is not None and listener.direction(door.at) == "ahead"
            if has_text(key) and (door.sound in TELLING_DOORS or not is_seen):
                yield Going(key, door.at)
        for walker in place.walkers:
            is_behind = listener is not None and listener.direction(walker.at) == "behind"
            if is_behind and walker.speed > 0.3 and math.dist(ear, walker.at) < STEPS_M:
                if self._is_new("caption.steps_behind", AGAIN_S):
                    yield Going("caption.steps_behind", walker.at)
                break

    def _is_new(self, key: str, again_s: float) -> bool:
        """Whether something has not been named for so long; it is now."""
        if self._now - self._named.get(key, -1e9) < again_s:
            return False
        self._named[key] = self._now
        return True

    def _rung(self, name: str, value: float, steps: tuple[float, ...]) -> int:
        """How many of the steps a value has come up, with some slack on the way down."""
        level = self._levels.get(name, 0)
        while level < len(steps) and value > steps[level]:
            level += 1
        while level and value < steps[level - 1] - SLACK:
            level -= 1
        self._levels[name] = level
        return level

    def _comes(self, name: str, word: str, seconds: float, stays_s: float = STAYS_S, first: str = "") -> bool:
        """Whether something has come to another word and stayed; `first` is what it starts from unnamed."""
        rung = self._rungs.setdefault(name, _Rung(first))
        if word == rung.stands:
            rung.comes = ""
            return False
        if word != rung.comes:
            rung.comes, rung.for_s = word, 0.0
        rung.for_s += seconds
        if rung.for_s < stays_s:
            return False
        rung.stands, rung.comes = word, ""
        return True


def _called(person: str) -> str:
    return tr(f"person.{person}") if has_text(f"person.{person}") else person
