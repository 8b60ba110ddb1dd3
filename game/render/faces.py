"""What a face does: expressions as numbers, speech, blinking, and where head and eyes turn.

Called by the place pass; the numbers go to assets/shaders/figure.frag, which draws the face. Pure functions of names
and time, so the same moment gives the same face.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from pyglm import glm

HEAD_SHARE = 0.62  # of a look's angle is turned by the head, the eyes do the rest
MOST_TURN, MOST_NOD = 1.05, 0.45  # radians a neck allows
EYE_REACH = 0.55  # radians at which an eye is at its corner


@dataclass(frozen=True, slots=True)
class Face:
    """Numbers from about -1 to 1; 0 is at rest."""

    brow: float = 0.0  # raised
    knit: float = 0.0  # inner ends up (worry) or, negative, down (resolve)
    skew: float = 0.0  # one brow over the other
    smile: float = 0.0
    side: float = 0.0  # the smile is on one side
    lid: float = 0.0  # eyes wide, or, negative, narrow
    cheek: float = 0.0  # lower lids pushed up, as in a true smile
    mouth: float = 0.0  # open
    blush: float = 0.0


FACES: dict[str, Face] = {
    "neutral": Face(smile=0.08),
    "warm": Face(brow=0.25, smile=0.75, cheek=0.45, blush=0.35),
    "worried": Face(brow=0.30, knit=0.95, smile=-0.35, lid=0.12),
    "hurt": Face(brow=-0.05, knit=0.85, smile=-0.65, lid=-0.40, cheek=0.30),
    "amused": Face(brow=0.30, skew=0.35, smile=0.90, side=0.25, lid=-0.10, cheek=0.65, blush=0.25),
    "resolute": Face(brow=-0.30, knit=-0.75, smile=-0.05, lid=-0.15),
    "wry": Face(brow=0.10, skew=0.75, smile=0.35, side=0.85, lid=-0.18),
    "guarded": Face(brow=-0.15, knit=0.20, smile=-0.12, lid=-0.30),
    "eager": Face(brow=0.70, smile=0.85, lid=0.28, cheek=0.25, mouth=0.22, blush=0.2),
    "closed": Face(brow=-0.10, knit=-0.15, smile=0.10, lid=-0.35),
    "stern": Face(brow=-0.20, knit=-0.60, skew=0.25, smile=-0.30, lid=-0.12),
    "focused": Face(brow=-0.25, knit=-0.40, lid=-0.22),
    "pleased": Face(brow=0.20, smile=0.70, cheek=0.55, lid=-0.15, blush=0.4),
    "gentle": Face(brow=0.20, knit=0.35, smile=0.42, cheek=0.25, lid=-0.05, blush=0.2),
    "open": Face(brow=0.35, knit=0.30, smile=0.25, lid=0.10),
    "proud": Face(brow=0.15, smile=0.5, lid=-0.2, cheek=0.2),
    "wide": Face(brow=0.40, lid=0.05, mouth=1.45),  # at the dentist's
}
"""Every expression by name. A name that is not here is drawn as `neutral`."""


def face_of(expression: str) -> Face:
    return FACES.get(expression, FACES["neutral"])


def blink(time_s: float, seed: float) -> float:
    """How far the lids are down, 0 to 1: every few seconds, now and then twice."""
    beat = time_s / 3.7 + seed * 7.13
    turn = math.floor(beat)
    chance = math.modf(math.sin(turn * 12.9898 + seed * 78.233) * 43758.5453)[0] % 1.0
    since = (beat - turn) * 3.7 - chance * 2.4
    lids = 0.0
    for start in (0.0, 0.32) if chance > 0.78 else (0.0,):
        lids = max(lids, 1.0 - abs(since - start - 0.075) / 0.075)
    return max(0.0, lids)


def speech(time_s: float, seed: float, amount: float) -> float:
    """How far a talking mouth is open, 0 to 1: syllables at about five a second, with breaths between phrases."""
    if amount <= 0.0:
        return 0.0
    t = time_s + seed * 11.0
    syllable = 0.5 + 0.5 * math.sin(t * 31.0 + 2.1 * math.sin(t * 7.3))
    phrase = min(1.0, max(0.0, 0.95 + 0.8 * math.sin(t * 2.1) + 0.35 * math.sin(t * 5.7)))
    return amount * phrase * (0.12 + 0.62 * syllable)


def look(head_from_world: glm.mat4, eyes: glm.vec3, target: glm.vec3 | None) -> tuple[float, float, float, float]:
    """(head yaw, head pitch, eyes across, eyes up) to look from `eyes` (model space) at `target` (world)."""
    if target is None:
        return (0.0, 0.0, 0.0, 0.0)
    to = glm.vec3(head_from_world * glm.vec4(target, 1.0)) - eyes
    flat = math.hypot(to.x, to.z)
    if flat < 1e-4 and abs(to.y) < 1e-4:
        return (0.0, 0.0, 0.0, 0.0)
    yaw, pitch = math.atan2(to.x, to.z), math.atan2(to.y, flat)
    if abs(yaw) > 2.2:  # behind: nobody is an owl
        yaw, pitch = math.copysign(2.2, yaw), pitch * 0.3
    turn = max(-MOST_TURN, min(MOST_TURN, yaw * HEAD_SHARE))
    nod = max(-MOST_NOD, min(MOST_NOD, pitch * HEAD_SHARE))
    across = max(-1.0, min(1.0, (yaw - turn) / EYE_REACH))
    up = max(-1.0, min(1.0, (pitch - nod) / EYE_REACH))
    return (turn, nod, across, up)
