"""Music as it is written: a line is read as it stands there, a stem is a ring, and stems fit one another."""

from __future__ import annotations

import importlib
import itertools
import random

import numpy as np
import pytest

from assets.source.audio.music import instruments, nexus_cold, score
from assets.source.audio.music.room import CHAMBER, held_in, in_room
from assets.source.audio.music.score import Part, read, stem
from game.audio.meter import seam
from game.content.music import PIECES

PAGES = ("title", "nexus_cold", "nexus_warm", "chorus", "first_light", "cavity", "work", "forum", "after")
WITHOUT_PITCH = ("brush", "tap", "breath", "sub_pulse")


def test_a_line_is_read_as_it_stands_there():
    notes, bars = read("| p E4:2~ E4 - | % | f Bb3+F#4:1/2 -:7/2 |", 4)
    assert bars == 3
    assert [(note.at, note.beats, note.pitches) for note in notes] == [
        (0.0, 3.0, (64,)),
        (4.0, 3.0, (64,)),
        (8.0, 0.5, (58, 66)),
    ]
    assert [note.loud for note in notes] == [0.4, 0.4, 0.9]


def test_between_two_marks_it_grows():
    notes, _ = read("| p < E4 E4 E4 E4 | f E4:4 |", 4)
    louds = [note.loud for note in notes]
    assert louds == sorted(louds) and len(set(louds)) == 5


@pytest.mark.parametrize("line", ["| E4:3 |", "| E4:4 | E4:5 |", "| H4:4 |", "| E4:x |"])
def test_a_wrong_bar_is_not_played(line):
    with pytest.raises(ValueError):
        read(line, 4)


def test_a_stem_is_a_ring():
    made = stem("test", 120, 4, 1, [Part("| -:3 E4 |", instruments.harp)], CHAMBER)
    assert len(made) == 88_200
    assert np.abs(made[:4000]).max() > 0.2 * np.abs(made).max()  # the last note rings on over the beginning
    assert seam(made) < 2.0


def test_the_same_stem_is_the_same_samples():
    parts = [Part("| E4:2 B4+E5:2 |", instruments.felt_piano)]
    assert np.array_equal(stem("test", 120, 4, 1, parts), stem("test", 120, 4, 1, parts))
    assert not np.array_equal(stem("test", 120, 4, 1, parts), stem("other", 120, 4, 1, parts))


def test_a_room_goes_round():
    click = np.zeros(44_100)
    click[40_000] = 1.0
    turned = np.roll(click, 10_000)
    nothing = np.zeros_like(click)
    assert np.allclose(np.roll(in_room(nothing, click, CHAMBER), 10_000), in_room(nothing, turned, CHAMBER), atol=1e-9)


def test_attacks_are_held_in():
    ring = 0.1 * np.sin(np.arange(44_100) * 0.05)
    ring[20_000:20_050] *= 8.0
    assert np.abs(held_in(ring, 1.6)).max() < 0.3 < np.abs(ring).max()


def test_the_cold_theme_is_the_same_backwards():
    notes, bars = read(nexus_cold.THEME, 5)
    ends = 5 * (bars - 1)  # the last bar is its rest
    forwards = [(note.at, note.pitches) for note in notes]
    backwards = sorted((ends - note.at - note.beats, note.pitches) for note in notes)
    assert forwards == backwards


def written(name: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[set[int]]]:
    """Of each stem but those of tension: which pitches sound in each half of a beat."""
    sound: dict[str, list[set[int]]] = {}

    def note_down(title, tempo, beats, bars, parts, *_):
        halves: list[set[int]] = [set() for _ in range(bars * beats * 2)]
        for part in (part for part in parts if part.plays.__name__ not in WITHOUT_PITCH):
            notes, long = read(part.line, beats)
            for note, again in itertools.product(notes, range(bars // long)):
                start = int((note.at + again * long * beats) * 2)
                for half in range(start, max(start + 1, start + int(note.beats * 2))):
                    halves[half % len(halves)].update(round(pitch + part.up) for pitch in note.pitches)
        sound[title] = halves

    monkeypatch.setattr(score, "stem", note_down)
    page = importlib.import_module(f"assets.source.audio.music.{name}")
    for recipe in page.RECIPES.values():
        recipe.make()
    calm = {f"{name}_{stem.name}" for stem in PIECES[name].stems if stem.role != "tension"}
    return {title: halves for title, halves in sound.items() if title in calm}


@pytest.mark.parametrize("name", PAGES)
def test_stems_fit_one_another_wherever_two_bars_meet(name, monkeypatch):
    """Stems have even numbers of bars and change their ground by the bar: any two bars meet any two of another."""
    beats = PIECES[name].beats
    halves = written(name, monkeypatch)
    dice = random.Random(name)
    rough = 0
    for _ in range(300):
        at = {title: dice.randrange(0, 840, 2) * beats * 2 for title in halves}
        for half in range(beats * 4):
            sounding = [notes[(at[title] + half) % len(notes)] for title, notes in halves.items()]
            pairs = (
                pair for one, other in itertools.combinations(sounding, 2) for pair in itertools.product(one, other)
            )
            rough += any(abs(low - high) in (1, 13) for low, high in pairs)
    assert rough < 0.03 * 300 * beats * 4, f"{rough} half-beats of {1200 * beats} have a semitone in them"
