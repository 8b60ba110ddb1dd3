"""The gizmo: arrows, rings and boxes at what is chosen, dragged with the mouse. Drawn and hit by ImGuizmo.

The hands call `work` each frame before they pick, because a press on a handle is no pick. Invariant: a drag is one open
carry, from the press to the release; given up, it is dead until the button is up.
"""

from __future__ import annotations

import math

import numpy as np
from imgui_bundle import imgui, imguizmo
from pyglm import glm

from game.editor.rays import Point
from game.editor.session import Session
from game.editor.transforms import Rows, own_axes, pivot
from game.scenes.edit.moves import AXES, Carry, Grip, snap, told
from game.scenes.edit.pane import Pane

im = imguizmo.im_guizmo
OPERATIONS = {"move": im.OPERATION.translate, "rotate": im.OPERATION.rotate, "scale": im.OPERATION.scale}
STEPS = {"move": "edit.step.move", "rotate": "edit.step.turn", "scale": "edit.step.scale"}
SIZE = 0.21  # of the picture
SCALE_STEP = 0.1
STRAIGHT = 1e-4  # an axis so near to one of the document's is that one


class Gizmo:
    """One gizmo, in the middle of what is chosen."""

    def __init__(self) -> None:
        self.carry: Carry | None = None
        self._dead = False  # given up; the button is still down
        self._start = np.eye(4, dtype=np.float32)  # rows as ImGuizmo has them: three axes, then the place
        self._now = self._start
        self._axes: Rows = AXES
        self._is_over = False
        self.words = ""  # how far it was dragged

    @property
    def has_mouse(self) -> bool:
        """Whether a press now belongs to it, or its drag goes on."""
        return self.carry is not None or self._dead or self._is_over

    def work(self, session: Session, pane: Pane, grip: Grip | None, inverted: bool, enabled: bool, down: bool) -> None:
        """Show it and follow the mouse. `down`: the left button is."""
        if self._dead and not down:
            self._dead = False
        self._is_over = False
        tool = session.tool
        if self.carry is None:
            self._lay(session, grip)
        if tool not in OPERATIONS or (self.carry is None and self._place(session, grip) is None):
            self.cancel()
            return
        im.begin_frame()
        im.set_drawlist(imgui.get_background_draw_list())
        im.set_rect(*(float(side) for side in pane.rect))
        im.set_orthographic(pane.eye.is_flat)
        im.allow_axis_flip(False)
        im.set_gizmo_size_clip_space(SIZE)
        im.enable(enabled and not self._dead)
        _dress(pane.scale)
        matrix = _matrix(self._now, pane.eye.unit)
        step = self._step(session, tool, inverted)
        view, projection = _of_glm(pane.camera.view), _of_glm(pane.camera.projection)
        imgui.push_font(None, 1.0)  # its own words are in the picture's lengths and know no snapping: out of sight
        im.manipulate(view, projection, OPERATIONS[tool], im.MODE.local, matrix, None, step)
        imgui.pop_font()
        using = im.is_using() and enabled and not self._dead
        self._is_over = im.is_over() and enabled
        if using and self.carry is None and not session.document.is_open:
            self.carry, self.words = Carry(session, STEPS[tool], grip), ""
        if self.carry is None:
            return
        if not using:
            self.carry.commit()
            self.carry = None
            return
        self._now = _rows(matrix, pane.eye.unit)
        self._follow(tool, inverted)

    def cancel(self) -> None:
        """Give the drag up: all is as it was before, and the mouse does nothing until it is lifted."""
        if self.carry is not None:
            self.carry.cancel()
            self.carry = None
            self._dead = True

    # -- inside ----------------------------------------------------------------------------------------------------

    def _place(self, session: Session, grip: Grip | None) -> Point | None:
        if grip is not None:
            return grip.at if session.tool == "move" else None
        return pivot(session)

    def _lay(self, session: Session, grip: Grip | None) -> None:
        """Put it where what is chosen is."""
        place = self._place(session, grip)
        if place is None:
            return
        active = session.active
        part = session.document.parts.get(active) if active is not None else None
        self._axes = own_axes(part) if session.is_local and part is not None and grip is None else AXES
        self._start = np.eye(4, dtype=np.float32)
        self._start[:3, :3] = self._axes
        self._start[3, :3] = place
        self._now = self._start.copy()

    def _step(self, session: Session, tool: str, inverted: bool) -> im.Matrix3 | None:
        """Steps of rings and boxes are ImGuizmo's; places go through the maker's snapping instead."""
        if session.snap.is_on == inverted or tool == "move":
            return None
        size = session.snap.degrees if tool == "rotate" else SCALE_STEP
        return im.Matrix3([size] * 3) if size > 0.0 else None

    def _follow(self, tool: str, inverted: bool) -> None:
        carry = self.carry
        assert carry is not None
        if tool == "move":
            by = self._now[3, :3].astype(float) - self._start[3, :3]
            along = [float(by @ np.array(axis)) for axis in self._axes]
            most = max(map(abs, along))
            free = [abs(amount) > 1e-5 * most for amount in along]
            at = tuple(float(a + b) for a, b in zip(carry.pivot, by, strict=True))
            to = snap(carry.session, at, inverted)  # type: ignore[arg-type]
            way = np.array(to) - np.array(carry.pivot)
            kept = np.zeros(3)
            for axis, is_free in zip(self._axes, free, strict=True):
                if is_free and most > 0.0:
                    kept += float(way @ np.array(axis)) * np.array(axis)
            moved_by = tuple(round(float(number), 6) + 0.0 for number in kept)
            carry.move(moved_by)  # type: ignore[arg-type]
            self.words = told(moved_by, carry.document)  # type: ignore[arg-type]
        elif tool == "rotate":
            turn = self._now[:3, :3].astype(float).T @ self._start[:3, :3].astype(float)
            axis, degrees = _axis_and_degrees(turn)
            step = self._step(carry.session, tool, inverted)
            if step is not None:
                size = carry.session.snap.degrees
                degrees = round(degrees / size) * size
            carry.turn(axis, round(degrees, 3))
            self.words = f"{degrees:.4g}°"
        else:
            lengths = np.linalg.norm(self._now[:3, :3], axis=1)
            factors = tuple(round(max(0.01, float(length)), 4) for length in lengths)
            carry.scale(factors, self._axes)  # type: ignore[arg-type]
            self.words = "  ".join(f"{factor:.4g}" for factor in factors)


