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
from game.view.frame import SLIME_VERTEX, FrameView, PlaqueView, SwarmView, TissueView


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


class Cards:
    """Rows of one numpy record type, each drawn as a card of four corners by one program."""

    def __init__(self, gpu: Gpu, program: Program, dtype: np.dtype) -> None:
        self._gpu, self._program, self._dtype = gpu, program, dtype
        self._rows = Stream(gpu.ctx)
        self._array: moderngl.VertexArray | None = None

    def write(self, rows: np.ndarray) -> None:
        """rows (n,) of the record type, instead of those before."""
        if self._rows.write(rows) or self._array is None:
            self._forget_array()
            layout, names = vertex_format(self._dtype)
            self._array = self._gpu.vertex_array(self._program, [(self._rows.buffer, layout + " /i", *names)])

    def render(self) -> None:
        """Draw all of them."""
        if self._rows.count:
            self._array.render(moderngl.TRIANGLE_STRIP, vertices=4, instances=self._rows.count)

    def _forget_array(self) -> None:
        if self._array is not None:
            self._array.release()

    def release(self) -> None:
        self._forget_array()
        self._rows.release()


class Columns:
    """Arrays of one length, a buffer each, and the vertex arrays of the programs that read them."""

    def __init__(self, gpu: Gpu, **layouts: str) -> None:
        """`layouts` are moderngl's, by the attribute's name without `a_`."""
        self._gpu, self._layouts = gpu, layouts
        self._streams = {name: Stream(gpu.ctx) for name in layouts}
        self._arrays: dict[int, moderngl.VertexArray] = {}

    def write(self, **columns: np.ndarray) -> None:
        """All columns, instead of those before."""
        moved = [self._streams[name].write(columns[name]) for name in self._layouts]
        if any(moved):
            self._forget_arrays()

    def array(self, program: Program, each: str = "") -> moderngl.VertexArray:
        """For a program; `each` is "/i" where a row is an instance."""
        key = program.gl.glo
        if key not in self._arrays:
            parts = self._layouts.items()
            content = [(self._streams[name].buffer, layout + each, f"a_{name}") for name, layout in parts]
            self._arrays[key] = self._gpu.vertex_array(program, content)
        return self._arrays[key]

    def _forget_arrays(self) -> None:
        for array in self._arrays.values():
            array.release()
        self._arrays.clear()

    def release(self) -> None:
        self._forget_arrays()
        for stream in self._streams.values():
            stream.release()


class SwarmCopy(Columns):
    """One swarm: previous, position, look and manner, row by row."""

    def __init__(self, gpu: Gpu) -> None:
        super().__init__(gpu, previous="3f4", position="3f4", look="4f1", manner="4f1")
        self.version: int | None = None
        self.count = 0

    def update(self, swarm: SwarmView) -> None:
        if swarm.version == self.version:
            return
        self.version, self.count = swarm.version, len(swarm.position)
        manner = np.full((self.count, 4), 255, np.uint8) if swarm.manner is None else swarm.manner
        self.write(previous=swarm.previous, position=swarm.position, look=swarm.look, manner=manner)


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


class PlaqueCopy(Columns):
    """The biofilm: its bodies row by row, and the skin over them, whole and coarse. `changes` grows whenever the bodies
    are others."""

    def __init__(self, gpu: Gpu) -> None:
        super().__init__(gpu, position="3f4", look="4f1", axis="4i1")
        self._most = gpu.preset.plaque
        self._version: int | None = None
        self._slime_version: int | None = None
        self.slime = MeshCopy(gpu, SLIME_VERTEX) if gpu.preset.gel else None
        self.coarse = MeshCopy(gpu, SLIME_VERTEX)
        self.count = 0
        self.changes = 0

    def update(self, plaque: PlaqueView | None) -> None:
        if plaque is None:
            self.forget()
            return
        if plaque.version != self._version:
            self._version = plaque.version
            self.changes += 1
            most = self._most
            self.count = min(most, len(plaque.position))
            self.write(position=plaque.position[:most], look=plaque.look[:most], axis=plaque.axis[:most])
        if plaque.slime_version != self._slime_version:
            self._slime_version = plaque.slime_version
            self.coarse.write(plaque.coarse, plaque.coarse_indices)
            if self.slime is not None:
                self.slime.write(plaque.slime, plaque.slime_indices)

    def forget(self) -> None:
        """Another tooth comes, which counts its versions from one again, or one that shows none."""
        self._version = self._slime_version = None
        if self.count:
            self.count = 0
            self.changes += 1

    def release(self) -> None:
        super().release()
        self.coarse.release()
        if self.slime is not None:
            self.slime.release()


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
        self.plaque = PlaqueCopy(gpu)
        self._epoch: int | None = None
        self._field_version: int | None = None
        self._light_versions: tuple | None = None

    def update(self, frame: FrameView) -> None:
        if frame.tissue is not None:
            self._update_tissue(frame.tissue)
        while len(self.swarms) < len(frame.swarms):
            self.swarms.append(SwarmCopy(self._gpu))
        for copy, swarm in zip(self.swarms, frame.swarms, strict=False):
            copy.update(swarm)
        self._update_light(frame.swarms)
        self.plaque.update(frame.plaque)

    def _update_tissue(self, tissue: TissueView) -> None:
        if tissue.epoch != self._epoch:
            self._epoch = tissue.epoch
            self.ground.forget()
            self.plaque.forget()
            self._field_version = self._light_versions = None
            for copy in self.swarms:  # another tooth counts its versions from one again
                copy.version = None
        if self.field.size != tissue.size:
            self.field.release()
            self.field = self._volume(tissue.size)
            self._field_version = None
        if tissue.field_version != self._field_version:
            # Without updates the next version was in a frame that somebody else drew: a photograph.
            is_next = self._field_version is not None and tissue.field_version == self._field_version + 1
            if is_next and tissue.field_updates:
                for update in tissue.field_updates:
                    deep, tall, wide = update.texels.shape[:3]
                    self.field.write(update.texels, viewport=(*update.low, wide, tall, deep))
            else:
                self.field.write(tissue.texels)
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
        self.swarm_light.write(total)

    def _volume(self, size: tuple[int, int, int]) -> moderngl.Texture3D:
        texture = self._gpu.ctx.texture3d(size, 4, bytes(4 * size[0] * size[1] * size[2]))
        texture.filter = (moderngl.LINEAR, moderngl.LINEAR)
        texture.repeat_x = texture.repeat_y = texture.repeat_z = False
        return texture

    def release(self) -> None:
        for thing in (*self.swarms, self.ground, self.plaque, self.noise, self.rods, self.field, self.swarm_light):
            thing.release()
