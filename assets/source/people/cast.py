"""Who is who: everybody of the game's places by name, with body, colours, proportions and a face of their own.

models.py writes CAST as assets/models/people/cast.json, which game and editor read. Dyes are skin, hair, upper, lower
in linear RGB; None: as it was modelled. `build` are factors of the body's bones; `face` overrides the body's anchors.
"""

from __future__ import annotations

PORCELAIN, FAIR, ROSY = (0.80, 0.575, 0.47), (0.74, 0.50, 0.385), (0.78, 0.49, 0.40)
OLIVE, TAN, AMBER_SKIN = (0.62, 0.405, 0.275), (0.50, 0.295, 0.175), (0.60, 0.37, 0.21)
BROWN, DEEP, EBONY = (0.36, 0.180, 0.090), (0.215, 0.098, 0.050), (0.125, 0.058, 0.033)
BLACK, DARK, CHESTNUT, AUBURN = (0.014, 0.011, 0.011), (0.045, 0.023, 0.013), (0.12, 0.046, 0.018), (0.26, 0.075, 0.020)
BLOND, GREY, WHITE = (0.55, 0.36, 0.14), (0.34, 0.33, 0.34), (0.74, 0.72, 0.74)
BLUE_EYES, GREEN_EYES, GREY_EYES = (0.075, 0.19, 0.36), (0.06, 0.17, 0.07), (0.16, 0.20, 0.22)
HAZEL, BROWN_EYES, BLACK_EYES = (0.16, 0.085, 0.025), (0.085, 0.038, 0.014), (0.035, 0.016, 0.008)
NAMED = ("elara", "jaxon", "marco", "mia", "tomas", "lindqvist", "noor", "priya", "dana")


def _town(
    body: str, note: str, skin, hair, upper, lower, eyes, *, build: dict | None = None, blush: float = 1.0, **face
) -> dict:
    """One of the town. Brows follow the hair, lips the skin, unless `face` says otherwise."""
    own = {
        "eye_colour": eyes,
        "brow": tuple(round(0.6 * c + 0.006, 4) for c in hair),
        "lips": (round(skin[0] * 0.84, 4), round(skin[1] * 0.50 * blush, 4), round(skin[2] * 0.50 * blush, 4)),
    }
    if sum(hair) > 1.2:  # white hair, darker brows
        own["brow"] = tuple(round(0.45 * c, 4) for c in hair)
    return {"body": body, "dyes": [skin, hair, upper, lower], "build": build or {}, "face": own | face, "note": note}


