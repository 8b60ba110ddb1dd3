"""FrameView: everything that one picture needs, as plain arrays and matrices.

view/extract.py builds it from the running worlds, render/ draws it; neither knows the other. Arrays are read-only for
the reader and stay valid until the next build. Positions are voxels in a tooth and metres in a place; matrices are
glm (column-major). Colours are linear RGB. A numpy dtype here is the one description of a vertex layout: its field
names, with `a_` before them, are the attribute names in GLSL.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from pyglm import glm

TISSUE_VERTEX = np.dtype(
    [
        ("position", "<f4", 3),  # voxels
        ("normal", "i1", 4),  # outward; enamel that was lost and is whole again
        ("bake", "u1", 4),  # ambient light, thickness towards the sun, ambient light wide, light of the pulp
        ("tissue", "u1", 4),  # enamel, dentin, pulp weights, a slope across junctions; demineralisation
    ]
)
"""A vertex of the tissue's surface, 24 bytes."""


MOTE = np.dtype(
    [
        ("at", "<f4", 3),  # voxels
        ("way", "<f4", 3),  # voxels a second
        ("look", "u1", 4),  # sugar, acid, size, a fixed random byte
    ]
)
"""A speck in the saliva, 28 bytes."""


@dataclass(frozen=True, slots=True)
class Camera:
    position: glm.vec3
    target: glm.vec3
    view: glm.mat4
    projection: glm.mat4
    near: float
    far: float
    focus: float  # distance in focus
    aperture: float  # 0: everything sharp


@dataclass(frozen=True, slots=True)
class Light:
    """A mood, already blended."""

    sun_direction: glm.vec3  # towards the sun
    sun: glm.vec3
    sky: glm.vec3
    horizon: glm.vec3
    ground: glm.vec3
    water_near: glm.vec3
    water_far: glm.vec3
    fog_per_unit: float
    exposure: float
    daylight: float  # 0 to 1: how much the healed wall lets through
    haze: float = 0.006  # share of light that a voxel of water scatters towards the eye
    contrast: float = 1.0  # of the finished picture
    saturation: float = 1.0
    tint: glm.vec3 = field(default_factory=lambda: glm.vec3(1.0))  # multiplies the finished picture


@dataclass(frozen=True, slots=True)
class BrickMesh:
    """The surface in one brick of voxels. A reader keeps its copy until `version` changes."""

    brick: int
    version: int
    vertices: np.ndarray  # (n,) TISSUE_VERTEX
    indices: np.ndarray  # (m, 3) uint32


@dataclass(frozen=True, slots=True)
class FieldUpdate:
    """A box of the field texture that changed: RGBA = occupancy, demineralisation, biofilm, freshness."""

    low: tuple[int, int, int]
    texels: np.ndarray  # (dz, dy, dx, 4) uint8, C-contiguous, ready for upload


@dataclass(frozen=True, slots=True)
class TissueView:
    size: tuple[int, int, int]  # voxels
    bricks: tuple[BrickMesh, ...]  # all that hold surface, and one beyond the box (see view/skirt.py)
    field_updates: tuple[FieldUpdate, ...]
    texels: np.ndarray  # (z, y, x, 4) uint8: the whole field, for a reader that missed an update
    field_version: int  # grows by one whenever field_updates are not empty
    epoch: int  # another number: another tooth, throw away every copy


@dataclass(frozen=True, slots=True)
class PastView:
    """Where the first m rows of a swarm were, as a ring of k moments; each row is always the same bot."""

    places: np.ndarray  # (k, m, 3) float32, by moment: `newest`, then newest - 1 and so on, round the end
    newest: int
    age: float  # of the newest moment, 0 to 1 of the time between two
    version: int  # grows by one where only row `newest` is other than before, by more where the others are


@dataclass(frozen=True, slots=True)
class SwarmView:
    """The rows to draw. Interpolate previous -> position by FrameView.alpha in the vertex shader."""

    previous: np.ndarray  # (n, 3) float32
    position: np.ndarray  # (n, 3) float32
    look: np.ndarray  # (n, 4) uint8: task (0 scour, 1 build, 2 hush), cargo (odd: it travels), glow, a fixed lot
    chorus: float
    version: int  # another number when the arrays changed (once a step)
    light: np.ndarray | None = None  # (z/4, y/4, x/4, 4) uint8: what all of its bots, drawn or not, shed around them
    manner: np.ndarray | None = None  # (n, 4) uint8: how fully it is drawn, its speed, how dense the crowd, its trail
    past: PastView | None = None  # of the first rows, for long trails


SLIME_VERTEX = np.dtype(
    [
        ("position", "<f4", 3),  # voxels
        ("normal", "i1", 4),  # outward, w unused
        ("look", "u1", 4),  # shares of matrix, of all there may be, of mutans, of rods
    ]
)
"""A vertex of the biofilm's skin, 20 bytes."""


@dataclass(frozen=True, slots=True)
class PlaqueView:
    """Bodies of the biofilm, placed from the simulated sites: whoever draws the first n draws a fair sample, the large
    ones first. And the skin of slime over them, one mesh."""

    position: np.ndarray  # (n, 3) float32
    look: np.ndarray  # (n, 4) uint8: radius in 1/64 voxel, species 0..4 or 5 calculus, matrix, a fixed random byte
    axis: np.ndarray  # (n, 4) int8: half the length of what is no ball, in 1/64 voxel; 127: it lies open
    version: int
    slime: np.ndarray  # (v,) SLIME_VERTEX
    slime_indices: np.ndarray  # (t, 3) uint32
    coarse: np.ndarray  # (v,) SLIME_VERTEX: the same in fewer triangles
    coarse_indices: np.ndarray  # (t, 3) uint32
    slime_version: int


