"""Kernel of nerves and patient: from signal and moving fluid at each fibre to felt pain, a raised hand and comfort.

One function runs a step of a treatment, the ten minutes after it and every experiment on fibres alike. Fluid that moves
in the tubules excites (hydrodynamic theory, Brannstrom 1960s; Andrew and Matthews 2000); what repeats weakly habituates
and what is strong sensitises (Groves and Thompson 1970). Invariant: everything is float64 in one fixed order, with
game/core/exact.py for exp; a fibre writes its own row. Time constants are seconds.
"""

from __future__ import annotations

from game.core.clock import STEP as STEP_S
from game.core.compiled import kernel
from game.core.exact import exp

NERVE_PATH_M = 0.1  # from a tooth to where it is felt
A_DELTA_SPEED, C_SPEED = 13.4, 1.0  # m/s: means in the cat's tooth (Acta Physiol Scand 1982), 13.4 +-9.4 and 1.0 +-0.4
DULL_STEPS = int(NERVE_PATH_M / C_SPEED / STEP_S + 0.5)  # second pain comes this much later; first pain within a step

SIGNAL, SHARP_HZ, DULL_HZ, SENSITISED, HABITUATED, DRIVEN_HZ, HUSH, DULL_SENT, ON_THE_WAY = 0, 1, 2, 3, 4, 5, 6, 7, 8
"""A fibre: signal that lingers; what arrives of it, sharp and dull; its two memories; how strongly it is driven,
whatever its sort; the counter-signal; what a C fibre sends now, and DULL_STEPS numbers that are still on their way."""
FIBRE_COLUMNS = ON_THE_WAY + DULL_STEPS

HEARD, HUSHED, WORK, OPEN, ACID, SHIFT, INFLAMED, HAS_SHARP, HAS_DULL = 0, 1, 2, 3, 4, 5, 6, 7, 8
"""What comes to a fibre: chorus and counter-signal; flows in nL/s/mm2, outward positive, that add up: work around it,
open tubules, acid, happenings; how sore it is; which of the two sorts are in it (1 or 0)."""
INPUT_COLUMNS = 9

FELT, SHARP, DULL, ANXIETY, TRUST, EXPECTED, BREATH, PULSE, COMFORT, RECOVERED = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
HAND, OVER_STEPS, CALM_STEPS, IGNORED_STEPS, WORST, WINDOW_STEPS = 10, 11, 12, 13, 14, 15
PAIN, CONTROL, NOCEBO, WAS_BROKEN = 16, 17, 18, 19
PATIENT_COLUMNS = 20

STAR = 0.35  # the signal that hurts most
OUTWARD = 3.3  # nL/s/mm2, human pain threshold for outward flow (Charoenlarp et al. 2007: 3.29)
INWARD = 5.75  # the same for inward flow (the same: 5.75)
HUSH_S = 1.5  # in which a typical number of hushing bots takes a signal away
LINGER_S = 90.0  # in which it goes away by itself

SUMMED = 0.25  # of what other fibres send adds to the strongest, and at most this share of it: teeth sum weakly (1985)
CONTROL_MOST = 0.5  # the patient knows that a lifted hand stops everything
CONTROL_LOST_S, CONTROL_BACK_S = 4.0, 120.0  # and how fast that goes, and comes back, when it does not
STARTLE = 0.1  # what nobody announced hurts more (Lin 2013, J Dent Res 92:130)

HAND_AFTER_STEPS = 80.0  # pain lasts this long before a hand goes up
CALM_AFTER_STEPS = 160.0  # calm lasts this long before it comes down
CALM_SHARE = 0.6  # of what raised it
GRACE_STEPS = 96.0  # nobody lets go at once
WINDOW = 960.0  # an episode that is learned from: 15 s, its worst moment counts
EPISODE_LEAST = 0.5  # pain below which nothing happened


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
def drive_of(flow, sensitised, signal, hush):
    """How strongly a flow (nL/s/mm2, outward positive) drives a fibre: 1 is its threshold."""
    threshold = OUTWARD if flow >= 0.0 else INWARD
    threshold *= (1.0 - 0.6 * sensitised) * (1.0 - lowered(signal)) * (1.0 + numbed(signal) + numbed(hush))
    return abs(flow) / threshold


