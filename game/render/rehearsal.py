"""The rehearsal: a tiny tooth and a small place with one of everything, drawn pass by pass while nobody looks.

Drivers compile a program in part when it first draws, so naming it is not enough. scenes/preparation.py rehearses a
preset behind the title and the waiting screen, and before another preset is taken. Invariant: a rehearsal shares
nothing with the renderer on the stage but the context's programs, so it may be broken off at any time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import moderngl
import numpy as np
from pyglm import glm

from game.content.skeleton import BONES
from game.render.passes.markers import KINDS as CARDS
from game.render.passes.sparks import KINDS as SIGNS
from game.render.programs import Programs
from game.render.renderer import PASSES, Renderer
from game.render.signs import STYLES
from game.view.frame import (
    DYES,
    FACE,
    MOTE,
    SKETCH_VERTEX,
    SLIME_VERTEX,
    TISSUE_VERTEX,
    BrickMesh,
    Camera,
    EffectView,
    FibresView,
    FluidView,
    FrameView,
    Light,
    Marker,
    PastView,
    PeopleView,
    PlaqueView,
    RoomView,
    SignView,
    SketchView,
    SwarmView,
    TissueView,
)

SIZE = (214, 122)  # no powers of two: some drivers draw those with code of their own
SIDE = 16  # voxels


class Rehearsal:
    """One preset made ready in small steps."""

    def __init__(self, ctx: moderngl.Context, programs: Programs, preset: str) -> None:
        self.preset = preset
        self.is_done = False
        self._done = 0
        self._renderer: Renderer | None = None
        self._steps = self._run(ctx, programs)

    @property
    def share(self) -> float:
        return 1.0 if self.is_done else min(1.0, self._done / (len(PASSES) + 6))

    def go_on(self, budget_ms: float) -> None:
        """Work for about so long, at least one step. Raises what drawing raises."""
        until = time.perf_counter() + budget_ms / 1000.0
        while not self.is_done:
            if next(self._steps, None) is None:
                self.is_done = True
                self.close()
            self._done += 1
            if time.perf_counter() >= until:
                return

    def close(self) -> None:
        """Give back what is left, done or not."""
        if self._renderer is not None:
            self._renderer.release()
            self._renderer = None

    def _run(self, ctx: moderngl.Context, programs: Programs) -> Iterator[str]:
        self._renderer = Renderer(ctx, SIZE, self.preset, programs)
        yield "renderer"
        yield from self._renderer.prepare(rehearsal_frame())
        yield from self._renderer.prepare(rehearsal_place())


def rehearsal_frame() -> FrameView:
    """A frame that makes every pass of a tooth draw something. Versions are below every real one."""
    middle = glm.vec3(SIDE * 0.5)
    eye = middle + glm.vec3(0.0, 2.0, 6.0)
    camera = Camera(
        position=eye,
        target=middle,
        view=glm.lookAt(eye, middle, glm.vec3(0.0, 1.0, 0.0)),
        projection=glm.perspective(1.0, SIZE[0] / SIZE[1], 0.5, 900.0),
        near=0.5,
        far=900.0,
        focus=6.0,
        aperture=0.05,
    )
    return FrameView(
        time_s=1.0,
        alpha=0.5,
        camera=camera,
        light=_light(),
        tissue=_tissue(),
        swarms=(_swarm(middle, eye),),
        plaque=_plaque(),
        fibres=FibresView(
            path=np.linspace((4, 8, 8), (12, 5, 8), 12, dtype=np.float32)[None].repeat(2, axis=0).copy(),
            excited=np.full((2, 12), 200, np.uint8),
            phase=np.full((2, 12), 0.5, np.float32),
            sort=np.uint8([1, 2]),
            version=-1,
        ),
        fluid=_fluid(middle),
        effects=tuple(EffectView(kind, middle, 3.0, 0.4, 1.0) for kind in SIGNS),
        markers=tuple(Marker(kind, middle, 3.0, 0.5) for kind in (*CARDS, "focus", "recall", "job")),
        pulse=0.5,
        pain=0.5,
        sketch=SketchView(np.zeros(2, SKETCH_VERTEX), np.zeros(3, SKETCH_VERTEX), -1),
    )


def rehearsal_place() -> FrameView:
    """A frame that makes every pass of a place draw something: somebody near, somebody far, words in every style."""
    eye, target = glm.vec3(0.0, 1.5, 1.2), glm.vec3(0.0, 1.3, 0.0)
    camera = Camera(
        position=eye,
        target=target,
        view=glm.lookAt(eye, target, glm.vec3(0.0, 1.0, 0.0)),
        projection=glm.perspective(0.8, SIZE[0] / SIZE[1], 0.06, 200.0),
        near=0.06,
        far=200.0,
        focus=1.2,
        aperture=0.0,
    )
    place = np.zeros((2, 3, 4), np.float32)
    place[:, (0, 1, 2), (0, 1, 2)] = 1.0
    place[1, :, 3] = (4.0, 0.0, -60.0)
    people = PeopleView(
        names=("elara", "elara"),
        bodies=("elara",),
        body=np.zeros(2, np.uint16),
        place=place,
        pose=np.tile(np.eye(3, 4, dtype=np.float32), (2, len(BONES), 1, 1)),
        face=np.zeros((2, len(FACE)), np.float32),
        dyes=np.full((2, DYES, 3), 0.5, np.float32),
        glow=np.ones((2, 4), np.float32),
        light=np.ones((2, 3), np.float32),
    )
    wall = glm.translate(glm.mat4(1.0), glm.vec3(0.0, 1.5, -0.5))
    signs = tuple(SignView("a", wall, (0.4, 0.2), style, glm.vec3(0.5)) for style in STYLES)
    room = RoomView("studio", {"day": glm.vec3(1.0)}, signs=signs, people=people, mirror=True)
    return FrameView(time_s=1.0, alpha=1.0, camera=camera, light=_light(), room=room)


def _light() -> Light:
    grey = glm.vec3(0.5)
    return Light(
        sun_direction=glm.normalize(glm.vec3(-0.4, 0.8, -0.5)),
        sun=grey,
        sky=grey,
        horizon=grey,
        ground=grey,
        water_near=grey,
        water_far=grey,
        fog_per_unit=0.01,
        exposure=1.0,
        daylight=0.5,
    )


def _tissue() -> TissueView:
    """A floor of one brick."""
    vertices = np.zeros(4, TISSUE_VERTEX)
    vertices["position"] = [(0, 7, 0), (SIDE, 7, 0), (SIDE, 7, SIDE), (0, 7, SIDE)]
    vertices["normal"] = (0, 127, 0, 0)
    vertices["bake"] = (200, 120, 200, 0)
    vertices["tissue"] = [(255, 0, 0, 90), (255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 255, 0)]
    return TissueView(
        size=(SIDE, SIDE, SIDE),
        bricks=(BrickMesh(0, -1, vertices, np.uint32([(0, 2, 1), (0, 3, 2)])),),
        field_updates=(),
        texels=np.full((SIDE, SIDE, SIDE, 4), 90, np.uint8),
        field_version=-1,
        epoch=-1,
    )


def _swarm(middle: glm.vec3, eye: glm.vec3) -> SwarmView:
    """Some bots far enough for a disc and some near enough for a model."""
    count = 48
    share = np.linspace(0.05, 1.0, count, dtype=np.float32)[:, None]
    position = np.float32(tuple(eye)) + share * (np.float32(tuple(middle)) - np.float32(tuple(eye)))
    look = np.zeros((count, 4), np.uint8)
    look[:, 0] = np.arange(count) % 3
    look[:, 1:3] = 200
    look[:, 3] = np.arange(count) * 5 % 256
    cells = SIDE // 4
    return SwarmView(
        previous=position - np.float32([0.1, 0.0, 0.0]),
        position=position,
        look=look,
        chorus=0.5,
        version=-1,
        light=np.full((cells, cells, cells, 4), 60, np.uint8),
        manner=np.full((count, 4), 120, np.uint8),
        past=PastView(np.stack([position - np.float32([0.2 * age, 0.0, 0.0]) for age in range(4)]), 0, 0.5, -1),
    )


def _plaque() -> PlaqueView:
    """Two bodies and a scrap of slime."""
    slime = np.zeros(3, SLIME_VERTEX)
    slime["position"] = [(5, 8, 8), (8, 8, 8), (8, 8, 5)]
    slime["normal"] = (0, 127, 0, 0)
    slime["look"] = (200, 120, 0, 0)
    return PlaqueView(
        position=np.float32([[6, 8, 8], [9, 8, 8]]),
        look=np.uint8([[90, 0, 200, 9], [90, 5, 0, 80]]),
        axis=np.int8([[20, 0, 0, 127], [0, 0, 20, 0]]),
        version=-1,
        slime=slime,
        slime_indices=np.uint32([[0, 1, 2]]),
        coarse=slime,
        coarse_indices=np.uint32([[0, 1, 2]]),
        slime_version=-1,
    )


def _fluid(middle: glm.vec3) -> FluidView:
    motes = np.zeros(8, MOTE)
    motes["at"], motes["way"], motes["look"] = tuple(middle), (0.5, 0.0, 0.0), (120, 120, 120, 9)
    return FluidView(motes, np.float32([(*middle, 0.7)]), -1)