@dataclass(frozen=True, slots=True)
class Marker:
    """A thing the player should be able to find: spring, port, ring, focus, job."""

    kind: str  # spring, port, focus, recall, anchor_<task>, keep_out, job, ghost
    at: glm.vec3
    radius: float
    value: float  # progress or strength, 0 to 1


@dataclass(frozen=True, slots=True)
class FibresView:
    """Strands of nerve fibres as lines from their twigs down to the pulp, and what runs along them now."""

    path: np.ndarray  # (f, m, 3) float32: points of each strand from its tip on; the same array while they stay
    excited: np.ndarray  # (f, m) uint8: how strongly it fired what passes there
    phase: np.ndarray  # (f, m) float32: messages that have passed; one is at its middle at n + 0.5
    sort: np.ndarray  # (f,) uint8: 1 A-delta (sharp), 2 C (dull)
    version: int


@dataclass(frozen=True, slots=True)
class FluidView:
    """What drifts in the saliva: specks round the eye that go where it flows, and sour wisps where acid is."""

    motes: np.ndarray  # (n,) MOTE
    wisps: np.ndarray  # (m, 4) float32: where, and how sour, 0 to 1
    wisps_version: int


@dataclass(frozen=True, slots=True)
class EffectView:
    """A short gentle sign that something happened."""

    kind: str  # one of view/effects.py LIVES_S
    at: glm.vec3
    radius: float
    age: float  # 0 to 1 of its life
    strength: float  # 0 to 1


FACE = ("across", "up", "blink", "lid", "brow", "knit", "skew", "cheek", "open", "smile", "side", "blush")
"""The numbers of a face, in the order of PeopleView.face: where the eyes look (-1 to 1), lids, brows, mouth."""
DYES = 4
"""Colours that a body may be dyed in: skin, hair, upper, lower; slot 0 of a vertex is as it was modelled."""


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Everybody in a place, a row each; the same row is the same person while `names` stays."""

    names: tuple[str, ...]  # who, of the cast, by row
    bodies: tuple[str, ...]  # files in assets/models/people without extension
    body: np.ndarray  # (n,) uint16: which of the bodies
    place: np.ndarray  # (n, 3, 4) float32: model to world
    pose: np.ndarray  # (n, bones, 3, 4) float32: rest to posed, in the model, in the order of content/skeleton.py
    face: np.ndarray  # (n, 12) float32, see FACE
    dyes: np.ndarray  # (n, 4, 3) float32, linear RGB; negative: as it was modelled
    glow: np.ndarray  # (n, 4) float32: colour and strength of a lamp at their seat
    light: np.ndarray  # (n, 3) float32: how much of the place's light is where they are; 1: as at its probe


@dataclass(frozen=True, slots=True)
class PropView:
    """A prop of a place. What its room was baked with is in the room's own file and only has to be moved."""

    id: str
    model: str  # file in assets/models/props without extension
    transform: glm.mat4
    is_baked: bool


@dataclass(frozen=True, slots=True)
class SignView:
    """Words on a rectangle that faces +z before its transform, `size` metres wide and high."""

    text: str
    transform: glm.mat4
    size: tuple[float, float]
    style: str  # glow, print, chalk, screen, gold
    colour: glm.vec3


@dataclass(frozen=True, slots=True)
class RoomView:
    """A place at a moment: its room in the light of its state, what stands there, and who."""

    room: str  # file in assets/models/places without extension
    lights: dict[str, glm.vec3]  # what each baked group of lamps is multiplied with; a group that is not here is off
    props: tuple[PropView, ...] = ()
    signs: tuple[SignView, ...] = ()
    people: PeopleView | None = None
    signals: dict[str, float] = field(default_factory=dict)  # 0 to 1 by name: marks, trace, doors, sights looked at
    indoors: bool = True
    mirror: bool = False  # whether the floor mirrors, where the preset can
    stars: float = 0.0
    rain: float = 0.0
    dim: float = 0.0  # 0 lit .. 1 black
    lamp: float = 1.0  # strength of all lamps; beyond 1, up to 4, everything burns white


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """A standard glTF file by itself, in a studio, posed at FrameView.time_s."""

    file: str  # its path
    low: glm.vec3  # the box that it fills
    high: glm.vec3
    action: str = ""  # name or number of the animation; "": what the file plays first
    has_floor: bool = True


SKETCH_VERTEX = np.dtype([("position", "<f4", 3), ("colour", "u1", 4)])
"""A corner of what is sketched over a picture, 16 bytes; the colour as a screen shows it, with its opacity."""


@dataclass(frozen=True, slots=True)
class SketchView:
    """Lines and sheets in the world that belong to a tool and not to the scene: outlines, grids, slices. Drawn over
    the finished picture; what lies behind something is drawn faintly. A reader keeps its copy until `version` changes.
    """

    lines: np.ndarray  # (2 n,) SKETCH_VERTEX: from, to, from, to
    sheets: np.ndarray  # (3 m,) SKETCH_VERTEX: triangles
    version: int


@dataclass(slots=True)
class FrameView:
    time_s: float
    alpha: float  # share of a step since the last one, 0 to 1
    camera: Camera
    light: Light
    tissue: TissueView | None = None
    swarms: tuple[SwarmView, ...] = ()
    plaque: PlaqueView | None = None
    fibres: FibresView | None = None
    fluid: FluidView | None = None
    effects: tuple[EffectView, ...] = ()
    markers: tuple[Marker, ...] = ()
    room: RoomView | None = None
    exhibit: ExhibitView | None = None
    pulse: float = 0.0  # the patient's, for the edge of the picture, 0 to 1
    pain: float = 0.0  # 0 to 1
    reduced_motion: bool = False
    bot_look: str = "round"  # how bots look near: round or legged
    sketch: SketchView | None = None
