"""The walk: the player on foot in a place, and through its doors in others, until something that the story waits for.

One of the director's stages. It opens places by name, keeps what has been seen in each, and says when it is over: a
sight or a person heard out, a pod sat down at, an area or a place come into. Without anything to wait for it ends when
the player has had enough. What cannot be walked into is told once, in words, and the walk goes on where it is.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.content import events
from game.content.intents import Advance, Intents, Lead, Use, Walk
from game.content.place import Place
from game.content.place_kinds import Door, Person, Pod, Sight, Trigger
from game.content.places import find_place
from game.content.situation import PromptView, WalkSituation
from game.core.trouble import Trouble
from game.places.building import build_ground
from game.places.ways import Ways
from game.places.world import SPEAKS, PlaceWorld, Prompt

_log = logging.getLogger(__name__)

GOALS = ("free", "sight", "person", "pod", "trigger", "place")
LOOKS_EVERY = 8  # steps between two looks for the way


@dataclass(frozen=True, slots=True)
class Goal:
    """What a walk ends with, and where that is."""

    kind: str  # one of GOALS
    id: str = ""
    place: str = ""


def goal_of(until: str, place: str) -> Goal:
    """From words such as "pod:pod_3@pod_ring" or "place:plaza"; without a place it is the one that is named, or
    `place`. Raises ValueError for anything else."""
    kind, _, rest = until.partition(":")
    name, _, where = rest.partition("@")
    if kind not in GOALS or bool(name) == (kind == "free"):
        raise ValueError(f"a walk ends with one of {', '.join(GOALS)}, not {until!r}")
    return Goal(kind, name, name if kind == "place" else where or place)


@dataclass(slots=True)
class Known:
    """What has been seen of a place."""

    seen: list[str] = field(default_factory=list)
    fired: list[str] = field(default_factory=list)


def open_place(
    name: str, state: str, entrance: str, player: str, seed: int, story: Sequence[str] = (), known: Known | None = None
) -> PlaceWorld:
    """A place by name, ready to be walked in. Raises Trouble."""
    place = find_place(name)
    known = known or Known()
    built = build_ground(place, state)
    for note in (*built.notes, *built.props):
        _log.warning("%s", note)
    return PlaceWorld(
        place,
        built.ground,
        seed,
        state,
        entrance=entrance,
        player=player,
        story=story,
        seen=known.seen,
        fired=known.fired,
    )


class WalkStage:
    """The player on foot."""

    kind = "walk"

    def __init__(
        self,
        place: str,
        *,
        state: str = "",
        entrance: str = "start",
        until: str = "free",
        objective: str = "",
        player: str = "elara",
        story: Sequence[str] = (),
        can_skip: bool = False,
        seed: int = 1,
    ) -> None:
        """Raises Trouble where the place cannot be opened."""
        self.state, self.objective, self.player, self.story = state, objective, player, tuple(story)
        self.can_skip = can_skip
        self.seed = seed
        self.goal = goal_of(until, place)
        self.known: dict[str, Known] = {}
        self.world = open_place(place, state, entrance, player, seed, story)
        self.is_over = False
        self.into = ""  # the level that a free walk ended with, at the pod `world.used_pod`
        self._places: dict[str, Place | None] = {place: self.world.place}
        self._told: list[events.Event] = []
        self._way: _Way | None = None
        self._wanted_in: PlaceWorld | None = None
        self._wanted_id = ""
        if self.goal.kind == "place" and self.goal.place == place:
            self.is_over = True
        elif self._lacks_its_goal():
            _log.error("the walk in %s waits for %s, which is not there; it ends at once", place, until)
            self.is_over = True

    def _lacks_its_goal(self) -> bool:
        """Whether what is waited for is nowhere: then nobody could ever get on."""
        goal = self.goal
        if goal.kind == "free":
            return False
        place = self._place(goal.place)
        if place is None or (goal.place != self.world.place.id and self.door_towards(goal.place) is None):
            return True
        kinds = {"sight": Sight, "person": Person, "pod": Pod, "trigger": Trigger}
        return goal.kind in kinds and not any(part.id == goal.id for part in place.of(kinds[goal.kind]))

    @property
    def allowed(self) -> frozenset[str]:
        if self.asks_for_level:
            return frozenset({"lead"})
        return frozenset({"walk", "use", "advance"} if self.can_skip else {"walk", "use"})

    @property
    def asks_for_level(self) -> bool:
        """The player sits in a shut pod that leads nowhere of its own, and may choose."""
        pod = self._shut_pod()
        return self.goal.kind == "free" and not self.is_over and pod is not None and not pod.level

    @property
    def may_leave(self) -> bool:
        """Whether the player may end it at any time: it waits for nothing, or may be skipped."""
        return self.can_skip or self.goal.kind == "free"

    # -- a step ------------------------------------------------------------------------------------------------------

    def step(self, intents: Intents) -> tuple[events.Event, ...]:
        if self.is_over:
            return ()
        if self.can_skip and any(isinstance(intent, Advance) for intent in intents):
            self.is_over = True
            return ()
        self.world.wanted = self._wanted()
        happened = list(self.world.step(tuple(intent for intent in intents if isinstance(intent, Walk | Use))))
        for event in tuple(happened):
            match event:
                case events.DoorUsed():
                    happened += self._go_through(event)
                case events.HeardOut(thing=thing):
                    self._notice("sight", thing)
                    self._notice("person", thing)
                case events.TriggerReached(trigger=trigger):
                    self._notice("trigger", trigger)
        pod = self._shut_pod()
        if pod is not None:
            self._sat_down(pod, next((intent.level for intent in intents if isinstance(intent, Lead)), None))
        return tuple(happened)

    def _shut_pod(self) -> Pod | None:
        """The pod that the player sits in, once its canopy is shut."""
        name = self.world.used_pod
        if not name or self.world.signals[name] < 1.0:
            return None
        return next(pod for pod in self.world.pods if pod.id == name)

    def _wanted(self) -> str:
        """The thing of this place that the story waits for, or the door that leads to it."""
        if self._wanted_in is not self.world:
            target = self.target()
            self._wanted_in, self._wanted_id = self.world, target.id if target is not None else ""
        return self._wanted_id

    def _notice(self, kind: str, name: str) -> None:
        if self.goal == Goal(kind, name, self.world.place.id):
            self.is_over = True

    def _sat_down(self, pod: Pod, chosen: str | None) -> None:
        """The canopy is shut: on with the story, into a level, or up again."""
        if self.goal == Goal("pod", pod.id, self.world.place.id):
            self.is_over = True
        elif self.goal.kind != "free" or chosen == "":
            self.world.rise()
        elif pod.level or chosen:
            self.into = pod.level or chosen or ""
            self.is_over = True

    def _go_through(self, door: events.DoorUsed) -> list[events.Event]:
        """Into the next place, or not, and why."""
        here = self.world.place.id
        known = Known(sorted(self.world.seen), sorted(self.world.fired))
        try:
            there = self.known.get(door.place)
            world = open_place(door.place, self.state, door.entrance, self.player, self.seed, self.story, there)
        except Trouble as trouble:
            _log.error("the door %s of %s leads nowhere: %s", door.door, here, trouble)
            return [events.DoorStuck(door=door.door, why=str(trouble))]
        self.known[here] = known
        self.world = world
        self._way = None
        if self.goal.kind == "place" and self.goal.place == door.place:
            self.is_over = True
        return []

    # -- where to go -------------------------------------------------------------------------------------------------

    def _place(self, name: str) -> Place | None:
        """A place's document; None where it cannot be had."""
        if name not in self._places:
            try:
                self._places[name] = find_place(name)
            except Trouble as trouble:
                _log.error("%s", trouble)
                self._places[name] = None
        return self._places[name]

    def door_towards(self, target: str) -> Door | None:
        """The door of the place that begins the shortest way to another; None where no way leads there."""
        ways = deque((door.to, door) for door in self.world.doors if self.world.state not in door.shut)
        been = {self.world.place.id}
        while ways:
            name, first = ways.popleft()
            place = self._place(name) if name not in been else None
            been.add(name)
            if place is None:
                continue
            if name == target:
                return first
            state = place.state(self.state).id
            ways += [(door.to, first) for door in place.standing(Door, state) if state not in door.shut]
        return None

    def target(self) -> Sight | Person | Pod | Trigger | Door | None:
        """What in this place the player has to come to now; None in a free walk."""
        goal = self.goal
        if goal.kind == "free":
            return None
        if goal.place != self.world.place.id:
            return self.door_towards(goal.place)
        world = self.world
        things = {"sight": world.sights, "person": world.people.people, "pod": world.pods, "trigger": world.triggers}
        return next((thing for thing in things.get(goal.kind, ()) if thing.id == goal.id), None)

    def situation(self, look: tuple[float, float] | None = None) -> WalkSituation:
        """What the player knows of the walk; also the next point of the way, for whoever plays by itself. `look` is
        where the player's camera points, along x and z."""
        world, target = self.world, self.target()
        prompt, line = world.prompt(look), world.line()
        x, y, z = (float(value) for value in world.at[0])
        return WalkSituation(
            place=world.place.id,
            state=world.state,
            at=(x, y, z),
            facing=(float(world.facing[0, 0]), float(world.facing[0, 1])),
            objective=self.objective,
            goal=None if target is None else world.spot(target.id),
            way=None if target is None else self._next_point(target),
            prompt=None if prompt is None else _prompt_view(prompt, target),
            speaker=line[0].who if line is not None and isinstance(line[0], Person) else "",
            line="" if line is None else line[0].says[line[1]],
            lines_left=0 if line is None else len(line[0].says) - line[1] - 1,
            may_leave=self.may_leave,
        )

    def head_for(self, until: str) -> None:
        """Wait for something else from now on, as `goal_of` reads it. Raises ValueError."""
        self.goal = goal_of(until, self.world.place.id)
        self.is_over, self._way, self._wanted_in = False, None, None

    def _next_point(self, target) -> tuple[float, float] | None:
        if self._way is None or self._way.target != target.id:
            self._way = _Way(self.world, target)
        return self._way.next_point(self.world)

    # -- keeping -----------------------------------------------------------------------------------------------------

    def write(self) -> tuple[dict, dict[str, np.ndarray]]:
        plain, arrays = self.world.capture()
        told = {
            "place": self.world.place.id,
            "entrance": self.world.entrance.id,
            "known": {name: {"seen": known.seen, "fired": known.fired} for name, known in self.known.items()},
            "world": plain,
        }
        return {"walk": told}, {f"walk_{name}": rows for name, rows in arrays.items()}

    def take_up(self, plain: dict, arrays: dict[str, np.ndarray]) -> None:
        """Go on where it was. Where the place is another than then, the walk begins anew in it; raises Trouble where it
        cannot be opened."""
        told: dict[str, Any] = plain.get("walk") or {}
        if not told:
            return
        try:
            known = {str(name): Known(list(row["seen"]), list(row["fired"])) for name, row in told["known"].items()}
            place, entrance = str(told["place"]), str(told["entrance"])
            world = open_place(place, self.state, entrance, self.player, self.seed, self.story, known.get(place))
        except (KeyError, TypeError, AttributeError) as trouble:
            raise Trouble(f"The walk cannot be taken up: {trouble!r}") from trouble
        self.known, self.world, self._way, self.is_over = known, world, None, False
        try:
            world.restore(told["world"], {name.removeprefix("walk_"): rows for name, rows in arrays.items()})
        except (KeyError, ValueError, TypeError) as trouble:
            _log.warning(
                "%s is not as it was when the game was kept: the walk begins at its entrance (%r)", place, trouble
            )

    def close(self) -> None:
        """Nothing to give back."""


