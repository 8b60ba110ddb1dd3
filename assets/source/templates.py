"""Takes the pictures of the editor's templates: assets/templates/NAME.png.

Run `python -m assets.source.templates` after a template changed; the pictures are committed.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from game.core.files import write_atomically
from game.editor.document import Document
from game.editor.eye import Eye
from game.editor.preview import Preview
from game.editor.templates import TEMPLATES, open_template
from game.render.darkroom import Darkroom
from game.render.gpu import offscreen_context
from game.view.moods import Mood, sun_of

FOLDER = Path(__file__).parents[1] / "templates"
DRAWN, KEPT = (960, 540), (384, 216)


def main() -> int:
    ctx = offscreen_context()
    with Darkroom(ctx, DRAWN, "high") as darkroom:
        for name in TEMPLATES:
            level = open_template(name).value
            preview = Preview(Document(level))
            while not preview.is_settled:
                preview.update(1000.0)
                preview.frame(_eye(level).camera(DRAWN[0] / DRAWN[1]), _light(level), 0.0, 1000.0)
            camera = _eye(level).camera(DRAWN[0] / DRAWN[1])
            picture = darkroom.develop(preview.frame(camera, _light(level), 0.0, 1000.0))
            packed = io.BytesIO()
            small = Image.fromarray(picture).resize(KEPT, Image.Resampling.LANCZOS).quantize(128)
            small.save(packed, "PNG", optimize=True)
            write_atomically(FOLDER / f"{name}.png", packed.getvalue())
            print(f"{name}.png: {len(packed.getvalue())} bytes")
    return 0


def _eye(level) -> Eye:
    eye = Eye(unit=level.um_per_voxel)
    middle = [voxels * level.um_per_voxel * 0.5 for voxels in level.size]
    eye.look_from((middle[0] - 260.0, middle[1] + 520.0, -330.0), (middle[0], 130.0, middle[2] + 20.0))
    return eye


def _light(level):
    return Mood(level.mood, sun_of(level)).light(0.0, 0.0)


if __name__ == "__main__":
    raise SystemExit(main())
