"""Captions on the screen: where, who, how large, and never over what else is to be read."""

from __future__ import annotations

import itertools

import pytest

from game.content.settings import Settings
from game.ui.samples import CAPTIONS, SAMPLES
from game.ui.screens.captions import draw_captions
from game.ui.screens.settings import settings as settings_screen
from tests.ui.desk import find

CASES = [(size, scale) for size in ((1280, 720), (1920, 1080)) for scale in (1.0, 1.5, 2.0)]


def captions(records):
    return [record for record in records if record.role == "caption"]


def over(one, other):
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 0.0 and high > 0.0


@pytest.mark.parametrize(("size", "scale"), CASES)
def test_a_conversation_is_never_covered(desk, size, scale):
    it = desk(size=size, settings=Settings(ui_scale=scale))
    records = it.settle(SAMPLES["captions_talk"])
    assert len(captions(records)) == 2
    box = it.bridge.covered[0]
    assert not any(over(record.rect, box) for record in captions(records))


@pytest.mark.parametrize(("size", "scale"), CASES)
def test_dials_orders_and_the_patient_are_never_covered(desk, size, scale):
    it = desk(size=size, settings=Settings(ui_scale=scale))
    records = it.settle(SAMPLES["captions_hud"])
    fixed = [record for record in records if record.role in ("dial", "patient") or record.id.startswith("hud.scour")]
    assert len(fixed) >= 5
    assert captions(records), "speech at least is there"
    for line, other in itertools.product(captions(records), fixed):
        assert not over(line.rect, other.rect), (line, other)


def test_each_line_says_in_a_word_where_it_is_heard(desk):
    records = desk(size=(1280, 720)).settle(SAMPLES["captions"])
    words = [record.text for record in records]
    assert "left" in words and "behind" in words
    assert [record.value for record in captions(records)].count("behind") == 1
    assert find_text(records, "Mrs. Lindqvist").role == "speaker"


def test_their_size_is_the_players_own(desk):
    sizes = []
    for size in (1.0, 2.0):
        it = desk(size=(1920, 1080), settings=Settings(caption_size=size))
        sizes.append(max(record.size_px for record in captions(it.settle(SAMPLES["captions"]))))
    assert sizes[1] == pytest.approx(2.0 * sizes[0], abs=1.0)


@pytest.mark.parametrize("backing", [0.0, 0.3, 0.75, 1.0])
def test_they_can_be_read_on_any_plate(desk, backing):
    it = desk(size=(1280, 720), settings=Settings(caption_backing=backing))
    assert min(record.contrast for record in captions(it.settle(SAMPLES["captions"]))) >= 4.5


def test_they_keep_their_place_while_it_is_free(desk):
    it = desk(size=(1280, 720))
    box = {"on": False, "y": 400.0}

    def screen(ui):
        if box["on"]:
            ui.label("a sign that comes and goes, and is long", ui.width * 0.5, box["y"], anchor=(0.5, 0.5), role="job")
        draw_captions(ui, CAPTIONS)

    first = [record.rect for record in captions(it.settle(screen))]
    box.update(on=True, y=first[1][1] * 1080 / 720)  # in units
    moved = [record.rect for record in captions(it.settle(screen))]
    assert moved != first
    box["on"] = False
    assert [record.rect for record in captions(it.settle(screen))] == moved, "nothing jumps back"


def test_the_sound_page_shows_what_is_being_set(desk):
    it = desk(size=(1920, 1080))
    state = {"now": Settings()}

    def screen(ui):
        ui.memory["settings.page"] = "sound"
        state["now"] = settings_screen(ui, state["now"]).settings

    assert len(captions(it.settle(screen))) == 2
    for control in ("settings.captions", "settings.mono", "settings.caption_size", "settings.unfocused"):
        it.bridge.press(control)
        it.frame(screen)
        it.frame(screen)
    now = state["now"]
    assert (now.captions, now.mono, now.caption_size, now.unfocused) == (False, True, 1.15, "mute")
    assert len(captions(it.settle(screen))) == 1, "speech is written all the same"


def test_every_row_of_the_sound_page_says_what_it_is_for(desk):
    records = desk(size=(1920, 1080)).settle(SAMPLES["settings_sound"])
    for bus in ("master", "music", "swarm", "world", "voices", "ui"):
        assert find(records, f"settings.volume.{bus}").role == "slider"


def find_text(records, text):
    return next(record for record in records if record.text == text)
