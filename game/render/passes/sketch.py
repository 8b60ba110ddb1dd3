"""What a tool draws over the finished picture: lines and see-through sheets in the world, such as an editor's outlines.

Kept apart from the scene's light: no exposure, no haze, no bloom. `draw` only brings the arrays to the card, once for
each version; `cover` draws them where the picture goes out, in that picture's own pixels, so that lines are crisp
whatever resolution the scene has. The scene's depth says what lies behind something: that is drawn faintly.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.copies import Stream
from game.render.gpu import Gpu, vertex_format
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import SKETCH_VERTEX, FrameView

LINE = np.dtype([("start", "<f4", 3), ("shade", "u1", 4), ("end", "<f4", 3), ("tint", "u1", 4)])
"""Two SKETCH_VERTEX in a row."""
CARD = np.array((0, 1, 2, 2, 1, 3), np.uint32)
THIN, THICK, GROWS = 1.5, 3.0, 900.0  # pixels, and the lines of a picture for which one more is as good

MOST_EDGED = 4000  # lines: a processor that draws takes 2 ms for the edges of a thousand


class SketchPass:
    name = "sketch"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._line = gpu.program("sketch_line", "sketch_line")
        self._sheet = gpu.program("sketch_sheet", "sketch_sheet")
        self._ends = Stream(gpu.ctx)
        self._order = Stream(gpu.ctx)
        self._corners = Stream(gpu.ctx)
        self._lines: moderngl.VertexArray | None = None
        self._sheets: moderngl.VertexArray | None = None
        self._version: int | None = None

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.sketch is not None

    def draw(self, frame: FrameView, targets: Targets) -> None:
        sketch = frame.sketch
        if sketch.version == self._version:
            return
        self._version = sketch.version
        self._write_lines(np.ascontiguousarray(sketch.lines).view(LINE))
        if self._corners.write(sketch.sheets) or self._sheets is None:
            _release(self._sheets)
            layout, names = vertex_format(SKETCH_VERTEX)
            self._sheets = self._gpu.vertex_array(self._sheet, [(self._corners.buffer, layout, *names)])

    def _write_lines(self, lines: np.ndarray) -> None:
        """Each four times, once for a corner of its card: an instance for each would take a processor that draws four
        times as long."""
        is_new = self._ends.write(np.repeat(lines, 4))
        if len(lines) * 6 > self._order.count:
            most = 1 << max(8, len(lines).bit_length())
            is_new |= self._order.write((np.arange(most, dtype=np.uint32)[:, None] * 4 + CARD).reshape(-1))
        if is_new or self._lines is None:
            _release(self._lines)
            layout, names = vertex_format(LINE)
            ends = [(self._ends.buffer, layout, *names)]
            self._lines = self._gpu.vertex_array(self._line, ends, self._order.buffer)

    def cover(self, targets: Targets, place: tuple[int, int, int, int]) -> None:
        """Draw over the picture in the bound framebuffer; `place` is its viewport there."""
        ctx, height = self._gpu.ctx, place[3]
        ctx.enable_only(moderngl.BLEND)
        ctx.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA, moderngl.ZERO, moderngl.ONE
        if self._corners.count:
            self._sheet.samplers(depth=targets.depth).set(place=place)
            self._sheets.render(moderngl.TRIANGLES, vertices=self._corners.count)
        if not self._ends.count:
            return
        width = min(THICK, max(THIN, THIN + (height - 500.0) / GROWS))
        self._line.samplers(depth=targets.depth).set(place=place, width=width)
        # All dark edges first, so that no line is darkened by its neighbour's; a crowd of lines goes without.
        for is_halo in (1.0, 0.0) if self._ends.count // 4 <= MOST_EDGED else (0.0,):
            self._line.set(halo=is_halo)
            self._lines.render(moderngl.TRIANGLES, vertices=self._ends.count // 4 * 6)
        ctx.blend_func = moderngl.DEFAULT_BLENDING

    def release(self) -> None:
        _release(self._lines)
        _release(self._sheets)
        for stream in (self._ends, self._order, self._corners):
            stream.release()


def _release(array: moderngl.VertexArray | None) -> None:
    if array is not None:
        array.release()
