"""What a picture must stand: every preset in every light, another context, changed shaders, windows of any shape."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from types import SimpleNamespace

import moderngl
import numpy as np
import pytest
from pyglm import glm

from game.bench.frames import counted
from game.commands.subjects import ToothSubject, Wishes
from game.render import programs as programs_module
from game.render.gpu import offscreen_context
from game.render.presets import NAMES, PRESETS
from game.render.programs import Programs
from game.render.rehearsal import Rehearsal, rehearsal_frame, rehearsal_place
from game.render.renderer import PASSES, Renderer
from game.view.frame import Marker
from game.view.moods import MOODS
from tests.render.scenery import Scenery

TINY = (80, 45)


@pytest.fixture(scope="module")
def cavity():
    """A frame of the cavity by camera and mood."""
    subject = ToothSubject("cavity", Wishes())

    def frame(camera: str, mood: str):
        subject.look(Wishes(camera=camera, mood=mood))
        return subject.frame()

    yield frame
    subject.close()


def errors(ctx) -> list[str]:
    """What OpenGL has against what was done so far."""
    found = []
    while (error := ctx.error) != "GL_NO_ERROR":
        found.append(error)
    return found


@pytest.mark.parametrize("preset", NAMES)
def test_no_pixel_is_no_number_and_no_call_is_wrong_in_any_light(ctx, make_renderer, cavity, preset):
    renderer = make_renderer(TINY, preset)
    for mood in MOODS:
        for camera in ("rim", "macro", "cavity"):
            renderer.draw(cavity(camera, mood))
            renderer.read()
            light = np.frombuffer(renderer.targets.hdr.read(alignment=1), np.float16)
            assert np.isfinite(light).all(), (mood, camera)
            assert errors(ctx) == [], (mood, camera)


def test_everything_comes_back_in_another_context(ctx, cavity):
    frame, pictures = cavity("rim", "warm"), []
    other = offscreen_context()
    for context in (ctx, other):
        with context:
            renderer = Renderer(context, TINY, "medium")
            renderer.draw(frame)
            pictures.append(renderer.read())
            renderer.release()
    other.release()
    ctx.__enter__()
    assert np.array_equal(*pictures)


def test_the_same_context_draws_the_same_after_everything_was_given_back(ctx, cavity):
    frame, pictures = cavity("rim", "gold"), []
    for _ in range(2):
        renderer = Renderer(ctx, TINY, "high")
        renderer.draw(frame)
        pictures.append(renderer.read())
        renderer.release()
    assert np.array_equal(*pictures) and errors(ctx) == []


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_a_steady_frame_makes_nothing_new(make_renderer, scenery, preset):
    renderer = make_renderer(TINY, preset)
    swarm = scenery.swarm(300)
    renderer.draw(scenery.frame(swarms=(swarm,)))
    _ = renderer.picture
    with counted() as made:
        for version in range(2, 6):
            swarm = scenery.swarm(300 - version, alpha_gap=0.1 * version)
            object.__setattr__(swarm, "version", version)
            scenery.tissue.mineral[16:32, 16:32, 16:32] //= 2
            scenery.tissue.renew()
            renderer.draw(scenery.frame(swarms=(swarm,), time_s=2.0 + version))
    assert made == []


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_what_another_left_set_is_not_seen(ctx, make_renderer, scenery, preset):
    frame, pictures = scenery.frame(), []
    for leaves in (False, True):
        if leaves:
            ctx.front_face, ctx.cull_face, ctx.depth_func = "cw", "front", ">"
            ctx.blend_func, ctx.viewport, ctx.scissor = (moderngl.ZERO, moderngl.ONE), (0, 0, 3, 3), None
            ctx.enable(moderngl.BLEND | moderngl.CULL_FACE)
        renderer = make_renderer(preset=preset)
        renderer.draw(frame)
        pictures.append(renderer.read())
    assert np.array_equal(*pictures)


def test_a_window_that_changes_in_every_frame(ctx, make_renderer, scenery):
    renderer, frame = make_renderer(), scenery.frame()
    for step in range(12):
        renderer.resize((1 + 13 * step, max(0, 90 - 8 * step)))
        renderer.draw(frame)
        assert renderer.read().shape[:2] == renderer.size[::-1]
    assert errors(ctx) == []


def test_a_share_of_the_resolution_and_back(make_renderer, scenery):
    renderer, frame = make_renderer((320, 180)), scenery.frame()
    renderer.draw(frame)
    whole, size = renderer.read(), renderer.targets.size
    renderer.set_share(0.7)
    renderer.draw(frame)
    assert renderer.targets.size[0] == pytest.approx(0.7 * size[0], abs=1.0) and renderer.read().shape == whole.shape
    renderer.set_share(1.0)
    renderer.draw(frame)
    assert np.array_equal(whole, renderer.read())


def test_a_surface_that_is_kept_is_the_one_that_would_be_drawn(make_renderer, scenery):
    """A frame from the same place in another light is the same as one that nothing was kept for."""
    renderer = make_renderer()
    renderer.draw(scenery.frame())
    night = scenery.frame(light=scenery.light("night"), time_s=2.1)
    renderer.draw(night)
    fresh = make_renderer()
    fresh.draw(night)
    assert np.array_equal(renderer.read(), fresh.read())


def test_light_that_is_renewed_band_by_band_is_whole_after_as_many_frames(make_renderer, scenery):
    renderer = make_renderer()
    renderer.draw(scenery.frame())
    frames = [
        scenery.frame(markers=(Marker("job", glm.vec3(32.0, 24.0, 21.0), 6.0, 0.5),), time_s=2.0 + 0.05 * number)
        for number in range(1, renderer.preset.bands + 1)
    ]
    for frame in frames:
        renderer.draw(frame)
    fresh = make_renderer()
    fresh.draw(frames[-1])
    assert np.array_equal(renderer.read(), fresh.read())


def test_a_shadow_is_drawn_again_only_when_something_that_casts_one_changed(make_renderer, scenery, monkeypatch):
    renderer = make_renderer(TINY, "medium")
    drawn = []
    ground = renderer.gpu.copies.ground
    whole = ground.render
    monkeypatch.setattr(ground, "render", lambda program: (drawn.append(program), whole(program)))

    def draws(frame, **changes) -> int:
        drawn.clear()
        renderer.draw(replace(frame, **changes))
        return len(drawn)

    frame = scenery.frame()
    assert draws(frame) == 1
    assert draws(frame, time_s=3.0, swarms=(scenery.swarm(20),)) == 0
    assert draws(frame, plaque=replace(frame.plaque, version=frame.plaque.version + 1)) == 1
    assert draws(frame, plaque=None) == 1
    assert draws(frame, plaque=None, time_s=4.0) == 0
    assert draws(frame, light=replace(frame.light, sun_direction=glm.vec3(0.0, 1.0, 0.0)), plaque=None) == 1
    scenery.tissue.mineral[16:32, 16:32, 16:32] //= 2
    scenery.tissue.renew()
    assert draws(scenery.frame()) == 1


# -- programs --------------------------------------------------------------------------------------------------------


def test_a_rehearsal_leaves_nothing_to_compile(ctx):
    for preset in ("potato", "high"):
        programs = Programs(ctx)
        rehearsal = Rehearsal(ctx, programs, preset)
        shares = [rehearsal.share]
        while not rehearsal.is_done:
            rehearsal.go_on(0.0)
            shares.append(rehearsal.share)
        assert shares == sorted(shares) and shares[-1] == 1.0 and len(shares) > 8
        compiled = programs.compiled
        renderer = Renderer(ctx, TINY, preset, programs)
        renderer.draw(Scenery().frame())
        assert programs.compiled == compiled and errors(ctx) == []
        renderer.release()
        programs.release()


def test_the_rehearsal_has_something_for_every_pass_of_a_tooth_and_of_a_place():
    frames = rehearsal_frame(), rehearsal_place()
    unwanted = {kind.name for kind in PASSES if not any(kind.wants(frame, PRESETS["ultra"]) for frame in frames)}
    assert unwanted <= {"gltf"}


def test_programs_are_compiled_once_for_all_sizes_and_presets(ctx, scenery):
    programs = Programs(ctx)
    renderer = Renderer(ctx, TINY, "potato", programs)
    frame = scenery.frame()
    renderer.draw(frame)
    renderer.set_preset("medium")
    renderer.draw(frame)
    compiled = programs.compiled
    for preset, size in (("potato", (64, 64)), ("medium", TINY), ("potato", TINY)):
        renderer.set_preset(preset)
        renderer.resize(size)
        renderer.draw(frame)
    assert programs.compiled == compiled
    renderer.release()
    programs.release()


@pytest.fixture
def shaders(tmp_path, monkeypatch):
    """The shaders in a folder that may be written to; `shaders.edit(file, old, new)` as an editor would."""
    folder = tmp_path / "shaders"
    shutil.copytree(programs_module.shader_folder(), folder)
    monkeypatch.setattr(programs_module, "shader_folder", lambda: folder)
    saved = iter(range(1, 1000))

    def edit(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text()
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1))
        seconds = 2_000_000_000 + next(saved)
        os.utime(folder / file, (seconds, seconds))

    return SimpleNamespace(edit=edit, folder=folder)


def test_a_changed_shader_is_seen_and_a_broken_one_keeps_the_old_picture(ctx, make_renderer, scenery, shaders):
    renderer, frame = make_renderer(TINY, programs=Programs(ctx)), scenery.frame()
    renderer.draw(frame)
    before = renderer.read()
    assert not renderer.reload()

    shaders.edit("present.frag", "void main() {", "void main() {\n    o_colour = nothing;")
    assert not renderer.reload()
    line = (shaders.folder / "present.frag").read_text().splitlines().index("    o_colour = nothing;") + 1
    assert renderer.programs.fault.startswith(f"present.frag:{line}: ")
    renderer.draw(frame)
    assert np.array_equal(before, renderer.read())
    assert not renderer.reload() and renderer.programs.fault  # said until it is mended

    shaders.edit("present.frag", "    o_colour = nothing;", "    o_colour = vec4(1.0, 0.0, 0.0, 1.0); return;")
    assert renderer.reload() and renderer.programs.fault == ""
    renderer.draw(frame)
    assert (renderer.read() == (255, 0, 0)).all()
    assert errors(ctx) == []


def test_an_include_changes_every_program_that_has_it(ctx, make_renderer, scenery, shaders):
    renderer, frame = make_renderer(TINY, programs=Programs(ctx)), scenery.frame()
    renderer.draw(frame)
    compiled = renderer.programs.compiled
    shaders.edit("frame.glsl", "uniform Frame", "// touched\nuniform Frame")
    assert renderer.reload()
    assert renderer.programs.compiled > compiled + 5
    shaders.edit("frame.glsl", "// touched", "// touched again")
    (shaders.folder / "frame.glsl").unlink()  # an editor that writes a new file is between two moments
    assert not renderer.reload() and "frame.glsl" in renderer.programs.fault
    renderer.draw(frame)


def test_what_changed_in_a_frame_that_another_drew_is_not_missed(make_renderer, scenery):
    renderer = make_renderer(TINY)
    frame = scenery.frame()
    renderer.draw(frame)
    texels = frame.tissue.texels.copy()
    texels[3:9] = 200
    seen = replace(frame.tissue, texels=texels, field_version=frame.tissue.field_version + 1, field_updates=())
    renderer.draw(replace(frame, tissue=seen))
    field = renderer.gpu.copies.field.read(alignment=1)
    assert np.array_equal(np.frombuffer(field, np.uint8), texels.ravel())
