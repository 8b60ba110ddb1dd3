"""The real window on a real (if virtual) desktop, driven by real mouse and keyboard: the game as a person meets it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.content.catalog import find_level
from game.content.intents import Focus, Intents, LetGo
from game.content.settings import Settings, save_settings
from game.director.keeper import Keeper
from game.save.treatments import read_treatment
from game.scenes.screen import TITLE
from game.tooth.components import Job
from game.tooth.sim import Sim
from game.tooth.state import make_briefing

NEEDED = ("Xvfb", "xdotool")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
DESKTOP = (1280, 720)
POCKET = ((0.675, 0.36), (0.66, 0.345), (0.69, 0.37), (0.7, 0.35))
"""Where the mouse strokes, in shares of the window: the plaque that waits for a hand, as the first camera shows it."""
ARRIVES_S = 5.5  # the camera comes down first

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"needs {' and '.join(MISSING)} (apt install xvfb xdotool)")


@pytest.fixture
def display() -> Iterator[str]:
    """A desktop of its own."""
    read, write = os.pipe()
    size = f"{DESKTOP[0]}x{DESKTOP[1]}x24"
    desktop = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    desktop.terminate()
    desktop.wait(timeout=10)


class Hand:
    """A person's hands: mouse and keyboard of a display."""

    def __init__(self, display: str, game: subprocess.Popen) -> None:
        self.environment = {**os.environ, "DISPLAY": display}
        self.game = game

    def do(self, *words: object) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True, timeout=20
        )
        return done.stdout.strip()

    def find_window(self, within_s: float) -> tuple[int, int, int, int]:
        """(left, top, width, height) of the game's window, as soon as it has one."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            assert self.game.poll() is None, f"the game has ended with {self.game.returncode}"
            found = self.do("search", "--onlyvisible", "--class", ".").split()
            mine = [window for window in found if self.do("getwindowname", window) == TITLE]
            if mine:
                told = self.do("getwindowgeometry", "--shell", mine[0])
                place = dict(line.split("=") for line in told.splitlines())
                return tuple(int(place[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
            time.sleep(0.25)
        raise AssertionError("no window has come")

    def wait_for_tooth(self, logs: Path, within_s: float) -> None:
        """Until the game has written down that everything is prepared: on a new machine that takes a while."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            assert self.game.poll() is None, f"the game has ended with {self.game.returncode}"
            if any(": prepared " in log.read_text(errors="replace") for log in logs.glob("*")):
                return
            time.sleep(0.25)
        raise AssertionError("the kernels are not ready")


def test_a_hand_on_a_real_mouse_gets_on_with_the_first_level(display, user_folder, tmp_path, repository):
    save_settings(Settings(quality="potato", frame_cap=30))
    report, tape, said = tmp_path / "report.json", tmp_path / "tape.treatment", tmp_path / "said.txt"
    environment = {**os.environ, "DISPLAY": display, "SDL_AUDIODRIVER": "dummy", "SDL_VIDEODRIVER": "x11"}
    with open(said, "wb") as output:
        game = subprocess.Popen(
            [
                *(sys.executable, str(repository / "main.py"), "--data-dir", str(user_folder)),
                *("play", "first_light", "--report", str(report), "--tape", str(tape)),
            ],
            cwd=tmp_path,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        hand = Hand(display, game)
        left, top, width, height = hand.find_window(30.0)
        hand.wait_for_tooth(user_folder / "logs", 240.0)
        time.sleep(ARRIVES_S)
        stroke(hand, left, top, width, height, seconds=7.0)
        hand.do("key", "Escape")  # pause ...
        time.sleep(1.0)
        hand.do("key", "Escape")  # ... and go on
        time.sleep(1.0)
        hand.do("key", "Escape")
        time.sleep(0.8)
        quit_from_pause(hand)
        assert game.wait(timeout=40) == 0, said.read_text(errors="replace")
    finally:
        if game.poll() is None:
            game.kill()
            game.wait()
    words = said.read_text(errors="replace")
    assert "Traceback" not in words, words

    treatment = read_treatment(tape)
    orders = [intent for _, intents in treatment.tape.surviving() for intent in intents]
    focused = [order for order in orders if isinstance(order, Focus)]
    assert len(focused) >= 3, orders
    assert isinstance(orders[-1], LetGo)
    assert len({order.at for order in focused}) >= 3, "a drag moves the place that is held"
    assert treatment.tape.steps > 64 * 5, "it ran, though a busy machine lets a tooth live more slowly"
    steps = treatment.tape.steps
    cleared, by_itself = pocket_after(steps, treatment.tape.intents_at), pocket_after(steps)
    assert cleared > by_itself + 0.05, "the hand clears what nobody else touches"
    kept, arrays = Keeper(user_folder / "saves", user_folder / "treatments").read()
    assert kept.level == "first_light" and arrays, "leaving keeps the game"
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["digest"] and told["steps"] >= treatment.tape.steps


def pocket_after(steps: int, orders: Callable[[int], Intents] = lambda step: ()) -> float:
    """How far the pocket is cleared, 0 to 1, when these orders are played again."""
    level = find_level("first_light")
    sim = Sim(level, make_briefing(level))
    for step in range(steps):
        sim.step(orders(step))
    progress = next(job.progress for id, job in sim.each(Job) if id.name == "pocket")
    sim.close()
    return progress


def stroke(hand: Hand, left: int, top: int, width: int, height: int, seconds: float) -> None:
    """Press, drag from place to place, let go."""
    place = [(left + int(x * width), top + int(y * height)) for x, y in POCKET]
    hand.do("mousemove", *place[0])
    hand.do("mousedown", 1)
    begun, number = time.monotonic(), 0
    while time.monotonic() - begun < seconds:
        time.sleep(0.6)
        number += 1
        hand.do("mousemove", *place[number % len(place)])
    hand.do("mouseup", 1)
    time.sleep(0.5)


def quit_from_pause(hand: Hand) -> None:
    """Down to the last line of the pause by keyboard, and twice, because it asks."""
    for _ in range(5):
        hand.do("key", "Down")
        time.sleep(0.35)
    hand.do("key", "Return")
    time.sleep(0.6)
    hand.do("key", "Return")
