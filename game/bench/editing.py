"""How soon a large level stands in the editor, and how it moves there. Called by `main.py bench editor`.

The level is made up by rule: as many shapes and things as a level may hold, the same ones each time. Opening, saving,
undo and picking are measured without a window; moving a selection in the real frame loop, panels and drawing and all,
off screen on the real clock. Invariant: a frame counts when the card has finished it.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pygame
from msgspec.structs import replace

from game.bench.frames import SIZE, TimedScreen
from game.bench.processes import lines_of
from game.bench.timing import Figures
from game.content.kinds import (
    Ball,
    Block,
    Current,
    Fibre,
    Lesion,
    Plain,
    Plaque,
    Port,
    Spring,
    Swarm,
    Tube,
    Tubules,
)
from game.content.level import CameraPlace, Level, Patient, write_level
from game.content.settings import Settings
from game.core.rng import unit
from game.editor.document import Document, Handle
from game.editor.eye import Eye
from game.editor.files import OpenFile, open_document
from game.editor.picking import pick_all, pick_box
from game.editor.preview import Preview
from game.editor.rays import Point
from game.editor.session import Session
from game.editor.transforms import moved
from game.scenes.edit.scene import LIGHT_MS, UPDATE_MS, EditScene
from game.scenes.game import Game, Options
from game.scenes.preparation import STEPS as STEPS_BEFORE
from game.view.frame import Camera
from game.view.moods import Mood

SHAPES, THINGS = 2000, 500
STEPS = 40  # of a drag
MANY = 50  # parts that are moved at once
REPEATS = 9
LONGEST_S = 60.0


IN_WINDOW = """
import json
from pathlib import Path
from game.core import paths
paths.use_data_dir({user!r})
from game.bench.editing import in_window
print(json.dumps(in_window(Path({path!r}))))
"""


def large_level(shapes: int = SHAPES, things: int = THINGS) -> Level:
    """A level with so many shapes and things, of every kind, all over a tooth of the usual size."""
    room = (1024.0, 512.0, 1024.0)

    def dice(what: int, number: int) -> float:
        return float(unit(7, what, number))

    def somewhere(number: int, low: float, high: float) -> Point:
        return (room[0] * dice(1, number), low + (high - low) * dice(2, number), room[2] * dice(3, number))

    made: list = [
        Plain(tissue="enamel", height=250.0, swell=30.0, length=400.0),
        Ball(tissue="dentin", at=(512.0, 60.0, 512.0), radii=(400.0, 140.0, 400.0), blend=30.0),
        Ball(tissue="pulp", at=(512.0, 20.0, 512.0), radii=(160.0, 70.0, 160.0)),
        Tubules(start=(512.0, 200.0, 512.0), end=(512.0, 80.0, 512.0), spread=(80.0, 60.0), radius=8.0, spacing=30.0),
    ]
    kinds = ("enamel", "enamel", "fluid", "dentin", "fluid")
    for number in range(shapes - len(made)):
        at, size = somewhere(number, 150.0, 330.0), 12.0 + 30.0 * dice(4, number)
        tissue, blend = kinds[number % 5], (0.0, 12.0, 24.0)[number % 3]
        if number % 4 == 0:
            turn = (360.0 * dice(5, number) - 180.0, 0.0, 30.0)
            made.append(Block(tissue=tissue, at=at, half=(size, 0.7 * size, size), round=4.0, turn=turn, blend=blend))
        elif number % 4 == 1:
            by = (60.0 * dice(6, number) - 30.0, 20.0, 60.0 * dice(7, number) - 30.0)
            end = tuple(a + b for a, b in zip(at, by, strict=True))
            made.append(Tube(tissue=tissue, points=(at, end), radius=(0.6 * size, 0.4 * size), blend=blend))
        else:
            made.append(Ball(tissue=tissue, at=at, radii=(size, 0.8 * size, size), blend=blend))
    living: list = [
        Port(id="port", at=(512.0, 480.0, 512.0)),
        Swarm(id="swarm", at=(512.0, 440.0, 512.0), bots=10_000),
    ]
    for number in range(things - len(living)):
        at, name = somewhere(10_000 + number, 200.0, 300.0), f"thing_{number}"
        match number % 5:
            case 0 | 1:
                living.append(Lesion(id=name, at=at, radius=20.0 + 30.0 * dice(8, number), job=number < 40))
            case 2:
                living.append(Plaque(id=name, at=at, radius=20.0 + 30.0 * dice(8, number), job=False))
            case 3:
                living.append(Fibre(id=name, at=at))
            case _ if number % 2:
                living.append(Spring(id=name, at=at))
            case _:
                living.append(Current(id=name, at=at, flow=(60.0, 0.0, 0.0)))
    return Level(
        schema=1,
        id="large",
        title="level.large",
        patient=Patient(person="lindqvist"),
        shapes=tuple(made),
        things=tuple(living),
        cameras=(CameraPlace(name="start", at=(512.0, 620.0, 1150.0), look=(512.0, 240.0, 512.0)),),
    )


def editor(with_window: bool = True) -> Figures:
    """Figures editor.*: open_s to the first picture, settled_s to the whole one, save_ms, undo_ms, undo_all_ms,
    pick_ms, pick_box_ms, preview_ms for one shape and preview_many_ms for MANY (a frame's work of the preview while
    they move).
    `with_window`: also frame_ms, worst_ms, move_fps and the same with _many, of whole frames off screen."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.json"
        write_level(path, large_level())
        figures.update(_without_window(path))
        if with_window:
            program = IN_WINDOW.format(user=str(Path(folder) / "user"), path=str(path))
            figures.update(json.loads(lines_of(program)[-1]))
            figures.about["editor"] = {
                "shapes": SHAPES,
                "things": THINGS,
                "size": "{}x{}".format(*SIZE),
                "quality": "potato",
                "cores": os.cpu_count(),
            }
    return figures


