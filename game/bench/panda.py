"""The same scene drawn by this renderer and by Panda3D: a mesh, a moving crowd, one shadow map, 960x540.

Called by `main.py bench panda`. Panda3D runs in a process of its own and the two take turns, a few frames each.
Invariants: the same arrays, matrices and shading on both sides, whole frames until the card has finished; a picture of
each is compared, so that neither can win by drawing less. Panda3D is used as its manual advises a practised user:
hardware instancing, positions in a buffer texture, a depth-only shader in the shadow pass, no scene graph to walk. What
we do besides: the shadow of what never changes is kept, as ShadowPass keeps it, and what is in front is drawn first.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import moderngl
import numpy as np
from pyglm import glm

from game.bench.processes import surroundings
from game.bench.timing import Figures
from game.core.trouble import Trouble
from game.render.copies import Stream
from game.render.gpu import FRAME_BLOCK, Gpu, offscreen_context, vertex_format
from game.render.programs import FRAME_BINDING, Program
from game.render.renderer import shadow_matrix
from game.render.targets import Targets

HAS_PANDA3D = importlib.util.find_spec("panda3d") is not None
SIZE = (960, 540)
CROWD = 10_000
SHADOW = 1024
PRESET = "medium"  # the quality whose internal size is the whole picture and whose shadow map has SHADOW
CLEAR = (0.02, 0.04, 0.05)
MESH_COLOUR, CROWD_COLOUR = (0.82, 0.76, 0.66), (0.15, 0.75, 0.70)
ROUNDS, FRAMES = 14, 6
MOST_DIFFERENT = 2.0  # of 255, on average over the picture
_FLOATS = np.dtype([("position", "<f4", 3), ("normal", "<f4", 3)])
_PLACE = np.dtype([("place", "<f4", 4)])


class Scene:
    """What both draw, as plain arrays and matrices; the same in every process."""

    def __init__(self) -> None:
        self.mesh, self.mesh_indices = _land()
        self.small, self.small_indices = _ball()
        dice = np.random.default_rng(7)
        self._home = dice.uniform((6, 16, 6), (122, 34, 122), (CROWD, 3)).astype(np.float32)
        self._phase = dice.uniform(0.0, 6.28, (CROWD, 1)).astype(np.float32)
        self.sun = glm.normalize(glm.vec3(-0.45, 0.8, 0.35))
        eye = glm.perspective(glm.radians(52.0), SIZE[0] / SIZE[1], 1.0, 300.0)
        self.eye_from_world = eye * glm.lookAt(glm.vec3(20, 56, 132), glm.vec3(64, 12, 58), glm.vec3(0, 1, 0))
        self.map_from_world = shadow_matrix(self.sun, (128, 40, 128))
        to_clip = glm.translate(glm.mat4(1.0), glm.vec3(-1.0)) * glm.scale(glm.mat4(1.0), glm.vec3(2.0))
        self.clip_from_world = to_clip * self.map_from_world
        self._places = np.full((CROWD, 4), 0.45, np.float32)

    def places(self, number: int) -> np.ndarray:
        """(CROWD, 4): where everybody stands in a frame, and how large they are; overwritten by the next call."""
        self._places[:, :3] = self._home
        self._places[:, 1:2] += np.sin(self._phase + np.float32(number * 0.05)) * np.float32(1.5)
        return self._places


def _land() -> tuple[np.ndarray, np.ndarray]:
    """100 352 triangles of hills on 128 x 128."""
    side = 225
    x, z = np.meshgrid(np.linspace(0, 128, side), np.linspace(0, 128, side), indexing="xy")
    y = 8 + 3.5 * np.sin(x * 0.13) * np.cos(z * 0.11) + 1.2 * np.sin(x * 0.47 + z * 0.31) + 0.3 * np.sin(z * 1.7)
    slope_z, slope_x = np.gradient(y, 128 / (side - 1))
    normal = np.stack([-slope_x, np.ones_like(y), -slope_z], axis=-1)
    rows = np.zeros(side * side, _FLOATS)
    rows["position"] = np.stack([x, y, z], axis=-1).reshape(-1, 3)
    rows["normal"] = (normal / np.linalg.norm(normal, axis=-1, keepdims=True)).reshape(-1, 3)
    here = (np.arange(side - 1)[:, None] * side + np.arange(side - 1)).reshape(-1)
    faces = np.stack([here, here + side, here + 1, here + 1, here + side, here + side + 1], axis=1)
    return rows, faces.reshape(-1).astype(np.uint32)


def _ball() -> tuple[np.ndarray, np.ndarray]:
    """An icosahedron: 20 triangles."""
    g = (1.0 + 5.0**0.5) / 2.0
    points = np.array([[-1, g, 0], [1, g, 0], [-1, -g, 0], [1, -g, 0], [0, -1, g], [0, 1, g]])
    points = np.concatenate([points, [[0, -1, -g], [0, 1, -g], [g, 0, -1], [g, 0, 1], [-g, 0, -1], [-g, 0, 1]]])
    rows = np.zeros(12, _FLOATS)
    rows["position"] = rows["normal"] = points / np.linalg.norm(points[0])
    faces = "0 11 5 0 5 1 0 1 7 0 7 10 0 10 11 1 5 9 5 11 4 11 10 2 10 7 6 7 1 8 "
    faces += "3 9 4 3 4 2 3 2 6 3 6 8 3 8 9 4 9 5 2 4 11 6 2 10 8 6 7 9 8 1"
    return rows, np.array(faces.split(), np.uint32)


class Ours:
    """The scene by the game's own renderer parts: programs, streams, the frame's block, the shadow map's target."""

    def __init__(self) -> None:
        self.scene = scene = Scene()
        self._ctx = offscreen_context()
        self.renderer = self._ctx.info["GL_RENDERER"]
        self._gpu = gpu = Gpu(self._ctx, PRESET)
        self._targets = Targets(gpu, SIZE)
        self._picture = self._ctx.framebuffer([self._targets.ldr], self._targets.depth)
        self._kept = self._ctx.depth_texture((SHADOW, SHADOW))  # the mesh's shadow alone
        self._keeping = self._ctx.framebuffer([], self._kept)
        # Depth alone cannot be copied with this library, so a colour that nobody reads goes along.
        self._along = [self._ctx.texture((SHADOW, SHADOW), 1) for _ in range(2)]
        self._from_kept = self._ctx.framebuffer([self._along[0]], self._kept)
        self._to_live = self._ctx.framebuffer([self._along[1]], self._targets.shadow)
        self._is_kept = False
        self._places = Stream(self._ctx)
        self._places.write(scene.places(0))
        layout, names = vertex_format(_FLOATS)
        each, each_names = vertex_format(_PLACE)
        self._buffers = [
            self._ctx.buffer(part) for part in (scene.mesh, scene.small, scene.mesh_indices, scene.small_indices)
        ]
        mesh, small, mesh_indices, small_indices = self._buffers
        crowd = [(small, layout, *names), (self._places.buffer, each + " /i", *each_names)]
        self._draws = []
        for fragment in ("bench_depth", "bench_scene"):
            solid = gpu.program("bench_scene", fragment, CROWD=0)
            many = gpu.program("bench_scene", fragment, CROWD=1)
            land = gpu.vertex_array(solid, [(mesh, layout, *names)], mesh_indices)
            self._draws.append((solid, land, many, gpu.vertex_array(many, crowd, small_indices)))
        block = np.zeros((), FRAME_BLOCK)
        block["sun_direction"][:3] = tuple(scene.sun)
        gpu.frame_block.write(block.tobytes())
        gpu.frame_block.bind_to_uniform_block(FRAME_BINDING)

    def draw(self, number: int, keeps: bool = True) -> None:
        """One frame, until the card has finished it. `keeps`: whether the shadow of the mesh, which never changes, is
        drawn once and the crowd's over a copy of it; otherwise both are drawn anew."""
        ctx, scene, targets = self._ctx, self.scene, self._targets
        self._places.write(scene.places(number))
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        ctx.depth_func = "<"
        if not (keeps and self._is_kept):
            self._keeping.use()
            self._keeping.clear(depth=1.0)
            self._land(0, scene.clip_from_world)
            self._is_kept = True
        ctx.copy_framebuffer(self._to_live, self._from_kept)
        targets.sunview.use()
        self._crowd(0, scene.clip_from_world)
        self._picture.use()
        self._picture.clear(*CLEAR, 1.0, depth=1.0)
        self._crowd(1, scene.eye_from_world)  # before the mesh: what stands in front hides it before it is lit
        self._land(1, scene.eye_from_world)
        ctx.finish()

    def _land(self, which: int, eye: glm.mat4) -> None:
        program, land = self._draws[which][:2]
        self._lit(program, eye, MESH_COLOUR)
        land.render()

    def _crowd(self, which: int, eye: glm.mat4) -> None:
        program, crowd = self._draws[which][2:]
        self._lit(program, eye, CROWD_COLOUR)
        crowd.render(instances=CROWD)

    def _lit(self, program: Program, eye: glm.mat4, colour: tuple) -> None:
        program.set(
            eye_from_world=eye.to_bytes(), map_from_world=self.scene.map_from_world.to_bytes(), colour=colour
        ).samplers(shadow=self._targets.shadow)

    def picture(self) -> np.ndarray:
        raw = np.frombuffer(self._picture.read(components=3, alignment=1), np.uint8)
        return raw.reshape(SIZE[1], SIZE[0], 3)[::-1]

    def times(self, first: int, count: int, **how: bool) -> list[float]:
        """Milliseconds of so many frames."""
        return _times(self, first, count, **how)

    def close(self) -> None:
        for _, land, _, crowd in self._draws:
            land.release()
            crowd.release()
        framebuffers = (self._picture, self._keeping, self._from_kept, self._to_live)
        for thing in (*framebuffers, *self._along, self._kept, *self._buffers, self._places, self._targets, self._gpu):
            thing.release()
        self._ctx.release()


