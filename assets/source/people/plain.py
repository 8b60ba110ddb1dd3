"""A person in a plain suit, for tests of the factory. Not in the roster."""

from __future__ import annotations

from assets.source.people import body, clothes, looks
from assets.source.people.figure import Figure
from assets.source.people.heads import Look, head
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person


def figure(detail: int, build: Build | None = None) -> Figure:
    """Everything that every body has, and no more."""
    fig = Figure(build or Build(), detail)
    looks.wear(fig, head(Look(), looks.DETAIL_DENSITY[detail]))
    body.neck(fig)
    body.bare(fig, (0.3, 0.35, 0.4))
    clothes.trousers(fig, (0.1, 0.12, 0.2))
    body.hands(fig)
    body.shoes(fig, (0.1, 0.05, 0.03), (0.8, 0.8, 0.8))
    return fig


def plain() -> tuple[bytes, dict]:
    """The whole file."""
    return write_person("plain", figure, **looks.face_of(Look()))
