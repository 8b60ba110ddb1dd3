"""Levels: what their rules find beyond types, each named at the place where a maker would mend it."""

from __future__ import annotations

import copy
import json

import pytest

from game.content.documents import DocumentError, decode_document
from game.content.level import MAX_BOTS, Level, level_faults, read_level, text_keys, write_level
from game.core.files import FileTrouble


@pytest.fixture
def plain(worked_example) -> dict:
    return json.loads(worked_example)


def faults_of(plain: dict) -> list[tuple[str, str]]:
    try:
        decode_document(json.dumps(plain).encode(), Level, level_faults)
    except DocumentError as trouble:
        return [(fault.path, fault.what) for fault in trouble.faults]
    return []


def _thing(kind: str, **values) -> dict:
    return {"kind": kind, "id": f"new_{kind}", "at": [100, 300, 100], **values}


def _drop(kind: str):
    return lambda level: level.update(things=[thing for thing in level["things"] if thing["kind"] != kind])


CASES = {
    "a size that is no multiple": (lambda level: level.update(size=[64, 50, 64]), "size[1]", "is 50"),
    "too many voxels": (lambda level: level.update(size=[256, 128, 128]), "size", "4,194,304 voxels"),
    "voxels too small for any tooth": (lambda level: level.update(um_per_voxel=1e-160), "um_per_voxel", "is 1e-160"),
    "a length of nothing": (
        lambda level: level["things"].append(_thing("plaque", radius=1e-300)),
        "things[5].radius",
        "is 1e-300",
    ),
    "jobs that are done before they begin": (lambda level: level.update(enough=0.0), "enough", "is 0"),
    "no port": (_drop("port"), "things", "has no port"),
    "two ports": (lambda level: level["things"].append(_thing("port")), "things[5]", "is a second port"),
    "no swarm": (_drop("swarm"), "things", "has no swarm"),
    "no spring for a lesion": (_drop("spring"), "things", "no spring"),
    "too many bots": (
        lambda level: level["things"].append(_thing("swarm", bots=MAX_BOTS)),
        "things",
        "has 203,000 bots",
    ),
    "an id twice": (lambda level: level["things"][4].update(id="port"), "things[4].id", 'is "port" again'),
    "a camera twice": (
        lambda level: level["cameras"].append(level["cameras"][0]),
        "cameras[1].name",
        'is "start" again',
    ),
    "no start": (lambda level: level["cameras"][0].update(name="begin"), "cameras", 'no camera called "start"'),
    "a camera that looks at itself": (
        lambda level: level["cameras"][0].update(look=level["cameras"][0]["at"]),
        "cameras[0].look",
        "is where the camera stands",
    ),
    "a thing outside": (lambda level: level["things"][3].update(at=[600, 0, 0]), "things[3].at", "lies outside"),
    "an unknown person": (
        lambda level: level["patient"].update(person="lindquist"),
        "patient.person",
        'the unknown person "lindquist"',
    ),
    "an unknown piece": (lambda level: level.update(music="elarra"), "music", 'the unknown piece "elarra"'),
    "an unknown thing": (
        lambda level: level["happenings"][0].update(show="colny"),
        "happenings[0].show",
        'unknown thing "colny"',
    ),
    "an unknown job": (
        lambda level: level["happenings"][1].update(when="job:port"),
        "happenings[1].when",
        'unknown job "port"',
    ),
    "an unknown beat": (
        lambda level: level["happenings"][1].update(when="beat:loook"),
        "happenings[1].when",
        'unknown beat "loook"',
    ),
    "a beat twice": (lambda level: level["happenings"][1].update(id="look"), "happenings[1].id", 'is "look" again'),
    "beats in a circle": (
        lambda level: (
            level["happenings"][0].update(when="beat:then"),
            level["happenings"][1].update(when="beat:look"),
        ),
        "happenings[0].when",
        "waits, through other beats, for itself",
    ),
    "daylight that nothing lets in": (
        lambda level: level["things"][4].pop("daylight"),
        "happenings[2].when",
        "no lesion lets it in",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_rule_that_is_broken_is_named_at_its_place(plain, case):
    assert faults_of(plain) == []
    change, path, what = CASES[case]
    change(plain)
    assert any(path == found and what in said for found, said in faults_of(plain)), faults_of(plain)


def test_half_of_no_jobs_never_comes(plain):
    for thing in plain["things"][3:]:
        thing["job"] = False
    plain["happenings"] = [{"kind": "hum", "on": True, "when": "half"}]
    assert [path for path, _ in faults_of(plain)] == ["happenings[0].when"]


def test_all_faults_of_all_rules_are_told_at_once(plain):
    broken = copy.deepcopy(plain)
    for name in ("no start", "two ports", "an unknown person", "an unknown thing"):
        CASES[name][0](broken)
    assert len(faults_of(broken)) == 4


def test_levels_are_written_and_read_by_their_own_two_functions(tmp_path, plain):
    level = decode_document(json.dumps(plain).encode(), Level, level_faults)
    path = tmp_path / "own" / "small_fissure.json"
    write_level(path, level)
    assert read_level(path) == level
    assert level.voxels((80.0, 8.0, 4.0)) == (10.0, 1.0, 0.5)
    assert text_keys(level) == {"title": "level.small_fissure.title"}
    with pytest.raises(FileTrouble) as caught:
        read_level(tmp_path / "none.json")
    assert caught.value.kind == "missing"
