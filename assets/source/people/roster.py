"""Everybody who has a file of their own: who, and the page that makes them. Used by models.py.

A page gives (bytes of the .glb, row of the manifest with `triangles` and `anchors`).
"""

from __future__ import annotations

from collections.abc import Callable

from assets.source.people.elara import elara
from assets.source.people.jaxon import jaxon
from assets.source.people.marco import marco
from assets.source.people.mia import mia

PEOPLE: dict[str, Callable[[], tuple[bytes, dict]]] = {
    "elara": elara, "jaxon": jaxon, "marco": marco, "mia": mia,
}  # fmt: skip
