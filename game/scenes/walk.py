"""The walk's scene: hands on foot, the camera over the shoulder, and the words of what is looked at.

It shows the director's walk and decides nothing: what the player does goes to the director as intents. A new place
behind a door is another world, another camera and another plan; the picture comes up out of the dark meanwhile.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.audio.listener import IN_PLACES, Listener
from game.content import catalog
from game.content.events import DoorStuck, Event
from game.content.intents import Advance, Intent, Intents, Lead, Use, Walk
from game.content.place_kinds import Person, Sight
from game.content.situation import PromptView, WalkSituation
from game.core.text import tr
from game.director.director import VISIT
from game.director.walk import WalkStage
from game.input.controls import Controls
from game.input.glyphs import control_text
from game.scenes.menus import TitleScene
from game.scenes.stack import Transition
from game.scenes.staged import StagedScene
from game.ui.screens.levels import LevelRow, levels
from game.ui.screens.walk import WalkHud, person_name, walk
from game.ui.widgets import Ui
from game.view.follow import HEAD, FollowCamera
from game.view.frame import Camera, FrameView
from game.view.plan_of_place import place_title, plan_of, view_of
from game.view.rooms import between, camera_at, camera_named
from game.view.walking import WalkPicture

if TYPE_CHECKING:
    from game.scenes.game import Game

MOUSE_TURN = 0.0022  # radians a window unit
STICK_TURN, STICK_TILT = 2.6, 1.7  # radians a second
GOAL_S, HINT_S = 7.0, 12.0
COMES_UP_S = 0.35
CLOSER_S = 0.8  # to the camera of a sight, and back


class WalkScene(StagedScene):
    """On foot."""

    context = "walk"
    stage: WalkStage

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.hud = WalkHud(goal_s=GOAL_S)
        if not game.bridge.memory.get("walk.hinted"):
            game.bridge.memory["walk.hinted"] = True
            self.hud.hint_s = HINT_S
        self.entries: list[catalog.LevelEntry] = []
        self._sent = Walk()
        self._goes_back = False
        self._closer = 0.0  # how far the picture has gone over to a sight's own camera
        self._sight: Sight | None = None
        self._come_in()

    @property
    def holds_mouse(self) -> bool:
        """Looking around takes the mouse; a list to choose from gives it back."""
        return not self.is_over and not self.stage.asks_for_level

    def _come_in(self) -> None:
        """Another place: all that belongs to one."""
        world = self.stage.world
        self.world = world
        self.picture = WalkPicture(world)
        self.plan = plan_of(world.ground)
        player = world.figures()[0]
        self.follow = FollowCamera(world.ground, player.at, player.facing, world.place.indoors)
        self.dark_s = COMES_UP_S
        self.hud.goal_s = GOAL_S
        self._closer, self._sight = 0.0, None

    # -- hands -------------------------------------------------------------------------------------------------------

    def steer(self, controls: Controls) -> Intents:
        if self.stage.asks_for_level:
            return ()
        is_visit = self.game.director.chapter is not None and self.game.director.chapter.id == VISIT
        if is_visit and controls.pressed("pause"):
            self._goes_back = True
            return ()
        super().steer(controls)
        self._look(controls)
        if controls.pressed("look_behind"):
            self.follow.behind(self.world.figures()[0].facing)
        if controls.pressed("walk_goal"):
            self.hud.goal_s = 0.0 if self.hud.goal_s > 0.0 else GOAL_S
            self.hud.hint_s = HINT_S if self.hud.goal_s > 0.0 else 0.0
        if controls.pressed("walk_map"):
            self.hud.next_map()
        orders: list[Intent] = []
        order = self._order(controls)
        if order != self._sent:
            self._sent = order
            orders.append(order)
        if controls.pressed("use"):
            prompt = self.world.prompt(self.follow.ahead)
            orders.append(Use(prompt.thing.id if prompt is not None else ""))
        return tuple(orders)

    def _look(self, controls: Controls) -> None:
        settings, seconds = self.game.settings, self.game.seconds
        right = controls.mouse_turned[0] * MOUSE_TURN + controls.axis("look_x") * STICK_TURN * seconds
        up = -controls.mouse_turned[1] * MOUSE_TURN + controls.axis("look_y") * STICK_TILT * seconds
        right *= -settings.camera_sensitivity if settings.camera_invert_x else settings.camera_sensitivity
        up *= -settings.camera_sensitivity if settings.camera_invert_y else settings.camera_sensitivity
        self.follow.turn(right, up)

    def _order(self, controls: Controls) -> Walk:
        """Where the hands mean to go, as the camera sees it."""
        x, z = controls.axis("walk_x"), controls.axis("walk_z")
        size = math.hypot(x, z)
        if size < 0.05:
            return Walk()
        ahead_x, ahead_z = self.follow.ahead
        to_x, to_z = ahead_x * z - ahead_z * x, ahead_z * z + ahead_x * x
        share = 100.0 / max(1.0, size)
        return Walk(x=round(to_x * share), z=round(to_z * share), run=controls.held("walk_run"))

    # -- a frame -----------------------------------------------------------------------------------------------------

    def step(self, intents: Intents) -> tuple[Event, ...]:
        self.picture.note()
        happened = super().step(intents)
        if not self.is_over and self.stage.world is not self.world:
            self._come_in()
            self._sent = Walk()
        for event in happened:
            if isinstance(event, DoorStuck) and event.why not in self.game.notes:
                self.game.notes.append(event.why)
        return happened

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        self.time_s += seconds
        self.dark_s = max(0.0, self.dark_s - seconds)
        still = self.game.settings.reduced_motion
        figures = self.picture.figures(alpha)
        player = figures[0]
        self.follow.update(player.at, player.facing, player.speed, seconds, still=still)
        camera, nearness = self._camera(seconds, still)
        self._hear(player.at, camera)
        line = self.world.line()
        lines = {line[0].id: tr(line[0].says[line[1]])} if line is not None and isinstance(line[0], Person) else {}
        return self.picture.frame(
            figures,
            camera,
            self.time_s,
            nearness=nearness,
            lines=lines,
            dim=self.dark_s / COMES_UP_S,
            reduced_motion=still,
        )

    def _hear(self, feet: tuple[float, float, float], camera: Camera) -> None:
        """By the player's own ears, turned as the camera is: left is where the picture has it."""
        ahead = camera.target - camera.position
        at = (feet[0], feet[1] + HEAD, feet[2])
        self.ears = Listener(at, (ahead.x, ahead.y, ahead.z), near=IN_PLACES)

    def _camera(self, seconds: float, still: bool) -> tuple[Camera, float]:
        """Over the shoulder; or, for a sight that has a camera of its own, over there and back again."""
        line = self.world.line()
        thing = line[0] if line is not None else None
        has_own = isinstance(thing, Sight) and bool(thing.camera)
        if has_own:
            self._sight = thing
        way = seconds / CLOSER_S
        self._closer = min(1.0, self._closer + way) if has_own else max(0.0, self._closer - way)
        if still:
            self._closer = float(has_own)
        camera = self.follow.camera(self.aspect)
        if self._closer <= 0.0 or self._sight is None:
            return camera, self.follow.nearness
        own = camera_named(self.world.place, self._sight.camera)
        if own is None:
            return camera, self.follow.nearness
        at, look = (tuple(float(v) for v in point) for point in (camera.position, camera.target))
        shot = between(type(own)(id="shoulder", at=at, look=look, lens=52.0, drift=0.0), own, self._closer)
        return camera_at(shot, self.time_s, self.aspect, still), 1.0 if self._closer > 0.5 else self.follow.nearness

    def screen(self, ui: Ui) -> Intents:
        if self.is_over:
            return ()
        if self.stage.asks_for_level:
            return self._choose_level(ui)
        hud, seconds = self.hud, ui.seconds
        hud.goal_s, hud.hint_s = max(0.0, hud.goal_s - seconds), max(0.0, hud.hint_s - seconds)
        seen = self.seen()
        target = self.stage.target()
        plan = view_of(self.world, self.plan, target.id if target is not None else "")
        line = self.world.line()
        thing = tr(line[0].name) if line is not None and isinstance(line[0], Sight) else ""
        return walk(ui, seen, plan, hud, self._prompt, thing=thing, names=prompt_name)

    def _prompt(self, action: str) -> str:
        """The control of an action, as the player has it: of a pad, or else a key, because the mouse only looks."""
        devices = self.game.devices
        keys = devices.bindings.controls("keyboard", action)
        if devices.last_device == "pad" or not keys:
            return devices.prompt(action)
        return control_text("keyboard", keys[0])

    def _choose_level(self, ui: Ui) -> Intents:
        """The pod is shut, and whom one treats in it is free."""
        self.entries = self.entries or [entry for entry in catalog.levels() if entry.level is not None]
        rows = [LevelRow(entry.name, entry.title, is_own=entry.is_own) for entry in self.entries]
        chosen = levels(ui, rows)
        if chosen is None:
            return ()
        for entry in self.entries:
            if entry.name == chosen:
                entry.lend()
        return (Lead(chosen),)

    def skip(self) -> None:
        """The player has had enough of this walk, and the story may go on."""
        if self.stage.can_skip:
            self.game.latch.add(Advance())

    def seen(self) -> WalkSituation:
        """What the player knows of the walk now."""
        return self.stage.situation(self.follow.ahead)

    def next(self) -> Transition | None:
        if self._goes_back and not self.is_over:
            return Transition(lambda: TitleScene(self.game))
        return super().next()


def prompt_name(view: PromptView) -> str:
    """What the thing of a prompt is called."""
    if view.kind == "person":
        return person_name(view.who)
    if view.kind == "door":
        return tr(view.name) if view.name else place_title(view.to)
    return tr(view.name) if view.name else ""
