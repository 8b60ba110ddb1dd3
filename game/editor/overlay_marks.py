"""Overlays that show what the document says of places: signs, names, its box, cameras, how far nerves hear.

Signs, names and the box are for any document; `reach` knows the fibres of a tooth and what sounds in a place. Built
anew whenever the document changes, so they must stay cheap with thousands of parts: what is known of a part is kept as
long as it is the same.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from game.content.fields import name_field, tag_of
from game.content.kinds import Fibre
from game.content.level import CameraPlace
from game.content.place_kinds import Source
from game.editor.outlines import AXES, ball, box, box_of, circle, cross, frustum, joined, path
from game.editor.sketching import Drawn, Pad, placed
from game.editor.transforms import places

if TYPE_CHECKING:
    from game.editor.overlays import Look

SIGN_SHARE = 0.011  # of the picture's height
DIAMOND = joined(
    *(path(np.array(ring, np.float64), closed=True) for ring in (
        [(1, 0, 0), (0, 1, 0), (-1, 0, 0), (0, -1, 0)],
        [(0, 0, 1), (0, 1, 0), (0, 0, -1), (0, -1, 0)],
        [(1, 0, 0), (0, 0, 1), (-1, 0, 0), (0, 0, -1)],
    ))
)  # fmt: skip
_UP = np.array([(0, -1.2, 0), (0, 1.2, 0), (0, 1.2, 0), (0.5, 0.5, 0), (0, 1.2, 0), (-0.5, 0.5, 0)], np.float64)
_ZERO = np.zeros(3)
GLYPHS: dict[str, tuple[np.ndarray, tuple[int, int, int]]] = {
    "port": (joined(circle(_ZERO, AXES[0], AXES[2], 12), circle(_ZERO, 0.6 * AXES[0], 0.6 * AXES[2], 12), _UP * 0.9),
             (132, 196, 255)),
    "spring": (joined(path(np.array([(0, 1.4, 0), (0.8, 0, 0), (0, -0.8, 0), (-0.8, 0, 0)]), closed=True),
                      path(np.array([(0, 1.4, 0), (0, 0, 0.8), (0, -0.8, 0), (0, 0, -0.8)]), closed=True)),
               (92, 226, 255)),
    "swarm": (joined(ball(_ZERO, (1.0, 1.0, 1.0), sides=10), cross(_ZERO, 0.4)), (255, 222, 110)),
    "lesion": (box(_ZERO, (0.75, 0.75, 0.75)), (246, 150, 84)),
    "plaque": (DIAMOND, (214, 132, 236)),
    "fibre": (joined(cross(_ZERO, 1.1), path(np.array([(-0.7, -0.7, 0), (0.7, 0.7, 0)])),
                     path(np.array([(0.7, -0.7, 0), (-0.7, 0.7, 0)]))), (255, 128, 118)),
    "current": (joined(_UP[:, (1, 0, 2)], _UP[:, (1, 2, 0)] * 0.9), (110, 164, 255)),
    "source": (joined(circle(_ZERO, 0.3 * AXES[0], 0.3 * AXES[1], 8), circle(_ZERO, 0.7 * AXES[0], 0.7 * AXES[1], 16),
                      circle(_ZERO, 1.1 * AXES[0], 1.1 * AXES[1], 20)), (128, 232, 176)),
    "cameraplace": (box(_ZERO, (0.8, 0.5, 0.5)), (216, 220, 228)),
}  # fmt: skip
"""Sign and colour by the kind's name; a kind that is not here gets a diamond."""
PLAIN = (DIAMOND, (206, 214, 222))
SOUNDS = (128, 232, 176)
SHARP, DULL = (255, 208, 92), (246, 112, 196)
"""Fibres that hurt sharply are yellow and drawn through, dull ones pink and broken, and both have both."""
RING_COLOURS = {"a_delta": (SHARP, SHARP), "c": (DULL, None), "both": (DULL, SHARP)}
"""Of every other piece of a ring, and of those between."""
_RINGS = ball(_ZERO, (1.0, 1.0, 1.0), sides=48).reshape(-1, 2, 3)


class Known:
    """What signs need of a part, kept as long as it is the same."""

    def __init__(self) -> None:
        self._of: dict[int, tuple[Any, str, tuple[float, ...] | None, str]] = {}

    def of(self, handle: int, part: Any) -> tuple[str, tuple[float, ...] | None, str]:
        """Its kind, where it is, and its name; nowhere where it has none of these."""
        known = self._of.get(handle)
        if known is None or known[0] is not part:
            name = name_field(type(part))
            at = places(part) if name else ()
            known = (part, tag_of(type(part)), at[0] if at else None, str(getattr(part, name)) if name else "")
            self._of[handle] = known
        return known[1:]


