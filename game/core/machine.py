"""What this machine is, in the few words that head a log and a crash report. Names no person and no folder."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata

from game.core.version import __version__

_TOLD = ("numpy", "numba", "moderngl", "pygame-ce", "imgui-bundle")


def describe() -> list[str]:
    """Lines: the game's version, the system, Python, the processor, and the libraries that trouble comes from."""
    packages = ", ".join(f"{name} {_version(name)}" for name in _TOLD)
    return [
        f"Oral Health Nexus {__version__}{' (player package)' if getattr(sys, 'frozen', False) else ''}",
        f"System: {platform.platform()}",
        f"Python: {platform.python_implementation()} {platform.python_version()}",
        f"Machine: {platform.machine() or 'unknown'}, {os.cpu_count() or 1} cores",
        f"Packages: {packages}",
    ]


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"
