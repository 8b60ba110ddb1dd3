from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from pyglm import glm

from game.render.passes.markers import cards_of
from game.render.rings import ORDERS, RINGS, box_of, ring_lines, rings_of, up_at
from game.view.frame import Marker


def frame(*markers: Marker, time_s: float = 0.0, still: bool = False):
    return SimpleNamespace(markers=markers, time_s=time_s, reduced_motion=still)


def test_rings_are_always_as_many_as_the_shader_holds():
    job = Marker("job", glm.vec3(1, 2, 3), 4.0, 0.0)
    for count in (0, 3, 20):
        rings, colours = rings_of(frame(*[job] * count))
        assert len(rings) == len(colours) == RINGS
        assert sum(ring[3] > 0.0 for ring in rings) == min(count, RINGS)


def test_only_orders_cross_plaque():
    job, focus = Marker("job", glm.vec3(0), 4.0, 0.0), Marker("focus", glm.vec3(5), 6.0, 1.0)
    rings, _ = rings_of(frame(job, focus), ORDERS)
    assert rings[0] == (5.0, 5.0, 5.0, 6.0) and rings[1][3] == 0.0


def test_a_job_fades_as_it_is_done():
    brightness = [max(rings_of(frame(Marker("job", glm.vec3(0), 4.0, done)))[1][0][:3]) for done in (0.0, 0.5, 1.0)]
    assert brightness[0] > brightness[1] > brightness[2] == 0.0


def test_reduced_motion_holds_the_focus_ring_still():
    focus = Marker("focus", glm.vec3(0), 4.0, 1.0)
    moving = {rings_of(frame(focus, time_s=t / 10))[1][0] for t in range(5)}
    still = {rings_of(frame(focus, time_s=t / 10, still=True))[1][0] for t in range(5)}
    assert len(moving) == 5 and len(still) == 1


def test_cards_are_for_what_is_no_ring():
    spring = Marker("spring", glm.vec3(1), 1.0, 0.7)
    cards = cards_of(frame(Marker("focus", glm.vec3(0), 4.0, 1.0), spring))
    assert len(cards) == 1
    assert cards[0]["at"].tolist() == [1.0, 1.0, 1.0, 1.0]


def test_a_ring_on_a_wall_knows_that_up_is_away_from_it():
    texels = np.zeros((32, 32, 32, 4), np.uint8)
    texels[:, :, :12, 0] = 255  # solid below x = 12
    tissue = SimpleNamespace(texels=texels)
    up = up_at(SimpleNamespace(tissue=tissue), (12.0, 16.0, 16.0))
    assert up[0] > 0.95 and abs(up[1]) < 0.2 and abs(up[2]) < 0.2
    assert up_at(SimpleNamespace(tissue=None), (0.0, 0.0, 0.0)) == (0.0, 1.0, 0.0)
    assert abs(sum(n * n for n in up_at(SimpleNamespace(tissue=tissue), (0.0, 31.0, 31.0))) - 1.0) < 1e-6
    for beyond in ((-30.0, 16.0, 16.0), (16.0, 90.0, 16.0)):
        assert up_at(SimpleNamespace(tissue=tissue), beyond) == (0.0, 1.0, 0.0)


def test_a_ring_is_drawn_in_a_box_round_it_and_everywhere_for_an_eye_inside_it():
    view = glm.lookAt(glm.vec3(0, 0, 50), glm.vec3(0), glm.vec3(0, 1, 0))
    both = glm.perspective(0.8, 2.0, 0.5, 900.0) * view
    x, y, wide, tall = box_of((0.0, 0.0, 0.0, 5.0), 0.3, both, (400, 200))
    assert x < 200 < x + wide < 300 and y < 100 < y + tall < 180
    edge = both * glm.vec4(5.3, 0.0, 0.0, 1.0)
    assert x + wide >= (edge.x / edge.w * 0.5 + 0.5) * 400
    assert box_of((0.0, 0.0, 48.0, 5.0), 0.3, both, (400, 200)) == (0, 0, 400, 200)
    away = box_of((300.0, 0.0, 0.0, 5.0), 0.3, both, (400, 200))
    assert away[2] == 0 or away[3] == 0


def test_a_ring_that_would_not_be_seen_is_not_drawn():
    done, open_ = Marker("job", glm.vec3(0), 4.0, 1.0), Marker("job", glm.vec3(0), 4.0, 0.2)
    assert len(ring_lines(frame(done, open_))) == 1
