"""A .glb taken apart: its JSON, checked as it is asked for, and its numbers and pictures as arrays and bytes.

The raw reading of the game's own models, clips and rooms; what the numbers mean is for whoever asks (view/posing.py,
render). Nothing is trusted: sizes are bounded before anything is made, and every fault is a ModelFault that names the
file, the entry and the field. An Entry knows its own address in the file ("elara.glb: accessors[3]").
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from game.core.trouble import Trouble

MOST_BYTES = 64 * 1024 * 1024
"""Of a file."""
MOST_ROWS = 200_000
"""Entries of one kind: nodes, accessors and so on."""
MOST_VALUES = 32_000_000
"""Numbers that are read from one file, all accessors together."""

_NEEDED = object()
_TYPES = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_PARTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class ModelFault(Trouble):
    """A model file that cannot be used; the message names it."""


def read_bytes(path: Path, most: int) -> bytes:
    """A file of at most so many bytes. Raises ModelFault that names it."""
    try:
        size = path.stat().st_size
        if size > most:
            raise ModelFault(f"{path.name}: {size} bytes are more than a model may have ({most})")
        return path.read_bytes()
    except OSError as trouble:
        raise ModelFault(f"{path.name}: {trouble.strerror or trouble}") from trouble


class Entry:
    """One object of the file's JSON and where it stands."""

    __slots__ = ("raw", "where")

    def __init__(self, raw: dict, where: str) -> None:
        self.raw = raw
        self.where = where

    def __contains__(self, key: str) -> bool:
        return key in self.raw

    def at(self, key: str) -> str:
        """The address of a field, for messages."""
        return f"{self.where}.{key}" if self.where else key

    def fault(self, key: str, wanted: str) -> ModelFault:
        found = repr(self.raw.get(key, None))
        found = found if len(found) <= 40 else found[:37] + "..."
        return ModelFault(f"{self.at(key)}: expected {wanted}, found {found if key in self.raw else 'nothing'}")

    def integer(self, key: str, default: object = _NEEDED, low: int = 0, high: int = 2**31) -> int:
        if key not in self.raw and default is not _NEEDED:
            return default
        value = self.raw.get(key)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.fault(key, f"a whole number from {low} to {high}")
        return value

    def number(self, key: str, default: object = _NEEDED, low: float = -1e30, high: float = 1e30) -> float:
        if key not in self.raw and default is not _NEEDED:
            return default
        value = self.raw.get(key)
        if not _is_number(value) or not low <= value <= high:
            raise self.fault(key, f"a number from {low:g} to {high:g}")
        return float(value)

    def numbers(self, key: str, count: int | None, default: object = _NEEDED, limit: float = 1e30) -> tuple[float, ...]:
        """`count` numbers (any count for None), none beyond `limit`."""
        if key not in self.raw and default is not _NEEDED:
            return default
        value = self.raw.get(key)
        right = isinstance(value, list) and all(_is_number(one) and abs(one) <= limit for one in value)
        if not right or (count is not None and len(value) != count):
            raise self.fault(key, f"{'a list of' if count is None else count} numbers")
        return tuple(float(one) for one in value)

    def indices(self, key: str) -> tuple[int, ...]:
        value = self.raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, int) and one >= 0 for one in value):
            raise self.fault(key, "a list of whole numbers")
        return tuple(value)

    def text(self, key: str, default: str = "") -> str:
        value = self.raw.get(key, default)
        if not isinstance(value, str):
            raise self.fault(key, "a text")
        return value

    def choice(self, key: str, default: str, known: tuple[str, ...]) -> str:
        value = self.text(key, default)
        if value not in known:
            raise self.fault(key, " or ".join(known))
        return value

    def flag(self, key: str) -> bool:
        value = self.raw.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, "true or false")
        return value

    def entry(self, key: str) -> Entry:
        """The object under a key; an empty one where there is none."""
        value = self.raw.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, "an object")
        return Entry(value, self.at(key))

    def entries(self, key: str) -> list[Entry]:
        value = self.raw.get(key, [])
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            raise self.fault(key, f"a list of at most {MOST_ROWS} objects")
        for number, one in enumerate(value):
            if not isinstance(one, dict):
                raise ModelFault(f"{self.at(key)}[{number}]: expected an object")
        return [Entry(one, f"{self.at(key)}[{number}]") for number, one in enumerate(value)]

    def extension(self, name: str) -> Entry:
        return self.entry("extensions").entry(name)


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


