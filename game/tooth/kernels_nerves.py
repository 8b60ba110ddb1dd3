"""Kernel of nerves and patient: from signal and flow at each fibre to felt pain, a raised hand and comfort.

One function runs one step of a treatment and the ten minutes after it alike (SCIENCE.md 5.3, points 1 to 6, with its
constants). Everything is float64 in one fixed order, with game/core/exact.py for exp. Time constants are seconds.
"""

from __future__ import annotations

from game.core.compiled import kernel
from game.core.exact import exp

SIGNAL, SHARP_HZ, DULL_HZ, SENSITISED, HABITUATED, STRENGTH = 0, 1, 2, 3, 4, 5
FIBRE_COLUMNS = 6

FELT, SHARP, DULL, ANXIETY, TRUST, EXPECTED, BREATH, PULSE, COMFORT, RECOVERED = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
HAND, OVER_STEPS, CALM_STEPS, IGNORED_STEPS, WORST, WINDOW_STEPS = 10, 11, 12, 13, 14, 15
PATIENT_COLUMNS = 16

STEP_S = 1.0 / 64.0
STAR = 0.35  # the signal that hurts most
OUTWARD = 3.3  # nL/s/mm2, human pain threshold for outward flow (Charoenlarp et al. 2007: 3.29)
NOCEBO = 0.0
CONTROL = 0.5  # the patient knows that a lifted hand stops everything

HAND_AFTER_STEPS = 80.0  # pain lasts this long before a hand goes up
CALM_AFTER_STEPS = 160.0  # calm lasts this long before it comes down
CALM_SHARE = 0.6  # of what raised it
GRACE_STEPS = 96.0  # nobody lets go at once
WINDOW = 960.0  # an episode that is learned from: 15 s, its worst moment counts


@kernel
def lowered(signal):
    """By what share the threshold falls: an inverted U with its top, 0.5, at s*."""
    x = signal / STAR
    return 0.5 * x * x * exp(1.0 - x * x)


@kernel
def numbed(signal):
    """By what share the threshold rises beyond 2 s*."""
    over = signal - 2.0 * STAR
    return 1.5 * (1.0 - exp(-over / STAR)) if over > 0.0 else 0.0


