"""One save as bytes: what it says about itself, a picture, plain values and arrays, each under its own checksum.

Written by slots.py, read by slots.py and the check. A save holds numbers and text only and is never executed; every
size in it is limited before anything is allocated, and whatever bytes come in, the outcome is a Save or a SaveTrouble.

    magic 8 | info u32 | picture u32 | body u64 | sha256 of info + picture | sha256 of body | info | picture | body

Numbers are little-endian. `info` is JSON, short enough to list many saves quickly. `body` is the plain values (JSON)
and then the arrays, each compressed with zlib, in the order of the table in `info`.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
import numpy as np
from msgspec import Meta

from game.save.trouble import SaveTrouble
from game.save.upgrades import SAVE_VERSION, upgraded

MAGIC = b"OHNSAVE\n"

_HEAD = struct.Struct("<8sIIQ32s32s")
MAX_INFO = 256_000
MAX_PICTURE = 2_000_000
MAX_BODY = 400_000_000
MAX_STATE = 64_000_000
MAX_ARRAYS = 400_000_000
"""Bytes of all arrays together, unpacked: a tooth of 2.1 million voxels and 200,000 bots needs about 60 million."""

_DTYPES = ("|b1", "|u1", "|i1", "<u2", "<i2", "<u4", "<i4", "<u8", "<i8", "<f4", "<f8")
_LEVEL = 1  # zlib: twice the speed of 6 for a tenth more bytes

Value = TypeVar("Value")
Size = Annotated[int, Meta(ge=0, le=MAX_ARRAYS)]
Text = Annotated[str, Meta(max_length=400)]


class SaveInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of saves shows."""

    chapter: Text = ""
    place: Text = ""  # a text key
    moment: Text = ""  # what was going on: a text key, or a stage
    seconds_played: Annotated[float, Meta(ge=0.0, le=1e9)] = 0.0
    saved_at: Text = ""  # ISO 8601, universal time
    game_version: Text = ""


@dataclass(frozen=True, slots=True)
class Save:
    """Everything in a save. `state` is plain values (what JSON can say), `picture` a PNG or nothing."""

    info: SaveInfo
    state: dict[str, Any]
    arrays: dict[str, np.ndarray] = field(default_factory=dict)
    picture: bytes = b""

    def state_as(self, type: type[Value]) -> Value:
        """The plain values as a typed one. Raises SaveTrouble."""
        try:
            return msgspec.convert(self.state, type)
        except msgspec.ValidationError as trouble:
            raise SaveTrouble("damaged", str(trouble)) from None


class _Array(msgspec.Struct, frozen=True, array_like=True):
    name: Annotated[str, Meta(max_length=96)]
    dtype: str
    shape: Annotated[tuple[Size, ...], Meta(max_length=4)]
    packed: Size


