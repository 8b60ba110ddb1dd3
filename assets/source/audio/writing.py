"""Writes samples: Ogg Vorbis through libsndfile for the game, .wav for ears.

The same samples give the same bytes: the stream's number, which the encoder draws by lot, is written over. Each file
carries the hash of the page that made it, by which a test knows a stale one. A loop is written with its beginning once
more behind its end: what the encoder loses is never the same at both ends of a file, and would tick at every turn; the
bank fades the second beginning into the first (game/audio/bank.py).
"""

from __future__ import annotations

import io
import wave
from pathlib import Path

import numpy as np

from assets.source.audio.material import RATE, Samples

SERIAL = 2045
FOLD = 1024  # frames of a loop's beginning that are written again
_CRC = []
for _byte in range(256):
    _value = _byte << 24
    for _ in range(8):
        _value = (_value << 1) ^ (0x04C11DB7 if _value & 0x80000000 else 0)
    _CRC.append(_value & 0xFFFFFFFF)


def ogg_of(samples: Samples, made_by: str, quality: float = 0.4, loops: bool = False) -> bytes:
    """(frames,) or (frames, channels) as Ogg Vorbis. `quality` 0 to 1; 0.4 is about 64 kbit/s for one channel."""
    import soundfile

    if loops:
        samples = np.concatenate([samples, samples[:FOLD]])
    room = io.BytesIO()
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    with soundfile.SoundFile(
        room, "w", RATE, channels, format="OGG", subtype="VORBIS", compression_level=1.0 - quality
    ) as file:
        file.comment = f"made by {made_by}" + (f" folds {FOLD}" if loops else "")
        for start in range(0, len(samples), 65_536):  # the encoder overflows its stack on one long write
            file.write(np.asarray(samples[start : start + 65_536], np.float32))
    return _numbered(room.getvalue())


def made_by(path: Path) -> str:
    """The hash that stands in a file; empty where there is none."""
    head = path.read_bytes()[:4096]
    at = head.find(b"=made by ")
    return head[at + 9 : at + 25].decode("ascii", "replace") if at >= 0 else ""


def folds(path: Path) -> bool:
    """Whether a file is a loop whose beginning stands behind its end too."""
    return b" folds " in path.read_bytes()[:4096]


def write_wav(path: Path, samples: Samples) -> None:
    """(frames,) or (frames, channels) as 16-bit .wav."""
    samples = samples[:, None] if samples.ndim == 1 else samples
    with wave.open(str(path), "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1.0, 1.0) * 32767).astype("<i2").tobytes())


def _numbered(data: bytes) -> bytes:
    """The same stream, always with the same serial number (RFC 3533: bytes 14 to 17 of a page, checksum 22 to 25)."""
    out = bytearray(data)
    at = 0
    while at < len(out):
        table = out[at + 26]
        length = 27 + table + sum(out[at + 27 : at + 27 + table])
        out[at + 14 : at + 18] = SERIAL.to_bytes(4, "little")
        out[at + 22 : at + 26] = bytes(4)
        crc = 0
        for byte in out[at : at + length]:
            crc = ((crc << 8) & 0xFFFFFFFF) ^ _CRC[(crc >> 24) ^ byte]
        out[at + 22 : at + 26] = crc.to_bytes(4, "little")
        at += length
    return bytes(out)
