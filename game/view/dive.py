"""The dive: from a pod in a place through face, mouth, tooth and fissure between the prisms of enamel, in one shot.

Called by the dive's scene, captures and films. Pure: a share of the way gives a camera, which of three rooms is seen,
and how large what is seen really is. The rooms have units of their own (metres, 25 mm, 5 micrometres), so a length on
the screen shrinks a hundred-thousandfold without a cut; where one room hands over to the next the lens is inside lips,
groove or light. The same way backwards leads out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from pyglm import glm

from game.content.place import Place
from game.view.frame import Camera, FrameView, Light, PeopleView, RoomView
from game.view.rooms import build_room, camera_looking, ease

TO_LIPS, TO_PRISMS, TO_TOOTH = 0.40, 0.70, 0.97
"""Shares of the way at which the next room begins; the last stretch is light."""
DARK = 0.018  # of the way: how long the picture sinks where rooms meet
MOUTH_UNIT, PRISM_UNIT = 0.025, 5e-6  # metres

# (share of the room's stretch, where the lens is, what it looks at, lens in degrees)
_MOUTH = (
    (0.00, (0.00, 0.20, 1.35), (0.00, 0.05, -1.0), 44.0),
    (0.22, (0.00, 0.17, 0.42), (0.12, -0.05, -1.2), 50.0),
    (0.45, (0.18, 0.20, -0.55), (0.80, -0.12, -1.45), 52.0),
    (0.68, (0.70, 0.24, -1.16), (0.930, -0.13, -1.520), 46.0),
    (0.86, (0.900, 0.02, -1.445), (0.934, -0.1136, -1.534), 44.0),
    (1.00, (0.933, -0.094, -1.529), (0.934, -0.1136, -1.534), 44.0),
)
"""Through assets/source/places/mouth.py, whose central groove is at (0.934, -0.114, -1.534)."""
_PRISMS = (
    (0.00, (0.10, 8.50, 2.40), (0.05, -0.5, -3.4), 54.0),
    (0.25, (0.15, 1.90, -1.80), (0.05, 0.2, -7.5), 62.0),
    (0.50, (-0.20, 0.55, -8.0), (0.25, 0.1, -14.0), 66.0),
    (0.80, (0.15, 0.30, -18.0), (0.0, 0.2, -25.0), 70.0),
    (1.00, (0.00, 0.35, -27.5), (0.0, 0.4, -31.0), 74.0),
)


@dataclass(frozen=True, slots=True)
class Patient:
    """Whose mouth it is: points in the place, and the way the face looks."""

    mouth: glm.vec3
    facing: glm.vec3


@dataclass(frozen=True, slots=True)
class Dive:
    """A moment of the way."""

    frame: FrameView
    height_m: float  # what the picture shows from bottom to top at the point it looks at
    magnification: float  # of what is seen, relative to the beginning


def dive(
    share: float,
    place: Place,
    state: str,
    start: Camera,
    patient: Patient,
    *,
    pod: str = "",
    people: PeopleView | None = None,
    time_s: float = 0.0,
    aspect: float = 16.0 / 9.0,
    reduced_motion: bool = False,
) -> Dive:
    """The picture at a `share` of the way, 0 at the camera `start` in the place and 1 where the tooth takes over.

    `pod` is the id of the pod, whose canopy shuts; `people` are those of the place now. With reduced motion the lens
    stands still in each room and the picture sinks between them.
    """
    share = min(1.0, max(0.0, share))
    first = _height(start.position, start.target, 2.0 * math.atan(1.0 / start.projection[1][1]))
    if share < TO_LIPS:
        t = share / TO_LIPS
        camera = _to_lips(0.55 if reduced_motion else t, start, patient, aspect)
        signals = {pod: ease(t / 0.5)} if pod else {}
        frame = build_room(
            place, state, camera, time_s=time_s, people=people, signals=signals, reduced_motion=reduced_motion,
            dim=_dim(share, None, TO_LIPS),
        )  # fmt: skip
        return _told(frame, camera, 1.0, first)
    if share < TO_PRISMS:
        t = (share - TO_LIPS) / (TO_PRISMS - TO_LIPS)
        camera = _along(_MOUTH, 0.5 if reduced_motion else t, aspect, 0.004)
        lights = {
            "day": glm.vec3(1.0, 0.97, 0.93) * (1.0 - 0.55 * t),
            "lamps": glm.vec3(0.55),
            "accent": glm.vec3(0.30 + 0.25 * t),
        }
        frame = _inside("mouth", camera, lights, time_s, _dim(share, TO_LIPS, TO_PRISMS), reduced_motion)
        return _told(frame, camera, MOUTH_UNIT, first)
    t = (share - TO_PRISMS) / (1.0 - TO_PRISMS)
    camera = _along(_PRISMS, 0.5 if reduced_motion else t, aspect, 0.02)
    lights = {
        "day": glm.vec3(1.0, 0.95, 0.88) * (1.0 - 0.5 * t),
        "lamps": glm.vec3(0.9),
        "accent": glm.vec3(0.9 + 5.0 * t * t),
    }
    dim = max(_dim(share, TO_PRISMS, None), ease((share - TO_TOOTH) / (1.0 - TO_TOOTH)))
    return _told(_inside("prisms", camera, lights, time_s, dim, reduced_motion), camera, PRISM_UNIT, first)


def scale_bar(height_m: float, pixels: float, longest: float = 180.0) -> tuple[float, float]:
    """A round length in metres, 1, 2 or 5 times a power of ten, and its length on a picture that is so many `pixels`
    high; at most `longest` pixels."""
    most = height_m * longest / max(pixels, 1.0)
    power = 10.0 ** math.floor(math.log10(most))
    length = max(step * power for step in (1.0, 2.0, 5.0) if step * power <= most * (1.0 + 1e-9))
    return length, length / height_m * pixels


# -- inside -----------------------------------------------------------------------------------------------------------


def _to_lips(t: float, start: Camera, patient: Patient, aspect: float) -> Camera:
    """From where the place was seen, round to the face, and on to the lips."""
    mouth, facing = patient.mouth, patient.facing
    up = glm.vec3(0.0, 1.0, 0.0)
    before_face = mouth + 0.62 * facing + 0.10 * up
    at_lips = mouth + 0.030 * facing
    there, close = ease(t / 0.62), max(0.0, min(1.0, (t - 0.50) / 0.50)) ** 2
    at = glm.mix(glm.mix(start.position, before_face, there), at_lips, close)
    at += up * 0.16 * math.sin(math.pi * there) * (1.0 - close)
    look = glm.mix(glm.mix(start.target, mouth + 0.03 * up, ease(t / 0.5)), mouth - 0.05 * facing, close)
    first = math.degrees(2.0 * math.atan(1.0 / start.projection[1][1]))
    lens = first + (44.0 - first) * ease(t)
    return camera_looking(at, look, lens, aspect, near=0.06 + (0.006 - 0.06) * ease(t / 0.8))


def _along(way: tuple, t: float, aspect: float, near: float) -> Camera:
    """A smooth way through places of the lens (centripetal enough: their distances are alike)."""
    keys = [row[0] for row in way]
    i = max(0, min(len(way) - 2, sum(key <= t for key in keys) - 1))
    s = (t - keys[i]) / (keys[i + 1] - keys[i])
    rows = [way[max(0, min(len(way) - 1, k))] for k in (i - 1, i, i + 1, i + 2)]

    def spline(field: int) -> glm.vec3:
        a, b, c, d = (glm.vec3(*row[field]) for row in rows)
        return 0.5 * (
            2.0 * b + (c - a) * s + (2.0 * a - 5.0 * b + 4.0 * c - d) * s * s + (3.0 * b - a - 3.0 * c + d) * s * s * s
        )

    lens = rows[1][3] + (rows[2][3] - rows[1][3]) * s
    return camera_looking(spline(1), spline(2), lens, aspect, near)


def _inside(room: str, camera: Camera, lights: dict, time_s: float, dim: float, still: bool) -> FrameView:
    far = (0.16, 0.09, 0.08) if room == "mouth" else (0.02, 0.15, 0.16)
    light = Light(
        sun_direction=glm.normalize(glm.vec3(0.0, 0.5, 1.0)),
        sun=glm.vec3(0.9, 0.86, 0.80),
        sky=1.2 * glm.vec3(*far),
        horizon=glm.vec3(*far),
        ground=glm.vec3(0.10, 0.04, 0.03),
        water_near=glm.vec3(0.0),
        water_far=glm.vec3(0.0),
        fog_per_unit=0.0,
        exposure=1.0 if room == "mouth" else 1.5,
        daylight=1.0,
    )
    view = RoomView(room=room, lights=lights, dim=dim)
    return FrameView(time_s=time_s, alpha=1.0, camera=camera, light=light, room=view, reduced_motion=still)


def _dim(share: float, begin: float | None, end: float | None) -> float:
    """How dark it is near where rooms meet."""
    dark = 0.0
    if begin is not None:
        dark = max(dark, 1.0 - ease((share - begin) / DARK))
    if end is not None:
        dark = max(dark, 1.0 - ease((end - share) / DARK))
    return dark


def _height(at: glm.vec3, look: glm.vec3, lens: float) -> float:
    return 2.0 * glm.length(look - at) * math.tan(lens / 2.0)


def _told(frame: FrameView, camera: Camera, unit: float, first: float) -> Dive:
    height = unit * _height(camera.position, camera.target, 2.0 * math.atan(1.0 / camera.projection[1][1]))
    return Dive(frame, height, first / max(height, 1e-12))
