"""Cameras and light for a standard glTF file that `capture` and `record` show; subjects.py gives it its clock.

Invariant: the camera makes room for the whole movement, so a film of it neither jumps nor crops; whatever is asked for
by name is one that the file has (subjects.py checks).
"""

from __future__ import annotations

import math
from pathlib import Path

from pyglm import glm

from game.content.glb import ModelFault
from game.render.gltf.pose import bounds, played, pose
from game.render.gltf.scene import Eye, load_scene
from game.view.frame import Camera, ExhibitView, FrameView, Light

MODEL_LENS = 32.0  # degrees
LARGEST = 1e9
FILLED = 0.86  # share of the picture that a model may fill
LOOKS_AT_MOTION = 6  # moments of an animation that the camera makes room for
STUDIO = Light(
    sun_direction=glm.normalize(glm.vec3(-0.62, 0.82, 0.52)),
    sun=glm.vec3(1.0),
    sky=glm.vec3(0.3),
    horizon=glm.vec3(0.2),
    ground=glm.vec3(0.1),
    water_near=glm.vec3(0.0),
    water_far=glm.vec3(0.0),
    fog_per_unit=0.0,
    exposure=0.85,
    daylight=0.0,
    haze=0.0,
    saturation=0.9,
)
"""What the passes after the exhibit's ask for; the soft boxes themselves stand in render/gltf/studio.py."""


class Exhibit:
    """A glTF file and who looks at it. Raises ModelFault that names the file."""

    def __init__(self, path: Path) -> None:
        self.scene = load_scene(str(path))
        self.actions = _by_name(one.name for one in self.scene.animations)
        self.cameras = _by_name(one.name for one in self.scene.eyes)
        self._box: tuple[str, glm.vec3, glm.vec3] | None = None

    def frame(self, time_s: float, camera: str, action: str, aspect: float) -> FrameView:
        """The file at a moment, seen by its camera of that name or number, or whole."""
        playing = played(self.scene, action)
        if self._box is None or self._box[0] != action:
            self._box = (action, *self._room(playing))
        _, low, high = self._box
        seen = around(low, high, 24.0 + (0.0 if playing else 30.0 * time_s), aspect)
        if camera:
            eye = self.scene.eyes[self.cameras[camera]]
            place = pose(self.scene, playing, time_s).world[eye.node]
            seen = through(eye, glm.mat4(*map(float, place.T.reshape(-1))), glm.length(high - low), aspect)
        return FrameView(time_s, 1.0, seen, STUDIO, exhibit=ExhibitView(self.scene.path, low, high, action, not camera))

    def _room(self, playing: tuple) -> tuple[glm.vec3, glm.vec3]:
        """The box that the model fills while it moves."""
        length = max((one.length for one in playing), default=0.0)
        moments = [length * k / LOOKS_AT_MOTION for k in range(LOOKS_AT_MOTION if length > 0.0 else 1)]
        boxes = [bounds(self.scene, pose(self.scene, playing, moment)) for moment in moments]
        low, high = (glm.vec3(*map(float, corner)) for corner in boxes[0])
        for one, other in boxes[1:]:
            low, high = glm.min(low, glm.vec3(*map(float, one))), glm.max(high, glm.vec3(*map(float, other)))
        size = glm.length(high - low)
        if not (size < LARGEST and glm.length(low) < LARGEST):
            raise ModelFault(f"{Path(self.scene.path).name}: it stands, or reaches, farther than {LARGEST:g}")
        return low, high


def _by_name(names) -> dict[str, int]:
    """Names and numbers -> place in the list; of equal names the first."""
    listed = list(names)
    return {str(number): number for number in range(len(listed))} | {
        name: number for number, name in reversed(list(enumerate(listed)))
    }


def around(low: glm.vec3, high: glm.vec3, degrees: float, aspect: float) -> Camera:
    """A camera that sees a whole box, from a little above."""
    middle, size = (low + high) * 0.5, high - low
    radius = max(1e-6, glm.length(size) * 0.5)
    half, angle = math.radians(MODEL_LENS) * 0.5, math.radians(degrees)
    towards = glm.normalize(glm.vec3(math.sin(angle), 0.30, math.cos(angle)))
    across = glm.normalize(glm.cross(glm.vec3(0.0, 1.0, 0.0), towards))
    up, high_slope = glm.cross(towards, across), FILLED * math.tan(half)
    turned = 0.5 * math.hypot(size.x, size.z)  # the box may turn: it fills a drum
    away = 0.0
    for step in range(24):
        for end in (-0.5, 0.5):
            turn = step * math.pi / 12.0
            rim = glm.vec3(turned * math.cos(turn), end * size.y, turned * math.sin(turn))
            wide, tall = abs(glm.dot(rim, across)) / aspect, abs(glm.dot(rim, up))
            away = max(away, glm.dot(rim, towards) + max(wide, tall) / high_slope)
    away = max(away, 1.05 * radius)
    eye = middle + away * towards
    near, far = max(1e-3 * away, away - 1.5 * radius), away + 2.0 * radius
    return Camera(
        position=eye,
        target=middle,
        view=glm.lookAt(eye, middle, glm.vec3(0.0, 1.0, 0.0)),
        projection=glm.perspective(2.0 * half, aspect, near, far),
        near=near,
        far=far,
        focus=away,
        aperture=0.0,
    )


def through(eye: Eye, place: glm.mat4, reach: float, aspect: float) -> Camera:
    """A camera of the file, for a picture of that shape; `reach` is how large the model is."""
    position = glm.vec3(place[3])
    ahead, up = -glm.vec3(place[2]), glm.vec3(place[1])
    ahead = glm.normalize(ahead) if glm.length(ahead) > 1e-9 else glm.vec3(0.0, 0.0, -1.0)
    up = up if glm.length(glm.cross(ahead, up)) > 1e-6 else glm.vec3(0.0, 1.0, 0.1)
    near = max(eye.near, 1e-5)
    far = max(eye.far if math.isfinite(eye.far) else near + 1e3 * max(reach, 1.0), 1.001 * near)
    if eye.is_flat:
        lens = glm.ortho(-eye.high * aspect, eye.high * aspect, -eye.high, eye.high, eye.near, far)
    else:
        lens = glm.perspective(eye.high, aspect, near, far)
    return Camera(
        position=position,
        target=position + ahead * max(reach, 1e-3),
        view=glm.lookAt(position, position + ahead, up),
        projection=lens,
        near=near,
        far=far,
        focus=max(reach, 1e-3),
        aperture=0.0,
    )
