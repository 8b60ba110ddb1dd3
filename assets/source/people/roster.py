"""Everybody who has a file of their own, and what they move by: the page that makes each. Used by models.py.

A page gives (bytes of the .glb, row of the manifest with `triangles` and `anchors`).
"""

from __future__ import annotations

from collections.abc import Callable

from assets.source.people.clips import actions
from assets.source.people.dana import dana
from assets.source.people.elara import elara
from assets.source.people.jaxon import jaxon
from assets.source.people.lindqvist import lindqvist
from assets.source.people.marco import marco
from assets.source.people.mia import mia
from assets.source.people.noor import noor
from assets.source.people.priya import priya
from assets.source.people.tomas import tomas
from assets.source.people.townsfolk import BODIES, page

PEOPLE: dict[str, Callable[[], tuple[bytes, dict]]] = {
    "actions": actions,  # what everybody moves by
    "elara": elara, "jaxon": jaxon, "marco": marco, "mia": mia, "tomas": tomas,
    "lindqvist": lindqvist, "noor": noor, "priya": priya, "dana": dana,
    **{name: page(name) for name in BODIES},  # what the town shares, see cast.py
}  # fmt: skip