class Theirs:
    """The scene by Panda3D. Only in a process of its own: it keeps settings and threads for good."""

    def __init__(self) -> None:
        from panda3d import core

        self._scene = scene = Scene()
        core.loadPrcFileData("", _SETTINGS)
        self._engine = core.GraphicsEngine.getGlobalPtr()
        pipe = core.GraphicsPipeSelection.getGlobalPtr().makeModulePipe("p3headlessgl")
        if pipe is None:
            raise Trouble("Panda3D could not start OpenGL without a window.")
        colour = core.FrameBufferProperties()
        colour.setRgbaBits(8, 8, 8, 8)
        colour.setDepthBits(24)
        refuse = core.GraphicsPipe.BFRefuseWindow
        size = core.WindowProperties.size(*SIZE)
        self._buffer = self._engine.makeOutput(pipe, "frame", 0, colour, size, refuse)
        depth = core.FrameBufferProperties()
        depth.setDepthBits(24)
        square = core.WindowProperties.size(SHADOW, SHADOW)
        host = self._buffer.getGsg(), self._buffer
        sunview = self._engine.makeOutput(pipe, "sunview", -10, depth, square, refuse, *host)
        shadow = core.Texture("shadow")
        shadow.setFormat(core.Texture.FDepthComponent24)
        shadow.setMinfilter(core.SamplerState.FTShadow)
        shadow.setMagfilter(core.SamplerState.FTShadow)
        shadow.setWrapU(core.SamplerState.WMClamp)
        shadow.setWrapV(core.SamplerState.WMClamp)
        sunview.addRenderTexture(shadow, core.GraphicsOutput.RTMBindOrCopy, core.GraphicsOutput.RTPDepth)
        sunview.setClearColorActive(False)
        sunview.setClearDepthActive(True)
        self._buffer.setClearColor(core.LVecBase4f(*CLEAR, 1.0))
        self._places = core.Texture("places")
        self._places.setupBufferTexture(CROWD, core.Texture.TFloat, core.Texture.FRgba32, core.GeomEnums.UHDynamic)

        world = core.NodePath("world")
        eye = core.Camera("eye")
        sun = core.Camera("sun")
        sun.setTagStateKey("kind")
        for name, rows, indices, shade in (
            ("mesh", scene.mesh, scene.mesh_indices, MESH_COLOUR),
            ("crowd", scene.small, scene.small_indices, CROWD_COLOUR),
        ):
            part = world.attachNewNode(_panda_geom(core, name, rows, indices))
            vertex = _VERTEX.replace("#version 330", f"#version 330\n#define CROWD {int(name == 'crowd')}")
            part.setShader(core.Shader.make(core.Shader.SL_GLSL, vertex, _FRAGMENT))
            part.setShaderInputs(
                eye_from_world=_panda_matrix(core, scene.eye_from_world),
                map_from_world=_panda_matrix(core, scene.map_from_world),
                sun=core.LVecBase3f(*scene.sun),
                colour=core.LVecBase3f(*shade),
                shadow=shadow,
            )
            part.setTag("kind", name)
            dark = core.NodePath("dark")
            dark.setShader(core.Shader.make(core.Shader.SL_GLSL, vertex, _DEPTH), 100)
            dark.setShaderInput("eye_from_world", _panda_matrix(core, scene.clip_from_world), 100)
            if name == "crowd":
                part.setInstanceCount(CROWD)
                part.setShaderInput("places", self._places)
            sun.setTagState(name, dark.getState())
        for camera, output in ((eye, self._buffer), (sun, sunview)):
            camera.setScene(world)
            output.makeDisplayRegion().setCamera(world.attachNewNode(camera))
        self._world = world

    def draw(self, number: int) -> None:
        memoryview(self._places.modifyRamImage()).cast("B")[:] = memoryview(self._scene.places(number)).cast("B")
        self._engine.renderFrame()

    def picture(self) -> np.ndarray:
        shot = self._buffer.getScreenshot()
        raw = np.frombuffer(bytes(shot.getRamImageAs("RGB")), np.uint8)
        return raw.reshape(SIZE[1], SIZE[0], 3)[::-1]

    def times(self, first: int, count: int) -> list[float]:
        return _times(self, first, count)


