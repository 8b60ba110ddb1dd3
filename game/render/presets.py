"""Quality as one table of data. The simulation never changes with it; only what is drawn of it does.

`potato` is for software rendering on two cores and must keep 20 pictures a second there; `low` is for weak built-in
graphics; `ultra` is beyond what was measured. Read by every pass, by view (how many bots to hand over) and by settings.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """One quality: a column of the table."""

    name: str
    scale: float  # internal size over output size
    max_pixels: int  # internal pixels are capped here, for very dense displays
    kept_s: float  # how long a still camera may be shown the surface as it was
    bands: int  # in so many frames the light on a surface that is kept is renewed, a band of the picture in each
    upkeep_ms: float  # of a frame, for surfaces that changed
    shade: int  # 0 plain, 1 film and second scale, 2 sparkle and wide shadows
    shadow: int  # pixels along one side of the shadow map
    shadow_live: bool  # follows at once, and biofilm casts one too; else the tissue alone, a little later
    bots: int  # drawn at most; all are simulated
    bot_size: float  # fewer bots are drawn a little larger
    near_bots: int  # of these, drawn as models
    glow: float  # share of the bots with a soft light round them
    trails: int  # strands of light drawn behind bots, of those that view keeps
    motes: int  # specks in the water
    plaque: int  # cocci drawn at most
    gel: bool  # the slime between the cocci
    occlusion: int  # looks around each pixel for what darkens it; 0: none
    haze: int  # steps of a look into the water; 0: none
    blur: int  # looks for what is out of focus; 0: everything sharp
    bloom: int  # levels, at least one
    people: tuple[float, float, float]  # pixels of height below which a person is drawn in the 2nd, 3rd, 4th detail
    people_shadow: int  # pixels along one side of the map of people's shadow; 0: none
    fxaa: int  # steps along an edge to smooth it; 0: stair-steps stay


# fmt: off
_TABLE = {
    #               potato    low      medium     high       ultra
    "scale":       (0.47,     0.65,    1.0,       1.0,       1.0),
    "max_pixels":  (400_000,  900_000, 2_100_000, 2_100_000, 8_300_000),
    "kept_s":      (0.30,     0.20,    0.0,       0.0,       0.0),
    "bands":       (2,        2,       1,         1,         1),
    "upkeep_ms":   (2.0,      2.5,     3.0,       3.0,       3.0),
    "shade":       (0,        0,       1,         2,         2),
    "shadow":      (512,      512,     1024,      2048,      4096),
    "shadow_live": (False,    False,   True,      True,      True),
    "bots":        (6_000,    12_000,  40_000,    200_000,   200_000),
    "bot_size":    (1.25,     1.10,    1.0,       1.0,       1.0),
    "near_bots":   (16,       36,      300,       900,       2_000),
    "glow":        (0.30,     0.45,    1.0,       1.0,       1.0),
    "trails":      (100,      300,     2_000,     4_000,     4_000),
    "motes":       (150,      250,     500,       800,       1_200),
    "plaque":      (1_600,    1_800,   20_000,    40_000,    80_000),
    "gel":         (False,    False,   True,      True,      True),
    "occlusion":   (0,        0,       8,         16,        16),
    "haze":        (0,        0,       10,        20,        32),
    "blur":        (0,        0,       16,        32,        48),
    "bloom":       (3,        4,       5,         6,         6),
    "people":      ((1e9, 150.0, 48.0), (400.0, 130.0, 46.0), (300.0, 90.0, 40.0), (200.0, 70.0, 30.0),
                    (140.0, 50.0, 24.0)),
    "people_shadow": (0,      0,       1024,      2048,      4096),
    "fxaa":        (0,        0,       3,         6,         8),
}
# fmt: on
NAMES: tuple[str, ...] = ("potato", "low", "medium", "high", "ultra")
PRESETS: dict[str, Preset] = {
    name: Preset(name=name, **{field: column[number] for field, column in _TABLE.items()})
    for number, name in enumerate(NAMES)
}


def is_processor(renderer: str) -> bool:
    """Whether that is the processor, which draws because there is no graphics card."""
    names = ("llvmpipe", "softpipe", "swiftshader", "swrast", "basic render")
    return any(name in renderer.lower() for name in names)


def starting_preset(quality: str, renderer: str) -> str:
    """The preset to start with: the one that was chosen, or for `auto` one that this machine can draw.

    `renderer` is OpenGL's own name of what draws (GL_RENDERER).
    """
    if quality in PRESETS:
        return quality
    if is_processor(renderer):
        return "potato"
    name = renderer.lower()
    if any(word in name for word in ("intel", "mali", "adreno", "v3d", "videocore")):
        return "low"
    return "high" if any(word in name for word in ("nvidia", "geforce", "rtx", "radeon rx", "apple m")) else "medium"
