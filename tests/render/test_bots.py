"""How bots are drawn: models and points stand for each other, and what tells tasks, cargo and chorus apart."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from pyglm import glm

from game.render.bot_model import BODY, BOT_VERTEX, DROP, LOOKS, VEIL, build_bot
from game.render.passes.bots import BotsPass
from game.render.passes.trails import TrailsPass, _PastCopy
from game.view.frame import PastView, SwarmView
from tests.render.scenery import Scenery

VERSIONS = itertools.count(1)
PLACE = glm.vec3(32.0, 27.0, 33.0)


@pytest.fixture(scope="module")
def scenery():
    return Scenery()


def bots_at(places, task=1, cargo=0, glow=255, dice=0, chorus=0.3, **more):
    place = np.float32(places).reshape(-1, 3)
    look = np.zeros((len(place), 4), np.uint8)
    look[:] = (task, cargo, glow, dice)
    return SwarmView(
        place.copy(), place, look, chorus, version=next(VERSIONS), **more
    )


def view_of(scenery, swarm, way=6.0, **more):
    """A frame whose camera looks at the swarm's first bot from `way` voxels."""
    frame = scenery.frame(swarms=(swarm,), markers=())
    target = glm.vec3(*map(float, swarm.position[0]))
    eye = target + glm.normalize(glm.vec3(0.2, 1.0, 0.45)) * way
    camera = replace(
        frame.camera,
        position=eye,
        target=target,
        view=glm.lookAt(eye, target, glm.vec3(0, 1, 0)),
        focus=way,
        aperture=0.0,
    )
    return replace(frame, camera=camera, **more)


def drawn(renderer, frame):
    """What a frame's bots change in the picture: (height, width, 3) of ints."""
    renderer.draw(replace(frame, swarms=()))
    without = renderer.read().astype(int)
    renderer.draw(frame)
    return renderer.read().astype(int) - without


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("fine,most", [(True, 700), (False, 115)])
def test_models_are_closed_outward_and_small(look, fine, most):
    vertices, indices = build_bot(look, fine)
    assert vertices.dtype == BOT_VERTEX and len(indices) <= most
    place, normal = vertices["corner"], vertices["outward"][:, :3].astype(float)
    faces = place[indices]
    outward = np.cross(faces[:, 1] - faces[:, 0], faces[:, 2] - faces[:, 0])
    solid = np.isin(vertices["outward"][indices[:, 0], 3], (BODY, DROP))  # thin parts show both sides
    assert ((outward * normal[indices].mean(axis=1)).sum(axis=1)[solid] >= -1e-9).all()
    assert (vertices["outward"][:, 3] == VEIL).any()


def test_a_look_that_nobody_made_is_refused():
    with pytest.raises(KeyError):
        build_bot("spider")


def test_a_point_is_as_large_as_the_model_that_it_stands_for(make_renderer, scenery):
    renderer = make_renderer((320, 180), "medium")
    frame = view_of(scenery, bots_at([PLACE]), way=8.0)
    renderer.skipped = {"glow"}
    model = np.abs(drawn(renderer, frame)).sum(axis=2) > 12
    bots = renderer._pass(BotsPass)
    bots._border._most = 0
    point = np.abs(drawn(renderer, frame)).sum(axis=2) > 12
    assert point.sum() > 20 and 0.5 < model.sum() / point.sum() < 2.0


def test_no_more_models_than_the_preset_allows(make_renderer, scenery):
    renderer = make_renderer((320, 180), "low")
    rng = np.random.default_rng(2)
    crowd = bots_at(rng.normal(0.0, 1.0, (900, 3)) + np.float32(PLACE))
    frame = view_of(scenery, crowd, way=7.0)
    renderer.draw(frame)
    bots = renderer._pass(BotsPass)
    fine, plain, (depth,) = bots._border.look(frame, 50.0, 80.0)
    assert 0.0 < fine <= plain
    assert (depth < fine).sum() <= renderer.preset.near_bots
    assert renderer.ctx.error == "GL_NO_ERROR"


def test_who_is_beside_the_picture_takes_no_model_from_who_is_in_it(make_renderer, scenery):
    renderer = make_renderer((320, 180), "potato")
    beside = [PLACE + glm.vec3(30.0, 0.0, 0.0)] * 200
    alone, among = (view_of(scenery, bots_at(places)) for places in ([PLACE], [PLACE, *beside]))
    assert np.abs(drawn(renderer, alone)).max() > 20
    assert np.abs(drawn(renderer, alone) - drawn(renderer, among)).max() < 4


