"""What a tooth sounds like, in plain values: swarms from their counts and the census grid, never bot by bot."""

from __future__ import annotations

from game.content.soundscape import PatientSound, SwarmSound, ToothSound
from game.tooth.components import Swarm
from game.tooth.sim import Sim


def tooth_sound(sim: Sim) -> ToothSound:
    """What can be heard in a tooth now."""
    patient = sim.patient
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
        swarms=tuple(_swarm(number, part) for number, (_, part) in enumerate(sim.each(Swarm))),
    )


def _swarm(number: int, part: Swarm) -> SwarmSound:
    alive = max(1, part.alive)
    return SwarmSound(
        id=number,
        task=part.task,
        chorus=part.chorus,
        is_dark=part.is_dark,
        at=part.centre,
        alive=part.alive,
        working=part.working / alive,
        carrying=part.carrying / alive,
        idle=part.idle / alive,
    )