class Glb:
    """One .glb file. Everything it is asked for is checked; what is wrong is a ModelFault."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self._values = 0
        try:
            text, self._body = take_apart(data)
            raw = read_json(text)
        except ModelFault as fault:
            raise ModelFault(f"{file}: {fault}") from fault
        self.root = Entry(raw, f"{file}: glTF")
        version = self.root.entry("asset").text("version", "none")
        if version.split(".")[0] != "2":
            raise ModelFault(f"{file}: asset.version: expected glTF 2.0, found {version[:20]}")
        self._rows: dict[str, list[Entry]] = {}

    def rows(self, kind: str) -> list[Entry]:
        """All entries of a kind, such as "nodes"."""
        if kind not in self._rows:
            listed = self.root.entries(kind)
            self._rows[kind] = [Entry(one.raw, f"{self.file}: {kind}[{n}]") for n, one in enumerate(listed)]
        return self._rows[kind]

    def row(self, kind: str, number: int, asked_by: str) -> Entry:
        """One entry; `asked_by` is the address that named it (entry.at(key))."""
        rows = self.rows(kind)
        if not 0 <= number < len(rows):
            raise ModelFault(f"{asked_by}: {kind}[{number}] is not there, the file has {len(rows)}")
        return rows[number]

    def scene_extras(self) -> Entry:
        """What stands in the `extras` of the scene; empty where there is none."""
        scenes = self.rows("scenes")
        if not scenes:
            return Entry({}, f"{self.file}: scenes")
        return self.row("scenes", self.root.integer("scene", 0), self.root.at("scene")).entry("extras")

    def stored(self, number: int, asked_by: str, *parts: int) -> np.ndarray:
        """(count, parts) as the file has them, in the file's own type; `parts` are the widths that are right here."""
        entry = self.row("accessors", number, asked_by)
        width = _PARTS.get(entry.text("type"))
        if width is None or (parts and width not in parts):
            wanted = " or ".join(name for name, count in _PARTS.items() if not parts or count in parts)
            raise entry.fault("type", f"{wanted} (for {asked_by})")
        count, component = entry.integer("count", low=1), entry.integer("componentType")
        if component not in _TYPES:
            raise entry.fault("componentType", "one of " + ", ".join(map(str, _TYPES)))
        if "sparse" in entry:
            raise entry.fault("sparse", "no sparse values in a model of the game")
        dtype = np.dtype(_TYPES[component])
        self._values += count * width
        if self._values > MOST_VALUES:
            raise ModelFault(f"{entry.at('count')}: the file has more than {MOST_VALUES} numbers")
        view, stride = self._view(entry.integer("bufferView"), entry.at("bufferView"))
        begin, tight = entry.integer("byteOffset", 0), dtype.itemsize * width
        stride = stride or tight
        if stride < tight or begin + stride * (count - 1) + tight > len(view):
            raise ModelFault(
                f"{entry.at('count')}: {count} rows of {tight} bytes from byte {begin} do not fit in "
                f"bufferViews[{entry.integer('bufferView')}], which has {len(view)}"
            )
        raw = np.ndarray((count, width), dtype, view, begin, (stride, dtype.itemsize)).copy()
        if dtype.kind == "f" and not np.isfinite(raw).all():
            bad = int(np.flatnonzero(~np.isfinite(raw).all(axis=1))[0])
            raise ModelFault(f"{entry.where}: its row {bad} is no number")
        return raw

    def floats(self, number: int, asked_by: str, *parts: int) -> np.ndarray:
        """(count, parts) float32; whole numbers marked as normalised become -1 to 1 or 0 to 1 (glTF 2.0, 3.11)."""
        raw = self.stored(number, asked_by, *parts)
        if raw.dtype.kind == "f":
            return raw
        values = raw.astype(np.float32)
        if self.rows("accessors")[number].flag("normalized"):
            return np.maximum(values / np.float32(np.iinfo(raw.dtype).max), np.float32(-1.0))
        return values

    def integers(self, number: int, asked_by: str, *parts: int) -> np.ndarray:
        """(count, parts) of unsigned whole numbers, in the file's own type."""
        raw = self.stored(number, asked_by, *parts)
        if raw.dtype.kind != "u":
            entry = self.rows("accessors")[number]
            raise entry.fault("componentType", "an unsigned whole number (5121, 5123 or 5125)")
        return raw

    def image(self, number: int, asked_by: str) -> bytes:
        """The file of a picture that stands inside this one (png, jpeg or webp)."""
        entry = self.row("images", number, asked_by)
        return bytes(self._view(entry.integer("bufferView"), entry.at("bufferView"))[0])

    def _view(self, number: int, asked_by: str) -> tuple[memoryview, int]:
        """The bytes of a buffer view and its stride; 0: as tight as its elements."""
        entry = self.row("bufferViews", number, asked_by)
        if entry.integer("buffer", 0) != 0 or self._body is None:
            raise entry.fault("buffer", "0, the one inside the file")
        begin, length = entry.integer("byteOffset", 0), entry.integer("byteLength", low=1)
        if begin + length > len(self._body):
            raise ModelFault(
                f"{entry.at('byteLength')}: bytes {begin} to {begin + length} of a buffer of {len(self._body)}"
            )
        stride = entry.integer("byteStride", 0, 4, 252) if "byteStride" in entry else 0
        return memoryview(self._body)[begin : begin + length], stride


