"""People where they stand, in the light of their place: what is solid of them, then what is seen through.

Draws what the pass `pose` prepared (render/people.py): near ones first, and finer. On quick presets they are lit by the
pixel, throw a shadow on each other and on the floor, and stand in its mirror; on `potato` by the vertex, far rows
without a face. Faces come from assets/shaders/face.glsl. Lamps at seats are cards of light, a shape for each opinion.
"""

from __future__ import annotations

import moderngl
import numpy as np

from game.render.copies import Cards
from game.render.gpu import Gpu, Program
from game.render.people import plain
from game.render.presets import Preset
from game.render.targets import Targets
from game.view.frame import FrameView, PeopleView

SEAT_LAMP = np.dtype([("at", "<f4", 3), ("colour", "<f4", 4), ("shape", "<f4")])
"""A lamp at a seat: where, its light and strength, and its outline: 0 circle, 1 diamond, 2 triangle."""
LAMP_AT = np.float32([0.20, 0.64, 0.56])  # on the panel before them, a little to their left, in their own space
EVEN = 0.12  # of a colour's strength: less between red and blue is neither gold nor cool
GOLDEN = 0.45  # of it: less green is red


class PeoplePass:
    name = "people"

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._draws = draws_of(gpu)
        self._glass = gpu.program("people", DETAIL=2, WEIGHTS=4, SHADOW=0, FACE=0)
        self._lamp_program = gpu.program("seat_lamps")
        self._lamps = Cards(gpu, self._lamp_program, SEAT_LAMP)

    @staticmethod
    def wants(frame: FrameView, preset: Preset) -> bool:
        return frame.room is not None and frame.room.people is not None and len(frame.room.people.names) > 0

    def draw(self, frame: FrameView, targets: Targets) -> None:
        ctx, people = self._gpu.ctx, targets.people
        if people is None or frame.room.dim >= 1.0:
            return
        targets.scene.use()
        targets.scene.depth_mask = True
        ctx.depth_func = "<"
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        ctx.front_face, ctx.cull_face = "ccw", "back"
        for program, levels, part in self._draws:
            people.light(program, frame, targets.room_light)
            people.render(program, "seen", levels, part)
        ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        targets.scene.depth_mask = False
        ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        people.light(self._glass, frame, targets.room_light)
        people.render(self._glass, "seen", range(3), part="see_through")
        self._draw_lamps(frame, targets)
        targets.scene.depth_mask = True
        ctx.enable_only(moderngl.NOTHING)

    def _draw_lamps(self, frame: FrameView, targets: Targets) -> None:
        rows = seat_lamps(frame.room.people)
        if len(rows):
            self._gpu.ctx.blend_func = moderngl.ONE, moderngl.ONE
            self._lamps.write(rows)
            self._lamp_program.set(dim=frame.room.dim)
            self._lamps.render()

    def release(self) -> None:
        self._lamps.release()


def draws_of(gpu: Gpu) -> list[tuple[Program, range, str]]:
    """Programs, the levels of detail and the part of bodies that they draw, near ones first. Faces are a program of
    their own: software goes through every line of a program at every pixel, asked for or not."""
    if not gpu.preset.shade:
        return [
            (gpu.program("people", **plain(1, 0)), range(3), "body"),
            (gpu.program("people", **plain(1, 2)), range(2), "face"),
            (gpu.program("people", **plain(1, 1)), range(2, 3), "face"),
            (gpu.program("people", **plain(0)), range(3, 4), "solid"),
        ]
    fine = {"DETAIL": 2, "WEIGHTS": 4, "SHADOW": int(gpu.preset.people_shadow > 0)}
    return [
        (gpu.program("people", **fine, FACE=0), range(3), "body"),
        (gpu.program("people", **fine, FACE=2), range(3), "face"),
        (gpu.program("people", **plain(1, 0)), range(3, 4), "body"),
        (gpu.program("people", **plain(1, 1)), range(3, 4), "face"),
    ]


def seat_lamps(people: PeopleView) -> np.ndarray:
    """The lamps that are on, as SEAT_LAMP rows. Gold is round, what is cool a triangle, all others (white, red) a
    diamond, so that colour is never alone."""
    on = np.flatnonzero(people.glow[:, 3] > 0.01)
    rows = np.zeros(len(on), SEAT_LAMP)
    place, glow = people.place[on], people.glow[on]
    rows["at"] = place[:, :, :3] @ LAMP_AT + place[:, :, 3]
    rows["colour"] = glow
    red, green, blue = (glow[:, :3] / np.maximum(glow[:, :3].max(axis=1, keepdims=True), 1e-6)).T
    is_gold = (red - blue > EVEN) & (green > GOLDEN)
    rows["shape"] = np.where(is_gold, 0.0, np.where(blue - red > EVEN, 2.0, 1.0))
    return rows
