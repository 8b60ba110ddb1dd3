"""Makes the fonts of the game: Exo 2 for text, Jura for numbers and titles, as small TrueType files.

Run by hand when a weight or a letter is missing:
    npm install --prefix build @fontsource/exo-2 @fontsource/jura
    python -m assets.source.fonts build/node_modules assets/fonts
Needs fonttools and brotli. The packages split a font by script; here the parts that are needed become one file again,
less everything a game does not draw. Both fonts are under the SIL Open Font License, whose texts are copied along.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

MADE = {
    "Exo2-Light.ttf": ("exo-2", "300-normal"),
    "Exo2-Regular.ttf": ("exo-2", "400-normal"),
    "Exo2-Medium.ttf": ("exo-2", "500-normal"),
    "Exo2-Italic.ttf": ("exo-2", "400-italic"),
    "Jura-Light.ttf": ("jura", "300-normal"),
    "Jura-Medium.ttf": ("jura", "500-normal"),
}
SCRIPTS = ("latin", "latin-ext")
LETTERS = (
    set(range(0x20, 0x7F))  # ASCII
    | set(range(0xA0, 0x180))  # Latin-1, Latin Extended-A
    | {0x18F, 0x192, 0x218, 0x219, 0x21A, 0x21B, 0x259, 0x2C6, 0x2DA, 0x2DC, 0x1E9E}
    | set(range(0x2010, 0x2028))  # dashes, quotes, bullets, ellipsis
    | {0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193}
    | {0x2212, 0x2215, 0x2248, 0x2260, 0x2264, 0x2265}
)


def make_font(packages: Path, family: str, style: str, out: Path) -> None:
    """One TrueType file of the scripts and letters above."""
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for script in SCRIPTS:
            font = TTFont(packages / "@fontsource" / family / "files" / f"{family}-{script}-{style}.woff2")
            font.flavor = None
            for table in ("GPOS", "GSUB", "GDEF", "STAT", "meta", "kern"):  # the game sets letter after letter
                if table in font:
                    del font[table]
            have = set(font.getBestCmap()) & LETTERS
            have -= {letter for part in parts for letter in part[1]}
            subset = Subsetter(Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 13, 14]))
            subset.populate(unicodes=have)
            subset.subset(font)
            path = Path(folder) / f"{script}.ttf"
            font.save(path)
            parts.append((str(path), have))
        merged = Merger().merge([path for path, _ in parts])
        for table in ("GPOS", "GSUB", "GDEF"):
            if table in merged:
                del merged[table]
        merged.save(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", type=Path, help="the node_modules folder with both @fontsource packages")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for file, (family, style) in MADE.items():
        make_font(options.packages, family, style, options.out / file)
    for family, licence in (("exo-2", "OFL-Exo2.txt"), ("jura", "OFL-Jura.txt")):
        shutil.copyfile(options.packages / "@fontsource" / family / "LICENSE", options.out / licence)


if __name__ == "__main__":
    main()
