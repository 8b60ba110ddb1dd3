"""`walk:NAME`: somebody strolls through a place, from sight to sight, seen over the shoulder and heard from there.

A subject of `capture` and `record`. The walk is the game's own, played by the pilots' stroller; only what it goes to
next is chosen here, the sights in the order of the document. Invariant: the same words give the same walk.
"""

from __future__ import annotations

from game.audio.listener import IN_PLACES
from game.autopilot.walking import Stroller
from game.commands.wishes import Clocked, Moment, Wishes, ears, none_of, one_of
from game.content.events import CameIn, Event
from game.content.music import MusicWish
from game.content.place_kinds import Sight
from game.content.places import find_place, place_names
from game.content.situation import Situation
from game.content.soundscape import Soundscape
from game.core.clock import STEP
from game.director.walk import WalkStage
from game.view.follow import FollowCamera
from game.view.frame import FrameView
from game.view.hearing_place import world_sound
from game.view.walking import WalkPicture

LOITERS_S = 14.0  # at most on the way to one sight: then the next one calls


class WalkSubject(Clocked):
    """A stroll."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "a walk", "mood", "camera", "expression", "action", "healed")
        place = find_place(one_of("place", name, place_names()))
        states = [state.id for state in place.states]
        state = one_of("state", wishes.state, states, states[0])
        self.stage = WalkStage(place.id, state=state)
        self._sights = [sight.id for sight in place.standing(Sight, state)]
        self._stroller = Stroller()
        world = self.stage.world
        self._picture = WalkPicture(world)
        player = world.figures()[0]
        self._follow = FollowCamera(world.ground, player.at, player.facing, place.indoors)
        self._camera = self._follow.camera(wishes.aspect)
        self._aspect, self._steps, self._left_s = wishes.aspect, 0, 0.0
        self._happened: list[Event] = [CameIn(place=place.id, entrance=world.entrance.id)]

    def advance(self, seconds: float) -> None:
        super().advance(seconds)
        while self._steps * STEP < self.time_s:
            self._steps += 1
            self._step()
        player = self._picture.figures(1.0)[0]
        self._follow.update(player.at, player.facing, player.speed, seconds, still=False)
        self._camera = self._follow.camera(self._aspect)

    def _step(self) -> None:
        stage = self.stage
        self._left_s -= STEP
        if self._sights and (stage.goal.kind == "free" or stage.is_over or self._left_s <= 0.0):
            self._sights.append(self._sights.pop(0))
            stage.head_for(f"sight:{self._sights[0]}")
            self._left_s = LOITERS_S
        seen = Situation(step=self._steps, stage="walk", allowed=stage.allowed, walk=stage.situation())
        order = self._stroller.decide(seen)
        self._picture.note()
        self._happened += stage.step(() if order is None else (order,))

    def frame(self) -> FrameView:
        return self._picture.frame(
            self._picture.figures(1.0), self._camera, self.time_s, nearness=self._follow.nearness
        )

    def moment(self) -> Moment:
        happened, self._happened = tuple(self._happened), []
        world = self.stage.world
        listener, state = ears(self._camera, IN_PLACES), world.place.state(world.state)
        music = MusicWish(state.music, state.unease)
        return Moment(happened, Soundscape(place=world_sound(world, listener.at), music=music), listener)
