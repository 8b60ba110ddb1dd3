"""Overlays of where a swarm goes: ways to a place, what can be reached, what flows, which jobs are covered. Tooth only.

All of it is asked of the game's own code (flow fields, currents, the sites of lesions and biofilm) on the tissue that
the preview shows. Each is a generator that gives None between slices of its work and at last what it came to.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from game.content.kinds import Lesion, Plaque, Port, Swarm
from game.content.level import Level, jobs
from game.core.text import tr
from game.editor.outlines import ball
from game.editor.sketching import BLUE, ORANGE, VIRIDIS, Drawn, Pad, Scale, arrows, mixed, stops_of
from game.tooth.currents import Currents
from game.tooth.flow import FlowField
from game.tooth.kernels_work import DEPTH
from game.tooth.places import lacking
from game.tooth.tissue import BAND, Tissue

if TYPE_CHECKING:
    from game.editor.overlays import Look

SLICE = 60_000  # cell updates between two looks at the clock: some 4 ms
MOST_ARROWS = 1_600
MOST_TILES = 12_000
MOST_CROSSES = 1_500
TOO_FAST = 28.0  # voxels a second: the fastest bot swims no faster
ONE_LAYER = 2.45  # voxels from the surface within which lies one layer of cells, of those in the fluid
LIFT = 0.35  # voxels off the surface, so that a sheet lies on it and not in it
LOST_LEAST = 0.15  # percent of the fluid: less are pores at the rim
FAR_TOP = 0.96  # share of the ways that the colours tell apart; the farthest few are as bright


def inside(level: Level) -> Level:
    """The level with only those things that stand in its box: a level that is being made has others, too."""
    room = level.room
    kept = [
        thing for thing in level.things if all(0.0 <= n <= most for n, most in zip(thing.at, room, strict=True))
    ]
    return level if len(kept) == len(level.things) else replace(level, things=tuple(kept))


def spread_from(tissue: Tissue, points: np.ndarray) -> Iterator[FlowField | None]:
    """Travel distances from some points (voxels), in slices."""
    field = FlowField(tissue.size)
    field.look(tissue.mineral)
    field.start(np.clip(points, 0.5, np.array(tissue.size) - 0.5))
    yield None
    while not field.advance(SLICE):
        yield None
    yield field


def ways(look: Look) -> Iterator[Drawn | None]:
    """Arrows of the way that bots take to the port, or to what is chosen."""
    goal, words = look.goal_of_ways()
    pad = Pad()
    if goal is None:
        pad.fact("edit.layer.lacks_port", tone="fault")
        yield pad.done()
        return
    tissue, unit = look.preview.tissue, look.unit
    field = yield from _last(spread_from(tissue, np.array([goal], np.float64) / unit))
    pad.label(words, goal, "accent")
    distance = field.distance
    stride = 2
    while True:
        cells = _near_the_surface(tissue, stride) & np.isfinite(distance[::stride, ::stride, ::stride])
        cells &= field.direction[::stride, ::stride, ::stride, 3] != 0
        if cells.sum() <= MOST_ARROWS or stride > 8:
            break
        stride += 1
    found = np.argwhere(cells) * stride
    if not len(found):
        pad.fact("edit.layer.ways.none", tone="fault")
        yield pad.done()
        return
    rows = tuple(found.T)
    way = field.direction[rows][:, :3].astype(np.float64) / 127.0
    way *= stride * 2.0 * 0.72
    far = distance[rows]
    top = max(float(np.quantile(far, FAR_TOP)), 1.0)
    at = found * 2.0 + 1.0 - way * 0.5
    colours = mixed(VIRIDIS[::-1][:7], far / top, 245)
    pad.lines(arrows(at * unit, way * unit), np.repeat(colours, 6, axis=0))
    pad.lines(ball(goal, [6.0 * unit] * 3, sides=24), (255, 236, 160, 255))
    pad.scale = Scale(stops_of(VIRIDIS[::-1][:7]), ((0.0, "0"), (1.0, f"{top * unit:.0f} µm")))
    pad.fact("edit.layer.ways.to", place=words)
    yield pad.done()


def reached(look: Look) -> Iterator[Drawn | None]:
    """Where on the surface bots from the port get, by how far it is; and fluid that no way leads to."""
    pad, tissue, unit = Pad(), look.preview.tissue, look.unit
    ports = inside(look.level).of(Port)
    if not ports:
        pad.fact("edit.layer.lacks_port", tone="fault")
        yield pad.done()
        return
    field = yield from _last(spread_from(tissue, np.array([port.at for port in ports], np.float64) / unit))
    yield None
    distance = field.distance
    is_fluid = tissue.distance[1::2, 1::2, 1::2] > 0.5
    is_lost = is_fluid & ~np.isfinite(distance)
    surface = np.argwhere(_near_the_surface(tissue, 1, ONE_LAYER) & is_fluid)
    stride = max(1, -(-len(surface) // MOST_TILES))
    tiles = surface[::stride]
    yield None
    middles, one, two = _tiles(tissue, tiles)
    far = distance[tuple(tiles.T)]
    is_reached = np.isfinite(far)
    top = max(float(np.quantile(far[is_reached], FAR_TOP)), 1.0) if is_reached.any() else 1.0
    colours = mixed(VIRIDIS[::-1], np.where(is_reached, far, 0.0) / top, 120)
    colours[~is_reached] = (*ORANGE, 190)
    pad.squares(middles * unit, one * (0.92 * unit), two * (0.92 * unit), colours)
    lost = np.argwhere(is_lost)
    lost = lost[:: max(1, -(-len(lost) // MOST_CROSSES))] * 2.0 + 1.0
    ends = np.stack([lost[:, None] - _X, lost[:, None] + _X], axis=2).reshape(-1, 3)
    pad.lines(ends * unit, (*ORANGE, 255))
    pad.scale = Scale(stops_of(VIRIDIS[::-1]), ((0.0, "0"), (1.0, f"{top * unit:.0f} µm")))
    share = 100.0 * int(is_lost.sum()) / max(1, int(is_fluid.sum()))
    if share >= LOST_LEAST:
        pad.fact("edit.layer.reached.lost", colour=ORANGE, tone="fault", percent=f"{share:.1f}")
    else:
        pad.fact("edit.layer.reached.all", tone="good")
    yield pad.done()


def flows(look: Look) -> Iterator[Drawn | None]:
    """What flows at rest, and where it is too fast to swim against."""
    pad, tissue, unit, level = Pad(), look.preview.tissue, look.unit, inside(look.level)
    cells = tuple(n // 2 for n in tissue.size)
    motion = SimpleNamespace(drift=np.zeros((*cells, 4), np.int8), has_drift=False)
    level = replace(level, things=tuple(thing for thing in level.things if thing.__struct_config__.tag == "current"))
    currents = Currents(level, tissue, motion)  # type: ignore[arg-type]
    yield None
    currents.pour_at_rest(level.saliva.flow)
    drift = motion.drift[..., :3].astype(np.float64) * 0.5  # voxels a second
    speed = np.linalg.norm(drift, axis=3)
    stride = 1
    while (speed[::stride, ::stride, ::stride] > 0.5).sum() > MOST_ARROWS and stride < 8:
        stride += 1
    found = np.argwhere(speed[::stride, ::stride, ::stride] > 0.5) * stride
    if len(found):
        rows = tuple(found.T)
        pace = speed[rows]
        way = drift[rows] / pace[:, None] * (stride * 2.0) * np.clip(pace / TOO_FAST, 0.35, 1.3)[:, None]
        colours = np.where((pace > TOO_FAST)[:, None], np.uint8([*ORANGE, 255]), np.uint8([*BLUE, 235]))
        at = found * 2.0 + 1.0 - way * 0.5
        pad.lines(arrows(at * unit, way * unit), np.repeat(colours, 6, axis=0))
        pad.fact("edit.layer.flows.slow", colour=BLUE, speed=f"{TOO_FAST * unit:.0f}")
        pad.fact("edit.layer.flows.fast", colour=ORANGE, speed=f"{float(speed.max()) * unit:.0f}")
    else:
        pad.fact("edit.layer.flows.none")
    yield pad.done()


def coverage(look: Look) -> Iterator[Drawn | None]:
    """Each job with its share of all work, and places of it that no swarm reaches."""
    pad, tissue, unit, level = Pad(), look.preview.tissue, look.unit, inside(look.level)
    starts = [thing.at for thing in level.things if isinstance(thing, (Port, Swarm))]
    if not starts:
        pad.fact("edit.layer.lacks_swarm", tone="fault")
        yield pad.done()
        return
    field = yield from _last(spread_from(tissue, np.array(starts, np.float64) / unit))
    reaches = np.isfinite(field.distance)
    for _ in range(DEPTH // 2):  # what builders give seeps so far through porous tissue, and films are thinner
        reaches = _widened(reaches)
    yield None
    found = []
    colonies = dict(zip((id(each) for each in look.level.of(Plaque)), look.preview.biofilm.parts, strict=False))
    for job in jobs(level):
        if isinstance(job, Lesion):
            sites = lacking(tissue, level.voxels(job.at), job.radius / unit)
        else:
            first, last = colonies.get(id(job), (0, 0))
            sites = look.preview.biofilm.sites[first:last]
            sites = sites[look.preview.biofilm.amount.reshape(-1)[sites] > 0]
        voxels = np.stack(np.unravel_index(sites, tissue.size), axis=1)
        cells = tuple(np.minimum(voxels // 2, np.array(reaches.shape) - 1).T)
        found.append((job, len(sites), voxels[~reaches[cells]]))
        yield None
    whole = max(1, sum(count for _, count, _ in found))
    for job, count, missed in found:
        share = count / whole
        is_ill = count == 0 or len(missed) > (1.0 - level.enough) * count  # with less of it, the job cannot be done
        colour = ORANGE if is_ill else BLUE
        pad.lines(ball(job.at, [job.radius] * 3, sides=32), (*colour, 200))
        pad.label(tr("edit.layer.jobs.label", name=job.id, percent=f"{100.0 * share:.0f}"), job.at,
                  "fault" if is_ill else "plain")  # fmt: skip
        key = "empty" if count == 0 else "closed" if len(missed) == count else "missed" if is_ill else "covered"
        done = 100.0 * (1.0 - len(missed) / max(1, count))
        pad.fact(f"edit.layer.jobs.{key}", colour=colour, tone="fault" if is_ill else "plain", share=share,
                 name=job.id, percent=f"{100.0 * share:.0f}", reached=f"{done:.0f}")  # fmt: skip
        lost = missed[:: max(1, -(-len(missed) // 400))] + 0.5
        ends = np.stack([lost[:, None] - 0.5 * _X, lost[:, None] + 0.5 * _X], axis=2).reshape(-1, 3)
        pad.lines(ends * unit, (*ORANGE, 255))
    if not found:
        pad.fact("edit.layer.jobs.none")
    yield pad.done()


# -- inside -----------------------------------------------------------------------------------------------------------

_X = np.array([(0.9, 0.9, 0.0), (0.9, -0.9, 0.0), (0.0, 0.9, 0.9)])


def _last(work: Iterator) -> Iterator:
    """Go on with slices; gives what the last one came to."""
    found = None
    for found in work:
        if found is None:
            yield None
    return found


def _near_the_surface(tissue: Tissue, stride: int, reach: float = BAND - 0.6) -> np.ndarray:
    """Cells of two voxels, every `stride`th, whose middle lies in the fluid within `reach` voxels of tissue."""
    step = 2 * stride
    at = tissue.distance[1::step, 1::step, 1::step]
    cells = tuple(-(-(n // 2) // stride) for n in tissue.size)
    return (at[: cells[0], : cells[1], : cells[2]] > 0.3) & (at[: cells[0], : cells[1], : cells[2]] < reach)


def _tiles(tissue: Tissue, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cells near the surface -> middles on it, and two ways along it, in voxels."""
    size = np.array(tissue.size)
    at = np.minimum(cells * 2 + 1, size - 2)
    slope = np.zeros((len(at), 3))
    for axis in range(3):
        step = np.zeros(3, np.int64)
        step[axis] = 1
        ahead, back = np.minimum(at + step, size - 1), np.maximum(at - step, 0)
        slope[:, axis] = tissue.distance[tuple(ahead.T)] - tissue.distance[tuple(back.T)]
    length = np.linalg.norm(slope, axis=1, keepdims=True)
    normal = np.where(length > 1e-3, slope / np.maximum(length, 1e-3), (0.0, 1.0, 0.0))
    away = tissue.distance[tuple(at.T)][:, None].astype(np.float64)
    middles = at + 0.5 - normal * (away - LIFT)
    flat = np.where(np.abs(normal[:, 1:2]) > 0.8, (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
    one = np.cross(normal, flat)
    one /= np.maximum(np.linalg.norm(one, axis=1, keepdims=True), 1e-6)
    return middles, one, np.cross(normal, one)


def _widened(cells: np.ndarray) -> np.ndarray:
    """The cells, and those beside them."""
    wide = cells.copy()
    for axis in range(3):
        ahead, back = [slice(None)] * 3, [slice(None)] * 3
        ahead[axis], back[axis] = slice(1, None), slice(None, -1)
        wide[tuple(ahead)] |= cells[tuple(back)]
        wide[tuple(back)] |= cells[tuple(ahead)]
    return wide
