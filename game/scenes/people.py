"""People: the scene of every talk, with the prologue's raised hand among them.

It shows the director's talk stage: who speaks is looked at, the camera follows the story's tags, the hand rises while
it is held. It decides nothing; what the player does goes to the director as intents.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from game.content.events import Event, LineSpoken
from game.content.intents import Intent, Intents, RaiseHand
from game.content.place_kinds import PlaceCamera
from game.content.places import place_or_bare
from game.content.situation import TalkSituation
from game.director.stages import TalkStage
from game.input.controls import Controls
from game.scenes.stack import Transition
from game.scenes.staged import StagedScene
from game.story.talk import tag_value
from game.ui.screens.conversation import Said, conversation, gesture_prompt
from game.ui.widgets import Ui
from game.view.faces import LETTER_S
from game.view.frame import FrameView
from game.view.staging import Speech, talk

if TYPE_CHECKING:
    from game.scenes.game import Game

BLEND_S = 1.1  # from one camera to the next
LINES_KEPT = 200
TURN_S = 1.6  # how long the doors, the lamp, the line on the glass and the marks take to change


class PeopleScene(StagedScene):
    """People talking in a place."""

    stage: TalkStage

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.place = place_or_bare(self.stage.scenery)
        self.state = self.place.state(self.stage.state).id
        self.cameras = {camera.id for camera in self.place.of(PlaceCamera)}
        self.said: deque[Said] = deque(maxlen=LINES_KEPT)
        self.camera = ""
        self.camera_from = ""
        self.camera_s = BLEND_S
        self.speaker = ""
        self.speaker_before = ""
        self.line_s = 0.0
        self.line = ""
        self.props = {"lamp": 1.0, "trace": 0.5, "marks": 0.0, "doors": 0.0, "dim": 0.0}
        self.wanted = dict(self.props)
        self._raising = False
        self.leaves_by_dive = False
        seen = self.talk
        if seen.text:  # taken up in the middle: the last line stands as if it had just been said
            self._hear(LineSpoken(speaker=seen.speaker, text=seen.text, tags=seen.tags))

    # -- a frame ---------------------------------------------------------------------------------------------------

    def steer(self, controls: Controls) -> Intents:
        super().steer(controls)
        raising = controls.held("raise_hand") and bool(self.talk.gesture or self._raising)
        if raising == self._raising:
            return ()
        self._raising = raising
        return (RaiseHand(on=raising),)

    def step(self, intents: Intents) -> tuple[Event, ...]:
        happened = super().step(intents)
        for event in happened:
            if isinstance(event, LineSpoken):
                self._hear(event)
        return happened

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        self.time_s += seconds
        self.camera_s += seconds
        self.line_s += seconds
        self._move_props(seconds)
        still = self.game.settings.reduced_motion
        props = self.props
        frame = talk(
            self.place,
            self.state,
            self.camera,
            self.time_s,
            Speech(
                speaker=self.speaker,
                before=self.speaker_before,
                since_s=self.line_s,
                line=self.line,
                expression=tag_value(self.talk.tags, "expression") or "neutral",
                talking=self.line_s < len(self.line) * LETTER_S,
            ),
            camera_from="" if still else self.camera_from,
            blend=min(1.0, self.camera_s / BLEND_S),
            hand=self.stage.hand_share,
            dim=props["dim"],
            lamp=props["lamp"],
            signals={name: props[name] for name in ("trace", "marks", "doors")},
            aspect=self.aspect,
            still=still,
        )
        self.hear_from(frame.camera)
        return frame

    def screen(self, ui: Ui) -> Intents:
        orders: list[Intent] = []
        if self.is_over:
            return ()
        talk = self.talk
        prompt = self.game.devices.prompt
        if talk.text:
            orders += conversation(ui, talk, list(self.said)[:-1], prompt, self.stage.hand_share)
        if talk.gesture and not talk.is_silent:
            gesture_prompt(ui, talk.gesture, prompt, self.stage.hand_share)
        return tuple(orders)

    def next(self) -> Transition | None:
        if not self.is_over:
            return None
        white = self.name == "prologue"
        return Transition(
            self.game.scene_of_stage,
            cover="cut" if self.leaves_by_dive else "white" if white else "fade",
            out_s=1.6 if white else 0.5,
            in_s=1.4 if white else 0.6,
        )

    # -- inside ----------------------------------------------------------------------------------------------------

    @property
    def talk(self) -> TalkSituation:
        return self.stage.talk.situation()

    def _hear(self, line: LineSpoken) -> None:
        self.said.append(Said(line.speaker, line.text))
        self.line, self.line_s = line.text, 0.0
        if line.speaker != self.speaker:
            self.speaker_before, self.speaker = self.speaker, line.speaker
        camera = tag_value(line.tags, "camera") or self.camera
        if camera == "dive":  # the last words before it are said where they began
            self.leaves_by_dive = True
        elif camera != self.camera and camera in self.cameras:
            self.camera_from, self.camera, self.camera_s = self.camera, camera, 0.0
        match tag_value(line.tags, "action"):
            case "lamp_white":
                self.wanted["lamp"] = 4.0
            case "microphone_down":
                self.wanted["trace"] = 0.12
            case "finger_marks":
                self.props["marks"], self.wanted["marks"] = 1.0, 0.0
        self.wanted["doors"] = 1.0 if self.camera == "doors" else self.wanted["doors"]

    def _move_props(self, seconds: float) -> None:
        pace = seconds / TURN_S
        speeds = {"lamp": 1.6 * pace, "trace": pace, "marks": 0.1 * pace, "doors": 0.5 * pace, "dim": pace}
        for name, goal in self.wanted.items():
            way = goal - self.props[name]
            self.props[name] += max(-speeds[name], min(speeds[name], way))
