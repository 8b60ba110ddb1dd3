"""Models on the graphics card, by name. A model that is missing or damaged is reported once and drawn as nothing.

Owned by the place pass. Nothing here cannot be loaded again from assets/models.
"""

from __future__ import annotations

import logging

import moderngl
import numpy as np

from game.core import paths
from game.render.glb import MODEL_VERTEX, Model, ModelFault, read_model
from game.render.gpu import Gpu, Program, vertex_format

log = logging.getLogger(__name__)


class DrawnModel:
    """One model's buffers and its vertex arrays, one for each program that draws it."""

    def __init__(self, gpu: Gpu, model: Model) -> None:
        self._gpu = gpu
        self.model = model
        self._vertices = gpu.ctx.buffer(model.vertices.tobytes())
        parts = {"solid": model.solid, "see_through": model.see_through}
        self._indices = {key: gpu.ctx.buffer(np.ascontiguousarray(i).tobytes()) for key, i in parts.items() if len(i)}
        self._arrays: dict[tuple[str, int], moderngl.VertexArray] = {}

    def render(self, program: Program, part: str = "solid") -> None:
        """Draw its `solid` or its `see_through` triangles, if there are any."""
        if part not in self._indices:
            return
        key = (part, program.gl.glo)
        if key not in self._arrays:
            layout, names = vertex_format(MODEL_VERTEX)
            content = [(self._vertices, layout, *names)]
            self._arrays[key] = self._gpu.vertex_array(program, content, self._indices[part])
        self._arrays[key].render()

    def release(self) -> None:
        for thing in (*self._arrays.values(), *self._indices.values(), self._vertices):
            thing.release()


class Models:
    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._drawn: dict[str, DrawnModel | None] = {}

    def get(self, name: str) -> DrawnModel | None:
        """The model NAME of assets/models, or None for one that cannot be drawn."""
        if name not in self._drawn:
            try:
                self._drawn[name] = DrawnModel(self._gpu, read_model(paths.asset("models", f"{name}.glb")))
            except ModelFault as fault:
                log.warning("a model is left out of the picture: %s", fault)
                self._drawn[name] = None
        return self._drawn[name]

    def release(self) -> None:
        for drawn in self._drawn.values():
            if drawn is not None:
                drawn.release()
        self._drawn.clear()
