"""What every test shares: kernels compiled once per machine, a user folder of its own, no sound card, no greeting.

The variables are set before the game is imported, because numba and pygame read them once; commands that tests start
as processes of their own inherit them.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
os.environ.setdefault("NUMBA_CACHE_DIR", str(REPOSITORY / ".cache" / "kernels"))
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
_USER = tempfile.mkdtemp(prefix="nexus-tests-")
os.environ["NEXUS_DATA_DIR"] = _USER
atexit.register(shutil.rmtree, _USER, ignore_errors=True)

import pytest  # noqa: E402  (after the variables)

from game.core import paths  # noqa: E402


@pytest.fixture(autouse=True)
def user_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each test is a player who has never played: settings, saves, levels and logs go to a new folder."""
    folder = tmp_path_factory.mktemp("user")
    paths.use_data_dir(folder)
    return folder


@pytest.fixture(scope="session")
def ctx():
    """An OpenGL context without a window, one for the whole session."""
    from game.render.gpu import offscreen_context

    context = offscreen_context()
    yield context
    context.release()


@pytest.fixture(autouse=True)
def _the_context_is_current(request):
    """Tests of commands and of new contexts leave another one current, and errors that nobody read."""
    if "ctx" in request.fixturenames:
        context = request.getfixturevalue("ctx")
        context.__enter__()
        while context.error != "GL_NO_ERROR":
            pass


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return REPOSITORY
