from __future__ import annotations

import ast
import os
import subprocess
import sys

from game.view.warm import VIEW_WARM_STEPS

PROBE = """
from game.view import kernels_bots, kernels_people, kernels_plaque, kernels_view
from game.view.warm import VIEW_WARM_STEPS
for _, prepare in VIEW_WARM_STEPS:
    prepare()
modules = (kernels_bots, kernels_people, kernels_plaque, kernels_view)
print(sorted(name for module in modules for name, made in vars(module).items()
             if hasattr(made, "signatures") and made.__module__ == module.__name__ and not made.signatures))
"""


ONLY_CALLED_BY_KERNELS = {
    *("_chain", "_chance", "_cluster", "_knot", "_lay_flat", "_openness", "_put", "_rock", "_rods", "_species"),
    *("_between", "_ease", "_keep_off", "_look", "_mix", "_out", "_push", "_sample", "_sample_turn", "_small"),
    *("_stand", "_times", "_turned"),
    *("_thread", "_way_at", "slow_noise", "dice_of", "is_outside", "look_round", "solid_at"),
}
"""Which of them have a signature of their own depends on whether their callers came from the cache."""


def test_every_step_runs_again_without_harm():
    for label, prepare in VIEW_WARM_STEPS:
        assert label.startswith("warm.")
        prepare()


def test_nothing_is_left_to_compile_in_play():
    told = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.getcwd()}
    )
    assert told.returncode == 0, told.stderr
    left = set(ast.literal_eval(told.stdout.strip()))
    assert left <= ONLY_CALLED_BY_KERNELS
