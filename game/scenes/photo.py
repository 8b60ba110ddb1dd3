"""Photo mode: the tooth stands still, the HUD goes, and a camera flies.

Lies over the tooth (or over its pause) and draws it from a camera of its own; nothing of it enters the simulation, the
tape, the rig or the mood, so leaving it leaves everything as it was. Pictures are taken through the darkroom, as by
every other door.
"""

from __future__ import annotations

import math
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import moderngl
from pyglm import glm

from game.audio.listener import Listener
from game.content.events import Event
from game.content.intents import Intents
from game.content.situation import Situation
from game.content.soundscape import Soundscape
from game.core import paths
from game.core.files import FileTrouble, trouble_of
from game.core.text import tr
from game.input.controls import Controls
from game.render.darkroom import Darkroom, TooLarge, write_picture
from game.render.presets import PRESETS
from game.scenes.stack import Transition
from game.ui.screens.photo import AS_IT_IS, FARTHEST, LONGEST, NEAREST, TELLS_S, WIDEST, PhotoFacts, Tray, photo
from game.ui.widgets import Ui
from game.view.frame import Camera, FrameView, Light
from game.view.free_camera import FreeCamera
from game.view.moods import MOODS
from game.view.picking import pick_surface, ray_through

if TYPE_CHECKING:
    from game.scenes.game import Game
    from game.scenes.tooth import ToothScene

FLY = 26.0  # voxels a second
FASTER = 3.0
TURN = 2.4  # radians a picture height of the mouse
TURN_A_SECOND = 1.4  # radians, of a stick or a key
SLIDE = 40.0  # voxels a picture height of the mouse
ROLL_A_SECOND = 60.0  # degrees
ZOOM_A_NOTCH = 0.94
CLICK = 5.0  # pixels: a press that moved less is a click
SIZES = (0, 1080, 1440, 2160)  # lines; 0: the window's
LARGEST = (3840, 2160)
QUALITIES = ("medium", "high", "ultra")
RESTS_S = 0.8  # after so long without a move the screen shows the picture as it would be taken
SETTLES = 2  # frames in which nothing is answered: the key that came here is still on its way


