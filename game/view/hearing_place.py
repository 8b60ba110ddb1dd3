"""What a place sounds like, in plain values, from its document and from the people in it."""

from __future__ import annotations

from game.content.places import place_or_bare
from game.content.soundscape import PlaceSound
from game.places.world import PlaceWorld


def place_sound(name: str, state: str = "") -> PlaceSound:
    """What can be heard in a place that nobody walks in now."""
    place = place_or_bare(name)
    return PlaceSound(place=name, state=place.state(state).id, tone="", is_indoors=place.indoors)


def world_sound(world: PlaceWorld) -> PlaceSound:
    """What can be heard on a walk."""
    return PlaceSound(place=world.place.id, state=world.state, tone="", is_indoors=world.place.indoors)