def signs(look: Look) -> Drawn:
    """A small sign for every part that has a name and a place."""
    pad, by_kind = Pad(), {}
    for handle, part in look.shown():
        tag, at, _ = look.known.of(handle, part)
        if at is not None:
            by_kind.setdefault(tag, []).append(at)
    for tag, at in by_kind.items():
        glyph, colour = GLYPHS.get(tag, PLAIN)
        pad.lines(placed(glyph, np.array(at), look.sign_size), (*colour, 235))
    return pad.done()


def names(look: Look) -> Drawn:
    """Their names."""
    pad, chosen = Pad(), look.session.selection
    for handle, part in look.shown():
        _, at, name = look.known.of(handle, part)
        if at is not None:
            pad.label(name, at, "accent" if handle in chosen else "plain")
    return pad.done()


def frame_box(look: Look) -> Drawn:
    """The document's box, and a grid on its ground."""
    pad, (low, high) = Pad(), look.extent
    pad.lines(box_of(low, high), (196, 214, 232, 90))
    side = max(high[0] - low[0], high[2] - low[2], 1e-6)
    step = look.session.snap.grid
    while side / step > 32.0:
        step *= 2.0
    for axis, other in ((0, 2), (2, 0)):
        at = np.arange(math.ceil(low[axis] / step), math.floor(high[axis] / step) + 1) * step
        ends = np.zeros((len(at), 2, 3))
        ends[:, :, axis], ends[:, :, 1] = at[:, None], low[1]
        ends[:, 0, other], ends[:, 1, other] = low[other], high[other]
        pad.lines(ends.reshape(-1, 3), (170, 196, 220, 46))
    for axis, colour in enumerate(((255, 110, 96), (132, 222, 96), (110, 160, 255))):  # x, y, z from the corner
        end = np.array(low, np.float64)
        end[axis] += 0.12 * side
        pad.lines(np.array([low, end]), (*colour, 230))
        pad.label("xyz"[axis], end, "quiet")
    return pad.done()


def cameras(look: Look) -> Drawn:
    """What each camera sees, with its name."""
    pad = Pad()
    for handle, part in look.shown():
        if isinstance(part, CameraPlace):
            is_chosen = handle in look.session.selection
            colour = (255, 214, 130, 255) if is_chosen else (216, 222, 232, 200)
            pad.lines(frustum(part.at, part.look, part.lens, 0.35), colour)
            pad.label(part.name, part.at, "accent" if is_chosen else "plain")
    pad.fact(f"edit.layer.cameras.count{'.one' if len(pad.labels) == 1 else ''}", count=len(pad.labels))
    return pad.done()


def reach(look: Look) -> Drawn:
    """How far each fibre hears, and where it leads; how far each sound of a place is heard."""
    pad = Pad()
    sources = [part for _, part in look.shown() if isinstance(part, Source)]
    for source in sources:
        pad.lines(circle(np.array(source.at), source.reach * AXES[0], source.reach * AXES[2], 48), (*SOUNDS, 200))
        pad.label(f"{source.id}  {source.reach:g} m", source.at)
    fibres = [part for _, part in look.shown() if isinstance(part, Fibre)]
    for sort, (even, odd) in RING_COLOURS.items():
        rows = [(*part.at, part.reach) for part in fibres if part.sort == sort]
        at, far = np.split(np.array(rows, np.float64).reshape(-1, 4), [3], axis=1)
        for first, colour in ((0, even), (1, odd)):
            if colour is not None:
                rings = _RINGS[first::2][None] * far[:, None, None] + at[:, None, None]
                pad.lines(rings.reshape(-1, 3), (*colour, 225))
    ways = [(part.at, part.to) for part in fibres if part.to is not None]
    pad.lines(np.array(ways, np.float64).reshape(-1, 3), (255, 190, 160, 160))
    for part in fibres:
        pad.label(f"{part.id}  {part.reach:g} µm", (part.at[0], part.at[1] + part.reach, part.at[2]))
    if not sources:  # a tooth, or a place that is silent
        pad.fact("edit.layer.reach.sharp", colour=SHARP)
        pad.fact("edit.layer.reach.dull", colour=DULL)
    return pad.done()
