"""Nerve fibres: ribbons turned to the eye, with a thread and its messages on them. Sharp ones jag, dull ones swell.

Drawn twice in one buffer: in front of the tissue as they are, behind it as a faint shine, so that a fibre inside dentin
can be found. The line between two points is an instance; where strands lie is uploaded once, what they say each step.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.copies import Stream
from game.render.gpu import Gpu, vertex_format
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FibresView, FrameView

STRETCH = np.dtype(
    [
        ("before", "<f4", 3),
        ("from", "<f4", 3),
        ("to", "<f4", 3),
        ("after", "<f4", 3),
        ("kind", "<f4", 4),  # 1 sharp or 2 dull and a share of its own; length; begin and end along the strand
    ]
)
"""A stretch of a strand between two of its points, with the points before and after: 64 bytes."""
SAYS = np.dtype([("says", "<f4", 4)])
"""What runs along a stretch: how strongly it fires and how many messages have passed, at both ends."""
QUIET = 8  # of 255: what fires less only rests


class FibresPass:
    name = "fibres"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._program = gpu.program("fibres")
        self._stretches, self._says = Stream(gpu.ctx), Stream(gpu.ctx)
        self._array: moderngl.VertexArray | None = None
        self._path: np.ndarray | None = None
        self._version: int | None = None
        self._is_loud = False

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.fibres is not None and len(frame.fibres.path) > 0

    def draw(self, frame: FrameView, targets: Targets) -> None:
        ctx = self._gpu.ctx
        self._upload(frame.fibres)
        targets.scene.use()
        targets.scene.depth_mask = False
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        count = self._stretches.count
        if self._gpu.preset.shade > 0 or self._is_loud:  # plain presets look through tissue only for what fires
            ctx.depth_func = ">"
            self._program.samplers(field=self._gpu.copies.field).set(hidden=1.0)
            self._array.render(moderngl.TRIANGLE_STRIP, vertices=4, instances=count)
        ctx.depth_func = "<"
        self._program.set(hidden=0.0)
        self._array.render(moderngl.TRIANGLE_STRIP, vertices=4, instances=count)
        targets.scene.depth_mask = True

    def _upload(self, fibres: FibresView) -> None:
        moved = self._array is None
        if fibres.path is not self._path:
            self._path = fibres.path
            moved |= self._stretches.write(stretches_of(fibres))
            self._version = None
        if fibres.version != self._version:
            self._version = fibres.version
            moved |= self._says.write(says_of(fibres))
            self._is_loud = bool((fibres.excited > QUIET).any())
        if moved:
            if self._array is not None:
                self._array.release()
            content = []
            for stream, kind in ((self._stretches, STRETCH), (self._says, SAYS)):
                layout, names = vertex_format(kind)
                content.append((stream.buffer, layout + " /i", *names))
            self._array = self._gpu.vertex_array(self._program, content)

    def release(self) -> None:
        if self._array is not None:
            self._array.release()
        self._stretches.release()
        self._says.release()


def stretches_of(fibres: FibresView) -> np.ndarray:
    """A STRETCH row for each line between two points, strand by strand."""
    path = fibres.path
    strands, points = path.shape[:2]
    rows = np.zeros((strands, points - 1), STRETCH)
    rows["before"] = path[:, [0, *range(points - 2)]]
    rows["from"] = path[:, :-1]
    rows["to"] = path[:, 1:]
    rows["after"] = path[:, [*range(2, points), points - 1]]
    share = np.linspace(0.0, 1.0, points)
    rows["kind"][..., 0] = (fibres.sort + np.arange(strands) * 0.618 % 1.0 * 0.99)[:, None]
    rows["kind"][..., 1] = np.linalg.norm(path[:, 1:] - path[:, :-1], axis=2)
    rows["kind"][..., 2] = share[:-1]
    rows["kind"][..., 3] = share[1:]
    return rows.ravel()


def says_of(fibres: FibresView) -> np.ndarray:
    """A SAYS row for each stretch."""
    rows = np.empty((len(fibres.path), fibres.path.shape[1] - 1, 4), np.float32)
    excited = fibres.excited * np.float32(1.0 / 255.0)
    rows[..., 0], rows[..., 1] = excited[:, :-1], excited[:, 1:]
    rows[..., 2], rows[..., 3] = fibres.phase[:, :-1], fibres.phase[:, 1:]
    return rows.reshape(-1, 4).view(SAYS).ravel()