def _times(renderer, first: int, count: int, **how: bool) -> list[float]:
    out = []
    for number in range(first, first + count):
        begun = time.perf_counter()
        renderer.draw(number, **how)
        out.append(1000.0 * (time.perf_counter() - begun))
    return out


def _panda_geom(core, name: str, rows: np.ndarray, indices: np.ndarray):
    """A node that is never culled: its bounds would otherwise be looked at each frame."""
    data = core.GeomVertexData(name, core.GeomVertexFormat.getV3n3(), core.Geom.UHStatic)
    data.uncleanSetNumRows(len(rows))
    memoryview(data.modifyArray(0)).cast("B")[:] = memoryview(rows.view(np.uint8))
    triangles = core.GeomTriangles(core.Geom.UHStatic)
    triangles.setIndexType(core.Geom.NTUint32)
    layout = core.GeomVertexArrayFormat(core.InternalName.getIndex(), 1, core.Geom.NTUint32, core.Geom.CIndex)
    layout = core.GeomVertexArrayFormat.registerFormat(layout)
    numbers = core.GeomVertexArrayData(layout, core.Geom.UHStatic)
    numbers.uncleanSetNumRows(len(indices))
    memoryview(numbers).cast("B")[:] = memoryview(indices.view(np.uint8))
    triangles.setVertices(numbers)
    geom = core.Geom(data)
    geom.addPrimitive(triangles)
    node = core.GeomNode(name)
    node.addGeom(geom)
    node.setBounds(core.OmniBoundingVolume())
    node.setFinal(True)
    return node


