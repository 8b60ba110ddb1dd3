"""The card's copies of a FrameView's arrays: bricks of surface, the field, swarms, plaque.

Renderer calls `update` before the passes; passes read. A copy follows version numbers, and whatever was missed (a new
context, another preset, a skipped frame) is uploaded whole, so a Copies can be thrown away and made anew at any time.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.gpu import Gpu, Program, vertex_format
from game.render.ground import Ground
from game.render.noise import SIDE, noise_volume, rod_pattern
from game.view.frame import SLIME_VERTEX, FrameView, SwarmView, TissueView


class Stream:
    """A buffer that is written anew often and grows by doubling."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self._ctx = ctx
        self.buffer = ctx.buffer(reserve=4096, dynamic=True)
        self.count = 0

    def write(self, rows: np.ndarray) -> bool:
        """Copy rows; True where the buffer is another one and vertex arrays over it are stale."""
        rows = np.ascontiguousarray(rows)
        self.count = len(rows)
        if rows.nbytes <= self.buffer.size:
            self.buffer.orphan(self.buffer.size)
            if rows.nbytes:
                self.buffer.write(rows)
            return False
        self.buffer.release()
        self.buffer = self._ctx.buffer(reserve=2 * rows.nbytes, dynamic=True)
        self.buffer.write(rows)
        return True

    def release(self) -> None:
        self.buffer.release()


