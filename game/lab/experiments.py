"""All experiments there are, in the order of a lesson: from a sip of sugar to a patient who stays away.

commands/lab.py lists and runs them, the science page of docs/ is drawn from them.
"""

from __future__ import annotations

from game.lab.after import AFTER
from game.lab.avoidance import AVOIDANCE
from game.lab.conduction import CONDUCTION
from game.lab.critical_ph import CRITICAL_PH
from game.lab.dissolve import DISSOLVE
from game.lab.experiment import Experiment
from game.lab.fibre import FIBRE
from game.lab.lesion import LESION
from game.lab.mdas import MDAS
from game.lab.slab import SLAB
from game.lab.stephan import STEPHAN
from game.lab.tubule import TUBULE

EXPERIMENTS: tuple[Experiment, ...] = (
    STEPHAN,
    SLAB,
    CRITICAL_PH,
    DISSOLVE,
    LESION,
    TUBULE,
    CONDUCTION,
    FIBRE,
    AFTER,
    MDAS,
    AVOIDANCE,
)

BY_NAME: dict[str, Experiment] = {experiment.name: experiment for experiment in EXPERIMENTS}
