"""What a maker's first click needs is compiled before."""

from __future__ import annotations

from game.editor import kernels_rays
from game.editor.warm import EDITOR_WARM_STEPS
from game.scenes.preparation import STEPS


def test_every_step_runs_again_without_harm_and_compiles_what_rays_need():
    for label, prepare in (*EDITOR_WARM_STEPS, *EDITOR_WARM_STEPS):
        assert label.startswith("warm.")
        prepare()
    assert set(EDITOR_WARM_STEPS) <= set(STEPS)
    for kernel in (kernels_rays.cross, kernels_rays.fields_at, kernels_rays.trace):
        assert kernel.signatures
