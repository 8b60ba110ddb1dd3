"""Hands in a tooth: one frame of controls -> intents, for the swarm that obeys.

Asked by the tooth scene once a frame, which lends its eyes (what lies under the cursor, where a point is in the
picture). It knows no key and no rule of the tooth; what a level withholds is not sent. While time stands still a hold
need not be held: what was pressed waits, and goes on when time does.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from game.content.intents import (
    Focus,
    Intent,
    LetGo,
    Point,
    PostName,
    Pulse,
    Recall,
    SetAnchor,
    SetAuto,
    SetChorus,
    SetTask,
)
from game.content.situation import AnchorView, SwarmSituation, ToothSituation
from game.input.controls import Controls
from game.ui.hand import Hand
from game.ui.screens.orders import MOST_ANCHORS, TASK_NAMES, can_pulse
from game.view.signals import Signal

STROKE = 0.75  # voxels the cursor must move on the surface before the swarm hears of it
TAKE_OVER_S = 0.3  # a swarm on its own is taken in hand by a hold, not by a stray click
LONG_PRESS_S = 0.4
CHORUS_A_SECOND = 0.45
CHORUS_STEP = 0.02
ANCHOR_RADIUS = 9.0  # voxels

Under = Callable[[], Point | None]


@dataclass(slots=True)
class _Stroke:
    """A hold that goes on."""

    swarm: int
    at: Point


class Hands:
    """What a player's hands mean in a tooth. `hand` is shared with the HUD."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.chosen: Signal | None = None  # the place that keys have stepped to
        self._stroke: _Stroke | None = None
        self._pressed_s = 0.0
        self._is_spent = False  # this press has set an anchor; it holds nothing
        self._anchor_at: Point | None = None
        self._anchor_s = 0.0
        self._chorus: float | None = None  # what the dial was last turned to, until the swarm has heard

    def orders(self, controls: Controls, tooth: ToothSituation, under: Under, seconds: float) -> list[Intent]:
        """The orders of this frame. `under` answers with the point of the tissue that is meant now."""
        hand = self.hand
        if controls.pressed("swarm") and len(tooth.swarms) > 1:
            hand.swarm += 1
        hand.swarm %= len(tooth.swarms)
        mine = tooth.swarms[hand.swarm]
        self._turn_time(controls)
        orders = self._anchor(controls, tooth, mine, under, seconds)
        orders += self._hold(controls, tooth, mine, under, seconds)
        if controls.pressed("let_go"):
            self._stroke = None
            orders.append(LetGo())
        for task in TASK_NAMES:
            if controls.pressed(f"task_{task}") and task in tooth.verbs:
                orders.append(SetTask(task=task, swarm=mine.id))  # type: ignore[arg-type]
        if controls.pressed("auto") and "auto" in tooth.verbs:
            orders.append(SetAuto(on=not mine.auto, swarm=mine.id))
        if controls.pressed("pulse") and "pulse" in tooth.verbs and can_pulse(mine):
            orders.append(Pulse(swarm=mine.id))
        orders += self._recall(controls, tooth, mine, under)
        orders += self._turn_chorus(controls, mine, seconds)
        return orders

    def release(self) -> list[Intent]:
        """Let go of what is held, as when a menu opens over it. Posts that were left go on."""
        was, self._stroke = self._stroke, None
        self._anchor_at = None
        return [] if was is None or self.hand.is_stopped else [LetGo(anchors=False, swarm=was.swarm)]

    def forget(self) -> None:
        """What was held belongs to a time that is undone."""
        self._stroke = self._anchor_at = self._chorus = None

    def _turn_time(self, controls: Controls) -> None:
        hand = self.hand
        if controls.pressed("plan"):
            hand.is_planning = not hand.is_planning
        if controls.pressed("rewind"):
            hand.is_planning = True
            hand.is_choosing = not hand.is_choosing
        hand.is_choosing &= hand.is_planning
        hand.faster += controls.pressed("faster") - controls.pressed("slower")

    # -- the working gesture -----------------------------------------------------------------------------------------

    def _hold(
        self, controls: Controls, tooth: ToothSituation, mine: SwarmSituation, under: Under, seconds: float
    ) -> list[Intent]:
        """While it is held, the swarm pours to where the hand is; let go, it settles.

        A swarm that is left for another in the middle of a hold stays where it was held.
        """
        if self.hand.is_armed and controls.pressed("focus"):
            self._is_spent, self.hand.is_armed = True, False
            at = under()
            return [] if at is None else self._plant(tooth, mine, at)
        tapped = self.hand.is_stopped and controls.pressed("focus")  # however short: it stays until time goes on
        if not controls.held("focus") and not tapped:
            self._pressed_s, self._is_spent = 0.0, False
            was, self._stroke = self._stroke, None
            if was is None or self.hand.is_stopped:
                return []
            return [LetGo(anchors=False, swarm=was.swarm)]
        if self._is_spent:
            return []
        self._pressed_s += seconds
        if mine.auto and self._pressed_s < TAKE_OVER_S and not self.hand.is_stopped:
            return []
        at, stroke = under(), self._stroke
        if at is None or (stroke and stroke.swarm == mine.id and math.dist(at, stroke.at) < STROKE):
            return []
        self._stroke = _Stroke(mine.id, at)
        return [Focus(at=at, swarm=mine.id)]

    def _recall(self, controls: Controls, tooth: ToothSituation, mine: SwarmSituation, under: Under) -> list[Intent]:
        """A ring while it is held; while time stands still, one press opens it and the next closes it."""
        if self.hand.is_armed and controls.pressed("recall"):
            self.hand.is_armed = False
            return []
        if "recall" not in tooth.verbs:
            return []
        is_open = mine.recall_radius > 0.0
        if controls.pressed("recall"):
            closes = self.hand.is_stopped and is_open
            return [Recall(on=False)] if closes else [Recall(on=True, at=under() or mine.centre)]
        return [Recall(on=False)] if controls.released("recall") and not self.hand.is_stopped else []

    def _turn_chorus(self, controls: Controls, mine: SwarmSituation, seconds: float) -> list[Intent]:
        turn = controls.axis("chorus")
        if turn == 0.0:
            self._chorus = None
            return []
        before = mine.chorus if self._chorus is None else self._chorus
        self._chorus = min(1.0, max(0.0, before + turn * CHORUS_A_SECOND * seconds))
        if abs(self._chorus - mine.chorus) < CHORUS_STEP and 0.0 < self._chorus < 1.0:
            return []
        return [SetChorus(value=round(self._chorus, 3), swarm=mine.id)]

    # -- anchors -----------------------------------------------------------------------------------------------------

    def _anchor(
        self, controls: Controls, tooth: ToothSituation, mine: SwarmSituation, under: Under, seconds: float
    ) -> list[Intent]:
        """A tap sets one, a long press opens its wheel as well; where one stands, a tap opens its wheel."""
        if "anchor" not in tooth.verbs:
            return []
        if controls.pressed("anchor"):
            self._anchor_at, self._anchor_s = under(), 0.0
        if self._anchor_at is None:
            return []
        self._anchor_s += seconds
        is_long = self._anchor_s >= LONG_PRESS_S
        if not is_long and not controls.released("anchor"):
            return []
        at, self._anchor_at = self._anchor_at, None
        return self._plant(tooth, mine, at, opens=is_long)

    def _plant(self, tooth: ToothSituation, mine: SwarmSituation, at: Point, opens: bool = False) -> list[Intent]:
        hand = self.hand
        standing = anchor_at(tooth.anchors, at)
        if standing is not None:
            hand.wheel, hand.anchor = "anchor", standing.number
            return []
        free = [number for number in range(MOST_ANCHORS) if all(number != a.number for a in tooth.anchors)]
        if not free:
            hand.call("full", at)
            return []
        task: PostName = mine.task  # type: ignore[assignment]
        if opens:
            hand.wheel, hand.anchor = "anchor", free[0]
        return [SetAnchor(number=free[0], at=at, radius=ANCHOR_RADIUS, share=hand.share, task=task, swarm=mine.id)]


def anchor_at(anchors: tuple[AnchorView, ...], at: Point) -> AnchorView | None:
    """The anchor within whose radius a point lies, the nearest of several."""
    near = [anchor for anchor in anchors if math.dist(anchor.at, at) <= anchor.radius]
    return min(near, key=lambda anchor: math.dist(anchor.at, at), default=None)
