"""The graphics card as the passes see it: a context, programs with includes, one block of frame data.

Renderer owns one Gpu; every pass gets it. Whatever lives here can be made again from files and plain data, because
some desktops throw a context away when the window changes. Errors in a shader name its file and line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import moderngl
import numpy as np

from game.core import paths
from game.core.trouble import MachineLacks
from game.render.presets import PRESETS, Preset

GLSL_VERSION = "#version 330 core\n"
FRAME_BINDING = 0

_INCLUDE = re.compile(r'^\s*#include\s+"([^"]+)"\s*$')
_PLACE = re.compile(r"\b(\d+)(?::(\d+)\(\d+\)|\((\d+)\)|:(\d+))\s*:")
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


class ShaderFault(RuntimeError):
    """A shader does not compile; the message names file and line."""


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
    name = ctx.info.get("GL_RENDERER", "").lower()
    return any(word in name for word in ("llvmpipe", "softpipe", "swiftshader", "swrast"))


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


def shader_folder() -> Path:
    return paths.asset("shaders")


def read_shader(name: str, defines: dict[str, object] | None = None) -> tuple[str, list[str]]:
    """The text of a shader with its includes in place, and the files it came from (by number in error messages)."""
    folder = shader_folder()
    files: list[str] = []
    seen: set[str] = set()

    def expand(file: str) -> list[str]:
        number = len(files)
        files.append(file)
        seen.add(file)
        try:
            text = (folder / file).read_text(encoding="utf-8")
        except OSError as trouble:
            raise ShaderFault(f"{file}: {trouble.strerror or trouble}") from trouble
        lines = [f"#line 1 {number}"]
        for line_number, line in enumerate(text.splitlines(), 1):
            include = _INCLUDE.match(line)
            if include is None:
                lines.append(line)
            elif include[1] not in seen:
                lines += [*expand(include[1]), f"#line {line_number + 1} {number}"]
            else:
                lines.append("")
        return lines

    body = expand(name)
    head = "".join(f"#define {key} {_glsl(value)}\n" for key, value in (defines or {}).items())
    return GLSL_VERSION + head + "\n".join(body) + "\n", files


def _glsl(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def readable(message: str, *stages: list[str]) -> str:
    """A compiler's message with file:line instead of numbers. The stages share no numbers, so try each in turn."""
    files = [file for stage in stages for file in stage]

    def place(match: re.Match[str]) -> str:
        number, line = int(match[1]), match[2] or match[3] or match[4]
        return f"{files[number]}:{line}:" if number < len(files) else match[0]

    return _PLACE.sub(place, message)


class Program:
    """A shader program. Uniforms it does not have (the compiler drops unused ones) are quietly skipped."""

    def __init__(self, program: moderngl.Program) -> None:
        self.gl = program
        self._known: dict[str, Any] = {}
        self._has = {name for name in program if isinstance(program[name], moderngl.Uniform)}
        if "Frame" in program:
            program["Frame"].binding = FRAME_BINDING

    def set(self, **values: Any) -> Program:
        """Set uniforms by their name without `u_`. Numbers, tuples, and bytes (matrices)."""
        for name, value in values.items():
            name = "u_" + name
            if name not in self._has or self._known.get(name) == value:
                continue
            if isinstance(value, bytes):
                self.gl[name].write(value)
            else:
                self.gl[name].value = value
            self._known[name] = value
        return self

    def samplers(self, **textures: Any) -> Program:
        """Bind textures to units in the order given and tell the samplers."""
        for unit, (name, texture) in enumerate(textures.items()):
            if texture is not None and "u_" + name in self._has:
                texture.use(unit)
                self.set(**{name: unit})
        return self


class Gpu:
    """Context, preset and programs, for the passes."""

    def __init__(self, ctx: moderngl.Context, preset: str) -> None:
        if ctx.version_code < 330:
            raise NoOpenGL(f"OpenGL {ctx.version_code / 100:.1f} by {ctx.info.get('GL_RENDERER', 'an unknown driver')}")
        self.ctx = ctx
        self.preset: Preset = PRESETS[preset]
        self.frame_block = ctx.buffer(reserve=FRAME_BLOCK.itemsize)
        self._programs: dict[tuple, Program] = {}
        self._screens: dict[int, moderngl.VertexArray] = {}

    def program(self, name: str, fragment: str | None = None, **defines: object) -> Program:
        """The program of NAME.vert and NAME.frag (or another fragment shader). Raises ShaderFault."""
        key = (name, fragment, *sorted(defines.items()))
        if key not in self._programs:
            vertex, vertex_files = read_shader(f"{name}.vert", defines)
            pixel, pixel_files = read_shader(f"{fragment or name}.frag", defines)
            try:
                made = self.ctx.program(vertex_shader=vertex, fragment_shader=pixel)
            except moderngl.Error as trouble:
                message = str(trouble)
                stages = (vertex_files,) if "vertex_shader" in message else (pixel_files,)
                raise ShaderFault(f"{name}: {readable(message, *stages)}") from trouble
            self._programs[key] = Program(made)
        return self._programs[key]

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
        return self.ctx.vertex_array(program.gl, content, index_buffer=indices, skip_errors=True)

    def release(self) -> None:
        for array in self._screens.values():
            array.release()
        for program in self._programs.values():
            program.gl.release()
        self.frame_block.release()
        self._screens.clear()
        self._programs.clear()


FRAME_BLOCK = np.dtype(
    [
        ("view", "<f4", (4, 4)),
        ("projection", "<f4", (4, 4)),
        ("view_projection", "<f4", (4, 4)),
        ("unprojection", "<f4", (4, 4)),
        ("shadow", "<f4", (4, 4)),
        ("camera", "<f4", 4),  # position, seconds
        ("sun_direction", "<f4", 4),  # towards the sun, daylight
        ("sun", "<f4", 4),  # colour, exposure
        ("sky", "<f4", 4),  # colour, alpha of the step
        ("horizon", "<f4", 4),  # colour, fog per unit
        ("ground", "<f4", 4),  # colour, unused
        ("water_near", "<f4", 4),  # colour, unused
        ("water_far", "<f4", 4),  # colour, unused
        ("size", "<f4", 4),  # voxels, micrometres a voxel
        ("screen", "<f4", 4),  # pixels, one over pixels
        ("patient", "<f4", 4),  # pulse, pain, reduced motion, unused
        ("focus", "<f4", 4),  # where a swarm is held, radius; radius 0: nowhere
        ("lens", "<f4", 4),  # distance in focus, aperture, near, far
        ("air", "<f4", 4),  # haze a voxel, contrast, saturation, loudest chorus
        ("tint", "<f4", 4),  # of the finished picture, unused
    ]
)
"""The uniform block `Frame` (std140: only matrices and four-vectors), as assets/shaders/frame.glsl has it."""
