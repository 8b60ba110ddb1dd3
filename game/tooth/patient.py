"""The patient: felt pain in two voices, fear and trust, comfort, the raised hand, breath, pulse and the hum.

Called once a step by live_nerves (schedule.py) and by experiments; the HUD reads it through Situation. Invariant:
comfort During falls with felt pain and comes back only in part; the quiet minutes after run the same kernel on copies
and change nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.content import level
from game.content.tuning import OWN, Tuning
from game.core.clock import STEPS_PER_SECOND
from game.tooth import kernels_nerves as row
from game.tooth import psychology
from game.tooth.kernels_nerves import live
from game.tooth.nerves import FLOW_AFTER, Nerves

QUIET_STEPS = 10 * 60 * STEPS_PER_SECOND
HUM_LOUD = 0.3  # a chorus quieter than this lets anybody hum on


class Patient:
    """`table` (PATIENT_COLUMNS,) float64 is all that the kernel changes."""

    def __init__(
        self, person: level.Patient, consent: level.Consent, trust: float, tuning: Tuning = OWN
    ) -> None:
        self.tuning = tuning
        self.sensitivity = person.sensitivity
        self.consent = consent
        self.table = np.zeros(row.PATIENT_COLUMNS)
        self.table[row.COMFORT] = 100.0
        self.table[row.ANXIETY] = person.anxiety
        self.table[row.TRUST] = trust
        self.table[row.EXPECTED] = 3.5 + 4.0 * person.anxiety  # most expect more than they feel (Klages 2004)
        self.table[row.CONTROL] = row.CONTROL_MOST
        self.is_humming = False
        self.has_fallen_silent = False
        self.loudness = 0.0  # of the last seconds
        self.loudest = 0.0

    @property
    def comfort(self) -> float:
        """During, 0 to 100."""
        return float(self.table[row.COMFORT])

    @property
    def pain(self) -> float:
        """What the nerves make of this moment, 0 to 10, before it is felt to swell and fade."""
        return float(self.table[row.PAIN])

    @property
    def felt(self) -> float:
        """Felt pain, 0 to 10."""
        return float(self.table[row.FELT])

    @property
    def sharp(self) -> float:
        return float(self.table[row.SHARP])

    @property
    def dull(self) -> float:
        return float(self.table[row.DULL])

    @property
    def anxiety(self) -> float:
        return float(self.table[row.ANXIETY])

    @property
    def trust(self) -> float:
        return float(self.table[row.TRUST])

    @property
    def mdas(self) -> int:
        """What a questionnaire would say of that anxiety, 5 to 25; from 19 on it is high."""
        return psychology.mdas_of(self.anxiety)

    @property
    def avoidance(self) -> float:
        """How likely this patient is to put off the next visit until it hurts."""
        return psychology.avoidance_of(self.anxiety)

    @property
    def breath(self) -> float:
        """Phase 0 to 1, in from 0 to 0.4."""
        return float(self.table[row.BREATH])

    @property
    def pulse(self) -> float:
        """Phase 0 to 1, beat at 0."""
        return float(self.table[row.PULSE])

    @property
    def hand_raised(self) -> bool:
        return bool(self.table[row.HAND] > 0.0)

    @property
    def steps_ignored(self) -> int:
        """Steps the player went on while the hand was, or last was, up."""
        return max(0, int(self.table[row.IGNORED_STEPS]))

    @property
    def wants_to_stop(self) -> bool:
        return self.comfort <= self.consent.comfort_floor

    def live(self, nerves: Nerves, goes_on: bool, steps: int = 1) -> None:
        """Some steps of nerves and patient. `goes_on`: some swarm is at work."""
        live(
            nerves.table,
            nerves.inputs,
            self.table,
            self.sensitivity,
            self.consent.hand_at,
            1.0 if goes_on else 0.0,
            self.tuning.comfort_from,
            self.tuning.comfort_rate,
            steps,
        )

    def comfort_after(self, nerves: Nerves, steps: int = QUIET_STEPS, flow: float = FLOW_AFTER) -> float:
        """Comfort of the ten quiet minutes after, 0 to 100: nobody at work, what was loud comes down."""
        ((_, _, comfort),) = self.quiet(nerves, steps, flow, steps)
        return comfort

    def quiet(self, nerves: Nerves, steps: int, flow: float, every: int) -> Iterator[tuple[float, float, float]]:
        """Look ahead into `steps` quiet steps with `flow` (nL/s/mm2) at every fibre: (strongest signal, felt pain,
        comfort 0 to 100) after each `every` steps."""
        fibres, inputs, patient = nerves.table.copy(), nerves.inputs.copy(), self.table.copy()
        patient[row.COMFORT] = 100.0
        patient[row.RECOVERED] = 0.0
        inputs[:, [row.HEARD, row.HUSHED, row.SHIFT]] = 0.0
        inputs[:, row.WORK] = flow
        for begin in range(0, steps, every):
            live(
                fibres,
                inputs,
                patient,
                self.sensitivity,
                self.consent.hand_at,
                0.0,
                self.tuning.after_from,
                self.tuning.after_rate,
                min(every, steps - begin),
            )
            signal = max((float(value) for value in fibres[:, row.SIGNAL]), default=0.0)
            yield signal, float(patient[row.FELT]), float(patient[row.COMFORT])

    def hear_chorus(self, chorus: float, is_past_middle: bool) -> bool:
        """Follow how loud it is; true at the one moment at which the hum stops.

        That is the loudest moment so far, once the middle of the treatment is past. Whoever stays quiet hears her hum
        to the end.
        """
        self.loudness += (chorus - self.loudness) / 128.0
        is_loudest = self.loudness >= 0.92 * self.loudest
        self.loudest = max(self.loudest, self.loudness)
        if self.is_humming and is_past_middle and is_loudest and self.loudness > HUM_LOUD:
            self.is_humming = False
            self.has_fallen_silent = True
            return True
        return False
