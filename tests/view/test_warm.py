from __future__ import annotations

import os
import subprocess
import sys

from game.view.warm import VIEW_WARM_STEPS

PROBE = """
from game.view import kernels_view
from game.view.warm import VIEW_WARM_STEPS
for _, prepare in VIEW_WARM_STEPS:
    prepare()
print(sorted(name for name, made in vars(kernels_view).items()
             if hasattr(made, "signatures") and made.__module__ == kernels_view.__name__ and not made.signatures))
"""


def test_every_step_runs_again_without_harm():
    for label, prepare in VIEW_WARM_STEPS:
        assert label.startswith("warm.")
        prepare()


def test_nothing_is_left_to_compile_in_play():
    told = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.getcwd()}
    )
    assert told.returncode == 0, told.stderr
    only_called_by_kernels = "['_has_body', 'dice_of', 'is_outside']"
    assert told.stdout.strip() in ("[]", only_called_by_kernels)
