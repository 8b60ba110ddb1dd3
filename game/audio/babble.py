"""Babble: a line of text becomes phrases of syllables without words, in somebody's manner.

The section in speech.py asks for the phrases of a line and, one by one, for their samples. Vowels and consonants come
from the line's own letters, so that a mouth that follows the letters fits; the melody comes from its punctuation.
Invariant: a line takes LETTER_S a letter, whoever says it, because the mouths on the screen do.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from game.audio.formants import CONTROL, HISSES, RATE, Track, voiced
from game.audio.persons import Manner
from game.view.faces import LETTER_S

LONGEST = 34  # letters of a phrase: what one breath says, and what a frame has time to render
PAUSES = {",": 0.12, ";": 0.15, ":": 0.15, ".": 0.22, "?": 0.22, "!": 0.20, "…": 0.30, "-": 0.08}
"""Seconds after a mark, taken from the time of the line."""
FELT = 0.22  # root mean square of a phrase where it is loudest: about -18 LUFS of a whole line as it is played
KNEE, MOST = 0.62, 0.85  # from where peaks are rounded, and what they never reach
EDGE_S = 0.006  # in which a phrase comes and goes

VOWELS = {
    "a": (720.0, 1220.0, 2500.0), "e": (520.0, 1760.0, 2500.0), "i": (310.0, 2180.0, 2950.0),
    "o": (490.0, 880.0, 2450.0), "u": (330.0, 820.0, 2300.0), "y": (300.0, 1950.0, 2500.0),
}  # fmt: skip
"""The first three formants of a grown man (after Peterson and Barney 1952)."""
SCHWA = (500.0, 1450.0, 2450.0)
SONANTS = {
    "m": (260.0, 950.0, 2200.0, 0.34), "n": (270.0, 1450.0, 2400.0, 0.34), "l": (350.0, 1100.0, 2600.0, 0.50),
    "r": (420.0, 1180.0, 1650.0, 0.50), "w": (310.0, 680.0, 2200.0, 0.45), "v": (300.0, 1200.0, 2300.0, 0.35),
    "z": (290.0, 1500.0, 2400.0, 0.30), "j": (280.0, 2050.0, 2700.0, 0.40), "b": (280.0, 900.0, 2200.0, 0.08),
    "d": (280.0, 1600.0, 2500.0, 0.08), "g": (280.0, 1900.0, 2300.0, 0.08),
}  # fmt: skip
"""Consonants that have a voice: formants, and how loud."""
NOISES = {"s": "s", "z": "s", "c": "sh", "x": "s", "f": "f", "v": "f", "h": "f", "t": "t", "k": "t", "p": "t", "q": "t"}
"""Consonants that are noise or end in it."""
STOPS = "tkpqbdgc"


@dataclass(frozen=True, slots=True)
class Syllable:
    at: float  # letters from the beginning of its phrase
    until: float
    onset: str  # one consonant, or none
    vowel: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said in one breath: `begins_s` from the beginning of the line, `seconds` long, and how it ends."""

    begins_s: float
    seconds: float
    syllables: tuple[Syllable, ...]
    letters: int
    mark: str  # the punctuation at its end, … for three dots
    share: float  # how much of the line has been said before it
    seed: int = field(default=0)


def phrases(text: str, manner: Manner, who: str = "") -> tuple[Phrase, ...]:
    """A line as phrases, in order. Their pauses come out of the line's own time."""
    total = len(text) * LETTER_S
    parts = list(_parts(_plain(text)))
    if not parts:
        return ()
    stops = [PAUSES.get(mark, 0.0) * manner.pause for _, mark in parts]
    stops[-1] = 0.0
    letters = sum(len(words) for words, _ in parts)
    kept = min(sum(stops), 0.4 * total)
    stop_share = kept / sum(stops) if kept > 0.0 else 0.0
    letter_s = (total - kept) / max(1, letters)
    made, at, said = [], 0.0, 0
    for (words, mark), stop in zip(parts, stops, strict=True):
        seconds = len(words) * letter_s
        lot = blake2b(f"{who}|{text}|{said}".encode(), digest_size=4).digest()
        found = _syllables(words, manner, int.from_bytes(lot[:2], "little"))
        if found:
            seed = int.from_bytes(lot, "little")
            made.append(Phrase(at, seconds, found, len(words), mark, said / max(1, letters), seed))
        at += seconds + stop * stop_share
        said += len(words)
    return tuple(made)


