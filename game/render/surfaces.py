"""Kinds of surface by name, as files of models have them: what a vertex's `_SURFACE` or a material's name says.

The numbers are those of assets/source/shapes.py and of assets/shaders/room_light.glsl.
"""

from __future__ import annotations

KINDS: tuple[str, ...] = (
    "matte", "cloth", "skin", "hair", "ceramic", "strip", "glass", "metal", "floor", "lamp", "sky", "trace", "crowd",
    "shade", "mark", "screen", "holo", "leaf", "water",
)  # fmt: skip
BLENDED: tuple[str, ...] = ("glass", "trace", "shade", "mark", "holo", "water")
"""Kinds that are seen through: drawn after the others."""


def kind_of(material: str) -> int:
    """The number of the kind that a material's name says ("Skin", "skin.001", "hair_dark"); matte where it says none.

    >>> KINDS[kind_of("Skin.002")]
    'skin'
    """
    word = material.lower().replace(".", "_").replace("-", "_").split("_")[0].strip()
    return KINDS.index(word) if word in KINDS else 0
