"""Treatments: a briefing, a tape and a track. A tape outlives its version.

The briefing says what was agreed and which version ran; the tape holds every intent by step, in segments where the
player rewound; the track holds what could be read off once a second. The same version replays the tape bit for bit,
another one shows the track. The director records, `replay` and the ledger read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from game.content.documents import DocumentError
from game.content.faults import Fault
from game.content.intents import Intent, Intents
from game.core.files import read_file, write_atomically
from game.tooth.state import Briefing

TREATMENT_VERSION = 2
MAX_BYTES = 64_000_000
MAX_STEPS = 64 * 3600 * 24
"""A day in a tooth."""
MAX_SEGMENTS = 10_000

Step = Annotated[int, Meta(ge=0, le=MAX_STEPS)]


class Segment(msgspec.Struct, kw_only=True):
    """A stretch of play without a rewind: from `start` up to, not including, `end`.

    `parent` is the segment it branched from (-1 for the first), at step `start`.
    """

    parent: Annotated[int, Meta(ge=-1)] = -1
    start: Step = 0
    end: Step = 0
    intents: dict[int, Intents] = {}


class Tape:
    """Every intent that entered, by step. The segment recorded last lies at the end of the surviving path."""

    def __init__(self) -> None:
        self.segments: list[Segment] = [Segment()]
        self._path: dict[int, Intents] | None = None

    def record(self, step: int, intents: Intents) -> None:
        """What entered at `step`; each step once, in order. Raises ValueError for a step that has been."""
        segment = self.segments[-1]
        if step < segment.end:
            raise ValueError(f"step {step} has been recorded; branch before recording it again")
        if intents:
            segment.intents[step] = tuple(intents)
        segment.end = step + 1
        self._path = None

    def branch(self, parent_step: int) -> None:
        """Go back: recording goes on at `parent_step`, and what came after it belongs to a time that was undone.

        Raises ValueError for a step that has not been.
        """
        if parent_step > self.steps:
            raise ValueError(f"step {parent_step} has not been yet")
        parent = next(number for number, start, _ in self._stretches() if start <= parent_step or start == 0)
        self.segments.append(Segment(parent=parent, start=parent_step, end=parent_step))
        self._path = None

    @property
    def steps(self) -> int:
        """Steps of the surviving path: replay runs steps 0 to steps - 1."""
        return self.segments[-1].end

    @property
    def rewinds(self) -> int:
        return len(self.segments) - 1

    def intents_at(self, step: int) -> Intents:
        """What entered at a step of the surviving path; nothing for most of them."""
        if self._path is None:
            self._path = dict(self.surviving())
        return self._path.get(step, ())

    def surviving(self) -> Iterator[tuple[int, Intents]]:
        """(step, intents) of the surviving path, where something entered, in order."""
        for number, start, end in reversed(list(self._stretches())):
            for step, intents in self.segments[number].intents.items():
                if start <= step < end:
                    yield step, intents

    def last(self, steps: int) -> list[tuple[int, Intents]]:
        """The last stretch of the surviving path, for a crash report."""
        return [(step, intents) for step, intents in self.surviving() if step >= self.steps - steps]

    def _stretches(self) -> Iterator[tuple[int, int, int]]:
        """(segment, start, end) of the surviving path, from its end back to step 0."""
        number, end = len(self.segments) - 1, self.steps
        while number >= 0:
            segment = self.segments[number]
            yield number, segment.start, end
            number, end = segment.parent, segment.start

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tape) and self.segments == other.segments

    __hash__ = None  # type: ignore[assignment]  (it grows)


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Something worth going back to: a raised hand, a finished job."""

    step: Step
    kind: Annotated[str, Meta(max_length=48)]
    note: Annotated[str, Meta(max_length=200)] = ""


class Keyframe(msgspec.Struct, frozen=True, kw_only=True):
    """A coarse picture of the tooth: named lists of numbers (where swarms are, how far jobs have come)."""

    step: Step
    values: dict[str, list[float]]


class Track(msgspec.Struct, kw_only=True):
    """What could be read off while it ran, once a second. It follows the surviving path."""

    steps: list[Step] = []
    digests: list[Annotated[str, Meta(max_length=64)]] = []
    series: dict[str, list[float]] = {}
    moments: list[Moment] = []
    keyframes: list[Keyframe] = []

    def add(self, *, step: int, digest: str, **values: float) -> None:
        """One row, at `step`. A row of that step or a later one belongs to a time that was undone, and goes."""
        self.branch(step - 1)
        self.steps.append(step)
        self.digests.append(digest)
        for name, value in values.items():
            row = self.series.setdefault(name, [0.0] * (len(self.steps) - 1))
            row.append(round(float(value), 6))
        for row in self.series.values():
            row.extend([0.0] * (len(self.steps) - len(row)))

    def mark(self, step: int, kind: str, note: str = "") -> None:
        """Note a moment."""
        self.moments.append(Moment(step=step, kind=kind, note=note[:200]))

    def keyframe(self, step: int, values: dict[str, list[float]]) -> None:
        """Keep a coarse picture."""
        self.keyframes.append(Keyframe(step=step, values=values))

    def branch(self, parent_step: int) -> None:
        """Forget what came after `parent_step`."""
        while self.steps and self.steps[-1] > parent_step:
            self.steps.pop()
            self.digests.pop()
            for row in self.series.values():
                row.pop()
        self.moments = [moment for moment in self.moments if moment.step <= parent_step]
        self.keyframes = [keyframe for keyframe in self.keyframes if keyframe.step <= parent_step]


class Treatment(msgspec.Struct, kw_only=True):
    """A treatment to keep, to replay and to cite."""

    briefing: Briefing
    level: str
    tape: Tape
    track: Track


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    format: Literal["treatment"]
    version: int
    level: Annotated[str, Meta(max_length=96)]
    briefing: Briefing
    track: Track


