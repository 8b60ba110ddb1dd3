"""The swarm: models for the few that are near, simple ones further off, round points for all others.

They glide from step to step in the vertex shader. One stands for the other where they meet: over a stretch of depth
they share the pixels, so nothing pops. The renderer calls it after all that is larger than a bot.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.bot_model import BOT_VERTEX, build_bot
from game.render.copies import Stream
from game.render.gpu import Gpu, Program, vertex_format
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView, SwarmView
from game.view.kernels_bots import depths_of, pose_bots

MODEL = 0.30  # voxels per unit of the model
RADIUS = 0.80 * MODEL  # voxels, of a far bot: what its model covers
FINE_PIXELS, PLAIN_PIXELS = 26.0, 8.0  # how wide a bot is where the finer and the simpler model begin to be worth it
PLAIN_EACH = 3  # simpler models for each fine one that a preset allows
SHARED, SHARED_COARSE = 0.06, 0.015  # of the depth where two kinds meet, both are drawn; less where pixels are large
OUTSIDE = 1.5  # voxels outside the picture where one is still counted: it strays, and has a body and a shade
CALM = 0.15  # how quickly that depth follows the crowd
NEAR_ROW = np.dtype(
    [("previous", "<f4", 3), ("position", "<f4", 3), ("up", "<f4", 3), ("forward", "<f4", 3), ("look", "<f4", 4),
     ("stand", "<f4", 4), ("depth", "<f4", 3)]
)  # fmt: skip
"""What pose_bots writes."""


class BotsPass:
    name = "bots"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._far = gpu.program("bots")
        self._near = gpu.program("bots_near")
        self._ground = gpu.program("bots_ground")
        most = gpu.preset.near_bots
        self._border = _Border(most)
        self._rows = np.zeros((most + PLAIN_EACH * most + 64, NEAR_ROW.itemsize // 4), np.float32)
        self._shared = SHARED if gpu.preset.fxaa else SHARED_COARSE
        self._look = ""
        self._models: list[_Model] = []

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return any(len(swarm.position) for swarm in frame.swarms)

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        targets.scene.use()
        targets.scene.depth_mask = True
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE)
        gpu.ctx.depth_func = "<"
        size = gpu.preset.bot_size
        pixels = MODEL * size * 2.0 * frame.camera.projection[1][1] * targets.size[1] * 0.5
        fine, plain, depths = self._border.look(frame, pixels / FINE_PIXELS, pixels / PLAIN_PIXELS)
        self._far.set(radius=RADIUS * size, near=(plain * (1.0 - self._shared), plain))
        for copy, swarm in zip(gpu.copies.swarms, frame.swarms, strict=False):
            if not len(swarm.position):
                continue
            self._far.set(chorus=float(swarm.chorus))
            copy.array(self._far).render(moderngl.POINTS, vertices=copy.count)
        if plain <= 0.0:
            return
        if self._look != frame.bot_look:
            self._forget_models()
            self._look = frame.bot_look
            programs = self._near, self._ground
            self._models = [_Model(gpu, *programs, *build_bot(self._look, is_fine)) for is_fine in (True, False)]
        self._near.set(radius=MODEL * size)
        self._ground.set(radius=MODEL * size)
        start = fine * (1.0 - self._shared)
        for model, first, last, between in (
            (self._models[0], -2.0, fine, (-2.0, -1.0, start, fine)),
            (self._models[1], start, plain, (start, fine, plain * (1.0 - self._shared), plain)),
        ):
            count = 0
            for swarm, depth in zip(frame.swarms, depths, strict=True):
                count = pose(frame, swarm, depth, first, last, self._rows, count)
            if count:
                self._near.set(between=between)
                self._ground.set(between=between)
                model.draw(self._rows[:count], targets)

    def _forget_models(self) -> None:
        for model in self._models:
            model.release()
        self._models = []

    def release(self) -> None:
        self._forget_models()


class _Model:
    """A mesh and the rows that are drawn with it."""

    def __init__(self, gpu: Gpu, body: Program, ground: Program, vertices: np.ndarray, indices: np.ndarray) -> None:
        self._gpu, self._body, self._ground = gpu, body, ground
        self._vertices, self._indices = gpu.ctx.buffer(vertices), gpu.ctx.buffer(indices)
        self._rows = Stream(gpu.ctx)
        self._arrays: tuple[moderngl.VertexArray, ...] = ()

    def draw(self, rows: np.ndarray, targets: Targets) -> None:
        ctx = self._gpu.ctx
        if self._rows.write(rows) or not self._arrays:
            self._forget_arrays()
            layout, names = vertex_format(BOT_VERTEX)
            each, each_names = vertex_format(NEAR_ROW)
            instances = (self._rows.buffer, each + " /i", *each_names)
            self._arrays = (
                self._gpu.vertex_array(self._ground, [instances]),
                self._gpu.vertex_array(self._body, [(self._vertices, layout, *names), instances], self._indices),
            )
        ground, body = self._arrays
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        targets.scene.depth_mask = False
        ground.render(moderngl.TRIANGLE_STRIP, vertices=4, instances=len(rows))
        targets.scene.depth_mask = True
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        ctx.front_face, ctx.cull_face = "ccw", "back"
        body.render(instances=len(rows))

    def _forget_arrays(self) -> None:
        for array in self._arrays:
            array.release()
        self._arrays = ()

    def release(self) -> None:
        self._forget_arrays()
        for thing in (self._vertices, self._indices, self._rows):
            thing.release()


class _Border:
    """To which depths models are drawn: as far as they are worth it, and no more in a picture than a preset allows."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._fine = self._plain = 0.0
        self._depth = [np.zeros(0, np.float32)]
        self._histogram = np.zeros(128, np.int64)

    def look(self, frame: FrameView, fine: float, plain: float) -> tuple[float, float, list[np.ndarray]]:
        """(depth of the last fine model, of the last simple one, each swarm's rows' depths)."""
        if self._most <= 0 or frame.tissue is None:
            return 0.0, 0.0, []
        camera = frame.camera
        clip = np.frombuffer((camera.projection * camera.view).to_bytes(), "<f4").reshape(4, 4)
        eye = np.ascontiguousarray(clip[:, (3, 0, 1)].T, np.float64)
        beyond = OUTSIDE * np.array((abs(camera.projection[0][0]), abs(camera.projection[1][1])), np.float64)
        self._histogram[:] = 0
        while len(self._depth) < len(frame.swarms):
            self._depth.append(np.zeros(0, np.float32))
        depths = []
        for number, swarm in enumerate(frame.swarms):
            rows = len(swarm.position)
            if len(self._depth[number]) < rows:
                self._depth[number] = np.zeros(rows + rows // 4, np.float32)
            depth = self._depth[number][:rows]
            manner = _manner_of(swarm)
            depths_of(swarm.previous, swarm.position, manner, frame.alpha, eye, beyond, plain, depth, self._histogram)
            depths.append(depth)
        upto = np.cumsum(self._histogram)
        parts = len(upto)
        plain_room = plain * np.searchsorted(upto, self._most * PLAIN_EACH, side="right") / parts
        fine_room = plain * np.searchsorted(upto, self._most, side="right") / parts
        fine, plain = min(fine, fine_room), min(plain, plain_room)
        # A crowd that moves about must not move the border about; but nobody may be without a body.
        self._fine = fine if fine < self._fine or not self._fine else self._fine + CALM * (fine - self._fine)
        self._plain = plain if plain < self._plain or not self._plain else self._plain + CALM * (plain - self._plain)
        return self._fine, self._plain, depths


def pose(
    frame: FrameView, swarm: SwarmView, depth: np.ndarray, first: float, last: float, rows: np.ndarray, start: int
) -> int:
    """Fill rows (NEAR_ROW as floats) from `start` with the bots between two depths; the row after the last."""
    past = _NOBODY if swarm.past is None else swarm.past.places
    newest = 0 if swarm.past is None else swarm.past.newest
    return pose_bots(
        swarm.previous, swarm.position, swarm.look, _manner_of(swarm), depth, first, last, past, newest,
        frame.tissue.texels, swarm.chorus, rows, start,
    )  # fmt: skip


def _manner_of(swarm: SwarmView) -> np.ndarray:
    """How its rows are drawn; where nothing is said, fully."""
    return np.full_like(swarm.look, 255) if swarm.manner is None else swarm.manner


_NOBODY = np.zeros((1, 0, 3), np.float32)
