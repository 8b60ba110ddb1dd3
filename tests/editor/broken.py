"""Levels that are broken in one way each, for the tests of rules and fixes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from game.content.kinds import (
    Ball,
    Beat,
    Block,
    Current,
    Fibre,
    Lesion,
    Plain,
    Plaque,
    Port,
    Says,
    Shift,
    Spring,
    Swarm,
    Tubules,
)
from game.content.level import CameraPlace, Consent, Level, Patient

WORDS = {"en": {"level.small.title": "Small", "level.small.hello": "Hello"}}


def small() -> Level:
    """A sound level: dentin under enamel, a pit with plaque, a lesion, a fibre. 512 x 384 x 512 um."""
    return Level(
        schema=1,
        id="small",
        title="level.small.title",
        size=(64, 48, 64),
        patient=Patient(person="mia"),
        shapes=(
            Plain(tissue="enamel", height=200.0),
            Plain(tissue="dentin", height=120.0),
            Ball(tissue="pulp", at=(256.0, 20.0, 256.0), radii=(120.0, 50.0, 120.0)),
            Ball(tissue="fluid", at=(300.0, 200.0, 256.0), radii=(60.0, 40.0, 60.0)),
        ),
        things=(
            Port(id="port", at=(256.0, 340.0, 80.0)),
            Swarm(id="choir", at=(256.0, 320.0, 120.0), bots=3000),
            Spring(id="spring", at=(90.0, 260.0, 420.0)),
            Plaque(id="colony", at=(300.0, 170.0, 256.0), radius=60.0),
            Lesion(id="spot", at=(150.0, 190.0, 330.0), radius=60.0),
            Fibre(id="nerve", at=(256.0, 90.0, 256.0)),
            Current(id="saliva", at=(256.0, 300.0, 256.0), flow=(10.0, 0.0, 0.0)),
        ),
        happenings=(
            Says(line="level.small.hello"),
            Beat(id="look", show="colony", until="held"),
        ),
        cameras=(CameraPlace(name="start", at=(256.0, 480.0, -60.0), look=(256.0, 190.0, 256.0)),),
    )


def thing(level: Level, name: str, **values: Any) -> Level:
    """The level with other values for one of its things."""
    return replace(level, things=tuple(replace(t, **values) if t.id == name else t for t in level.things))


def without(level: Level, name: str) -> Level:
    return replace(level, things=tuple(t for t in level.things if t.id != name))


def happens(level: Level, *happenings: Any) -> Level:
    return replace(level, happenings=(*level.happenings, *happenings))


def also(level: Level, *things: Any) -> Level:
    return replace(level, things=(*level.things, *things))


def shaped(level: Level, *shapes: Any) -> Level:
    return replace(level, shapes=(*level.shapes, *shapes))


def _tubules(**values: Any) -> Tubules:
    usual = {"start": (256.0, 118.0, 256.0), "end": (256.0, 60.0, 256.0), "spread": (60.0, 40.0), "radius": 8.0}
    return Tubules(**{**usual, "spacing": 40.0, **values})


BUBBLE = Ball(tissue="fluid", at=(256.0, 100.0, 400.0), radii=(50.0, 40.0, 50.0))
"""A hollow in dentin that no way leads to."""

FIXABLE: dict[str, tuple[str, Callable[[Level], Level]]] = {
    # rule, and what breaks it; each of these has a fix that mends it
    "a size that is no multiple of 16": ("loads", lambda v: replace(v, size=(64, 50, 64))),
    "too many voxels": ("loads", lambda v: replace(v, size=(256, 256, 256))),
    "no shape": ("loads", lambda v: replace(v, shapes=())),
    "tubules thinner than a voxel": ("loads", lambda v: shaped(v, _tubules(radius=2.0))),
    "tubules without walls": ("loads", lambda v: shaped(v, _tubules(spacing=12.0))),
    "too many tubules": ("loads", lambda v: shaped(v, _tubules(spread=(2000.0, 10.0)))),
    "tubules that lead nowhere": ("loads", lambda v: shaped(v, _tubules(end=(256.0, 118.0, 256.0)))),
    "an id twice": ("loads", lambda v: also(v, Spring(id="spring", at=(400.0, 260.0, 420.0)))),
    "a camera's name twice": ("loads", lambda v: replace(v, cameras=(*v.cameras, replace(v.cameras[0], lens=30.0)))),
    "a beat's id twice": ("loads", lambda v: happens(v, Beat(id="look", after=3.0))),
    "no port": ("loads", lambda v: without(v, "port")),
    "two ports": ("loads", lambda v: also(v, Port(id="gate", at=(256.0, 340.0, 300.0)))),
    "no swarm": ("loads", lambda v: without(v, "choir")),
    "five swarms": (
        "loads",
        lambda v: also(v, *(Swarm(id=f"s{n}", at=(256.0, 320.0, 80.0 + 9 * n), bots=9) for n in range(4))),
    ),
    "far too many bots": (
        "loads",
        lambda v: (
            thing(v, "choir", bots=150_000, radius=900.0)
            and also(thing(v, "choir", bots=150_000), Swarm(id="more", at=(256.0, 320.0, 140.0), bots=90_000))
        ),
    ),
    "no spring": ("loads", lambda v: without(v, "spring")),
    "no start": ("loads", lambda v: replace(v, cameras=(replace(v.cameras[0], name="other"),))),
    "an unknown person": ("loads", lambda v: replace(v, patient=Patient(person="mja"))),
    "an unknown piece": ("loads", lambda v: replace(v, music="elarra")),
    "outside": ("loads", lambda v: thing(v, "spring", at=(90.0, 260.0, 900.0))),
    "a camera that looks at itself": (
        "loads",
        lambda v: replace(v, cameras=(replace(v.cameras[0], look=v.cameras[0].at),)),
    ),
    "an unknown thing shown": ("loads", lambda v: happens(v, Beat(id="b", show="colonny"))),
    "a thing shown that is like none": ("loads", lambda v: happens(v, Beat(id="b", show="zzz"))),
    "an unknown job": ("loads", lambda v: happens(v, Beat(id="b", when="job:colonie"))),
    "an unknown beat": ("loads", lambda v: happens(v, Beat(id="b", when="beat:xyz"))),
    "half of no jobs": (
        "loads",
        lambda v: happens(thing(thing(v, "colony", job=False), "spot", job=False), Beat(id="b", when="half")),
    ),
    "daylight that nothing lets in": ("loads", lambda v: happens(v, Beat(id="b", when="daylight"))),
    "beats that wait for each other": (
        "loads",
        lambda v: happens(v, Beat(id="a", when="beat:b"), Beat(id="b", when="beat:a")),
    ),
    "an unknown fibre": ("loads", lambda v: happens(v, Shift(fibre="nervs"))),
    "a key without words": ("texts", lambda v: happens(v, Says(line="level.small.missing"))),
    "a title without words": ("texts", lambda v: replace(v, title="level.other.title")),
    "two at one place": ("same_place", lambda v: also(v, Spring(id="twin", at=(90.0, 260.0, 420.0)))),
    "a shape twice": ("same_place", lambda v: shaped(v, v.shapes[3])),
    "many bots": ("bots", lambda v: thing(v, "choir", bots=60_000)),
    "no job": ("has_job", lambda v: thing(thing(v, "colony", job=False), "spot", job=False)),
    "a long exit": ("long_exit", lambda v: replace(v, exit_after=900.0)),
    "a high floor": ("floor", lambda v: replace(v, consent=Consent(comfort_floor=90.0))),
    "a beat without its verb": ("beats", lambda v: happens(v, Beat(id="b", until="pulse"))),
    "a beat without anything to build": ("beats", lambda v: happens(without(v, "spot"), Beat(id="b", until="built"))),
    "a moment without anything to work at": (
        "moments",
        lambda v: happens(without(without(v, "spot"), "colony"), Says(line="level.small.hello", when="worked")),
    ),
    "daylight through what is no job": (
        "moments",
        lambda v: happens(thing(v, "spot", job=False, daylight=True), Says(line="level.small.hello", when="daylight")),
    ),
    "a shift that nobody feels": ("unfelt", lambda v: happens(without(v, "nerve"), Shift())),
    "a swallow that never comes": ("unswallowed", lambda v: thing(v, "saliva", swallow=True)),
    "a shape outside": (
        "outside_shape",
        lambda v: shaped(v, Ball(tissue="enamel", at=(2000.0, 0.0, 0.0), radii=(50.0, 50.0, 50.0))),
    ),
    "carving in the open": (
        "carves_nothing",
        lambda v: shaped(v, Ball(tissue="fluid", at=(256.0, 330.0, 256.0), radii=(30.0, 30.0, 30.0))),
    ),
    "a shape that is covered": (
        "covered",
        lambda v: replace(
            v,
            shapes=(
                Ball(tissue="dentin", at=(400.0, 50.0, 400.0), radii=(30.0, 30.0, 30.0)),
                *v.shapes[:1],
                Block(tissue="enamel", at=(400.0, 50.0, 400.0), half=(60.0, 60.0, 60.0), round=5.0),
                *v.shapes[1:],
            ),
        ),
    ),
    "a port in tissue": ("inside", lambda v: thing(v, "port", at=(80.0, 150.0, 80.0))),
    "a swarm deep in tissue": ("buried", lambda v: thing(v, "choir", at=(80.0, 10.0, 80.0))),
    "a spring a little in tissue": ("at_wall", lambda v: thing(v, "spring", at=(90.0, 192.0, 420.0))),
    "a swarm in a bubble": ("cut_off", lambda v: thing(shaped(v, BUBBLE), "choir", at=BUBBLE.at, bots=60)),
    "a spring in a bubble": ("dry_spring", lambda v: thing(shaped(v, BUBBLE), "spring", at=BUBBLE.at)),
    "plaque in a bubble": ("unreachable", lambda v: thing(shaped(v, BUBBLE), "colony", at=BUBBLE.at)),
    "a lesion deep in dentin": ("unreachable", lambda v: thing(v, "spot", at=(80.0, 60.0, 430.0), radius=40.0)),
    "a lesion in the open": ("lesion_nowhere", lambda v: thing(v, "spot", at=(150.0, 320.0, 330.0))),
    "a lesion in the pulp": ("lesion_in_pulp", lambda v: thing(v, "spot", at=(256.0, 20.0, 256.0), radius=15.0)),
    "plaque in the open": ("plaque_nowhere", lambda v: thing(v, "colony", at=(300.0, 320.0, 256.0), radius=40.0)),
    "a fibre in enamel": ("fibre_in_enamel", lambda v: thing(v, "nerve", at=(100.0, 190.0, 256.0))),
    "a fibre in the open": ("fibre_in_fluid", lambda v: thing(v, "nerve", at=(100.0, 300.0, 256.0))),
    "a current in tissue": ("still_current", lambda v: thing(v, "saliva", at=(80.0, 60.0, 80.0), radius=40.0)),
    "a crowd": ("crowd", lambda v: thing(v, "choir", bots=19_000, radius=20.0)),
    "a camera in tissue": ("blind_camera", lambda v: _seen_from(v, (100.0, 150.0, 100.0), (256.0, 190.0, 256.0))),
    "a camera that looks away": ("turned_away", lambda v: _seen_from(v, (256.0, 480.0, -60.0), (256.0, 480.0, -900.0))),
}
"""Name -> the rule that must speak (Issue.rule), and the level made broken."""


def _seen_from(level: Level, at: tuple, look: tuple) -> Level:
    return replace(level, cameras=(*level.cameras, CameraPlace(name="extra", at=at, look=look)))


def plain(level: msgspec.Struct) -> bytes:
    return msgspec.json.encode(level)
