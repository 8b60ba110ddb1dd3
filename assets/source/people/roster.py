"""Everybody who has a file of their own: who, and the page that makes them. Used by models.py.

A page gives (bytes of the .glb, row of the manifest with `triangles` and `anchors`).
"""

from __future__ import annotations

from collections.abc import Callable

PEOPLE: dict[str, Callable[[], tuple[bytes, dict]]] = {}
