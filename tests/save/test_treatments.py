"""Treatments: a tape that follows the surviving path, a track that does too, and files that say so again."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from game.content.documents import DocumentError
from game.content.intents import Focus, LetGo, SetAuto, SetChorus, SetTask
from game.save.treatments import (
    Tape,
    Track,
    Treatment,
    decode_treatment,
    encode_treatment,
    read_treatment,
    write_treatment,
)
from game.tooth.state import Briefing

numbers = st.floats(-1e6, 1e6)
intents = st.lists(
    st.one_of(
        st.builds(Focus, at=st.tuples(numbers, numbers, numbers), swarm=st.integers(0, 3)),
        st.builds(SetChorus, value=st.floats(0.0, 1.0)),
        st.builds(SetTask, task=st.sampled_from(("scour", "build"))),
        st.builds(SetAuto, on=st.booleans()),
        st.just(LetGo()),
    ),
    max_size=3,
).map(tuple)


def treatment_of(tape: Tape) -> Treatment:
    track = Track()
    track.add(step=64, digest="0a", integrity=50.0, pain=0.25)
    track.mark(70, "hand_raised", "loud")
    track.keyframe(64, {"jobs": [0.5, 1.0]})
    return Treatment(briefing=Briefing(level_hash="ab", seed=7), level="first_light", tape=tape, track=track)


class TapeMachine(RuleBasedStateMachine):
    """A tape beside the simplest model of it: a list of what entered, cut where time was undone."""

    def __init__(self) -> None:
        super().__init__()
        self.tape = Tape()
        self.lived: list = []

    @rule(found=intents)
    def record(self, found):
        self.tape.record(len(self.lived), found)
        self.lived.append(found)

    @rule(count=st.integers(1, 30))
    def wait(self, count):
        for _ in range(count):
            self.record(())

    @rule(share=st.floats(0.0, 1.0))
    def rewind(self, share):
        step = round(share * len(self.lived))
        self.tape.branch(step)
        del self.lived[step:]

    @invariant()
    def the_surviving_path_is_what_was_lived(self):
        assert self.tape.steps == len(self.lived)
        assert dict(self.tape.surviving()) == {step: found for step, found in enumerate(self.lived) if found}
        assert [self.tape.intents_at(step) for step in range(len(self.lived))] == self.lived

    def teardown(self):
        data = encode_treatment(treatment_of(self.tape))
        again = decode_treatment(data)
        assert again.tape == self.tape
        assert encode_treatment(again) == data


TapeMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
test_a_tape_follows_the_surviving_path_through_any_rewinds = TapeMachine.TestCase


def rewound() -> Tape:
    tape = Tape()
    for step in range(40):
        tape.record(step, (SetChorus(step / 40),) if step % 10 == 0 else ())
    tape.branch(25)
    for step in range(25, 50):
        tape.record(step, (LetGo(),) if step == 25 else ())
    return tape


def test_what_was_undone_stays_on_the_tape_but_is_not_replayed():
    tape = rewound()
    assert (tape.steps, tape.rewinds) == (50, 1)
    assert [step for step, _ in tape.surviving()] == [0, 10, 20, 25]
    assert tape.segments[0].intents[30] == (SetChorus(0.75),)
    assert tape.last(26) == [(25, (LetGo(),))]


def test_a_step_is_recorded_once_and_the_future_cannot_be_branched_from():
    tape = rewound()
    with pytest.raises(ValueError, match="has been recorded"):
        tape.record(30, ())
    with pytest.raises(ValueError, match="has not been yet"):
        tape.branch(51)


def test_a_treatment_is_kept_and_read(tmp_path):
    path = tmp_path / "kept" / "mine.treatment"
    treatment = treatment_of(rewound())
    write_treatment(path, treatment)
    again = read_treatment(path)
    assert (again.briefing, again.level, again.tape) == (treatment.briefing, "first_light", treatment.tape)
    assert again.track == treatment.track


def test_a_treatment_of_version_1_is_read():
    """It had a word for tuning where there are numbers now."""
    kept = treatment_of(Tape())
    lines = encode_treatment(kept).split(b"\n")[:-2]
    head = msgspec.json.decode(lines[0])
    head["version"] = 1
    head["briefing"].pop("tuning", None)
    head["briefing"]["tuning_hash"] = ""
    data = b"\n".join([msgspec.json.encode(head), *lines[1:]]) + b"\n"
    checksum = msgspec.json.encode({"sha256": hashlib.sha256(data).hexdigest()})
    assert decode_treatment(data + checksum + b"\n").briefing == kept.briefing


def test_a_track_follows_the_surviving_path():
    track = Track()
    for second in range(1, 6):
        track.add(step=64 * second, digest=str(second), pain=second)
        track.mark(64 * second + 1, "job")
    track.branch(130)
    assert (track.steps, track.series, len(track.moments)) == ([64, 128], {"pain": [1, 2]}, 2)
    track.add(step=192, digest="new", pain=0.5, chorus=0.25)
    assert track.series == {"pain": [1, 2, 0.5], "chorus": [0, 0, 0.25]}
    track.add(step=192, digest="newer", pain=0.75, chorus=0.5)
    assert (track.digests, track.series["pain"]) == (["1", "2", "newer"], [1, 2, 0.75])


@settings(max_examples=400, deadline=None)
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
def test_damaged_treatments_are_named_with_their_line_or_read_equal(at, byte, cut):
    good = encode_treatment(treatment_of(rewound()))
    at %= len(good)
    bad = good[:at] if cut else good[:at] + bytes([byte]) + good[at + 1 :]
    try:
        assert encode_treatment(decode_treatment(bad)) == good
    except DocumentError as trouble:
        assert trouble.faults[0].line >= 1


def forge(*rows: bytes) -> bytes:
    """Lines of a treatment with a right checksum."""
    import hashlib

    head = encode_treatment(treatment_of(Tape())).split(b"\n")[0]
    data = b"".join(row + b"\n" for row in (head, *rows))
    return data + b'{"sha256":"' + hashlib.sha256(data).hexdigest().encode() + b'"}\n'


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (b"[0,[]]",),
        (b'{"parent":0,"start":0,"end":4}',),
        (b'{"parent":-1,"start":3,"end":4}',),
        (b'{"parent":-1,"start":0,"end":4}', b"[4,[]]"),
        (b'{"parent":-1,"start":0,"end":4}', b"[2,[]]", b"[1,[]]"),
        (b'{"parent":-1,"start":0,"end":4}', b'[2,[{"intent":"explode"}]]'),
        (b'{"parent":-1,"start":0,"end":4}', b'{"parent":0,"start":9,"end":10}'),
        (b'{"parent":-1,"start":0,"end":4}', b'{"parent":1,"start":2,"end":10}'),
        (b'{"parent":-1,"start":0,"end":4}', b'{"parent":-1,"start":0,"end":10}'),
        (b'{"parent":-1,"start":0,"end":99999999999}',),
    ],
)
def test_tapes_that_cannot_have_been_are_refused_by_line(rows):
    with pytest.raises(DocumentError) as caught:
        decode_treatment(forge(*rows))
    assert caught.value.faults[0].line == max(2, len(rows) + 1)
