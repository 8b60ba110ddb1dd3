"""Accessors: numbers in a buffer, with stride, sparse changes and whole numbers that stand for floats.

Used by primitives.py and scene.py. Arrays come as (count, parts); each accessor is read once. A value that is no
number is a fault, because one of them in a vertex takes the whole picture with it.
"""

from __future__ import annotations

import numpy as np

from game.content.glb import Entry, ModelFault
from game.render.gltf.document import Document

MOST_VALUES = 96_000_000
"""Numbers in all accessors together that are read; at four bytes 384 MB."""

_TYPES = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_PARTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class Accessors:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._raw: dict[int, np.ndarray] = {}
        self._values = 0

    def floats(self, number: int, asked_by: str, *parts: int) -> np.ndarray:
        """(count, parts) float32; `parts` are the widths that are right here."""
        raw, entry = self._read(number, asked_by, parts)
        if raw.dtype.kind == "f":
            return raw
        if entry.flag("normalized"):
            # The rule of glTF 2.0, 3.11: c / 127 and so on, no less than -1.
            return np.maximum(raw.astype(np.float32) / np.float32(np.iinfo(raw.dtype).max), np.float32(-1.0))
        return raw.astype(np.float32)

    def integers(self, number: int, asked_by: str, *parts: int) -> np.ndarray:
        """(count, parts) int64 of what is stored as unsigned whole numbers."""
        raw, entry = self._read(number, asked_by, parts)
        if raw.dtype.kind != "u":
            raise entry.fault("componentType", "an unsigned whole number (5121, 5123 or 5125)")
        return raw.astype(np.int64)

    def _read(self, number: int, asked_by: str, parts: tuple[int, ...]) -> tuple[np.ndarray, Entry]:
        entry = self._document.row("accessors", number, asked_by)
        width = _PARTS.get(entry.text("type"))
        if width not in parts:
            wanted = " or ".join(name for name, count in _PARTS.items() if count in parts)
            raise entry.fault("type", f"{wanted} (for {asked_by})")
        if number not in self._raw:
            self._raw[number] = self._load(entry, width)
        return self._raw[number], entry

    def _load(self, entry: Entry, width: int) -> np.ndarray:
        count = entry.integer("count", low=1)
        self._values += count * width
        if self._values > MOST_VALUES:
            raise ModelFault(f"{entry.at('count')}: the file has more than {MOST_VALUES} numbers")
        dtype = self._dtype(entry)
        if "bufferView" in entry:
            raw = self._strided(entry, "bufferView", entry.integer("byteOffset", 0), dtype, width, count)
        else:
            raw = np.zeros((count, width), dtype)
        if "sparse" in entry:
            raw = self._changed(entry.entry("sparse"), raw, dtype, width)
        if dtype.kind == "f" and not np.isfinite(raw).all():
            row = int(np.flatnonzero(~np.isfinite(raw).all(axis=1))[0])
            raise ModelFault(f"{entry.where}: its row {row} is no number")
        return raw

    @staticmethod
    def _dtype(entry: Entry) -> np.dtype:
        component = entry.integer("componentType")
        if component not in _TYPES:
            raise entry.fault("componentType", "one of " + ", ".join(map(str, _TYPES)))
        return np.dtype(_TYPES[component])

    def _strided(self, entry: Entry, key: str, begin: int, dtype: np.dtype, width: int, count: int) -> np.ndarray:
        view, stride = self._document.view(entry.integer(key), entry.at(key))
        tight = dtype.itemsize * width
        stride = stride or tight
        end = begin + stride * (count - 1) + tight
        if stride < tight or end > len(view):
            raise ModelFault(
                f"{entry.where}: {count} rows of {tight} bytes from byte {begin} do not fit in "
                f"bufferViews[{entry.integer(key)}], which has {len(view)}"
            )
        return np.ndarray((count, width), dtype, view, begin, (stride, dtype.itemsize)).copy()

    def _changed(self, sparse: Entry, raw: np.ndarray, dtype: np.dtype, width: int) -> np.ndarray:
        """The rows, some of them replaced."""
        count = sparse.integer("count", low=1, high=len(raw))
        where, what = sparse.entry("indices"), sparse.entry("values")
        rows_type = self._dtype(where)
        if rows_type.kind != "u":
            raise where.fault("componentType", "an unsigned whole number")
        rows = self._strided(where, "bufferView", where.integer("byteOffset", 0), rows_type, 1, count)[:, 0]
        if rows.max() >= len(raw):
            raise ModelFault(f"{where.where}: row {rows.max()} of an accessor of {len(raw)}")
        raw[rows.astype(np.intp)] = self._strided(
            what, "bufferView", what.integer("byteOffset", 0), dtype, width, count
        )
        return raw