class _Way:
    """The way to one thing of a place."""

    def __init__(self, world: PlaceWorld, target) -> None:
        self.target = target.id
        self._ways = Ways(world.ground)
        spot = world.spot(target.id)
        reach = {Person: SPEAKS, Trigger: 0.0}.get(type(target), getattr(target, "reach", 1.0))
        goals = self._ways.near(spot, max(0.4, 0.7 * reach), 4.0)
        if not len(goals):
            goals = self._ways.near(spot, max(0.6, reach), 4.0)
        self._steps = self._ways.flood(goals)
        self._moves = isinstance(target, Person) and bool(target.path)
        self._found: tuple[float, float] | None = None
        self._looked = -LOOKS_EVERY

    def next_point(self, world: PlaceWorld) -> tuple[float, float] | None:
        if world.step_count - self._looked >= LOOKS_EVERY:
            self._looked = world.step_count
            self._found = self._ways.next_point(self._steps, [float(value) for value in world.at[0]])
        return self._found


def _prompt_view(prompt: Prompt, target) -> PromptView:
    thing = prompt.thing
    name = getattr(thing, "name", "") or getattr(thing, "text", "")
    return PromptView(
        kind=prompt.kind,
        id=thing.id,
        name=name,
        who=thing.who if isinstance(thing, Person) else "",
        to=thing.to if isinstance(thing, Door) else "",
        is_shut=prompt.is_shut,
        is_goal=target is not None and thing.id == target.id,
    )
