"""Every screen, at every scale, in a long language: nothing clipped, too small, too faint or off the screen."""

from __future__ import annotations

import itertools

import pytest

from game.content.settings import Settings
from game.ui.samples import SAMPLES
from game.ui.sheet import scale_for
from game.ui.theme import SMALLEST_TEXT

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


def all_faults(desk, size, settings, least=LEAST_CONTRAST):
    """(screen, what is wrong, where) of every sample, on one desk."""
    it = desk(size=size, settings=settings)
    found = []
    for name in WORDS:
        it.anew()
        records = it.settle(SAMPLES[name], 3)
        assert records, name
        found += [(name, *fault) for fault in faults(records, size, scale_for(size, settings.ui_scale), least)]
    return found


@pytest.mark.parametrize("ui_scale", [0.75, 1.0, 2.0])
def test_every_text_fits_and_can_be_read(desk, ui_scale):
    assert all_faults(desk, SIZE, Settings(ui_scale=ui_scale)) == []


@pytest.mark.parametrize("ui_scale", [0.75, 1.0, 2.0])
def test_every_text_fits_in_a_longer_language(desk, pseudo, ui_scale):
    assert all_faults(desk, SIZE, Settings(ui_scale=ui_scale)) == []


@pytest.mark.parametrize("size", [(1280, 720), (960, 540), (2560, 1080), (1080, 1920)])
def test_every_text_fits_in_other_windows(desk, size):
    assert all_faults(desk, size, Settings()) == []


def test_high_contrast_is_seven_to_one(desk):
    assert all_faults(desk, SIZE, Settings(high_contrast=True), LEAST_CONTRAST_HIGH) == []


def test_a_fault_would_be_found(desk):
    """The tests above can fail: words that are too faint, too long and beside the screen are all named."""
    it = desk(size=SIZE)

    def bad(ui):
        ui.label("faint", 300.0, 300.0, colour=(0.3, 0.3, 0.3, 1.0))
        with ui.panel("narrow", -200.0, 10.0, 150.0, backing=ui.theme.ink):
            ui.text("Donaudampfschifffahrtsgesellschaft")

    kinds = {kind for kind, _ in faults(it.settle(bad, 3), SIZE, 1.0)}
    assert kinds == {"too faint", "clipped", "off the screen"}


def test_controls_do_not_lie_over_each_other(desk):
    it = desk(size=SIZE)
    for name in WORDS:
        it.anew()
        controls = [record for record in it.settle(SAMPLES[name], 3) if record.id]
        for one, other in itertools.combinations(controls, 2):
            wide = min(one.rect[2], other.rect[2]) - max(one.rect[0], other.rect[0])
            high = min(one.rect[3], other.rect[3]) - max(one.rect[1], other.rect[1])
            assert min(wide, high) < 2.0, (name, one, other)


def test_smallest_text_at_full_hd_is_18_pixels(desk):
    it = desk(size=SIZE)
    for name in WORDS:
        it.anew()
        for record in it.settle(SAMPLES[name], 2):
            assert not record.text or record.size_px >= SMALLEST_TEXT, record


def test_no_screen_shows_a_key_instead_of_words(desk, caplog):
    it = desk()
    for name in WORDS:
        it.anew()
        it.settle(SAMPLES[name], 2)
    assert [line for line in caplog.messages if line.startswith("no text for key")] == []
