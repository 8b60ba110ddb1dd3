"""A package or system library that is missing, said in one paragraph that tells what to install.

main.py asks here before anything else of the game could be imported, so this module needs nothing but Python itself.
"""

from __future__ import annotations

import sys

DISTRIBUTIONS = {
    "PIL": "pillow",
    "av": "av",
    "dukpy": "dukpy",
    "glm": "pyglm",
    "imgui_bundle": "imgui-bundle",
    "pygame": "pygame-ce",
    "pyglm": "pyglm",
    "skfmm": "scikit-fmm",
    "skimage": "scikit-image",
}
"""Module -> the name under which it is installed, where the two differ or the module is optional."""

EXTRAS = {
    "av": "film",
    "dukpy": "author",
    "fontTools": "author",
    "panda3d": "bench",
    "scipy": "bench",
    "skfmm": "bench",
    "skimage": "bench",
}
"""Modules of an extra of the project -> the extra."""


def explain(trouble: ImportError) -> str:
    """The paragraph for a failed import; nothing when the fault is in the game itself."""
    module = (trouble.name or "").split(".")[0]
    if isinstance(trouble, ModuleNotFoundError):
        if not module or module in ("game", "main"):
            return ""
        extra = EXTRAS.get(module)
        what = f'".[{extra}]"' if extra else "."
        return (
            f"The Python package {DISTRIBUTIONS.get(module, module)} is missing for {sys.executable}. In the folder of "
            f"the game, `make play` installs everything and starts; without make: "
            f"`python -m pip install {what}`, then `nexus`."
        )
    if ".so" in str(trouble) or "DLL" in str(trouble) or ".dylib" in str(trouble):
        return (
            f"A system library that the game needs does not load ({trouble}). On Debian or Ubuntu, "
            "`sudo apt-get install libegl1 libgl1 libgl1-mesa-dri libx11-6` brings what is needed for OpenGL; on "
            "Windows, install the graphics driver of your card's maker and the Visual C++ runtime."
        )
    return ""
