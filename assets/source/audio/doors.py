"""Doors by kind, canopies, and the way into a tooth and out of it."""

from __future__ import annotations

import numpy as np

from assets.source.audio import moments, textures
from assets.source.audio.material import RATE, Recipe, Samples, decay, glass
from assets.source.audio.moments import at, hiss, put
from assets.source.audio.textures import open_roomed

DICE = 500  # where the seeds of this page begin


def slide(opens: bool) -> Samples:
    """Glass on a rail: a motor, a seal, air that changes rooms."""
    dice = np.random.default_rng(DICE + opens)
    t = at(1.0)
    move = np.sin(np.pi * np.clip(t / 0.8, 0, 1)) ** 0.8
    motor = np.sin(2 * np.pi * np.cumsum(120 + 190 * move) / RATE) + 0.4 * np.sin(
        2 * np.pi * np.cumsum(360 + 570 * move) / RATE
    )
    out = 0.16 * motor * move + 0.5 * hiss(dice, len(t), 700, 5000) * move**2
    seal = at(0.12)
    put(
        out,
        0.0 if opens else 0.78,
        hiss(dice, len(seal), 300, 2400) * decay(seal, 0.02, 0.004)
        + np.sin(2 * np.pi * 96 * seal) * decay(seal, 0.03, 0.002),
        1.1,
    )
    return out


def swing(opens: bool) -> Samples:
    """A leaf: latch and hinge; and the other way round."""
    dice = np.random.default_rng(DICE + 10 + opens)
    out = at(1.0) * 0.0
    latch, leaf = at(0.08), at(0.3)
    click = hiss(dice, len(latch), 900, 5000) * decay(latch, 0.004, 0.0003) + np.sin(2 * np.pi * 640 * latch) * decay(
        latch, 0.012, 0.0006
    )
    thud = np.sin(2 * np.pi * (120 - 60 * leaf) * leaf) * decay(leaf, 0.05, 0.002) + 0.3 * hiss(
        dice, len(leaf), 200, 1200
    ) * decay(leaf, 0.03, 0.002)
    if opens:
        put(out, 0.02, click)
        put(out, 0.09, click, 0.6)
        put(out, 0.2, moments.creak(dice), 0.35)
    else:
        put(out, 0.05, moments.creak(dice), 0.2)
        put(out, 0.5, thud, 1.3)
        put(out, 0.53, click, 0.8)
    return out


def shop(opens: bool) -> Samples:
    """The same, with a bell on a spring over it."""
    out = np.concatenate([swing(opens), at(0.7) * 0.0])
    dice = np.random.default_rng(DICE + 20 + opens)
    for number, start in enumerate((0.22, 0.33, 0.47, 0.66) if opens else (0.52, 0.68)):
        t = at(0.8)
        ring = sum(
            s * np.sin(2 * np.pi * 2093 * r * t) * decay(t, h, 0.0006)
            for r, s, h in ((1, 1, 0.16), (1.51, 0.4, 0.1), (2.74, 0.5, 0.06))
        )
        put(out, start + dice.uniform(0, 0.02), np.asarray(ring), 0.8 * 0.72**number)
    return out


def heavy(opens: bool) -> Samples:
    """The forum's doors: oak as thick as a hand, and the hall behind them."""
    dice = np.random.default_rng(DICE + 30 + opens)
    out = at(1.4) * 0.0
    t = at(0.5)
    bolt = np.sin(2 * np.pi * 210 * t) * decay(t, 0.03, 0.001) + 0.5 * hiss(dice, len(t), 500, 2500) * decay(
        t, 0.008, 0.0005
    )
    boom = np.sin(2 * np.pi * (58 - 12 * t) * t) * decay(t, 0.14, 0.004) + 0.4 * hiss(dice, len(t), 80, 500) * decay(
        t, 0.06, 0.003
    )
    if opens:
        put(out, 0.03, bolt)
        put(out, 0.3, moments.creak(dice), 0.5)
        put(out, 0.25, hiss(dice, int(0.9 * RATE), 120, 700) * np.sin(np.pi * at(0.9) / 0.9) ** 2, 0.25)
    else:
        put(out, 0.1, moments.creak(dice), 0.3)
        put(out, 0.6, boom, 1.5)
        put(out, 0.66, bolt, 0.6)
    return open_roomed(out, 1.3, 0.4, 540, 1500.0)


def lift(opens: bool) -> Samples:
    """Two notes, and doors that have been paid for."""
    out = np.concatenate([0.6 * slide(opens), at(0.7) * 0.0])
    notes = (783.99, 1174.66) if opens else (1174.66, 783.99)
    for number, pitch in enumerate(notes):
        put(out, 0.02 + 0.19 * number, glass(at(0.9), pitch, 0.14), 0.9)
    return out


def stuck() -> Samples:
    """A handle that gives, and a door that does not."""
    dice = np.random.default_rng(DICE + 50)
    out = at(0.55) * 0.0
    for start in (0.02, 0.17, 0.29):
        t = at(0.1)
        put(
            out,
            start,
            np.sin(2 * np.pi * 310 * t) * decay(t, 0.012, 0.0008)
            + 0.5 * hiss(dice, len(t), 700, 3500) * decay(t, 0.005, 0.0004),
            dice.uniform(0.6, 1.0),
        )
    return out


