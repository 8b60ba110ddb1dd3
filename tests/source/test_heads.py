"""Heads and hair: everybody has their own skull, faces come to lie where they are drawn, hair stays outside of it."""

from __future__ import annotations

import numpy as np
import pytest

from assets.source.people import looks, townsfolk
from assets.source.people.heads import HAIR, SKIN, directions, face_uv, head, reach, skull

ALL = looks.LOOKS | townsfolk.LOOKS
FAR = looks.DETAIL_DENSITY[-1]


def test_nobody_shares_a_skull():
    lon, colat = np.meshgrid(np.linspace(-1.2, 1.2, 9), np.linspace(1.2, 2.4, 9))
    ways = directions(lon, colat)
    rows = [reach(lambda p, look=look: skull(look, p), ways).ravel() for look in ALL.values()]
    for i, one in enumerate(rows):
        for other in rows[i + 1 :]:
            assert np.abs(one - other).max() > 0.001


@pytest.mark.parametrize("name", ALL)
def test_a_head_is_as_many_triangles_as_asked_for_with_sound_normals(name):
    for density, most in ((1.0, 3600), (FAR, 130)):
        parts = head(ALL[name], density)
        assert sum(len(piece.part[2]) for piece in parts) <= most
        for piece in parts:
            position, normal, faces = piece.part
            assert np.isfinite(position).all() and faces.max() < len(position)
            assert np.linalg.norm(normal, axis=1) == pytest.approx(1.0, abs=1e-3)
            assert piece.dye == SKIN
        outward = (parts[0].part[0] * parts[0].part[1]).sum(1)
        assert (outward > 0).mean() > 0.99


@pytest.mark.parametrize("name", ALL)
def test_the_mouth_is_drawn_where_the_mouth_is(name):
    look = ALL[name]
    points = np.array([[0.0, look.mouth_at, 0.09], [0.0, 0.0, 0.1], [0.043 * look.eye_gap, 0.0, 0.09]])
    uv = face_uv(look, points)
    assert uv[0] == pytest.approx([0.0, -0.80], abs=1e-6)
    assert uv[1] == pytest.approx([0.0, 0.0], abs=1e-6)
    assert uv[2, 0] == pytest.approx(0.43, abs=0.02)


@pytest.mark.parametrize("name", looks.LOOKS)
def test_hair_is_outside_of_the_head_and_few_triangles_far_away(name):
    look = looks.LOOKS[name]
    near, far = looks.pieces(name, 1.0), looks.pieces(name, FAR)
    assert sum(len(piece.part[2]) for piece in near) < 9500
    assert sum(len(piece.part[2]) for piece in far) < 240
    for piece in near[3:]:
        position, normal, _ = piece.part
        assert np.isfinite(position).all() and np.isfinite(normal).all()
        if piece.dye == HAIR:
            assert (skull(look, position) > -0.03).all(), "roots and rims are let in, nothing more"
            assert piece.uv is None or piece.uv[:, 0].min() > 8.0, "no strand is taken for a face"


def test_what_hangs_low_goes_with_the_chest():
    low = np.concatenate([piece.low for piece in looks.pieces("dana") if piece.low is not None])
    assert low.min() == 0.0 and 0.0 < low.max() < 1.0
