"""What a maker's first click needs is compiled before."""

from __future__ import annotations

import os
import subprocess
import sys

from game.editor.warm import EDITOR_WARM_STEPS
from game.scenes.preparation import STEPS

PROBE = """
import sys
from game.scenes.preparation import STEPS
for _, prepare in STEPS:
    prepare()

def known():
    return {(name, str(each)) for module, held in list(sys.modules.items()) if module.startswith("game.")
            for name, made in list(vars(held).items()) if hasattr(made, "signatures") for each in made.signatures}

from game.editor import picking, snap
from game.editor.checks import issues_of
from game.editor.document import Document
from game.editor.eye import Eye
from game.editor.overlays import OVERLAYS, Overlays
from game.editor.preview import Preview
from game.editor.rays import Ray
from game.editor.session import Session
from game.view.moods import MOODS
from tests.editor.broken import BUBBLE, shaped, small
before = known()
document = Document(small())
session, preview, eye = Session(document), Preview(document), Eye(unit=document.root.um_per_voxel)
preview.settle()
preview.frame(eye.camera(1.5), MOODS["warm"], 0.0, 5.0)
with document.transaction("x"):
    document.insert("shapes", BUBBLE)
preview.settle()
preview.frame(eye.camera(1.5), MOODS["warm"], 0.0, 5.0)
issues_of(shaped(small(), BUBBLE))
overlays = Overlays(session, preview)
session.overlays = {overlay.name for overlay in OVERLAYS}
while True:
    overlays.sketch(eye, budget_ms=1e9)
    if not any(map(overlays.is_working, session.overlays)):
        break
ray = Ray((300.0, 380.0, 256.0), (0.0, -1.0, 0.0))
assert picking.pick_all(session, ray)
session.snap.to = "surface"
assert snap.snapped(session, (300.0, 220.0, 256.0)) and snap.snapped(session, ray.start, ray)
assert snap.measure(session, ray.start, (300.0, 20.0, 256.0)).tissue
print(sorted(known() - before))
"""


def test_every_step_runs_again_without_harm():
    for label, prepare in (*EDITOR_WARM_STEPS, *EDITOR_WARM_STEPS):
        assert label.startswith("warm.")
        prepare()
    assert set(EDITOR_WARM_STEPS) <= set(STEPS)


def test_nothing_is_left_to_compile_while_a_maker_works():
    told = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.getcwd()}
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip() == "[]"
