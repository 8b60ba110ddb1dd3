"""The bones of a person, by name: what files of people and of motion must have, and what posing reckons with.

At rest a person stands at the origin facing +z with the arms 40 degrees from hanging, and no bone is turned: joints
are points only, so one clip moves every build. `_l` is the person's own left, at +x.
"""

from __future__ import annotations

_SIDES = (
    ("shoulder", "chest"), ("arm", "shoulder"), ("forearm", "arm"), ("hand", "forearm"), ("fingers", "hand"),
    ("thigh", "hips"), ("shin", "thigh"), ("foot", "shin"), ("toe", "foot"), ("skirt", "hips"),
)  # fmt: skip

PARENTS: dict[str, str] = {"hips": "", "spine": "hips", "chest": "spine", "neck": "chest", "head": "neck"}
for _side in ("l", "r"):
    for _bone, _parent in _SIDES:
        PARENTS[f"{_bone}_{_side}"] = _parent if _parent in ("chest", "hips") else f"{_parent}_{_side}"
BONES: tuple[str, ...] = tuple(PARENTS)
"""Every bone, parents before children; rows of a pose stand in this order."""
UPPER: tuple[str, ...] = tuple(
    bone
    for bone in BONES
    if bone.split("_")[0] in ("spine", "chest", "neck", "head", "shoulder", "arm", "forearm", "hand", "fingers")
)
"""The bones that a gesture moves, whatever the legs do."""
REST_ARM_DEGREES = 40.0