@kernel
def dull_rate(inflamed, driven_hz):
    """Hz that a C fibre settles at: its own, from inflammation, and more under a strong stimulus."""
    i3 = (inflamed / 0.5) * (inflamed / 0.5) * (inflamed / 0.5)
    return 40.0 * i3 / (1.0 + i3) + (10.0 if driven_hz > 80.0 else 0.0)


@kernel
def learn(patient, pain, was_announced):
    """What one episode of `pain` (0..10) teaches: worse than expected counts for more than better, and a promise that
    was broken for more than one that was kept (asymmetry of trust: Slovic 1993)."""
    worse = max(0.0, pain - patient[EXPECTED])
    better = max(0.0, patient[EXPECTED] - pain)
    anxiety = patient[ANXIETY] + 0.06 * worse * (1.0 - 0.5 * patient[TRUST]) - 0.025 * better
    trust = patient[TRUST] + (0.06 if was_announced else -0.15) - 0.02 * worse
    patient[ANXIETY] = min(1.0, max(0.0, anxiety))
    patient[TRUST] = min(1.0, max(0.0, trust))
    patient[EXPECTED] += (0.35 if worse > 0.0 else 0.12) * (pain - patient[EXPECTED])


@kernel
def mind(patient):
    """The factor that a head puts on what its nerves send: fear and bad words raise it, being in control lowers it."""
    return (1.0 + 0.3 * patient[NOCEBO] + 0.25 * patient[ANXIETY]) * (1.0 - 0.25 * patient[CONTROL])


