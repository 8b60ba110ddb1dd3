"""Places as data, and the FrameView of one at a moment: who stands where, who looks at whom, and through which camera.

Called by scenes and by captures. Pure: the same arguments give the same picture, so a conversation is cameras, speaker
and expression by line, and no state. Metres; a figure faces +z before it is turned. Names of cameras and expressions
are those that the stories use in their tags.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import lru_cache

from pyglm import glm

from game.core import paths
from game.view.frame import Camera, FigureView, FrameView, Light, PlaceView

LOOK_SECONDS = 0.55  # a head takes this long to turn to another speaker


@dataclass(frozen=True, slots=True)
class Shot:
    """A camera of a set."""

    at: tuple[float, float, float]
    target: tuple[float, float, float]
    lens: float = 38.0  # degrees from bottom to top
    drift: float = 1.0  # how much it breathes
    near: float = 0.06


@dataclass(frozen=True, slots=True)
class Mark:
    """Where somebody stands in a set, and at whom they look when nobody speaks."""

    at: tuple[float, float, float]
    turn: float  # degrees about y from +z, towards +x
    looks_at: str = ""
    only: tuple[str, ...] = ()  # cameras in which they are there; empty: in all
    never: tuple[str, ...] = ()  # cameras in which they are not


@dataclass(frozen=True, slots=True)
class PlaceSet:
    room: str
    cameras: dict[str, Shot]
    cast: dict[str, Mark]
    light: Light
    mirror: bool = False
    patient: str = ""  # whose mouth the camera dives into
    hand: bool = False  # whether the player's hand can rise into the picture


def _light(sun_direction, sun, sky, horizon, ground, exposure) -> Light:
    return Light(
        sun_direction=glm.normalize(glm.vec3(*sun_direction)),
        sun=glm.vec3(*sun),
        sky=glm.vec3(*sky),
        horizon=glm.vec3(*horizon),
        ground=glm.vec3(*ground),
        water_near=glm.vec3(0.0),
        water_far=glm.vec3(0.0),
        fog_per_unit=0.0,
        exposure=exposure,
        daylight=1.0,
    )


SETS: dict[str, PlaceSet] = {
    "old_surgery": PlaceSet(
        room="old_surgery",
        cameras={
            "ceiling": Shot((-0.02, 1.12, 0.08), (-0.06, 2.40, -1.22), 62.0, 1.6),
            "lamp": Shot((0.0, 1.13, 0.06), (0.16, 2.34, -1.00), 54.0, 1.6),
        },
        cast={},
        light=_light(
            (0.28, 0.72, -0.55), (1.10, 0.86, 0.56), (0.30, 0.29, 0.26), (0.34, 0.36, 0.36), (0.14, 0.11, 0.08), 1.08
        ),
        hand=True,
    ),
    "pod_ring": PlaceSet(
        room="pod_ring",
        cameras={
            "wide": Shot((2.05, 1.74, -0.35), (-0.12, 1.16, -5.1), 44.0, 1.3),
            "talk": Shot((1.62, 1.60, -3.55), (0.16, 1.22, -5.45), 40.0),
            "elara": Shot((-0.28, 1.53, -4.12), (1.10, 1.42, -5.02), 34.0),
            "jaxon": Shot((-0.22, 1.56, -3.00), (-1.66, 1.48, -3.92), 37.0),
            "lindqvist": Shot((0.34, 1.52, -4.02), (-0.01, 1.30, -5.6), 34.0),
            "mia": Shot((-0.75, 1.46, -4.55), (-2.14, 1.34, -5.72), 36.0),
            "marco": Shot((0.72, 1.57, -3.50), (2.22, 1.44, -2.84), 36.0),
            "glass": Shot((1.42, 1.58, -4.12), (1.92, 1.52, -5.62), 40.0),
            "doors": Shot((0.55, 1.66, 1.60), (0.0, 1.75, 8.8), 46.0, 1.3),
            "armrest": Shot((0.78, 1.32, -4.72), (0.345, 0.88, -5.44), 30.0),
            "result": Shot((-0.62, 1.50, -3.78), (0.06, 1.22, -5.55), 38.0),
        },
        cast={
            "lindqvist": Mark((0.0, 0.705, -5.555), 0.0, "elara", never=("armrest", "marco", "doors")),
            "elara": Mark((1.12, 0.0, -5.02), -62.0, "lindqvist", never=("armrest", "doors")),
            "jaxon": Mark(
                (-1.75, 0.0, -3.85), 78.0, "elara", never=("armrest", "glass", "lindqvist", "result", "doors", "mia")
            ),
            "mia": Mark((-2.20, 0.0, -5.70), 55.0, "lindqvist"),
            "marco": Mark((2.30, 0.0, -2.80), -105.0, "elara", only=("marco",)),
        },
        light=_light(
            (0.30, 0.78, 0.55), (1.02, 0.98, 0.92), (0.55, 0.63, 0.71), (0.40, 0.47, 0.53), (0.13, 0.15, 0.17), 1.30
        ),
        mirror=True,
        patient="lindqvist",
    ),
}


def build_place(
    set_name: str,
    camera: str = "wide",
    time_s: float = 0.0,
    *,
    camera_from: str = "",
    blend: float = 1.0,
    dive: float = 0.0,
    speaker: str = "",
    speaker_before: str = "",
    speaker_s: float = 10.0,
    expression: str = "neutral",
    expressions: dict[str, str] | None = None,
    talking: float = 0.0,
    hand_raised: float = 0.0,
    lamp: float = 1.0,
    dim: float = 0.0,
    trace: float = 0.5,
    marks: float = 0.0,
    doors: float = 0.0,
    aspect: float = 16.0 / 9.0,
    reduced_motion: bool = False,
) -> FrameView:
    """The picture of a set.

    `camera_from` and `blend` (0 to 1) move from one camera to another; camera `dive` and `dive` (0 to 1) go from the
    patient's face into the mouth. The `speaker` has `expression` and `talking` (0 to 1) and is looked at; `speaker_s`
    seconds ago it was `speaker_before`. `expressions` are those of others by name. `lamp` 0 to 1, and beyond it to 4
    for a lamp that burns white; `dim` 1 is black. `trace` is the height of the line on the glass, `marks` how white
    the fingers' marks on the armrest are, `doors` how far the doors are open (all 0 to 1). Raises KeyError for a set
    that is not in SETS; an unknown camera is the set's first.
    """
    place = SETS[set_name]
    is_dive = camera == "dive" and bool(place.patient)
    shot = dive_shot(place, dive) if is_dive else _shot(place, camera)
    if camera_from and blend < 1.0:
        shot = _between(_shot(place, camera_from), shot, _ease(blend))
    view = _camera(shot, time_s, aspect, reduced_motion)
    moods = {**(expressions or {}), **({speaker: expression} if speaker else {})}
    if is_dive:
        moods[place.patient] = "wide"
        dim = max(dim, _ease((dive - 0.86) / 0.14))
    looks = _Looks(place, speaker, speaker_before, min(1.0, max(0.0, speaker_s / LOOK_SECONDS)))
    figures = []
    for name, mark in place.cast.items():
        if (mark.only and camera not in mark.only) or camera in mark.never:
            continue
        gaze = None if is_dive and name == place.patient else looks.of(name, view.position)
        figures.append(
            FigureView(
                model=name,
                transform=_stand(mark),
                expression=moods.get(name, "neutral"),
                talking=talking if name == speaker else 0.0,
                gaze=gaze,
            )
        )
    if place.hand and hand_raised > 0.0:
        figures.append(_hand(view, hand_raised, time_s, reduced_motion))
    return FrameView(
        time_s=time_s,
        alpha=1.0,
        camera=view,
        light=_lit(place.light, lamp),
        place=PlaceView(place.room, tuple(figures), min(1.0, max(0.0, dim)), lamp, trace, marks, doors, place.mirror),
        reduced_motion=reduced_motion,
    )


def build_person(
    name: str,
    time_s: float = 0.0,
    *,
    expression: str = "neutral",
    talking: float = 0.0,
    around: float = 15.0,
    aspect: float = 1.0,
    reduced_motion: bool = False,
) -> FrameView:
    """One person where they stand, head and shoulders, looking into the camera from `around` degrees to their left.

    Raises KeyError for somebody who is in no set.
    """
    place = next((place for place in SETS.values() if name in place.cast), None)
    if place is None:
        raise KeyError(name)
    mark, eyes = place.cast[name], point_of(place, name, "eyes")
    angle = math.radians(mark.turn + around)
    at = eyes + 1.05 * glm.vec3(math.sin(angle), 0.02, math.cos(angle))
    shot = Shot(tuple(at), tuple(eyes - glm.vec3(0.0, 0.07, 0.0)), 27.0, 0.5)
    view = _camera(shot, time_s, aspect, reduced_motion)
    figure = FigureView(name, _stand(mark), expression, talking, view.position)
    return FrameView(
        time_s=time_s,
        alpha=1.0,
        camera=view,
        light=place.light,
        place=PlaceView(place.room, (figure,), mirror=place.mirror),
        reduced_motion=reduced_motion,
    )


def dive_shot(place: PlaceSet, t: float) -> Shot:
    """From the patient's face, at t = 0, to inside the mouth, at t = 1: slow, then falling."""
    start = place.cameras[place.patient]
    mouth = point_of(place, place.patient, "mouth")
    ahead = mouth + glm.vec3(0.0, -0.02, 0.34)
    inside = mouth + glm.vec3(0.0, -0.006, -0.002)
    t = min(1.0, max(0.0, t))
    first, last = _ease(t / 0.55), max(0.0, min(1.0, (t - 0.38) / 0.54)) ** 2
    at = glm.mix(glm.mix(glm.vec3(*start.at), ahead, first), inside + glm.vec3(0.0, 0.0, 0.012), last)
    target = glm.mix(glm.vec3(*start.target), inside - glm.vec3(0.0, 0.012, 0.05), _ease(t / 0.45))
    return Shot(tuple(at), tuple(target), start.lens + 14.0 * last, 1.0 - t, 0.004)


