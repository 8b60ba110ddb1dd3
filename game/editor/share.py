"""A level to give away: one .zip with the level, its texts, a picture, the par tape, and a manifest of all that.

Export and import for the editor's dialogs. Knows a tooth, because what is shared is proved. Invariants: only data of
five fixed names can come in, each within a limit on what is really inflated and each read by the game's own loaders;
everything is read before anything is written, and nothing is written outside the folder that was named; whatever the
bytes are, the outcome is a Share or a Trouble in words.
"""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from PIL import Image

from game.content.documents import decode_document, encode_document
from game.content.level import Level, level_faults
from game.content.words import Words, decode_words, encode_words, words_path
from game.core.files import read_file, write_atomically
from game.core.text import counted, tr
from game.core.trouble import Trouble
from game.core.version import __version__
from game.editor.files import encoded, free_name, par_path, picture_path
from game.editor.tapes import carried
from game.save.treatments import Treatment, decode_treatment

ENDING = ".zip"
LEVEL, WORDS, PICTURE, TAPE, MANIFEST = "level.json", "words.json", "picture.png", "par.treatment", "manifest.json"
LIMITS: dict[str, int] = {LEVEL: 2_000_000, WORDS: 1_000_000, PICTURE: 8_000_000, TAPE: 8_000_000, MANIFEST: 16_000}
"""What may be in a share, and how large each may be once it is inflated: a level of 2,500 parts has 800 kB."""
MAX_SHARE = sum(LIMITS.values()) + 10_000
MAX_RATIO = 250  # inflated to packed; levels of thousands of like parts reach 40
MAX_DIRECTORY = 4096  # bytes of the list of five files
WIDEST = 1280  # pixels that a picture keeps
MAX_PIXELS = 4096 * 4096
_WHEN = (2000, 1, 1, 0, 0, 0)  # the same share gives the same bytes

_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,  # an unknown way of packing, too
    OSError,
    ValueError,
    LookupError,
    OverflowError,
)
"""What zipfile raises on damage, as tried with thousands of damaged files."""

Holds = Callable[[Level, Treatment], str]
"""Why a tape does not show that a level can be completed, as a sentence; nothing where it does."""


class ShareTrouble(Trouble):
    """A share cannot be made, or is none."""


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file of a share."""

    size: Annotated[int, Meta(ge=0, le=max(LIMITS.values()))]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a share says of itself."""

    format: Literal["oral-health-nexus-level"]
    version: Literal[1]
    name: Annotated[str, Meta(max_length=48)]
    game_version: Annotated[str, Meta(max_length=40)]
    files: Annotated[dict[str, Member], Meta(max_length=len(LIMITS))]


@dataclass(frozen=True, slots=True)
class Share:
    """What came in, read and checked."""

    name: str
    level: Level
    words: Words
    picture: bytes | None
    tape: bytes | None
    notes: tuple[str, ...] = ()  # sentences for whoever took it


# -- out ---------------------------------------------------------------------------------------------------------------


