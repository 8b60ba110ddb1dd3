"""Formants: a throat in arithmetic. Pitch, loudness and the shape of a mouth over time -> samples.

Speech and the hum are made here, for the game and for assets/source/audio. Every closing of the glottis starts one
grain for each formant, a sine that dies away (formant-wave synthesis: Rodet, "Time-domain formant-wave-function
synthesis", 1984); breath and consonants are noise in the same mouth. Invariant: the same track, throat and seed give
the same samples, and a phrase costs a few milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

RATE = 44_100
INNER = RATE // 2  # nothing of a voice that matters lies above 10 kHz, and half the samples cost half the time
CONTROL = 200  # of a track, rows a second
GRAIN = 400  # samples of one grain: 18 ms
LOWEST, STEP, PITCHES = 150.0, 1.012, 300  # the formants that there are grains for: 150 Hz to 5.3 kHz
NOISE = 1 << 15  # samples of noise before it comes round, 1.5 s: about a breath
HISSES = {
    "s": (4200.0, 9000.0, 1.0),
    "sh": (2100.0, 5200.0, 0.8),
    "f": (1400.0, 9000.0, 0.35),
    "t": (1800.0, 7500.0, 0.9),
}
"""Consonants that are noise: from, to Hz, how strong."""
BRIGHT = 0.6  # by how much what is high is lifted: screens are small, and so are their loudspeakers
BLANK = 1e-3


@dataclass(frozen=True, slots=True)
class Throat:
    """What stays of a voice."""

    size: float = 1.0  # formants times this: 1 a grown man, 1.15 a woman, 1.35 a child
    tilt: float = 0.0  # how much duller than usual: times (F / 500 Hz) ** -tilt
    breath: float = 0.05  # of air in the voice, 0 to 1
    bands: float = 1.0  # bandwidths times this: small rings, large is soft
    ground: float = 0.15  # of a plain sine at the pitch itself, which makes a voice round
    rough: float = 0.008  # how much one closing of the glottis differs from the next
    tremor: float = 0.0  # share by which the pitch shakes, about five times a second


@dataclass(slots=True)
class Track:
    """A phrase as columns of (rows,) float, CONTROL rows a second."""

    pitch: np.ndarray  # Hz
    loud: np.ndarray  # of the voice, 0 to 1
    mouth: np.ndarray  # (rows, 3): the first three formants of a grown man in this mouth, Hz
    air: np.ndarray  # of breath, 0 to 1, besides the throat's own
    hiss: dict[str, np.ndarray]  # of each of HISSES that there is, 0 to 1

    @property
    def seconds(self) -> float:
        return len(self.pitch) / CONTROL


def voiced(track: Track, throat: Throat, seed: int = 0, through: float = 0.0) -> np.ndarray:
    """(frames,) float32 of a phrase, RATE a second, not yet levelled. `through`: 0 in the open, 1 through tissue, which
    lets only what is low pass."""
    count = int(track.seconds * INNER)
    out = np.zeros(count + GRAIN + 2, np.float32)
    rows = np.arange(len(track.pitch))
    dice = np.random.default_rng(seed)
    pitch = track.pitch
    if throat.tremor:
        pitch = pitch * (
            1.0 + throat.tremor * np.sin(rows * (2.0 * np.pi * 5.3 / CONTROL) + 0.6 * np.sin(rows * 0.017))
        )
    turns = np.cumsum(pitch) / CONTROL
    closings = np.interp(np.arange(1.0, turns[-1]), turns, rows)
    closings = closings + dice.standard_normal(len(closings)) * (
        throat.rough * CONTROL / np.interp(closings, rows, pitch)
    )
    loud = np.interp(closings, rows, track.loud) * (1.0 + 4.0 * throat.rough * dice.standard_normal(len(closings)))
    heard = (loud > BLANK) & (closings >= 0.0)
    closings, loud = closings[heard], loud[heard]
    if len(closings):
        grains = _grains(closings, loud, track, throat, through)
        at = closings * (INNER / CONTROL)
        first = at.astype(np.int64)
        share = (at - first).astype(np.float32)[:, None]
        later = grains * share
        grains -= later
        for number, start in enumerate(first.tolist()):
            out[start : start + GRAIN] += grains[number]
            out[start + 1 : start + 1 + GRAIN] += later[number]
    out = out[:count]
    fine = np.arange(count, dtype=np.float32) * (CONTROL / INNER)
    ground = throat.ground + 0.5 * through
    if ground:
        round_part = np.sin(2.0 * np.pi * np.interp(fine, rows, turns % 4096.0)) * np.interp(fine, rows, track.loud)
        out += (ground * 0.5) * round_part.astype(np.float32)
    begin = int(dice.integers(NOISE // 2))
    air = np.clip(track.air + throat.breath * track.loud, 0.0, 1.0)
    if air.max() > BLANK:
        out += _cut(_breath(round(throat.size, 2)), begin, count) * np.interp(
            fine, rows, air * (0.5 - 0.3 * through)
        ).astype(np.float32)
    for name, strength in track.hiss.items():
        if strength.max() > BLANK and through < 1.0:
            line = np.interp(fine, rows, strength * (0.55 * HISSES[name][2] * (1.0 - through)))
            out += _cut(_hiss(name), begin, count) * line.astype(np.float32)
    return _doubled(out)


def prepare(throat: Throat) -> None:
    """Make what a throat needs, once, so that its first phrase is as quick as any other: some milliseconds."""
    _table(round(throat.bands, 1))
    _breath(round(throat.size, 2))
    for name in HISSES:
        _hiss(name)


def _grains(closings: np.ndarray, loud: np.ndarray, track: Track, throat: Throat, through: float) -> np.ndarray:
    """(closings, GRAIN) float32: what each closing of the glottis starts."""
    rows = np.arange(len(track.pitch))
    low = [np.interp(closings, rows, track.mouth[:, n]) * throat.size for n in range(3)]
    high = [np.full(len(closings), freq * throat.size) for freq in (3500.0, 4200.0)]
    freq = np.stack([*low, *high])
    band = _band(freq) * throat.bands
    # how strong each resonance is where the others are, as in one tube (Fant, "Acoustic Theory of Speech Production")
    strong = np.ones_like(freq)
    for k in range(len(freq)):
        for j in range(len(freq)):
            if j != k:
                ratio = (freq[k] / freq[j]) ** 2
                strong[k] /= np.sqrt((1.0 - ratio) ** 2 + (band[j] * freq[k] / freq[j] ** 2) ** 2)
    strong = np.minimum(strong, 5.0) * (freq / 500.0) ** (BRIGHT - throat.tilt - 2.4 * through) * loud
    strong[1::2] *= -1.0
    table = _table(round(throat.bands, 1))
    found = np.clip(np.round(np.log(freq / LOWEST) / np.log(STEP)), 0, PITCHES - 1).astype(np.int64)
    grains = np.zeros((len(closings), GRAIN), np.float32)
    for k in range(len(freq) if through < 0.5 else 2):
        grains += table[found[k]] * strong[k][:, None].astype(np.float32)
    return grains


def _band(freq: np.ndarray) -> np.ndarray:
    """Bandwidths of formants, Hz: about what mouths have."""
    return 55.0 + 0.035 * freq


@lru_cache(maxsize=16)
def _table(bands: float) -> np.ndarray:
    """(PITCHES, GRAIN) float32: a grain for each formant there can be."""
    freq = LOWEST * STEP ** np.arange(PITCHES)[:, None]
    t = np.arange(GRAIN)[None, :] / INNER
    rise = np.clip(t / (0.0011 + 0.12 / freq), 0.0, 1.0)  # a soft start: less of what is far from the formant
    end = np.clip((GRAIN - np.arange(GRAIN)) / (0.3 * GRAIN), 0.0, 1.0)
    fade = np.exp(-np.pi * _band(freq) * bands * t) * np.sin(rise * np.pi / 2.0) ** 2 * np.sin(end * np.pi / 2.0) ** 2
    grains = fade * np.sin(2.0 * np.pi * freq * t)
    grains -= fade * (grains.sum(axis=1) / fade.sum(axis=1))[:, None]  # no push in one direction: it would click
    return grains.astype(np.float32)


@lru_cache(maxsize=64)
def _breath(size: float) -> np.ndarray:
    """Air in an open mouth of that size."""
    freq = np.fft.rfftfreq(NOISE, 1.0 / INNER)
    shape = sum(gain / (1.0 + ((freq - at * size) / wide) ** 2) for at, wide, gain in
                ((550.0, 250.0, 0.6), (1500.0, 400.0, 1.0), (2600.0, 700.0, 0.8), (3800.0, 1200.0, 0.5)))  # fmt: skip
    return _noise(np.asarray(shape), 41)


@lru_cache(maxsize=16)
def _hiss(name: str) -> np.ndarray:
    low, high, _ = HISSES[name]
    freq = np.fft.rfftfreq(NOISE, 1.0 / INNER) + 1e-6
    return _noise(1.0 / (1.0 + (low / freq) ** 6) / (1.0 + (freq / high) ** 8), 43)


@lru_cache(maxsize=2)
def _spectrum(seed: int) -> np.ndarray:
    return np.fft.rfft(np.random.default_rng(seed).standard_normal(NOISE))


def _noise(shape: np.ndarray, seed: int) -> np.ndarray:
    made = np.fft.irfft(_spectrum(seed) * shape, NOISE)
    return (made / made.std() * 0.25).astype(np.float32)


def _cut(noise: np.ndarray, begin: int, count: int) -> np.ndarray:
    return np.take(noise, np.arange(begin, begin + count), mode="wrap")


_HALF = np.array([-0.0106, 0.0, 0.0508, 0.0, -0.1640, 0.0, 0.6238], np.float32)
"""The odd half of a half-band filter, outermost first: samples between samples."""


def _doubled(samples: np.ndarray) -> np.ndarray:
    """The same at twice the rate."""
    taps = np.array([_HALF[0], _HALF[2], _HALF[4], _HALF[6], _HALF[6], _HALF[4], _HALF[2], _HALF[0]], np.float32)
    out = np.empty(2 * len(samples), np.float32)
    out[0::2] = samples
    out[1::2] = np.convolve(samples, taps / taps.sum(), mode="full")[4 : 4 + len(samples)]
    return out
