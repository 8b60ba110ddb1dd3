"""A glTF file taken apart: its JSON, checked as it is asked for, and the bytes its buffers and images stand in.

Read by accessors.py, images.py and scene.py. Its entries know their own address in the file (content/glb.py), so that
each fault can name entry and field. Files beside the model are read only from its own folder and below.
"""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from urllib.parse import unquote

from game.content.glb import Entry, ModelFault, read_bytes, read_json, take_apart

MOST_BYTES = 256 * 1024 * 1024
"""Of the file, and of all the files that it names."""

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


class Document:
    """A glTF file, its JSON and its bytes. Raises ModelFault (without the file's name) for what cannot be read."""

    def __init__(self, data: bytes, folder: Path) -> None:
        self._folder = folder
        self._taken = len(data)
        text, self._body = take_apart(data)
        self.root = Entry(read_json(text), "")
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


def read_document(path: Path) -> Document:
    """The file, opened. Raises ModelFault that names it."""
    data = read_bytes(path, MOST_BYTES)
    try:
        return Document(data, path.parent)
    except ModelFault as fault:
        raise ModelFault(f"{path.name}: {fault}") from fault
