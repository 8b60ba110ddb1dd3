"""A glTF file taken apart: its JSON, checked as it is asked for, and the bytes its buffers and images stand in.

Read by accessors.py, images.py and scene.py. An Entry knows its own address in the file ("accessors[3]"), so that each
fault can name entry and field. Files beside the model are read only from its own folder and below.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from game.render.glb import ModelFault, read_bytes

MOST_BYTES = 256 * 1024 * 1024
"""Of the file, and of all the files that it names."""
MOST_ROWS = 200_000
"""Entries of one kind: nodes, accessors and so on."""

UNDERSTOOD = frozenset(
    {
        "KHR_lights_punctual",
        "KHR_materials_emissive_strength",
        "KHR_materials_unlit",
        "KHR_mesh_quantization",
        "KHR_texture_transform",
        "EXT_texture_webp",
    }
)
PACKED = {
    "KHR_draco_mesh_compression": "its meshes are packed with Draco; export it without compression",
    "EXT_meshopt_compression": "its buffers are packed with meshopt; export it without compression",
    "KHR_meshopt_compression": "its buffers are packed with meshopt; export it without compression",
    "KHR_texture_basisu": "its textures are packed as Basis Universal (KTX2); export them as PNG or JPEG",
}
OWN_ATTRIBUTES = frozenset({"_MOTION", "_SKYLIGHT", "_LAMPLIGHT"})
"""What only models made for the game have (render/glb.py)."""

_NEEDED = object()


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


class Document:
    """A glTF file, its JSON and its bytes. Raises ModelFault (without the file's name) for what cannot be read."""

    def __init__(self, data: bytes, folder: Path) -> None:
        self._folder = folder
        self._taken = len(data)
        text, self._body = _take_apart(data)
        try:
            raw = json.loads(text.decode("utf-8-sig"), parse_constant=_no_number)
        except (ValueError, RecursionError) as trouble:
            raise ModelFault(f"its JSON cannot be read ({trouble})") from trouble
        if not isinstance(raw, dict):
            raise ModelFault("its JSON is no object")
        self.root = Entry(raw, "")
        self._rows: dict[str, list[Entry]] = {}
        self._buffers: dict[int, bytes] = {}
        self._check_version()
        self._check_extensions()

    def rows(self, kind: str) -> list[Entry]:
        """All entries of a kind, such as "nodes"."""
        if kind not in self._rows:
            self._rows[kind] = self.root.entries(kind)
        return self._rows[kind]

    def row(self, kind: str, number: int, asked_by: str) -> Entry:
        rows = self.rows(kind)
        if not 0 <= number < len(rows):
            raise ModelFault(f"{asked_by}: {kind}[{number}] is not there, the file has {len(rows)}")
        return rows[number]

    def view(self, number: int, asked_by: str) -> tuple[memoryview, int]:
        """The bytes of a buffer view and its stride; 0: as tight as its elements."""
        entry = self.row("bufferViews", number, asked_by)
        if entry.extension("EXT_meshopt_compression").raw or entry.extension("KHR_meshopt_compression").raw:
            raise ModelFault(f"{entry.where}: {PACKED['EXT_meshopt_compression']}")
        body = self._buffer(entry.integer("buffer"), entry.at("buffer"))
        begin, length = entry.integer("byteOffset", 0), entry.integer("byteLength", low=1)
        if begin + length > len(body):
            raise ModelFault(f"{entry.at('byteLength')}: bytes {begin} to {begin + length} of a buffer of {len(body)}")
        stride = entry.integer("byteStride", 0, 4, 252)
        return memoryview(body)[begin : begin + length], stride

    def resource(self, entry: Entry, key: str = "uri") -> bytes:
        """What a data URI says, or the file beside the model that a URI names."""
        uri = entry.text(key)
        if uri.startswith("data:"):
            head, comma, tail = uri.partition(",")
            if not comma or not head.endswith(";base64"):
                raise ModelFault(f"{entry.at(key)}: this data URI is not base64")
            try:
                return base64.b64decode(tail, validate=False)
            except (binascii.Error, ValueError) as trouble:
                raise ModelFault(f"{entry.at(key)}: {trouble}") from trouble
        name = unquote(uri)
        shown = name if len(name) <= 80 else name[:77] + "..."
        if not name or "\0" in name or "://" in name or "\\" in name:
            raise ModelFault(f"{entry.at(key)}: {shown!r} is no file beside the model")
        try:
            path = (self._folder / name).resolve()
            if not path.is_relative_to(self._folder.resolve()):
                raise ModelFault(f"{entry.at(key)}: {shown!r} is outside the model's folder")
            self._taken += path.stat().st_size
            if self._taken > MOST_BYTES:
                raise ModelFault(f"{entry.at(key)}: together more than {MOST_BYTES} bytes")
            return path.read_bytes()
        except (OSError, RuntimeError, ValueError) as trouble:
            raise ModelFault(f"{entry.at(key)}: {shown!r}: {getattr(trouble, 'strerror', '') or trouble}") from trouble

    def is_made_for_the_game(self) -> bool:
        """Whether it has channels that only the game's own models have."""
        return any(
            OWN_ATTRIBUTES & set(primitive.entry("attributes").raw)
            for mesh in self.rows("meshes")
            for primitive in mesh.entries("primitives")
        )

    def _buffer(self, number: int, asked_by: str) -> bytes:
        if number not in self._buffers:
            entry = self.row("buffers", number, asked_by)
            if "uri" in entry:
                body = self.resource(entry)
            elif number == 0 and self._body is not None:
                body = self._body
            else:
                raise ModelFault(f"{entry.where}: its bytes are not in the file")
            length = entry.integer("byteLength", low=1)
            if length > len(body):
                raise ModelFault(f"{entry.at('byteLength')}: {length} bytes, but there are {len(body)}")
            self._buffers[number] = body
        return self._buffers[number]

    def _check_version(self) -> None:
        asset = self.root.entry("asset")
        version = asset.text("minVersion") or asset.text("version", "none")
        if version.split(".")[0] != "2" or (asset.text("minVersion") and version != "2.0"):
            raise ModelFault(f"asset.version: expected glTF 2.0, found {version[:20]}")

    def _check_extensions(self) -> None:
        required = self.root.raw.get("extensionsRequired", [])
        if not isinstance(required, list):
            raise self.root.fault("extensionsRequired", "a list of names")
        for name in required:
            if name in PACKED:
                raise ModelFault(f"extensionsRequired: {name}: {PACKED[name]}")
            if name not in UNDERSTOOD:
                raise ModelFault(f"extensionsRequired: this viewer does not understand {str(name)[:60]}")


def _take_apart(data: bytes) -> tuple[bytes, bytes | None]:
    """(JSON, binary chunk) of a .glb; text that is no container is taken for JSON."""
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


def read_document(path: Path) -> Document:
    """The file, opened. Raises ModelFault that names it."""
    data = read_bytes(path, MOST_BYTES)
    try:
        return Document(data, path.parent)
    except ModelFault as fault:
        raise ModelFault(f"{path.name}: {fault}") from fault
