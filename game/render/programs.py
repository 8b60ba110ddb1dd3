"""Shader programs: sources with includes, compiled once for each context and kept, made anew when a file changes.

One Programs belongs to one OpenGL context and outlives presets, sizes and renderers in it, so that a program that was
compiled once is warm ever after. Errors name file and line. Invariant: a program that was handed out works; where its
changed sources do not compile, it stays as it was and `fault` says why.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import moderngl

from game.core import paths

GLSL_VERSION = "#version 330 core\n"
FRAME_BINDING = 0

_INCLUDE = re.compile(r'^\s*#include\s+"([^"]+)"\s*$')
_NAMED = re.compile(r"^\S+\.\w+:\d+: ")
_PLACE = re.compile(r"\b(\d+)(?::(\d+)\(\d+\)|\((\d+)\)|:(\d+))\s*:")


class ShaderFault(RuntimeError):
    """A shader does not compile; the message names file and line."""


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
        except (OSError, UnicodeDecodeError) as trouble:
            raise ShaderFault(f"{file}: {getattr(trouble, 'strerror', None) or trouble}") from trouble
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


def _first_fault(message: str) -> str:
    """The line of a compiler's message that names the first place."""
    return next((line for line in message.splitlines() if _NAMED.match(line) and "warning" not in line), message)


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


Key = tuple[str, str, tuple[tuple[str, object], ...]]


class Programs:
    """Every program of one context, by the names of its files and what is defined in them."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self._ctx = ctx
        self._made: dict[Key, Program] = {}
        self._files: dict[Key, tuple[str, ...]] = {}
        self._read_at: dict[str, float] = {}
        self.compiled = 0
        """How many were compiled since the beginning, kept ones not counted."""
        self.fault = ""
        """What does not compile any more since a file changed, as "file:line: why"; empty while all is well."""

    def get(self, vertex: str, fragment: str, **defines: object) -> Program:
        """The program of VERTEX.vert and FRAGMENT.frag. Raises ShaderFault."""
        key = (vertex, fragment, tuple(sorted(defines.items())))
        if key not in self._made:
            self._made[key] = self._compile(key)
        return self._made[key]

    def reload(self) -> bool:
        """Compile again what changed on the disk; True where programs are others now, and whoever holds one must ask
        again. What does not compile stays as it was, and `fault` says why until its files change once more."""
        changed = {file for file, read in self._read_at.items() if _changed_at(file) != read}
        stale = [key for key, files in self._files.items() if not changed.isdisjoint(files)]
        if not stale:
            return False
        for file in changed:
            self._read_at[file] = _changed_at(file)
        fresh: dict[Key, Program] = {}
        self.fault = ""
        for key in stale:
            try:
                fresh[key] = self._compile(key)
            except ShaderFault as fault:
                self.fault = self.fault or _first_fault(str(fault))
        self._made.update(fresh)  # the old ones go when nobody refers to them: vertex arrays still do
        return bool(fresh)

    def release(self) -> None:
        for program in self._made.values():
            program.gl.release()
        self._made.clear()
        self._files.clear()

    def _compile(self, key: Key) -> Program:
        vertex, fragment, pairs = key
        defines = dict(pairs)
        vertex_text, vertex_files = read_shader(f"{vertex}.vert", defines)
        fragment_text, fragment_files = read_shader(f"{fragment}.frag", defines)
        files = dict.fromkeys((*vertex_files, *fragment_files))
        self._files[key] = tuple(files)
        for file in files:
            self._read_at.setdefault(file, _changed_at(file))
        try:
            made = self._ctx.program(vertex_shader=vertex_text, fragment_shader=fragment_text)
        except moderngl.Error as trouble:
            message = str(trouble)
            stage = vertex_files if "vertex_shader" in message else fragment_files
            raise ShaderFault(f"{fragment}: {readable(message, stage)}") from trouble
        self.compiled += 1
        return Program(made)


def _changed_at(file: str) -> float:
    try:
        return (shader_folder() / file).stat().st_mtime
    except OSError:
        return -1.0
