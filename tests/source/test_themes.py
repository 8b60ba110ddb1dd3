"""The themes: known by four notes, together on one pulse, and every bar of a stem goes with every bar of another."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from assets.source.audio.music import (
    bakery,
    elara,
    jaxon,
    lantern_row,
    marco,
    mia,
    old_surgery,
    reyes_tower,
    score,
)
from game.content.music import PIECES

PAGES = (elara, jaxon, marco, mia, lantern_row, bakery, old_surgery, reyes_tower)
HEADS = {"elara": "E4 B4 F#5 E5", "jaxon": "G4 B4 D5 E5", "marco": "G5 F#5 E5 B4", "mia": "E4 D4 E4 F#4"}
GRID = 12  # steps of a beat
BARS_TOGETHER = {"jaxon": 2}  # whose harmony comes round in so many bars


def tops(line: str, beats: int) -> list[int]:
    return [note.pitches[-1] for note in score.read(line, beats)[0]]


def played(page, monkeypatch) -> dict[str, tuple[int, np.ndarray]]:
    """Which pitches sound when: stem to (bars, (steps, 128) bool). What has no pitch is left out."""
    rolls: dict[str, tuple[int, np.ndarray]] = {}

    def write_down(name, tempo, beats, bars, parts, *_):
        roll = np.zeros((bars * beats * GRID, 128), bool)
        for part in parts:
            if part.plays.__name__ in ("tap", "hand_drum", "sub_pulse"):
                continue
            notes, long = score.read(part.line, beats)
            for again, note in itertools.product(range(bars // long), notes):
                start = round((again * long * beats + note.at) * GRID)
                for pitch in note.pitches:
                    roll[start : start + max(1, round(note.beats * GRID)), pitch + round(part.up)] = True
        rolls[name.rsplit("_", 1)[1]] = (bars, roll)
        return np.zeros(1)

    monkeypatch.setattr(score, "stem", write_down)
    for recipe in page.RECIPES.values():
        recipe.make()
    return rolls


def rubbing(one: np.ndarray, other: np.ndarray) -> float:
    """How much of the time two stems are a semitone apart."""
    rubs = (one[:, 1:] & other[:, :-1]) | (one[:, :-1] & other[:, 1:])
    return float(rubs.any(axis=1).mean())


def test_each_of_the_four_is_known_by_four_notes():
    ways = set()
    for page in (elara, jaxon, marco, mia):
        name = page.__name__.rsplit(".", 1)[1]
        head = tops(page.MELODY, page.BEATS)[:4]
        assert head == [score.midi_of(note) for note in HEADS[name].split()], name
        ways.add(tuple(np.diff(head)))
    assert len(ways) == 4


def test_the_tower_has_the_theme_of_its_owner():
    assert tops(reyes_tower.THEME, 4)[:4] == tops(marco.MELODY, 4)[:4]


def test_what_is_left_of_marco_when_he_is_afraid_is_the_old_surgery():
    assert {pitch % 12 for pitch in tops(marco.TWO_NOTES, 4)} == {pitch % 12 for pitch in tops(old_surgery.TWO, 3)}


def test_elara_stops_before_her_last_note_and_warmth_has_it():
    assert tops(elara.MELODY, 4)[-1] == score.midi_of("F#4")
    last = score.read(elara.LAST_NOTE, 4)[0]
    sung = score.read(elara.MELODY, 4)[0][-1]
    assert [note.pitches for note in last] == [(score.midi_of("E4"),)]
    assert last[0].at == sung.at + sung.beats
    stems = {stem.name: stem for stem in PIECES["elara"].stems}
    assert stems["warmth"].bars == stems["melody"].bars


def test_the_four_share_a_pulse():
    beat = 42_000  # frames: 63 a minute
    assert PIECES["jaxon"].bar_frames == 2 * beat
    assert {PIECES[name].bar_frames for name in ("elara", "marco", "mia", "reyes_tower")} == {4 * beat}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__.rsplit(".", 1)[1])
def test_any_bar_of_a_stem_goes_with_any_bar_of_another(page, monkeypatch):
    name = page.__name__.rsplit(".", 1)[1]
    rolls = {stem: roll for stem, roll in played(page, monkeypatch).items() if stem != "tension"}
    step = BARS_TOGETHER.get(name, 1)
    for (one, (bars, roll)), (other, (others, under)) in itertools.combinations(rolls.items(), 2):
        bar = len(roll) // bars
        for shift in range(0, others, step):
            whole = np.lcm(bars, others) * bar
            moved = np.resize(np.roll(under, shift * bar, axis=0), (whole, 128))
            assert rubbing(np.resize(roll, (whole, 128)), moved) < 0.02, (one, other, shift)


def test_a_semitone_is_noticed():
    low, high = np.zeros((4, 128), bool), np.zeros((4, 128), bool)
    low[:, 60] = high[:2, 61] = True
    assert rubbing(low, high) == 0.5
