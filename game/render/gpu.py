"""The graphics card as the passes see it: a context, programs with includes, one block of frame data.

Renderer owns one Gpu; every pass gets it. Whatever lives here can be made again from files and plain data, because
some desktops throw a context away when the window changes. Programs outlive it: see programs.py.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.core.trouble import MachineLacks
from game.render.presets import PRESETS, Preset, is_processor
from game.render.programs import Program, Programs

_KINDS = {"f4": "f4", "f2": "f2", "u1": "f1", "i1": "i1"}


class NoOpenGL(MachineLacks):
    """There is no OpenGL 3.3 here. Reads as a paragraph that says what to do."""

    def __init__(self, detail: str = "") -> None:
        said = f" The system says: {detail.strip()}" if detail.strip() else ""
        super().__init__(
            "This game draws with OpenGL 3.3, and none could be started here. On a desktop, update the graphics "
            "driver. On Linux without a graphics card, install Mesa's software renderer "
            "(Debian and Ubuntu: sudo apt install libegl1 libgl1 libgl1-mesa-dri; Fedora: sudo dnf install "
            f"mesa-dri-drivers mesa-libEGL).{said}"
        )


def offscreen_context() -> moderngl.Context:
    """A context without a window. Raises NoOpenGL."""
    trouble: Exception | None = None
    for settings in ({"backend": "egl"}, {}):
        try:
            ctx = moderngl.create_context(standalone=True, require=330, **settings)
        except Exception as refused:  # moderngl raises whatever its backend raised
            trouble = trouble or refused
            continue
        ctx.gc_mode = "context_gc"
        return ctx
    raise NoOpenGL(str(trouble)) from trouble


def is_software(ctx: moderngl.Context) -> bool:
    """Whether the processor draws, because there is no graphics card."""
    return is_processor(ctx.info.get("GL_RENDERER", ""))


def vertex_format(dtype: np.dtype) -> tuple[str, list[str]]:
    """A numpy record type -> (moderngl's buffer format, attribute names). Unsigned bytes become floats from
    0 to 1; signed ones (directions) keep their length of 127, for a shader to normalise.

    >>> vertex_format(np.dtype([("position", "<f4", 3), ("look", "u1", 4)]))
    ('3f4 4f1', ['a_position', 'a_look'])
    """
    parts, names = [], []
    for name in dtype.names or ():
        field = dtype.fields[name][0]
        base, shape = field.subdtype if field.subdtype else (field, (1,))
        kind = _KINDS[base.str[1:]]
        parts.append(f"{shape[0]}{kind}")
        names.append(f"a_{name}")
    return " ".join(parts), names


def _used(layout: str, names: list[str], program: Program) -> tuple[str, ...]:
    """A layout and its names without what the program has not: it is skipped as so many bytes. The library would ask
    OpenGL for the place of an attribute that is not there, which is an error that nobody reads."""
    tokens, rate = layout.split(), ""
    if tokens and tokens[-1].startswith("/"):
        rate = f" {tokens.pop()}"
    if len(tokens) != len(names) or not any(name in program.gl for name in names):
        return (layout, *names)
    parts = [
        token if name in program.gl else f"{int(token[0]) * int(token[-1])}x"
        for token, name in zip(tokens, names, strict=True)
    ]
    return (" ".join(parts) + rate, *(name for name in names if name in program.gl))


class Gpu:
    """Context, preset and programs, for the passes."""

    def __init__(self, ctx: moderngl.Context, preset: str | Preset, programs: Programs | None = None) -> None:
        """`programs` are those of the context; without, the Gpu has its own and gives them back with itself."""
        if ctx.version_code < 330:
            raise NoOpenGL(f"OpenGL {ctx.version_code / 100:.1f} by {ctx.info.get('GL_RENDERER', 'an unknown driver')}")
        self.ctx = ctx
        self.preset: Preset = PRESETS[preset] if isinstance(preset, str) else preset
        self.frame_block = ctx.buffer(reserve=FRAME_BLOCK.itemsize)
        self.programs = Programs(ctx) if programs is None else programs
        self._owns_programs = programs is None
        self._screens: dict[int, moderngl.VertexArray] = {}

    def program(self, name: str, fragment: str | None = None, **defines: object) -> Program:
        """The program of NAME.vert and NAME.frag (or another fragment shader). Raises ShaderFault.

        HAZE is defined where the preset looks through the water for all that is drawn (passes/haze.py).
        """
        if self.preset.haze:
            defines["HAZE"] = 1
        return self.programs.get(name, fragment or name, **defines)

    def screen_program(self, fragment: str, **defines: object) -> Program:
        """A program that runs once for every pixel."""
        return self.program("screen", fragment, **defines)

    def draw_screen(self, program: Program) -> None:
        """Run a screen program over the whole bound framebuffer."""
        key = program.gl.glo
        if key not in self._screens:
            self._screens[key] = self.ctx.vertex_array(program.gl, [])
        self._screens[key].render(moderngl.TRIANGLES, vertices=3)

    def vertex_array(self, program: Program, content: list, indices: moderngl.Buffer | None = None):
        """A vertex array that ignores attributes the program does not use."""
        used = [(buffer, *_used(layout, names, program)) for buffer, layout, *names in content]
        return self.ctx.vertex_array(program.gl, used, index_buffer=indices, skip_errors=True)

    def release(self) -> None:
        for array in self._screens.values():
            array.release()
        if self._owns_programs:
            self.programs.release()
        self.frame_block.release()
        self._screens.clear()


FRAME_BLOCK = np.dtype(
    [
        ("view", "<f4", (4, 4)),
        ("projection", "<f4", (4, 4)),
        ("view_projection", "<f4", (4, 4)),
        ("unprojection", "<f4", (4, 4)),
        ("shadow_from_world", "<f4", (4, 4)),
        ("camera", "<f4", 4),  # position, seconds
        ("sun_direction", "<f4", 4),  # towards the sun, daylight
        ("sun", "<f4", 4),  # colour, exposure
        ("sky", "<f4", 4),  # colour, alpha of the step
        ("horizon", "<f4", 4),  # colour, fog per unit
        ("ground", "<f4", 4),  # colour, unused
        ("water_near", "<f4", 4),  # colour, unused
        ("water_far", "<f4", 4),  # colour, unused
        ("size", "<f4", 4),  # voxels, unused
        ("screen", "<f4", 4),  # pixels, one over pixels
        ("patient", "<f4", 4),  # pulse, pain, reduced motion, unused
        ("held", "<f4", 4),  # where a swarm is held, radius; radius 0: nowhere
        ("lens", "<f4", 4),  # distance in focus, aperture, near, far
        ("air", "<f4", 4),  # haze a voxel, contrast, saturation, unused
        ("tint", "<f4", 4),  # of the finished picture, unused
    ]
)
"""The uniform block `Frame` (std140: only matrices and four-vectors), as assets/shaders/frame.glsl has it."""
