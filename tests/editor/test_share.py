"""Shares: what is packed comes back, and nothing but data of five names can ever come in."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from game.content.level import Level, read_level
from game.core import paths
from game.core.trouble import Trouble
from game.editor import share
from game.editor.files import open_document
from game.editor.share import ShareTrouble, clean_picture, keep_share, pack, read_share, unpack
from game.editor.tapes import carried
from game.editor.trial import AutopilotRun, prove
from game.save.treatments import Tape, Track, Treatment, decode_treatment, encode_treatment
from game.tooth.state import Briefing, level_hash
from tests.tooth.rigs import small_level

WORDS = {"en": {"own.title": "A cave", "own.line": "Careful."}}
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def png(**text: str) -> bytes:
    info = PngInfo()
    for key, value in text.items():
        info.add_text(key, value)
    out = io.BytesIO()
    Image.new("RGB", (64, 36), (90, 60, 30)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


@pytest.fixture(scope="module")
def level() -> Level:
    return read_level(paths.asset("templates", "fissure.json"))


@pytest.fixture(scope="module")
def tape() -> bytes:
    treatment = Treatment(briefing=Briefing(level_hash="0"), level="new_level", tape=Tape(), track=Track())
    return encode_treatment(treatment)


@pytest.fixture(scope="module")
def packed(level, tape) -> bytes:
    return pack(level, WORDS, tape, lambda *_: "", png())


def archive(members: dict[str, bytes], **special) -> bytes:
    """A zip with these members, as a stranger makes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for field, value in special.items():
                setattr(info, field, value)
            made.writestr(info, data)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def relisted(found: dict[str, bytes]) -> bytes:
    """A share of these files with a manifest that fits them."""
    manifest = json.loads(found[share.MANIFEST])
    manifest["files"] = {
        name: {"size": len(data), "sha256": share._digest(data)}
        for name, data in found.items()
        if name != share.MANIFEST
    }
    return archive({**found, share.MANIFEST: json.dumps(manifest).encode()})


def test_what_is_packed_comes_back(packed, level, tape):
    found = unpack(packed)
    assert (found.level, found.words, found.tape) == (level, WORDS, tape)
    assert found.picture.startswith(b"\x89PNG")
    assert found.notes


def test_a_share_is_kept_under_a_free_name(packed, tmp_path, level):
    found = unpack(packed)
    first, second = keep_share(found, tmp_path), keep_share(found, tmp_path)
    assert (first.name, second.name) == ("new_level.json", "new_level_2.json")
    assert read_level(first) == level
    assert read_level(second) == msgspec.structs.replace(level, id="new_level_2")
    assert {path.parent for path in tmp_path.rglob("*")} == {tmp_path}


def test_a_tape_goes_with_its_level_under_another_name(level):
    other = msgspec.structs.replace(level, id="other")
    made = encode_treatment(
        Treatment(briefing=Briefing(level_hash=level_hash(level)), level=level.id, tape=Tape(), track=Track())
    )
    moved = decode_treatment(carried(made, level, other))
    assert (moved.briefing.level_hash, moved.level) == (level_hash(other), "other")
    assert carried(made, other, level) == made  # made on another one
    assert carried(made, level, msgspec.structs.replace(other, seed=9)) == made
    assert carried(b"no tape", level, other) == b"no tape"


def test_a_level_is_not_shared_without_a_tape_that_holds(level, tape):
    with pytest.raises(ShareTrouble, match="Prove it"):
        pack(level, {}, None, lambda *_: "")
    with pytest.raises(ShareTrouble, match="it was moved"):
        pack(level, {}, tape, lambda *_: "it was moved.")
    with pytest.raises(ShareTrouble, match="par tape"):
        pack(level, {}, b"no tape", lambda *_: "")


def test_a_level_with_faults_is_not_shared(level, tape):
    with pytest.raises(ShareTrouble, match="faults"):
        pack(msgspec.structs.replace(level, things=()), {}, tape, lambda *_: "")


def test_nothing_rides_along_in_a_picture():
    clean = clean_picture(png(secret="a thing that is no picture") + b"and a tail")
    assert b"secret" not in clean
    assert b"tail" not in clean
    assert Image.open(io.BytesIO(clean)).size == (64, 36)


def test_a_picture_that_inflates_without_end_is_refused():
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    with pytest.raises(ShareTrouble):
        clean_picture(out.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "name",
    [
        "../level.json",
        "/level.json",
        "..\\level.json",
        "C:\\level.json",
        "sub/level.json",
        "level.json/",
        "LEVEL.JSON",
        "code.py",
        "level.json ",
        "./level.json",
        "level.json\x00.py",
        "",
    ],
)
def test_a_name_that_is_not_one_of_ours_is_refused(packed, name):
    with pytest.raises(ShareTrouble):
        unpack(archive({**members(packed), name: b"{}"}))


def test_a_file_that_stands_twice_is_refused(packed):
    out = io.BytesIO(packed)
    with pytest.warns(UserWarning), zipfile.ZipFile(out, "a") as made:
        made.writestr(share.LEVEL, "{}")
    with pytest.raises(ShareTrouble):
        unpack(out.getvalue())


