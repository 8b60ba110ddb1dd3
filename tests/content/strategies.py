"""Levels by chance: hypothesis strategies made from the table of kinds, so that a new kind is tested by being there."""

from __future__ import annotations

import math
import typing

import msgspec
from hypothesis import strategies as st

from game.content import kinds
from game.content.expected import is_struct, options, parts
from game.content.level import MOST_SWARMS, MUSIC, PEOPLE, CameraPlace, Level, Patient

SIZE = (64, 48, 64)
ROOM = tuple(voxels * 8.0 for voxels in SIZE)

names = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
keys = st.from_regex(r"[a-z][a-z0-9_.]{0,20}", fullmatch=True)
places = st.tuples(*(st.floats(0.0, most) for most in ROOM))


def values(hint: typing.Any) -> st.SearchStrategy:
    """Values of a type, within what its Meta allows."""
    bare, metas = parts(hint)
    members = options(hint)
    if len(members) > 1 or members[0] is not bare:
        nothing = st.none() if type(None) in typing.get_args(bare) else st.nothing()
        return st.one_of(*(values(member) for member in members), nothing)
    arguments = typing.get_args(bare)
    if typing.get_origin(bare) is typing.Literal:
        return st.sampled_from(arguments)
    low = max((limit for meta in metas for limit in (meta.ge, meta.gt) if limit is not None), default=-1e6)
    high = min((meta.le for meta in metas if meta.le is not None), default=1e6)
    if bare is float:
        return st.floats(low, high, exclude_min=any(meta.gt is not None for meta in metas))
    if bare is int:
        return st.integers(math.ceil(low), int(high))
    if bare is bool:
        return st.booleans()
    if bare is str:
        pattern = next((meta.pattern for meta in metas if meta.pattern), None)
        longest = min((meta.max_length for meta in metas if meta.max_length), default=40)
        if pattern is None:
            return st.text(st.characters(codec="utf-8"), max_size=min(longest, 20))
        return keys if "." in pattern else names
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        least = max((meta.min_length for meta in metas if meta.min_length), default=0)
        return st.lists(values(arguments[0]), min_size=least, max_size=least + 3).map(tuple)
    if typing.get_origin(bare) is tuple:
        return st.tuples(*map(values, arguments))
    assert is_struct(bare), hint
    return things(bare)


def things(kind: type, **given: st.SearchStrategy) -> st.SearchStrategy:
    """Instances of a struct; fields in `given` are drawn from there."""
    fields = {}
    for field in msgspec.structs.fields(kind):
        fields[field.name] = given[field.name] if field.name in given else values(field.type)
    return st.builds(kind, **fields)


def shapes_of(kind: type) -> st.SearchStrategy:
    """Shapes of a kind; tubules that voxels of 8 micrometres can show."""
    if kind is not kinds.Tubules:
        return things(kind)
    given = {"start": st.just((0.0, 0.0, 0.0)), "end": st.just((0.0, 100.0, 50.0)), "spread": st.just((80.0, 60.0))}
    return things(kind, radius=st.floats(8.0, 20.0), spacing=st.floats(60.0, 200.0), **given)


@st.composite
def levels(draw: st.DrawFn) -> Level:
    """Whole levels without a fault."""
    shapes = draw(st.lists(st.one_of(*map(shapes_of, kinds.SHAPES)), min_size=1, max_size=4))
    ids = (f"thing_{number}" for number in range(100))
    others = [kind for kind in kinds.THINGS if kind is not kinds.Port]
    drawn = draw(st.lists(st.sampled_from(others), max_size=MOST_SWARMS - 1))
    found = []
    for kind in (kinds.Port, kinds.Swarm, kinds.Spring, *drawn):
        given = {"id": st.just(next(ids)), "at": places, "bots": st.integers(1, 20_000)}
        found.append(draw(things(kind, **given)))
    jobs = [thing.id for thing in found if getattr(thing, "job", False)]
    moments = ["start", "held", "worked", *(f"job:{job}" for job in jobs)]
    happenings, beats = [], []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(kinds.HAPPENINGS), max_size=4))):
        given = {"when": st.sampled_from([*moments, *(f"beat:{beat}" for beat in beats)])}
        given |= {"id": st.just(f"beat_{number}"), "show": st.sampled_from([None, *(thing.id for thing in found)])}
        if kind is kinds.Shift:
            given["fibre"] = st.sampled_from([None, *(thing.id for thing in found if isinstance(thing, kinds.Fibre))])
        happenings.append(draw(things(kind, **given)))
        if kind is kinds.Beat:
            beats.append(f"beat_{number}")
    camera = things(CameraPlace, name=st.just("start"), at=st.just((0.0, 0.0, -1.0)), look=places)
    return draw(
        things(
            Level,
            size=st.just(SIZE),
            um_per_voxel=st.just(8.0),
            music=st.sampled_from(MUSIC),
            patient=things(Patient, person=st.sampled_from(PEOPLE)),
            shapes=st.just(tuple(shapes)),
            things=st.just(tuple(found)),
            happenings=st.just(tuple(happenings)),
            cameras=st.tuples(camera),
        )
    )