_TOWN = (
    # those who keep the place running; Marco knows their names
    _town("town_uniform", "Bram, the guard at the doors: has Jaxon's toothbrush in his breast pocket", FAIR, CHESTNUT,
          (0.045, 0.075, 0.13), (0.030, 0.045, 0.075), GREY_EYES, build={"shoulders": 1.06, "girth": 1.06}, lot=0.21),
    _town("town_worker", "Ines, cleaner: sings to the pods when the hall is empty", TAN, BLACK,
          (0.62, 0.60, 0.55), (0.06, 0.24, 0.25), BROWN_EYES, build={"height": 0.95, "girth": 1.06}, age=0.45,
          lot=0.66),
    _town("town_worker", "Pavel, cleaner: two metres of calm behind a floor polisher", PORCELAIN, BLOND,
          (0.42, 0.45, 0.47), (0.06, 0.24, 0.25), BLUE_EYES, build={"height": 1.11, "shoulders": 1.12}, age=0.35,
          stubble=0.45, lash=0.05, lot=0.12),
    _town("town_worker", "Mrs. Adeyemi, cleaner: kneels under a pod with a spanner in the last chapter", DEEP, GREY,
          (0.58, 0.42, 0.10), (0.06, 0.24, 0.25), BLACK_EYES, build={"height": 0.97, "girth": 1.18}, age=0.7, lot=0.83),
    _town("town_uniform", "The bandleader, who gets a free check-up with his baton in his hand", BROWN, BLACK,
          (0.44, 0.035, 0.035), (0.62, 0.61, 0.58), BROWN_EYES, build={"height": 0.96, "girth": 1.14}, age=0.5,
          stubble=0.7, lot=0.44),
    # the queue, the Plaza, the rows of the Forum
    _town("town_coat", "A lawyer who counts the exits and sits in the first row all the same", FAIR, DARK,
          (0.055, 0.10, 0.20), (0.025, 0.027, 0.035), GREEN_EYES, lot=0.35),
    _town("town_coat", "A nurse on her way home from a night", BROWN, BLACK, (0.50, 0.115, 0.075), (0.05, 0.045, 0.05),
          BLACK_EYES, build={"height": 0.95}, age=0.25, lip_full=0.6, lot=0.58),
    _town("town_coat", "A student of music with hair like a postbox", PORCELAIN, (0.42, 0.030, 0.028), (0.16, 0.21,
          0.085),
          (0.10, 0.055, 0.030), BLUE_EYES, build={"height": 1.04, "girth": 0.93}, age=0.0, freckles=0.8, lot=0.91),
    _town("town_round", "She runs the tea stall under the lamps and knows everybody's sugar", ROSY, AUBURN,
          (0.115, 0.26, 0.20), (0.12, 0.055, 0.075), GREEN_EYES, age=0.45, freckles=0.4, lot=0.27),
    _town("town_round", "A grandmother of nine who fears pain and says it is her knees", DEEP, WHITE,
          (0.46, 0.24, 0.07), (0.075, 0.055, 0.14), BLACK_EYES, build={"height": 0.94}, age=0.85, lot=0.73),
    _town("town_round", "A teacher; the whole class is somewhere behind her", AMBER_SKIN, BLACK,
          (0.55, 0.16, 0.22), (0.06, 0.10, 0.17), BLACK_EYES, build={"height": 1.02, "girth": 0.94}, fold=1.0,
          eye_slant=0.5, age=0.3, lot=0.49),
    _town("town_scarf", "A pharmacist who reads every label twice", OLIVE, DARK, (0.12, 0.30, 0.34), (0.05, 0.065,
          0.10),
          BROWN_EYES, lot=0.62),
    _town("town_scarf", "Noor's mother, who works two shifts and stands in one queue", TAN, BLACK,
          (0.56, 0.28, 0.13), (0.17, 0.075, 0.085), BROWN_EYES, build={"height": 0.98, "girth": 1.05}, age=0.35,
          lot=0.18),
    _town("town_scarf", "An engineer who would like to see the pump, please", EBONY, BLACK, (0.66, 0.64, 0.58),
          (0.10, 0.14, 0.11), BLACK_EYES, build={"height": 1.06, "girth": 0.94}, age=0.1, lip_full=0.5, lot=0.87),
    _town("town_tall", "An architect: looks at ceilings", PORCELAIN, GREY, (0.075, 0.080, 0.085), (0.05, 0.05, 0.055),
          BLUE_EYES, age=0.55, lot=0.31),
    _town("town_tall", "The man who fears the bill, with his cap in his hands", OLIVE, BLACK, (0.24, 0.15, 0.085),
          (0.055, 0.060, 0.075), BROWN_EYES, build={"height": 0.93, "girth": 1.10}, age=0.5, lot=0.77),
    _town("town_tall", "A dancer who has never stood still in a queue before", DEEP, BLACK, (0.42, 0.20, 0.42),
          (0.09, 0.07, 0.10), BLACK_EYES, build={"height": 1.03, "girth": 0.88, "shoulders": 0.96}, age=0.05,
          stubble=0.2, lip_full=0.5, lot=0.09),
    _town("town_heavy", "He drives the tram past here eleven times a day", ROSY, AUBURN, (0.46, 0.52, 0.56),
          (0.075, 0.085, 0.12), BLUE_EYES, freckles=0.3, lot=0.54),
    _town("town_heavy", "A fishmonger, retired, with a fishmonger's laugh", BROWN, WHITE, (0.40, 0.085, 0.065),
          (0.17, 0.14, 0.10), BROWN_EYES, build={"height": 0.95, "girth": 1.05}, age=0.85, lot=0.25),
    _town("town_hoodie", "The boy who fears being laughed at, grown half a head since spring", DEEP, BLACK,
          (0.50, 0.33, 0.035), (0.055, 0.065, 0.085), BLACK_EYES, build={"height": 0.94, "girth": 0.90}, lot=0.38),
    _town("town_hoodie", "A courier with a scarred chin and good shoes", TAN, DARK, (0.075, 0.22, 0.16),
          (0.05, 0.05, 0.055), HAZEL, age=0.12, stubble=0.4, lot=0.69),
    _town("town_hoodie", "Writes the Nexus down for a paper nobody buys", FAIR, AUBURN, (0.13, 0.085, 0.26),
          (0.14, 0.10, 0.07), GREEN_EYES, build={"height": 1.04, "girth": 0.95}, freckles=0.9, stubble=0.2, lot=0.95),
    _town("town_elder", "The professor who failed Marco once and remembers it otherwise", PORCELAIN, WHITE,
          (0.28, 0.075, 0.075), (0.11, 0.095, 0.075), GREY_EYES, lot=0.46),
    _town("town_elder", "He has come for his wife, who is braver", BROWN, WHITE, (0.085, 0.14, 0.24),
          (0.14, 0.13, 0.12), BROWN_EYES, build={"height": 0.96, "girth": 1.08}, lot=0.64),
    _town("town_elder", "A watchmaker from the Row, still looking for the off switch", AMBER_SKIN, GREY,
          (0.17, 0.20, 0.12), (0.055, 0.055, 0.06), BLACK_EYES, build={"height": 0.97, "girth": 0.92}, fold=1.0,
          lot=0.15),
    _town("town_wide", "A singer: rests her voice and nothing else", DEEP, BLACK, (0.58, 0.15, 0.055),
          (0.60, 0.57, 0.50), BLACK_EYES, lot=0.52),
    _town("town_wide", "She builds bicycles and has both hands black to prove it", TAN, CHESTNUT, (0.06, 0.26, 0.30),
          (0.10, 0.075, 0.055), HAZEL, build={"height": 0.95, "girth": 1.06}, age=0.25, lot=0.79),
    _town("town_wide", "A council member who has promised nothing yet", EBONY, GREY, (0.30, 0.24, 0.46),
          (0.055, 0.050, 0.085), BLACK_EYES, build={"girth": 1.10}, age=0.6, lot=0.06),
    _town("town_child", "One of Noor's class, the one with the frog", FAIR, BLOND, (0.46, 0.075, 0.065),
          (0.075, 0.11, 0.19), BLUE_EYES, freckles=0.9, lot=0.33),
    _town("town_child", "One of Noor's class, who asks why", BROWN, BLACK, (0.085, 0.33, 0.17), (0.12, 0.09, 0.06),
          BLACK_EYES, build={"height": 1.10}, lot=0.59),
    _town("town_child", "One of Noor's class, who has already lost two", AMBER_SKIN, BLACK, (0.13, 0.28, 0.50),
          (0.24, 0.20, 0.14), BLACK_EYES, build={"height": 0.94}, fold=1.0, chip=1.0, lot=0.88),
)  # fmt: skip

CAST: dict[str, dict] = {
    name: {"body": name, "dyes": [None] * 4, "build": {}, "face": {}, "note": ""} for name in NAMED
} | {f"town_{number:02}": one for number, one in enumerate(_TOWN, 1)}
"""Name -> body (a file in assets/models/people), dyes, build, face, note."""
TOWN: tuple[str, ...] = tuple(name for name in CAST if name.startswith("town_"))
"""Those of whom a crowd is made."""