class _Row(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    step: Step
    intents: tuple[Intent, ...]


class _Start(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    parent: Annotated[int, Meta(ge=-1)]
    start: Step
    end: Step


class _End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sha256: str


def write_treatment(path: Path, treatment: Treatment) -> None:
    """Keep a treatment as JSON lines, atomically. Raises FileTrouble."""
    write_atomically(path, encode_treatment(treatment))


def read_treatment(path: Path) -> Treatment:
    """A kept treatment. Raises FileTrouble, or DocumentError with file and line."""
    return decode_treatment(read_file(path, MAX_BYTES), file=str(path))


def encode_treatment(treatment: Treatment) -> bytes:
    """Head, then each segment followed by its steps, then a checksum: one JSON value a line."""
    head = _Head(
        format="treatment",
        version=TREATMENT_VERSION,
        level=treatment.level,
        briefing=treatment.briefing,
        track=treatment.track,
    )
    rows: list[Any] = [head]
    for segment in treatment.tape.segments:
        rows.append(_Start(segment.parent, segment.start, segment.end))
        rows.extend(_Row(step, intents) for step, intents in segment.intents.items())
    data = msgspec.json.Encoder().encode_lines(rows)
    return data + msgspec.json.encode(_End(hashlib.sha256(data).hexdigest())) + b"\n"


def decode_treatment(data: bytes, file: str = "treatment") -> Treatment:
    """The same from bytes. Raises DocumentError."""
    lines = data.split(b"\n")
    if len(lines) < 3 or lines[-1]:
        raise _faulty(file, len(lines), "ends too early", "a checksum and the end of its line")
    head = _head(lines[0], file)
    end = _decode(lines[-2], _End, file, len(lines) - 1, "a checksum")
    if hashlib.sha256(data[: data.rindex(b"\n", 0, -1) + 1]).hexdigest() != end.sha256:
        raise _faulty(file, len(lines) - 1, "does not match what stands above", "the checksum of all lines above")
    _check_track(head.track, file)
    tape = Tape()
    tape.segments = []
    for number, line in enumerate(lines[1:-2], 2):
        if line.startswith(b"{"):
            tape.segments.append(_segment(line, tape, file, number))
        elif not tape.segments:
            raise _faulty(file, number, "comes before any segment", "a segment")
        else:
            _add_row(line, tape.segments[-1], file, number)
    if not tape.segments:
        raise _faulty(file, len(lines) - 1, "has no segment", "at least one")
    return Treatment(briefing=head.briefing, level=head.level, tape=tape, track=head.track)


def _head(line: bytes, file: str) -> _Head:
    """The head of this or any past version."""
    plain = _decode(line, dict[str, Any], file, 1, "the head of a treatment")
    version = plain.get("version")
    if not isinstance(version, int) or not 1 <= version <= TREATMENT_VERSION:
        raise _faulty(file, 1, f"is of version {str(version)[:20]}", f"one from 1 to {TREATMENT_VERSION}")
    for past in range(version, TREATMENT_VERSION):
        plain = UPGRADES[past](plain)
    return _decode(msgspec.json.encode(plain), _Head, file, 1, "the head of a treatment")


def _own_tuning(plain: dict[str, Any]) -> dict[str, Any]:
    """Version 1 knew no tuning: an empty word stood for it."""
    briefing = plain.get("briefing")
    if isinstance(briefing, dict):
        plain["briefing"] = {name: value for name, value in briefing.items() if name != "tuning_hash"}
    return {**plain, "version": 2}


UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _own_tuning}
"""Past version -> what makes its head that of the next."""


def _segment(line: bytes, tape: Tape, file: str, number: int) -> Segment:
    start = _decode(line, _Start, file, number, "a segment")
    known = len(tape.segments)
    if known >= MAX_SEGMENTS:
        raise _faulty(file, number, f"is segment {known + 1}", f"at most {MAX_SEGMENTS}")
    if start.parent >= known or (start.parent < 0) != (known == 0) or start.end < start.start:
        raise _faulty(file, number, "does not continue an earlier segment", "a parent above it, and an end after start")
    if start.parent < 0 and start.start != 0:
        raise _faulty(file, number, "does not begin at step 0", "step 0")
    if start.parent >= 0:
        parent = tape.segments[start.parent]
        if not parent.start <= start.start <= parent.end:
            raise _faulty(file, number, "branches off where its parent never was", "a step of its parent")
    return Segment(parent=start.parent, start=start.start, end=start.end)


def _add_row(line: bytes, segment: Segment, file: str, number: int) -> None:
    row = _decode(line, _Row, file, number, "a step and its intents")
    before = next(reversed(segment.intents), segment.start - 1)
    if not before < row.step < segment.end:
        raise _faulty(file, number, f"step {row.step} is out of order", "a later step within its segment")
    segment.intents[row.step] = row.intents


def _check_track(track: Track, file: str) -> None:
    count = len(track.steps)
    rows = [("digests", track.digests), *track.series.items()]
    for name, row in rows:
        if len(row) != count:
            raise _faulty(file, 1, f"track.{name[:40]} has {len(row)} entries", f"{count}, one for each step")
    if any(later <= earlier for earlier, later in zip(track.steps, track.steps[1:], strict=False)):
        raise _faulty(file, 1, "track.steps is out of order", "rising steps")


def _decode(line: bytes, type: Any, file: str, number: int, what: str) -> Any:
    try:
        return msgspec.json.decode(line, type=type)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as trouble:
        raise _faulty(file, number, f"is faulty: {trouble}", what) from None


def _faulty(file: str, line: int, what: str, expected: str) -> DocumentError:
    return DocumentError([Fault("", what, expected, file, line)])
