"""Pictures that a glTF file brings: PNG, JPEG or WebP, decoded by Pillow to RGBA, and how they are looked at.

Used by scene.py. Sizes are read from the picture's head before anything is decoded; a picture that is larger than a
side may be is halved until it fits.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

import numpy as np
from PIL import Image

from game.content.glb import Entry, ModelFault
from game.render.gltf.document import Document

MOST_PIXELS = 70_000_000  # of one picture, before it is made smaller
_SIDES = ((6, 4096), (24, 2048), (10_000, 1024))  # up to so many pictures: pixels along a side

REPEAT, CLAMP, MIRROR = 10497, 33071, 33648
_MINIFY = (9728, 9729, 9984, 9985, 9986, 9987)
_MAGNIFY = (9728, 9729)


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a texture is read; numbers are OpenGL's, which glTF uses."""

    wrap: tuple[int, int] = (REPEAT, REPEAT)
    minify: int = 9987
    magnify: int = 9729


def read_sampling(document: Document, texture: Entry) -> Sampling:
    if "sampler" not in texture:
        return Sampling()
    entry = document.row("samplers", texture.integer("sampler"), texture.at("sampler"))
    wrap = tuple(_one_of(entry, key, REPEAT, (REPEAT, CLAMP, MIRROR)) for key in ("wrapS", "wrapT"))
    return Sampling(wrap, _one_of(entry, "minFilter", 9987, _MINIFY), _one_of(entry, "magFilter", 9729, _MAGNIFY))


def _one_of(entry: Entry, key: str, default: int, known: tuple[int, ...]) -> int:
    value = entry.integer(key, default)
    if value not in known:
        raise entry.fault(key, "one of " + ", ".join(map(str, known)))
    return value


def most_pixels_a_side(pictures: int) -> int:
    """How large pictures may stay when there are so many."""
    return next(side for most, side in _SIDES if pictures <= most or most == _SIDES[-1][0])


def read_image(document: Document, number: int, asked_by: str, side: int) -> np.ndarray:
    """(height, width, 4) uint8, top row first."""
    entry = document.row("images", number, asked_by)
    if "bufferView" in entry:
        data = bytes(document.view(entry.integer("bufferView"), entry.at("bufferView"))[0])
    elif "uri" in entry:
        data = document.resource(entry)
    else:
        raise ModelFault(f"{entry.where}: there is no picture in it")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: their size is looked at here
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    raise ModelFault(f"{entry.where}: {width}x{height} are more pixels than {MOST_PIXELS}")
                return _pixels(picture, side)
    except ModelFault:
        raise
    except Exception as trouble:  # Pillow's decoders raise whatever they stumble over
        raise ModelFault(
            f"{entry.where}: this picture cannot be read ({type(trouble).__name__}: {trouble})"
        ) from trouble


def _pixels(picture: Image.Image, side: int) -> np.ndarray:
    if picture.format == "JPEG":
        picture.draft("RGB", (side, side))
    if picture.mode.startswith("I"):  # sixteen bits of grey
        grey = np.asarray(picture).astype(np.int64) >> 8
        picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    rgba = picture.convert("RGBA")
    times = 1
    while max(rgba.size) > side * times:
        times *= 2
    if times > 1:
        rgba = rgba.reduce(times)
    return np.ascontiguousarray(np.asarray(rgba))
