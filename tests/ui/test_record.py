"""Every screen, at every scale, in a long language: nothing clipped, too small, too faint or off the screen."""

from __future__ import annotations

import itertools

import pytest

from game.content.settings import Settings
from game.ui.samples import SAMPLES
from game.ui.theme import SMALLEST_TEXT
from game.ui.widgets import scale_for

SIZE = (1920, 1080)
LEAST_CONTRAST = 4.5
LEAST_CONTRAST_HIGH = 7.0
WORDS = [name for name in SAMPLES if name != "cover"]


def faults(records, size, scale, least=LEAST_CONTRAST):
    found = []
    for record in records:
        left, top, right, bottom = record.rect
        if not record.fits:
            found.append(("clipped", record))
        if record.text and record.size_px < SMALLEST_TEXT * scale - 0.51:
            found.append(("too small", record))
        if record.contrast < least:
            found.append(("too faint", record))
        if left < -1.0 or right > size[0] + 1.0 or (not record.scrolls and (top < -1.0 or bottom > size[1] + 1.0)):
            found.append(("off the screen", record))
    return found


@pytest.mark.parametrize("ui_scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("name", WORDS)
def test_every_text_fits_and_can_be_read(desk, name, ui_scale):
    settings = Settings(ui_scale=ui_scale)
    records = desk(size=SIZE, settings=settings).settle(SAMPLES[name], 3)
    assert records
    assert faults(records, SIZE, scale_for(SIZE, ui_scale)) == []


@pytest.mark.parametrize("ui_scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("name", WORDS)
def test_every_text_fits_in_a_longer_language(desk, pseudo, name, ui_scale):
    settings = Settings(ui_scale=ui_scale)
    records = desk(size=SIZE, settings=settings).settle(SAMPLES[name], 3)
    assert faults(records, SIZE, scale_for(SIZE, ui_scale)) == []


@pytest.mark.parametrize("size", [(1280, 720), (960, 540), (2560, 1080), (1080, 1920)])
@pytest.mark.parametrize("name", WORDS)
def test_every_text_fits_in_other_windows(desk, name, size):
    records = desk(size=size).settle(SAMPLES[name], 3)
    assert faults(records, size, scale_for(size, 1.0)) == []


@pytest.mark.parametrize("name", WORDS)
def test_high_contrast_is_seven_to_one(desk, name):
    records = desk(size=SIZE, settings=Settings(high_contrast=True)).settle(SAMPLES[name], 3)
    assert faults(records, SIZE, 1.0, LEAST_CONTRAST_HIGH) == []


@pytest.mark.parametrize("name", WORDS)
def test_words_and_controls_do_not_lie_over_each_other(desk, name):
    """Signs in the picture may cross; whatever stands in panels may not."""
    records = desk(size=SIZE).settle(SAMPLES[name], 3)
    controls = [record for record in records if record.role in ("button", "toggle", "slider", "choice") and record.id]
    for one, other in itertools.combinations(controls, 2):
        wide = min(one.rect[2], other.rect[2]) - max(one.rect[0], other.rect[0])
        high = min(one.rect[3], other.rect[3]) - max(one.rect[1], other.rect[1])
        assert min(wide, high) < 2.0, (one, other)


def test_smallest_text_at_full_hd_is_18_pixels(desk):
    for name in WORDS:
        for record in desk(size=SIZE).settle(SAMPLES[name], 2):
            assert not record.text or record.size_px >= SMALLEST_TEXT, record


def test_no_screen_shows_a_key_instead_of_words(desk, caplog):
    for name in WORDS:
        desk().settle(SAMPLES[name], 2)
    assert [line for line in caplog.messages if line.startswith("no text for key")] == []
