"""Mouse and keys in the editor's picture: navigation, picking, boxes, the gizmo, moves by keys, points, placing.

The scene calls `work` once a frame, inside the ImGui frame (after the panels, so that what they take is known). What
hands are in the middle of stands in `editor.busy`; commands tell them what to begin through `editor.memory["wish"]`.
Memory: `hover` (handle), `point` (handle, field, index), `pace` (of flying), `measure`.
Invariant: a dialog, a lost window or another document ends whatever they do, and the document is as it was before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from imgui_bundle import imgui

from game.core.text import tr
from game.editor.actions import duplicate
from game.editor.document import Handle
from game.editor.picking import REACH, Hit, pick_all, pick_box
from game.editor.transforms import pivot
from game.scenes.edit.editor import Editor
from game.scenes.edit.gizmo import Gizmo
from game.scenes.edit.mouse import KEYS, Edge, Hand
from game.scenes.edit.moves import NUDGE, Carry, Grip, How, KeyMove, gripped, grips_of, in_view, snap, told
from game.scenes.edit.naming import unit_of_lengths
from game.scenes.edit.pane import Pane, Spot
from game.scenes.edit.pen import AXIS_COLOURS, Pen
from game.scenes.edit.placing import Measuring, Placing
from game.ui.theme import faded
from game.ui.toolbox import Toolbox
from game.view.frame import Camera

Doing = Literal["", "fly", "orbit", "pan", "zoom", "press", "box", "grip", "keys"]

CLICK_PX = 5.0  # so far a press may move and still be a click; at 1080 lines
GRIP_PX = 9.0
TURN_PER_PX = 0.004  # radians; at 1080 lines
ORBIT_PER_PX = 0.007
NOTCH = 0.86  # of the distance
PACE_NOTCH = 1.25
FLY_PER_S = 0.9  # of the eye's distance
FAST = 3.0
PACES = (0.02, 50.0)
REST_S = 0.6  # so long after the last small step the next one is a step of undo of its own
ROUND: tuple[Doing, ...] = ("fly", "orbit", "pan", "zoom", "keys")
"""What a mouse goes on with at the other side where it leaves the picture."""
_ARROWS = (imgui.Key.left_arrow, imgui.Key.right_arrow, imgui.Key.up_arrow, imgui.Key.down_arrow)


class Hands:
    """What the maker's hands are in the middle of."""

    def __init__(self) -> None:
        self.gizmo = Gizmo()
        self.placing = Placing()
        self.measuring = Measuring()
        self._doing: Doing = ""
        self._start: Spot = (0.0, 0.0)
        self._carry: Carry | None = None
        self._keys: KeyMove | None = None
        self._name = ""  # of the move by keys, as a text key
        self._cycle: tuple[Spot, tuple[Handle, ...], int] | None = None
        self._button = 0  # that navigates
        self._is_double = False
        self._looked: object = None  # where the hover was last worked out
        self._edge = Edge()
        self._rests_s = 0.0  # since a small step
        self._swallows = False  # a button that ended something is still down

    def work(self, tools: Toolbox, editor: Editor, camera: Camera) -> None:
        """Take this frame's mouse and keys."""
        pane = Pane.of(editor, camera, tools.scale)
        hand, pen = self._edge.arrived(Hand.of(editor, pane)), Pen(tools.ui, pane)
        session = editor.session
        if editor.dialog or imgui.get_io().app_focus_lost or self._lost(editor):
            self.cancel(editor)
        if self._swallows and not any(hand.down):
            self._swallows = False
        with pen.inside():
            if self._wishes(editor, pane, hand):
                hand = replace(hand, moved=(0.0, 0.0))  # what the mouse went before the key is no part of the move
            self._lift(editor, hand)
            grip = gripped(session, editor.memory.get("point"))
            still = not self._doing and not self._swallows
            if self._doing != "keys":
                free = still and (hand.is_in or self.gizmo.carry is not None) and not hand.alt and not hand.down[1]
                enabled = self.gizmo.carry is not None or (free and session.tool != "place")
                self.gizmo.work(session, pane, grip, hand.ctrl, enabled, hand.down[0])
            if self._doing:
                self._go_on(editor, pane, hand, pen)
            elif self.gizmo.carry is not None:
                if hand.struck("escape") or hand.pressed[1]:
                    self.gizmo.cancel()
                    self._swallow()
                else:
                    pen.words(hand.spot, self.gizmo.words)
            elif not self._swallows:
                self._begin(editor, pane, hand, pen)
            self._show(editor, pane, hand, pen)
        if self._doing in ROUND:
            self._edge.pass_over(editor, pane, hand)
        editor.busy = self._doing or ("drag" if self.gizmo.carry is not None else "")

    def cancel(self, editor: Editor) -> None:
        """Give up whatever is being done; the document is as it was before."""
        self.gizmo.cancel()
        if self._carry is not None:
            self._carry.cancel()
        if self._doing:
            self._swallow()
        self._end(editor)
        self.placing.cancel()

    # -- what goes on ----------------------------------------------------------------------------------------------

    def _lost(self, editor: Editor) -> bool:
        """Whether the carry's document is gone, or its transaction was closed by somebody else."""
        for carry in (self._carry, self.gizmo.carry):
            if carry is not None and (carry.document is not editor.document or not carry.document.is_open):
                return True
        return False

    def _go_on(self, editor: Editor, pane: Pane, hand: Hand, pen: Pen) -> None:
        if self._doing == "keys":
            self._move_by_keys(editor, pane, hand, pen)
        elif self._doing == "fly":
            self._fly(editor, pane, hand, pen)
        elif self._doing in ("orbit", "pan", "zoom"):
            self._navigate(editor, pane, hand)
        elif self._doing == "grip":
            self._drag_grip(editor, pane, hand, pen)
        else:
            self._press(editor, pane, hand, pen)

    def _end(self, editor: Editor) -> None:
        self._doing = ""
        self._carry = self._keys = None
        editor.busy = ""

    def _lift(self, editor: Editor, hand: Hand) -> None:
        """Small steps that follow each other are one step of undo; after a rest they are another."""
        if any(imgui.is_key_down(key) for key in _ARROWS):
            self._rests_s = 0.0
        elif self._rests_s < REST_S <= self._rests_s + hand.seconds and editor.document.history[-1:] == (NUDGE,):
            editor.document.seal()
        self._rests_s += hand.seconds

    def _swallow(self) -> None:
        self._swallows = True

    # -- beginnings ------------------------------------------------------------------------------------------------

    def _begin(self, editor: Editor, pane: Pane, hand: Hand, pen: Pen) -> None:
        session = editor.session
        if hand.takes_keys and hand.struck("escape"):
            self._step_back(editor)
        if not hand.is_in:
            if not hand.down[0]:
                self.placing.cancel()  # let go of where nothing can stand
            return
        left, right, middle = hand.pressed
        self._start = hand.spot
        if right:
            self._doing = "fly"
        elif middle or (left and hand.alt):
            self._doing = "pan" if hand.shift else "zoom" if hand.ctrl else "orbit"
            self._button = 2 if middle else 0
        elif hand.wheel:
            eye, at = editor.eye, self._under(editor, pane, hand.spot)
            eye.dolly(NOTCH**hand.wheel, at)
        elif session.tool == "place":
            self.placing.work(editor, pane, pen, hand.spot, left, hand.down[0], hand.shift, hand.ctrl)
        elif session.tool == "measure":
            self.measuring.work(editor, pane, hand.spot, left, hand.ctrl)
        elif left and not self.gizmo.has_mouse:
            grip = self._grip_at(editor, pane, hand.spot)
            if grip is not None:
                editor.memory["point"] = (grip.handle, grip.name, grip.index)
                self._doing = "grip"
            else:
                self._doing, self._is_double = "press", hand.is_double
        elif not any(hand.down) and not self.gizmo.has_mouse:
            self._hover(editor, pane, hand)

    def _wishes(self, editor: Editor, pane: Pane, hand: Hand) -> bool:
        """What a command told the hands to begin; whether it begins now."""
        wish = editor.memory.pop("wish", "")
        session = editor.session
        if not wish or self._doing or self.gizmo.carry is not None or session.document.is_open or editor.dialog:
            return False
        grip = gripped(session, editor.memory.get("point"))
        if pivot(session) is None:
            return False
        how: How = {"turn": "turn", "scale": "scale"}.get(str(wish), "move")  # type: ignore[assignment]
        if wish == "duplicate":
            chosen = tuple(session.selection)
            session.document.begin("edit.step.duplicate")
            duplicate(session)
            self._carry = Carry(session, "", back_to=chosen)
        else:
            self._carry = Carry(session, f"edit.step.{how}", grip if how == "move" else None)
        start = hand.spot if pane.holds(hand.spot) else pane.spot(self._carry.pivot) or hand.spot
        self._keys = KeyMove(how, self._carry, start, start)
        self._name = f"edit.hands.{wish}"
        self._doing = "keys"
        return True

    def _step_back(self, editor: Editor) -> None:
        """Escape where nothing is being done: the tool, the point, what is chosen, one after the other."""
        session = editor.session
        if session.tool in ("place", "measure"):
            session.tool = "select"
            session.placing = ""
            self.placing.cancel()
            self.measuring.clear(editor)
        elif editor.memory.get("point"):
            editor.memory["point"] = None
        else:
            session.select()

    # -- navigation ------------------------------------------------------------------------------------------------

    def _fly(self, editor: Editor, pane: Pane, hand: Hand, pen: Pen) -> None:
        if not hand.down[1]:
            self._end(editor)
            return
        eye = editor.eye
        pace = _number_in(editor.memory.get("pace"), 1.0)
        if hand.wheel:
            pace = editor.memory["pace"] = min(max(pace * PACE_NOTCH**hand.wheel, PACES[0]), PACES[1])
        per_px = TURN_PER_PX / pane.scale
        if hand.moved != (0.0, 0.0):
            eye.turn(hand.moved[0] * per_px, -hand.moved[1] * per_px)
        down = imgui.is_key_down
        way = [
            float(down(more)) - float(down(less))
            for more, less in ((imgui.Key.d, imgui.Key.a), (imgui.Key.e, imgui.Key.q), (imgui.Key.w, imgui.Key.s))
        ]
        step = eye.distance * FLY_PER_S * pace * (FAST if hand.shift else 1.0) * hand.seconds
        if any(way):
            eye.fly(*(amount * step for amount in way))
        if any(way) or hand.wheel:
            pen.words(hand.spot, tr("edit.hands.fly", pace=f"{pace:.2g}"))

    def _navigate(self, editor: Editor, pane: Pane, hand: Hand) -> None:
        if not hand.down[self._button]:
            self._end(editor)
            return
        right, below = hand.moved
        if right == below == 0.0:
            return
        per_px = ORBIT_PER_PX / pane.scale
        if self._doing == "orbit":
            editor.eye.orbit(-right * per_px, below * per_px)
        elif self._doing == "pan":
            editor.eye.pan(-right / pane.rect[3], below / pane.rect[3])
        else:
            editor.eye.dolly(1.005 ** (below / pane.scale))

    def _under(self, editor: Editor, pane: Pane, spot: Spot) -> tuple[float, float, float] | None:
        """The point of the document below the mouse."""
        hits = _hits(editor, pane, spot)
        if hits:
            return hits[0].point
        return pane.on_plane(spot, tuple(editor.eye.target), pane.ahead())  # type: ignore[arg-type]

    # -- choosing --------------------------------------------------------------------------------------------------

    def _press(self, editor: Editor, pane: Pane, hand: Hand, pen: Pen) -> None:
        """A press on nothing of the hands' own: a click, or a box where it is drawn."""
        far = max(abs(a - b) for a, b in zip(hand.spot, self._start, strict=True))
        if self._doing == "press" and far > CLICK_PX * pane.scale:
            self._doing = "box"
        if hand.struck("escape") or hand.pressed[1]:
            self._end(editor)
            self._swallow()
        elif hand.down[0]:
            if self._doing == "box":
                pen.box(self._start, hand.spot, pen.theme.accent)
        else:
            if self._doing == "box":
                self._choose_box(editor, pane, hand)
            else:
                self._click(editor, pane, hand)
            self._end(editor)

    def _click(self, editor: Editor, pane: Pane, hand: Hand) -> None:
        session = editor.session
        hits = _handles(_hits(editor, pane, self._start))
        editor.memory["point"] = None
        if not hits:
            self._cycle = None
            if not hand.shift and not hand.ctrl:
                session.select()
            return
        place = 0
        if self._cycle is not None and not hand.ctrl and not hand.shift:
            spot, before, index = self._cycle
            near = max(abs(a - b) for a, b in zip(spot, self._start, strict=True)) <= CLICK_PX * pane.scale
            if near and set(before) == set(hits):
                hits = before  # what is chosen is met more easily, and may have come to the front
                place = index if self._is_double else (index + 1) % len(hits)
        self._cycle = (self._start, hits, place)
        if self._is_double:  # this part alone, without its group
            session.selection = {hits[place]: None} if session.may_touch(hits[place]) else {}
        else:
            session.select(hits[place], add=hand.shift, toggle=hand.ctrl)

    def _choose_box(self, editor: Editor, pane: Pane, hand: Hand) -> None:
        (x0, y0), (x1, y1) = pane.share(self._start), pane.share(hand.spot)
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        found = pick_box(editor.session, pane.view_projection, box)
        editor.memory["point"] = None
        self._cycle = None
        editor.session.select(*found, add=hand.shift, toggle=hand.ctrl)

    def _hover(self, editor: Editor, pane: Pane, hand: Hand) -> None:
        looked = (hand.spot, editor.document.revision, editor.eye.position, editor.eye.target)
        if looked == self._looked:
            return
        self._looked = looked
        hits = _hits(editor, pane, hand.spot)
        editor.memory["hover"] = hits[0].handle if hits else None
        editor.memory["under"] = hits[0].point if hits else None  # the place, for who wants to point at one

    # -- moving ----------------------------------------------------------------------------------------------------

    def _move_by_keys(self, editor: Editor, pane: Pane, hand: Hand, pen: Pen) -> None:
        move, carry = self._keys, self._carry
        assert move is not None and carry is not None
        for key, name in KEYS.items():
            if not imgui.is_key_pressed(key, name == "backspace"):
                continue
            if name == "escape":
                self.cancel(editor)
                return
            if name == "enter":
                carry.commit()
                self._end(editor)
                return
            if name == "n":
                editor.session.snap.is_on = not editor.session.snap.is_on
            else:
                move.key(name, hand.shift)
        if hand.pressed[1]:
            self.cancel(editor)
            return
        move.go(pane, hand.moved, hand.shift, hand.ctrl)
        if hand.pressed[0]:
            carry.commit()
            self._end(editor)
            self._swallow()
            return
        if move.line is not None:
            through, way, axis = move.line
            pen.axis(through, way, faded(AXIS_COLOURS[axis], 0.8))
        unit = unit_of_lengths(editor.document) if move.how == "move" else ""
        pen.words(hand.spot, f"{tr(self._name)}  {move.words} {unit}".rstrip())

    def _drag_grip(self, editor: Editor, pane: Pane, hand: Hand, pen: Pen) -> None:
        session = editor.session
        if hand.struck("escape") or hand.pressed[1]:
            self.cancel(editor)
            return
        if not hand.down[0]:
            if self._carry is not None:
                self._carry.commit()
            self._end(editor)
            return
        if self._carry is None:
            far = max(abs(a - b) for a, b in zip(hand.spot, self._start, strict=True))
            grip = gripped(session, editor.memory.get("point"))
            if far <= CLICK_PX * pane.scale or grip is None or session.document.is_open:
                return
            self._carry = Carry(session, "edit.step.move", grip)
        carry = self._carry
        start = pane.on_plane(self._start, carry.pivot, pane.ahead())
        end = pane.on_plane(hand.spot, carry.pivot, pane.ahead())
        if start is None or end is None:
            return
        raw = tuple(p + e - s for p, e, s in zip(carry.pivot, end, start, strict=True))
        to = snap(session, raw, hand.ctrl, pane.ray(hand.spot))  # type: ignore[arg-type]
        by = in_view(session, pane, tuple(a - b for a, b in zip(to, carry.pivot, strict=True)))  # type: ignore[arg-type]
        carry.move(by)
        pen.words(hand.spot, told(by, session.document))

    # -- what is seen ----------------------------------------------------------------------------------------------

    def _grips(self, editor: Editor) -> list[Grip]:
        active = editor.session.active
        part = editor.document.parts.get(active) if active is not None else None
        return grips_of(active, part) if part is not None and active is not None else []

    def _grip_at(self, editor: Editor, pane: Pane, spot: Spot) -> Grip | None:
        near: tuple[float, Grip] | None = None
        for grip in self._grips(editor):
            at = pane.spot(grip.at)
            if at is None:
                continue
            far = max(abs(at[0] - spot[0]), abs(at[1] - spot[1]))
            if far <= GRIP_PX * pane.scale and (near is None or far < near[0]):
                near = (far, grip)
        return near[1] if near is not None else None

    def _show(self, editor: Editor, pane: Pane, hand: Hand, pen: Pen) -> None:
        chosen = gripped(editor.session, editor.memory.get("point"))
        for grip in self._grips(editor):
            at = pane.spot(grip.at)
            if at is None:
                continue
            is_chosen = chosen is not None and (chosen.name, chosen.index) == (grip.name, grip.index)
            pen.disc(at, 7.0, pen.theme.accent if is_chosen else faded(pen.theme.ivory, 0.9))
            pen.ring(at, 7.0, pen.theme.ink_strong)
        self.measuring.show(editor, pane, pen, hand.spot)


def _hits(editor: Editor, pane: Pane, spot: Spot) -> list[Hit]:
    """What lies under a pixel, in the order in which clicks go through it."""
    if editor.eye.is_flat:
        return pick_all(editor.session, pane.ray(spot), 0.0, REACH * editor.eye.distance)
    return pick_all(editor.session, pane.ray(spot))


def _handles(hits: list[Hit]) -> tuple[Handle, ...]:
    """Parts that were hit, the nearest first, each once."""
    return tuple(dict.fromkeys(hit.handle for hit in hits))


def _number_in(value: object, otherwise: float) -> float:
    return float(value) if isinstance(value, (int, float)) else otherwise
