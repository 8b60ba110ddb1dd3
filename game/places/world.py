"""PlaceWorld: a place while somebody walks in it. `step` is the only way in.

Made by the director's walk, by captures and by tests. It knows what stands within reach and what was said, and nothing
of pictures, doors' other sides or the story. Invariant: the same place, ground, seed and intents give the same bits,
also through `capture` and `restore`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.content import events
from game.content.intents import Intents, Use, Walk
from game.content.place import Place
from game.content.place_kinds import Door, Path, Person, Pod, Sight, Trigger
from game.core.clock import STEP, STEPS_PER_SECOND
from game.places.doors import entrance_of, facing_of, opened
from game.places.ground import RADIUS, Ground
from game.places.people import Figure, People
from game.places.walker import (
    CALM,
    JUMP,
    QUICK,
    RUN_STRIDE,
    SETTLE,
    STANDS,
    STRIDE,
    WALK,
    ordered_velocity,
    sped,
    turned,
)

LEAVES = 0.8  # metres beyond its reach: what was begun is put away
SPEAKS = 1.9  # metres within which somebody can be spoken to
GLOWS_S = 1.2  # until the signal of a sight that was looked at is full
SHUTS_S = 2.4  # until a canopy is shut
KNOWN, WANTED = 0.4, 1.2  # metres by which what was seen seems farther, and what the story waits for nearer
PUSH = 0.02  # metres a step by which two who stand in each other are parted
ABOVE = 2.6  # metres of height within which something is on this floor

Thing = Sight | Door | Person | Pod


@dataclass(frozen=True, slots=True)
class Prompt:
    """What could be used now."""

    kind: str  # sight, door, person, pod
    thing: Thing
    is_shut: bool = False  # a door that stays shut in this state


class PlaceWorld:
    """A place, its people, and the player in it."""

    def __init__(
        self,
        place: Place,
        ground: Ground,
        seed: int = 1,
        state: str = "",
        *,
        entrance: str = "start",
        player: str = "elara",
        story: Sequence[str] = (),
        seen: Sequence[str] = (),
        fired: Sequence[str] = (),
    ) -> None:
        """`story` names the people (by id) whom the story puts here; `seen` sights have been looked at before, and
        `fired` triggers have told what they tell."""
        self.place, self.ground, self.seed = place, ground, seed
        self.state = place.state(state).id
        self.player = player
        self.entrance = entrance_of(place, entrance)
        self.story = tuple(story)
        here = [
            person
            for person in place.standing(Person, self.state)
            if person.who != player and (not person.story or person.id in self.story)
        ]
        self.people = People(here, {path.id: path for path in place.standing(Path, self.state)}, seed)
        self.doors: tuple[Door, ...] = place.standing(Door, self.state)
        self.sights: tuple[Sight, ...] = place.standing(Sight, self.state)
        self.pods: tuple[Pod, ...] = place.standing(Pod, self.state)
        self.triggers: tuple[Trigger, ...] = place.standing(Trigger, self.state)
        self._spots = {part.id: part.at for part in place.parts if hasattr(part, "at")}
        self._spots |= {person.id: (person.at[0], person.at[1] + 1.5, person.at[2]) for person in here}

        count = len(here) + 1
        self.at = np.zeros((count, 3))
        self.velocity = np.zeros((count, 2))
        self.facing = np.zeros((count, 2))
        self.lift = np.zeros(count)  # metres: how far feet still are from the step that was just taken
        for row, part in enumerate((self.entrance, *here)):
            self.at[row], self.facing[row] = part.at, facing_of(part.turn)
        self._put_down()
        self.step_count = 0
        self.order = Walk()
        self.stride = 0.0
        self.open = [0.0] * len(self.doors)
        self.shares = {thing.id: 0.0 for thing in (*self.sights, *self.pods)}
        self.shares |= {sight.id: 1.0 for sight in self.sights if sight.id in seen}
        self.seen = {sight.id for sight in self.sights if sight.id in seen}
        self.fired = {trigger.id for trigger in self.triggers if trigger.id in fired}
        self.within: set[str] = set()  # triggers that the player is in
        self.said: tuple[str, int] | None = None  # (the thing, the line) that is up
        self.used_pod = ""
        self.wanted = ""  # what the story waits for here; whoever directs the walk says it

    def _put_down(self) -> None:
        """Everybody who can on the floor under them."""
        stands = np.zeros(len(self.at), bool)
        for row, (x, y, z) in enumerate(self.at):
            height = self.ground.height(float(x), float(z), float(y))
            if height is not None and (row == 0 or abs(height - y) < 0.6):
                stands[row] = True
                if row == 0 or self.people.minds[row - 1].mode != "stay":
                    self.at[row, 1] = height
        self.people.settle(self.at, stands)

    # -- a step ------------------------------------------------------------------------------------------------------

    def step(self, intents: Intents) -> tuple[events.Event, ...]:
        """One fixed step; gives what happened, in order."""
        happened: list[events.Event] = []
        if self.step_count == 0:
            happened.append(events.CameIn(place=self.place.id, entrance=self.entrance.id))
        for intent in intents:
            match intent:
                case Walk():
                    self.order = intent
                case Use(thing=thing):
                    happened += self._use(thing)
        spoken_to = self._spoken_to()
        for one, other in self.people.think(self.step_count, self.at, self.velocity, spoken_to):
            happened.append(
                events.PeopleMet(one=self.people.people[one - 1].id, other=self.people.people[other - 1].id)
            )
        moved = self._move()
        self._turn()
        happened += self._set_foot(moved)
        happened += self._come_into()
        happened += self._leave_behind()
        self._signal()
        self.step_count += 1
        return tuple(happened)

    def _move(self) -> float:
        """Let everybody go; gives the metres that the player came along."""
        wanted = self.people.wanted.copy()
        wanted[0] = (0.0, 0.0) if self.used_pod else ordered_velocity(self.order)
        self.velocity = sped(self.velocity, wanted)
        step = self.velocity * STEP
        fixed = self.people.is_fixed
        step = self._part(step, fixed)
        goes = np.flatnonzero(~fixed & ((step[:, 0] != 0.0) | (step[:, 1] != 0.0)))
        before = self.at.copy()
        if len(goes):
            self.at[goes] = self.ground.move(self.at[goes], step[goes])
        way = self.at - before
        # What was not possible is no speed: who runs against a wall stands there. A push is none either.
        real = np.stack([way[:, 0], way[:, 2]], axis=1) / STEP
        size2, real2 = _size2(self.velocity), _size2(real)
        self.velocity = np.where((real2 < size2)[:, None], real, self.velocity)
        rise = way[:, 1]
        self.lift = np.where(np.abs(rise) > JUMP, self.lift - rise, self.lift) * SETTLE
        return float(np.sqrt(way[0, 0] * way[0, 0] + way[0, 2] * way[0, 2]))

    def _part(self, step: np.ndarray, fixed: np.ndarray) -> np.ndarray:
        """Nobody walks through anybody: what of a step goes into somebody else is taken away, and who stands in
        somebody is pushed out a little."""
        off = self.at[:, None, (0, 2)] - self.at[None, :, (0, 2)]
        gap = np.sqrt(off[..., 0] * off[..., 0] + off[..., 1] * off[..., 1])
        near = (gap < 2.0 * RADIUS + 0.06) & (np.abs(self.at[:, None, 1] - self.at[None, :, 1]) < 1.5)
        step = step.copy()
        for row, other in np.argwhere(near):
            if row == other or fixed[row]:
                continue
            size = max(float(gap[row, other]), 1e-6)
            out_x, out_z = float(off[row, other, 0]) / size, float(off[row, other, 1]) / size
            into = step[row, 0] * out_x + step[row, 1] * out_z
            if into < 0.0:
                step[row] -= (into * out_x, into * out_z)
            push = min(PUSH, max(0.0, 2.0 * RADIUS - size)) * (0.25 if row == 0 and not fixed[other] else 1.0)
            step[row] += (push * out_x, push * out_z)
        return step

    def _turn(self) -> None:
        size2 = _size2(self.velocity)
        going = size2 > STANDS * STANDS * 4.0
        wanted = np.where(going[:, None], self.velocity, self.people.faces)
        if self.said is not None and not going[0]:
            spot = self.spot(self.said[0])
            wanted[0] = (spot[0] - self.at[0, 0], spot[2] - self.at[0, 2])
        quick = turned(self.facing[:1], wanted[:1], QUICK)
        calm = turned(self.facing[1:], wanted[1:], CALM)
        fixed = self.people.is_fixed
        self.facing = np.where(fixed[:, None], self.facing, np.concatenate([quick, calm]))

    def _set_foot(self, moved: float) -> list[events.Event]:
        speed = float(np.sqrt(_size2(self.velocity[:1])[0]))
        if speed < STANDS:
            self.stride = 0.5 * STRIDE
            return []
        self.stride += moved
        running = speed > 1.5 * WALK
        length = RUN_STRIDE if running else STRIDE
        if self.stride < length:
            return []
        self.stride -= length
        return [events.FootSet(ground=self.place.steps, running=running)]

    def _come_into(self) -> list[events.Event]:
        """Triggers whose area the player has come into."""
        happened: list[events.Event] = []
        for trigger in self.triggers:
            inside = self._gap(trigger.at) <= trigger.radius and self._is_on_this_floor(trigger.at)
            if not inside:
                self.within.discard(trigger.id)
            elif trigger.id not in self.within:
                self.within.add(trigger.id)
                if not trigger.once or trigger.id not in self.fired:
                    self.fired.add(trigger.id)
                    happened.append(events.TriggerReached(trigger=trigger.id))
        return happened

    def _leave_behind(self) -> list[events.Event]:
        """What was begun is put away when one walks off."""
        if self.said is None:
            return []
        name, line = self.said
        thing = self._thing(name)
        reach = thing.reach if isinstance(thing, Sight) else SPEAKS
        if thing is not None and self._gap(self.spot(name)) <= reach + LEAVES:
            return []
        self.said = None
        heard_all = thing is not None and line + 1 >= len(thing.says)
        return [events.HeardOut(thing=name)] if heard_all else []

    def _signal(self) -> None:
        self.open = opened(self.doors, self.open, self.state, self.at[~self.people.is_fixed])
        for sight in self.sights:
            if sight.id in self.seen:
                self.shares[sight.id] = min(1.0, self.shares[sight.id] + STEP / GLOWS_S)
        if self.used_pod:
            self.shares[self.used_pod] = min(1.0, self.shares[self.used_pod] + STEP / SHUTS_S)

    # -- using -------------------------------------------------------------------------------------------------------

    def prompt(self, look: tuple[float, float] | None = None) -> Prompt | None:
        """What `Use` would do now: the nearest thing in reach that the player turns to, or that is where `look` points
        (along x and z). What has not been seen yet comes before what has, and what the story waits for before all."""
        found = [] if self.used_pod else self._within_reach(look)
        return min(found, key=lambda each: each[:2])[2] if found else None

    def _within_reach(
        self, look: tuple[float, float] | None, everywhere: bool = False
    ) -> list[tuple[float, str, Prompt]]:
        """Everything that can be used, with a number that is the lower the more it is meant."""
        facing = look or (float(self.facing[0, 0]), float(self.facing[0, 1]))
        found: list[tuple[float, str, Prompt]] = []
        for thing in (*self.sights, *self.doors, *self.pods, *self.people.people):
            if isinstance(thing, Person) and not thing.says:
                continue
            spot = self.spot(thing.id)
            gap = self._gap(spot)
            reach = SPEAKS if isinstance(thing, Person) else thing.reach
            if gap > reach or not self._is_on_this_floor(spot):
                continue
            x, z = spot[0] - self.at[0, 0], spot[2] - self.at[0, 2]
            ahead = float(x * facing[0] + z * facing[1]) / max(gap, 1e-6)
            if isinstance(thing, Door) and ahead > -0.4:  # it is wide: who stands at its side and looks out means it
                normal = facing_of(thing.turn)
                ahead = max(ahead, 0.7 * abs(facing[0] * normal[0] + facing[1] * normal[1]))
            if ahead < 0.25 and gap > 0.7 and not everywhere:
                continue
            kind = type(thing).__struct_config__.tag
            is_shut = isinstance(thing, Door) and self.state in thing.shut
            rank = gap - 0.9 * ahead
            rank += KNOWN if thing.id in self.seen else -WANTED if thing.id == self.wanted else 0.0
            found.append((rank, thing.id, Prompt(kind, thing, is_shut)))
        return found

    def _use(self, name: str = "") -> list[events.Event]:
        if self.said is not None:
            return self._go_on()
        prompt = self.prompt()
        if name and not self.used_pod:
            named = [each[2] for each in self._within_reach(None, everywhere=True) if each[1] == name]
            prompt = named[0] if named else prompt
        if prompt is None:
            return []
        match prompt.thing:
            case Door() as door:
                return [] if prompt.is_shut else [events.DoorUsed(door.id, door.to, door.entrance)]
            case Pod() as pod:
                self.used_pod = pod.id
                return [events.PodUsed(pod=pod.id, level=pod.level)]
            case thing:
                return self._say(thing, 0)

    def _go_on(self) -> list[events.Event]:
        """The next line, or after the last one nothing more."""
        assert self.said is not None
        name, line = self.said
        thing = self._thing(name)
        if thing is not None and line + 1 < len(thing.says):
            return self._say(thing, line + 1)
        self.said = None
        return [events.HeardOut(thing=name)]

    def _say(self, thing: Sight | Person, line: int) -> list[events.Event]:
        if not thing.says:
            return []
        self.said = (thing.id, line)
        if isinstance(thing, Person):
            return [events.PersonSpoke(person=thing.id, who=thing.who, line=thing.says[line], number=line)]
        self.seen.add(thing.id)
        return [events.SightSeen(sight=thing.id, line=thing.says[line], number=line)]

    def rise(self) -> None:
        """Up from the pod again, as after a dive."""
        self.used_pod = ""

    # -- looking -----------------------------------------------------------------------------------------------------

    @property
    def signals(self) -> dict[str, float]:
        """0 to 1 by name: doors that are open, sights that were looked at, canopies that are shut."""
        return {**self.shares, **{door.id: share for door, share in zip(self.doors, self.open, strict=True)}}

    def figures(self) -> tuple[Figure, ...]:
        """Everybody who walks, stands or sits here, the player first."""
        spoken_to = self._spoken_to()
        speeds = np.sqrt(_size2(self.velocity))
        figures = []
        for row in range(len(self.at)):
            x, y, z = (float(value) for value in self.at[row])
            at = (x, y + float(self.lift[row]), z)
            facing, speed = (float(self.facing[row, 0]), float(self.facing[row, 1])), float(speeds[row])
            if row == 0:
                clip = "run" if speed > 2.4 else "walk" if speed > STANDS else "idle_1"
                looks = self.spot(self.said[0]) if self.said is not None else None
                figures.append(Figure("", self.player, at, facing, speed, clip, looks=looks))
                continue
            person = self.people.people[row - 1]
            figures.append(
                Figure(
                    person.id,
                    person.who,
                    at,
                    facing,
                    speed,
                    self.people.clip(row, self.step_count, speed, spoken_to),
                    person.expression,
                    self.people.is_talking(row, self.step_count, spoken_to),
                    self.people.looks(row, self.at, self.facing, self._spots),
                )
            )
        return tuple(figures)

    def line(self) -> tuple[Sight | Person, int] | None:
        """What is said now: by what or whom, and which of its lines."""
        thing = self._thing(self.said[0]) if self.said is not None else None
        return (thing, self.said[1]) if thing is not None and self.said is not None else None

    # -- keeping -----------------------------------------------------------------------------------------------------

    def capture(self) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
        """Everything that changes, as plain values and arrays (copies)."""
        plain = {
            "people": [person.id for person in self.people.people],
            "step": self.step_count,
            "order": [self.order.x, self.order.z, self.order.run],
            "stride": self.stride,
            "open": list(self.open),
            "shares": dict(sorted(self.shares.items())),
            "seen": sorted(self.seen),
            "fired": sorted(self.fired),
            "within": sorted(self.within),
            "said": list(self.said) if self.said is not None else [],
            "used_pod": self.used_pod,
            "minds": self.people.write(),
        }
        return plain, {name: rows.copy() for name, rows in self._rows().items()}

    def restore(self, plain: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        """Go on from what `capture` gave. Raises KeyError, ValueError or TypeError where it does not fit this place;
        then nothing has changed."""
        if plain["people"] != [person.id for person in self.people.people]:
            raise ValueError("other people are here than were kept")
        rows = {name: np.array(arrays[name], np.float64) for name in self._rows()}
        if any(
            rows[name].shape != old.shape or not np.isfinite(rows[name]).all() for name, old in self._rows().items()
        ):
            raise ValueError("what was kept of walkers does not fit")
        shares = {str(name): float(share) for name, share in plain["shares"].items()}
        if set(shares) != set(self.shares) or len(plain["open"]) != len(self.doors):
            raise ValueError("other things are here than were kept")
        x, z, run = plain["order"]
        order, open_ = Walk(int(x), int(z), bool(run)), [float(share) for share in plain["open"]]
        said = (str(plain["said"][0]), int(plain["said"][1])) if plain["said"] else None
        if said is not None and not 0 <= said[1] < len(getattr(self._thing(said[0]), "says", ())):
            raise ValueError("a line was kept that is not here")
        step, stride, used_pod = int(plain["step"]), float(plain["stride"]), str(plain["used_pod"])
        if used_pod and used_pod not in shares:
            raise ValueError("a pod was kept that is not here")
        self.people.take_up(plain["minds"])
        self.at, self.velocity, self.facing, self.lift = (rows[n] for n in ("at", "velocity", "facing", "lift"))
        self.people.wanted, self.people.faces = rows["wanted"], rows["faces"]
        self.step_count, self.order, self.stride, self.open, self.shares = step, order, stride, open_, shares
        self.seen, self.fired, self.within = set(plain["seen"]), set(plain["fired"]), set(plain["within"])
        self.said, self.used_pod = said, used_pod

    def digest(self) -> str:
        """One word for everything that is here now."""
        plain, arrays = self.capture()
        told = hashlib.blake2b(repr(sorted(plain.items())).encode(), digest_size=8)
        for name in sorted(arrays):
            told.update(np.ascontiguousarray(arrays[name], "<f8").tobytes())
        return told.hexdigest()

    def _rows(self) -> dict[str, np.ndarray]:
        people = self.people
        return {
            "at": self.at,
            "velocity": self.velocity,
            "facing": self.facing,
            "lift": self.lift,
            "wanted": people.wanted,
            "faces": people.faces,
        }

    # -- inside ------------------------------------------------------------------------------------------------------

    @property
    def time_s(self) -> float:
        return self.step_count / STEPS_PER_SECOND

    def _spoken_to(self) -> int:
        """The row of whom the player speaks with, or 0."""
        if self.said is None:
            return 0
        return next((row for row, person in enumerate(self.people.people, start=1) if person.id == self.said[0]), 0)

    def _thing(self, name: str) -> Sight | Person | None:
        return next((thing for thing in (*self.sights, *self.people.people) if thing.id == name), None)

    def spot(self, name: str) -> tuple[float, float, float]:
        """Where a thing is now; people are where they have come to."""
        for row, person in enumerate(self.people.people, start=1):
            if person.id == name:
                x, y, z = (float(value) for value in self.at[row])
                return x, y + 1.5, z
        return self._spots[name]

    def _gap(self, spot: Sequence[float]) -> float:
        x, z = float(self.at[0, 0]) - spot[0], float(self.at[0, 2]) - spot[2]
        return float(np.sqrt(x * x + z * z))

    def _is_on_this_floor(self, spot: Sequence[float]) -> bool:
        """Whether something is about as high as the player: a sight may hang over a door or lie on the floor."""
        return -1.2 < spot[1] - float(self.at[0, 1]) < ABOVE + 1.4


def _size2(rows: np.ndarray) -> np.ndarray:
    return rows[:, 0] * rows[:, 0] + rows[:, 1] * rows[:, 1]