class SwarmCopy:
    """One swarm: previous, position, look and manner, row by row."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self.version: int | None = None
        self.streams = {name: Stream(ctx) for name in ("previous", "position", "look", "manner")}
        self.arrays: dict[object, moderngl.VertexArray] = {}
        self.count = 0

    def update(self, swarm: SwarmView) -> None:
        if swarm.version == self.version:
            return
        self.version, self.count = swarm.version, len(swarm.position)
        rows = {"previous": swarm.previous, "position": swarm.position, "look": swarm.look, "manner": swarm.manner}
        if swarm.manner is None:
            rows["manner"] = np.full((self.count, 4), 255, np.uint8)
        moved = [self.streams[name].write(rows[name]) for name in self.streams]
        if any(moved):
            self.forget_arrays()

    def content(self, each: str = "") -> list[tuple]:
        """For a vertex array; `each` is "/i" where a row is an instance."""
        return [
            (self.streams["previous"].buffer, "3f4" + each, "a_previous"),
            (self.streams["position"].buffer, "3f4" + each, "a_position"),
            (self.streams["look"].buffer, "4f1" + each, "a_look"),
            (self.streams["manner"].buffer, "4f1" + each, "a_manner"),
        ]

    def forget_arrays(self) -> None:
        for array in self.arrays.values():
            array.release()
        self.arrays.clear()

    def release(self) -> None:
        self.forget_arrays()
        for stream in self.streams.values():
            stream.release()


class MeshCopy:
    """A mesh of one numpy record type that is written anew when it changes."""

    def __init__(self, gpu: Gpu, dtype: np.dtype) -> None:
        self._gpu, self._dtype = gpu, dtype
        self.vertices, self.indices = Stream(gpu.ctx), Stream(gpu.ctx)
        self._arrays: dict[int, moderngl.VertexArray] = {}

    def write(self, vertices: np.ndarray, indices: np.ndarray) -> None:
        """vertices (v,) of the record type, indices (t, 3) uint32."""
        moved = self.vertices.write(vertices)
        moved |= self.indices.write(indices)
        if moved:
            self._forget_arrays()

    def render(self, program: Program) -> None:
        """Draw all of it."""
        key = program.gl.glo
        if key not in self._arrays:
            layout, names = vertex_format(self._dtype)
            content = [(self.vertices.buffer, layout, *names)]
            self._arrays[key] = self._gpu.vertex_array(program, content, self.indices.buffer)
        if self.indices.count:
            self._arrays[key].render(vertices=3 * self.indices.count)

    def _forget_arrays(self) -> None:
        for array in self._arrays.values():
            array.release()
        self._arrays.clear()

    def release(self) -> None:
        self._forget_arrays()
        self.vertices.release()
        self.indices.release()


class Copies:
    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        ctx = gpu.ctx
        fine = gpu.preset.shade > 0  # eight bits show as stair-steps where rods are seen near
        volume = noise_volume().astype(np.float16) if fine else (noise_volume() * 255.0).astype(np.uint8)
        self.noise = ctx.texture3d((SIDE, SIDE, SIDE), 4, volume.tobytes(), dtype="f2" if fine else "f1")
        self.noise.filter = (moderngl.LINEAR, moderngl.LINEAR)
        rods = rod_pattern(512 if fine else 256)
        rods = rods.astype(np.float16) if fine else (rods * 255.0).astype(np.uint8)
        self.rods = ctx.texture(rods.shape[:2], 4, rods.tobytes(), dtype="f2" if fine else "f1")
        self.rods.build_mipmaps()
        self.rods.filter = (moderngl.LINEAR_MIPMAP_LINEAR if fine else moderngl.LINEAR_MIPMAP_NEAREST, moderngl.LINEAR)
        self.field: moderngl.Texture3D = self._volume((1, 1, 1))
        self.swarm_light: moderngl.Texture3D = self._volume((1, 1, 1))
        self.ground = Ground(gpu)
        self.swarms: list[SwarmCopy] = []
        self.plaque_position = Stream(ctx)
        self.plaque_look = Stream(ctx)
        self.plaque_axis = Stream(ctx)
        self.slime = MeshCopy(gpu, SLIME_VERTEX)
        self.slime_coarse = MeshCopy(gpu, SLIME_VERTEX)
        self.plaque_arrays: dict[int, moderngl.VertexArray] = {}
        self.plaque_count = 0
        self._epoch: int | None = None
        self._field_version: int | None = None
        self._light_versions: tuple | None = None
        self._plaque_version: int | None = None
        self._slime_version: int | None = None

    def update(self, frame: FrameView) -> None:
        if frame.tissue is not None:
            self._update_tissue(frame.tissue)
        while len(self.swarms) < len(frame.swarms):
            self.swarms.append(SwarmCopy(self._gpu.ctx))
        for copy, swarm in zip(self.swarms, frame.swarms, strict=False):
            copy.update(swarm)
        self._update_light(frame.swarms)
        if frame.plaque is not None and frame.plaque.version != self._plaque_version:
            self._plaque_version = frame.plaque.version
            most = self._gpu.preset.plaque
            self.plaque_count = min(most, len(frame.plaque.position))
            moved = self.plaque_position.write(frame.plaque.position[:most])
            moved |= self.plaque_look.write(frame.plaque.look[:most])
            moved |= self.plaque_axis.write(frame.plaque.axis[:most])
            if moved:
                self._forget_plaque_arrays()
        if frame.plaque is not None and frame.plaque.slime_version != self._slime_version:
            self._slime_version = frame.plaque.slime_version
            self.slime_coarse.write(frame.plaque.coarse, frame.plaque.coarse_indices)
            if self._gpu.preset.gel:
                self.slime.write(frame.plaque.slime, frame.plaque.slime_indices)

    def _update_tissue(self, tissue: TissueView) -> None:
        if tissue.epoch != self._epoch:
            self._epoch = tissue.epoch
            self.ground.forget()
            self._field_version = self._light_versions = self._plaque_version = self._slime_version = None
            for copy in self.swarms:  # another tooth counts its versions from one again
                copy.version = None
        if self.field.size != tissue.size:
            self.field.release()
            self.field = self._volume(tissue.size)
            self._field_version = None
        if self._field_version is None or tissue.field_version not in (self._field_version, self._field_version + 1):
            self.field.write(tissue.texels.tobytes())
        elif tissue.field_version != self._field_version:
            for update in tissue.field_updates:
                deep, tall, wide = update.texels.shape[:3]
                self.field.write(update.texels.tobytes(), viewport=(*update.low, wide, tall, deep))
        self._field_version = tissue.field_version

        self.ground.update(tissue.bricks)

    def _update_light(self, swarms: tuple[SwarmView, ...]) -> None:
        lights = [swarm for swarm in swarms if swarm.light is not None]
        versions = tuple(swarm.version for swarm in lights)
        if versions == self._light_versions:
            return
        self._light_versions = versions
        if not lights:
            self.swarm_light.release()
            self.swarm_light = self._volume((1, 1, 1))
            return
        total = lights[0].light
        for swarm in lights[1:]:
            total = np.minimum(total.astype(np.uint16) + swarm.light, 255).astype(np.uint8)
        deep, tall, wide = total.shape[:3]
        if self.swarm_light.size != (wide, tall, deep):
            self.swarm_light.release()
            self.swarm_light = self._volume((wide, tall, deep))
        self.swarm_light.write(total.tobytes())

    def _volume(self, size: tuple[int, int, int]) -> moderngl.Texture3D:
        texture = self._gpu.ctx.texture3d(size, 4, bytes(4 * size[0] * size[1] * size[2]))
        texture.filter = (moderngl.LINEAR, moderngl.LINEAR)
        texture.repeat_x = texture.repeat_y = texture.repeat_z = False
        return texture

    def plaque_array(self, program: Program, each: str = "") -> moderngl.VertexArray:
        """Bodies of the biofilm; `each` is "/i" where a row is an instance."""
        key = program.gl.glo
        if key not in self.plaque_arrays:
            content = [
                (self.plaque_position.buffer, "3f4" + each, "a_position"),
                (self.plaque_look.buffer, "4f1" + each, "a_look"),
                (self.plaque_axis.buffer, "4i1" + each, "a_axis"),
            ]
            self.plaque_arrays[key] = self._gpu.vertex_array(program, content)
        return self.plaque_arrays[key]

    def _forget_plaque_arrays(self) -> None:
        for array in self.plaque_arrays.values():
            array.release()
        self.plaque_arrays.clear()

    def release(self) -> None:
        self.ground.release()
        self._forget_plaque_arrays()
        for copy in self.swarms:
            copy.release()
        for stream in (self.plaque_axis, self.slime, self.slime_coarse):
            stream.release()
        for thing in (self.noise, self.rods, self.field, self.swarm_light, self.plaque_position, self.plaque_look):
            thing.release()
