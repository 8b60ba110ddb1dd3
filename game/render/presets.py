"""Quality as one table of data. The simulation never changes with it; only what is drawn of it does.

`potato` is for software rendering on two cores and must keep 15 pictures a second there; `low` is for weak built-in
graphics; `ultra` is beyond what was measured. Read by every pass, by view (how many bots to hand over) and by settings.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """One row of the table."""

    name: str
    scale: float  # internal size over output size
    max_pixels: int  # internal pixels are capped here, for very dense displays
    shade: int  # 0 plain, 1 film and second scale, 2 sparkle and wide shadows
    shadow: int  # pixels along one side of the shadow map
    shadow_live: bool  # drawn every frame, or only when the mesh changed
    bots: int  # drawn at most; all are simulated
    bot_size: float  # fewer bots are drawn a little larger
    near_bots: int  # of these, drawn as models
    glow: float  # share of the bots with a soft light round them
    trails: int
    motes: int  # specks in the water
    plaque: int  # cocci drawn at most
    gel: bool  # the slime between the cocci
    bloom: int  # levels
    agx: bool  # AgX tone mapping; otherwise a cheaper curve
    fxaa: bool


_ROWS = (
    # name      scale max_pixels shade shadow live  bots     size near glow trails motes plaque  gel   bloom agx   fxaa
    ("potato", 0.47, 400_000, 0, 512, False, 6_000, 1.25, 24, 0.30, 0, 150, 4_000, False, 3, False, False),
    ("low", 0.65, 900_000, 0, 512, False, 12_000, 1.10, 64, 0.45, 1_500, 250, 8_000, False, 4, False, False),
    ("medium", 1.00, 2_100_000, 1, 1024, True, 40_000, 1.00, 200, 1.0, 6_000, 500, 20_000, True, 5, True, True),
    ("high", 1.00, 2_100_000, 2, 2048, True, 200_000, 1.00, 400, 1.0, 20_000, 800, 40_000, True, 6, True, True),
    ("ultra", 1.00, 8_300_000, 2, 4096, True, 200_000, 1.00, 1_000, 1.0, 40_000, 1_200, 80_000, True, 6, True, True),
)

PRESETS: dict[str, Preset] = {row[0]: Preset(*row) for row in _ROWS}
NAMES: tuple[str, ...] = tuple(PRESETS)


def starting_preset(quality: str, renderer: str) -> str:
    """The preset to start with: the one that was chosen, or for `auto` one that this machine can draw.

    `renderer` is OpenGL's own name of what draws (GL_RENDERER).
    """
    if quality in PRESETS:
        return quality
    name = renderer.lower()
    if any(word in name for word in ("llvmpipe", "softpipe", "swiftshader", "swrast")):
        return "potato"
    if any(word in name for word in ("intel", "mali", "adreno", "v3d", "videocore")):
        return "low"
    return "high" if any(word in name for word in ("nvidia", "geforce", "rtx", "radeon rx", "apple m")) else "medium"
