"""The swarm: impostors, and for the few that are near a model. Both glide from step to step in the vertex shader."""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.bot_model import BOT_VERTEX, build_bot
from game.render.copies import Stream
from game.render.gpu import Gpu, vertex_format
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView, SwarmView

RADIUS = 0.18  # voxels, of a far bot
MODEL = 0.27  # voxels per unit of the model: its body is about as wide as the far bot's disc
NEAR_ROW = np.dtype([("previous", "<f4", 3), ("position", "<f4", 3), ("look", "u1", 4)])


class BotsPass:
    name = "bots"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._far = gpu.program("bots")
        self._near = gpu.program("bots_near")
        vertices, indices = build_bot()
        self._vertices = gpu.ctx.buffer(vertices)
        self._indices = gpu.ctx.buffer(indices)
        self._rows = Stream(gpu.ctx)
        self._near_array: moderngl.VertexArray | None = None

    def wants(self, frame: FrameView, preset: Preset) -> bool:
        return any(len(swarm.position) for swarm in frame.swarms)

    def draw(self, frame: FrameView, targets: Targets) -> None:
        gpu = self._gpu
        targets.scene.use()
        targets.scene.depth_mask = True
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.PROGRAM_POINT_SIZE)
        gpu.ctx.depth_func = "<"
        rows, border = nearest(frame, gpu.preset.near_bots, near_reach(frame, targets.size[1]))
        self._far.set(radius=RADIUS * gpu.preset.bot_size, near=border)
        for copy, swarm in zip(gpu.copies.swarms, frame.swarms, strict=False):
            count = min(len(swarm.position), gpu.preset.bots)
            if not count:
                continue
            if "far" not in copy.arrays:
                copy.arrays["far"] = gpu.vertex_array(self._far, copy.content())
            copy.arrays["far"].render(moderngl.POINTS, vertices=count)
        if len(rows):
            self._draw_near(rows)

    def _draw_near(self, rows: np.ndarray) -> None:
        gpu = self._gpu
        if self._rows.write(rows) or self._near_array is None:
            if self._near_array is not None:
                self._near_array.release()
            body, body_names = vertex_format(BOT_VERTEX)
            each, each_names = vertex_format(NEAR_ROW)
            self._near_array = gpu.ctx.vertex_array(
                self._near.gl,
                [(self._vertices, body, *body_names), (self._rows.buffer, each + " /i", *each_names)],
                index_buffer=self._indices,
            )
        gpu.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self._near.samplers(field=gpu.copies.field).set(radius=MODEL)
        self._near_array.render(instances=len(rows))

    def release(self) -> None:
        if self._near_array is not None:
            self._near_array.release()
        for thing in (self._vertices, self._indices, self._rows):
            thing.release()


def near_reach(frame: FrameView, pixels_high: int) -> float:
    """How near a bot must be for its model to be worth drawing: where it is about nine pixels wide."""
    return MODEL * frame.camera.projection[1][1] * pixels_high / 9.0


def nearest(frame: FrameView, most: int, reach: float) -> tuple[np.ndarray, float]:
    """The rows that are drawn as models (at most `most`), and the depth nearer than which no impostor is drawn.

    Depth is along the view, as the vertex shader measures it.
    """
    if most <= 0:
        return np.empty(0, NEAR_ROW), 0.0
    view = np.frombuffer(frame.camera.view.to_bytes(), "<f4").reshape(4, 4)
    chosen: list[np.ndarray] = []
    depths: list[np.ndarray] = []
    for swarm in frame.swarms:
        place = swarm.previous + (swarm.position - swarm.previous) * np.float32(frame.alpha)
        depth = -(place @ view[:3, 2] + view[3, 2])
        rows = np.flatnonzero((depth < reach) & (depth > -1.0))
        chosen.append(_rows(swarm, rows))
        depths.append(depth[rows])
    if not chosen:
        return np.empty(0, NEAR_ROW), 0.0
    rows, depth = np.concatenate(chosen), np.concatenate(depths)
    if len(rows) <= most:
        return rows, reach
    order = np.argpartition(depth, most)
    return rows[order[:most]], float(depth[order[most]])


def _rows(swarm: SwarmView, rows: np.ndarray) -> np.ndarray:
    picked = np.empty(len(rows), NEAR_ROW)
    picked["previous"] = swarm.previous[rows]
    picked["position"] = swarm.position[rows]
    picked["look"] = swarm.look[rows]
    return picked