@kernel
def live(fibres, inputs, patient, sensitivity, hand_at, worked, loss_from, loss_rate, steps):
    """Run `steps` steps. fibres (n, FIBRE_COLUMNS), inputs (n, INPUT_COLUMNS), patient (PATIENT_COLUMNS,) float64.

    `worked` is 1 while the player goes on, `loss_from` and `loss_rate` say above which pain (0..10) comfort falls, and
    how much a second and point of pain. Changes fibres and patient in place.
    """
    rise = 1.0 - exp(-STEP_S / 0.5)
    fast = 1.0 - exp(-STEP_S / 0.05)
    hush_turn = 1.0 - exp(-STEP_S / 1.0)
    dull = 1.0 - exp(-STEP_S / 8.0)
    z_up = 1.0 - exp(-STEP_S / 60.0)
    z_down = 1.0 - exp(-STEP_S / 600.0)
    h_up = 1.0 - exp(-STEP_S / 40.0)
    h_down = 1.0 - exp(-STEP_S / 300.0)
    h_gone = 1.0 - exp(-STEP_S / 1.0)
    feel = 1.0 - exp(-STEP_S / 0.6)
    lost = 1.0 - exp(-STEP_S / CONTROL_LOST_S)
    back = 1.0 - exp(-STEP_S / CONTROL_BACK_S)
    count = fibres.shape[0]
    for _ in range(steps):
        sharp_most, sharp_all = 0.0, 0.0
        dull_most, dull_all = 0.0, 0.0
        for n in range(count):
            # what lingers of chorus and counter-signal
            signal = fibres[n, SIGNAL]
            goal = max(0.0, inputs[n, HEARD] - inputs[n, HUSHED])
            if goal > signal:
                signal += (goal - signal) * rise
            else:
                signal += (goal - signal) * (1.0 - exp(-STEP_S * (1.0 / LINGER_S + inputs[n, HUSHED] / HUSH_S)))
            fibres[n, SIGNAL] = signal
            fibres[n, HUSH] += (inputs[n, HUSHED] - fibres[n, HUSH]) * hush_turn

            # what the fluid does
            z = fibres[n, SENSITISED]
            h = fibres[n, HABITUATED]
            flow = inputs[n, WORK] + inputs[n, OPEN] + inputs[n, ACID] + inputs[n, SHIFT]
            drive = drive_of(flow, z, signal, fibres[n, HUSH]) * sensitivity
            fourth = drive * drive * drive * drive
            asked = 100.0 * fourth / (1.0 + fourth)
            rate = fibres[n, DRIVEN_HZ]
            rate += (asked - rate) * fast
            fibres[n, DRIVEN_HZ] = rate
            fibres[n, SHARP_HZ] = rate * inputs[n, HAS_SHARP]

            # second pain is slow to begin, and slow on its way
            fibres[n, DULL_HZ] = fibres[n, ON_THE_WAY]
            for place in range(ON_THE_WAY, ON_THE_WAY + DULL_STEPS - 1):
                fibres[n, place] = fibres[n, place + 1]
            c_goal = dull_rate(inputs[n, INFLAMED], rate) * inputs[n, HAS_DULL]
            fibres[n, DULL_SENT] += (c_goal - fibres[n, DULL_SENT]) * dull
            fibres[n, ON_THE_WAY + DULL_STEPS - 1] = fibres[n, DULL_SENT]

            # two memories: strong or sore makes it tender, weak and often makes it dull to it
            z_goal = min(1.0, inputs[n, INFLAMED] + 0.8 * max(0.0, (rate - 50.0) / 50.0))
            fibres[n, SENSITISED] = z + (z_goal - z) * (z_up if z_goal > z else z_down)
            if asked > 50.0:
                h -= h * h_gone
            elif asked > 2.0:
                h += (1.0 - h) * h_up
            else:
                h -= h * h_down
            fibres[n, HABITUATED] = h
            sharp = fibres[n, SHARP_HZ] * (1.0 - 0.6 * h) / 100.0
            ache = 1.2 * fibres[n, DULL_HZ] / 100.0
            sharp_all += sharp
            dull_all += ache
            sharp_most = max(sharp_most, sharp)
            dull_most = max(dull_most, ache)
        sharp_raw = sharp_most + SUMMED * min(sharp_most, sharp_all - sharp_most)
        dull_raw = dull_most + SUMMED * min(dull_most, dull_all - dull_most)
        raw = sharp_raw + dull_raw
        is_ignored = patient[HAND] > 0.0 and patient[IGNORED_STEPS] > 0.0 and worked > 0.0
        startle = 1.0 + STARTLE if is_ignored else 1.0
        pain = min(10.0, 10.0 * raw / (raw + 0.6) * mind(patient) * startle)
        share = sharp_raw / raw if raw > 0.0 else 0.0
        patient[PAIN] = pain
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

        # the hand; whoever goes on under it takes the patient's control away
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
        if is_ignored:
            patient[WAS_BROKEN] = 1.0
            patient[CONTROL] -= patient[CONTROL] * lost
        elif patient[CONTROL] < CONTROL_MOST:
            patient[CONTROL] += (CONTROL_MOST - patient[CONTROL]) * back

        # what is learned from an episode
        patient[WORST] = max(patient[WORST], felt)
        patient[WINDOW_STEPS] += 1.0
        if patient[WINDOW_STEPS] >= WINDOW:
            if patient[WORST] >= EPISODE_LEAST:
                learn(patient, patient[WORST], patient[WAS_BROKEN] == 0.0)
            patient[WORST] = 0.0
            patient[WAS_BROKEN] = 0.0
            patient[WINDOW_STEPS] = 0.0

        # breath and heart: quicker when afraid or in pain
        unrest = min(1.0, 0.7 * patient[ANXIETY] + 0.08 * felt)
        patient[BREATH] += (0.22 + 0.2 * unrest) * STEP_S
        patient[BREATH] -= 1.0 if patient[BREATH] >= 1.0 else 0.0
        patient[PULSE] += (1.05 + 0.75 * unrest) * STEP_S
        patient[PULSE] -= 1.0 if patient[PULSE] >= 1.0 else 0.0
