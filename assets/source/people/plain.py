"""A person in a plain suit, for tests of the factory. Not in the roster."""

from __future__ import annotations

from assets.source import heads
from assets.source.people import body
from assets.source.people.figure import Figure
from assets.source.people.skeleton import Build
from assets.source.people.writer import write_person

FACE = {"eye_colour": [0.02, 0.42, 0.46], "brow": [0.07, 0.03, 0.045], "lash": 0.5, "lips": [0.62, 0.20, 0.19]}


def figure(detail: int, build: Build = Build()) -> Figure:  # noqa: B008 - frozen
    fig = Figure(build, detail)
    part, uv = heads.head({}, fig.n(30, 7), fig.n(21, 6))
    fig.on_head(part, fig.skin, "skin", 0.35, uv, "skin")
    body.neck(fig)
    body.bare(fig, (0.3, 0.35, 0.4))
    from assets.source.people import clothes

    clothes.trousers(fig, (0.1, 0.12, 0.2))
    body.hands(fig)
    body.shoes(fig, (0.1, 0.05, 0.03), (0.8, 0.8, 0.8))
    return fig


def plain() -> tuple[bytes, dict]:
    """The whole file."""
    return write_person("plain", figure, **FACE)
