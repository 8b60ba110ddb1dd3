"""Tones: what a room sounds like when nothing happens in it, as a mixture of a few long loops.

A state of a place names one; game/audio plays it. The loops are shared and each tone mixes them in its own way, higher
or lower and more or less of each; they are of different lengths, so no mixture comes round again while anybody stays.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Tone = Literal[
    "", "plaza_dawn", "plaza_day", "plaza_dusk", "plaza_rain", "atrium_cold", "atrium_opening", "atrium_dusk",
    "atrium_warm", "pod_ring_cold", "pod_ring_evening", "pod_ring_warm", "garden_cold", "garden_warm",
    "garden_evening", "lab_night", "lab_morning", "lab_open", "hall_forum", "hall_empty", "hall_warm", "row_dusk",
    "row_night", "row_morning", "tower_day", "tower_night", "surgery_old", "surgery_painted", "bakery_night",
    "bakery_morning",
]  # fmt: skip
"""Every tone there is; the empty one is silence."""


class Layer(NamedTuple):
    """One loop of a tone: assets/audio/rooms/<sound>.ogg, both ears at different places of it."""

    sound: str
    gain: float
    pitch: float = 1.0


TONES: dict[str, tuple[Layer, ...]] = {
    "": (),
    # outside, before the Nexus
    "plaza_dawn": (Layer("city", 0.30, 0.94), Layer("wind", 0.10)),
    "plaza_day": (Layer("city", 0.46), Layer("leaves", 0.16, 1.06), Layer("people", 0.16)),
    "plaza_dusk": (Layer("city", 0.36, 0.84), Layer("leaves", 0.10, 0.94), Layer("people", 0.12, 0.9)),
    "plaza_rain": (Layer("rain", 0.56), Layer("city", 0.26, 0.8), Layer("wind", 0.10, 0.9)),
    # the Nexus cold: air, far ventilation, glass
    "atrium_cold": (Layer("air", 0.34, 0.84), Layer("vent", 0.26), Layer("glass", 0.16)),
    "atrium_opening": (Layer("air", 0.26, 0.92), Layer("people", 0.30, 1.06), Layer("glass", 0.10, 1.12)),
    "atrium_dusk": (Layer("air", 0.30, 0.75), Layer("vent", 0.22, 0.84), Layer("glass", 0.10, 0.84)),
    "atrium_warm": (Layer("leaves", 0.22, 0.94), Layer("people", 0.30, 0.94), Layer("air", 0.16)),
    "pod_ring_cold": (Layer("vent", 0.32, 1.12), Layer("glass", 0.22, 1.26), Layer("air", 0.18)),
    "pod_ring_evening": (Layer("vent", 0.26, 0.94), Layer("glass", 0.16, 0.94), Layer("air", 0.20, 0.8)),
    "pod_ring_warm": (Layer("leaves", 0.16, 1.12), Layer("people", 0.20, 1.0), Layer("vent", 0.12)),
    "garden_cold": (Layer("air", 0.26, 1.12), Layer("leaves", 0.12, 0.8), Layer("vent", 0.16, 0.75)),
    "garden_warm": (Layer("leaves", 0.34), Layer("people", 0.12, 1.12)),
    "garden_evening": (Layer("leaves", 0.20, 0.84), Layer("night", 0.20), Layer("city", 0.16, 0.75)),
    "lab_night": (Layer("room", 0.34), Layer("vent", 0.14, 0.67), Layer("wind", 0.06, 0.8)),
    "lab_morning": (Layer("room", 0.28, 1.06), Layer("air", 0.12)),
    "lab_open": (Layer("room", 0.18, 1.12), Layer("people", 0.20, 0.84), Layer("leaves", 0.12, 1.18)),
    # the forum: a shell that hears everything
    "hall_forum": (Layer("air", 0.30, 0.67), Layer("vent", 0.14, 0.8)),
    "hall_empty": (Layer("air", 0.36, 0.71), Layer("wind", 0.10, 0.75), Layer("glass", 0.05, 0.75)),
    "hall_warm": (Layer("air", 0.24, 0.8), Layer("people", 0.20, 0.8), Layer("leaves", 0.06, 0.84)),
    # Lantern Row
    "row_dusk": (Layer("wind", 0.16, 0.94), Layer("city", 0.24, 0.75), Layer("people", 0.16, 0.84)),
    "row_night": (Layer("night", 0.24, 0.94), Layer("wind", 0.18, 0.8), Layer("city", 0.18, 0.67)),
    "row_morning": (Layer("city", 0.26, 0.9), Layer("leaves", 0.12, 1.18)),
    # high over the city
    "tower_day": (Layer("wind", 0.24, 1.12), Layer("city", 0.16, 0.71), Layer("room", 0.20, 1.18)),
    "tower_night": (Layer("wind", 0.30, 0.89), Layer("room", 0.20, 0.94), Layer("vent", 0.10, 0.84)),
    # the old surgery: a tube of light, a window with a street behind it
    "surgery_old": (Layer("tube", 0.32), Layer("room", 0.48, 0.89), Layer("city", 0.14, 1.06)),
    "surgery_painted": (Layer("room", 0.44), Layer("leaves", 0.46, 1.06), Layer("city", 0.28)),
    # the bakery: the street asleep behind the door
    "bakery_night": (Layer("room", 0.80, 0.8), Layer("night", 0.36, 0.8)),
    "bakery_morning": (Layer("room", 0.18, 0.94), Layer("city", 0.22, 1.06)),
}
"""Every tone's loops."""

