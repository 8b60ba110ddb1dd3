"""Who stands in a place, and how: from its document to posed people."""

from __future__ import annotations

from game.content.place import Place
from game.view.frame import PeopleView


def standing(place: Place, state: str, time_s: float) -> PeopleView | None:
    return None