def _dress(scale: float) -> None:
    """Lines as thick on any display."""
    style = im.get_style()
    style.translation_line_thickness = style.scale_line_thickness = 4.5 * scale
    style.translation_line_arrow_size = style.scale_line_circle_size = 9.0 * scale
    style.rotation_line_thickness = style.rotation_outer_line_thickness = 3.5 * scale
    style.hatched_axis_line_thickness = 0.0
    style.center_circle_size = 7.0 * scale


def _axis_and_degrees(turn: np.ndarray) -> tuple[Point, float]:
    """A rotation (columns are where the axes go) as an axis and degrees."""
    angle = math.acos(min(1.0, max(-1.0, (float(np.trace(turn)) - 1.0) / 2.0)))
    if angle < 1e-6:
        return (0.0, 1.0, 0.0), 0.0
    way = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]])
    if np.linalg.norm(way) < 1e-4:  # half a turn: the axis is what stays
        square = (turn + np.eye(3)) / 2.0
        way = square[:, int(np.argmax(np.diag(square)))]
    way = way / np.linalg.norm(way)
    for axis in AXES:
        if abs(float(way @ np.array(axis))) > 1.0 - STRAIGHT:
            sign = math.copysign(1.0, float(way @ np.array(axis)))
            return axis, sign * math.degrees(angle)
    return tuple(float(number) for number in way), math.degrees(angle)  # type: ignore[return-value]


def _matrix(rows: np.ndarray, unit: float) -> im.Matrix16:
    """Document lengths -> the picture's."""
    placed = rows.copy()
    placed[3, :3] /= unit
    return im.Matrix16(placed.reshape(-1).tolist())


def _rows(matrix: im.Matrix16, unit: float) -> np.ndarray:
    rows = np.array(matrix.values, np.float32).reshape(4, 4)
    rows[3, :3] *= unit
    return rows


def _of_glm(matrix: glm.mat4) -> im.Matrix16:
    return im.Matrix16([float(matrix[column][row]) for column in range(4) for row in range(4)])
