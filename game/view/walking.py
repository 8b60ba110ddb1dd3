"""A walk as a picture: the running world between two steps, everybody in it, and the player if the eye is not too near.

The walk's scene owns one per place. It keeps what posing needs to know of the past, and the world's last step, so that
the picture glides where the rules go by steps.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.content.place_kinds import Person
from game.places.people import Figure
from game.places.world import PlaceWorld
from game.view.audience import Audience, joined
from game.view.frame import Camera, FrameView, PeopleView
from game.view.people import Troupe
from game.view.rooms import build_room
from game.view.staging import lies

CROWDS = 0.55  # metres from the eye within which somebody would fill the picture
FADES_FROM = 0.5  # of the camera's nearness, from which the player is not drawn


class WalkPicture:
    """Pictures of one world."""

    def __init__(self, world: PlaceWorld) -> None:
        self.world = world
        self._before = world.at.copy()
        self._troupe = Troupe(lying=[person.id for person in world.place.of(Person) if lies(person, world.place)])
        self.audience = Audience(world.place, world.state)

    def note(self) -> None:
        """Remember where everybody is, before a step."""
        self._before = self.world.at.copy()

    def figures(self, alpha: float) -> tuple[Figure, ...]:
        """Everybody, a share `alpha` of the way from the last step's beginning to its end; the player first."""
        figures = self.world.figures()
        if self._before.shape != self.world.at.shape:
            return figures
        back = (self._before - self.world.at) * (1.0 - alpha)
        far = np.abs(back).max(axis=1) > 1.0  # put there, not walked
        return tuple(
            figure if is_far else replace(figure, at=tuple(float(v) for v in np.add(figure.at, off)))
            for figure, off, is_far in zip(figures, back, far, strict=True)
        )

    def frame(
        self,
        figures: tuple[Figure, ...],
        camera: Camera,
        time_s: float,
        *,
        nearness: float = 0.0,
        lines: dict[str, str] | None = None,
        dim: float = 0.0,
        reduced_motion: bool = False,
    ) -> FrameView:
        """The picture of a moment."""
        world = self.world
        return build_room(
            world.place,
            world.state,
            camera,
            time_s=time_s,
            people=self._people(_clear(figures, camera, nearness), time_s, lines or {}),
            signals=world.signals,
            dim=dim,
            reduced_motion=reduced_motion,
        )

    def _people(self, shown, time_s: float, lines: dict[str, str]) -> PeopleView | None:
        walking = self._troupe.people(shown, time_s, lines=lines) if shown else None
        return joined(walking, self.audience.view(time_s))


def _clear(figures: tuple[Figure, ...], camera: Camera, nearness: float) -> tuple[Figure, ...]:
    """Everybody who does not stand in the eye."""
    eye = camera.position
    return tuple(
        figure
        for number, figure in enumerate(figures)
        if (number > 0 or nearness <= FADES_FROM)
        and (
            number == 0
            or not -0.2 < eye.y - figure.at[1] < 2.0
            or (figure.at[0] - eye.x) ** 2 + (figure.at[2] - eye.z) ** 2 > CROWDS * CROWDS
        )
    )