def _without_window(path: Path) -> dict[str, float]:
    for _, prepare in STEPS_BEFORE:  # the title has done that before anybody gets here
        prepare()
    begun = time.perf_counter()
    opened = open_document(path)
    document = Document(opened.value, opened.words)
    session, preview = Session(document, path), Preview(document)
    eye = Eye(unit=opened.value.um_per_voxel)
    start = opened.value.cameras[0]
    eye.look_from(start.at, start.look)
    camera, mood = eye.camera(16.0 / 9.0), Mood("warm", preview.sun)
    light = mood.light(0.1, 0.0)
    preview.frame(camera, light, 0.0, LIGHT_MS)
    figures = {"editor.open_s": time.perf_counter() - begun}
    while not preview.is_settled and time.perf_counter() - begun < LONGEST_S:
        preview.update(UPDATE_MS)
        preview.frame(camera, light, 0.0, LIGHT_MS)
    figures["editor.settled_s"] = time.perf_counter() - begun

    file = OpenFile(document, "large", path)
    figures["editor.save_ms"] = _median([_timed(lambda: _changed_and_saved(document, file)) for _ in range(REPEATS)])

    rays = [eye.ray(camera, 0.1 + 0.1 * x, 0.3 + 0.1 * y) for x in range(9) for y in range(5)]
    pick_all(session, rays[0])
    figures["editor.pick_ms"] = _median([_timed(lambda ray=ray: pick_all(session, ray)) for ray in rays])
    matrix = eye_matrix(camera, eye.unit)
    boxes = [_timed(lambda: pick_box(session, matrix, (0.2, 0.2, 0.8, 0.8))) for _ in range(REPEATS)]
    figures["editor.pick_box_ms"] = _median(boxes)

    for name, chosen in (("", 1), ("_many", MANY)):
        handles = parts_to_move(document, chosen)
        times, undos = [], []
        for _ in range(2):
            document.begin("edit.step.move")
            for step in range(STEPS):
                times.append(_timed(lambda step=step, handles=handles: _drag(document, handles, step)))
                times[-1] += _timed(lambda: preview.update(UPDATE_MS))
                times[-1] += _timed(lambda: preview.frame(camera, light, 0.0, LIGHT_MS))
            document.commit()
            undos.append(_timed(document.undo))
            preview.update(UPDATE_MS)
        figures[f"editor.preview{name}_ms"] = _median(times)
        figures["editor.undo_ms"] = max(figures.get("editor.undo_ms", 0.0), *undos)
    with document.transaction("edit.step.delete"):
        for handle in document.order("shapes"):
            document.remove(handle)
    preview.update(UPDATE_MS)
    figures["editor.undo_all_ms"] = _timed(document.undo)  # the largest step that there is: everything comes back
    figures["editor.undo_all_update_ms"] = _timed(lambda: preview.update(UPDATE_MS))
    return figures