@kernel
def live(fibres, inflammation, heard, flow, patient, sensitivity, hand_at, worked, loss_from, loss_rate, steps):
    """Run `steps` steps. fibres (n, FIBRE_COLUMNS), inflammation, heard, flow (n,), patient (PATIENT_COLUMNS,).

    `worked` is 1 while the player goes on, `loss_from` and `loss_rate` say above which pain (0..10) comfort falls, and
    how much a second and point of pain. Changes fibres and patient in place.
    """
    rise = 1.0 - exp(-STEP_S / 0.5)
    linger = 1.0 - exp(-STEP_S / 90.0)
    fast = 1.0 - exp(-STEP_S / 0.05)
    dull = 1.0 - exp(-STEP_S / 8.0)
    z_up = 1.0 - exp(-STEP_S / 60.0)
    z_down = 1.0 - exp(-STEP_S / 600.0)
    h_up = 1.0 - exp(-STEP_S / 40.0)
    h_down = 1.0 - exp(-STEP_S / 300.0)
    h_gone = 1.0 - exp(-STEP_S / 4.0)
    feel = 1.0 - exp(-STEP_S / 0.6)
    count = fibres.shape[0]
    for _ in range(steps):
        sharp_raw = 0.0
        dull_raw = 0.0
        for n in range(count):
            sore = inflammation[n]
            signal = fibres[n, SIGNAL]
            signal += (heard[n] - signal) * (rise if heard[n] > signal else linger)
            fibres[n, SIGNAL] = signal
            z = fibres[n, SENSITISED]
            h = fibres[n, HABITUATED]
            threshold = OUTWARD * (1.0 - 0.6 * z) * (1.0 - lowered(signal)) * (1.0 + numbed(signal))
            drive = flow[n] * sensitivity / threshold
            fourth = drive * drive * drive * drive
            rate = fibres[n, SHARP_HZ]
            rate += (100.0 * fourth / (1.0 + fourth) - rate) * fast
            fibres[n, SHARP_HZ] = rate
            i3 = (sore / 0.5) * (sore / 0.5) * (sore / 0.5)
            c_goal = 40.0 * i3 / (1.0 + i3) + (10.0 if rate > 80.0 else 0.0)
            fibres[n, DULL_HZ] += (c_goal - fibres[n, DULL_HZ]) * dull
            z_goal = sore + 0.8 * max(0.0, (rate - 50.0) / 50.0)
            z_goal = min(1.0, z_goal)
            fibres[n, SENSITISED] = z + (z_goal - z) * (z_up if z_goal > z else z_down)
            if rate > 50.0:
                h -= h * h_gone
            elif rate > 2.0:
                h += (1.0 - h) * h_up
            else:
                h -= h * h_down
            fibres[n, HABITUATED] = h
            sharp_raw += rate * (1.0 - 0.6 * h) / 100.0
            dull_raw += 1.2 * fibres[n, DULL_HZ] / 100.0
            fibres[n, STRENGTH] = rate / 100.0
        raw = sharp_raw + dull_raw
        mind = (1.0 + 0.3 * NOCEBO + 0.25 * patient[ANXIETY]) * (1.0 - 0.25 * CONTROL)
        pain = min(10.0, 10.0 * raw / (raw + 0.6) * mind)
        share = sharp_raw / raw if raw > 0.0 else 0.0
        patient[FELT] += (pain - patient[FELT]) * feel
        patient[SHARP] += (pain * share - patient[SHARP]) * feel
        patient[DULL] += (pain * (1.0 - share) - patient[DULL]) * feel
        felt = patient[FELT]

        # comfort falls with pain and comes back only in part
        if felt > loss_from:
            loss = min(patient[COMFORT], (felt - loss_from) * loss_rate * STEP_S)
            patient[COMFORT] -= loss
            patient[RECOVERED] += 0.4 * loss
        elif felt < 1.0 and patient[RECOVERED] > 0.0:
            gain = min(patient[RECOVERED], 0.25 * STEP_S)
            patient[RECOVERED] -= gain
            patient[COMFORT] += gain

        # the hand
        if patient[HAND] == 0.0:
            patient[OVER_STEPS] = patient[OVER_STEPS] + 1.0 if felt >= hand_at else max(0.0, patient[OVER_STEPS] - 2.0)
            if patient[OVER_STEPS] >= HAND_AFTER_STEPS:
                patient[HAND] = 1.0
                patient[OVER_STEPS] = 0.0
                patient[CALM_STEPS] = 0.0
                patient[IGNORED_STEPS] = -GRACE_STEPS
        else:
            patient[IGNORED_STEPS] += worked
            patient[CALM_STEPS] = patient[CALM_STEPS] + 1.0 if felt < CALM_SHARE * hand_at else 0.0
            if patient[CALM_STEPS] >= CALM_AFTER_STEPS:
                patient[HAND] = 0.0

        # what is learned from an episode: better or worse than expected
        patient[WORST] = max(patient[WORST], felt)
        patient[WINDOW_STEPS] += 1.0
        if patient[WINDOW_STEPS] >= WINDOW:
            worse = max(0.0, patient[WORST] - patient[EXPECTED]) / 10.0
            better = max(0.0, patient[EXPECTED] - patient[WORST]) / 10.0
            patient[ANXIETY] += 0.6 * worse * (1.0 - 0.5 * patient[TRUST]) - 0.25 * better
            patient[ANXIETY] = min(1.0, max(0.0, patient[ANXIETY]))
            patient[TRUST] = min(1.0, max(0.0, patient[TRUST] - 0.2 * worse))
            patient[EXPECTED] += (0.35 if worse > 0.0 else 0.12) * (patient[WORST] - patient[EXPECTED])
            patient[WORST] = 0.0
            patient[WINDOW_STEPS] = 0.0

        # breath and heart: quicker when afraid or in pain
        unrest = min(1.0, 0.7 * patient[ANXIETY] + 0.08 * felt)
        patient[BREATH] += (0.22 + 0.2 * unrest) * STEP_S
        patient[BREATH] -= 1.0 if patient[BREATH] >= 1.0 else 0.0
        patient[PULSE] += (1.05 + 0.75 * unrest) * STEP_S
        patient[PULSE] -= 1.0 if patient[PULSE] >= 1.0 else 0.0
