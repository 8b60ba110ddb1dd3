"""What will stand once the orders that wait have been taken: the plan, as a Situation.

While time stands still nothing obeys, and yet the hand must see what it has said. The tooth scene shows this one in the
place of what is; with nothing waiting the two are the same. It foretells only what an order says by itself: no bot
moves, nothing is worked, and what the simulation may refuse is shown as if it had not.
"""

from __future__ import annotations

from dataclasses import replace

from game.content.intents import (
    Focus,
    Intents,
    LetGo,
    LiftAnchor,
    Pulse,
    Recall,
    SetAnchor,
    SetAuto,
    SetChorus,
    SetTask,
)
from game.content.situation import AnchorView, SwarmSituation, ToothSituation
from game.tooth.nerves import band

RECALL_OPENS = 4.0  # voxels: the ring as it is when it opens


def planned(tooth: ToothSituation, waiting: Intents) -> ToothSituation:
    """The tooth as the hand has ordered it: `waiting` in their order, applied to what is known now."""
    if not waiting:
        return tooth
    swarms = {swarm.id: swarm for swarm in tooth.swarms}
    anchors = {anchor.number: anchor for anchor in tooth.anchors}
    for intent in waiting:
        match intent:
            case LetGo(swarm=only):
                for number in tuple(swarms) if only is None else (only,):
                    _change(swarms, number, focus=None, auto=False)
            case Recall(on=on):
                for number in tuple(swarms):
                    _change(swarms, number, recall_radius=RECALL_OPENS if on else 0.0)
            case Focus(at=at, swarm=number):
                _change(swarms, number, focus=at, auto=False)
            case SetTask(task=task, swarm=number):
                _change(swarms, number, task=task)
            case SetChorus(value=value, swarm=number):
                _change(swarms, number, chorus=value, band=band(value))
            case SetAuto(on=on, swarm=number):
                _change(swarms, number, auto=on, focus=None)
            case Pulse(swarm=number):
                _change(swarms, number, pulse_ready=0.0)
            case SetAnchor(number=number, at=at, radius=radius, share=share, task=task, swarm=swarm):
                bots = anchors[number].bots if number in anchors else 0
                anchors[number] = AnchorView(number, at, radius, share, task, swarm, bots)
            case LiftAnchor(number=number):
                anchors.pop(number, None)
    return replace(
        tooth, swarms=tuple(swarms.values()), anchors=tuple(anchors[number] for number in sorted(anchors))
    )


def _change(swarms: dict[int, SwarmSituation], number: int, **values: object) -> None:
    if number in swarms:
        swarms[number] = replace(swarms[number], **values)
