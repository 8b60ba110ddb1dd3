"""Pages of places and props: sound surfaces, few triangles, few groups of lamps, parts that know each other."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from assets.source.models import lit_props
from assets.source.rooms import Prop, Room
from game.content.place import Place, read_place
from game.content.place_kinds import Door, Pod, Sight
from game.content.place_kinds import Prop as PropPart

ROOT = Path(__file__).parents[2]
PLACES = sorted(path.name.removesuffix(".place.json") for path in (ROOT / "levels" / "places").glob("*.place.json"))
PROPS = sorted(path.stem for path in (ROOT / "assets" / "source" / "props").glob("*.py") if path.stem[0] != "_")


@cache
def room(name: str) -> Room:
    return getattr(importlib.import_module(f"assets.source.places.{name}"), name)()


@cache
def prop(name: str) -> Prop:
    return getattr(importlib.import_module(f"assets.source.props.{name}"), name)()


@cache
def document(name: str) -> Place:
    return read_place(ROOT / "levels" / "places" / f"{name}.place.json")


def is_sound(arrays: dict) -> bool:
    lengths = np.linalg.norm(arrays["normal"], axis=1)
    return bool(np.isfinite(arrays["position"]).all() and (np.abs(lengths - 1.0) < 1e-3).all())


@pytest.mark.parametrize("name", PROPS)
def test_a_prop_has_a_normal_everywhere_and_stands_about_its_foot(name):
    arrays = prop(name).arrays()
    assert is_sound(arrays)
    assert len(arrays["faces"]) <= 6000
    assert np.abs(arrays["position"]).max() < 200.0


@pytest.mark.parametrize("name", PLACES)
def test_a_room_has_a_normal_everywhere_and_at_most_four_groups_of_lamps(name):
    made = room(name)
    assert is_sound(made.arrays())
    groups = {lamp.group for lamp in made.lamps} | {group for _, group in made.glow_groups}
    assert len(groups) <= 4


@pytest.mark.parametrize("name", PLACES)
def test_states_mix_only_groups_that_the_room_has(name):
    made = room(name)
    groups = {lamp.group for lamp in made.lamps} | {group for _, group in made.glow_groups}
    groups |= {each.group for _, each, _ in lit_props(name)}
    for state in document(name).states:
        assert {light.name for light in state.lights} <= groups, state.id


@pytest.mark.parametrize("name", PLACES)
def test_a_place_with_its_lit_props_keeps_to_its_triangles(name):
    count = sum(len(faces) for faces in room(name).faces)
    count += sum(len(faces) for _, each, _ in lit_props(name) for faces in each.faces)
    assert count <= 45_000


@pytest.mark.parametrize("name", PLACES)
def test_what_follows_a_signal_follows_one_that_is_given(name):
    parts = document(name).parts
    given = {part.id for part in parts if isinstance(part, Pod | Door | Sight)} | {"doors"}
    for part in parts:
        if isinstance(part, PropPart) and part.signal:
            assert part.signal in given, part.id
