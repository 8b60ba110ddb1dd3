"""What pops and what shimmers is found in a made-up film, and what only moves is not."""

from __future__ import annotations

import numpy as np
from PIL import Image

from game.bench.crawling import TILE, changes, main, moments, pictures_of

SIZE = (128, 160)


def film(pops: bool = False, shimmers: bool = False, count: int = 40) -> list[np.ndarray]:
    """A soft ramp that drifts; one tile that jumps in the middle of it, one that goes back and forth."""
    y, x = np.mgrid[: SIZE[0], : SIZE[1]]
    pictures = []
    for number in range(count):
        light = 120.0 + 60.0 * np.sin((x + 2.0 * number) * 0.05) + 20.0 * np.sin(y * 0.08)
        if pops and number >= count // 2:
            light[2 * TILE : 3 * TILE, 3 * TILE : 4 * TILE] += 60.0
        if shimmers:
            light[5 * TILE : 6 * TILE, 7 * TILE : 8 * TILE] += 25.0 * (number % 2)
        pictures.append(np.repeat(light[..., None], 3, axis=2).clip(0, 255).astype(np.uint8))
    return pictures


def worst(kind: str, pictures: list[np.ndarray]):
    return next((moment for moment in moments(*changes(iter(pictures))) if moment.kind == kind), None)


def test_a_tile_that_jumps_is_found():
    moment = worst("pop", film(pops=True))
    assert (moment.picture, moment.tile) == (20, (3, 2))
    assert moment.score > 4.0


def test_a_tile_that_goes_back_and_forth_is_found():
    moment = worst("shimmer", film(shimmers=True))
    assert moment.tile == (7, 5)
    assert moment.score > 2.0


def test_what_only_drifts_does_not_stand_out():
    for kind in ("pop", "shimmer"):
        moment = worst(kind, film())
        assert moment is None or moment.score < 2.0


def test_a_film_on_the_disk_is_looked_through(tmp_path, capsys):
    path = tmp_path / "film.webp"
    first, *rest = (Image.fromarray(picture) for picture in film(pops=True, count=24))
    first.save(path, "WEBP", save_all=True, append_images=rest, duration=33, lossless=True)
    assert len(list(pictures_of(path))) == 24
    assert main([str(path)]) == 0
    assert "pop" in capsys.readouterr().out
    assert (tmp_path / "film_pop_0.png").is_file()
