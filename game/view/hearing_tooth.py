"""What a tooth sounds like, in plain values: swarms from their counts and the census grid, never bot by bot.

build_soundscape asks once a frame. What takes looking at grids is done by turns, one swarm or one colony each
LOOK_STEPS steps, and remembered for as long as the tooth lives; so a frame costs a twentieth of a millisecond however
many bots there are. Invariant: nothing here changes the tooth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np

from game.content.soundscape import FibreSound, PatientSound, Point, SwarmSound, ToothSound
from game.tooth.biofilm import CELL_FULL
from game.tooth.components import Colony, Fibre, Swarm
from game.tooth.kernels_census import COUNT_CELL
from game.tooth.kernels_nerves import DULL_HZ, HAS_SHARP, SHARP_HZ
from game.tooth.motion import speed_of
from game.tooth.sim import Sim

LOOK_STEPS = 3  # from one look at a grid to the next
AROUND = 6  # cells of the census on each side of a swarm's centre
CROWDED = 350.0  # bots in the cell of the mean bot: half as crowded as can be
SHARP_MOST, DULL_MOST = 100.0, 50.0  # Hz that a fibre fires at most
EARSHOT = 34.0  # voxels at which plaque sounds half as near
PLENTY = 2500.0  # full voxels of plaque right at the ear: nearly all that can be heard of it
SOUR = 1.2  # pH below the critical one at which tissue dissolves as fast as can be told


@dataclass(slots=True)
class _Known:
    """What was seen of one tooth at the last looks."""

    crowding: list[float]
    colonies: list[Point]
    plaque: list[float]  # full voxels, by colony
    looked: int = -LOOK_STEPS
    turn: int = field(default=0)


_known: WeakKeyDictionary[Sim, _Known] = WeakKeyDictionary()


def tooth_sound(sim: Sim, ear: Point | None = None) -> ToothSound:
    """What can be heard in a tooth now. `ear`, voxels: where plaque is listened for; where the bots are without one."""
    swarms = [part for _, part in sim.each(Swarm)]
    known = _known.get(sim)
    if known is None:
        known = _known[sim] = _first_look(sim, swarms)
    elif abs(sim.step_count - known.looked) >= LOOK_STEPS:
        known.looked = sim.step_count
        _look(sim, swarms, known)
    patient, lowest = sim.patient, sim.chemistry.lowest
    plaque, plaque_at = _plaque(known, ear or sim.centre())
    return ToothSound(
        time_s=sim.time_s,
        patient=PatientSound(
            name=sim.level.patient.person,
            breath=patient.breath,
            pulse=patient.pulse,
            anxiety=patient.anxiety,
            hand_raised=patient.hand_raised,
            hum_s=sim.time_s if patient.is_humming else None,
        ),
        swarms=tuple(_swarm(sim, number, part, known.crowding[number]) for number, part in enumerate(swarms)),
        fibres=tuple(_fibre(sim, fibre) for _, fibre in sim.each(Fibre)),
        plaque=plaque,
        plaque_at=plaque_at,
        acid=min(1.0, max(0.0, (lowest.critical_ph - lowest.ph) / SOUR)) if sim.chemistry.is_sour else 0.0,
        acid_at=lowest.at if sim.chemistry.is_sour else None,
        flow=sim.mouth.flow,
        daylight=sim.daylight(),
    )


def _swarm(sim: Sim, number: int, part: Swarm, crowding: float) -> SwarmSound:
    alive = max(1, part.alive)
    working, idle = part.working / alive, part.idle / alive
    swims = speed_of(part.chorus, sim.briefing.tuning) / speed_of(1.0, sim.briefing.tuning)
    return SwarmSound(
        id=number,
        task=part.task,
        chorus=part.chorus,
        is_dark=part.is_dark,
        at=part.centre,
        alive=part.alive,
        density=crowding / (crowding + CROWDED),
        speed=0.0 if part.is_dark else swims * (1.0 - 0.5 * min(1.0, working + idle)),
        working=working,
        carrying=part.carrying / alive,
        idle=idle,
    )


def _fibre(sim: Sim, fibre: Fibre) -> FibreSound:
    state = sim.nerves.table[fibre.row]
    fires = max(float(state[SHARP_HZ]) / SHARP_MOST, float(state[DULL_HZ]) / DULL_MOST)
    is_sharp = bool(sim.nerves.inputs[fibre.row, HAS_SHARP] > 0.0)
    return FibreSound(at=fibre.at, calm=min(1.0, max(0.0, 1.0 - fires)), is_sharp=is_sharp)


def _plaque(known: _Known, ear: Point) -> tuple[float, Point | None]:
    """How much plaque can be heard from a point, 0 to 1, and where the middle of it is."""
    total, x, y, z = 0.0, 0.0, 0.0, 0.0
    for at, voxels in zip(known.colonies, known.plaque, strict=True):
        away = math.dist(at, ear) / EARSHOT
        heard = voxels / (1.0 + away * away)
        total += heard
        x, y, z = x + heard * at[0], y + heard * at[1], z + heard * at[2]
    if total < 1.0:
        return 0.0, None
    return 1.0 - math.exp(-2.0 * total / PLENTY), (x / total, y / total, z / total)


# -- looking ---------------------------------------------------------------------------------------------------------


def _first_look(sim: Sim, swarms: list[Swarm]) -> _Known:
    colonies = [colony for _, colony in sim.each(Colony)]
    return _Known(
        crowding=[_crowding(sim, part) for part in swarms],
        colonies=[_middle(sim, colony) for colony in colonies],
        plaque=[_voxels(sim, colony) for colony in colonies],
        looked=sim.step_count,
    )


def _look(sim: Sim, swarms: list[Swarm], known: _Known) -> None:
    """The next swarm or colony in turn."""
    turn = known.turn
    known.turn = (turn + 1) % (len(swarms) + len(known.colonies))
    if turn < len(swarms):
        known.crowding[turn] = _crowding(sim, swarms[turn])
    else:
        number = turn - len(swarms)
        colonies = [colony for _, colony in sim.each(Colony)]
        known.plaque[number] = _voxels(sim, colonies[number])


def _crowding(sim: Sim, part: Swarm) -> float:
    """How many share a cell with the mean bot round a swarm's centre (Lloyd 1967, J Anim Ecol 36:1: mean crowding)."""
    low = [max(0, int(n) // COUNT_CELL - AROUND) for n in part.centre]
    box = tuple(slice(n, n + 2 * AROUND + 1) for n in low)
    bots = sim.census.cells[(*box, 0)].astype(np.float32) + sim.census.cells[(*box, 3)]
    total = float(bots.sum())
    return float((bots * bots).sum()) / total if total else 0.0


def _middle(sim: Sim, colony: Colony) -> Point:
    sites = sim.biofilm.sites[colony.first : colony.last]
    x, y, z = (float(axis.mean()) + 0.5 for axis in np.unravel_index(sites, sim.biofilm.size))
    return x, y, z


def _voxels(sim: Sim, colony: Colony) -> float:
    return sim.biofilm.left(colony.first, colony.last) / CELL_FULL