def in_window(path: Path) -> dict[str, float]:
    """Whole frames while parts are dragged, in the editor's own scene. It remembers what it opened, so that a process
    of its own with a folder of its own runs this."""
    figures = {}
    options = Options(Settings(quality="potato"), edits=True, edit_path=path, hidden=True, size=SIZE, keeps=False)
    with PointedScreen(SIZE) as screen, Game(screen, options) as game:
        game.preparation.wait()
        scene = _scene_of(game)
        document, session = scene.editor.document, scene.editor.session
        begun = time.perf_counter()
        while not scene.editor.preview.is_settled and time.perf_counter() - begun < LONGEST_S:
            _frame(game)
        for name, chosen in (("", 1), ("_many", MANY)):
            handles = parts_to_move(document, chosen)
            session.select(*handles)
            _point(screen, 0)
            for _ in range(4):
                _frame(game)
            scene.editor.memory["wish"] = "move"  # as the key G does; from now on they follow the mouse
            _frame(game)
            times, revision = [], document.revision
            for step in range(STEPS):
                begun = time.perf_counter()
                _point(screen, step + 1)
                _frame(game)
                times.append(time.perf_counter() - begun)
            if document.revision < revision + STEPS:
                raise RuntimeError("what was measured did not move")
            document.commit()
            figures[f"editor.frame{name}_ms"] = 1000.0 * statistics.median(times)
            figures[f"editor.worst{name}_ms"] = 1000.0 * max(times)
            figures[f"editor.move{name}_fps"] = len(times) / sum(times)
            document.undo()
    return figures


class PointedScreen(TimedScreen):
    """One with a mouse."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__(size)
        self.pending: list[pygame.event.Event] = []

    def events(self) -> list[pygame.event.Event]:
        happened, self.pending = self.pending, []
        return happened


def _point(screen: PointedScreen, step: int) -> None:
    """The mouse, farther and farther on over the picture; each step is more than the grid."""
    to, by = (SIZE[0] // 2 - 120 + 6 * step, SIZE[1] // 3 + 2 * step), (6, 2)
    screen.pending.append(pygame.event.Event(pygame.MOUSEMOTION, pos=to, rel=by, buttons=(0, 0, 0), touch=False))


def _scene_of(game: Game) -> EditScene:
    begun = time.perf_counter()
    while not isinstance(game.stack.top, EditScene) or game.stack.is_changing:
        if time.perf_counter() - begun > LONGEST_S:
            raise TimeoutError("the editor did not open")
        _frame(game)
    return game.stack.top


def _frame(game: Game) -> None:
    game.listen()
    game.step()
    game.hear()
    game.draw()
    game.show()


def parts_to_move(document: Document, count: int) -> tuple[Handle, ...]:
    """Shapes here and there in the list."""
    shapes = document.order("shapes")[4:]
    return shapes[:: max(1, len(shapes) // count)][:count]


def _drag(document: Document, handles: tuple[Handle, ...], step: int) -> None:
    document.rewind()
    for handle in handles:
        document.put(handle, moved(document.parts[handle], (3.0 * step, 1.0 * step, -2.0 * step)))


def _changed_and_saved(document: Document, file: OpenFile) -> None:
    with document.transaction("edit.step.set"):
        document.set_root(replace(document.root, seed=document.root.seed + 1))
    file.save()


def eye_matrix(camera: Camera, unit: float) -> np.ndarray:
    """(4, 4): the document's lengths to the picture."""
    return np.array(camera.projection * camera.view) @ np.diag([1.0 / unit] * 3 + [1.0])


def _timed(function: Callable[[], object]) -> float:
    begun = time.perf_counter()
    function()
    return 1000.0 * (time.perf_counter() - begun)


def _median(times: list[float]) -> float:
    return statistics.median(times)