class PhotoScene:
    """Taking photographs of a tooth."""

    name = "photo"
    context = "photo"
    runs = False
    pace = 1.0

    def __init__(self, game: Game, tooth: ToothScene) -> None:
        self.game = game
        self.tooth = tooth
        camera = tooth.camera or tooth.rig.camera(tooth.aspect)
        self._sim = tooth.stage.treatment.sim
        self.eye = FreeCamera(camera, self._sim.tissue.distance)
        quality = game.renderer.preset.name
        self.tray = Tray(
            focus=min(FARTHEST, max(NEAREST, camera.focus)),
            aperture=camera.aperture,
            lens=min(WIDEST, max(LONGEST, self.eye.lens)),
            quality=quality if quality in QUALITIES else "high",
        )
        self.camera: Camera = camera
        self._alpha = 0.0
        self._frames = 0
        self._leaves = False
        self._develops = 0  # frames until the picture is taken, once it was asked for
        self._dragged: float | None = None
        self._room: Darkroom | None = None  # for what the screen shows while nothing moves
        self._room_for: tuple = ()
        self._seen: tuple = ()
        self._rested_s = 0.0
        self._proof: moderngl.Texture | None = None

    def entered(self) -> None:
        """What waits in a plan goes on waiting."""

    # -- hands -----------------------------------------------------------------------------------------------------

    def steer(self, controls: Controls) -> Intents:
        self._frames += 1
        if self._frames <= SETTLES or self._develops:
            return ()
        tray = self.tray
        if tray.is_in_hand:
            return ()  # the panel has the keys, Escape too
        if controls.pressed("pause") or controls.pressed("photo_leave"):
            self._leaves = True
            return ()
        self._fly(controls)
        if controls.pressed("photo_panel"):
            tray.is_in_hand, tray.is_hidden = True, False
        if controls.pressed("photo_hide"):
            tray.is_hidden = not tray.is_hidden
        if controls.pressed("photo_focus"):
            self._focus_at(0.5, 0.5)
        if controls.pressed("photo_save"):
            self._ask()
        return ()

    def _fly(self, controls: Controls) -> None:
        settings, seconds, tray = self.game.settings, self.game.seconds, self.tray
        height = max(1, self.game.screen.size[1])
        far = FLY * (FASTER if controls.held("photo_fast") else 1.0) * seconds
        self.eye.move(*(controls.axis(axis) * far for axis in ("photo_x", "photo_y", "photo_z")))
        right = controls.axis("photo_turn_x") * TURN_A_SECOND * seconds
        up = controls.axis("photo_turn_y") * TURN_A_SECOND * seconds
        moved_x, moved_y = (moved / height for moved in controls.cursor_moved)
        if controls.held("photo_turn") and not controls.pressed("photo_turn"):
            right, up = right - moved_x * TURN, up + moved_y * TURN
        if controls.held("photo_slide"):
            self.eye.move(-moved_x * SLIDE, moved_y * SLIDE, 0.0)
        speed = settings.camera_sensitivity * tray.lens / 60.0  # a long lens magnifies every move
        flip_x = -1.0 if settings.camera_invert_x else 1.0
        flip_y = -1.0 if settings.camera_invert_y else 1.0
        self.eye.turn(right * speed * flip_x, up * speed * flip_y)
        tray.roll = math.remainder(tray.roll + controls.axis("photo_roll") * ROLL_A_SECOND * seconds, 360.0)
        notches = controls.wheel + (0.0 if controls.wheel else controls.axis("photo_lens") * 6.0 * seconds)
        if notches:
            tray.lens = max(LONGEST, min(WIDEST, tray.lens * ZOOM_A_NOTCH**notches))
        self._click(controls)

    def _click(self, controls: Controls) -> None:
        """A press that hardly moved brings what is under it into focus."""
        if controls.pressed("photo_turn"):
            self._dragged = 0.0
        elif self._dragged is not None:
            self._dragged += math.hypot(*controls.cursor_moved)
        if self._dragged is not None and controls.released("photo_turn"):
            width, height = self.game.screen.size
            if self._dragged < CLICK:
                self._focus_at(controls.cursor[0] / max(1, width), controls.cursor[1] / max(1, height))
            self._dragged = None

    def _focus_at(self, x: float, y: float) -> None:
        """Focus on the tissue at a place of the picture, shares of its width and height."""
        point = pick_surface(self._sim.tissue.distance, *ray_through(self.camera, x, y))
        if point is not None:
            self.tray.focus = min(FARTHEST, max(NEAREST, glm.dot(point - self.camera.position, self.eye.ahead)))

    def _ask(self) -> None:
        if not self._develops:
            self._develops = 2  # one frame in which the words can be read before everything waits
            self._tell(tr("photo.developing"))

    def _tell(self, line: str) -> None:
        self.tray.line, self.tray.line_s = line, TELLS_S

    # -- the picture -----------------------------------------------------------------------------------------------

    def view(self, alpha: float, seconds: float) -> FrameView:
        self._alpha = alpha
        self.eye.roll, self.eye.lens = math.radians(self.tray.roll), self.tray.lens
        self.eye.update(seconds, self.game.settings.reduced_motion)
        self.camera = self.eye.camera(self.tooth.aspect, self.tray.focus, self.tray.aperture)
        if self._develops:
            self._develops -= 1
            if not self._develops:
                self._develop()
        self._prove(seconds)
        return self._frame(self.camera, self.game.renderer.preset.bots)

    def _prove(self, seconds: float) -> None:
        """While nothing moves the screen shows the picture as it would be taken, where its own is less or another."""
        tray, size, ctx, renderer = self.tray, self.game.screen.size, self.game.screen.ctx, self.game.renderer
        seen = (*self.camera.position, *self.eye.ahead, tray.focus, tray.aperture, tray.mood, tray.exposure, tray.lens,
                tray.roll, tray.quality, size, ctx)  # fmt: skip
        self._rested_s = self._rested_s + seconds if seen == self._seen else 0.0
        if seen != self._seen:
            self._seen, self._proof = seen, None
        is_same = renderer.preset.name == tray.quality and renderer.share >= 1.0
        if self._proof is not None or is_same or self._rested_s < RESTS_S or min(size) < 1:
            return
        room_for = (ctx, size, tray.quality)
        try:
            if self._room_for != room_for:
                self._close_room()
                self._room = Darkroom(ctx, size, tray.quality, self.game.easel.programs)
                self._room_for = room_for
            self._proof = self._room.expose(self._frame(self.camera, PRESETS[tray.quality].bots))
        except (TooLarge, moderngl.Error):
            self._rested_s = -math.inf  # not before something moves

    def _frame(self, camera: Camera, bots: int) -> FrameView:
        return self.tooth.still(self._alpha, camera, self._light(), bots)

    def _light(self) -> Light:
        light = self.tooth.light_now()
        if self.tray.mood != AS_IT_IS:
            light = replace(MOODS[self.tray.mood], sun_direction=light.sun_direction, daylight=light.daylight)
        return replace(light, exposure=light.exposure * 2.0**self.tray.exposure)

    def pixels(self, lines: int) -> tuple[int, int]:
        """The size of a picture of so many lines (0: the window's), in the shape of the window."""
        width, height = self.game.screen.size
        if lines:
            width, height = round(lines * self.tooth.aspect), lines
        shrink = min(1.0, LARGEST[0] / max(1, width), LARGEST[1] / max(1, height))
        return max(1, round(width * shrink)), max(1, round(height * shrink))

    def _develop(self) -> None:
        """Take the picture and put it on the disk; what goes wrong is told, and photo mode goes on."""
        size = self.pixels(self.tray.size)
        camera = self.eye.camera(size[0] / size[1], self.tray.focus, self.tray.aperture)
        try:
            with Darkroom(self.game.screen.ctx, size, self.tray.quality, self.game.easel.programs) as darkroom:
                picture = darkroom.develop(self._frame(camera, PRESETS[self.tray.quality].bots))
            path = self._new_name()
            write_picture(path, picture, self._about())
        except TooLarge as trouble:
            self._tell(tr("photo.too_large", largest=trouble.largest))
        except moderngl.Error:
            self._tell(tr("photo.out_of_memory"))
        except FileTrouble as trouble:
            self._tell(tr(f"files.{trouble.kind}", **trouble.values))
        else:
            self._tell(tr("photo.saved", name=path.name, folder=path.parent))

    def _new_name(self) -> Path:
        """A name that nothing has yet: the level, the day and the time. Raises FileTrouble."""
        folder = paths.pictures_dir()
        stem = f"{self.tooth.name} {time.strftime('%Y-%m-%d %H.%M.%S')}"
        names = [folder / f"{stem}{number}.png" for number in ("", *(f" ({n})" for n in range(2, 1000)))]
        try:
            return next((name for name in names if not name.exists()), names[0])
        except OSError as trouble:  # a folder that may not be looked into
            raise trouble_of(names[0], trouble) from trouble

    def _about(self) -> dict[str, object]:
        tray = self.tray
        return {
            "Level": self.tooth.name,
            "Seconds": f"{self._sim.time_s:.2f}",
            "Mood": tray.mood or self._sim.mood,
            "Quality": tray.quality,
            "Lens": f"{tray.lens:.0f}",
            "Creation Time": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        }

    # -- a frame ---------------------------------------------------------------------------------------------------

    def step(self, intents: Intents) -> tuple[Event, ...]:
        return ()

    def situation(self) -> Situation:
        return Situation(step=0, stage="", allowed=frozenset())

    def listener(self) -> Listener | None:
        return None

    def soundscape(self) -> Soundscape:
        below = self.game.stack.scenes[self.game.stack.scenes.index(self) - 1]
        return replace(below.soundscape(), is_paused=True)

    def screen(self, ui: Ui) -> Intents:
        self.tray.line_s = max(0.0, self.tray.line_s - ui.seconds)
        sizes = [(lines, self.pixels(lines)) for lines in SIZES]
        facts = PhotoFacts(tuple(MOODS), QUALITIES, sizes, self.tooth.stage.level.um_per_voxel,
                           has_pad=self.game.devices.last_device == "pad")  # fmt: skip
        if self._proof is not None:
            ui.backdrop(self._proof)
        answer = photo(ui, self.tray, facts, self.game.devices.prompt)
        if self._frames > SETTLES:
            if answer.saves:
                self._ask()
            self._leaves = self._leaves or answer.leaves
        return ()

    def next(self) -> Transition | None:
        return Transition(None, cover="cut") if self._leaves else None

    def left(self) -> None:
        self._close_room()
        self.game.devices.forget()  # a hold that one press keeps was meant for the camera, and would go on in the tooth

    def _close_room(self) -> None:
        if self._room is not None and self._room_for[0] is self.game.screen.ctx:
            self._room.release()
        self._room, self._room_for, self._proof = None, (), None
