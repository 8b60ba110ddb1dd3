"""What menus and keys do to the eye and to what lies over the picture. Rows stand in commands.py."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
from msgspec.structs import replace

from game.content.level import CameraPlace
from game.core.text import tr
from game.editor.actions import add
from game.editor.eye import GLIDE_S, Eye, Side
from game.editor.overlays import OVERLAYS
from game.editor.room_preview import RoomPreview
from game.editor.transforms import bounds_of, extent, has_place
from game.scenes.edit.editor import Editor
from game.view.frame import Light

CLEAR_FROM = 70.0  # voxels
LAYERS = tuple(overlay.name for overlay in OVERLAYS)
"""Names of what can be switched on."""


def glide_s(editor: Editor) -> float:
    """How long the eye takes to go somewhere."""
    return 0.0 if editor.game.settings.reduced_motion else GLIDE_S


def cleared(light: Light, eye: Eye) -> Light:
    """The mood's light in water that is as clear from afar as the game's is from near."""
    share = min(1.0, CLEAR_FROM / max(eye.distance / eye.unit, 1e-6))
    return dataclasses.replace(light, fog_per_unit=light.fog_per_unit * share, haze=light.haze * share)


def frame_chosen(editor: Editor) -> None:
    """What is chosen into the picture; everything where nothing is."""
    parts = editor.document.parts
    chosen = [handle for handle in editor.session.selection if handle in parts and has_place(parts[handle])]
    if not chosen:
        frame_all(editor)
        return
    editor.eye.frame(_corners(*bounds_of(editor.document, chosen)), glide_s(editor))


def frame_all(editor: Editor) -> None:
    """The whole document into the picture."""
    editor.eye.frame(_corners(*extent(editor.document)), glide_s(editor))


def look(side: Side) -> Callable[[Editor], None]:
    """From one side, along an axis."""

    def run(editor: Editor) -> None:
        editor.eye.look_along(side, glide_s(editor))

    return run


def has_states(editor: Editor) -> bool:
    """Whether the document has states to look at: a place has."""
    return isinstance(editor.preview, RoomPreview)


def next_state(editor: Editor) -> None:
    """The place in its next light."""
    if isinstance(editor.preview, RoomPreview):
        editor.session.say(tr("edit.state.shown", name=editor.preview.next_state()))


def swap_flat(editor: Editor) -> None:
    """With perspective or without."""
    editor.eye.is_flat = not editor.eye.is_flat


def is_flat(editor: Editor) -> bool:
    return editor.eye.is_flat


def has_cameras(editor: Editor) -> bool:
    return any(isinstance(part, CameraPlace) for part in editor.document.parts.values())


def takes_cameras(editor: Editor) -> bool:
    """Whether such a document may have cameras, and nothing is in the middle of being moved."""
    kinds = (kind for members in editor.document.collections.values() for kind in members)
    return CameraPlace in kinds and not editor.document.is_open


def next_camera(editor: Editor) -> None:
    """To the camera that is chosen, or else to the one after the one that was gone to last; it is chosen then."""
    parts = editor.document.parts
    found = [handle for handle, part in parts.items() if isinstance(part, CameraPlace)]
    last = editor.memory.get("camera")
    active = editor.session.active
    if active in found and active != last:
        handle = active
    else:
        handle = found[(found.index(last) + 1) % len(found)] if last in found else found[0]
    editor.memory["camera"] = handle
    editor.session.select(handle)
    editor.eye.go(parts[handle].at, parts[handle].look, glide_s(editor))


def camera_here(editor: Editor) -> None:
    """The camera that is chosen stands where the eye is; where none is, a new one does."""
    document, eye, session = editor.document, editor.eye, editor.session
    at, goal = (tuple(round(float(n), 1) for n in point) for point in (eye.position, eye.target))
    active = session.active
    with document.transaction("edit.step.camera"):
        if not isinstance(document.parts.get(active), CameraPlace):
            active = add(session, CameraPlace, at)
        if active is not None:
            document.put(active, replace(document.parts[active], at=at, look=goal))
            session.say(tr("edit.layer.cameras.put", name=document.parts[active].name))


def can_point(editor: Editor) -> bool:
    """Whether something lies under the mouse."""
    return isinstance(editor.memory.get("under"), tuple)


def ways_here(editor: Editor) -> None:
    """Show how bots get to what lies under the mouse."""
    overlays, under = editor.overlays, editor.memory["under"]
    overlays.way_to, overlays.goal = "point", tuple(float(n) for n in under)  # type: ignore[attr-defined, assignment]
    overlays.switch("ways", True)


def switch(name: str) -> Callable[[Editor], None]:
    """An overlay on, or off."""

    def run(editor: Editor) -> None:
        editor.overlays.switch(name)

    return run


def shows(name: str) -> Callable[[Editor], bool]:
    """Whether an overlay is on."""
    return lambda editor: editor.overlays.is_on(name)


def _corners(low: tuple[float, float, float], high: tuple[float, float, float]) -> np.ndarray:
    return np.array([low, high])