def _panda_matrix(core, matrix: glm.mat4):
    """Panda3D writes vectors before matrices: its rows are our columns."""
    return core.LMatrix4f(*np.frombuffer(matrix.to_bytes(), "<f4").tolist())


_SETTINGS = """
load-display p3headlessgl
window-type offscreen
audio-library-name null
sync-video false
gl-version 3 3
gl-finish true
notify-level error
textures-power-2 none
"""
_VERTEX = """#version 330
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
uniform mat4 eye_from_world;
out vec3 v_world;
out vec3 v_normal;
#if CROWD
uniform samplerBuffer places;
#endif
void main() {
    v_normal = p3d_Normal;
#if CROWD
    vec4 place = texelFetch(places, gl_InstanceID);
    v_world = p3d_Vertex.xyz * place.w + place.xyz;
#else
    v_world = p3d_Vertex.xyz;
#endif
    gl_Position = eye_from_world * vec4(v_world, 1.0);
}
"""
_FRAGMENT = """#version 330
uniform vec3 colour;
uniform vec3 sun;
uniform mat4 map_from_world;
uniform sampler2DShadow shadow;
in vec3 v_world;
in vec3 v_normal;
out vec4 o_colour;
void main() {
    vec3 p = (map_from_world * vec4(v_world, 1.0)).xyz;
    float lit = texture(shadow, vec3(p.xy, p.z - 0.002));
    float facing = max(dot(normalize(v_normal), sun), 0.0);
    o_colour = vec4(colour * (0.25 + 0.75 * facing * lit), 1.0);
}
"""
_DEPTH = """#version 330
void main() {}
"""


