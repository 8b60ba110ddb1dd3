"""A place as a picture: its document, a state and who is in it -> the FrameView of a moment.

Called by walks, talks, dives, menus, captures and the editor. Pure: the same arguments give the same picture. What a
state says becomes light here; who stands how comes from people.py, where the camera is from its callers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from pyglm import glm

from game.content.place import Place, PlaceState
from game.content.place_kinds import PlaceCamera, Prop, Sign
from game.core.text import tr
from game.view.frame import Camera, FrameView, Light, PeopleView, PropView, RoomView, SignView
from game.view.place_light import place_light

NEAR, FAR = 0.06, 400.0


def build_room(
    place: Place,
    state: str,
    camera: Camera,
    *,
    time_s: float = 0.0,
    people: PeopleView | None = None,
    signals: Mapping[str, float] | None = None,
    dim: float = 0.0,
    lamp: float = 1.0,
    reduced_motion: bool = False,
    props: tuple[PropView, ...] = (),
) -> FrameView:
    """The picture of a place. `signals` are 0 to 1 by name and move the props that follow them; `props` stand there
    besides those of the document; `dim` 1 is black, `lamp` beyond 1 burns white."""
    lit = place.state(state)
    signals = dict(signals or {})
    lights = {group.name: glm.vec3(*group.colour) * group.strength for group in lit.lights}
    room = RoomView(
        room=place.room,
        lights=lights,
        props=(*(prop_view(part, signals) for part in place.standing(Prop, lit.id)), *props),
        signs=tuple(_sign(part) for part in place.standing(Sign, lit.id)),
        people=_where_light_falls(place.room, lights, people),
        signals=signals,
        indoors=place.indoors,
        mirror=place.mirror,
        stars=lit.stars,
        rain=lit.rain,
        dim=min(1.0, max(0.0, dim)),
        lamp=lamp,
    )
    return FrameView(
        time_s=time_s, alpha=1.0, camera=camera, light=light_of(lit, lamp), room=room, reduced_motion=reduced_motion
    )


def _where_light_falls(room: str, lights: Mapping[str, glm.vec3], people: PeopleView | None) -> PeopleView | None:
    found = place_light(room)
    if people is None or found is None:
        return people
    return replace(people, light=people.light * found.at(people.place[:, :, 3], lights))


def light_of(state: PlaceState, lamp: float = 1.0) -> Light:
    """The light of a state for everything that is not baked. A lamp that burns white burns the whole picture white."""
    over = max(0.0, lamp - 1.0)
    return Light(
        sun_direction=glm.normalize(glm.vec3(*state.key)),
        sun=glm.vec3(*state.key_colour),
        sky=glm.vec3(*state.sky),
        horizon=glm.vec3(*state.horizon),
        ground=0.35 * glm.vec3(*state.horizon),
        water_near=glm.vec3(0.0),
        water_far=glm.vec3(0.0),
        fog_per_unit=state.haze,
        exposure=state.exposure * (1.0 + 0.9 * over * over),
        daylight=1.0,
        saturation=state.saturation,
        tint=glm.vec3(*state.tint),
    )


def stand(at: tuple[float, float, float], turn: float = 0.0, scale: float = 1.0) -> glm.mat4:
    """Model to world of what stands at `at`, turned by `turn` degrees about y."""
    placed = glm.rotate(glm.translate(glm.mat4(1.0), glm.vec3(*at)), math.radians(turn), glm.vec3(0.0, 1.0, 0.0))
    return glm.scale(placed, glm.vec3(scale)) if scale != 1.0 else placed


def prop_view(part: Prop, signals: Mapping[str, float]) -> PropView:
    """A prop where its signal has moved it."""
    transform = stand(part.at, part.turn)
    share = ease(signals.get(part.signal, 0.0)) if part.signal else 0.0
    if share > 0.0:
        transform = glm.translate(transform, share * glm.vec3(*part.by))
        for axis, degrees in enumerate(part.spin):
            if degrees:
                about = glm.vec3(*(float(axis == each) for each in range(3)))
                transform = glm.rotate(transform, math.radians(degrees) * share, about)
    return PropView(part.id, part.model, glm.scale(transform, glm.vec3(part.scale)), part.lit)


def _sign(part: Sign) -> SignView:
    return SignView(tr(part.text), stand(part.at, part.turn), part.size, part.style, glm.vec3(*part.colour))


# -- cameras ----------------------------------------------------------------------------------------------------------


def camera_named(place: Place, name: str) -> PlaceCamera | None:
    """A camera of the place; the first where there is none of that name, None where it has none at all."""
    cameras = place.of(PlaceCamera)
    return next((camera for camera in cameras if camera.id == name), cameras[0] if cameras else None)


def between(a: PlaceCamera, b: PlaceCamera, share: float) -> PlaceCamera:
    """On the way from one camera to another."""
    t = ease(share)
    mixed = {
        name: tuple(p + (q - p) * t for p, q in zip(getattr(a, name), getattr(b, name), strict=True))
        for name in ("at", "look")
    }
    return PlaceCamera(id=b.id, lens=a.lens + (b.lens - a.lens) * t, drift=b.drift, without=b.without, **mixed)


def camera_at(shot: PlaceCamera, time_s: float, aspect: float, still: bool = False, near: float = NEAR) -> Camera:
    """A camera of a place at a moment: it breathes a little, unless it is to keep `still`."""
    at, look = glm.vec3(*shot.at), glm.vec3(*shot.look)
    if not still:
        t, far = time_s, shot.drift * 0.006 * min(4.0, glm.length(look - at))
        at += far * glm.vec3(math.sin(t * 0.37), math.sin(t * 0.83) * 0.8, math.sin(t * 0.29 + 1.0))
        look += far * 0.5 * glm.vec3(math.sin(t * 0.31 + 2.0), math.sin(t * 0.83 - 0.6), 0.0)
    return camera_looking(at, look, shot.lens, aspect, near)


def camera_looking(at: glm.vec3, look: glm.vec3, lens: float, aspect: float, near: float = NEAR) -> Camera:
    """A camera at `at` that looks at `look`; `lens` in degrees from bottom to top of a picture of 16:9. A narrow
    window keeps what a wide one shows across, up to a point."""
    up = glm.vec3(0.0, 1.0, 0.0)
    if abs(glm.normalize(look - at).y) > 0.999:
        up = glm.vec3(0.0, 0.0, -1.0)
    half = math.radians(lens) / 2.0
    if aspect < 1.5:
        half = math.atan(min(1.5 / max(aspect, 0.3), 2.2) * math.tan(half))
    projection = glm.perspective(2.0 * half, max(aspect, 0.05), near, FAR)
    return Camera(at, look, glm.lookAt(at, look, up), projection, near, FAR, glm.length(look - at), 0.0)


def ease(t: float) -> float:
    t = min(1.0, max(0.0, t))
    return t * t * (3.0 - 2.0 * t)
