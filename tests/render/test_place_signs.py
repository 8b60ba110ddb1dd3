"""Words in a place: set large, broken well, seen in every style, never from behind, and anew in another language."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pyglm import glm

from game.render.passes.signs import SignsPass
from game.render.presets import PRESETS
from game.render.signs import MOST_HEIGHT, STYLES, SignAtlas, fitted, set_text
from game.view.frame import SignView
from tests.render.mannequin import frame_of

WORDS = "Nobody waits longer than twelve minutes"


def sign(text: str = WORDS, style: str = "print", size=(1.2, 0.4), turn: float = 0.0) -> SignView:
    stand = glm.rotate(glm.translate(glm.mat4(1.0), glm.vec3(0.0, 1.5, 0.0)), turn, glm.vec3(0.0, 1.0, 0.0))
    return SignView(text, stand, size, style, glm.vec3(0.25, 0.8, 1.0))


def picture(renderer, *signs: SignView, at=(0.0, 1.5, 2.0)) -> np.ndarray:
    renderer.draw(frame_of(None, at=at, look=(0.0, 1.5, 0.0), signs=signs))
    return renderer.read().astype(int)


def test_words_are_as_large_as_they_fit():
    one, small = fitted("Exit", "print", (400.0, 100.0))
    assert one == ["Exit"] and small <= 100
    lines, pixels = fitted(WORDS, "print", (400.0, 200.0))
    assert 2 <= len(lines) <= 3 and " ".join(lines) == WORDS
    assert pixels > fitted(WORDS, "print", (400.0, 40.0))[1]
    assert fitted("One\nand two", "glow", (900.0, 300.0))[0] == ["One", "and two"]
    assert fitted("  \n ", "glow", (900.0, 300.0)) == ([], 0)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("size", [(3.0, 0.1), (0.1, 2.0), (1.0, 1.0), (0.01, 0.01), (30.0, 8.0)])
def test_every_size_and_style_holds_its_words(style, size):
    pixels, spill = set_text(WORDS, style, size, 320.0)
    assert pixels.shape[2] == 2 and max(pixels.shape[:2]) <= 1024
    assert (spill > 0.0) == (style in ("glow", "gold"))
    if min(size) > 0.05:
        ink = pixels[..., 0] > 127
        assert ink.any()
        assert not ink[[0, -1]].any() and not ink[:, [0, -1]].any()  # no letter is cut


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_words_are_seen_and_stand_out(make_renderer, style, preset):
    renderer = make_renderer((480, 270), preset)
    empty = picture(renderer, sign("", style))
    seen = picture(renderer, sign("Open all night", style))
    changed = np.abs(seen - empty).max(axis=2)
    assert (changed > 40).sum() > 250


def test_from_behind_there_is_nothing_to_read(make_renderer):
    renderer = make_renderer((160, 90), "potato")
    nothing, behind = picture(renderer), picture(renderer, sign(turn=np.pi))
    assert np.abs(nothing - behind).max() <= 2


def test_a_sign_on_its_wall_never_flickers(make_renderer):
    """A board of the same plane (drawn by a second sign, exactly there) hides no letter at any distance."""
    renderer = make_renderer((160, 90), "medium")
    for away in (0.4, 2.0, 9.0, 40.0):
        alone = picture(renderer, sign("WWWW", "screen"), at=(0.3 * away, 1.5, away))
        twice = picture(renderer, sign("WWWW", "screen"), sign("WWWW", "screen"), at=(0.3 * away, 1.5, away))
        assert np.abs(alone - twice).max() <= 3


def test_a_text_is_set_once_and_anew_in_another_language(make_renderer, monkeypatch):
    from game.render import signs

    made = []
    real = signs.set_text
    monkeypatch.setattr(signs, "set_text", lambda *args: made.append(args[0]) or real(*args))
    renderer = make_renderer((64, 36), "potato")
    for _ in range(3):
        picture(renderer, sign("Good morning"), sign("Exit", "glow"))
    assert made == ["Good morning", "Exit"]
    picture(renderer, sign("Guten Morgen"), sign("Exit", "glow"))
    assert made == ["Good morning", "Exit", "Guten Morgen"]


def test_more_words_than_there_is_room_for_push_the_old_ones_out(make_renderer):
    renderer = make_renderer((64, 36), "medium")
    atlas = SignAtlas(renderer.gpu)
    for turn in range(9):
        now = tuple(sign(f"Page {turn} of {number}", size=(3.2, 3.2)) for number in range(3))
        settings = atlas.settings(now)
        assert len({setting.rectangle for setting in settings}) == 3
        assert atlas.texture.size[1] <= MOST_HEIGHT
    atlas.release()


def test_only_a_place_has_signs(scenery):
    assert not SignsPass.wants(scenery.frame(), PRESETS["potato"])
    assert not SignsPass.wants(frame_of(None), PRESETS["potato"])
    assert SignsPass.wants(frame_of(None, signs=(sign(),)), PRESETS["potato"])


def test_an_unknown_style_is_thin_light(make_renderer):
    renderer = make_renderer((160, 90), "potato")
    odd = replace(sign("Hello"), style="marble")
    assert np.abs(picture(renderer, odd) - picture(renderer)).max() > 30