def node_matrix(node: Entry) -> np.ndarray:
    """(4, 4): where a node stands in the one above it."""
    if "matrix" in node:
        return np.array(node.numbers("matrix", 16)).reshape(4, 4).T
    x, y, z, w = node.numbers("rotation", 4, (0.0, 0.0, 0.0, 1.0))
    out = np.eye(4)
    out[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    out[:3, :3] *= node.numbers("scale", 3, (1.0, 1.0, 1.0))
    out[:3, 3] = node.numbers("translation", 3, (0.0, 0.0, 0.0))
    return out


def read_glb(path: Path, most: int = MOST_BYTES) -> Glb:
    """The file, opened. Raises ModelFault that names it for one that is missing, too large, damaged or no .glb."""
    data = read_bytes(path, most)
    if data[:4] != b"glTF":
        raise ModelFault(f"{path.name}: this is no binary glTF file")
    return Glb(path.name, data)


def take_apart(data: bytes) -> tuple[bytes, bytes | None]:
    """(JSON, binary chunk) of a .glb; text that is no container is taken for JSON. Faults do not know the file."""
    if data[:4] != b"glTF":
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            return data, None
        raise ModelFault("this is no binary glTF file")
    if len(data) < 20:
        raise ModelFault(f"{len(data)} bytes are too few for a glTF file")
    version, total = struct.unpack_from("<II", data, 4)
    if version != 2:
        raise ModelFault(f"the container has glTF version {version}, expected 2")
    if total > len(data):
        raise ModelFault(f"{len(data)} bytes, expected {total}: the file was cut short")
    chunks = dict(_chunks(data[:total]))
    if b"JSON" not in chunks:
        raise ModelFault("there is no JSON chunk in it")
    return chunks[b"JSON"], chunks.get(b"BIN\0")


def read_json(text: bytes) -> dict:
    """The JSON of a file. Faults do not know the file."""
    try:
        raw = json.loads(text.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as trouble:
        raise ModelFault(f"its JSON cannot be read ({trouble})") from trouble
    if not isinstance(raw, dict):
        raise ModelFault("its JSON is no object")
    return raw


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    seen = set()
    at = 12
    while at + 8 <= len(data):
        length, kind = struct.unpack_from("<I4s", data, at)
        if at + 8 + length > len(data):
            raise ModelFault(f"the chunk at byte {at} reaches beyond the end of the file")
        if kind not in seen:
            seen.add(kind)
            yield kind, data[at + 8 : at + 8 + length]
        at += 8 + length


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")