class Child:
    """Theirs in a process of its own, asked line by line."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from game.bench.panda import serve; serve()"],
            env=surroundings(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def times(self, first: int, count: int) -> list[float]:
        return [float(word) for word in self._ask(f"times {first} {count}").split()]

    def picture(self, path: Path) -> np.ndarray:
        self._ask(f"picture {path}")
        return np.load(path)

    def _ask(self, words: str) -> str:
        try:
            self._process.stdin.write(words + "\n")
            self._process.stdin.flush()
            said = self._process.stdout.readline()
        except OSError:
            said = ""
        if not said.startswith("answer "):
            trouble = self._process.stderr.read().strip().splitlines()
            raise Trouble(f"Panda3D ended with an error: {trouble[-1] if trouble else 'it said nothing'}")
        return said.removeprefix("answer ")

    def close(self) -> None:
        with suppress(OSError, subprocess.TimeoutExpired):  # the first where it is gone already
            self._process.stdin.close()
            self._process.wait(10.0)
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        self._process.stderr.close()


def serve() -> None:
    """The child's side of Child: answers until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what Panda3D prints is no answer
    theirs = Theirs()
    for line in sys.stdin:
        verb, *words = line.split()
        if verb == "times":
            said = " ".join(f"{one:.4f}" for one in theirs.times(int(words[0]), int(words[1])))
        else:
            theirs.draw(0)
            np.save(words[0], theirs.picture())
            said = "saved"
        answers.write(f"answer {said}\n")
        answers.flush()


def panda() -> Figures:
    """Figures frame.panda3d_ratio (our time over theirs, below 1 we are quicker), panda.redrawn_ratio (the same while
    we too draw the mesh's shadow anew in each frame), panda.ours_ms, panda.theirs_ms, all medians, and
    panda.difference of the two pictures, on average and of 255; nothing where Panda3D is not installed.

    Raises Trouble where the pictures differ by more than MOST_DIFFERENT.
    """
    figures = Figures()
    if not HAS_PANDA3D:
        return figures
    ours, child = Ours(), Child()
    try:
        ours.times(0, FRAMES)
        child.times(0, FRAMES)
        ours.draw(0)
        with tempfile.TemporaryDirectory() as folder:
            theirs = child.picture(Path(folder) / "theirs.npy")
        difference = float(np.abs(ours.picture().astype(int) - theirs).mean())
        if difference > MOST_DIFFERENT:
            raise Trouble(f"Panda3D's picture is another one: {difference:.1f} of 255 on average")
        kept, their, redrawn = [], [], []
        for first in range(0, FRAMES * ROUNDS, FRAMES):
            kept.append(statistics.median(ours.times(first, FRAMES)))
            their.append(statistics.median(child.times(first, FRAMES)))
            redrawn.append(statistics.median(ours.times(first, FRAMES, keeps=False)))
        figures |= {
            "frame.panda3d_ratio": statistics.median(a / b for a, b in zip(kept, their, strict=True)),
            "panda.redrawn_ratio": statistics.median(a / b for a, b in zip(redrawn, their, strict=True)),
            "panda.ours_ms": statistics.median(kept),
            "panda.theirs_ms": statistics.median(their),
            "panda.difference": difference,
        }
        figures.about["frame.panda3d_ratio"] = {
            "triangles": len(ours.scene.mesh_indices) // 3,
            "instances": CROWD,
            "triangles each": len(ours.scene.small_indices) // 3,
            "shadow": SHADOW,
            "size": f"{SIZE[0]}x{SIZE[1]}",
            "renderer": ours.renderer,
        }
        return figures
    finally:
        child.close()
        ours.close()
