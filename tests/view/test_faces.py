"""Faces: what expressions are, how one flows into the next, and that eyes and mouths live."""

from __future__ import annotations

import numpy as np
import pytest

from game.view import faces
from game.view.frame import FACE

SHUT, OPEN, SMILE = FACE.index("blink"), FACE.index("open"), FACE.index("smile")
BROW, KNIT = FACE.index("brow"), FACE.index("knit")
MUST = ("neutral", "warm", "worried", "hurt", "angry", "ashamed", "resolute", "laughing")
SEEDS = np.linspace(0.0, 1.0, 60)


def test_the_eight_that_the_story_lives_on_are_there_and_unlike():
    rows = [faces.row_of(name) for name in MUST]
    assert all(row.shape == (len(FACE),) for row in rows)
    for i, one in enumerate(rows):
        for other in rows[i + 1 :]:
            assert np.abs(one - other).sum() > 0.6


def test_an_expression_that_nobody_knows_is_neutral():
    assert (faces.row_of("no_such_face") == faces.row_of("neutral")).all()


def test_numbers_stay_where_a_face_can_be_drawn():
    assert (np.abs(faces.TABLE) <= 1.5).all() and np.isfinite(faces.TABLE).all()
    assert (faces.TABLE[:, SHUT] == 0).all()


def test_brows_move_before_the_mouth_and_all_arrive():
    calm, angry = faces.row_of("neutral")[None], faces.row_of("angry")[None]
    early = faces.flowing(calm, angry, np.array([0.12]))[0]
    share = (early - calm[0]) / np.where(angry[0] == calm[0], 1.0, angry[0] - calm[0])
    assert share[BROW] > share[OPEN] + 0.05
    assert faces.flowing(calm, angry, np.array([5.0]))[0] == pytest.approx(angry[0])
    assert faces.flowing(calm, angry, np.array([0.0]))[0, BROW] == pytest.approx(calm[0, BROW])


def test_everybody_blinks_but_not_together():
    lids = np.array([faces.blink(t, SEEDS) for t in np.arange(0.0, 20.0, 0.02)])
    assert (lids >= 0).all() and (lids <= 1).all()
    assert (lids.max(0) > 0.8).all(), "nobody forgets to"
    assert 0.01 < (lids > 0.5).mean() < 0.10
    assert (lids > 0.5).mean(1).max() < 0.35, "a hall does not blink as one"


def test_eyes_rest_near_what_they_look_at_and_now_and_then_leave_it():
    away = np.array([faces.glances(t, SEEDS) for t in np.arange(0.0, 30.0, 0.5)])
    far = np.linalg.norm(away, axis=-1) > 0.2
    assert 0.01 < far.mean() < 0.2
    assert np.abs(away).max() < 0.6


def test_eyes_turn_to_where_somebody_is():
    to = np.array([[0.3, 0.0, 1.0], [-0.3, 0.0, 1.0], [0.0, -0.4, 1.0], [0.0, 0.0, 1.0], [0.1, 0.0, -1.0]])
    found = faces.eyes_towards(to)
    assert found[0, 0] > 0.3 and found[1, 0] == pytest.approx(-found[0, 0])
    assert found[2, 1] < -0.3 and found[3] == pytest.approx([0.0, 0.0])
    assert found[4, 0] == 1.0, "behind: they stay at their corner"


def test_letters_shape_the_mouth():
    opened, wide = {}, {}
    for letter in "aeomt":
        opened[letter], wide[letter] = faces.mouthing(letter)[0]
    assert opened["a"] > opened["t"] > 0 > opened["m"], "an m is pressed"
    assert wide["e"] > 0 > wide["o"], "an o is round"
    assert (faces.mouthing("é") == faces.mouthing("e")).all()
    assert len(faces.mouthing("…")) > len(faces.mouthing("a")), "a pause lasts"
    assert faces.mouthing("").shape == (1, 2) and np.isfinite(faces.mouthing("歯が痛い 123")).all()


def test_a_line_is_spoken_and_then_the_mouth_is_shut():
    line = "You may look. You may not keep it."
    track, line_s = faces.mouthing(line), len(line) * faces.LETTER_S
    said = np.array([faces.mouth_at(track, t, line_s) for t in np.arange(-1.0, 6.0, 0.016)])
    assert said[:, 0].max() > 0.4 and said[:, 0].min() < -0.1
    assert faces.mouth_at(track, -0.5, line_s) == (0.0, 0.0) and faces.mouth_at(track, 1.1 * line_s, line_s) == (
        0.0,
        0.0,
    )
    assert np.abs(np.diff(said[:, 0])).max() < 0.35, "a mouth does not jump"


def test_who_does_not_talk_keeps_still_and_a_face_is_the_same_twice():
    resting = np.repeat(faces.row_of("resolute")[None], len(SEEDS), 0)
    quiet = np.zeros((len(SEEDS), 2))
    once = faces.alive(resting, 3.7, SEEDS, quiet, None)
    assert (once == faces.alive(resting, 3.7, SEEDS, quiet, None)).all()
    assert once[:, OPEN] == pytest.approx(resting[:, OPEN])
    talking = faces.alive(resting, 3.7, SEEDS, faces.murmur(3.7, SEEDS, np.ones(len(SEEDS))), None)
    assert (talking[:, OPEN] != once[:, OPEN]).mean() > 0.6


def test_what_a_face_keeps_comes_from_its_anchors():
    rows = faces.traits({"eye_colour": (0.1, 0.2, 0.3), "lash": 0.9, "age": 1.0, "chip": 1.0, "freckles": 0.5})
    assert rows.shape == (5, 4) and rows.dtype == np.float32
    assert rows[0] == pytest.approx([0.1, 0.2, 0.3, 0.9]) and rows[1, 3] == 1.0 and rows[2, 3] == 1.0
    assert np.isfinite(faces.traits({})).all(), "a stranger's file has a face too"