def test_links_folders_and_other_compression_are_refused(packed):
    for special in ({"external_attr": (stat.S_IFLNK | 0o777) << 16}, {"external_attr": (stat.S_IFDIR | 0o777) << 16}):
        with pytest.raises(ShareTrouble):
            unpack(archive(members(packed), **special))
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with pytest.raises(ShareTrouble):
            unpack(archive(members(packed), compress_type=method))


def test_a_locked_file_is_refused(packed):
    data = bytearray(packed)
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(ShareTrouble):
        unpack(bytes(data))


def test_a_bomb_is_refused_before_it_goes_off(packed):
    found = members(packed)
    found[share.LEVEL] = b" " * share.LIMITS[share.LEVEL]
    with pytest.raises(ShareTrouble, match="larger"):
        unpack(archive(found))
    found[share.LEVEL] = b" " * (share.LIMITS[share.LEVEL] * 20)
    with pytest.raises(ShareTrouble, match="larger"):
        unpack(archive(found))


def test_a_bomb_that_says_it_is_small_is_refused(packed):
    found = members(packed)
    found[share.LEVEL] = b" " * 60_000_000
    data = bytearray(archive(found))
    at = -1
    while (at := data.find(struct.pack("<I", 60_000_000), at + 1)) >= 0:
        data[at : at + 4] = struct.pack("<I", 900)
    with pytest.raises(ShareTrouble):
        unpack(bytes(data))


def test_a_list_of_a_million_files_is_not_even_read(packed):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(2000):
            made.writestr(f"{number}.json", b"")
    with pytest.raises(ShareTrouble):
        unpack(out.getvalue())


def test_what_was_changed_after_packing_is_refused(packed):
    found = members(packed)
    found[share.WORDS] = found[share.WORDS].replace(b"cave", b"hole")
    with pytest.raises(ShareTrouble, match="changed"):
        unpack(archive(found))
    assert unpack(relisted(found)).words["en"]["own.title"] == "A hole"


def test_a_faulty_level_names_its_line(packed):
    found = members(packed)
    found[share.LEVEL] = found[share.LEVEL].replace(b'"bots": 4000', b'"bots": -4')
    with pytest.raises(Trouble, match=r"level\.json:\d+: things"):
        unpack(relisted(found))


def test_a_damaged_tape_is_left_out_with_a_note(packed):
    found = members(packed)
    found[share.TAPE] = b"no tape"
    taken = unpack(relisted(found))
    assert taken.tape is None
    assert any("damaged" in note for note in taken.notes)


def only_trouble(data: bytes) -> None:
    try:
        unpack(data)
    except Trouble:
        return


@FUZZ
@given(st.binary(max_size=400))
def test_any_bytes_are_trouble_or_a_share(data):
    only_trouble(data)
    only_trouble(b"PK\3\4" + data)
    only_trouble(data + b"PK\5\6" + bytes(18))


@FUZZ
@given(share_of=st.data())
def test_a_share_that_was_cut_or_changed_anywhere_is_trouble_or_a_share(packed, share_of):
    data = bytearray(packed)
    for _ in range(share_of.draw(st.integers(1, 4))):
        data[share_of.draw(st.integers(0, len(data) - 1))] = share_of.draw(st.integers(0, 255))
    only_trouble(bytes(data))
    only_trouble(bytes(data[: share_of.draw(st.integers(0, len(data)))]))


@FUZZ
@given(
    which=st.sampled_from(sorted(share.LIMITS)),
    data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda words: words.encode("utf-8", "replace"))),
)
def test_any_file_in_a_share_may_be_rubbish(packed, which, data):
    found = {**members(packed), which: data}
    only_trouble(archive(found))
    if which != share.MANIFEST:
        only_trouble(relisted(found))


@settings(FUZZ, max_examples=60)  # each of them writes
@given(name=st.text(min_size=1, max_size=40))
def test_no_name_leads_out_of_the_folder(packed, tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("outer") / "inner"
    folder.mkdir()
    taken = unpack(packed)
    path = keep_share(share.Share(name, *_rest(taken)), folder)
    assert path.parent == folder
    assert {each.name for each in folder.parent.iterdir()} == {"inner"}


def _rest(taken: share.Share) -> tuple:
    return (taken.level, taken.words, taken.picture, taken.tape, taken.notes)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = Path(tmp_path) / "large.zip"
    with path.open("wb") as file:
        file.truncate(share.MAX_SHARE + 1)
    with pytest.raises(Trouble, match="larger"):
        read_share(path)


def test_a_level_that_was_proved_is_proved_where_it_comes_in_under_another_name(tmp_path):
    level = small_level(enough=0.05, exit_after=0.5)
    outcome = AutopilotRun(level, "careful").finish()
    data = pack(level, {}, encode_treatment(outcome.treatment), lambda *both: prove(*both).why)
    (tmp_path / f"{level.id}.json").write_text("{}")  # the name is taken
    opened = open_document(keep_share(unpack(data), tmp_path))
    assert opened.value.id != level.id
    assert prove(opened.value, opened.proof).holds
