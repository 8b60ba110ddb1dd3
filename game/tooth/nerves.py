"""Nerves: what comes to each fibre, and the physics of fluid in tubules and of nerves that lead away.

`listen` (the swarm), `feel` (tissue and acid around it) and `shift` (what the patient drinks or bites) write a fibre's
inputs; the formulas stand in kernels_nerves.py and run once a step in patient.py. Invariants: the flows at a fibre add
up, outward positive; without a counter-signal a signal falls only slowly (90 s), so whatever was loud comes down
through the middle, where it hurts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.content import kinds
from game.tooth import kernels_nerves as row
from game.tooth.kernels_nerves import A_DELTA_SPEED, C_SPEED, FIBRE_COLUMNS, INPUT_COLUMNS

TYPICAL_NEAR = 6500.0
"""Bots, weighted by nearness, that work where a fibre is in full reach: with these the signal is the chorus itself,
so that the dial's bands (quiet, middle, loud) tell the truth about the signal s, which hurts most at 0.35."""
TYPICAL_HUSH = 4000.0
"""Bots that hush, weighted by nearness, whose counter-signal is 1: half a swarm is enough, a whole one numbs."""
MOST = 1.6  # of either

FLOW_REST = 0.02  # nL/s/mm2, outward: Vongsavan and Matthews 1992
FLOW_WORK = 1.8  # as much as busy bots move in the fluid, below the human pain threshold of 3.3
FLOW_WORK_HALF = 700.0  # weighted working bots that move half of it
FLOW_HEAT = 0.2  # the warmth of loud work expands the fluid; grows with the square of the chorus
FLOW_ACID = 0.6  # a pH unit below the critical one of dentine draws so much, where tubules are open (hypersensitivity)
FLOW_AFTER = 2.0  # a sip, a cool breath, a bite: what the ten minutes after hold for a tooth

PULP_MMHG = 11.0  # tissue pressure of a pulp (Ciucchi et al. 1995)
TUBULE_RADIUS_UM = 0.5  # of middle dentine (Garberoglio and Brannstrom 1976: 0.9 to 1.2 um across)
TUBULE_LENGTH_MM = 2.5
TUBULES_PER_MM2 = 30_000.0
_VISCOSITY = 7.0e-4  # Pa s, water at 37 degrees
_PASCAL_PER_MMHG = 133.322
_OPEN_SHARE = 0.471
"""What branches, deposits and cell processes leave of the flow through clean tubes: with it -125 mmHg draws the
3.3 nL/s/mm2 that were measured in people (Charoenlarp et al. 2007)."""
_PI = 3.141592653589793

QUIET_MOST = 0.25
"""Chorus up to which a typical density stays at s <= 0.25, where pain of work stays below 2 of 10."""
LOUD_LEAST = 0.7
"""Chorus from which s >= 2 s*, where the swarm begins to numb."""


class Nerves:
    """All fibres of a tooth: `table` (n, FIBRE_COLUMNS) and `inputs` (n, INPUT_COLUMNS) float64, one row each."""

    def __init__(self, fibres: Sequence[kinds.Fibre]) -> None:
        """A sore pulp has been sore for a while: its C fibres speak, and half of its tenderness is there."""
        self.table = np.zeros((len(fibres), FIBRE_COLUMNS))
        self.inputs = np.zeros((len(fibres), INPUT_COLUMNS))
        for own, state, fibre in zip(self.inputs, self.table, fibres, strict=True):
            own[row.OPEN] = FLOW_REST
            own[row.INFLAMED] = fibre.inflammation
            own[row.HAS_SHARP] = float(fibre.sort != "c")
            own[row.HAS_DULL] = float(fibre.sort != "a_delta")
            ache = row.dull_rate(fibre.inflammation, 0.0) * own[row.HAS_DULL]
            state[[row.DULL_HZ, row.DULL_SENT]] = ache
            state[row.ON_THE_WAY :] = ache
            state[row.SENSITISED] = 0.5 * fibre.inflammation

    @property
    def signal(self) -> float:
        """The strongest lingering signal at any fibre, about 0 to 1.5."""
        return max((float(value) for value in self.table[:, row.SIGNAL]), default=0.0)

    def flow(self, number: int) -> float:
        """What moves at a fibre now, nL/s/mm2, outward positive."""
        own = self.inputs[number]
        return float(own[row.WORK] + own[row.OPEN] + own[row.ACID] + own[row.SHIFT])

    def listen(
        self, number: int, *, near: float, working: float, hushing: float, chorus: float, quieting: float = 0.0
    ) -> None:
        """What the swarm does at fibre `number`: coordinating (`near`), `working` and `hushing` bots weighted by
        nearness, the mean `chorus` of the coordinating ones (a pulse counts 1.3), `quieting` 0 to 1 an assist."""
        own = self.inputs[number]
        own[row.HEARD] = min(MOST, chorus * (near / TYPICAL_NEAR)) * (1.0 - 0.7 * quieting)
        own[row.HUSHED] = min(MOST, hushing / TYPICAL_HUSH)
        busy = working / (working + FLOW_WORK_HALF)
        own[row.WORK] = (FLOW_WORK + FLOW_HEAT * chorus * chorus) * busy * (1.0 - 0.4 * quieting)

    def feel(self, number: int, *, openness: float, acid: float) -> None:
        """What tissue and fluid at fibre `number` are like: how open its tubules are (0 sound, 1 bare), and how far
        the pH at their mouth lies below the critical one of dentine."""
        own = self.inputs[number]
        own[row.OPEN] = FLOW_REST + openness * tubule_flow(TUBULE_RADIUS_UM, -PULP_MMHG)
        own[row.ACID] = FLOW_ACID * openness * max(0.0, acid)

    def shift(self, number: int, flow: float) -> None:
        """Fluid moves in the tubules of fibre `number` from now on: nL/s/mm2, outward positive; 0 ends it."""
        self.inputs[number, row.SHIFT] = flow

    def arrays(self) -> dict[str, np.ndarray]:
        """What changes, by name."""
        return {"nerves.table": self.table, "nerves.inputs": self.inputs}


def tubule_flow(radius_um: float, pressure_mmhg: float) -> float:
    """Flow through open dentine, nL/s/mm2, outward positive, where the pressure outside is that much above the one in
    the pulp: Hagen and Poiseuille's law, so half the radius lets a sixteenth through."""
    radius = radius_um * 1.0e-6
    one = _PI * radius * radius * radius * radius * pressure_mmhg * _PASCAL_PER_MMHG
    one /= 8.0 * _VISCOSITY * TUBULE_LENGTH_MM * 1.0e-3
    return -one * TUBULES_PER_MM2 * _OPEN_SHARE * 1.0e12


def tubule_speed(radius_um: float, flow: float) -> float:
    """How fast the contents of tubules move, um/s, at a flow in nL/s/mm2."""
    return flow * 1.0e6 / (_PI * radius_um * radius_um * TUBULES_PER_MM2)


def conduction_ms(length_mm: float, fibre: str) -> float:
    """Milliseconds that a message takes along a nerve; `fibre` is a_delta or c."""
    return length_mm / (A_DELTA_SPEED if fibre == "a_delta" else C_SPEED)


def band(chorus: float) -> str:
    """quiet, middle or loud."""
    if chorus <= QUIET_MOST:
        return "quiet"
    return "middle" if chorus < LOUD_LEAST else "loud"