LAYERS: tuple[str, ...] = tuple(dict.fromkeys(layer.sound for layers in TONES.values() for layer in layers))
"""The loops that tones are mixed from."""

Thing = Literal[
    # that go on
    "pod", "gold_pod", "fountain", "billboard", "coffee", "oven", "screen", "lamp", "lamps", "clock", "tank", "sea",
    "rain_glass", "hologram", "boil", "purr", "tram_idle", "desk_fan", "meadow", "stars",
    # that are heard now and then
    "pigeons", "tram", "lamps_tick", "crust", "dough", "balloons", "pop", "cups", "creak", "drip", "washing", "dog",
    "pages", "glass_tick", "bird", "bell_far", "embers", "fingers", "horn", "broom", "waltz",
]  # fmt: skip
"""What a source in a place can be; `sound_of` says which sound."""
THINGS: tuple[str, ...] = get_args(Thing)
ELSEWHERE: dict[str, str] = {"waltz": "hum_whole"}
"""Sounds of things that the story plays as well."""

TAKES: dict[str, int] = {
    **{f"steps/{ground}": 8 for ground in ("stone", "tile", "wood", "grass", "carpet", "metal")},
    "steps/echo": 4,
    "things/pigeons": 4, "things/tram": 2, "things/lamps_tick": 5, "things/crust": 6, "things/dough": 3,
    "things/balloons": 4, "things/pop": 2, "things/cups": 4, "things/creak": 4, "things/drip": 4,
    "things/washing": 3, "things/dog": 2, "things/pages": 3, "things/glass_tick": 3, "things/bird": 9,
    "things/bell_far": 2, "things/embers": 4, "things/fingers": 3, "things/horn": 2, "things/broom": 2,
    "crowd/cough": 4, "crowd/seat": 4,
}  # fmt: skip
"""Sounds that come in several takes, one after the other in one file and all of one length: how many there are."""
RUN_TAKES = 3
"""Of the takes of steps, the last so many are running; the others are walking."""

EVERY_S: dict[str, float] = {
    "pigeons": 11.0, "tram": 38.0, "lamps_tick": 4.5, "crust": 1.6, "dough": 7.0, "balloons": 9.0, "pop": 47.0,
    "cups": 13.0, "creak": 17.0, "drip": 6.0, "washing": 5.0, "dog": 53.0, "pages": 12.0, "glass_tick": 8.0,
    "bird": 6.0, "bell_far": 61.0, "embers": 3.0, "fingers": 15.0, "horn": 59.0, "broom": 8.0,
    "waltz": 90.0,
}  # fmt: skip
"""How long it usually is from one to the next of what is heard now and then; everything else goes on without end."""


def sound_of(thing: str) -> str:
    """The sound of a thing, as the bank knows it: assets/audio/things/<name>.ogg, or where it lies else."""
    return ELSEWHERE.get(thing, f"things/{thing}")
