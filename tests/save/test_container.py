"""One save as bytes: what went in comes out, and whatever else comes in is a named trouble."""

from __future__ import annotations

import struct
import time
import zlib

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from game.save import container, upgrades
from game.save.container import Save, SaveInfo, decode_info, decode_save, encode_save
from game.save.trouble import SaveTrouble

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=10,
)
arrays = arrays_of.arrays(
    dtype=st.sampled_from(("bool", "u1", "i2", ">i4", "u8", "f4", ">f8")),
    shape=arrays_of.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5),
)
saves = st.builds(
    Save,
    info=st.builds(SaveInfo, chapter=st.text("abc", max_size=9), seconds_played=st.floats(0.0, 1e6)),
    state=st.dictionaries(st.text("abc", max_size=3), plain, max_size=4),
    arrays=st.dictionaries(st.text("xyz.", min_size=1, max_size=8), arrays, max_size=4),
    picture=st.binary(max_size=50),
)


def small() -> Save:
    grid = np.arange(240, dtype=np.uint16).reshape(4, 10, 6)
    return Save(SaveInfo(chapter="chapter1"), {"steps": 5}, {"grid": grid}, b"picture")


@settings(max_examples=150, deadline=None)
@given(saves)
def test_what_was_saved_comes_back_equal_to_the_bit(save):
    again = decode_save(encode_save(save))
    assert (again.info, again.state, again.picture) == (save.info, save.state, save.picture)
    assert list(again.arrays) == list(save.arrays)
    for name, array in save.arrays.items():
        found = again.arrays[name]
        assert (found.shape, found.dtype) == (array.shape, array.dtype.newbyteorder("<"))
        assert found.tobytes() == array.astype(array.dtype.newbyteorder("<")).tobytes()
        assert found.flags.writeable


def test_a_list_needs_only_the_beginning_of_a_file():
    data = encode_save(small())
    body = int.from_bytes(data[16:24], "little")
    assert decode_info(data[:-body]) == (SaveInfo(chapter="chapter1"), b"picture")


def test_objects_cannot_be_saved():
    with pytest.raises(ValueError, match="cannot stand in a save"):
        encode_save(Save(SaveInfo(), {}, {"bad": np.array([object()])}))


@settings(max_examples=400, deadline=None)
@given(at=st.integers(0, 10_000), byte=st.integers(1, 255), cut=st.booleans())
def test_every_flipped_byte_and_every_cut_is_noticed(at, byte, cut):
    data = bytearray(encode_save(small()))
    at %= len(data)
    if cut:
        del data[at:]
    else:
        data[at] ^= byte
    with pytest.raises(SaveTrouble) as caught:
        decode_save(bytes(data))
    assert caught.value.kind == "damaged"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_by_name(data):
    for attempt in (data, container.MAGIC + data):
        with pytest.raises(SaveTrouble):
            decode_save(attempt)


def forged(table: dict, body: bytes, claimed: int | None = None) -> bytes:
    """A save whose checksums are right and whose content is not: what accidents cannot make, but people can."""
    import hashlib

    info = msgspec.json.encode(table)
    seen, kept = hashlib.sha256(info).digest(), hashlib.sha256(body).digest()
    head = struct.pack("<8sIIQ32s32s", container.MAGIC, len(info), 0, claimed or len(body), seen, kept)
    return head + info + body


def table_of(*entries, state: bytes, version: int = 1) -> dict:
    return {"version": version, "info": {}, "state_packed": len(state), "arrays": list(entries)}


STATE = zlib.compress(b"{}")
BOMB = zlib.compress(bytes(50_000_000), 9)
EVIL = {
    "a packed bomb": (table_of(["a", "|u1", [10], len(BOMB)], state=STATE), STATE + BOMB),
    "a bomb of plain values": (table_of(state=BOMB), BOMB),
    "an object array": (table_of(["a", "|O8", [1], 0], state=STATE), STATE),
    "an array larger than allowed": (table_of(["a", "<f8", [400_000_000], 0], state=STATE), STATE),
    "many large arrays": (table_of(*([["a", "|u1", [300_000_000], 0]] * 2), state=STATE), STATE),
    "a negative size": (table_of(["a", "|u1", [-1], 0], state=STATE), STATE),
    "sizes that overflow": (table_of(["a", "<f8", [400_000_000] * 4, 0], state=STATE), STATE),
    "an array that is too short": (
        table_of(["a", "|u1", [10], len(zlib.compress(b"abc"))], state=STATE),
        STATE + zlib.compress(b"abc"),
    ),
    "no packing at all": (table_of(["a", "|u1", [3], 3], state=STATE), STATE + b"abc"),
    "parts that do not add up": (table_of(state=STATE), STATE + b"more"),
    "plain values that are none": (table_of(state=zlib.compress(b"[1]")), zlib.compress(b"[1]")),
    "deep plain values": (table_of(state=zlib.compress(b"[" * 99999)), zlib.compress(b"[" * 99999)),
    "a past version that never was": (table_of(state=STATE, version=0), STATE),
}


@pytest.mark.parametrize("case", EVIL)
def test_forged_saves_are_refused_quickly(case):
    started = time.perf_counter()
    with pytest.raises(SaveTrouble) as caught:
        decode_save(forged(*EVIL[case]))
    assert caught.value.kind == "damaged"
    assert time.perf_counter() - started < 1.0


@pytest.mark.parametrize("table", [table_of(state=STATE, version=99), {"version": 99, "else": []}])
def test_a_save_of_a_newer_game_is_called_newer_and_not_damaged(table):
    with pytest.raises(SaveTrouble) as caught:
        decode_save(forged(table, STATE))
    assert caught.value.kind == "newer"


def test_past_versions_are_taken_further_step_by_step(monkeypatch):
    steps = {
        1: lambda state, arrays: ({"step": state["steps"]}, arrays),
        2: lambda state, arrays: ({"step": state["step"] + 1}, arrays | {"new": np.zeros(2)}),
    }
    data = encode_save(small(), version=1)
    monkeypatch.setattr(container, "SAVE_VERSION", 3)
    monkeypatch.setattr(upgrades, "SAVE_VERSION", 3)
    monkeypatch.setattr(upgrades, "UPGRADES", steps)
    save = decode_save(data)
    assert save.state == {"step": 6}
    assert sorted(save.arrays) == ["grid", "new"]
    monkeypatch.setitem(steps, 1, lambda state, arrays: ({"step": state["missing"]}, arrays))
    with pytest.raises(SaveTrouble, match="not what version 1 wrote"):
        decode_save(data)


def test_plain_values_become_typed_ones_or_a_named_trouble():
    class Kept(msgspec.Struct):
        steps: int

    assert small().state_as(Kept) == Kept(5)
    with pytest.raises(SaveTrouble):
        Save(SaveInfo(), {"steps": "many"}).state_as(Kept)