def point_of(place: PlaceSet, name: str, anchor: str) -> glm.vec3:
    """An anchor (eyes, mouth, head, neck, chest) of somebody of the set, in the world."""
    found = _anchors().get(name, {}).get(anchor, (0.0, 1.5, 0.1))
    return glm.vec3(_stand(place.cast[name]) * glm.vec4(*found, 1.0))


@lru_cache(maxsize=1)
def _anchors() -> dict[str, dict]:
    """Anchors of every model, from the manifest; none where it cannot be read (the models then fail by name)."""
    try:
        rows = json.loads(paths.asset("models", "manifest.json").read_text(encoding="utf-8"))
        return {name: dict(row["anchors"]) for name, row in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


class _Looks:
    """Who looks where: listeners at the speaker, the speaker at whom they stand with, and nobody at a loudspeaker."""

    def __init__(self, place: PlaceSet, speaker: str, before: str, turned: float) -> None:
        self._place, self._speaker, self._before, self._turned = place, speaker, before, _ease(turned)

    def of(self, name: str, camera: glm.vec3) -> glm.vec3 | None:
        now = self._at(name, self._speaker, camera)
        if self._turned >= 1.0:
            return now
        return glm.mix(self._at(name, self._before, camera), now, self._turned)

    def _at(self, name: str, speaker: str, camera: glm.vec3) -> glm.vec3:
        cast = self._place.cast
        if speaker == name:
            target = self._before if self._before in cast and self._before != name else cast[name].looks_at
        else:
            target = speaker if speaker in cast else cast[name].looks_at
        return point_of(self._place, target, "eyes") if target in cast else camera


def _stand(mark: Mark) -> glm.mat4:
    return glm.rotate(
        glm.translate(glm.mat4(1.0), glm.vec3(*mark.at)), math.radians(mark.turn), glm.vec3(0.0, 1.0, 0.0)
    )


def _shot(place: PlaceSet, name: str) -> Shot:
    if name == "dive" and place.patient:
        return dive_shot(place, 0.0)
    return place.cameras.get(name) or next(iter(place.cameras.values()))


def _between(a: Shot, b: Shot, t: float) -> Shot:
    def mix(p, q):
        return tuple(x + (y - x) * t for x, y in zip(p, q, strict=True))

    return replace(
        b,
        at=mix(a.at, b.at),
        target=mix(a.target, b.target),
        lens=a.lens + (b.lens - a.lens) * t,
        near=min(a.near, b.near),
    )


def _ease(t: float) -> float:
    t = min(1.0, max(0.0, t))
    return t * t * (3.0 - 2.0 * t)


def _camera(shot: Shot, time_s: float, aspect: float, still: bool) -> Camera:
    at, target = glm.vec3(*shot.at), glm.vec3(*shot.target)
    if not still:
        t, far = time_s, shot.drift * 0.006 * min(4.0, glm.length(target - at))
        at += far * glm.vec3(math.sin(t * 0.37), math.sin(t * 0.83) * 0.8, math.sin(t * 0.29 + 1.0))
        target += far * 0.5 * glm.vec3(math.sin(t * 0.31 + 2.0), math.sin(t * 0.83 - 0.6), 0.0)
    view = glm.lookAt(at, target, glm.vec3(0.0, 1.0, 0.0))
    # a narrow window keeps what a 16:9 one shows across, up to a point
    lens = math.radians(shot.lens)
    if aspect < 1.5:
        lens = 2.0 * math.atan(min(1.5 / max(aspect, 0.3), 2.2) * math.tan(lens / 2.0))
    far_plane = 40.0
    projection = glm.perspective(lens, max(aspect, 0.05), shot.near, far_plane)
    return Camera(at, target, view, projection, shot.near, far_plane, glm.length(target - at), 0.0)


def _lit(light: Light, lamp: float) -> Light:
    """A lamp that burns white burns the whole picture white."""
    over = max(0.0, lamp - 1.0)
    return replace(light, sun=light.sun * min(lamp, 2.0), exposure=light.exposure * (1.0 + 0.9 * over * over))


def _hand(view: Camera, raised: float, time_s: float, still: bool) -> FigureView:
    """The player's left hand, from under the picture to where it cannot be overlooked."""
    up = _ease(raised)
    tremble = 0.0 if still else 0.0022 * up * math.sin(time_s * 23.0) * (0.6 + 0.4 * math.sin(time_s * 1.7))
    at = glm.mix(glm.vec3(-0.20, -0.62, -0.40), glm.vec3(-0.135, -0.095, -0.50), up) + glm.vec3(
        tremble, 0.5 * tremble, 0.0
    )
    place = glm.translate(glm.inverse(view.view), at)
    place = glm.rotate(place, math.radians(-16.0 + 10.0 * up), glm.vec3(0.0, 0.0, 1.0))
    place = glm.rotate(place, math.radians(-28.0 * (1.0 - up) - 14.0), glm.vec3(1.0, 0.0, 0.0))
    place = glm.rotate(place, math.radians(180.0 - 14.0), glm.vec3(0.0, 1.0, 0.0))
    return FigureView("child_hand", place)
