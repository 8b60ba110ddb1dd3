"""The light of the viewer's studio: soft boxes round a grey room, made once in numpy, ready to be looked up.

Called by passes/gltf.py. `surroundings` is the room as a shiny thing sees it, by roughness (prefiltered with the GGX
distribution, view along the normal, as in Karis 2013); `diffuse` is what a matte one receives, as nine numbers of
spherical harmonics (Ramamoorthi and Hanrahan 2001). Nothing of it depends on the model.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

WIDTH, HEIGHT, LEVELS = 256, 128, 6
_COARSE = 4  # rough levels are computed on a grid so many times smaller
_LOOKS = 96  # directions that a rough look gathers

_BOXES = (
    # towards, half width and height as tangents, softness of the rim, colour
    ((-0.62, 0.62, 0.48), (0.50, 0.62), 0.10, (3.0, 2.8, 2.5)),  # key: large, warm, from the front left
    ((0.90, 0.30, -0.32), (0.16, 0.85), 0.06, (2.0, 2.4, 2.9)),  # rim: tall, cool, from behind right
    ((0.10, 1.00, -0.15), (0.85, 0.55), 0.20, (1.05, 1.1, 1.15)),  # overhead
    ((0.75, 0.12, 0.65), (0.45, 0.60), 0.25, (0.27, 0.30, 0.34)),  # fill
    ((-0.85, 0.10, -0.55), (0.10, 0.60), 0.08, (1.4, 1.15, 0.9)),  # a warm line behind left
)


def radiance(direction: np.ndarray) -> np.ndarray:
    """Light from unit directions (..., 3) as (..., 3)."""
    up = direction[..., 1:2]
    wall, ceiling, floor = np.array([0.110, 0.118, 0.130]), np.array([0.16, 0.17, 0.19]), np.array([0.09, 0.085, 0.08])
    light = wall + (ceiling - wall) * np.clip(up, 0.0, 1.0) + (floor - wall) * np.clip(-3.0 * up, 0.0, 1.0)
    for towards, (wide, tall), soft, colour in _BOXES:
        ahead = np.array(towards) / np.linalg.norm(towards)
        right = np.cross((0.0, 1.0, 0.0) if abs(ahead[1]) < 0.95 else (0.0, 0.0, 1.0), ahead)
        right /= np.linalg.norm(right)
        depth = direction @ ahead
        scale = 1.0 / np.maximum(depth, 1e-3)
        across = np.abs(direction @ right) * scale - wide
        along = np.abs(direction @ np.cross(ahead, right)) * scale - tall
        inside = np.clip(0.5 - across / soft, 0.0, 1.0) * np.clip(0.5 - along / soft, 0.0, 1.0) * (depth > 0.02)
        light = light + (inside * inside * (3.0 - 2.0 * inside))[..., None] * np.array(colour)
    return light


def directions(width: int, height: int) -> np.ndarray:
    """(height, width, 3): where each texel of the map looks; the first row is straight down."""
    turn = (np.arange(width) + 0.5) / width * 2.0 * np.pi - np.pi
    up = (np.arange(height) + 0.5) / height * np.pi - 0.5 * np.pi
    flat = np.cos(up)[:, None]
    return np.stack([flat * np.cos(turn), np.sin(up)[:, None] * np.ones(width), flat * np.sin(turn)], axis=-1)


@lru_cache(maxsize=1)
def surroundings() -> np.ndarray:
    """(LEVELS, HEIGHT, WIDTH, 4) float16: level k is how roughness k / (LEVELS - 1) sees the room."""
    out = np.ones((LEVELS, HEIGHT, WIDTH, 4), np.float16)
    out[0, ..., :3] = radiance(directions(WIDTH, HEIGHT))
    coarse = directions(WIDTH // _COARSE, HEIGHT // _COARSE)
    for level in range(1, LEVELS):
        out[level, ..., :3] = _larger(_seen_rough(coarse, level / (LEVELS - 1)))
    return out


def _seen_rough(normal: np.ndarray, roughness: float) -> np.ndarray:
    """What a surface of that roughness sees along its normal."""
    number = np.arange(_LOOKS)
    spread, turn = (number + 0.5) / _LOOKS, number * 2.399963  # golden angle
    wide = roughness**4
    cosine = np.sqrt((1.0 - spread) / (1.0 + (wide - 1.0) * spread))
    half = np.stack([np.sqrt(1.0 - cosine**2) * np.cos(turn), np.sqrt(1.0 - cosine**2) * np.sin(turn), cosine], axis=1)
    looks = 2.0 * half[:, 2:] * half - (0.0, 0.0, 1.0)
    weight = np.maximum(looks[:, 2], 0.0)
    helper = np.where(np.abs(normal[..., 1:2]) < 0.95, [0.0, 1.0, 0.0], [1.0, 0.0, 0.0])
    right = np.cross(helper, normal)
    right /= np.linalg.norm(right, axis=-1, keepdims=True)
    ahead = np.cross(normal, right)
    total = np.zeros_like(normal)
    for (x, y, z), share in zip(looks, weight, strict=True):
        if share > 0.0:
            total += share * radiance(x * right + y * ahead + z * normal)
    return total / weight.sum()


def _larger(small: np.ndarray) -> np.ndarray:
    """Between texels, a line; round the horizon it goes on, at the poles it stops."""
    for axis, times, wraps in ((0, _COARSE, False), (1, _COARSE, True)):
        count = small.shape[axis]
        at = (np.arange(count * times) + 0.5) / times - 0.5
        low = np.floor(at).astype(int)
        share = (at - low).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
        mode = "wrap" if wraps else "clip"
        one, other = (np.take(small, low + step, axis=axis, mode=mode) for step in (0, 1))
        small = one * (1.0 - share) + other * share
    return small


@lru_cache(maxsize=1)
def diffuse() -> tuple[tuple[float, float, float], ...]:
    """Nine coefficients: irradiance over pi is their sum times the harmonics of the normal, unnormalised."""
    d = directions(96, 48)
    x, y, z = d[..., 0], d[..., 1], d[..., 2]
    share = np.sqrt(np.maximum(1.0 - y * y, 0.0))
    share = share / share.sum() * 4.0 * np.pi
    basis = (
        (0.282095 * np.ones_like(x), 1.0),
        (0.488603 * y, 2.0 / 3.0),
        (0.488603 * z, 2.0 / 3.0),
        (0.488603 * x, 2.0 / 3.0),
        (1.092548 * x * y, 0.25),
        (1.092548 * y * z, 0.25),
        (0.315392 * (3.0 * z * z - 1.0), 0.25),
        (1.092548 * x * z, 0.25),
        (0.546274 * (x * x - y * y), 0.25),
    )
    light = radiance(d)
    factors = (0.282095, 0.488603, 0.488603, 0.488603, 1.092548, 1.092548, 0.315392, 1.092548, 0.546274)
    return tuple(
        tuple(float(part) for part in (light * (shape * share)[..., None]).sum(axis=(0, 1)) * band * factor)
        for (shape, band), factor in zip(basis, factors, strict=True)
    )