class _Table(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    info: SaveInfo
    state_packed: Size
    arrays: Annotated[tuple[_Array, ...], Meta(max_length=400)]


def encode_save(save: Save, version: int = SAVE_VERSION) -> bytes:
    """A save's bytes. Raises ValueError for arrays of other types than whole numbers, floats and truth values."""
    packed = [zlib.compress(msgspec.json.encode(save.state), _LEVEL)]
    table = []
    for name, array in save.arrays.items():
        plain = np.ascontiguousarray(array).reshape(np.shape(array))
        little = plain.astype(plain.dtype.newbyteorder("<"), copy=False)
        if little.dtype.str not in _DTYPES:
            raise ValueError(f"array {name} of type {plain.dtype} cannot stand in a save")
        packed.append(zlib.compress(little.data.cast("B") if little.size else b"", _LEVEL))
        table.append(_Array(name, little.dtype.str, tuple(plain.shape), len(packed[-1])))
    head = _Table(version=version, info=save.info, state_packed=len(packed[0]), arrays=tuple(table))
    info, body = msgspec.json.encode(head), b"".join(packed)
    if len(info) > MAX_INFO or len(save.picture) > MAX_PICTURE or len(body) > MAX_BODY:
        raise ValueError("a save of this size could not be read back")
    seen, kept = hashlib.sha256(info + save.picture).digest(), hashlib.sha256(body).digest()
    return _HEAD.pack(MAGIC, len(info), len(save.picture), len(body), seen, kept) + info + save.picture + body


def decode_save(data: bytes, path: Path | None = None) -> Save:
    """A save from its bytes, brought to this version. Raises SaveTrouble."""
    table, picture, body = _open(data, path, whole=True)
    try:
        state = msgspec.json.decode(_unpack(body[: table.state_packed], MAX_STATE), type=dict[str, Any])
    except (msgspec.DecodeError, zlib.error, RecursionError) as trouble:
        raise SaveTrouble("damaged", f"plain values: {trouble}", path) from None
    arrays: dict[str, np.ndarray] = {}
    at, total = table.state_packed, 0
    for entry in table.arrays:
        size = _bytes_of(entry, path)
        total += size
        if total > MAX_ARRAYS:
            raise SaveTrouble("damaged", "its arrays are too large", path)
        try:
            raw = _unpack(body[at : at + entry.packed], size)
        except zlib.error as trouble:
            raise SaveTrouble("damaged", f"array {entry.name}: {trouble}", path) from None
        if len(raw) != size:
            raise SaveTrouble("damaged", f"array {entry.name} has the wrong length", path)
        arrays[entry.name] = np.frombuffer(bytearray(raw), dtype=entry.dtype).reshape(entry.shape)
        at += entry.packed
    if at != len(body):
        raise SaveTrouble("damaged", "its parts do not add up", path)
    state, arrays = upgraded(table.version, state, arrays, path)
    return Save(table.info, state, arrays, picture)


def decode_info(data: bytes, path: Path | None = None) -> tuple[SaveInfo, bytes]:
    """What a save says about itself and its picture, from its first MAX_LISTED bytes. Raises SaveTrouble."""
    table, picture, _ = _open(data, path, whole=False)
    return table.info, picture


MAX_LISTED = _HEAD.size + MAX_INFO + MAX_PICTURE
"""As many bytes as `decode_info` can need."""
MAX_FILE = MAX_LISTED + MAX_BODY


def _open(data: bytes, path: Path | None, whole: bool) -> tuple[_Table, bytes, memoryview]:
    """Table, picture and body, after all lengths and checksums were compared."""
    if len(data) < _HEAD.size:
        raise SaveTrouble("damaged", "it ends too early", path)
    magic, info_size, picture_size, body_size, seen, kept = _HEAD.unpack_from(data)
    if magic != MAGIC:
        raise SaveTrouble("damaged", "it does not begin as a save does", path)
    if info_size > MAX_INFO or picture_size > MAX_PICTURE or body_size > MAX_BODY:
        raise SaveTrouble("damaged", "it claims an impossible size", path)
    body_at = _HEAD.size + info_size + picture_size
    if len(data) < body_at or (whole and len(data) != body_at + body_size):
        raise SaveTrouble("damaged", "it has the wrong length", path)
    info = data[_HEAD.size : _HEAD.size + info_size]
    picture = bytes(data[_HEAD.size + info_size : body_at])
    body = memoryview(data)[body_at:]
    if hashlib.sha256(info + picture).digest() != seen or (whole and hashlib.sha256(body).digest() != kept):
        raise SaveTrouble("damaged", "its checksum differs", path)
    try:
        table = msgspec.json.decode(info, type=_Table)
    except (msgspec.DecodeError, RecursionError) as trouble:
        _refuse_newer(info, path)
        raise SaveTrouble("damaged", str(trouble), path) from None
    if table.version > SAVE_VERSION:
        raise SaveTrouble("newer", f"version {table.version}", path)
    return table, picture, body


def _refuse_newer(info: bytes, path: Path | None) -> None:
    """A newer game may have changed the table itself; its version still stands in it."""
    try:
        version = msgspec.json.decode(info).get("version")
    except (msgspec.DecodeError, RecursionError, AttributeError):
        return
    if isinstance(version, int) and version > SAVE_VERSION:
        raise SaveTrouble("newer", f"version {version}", path)


def _bytes_of(entry: _Array, path: Path | None) -> int:
    if entry.dtype not in _DTYPES:
        raise SaveTrouble("damaged", f"array {entry.name} has the unknown type {entry.dtype[:20]!r}", path)
    size = np.dtype(entry.dtype).itemsize
    for length in entry.shape:
        size *= length
    return size


def _unpack(packed: memoryview, most: int) -> bytes:
    """Unpacked bytes, at most `most`; a packed bomb is an error before it goes off."""
    machine = zlib.decompressobj()
    raw = machine.decompress(packed, most + 1)
    if len(raw) > most:
        raise zlib.error("unpacks to more than it may")
    if not machine.eof:
        raise zlib.error("ends too early")
    return raw
