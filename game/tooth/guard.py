"""The guard: a value that is not a number goes no further than the system that made it.

Sim.step asks it after every system that writes fields (System.writes in schedule.py), Sim.capture about all of them.
Invariant: it names the system; what is written in slices is looked at once the tick is whole, and before it is kept, so
that no moment ever holds such a value.
"""

from __future__ import annotations

from operator import attrgetter

import numpy as np

from game.core.trouble import Trouble
from game.tooth.components import Swarm
from game.tooth.kernels_guard import count_broken


class FieldBroken(Trouble):
    """A system made a value that is not a finite number."""


def look_at(sim, system: str, writes: tuple[str, ...]) -> None:
    """Check the named fields: attribute paths of the Sim, or `swarm.NAME` for that column of every swarm.

    Raises FieldBroken with the system, the field and the first place.
    """
    for name in writes:
        owner, field = name.split(".")
        if owner == "swarm":
            arrays = [getattr(part.columns, field)[: part.alive] for _, part in sim.each(Swarm)]
        else:
            arrays = [attrgetter(name)(sim)]
        for array in arrays:
            if count_broken(array.reshape(-1)):
                place = tuple(int(n) for n in np.argwhere(~np.isfinite(array))[0])
                raise FieldBroken(
                    f"{system} made {name}{list(place)} {array[place]} in step {sim.step_count} of {sim.level.id}. "
                    "The treatment was stopped before it could be kept."
                )
