"""Say what this machine has for the game, and whether it is enough.

Looks at OpenGL (a picture is really drawn off screen), a display, sound, gamepads, the folders the game writes to, and
the compiled simulation. Only OpenGL 3.3 and the packages are needed; the rest is told so that you know what to expect.

Examples:
  nexus selftest
  nexus selftest --json

Exit code 0 when the game can be played here, 3 when something it needs is missing.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass

from game.core import machine, paths
from game.core.missing import explain
from game.core.trouble import MachineLacks

NAME = "selftest"
HELP = "say what this machine has (OpenGL, sound, pads, folders) and whether it is enough"

PACKAGES = ("bink", "esper", "imgui_bundle", "moderngl", "msgspec", "numba", "numpy", "PIL", "platformdirs", "pygame")
DRAWN = (40, 120, 200)
"""The colour of the trial picture; a driver that gives another one back cannot be trusted."""

EXP_OF_ONE = 2.7182818284590455
"""What core/exact.py computes on every machine, to the last bit."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `enough` is False only for what the game cannot do without."""

    name: str
    found: str
    enough: bool = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")


def run(args: argparse.Namespace) -> int:
    """Look at everything, print it, and say with the exit code whether it is enough."""
    findings = [_look(name, look) for name, look in LOOKS.items()]
    enough = all(finding.enough for finding in findings)
    if args.json:
        told = {finding.name: dataclasses.asdict(finding) for finding in findings}
        print(json.dumps({"enough": enough, "machine": machine.describe(), "findings": told}, indent=2))
    else:
        width = max(len(finding.name) for finding in findings)
        print("\n".join(machine.describe()), end="\n\n")
        for finding in findings:
            print(f"{'ok' if finding.enough else 'LACKS':5} {finding.name:{width}}  {finding.found}")
        print("\nThis is enough to play." if enough else "\nThis is not enough to play; see what is marked LACKS.")
    return 0 if enough else MachineLacks.exit_code


def _look(name: str, look: Callable[[], Finding]) -> Finding:
    """What `look` finds; a package or library that is missing is a finding too."""
    try:
        return look()
    except ImportError as trouble:
        return Finding(name, explain(trouble) or str(trouble), enough=False)


def _packages() -> Finding:
    for name in PACKAGES:
        importlib.import_module(name)
    return Finding("packages", f"all {len(PACKAGES)} load")


def _graphics() -> Finding:
    """Draws one small picture off screen and reads it back."""
    from game.render.gpu import is_software, offscreen_context

    try:
        ctx = offscreen_context()
    except MachineLacks as trouble:
        return Finding("graphics", str(trouble), enough=False)
    try:
        picture = ctx.simple_framebuffer((4, 4), components=4)
        picture.clear(*(part / 255 for part in DRAWN), 1.0)
        drawn = tuple(picture.read(components=3)[:3])
        picture.release()
        version = f"OpenGL {ctx.version_code // 100}.{ctx.version_code % 100 // 10}"
        words = f"{version}, {ctx.info.get('GL_RENDERER', 'a nameless driver')}"
        if is_software(ctx):
            words += " (the processor draws: use the quality potato or low)"
        if any(abs(one - other) > 2 for one, other in zip(drawn, DRAWN, strict=True)):
            return Finding("graphics", f"{words}; but it draws wrongly: {drawn} where {DRAWN} was asked for", False)
        return Finding("graphics", words)
    finally:
        ctx.release()


def _display() -> Finding:
    import pygame

    try:
        pygame.display.init()
        driver = pygame.display.get_driver()
        sizes = ", ".join(f"{width}x{height}" for width, height in pygame.display.get_desktop_sizes())
    except pygame.error as trouble:
        return Finding("display", f"none ({trouble}): the first chapter plays itself off screen")
    finally:
        pygame.display.quit()
    if driver in ("dummy", "offscreen"):
        return Finding("display", "none: the first chapter plays itself off screen")
    return Finding("display", f"{sizes} ({driver})")


def _sound() -> Finding:
    """Opens the device as the game does, and gives it back."""
    import pygame

    from game.audio.board import device_words
    from game.audio.device import Device

    device = Device()
    try:
        opened = device_words()
        if not device.has_sound_card:
            driver = pygame.mixer.get_driver() if opened else "none"
            return Finding("sound", f"no sound card (driver {driver}): the game is silent, and captions say what would "
                                    "be heard")  # fmt: skip
        names = _audio_devices()
    finally:
        device.close()
    return Finding("sound", f"{names[0] if names else 'a sound card'} ({opened})")


def _sounds() -> Finding:
    """Looks for the file of every sound that the game's tables name."""
    from game.audio import wanted

    folder = paths.assets_dir() / "audio"
    gone, broken = wanted.missing(folder), wanted.damaged(folder)
    if not gone and not broken:
        return Finding("sounds", f"all {wanted.count(folder)} are there")
    told = [f"missing: {_some(gone)}"] * bool(gone) + [f"damaged: {_some(broken)}"] * bool(broken)
    return Finding("sounds", "; ".join(told) + f" (in {folder}); these are silent, and the game goes on")


def _some(names: tuple[str, ...], most: int = 8) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _audio_devices() -> list[str]:
    try:
        from pygame._sdl2.audio import get_audio_device_names

        return list(get_audio_device_names(False))
    except Exception:  # pygame's inner module; the name is only nice to have
        return []


def _pads() -> Finding:
    import pygame

    try:
        pygame.joystick.init()
        names = [pygame.joystick.Joystick(number).get_name() for number in range(pygame.joystick.get_count())]
    except pygame.error as trouble:
        return Finding("gamepads", f"cannot be looked for ({trouble})")
    finally:
        pygame.joystick.quit()
    return Finding("gamepads", ", ".join(names) or "none: mouse and keyboard reach everything")


def _folders() -> Finding:
    kept, cache = paths.user_dir(), paths.cache_dir()
    if paths.warnings:
        return Finding("folders", " ".join(map(str, paths.warnings)))
    return Finding("folders", f"kept in {kept}, cache in {cache}")


def _assets() -> Finding:
    try:
        folder = paths.shipped_dir()
    except MachineLacks as trouble:
        return Finding("assets", str(trouble), enough=False)
    files = paths.levels_dir().glob("*.json")
    levels = [file for file in files if not file.name.endswith(".schema.json")]
    return Finding("assets", f"in {folder}, {len(levels)} levels")


def _kernels() -> Finding:
    """Runs one kernel and counts what earlier starts left compiled."""
    from game.core import compiled, exact

    value = exact.exp(1.0)
    if value != EXP_OF_ONE:
        return Finding("simulation", f"exp(1) is {value!r}: replays will not match other machines", enough=False)
    kept = sum(len(names) for _, _, names in os.walk(compiled.CACHE_DIR))
    return Finding("simulation", f"computes exactly; {kept} compiled files in {compiled.CACHE_DIR}")


LOOKS: dict[str, Callable[[], Finding]] = {
    "packages": _packages,
    "assets": _assets,
    "graphics": _graphics,
    "display": _display,
    "sound": _sound,
    "sounds": _sounds,
    "gamepads": _pads,
    "folders": _folders,
    "simulation": _kernels,
}
"""What is looked at, in the order in which it is told."""
