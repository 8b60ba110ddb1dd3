"""The tooth of a document as it is now, kept up to date while shapes move: tissue, lesions, biofilm, and their picture.

The scene calls `update` once a frame with a budget of milliseconds, and `frame` for the picture. Knows a tooth.
"""

from __future__ import annotations

from game.content.level import Level
from game.editor.document import Document
from game.tooth.biofilm import Biofilm
from game.tooth.tissue import Tissue, build_tissue
from game.view.frame import Camera, FrameView, Light
from game.view.moods import sun_of
from game.view.surface import TissueExtract


class Preview:
    """What a maker sees of a level while it is being made."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen = -1
        self.tissue: Tissue
        self.biofilm: Biofilm
        self.update(0.0)

    @property
    def level(self) -> Level:
        return self._document.value()

    @property
    def is_settled(self) -> bool:
        """Whether the picture shows all that the document says."""
        return self._seen == self._document.revision and self._extract.is_settled

    def update(self, budget_ms: float) -> None:
        """Follow the document for about so long."""
        if self._seen == self._document.revision:
            return
        self._seen = self._document.revision
        level = self.level
        self.tissue = build_tissue(level)
        self.biofilm = Biofilm(level, self.tissue)
        self._extract = TissueExtract(self.tissue, self.biofilm, sun_of(level))

    def frame(self, camera: Camera, light: Light, time_s: float, budget_ms: float) -> FrameView:
        """The tooth, seen by a camera."""
        tissue, plaque = self._extract.update(budget_ms)
        return FrameView(time_s, 1.0, camera, light, tissue=tissue, plaque=plaque, reduced_motion=True)
