from __future__ import annotations

import re

import moderngl
import pytest

from game.core.trouble import MachineLacks
from game.render import programs as programs_module
from game.render.gpu import FRAME_BLOCK, Gpu, NoOpenGL, offscreen_context, vertex_format
from game.render.programs import ShaderFault, read_shader
from game.view.frame import TISSUE_VERTEX


def test_no_opengl_is_one_readable_paragraph(monkeypatch):
    def refuse(**settings):
        raise Exception("cannot open display")

    monkeypatch.setattr(moderngl, "create_context", refuse)
    with pytest.raises(NoOpenGL) as trouble:
        offscreen_context()
    text = str(trouble.value)
    assert "OpenGL 3.3" in text and "cannot open display" in text and "\n" not in text
    assert isinstance(trouble.value, MachineLacks) and trouble.value.exit_code == 3


def test_a_faulty_shader_names_file_and_line(ctx, tmp_path, monkeypatch):
    for name in ("screen.vert",):
        (tmp_path / name).write_text("void main() { gl_Position = vec4(0.0); }\n")
    (tmp_path / "part.glsl").write_text("float fine() { return 1.0; }\nfloat faulty() { return nothing; }\n")
    (tmp_path / "bad.frag").write_text('#include "part.glsl"\nout vec4 o;\nvoid main() { o = vec4(fine()); }\n')
    (tmp_path / "worse.frag").write_text('#include "frame.glsl"\nout vec4 o;\n\nvoid main() { o = 1.0 }\n')
    (tmp_path / "frame.glsl").write_text("// nothing\n")
    monkeypatch.setattr(programs_module, "shader_folder", lambda: tmp_path)
    gpu = Gpu(ctx, "potato")
    with pytest.raises(ShaderFault, match=r"part\.glsl:2:"):
        gpu.screen_program("bad")
    with pytest.raises(ShaderFault, match=r"worse\.frag:4:"):
        gpu.screen_program("worse")
    with pytest.raises(ShaderFault, match=r"missing\.frag"):
        gpu.screen_program("missing")
    gpu.release()


def test_includes_come_once():
    text, files = read_shader("tissue_shade.frag", {"SHADE": 0})
    assert files[0] == "tissue_shade.frag" and files.count("frame.glsl") == 1
    assert text.count("uniform Frame") == 1


def test_a_record_becomes_a_vertex_format():
    layout, names = vertex_format(TISSUE_VERTEX)
    assert layout == "3f4 4i1 4f1 4f1"
    assert names == ["a_position", "a_normal", "a_bake", "a_tissue"]


def test_the_frame_block_is_what_the_shader_says():
    text, _ = read_shader("frame.glsl")
    block = re.search(r"uniform Frame \{(.*?)\};", text, re.S)[1]
    said = re.findall(r"^\s*(mat4|vec4) u_(\w+);", block, re.M)
    shapes = {(4, 4): "mat4", (4,): "vec4"}
    assert said == [(shapes[FRAME_BLOCK.fields[name][0].shape], name) for name in FRAME_BLOCK.names]
    assert FRAME_BLOCK.itemsize == sum(64 if kind == "mat4" else 16 for kind, _ in said)