def canopy(shuts: bool) -> Samples:
    """A shell of glass and white: air, a long curve, and a click that is softer than its weight."""
    dice = np.random.default_rng(DICE + 60 + shuts)
    t = at(2.6)
    way = np.sin(np.pi * np.clip(t / 2.2, 0, 1)) ** 1.2
    pitch = (150 + 110 * way) * (1.0 - 0.18 * t / t[-1] if shuts else 1.0 + 0.18 * t / t[-1])
    motor = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) + 0.35 * np.sin(4 * np.pi * np.cumsum(pitch) / RATE + 1)
    out = 0.22 * motor * way + 0.35 * hiss(dice, len(t), 500, 3600) * way**2
    latch = at(0.3)
    click = np.sin(2 * np.pi * 88 * latch) * decay(latch, 0.05, 0.002) + 0.5 * hiss(
        dice, len(latch), 600, 3200
    ) * decay(latch, 0.008, 0.0005)
    put(out, 2.15 if shuts else 0.02, click, 1.2)
    breath = at(0.8)
    air = hiss(dice, len(breath), 900, 6000) * np.sin(np.pi * breath / 0.8) ** 0.6 * np.exp(-2.5 * breath)
    put(out, 2.2 if shuts else 0.05, air[: int(0.4 * RATE)] if shuts else air, 0.5)
    return out


def falling(t: Samples, cut: Samples, dice: np.random.Generator, low: float = 60.0) -> Samples:
    """Noise under a lid that sinks: `cut` is the highest frequency heard, Hz at every moment."""
    steps = 24
    edges = np.geomspace(120.0, 9000.0, steps)
    raw = np.fft.rfft(dice.standard_normal(len(t)))
    f = np.fft.rfftfreq(len(t), 1.0 / RATE) + 1.0
    out = np.zeros(len(t))
    for lower, upper in zip(np.concatenate([[low], edges[:-1]]), edges, strict=True):
        part = np.fft.irfft(raw / (1.0 + (lower / f) ** 8) / (1.0 + (f / upper) ** 8), len(t))
        out += part / (1.0 + (upper / cut) ** 3)
    return out / out.std()


def dive(long: float, into: bool) -> Samples:
    """One unbroken fall: the lid, the room going dull, a breath at one's ear, wet and warm, rock, and then light.

    Ten seconds in: lips at 4, the groove of a tooth at 7, the light at 9.7 (game/view/dive.py). Out is the same way,
    turned round and shorter: what sank rises.
    """
    dice = np.random.default_rng(DICE + 70 + into)
    t = at(long)
    share = t / t[-1] if into else 1.0 - t / t[-1]
    ears = []
    for side in (0, 1):
        lid = 7000.0 * (1 - share) ** 2.4 + 170.0
        room = falling(t, lid, dice) * (
            0.25 + 0.5 * np.exp(-(((share - 0.33) / 0.2) ** 2)) + 0.25 * np.exp(-(((share - 0.66) / 0.1) ** 2))
        )
        pitch = 330.0 * 2.0 ** (-3.0 * share**0.8) * (1.0 + 0.003 * (side - 0.5))
        phase = 2 * np.pi * np.cumsum(pitch) / RATE
        sink = (np.sin(phase) + 0.5 * np.sin(1.4983 * phase + side) + 0.3 * np.sin(2 * phase)) * np.sin(
            np.pi * share.clip(0, 1)
        ) ** 0.6
        breath_at = np.sin(2 * np.pi * t / 3.4 - 0.6)
        breath = (
            hiss(dice, len(t), 350, 2600) * np.maximum(0, breath_at) ** 1.5 * np.exp(-(((share - 0.38) / 0.09) ** 2))
        )
        wet = np.zeros(len(t))
        for _ in range(int(34 * long / 10)):
            bead = moments.bubble(dice, 180, 900)
            when = float(np.clip(dice.normal(0.54, 0.07), 0.3, 0.9)) * long
            put(wet, when if into else long - when, bead, dice.uniform(0.2, 1.0))
        heart = np.zeros(len(t))
        for beat in np.arange(0.5, long - 0.4, 0.86):
            thump = at(0.3)
            put(heart, beat, np.sin(2 * np.pi * (54 - 40 * thump) * thump) * decay(thump, 0.05, 0.01))
            put(heart, beat + 0.24, np.sin(2 * np.pi * (62 - 40 * thump) * thump) * decay(thump, 0.035, 0.01), 0.6)
        inner = np.clip((share - 0.4) / 0.2, 0, 1)
        light = np.zeros(len(t))
        for number, tone_hz in enumerate((329.63, 493.88, 659.26, 739.99, 987.77)):
            come = np.clip((share - 0.74 - 0.04 * number) / 0.2, 0.0, 1.0) ** 2
            light += come * np.sin(2 * np.pi * tone_hz * (1 + 0.0012 * (side - 0.5)) * t + number) / (1 + 0.35 * number)
        ears.append(0.5 * room + 0.55 * sink + 0.8 * breath + 0.7 * wet + 0.9 * heart * inner + 0.16 * light)
    both = np.stack(ears, axis=1)
    edge = np.minimum(1.0, t / 0.25) * np.minimum(1.0, (t[-1] - t) / 0.5)
    return both * edge[:, None]


MADE_OF = (textures, moments)
RECIPES: dict[str, Recipe] = {
    **{
        f"doors/{make.__name__}_{what}": Recipe(lambda make=make, opens=opens: make(opens), 0.14, False, 0.05)
        for make in (slide, swing, shop, heavy, lift)
        for what, opens in (("opens", True), ("shuts", False))
    },
    "doors/stuck": Recipe(stuck, 0.12, False, 0.05),
    "canopy_shuts": Recipe(lambda: canopy(True), 0.14, False, 0.1),
    "canopy_opens": Recipe(lambda: canopy(False), 0.14, False, 0.1),
    "dive_in": Recipe(lambda: dive(10.0, True), 0.15, False, 0.05),
    "dive_out": Recipe(lambda: dive(5.0, False), 0.15, False, 0.05),
}
