"""Light by mood, as one table: the same tooth in the clinic's white, in warm day, at night, in gold.

Scenes ask for a Light each frame; a change of mood is a blend. The sun's direction belongs to the level, not to the
mood, because thickness towards the sun is baked into the surface.
"""

from __future__ import annotations

from dataclasses import fields, replace

from pyglm import glm

from game.content.kinds import Lesion
from game.content.level import Level
from game.view.frame import Light

_SUN = glm.normalize(glm.vec3(-0.55, 0.55, -0.62))


def _light(sun, sky, horizon, ground, water_near, water_far, fog: float, exposure: float, grade: dict) -> Light:
    """`grade`: haze in the water, and contrast, saturation and tint of the finished picture."""
    colours = (glm.vec3(*colour) for colour in (sun, sky, horizon, ground, water_near, water_far))
    return Light(_SUN, *colours, fog_per_unit=fog, exposure=exposure, daylight=0.0, **grade)


def _grade(haze: float, contrast: float, saturation: float, tint: tuple[float, float, float]) -> dict:
    return {"haze": haze, "contrast": contrast, "saturation": saturation, "tint": glm.vec3(*tint)}


MOODS: dict[str, Light] = {
    # the default: afternoon from behind, cool water, a coral bounce from below
    "warm": _light(
        (3.45, 2.72, 1.90), (0.23, 0.33, 0.44), (0.16, 0.20, 0.23), (0.26, 0.13, 0.08),
        (0.045, 0.190, 0.320), (0.006, 0.030, 0.050), 0.0042, 0.62,
        _grade(0.0018, 1.00, 1.02, (1.000, 1.000, 0.990)),
    ),
    # the lamp over the chair: white, even, a little cold
    "clinical": _light(
        (2.98, 2.88, 2.62), (0.40, 0.50, 0.57), (0.30, 0.35, 0.38), (0.24, 0.145, 0.115),
        (0.090, 0.250, 0.330), (0.012, 0.050, 0.075), 0.0038, 0.60,
        _grade(0.0012, 1.06, 0.68, (0.960, 1.005, 1.045)),
    ),
    # danger: hardly any sun, and what lives here gives its own light
    "night": _light(
        (0.55, 0.72, 1.10), (0.10, 0.17, 0.30), (0.06, 0.09, 0.15), (0.10, 0.035, 0.05),
        (0.010, 0.055, 0.130), (0.002, 0.008, 0.020), 0.0060, 0.95,
        _grade(0.0050, 1.06, 0.96, (0.920, 1.020, 1.060)),
    ),
    # success: low gold through everything that is whole
    "gold": _light(
        (3.72, 2.72, 1.58), (0.28, 0.35, 0.44), (0.28, 0.25, 0.22), (0.34, 0.15, 0.07),
        (0.105, 0.205, 0.245), (0.022, 0.038, 0.048), 0.0036, 0.51,
        _grade(0.0036, 1.02, 1.08, (1.060, 0.995, 0.820)),
    ),
}  # fmt: skip


def sun_of(level: Level) -> glm.vec3:
    """Towards the sun in this level: behind the wall that daylight is to come through, raking from above.

    Without such a wall it stands behind and to the left of the first camera's view.
    """
    if not level.cameras:  # a level that is being made
        return _SUN
    camera = level.cameras[0]
    eye = glm.vec3(*level.voxels(camera.at))
    toward = glm.vec3(*level.voxels(camera.look)) - eye
    for lesion in level.of(Lesion):
        if lesion.daylight:
            toward = glm.vec3(*level.voxels(lesion.at)) - eye
            break
    flat = glm.vec3(toward.x, 0.0, toward.z)
    if glm.length(flat) < 1e-3:
        return _SUN
    flat = glm.normalize(flat)
    left = glm.vec3(flat.z, 0.0, -flat.x)
    return glm.normalize(flat * 0.80 + left * 0.26 + glm.vec3(0.0, 0.52, 0.0))


def blend(one: Light, other: Light, share: float) -> Light:
    """Between two lights; share 0 is `one`."""
    share = min(1.0, max(0.0, share))
    mixed = {
        field.name: getattr(one, field.name) * (1.0 - share) + getattr(other, field.name) * share
        for field in fields(Light)
    }
    mixed["sun_direction"] = glm.normalize(mixed["sun_direction"])
    return Light(**mixed)


class Mood:
    """The light of a running level: which mood it is in, or on the way to."""

    def __init__(self, mood: str, sun: glm.vec3) -> None:
        self.sun = sun
        """Towards the sun."""
        self.mood = mood
        """The one it is in, or on the way to."""
        self._from = self._to = MOODS[mood]
        self._share, self._seconds = 1.0, 1.0

    def change(self, mood: str, seconds: float) -> None:
        """Go to another mood within `seconds`, from wherever the light is now."""
        self._from = self._mixed()
        self.mood, self._to = mood, MOODS[mood]
        self._share, self._seconds = 0.0, max(seconds, 1e-3)

    def light(self, seconds: float, daylight: float = 0.0) -> Light:
        """The light `seconds` later. `daylight` 0 to 1: how much the healed wall lets through."""
        self._share = min(1.0, self._share + seconds / self._seconds)
        return replace(self._mixed(), sun_direction=self.sun, daylight=daylight)

    def _mixed(self) -> Light:
        smooth = self._share * self._share * (3.0 - 2.0 * self._share)
        return blend(self._from, self._to, smooth)