def pack(
    level: Level,
    words: Words,
    tape: bytes | None,
    holds: Holds,
    picture: bytes | None = None,
    faults: Callable[[Level], list] = level_faults,
) -> bytes:
    """The bytes of a share. Raises ShareTrouble for a level with faults, without a par tape, or with one that does not
    hold any more; the sentence says what to do."""
    found = list(faults(level))
    if found:
        raise ShareTrouble(counted("edit.share.faults", len(found)))
    if tape is None:
        raise ShareTrouble(tr("edit.share.no_tape"))
    try:
        why = holds(level, decode_treatment(tape, file=TAPE))
    except Trouble as trouble:
        why = str(trouble)
    if why:
        raise ShareTrouble(tr("edit.share.stale", why=why))
    files = {LEVEL: encoded(level), TAPE: tape}
    if any(words.values()):
        files[WORDS] = encode_words(words)
    if picture is not None:
        files[PICTURE] = clean_picture(picture)
    for name, data in files.items():
        if len(data) > LIMITS[name]:
            raise ShareTrouble(tr("edit.share.large", name=name, most=LIMITS[name] // 1000))
    members = {name: Member(size=len(data), sha256=_digest(data)) for name, data in files.items()}
    manifest = Manifest(
        format="oral-health-nexus-level", version=1, name=level.id, game_version=__version__, files=members
    )
    files[MANIFEST] = encode_document(manifest)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in LIMITS:
            if name in files:
                info = zipfile.ZipInfo(name, _WHEN)
                info.compress_type = zipfile.ZIP_STORED if name == PICTURE else zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                archive.writestr(info, files[name])
    return out.getvalue()


def export(path: Path, data: bytes) -> None:
    """Put a packed share in a file, atomically. Raises FileTrouble."""
    write_atomically(path, data)


# -- in ----------------------------------------------------------------------------------------------------------------


def read_share(path: Path) -> Share:
    """What a share file holds. Raises ShareTrouble, DocumentError or FileTrouble; nothing is written."""
    return unpack(read_file(path, MAX_SHARE), path.name)


def unpack(data: bytes, file: str = "share") -> Share:
    """The same from bytes. Raises ShareTrouble or DocumentError."""
    files = _members(data, file)
    for needed in (MANIFEST, LEVEL):
        if needed not in files:
            raise ShareTrouble(tr("edit.share.lacks", file=file, name=needed))
    manifest = decode_document(files[MANIFEST], Manifest, file=f"{file}/{MANIFEST}")
    said = {name: (member.size, member.sha256) for name, member in manifest.files.items()}
    there = {name: (len(each), _digest(each)) for name, each in files.items() if name != MANIFEST}
    if said != there:
        raise ShareTrouble(tr("edit.share.other", file=file))
    level = decode_document(files[LEVEL], Level, level_faults, f"{file}/{LEVEL}")
    words = decode_words(files[WORDS], f"{file}/{WORDS}") if WORDS in files else {}
    picture = clean_picture(files[PICTURE]) if PICTURE in files else None
    notes = []
    tape = files.get(TAPE)
    if tape is not None:
        try:
            decode_treatment(tape, file=f"{file}/{TAPE}")
        except Trouble:
            tape = None
            notes.append(tr("edit.share.bad_tape"))
    notes.append(tr("edit.share.unproved") if tape is not None else tr("edit.share.without_tape"))
    return Share(level.id, level, words, picture, tape, tuple(notes))


def keep_share(share: Share, folder: Path) -> Path:
    """Write a share that was read into a folder of levels, under a name that is free there; gives the level's file.
    Its id follows that name, and so does its tape. Raises FileTrouble."""
    name = free_name(folder, share.name)
    path, level = folder / f"{name}.json", msgspec.structs.replace(share.level, id=name)
    if any(share.words.values()):
        write_atomically(words_path(path), encode_words(share.words))
    if share.tape is not None:
        write_atomically(par_path(path), carried(share.tape, share.level, level))
    if share.picture is not None:
        write_atomically(picture_path(path), share.picture)
    write_atomically(path, encoded(level))
    return path


def clean_picture(data: bytes) -> bytes:
    """A PNG of its pixels and of nothing else that came with them. Raises ShareTrouble where it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a picture that Pillow only warns of is none that we made
            with Image.open(io.BytesIO(data), formats=("PNG",)) as found:
                if found.width * found.height > MAX_PIXELS or getattr(found, "n_frames", 1) != 1:
                    raise ShareTrouble(tr("edit.share.picture"))
                plain = found.convert("RGB")
            plain.thumbnail((WIDEST, WIDEST))
            bare = Image.frombytes("RGB", plain.size, plain.tobytes())
            out = io.BytesIO()
            bare.save(out, "PNG")
            return out.getvalue()
    except ShareTrouble:
        raise
    except Exception as trouble:  # Pillow raises a dozen sorts on damage, SyntaxError among them
        raise ShareTrouble(tr("edit.share.picture")) from trouble


def _members(data: bytes, file: str) -> Mapping[str, bytes]:
    """The files of an archive by name: only those that may be there, each once, each as large as it says and may."""
    _check_end(data, file)
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                _check_member(info, found, file)
                with archive.open(info) as packed:
                    inflated = packed.read(LIMITS[info.filename] + 1)
                    if packed.read(1) or len(inflated) != info.file_size:
                        raise ShareTrouble(tr("edit.share.damaged", file=file))
                found[info.filename] = inflated
    except _BROKEN as trouble:
        raise ShareTrouble(tr("edit.share.damaged", file=file)) from trouble
    return found


def _check_end(data: bytes, file: str) -> None:
    """The end of a plain archive with a short list: zipfile would read a list of any length before it can be asked."""
    end = data[-22:]
    if len(end) < 22 or end[:4] != b"PK\5\6":
        raise ShareTrouble(tr("edit.share.no_zip", file=file))
    disk, start, here, count, size, offset, comment = struct.unpack("<HHHHIIH", end[4:])
    has_wide = data[-42:-38] == b"PK\6\7"
    if disk or start or comment or has_wide or here != count or offset + size != len(data) - 22:
        raise ShareTrouble(tr("edit.share.no_zip", file=file))
    if count > len(LIMITS) or size > MAX_DIRECTORY:
        raise ShareTrouble(tr("edit.share.many", file=file, count=count, most=len(LIMITS)))


def _check_member(info: zipfile.ZipInfo, found: Mapping[str, bytes], file: str) -> None:
    name = info.filename
    if name not in LIMITS or info.orig_filename != name:
        raise ShareTrouble(tr("edit.share.foreign", file=file, name=repr(name[:60])))
    if name in found:
        raise ShareTrouble(tr("edit.share.twice", file=file, name=name))
    kind = stat.S_IFMT(info.external_attr >> 16)
    is_plain = kind in (0, stat.S_IFREG) and not info.flag_bits & 0x41
    if not is_plain or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ShareTrouble(tr("edit.share.odd", file=file, name=name))
    if info.file_size > LIMITS[name] or info.file_size > MAX_RATIO * info.compress_size + 1000:
        raise ShareTrouble(tr("edit.share.large", name=name, most=LIMITS[name] // 1000))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
