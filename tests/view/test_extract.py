from __future__ import annotations

import msgspec
import numpy as np
import pytest

from game.content.intents import Focus, LetGo, SetTask
from game.content.kinds import Swarm
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.view import extract as extract_module
from game.view.camera import Rig
from game.view.extract import ToothExtract
from game.view.moods import Mood, sun_of
from tests.render.scenery import small_level


@pytest.fixture
def tooth():
    level = small_level()
    crowd = Swarm(id="swarm", at=(320.0, 260.0, 330.0), bots=900, radius=60.0)
    level = msgspec.structs.replace(level, things=(*level.things, crowd))
    sim = Sim(level, make_briefing(level))
    yield sim, ToothExtract(sim, level)
    sim.close()


def frame_of(tooth, bots=1000, **more):
    sim, extract = tooth
    light = Mood("warm", sun_of(extract.level)).light(0.0)
    camera = Rig(extract.level, sim.tissue.distance).camera(1.6)
    return extract.build(0.5, camera, light, sim.time_s, bots, **more)


def test_a_swarm_has_a_row_for_each_bot_that_is_drawn(tooth):
    swarm = frame_of(tooth).swarms[0]
    rows = len(swarm.position)
    assert rows > 100 and swarm.look.shape == swarm.manner.shape == (rows, 4)
    assert swarm.position.dtype == np.float32 and swarm.look.dtype == np.uint8


def test_a_picture_keeps_what_it_was_given(tooth):
    sim, _ = tooth
    sim.step((Focus(at=(32.0, 20.0, 33.0)),))
    swarm = frame_of(tooth).swarms[0]
    kept = swarm.position.copy()
    for _ in range(10):
        sim.step(())
    assert np.array_equal(swarm.position, kept)
    later = frame_of(tooth).swarms[0]
    assert later.version != swarm.version
    assert frame_of(tooth).swarms[0] is later  # once a step


def test_previous_and_position_are_one_step_apart(tooth):
    sim, _ = tooth
    sim.step((Focus(at=(40.0, 20.0, 33.0)),))
    for _ in range(20):
        sim.step(())
    swarm = frame_of(tooth).swarms[0]
    way = np.linalg.norm(swarm.position - swarm.previous, axis=1)
    assert 0.0 < np.median(way) < 0.6


def test_released_bots_are_dark_and_task_shows(tooth):
    sim, _ = tooth
    sim.step((SetTask(task="build"), Focus(at=(32.0, 20.0, 33.0))))
    for _ in range(70):
        sim.step(())
    awake = frame_of(tooth).swarms[0]
    seen = awake.look[awake.manner[:, 0] > 0]
    assert (seen[:, 0] == 1).mean() > 0.9
    assert np.median(seen[:, 2]) > 100
    assert awake.light[..., 1].max() > awake.light[..., 0].max()  # teal
    shed = int(awake.light[..., :3].sum())
    sim.step((LetGo(),))
    for _ in range(30):
        sim.step(())
    dark = frame_of(tooth).swarms[0]
    assert np.median(dark.look[dark.manner[:, 0] > 0][:, 2]) < 40
    assert dark.light[..., :3].sum() < 0.5 * shed


def test_looking_changes_nothing(tooth):
    sim, _ = tooth
    sim.step((Focus(at=(32.0, 20.0, 33.0)),))
    before = sim.digest()
    frame_of(tooth)
    assert sim.digest() == before


def test_glow_has_a_value_for_every_state():
    assert extract_module.GLOW_OF_STATE.shape == (256,) and (extract_module.GLOW_OF_STATE > 0).all()
