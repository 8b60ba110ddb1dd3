"""The plan of a place as a small map has it: what is walked on, what is walked round, doors, things to see, oneself.

Built for the walk's screen from the running world; plain values in metres, seen from above. What never changes in a
place is made once; north is at -z, so east is at +x.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.place_kinds import Door
from game.content.places import find_place
from game.core.text import tr
from game.core.trouble import Trouble
from game.places.ground import HEIGHT, STEP_UP, Ground
from game.places.world import PlaceWorld

Flat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """What stays."""

    low: Flat
    high: Flat
    floors: tuple[tuple[tuple[Flat, ...], float], ...]  # outline, height of its middle
    walls: tuple[tuple[Flat, Flat, float, float], ...]  # from, to, low, high
    rounds: tuple[tuple[Flat, float, float, float], ...]  # middle, radius, low, high


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing on the plan: door, sight, pod."""

    kind: str
    at: Flat
    name: str = ""  # in words
    is_goal: bool = False
    is_shut: bool = False


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan now."""

    plan: Plan
    title: str
    at: tuple[float, float, float]
    facing: Flat
    spots: tuple[Spot, ...]
    people: tuple[Flat, ...] = ()

    def is_beside(self, low: float, high: float) -> bool:
        """Whether something from `low` to `high` is in the way of whoever stands where the player does."""
        return low < self.at[1] + HEIGHT and high > self.at[1] + STEP_UP


def plan_of(ground: Ground) -> Plan:
    """What stays of a ground's plan."""
    floors = []
    for floor in ground.floors:
        x = sum(point[0] for point in floor.outline) / len(floor.outline)
        z = sum(point[1] for point in floor.outline) / len(floor.outline)
        floors.append((floor.outline, floor.plane[0] * x + floor.plane[1] * z + floor.plane[2]))
    return Plan(
        low=(float(ground.low[0]), float(ground.low[1])),
        high=(float(ground.high[0]), float(ground.high[1])),
        floors=tuple(floors),
        walls=tuple(((w.ax, w.az), (w.bx, w.bz), w.low, w.high) for w in ground.walls),
        rounds=tuple(((r.x, r.z), r.radius, r.low, r.high) for r in ground.rounds),
    )


def view_of(world: PlaceWorld, plan: Plan, goal: str = "") -> PlanView:
    """The plan now; `goal` is the id of what the player means to come to."""
    spots = [
        Spot("door", (door.at[0], door.at[2]), door_name(door), door.id == goal, world.state in door.shut)
        for door in world.doors
    ]
    spots += [Spot("pod", (pod.at[0], pod.at[2]), is_goal=pod.id == goal) for pod in world.pods]
    spots += [
        Spot("sight", (sight.at[0], sight.at[2]), tr(sight.name), sight.id == goal)
        for sight in world.sights
        if sight.id not in world.seen
    ]
    if goal and not any(spot.is_goal for spot in spots):
        x, _, z = world.spot(goal)
        spots.append(Spot("goal", (x, z), is_goal=True))
    x, y, z = (float(value) for value in world.at[0])
    people = tuple((float(row[0]), float(row[2])) for row in world.at[1:])
    facing = (float(world.facing[0, 0]), float(world.facing[0, 1]))
    return PlanView(plan, tr(world.place.title), (x, y, z), facing, tuple(spots), people)


def door_name(door: Door) -> str:
    """What is behind a door, in words."""
    return tr(door.text) if door.text else place_title(door.to)


def place_title(name: str) -> str:
    """What a place is called; its bare name where its file cannot be read."""
    try:
        return tr(find_place(name).title)
    except Trouble:
        return name