def samples(phrase: Phrase, manner: Manner, through: float = 0.0) -> np.ndarray:
    """(frames,) float32 of a phrase, RATE a second, as loud as it is to be felt. `through`: 1 through tissue."""
    out = voiced(_track(phrase, manner), manner.throat, phrase.seed, through)
    window = RATE // 20
    power = np.add.reduceat(out * out, np.arange(0, len(out), window)) / window
    out *= FELT * min(1.25, manner.loud) / max(1e-6, float(np.sqrt(power.max())))
    edge = np.linspace(0.0, 1.0, min(len(out) // 4, int(EDGE_S * RATE)), dtype=np.float32)
    out[: len(edge)] *= edge  # a phrase may begin and end in the middle of a vowel
    out[len(out) - len(edge) :] *= edge[::-1]
    over = np.abs(out) > KNEE
    room = MOST - KNEE
    out[over] = np.sign(out[over]) * (KNEE + room * np.tanh((np.abs(out[over]) - KNEE) / room))
    return out


def _track(phrase: Phrase, manner: Manner) -> Track:
    """Columns of a phrase."""
    rows = max(8, int(phrase.seconds * CONTROL))
    found = phrase.syllables
    a_letter = rows / max(1, phrase.letters)
    edges = np.array([syllable.at for syllable in found] + [found[-1].until]) * a_letter
    accents = _accents(phrase, manner)
    weights = np.ones(len(found)) if manner.even else np.diff(edges) * (1.0 + manner.swing * accents)
    weights[-1] *= 1.0 if manner.even else 1.0 + manner.swing
    edges = edges[0] + (edges[-1] - edges[0]) * np.concatenate([[0.0], np.cumsum(weights) / weights.sum()])
    melody = _melody(phrase, manner, accents)
    pitch, loud = np.zeros(rows), np.zeros(rows)
    mouth = np.tile(np.array(SCHWA), (rows, 1))
    hiss = {name: np.zeros(rows) for name in HISSES}
    trails = phrase.mark == "…"
    for number, syllable in enumerate(found):
        begin, end = edges[number], edges[number + 1]
        long = end - begin
        onset = min(0.34 * long, 0.075 * CONTROL) if syllable.onset else 0.0
        voice_from = begin + onset
        voice_to = max(voice_from + 6.0, begin + long * manner.held)
        first, middle, last = int(begin), int(voice_from), min(rows, round(end))
        target = np.array(VOWELS.get(syllable.vowel, SCHWA))
        mouth[first:last] = target
        pitch[first:last] = melody[number]
        sung = slice(middle, min(rows, int(voice_to)))
        loud[sung] = 1.0
        if syllable.onset in SONANTS:
            *shape, strength = SONANTS[syllable.onset]
            mouth[first:middle], loud[first:middle] = shape, strength
        if syllable.onset in NOISES:
            name = NOISES[syllable.onset]
            burst = first if syllable.onset not in STOPS else max(first, middle - int(0.018 * CONTROL))
            hiss[name][burst:middle] = manner.consonants * (0.55 if name != "f" else 0.8)
        if not accents[number] and not manner.even:
            loud[first:last] *= 0.78
    ramp = np.linspace(0.0, 1.0, rows)
    loud *= (1.0 - 0.85 * ramp) if trails else (1.0 - 0.25 * ramp)
    mouth[:, 0] *= manner.colour[0]
    mouth[:, 1] *= manner.colour[1]
    pitch[pitch == 0.0] = manner.pitch
    loud[0] = loud[-1] = 0.0
    glide = 15 if not manner.even else 7
    loud = _smooth(loud, 5)
    loud[-3:] *= (0.7, 0.35, 0.0)
    mouth = np.stack([_smooth(column, 9) for column in mouth.T], -1)
    pitch = _smooth(_ending(pitch, edges, phrase, manner), glide)
    return Track(pitch, loud, mouth, np.zeros(rows), {name: _smooth(line, 3) for name, line in hiss.items()})


def _accents(phrase: Phrase, manner: Manner) -> np.ndarray:
    """Which syllables have one. The last has none: the end belongs to the punctuation."""
    count = np.arange(len(phrase.syllables))
    return (count % manner.every == phrase.seed % manner.every) & (count < len(count) - 1) & (not manner.even)


def _melody(phrase: Phrase, manner: Manner, accents: np.ndarray) -> np.ndarray:
    """The pitch of each syllable, Hz."""
    count = len(phrase.syllables)
    dice = np.random.default_rng(phrase.seed)
    place = np.arange(count) / max(1, count - 1)
    tones = -manner.sinks * (place * 0.7 + phrase.share * 0.3) + 0.5 * manner.sinks
    if not manner.even:
        tones = tones + accents * manner.range * dice.uniform(0.55, 1.0, count)
        tones += dice.standard_normal(count) * 0.12 * manner.range
    if phrase.mark == "!":
        tones += 1.5 + (place > 0.5) * 0.8 if not manner.even else 0.0
    return manner.pitch * 2.0 ** (tones / 12.0)


def _ending(pitch: np.ndarray, edges: np.ndarray, phrase: Phrase, manner: Manner) -> np.ndarray:
    """The last two syllables go where the punctuation leads."""
    way = {"?": manner.rises, ".": -1.35 * manner.falls, ",": manner.lifts, ";": manner.lifts, ":": manner.lifts,
           "!": -0.6 * manner.falls, "…": -1.2}.get(phrase.mark, 0.0)  # fmt: skip
    begin = int(edges[max(0, len(edges) - 3)])
    end = edges[-2] + manner.held * (edges[-1] - edges[-2])
    share = np.clip((np.arange(len(pitch)) - begin) / max(1.0, end - begin), 0.0, 1.0)
    return pitch * 2.0 ** (way * np.sqrt(share) / 12.0)


def _smooth(values: np.ndarray, width: int) -> np.ndarray:
    if len(values) <= width:
        return values
    padded = np.concatenate([np.full(width // 2, values[0]), values, np.full(width - 1 - width // 2, values[-1])])
    sums = np.cumsum(np.concatenate([[0.0], padded]))
    return (sums[width:] - sums[:-width]) / width


# -- letters ---------------------------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """Letters without their marks, and three dots as one."""
    text = unicodedata.normalize("NFKD", text.replace("...", "…").lower().replace("…", "\0"))
    return "".join(letter for letter in text if not unicodedata.combining(letter)).replace("\0", "…")


def _parts(text: str) -> list[tuple[str, str]]:
    """(words, mark) of each breath: to a mark that is a pause, or as far as one breath goes."""
    parts, words = [], ""
    for number, letter in enumerate(text):
        after = text[number + 1 : number + 2]
        is_mark = letter in PAUSES and (not after or not after.isalnum()) and (letter != "-" or not after.strip())
        if not is_mark:
            words += letter
        if is_mark or (letter == " " and len(words) >= LONGEST):
            if any(sign.isalnum() for sign in words):
                parts.append((words, letter if is_mark else ""))
            elif parts and is_mark:
                parts[-1] = (parts[-1][0], letter)
            words = ""
    if any(sign.isalnum() for sign in words):
        parts.append((words, "."))
    return parts


def _syllables(words: str, manner: Manner, lot: int) -> tuple[Syllable, ...]:
    """Syllables of some words, no closer than the manner speaks; a falter leaves a gap between words."""
    starts: list[tuple[int, str, str]] = []  # where, onset, vowel
    onset, begin, is_open = "", 0, False
    for number, letter in enumerate(words):
        vowel = _vowel(letter)
        if vowel:
            if not is_open and (not starts or number - starts[-1][0] >= manner.letters - 0.5 * bool(onset)):
                starts.append((begin if onset else number, onset, vowel))
            is_open, onset = True, ""
        elif letter.isalpha():
            onset, begin, is_open = letter, number, False
        else:
            onset, is_open = "", False
    if not starts and any(letter.isalnum() for letter in words):
        starts = [(0, "", "e")]
    if len(starts) > 1 and words.rstrip().endswith("e") and starts[-1][0] >= len(words.rstrip()) - 2:
        starts.pop()  # an e that nobody says
    made = []
    for number, (at, consonant, vowel) in enumerate(starts):
        until = float(starts[number + 1][0]) if number + 1 < len(starts) else float(len(words.rstrip()))
        lot = (lot * 1103515245 + 12345) % (1 << 31)
        if manner.falters and number + 1 < len(starts) and (lot >> 8) % 1000 < 1000 * manner.falters:
            until = at + 0.62 * (until - at)
        made.append(Syllable(float(at), max(until, at + 1.5), consonant, vowel))
    return tuple(made)


def _vowel(letter: str) -> str:
    """The vowel of a letter; of other scripts, every other letter is one."""
    if letter in VOWELS:
        return letter
    if letter.isdigit():
        return "aeiou"[int(letter) % 5] if letter.isascii() else "e"
    if letter.isalpha() and not "a" <= letter <= "z" and ord(letter) % 2:
        return "aeiou"[ord(letter) // 2 % 5]
    return ""
