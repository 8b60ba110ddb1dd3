"""Posts: the four anchors of a tooth, who is left at them, and the places that are closed to all.

Called by systems in schedule.py. Which post is a bot's own is told by its column `post`. Invariants: setting and
lifting move bots between posts and neither make nor lose one; a keep_out post holds nobody. Let go, posts stand where
they stand and their bots are dark; the next focus, auto or anchor of their swarm wakes them.
"""

from __future__ import annotations

import numpy as np

from game.content import events
from game.content.intents import SetAnchor
from game.tooth import places, swarm
from game.tooth.components import Anchor, Port, Spring, Swarm
from game.tooth.kernels_census import choose_posts

ANCHORS = 4
LEAST_RADIUS, MOST_RADIUS = 3.0, 48.0  # voxels
SHARE_STEPS = 64  # who was lost is replaced once a second
SLACK = 0.02  # of a swarm, by which a share may be wrong

_bins = np.zeros(1024, np.int64)


def set_anchor(sim, order: SetAnchor) -> None:
    """Set or change one of the four. Nothing happens where it could not stand: a place closed round the port would let
    nobody in or out, and one round a spring would leave builders waiting before it."""
    swarms = [part for _, part in sim.each(Swarm)]
    if not (0 <= order.number < ANCHORS and 0 <= order.swarm < len(swarms)):
        return
    anchor = _anchor(sim, order.number)
    radius = min(MOST_RADIUS, max(LEAST_RADIUS, order.radius))
    if order.task == "keep_out":
        kept_open = [part for kind in (Port, Spring) for _, part in sim.each(kind)]
        if any(places.apart(order.at, part.at) < radius + part.radius for part in kept_open):
            return
    if anchor.is_set and (anchor.swarm != order.swarm or order.task == "keep_out"):
        _give_back(sim, anchor)
    before = places.closed_places(sim)
    anchor.is_set = True
    anchor.at, anchor.radius, anchor.task, anchor.swarm = order.at, radius, order.task, order.swarm
    anchor.share = 0.0 if order.task == "keep_out" else min(1.0, max(0.0, order.share))
    anchor.idle_steps = 0
    swarm.wake_posts(sim, order.swarm)
    _reopen(sim, before)
    anchor.goal = sim.nearest_open(order.at)
    anchor.axis = sim.normal_at(anchor.goal)
    _fill(sim, anchor)
    swarms[order.swarm].told = ()
    swarms[order.swarm].moved_step = sim.step_count
    sim.happenings.did("anchor")
    sim.say(events.AnchorSet(number=order.number, at=order.at, task=order.task))


def lift_anchor(sim, number: int) -> None:
    """Take one away; who was left there is the swarm's again."""
    if not 0 <= number < ANCHORS or not _anchor(sim, number).is_set:
        return
    anchor = _anchor(sim, number)
    _give_back(sim, anchor)
    before = places.closed_places(sim)
    anchor.is_set = anchor.is_awake = False
    _reopen(sim, before)
    sim.say(events.AnchorLifted(number=number, at=anchor.at))


def keep_shares(sim) -> None:
    """Replace who was lost at a post, and give back who is too many."""
    for _, anchor in sim.each(Anchor):
        if anchor.is_set and anchor.task != "keep_out":
            part = _swarm(sim, anchor)
            if abs(anchor.bots - anchor.share * part.alive) > max(2.0, SLACK * part.alive):
                _fill(sim, anchor)


def _fill(sim, anchor: Anchor) -> None:
    """Bring the number of those who are left there to its share: the nearest stay, the nearest to the swarm go."""
    part = _swarm(sim, anchor)
    missing = int(anchor.share * part.alive + 0.5) - anchor.bots
    if missing > 0:
        anchor.bots += _move(part, 0, anchor.number + 1, anchor.at, missing)
    elif missing < 0:
        anchor.bots -= _move(part, anchor.number + 1, 0, part.focus or part.centre, -missing)


def _give_back(sim, anchor: Anchor) -> None:
    part = _swarm(sim, anchor)
    _move(part, anchor.number + 1, 0, anchor.at, part.alive)
    anchor.bots = anchor.working = anchor.idle = 0
    part.told = ()


def _move(part: Swarm, give_up: int, take_up: int, at, wanted: int) -> int:
    columns = part.columns
    spot = np.array(at, np.float32)
    return int(choose_posts(part.alive, columns.position, columns.post, give_up, take_up, spot, wanted, _bins))


def _reopen(sim, before: np.ndarray) -> None:
    """Where places were closed or opened, ways are made anew and what is held inside moves to the rim."""
    after = places.closed_places(sim)
    if np.array_equal(before, after):
        return
    for x, y, z, radius in np.concatenate((before, after)).tolist():
        low = tuple(max(0, int(n - radius) - 2) for n in (x, y, z))
        high = tuple(min(most, int(n + radius) + 3) for n, most in zip((x, y, z), sim.tissue.size, strict=True))
        sim.ways.touch(sim, low, high)
    for _, part in sim.each(Swarm):
        if part.focus is not None:
            part.goal = sim.nearest_open(part.focus)
    for _, anchor in sim.each(Anchor):
        if anchor.is_set:
            anchor.goal = sim.nearest_open(anchor.at)


def _anchor(sim, number: int) -> Anchor:
    return next(anchor for _, anchor in sim.each(Anchor) if anchor.number == number)


def _swarm(sim, anchor: Anchor) -> Swarm:
    return next(part for number, (_, part) in enumerate(sim.each(Swarm)) if number == anchor.swarm)