def test_tasks_differ_without_colour(make_renderer, scenery):
    renderer = make_renderer((320, 180), "medium")
    shapes = []
    for task in (0, 1, 2):
        seen = drawn(renderer, view_of(scenery, bots_at([PLACE], task, cargo=200), way=2.2))
        shapes.append(np.abs(seen).sum(axis=2) > 25)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert (shapes[one] ^ shapes[other]).sum() > 0.08 * (shapes[one] | shapes[other]).sum()


def test_cargo_is_seen(make_renderer, scenery):
    renderer = make_renderer((320, 180), "medium")
    empty, full = (drawn(renderer, view_of(scenery, bots_at([PLACE], 1, cargo), way=2.2)) for cargo in (0, 255))
    assert (np.abs(full - empty).sum(axis=2) > 40).sum() > 60


def test_one_that_was_let_go_is_dark_and_still_there(make_renderer, scenery):
    renderer = make_renderer((320, 180), "medium")
    lit, dark = (drawn(renderer, view_of(scenery, bots_at([PLACE], glow=glow), way=2.2)) for glow in (255, 22))
    assert (np.abs(dark).sum(axis=2) > 12).sum() > 200
    assert dark.sum() < lit.sum()


def stranded(scenery, chorus, version=5, leap=False):
    """A row of bots with long trails across the picture."""
    place = np.stack([np.linspace(24, 40, 24), np.full(24, 28.0), np.linspace(32, 34, 24)], axis=1).astype(np.float32)
    ages = np.arange(10, dtype=np.float32)[:, None, None]
    past = (place[None] - ages * np.float32([1.2, 0.0, 0.3])).astype(np.float32)
    look = np.full((24, 4), 255, np.uint8)
    look[:, 0] = 1
    manner = np.full((24, 4), 255, np.uint8)
    if leap:
        past[:] = place
    return SwarmView(
        place - np.float32([0.2, 0, 0.05]),
        place,
        look,
        chorus,
        version,
        manner=manner,
        past=PastView(past, 0, 0.5, version),
    )


def light_of_trails(renderer, scenery, swarm, **more):
    frame = view_of(scenery, swarm, way=26.0, **more)
    renderer.draw(frame)
    both = renderer.read().astype(int)
    renderer.skipped = {"trails"}
    renderer.draw(frame)
    renderer.skipped = set()
    return np.abs(both - renderer.read().astype(int)).sum()


def test_strands_are_clearer_the_louder_the_chorus(make_renderer, scenery):
    renderer = make_renderer((320, 180), "medium")
    quiet, loud = (light_of_trails(renderer, scenery, stranded(scenery, chorus, version)) for chorus, version in
                   ((0.1, 5), (0.85, 9)))  # fmt: skip
    assert loud > 1.25 * quiet > 0


def test_nobody_trails_who_has_been_nowhere(make_renderer, scenery):
    renderer = make_renderer((320, 180), "medium")
    some = light_of_trails(renderer, scenery, stranded(scenery, 0.5, 5))
    none = light_of_trails(renderer, scenery, stranded(scenery, 0.5, 9, leap=True))
    assert none < 0.25 * some


def test_reduced_motion_has_no_trails(make_renderer, scenery):
    renderer = make_renderer((320, 180), "medium")
    trails = renderer._pass(TrailsPass)
    frame = view_of(scenery, stranded(scenery, 0.5), reduced_motion=True)
    assert not trails.wants(frame, renderer.preset)
    frame.reduced_motion = False
    assert trails.wants(frame, renderer.preset)


def test_reduced_motion_holds_still(make_renderer, scenery):
    renderer = make_renderer((320, 180), "medium")
    rng = np.random.default_rng(3)
    crowd = bots_at(rng.normal(0.0, 1.0, (60, 3)) + np.float32(PLACE), task=0)
    renderer.skipped = {"motes", "haze", "tissue", "shade"}
    pictures = []
    for seconds in (10.0, 10.4):
        frame = view_of(scenery, crowd, way=7.0, reduced_motion=True)
        frame.time_s = seconds
        pictures.append(drawn(renderer, frame))
    assert np.abs(pictures[0] - pictures[1]).max() < 24


def test_the_past_of_another_swarm_is_never_taken_for_this_ones(ctx):
    """Each swarm counts its versions from the same number on."""
    copy = _PastCopy(ctx)
    for value in (3.0, 4.0):
        past = np.full((10, 5, 3), value, np.float32)
        copy.update(PastView(past, 0, 0.0, version=2))
        assert (np.frombuffer(copy.texture.read(alignment=4), np.float32) == value).all()
    copy.release()
