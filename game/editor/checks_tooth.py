"""Rules of a tooth as it comes to be: where things stand in its tissue, and whether bots get there. Knows a tooth.

Called by checks.py with the Ground (tissue, fluid, ways from the port). Invariant: what counts as reached, inside or
solid is what the simulation takes for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

import numpy as np

from game.content.kinds import Current, Fibre, Lesion, Plaque, Port, Spring, Swarm
from game.content.level import MAX_VOXELS, CameraPlace, Level, level_faults
from game.editor import fixes
from game.editor.document import Handle
from game.editor.rays import Point
from game.editor.rules import Fix, Issue, Look, Rule
from game.tooth import places
from game.tooth.tissue import DENTIN, ENAMEL, FLUID, PULP

CROWDED = 2.0  # bots for each voxel of fluid that they start in
THIN = 40  # voxels of thin wall: fewer are a rim, and nobody would see them
FIBRE_ENDS = (DENTIN, PULP)
SPINDLE_UM = 40.0
"""What ends this near to dentin is taken to end in it: processes reach so far into enamel (spindles, 10 to 40 um)."""
AT_WALL = 3.0
"""Voxels by which something may stand in tissue: the game moves it to the fluid beside it, and nobody sees a change."""


def can_be_built(level: Level) -> bool:
    """Whether tissue can be made of a level at all, and in reasonable time."""
    if any(n % 16 for n in level.size) or math.prod(level.size) > MAX_VOXELS:
        return False
    return not any(fault.path.startswith("shapes") for fault in level_faults(level))


def tissue(look: Look) -> Iterator[Issue | None]:
    """A tooth that is all tissue or all fluid: nothing to stand on, or nowhere to swim."""
    ground = look.ground
    if ground is None:
        return
    solid = int(np.count_nonzero(ground.tissue.kind))  # what lesions have hollowed out is still tissue
    if solid == 0 or solid == ground.tissue.kind.size:
        yield look.issue("no_tissue" if solid == 0 else "no_fluid", "fault", "shapes")


def port_and_swarms(look: Look) -> Iterator[Issue | None]:
    """A port or a swarm that starts inside tissue, too far from any fluid, or cut off from the port."""
    ground = look.ground
    if ground is None:
        return
    for handle, part in look.parts("things"):
        if not isinstance(part, (Port, Swarm)):
            continue
        is_port = isinstance(part, Port)
        if ground.distance(part.at) <= 0.0:
            fluid = ground.fluid(part.at, reached=not is_port) or ground.fluid(part.at, reached=False)
            yield _inside(look, handle, part.at, fluid)
        elif not is_port and not ground.is_reached(part.at):
            port = _port(look)
            fix = fixes.move_to(handle, port, "edit.fix.to_port") if port else None
            yield look.issue("cut_off", "fault", handle, "at", fix)


def springs(look: Look) -> Iterator[Issue | None]:
    """A spring inside tissue, or one that no way leads to."""
    ground = look.ground
    if ground is None:
        return
    for handle, part in look.parts("things"):
        if not isinstance(part, Spring):
            continue
        is_inside = ground.distance(part.at) <= 0.0
        if not is_inside and ground.is_reached(part.at):
            continue
        fluid = ground.fluid(part.at)
        if is_inside:
            yield _inside(look, handle, part.at, fluid)
        else:
            fluid = fluid or _port(look)
            yield look.issue("dry_spring", "fault", handle, "at", fixes.move_to(handle, fluid) if fluid else None)


def lesions(look: Look) -> Iterator[Issue | None]:
    """A lesion that touches no tissue that could lose mineral, or one that bots cannot reach."""
    ground = look.ground
    if ground is None:
        return
    for handle, part in look.parts("things"):
        if not isinstance(part, Lesion):
            continue
        at, radius = ground.level.voxels(part.at), part.radius / ground.level.um_per_voxel
        sites = places.lacking(ground.tissue, at, radius)
        if not len(sites):
            found = ground.of_kind(part.at, (ENAMEL, DENTIN))
            fix = fixes.move_to(handle, found, "edit.fix.to_tissue") if found else None
            rule = "lesion_in_pulp" if ground.kind(part.at) == PULP else "lesion_nowhere"
            yield look.issue(rule, "fault" if part.job else "advice", handle, "at", fix)
        elif part.job and not ground.reaches_any(np.stack(np.unravel_index(sites, ground.tissue.size), axis=1)):
            yield look.issue("unreachable", "fault", handle, "at", fixes.no_job(handle))
        yield None


def plaques(look: Look) -> Iterator[Issue | None]:
    """Plaque that is near no surface to grow on, or that bots cannot reach."""
    ground = look.ground
    if ground is None:
        return
    for handle, part in look.parts("things"):
        if not isinstance(part, Plaque):
            continue
        surface = ground.around(part.at, part.radius, 0.0, 2.0)
        if not len(surface):
            found = ground.surface(part.at)
            fix = fixes.move_to(handle, found, "edit.fix.to_surface") if found else None
            yield look.issue("plaque_nowhere", "fault" if part.job else "advice", handle, "at", fix)
        elif part.job and not ground.reaches_any(surface, 1):
            yield look.issue("unreachable", "fault", handle, "at", fixes.no_job(handle))
        yield None


def fibres(look: Look) -> Iterator[Issue | None]:
    """A nerve fibre that ends in enamel or in the fluid: fibres end in dentin or in the pulp."""
    ground = look.ground
    if ground is None:
        return
    for handle, part in look.parts("things"):
        if not isinstance(part, Fibre) or not ground.is_inside(part.at):
            continue
        yield None
        kind = ground.kind(part.at)
        if kind in (ENAMEL, FLUID):
            found = ground.of_kind(part.at, FIBRE_ENDS)
            if kind == ENAMEL and found and math.dist(found, part.at) < SPINDLE_UM + 2.0 * ground.level.um_per_voxel:
                continue
            fix = fixes.move_to(handle, found, "edit.fix.to_dentin") if found else _delete(look, handle)
            if kind == ENAMEL:
                yield look.issue("fibre_in_enamel", "fault", handle, "at", fix)
            else:
                yield look.issue("fibre_in_fluid", "advice", handle, "at", fix)


def currents(look: Look) -> Iterator[Issue | None]:
    """A current in the middle of tissue, where nothing can flow."""
    ground = look.ground
    if ground is None:
        return
    for handle, part in look.parts("things"):
        if isinstance(part, Current) and not len(ground.around(part.at, part.radius, 0.5, 99.0)):
            fluid = ground.fluid(part.at, reached=False) or _port(look)
            fix = fixes.move_to(handle, fluid) if fluid else None
            yield look.issue("still_current", "fault", handle, "at", fix)


def crowds(look: Look) -> Iterator[Issue | None]:
    """More bots than fit into the fluid around the place where they start."""
    ground = look.ground
    if ground is None:
        return
    for handle, part in look.parts("things"):
        if not isinstance(part, Swarm) or ground.distance(part.at) <= 0.0:
            continue
        room = len(ground.around(part.at, part.radius, 1.0, 99.0))
        most = max(1, int(room * CROWDED))
        if part.bots > most:
            fix = Fix("edit.fix.fewer", partial(fixes.set_values, handle, {"bots": most}), {"most": f"{most:,}"})
            yield look.issue("crowd", "advice", handle, "bots", fix, bots=f"{part.bots:,}", most=f"{most:,}")


def cameras(look: Look) -> Iterator[Issue | None]:
    """A camera inside tissue, or one that looks past the tooth."""
    ground = look.ground
    if ground is None:
        return
    for handle, part in look.parts("cameras"):
        if part.at == part.look:
            continue
        if ground.is_inside(part.at) and ground.distance(part.at) <= 0.0:
            fluid = ground.fluid(part.at, reached=False)
            fix = fixes.move_to(handle, fluid) if fluid and fluid != part.look else None
            yield look.issue("blind_camera", "advice", handle, "at", fix)
        elif not _sees_tooth(ground.level, part):
            fix = Fix("edit.fix.look", partial(fixes.look_at_middle, handle))
            yield look.issue("turned_away", "advice", handle, "look", fix)


def walls(look: Look) -> Iterator[Issue | None]:
    """A wall of one or two voxels between fluid and fluid: it looks torn."""
    ground = look.ground
    if ground is None:
        return
    solid = ground.tissue.distance <= 0.0
    thin = np.zeros_like(solid)
    for axis in range(3):
        thin |= _thin_along(solid, axis)
        yield None
    count = int(thin.sum())
    if count >= THIN:
        found = np.argwhere(thin)
        middle = found[int(np.argmin(((found - np.median(found, axis=0)) ** 2).sum(axis=1)))] + 0.5
        at: Point = tuple(float(n) * ground.level.um_per_voxel for n in middle)  # type: ignore[assignment]
        place = ", ".join(f"{n:g}" for n in at)
        yield look.issue("walls", "advice", "shapes", "", None, at, count=count, place=place)


def _thin_along(solid: np.ndarray, axis: int) -> np.ndarray:
    """Voxels of tissue with fluid at both sides, within two voxels along one axis, in the middle of a wall that goes
    on in the directions across: not a ridge, not a tip."""
    along = np.moveaxis(solid, axis, 0)
    one = np.zeros_like(along)
    one[1:-1] = along[1:-1] & ~along[:-2] & ~along[2:]
    pair = np.zeros_like(along)
    if len(along) > 3:
        two = ~along[:-3] & along[1:-2] & along[2:-1] & ~along[3:]
        pair[1:-2] |= two
        pair[2:-1] |= two
    thin = one | pair
    wide = thin.copy()
    for across in (1, 2):
        for step in (-3, 3):
            wide &= _shifted(thin, step, across)
    return np.moveaxis(wide, 0, axis)


def _shifted(mask: np.ndarray, step: int, axis: int) -> np.ndarray:
    moved = np.zeros_like(mask)
    to, source = [slice(None)] * 3, [slice(None)] * 3
    to[axis] = slice(step, None) if step > 0 else slice(None, step)
    source[axis] = slice(None, -step) if step > 0 else slice(-step, None)
    moved[tuple(to)] = mask[tuple(source)]
    return moved


def _inside(look: Look, handle: Handle, at: Point, fluid: Point | None) -> Issue:
    """Something stands in tissue: a little, deep, or so deep that no fluid is near."""
    ground = look.ground
    um = look.value.um_per_voxel
    if fluid is not None and math.dist(at, fluid) <= AT_WALL * um:
        return look.issue("at_wall", "advice", handle, "at", fixes.move_to(handle, fluid))
    rule = "inside" if fluid is not None else "buried"
    fluid = fluid or (_any_fluid(look) if ground is not None else None)
    return look.issue(rule, "fault", handle, "at", fixes.move_to(handle, fluid) if fluid else None)


def _delete(look: Look, handle: Handle) -> Fix:
    return Fix("edit.fix.delete", partial(fixes.remove, handle), {"part": look.name(handle)})


def _port(look: Look) -> Point | None:
    """The fluid at the port."""
    port = next((part for _, part in look.parts("things") if isinstance(part, Port)), None)
    return look.ground.fluid(port.at, reached=False) if port and look.ground else None


def _any_fluid(look: Look) -> Point | None:
    """Fluid somewhere, high up: for what lies too deep in tissue to find any near."""
    ground = look.ground
    free = np.argwhere(ground.tissue.distance >= places.ROOM)  # type: ignore[union-attr]
    if not len(free):
        return None
    high = free[free[:, 1] >= np.percentile(free[:, 1], 60)]
    middle = high[int(np.argmin(((high - high.mean(axis=0)) ** 2).sum(axis=1)))] + 0.5
    return tuple(float(n) * ground.level.um_per_voxel for n in middle)  # type: ignore[union-attr,return-value]


def _sees_tooth(level: Level, camera: CameraPlace) -> bool:
    """Whether any of the tooth's box can be in the picture: corners, middle, and what lies nearest to the camera."""
    room = np.array(level.room)
    at, ahead = np.array(camera.at), np.array(camera.look) - np.array(camera.at)
    if np.all(at >= 0.0) and np.all(at <= room):
        return True
    marks = np.array([[n >> axis & 1 for axis in range(3)] for n in range(8)]) * room
    far = math.sqrt(float((ahead**2).sum()))
    marks = np.concatenate(
        [marks, room[None] / 2.0, np.clip(at, 0.0, room)[None], np.clip(camera.look, 0.0, room)[None]]
    )
    way = marks - at
    cosines = way @ ahead / (np.sqrt((way**2).sum(axis=1)) * far + 1e-9)
    return bool(cosines.max() > math.cos(math.radians(min(85.0, camera.lens))))


_THINGS = frozenset({"ground", "things"})
RULES: tuple[Rule, ...] = (
    Rule("tissue", tissue, frozenset({"ground"})),
    Rule("port_and_swarms", port_and_swarms, _THINGS),
    Rule("springs", springs, _THINGS),
    Rule("lesions", lesions, _THINGS),
    Rule("plaques", plaques, _THINGS),
    Rule("fibres", fibres, _THINGS),
    Rule("currents", currents, _THINGS),
    Rule("crowds", crowds, _THINGS),
    Rule("cameras", cameras, frozenset({"ground", "cameras"})),
    Rule("walls", walls, frozenset({"ground"})),
)
